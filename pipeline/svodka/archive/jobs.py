"""What there is to do: files under the given paths, hashed, without those that are loaded, in batches."""

import hashlib
import os
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from svodka.errors import ReadError
from svodka.read import Source as Readable
from svodka.read import sources
from svodka.store import Failure, Source

BATCH_BYTES = 256_000
"""Small documents share a task, and with it the annotation's batches, up to this many bytes of files; what is larger is large."""

BATCH_JOBS = 16
"""A task that dies is done again document by document: not too many of them."""

CHUNK = 1 << 20


@dataclass(frozen=True, slots=True)
class Job:
    """One document to extract: its SHA-256 and every path that holds these bytes. The first is read.

    `container` is the archive or message that must be opened to read it; None for a file of its own.
    """

    digest: str
    sources: tuple[Source, ...]
    container: str | None = None

    @property
    def path(self) -> str:
        """The path that is read."""
        return self.sources[0].path

    @property
    def bytes(self) -> int:
        """The size of the document."""
        return self.sources[0].bytes


Batch = tuple[Job, ...]


@dataclass(frozen=True, slots=True)
class Found:
    """A document that lies somewhere: where, its SHA-256, and the archive or message around it."""

    source: Source
    digest: str
    container: str | None


def find_documents(
    paths: Iterable[str | os.PathLike[str]], *, passes_over: Callable[[str], bool] = lambda _path: False
) -> Iterator[Found | Failure]:
    """Every document under the paths, through archives and messages too, in a fixed order; what cannot be opened as failure.

    Files that it `passes_over` are not even opened.
    """
    for given in paths:
        path = Path(os.path.abspath(given))  # noqa: PTH100 - `resolve` would give links another name
        if not path.exists():
            yield _failure(ReadError("no such file or folder", path=path, remedy="check the path"))
            continue
        nothing = True
        for readable in sources(path):
            nothing = False
            if passes_over(str(readable.path)):
                continue
            try:
                yield _failure(readable) if isinstance(readable, ReadError) else _found(readable)
            except ReadError as error:
                yield _failure(error)
        if nothing:
            yield _failure(ReadError("no documents in this folder", path=path, remedy="name a folder with files"))


def make_jobs(found: Iterable[Found]) -> list[Job]:
    """One job a content, the large ones first; what lies in an archive stays together, since it is opened as a whole.

    The rest is in the order of its digests, by which the store's tables are sorted: what is loaded together is then written in one
    place, and ten thousand documents cost ten times what a thousand do.
    """
    held: dict[str, list[Found]] = {}
    for one in found:
        held.setdefault(one.digest, []).append(one)
    jobs = []
    for digest, copies in held.items():
        places = {copy.source.path: copy.source for copy in copies}
        jobs.append(Job(digest, tuple(places.values()), copies[0].container))
    return sorted(jobs, key=_turn)


def _turn(job: Job) -> tuple[str, int, str]:
    """What decides when it is a job's turn."""
    return job.container or "", -job.bytes if job.bytes > BATCH_BYTES else 0, job.digest


def _found(readable: Readable) -> Found:
    """Hash what lies there."""
    path = readable.path
    if readable.content is not None:
        container = next(parent for parent in (path, *path.parents) if parent.is_file())
        status = Source.of(container)
        source = Source(readable.name, len(readable.content), status.modified)
        return Found(source, hashlib.sha256(readable.content).hexdigest(), str(container))
    try:
        if path.is_symlink() and not path.exists():
            raise ReadError("is a link that leads nowhere", path=path, remedy="put its file back, or delete it")
        if not path.is_file():  # a pipe or a device would be waited for
            raise ReadError("is no regular file", path=path, remedy="copy its content into a file")
        return Found(Source.of(path), file_digest(path), None)
    except OSError as error:
        reason = error.strerror or str(error)
        raise ReadError(reason, path=path, remedy="check the permissions") from error


def file_digest(path: Path) -> str:
    """SHA-256 of a file's bytes, in hexadecimal."""
    digest = hashlib.sha256()
    with path.open("rb") as file:
        while chunk := file.read(CHUNK):
            digest.update(chunk)
    return digest.hexdigest()


def batches(jobs: Sequence[Job]) -> Iterator[Batch]:
    """The jobs in order, small neighbours together."""
    held: list[Job] = []
    size = 0
    for job in jobs:
        full = size + job.bytes > BATCH_BYTES or len(held) == BATCH_JOBS
        if held and (full or held[-1].container != job.container):
            yield tuple(held)
            held, size = [], 0
        held.append(job)
        size += job.bytes
    if held:
        yield tuple(held)


def _failure(error: ReadError) -> Failure:
    return Failure.of(str(error.path), error, cause="read")
