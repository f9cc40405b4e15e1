"""Files that survive a power cut: appended and synced, or written whole and renamed into place."""

from __future__ import annotations

import ctypes
import errno
import os
from collections.abc import Iterable
from pathlib import Path

AT_FDCWD, RENAME_EXCHANGE = -100, 2
"""Of ``renameat2(2)``: paths as they are; both must be there, and neither is ever missing."""


def append_durably(path: Path, chunks: Iterable[bytes]) -> None:
    """Add ``chunks`` to the file and wait until they are on disk. The folder is made where it is missing."""
    new = not path.exists()
    if new:
        make_folder(path.parent)
    with path.open("ab") as file:
        file.writelines(chunks)
        file.flush()
        os.fsync(file.fileno())
    if new:
        sync_folder(path.parent)


def write_durably(path: Path, chunks: Iterable[bytes]) -> None:
    """Replace the file by ``chunks`` in one step: a reader sees the old file or the whole new one, never a part."""
    make_folder(path.parent)
    draft = path.with_name(path.name + ".tmp")
    try:
        with draft.open("wb") as file:
            file.writelines(chunks)
            file.flush()
            os.fsync(file.fileno())
        draft.replace(path)
    except BaseException:  # an interrupt too must not leave half a file; it is raised again
        draft.unlink(missing_ok=True)
        raise
    sync_folder(path.parent)


def make_folder(folder: Path) -> None:
    """Make the folder and those above it, each durably."""
    missing = [parent for parent in (folder, *folder.parents) if not parent.exists()]
    folder.mkdir(parents=True, exist_ok=True)
    for made in missing:
        sync_folder(made.parent)


def cut_back(path: Path, length: int) -> None:
    """Shorten the file to ``length`` bytes, durably. ``OSError`` when it is shorter: it lost what was promised."""
    with path.open("r+b") as file:
        size = os.fstat(file.fileno()).st_size
        if size < length:
            raise OSError(f"{path}: {size} bytes, {length} were committed")
        if size > length:
            file.truncate(length)
            os.fsync(file.fileno())


def link_durably(path: Path, other: Path) -> None:
    """Give the file a second name, durably. The two are one file until one of them is replaced."""
    make_folder(other.parent)
    os.link(path, other)
    sync_folder(other.parent)


def rename_durably(path: Path, target: Path) -> None:
    """Give a file or folder its name, in one step."""
    path.rename(target)
    sync_folder(target.parent)


def exchange_durably(one: Path, other: Path) -> None:
    """Exchange the names of two files or folders, in one step (Linux). ``OSError`` where that cannot be done."""
    libc = ctypes.CDLL(None, use_errno=True)
    if not hasattr(libc, "renameat2"):
        raise OSError(errno.ENOSYS, "this system exchanges no names")
    if libc.renameat2(AT_FDCWD, os.fsencode(one), AT_FDCWD, os.fsencode(other), RENAME_EXCHANGE):
        raise OSError(ctypes.get_errno(), os.strerror(ctypes.get_errno()))
    for folder in {one.parent, other.parent}:
        sync_folder(folder)


def sync_folder(folder: Path) -> None:
    """Wait until the folder's own entries are on disk."""
    descriptor = os.open(folder, os.O_RDONLY | os.O_DIRECTORY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
