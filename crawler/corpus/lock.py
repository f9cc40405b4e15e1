"""One run at a time on one output folder."""

from __future__ import annotations

import fcntl
import os
from pathlib import Path

from crawler.exit_status import ExitStatus, StartupFault

FILE_NAME = ".lock"


class OutputLock:
    """The output folder is ours until :meth:`release` or the end of the process, however it ends."""

    def __init__(self, folder: Path) -> None:
        self._path = folder / FILE_NAME
        try:
            folder.mkdir(parents=True, exist_ok=True)
            self._descriptor = os.open(self._path, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o644)
        except OSError as error:
            raise StartupFault(ExitStatus.OUTPUT_FAILED, f"{folder}: cannot be written ({error.strerror})") from error
        try:
            fcntl.flock(self._descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError as error:
            holder = os.read(self._descriptor, 32).decode("ascii", "replace").strip() or "unknown"
            os.close(self._descriptor)
            raise StartupFault(
                ExitStatus.LOCKED, f"{folder}: another run holds this output folder (process {holder})"
            ) from error
        if not os.path.samestat(os.fstat(self._descriptor), os.stat(self._path)):
            os.close(self._descriptor)  # another corpus took the folder's place between the two lines above
            raise StartupFault(ExitStatus.LOCKED, f"{folder}: was exchanged for another a moment ago; start again")
        os.ftruncate(self._descriptor, 0)
        os.pwrite(self._descriptor, f"{os.getpid()}\n".encode(), 0)

    def release(self) -> None:
        """Let the next run in. The file stays: removing it would let two runs lock two files."""
        os.close(self._descriptor)
