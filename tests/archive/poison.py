"""Work without models: good documents become rows at once, poisoned ones do what their first line says."""

import ctypes
import os
import signal
import time
from collections.abc import Sequence
from pathlib import Path

from svodka.archive.jobs import Job
from svodka.archive.marks import Mark
from svodka.archive.work import NO_MARK, Done, Result, exit_is_failure, extract_jobs, failed, read_jobs
from svodka.link import Extraction
from svodka.read import Document
from svodka.records import Count, Description
from svodka.store.packed import pack
from svodka.store.rows import document_rows

POISONS = {
    "sigkill": ("killed", "SIGKILL"),
    "exit": ("exit", "SystemExit"),
    "exit zero": ("exit", "SystemExit"),
    "loop": ("timeout", "TimeoutError"),
    "memory": ("memory", "MemoryError"),
    "recursion": ("extract", "RecursionError"),
    "segfault": ("killed", "SIGSEGV"),
    "unpicklable": ("extract", "UnpicklableError"),
    "quit": ("extract", "SystemExit"),
}
"""What a poisoned document does, and the cause and error that must be named for it."""


class UnpicklableError(Exception):
    """Goes into a pickle and does not come out of it."""

    def __init__(self, one: str, *, other: object) -> None:
        super().__init__(one)
        self.other = other


def write_archive(folder: Path, *, good: int, poisons: Sequence[str] = ()) -> list[Path]:
    """Good documents with the poisoned ones spread among them."""
    folder.mkdir(exist_ok=True)
    paths = []
    for number in range(good):
        path = folder / f"{number:04}.txt"
        path.write_text(f"Документ {number}: в семинаре участвовали {number + 1} человек.\n", encoding="utf-8")
        paths.append(path)
    for number, poison in enumerate(poisons):
        path = folder / f"{number * 7:04}-яд-{number}.txt"
        path.write_text(f"{poison}\nяд {number}\n", encoding="utf-8")
        paths.append(path)
    return paths


def work(jobs: Sequence[Job], extractor: str, mark: Mark = NO_MARK) -> list[Result]:
    """What `extract_jobs` does, without its models."""
    results: list[Result] = []
    with exit_is_failure():
        for job, document in read_jobs(jobs):
            try:
                if isinstance(document, BaseException):
                    raise document
                with mark.working(job):
                    suffer(document.text.split("\n", 1)[0])
                results.append(Done(job, pack(document_rows(extraction(document), extractor=extractor))))
            except BaseException as error:  # noqa: BLE001 - as in extract_jobs
                results.append(failed(job, error))
    return results


def unmarked_work(jobs: Sequence[Job], extractor: str, _mark: Mark = NO_MARK) -> list[Result]:
    """The same where nobody knows which document of the batch was at work."""
    return work(jobs, extractor)


def real_work(jobs: Sequence[Job], extractor: str, mark: Mark = NO_MARK) -> list[Result]:
    """Poison as above, and the real extraction."""
    results: list[Result] = []
    healthy = []
    with exit_is_failure():
        for job in jobs:
            try:
                with mark.working(job), Path(job.path).open(encoding="utf-8", errors="replace") as file:
                    suffer(file.readline().strip())
                healthy.append(job)
            except BaseException as error:  # noqa: BLE001 - as in extract_jobs
                results.append(failed(job, error))
    return results + extract_jobs(healthy, extractor, mark)


def extraction(document: Document) -> Extraction:
    """One count a number of the text."""
    text = document.text
    counts: list[Count] = []
    for word in text.split():
        if word.isdigit():
            start = text.index(f" {word} ") + 1
            number = len(counts) + 1
            counts.append(Count(id=f"c{number}", start=start, end=start + len(word), value=int(word), rule="digits"))
    return Extraction(document=document, about=Description(), counts=tuple(counts))


def suffer(poison: str) -> None:
    """Do what the poison says; nothing where it is none."""
    match poison:
        case "sigkill":
            os.kill(os.getpid(), signal.SIGKILL)
        case "exit":
            os._exit(7)
        case "exit zero":
            os._exit(0)
        case "loop":
            while True:
                time.sleep(0.01)
        case "memory":
            bytearray(4 << 30)
        case "recursion":
            _recurse()
        case "segfault":
            ctypes.string_at(0)
        case "unpicklable":
            raise UnpicklableError("не упаковать", other=lambda: None)
        case "quit":
            raise SystemExit(0)


def _recurse() -> None:
    _recurse()
