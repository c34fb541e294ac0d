"""How fast, flat and safe whole archives run: `python benchmarks/archive.py [--documents 10000] [--workers 2]`.

In one run, over generated documents: seconds with one worker and with more, interleaved part by part; the parent's memory as
it goes; how much of the time goes into loading; and tokens a second of the whole run (read, extract, link, load) against
stock natasha's annotation alone (segment, morphology, syntax, names, lemmas) in one process. Medians of ratios.
"""

import argparse
import os
import platform
import re
import statistics
import subprocess
import sys
import tempfile
import time
from dataclasses import dataclass
from pathlib import Path

for _name in ("OPENBLAS_NUM_THREADS", "OMP_NUM_THREADS", "MKL_NUM_THREADS"):
    os.environ.setdefault(_name, "1")

from svodka.archive import Limits, Listener, Summary, run
from svodka.archive.jobs import Job
from svodka.archive.local import LocalEngine
from svodka.evaluate.generate import write_archive
from svodka.store import Archive, Outcome
from svodka.store.schema import metadata

TOKEN = re.compile(r"\w+|[^\w\s]")
STOCK_CHARACTERS = 60_000
"""Enough text for a stable rate of stock natasha, which is slow."""


@dataclass
class Memory(Listener):
    """The parent's resident memory after so many documents, in megabytes."""

    steps: tuple[int, ...]
    seen: int = 0

    def __post_init__(self) -> None:
        self.megabytes: dict[int, float] = {}

    def loaded(self, job: Job, outcome: Outcome, *, records: int) -> None:
        self.seen += 1
        if self.seen in self.steps:
            pages = int(Path("/proc/self/statm").read_text().split()[1])
            self.megabytes[self.seen] = pages * os.sysconf("SC_PAGE_SIZE") / 1e6


def timed(folder: Path, workers: int, *, listener: Listener | None = None) -> tuple[Summary, int]:
    """One run over the folder into a new database; its summary and the tokens it read."""
    with tempfile.TemporaryDirectory() as place, Archive(Path(place) / "a.db", create=True) as archive:
        summary = run(archive, [folder], engine=LocalEngine(workers, limits=Limits()), listener=listener)
        tokens = 0
        with archive.reading() as connection:
            for text in connection.scalars(metadata.tables["documents"].select().with_only_columns(_text())):
                tokens += len(TOKEN.findall(text))
    return summary, tokens


def _text() -> object:
    return metadata.tables["documents"].c.text


def stock_rate(folder: Path) -> float:
    """Tokens a second of stock natasha in a process of its own, over some of the same texts."""
    from svodka.read import read

    text = ""
    for path in sorted(path for path in folder.rglob("*") if path.is_file()):
        text += read(path).text + "\n"
        if len(text) > STOCK_CHARACTERS:
            break
    found = subprocess.run(
        [sys.executable, "-c", STOCK, str(Path(__file__).parent)],
        input=text,
        capture_output=True,
        encoding="utf-8",
        check=True,
    )
    return len(TOKEN.findall(text)) / float(found.stdout.split()[-1])


STOCK = """
import sys, time
sys.path.insert(0, sys.argv[1])
from annotate import Natasha
natasha = Natasha()
texts = [text for text in sys.stdin.read().split("\\n\\n") if text.strip()]
started = time.perf_counter()
for text in texts:
    natasha(text)
print(time.perf_counter() - started)
"""


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("--documents", type=int, default=10_000)
    parser.add_argument("--workers", type=int, default=2)
    parser.add_argument("--parts", type=int, default=3, help="interleaved repetitions of the speed comparison")
    chosen = parser.parse_args()
    print(f"Python {platform.python_version()}, {os.cpu_count()} processors, {platform.machine()}")
    with tempfile.TemporaryDirectory() as place:
        whole = Path(place) / "whole"
        write_archive(whole, chosen.documents, gold=False)
        speedups, against = [], []
        part = max(100, chosen.documents // 5)
        for number in range(chosen.parts):
            folder = Path(place) / f"part{number}"
            write_archive(folder, part, seed=number + 1, gold=False)
            one, _ = timed(folder, 1)
            many, tokens = timed(folder, chosen.workers)
            stock = stock_rate(folder)
            speedups.append(one.seconds / many.seconds)
            against.append(tokens / many.seconds / stock)
            print(
                f"part {number + 1}: {part} documents, 1 worker {one.seconds:.1f} s, {chosen.workers} workers"
                f" {many.seconds:.1f} s; {tokens / many.seconds:.0f} tokens/s, stock natasha {stock:.0f}"
            )
        print(f"{chosen.workers} workers against one: {statistics.median(speedups):.2f} times as fast")
        print(
            f"the whole run against stock natasha's annotation: {statistics.median(against):.2f} times the tokens a second"
        )
        steps = tuple(dict.fromkeys((chosen.documents // 10, chosen.documents // 2, chosen.documents)))
        memory = Memory(steps)
        used = time.process_time()
        started = time.perf_counter()
        summary, tokens = timed(whole, chosen.workers, listener=memory)
        used = time.process_time() - used
        print(
            f"{summary.loaded} documents, {tokens} tokens, {sum(summary.records.values())} records in {summary.seconds:.0f} s:"
            f" {summary.loaded / summary.seconds:.1f} documents/s, {summary.failed} failed;"
            f" loading {summary.loading / summary.seconds:.1%} of the time, waiting for a processor included"
        )
        share = used / (summary.seconds * min(chosen.workers, os.cpu_count() or 1))
        print(
            f"the parent (finding, hashing, loading, reading back): {used:.1f} s of processor time, {share:.1%} of the machine's"
        )
        print("parent's memory:", ", ".join(f"{size:.0f} MB after {step}" for step, size in memory.megabytes.items()))
        print(f"({time.perf_counter() - started:.0f} s with the reading back)")


if __name__ == "__main__":
    main()
