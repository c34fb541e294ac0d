"""Writes archives of any size from templates, with known records: what scale tests and benchmarks read.

    python -m svodka.evaluate.generate FOLDER --documents 1000 --seed 7 --lengths archive

A template (`models/templates/GENRE.txt`) is an annotated source with slots. `$town`, `$town_gen`, `$town_loc` are forms of one entry of
`slots.tsv`: a slot of the head keeps its value through the document, others are drawn anew for each line. `$n_5_90` is a number between 5
and 90; `$date3_text`, `$date3_short`, `$date3_iso` one day of the year `$year`. Lines from `%repeat 2 6` to `%end` stand two to six times, `$i`
counting from 1 and `$j` from 2. The same seed gives the same archive.

Archives come in two lengths. `template`: every document is what its template holds, about 150 words, all genres in turn: for tests and for
what a document costs whatever its length. `archive`: genres and lengths are drawn as `lengths.tsv` says, and what stands between `%more` and
`%end`, one of the ways that `%or` parts, is added until the length is reached; there `$i` and `$j` go on counting and `$k` counts from 1001.
The lengths are those of the first 75 documents of corpus/ (113-484 words by genre, the middle one 240) and of seven real documents of officials (a
press conference of 402 words, a newsletter of 761, five reports of 1,099-1,795): many releases of 100-400 words and a tail of reports of 1,000-2,000.
How many documents are of which genre is an assumption: news and releases are what offices publish weekly, reports quarterly.
"""

import argparse
import datetime as dt
import json
import math
import random
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from functools import cache
from pathlib import Path

from svodka.errors import EvaluationError
from svodka.evaluate.corpus import MANIFEST
from svodka.evaluate.gold_files import SUFFIX, gold_json
from svodka.evaluate.sources import Source, parse_source
from svodka.evaluate.write import WRITERS, document_bytes, document_path
from svodka.resources import read_lexicon, resource

SLOT = re.compile(
    r"\$(?:n_(?P<low>\d+)_(?P<high>\d+)|date(?P<date>\d+)_(?P<style>[a-z]+)|(?P<name>[a-z]+)(?:_(?P<form>[a-z]+))?)"
)
COUNTER = re.compile(r"\$(?P<name>[ijk])(?![a-z])")
REPEAT = re.compile(r"%repeat (?P<least>\d+) (?P<most>\d+)\n(?P<lines>.*?)%end\n", re.DOTALL)
MORE = re.compile(r"%more\n(?P<lines>.*?)%end\n", re.DOTALL)
OTHERWISE = "%or\n"
NOTE = re.compile(r"\|[^{}|]*\}")
WORD = re.compile(r"\w+")
ADDED = 1000
"""`$k` counts what is added from here, so that ids never meet those of the repeats."""
FORMS = {None: "base", "gen": "gen", "loc": "loc"}
FOLDER_SIZE = 1000
LENGTHS = ("template", "archive")

Entries = Mapping[str, Sequence[Mapping[str, str]]]


@cache
def templates() -> Mapping[str, str]:
    """The templates by genre."""
    return {path.stem: path.read_text(encoding="utf-8") for path in sorted(resource("models/templates").glob("*.txt"))}


@cache
def slots() -> Entries:
    """What each slot can be filled with."""
    entries: dict[str, list[Mapping[str, str]]] = {}
    for entry in read_lexicon(resource("models/templates/slots.tsv")):
        entries.setdefault(entry["slot"], []).append(entry.columns)
    return entries


class Filler:
    """Fills one document's slots; every choice comes from one random source."""

    def __init__(self, chance: random.Random, *, year: int) -> None:
        self._chance = chance
        self._kept: dict[str, Mapping[str, str]] = {}
        self._year = year
        self._days: dict[str, dt.date] = {}
        self._times = 0

    def fill(self, template: str, *, words: int = 0) -> str:
        """The template with every repeat and slot filled, and as much more as makes it `words` long."""
        top, rule, body = REPEAT.sub(self._repeated, template if words else MORE.sub("", template)).partition("\n---\n")
        head = self._line(top, self._kept)
        parts = MORE.split(body)
        filled = [self._lines(part) for part in parts[::2]]
        for number, ways in enumerate(parts[1::2]):
            filled[number] += self._more(ways.split(OTHERWISE), words - sum(map(_words, filled)))
        return head + rule + "".join(filled)

    def _more(self, ways: Sequence[str], words: int) -> str:
        """About so many words, said in ways that change."""
        added = ""
        step = 0
        while words > 0:
            step += 1
            said = self._lines(_counted(self._chance.choice(ways), self._times + step, key=ADDED + step))
            words -= _words(said)
            added += said
        return added

    def _repeated(self, found: re.Match[str]) -> str:
        self._times = self._chance.randint(int(found["least"]), int(found["most"]))
        return "".join(_counted(found["lines"], i, key=i) for i in range(1, self._times + 1))

    def _lines(self, lines: str) -> str:
        return "\n".join(self._line(line, dict(self._kept)) for line in lines.split("\n"))

    def _line(self, line: str, drawn: dict[str, Mapping[str, str]]) -> str:
        return SLOT.sub(lambda found: self._value(found, drawn), line)

    def _value(self, found: re.Match[str], drawn: dict[str, Mapping[str, str]]) -> str:
        if found["low"]:
            return str(self._chance.randint(int(found["low"]), int(found["high"])))
        if found["date"]:
            return self._day(found["date"], style=found["style"])
        name = found["name"]
        if name in ("year", "last"):
            return str(self._year - (name == "last"))
        if name not in slots():
            raise EvaluationError(f"a template names the slot {found.group()!r}, which slots.tsv does not fill")
        if name not in drawn:
            drawn[name] = self._chance.choice(slots()[name])
        return drawn[name][FORMS[found["form"]]]

    def _day(self, number: str, *, style: str) -> str:
        if number not in self._days:
            self._days[number] = dt.date(self._year, 1, 1) + dt.timedelta(days=self._chance.randrange(365))
        day = self._days[number]
        if style == "text":
            return f"{day.day} {slots()['month'][day.month - 1]['gen']} {day.year} года"
        return f"{day:%d.%m.%Y}" if style == "short" else day.isoformat()


def _counted(lines: str, number: int, *, key: int) -> str:
    """The lines with their counters filled."""
    values = {"i": number, "j": number + 1, "k": key}
    return COUNTER.sub(lambda counter: str(values[counter["name"]]), lines)


def _words(marked: str) -> int:
    """How many words a reader sees of a marked text."""
    return len(WORD.findall(NOTE.sub("", marked)))


@cache
def drawn_genres() -> tuple[Mapping[str, str], ...]:
    """The genres of an archive with their shares and lengths."""
    return tuple(entry.columns for entry in read_lexicon(resource("models/templates/lengths.tsv")))


def documents(count: int, *, seed: int = 0, formats: Sequence[str] = (), lengths: str = "template") -> Iterator[Source]:
    """`count` documents with their records; `formats` overrides those of the templates, in turn. `lengths` is "template" or "archive"."""
    genres = list(templates())
    for number in range(count):
        chance = random.Random(f"{seed}/{number}")
        year = chance.randint(2018, 2025)
        genre, words = genres[number % len(genres)], 0
        if lengths == "archive":
            genre, words = _drawn(chance)
        filled = Filler(chance, year=year).fill(templates()[genre], words=words)
        wanted = formats[number // len(genres) % len(formats)] if formats else None
        yield _as(wanted, filled, name=f"{genre}_{number:07}")


def _drawn(chance: random.Random) -> tuple[str, int]:
    """A genre, and how many words its document has."""
    genre = chance.choices(drawn_genres(), [float(each["share"]) for each in drawn_genres()])[0]
    words = chance.lognormvariate(math.log(float(genre["words"])), float(genre["spread"]))
    return genre["genre"], round(min(max(words, float(genre["least"])), float(genre["most"])))


def _as(wanted: str | None, filled: str, *, name: str) -> Source:
    """The source in another format than its template's; as plain text it is the text a reader sees of the layout."""
    if wanted is None:
        return parse_source(filled, name=name)
    if wanted == "txt":
        source = parse_source(filled, name=name)
        return replace(
            source, layout=(), head={**source.head, "format": "txt"}, gold=replace(source.gold, format="txt")
        )
    return parse_source(re.sub(r"^format: \w+$", f"format: {wanted}", filled, count=1, flags=re.MULTILINE), name=name)


def write_archive(
    folder: Path,
    count: int,
    *,
    seed: int = 0,
    formats: Sequence[str] = (),
    gold: bool = True,
    lengths: str = "template",
) -> None:
    """Write an archive: `documents/` in folders of a thousand, and, unless `gold` is off, `gold/` and the manifest."""
    manifest: dict[str, dict[str, str]] = {}
    for number, source in enumerate(documents(count, seed=seed, formats=formats, lengths=lengths)):
        name = source.gold.name
        target = folder / "documents" if gold else folder / "documents" / f"{number // FOLDER_SIZE:04}"
        target.mkdir(parents=True, exist_ok=True)
        path = document_path(target, source.head, name=name)
        path.write_bytes(document_bytes(source.layout, source.head, text=source.gold.text))
        if gold:
            (folder / "gold").mkdir(exist_ok=True)
            (folder / "gold" / f"{name}.txt").write_text(source.gold.text, encoding="utf-8", newline="\n")
            (folder / "gold" / f"{name}{SUFFIX}").write_text(gold_json(source.gold), encoding="utf-8")
            manifest[name] = {key: source.head[key] for key in ("genre", "format", "date")}
    if gold:
        (folder / MANIFEST).write_text(json.dumps(manifest, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")


def main(arguments: Sequence[str] | None = None) -> None:
    """The command of this module."""
    parser = argparse.ArgumentParser(
        prog="python -m svodka.evaluate.generate", description="Write a generated archive."
    )
    parser.add_argument("folder", type=Path)
    parser.add_argument("--documents", type=int, default=1000)
    parser.add_argument("--seed", type=int, default=0)
    parser.add_argument("--format", action="append", choices=["txt", *WRITERS], help="only these formats; repeatable")
    parser.add_argument("--no-gold", action="store_true", help="documents alone, in folders of a thousand")
    parser.add_argument("--lengths", choices=LENGTHS, default=LENGTHS[0], help="short documents, or as archives are")
    chosen = parser.parse_args(arguments)
    write_archive(
        chosen.folder,
        chosen.documents,
        seed=chosen.seed,
        formats=chosen.format or (),
        gold=not chosen.no_gold,
        lengths=chosen.lengths,
    )


if __name__ == "__main__":
    main()
