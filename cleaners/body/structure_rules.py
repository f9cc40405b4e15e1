"""What HTML and ARIA themselves name as no part of a text: rows of data, each with its reason."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from itertools import islice, pairwise

from lxml.html import HtmlElement


@dataclass(frozen=True, slots=True, kw_only=True)
class StructureRule:
    """One reason to take out elements of some tags, roles or attributes, if ``when`` says so too."""

    name: str
    """Stands in :attr:`Removal.rule`; several rows may share it."""
    because: str
    removes: str
    """HTML of which nothing is left."""
    keeps: str
    """The nearest innocent HTML, of which everything is left."""
    tags: tuple[str, ...] = ()
    roles: tuple[str, ...] = ()
    attributes: tuple[str, ...] = ()
    when: Callable[[HtmlElement], bool] = lambda _: True


def _is_no_note(element: HtmlElement) -> bool:
    names = f"{element.get('class', '')} {element.get('id', '')} {element.get('role', '')}"
    return "note" not in names and "doc-" not in names


def _is_of_the_page(header: HtmlElement) -> bool:
    if any(ancestor.tag in ("article", "main", "section") for ancestor in header.iterancestors()):
        return False
    return header.find(".//h1") is None or header.find(".//nav") is not None


def _is_outside_quotes(element: HtmlElement) -> bool:
    return all(ancestor.tag != "blockquote" for ancestor in element.iterancestors())


def _opens_nothing(button: HtmlElement) -> bool:
    if next(button.iter(*_HEADINGS), None) is not None:
        return False
    around = (button.getparent(), *islice(button.iterancestors(), 1, 2))
    return all(element is None or element.tag not in _HEADINGS for element in around)


_HEADINGS = ("h2", "h3", "h4", "h5", "h6", "dt", "summary")

FOLD_NAMES = ("accordion", "collaps", "spoiler", "toggle", "tab", "panel", "expand", "more", "faq", "slide")
"""Parts of class names of what a reader opens with a click."""


def _is_hidden(element: HtmlElement) -> bool:
    style = element.get("style", "").lower().replace(" ", "")
    if element.get("hidden") is None and "display:none" not in style:
        return False
    names = element.get("class", "").lower()
    return element.tag not in ("body", "details") and not any(name in names for name in FOLD_NAMES)


def _leads_back(link: HtmlElement) -> bool:
    href, names = link.get("href", ""), link.get("class", "")
    if (
        link.get("rev") == "footnote"
        or href.startswith("#fnref")
        or "footnote-back" in names
        or "reversefoot" in names
    ):
        return True
    return href.startswith("#") and not link.text_content().strip(" \n\u21a9\u2191\u21b5\u2934\ufe0e\ufe0f^")


def _floats_beside_text(table: HtmlElement) -> bool:
    return (
        table.get("align") in ("left", "right")
        and table.find(".//table") is None
        and len(table.text_content()) < MAX_BOX_CHARS
        and all(len(str(text)) < MAX_FACT_CHARS for text in table.itertext())
    )


def _numbers_lines(element: HtmlElement) -> bool:
    """Whether a ``pre``, or a cell beside one, holds 1, 2, 3 and so on, one number a line."""
    numbers = [text.strip() for text in islice(element.itertext(), MAX_CODE_LINES) if not text.isspace()]
    if len(numbers) == 1:
        numbers = numbers[0].split()
    return bool(numbers) and numbers[0].isdecimal() and _counts_up(numbers) and _stands_beside_code(element)


def _counts_up(numbers: list[str]) -> bool:
    if not all(number.isdecimal() and len(number) < MAX_DIGITS for number in numbers):
        return False
    return all(int(after) == int(before) + 1 for before, after in pairwise(numbers))


def _stands_beside_code(element: HtmlElement) -> bool:
    """A gutter has the code as its neighbour: in the next cell of the row, or in the next element."""
    beside = element.getnext()
    while beside is None and (element := element.getparent()) is not None and element.tag in ("pre", "div", "td"):
        beside = element.getnext()
    return beside is not None and (beside.tag in ("pre", "code") or beside.find(".//pre") is not None)


MAX_CODE_LINES = 20_000
"""Pieces of text of a gutter; a longer program is no part of a review."""

MAX_DIGITS = 7
"""Of a line's number."""

MAX_BOX_CHARS = 300
"""Text of a floated table up to which it is a box of facts; a longer one is a column."""

MAX_FACT_CHARS = 60
"""Text between two tags up to which it is a fact; a longer one is a sentence."""

STRUCTURE_RULES = (
    StructureRule(
        name="navigation",
        because="HTML and ARIA name the menus of a page",
        tags=("nav",),
        roles=("navigation", "menu", "menubar"),
        removes='<div role="navigation"><a href="/">Home</a> <a href="/films">Films</a></div>',
        keeps='<div role="note">We took the <a href="/">home</a> straight past the gasworks.</div>',
    ),
    StructureRule(
        name="aside",
        because="An aside is by definition not part of the text; footnotes set as one are",
        tags=("aside",),
        roles=("complementary",),
        when=_is_no_note,
        removes="<aside><h3>Lately</h3><p>Three tarts, ranked</p></aside>",
        keeps='<aside class="footnotes"><p>1. The second tart was a pie.</p></aside>',
    ),
    StructureRule(
        name="page-header",
        because="The header of a page, not of an article, holds the name of the site and its menu",
        tags=("header",),
        when=_is_of_the_page,
        removes="<header><p>Crumbs: a diary of pastry</p></header>",
        keeps="<article><header><p>Three days in Porto, eleven custard tarts.</p></header></article>",
    ),
    StructureRule(
        name="page-header",
        because="ARIA's banner is the header of a page",
        roles=("banner",),
        removes='<div role="banner">Crumbs: a diary of pastry</div>',
        keeps="<div><p>The banner over the shop says Bread.</p></div>",
    ),
    StructureRule(
        name="footer",
        because="Footers hold bylines, tags and legal lines, except in a quotation, where they name its author",
        tags=("footer",),
        roles=("contentinfo",),
        when=_is_outside_quotes,
        removes="<footer>Filed under Pastry</footer>",
        keeps="<blockquote>Butter first.<footer>The baker of Aveiro</footer></blockquote>",
    ),
    StructureRule(
        name="form",
        because="What a reader fills in is not what the author wrote",
        tags=("form", "select", "textarea", "label", "fieldset", "dialog", "search"),
        roles=("search", "form", "dialog", "alertdialog", "toolbar"),
        removes="<form><p>Your verdict, please</p><input name='q'></form>",
        keeps="<p>The form of the tart is square.</p>",
    ),
    StructureRule(
        name="form",
        because="A button is pressed, not read; one in a heading, or around one, is the heading of a fold",
        tags=("button",),
        when=_opens_nothing,
        removes="<button>Ask the baker</button>",
        keeps="<h3><button>Why do tarts sink?</button></h3>",
    ),
    StructureRule(
        name="hidden",
        because="Not shown, and not a fold, a tab or a spoiler either, which a reader opens",
        attributes=("hidden", "style"),
        when=_is_hidden,
        removes='<p style="display: none">Template text</p>',
        keeps='<div class="spoiler-text" style="display: none">The baker did it.</div>',
    ),
    StructureRule(
        name="back-reference",
        because="A footnote's arrow leads back to its mark, and says nothing when read",
        tags=("a",),
        when=_leads_back,
        removes='<a href="#r1">\u21a9\ufe0e</a>',
        keeps='<a href="#n1">1</a>',
    ),
    StructureRule(
        name="line-numbers",
        because="Highlighters of code set the numbers of the lines into a column of its own",
        tags=("pre",),
        when=_numbers_lines,
        removes="<table><tr><td><pre><span>1</span><br><span>2</span></pre></td><td><pre></pre></td></tr></table>",
        keeps="<div><pre>1\n2\n3</pre><p>It counts to three and stops.</p></div>",
    ),
    StructureRule(
        name="facts-box",
        because="A small table floated beside the text repeats credits as a box, as hand-made pages have it",
        tags=("table",),
        when=_floats_beside_text,
        removes='<table align="right"><tr><td>Baked by<br>Ines<br>1998</td></tr></table>',
        keeps="<table><tr><td>Crust</td><td>8</td></tr></table>",
    ),
)
