"""The whole way from a fetched page to a record: read :func:`clean_page`, and you know the project."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence

from cleaners import VERSION
from cleaners.acceptance import check_acceptable, page_facts, read_markup_signs
from cleaners.body.extract import Verdict, extract_body
from cleaners.body.joining import join_blocks
from cleaners.comments.take import take_comments
from cleaners.decode import decode
from cleaners.dom import parse, prune_invisible
from cleaners.hints import NO_HINTS, PageHints, RawPage
from cleaners.identity import content_hash, record_id
from cleaners.kind import judge_kind
from cleaners.language import recognise
from cleaners.mending import Mender
from cleaners.metadata.read import read_metadata
from cleaners.metadata.rights import read_rights
from cleaners.plaintext.clean import clean_text
from cleaners.post_address import post_address
from cleaners.rating.read import read_rating
from cleaners.record import SCHEMA, Archive, Cleaning, Removal, ReviewRecord
from cleaners.rejected import Rejected
from cleaners.text import tidy
from cleaners.work.read import read_work

_TEXT_TYPES = ("text/plain", "text/markdown", "text/x-markdown")
_TEXT_PATHS = (".txt", ".md", ".markdown")
_MARKUP = re.compile(rb"\s*(?:\xef\xbb\xbf)?\s*<(?:!doctype\s+html|html|head|body|\?xml)\b", re.IGNORECASE)


def clean_page(page: RawPage, hints: PageHints = NO_HINTS) -> ReviewRecord | Rejected:
    """The record of a page, or why it gives none. Nothing a page contains makes it raise."""
    try:
        return clean_text(page, hints) if _is_plain_text(page) else _clean_html(page, hints)
    except Rejected as rejected:
        return rejected


def _clean_html(page: RawPage, hints: PageHints) -> ReviewRecord:
    decoded = decode(page.body, page.content_type)
    mender = Mender(decoded.repairs)
    tree = parse(decoded.text)  # nothing below reads markup a second time
    metadata = read_metadata(tree, page.url, hints)  # first: pruning takes bylines along
    rights = read_rights(tree, page.robots_tag)
    signs = read_markup_signs(tree)
    taken = take_comments(tree, metadata.things)  # what is gone cannot end up in the text
    rating = read_rating(tree, metadata.things, ())  # first: pruning takes review boxes along
    prune_invisible(tree)
    verdicts = extract_body(tree, metadata.title, metadata.author, hints)

    metadata = mender.mend_metadata(metadata)
    body = [verdict.block for verdict in verdicts if verdict.rule is None]
    # Each block for itself: ftfy looks for one cause that explains a whole text, and blocks have causes of their own.
    paragraphs = [mender.mend(block.text) for block in body]
    credits = [mender.mend(verdict.block.text) for verdict in verdicts if verdict.rule == "facts"]
    rating = rating or read_rating(None, (), paragraphs)
    text = tidy(join_blocks(body, paragraphs))
    comments = tuple(map(mender.mend_comment, taken.comments))
    check_acceptable(page_facts(page.url, signs, metadata, body, bool(comments), rating is not None), text)

    language = recognise(text, hints.language or metadata.html_language)
    work = read_work(metadata.things, metadata.title, [*credits, *paragraphs])
    url = post_address(page.url, metadata.canonical_url)
    return ReviewRecord(
        id=record_id(url),
        schema=SCHEMA,
        source=page.source,
        url=url,
        site_name=metadata.site_name,
        title=metadata.title,
        author=metadata.author,
        language=language.tag,
        language_score=language.score,
        date_published=metadata.date_published,
        date_modified=metadata.date_modified,
        kind=judge_kind(metadata.title, paragraphs, metadata.page_types, rating, work),
        text=text,
        comments=comments,
        comment_count=taken.claimed,
        rating=rating,
        work=work,
        tags=metadata.tags,
        categories=metadata.categories,
        license=metadata.license,
        rights=rights,
        fetched_at=page.fetched_at,
        revision=1,
        content_hash=content_hash(text, comments),
        archive=Archive(file=page.archive[0], offset=page.archive[1]) if page.archive else None,
        cleaning=Cleaning(version=VERSION, removed=_removed(verdicts, taken.removed), repairs=mender.repairs()),
    )


def _is_plain_text(page: RawPage) -> bool:
    """Whether the page is text or Markdown; markup sent under their names is markup."""
    kind = (page.content_type or "").partition(";")[0].strip().lower()
    path = page.url.partition("?")[0].partition("#")[0].lower()
    return (kind in _TEXT_TYPES or path.endswith(_TEXT_PATHS)) and _MARKUP.match(page.body) is None


def _removed(verdicts: Sequence[Verdict], comments: Removal) -> tuple[Removal, ...]:
    """Blocks and characters by rule, sorted by rule; comments, which are data, among them."""
    blocks = Counter({comments.rule: comments.count})
    chars = Counter({comments.rule: comments.chars})
    for verdict in verdicts:
        if verdict.rule is not None:
            blocks[verdict.rule] += 1
            chars[verdict.rule] += len(verdict.block.text)
    return tuple(Removal(rule=rule, count=blocks[rule], chars=chars[rule]) for rule in sorted(blocks) if blocks[rule])
