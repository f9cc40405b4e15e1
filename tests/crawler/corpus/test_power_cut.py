"""The power fails between any two steps that reach the disk. Nothing is lost or doubled, whatever survives."""

import asyncio
import json
import subprocess
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest

from cleaners.hints import NO_HINTS
from crawler.archive.writer import read_archive
from crawler.corpus.adoption import adopt
from crawler.corpus.corpus import Corpus
from crawler.corpus.output_fault import OutputFault
from crawler.corpus.recleaning import reclean
from crawler.exit_status import StartupFault
from crawler.scheduling.visit import Visit
from tests.crawler.blog import APPEAL, NOW, InlinePool, corpus_bytes, html, listing, page, prose, visit
from tests.crawler.disk import SURVIVALS, PowerCut, failing_disk, full_disk

POSTS = [visit(*page(n)) for n in range(4)]
STUB = visit("http://a.blog/2019/stub/", html("Soon", "Back next week.").encode())
NIGHTS = [
    [*POSTS, STUB, listing("http://a.blog/2019/")],
    [*POSTS[:2], visit(*page(2, prose(2, "second thoughts"), APPEAL)), visit(*page(8))],
]


def night(output: Path, visits: list[Visit], name: str) -> None:
    """One run over these pages, as far as the state does not say that they are done with."""

    async def work() -> None:
        met, *_ = await corpus.queue_site("a", [visit.queued.link for visit in visits])
        done = {row.queued.key for row in met if row.outcome is not None}
        await asyncio.gather(*(corpus.commit(visit) for visit in visits if visit.queued.key not in done))
        await corpus.seal(NOW, {})

    with Corpus(output) as corpus:
        corpus.begin(name, NOW, {})
        asyncio.run(work())


def nights(output: Path, first: int = 0) -> None:
    """The nights from the first on."""
    for number, visits in list(enumerate(NIGHTS))[first:]:
        night(output, visits, str(number))


def nights_sealed(output: Path) -> int:
    return len(list((output / "runs").glob("*/manifest.json")))


def content(output: Path) -> tuple[list, list]:
    """Every line there is, without the name of its run: a run may have to be made again under another."""
    assert not list(output.rglob("*.part")) + list(output.rglob("*.tmp"))
    pages = {}
    for path in (output / "pages").glob("*/*"):
        with path.open("rb") as file:
            pages |= {(str(path.relative_to(output)), offset): page.url for page, offset in read_archive(file)}
    records = [
        json.loads(line) for path in output.glob("reviews/a/*.jsonl") for line in path.read_text().splitlines()
    ]
    refusals = [
        json.loads(line) for path in output.glob("rejected/a/*.jsonl") for line in path.read_text().splitlines()
    ]
    assert all(pages[line["archive"]["file"], line["archive"]["offset"]] == line["url"] for line in records)
    return (
        sorted((line["url"], line["revision"], line["text"]) for line in records),
        sorted((line["url"], line["reason"]) for line in refusals),
    )


@pytest.fixture
def tmp_path():
    """In memory, where there is such a folder: what SQLite syncs for real is only slow here."""
    memory = Path("/dev/shm")
    with TemporaryDirectory(dir=memory if memory.is_dir() else None) as folder:
        yield Path(folder)


@pytest.fixture(scope="module")
def calm(tmp_path_factory):
    output = tmp_path_factory.mktemp("calm")
    nights(output)
    return content(output)


def test_after_a_cut_anywhere_in_two_runs_nothing_is_lost_doubled_or_broken(tmp_path, calm):
    assert [revision for url, revision, _ in calm[0] if "/post-2/" in url] == [1, 2]
    (tmp_path / "whole").mkdir()
    with failing_disk(tmp_path / "whole") as whole:
        nights(tmp_path / "whole/corpus")
    assert content(tmp_path / "whole/corpus") == calm
    assert {step.split()[0] for step in whole.steps} >= {"open", "write", "fsync", "replace", "unlink", "commit"}
    for cut in range(len(whole.steps)):
        folder = tmp_path / str(cut)
        (folder / "disk").mkdir(parents=True)
        with pytest.raises(PowerCut), failing_disk(folder / "disk", cut, folder):
            nights(folder / "disk/corpus")
        for survival in SURVIVALS:
            output = folder / survival.name / "corpus"
            with failing_disk(folder / survival.name):
                nights(output, first=min(nights_sealed(output), len(NIGHTS) - 1))
            assert content(output) == calm, f"cut before {whole.steps[cut]} ({cut}), {survival.name} survived"


def test_after_a_cut_anywhere_in_recleaning_the_old_corpus_is_as_it_was_and_the_next_one_succeeds(tmp_path):
    with failing_disk(tmp_path):
        nights(tmp_path / "start/corpus")
    before = corpus_bytes(tmp_path / "start/corpus")
    pool = InlinePool()

    def work(folder: Path) -> None:
        reclean(folder / "corpus", folder / "new", {"a": NO_HINTS}, pool, NOW)

    steps = cut_everywhere(tmp_path, work)
    for folder in steps:
        assert corpus_bytes(folder / "corpus") == before
        if not (folder / "new").exists():
            with failing_disk(folder):
                work(folder)
        assert corpus_bytes(folder / "new") == before
        assert not (folder / "new.part").exists()


def test_after_a_cut_anywhere_in_adopting_one_of_the_two_is_the_corpus_and_the_other_is_kept(tmp_path):
    with failing_disk(tmp_path):
        nights(tmp_path / "start/corpus")
        reclean(tmp_path / "start/corpus", tmp_path / "start/new", {"a": NO_HINTS}, InlinePool(), NOW)
    (tmp_path / "start/new/mark").touch()
    for folder in cut_everywhere(tmp_path, lambda folder: adopt(folder / "new", folder / "corpus")):
        assert (folder / "corpus/mark").exists() != (folder / "new/mark").exists()
        assert corpus_bytes(folder / "corpus") == corpus_bytes(folder / "new")


def cut_everywhere(tmp_path: Path, work):
    """The disk after a cut before each step of ``work``, and after each survival."""
    cut = 0
    while True:
        folder = tmp_path / str(cut)
        copy(tmp_path / "start", folder / "disk")
        try:
            with failing_disk(folder / "disk", cut, folder):
                work(folder / "disk")
        except PowerCut:
            yield from (folder / survival.name for survival in SURVIVALS)
            cut += 1
            continue
        assert cut > 1
        return


def copy(source: Path, target: Path) -> None:
    """A copy in which files of two names are still one."""
    target.parent.mkdir(parents=True)
    subprocess.run(["cp", "-a", str(source), str(target)], check=True)


@pytest.mark.parametrize("share", range(10))
def test_a_disk_that_is_full_from_any_step_on_is_reported_and_nothing_committed_is_lost(tmp_path, calm, share):
    with failing_disk(tmp_path) as whole:
        nights(tmp_path / "whole")
    for step in range(share, len(whole.steps), 10):
        folder = tmp_path / str(step)
        folder.mkdir()
        with full_disk(folder, step), pytest.raises((OutputFault, StartupFault), match=r"full|No space left"):
            nights(folder / "corpus")
        nights(folder / "corpus", first=min(nights_sealed(folder / "corpus"), len(NIGHTS) - 1))
        assert content(folder / "corpus") == calm, f"full from {whole.steps[step]} ({step}) on"
