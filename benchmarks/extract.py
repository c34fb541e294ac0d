"""How many tokens a second one process extracts, all records, linked, and where the time goes.

    python benchmarks/extract.py                     # the documents of corpus/
    python benchmarks/extract.py FOLDER FILE.jsonl   # these too
    python benchmarks/extract.py --functions         # the functions that take most of it, too

Each document is extracted for the first time; rates are medians over rounds of about 40,000 characters, by the clock and by the
processor's time (what the clock would show on a machine with nothing else to do). Reading files is left out. The time from the command's start to its end, for one line of text, comes last: the best of five.
"""

import argparse
import cProfile
import pstats
import statistics
import subprocess
import sys
import time
from collections.abc import Iterable
from dataclasses import replace
from pathlib import Path

from annotate import ROOT, rounds_of, texts_of, timed  # sets the number of threads before numpy starts
from svodka.annotate import uncollected
from svodka.extract.mentions import Mentions
from svodka.flow import STAGES, Extractor
from svodka.link import link
from svodka.read import Document, read_text

LINE = "14 ноября 2017 года в Самаре Анна Петрова провела семинар для 45 человек."


def by_stage(extractor: Extractor, document: Document, spent: dict[str, float]) -> int:
    """Extract one document as `Extractor.document` does, add up the seconds of each stage, and count its tokens."""
    seconds, doc = timed(lambda: extractor.annotator(document))
    spent["annotate"] = spent.get("annotate", 0.0) + seconds
    found = Mentions()
    for name, stage in STAGES:
        seconds, mentions = timed(lambda: stage(doc, document, found))  # noqa: B023 - called at once
        spent[name] = spent.get(name, 0.0) + seconds
        found = replace(found, **{name: mentions})
    seconds, _ = timed(lambda: link(doc, document, found))
    spent["link"] = spent.get("link", 0.0) + seconds
    return len(doc)


def throughput(extractor: Extractor, texts: Iterable[str]) -> None:
    """The median rate, and microseconds a token by stage."""
    spent: dict[str, float] = {}
    rates, busy_rates, tokens = [], [], 0
    for batch in rounds_of(list(texts)):
        documents = list(map(read_text, batch))
        begin, busy = time.perf_counter(), time.process_time()
        with uncollected():
            count = sum(by_stage(extractor, document, spent) for document in documents)
        rates.append(count / (time.perf_counter() - begin))
        busy_rates.append(count / (time.process_time() - busy))
        tokens += count
    print(
        f"median {statistics.median(rates):,.0f} tokens/s in one process by the clock, {statistics.median(busy_rates):,.0f} of its "
        f"own time; {tokens} tokens in {len(rates)} rounds"
    )
    for label, seconds in spent.items():
        print(f"  {label:<24} {seconds / tokens * 1e6:>6.1f} us/token")


def start_up() -> None:
    """Seconds from the start of `svodka extract` to its end, for one line."""
    command = [sys.executable, "-c", "from svodka.cli import main; main()", "extract", "-"]
    seconds = [
        timed(lambda: subprocess.run(command, input=LINE, text=True, check=True, capture_output=True))[0]
        for _ in range(5)
    ]
    print(f"svodka extract, one line: {min(seconds):.2f} s")


def main() -> None:
    """Run what the arguments ask for."""
    arguments = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    arguments.add_argument("paths", nargs="*", type=Path, help="further texts")
    arguments.add_argument("--functions", action="store_true", help="a profile by function")
    given = arguments.parse_args()
    texts = [text for text in texts_of([ROOT / "corpus" / "documents", *given.paths]) if text.strip()]
    extractor = Extractor()
    extractor.text(LINE)
    throughput(extractor, texts)
    if given.functions:
        profile = cProfile.Profile()
        profile.enable()
        for text in texts:
            extractor.text(text)
        profile.disable()
        pstats.Stats(profile).sort_stats("tottime").print_stats(30)
    start_up()


if __name__ == "__main__":
    main()
