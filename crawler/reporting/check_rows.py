"""The checks on a run, each with its reason and two examples (ADR 14). :mod:`.checks` applies them."""

from __future__ import annotations

from collections.abc import Callable

from cleaners.rejected import Reason
from crawler.reporting.checks import Check, How, Limit, Measure, SiteEntry

NO_JUDGEMENT = frozenset({Reason.LISTING, Reason.DUPLICATE})
"""Refusals that say nothing of the cleaning: lists are read for their links, copies are found by the way."""
LEFT = ("queued", "later")
"""Left for the next run."""
NOT_ANSWERED = ("error", "forbidden", "skipped", *LEFT)
POST_KINDS = ("done", "unchanged")
"""What outcomes of posts begin with: met, whether anything on them was new or not."""


def outcomes(site: SiteEntry, *kinds: str) -> int:
    """Addresses whose outcome is of these kinds: ``error`` stands for ``error/timeout`` and the like."""
    return sum(number for name, number in site["addresses"].items() if name.partition("/")[0] in kinds)


def _is_whole(site: SiteEntry) -> bool:
    """Whether nothing was left for the next run: what a signal or a deadline cut short has no full numbers."""
    return not outcomes(site, *LEFT)


def _answered(site: SiteEntry) -> int:
    return int(sum(site["addresses"].values())) - outcomes(site, *NOT_ANSWERED)


def _posts_met(site: SiteEntry) -> Measure | None:
    # Not those read tonight: most posts of a quiet site are not asked for.
    return Measure(site["present_posts"], 1) if _is_whole(site) else None


def _posts_known(site: SiteEntry) -> Measure | None:
    return Measure(site["known_posts"], 1) if _is_whole(site) and _answered(site) else None


def _answers(site: SiteEntry) -> Measure | None:
    asked = _answered(site) + outcomes(site, "error", "forbidden")
    return Measure(_answered(site), 1) if asked else None


def _errors(site: SiteEntry) -> Measure:
    failed = outcomes(site, "error")
    return Measure(failed, failed + _answered(site))


def _text_chars(site: SiteEntry) -> Measure:
    posts = site["posts"]
    return Measure(posts["text_chars"] * posts["posts"], posts["posts"])


def _covered(name: str) -> Callable[[SiteEntry], Measure]:
    return lambda site: Measure(site["posts"][name], site["posts"]["posts"])


def _refused(reason: Reason) -> Callable[[SiteEntry], Measure]:
    def measure(site: SiteEntry) -> Measure:
        addresses = site["addresses"]
        refused = {other: addresses.get(f"rejected/{other}", 0) for other in Reason if other not in NO_JUDGEMENT}
        return Measure(refused[reason], sum(refused.values()) + outcomes(site, *POST_KINDS))

    return measure


def _site(known_posts: int = 0, **addresses: int) -> SiteEntry:
    """An example; ``error__http_500`` stands for the outcome ``error/http_500``."""
    named = {name.replace("__", "/"): number for name, number in addresses.items()}
    present = sum(addresses.get(kind, 0) for kind in POST_KINDS)
    return {"addresses": named, "known_posts": known_posts, "present_posts": present}


def _read(posts: int, **figures: int) -> SiteEntry:
    """An example of what the posts read had."""
    return {"posts": {"posts": posts, **figures}}


def _missing(field: str, because: str, fell_by: float) -> Check:
    return Check(
        name=f"{field.partition('_')[0]}-missing",
        because=because,
        measure=_covered(field),
        limit=Limit(How.FELL_BY, fell_by),
        least=10,
        fails=(_read(20, **{field: 2}), _read(80, **{field: 76})),
        spares=(_read(20, **{field: 17}), _read(80, **{field: 76})),
    )


_BECAUSE = {
    Reason.ERROR_PAGE: "The server says that all is well and sends an error",
    Reason.TIMEOUT: "The machine is too slow for CLEAN_DEADLINE, or new pages make the cleaning run on",
    Reason.WORKER_DIED: "The machine is short of memory, or new pages break a library",
}


def _refusals_rose(reason: Reason) -> Check:
    usual = _site(done=90, rejected__not_a_post=5, rejected__listing=40)
    return Check(
        name=f"refused-{reason.replace('_', '-')}",
        because=_BECAUSE.get(reason, "A new theme, a wall before the text or a rule of ours that takes too much"),
        measure=_refused(reason),
        limit=Limit(How.ROSE_BY, 0.2),
        least=20,
        fails=(_site(done=60, **{f"rejected__{reason}": 40}), usual),
        spares=(_site(done=90, **{f"rejected__{reason}": 10}), usual),
    )


CHECKS: tuple[Check, ...] = (
    Check(
        name="no-answer",
        because="The site is down, has moved, or keeps crawlers out",
        measure=_answers,
        limit=Limit(How.NONE),
        is_count=True,
        in_sum=False,
        fails=(_site(error__timeout=3), _site()),
        spares=(_site(error__timeout=3, read=1), _site()),
    ),
    Check(
        name="no-post",
        because="No page of the site was ever taken for a post: its file may lack links.posts, or it needs a script",
        measure=_posts_known,
        limit=Limit(How.NONE),
        is_count=True,
        in_sum=False,
        fails=(_site(rejected__not_a_post=12), _site()),
        spares=(_site(200, read=2), _site()),
    ),
    Check(
        name="errors",
        because="The server is overloaded, or tired of us: look at the outcomes, and give the site a longer delay",
        measure=_errors,
        limit=Limit(How.ABOVE, 0.25),
        least=20,
        in_sum=False,
        fails=(_site(done=20, error__http_503=10), _site()),
        spares=(_site(done=30, error__http_503=9), _site()),
    ),
    Check(
        name="posts-halved",
        because="Feeds, sitemaps or archives no longer lead to the posts, or they are no longer taken for posts",
        measure=_posts_met,
        limit=Limit(How.FELL_TO, 0.5),
        least=10,
        is_count=True,
        fails=(_site(unchanged=40, done=5), _site(unchanged=80, done=20)),
        spares=(_site(unchanged=60), _site(done=100)),
    ),
    _missing("title", "The theme marks its titles in another way", 0.2),
    _missing("author", "The theme marks its authors in another way, or stopped naming them", 0.25),
    _missing("date_published", "The theme writes its dates in another way", 0.25),
    _missing("rating", "Verdicts have a form that no rule knows, or are pictures now", 0.3),
    Check(
        name="text-length",
        because="Texts are cut short (a wall, a teaser), or something that is no text came in with them",
        measure=_text_chars,
        limit=Limit(How.MOVED, 2.0),
        least=20,
        fails=(_read(30, text_chars=900), _read(100, text_chars=3600)),
        spares=(_read(30, text_chars=2400), _read(100, text_chars=3600)),
    ),
    *(_refusals_rose(reason) for reason in Reason if reason not in NO_JUDGEMENT),
)
