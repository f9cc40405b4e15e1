"""Under which address a post is known: a site that goes over to https, or to its name with ``www.``, keeps its posts.

Each has the ``id`` that it was first given, and the address that goes with it.
"""

from __future__ import annotations

import dataclasses

from cleaners.address import forms_of_address
from cleaners.identity import record_id
from cleaners.record import ReviewRecord
from crawler.state.database import State


def known_address(state: State, site: str, url: str) -> str:
    """The form of ``url`` under which an earlier run has had a post, else ``url`` itself."""
    return next((form for form in forms_of_address(url) if state.results.post(site, record_id(form))), url)


def under_known_address(state: State, record: ReviewRecord) -> ReviewRecord:
    """The record under the address an earlier run has had it at. As it is, where none has."""
    url = known_address(state, record.source, record.url)
    return record if url == record.url else dataclasses.replace(record, id=record_id(url), url=url)
