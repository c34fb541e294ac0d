"""Workers on this machine: Pebble's processes, copies of one warmed server, each document within its budgets."""

import ctypes
import multiprocessing
import os
import resource
import signal
import sys
import tempfile
from collections import deque
from collections.abc import Iterable, Iterator
from concurrent.futures import FIRST_COMPLETED, Future, wait
from concurrent.futures.process import BrokenProcessPool
from dataclasses import dataclass
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING, Self

from svodka.archive.jobs import Batch, Job
from svodka.archive.marks import Mark
from svodka.archive.work import EXIT_ZERO, Failed, Limits, Result, Work, extract_jobs
from svodka.store import Failure, extractor_version

if TYPE_CHECKING:
    from pebble import ProcessPool

QUEUED = 2
"""Batches handed out a worker: one at work, one waiting. More would fill memory with results nobody has loaded."""

REBUILDS = 5
"""How often in a row the pool may break without a result before the run gives up."""

PR_SET_PDEATHSIG = 1


@dataclass(frozen=True, slots=True)
class _Task:
    """A batch that a worker has, and where the worker notes what it reads."""

    batch: Batch
    mark: Mark


class LocalEngine:
    """Runs batches on processes of this machine. A context manager: leaving it ends the workers."""

    name = "local"

    def __init__(
        self, workers: int, *, limits: Limits, work: Work = extract_jobs, preload: str = "svodka.archive.warm"
    ) -> None:
        self.workers = workers
        self.limits = limits
        self._work = work
        self._preload = preload
        self._pool: ProcessPool | None = None
        self._marks: tempfile.TemporaryDirectory[str] | None = None
        self._marked = 0

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.stop()

    def stop(self) -> None:
        """End the workers now; what they hold is lost and will be done again by the next run."""
        if self._pool is not None:
            self._pool.stop()  # type: ignore[no-untyped-call]
            self._pool.join()
            self._pool = None
        if self._marks is not None:
            self._marks.cleanup()
            self._marks = None

    def results(self, batches: Iterable[Batch]) -> Iterator[Result]:
        """The results in the order they come. Batches are taken from the iterable only as workers need them."""
        source = iter(batches)
        again: deque[Batch] = deque()
        waiting: dict[Future[list[Result]], _Task] = {}
        breaks = 0
        while True:
            while len(waiting) < QUEUED * self.workers:
                batch = again.popleft() if again else next(source, None)
                if batch is None:
                    break
                task = _Task(batch, self._new_mark())
                waiting[self._submit(task)] = task
            if not waiting:
                return
            for future in wait(waiting, return_when=FIRST_COMPLETED).done:
                task = waiting.pop(future)
                error = future.exception()
                if error is None:
                    breaks = 0
                    yield from future.result()
                elif isinstance(error, BrokenProcessPool):
                    breaks += 1
                    again.append(task.batch)
                    if breaks > REBUILDS * QUEUED * self.workers:
                        raise error
                    self._drop_broken()
                else:
                    culprit = self._culprit(task, error)
                    if culprit is not None:
                        yield self._death(culprit, error)
                    again.extend(_rest(task.batch, culprit))
                task.mark.remove()

    def _culprit(self, task: "_Task", error: BaseException) -> Job | None:
        """The document that a worker died over, where it is known."""
        if len(task.batch) == 1:
            return task.batch[0]
        timeout = self.limits.seconds if isinstance(error, TimeoutError) else None
        return task.mark.suspect(task.batch, timeout=timeout)

    def _new_mark(self) -> Mark:
        if self._marks is None:
            self._marks = tempfile.TemporaryDirectory(prefix="svodka-run-")
        self._marked += 1
        return Mark(str(Path(self._marks.name) / str(self._marked)))

    def _submit(self, task: "_Task") -> Future[list[Result]]:
        if self._pool is None:
            self._pool = self._start()
        arguments = (task.batch, extractor_version(), task.mark)
        try:
            return self._pool.schedule(self._work, args=arguments, timeout=self.limits.seconds)
        except RuntimeError:  # the pool broke since the last result
            self._drop_broken()
            return self._submit(task)

    def _start(self) -> "ProcessPool":
        from pebble import ProcessPool

        for name in ("OPENBLAS_NUM_THREADS", "OMP_NUM_THREADS", "MKL_NUM_THREADS"):
            os.environ.setdefault(name, "1")
        context = multiprocessing.get_context("forkserver")
        context.set_forkserver_preload([self._preload] if self._preload else [])
        return ProcessPool(
            max_workers=self.workers, initializer=prepare_worker, initargs=(self.limits.megabytes,), context=context
        )

    def _drop_broken(self) -> None:
        if self._pool is not None and not self._pool.active:
            self._pool.stop()  # type: ignore[no-untyped-call]
            self._pool.join()
            self._pool = None

    def _death(self, job: Job, error: BaseException) -> Failed:
        return Failed(job, tuple(death(source.path, error, self.limits, job.digest) for source in job.sources))


def _rest(batch: Batch, culprit: Job | None) -> list[Batch]:
    """What is to be done again after a death: one by one where nobody knows who caused it."""
    if culprit is None:
        return [(job,) for job in batch]
    rest = tuple(job for job in batch if job is not culprit)
    return [rest] if rest else []


def prepare_worker(megabytes: int) -> None:
    """Tie the worker's life to its parent's and cap its memory at what it takes now and `megabytes` more."""
    if sys.platform == "linux":
        ctypes.CDLL(None).prctl(PR_SET_PDEATHSIG, signal.SIGKILL)
        pages = int(Path("/proc/self/statm").read_text().split()[0])
        limit = pages * resource.getpagesize() + megabytes * (1 << 20)
        resource.setrlimit(resource.RLIMIT_AS, (limit, limit))


def death(path: str, error: BaseException, limits: Limits, digest: str) -> Failure:
    """Why a worker died over a document, as a failure of the document."""
    from pebble import ProcessExpired

    def failure(cause: str, kind: str, message: str, remedy: str) -> Failure:
        return Failure(path=path, cause=cause, error=kind, message=message, remedy=remedy, digest=digest)

    if isinstance(error, TimeoutError):
        return failure(
            "timeout", "TimeoutError", f"took longer than {limits.seconds:g} s", "raise --seconds or split the file"
        )
    code = error.exitcode if isinstance(error, ProcessExpired) else None
    if code is not None and code < 0:
        name = _signal_name(-code)
        remedy = "the system may be short of memory: fewer --workers" if name == "SIGKILL" else REPORT
        return failure("killed", name, f"the worker was killed by {name}", remedy)
    if code is not None:
        status = 0 if code == EXIT_ZERO else code
        return failure("exit", "SystemExit", f"the worker exited with status {status}", REPORT)
    return Failure.of(path, error, cause="extract", digest=digest)


REPORT = "a fault of svodka or of a library under it: please report the file"


def _signal_name(number: int) -> str:
    try:
        return signal.Signals(number).name
    except ValueError:
        return f"signal {number}"
