"""The end of a run: from the drafts of its pages to whole, final files.

What is decided here needs all pages of the run at once, so that the order in which they came cannot matter: which
of two addresses of one post is kept, which blocks belong to the site, what is new. The result depends on the drafts
and the state before the run alone, so a run that died while it was sealed is sealed again to the same bytes.
"""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import Any

import orjson

from cleaners.address import page_key
from cleaners.rejected import Reason
from crawler.corpus.files import sync_folder, write_durably
from crawler.corpus.layout import PART, SiteFiles, files_of_run, run_folder
from crawler.corpus.manifest import MANIFEST, End, Manifest, manifest_of
from crawler.corpus.site_sealing import SiteResult, seal_site, seal_tombstones
from crawler.corpus.tombstones import bury
from crawler.state.database import RunRow, State


def seal(output: Path, state: State, run: RunRow, end: End, settings: dict[str, Any]) -> Manifest:
    """Write the run's final files and its manifest, mark it sealed, and remove its drafts.

    The manifest comes back as it was written. ``OSError`` and ``sqlite3.Error`` leave the run to be sealed again.
    """
    written = {path.split("/")[1] for path in files_of_run(output, run.name)}
    sites = sorted(written | set(state.addresses.outcomes(run.id)))
    tombstones = {site: seal_tombstones(output, state, SiteFiles(site, run.name)) for site in sites}
    results = seal_sites(output, state, run.name, sites)
    for site, result in results.items():
        result.tombstones = tombstones[site]
    manifest = manifest_of(output, state, run, end, settings, results)
    finish(output, state, run, results, manifest)
    return manifest


def seal_sites(output: Path, state: State, run: str, sites: Iterable[str]) -> dict[str, SiteResult]:
    """Write what the drafts of these sites come to. What that changes in the state comes back, not yet in it."""
    return {site: seal_site(output, state, SiteFiles(site, run)) for site in sites}


def finish(output: Path, state: State, run: RunRow, results: dict[str, SiteResult], manifest: Manifest) -> None:
    """Write the manifest, mark the run sealed with what its sites have changed, and remove its drafts."""
    line = orjson.dumps(manifest, option=orjson.OPT_INDENT_2 | orjson.OPT_APPEND_NEWLINE)
    write_durably(run_folder(output, run.name) / MANIFEST, [line])
    with state.transaction():
        state.set_final(run.id, {entry["path"]: entry["bytes"] for entry in manifest["files"]})
        for site, result in results.items():
            for id, row in result.posts.items():
                state.results.set_post(site, id, row)
            for url, reason in result.refusals.items():
                state.results.set_refusal(site, url, reason)
            for copy in result.copies:
                original = page_key(copy.page)
                state.pages.set_copy(site, page_key(copy.draft.address), original, f"rejected/{Reason.DUPLICATE}")
            for lapse in result.lapses:
                state.pages.set_lapse(site, page_key(lapse.address), f"rejected/{Reason.ERROR_PAGE}")
            for listing in result.listings:
                state.pages.set_listing(site, page_key(listing.draft.address), f"rejected/{Reason.LISTING}")
            state.results.remove_blocks(site, result.no_posts)
            bury(state.pages, site, run.name, result.tombstones)
        state.lessons.clear()
        state.set_phase(run.id, "sealed")
    for path in files_of_run(output, run.name):
        if path.endswith(PART):
            (output / path).unlink()
            sync_folder((output / path).parent)
