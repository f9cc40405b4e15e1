"""One corpus record from a text dump of a page, or from a Markdown file with front matter."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field

from cleaners import VERSION
from cleaners.decode import decode
from cleaners.hints import NO_HINTS, PageHints, RawPage
from cleaners.identity import content_hash, record_id
from cleaners.kind import judge_kind
from cleaners.language import Language, recognise
from cleaners.metadata.dates import parse_date
from cleaners.mojibake.evidence import PageEvidence, page_evidence
from cleaners.mojibake.repair import repair
from cleaners.opt_outs import judge_rights
from cleaners.plaintext.body import keep_post, take_widgets
from cleaners.plaintext.bylines import Byline
from cleaners.plaintext.comments import read_comments
from cleaners.plaintext.front_matter import FrontMatter, split_front_matter
from cleaners.plaintext.head import first_paragraph
from cleaners.plaintext.lines import Line, is_prose, key, read_lines
from cleaners.plaintext.listings import drop_contents, teasers_from
from cleaners.plaintext.markdown import markdown_paragraphs
from cleaners.plaintext.nesting import Draft
from cleaners.plaintext.post_head import read_head
from cleaners.plaintext.removals import Removals
from cleaners.plaintext.share_bars import drop_share_bars
from cleaners.plaintext.tags import read_tags
from cleaners.plaintext.threads import Thread, early_thread, find_thread
from cleaners.plaintext.wrapped import join_wrapped
from cleaners.plaintext.zones import main_stretch
from cleaners.post_address import post_address
from cleaners.rating.read import read_rating
from cleaners.record import SCHEMA, Archive, Cleaning, Comment, Repair, ReviewRecord, Rights
from cleaners.rejected import Reason, Rejected
from cleaners.text import tidy
from cleaners.work.read import read_work

MAX_BYTES = 2_000_000
"""A novel has one; more is no post."""
MAX_MARKDOWN = 300_000
"""Characters. Reading links and emphasis may cost the square of a hostile text's length."""


@dataclass(slots=True)
class Dump:
    """What was read from a dump or a file, before it is a record."""

    paragraphs: list[str]
    title: str | None = None
    byline: Byline = field(default_factory=Byline)
    facts: Sequence[str] = ()
    comments: Sequence[Draft] = ()
    comment_count: int | None = None
    tags: tuple[str, ...] = ()
    categories: tuple[str, ...] = ()
    language: str | None = None


def clean_text(page: RawPage, hints: PageHints = NO_HINTS, removals: Removals | None = None) -> ReviewRecord:
    """One record from a dump or a Markdown file; ``Rejected`` where nothing of a post is left.

    ``removals`` is filled with what left the text, for whoever wants to see it also of a page that is refused.
    """
    if len(page.body) > MAX_BYTES:
        raise Rejected(Reason.TOO_LARGE, f"{len(page.body)} bytes")
    decoded = decode(page.body, page.content_type)
    repairs: Counter[str] = Counter({step.step: step.count for step in decoded.repairs})
    removals = Removals() if removals is None else removals
    known = page_evidence(decoded.text.splitlines())
    front = split_front_matter(decoded.text)
    if front:
        dump = _read_markdown(*front, known, repairs)
    elif page.url.lower().endswith((".md", ".markdown")):
        dump = _read_markdown(FrontMatter(), decoded.text, known, repairs)
    else:
        dump = _read_dump(decoded.text, known, repairs, removals)
    return _build(page, hints, dump, removals, repairs)


def _read_dump(text: str, known: PageEvidence, repairs: Counter[str], removals: Removals) -> Dump:
    lines = read_lines("\n".join(_mended(line, known, repairs) for line in text.split("\n")))
    lines = drop_share_bars(drop_contents(join_wrapped(lines), removals), removals)
    start, _ = main_stretch(lines, len(lines))
    thread = early_thread(lines) or find_thread(lines, first_paragraph(lines, start, len(lines)) or 0)
    comments_at = thread.heading if thread else len(lines)
    start, end = main_stretch(lines, comments_at)
    comments: list[Draft] = []
    behind = comments_at
    if thread:
        comments, behind = read_comments(lines, thread, removals)
    head = read_head(lines, start, end, _quoted(lines, thread), removals)
    end = head.body + teasers_from(lines[head.body : end])
    kept, tail = keep_post(lines[head.body : end], head, lines[: head.title_at or 0], removals)
    under = take_widgets(lines[end:comments_at], removals)
    take_widgets(lines[behind:], removals, "after-comments")
    tags, categories = read_tags(line.text for line in lines[head.body : comments_at])
    return Dump(
        paragraphs=_paragraphs(head.kept + kept),
        title=head.title,
        byline=head.byline.or_else(tail).or_else(under),
        facts=head.facts,
        comments=comments,
        comment_count=thread.count if thread else None,
        tags=tags,
        categories=categories,
    )


def _read_markdown(front: FrontMatter, body: str, known: PageEvidence, repairs: Counter[str]) -> Dump:
    if len(body) > MAX_MARKDOWN:
        raise Rejected(Reason.TOO_LARGE, f"{len(body)} characters of Markdown")
    mended = "\n\n".join(_mended(paragraph, known, repairs) for paragraph in markdown_paragraphs(body))
    paragraphs = _paragraphs(read_lines(mended))
    title = front.first("title")
    if title is None and paragraphs and body.lstrip().startswith("# "):
        title = paragraphs[0]
    if title and paragraphs and key(paragraphs[0]) == key(title):
        paragraphs = paragraphs[1:]
    facts = [value for name in ("metadata", "director", "work", "film", "book") for value in front.all(name)]
    return Dump(
        paragraphs=paragraphs,
        title=_mended(title, known, repairs) if title else None,
        byline=Byline(
            front.first("author", "authors"),
            front.first("date"),
            front.first("last_modified_at", "updated", "modified", "lastmod"),
        ),
        facts=[line for fact in facts for line in markdown_paragraphs(fact)],
        tags=_listed(front, "tags", "tag"),
        categories=_listed(front, "categories", "category"),
        language=front.first("lang", "language"),
    )


def _listed(front: FrontMatter, plural: str, singular: str) -> tuple[str, ...]:
    """A list, or a text that names several parted by commas."""
    values = front.all(plural) + front.all(singular)
    if len(values) == 1 and "," in values[0]:
        values = tuple(value.strip() for value in values[0].split(",") if value.strip())
    return tuple(dict.fromkeys(values))


def _mended(text: str, known: PageEvidence, repairs: Counter[str]) -> str:
    repaired = repair(text, known)
    repairs.update(repaired.steps)
    return repaired.text


def _quoted(lines: Sequence[Line], thread: Thread | None) -> str:
    return lines[thread.heading].text if thread else ""


def _paragraphs(lines: Sequence[Line]) -> list[str]:
    """Lines without a blank line between them are one paragraph, unless each is as long as a paragraph itself."""
    paragraphs: list[list[str]] = []
    for at, line in enumerate(lines):
        if at == 0 or line.gap or is_prose(lines[at - 1].text):
            paragraphs.append([])
        paragraphs[-1].append(line.shown.removesuffix("\ufe0e").removesuffix("↩").rstrip())
    return [text for text in (tidy("\n".join(paragraph)) for paragraph in paragraphs) if text]


def _build(page: RawPage, hints: PageHints, dump: Dump, removals: Removals, repairs: Counter[str]) -> ReviewRecord:
    text = tidy("\n\n".join(dump.paragraphs))
    if not any(map(str.isalnum, text)):
        raise Rejected(Reason.EMPTY, "no word of the text belongs to a post")
    url = post_address(page.url, canonical=None)
    language = recognise(text, dump.language or hints.language)
    rating = read_rating(None, (), dump.paragraphs)
    work = read_work((), dump.title, [*dump.facts, *dump.paragraphs], rating)
    comments = _comments(dump.comments, language)
    return ReviewRecord(
        id=record_id(url),
        schema=SCHEMA,
        source=page.source,
        url=url,
        site_name=hints.site_name,
        title=_one_line(dump.title),
        author=_one_line(dump.byline.author) or hints.author,
        language=language.tag,
        language_score=language.score,
        date_published=_date(dump.byline.published, language),
        date_modified=_date(dump.byline.modified, language),
        kind=judge_kind(dump.title, dump.paragraphs, (), rating, work),
        text=text,
        comments=comments,
        comment_count=dump.comment_count,
        rating=rating,
        work=work,
        tags=dump.tags,
        categories=dump.categories,
        license=None,
        rights=judge_rights(Rights(robots=page.robots_tag), hints.opt_outs),
        fetched_at=page.fetched_at,
        revision=1,
        content_hash=content_hash(text, comments),
        archive=Archive(file=page.archive[0], offset=page.archive[1]) if page.archive else None,
        cleaning=Cleaning(
            version=VERSION,
            removed=removals.summary(),
            repairs=tuple(Repair(step=step, count=repairs[step]) for step in sorted(repairs)),
        ),
    )


def _one_line(text: str | None) -> str | None:
    return " ".join(tidy(text).split("\n")) or None if text else None


def _date(written: str | None, language: Language) -> str | None:
    """A blog may print its dates in another language than it writes in."""
    return (parse_date(written, language.tag) or parse_date(written)) if written else None


def _comments(drafts: Sequence[Draft], language: Language) -> tuple[Comment, ...]:
    comments: list[Comment] = []
    known: dict[Draft, Comment] = {}
    for draft in drafts:
        text = "\n\n".join(_paragraphs(draft.lines))
        if not text:
            continue
        parent = known.get(draft.parent) if draft.parent else None
        known[draft] = Comment(
            id=str(len(comments) + 1),
            parent=parent.id if parent else None,
            depth=draft.depth,
            author=_one_line(draft.author),
            date=_date(draft.date, language),
            text=text,
        )
        comments.append(known[draft])
    return tuple(comments)
