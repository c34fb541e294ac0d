"""Names of persons and organizations on public corpora: the bare networks against the whole extraction, in one run.

    python benchmarks/names.py FOLDER [--misses ORG]

FOLDER holds `factru.devset.jsonl` (FactRuEval-2016: PER, LOC, ORG) and `nerel.dev.jsonl` (NEREL: PERSON, ORGANIZATION and places), one JSON
object a line with `text` and `entities` ({start, end, type}). Either may be missing. Spans count as right when start, end and type are equal;
names inside a longer one of the same sort are left out on both sides.
"""

import argparse
import json
import time
from collections import Counter
from collections.abc import Iterable
from pathlib import Path
from typing import NamedTuple

import svodka

CORPORA = {
    "factru.devset.jsonl": {"PER": "PER", "LOC": "LOC", "ORG": "ORG"},
    "nerel.dev.jsonl": {
        "PERSON": "PER",
        "ORGANIZATION": "ORG",
        "CITY": "LOC",
        "COUNTRY": "LOC",
        "STATE_OR_PROVINCE": "LOC",
        "DISTRICT": "LOC",
        "LOCATION": "LOC",
    },
}


class Name(NamedTuple):
    start: int
    end: int
    type: str


def outermost(names: Iterable[Name]) -> set[Name]:
    """Names that lie in no longer one."""
    every = set(names)
    return {
        name
        for name in every
        if not any(
            other.start <= name.start and name.end <= other.end and other.end - other.start > name.end - name.start
            for other in every
        )
    }


def extracted(extractor: svodka.Extractor, text: str) -> tuple[set[Name], set[Name]]:
    """What the networks see, and what the whole extraction says; places are the networks' in both."""
    extraction = extractor.text(text)
    doc = extractor.annotator(extraction.document)
    networks = {Name(entity.start_char, entity.end_char, entity.label_) for entity in doc.ents}
    bodies = {Name(each.start, each.end, "ORG") for body in extraction.organizations for each in body.mentions}
    persons = {Name(each.start, each.end, "PER") for person in extraction.persons for each in person.mentions}
    places = {
        name
        for name in networks
        if name.type == "LOC" and not any(body.start <= name.start and name.end <= body.end for body in bodies)
    }
    return networks, bodies | persons | places


def score(counts: Counter[tuple[str, str]], system: str, kind: str) -> tuple[float, float, float]:
    """Precision, recall, F1 of a system on a type."""
    right, said, gold = counts[system, f"{kind} right"], counts[system, f"{kind} said"], counts["gold", kind]
    precision, recall = right / said if said else 0.0, right / gold if gold else 0.0
    return precision, recall, 2 * precision * recall / (precision + recall) if precision + recall else 0.0


def measure(path: Path, types: dict[str, str], misses: str | None) -> None:
    """Print the table of one corpus."""
    extractor = svodka.load()
    counts: Counter[tuple[str, str]] = Counter()
    started = time.perf_counter()
    for line in path.read_text(encoding="utf-8").splitlines():
        entry = json.loads(line)
        gold = outermost(
            Name(each["start"], each["end"], types[each["type"]]) for each in entry["entities"] if each["type"] in types
        )
        networks, whole = extracted(extractor, entry["text"])
        for system, found in (("networks", outermost(networks)), ("svodka", outermost(whole))):
            for name in found:
                counts[system, f"{name.type} said"] += 1
                counts[system, f"{name.type} right"] += name in gold
        for name in gold:
            counts["gold", name.type] += 1
        if misses:
            for sign, names in (("-", gold - whole), ("+", whole - gold)):
                for name in sorted(names):
                    if name.type == misses:
                        before = entry["text"][max(0, name.start - 30) : name.start].replace("\n", " ")
                        after = entry["text"][name.end : name.end + 20].replace("\n", " ")
                        print(sign, f"{before}[{entry['text'][name.start : name.end]}]{after}", name in networks)
    print(f"{path.name}: {time.perf_counter() - started:.1f} s")
    for kind in ("PER", "LOC", "ORG"):
        for system in ("networks", "svodka"):
            precision, recall, f1 = score(counts, system, kind)
            print(f"  {kind} {system:9} P {precision:.3f}  R {recall:.3f}  F1 {f1:.3f}   of {counts['gold', kind]}")


def main() -> None:
    """Measure every corpus of the folder."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--misses", metavar="TYPE", help="print what was missed and invented of PER, LOC or ORG")
    arguments = parser.parse_args()
    for name, types in CORPORA.items():
        if (arguments.folder / name).exists():
            measure(arguments.folder / name, types, arguments.misses)


if __name__ == "__main__":
    main()
