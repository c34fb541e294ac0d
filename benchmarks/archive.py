"""How fast, flat and cheap whole archives run: `python benchmarks/archive.py [--documents 10000] [--short 3000] [--workers 2]`.

Two generated archives are read, extracted, linked and loaded into SQLite, each once with several workers and once with one. The
first has the genres and lengths of archives (`svodka.evaluate.generate`: many releases of 100-400 words, a tail of reports of
1,000-2,000): its figures stand beside the targets. The second has documents of 150 words alone, and shows what a document costs
whatever its length. Before, between and after the runs stock natasha annotates a sample of the same documents (segments, morphology,
syntax, names, lemmas) in a process of its own. Seconds by the clock mean something on a quiet machine alone, so each is followed by
what the processor time of each process (parent, the server that loads the models, workers) says of it.

What flatters svodka: the documents are made of few words and sentences, so that forms met before are seldom new, and .docx files share
their styles byte for byte. What does not: they hold a record every seven words, where the reports of officials hold one every nine.
"""

import argparse
import json
import os
import platform
import random
import re
import statistics
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from pathlib import Path

for _name in ("OPENBLAS_NUM_THREADS", "OMP_NUM_THREADS", "MKL_NUM_THREADS"):
    os.environ.setdefault(_name, "1")

from sqlalchemy import select

from svodka.archive import Limits, Listener, Summary, run
from svodka.archive.jobs import Job
from svodka.archive.local import LocalEngine
from svodka.evaluate.generate import write_archive
from svodka.store import Archive, Outcome
from svodka.store.tables import documents

TOKEN = re.compile(r"\w+|[^\w\s]")
STOCK_CHARACTERS = 150_000
"""Enough text for a stable rate of stock natasha, which is slow."""
TICKS = os.sysconf("SC_CLK_TCK")
SAMPLE_SECONDS = 0.25

FASTER, LOADING, AGAINST_STOCK, FLAT = 1.8, 0.15, 2.5, 0.10
"""The targets: several workers against one, loading's part of the time, tokens a second against stock's, growth of the parent."""


@dataclass
class Watch:
    """Processor seconds of this process and of those below it, and this process's memory at the steps asked for."""

    parent: float = 0.0
    others: dict[int, float] = field(default_factory=dict)
    servers: set[int] = field(default_factory=set)
    looked: float = 0.0

    @contextmanager
    def looking(self) -> Iterator[None]:
        """Look at the processes until the end of the block."""
        over = threading.Event()
        looker = threading.Thread(target=self._look, args=(over,), daemon=True)
        before = time.process_time()
        looker.start()
        try:
            yield
        finally:
            over.set()
            looker.join()
            self.parent = time.process_time() - before - self.looked

    @property
    def workers(self) -> float:
        """Processor seconds of the workers."""
        return sum(spent for number, spent in self.others.items() if number not in self.servers)

    @property
    def server(self) -> float:
        """Processor seconds of the process that the workers are copies of: what starting costs."""
        return sum(self.others[number] for number in self.servers)

    def _look(self, over: threading.Event) -> None:
        while not over.wait(SAMPLE_SECONDS):
            for server in _children(os.getpid()):
                self.servers.add(server)
                for number in (server, *_children(server)):
                    with suppress(OSError):
                        fields = Path(f"/proc/{number}/stat").read_text().rpartition(")")[2].split()
                        self.others[number] = (int(fields[11]) + int(fields[12])) / TICKS
        self.looked = time.thread_time()


def _children(process: int) -> list[int]:
    """The processes that a process started."""
    found: list[int] = []
    for listed in Path(f"/proc/{process}/task").glob("*/children"):
        with suppress(OSError):
            found += map(int, listed.read_text().split())
    return found


@dataclass
class Memory(Listener):
    """The parent's resident megabytes after so many documents."""

    steps: tuple[int, ...]
    seen: int = 0
    megabytes: dict[int, float] = field(default_factory=dict)

    def loaded(self, job: Job, outcome: Outcome, *, records: int) -> None:
        self.seen += 1
        if self.seen in self.steps:
            pages = int(Path("/proc/self/statm").read_text().split()[1])
            self.megabytes[self.seen] = pages * os.sysconf("SC_PAGE_SIZE") / 1e6


@dataclass(frozen=True)
class Timed:
    """One run: how it ended, the tokens it read, and the processor time it took."""

    summary: Summary
    tokens: int
    watch: Watch

    def show(self, workers: int) -> None:
        """Print it."""
        summary, watch = self.summary, self.watch
        print(
            f"{workers} worker(s): {summary.loaded} documents, {sum(summary.records.values())} records, {self.tokens} tokens,"
            f" {summary.failed} failed, in {summary.seconds:.1f} s: {summary.loaded / summary.seconds:.1f} documents/s,"
            f" {self.tokens / summary.seconds:.0f} tokens/s"
        )
        each = 1000 / max(1, summary.loaded)
        print(
            f"  processor seconds: parent {watch.parent:.1f} ({watch.parent * each:.2f} ms a document), loading the models"
            f" {watch.server:.1f}, workers {watch.workers:.1f} ({watch.workers * each:.2f} ms a document)",
            flush=True,
        )


def timed(folder: Path, workers: int, *, listener: Listener | None = None) -> Timed:
    """One run over the folder into a new database."""
    watch = Watch()
    with tempfile.TemporaryDirectory() as place, Archive(Path(place) / "a.db", create=True) as archive:
        with watch.looking():
            summary = run(archive, [folder], engine=LocalEngine(workers, limits=Limits()), listener=listener)
        tokens = 0
        with archive.reading() as connection:
            for text in connection.execution_options(yield_per=100).scalars(select(documents.c.text)):
                tokens += len(TOKEN.findall(text))
    return Timed(summary, tokens, watch)


def projected(run: Timed, workers: int) -> float:
    """The seconds a quiet machine would need at least, by processor time: models first, then workers and parent side by side."""
    processors = os.cpu_count() or 1
    busy = run.watch.workers + run.watch.parent
    return run.watch.server + max(run.watch.workers / workers, busy / processors, run.watch.parent)


@dataclass(frozen=True)
class Rate:
    """Tokens a second, by the clock and by processor time."""

    clock: float
    processor: float


def stock_rate(folder: Path) -> Rate:
    """Stock natasha's rate in a process of its own, over a sample of the same documents."""
    from svodka.read import read

    texts: list[str] = []
    paths = sorted(path for path in folder.rglob("*") if path.is_file())
    random.Random(0).shuffle(paths)
    while paths and sum(map(len, texts)) < STOCK_CHARACTERS:
        texts.append(read(paths.pop()).text)
    found = subprocess.run(
        [sys.executable, "-c", STOCK, str(Path(__file__).parent)],
        input=json.dumps(texts),
        capture_output=True,
        encoding="utf-8",
        check=True,
    )
    tokens = sum(len(TOKEN.findall(text)) for text in texts)
    clock, processor = map(float, found.stdout.split()[-2:])
    print(f"stock natasha: {tokens / clock:.0f} tokens/s, by processor time {tokens / processor:.0f}", flush=True)
    return Rate(tokens / clock, tokens / processor)


STOCK = """
import json, sys, time
sys.path.insert(0, sys.argv[1])
from annotate import Natasha
natasha = Natasha()
texts = json.load(sys.stdin)
natasha(texts[0])
clock, processor = time.perf_counter(), time.process_time()
for text in texts:
    natasha(text)
print(time.perf_counter() - clock, time.process_time() - processor)
"""


def verdict(name: str, shown: str, *, target: str, holds: bool) -> None:
    """One figure beside its target."""
    print(f"{'holds' if holds else 'FALLS SHORT':>11}  {name}: {shown} (target: {target})")


def report(many: Timed, one: Timed, *, workers: int, rates: list[Rate], megabytes: dict[int, float]) -> None:
    """Every figure of the issue beside its target."""
    faster = one.summary.seconds / many.summary.seconds
    by_processor = projected(one, 1) / projected(many, workers)
    verdict(
        f"{workers} workers against one",
        f"{faster:.2f} times as fast, by processor time {by_processor:.2f}",
        target=f"{FASTER}",
        holds=faster >= FASTER,
    )
    loading = many.summary.loading / many.summary.seconds
    spent = many.watch.parent + many.watch.workers
    verdict(
        "loading",
        f"{loading:.1%} of the time, all of the parent's work {many.watch.parent / spent:.1%} of the processor time",
        target=f"below {LOADING:.0%}",
        holds=loading < LOADING,
    )
    against = many.tokens / many.summary.seconds / statistics.median(rate.clock for rate in rates)
    by_processor = many.tokens / projected(many, workers) / statistics.median(rate.processor for rate in rates)
    verdict(
        "tokens a second of the whole run against stock natasha's annotation",
        f"{against:.2f} times, by processor time {by_processor:.2f}",
        target=f"{AGAINST_STOCK}",
        holds=against >= AGAINST_STOCK,
    )
    sizes = list(megabytes.values())
    growth = max(sizes) / sizes[0] - 1
    shown = ", ".join(f"{size:.0f} MB after {step}" for step, size in megabytes.items())
    verdict("the parent's memory", f"{shown}: {growth:+.1%}", target=f"within {FLAT:.0%}", holds=growth <= FLAT)


def measure(documents: int, *, lengths: str, workers: int) -> None:
    """Write an archive, run it with several workers and with one, and report."""
    with tempfile.TemporaryDirectory() as place:
        folder = Path(place)
        began = time.perf_counter()
        write_archive(folder, documents, gold=False, lengths=lengths)
        print(f"\n{lengths}: {documents} documents written in {time.perf_counter() - began:.0f} s", flush=True)
        memory = Memory(tuple(documents * tenths // 10 for tenths in range(1, 11)))
        rates = [stock_rate(folder)]
        many = timed(folder, workers, listener=memory)
        many.show(workers)
        rates.append(stock_rate(folder))
        one = timed(folder, 1)
        one.show(1)
        rates.append(stock_rate(folder))
        report(many, one, workers=workers, rates=rates, megabytes=memory.megabytes)
        print(f"all in {time.perf_counter() - began:.0f} s", flush=True)


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument(
        "--documents", type=int, default=10_000, help="of the archive with real lengths; 1000 take two minutes"
    )
    parser.add_argument("--short", type=int, help="documents of 150 words; a third as many, at most 3000, unless given")
    parser.add_argument("--workers", type=int, default=2)
    chosen = parser.parse_args()
    load = os.getloadavg()[0]
    print(f"Python {platform.python_version()}, {os.cpu_count()} processors, {platform.machine()}, load {load:.1f}")
    if chosen.documents:
        measure(chosen.documents, lengths="archive", workers=chosen.workers)
    short = min(3000, chosen.documents // 3) if chosen.short is None else chosen.short
    if short:
        measure(short, lengths="template", workers=chosen.workers)


if __name__ == "__main__":
    main()
