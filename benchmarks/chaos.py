"""What poison costs a run: `python benchmarks/chaos.py [--engine local|dask] [--documents 300] [--share 0.15] [--seconds 1]`.

Generated documents, extracted for real, once without and once with documents that kill their worker, hang, exhaust memory or
the stack, or raise what does not pickle, spread among them; on each engine where none is named. Checks that every good document
is loaded, that every bad one is named with its true cause, and prints both times beside the target, which means something on a
quiet machine alone.
"""

import argparse
import os
import sys
import tempfile
from collections import Counter
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from svodka.archive import Engine, Limits, Summary, run
from svodka.archive.engines import make_engine
from svodka.store import Archive
from tests.archive import poison

ENGINES = ("local", "dask")
TARGET = 2.0
"""The run with poison may take so many times what the clean one takes."""

Named = Counter[tuple[str, str]]


def timed(database: Path, folder: Path, engine: Engine) -> tuple[Summary, Named]:
    """One run into a new database, and the causes and errors it named."""
    with Archive(database, create=True) as archive:
        summary = run(archive, [folder], engine=engine)
        failures = archive.failures()
    return summary, Counter(zip(failures["cause"], failures["error"], strict=True))


def measure(name: str, chosen: argparse.Namespace) -> None:
    """Run one engine over both archives and print."""
    # Each worker imports this file anew: what only the parent needs is imported here.
    from svodka.evaluate.generate import write_archive

    bad = round(chosen.documents * chosen.share)
    good = chosen.documents - bad
    names = list(poison.POISONS)
    poisons = [names[number % len(names)] for number in range(bad)]
    limits = Limits(seconds=chosen.seconds, megabytes=2048)
    with tempfile.TemporaryDirectory() as place:
        folder = Path(place) / "in"
        write_archive(folder, good, gold=False)
        runs = []
        for number in range(2):
            if number == 1:
                poison.write_archive(folder / "poison", good=0, poisons=poisons)
            engine = make_engine(name, workers=chosen.workers, limits=limits, work=poison.real_work)
            runs.append(timed(Path(place) / f"{number}.db", folder, engine))
    (clean, none), (poisoned, named) = runs
    expected = Counter(poison.POISONS[name] for name in poisons)
    ratio = poisoned.seconds / clean.seconds
    print(f"{name}: {good} good documents: {clean.seconds:.1f} s; with {bad} poisoned: {poisoned.seconds:.1f} s")
    for holds, said in (
        (clean.loaded == good and not none, f"clean run: {clean.loaded} of {good} loaded, {clean.failed} failed"),
        (poisoned.loaded == good, f"poisoned run: {poisoned.loaded} of {good} good documents loaded"),
        (named == expected, f"{sum((named & expected).values())} of {bad} bad documents named with their true cause"),
        (ratio <= TARGET, f"{ratio:.2f} times the clean run's time (target: {TARGET:.0f})"),
    ):
        print(f"{'holds' if holds else 'FALLS SHORT':>11}  {said}")
    for (cause, error), times in sorted(named.items()):
        wrong = "" if expected[cause, error] == times else f" (expected {expected[cause, error]})"
        print(f"             {cause} {error}: {times}{wrong}", flush=True)


def main() -> None:
    """Measure, check and print."""
    parser = argparse.ArgumentParser(description="What poison costs a run.")
    parser.add_argument("--engine", choices=ENGINES, help="both where none is named")
    parser.add_argument("--documents", type=int, default=300)
    parser.add_argument("--share", type=float, default=0.15)
    parser.add_argument("--workers", type=int, default=2)
    parser.add_argument("--seconds", type=float, default=1.0, help="budget of a document")
    chosen = parser.parse_args()
    print(f"{os.cpu_count()} processors, load {os.getloadavg()[0]:.1f}, {chosen.seconds:g} s a document")
    for name in [chosen.engine] if chosen.engine else ENGINES:
        measure(name, chosen)


if __name__ == "__main__":
    main()
