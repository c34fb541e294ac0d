"""Where a worker notes which document it is reading: what is left of it after its death.

Reading is one document at a time, so a note names the culprit for certain; annotation takes a whole batch, so there is none.
"""

import os
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from svodka.archive.jobs import Batch, Job

NEARLY = 0.9
"""A document that took this part of the time a batch may take has taken too long, whatever was read before it."""


@dataclass(frozen=True, slots=True)
class Mark:
    """A file of one batch; an empty `path` notes nothing."""

    path: str = ""

    @contextmanager
    def reading(self, job: Job) -> Iterator[None]:
        """Note that `job` is being read until it is."""
        self._write(f"{job.digest} {time.monotonic()}")
        try:
            yield
        finally:
            self._write("")

    def suspect(self, batch: Batch, *, timeout: float | None = None) -> Job | None:
        """The job of the batch that its worker died over, where that is certain; with `timeout`, where it took that long."""
        try:
            digest, started = Path(self.path).read_text().split()
        except (OSError, ValueError):
            return None
        if timeout is not None and time.monotonic() - float(started) < NEARLY * timeout:
            return None
        return next((job for job in batch if job.digest == digest), None)

    def remove(self) -> None:
        """Nobody will ask any more."""
        Path(self.path).unlink(missing_ok=True)

    def _write(self, note: str) -> None:
        if self.path:
            handle = os.open(self.path, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
            try:
                os.write(handle, note.encode())
            finally:
                os.close(handle)
