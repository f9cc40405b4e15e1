"""Markdown to the paragraphs a reader sees, by way of HTML."""

from __future__ import annotations

import re

from markdown_it import MarkdownIt

from cleaners.body.blocks import read_blocks
from cleaners.dom import parse, prune_invisible

_FOOTNOTE = re.compile(r"^\[\^([^\]\s]{1,30})\]:[ \t]*", re.MULTILINE)
_FOOTNOTE_MARK = re.compile(r"\[\^([^\]\s]{1,30})\]")
_LIQUID = re.compile(r"\{%[^%]{0,500}%\}|\{\{[^{}]{0,500}\}\}|^[ \t]*\{:[^}\n]{0,200}\}[ \t]*$", re.MULTILINE)
_MARKDOWN = MarkdownIt("commonmark", {"html": True}).enable(["table", "strikethrough"])


def markdown_paragraphs(text: str) -> list[str]:
    """Paragraphs, headings, list items and rows of a Markdown text, without marks; hard breaks are line breaks.

    Pictures, HTML comments and template tags leave nothing; a footnote is a paragraph that begins with its mark.

    >>> markdown_paragraphs("# Tin\\n\\nA *cold* film.[^1]\\n\\n[^1]: Seen twice.\\n\\n![still](a.jpg)")
    ['Tin', 'A cold film.[1]', '[1] Seen twice.']
    """
    bare = _LIQUID.sub("", text)
    noted = _FOOTNOTE_MARK.sub(r"\\[\1\\]", _FOOTNOTE.sub(r"\n\\[\1\\] ", bare))
    html = _MARKDOWN.render(noted)
    if not html.strip():
        return []
    tree = parse(html)
    prune_invisible(tree)
    blocks, _ = read_blocks(tree, lambda _: None)
    return [block.text.strip() for block in blocks if block.text.strip()]
