"""More posts than anybody wrote: recombined sentences of ours, for tests that need hundreds of pages."""

from __future__ import annotations

import random
import tomllib
from datetime import datetime, timedelta
from itertools import cycle
from pathlib import Path
from typing import Any, Literal

from demo.content import Blog, Comment, Entry, Work, newest_first
from demo.listing import slugify

BANK: dict[str, Any] = tomllib.loads(Path(__file__).with_name("sentences.toml").read_text(encoding="utf-8"))
"""Words for each hole, and the paragraphs of a post: how many sentences of which."""

WORDS: dict[str, list[str]] = BANK["words"]

FIRST_DATE = datetime(2009, 1, 5, 9, 0)
INTERVAL = timedelta(hours=31)
"""Between two generated posts, all blogs together."""

COMMENTED_EVERY = 3
"""Every third generated post has a thread of two comments."""


def generate_posts(count: int, seed: int = 0) -> tuple[Entry, ...]:
    """Reviews of made-up films and books, each of 150 words or more and unlike the others.

    The same count and seed give the same posts; a larger count only adds to them.
    """
    taken: set[str] = set()
    return tuple(_post(index, random.Random(f"{seed}:{index}"), taken) for index in range(count))


def enlarge(blogs: tuple[Blog, ...], extra_posts: int, seed: int = 0) -> tuple[Blog, ...]:
    """The blogs with that many more posts, dealt to them in turn."""
    hands: dict[str, list[Entry]] = {blog.key: list(blog.entries) for blog in blogs}
    for blog, entry in zip(cycle(blogs), generate_posts(extra_posts, seed), strict=False):
        hands[blog.key].append(_adopt(blog, entry, len(hands[blog.key])))
    return tuple(blog.model_copy(update={"entries": newest_first(hands[blog.key])}) for blog in blogs)


def _post(index: int, dice: random.Random, taken: set[str]) -> Entry:
    title = _title(dice, taken)
    kind: Literal["Movie", "Book"] = dice.choice(("Movie", "Book"))
    work = Work(type=kind, name=title, creator=_name(dice), year=dice.randint(1950, 2008))
    cast = {"title": f"*{title}*", "creator": work.creator, "hero": _name(dice), "other": _name(dice)}
    date = FIRST_DATE + index * INTERVAL
    return Entry(
        slug=slugify(title),
        title=title,
        date=date,
        kind="review",
        work=work,
        body="\n\n".join(_paragraphs(dice, cast)),
        comments=_comments(dice, cast, date) if index % COMMENTED_EVERY == 0 else (),
    )


def _title(dice: random.Random, taken: set[str]) -> str:
    while True:
        title = f"The {dice.choice(WORDS['quality'])} {dice.choice(WORDS['thing'])}".title()
        if dice.random() < 0.6:
            title += f" of {dice.choice(WORDS['place'])}"
        if title not in taken:
            taken.add(title)
            return title


def _name(dice: random.Random) -> str:
    return f"{dice.choice(WORDS['first'])} {dice.choice(WORDS['last'])}"


def _paragraphs(dice: random.Random, cast: dict[str, str]) -> list[str]:
    return [
        " ".join(_fill(dice, sentence, cast) for sentence in dice.sample(role["sentences"], role["take"]))
        for role in BANK["paragraphs"]
    ]


def _fill(dice: random.Random, sentence: str, cast: dict[str, str]) -> str:
    words = {slot: dice.choice(choices) for slot, choices in WORDS.items()}
    return sentence.format(**words, **cast)


def _comments(dice: random.Random, cast: dict[str, str], date: datetime) -> tuple[Comment, ...]:
    thing, place = dice.choice(WORDS["thing"]), dice.choice(WORDS["place"])
    reply = Comment(
        author=_name(dice),
        date=date + timedelta(hours=9),
        text=f"The {dice.choice(WORDS['thing'])} is the best thing in it, I would say.",
    )
    first = Comment(
        author=_name(dice),
        date=date + timedelta(hours=5),
        text=f"I saw the {thing} with my own eyes in {place}, and {cast['hero']} has it exactly right.",
        replies=(reply,),
    )
    return (first,)


def _adopt(blog: Blog, entry: Entry, number: int) -> Entry:
    """The entry with what the blog's engine asks of one: an author, and a place in its sections."""
    assert entry.work is not None
    film = entry.work.type == "Movie"
    authors = tuple(blog.authors)
    score = 1 + number % 9
    return entry.model_copy(
        update={
            "author": authors[number % len(authors)],
            "categories": ("Film" if film else "Books",),
            "tags": (f"{entry.work.year // 10 * 10}s",),
            "section": "films" if film else "books",
            "byline": f"{entry.work.creator}. {entry.work.year}.",
            "rating": f"{score}/10" if blog.engine == "magazine" else None,
            "summary": f"{entry.title}, weighed and found to be worth {score} out of ten.",
        }
    )
