"""How many tokens a second one process extracts, all records, linked, and where the time goes.

    python benchmarks/extract.py                     # the documents of corpus/
    python benchmarks/extract.py FOLDER FILE.jsonl   # these too
    python benchmarks/extract.py --functions         # the functions that take most of it, too
    python benchmarks/extract.py --growth            # the time of one document from 10 kB to 5 MB, by stage

The whole body is extracted twice: at first sight, when most words are new to the process, and again, when they are remembered, as they
come to be in a long archive. Rates are those of the whole body, by the clock and by the processor's time (what the clock would show on
a machine with nothing else to do), with the median over rounds of about 40,000 characters. Models, lexicons and patterns load before;
reading files is left out. The time from the command's start to its end, for one line of text, comes last: the best of five.
"""

import argparse
import cProfile
import pstats
import statistics
import subprocess
import sys
import time
from collections.abc import Iterable, Sequence
from dataclasses import replace
from pathlib import Path

from annotate import ROOT, rounds_of, texts_of, timed  # sets the number of threads before numpy starts
from svodka.archive.warm import EXAMPLE
from svodka.extract.mentions import Mentions
from svodka.flow import STAGES, Extractor
from svodka.garbage import uncollected
from svodka.link import link
from svodka.read import Document, read_text

SIZES = (10_000, 100_000, 1_000_000, 5_000_000)
"""Characters."""
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


def throughput(extractor: Extractor, texts: Sequence[str], label: str) -> dict[str, float]:
    """Print the rate of the whole body and the median of its rounds; microseconds a token by stage."""
    spent: dict[str, float] = {}
    rates, tokens, clock, busy = [], 0, 0.0, 0.0
    for batch in rounds_of(list(texts)):
        documents = list(map(read_text, batch))
        begin, busy_begin = time.perf_counter(), time.process_time()
        with uncollected():
            count = sum(by_stage(extractor, document, spent) for document in documents)
        rates.append(count / (time.perf_counter() - begin))
        clock += time.perf_counter() - begin
        busy += time.process_time() - busy_begin
        tokens += count
    print(
        f"{label:<14} {tokens / clock:>7,.0f} tokens/s in one process by the clock, {tokens / busy:,.0f} of its own time; "
        f"median round {statistics.median(rates):,.0f}; {tokens} tokens in {len(rates)} rounds"
    )
    return {stage: seconds / tokens * 1e6 for stage, seconds in spent.items()}


def profile_by_stage(first: dict[str, float], again: dict[str, float]) -> None:
    """The stages side by side, and the rules together."""
    rules = {"rules together": [sum(each.values()) - each["annotate"] for each in (first, again)]}
    print(f"{'us/token':<24} {'at first sight':>14} {'again':>7}")
    for stage, (one, two) in ({stage: [first[stage], again[stage]] for stage in first} | rules).items():
        print(f"  {stage:<22} {one:>14.1f} {two:>7.1f}")


def growth(extractor: Extractor, texts: Iterable[str]) -> None:
    """The time a token takes in documents of more and more of the same text: flat where nothing is quadratic."""
    body = "\n\n".join(texts)
    for size in SIZES:
        document = read_text((body * (size // len(body) + 1))[:size])
        spent: dict[str, float] = {}
        with uncollected():
            tokens = by_stage(extractor, document, spent)
        stages = "  ".join(f"{stage} {seconds / tokens * 1e6:.1f}" for stage, seconds in spent.items())
        print(f"{size // 1000:>6} kB  {sum(spent.values()):6.1f} s  {tokens} tokens  us/token: {stages}")


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
    arguments.add_argument("--growth", action="store_true", help="the time of ever longer documents")
    given = arguments.parse_args()
    texts = [text for text in texts_of([ROOT / "corpus" / "documents", *given.paths]) if text.strip()]
    extractor = Extractor()
    extractor.text(EXAMPLE)
    if given.growth:
        growth(extractor, texts)
        return
    profile_by_stage(*(throughput(extractor, texts, label) for label in ("at first sight", "again")))
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
