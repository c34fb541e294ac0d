"""Workers on this machine: Pebble's processes, copies of one warmed server, each document within its budgets."""

import ctypes
import os
import resource
import signal
import sys
import threading
import time
from collections import deque
from collections.abc import Iterable, Iterator
from concurrent.futures import FIRST_COMPLETED, Future, wait
from concurrent.futures.process import BrokenProcessPool
from dataclasses import dataclass
from multiprocessing import forkserver
from multiprocessing.context import ForkServerContext, ForkServerProcess
from multiprocessing.process import BaseProcess
from multiprocessing.synchronize import RLock
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING, Any, Self

from sqlalchemy import URL

from svodka.archive.jobs import Batch, Job
from svodka.archive.loading import load_in_worker
from svodka.archive.marks import Mark
from svodka.archive.scripts import without_script
from svodka.archive.work import EXIT_ZERO, Failed, Limits, Order, Result, Work, extract_jobs
from svodka.archive.workplace import Workplace
from svodka.store import Failure

if TYPE_CHECKING:
    from pebble import ProcessPool

QUEUED = 3
"""Batches handed out a worker: one at work, two waiting while the parent loads. More would fill memory with results nobody has loaded."""

REBUILDS = 5
"""How often in a row the pool may break without a result before the run gives up."""

WATCH_SECONDS = 0.1
"""How often the workers' notes are looked at for a document that takes too long."""

DEATH_SECONDS, QUIET_SECONDS = 0.02, 0.1
"""How often Pebble looks whether a worker has died, after one has and as long as none has: what it held waits so long for the next.

Looking takes a part of a processor that the workers want too.
"""

TERM_SECONDS = 0.5
"""How long a worker that is stopped may take before it is killed: it has nothing to put in order, and Pebble waits for it."""

END_SECONDS = 10.0
"""How long the workers may take to end; they are killed at once, so this is for what Pebble's threads do afterwards."""

NICENESS = 5
"""How far a worker gives way to its parent."""

PR_SET_PDEATHSIG = 1


@dataclass(slots=True)
class _Task:
    """A batch that a worker has, where the worker notes what it is at, and once it took too long, over which document."""

    batch: Batch
    mark: Mark
    is_overdue: bool = False
    culprit: Job | None = None


class _Process(ForkServerProcess):
    """A worker that does not import the script that starts it."""

    @staticmethod
    def _Popen(process_obj: BaseProcess) -> Any:  # noqa: N802 - multiprocessing's name
        with without_script():
            return ForkServerProcess._Popen(process_obj)


class _Forking(ForkServerContext):
    """Processes forked from one server, with the locks they share: those of a pool must outlive it.

    A lock that is let go loses its name, by which a worker finds it as it starts: one that took a dead one's place as the run ended
    would print that there is no such file.
    """

    def __init__(self) -> None:
        super().__init__()
        self.locks: list[RLock] = []

    def RLock(self) -> RLock:  # noqa: N802 - multiprocessing's name
        lock = super().RLock()
        self.locks.append(lock)
        return lock


class _ForkingApart(_Forking):
    """The same, apart from the script."""

    Process = _Process


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
        # a script's own work cannot do without the script
        self._context = _Forking() if work.__module__ == "__main__" else _ForkingApart()
        self._workplace: Workplace | None = None
        self._marked = 0

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.stop()

    def stop(self) -> None:
        """End the workers now; what they hold is lost and will be done again by the next run."""
        self._end_pool()
        if self._workplace is not None:
            self._workplace.close()
            self._workplace = None

    def warm(self) -> None:
        """Start the server whose copies the workers will be; it loads the models by itself."""
        self._prepare_server()
        forkserver.ensure_running()

    def reaches(self, _url: URL) -> bool:
        """Whether the workers reach every store that the parent does: they run where it does."""
        return True

    def results(self, batches: Iterable[Batch], order: Order) -> Iterator[list[Result]]:
        """The results in the order they come, those of a batch together, and none once in a while where none came.

        Batches are taken from the iterable only as workers need them.
        """
        source = iter(batches)
        again: deque[Batch] = deque()
        waiting: dict[Future[list[Result] | None], _Task] = {}
        breaks = 0
        watched = 0.0
        while True:
            while len(waiting) < QUEUED * self.workers:
                batch = again.popleft() if again else next(source, None)
                if batch is None:
                    break
                task = _Task(batch, self._new_mark())
                waiting[self._submit(task, order)] = task
            if not waiting:
                return
            done = wait(waiting, timeout=WATCH_SECONDS, return_when=FIRST_COMPLETED).done
            if time.monotonic() - watched >= WATCH_SECONDS:
                self._watch(waiting)
                watched = time.monotonic()
            if not done:
                yield []
            for future in done:
                task = waiting.pop(future)
                error = TimeoutError() if task.is_overdue else future.exception()
                _look_out(died=error is not None)
                if error is None:
                    breaks = 0
                    yield task.mark.take(future.result())
                elif isinstance(error, BrokenProcessPool):
                    task.mark.remove()
                    breaks += 1
                    again.append(task.batch)
                    if breaks > REBUILDS * QUEUED * self.workers:
                        raise error
                    self._drop_broken()
                else:
                    self._find_culprit(task)
                    if task.culprit is not None:
                        yield [self._death(task.culprit, error)]
                    again.extend(_rest(task.batch, task.culprit))

    def _watch(self, waiting: "dict[Future[list[Result] | None], _Task]") -> None:
        """Take from its worker what holds a document that takes longer than it may."""
        for future, task in waiting.items():
            note = task.mark.note() if future.running() and not task.is_overdue else None
            if note is not None and time.monotonic() - note.began > self.limits.seconds:
                # Whose turn it is may change until the worker has ended: who was named first is it.
                task.is_overdue = future.cancel()
                task.culprit = next((job for job in task.batch if job.digest == note.digest), None)

    def _find_culprit(self, task: "_Task") -> None:
        """Name the document that a worker died over, where it is known."""
        if len(task.batch) == 1:
            task.culprit = task.batch[0]
        elif not task.is_overdue:
            task.culprit = task.mark.suspect(task.batch)
        task.mark.remove()

    def _new_mark(self) -> Mark:
        if self._workplace is None:
            self._workplace = Workplace()
        self._marked += 1
        return Mark(str(self._workplace.path / str(self._marked)))

    def _submit(self, task: "_Task", order: Order) -> "Future[list[Result] | None]":
        if self._pool is None:
            self._pool = self._start()
        # The watch ends what takes too long; this is for what the notes do not show.
        timeout = self.limits.seconds * (len(task.batch) + 1)
        try:
            return self._pool.schedule(perform, args=(self._work, task.batch, order, task.mark), timeout=timeout)
        except RuntimeError:  # the pool broke since the last result
            self._drop_broken()
            return self._submit(task, order)

    def _start(self) -> "ProcessPool":
        from pebble import CONSTS, ProcessPool

        CONSTS.sleep_unit, CONSTS.term_timeout = QUIET_SECONDS, TERM_SECONDS
        self._prepare_server()
        return ProcessPool(
            max_workers=self.workers,
            initializer=prepare_worker,
            initargs=(self.limits.megabytes,),
            context=self._context,
        )

    def _prepare_server(self) -> None:
        for name in ("OPENBLAS_NUM_THREADS", "OMP_NUM_THREADS", "MKL_NUM_THREADS"):
            os.environ.setdefault(name, "1")
        self._context.set_forkserver_preload([self._preload] if self._preload else [])

    def _drop_broken(self) -> None:
        if self._pool is not None and not self._pool.active:
            self._end_pool()

    def _end_pool(self) -> None:
        """End the workers. Pebble's thread may go on waiting for the rest of what a worker was sending as it ended; let it."""
        pool, self._pool = self._pool, None
        if pool is not None:
            pool.stop()  # type: ignore[no-untyped-call]
            ender = threading.Thread(target=pool.join, daemon=True)
            ender.start()
            ender.join(END_SECONDS)
            self._context.locks.clear()

    def _death(self, job: Job, error: BaseException) -> Failed:
        return Failed(job, tuple(death(source.path, error, self.limits, job.digest) for source in job.sources))


def _look_out(*, died: bool) -> None:
    """Look for deaths the more often the nearer the last one."""
    from pebble import CONSTS

    CONSTS.sleep_unit = DEATH_SECONDS if died else min(QUIET_SECONDS, CONSTS.sleep_unit * 1.2)


def _rest(batch: Batch, culprit: Job | None) -> list[Batch]:
    """What is to be done again after a death: one by one where nobody knows who caused it."""
    if culprit is None:
        return [(job,) for job in batch]
    rest = tuple(job for job in batch if job is not culprit)
    return [rest] if rest else []


def perform(work: Work, batch: Batch, order: Order, mark: Mark) -> list[Result] | None:
    """What a worker does with a batch. What it made stands beside its mark, where it has one.

    All workers answer through one pipe: large answers would make them wait for each other and for the parent, and one that is
    killed while it sends would leave a half of one, which nobody could tell from the next.
    """
    with mark.batch():
        return mark.put(load_in_worker(work(batch, order.extractor, mark), order))


def prepare_worker(megabytes: int) -> None:
    """Tie the worker's life to its parent's and cap its memory at what it takes now and `megabytes` more.

    The worker gives way to the parent, who loads what all workers make: where processors are few, they would keep it waiting.
    """
    os.nice(NICENESS)
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
