"""Workers on a cluster: Dask hands out the batches, and on each of its workers a local engine guards the documents.

Dask itself only knows that a worker is gone, and suspects every task it held. So the document that kills is confined one
level below: the same budgets, the same named causes and the same failures as on one machine. The files must lie where every
worker finds them under the same path.
"""

import multiprocessing
from asyncio import CancelledError
from collections.abc import Iterable, Iterator
from concurrent import futures
from itertools import islice
from queue import Empty, SimpleQueue
from types import TracebackType
from typing import Any, Self

from distributed import Client, LocalCluster, WorkerPlugin, get_worker
from sqlalchemy import URL

from svodka.archive.jobs import Batch
from svodka.archive.local import QUEUED, WATCH_SECONDS, LocalEngine
from svodka.archive.scripts import without_script
from svodka.archive.work import Limits, Order, Result, Work, extract_jobs
from svodka.errors import ArchiveError

PLUGIN = "svodka"
SPARE = 1
"""Processes a Dask worker has beyond its threads: one takes over at once where another has died."""
CONNECT_SECONDS = 10
GONE = "start it and give the same command again: what is loaded is skipped"


class Guard(WorkerPlugin):
    """Dask's plugin on each worker: starts the local engine, which loads the models once, and ends it with the worker."""

    name = PLUGIN

    def __init__(self, *, limits: Limits, work: Work, preload: str) -> None:
        self.limits = limits
        self.work = work
        self.preload = preload
        self.engine: LocalEngine | None = None

    def setup(self, worker: Any) -> None:
        """Called by Dask when the worker starts."""
        # Dask marks its workers as daemons, which multiprocessing forbids to have children; this plugin ends its own.
        multiprocessing.current_process()._config["daemon"] = False  # type: ignore[attr-defined]
        threads = worker.state.nthreads
        self.engine = LocalEngine(threads + SPARE, limits=self.limits, work=self.work, preload=self.preload)

    def teardown(self, worker: Any) -> None:
        """Called by Dask when the worker ends."""
        if self.engine is not None:
            self.engine.stop()


def guarded(batch: Batch, order: Order) -> list[Result]:
    """The task that Dask runs: the batch, on the worker's own engine."""
    guard: Any = get_worker().plugins[PLUGIN]
    return [result for results in guard.engine.results([batch], order) for result in results]


class DaskEngine:
    """Runs batches on the workers of a Dask scheduler, or on a cluster of its own on this machine where none is named."""

    name = "dask"

    def __init__(
        self,
        workers: int,
        *,
        limits: Limits,
        scheduler: str | None = None,
        work: Work = extract_jobs,
        preload: str = "svodka.archive.warm",
    ) -> None:
        self.workers = workers
        self.limits = limits
        self._scheduler = scheduler
        self._guard = Guard(limits=limits, work=work, preload=preload)
        self._cluster: Any = None
        self._client: Client | None = None

    def __enter__(self) -> Self:
        if self._scheduler is None:
            with without_script():
                self._cluster = LocalCluster(  # type: ignore[no-untyped-call]
                    n_workers=self.workers,
                    threads_per_worker=1,
                    host="127.0.0.1",
                    dashboard_address="127.0.0.1:0",
                    memory_limit=0,
                )
        address = self._scheduler or self._cluster
        try:
            self._client = Client(address, timeout=CONNECT_SECONDS, set_as_default=False)  # type: ignore[no-untyped-call]
            self._client.register_plugin(self._guard)
        except (OSError, ValueError) as error:
            self.stop()
            raise ArchiveError(
                f"no Dask scheduler answers at {self._scheduler}: {error}", remedy="check --scheduler tcp://HOST:8786"
            ) from error
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.stop()

    def stop(self) -> None:
        """Leave the scheduler; end the cluster where it is our own."""
        if self._client is not None:
            self._client.close()  # type: ignore[no-untyped-call]
            self._client = None
        if self._cluster is not None:
            self._cluster.close()
            self._cluster = None

    def warm(self) -> None:
        """Each Dask worker loads the models as soon as it has work."""

    def reaches(self, url: URL) -> bool:
        """Whether the workers reach this store: not where its address means another machine on each of them."""
        return self._scheduler is None or url.host not in (None, "", "localhost", "127.0.0.1", "::1")

    def results(self, batches: Iterable[Batch], order: Order) -> Iterator[list[Result]]:
        """The results in the order they come, those of a batch together. Batches are taken only as workers need them."""
        try:
            yield from self._results(iter(batches), order)
        # A closed connection is an OSError; a future may be cancelled between its status and its result.
        except (OSError, CancelledError, futures.CancelledError) as error:
            raise _lost(str(error) or type(error).__name__) from error

    def _results(self, source: Iterator[Batch], order: Order) -> Iterator[list[Result]]:
        finished: SimpleQueue[Any] = SimpleQueue()
        waiting: set[Any] = set()  # a future that nobody holds is cancelled
        most = QUEUED * self._threads()
        while True:
            for batch in islice(source, most - len(waiting)):
                future = self._submit(batch, order)
                waiting.add(future)
                future.add_done_callback(finished.put)
            if not waiting:
                return
            try:
                future = finished.get(timeout=WATCH_SECONDS)
            except Empty:
                yield []  # what is held may want to be loaded
                continue
            waiting.remove(future)
            if future.status != "finished":
                raise _lost(future.status if future.status != "error" else repr(future.exception()))
            results: list[Result] = future.result()
            future.release()
            yield results

    def _submit(self, batch: Batch, order: Order) -> Any:
        assert self._client is not None
        return self._client.submit(guarded, batch, order, pure=False)

    def _threads(self) -> int:
        """Threads of all workers; at least one, as workers may still be coming."""
        assert self._client is not None
        return max(1, sum(self._client.nthreads().values()))  # type: ignore[no-untyped-call]


def _lost(reason: str) -> ArchiveError:
    return ArchiveError(f"Dask lost a task: {reason}", remedy=f"check the scheduler, {GONE}")
