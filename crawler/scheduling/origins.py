"""Where the pages of a site are to be had now: a site that sends http on to https does so at every address."""

from __future__ import annotations

from urllib.parse import urlsplit, urlunsplit


class Origins:
    """Which scheme and name stand for which, by what one run has seen. One page is enough to guess of all others.

    >>> origins = Origins()
    >>> origins.learn("http://a.blog/", "https://www.a.blog/")
    >>> origins.now("http://a.blog/tin/?p=2"), origins.now("https://a.blog/tin/")
    ('https://www.a.blog/tin/?p=2', 'https://a.blog/tin/')
    """

    def __init__(self) -> None:
        self._now: dict[tuple[str, str], tuple[str, str]] = {}

    def learn(self, asked: str, answered: str) -> None:
        """The page at ``asked`` was had at ``answered``, another form of its address or the same."""
        old, new = urlsplit(asked), urlsplit(answered)
        origin, now = (old.scheme, old.netloc), (new.scheme, new.netloc)
        if origin == now:  # some page is still there: nothing is guessed any more
            self._now[origin] = origin
        elif (old.path or "/", old.query) == (new.path, new.query):
            self._now.setdefault(origin, now)

    def now(self, url: str) -> str:
        """The address at which the page of ``url`` is to be had."""
        parts = urlsplit(url)
        scheme, name = self._now.get((parts.scheme, parts.netloc), (parts.scheme, parts.netloc))
        return urlunsplit((scheme, name, *parts[2:]))
