"""From a tree to the blocks a reader sees: paragraphs, headings, list items, cells, in document order."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field

from lxml import etree
from lxml.html import HtmlElement

from cleaners.body.prose import is_prose

HEADINGS = frozenset({"h1", "h2", "h3", "h4", "h5", "h6"})
LIST_TAGS = frozenset({"ul", "ol", "dl", "menu", "dir"})
BLOCK_TAGS = HEADINGS | LIST_TAGS | frozenset(
    {
        "address", "article", "aside", "blockquote", "body", "caption", "center", "dd", "details", "dialog",
        "div", "dt", "fieldset", "figcaption", "figure", "footer", "form", "frameset", "header", "hgroup", "hr",
        "html", "legend", "li", "main", "nav", "optgroup", "option", "p", "pre", "search", "section", "select",
        "summary", "table", "tbody", "td", "textarea", "tfoot", "th", "thead", "title", "tr", "listing",
        "plaintext", "xmp",
    }
)  # fmt: skip
"""Elements that begin a line of their own in every browser's default style."""

RuleFor = Callable[[HtmlElement], str | None]

_KINDS = {
    **dict.fromkeys(HEADINGS, "h"),
    **dict.fromkeys(("li", "dd", "dt"), "li"),
    **dict.fromkeys(("td", "th"), "cell"),
    **dict.fromkeys(("pre", "listing", "xmp", "plaintext"), "pre"),
    **dict.fromkeys(("figcaption", "caption"), "caption"),
    "blockquote": "quote",
}
_TRANSPARENT = frozenset({"p", "div", "center", "section", "span", "font"})
"""Blocks that take the kind of what they stand in: a paragraph in a quote is quoted."""

_PRE_TAGS = frozenset({"pre", "listing", "xmp", "plaintext"})
_WHITE_SPACE = re.compile(r"[\t\n\f\r ]{2,}|[\t\n\f\r]")
_EMOJI_NAME = re.compile(r"smil|emoji|emoticon", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Block:
    """A maximal run of inline content: what a reader sees as one paragraph, heading, item or cell."""

    text: str
    """Runs of white space are one space (no-break spaces stay), ``<br>`` is a line break."""
    kind: str
    """``p``, ``h``, ``li``, ``quote``, ``pre``, ``cell`` or ``caption``."""
    element: HtmlElement
    """The innermost block-level element around the run."""
    rule: str | None
    """Name of the rule that marked an element around the run. ``None`` where none did."""
    link_chars: int
    """Characters of ``text`` inside links, before white space is collapsed."""
    opens_with_link: bool
    """Whether the first character is in a link, as in the entries of a list of posts."""
    list_number: int
    """Number of the outermost list around the run, 0 outside of lists."""
    row_number: int
    """Number of the table row around the run, 0 outside of tables."""
    cell_number: int
    """Number of the table cell around the run, 0 outside of tables."""

    is_prose: bool = field(init=False, repr=False, compare=False)
    """Whether the run is running text rather than a label, a byline or a teaser's title."""

    def __post_init__(self) -> None:
        object.__setattr__(self, "is_prose", is_prose(self.text, self.link_chars))

    @property
    def link_density(self) -> float:
        """How much of the text is link text: 0.0 for none of it, 1.0 for all."""
        return min(1.0, self.link_chars / len(self.text))


def prose_chars(blocks: Sequence[Block], kept: Sequence[bool], places: Iterable[int] | None = None) -> int:
    """Characters of the prose among the kept blocks, or among those of them at ``places``."""
    among = range(len(blocks)) if places is None else places
    return sum(len(blocks[i].text) for i in among if kept[i] and blocks[i].is_prose)


def read_blocks(root: HtmlElement, rule_for: RuleFor) -> tuple[list[Block], list[HtmlElement]]:
    """Every visible block below ``root``, in document order, none of them empty; and the elements rules take out.

    ``rule_for`` names the rule that takes an element out. What lies in it is blocks of their own that carry
    the rule's name, and leaves no trace in the run around it.
    """
    reader = _Reader(rule_for)
    for event, element in etree.iterwalk(root, events=("start", "end")):
        if event == "start":
            reader.open(element)
        else:
            reader.close(element, is_root=element is root)
    return reader.blocks, reader.marked_elements


class _Run:
    """The pieces of inline content since the last boundary."""

    __slots__ = ("link_chars", "opens_with_link", "parts")

    def __init__(self) -> None:
        self.parts: list[str] = []
        self.link_chars = 0
        self.opens_with_link: bool | None = None

    def at_line_start(self) -> bool:
        for part in reversed(self.parts):
            if part == "\n":
                return True
            if not part.isspace():
                return False
        return True


class _Reader:
    """The state of one walk; without recursion, as pages nest as deep as they like."""

    def __init__(self, rule_for: RuleFor) -> None:
        self.blocks: list[Block] = []
        self.marked_elements: list[HtmlElement] = []
        self.rule_for = rule_for
        self.run = _Run()
        self.rule: str | None = None
        self.marked: HtmlElement | None = None
        self.outer_run: _Run | None = None
        self.around: list[tuple[HtmlElement, str]] = []
        self.links = 0
        self.pres = 0
        self.lists: list[int] = []
        self.cells: list[tuple[int, int]] = []
        self.rows: list[int] = []
        self.numbers = 0

    def open(self, element: HtmlElement) -> None:
        tag = element.tag
        is_block = tag in BLOCK_TAGS
        if is_block and self.run.parts:
            self.flush()
        if self.marked is None and (rule := self.rule_for(element)) is not None:
            self.marked, self.rule = element, rule
            self.marked_elements.append(element)
            self.outer_run, self.run = self.run, _Run()
        if is_block:
            self.open_block(element, tag)
        elif tag == "a":
            self.links += element.get("href") is not None
        elif tag == "br":
            self.break_line()
        elif tag == "img" and (emoji := _emoji(element)):
            self.add(emoji)
        if text := element.text:
            self.add(text)

    def open_block(self, element: HtmlElement, tag: str) -> None:
        kind = _KINDS.get(tag, "p")
        if tag in _TRANSPARENT and self.around:
            kind = self.around[-1][1]
        self.around.append((element, kind))
        if tag in LIST_TAGS:
            self.lists.append(self.lists[-1] if self.lists else self.next_number())
        elif tag == "tr":
            self.rows.append(self.next_number())
        elif tag in ("td", "th"):
            self.cells.append((self.rows[-1] if self.rows else 0, self.next_number()))
        elif tag in _PRE_TAGS:
            self.pres += 1

    def close(self, element: HtmlElement, *, is_root: bool) -> None:
        tag = element.tag
        is_block = tag in BLOCK_TAGS
        if is_block:
            if self.run.parts:
                self.flush()
            self.close_block(tag)
        elif tag == "a":
            self.links -= element.get("href") is not None
        if element is self.marked:
            self.flush()
            self.marked = self.rule = None
            self.run, self.outer_run = self.outer_run or _Run(), None
        if not is_root and (tail := element.tail):
            self.add(tail)

    def close_block(self, tag: str) -> None:
        self.around.pop()
        if tag in LIST_TAGS:
            self.lists.pop()
        elif tag == "tr":
            self.rows.pop()
        elif tag in ("td", "th"):
            self.cells.pop()
        elif tag in _PRE_TAGS:
            self.pres -= 1

    def next_number(self) -> int:
        self.numbers += 1
        return self.numbers

    def break_line(self) -> None:
        # Two breaks with nothing between them are how pages of 2003 part their paragraphs.
        if self.run.at_line_start():
            self.flush()
        else:
            self.run.parts.append("\n")

    def add(self, text: str) -> None:
        if not self.run.parts and text.isspace():
            return  # most of a page: what stands between two blocks
        if self.pres:
            self.add_preformatted(text)
            return
        text = _WHITE_SPACE.sub(" ", text)
        run = self.run
        run.parts.append(text)
        if self.links:
            run.link_chars += len(text)
        if run.opens_with_link is None and text != " ":
            run.opens_with_link = self.links > 0

    def add_preformatted(self, text: str) -> None:
        for number, line in enumerate(text.splitlines() or [""]):
            if number:
                self.break_line()
            if line:
                self.run.parts.append(line)
                self.run.opens_with_link = bool(self.run.opens_with_link)
        if text.endswith("\n"):
            self.break_line()

    def flush(self) -> None:
        run, self.run = self.run, _Run()
        if run.opens_with_link is None:  # nothing but white space
            return
        text = _tidy_lines("".join(run.parts), keep_indents=self.pres > 0)
        if not text:
            return
        element, kind = self.around[-1] if self.around else (self.marked, "p")
        row, cell = self.cells[-1] if self.cells else (0, 0)
        self.blocks.append(
            Block(
                text=text,
                kind=kind,
                element=element,
                rule=self.rule,
                link_chars=run.link_chars,
                opens_with_link=bool(run.opens_with_link),
                list_number=self.lists[-1] if self.lists else 0,
                row_number=row,
                cell_number=cell,
            )
        )


def _tidy_lines(text: str, *, keep_indents: bool) -> str:
    if keep_indents:
        return "\n".join(filter(str.strip, map(str.rstrip, text.split("\n"))))
    if "\n" not in text:
        return " ".join(filter(None, text.strip().split(" ")))
    lines = (" ".join(filter(None, line.strip().split(" "))) for line in text.split("\n"))
    return "\n".join(filter(None, lines))


def _emoji(image: HtmlElement) -> str:
    """What an emoji drawn as an image says; empty for any other image.

    A named smiley may say anything of up to eight characters (``:-)``); an image without such a name must
    say nothing but symbols, so that bullets and spacers stay silent.
    """
    alt = (image.get("alt") or "").strip()
    if not alt or len(alt) > 8:
        return ""
    if _EMOJI_NAME.search(f"{image.get('class', '')} {image.get('src', '')}"):
        return alt
    emoji = all(unicodedata.category(char) in ("So", "Sk", "Mn", "Cf", "Me") for char in alt)
    return alt if emoji and max(alt) > "\u2600" else ""
