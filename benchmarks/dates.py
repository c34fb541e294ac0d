"""How quick `svodka.find_dates` is: megabytes of UTF-8 a second, and whether time grows with length alone.

    python benchmarks/dates.py                 # the documents of corpus/
    python benchmarks/dates.py FOLDER          # any format svodka reads
    python benchmarks/dates.py --hostile       # texts made to be slow, at two lengths: the ratio of the times

The texts are read before the clock starts and repeated until they make a megabyte; the median of the rounds is printed. Time is
the processor time of the process, so that other work on the machine does not count.
"""

import argparse
import statistics
import time
from collections.abc import Iterable, Iterator
from pathlib import Path

import svodka
from svodka.errors import SvodkaError
from svodka.read import read

ROOT = Path(__file__).resolve().parents[1]
MEGABYTE = 1_000_000
HOSTILE = ("7", "7 ", "1.", "5, и ", "5 мая ", "май, ", "ежегодно ", "в течение ", "понедельник, ", "10:00-", "до ")
REFERENCE = "2021-03-05"


def texts_of(paths: Iterable[Path]) -> Iterator[str]:
    """The texts of the files that can be read."""
    for path in paths:
        files = sorted(path.rglob("*")) if path.is_dir() else [path]
        for file in files:
            if file.is_file() and file.suffix not in {".json", ".md", ".py"}:
                try:
                    yield read(file).text
                except SvodkaError as error:
                    print(f"passed over: {error}")


def seconds(text: str) -> float:
    begun = time.process_time()
    svodka.find_dates(text, reference=REFERENCE)
    return time.process_time() - begun


def speed(paths: Iterable[Path], *, rounds: int) -> None:
    """Print megabytes a second on a megabyte of the texts."""
    text = "\n".join(texts_of(paths))
    text *= max(1, round(MEGABYTE / max(1, len(text.encode()))))
    size = len(text.encode()) / MEGABYTE
    found = len(svodka.find_dates(text, reference=REFERENCE))
    taken = statistics.median(seconds(text) for _ in range(rounds))
    print(f"{size:.2f} MB, {found} expressions: {size / taken:.2f} MB/s")


def growth(*, rounds: int) -> None:
    """Print how much longer ten times the text takes; 10 is linear."""
    seconds("1 мая")  # loads the rules
    for piece in HOSTILE:
        short, long = (piece * (length // len(piece)) for length in (20_000, 200_000))
        ratio = min(seconds(long) for _ in range(rounds)) / min(seconds(short) for _ in range(rounds))
        print(f"{piece!r:16} x10 text: x{ratio:.1f} time")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("paths", nargs="*", type=Path, default=[ROOT / "corpus"])
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--hostile", action="store_true")
    arguments = parser.parse_args()
    if arguments.hostile:
        growth(rounds=arguments.rounds)
    else:
        speed(arguments.paths, rounds=arguments.rounds)


if __name__ == "__main__":
    main()
