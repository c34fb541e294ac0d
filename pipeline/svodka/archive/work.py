"""What a worker does with a batch: read, annotate together, extract one by one, make rows. Only plain values leave a worker."""

import os
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from svodka.archive.jobs import Job
from svodka.archive.marks import Mark
from svodka.errors import ReadError
from svodka.read import Document
from svodka.store import Failure, Outcome
from svodka.store.database import RowsError
from svodka.store.packed import PackedDocument, pack
from svodka.store.rows import document_rows

if TYPE_CHECKING:
    from svodka.link import Extraction

NO_MARK = Mark()

EXIT_ZERO = 86
"""The status of a worker whose document made it exit with 0, which would pass for a worker that ended in peace."""


@dataclass(frozen=True, slots=True)
class Limits:
    """What one document may cost: seconds, and megabytes above what the loaded models take."""

    seconds: float = 300.0
    megabytes: int = 2048


@dataclass(frozen=True, slots=True)
class Order:
    """What a run wants of its workers: the version that extracts, and how to load; with a `url`, each loads what it made there."""

    extractor: str
    run_id: int | None = None
    again: bool = False
    url: str | None = field(default=None, repr=False)


@dataclass(frozen=True, slots=True)
class Done:
    """One document's rows, ready to load."""

    job: Job
    document: PackedDocument


@dataclass(frozen=True, slots=True)
class Loaded:
    """A document that is in the store: what loading it did, its rows by type of record, its size in characters."""

    job: Job
    outcome: Outcome
    records: dict[str, int]
    characters: int


@dataclass(frozen=True, slots=True)
class Failed:
    """A document without rows: one failure for each path that holds it."""

    job: Job
    failures: tuple[Failure, ...]


Result = Done | Loaded | Failed
Work = Callable[[Sequence[Job], str, Mark], list[Result]]
"""Batch and extractor version into results, one a job; what is being read is marked."""


def extract_jobs(jobs: Sequence[Job], extractor: str, mark: Mark = NO_MARK) -> list[Result]:
    """Read and extract the documents of a batch; one that fails does not touch the others."""
    with exit_is_failure():
        read: list[tuple[Job, Document]] = []
        results: list[Result] = []
        for job, document in read_jobs(jobs, mark):
            if isinstance(document, BaseException):
                results.append(failed(job, document))
            else:
                read.append((job, document))
        return results + _extract(read, extractor, mark)


def read_jobs(jobs: Sequence[Job], mark: Mark = NO_MARK) -> Iterator[tuple[Job, Document | BaseException]]:
    """The document of each job, or what reading it raised. An archive is opened once for all that is wanted of it."""
    from svodka.read import read

    for container in dict.fromkeys(job.container for job in jobs):
        wanted = {job.path: job for job in jobs if job.container == container}
        if container is None:
            for path, job in wanted.items():
                with mark.working(job):
                    document = _attempt(partial(read, Path(path)))
                yield job, document
        else:
            yield from _read_members(Path(container), wanted, mark=mark)


def _read_members(
    container: Path, wanted: dict[str, Job], *, mark: Mark
) -> Iterator[tuple[Job, Document | BaseException]]:
    from svodka.read import sources

    for member in sources(container):
        if not isinstance(member, ReadError) and member.name in wanted:
            job = wanted.pop(member.name)
            with mark.working(job):
                document = _attempt(member.read)
            yield job, document
    for path, job in wanted.items():
        yield job, ReadError("no longer in the archive", path=path, remedy="run again")


def _attempt(read: Callable[[], Document]) -> Document | BaseException:
    try:
        return read()
    except BaseException as error:  # noqa: BLE001 - whatever a document does, the batch goes on
        return error


def failed(job: Job, error: BaseException) -> Failed:
    """The failure that `error` is for every path of the job."""
    cause = "read" if isinstance(error, ReadError) else "memory" if isinstance(error, MemoryError) else "extract"
    made = [Failure.of(source.path, error, cause=cause, digest=job.digest) for source in job.sources]
    if cause == "memory":
        said = "needs more memory than a document may take"
        made = [replace(failure, message=said, remedy="raise --memory or split the file") for failure in made]
    return Failed(job, tuple(made))


def not_storable(job: Job, error: RowsError) -> Failed:
    """The failure of a document whose rows the store refuses."""
    made = (Failure.of(source.path, error, cause="store", digest=job.digest) for source in job.sources)
    return Failed(job, tuple(made))


def _extract(read: Sequence[tuple[Job, Document]], extractor: str, mark: Mark) -> list[Result]:
    """Annotate all documents in one go, and one by one where that fails; then make the rows of each."""
    from svodka.flow import load

    results: list[Result] = []
    try:
        for (job, _), extract in zip(read, load().prepare(document for _, document in read), strict=True):
            with mark.working(job):
                results.append(_made(job, extract, extractor))
    except BaseException as error:  # noqa: BLE001 - as above
        if len(read) == 1:
            return [failed(read[0][0], error)]
        return [*results, *(result for one in read[len(results) :] for result in _extract([one], extractor, mark))]
    return results


def _made(job: Job, extract: "Callable[[], Extraction]", extractor: str) -> Result:
    try:
        return Done(job, pack(document_rows(extract(), extractor=extractor)))
    except RowsError as error:
        return not_storable(job, error)
    except BaseException as error:  # noqa: BLE001 - as above
        return failed(job, error)


@contextmanager
def exit_is_failure() -> Iterator[None]:
    """While a document is at work, `os._exit(0)` ends the worker with a status that tells."""
    leave = os._exit
    os._exit = lambda status: leave(status or EXIT_ZERO)
    try:
        yield
    finally:
        os._exit = leave
