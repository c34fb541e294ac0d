"""Where a worker notes which document it is at, and leaves what it made: what is left of it after its death, and how the parent sees that
it hangs.

Reading and extracting are one document at a time, so a note names the culprit for certain; annotation takes a whole batch, so
there is none.
"""

import os
import pickle
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from svodka.archive.jobs import Batch, Job
from svodka.garbage import uncollected

MADE = ".made"
"""Ends the name of the file that holds what was made."""

NOTE_BYTES = 64 + 1 + 24
"""The length of a note."""

NOBODY = "-"
"""Stands for a document where the whole batch is at work."""


@dataclass(frozen=True, slots=True)
class Note:
    """What a mark says: the document at work, None where all of the batch are, and since when on the monotonic clock.

    What a document took before, when it was read, counts: a document begins the earlier the more it took.
    """

    digest: str | None
    began: float


@dataclass(slots=True)
class Mark:
    """A file of one batch; an empty `path` notes nothing. The worker keeps it open: a note must cost next to nothing."""

    path: str = ""
    _taken: dict[str, float] = field(default_factory=dict, repr=False)
    _handle: int | None = None

    @contextmanager
    def batch(self) -> Iterator[None]:
        """Note that the batch is at work until it is done."""
        if not self.path:
            yield
            return
        self._handle = os.open(self.path, os.O_WRONLY | os.O_CREAT, 0o600)
        try:
            self._write(NOBODY, time.monotonic())
            yield
        finally:
            os.close(self._handle)
            self._handle = None

    @contextmanager
    def working(self, job: Job) -> Iterator[None]:
        """Note that `job` is at work until it is not."""
        if self._handle is None:
            yield
            return
        began = time.monotonic() - self._taken.get(job.digest, 0.0)
        self._write(job.digest, began)
        try:
            yield
        finally:
            now = time.monotonic()
            self._taken[job.digest] = now - began
            self._write(NOBODY, now)

    def note(self) -> Note | None:
        """What was noted last; None where nothing is."""
        try:
            handle = os.open(self.path, os.O_RDONLY)  # asked for many times a second, of every worker
            try:
                digest, began = os.read(handle, NOTE_BYTES).decode().split()
            finally:
                os.close(handle)
            return Note(None if digest == NOBODY else digest, float(began))
        except (OSError, ValueError):
            return None

    def suspect(self, batch: Batch) -> Job | None:
        """The job of the batch that its worker died over, where that is certain."""
        note = self.note()
        return None if note is None else next((job for job in batch if job.digest == note.digest), None)

    def put(self, made: list[Any]) -> list[Any] | None:
        """Leave what was made of the batch in a file beside the mark; give it back where there is no mark or no room for a file."""
        if not self.path:
            return made
        try:
            with Path(self.path + MADE).open("wb") as file:
                pickle.dump(made, file, pickle.HIGHEST_PROTOCOL)
        except OSError:
            return made
        return None

    def take(self, given: list[Any] | None) -> list[Any]:
        """What was left, or given back; the mark goes."""
        if given is None:
            with Path(self.path + MADE).open("rb") as file, uncollected():
                given = list(pickle.load(file))
        self.remove()
        return given

    def remove(self) -> None:
        """Nobody will ask any more."""
        for path in (self.path, self.path + MADE):
            with suppress(OSError):
                Path(path).unlink()

    def _write(self, digest: str, began: float) -> None:
        """Every note is as long as the one it takes the place of."""
        if self._handle is not None:
            os.pwrite(self._handle, f"{digest:<64} {began:024.6f}".encode(), 0)  # NOTE_BYTES
