"""How quick numbers are read, that hostile text costs linear time, and that numbers and their words agree.

    python benchmarks/counting.py              # the documents of corpus/
    python benchmarks/counting.py FOLDER       # these too: any format svodka reads

Rates are printed beside the annotation of the same documents, taken in turns, so that the ratio holds on any machine. The median of
the rounds counts.
"""

import argparse
import random
import statistics
import time
from collections.abc import Callable, Iterator
from pathlib import Path

from num2words import num2words

import svodka
from svodka.extract.counts import find_counts
from svodka.extract.mentions import Mentions
from svodka.read import Document, read, read_text

ROOT = Path(__file__).resolve().parents[1]
HOSTILE = ("1 ", "7", "5 новых ", "два ", "с 5 до 6 ", "(5) ", "АППГ – 5, ", "«5 ", "1-")


def seconds(work: Callable[[], object]) -> float:
    start = time.perf_counter()
    work()
    return time.perf_counter() - start


def documents_of(paths: list[Path]) -> Iterator[Document]:
    for path in paths:
        for file in sorted(path.iterdir()):
            if file.is_file() and file.suffix != ".json":
                yield read(file)


def rates(documents: list[Document], rounds: int) -> None:
    """Words and digits into numbers, numbers into counts, and the annotation they are compared with."""
    annotator = svodka.load().annotator
    docs = [annotator(document) for document in documents]
    tokens = sum(len(doc) for doc in docs)
    numbers = sum(len(svodka.find_numbers(document.text)) for document in documents)
    works: dict[str, Callable[[], object]] = {
        "annotation": lambda: [annotator(document) for document in documents],
        "find_numbers": lambda: [svodka.find_numbers(document.text) for document in documents],
        "find_counts": lambda: [
            find_counts(doc, document, Mentions()) for doc, document in zip(docs, documents, strict=True)
        ],
    }
    taken: dict[str, list[float]] = {name: [] for name in works}
    for _ in range(rounds):
        for name, work in works.items():
            taken[name].append(seconds(work))
    base = statistics.median(taken["annotation"])
    print(f"{len(documents)} documents, {tokens} tokens, {numbers} numbers")
    for name, times in taken.items():
        median = statistics.median(times)
        print(f"{name:14}{tokens / median:12,.0f} tokens/s   {median / base:6.2f} of annotation")


def growth() -> None:
    """Seconds for 20,000, 40,000 and 80,000 characters of text made to be slow: each column should double the one before."""
    annotator = svodka.load().annotator
    print(f"\n{'repeated':14}{'20,000':>10}{'40,000':>10}{'80,000':>10}   characters")
    for part in HOSTILE:
        times = []
        for size in (20_000, 40_000, 80_000):
            document = read_text((part * size)[:size])
            doc = annotator(document)
            times.append(seconds(lambda doc=doc, document=document: find_counts(doc, document, Mentions())))  # type: ignore[misc]
        print(f"{part!r:14}" + "".join(f"{each:10.2f}" for each in times))


def round_trip(amount: int) -> None:
    """Random numbers as words in every case, read back."""
    chance = random.Random(0)
    right = 0
    for _ in range(amount):
        value = chance.randrange(10 ** chance.randint(1, 12))
        words = num2words(value, lang="ru", case=chance.choice("ngdaip"))
        right += [item.value for item in svodka.find_numbers(words)] == [value]
    print(f"\nround trip with num2words: {right} of {amount} ({right / amount:.2%})")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folders", nargs="*", type=Path)
    parser.add_argument("--rounds", type=int, default=3)
    chosen = parser.parse_args()
    rates(list(documents_of([ROOT / "corpus" / "documents", *chosen.folders])), chosen.rounds)
    round_trip(2000)
    growth()


if __name__ == "__main__":
    main()
