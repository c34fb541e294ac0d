"""Runs an archive: finds what is new, hands it to an engine, loads each document as it comes, keeps what failed and why."""

import datetime as dt
import os
import time
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import AbstractContextManager, suppress
from dataclasses import dataclass, field
from functools import partial
from typing import Any, Protocol

from sqlalchemy import URL, func, insert, select, update

from svodka.archive import loading
from svodka.archive.interrupts import Stop, interruptible
from svodka.archive.jobs import Batch, Found, Job, batches, find_documents, make_jobs
from svodka.archive.versions import versions
from svodka.archive.work import Done, Failed, Limits, Loaded, Order, Result
from svodka.errors import StoreError
from svodka.store import Archive, Failure, Outcome, extractor_version
from svodka.store.database import learn_sizes
from svodka.store.loading import loaded, record_failure, see
from svodka.store.tables import documents, runs

FIRST = 100
"""Files hashed before it is asked whether there is something to extract: of that many, the models are loaded while the rest is hashed."""

SEEN_AT_ONCE = 500
"""Unchanged files noted in one transaction."""


class Engine(AbstractContextManager["Engine"], Protocol):
    """Turns batches of jobs into results, on one machine or many."""

    name: str
    workers: int
    limits: Limits

    def warm(self) -> None:
        """Begin to load the models: there will be something to extract."""

    def reaches(self, url: URL) -> bool:
        """Whether the workers can load into this store themselves."""

    def results(self, batches: Iterable[Batch], order: Order) -> Iterator[list[Result]]:
        """The results in the order they come, one a job, some or none at a time; batches are taken only as workers need them."""


class Listener:
    """Hears how a run goes; the command line overrides what it shows."""

    def started(self, *, found: int, skipped: int) -> None:
        """The files are hashed: `found` documents, of which `skipped` are loaded already."""

    def loaded(self, job: Job, outcome: Outcome, *, records: int) -> None:
        """A document's rows are in the store."""

    def failed(self, failure: Failure, *, again: bool) -> None:
        """A file could not be loaded; `again` where another path of the same document was told of before."""

    def stopping(self) -> None:
        """Somebody asked to stop: what is in hand is finished first."""


@dataclass(slots=True)
class Summary:
    """How a run ended. Documents: `found` = `loaded` + `skipped` + `failed` + `left`; `records` by table of what was loaded.

    `copies` are further paths of the same bytes, which are read once.

    `loading` is the part of `seconds` in which the parent put rows into the store.
    """

    run_id: int
    found: int = 0
    loaded: int = 0
    skipped: int = 0
    failed: int = 0
    left: int = 0
    copies: int = 0
    replaced: int = 0
    characters: int = 0
    seconds: float = 0.0
    loading: float = 0.0
    interrupted: bool = False
    records: Counter[str] = field(default_factory=Counter)
    causes: Counter[str] = field(default_factory=Counter)

    @property
    def status(self) -> str:
        """What the row in `runs` says."""
        return "interrupted" if self.interrupted else "finished"


def run(
    archive: Archive,
    paths: Sequence[str | os.PathLike[str]],
    *,
    engine: Engine,
    again: bool = False,
    listener: Listener | None = None,
) -> Summary:
    """Load every document under `paths`. What is loaded under the same extractor version is skipped unless `again`."""
    with interruptible() as stop, engine:
        current = _Run(archive, engine=engine, again=again, listener=listener or Listener())
        summary = current.begin([str(path) for path in paths])
        try:
            current.work(current.plan(paths), stop)
        except BaseException:
            summary.interrupted = True
            with suppress(StoreError):  # where the store itself has gone, the first error is the one to tell
                current.recount()
                current.end()
            raise
        summary.interrupted = stop.requested and summary.left > 0
        current.end()
    return summary


class _Run:
    """The state of one run."""

    def __init__(self, archive: Archive, *, engine: Engine, again: bool, listener: Listener) -> None:
        self.archive = archive
        self.engine = engine
        self.again = again
        self.listener = listener
        self.extractor = extractor_version()
        self.began = time.monotonic()
        self.made: list[Done] = []
        self.held = 0.0

    def begin(self, paths: list[str]) -> Summary:
        """Write the run's row."""
        limits = self.engine.limits
        settings: dict[str, Any] = {"paths": paths, "workers": self.engine.workers, "again": self.again}
        settings |= {"seconds": limits.seconds, "megabytes": limits.megabytes}
        with self.archive.writing() as connection:
            row = connection.execute(
                insert(runs).values(
                    started=dt.datetime.now(dt.UTC),
                    status="running",
                    extractor=self.extractor,
                    engine=self.engine.name,
                    settings=settings,
                    versions=versions(),
                )
            )
        assert row.inserted_primary_key is not None
        self.summary = Summary(run_id=row.inserted_primary_key[0])
        return self.summary

    def plan(self, paths: Iterable[str | os.PathLike[str]]) -> list[Job]:
        """The documents to extract; notes where the loaded ones lie."""
        here = []
        for found in find_documents(paths, passes_over=self.archive.owns):
            if isinstance(found, Failure):
                for tell in self.note([found]):
                    tell()
            else:
                here.append(found)
                if len(here) == FIRST and self.known(here) < {one.digest for one in here}:
                    self.engine.warm()
        jobs = make_jobs(here)
        known = self.known(jobs)
        self._see([job for job in jobs if job.digest in known])
        todo = [job for job in jobs if job.digest not in known]
        self.summary.found += len(jobs)
        self.summary.copies = sum(len(job.sources) - 1 for job in jobs)
        self.summary.skipped = len(jobs) - len(todo)
        self.summary.left = len(todo)
        self.listener.started(found=self.summary.found, skipped=self.summary.skipped)
        return todo

    def known(self, found: Iterable[Found] | Iterable[Job]) -> set[str]:
        """Digests of what need not be extracted."""
        if self.again:
            return set()
        with self.archive.reading() as connection:
            return loaded(connection, {one.digest for one in found}, extractor=self.extractor)

    def work(self, todo: Sequence[Job], stop: Stop) -> None:
        """Extract and load until all is done or someone asks to stop."""

        def wanted() -> Iterator[Batch]:
            for batch in batches(todo):
                if stop.requested:
                    return
                yield batch

        told = False
        for results in self.engine.results(wanted(), self.order()):
            if stop.requested and not told:
                told = True
                self.listener.stopping()
            self.made += (result for result in results if isinstance(result, Done))
            self.take([result for result in results if not isinstance(result, Done)])
            self.held = self.held or time.monotonic()
            if self.is_enough():
                self.load()
        self.load()

    def is_enough(self) -> bool:
        """Whether what is made should be loaded now."""
        characters = sum(done.document.characters for done in self.made)
        waited = time.monotonic() - self.held
        return len(self.made) >= loading.TOGETHER or characters > loading.CHARACTERS or waited > loading.AFTER

    def order(self) -> Order:
        """What the workers are to do. SQLite has one writer, the parent; on PostgreSQL they load as they go."""
        loads = self.archive.url.get_backend_name() == "postgresql" and self.engine.reaches(self.archive.url)
        url = self.archive.url.render_as_string(hide_password=False) if loads else None
        return Order(self.extractor, run_id=self.summary.run_id, again=self.again, url=url)

    def load(self) -> None:
        """Load what is made, each document once for all its copies."""
        made, self.made, self.held = self.made, [], 0.0
        if made:
            began = time.monotonic()
            ended = loading.load_made(self.archive.writing, made, order=self.order())
            self.summary.loading += time.monotonic() - began
            self.take(ended)

    def take(self, ended: Sequence[Result]) -> None:
        """Count what is loaded and note what failed; then tell of it, since whoever listens may want to stop."""
        told: list[Callable[[], None]] = []
        for result in ended:
            self.summary.left -= 1
            if isinstance(result, Failed) and not self.is_loaded(result):
                told += self.note(result.failures)
            else:
                assert not isinstance(result, Done)
                told.append(self.count(result))
        for tell in told:
            tell()

    def is_loaded(self, result: Failed) -> bool:
        """Whether the document is in the store all the same: its worker may have died after it had loaded it."""
        query = select(documents.c.id).where(
            documents.c.digest == result.job.digest, documents.c.run_id == self.summary.run_id
        )
        with self.archive.reading() as connection:
            return connection.execute(query).first() is not None

    def count(self, result: Loaded | Failed) -> Callable[[], None]:
        """Add a document to the summary; what tells of it."""
        outcome, records = Outcome.NEW, {}
        if isinstance(result, Loaded):
            outcome, records = result.outcome, result.records
            self.summary.characters += result.characters
        self.summary.records.update(records)
        self.summary.loaded += 1
        self.summary.replaced += outcome is Outcome.REPLACED
        return partial(self.listener.loaded, result.job, outcome, records=sum(records.values()))

    def note(self, failures: Sequence[Failure]) -> list[Callable[[], None]]:
        """Keep why a document is not in the store: one document, a row for each of its paths; what tells of it."""
        with self.archive.writing() as connection:
            for failure in failures:
                record_failure(connection, failure, run_id=self.summary.run_id)
        self.summary.failed += 1
        self.summary.found += failures[0].digest is None
        self.summary.causes[failures[0].cause] += 1
        return [partial(self.listener.failed, failure, again=at > 0) for at, failure in enumerate(failures)]

    def recount(self) -> None:
        """Count what is in the store: who stops a run at once may do so between loading and counting."""
        query = select(func.count()).select_from(documents).where(documents.c.run_id == self.summary.run_id)
        with self.archive.reading() as connection:
            uncounted = connection.execute(query).scalar_one() - self.summary.loaded
        self.summary.loaded += max(uncounted, 0)
        self.summary.left -= max(uncounted, 0)

    def end(self) -> None:
        """Write how the run ended."""
        summary = self.summary
        summary.seconds = time.monotonic() - self.began
        with self.archive.writing() as connection:
            connection.execute(
                update(runs)
                .where(runs.c.id == summary.run_id)
                .values(
                    finished=dt.datetime.now(dt.UTC),
                    status=summary.status,
                    found=summary.found,
                    loaded=summary.loaded,
                    skipped=summary.skipped,
                    failed=summary.failed,
                    seconds=round(summary.seconds, 3),
                )
            )
            if summary.loaded:
                learn_sizes(connection)

    def _see(self, known: Sequence[Job]) -> None:
        for start in range(0, len(known), SEEN_AT_ONCE):
            part = known[start : start + SEEN_AT_ONCE]
            with self.archive.writing() as connection:
                places = ((source, job.digest) for job in part for source in job.sources)
                see(connection, places, run_id=self.summary.run_id)
