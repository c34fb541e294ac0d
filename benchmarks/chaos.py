"""What poison costs a run: `python benchmarks/chaos.py [--documents 300] [--share 0.15] [--workers 2]`.

Generated documents, extracted for real, once without and once with documents that kill their worker, hang, exhaust memory or
the stack, or raise what does not pickle, spread among them. Prints both times and their ratio, and checks that every good
document is loaded and every bad one named with its true cause.
"""

import argparse
import sys
import tempfile
from collections import Counter
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from svodka.archive import Limits, run
from svodka.archive.local import LocalEngine
from svodka.evaluate.generate import write_archive
from svodka.store import Archive
from tests.archive import poison


def main() -> None:
    """Measure, check and print."""
    parser = argparse.ArgumentParser(description="What poison costs a run.")
    parser.add_argument("--documents", type=int, default=300)
    parser.add_argument("--share", type=float, default=0.15)
    parser.add_argument("--workers", type=int, default=2)
    parser.add_argument("--seconds", type=float, default=2.0, help="budget of a document")
    chosen = parser.parse_args()
    bad = round(chosen.documents * chosen.share)
    names = list(poison.POISONS)
    poisons = [names[number % len(names)] for number in range(bad)]
    with tempfile.TemporaryDirectory() as place:
        folder = Path(place) / "in"
        write_archive(folder, chosen.documents - bad, gold=False)
        seconds = []
        for number in range(2):
            if number == 1:
                poison.write_archive(folder / "poison", good=0, poisons=poisons)
            limits = Limits(seconds=chosen.seconds, megabytes=2048)
            engine = LocalEngine(chosen.workers, limits=limits, work=poison.real_work)
            with Archive(Path(place) / f"{number}.db", create=True) as archive:
                summary = run(archive, [folder], engine=engine)
                named = Counter(zip(archive.failures()["cause"], archive.failures()["error"], strict=True))
            assert summary.loaded == chosen.documents - bad, summary
            seconds.append(summary.seconds)
        assert named == Counter(poison.POISONS[name] for name in poisons), named
    print(f"{chosen.documents - bad} good documents: {seconds[0]:.1f} s; with {bad} poisoned ones: {seconds[1]:.1f} s")
    print(f"{seconds[1] / seconds[0]:.2f} times the clean run's time; every cause named:")
    for (cause, error), times in sorted(named.items()):
        print(f"  {cause} {error}: {times}")


if __name__ == "__main__":
    main()
