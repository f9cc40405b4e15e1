"""A disk whose power fails: what was not synced may be lost, and any part of it may be there all the same.

The code under test runs on a real folder. Every step that reaches the disk is counted, and before a chosen one the
power fails. What the disk holds then is not what the folder shows: a file has the bytes of its last ``fsync``, a
folder the names of its last ``fsync``, and of all later changes nothing, everything or some parts survived. SQLite
syncs what it commits by itself, so its files are taken as they are, and the step is its ``COMMIT``.
"""

from __future__ import annotations

import contextlib
import errno
import os
import shutil
import sqlite3
import stat
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest

import crawler.corpus.files
from crawler.state.database import State

DATABASE = "state.sqlite3"
WRITING = ("w", "a", "+")
FREEING = ("unlink", "truncate", "exchange", "rename", "replace")


class PowerCut(Exception):
    """The machine is off. Nothing in the code under test may catch this."""


@dataclass(frozen=True)
class Survival:
    """What of the changes since the last ``fsync`` is on the disk."""

    name: str
    names: bool
    """Whether files and folders have the names they had in the end."""
    content: Callable[[bytes, bytes], bytes]
    """Of a file, from its synced and its last bytes."""


SURVIVALS = (
    Survival("nothing", names=False, content=lambda synced, last: synced),
    Survival("everything", names=True, content=lambda synced, last: last),
    Survival("names without their bytes", names=True, content=lambda synced, last: synced),
    Survival("bytes without their names", names=False, content=lambda synced, last: last),
    Survival("half of the bytes", names=True, content=lambda synced, last: last[: (len(synced) + len(last)) // 2]),
)


@dataclass
class Disk:
    """Holds ``root``. Use :func:`failing_disk`."""

    root: Path
    cut_before: int | None
    """Number of the step, ``None`` for a disk that does not fail."""
    image: Path | None = None
    """Folder below which the disk is laid out as each :class:`Survival` leaves it."""
    steps: list[str] = field(default_factory=list)
    _synced_bytes: dict[int, bytes] = field(default_factory=dict)
    _synced_names: dict[int, dict[str, int]] = field(default_factory=dict)
    _is_folder: dict[int, bool] = field(default_factory=dict)
    _held: list[int] = field(default_factory=list)
    """Of every file there was: while one is open, no other gets its number."""
    is_full: bool = False
    """Instead of failing it is full from the step on, and takes nothing but what frees space."""
    _is_off: bool = False

    def step(self, what: str) -> None:
        """Something is about to reach the disk."""
        if self.is_full:
            self._take_no_more(what)
            return
        if self._is_off:
            raise PowerCut(what)
        if len(self.steps) == self.cut_before:
            self._is_off = True
            for survival in SURVIVALS:
                assert self.image
                self._lay_out(self.root, self.image / survival.name, survival)
            raise PowerCut(what)
        self.steps.append(what)

    def _take_no_more(self, what: str) -> None:
        self.steps.append(what)
        assert self.cut_before is not None
        if len(self.steps) > self.cut_before and not what.startswith(FREEING):
            if what == "commit":
                raise sqlite3.OperationalError("database or disk is full")
            raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    def owns(self, path: Path) -> bool:
        """Whether the path is on this disk, and no file of SQLite."""
        return path.is_relative_to(self.root) and not path.name.startswith(DATABASE)

    def hold(self, path: Path) -> int:
        """The number of the file or folder."""
        self._held.append(os.open(path, os.O_RDONLY))
        status = os.fstat(self._held[-1])
        self._is_folder[status.st_ino] = stat.S_ISDIR(status.st_mode)
        return status.st_ino

    def sync(self, descriptor: int) -> None:
        """What the file or folder holds now is on the disk."""
        path = Path(os.readlink(f"/proc/self/fd/{descriptor}"))
        if not path.is_relative_to(self.root):
            return
        self.step(f"fsync {path.name}")
        if path.is_dir():
            self._synced_names[self.hold(path)] = {entry.name: self.hold(entry) for entry in path.iterdir()}
        else:
            self._synced_bytes[self.hold(path)] = path.read_bytes()

    def adopt(self) -> None:
        """All that is there when the disk is first used is on it."""
        for folder in (self.root, *filter(Path.is_dir, self.root.rglob("*"))):
            self._synced_names[self.hold(folder)] = {entry.name: self.hold(entry) for entry in folder.iterdir()}
            for path in filter(Path.is_file, folder.iterdir()):
                self._synced_bytes[self.hold(path)] = path.read_bytes()

    def release(self) -> None:
        """Close what is held."""
        for descriptor in self._held:
            os.close(descriptor)

    def _lay_out(self, root: Path, target: Path, survival: Survival) -> None:
        last = {os.stat(path).st_ino: path for path in (root, *root.rglob("*"))}
        self._lay_out_folder(os.stat(root).st_ino, target, survival, last)

    def _lay_out_folder(self, number: int, target: Path, survival: Survival, last: dict[int, Path]) -> None:
        target.mkdir(parents=True)
        real = {entry.name: os.stat(entry).st_ino for entry in last[number].iterdir()} if number in last else {}
        synced = self._synced_names.get(number, {})
        # A database makes its own names durable.
        names = real if survival.names else {**synced, **{n: i for n, i in real.items() if n.startswith(DATABASE)}}
        for name, inner in names.items():
            if last[inner].is_dir() if inner in last else self._is_folder[inner]:
                self._lay_out_folder(inner, target / name, survival, last)
            elif name.startswith(DATABASE):
                shutil.copyfile(last[inner], target / name)
            else:
                before = self._synced_bytes.get(inner, b"")
                now = last[inner].read_bytes() if inner in last else before
                (target / name).write_bytes(survival.content(before, now))


class _WatchedFile:
    """A file opened for writing: each of its writes is a step."""

    def __init__(self, file: Any, disk: Disk) -> None:
        self._file, self._disk = file, disk

    def write(self, data: bytes) -> int:
        self._disk.step(f"write {Path(self._file.name).name}")
        written: int = self._file.write(data)
        self._file.flush()
        return written

    def writelines(self, chunks: Any) -> None:
        for chunk in chunks:
            self.write(chunk)

    def truncate(self, size: int) -> int:
        self._disk.step(f"truncate {Path(self._file.name).name}")
        return int(self._file.truncate(size))

    def __enter__(self) -> _WatchedFile:
        return self

    def __exit__(self, *_: object) -> None:
        self._file.close()

    def __getattr__(self, name: str) -> Any:
        return getattr(self._file, name)


@contextlib.contextmanager
def failing_disk(root: Path, cut_before: int | None = None, image: Path | None = None) -> Iterator[Disk]:
    """A disk under ``root`` whose power fails before a step. :class:`PowerCut` comes out of the code under test."""
    with _watched(Disk(root, cut_before, image)) as disk:
        yield disk


@contextlib.contextmanager
def full_disk(root: Path, from_step: int) -> Iterator[Disk]:
    """A disk under ``root`` that is full from a step on."""
    with _watched(Disk(root, from_step, is_full=True)) as disk:
        yield disk


@contextlib.contextmanager
def _watched(disk: Disk) -> Iterator[Disk]:
    try:
        disk.adopt()
        with pytest.MonkeyPatch.context() as patch:
            _watch(disk, patch)
            yield disk
    finally:
        disk.release()


def _watch(disk: Disk, patch: pytest.MonkeyPatch) -> None:
    def open_(self: Path, mode: str = "r", *rest: Any, _open: Any = Path.open, **named: Any) -> Any:
        if not (disk.owns(self) and any(letter in mode for letter in WRITING)):
            return _open(self, mode, *rest, **named)
        disk.step(f"open {self.name}")
        return _WatchedFile(_open(self, mode, *rest, **named), disk)

    def moving(what: str, real: Any) -> Any:
        def move(self: Path, target: Any = None, *rest: Any, **named: Any) -> Any:
            if disk.owns(self):
                disk.step(f"{what} {self.name}")
                for path in (self, target):
                    if isinstance(path, Path) and path.exists():
                        disk.hold(path)
            return real(self, *(() if target is None else (target,)), *rest, **named)

        return move

    def unlink(self: Path, missing_ok: bool = False, _unlink: Any = Path.unlink) -> None:
        if disk.owns(self) and self.exists():
            disk.step(f"unlink {self.name}")
            disk.hold(self)
        _unlink(self, missing_ok=missing_ok)

    def link(source: Path, target: Path, _link: Any = os.link) -> None:
        disk.step(f"link {Path(target).name}")
        _link(source, target)

    def exchange(one: Path, other: Path, _exchange: Any = crawler.corpus.files.exchange_durably) -> None:
        disk.step(f"exchange {one.name}")
        _exchange(one, other)

    @contextlib.contextmanager
    def transaction(self: State, _transaction: Any = State.transaction) -> Iterator[None]:
        with _transaction(self):
            yield
            disk.step("commit")

    patch.setattr(Path, "open", open_)
    patch.setattr(Path, "replace", moving("replace", Path.replace))
    patch.setattr(Path, "rename", moving("rename", Path.rename))
    patch.setattr(Path, "mkdir", moving("mkdir", Path.mkdir))
    patch.setattr(Path, "unlink", unlink)
    patch.setattr(os, "link", link)
    patch.setattr(os, "fsync", disk.sync)
    patch.setattr("crawler.corpus.adoption.exchange_durably", exchange)
    patch.setattr(State, "transaction", transaction)
