"""What there is to do: files under the given paths, hashed, without those that are loaded, in batches."""

import hashlib
import os
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from svodka.errors import ReadError
from svodka.store import Failure, Source

BATCH_BYTES = 64_000
"""Small documents share a task, and with it the annotation's batches, up to this many bytes of files."""

BATCH_JOBS = 16
"""A task that dies is done again document by document: not too many of them."""

CHUNK = 1 << 20


@dataclass(frozen=True, slots=True)
class Job:
    """One document to extract: its file, its SHA-256 and every path that holds these bytes (the first is read)."""

    digest: str
    sources: tuple[Source, ...]

    @property
    def path(self) -> str:
        """The file that is read."""
        return self.sources[0].path

    @property
    def bytes(self) -> int:
        """The size of the file."""
        return self.sources[0].bytes


Batch = tuple[Job, ...]


def find_files(paths: Iterable[str | os.PathLike[str]]) -> Iterator[Path | Failure]:
    """Every file under the paths in a fixed order; a `Failure` for a path that leads to none.

    Hidden files and the lock files of office programs ("~$план.docx") are no documents; links to folders are not followed.
    """
    for given in paths:
        path = Path(os.path.abspath(given))  # noqa: PTH100 - `resolve` would give links another name
        if not path.exists():
            yield _failure(ReadError("no such file or folder", path=path, remedy="check the path"))
        elif not path.is_dir():
            yield path
        else:
            files = list(_files_under(path))
            yield from files
            if not files:
                yield _failure(ReadError("no documents in this folder", path=path, remedy="name a folder with files"))


def make_jobs(files: Iterable[Path]) -> tuple[list[Job], list[Failure]]:
    """Hash the files: one job a content, large ones first; failures for what cannot be read."""
    found: dict[str, list[Source]] = {}
    failures = []
    for path in dict.fromkeys(files):
        try:
            source = Source.of(path)
            if not path.is_file():
                raise ReadError("is no regular file", path=path, remedy="copy its content into a file")
            found.setdefault(file_digest(path), []).append(source)
        except ReadError as error:
            failures.append(_failure(error))
        except OSError as error:
            reason = error.strerror or str(error)
            failures.append(_failure(ReadError(reason, path=path, remedy="check the permissions")))
    jobs = [Job(digest, tuple(sources)) for digest, sources in found.items()]
    return sorted(jobs, key=lambda job: (-job.bytes, job.path)), failures


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
        if held and (size + job.bytes > BATCH_BYTES or len(held) == BATCH_JOBS):
            yield tuple(held)
            held, size = [], 0
        held.append(job)
        size += job.bytes
    if held:
        yield tuple(held)


def _files_under(folder: Path) -> Iterator[Path]:
    for root, folders, names in os.walk(folder):
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        for name in sorted(names):
            if not name.startswith((".", "~$")):
                yield Path(root) / name


def _failure(error: ReadError) -> Failure:
    return Failure.of(str(error.path), error, cause="read")
