"""The folder a run keeps its notes and its workers' answers in, and the removal of those that killed runs left."""

import fcntl
import os
import shutil
import tempfile
from contextlib import suppress
from pathlib import Path

PREFIX = "svodka-run-"
_LOCK = "lock"


class Workplace:
    """A temporary folder that is this process's as long as it lives; `close` removes it.

    A run that is killed cannot remove its own, so each new one looks for folders whose lock nobody holds any more. The lock is the
    kernel's (`flock`), which a process loses however it ends, and which holds between containers that share a folder.
    """

    def __init__(self) -> None:
        sweep()
        self._folder = tempfile.TemporaryDirectory(prefix=PREFIX)
        self.path = Path(self._folder.name)
        # Under its name only when it is held: a lock that nobody holds is one to be swept.
        new = self.path / f"{_LOCK}.new"
        self._lock = os.open(new, os.O_CREAT | os.O_RDWR, 0o600)
        fcntl.flock(self._lock, fcntl.LOCK_EX)
        new.rename(self.path / _LOCK)

    def close(self) -> None:
        """Give the folder up."""
        os.close(self._lock)
        self._folder.cleanup()


def sweep() -> None:
    """Remove the folders of runs that have ended without removing them."""
    for lock in Path(tempfile.gettempdir()).glob(f"{PREFIX}*/{_LOCK}"):
        with suppress(OSError):  # somebody else's, or swept by another run meanwhile
            held = os.open(lock, os.O_RDWR)
            try:
                fcntl.flock(held, fcntl.LOCK_EX | fcntl.LOCK_NB)
                shutil.rmtree(lock.parent, ignore_errors=True)
            finally:
                os.close(held)
