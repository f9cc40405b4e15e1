"""Markdown as its blocks: the HTML each engine prints, and the plain text a reader sees."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

from markdown_it import MarkdownIt
from markdown_it.token import Token

MARKDOWN = MarkdownIt("commonmark", {"html": False, "xhtmlOut": True})


@dataclass(frozen=True, slots=True)
class Block:
    """One paragraph, heading, list or quotation."""

    tag: str
    """``p``, ``h2``, ``ul``, ``ol`` or ``blockquote``."""
    items: tuple[str, ...]
    """Inline HTML: one item, or one for each item of a list and each paragraph of a quotation."""
    text: str
    """Plain text; a line break where the author broke the line, and between items."""

    def html(self) -> str:
        """The block as a blog engine prints it."""
        if self.tag in ("ul", "ol"):
            return f"<{self.tag}>\n" + "".join(f"<li>{item}</li>\n" for item in self.items) + f"</{self.tag}>"
        if self.tag == "blockquote":
            return "<blockquote>\n" + "".join(f"<p>{item}</p>\n" for item in self.items) + "</blockquote>"
        return f"<{self.tag}>{self.items[0]}</{self.tag}>"


@lru_cache(maxsize=4096)
def read_blocks(markdown: str) -> tuple[Block, ...]:
    """Blocks of a text in order. Raw HTML in it is text, as everything here is written by hand.

    >>> [(block.tag, block.text) for block in read_blocks("The *tide*\\\\\\ncame in.\\n\\n- a bucket\\n- a stone")]
    [('p', 'The tide\\ncame in.'), ('ul', 'a bucket\\na stone')]
    """
    return tuple(_block(group) for group in _top_level(MARKDOWN.parse(markdown)))


def to_html(markdown: str) -> str:
    """All blocks, one below the other."""
    return "\n".join(block.html() for block in read_blocks(markdown))


def to_text(markdown: str) -> str:
    """All blocks as plain text, a blank line between them."""
    return "\n\n".join(block.text for block in read_blocks(markdown))


def excerpt(markdown: str, words: int) -> str:
    """The first words of a text on one line, as listings show them."""
    text = to_text(markdown).split()
    return " ".join(text[:words])


def _top_level(tokens: Sequence[Token]) -> Iterator[list[Token]]:
    group: list[Token] = []
    for token in tokens:
        group.append(token)
        if token.level == 0 and token.nesting == -1:
            yield group
            group = []


def _block(tokens: list[Token]) -> Block:
    inline = [token.children or [] for token in tokens if token.type == "inline"]
    items = tuple(MARKDOWN.renderer.render(children, MARKDOWN.options, {}) for children in inline)
    return Block(tokens[0].tag, items, "\n".join(_plain(children) for children in inline))


def _plain(children: Sequence[Token]) -> str:
    breaks = {"softbreak": " ", "hardbreak": "\n"}
    return "".join(breaks.get(token.type, token.content) for token in children)
