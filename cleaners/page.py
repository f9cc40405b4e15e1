"""The whole way from a fetched page to a record: read :func:`clean_page`, and you know the project."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from cleaners import VERSION
from cleaners.acceptance import check_acceptable, page_facts, read_markup_signs
from cleaners.body.extract import extract_body
from cleaners.body.joining import join_blocks
from cleaners.comments.take import take_comments
from cleaners.decode import Decoded, decode
from cleaners.dom import parse, prune_invisible
from cleaners.examination import Examination
from cleaners.half_references import join_half_references
from cleaners.hints import NO_HINTS, PageHints, RawPage
from cleaners.identity import content_hash, record_id
from cleaners.kind import judge_kind
from cleaners.language import recognise
from cleaners.mending import Mender
from cleaners.metadata.read import PageMetadata, read_metadata
from cleaners.metadata.rights import read_rights
from cleaners.opt_outs import judge_rights
from cleaners.parts import REPEATED
from cleaners.plaintext.clean import clean_text
from cleaners.plaintext.examine import examine_text
from cleaners.post import Post, adds_comments_only, join_pages
from cleaners.post_address import post_address
from cleaners.rating.read import read_rating
from cleaners.record import SCHEMA, Archive, Cleaning, Removal, Repair, ReviewRecord
from cleaners.rejected import Reason, Rejected
from cleaners.text import tidy
from cleaners.work.read import read_work

_TEXT_TYPES = ("text/plain", "text/markdown", "text/x-markdown")
_TEXT_PATHS = (".txt", ".md", ".markdown")
_MARKUP = re.compile(rb"\s*(?:\xef\xbb\xbf)?\s*<(?:!doctype\s+html|html|head|body|\?xml)\b", re.IGNORECASE)
_FEED = re.compile(
    r"\s{0,99}<\?xml\b[^>]{0,199}>[^<]{0,99}(?:<[!?][^>]{0,999}>[^<]{0,99}){0,9}<(?:rss|feed|rdf:RDF|urlset|opml)\b"
)
"""The start of a list for machines. A parser of pages would read the posts in it as one."""


def clean_page(page: RawPage, hints: PageHints = NO_HINTS) -> ReviewRecord | Rejected:
    """The record of a page and its further parts, or why it gives none. Nothing a page contains makes it raise."""
    try:
        return clean_text(page, hints) if _is_plain_text(page) else _build_record(_read_post(page, hints), hints)
    except Rejected as rejected:
        return rejected


def examine_page(page: RawPage, hints: PageHints = NO_HINTS) -> Examination:
    """What :func:`clean_page` returns, with every visible block of the page and what became of it."""
    if _is_plain_text(page):
        return examine_text(page, hints)
    try:
        post = _read_post(page, hints)
    except Rejected as rejected:
        return Examination(rejected, ())
    try:
        outcome: ReviewRecord | Rejected = _build_record(post, hints)
    except Rejected as rejected:
        outcome = rejected
    return Examination(outcome, tuple(post.blocks()))


def _read_post(page: RawPage, hints: PageHints) -> Post:
    post = _read_page(page, hints)
    return join_pages(post, _read_parts(post, hints)) if page.parts else post


def _read_parts(post: Post, hints: PageHints) -> Iterator[Post]:
    for part in post.page.parts:
        try:
            if adds_comments_only(part.url, post.page.url):
                yield _read_comment_page(part, post)
            else:
                yield _read_page(part, hints, post.metadata)
        except Rejected:  # it adds nothing; the post is what its other pages say
            continue


def _read_page(page: RawPage, hints: PageHints, post: PageMetadata | None = None) -> Post:
    """``post`` is what the first page said of the post, where this is a further one: titles are numbered there."""
    decoded = _decode_markup(page)
    if _FEED.match(decoded.text):
        raise Rejected(Reason.NOT_HTML, "a feed or a list of addresses")
    tree = parse(decoded.text)  # nothing below reads markup a second time
    metadata = read_metadata(tree, page.url, hints)  # first: pruning takes bylines along
    rights = judge_rights(read_rights(tree, page), hints.opt_outs)
    signs = read_markup_signs(tree, page.url)
    taken = take_comments(tree, metadata.things)  # what is gone cannot end up in the text
    rating = read_rating(tree, metadata.things, ())  # first: pruning takes review boxes along
    prune_invisible(tree)
    named = post or metadata
    verdicts = extract_body(tree, named.title, named.author, hints)
    return Post(
        page=page,
        metadata=metadata,
        rights=rights,
        signs=signs,
        comments=taken.comments,
        comment_count=taken.claimed,
        rating=rating,
        verdicts=verdicts,
        sections=(taken.removed,),
        repairs=decoded.repairs,
    )


def _decode_markup(page: RawPage) -> Decoded:
    decoded = decode(page.body, page.content_type)
    text, pairs = join_half_references(decoded.text)
    repairs = (*decoded.repairs, Repair(step="surrogate-pair", count=pairs)) if pairs else decoded.repairs
    return replace(decoded, text=text, repairs=repairs)


def _read_comment_page(page: RawPage, post: Post) -> Post:
    """The comments alone: the post above them is read where it stands first."""
    decoded = _decode_markup(page)
    tree = parse(decoded.text)
    taken = take_comments(tree, ())
    prune_invisible(tree)
    shown = " ".join(tree.text_content().split())
    return replace(
        post,
        page=page,
        comments=taken.comments,
        comment_count=taken.claimed,
        rating=None,
        verdicts=(),
        sections=(taken.removed, Removal(rule=REPEATED, count=1, chars=len(shown))),
        repairs=decoded.repairs,
    )


def _build_record(post: Post, hints: PageHints) -> ReviewRecord:
    page, body = post.page, post.body()
    mender = Mender(post.repairs, [*(block.text for block in body), *(comment.text for comment in post.comments)])
    metadata = mender.mend_metadata(post.metadata)
    # Each block for itself: ftfy looks for one cause that explains a whole text, and blocks have causes of their own.
    paragraphs = [mender.mend(block.text) for block in body]
    credits = [mender.mend(verdict.block.text) for verdict in post.verdicts if verdict.rule == "facts"]
    rating = post.rating or read_rating(None, (), paragraphs)
    text = tidy(join_blocks(body, paragraphs))
    comments = tuple(map(mender.mend_comment, post.comments))
    if not hints.any_page:
        facts = page_facts(page.url, post.signs, metadata, body, bool(comments), rating is not None)
        check_acceptable(facts, text)
    if not any(map(str.isalnum, text)):
        raise Rejected(Reason.EMPTY, "no word of the page belongs to a post")

    language = recognise(text, hints.language or metadata.html_language)
    work = read_work(metadata.things, metadata.title, [*credits, *paragraphs], rating)
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
        comment_count=post.comment_count,
        rating=rating,
        work=work,
        tags=metadata.tags,
        categories=metadata.categories,
        license=metadata.license,
        rights=post.rights,
        fetched_at=page.fetched_at,
        revision=1,
        content_hash=content_hash(text, comments),
        archive=Archive(file=page.archive[0], offset=page.archive[1]) if page.archive else None,
        cleaning=Cleaning(version=VERSION, removed=post.removed(), repairs=mender.repairs()),
    )


def _is_plain_text(page: RawPage) -> bool:
    """Whether the page is text or Markdown; markup sent under their names is markup."""
    kind = (page.content_type or "").partition(";")[0].strip().lower()
    path = page.url.partition("?")[0].partition("#")[0].lower()
    return (kind in _TEXT_TYPES or path.endswith(_TEXT_PATHS)) and _MARKUP.match(page.body) is None
