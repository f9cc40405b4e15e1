"""The lines of the post itself, from its first paragraph to the comments: what stays, and why the rest goes."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence

from cleaners.plaintext.bylines import Byline, read_byline, read_written_by
from cleaners.plaintext.comment_headings import heading_of
from cleaners.plaintext.dates import is_date
from cleaners.plaintext.head import Head, is_rating
from cleaners.plaintext.lines import Line, ends_as_sentence, is_glued, is_link_row, is_name, is_prose, key
from cleaners.plaintext.removals import Removals
from cleaners.plaintext.rules import COMMENT_BUTTON, line_rule
from cleaners.plaintext.zones import is_post_prose, zone_of

MAX_AUTHOR_BOX = 6
"""Lines a biography under the byline may have."""
MAX_BUTTON = 80
MAX_LABEL = 40
"""Characters of the heading of a row of buttons."""
MAX_TAG = 24
MIN_REPEAT = 20
"""Characters from which on a paragraph said twice is taken once: shorter ones are refrains and headings."""
MAX_REPEATS = 2
"""Times a template says what is no sentence; a label said more often is written so."""
_ABOUT = re.compile(
    r"(?:about|über|à propos de|au sujet de|sobre|acerca de|informazioni su|chi è|over|o autorze:?|об авторе:?|om)"
    r" (?:the author:? )?(?P<name>.{2,60})"
)
_SUMMARY = frozenset(
    (
        "summary", "review", "summary", "overview", "the", "verdict", "zusammenfassung", "résumé", "resumen",
        "riassunto", "sommario", "resumo", "samenvatting", "podsumowanie", "итог", "σύνοψη", "まとめ", "摘要",
    )
)  # fmt: skip


def take_widgets(lines: Sequence[Line], removals: Removals, zone: str = "after-post") -> Byline:
    """Account for lines outside the post, each by its own rule or by the heading it stands under.

    A line among them that is labelled as the post's byline is read: bare dates are those of other posts.
    """
    known = Byline()
    for line in lines:
        zone = zone_of(line) or zone
        said, rule = read_byline(line.shown), line_rule(line.text, at_edge=True)
        if rule == "post-meta" or (said and said.published and not is_date(line.shown)):
            zone = "after-post"
        if said and not line.marker and not is_date(line.shown) and zone in ("after-post", "author-box"):
            known = known.or_else(said)
            removals.take("byline", line.text)
        else:
            removals.take(rule or zone, line.text)
    return known


def keep_post(
    lines: Sequence[Line], head: Head, header: Sequence[Line], removals: Removals
) -> tuple[list[Line], Byline]:
    """The lines of the post that are its text, and the byline under it.

    What stands over its first paragraph is not repeated; what the ``header`` of the page says is its footer.
    """
    post = _Post(lines, head, header)
    kept: list[Line] = []
    byline = Byline()
    for at, line in enumerate(lines):
        rule = post.rule(at)
        if rule == "byline":
            byline = byline.or_else(post.byline(at) or Byline(author=line.text.lstrip("-–—~ ")))
        if rule is None:
            kept.append(line)
        else:
            removals.take(rule, line.text)
    return kept, byline


class _Post:
    """The lines of a post and what is known of all of them together."""

    def __init__(self, lines: Sequence[Line], head: Head, header: Sequence[Line]) -> None:
        self.lines = lines
        self.title = key(head.title) if head.title else None
        self.keys = [key(line.text) for line in lines]
        self.counts = Counter(self.keys)
        self.repeats = _repeats(self.keys, [key(line.text) for line in head.kept])
        self.box = _author_box(lines, head.byline.author)
        last = max((at for at, line in enumerate(lines[: self.box]) if is_post_prose(line)), default=-1)
        self.edge = last + 1
        named = {key(line.text) for line in header if not line.marker} - {self.title}
        self.footer = next((at for at in range(self.edge, len(lines)) if self.keys[at] in named), len(lines))
        self.closing = _closing(lines)

    def rule(self, at: int) -> str | None:
        """Why line ``at`` goes, ``None`` where it stays."""
        line = self.lines[at]
        if at >= self.footer:
            return "site-footer"
        rule = self._repeated(at) or (self._edge_rule(at) if at >= min(self.edge, self.box) else line_rule(line.text))
        if rule is None and at >= self.box and not is_rating(line.text):
            return "author-box"
        return rule

    def _repeated(self, at: int) -> str | None:
        if self.keys[at] == self.title and self._stands_alone(at):
            return "repeated-title"
        if at in self.repeats:
            return "repeated"
        if self.keys[at].rstrip(":：") in _SUMMARY and at + 1 < len(self.lines) and self._is_repeated(at + 1):
            return "summary-heading"
        return None

    def _edge_rule(self, at: int) -> str | None:
        line = self.lines[at]
        if is_rating(line.text):
            return line_rule(line.text)
        if (
            at + 1 < len(self.lines)
            and not is_prose(line.text)
            and line_rule(self.lines[at + 1].text) == "newsletter"
        ):
            return "newsletter"
        if self.byline(at) or self._is_signature(at):
            return "byline"
        if heading_of(line.text):
            return "comments-heading"
        if len(line.text) <= MAX_BUTTON and COMMENT_BUTTON.fullmatch(line.text):
            return "comment-button"
        if self._labels_widget(at):
            return "label"
        if is_link_row(line.text) or is_glued(line.text):
            return "link-row"
        return line_rule(line.text, at_edge=not line.marker or not ends_as_sentence(line.text))

    def byline(self, at: int) -> Byline | None:
        """What line ``at`` says of author and date."""
        near = [line.shown for line in self.lines[max(0, at - 3) : at + 4]]
        return read_byline(self.lines[at].shown) or read_written_by(near, min(at, 3))

    def _labels_widget(self, at: int) -> bool:
        """Whether a line such as ``Dela det här:`` says what the buttons below it are for; or names tags in a row."""
        line = self.lines[at]
        after = self.lines[at + 1] if at + 1 < len(self.lines) else None
        over_widget = after is None or _is_widget(after.text)
        tags = [tag.strip() for tag in line.text.split(",")]
        listed = len(tags) > 1 and line.text.islower() and all(0 < len(tag) <= MAX_TAG for tag in tags)
        label = line.text.endswith((":", "：")) and len(line.text) <= MAX_LABEL
        return not line.marker and over_widget and bool(label or (listed and after))

    def _is_signature(self, at: int) -> bool:
        """Whether a bare name closes the post: right under its text, and nothing of the page over it."""
        text = self.lines[at].text.lstrip("-–—~ ")
        if not is_name(text) or at + 1 < self.closing[at] or _is_widget(text) or zone_of(self.lines[at]):
            return False
        if self.lines[at].marker and at and self.lines[at - 1].marker:
            return False  # the last item of a list
        above = self.lines[min(self.edge, at) : at]
        return len(text.split()) > 1 and not any(_is_widget(line.text) or read_byline(line.shown) for line in above)

    def _is_repeated(self, at: int) -> bool:
        return self.counts[self.keys[at]] > 1 or at in self.repeats

    def _stands_alone(self, at: int) -> bool:
        """A line of verse may say the title."""
        return (at == 0 or self.lines[at].gap > 0) and (at + 1 == len(self.lines) or self.lines[at + 1].gap > 0)


def _closing(lines: Sequence[Line]) -> list[int]:
    """For each line the first after it from which on nothing is text, or the line below it where that is a byline."""
    closing = len(lines)
    found: list[int] = []
    for at in range(len(lines) - 1, -1, -1):
        below_is_byline = at + 1 < len(lines) and read_byline(lines[at + 1].shown) is not None
        found.append(at + 1 if below_is_byline else closing)
        if closing == at + 1 and _is_widget(lines[at].text):
            closing = at
    return found[::-1]


def _is_widget(text: str) -> bool:
    return line_rule(text, at_edge=True) is not None or is_link_row(text) or is_glued(text)


def _author_box(lines: Sequence[Line], author: str | None) -> int:
    """Line of the byline or heading that opens a short biography at the end; past the end where there is none."""
    for at in range(max(1, len(lines) - MAX_AUTHOR_BOX - 1), len(lines)):
        near = [line.shown for line in lines[max(0, at - 3) : at + 4]]
        byline = read_byline(lines[at].shown) or read_written_by(near, min(at, 3))
        signed = byline is not None and byline.author is not None and byline.published is None
        opens = signed or (author is not None and _is_about(lines[at].text, author))
        if opens and at > len(lines) // 3 and sum(is_prose(line.text) for line in lines[at + 1 :]) <= 1:
            return at
    return len(lines)


def _is_about(text: str, author: str) -> bool:
    """Whether the line is a heading such as ``About Ida Holm`` over what a blog says of her."""
    about = _ABOUT.fullmatch(key(text))
    return about is not None and about["name"] == key(author)


def _repeats(keys: Sequence[str], said: Sequence[str]) -> set[int]:
    """The later copy of a longer line that is said twice: a summary box says the same at the top and at the bottom.

    A line that is no sentence and comes more often is the author's own: a label in each part of a list.
    """
    counts = Counter((*said, *keys))
    seen = set(said)
    repeats: set[int] = set()
    for at, folded in enumerate(keys):
        said_by_template = ends_as_sentence(folded) or counts[folded] <= MAX_REPEATS
        if len(folded) >= MIN_REPEAT and folded in seen and said_by_template:
            repeats.add(at)
        seen.add(folded)
    return repeats
