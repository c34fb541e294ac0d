"""How the comparison of documents grows with the archive: `python benchmarks/resolve.py [--sizes 1000 10000 100000]`.

Archives of generated records of the given sizes, in one process: seconds for fingerprints, passages, events and series, what
they found, peak memory, and the growth of the seconds between sizes. A tenth of the documents reprint a passage of an
earlier one, a tenth tell of the same event in other words, so the answers are known and are checked. A work that compared all
pairs would grow with the square: a hundredfold for ten times the documents.
"""

import argparse
import datetime as dt
import os
import platform
import random
import resource
import tempfile
import time
from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path

from sqlalchemy import select

from svodka.link import Extraction
from svodka.read import read_text
from svodka.records import Count, Description, Event, EventKind, Mention, Organization, Stated
from svodka.resolve.checks import audit_document, compare_documents
from svodka.resolve.findings import FindingKind
from svodka.resolve.happenings import same_happenings
from svodka.resolve.repetition import add_fingerprints, passages_across
from svodka.resolve.series import series_findings
from svodka.store import Archive
from svodka.store.database import learn_sizes
from svodka.store.loading import Loadable, load_documents
from svodka.store.packed import pack
from svodka.store.rows import document_rows
from svodka.store.tables import documents

SYLLABLES = [consonant + vowel for consonant in "бвгдклмнпрст" for vowel in "аеиоу"]
WORDS = ["".join(random.Random(f"word {number}").choices(SYLLABLES, k=3)) for number in range(4_000)]
"""Made-up words, as many as officials use: with few, sentences begin alike by chance, and the oftener the more there are."""

RAID = "прошел рейд по торговым точкам"
TENTH = 10
SAMPLE = 500


def extraction(number: int, chance: random.Random) -> Extraction:
    """A document with six sentences and one event; the last two of ten repeat the one before them, each in its own way."""
    kind = number % TENTH
    base = number - 1 if kind == TENTH - 1 else number
    own = random.Random(f"passage {base}")
    passage = " ".join(own.choices(WORDS, k=18)).capitalize() + "."
    event = number - 1 if kind == TENTH - 3 else number
    sentences = [" ".join(chance.choices(WORDS, k=14)).capitalize() + "." for _ in range(5)]
    told = f"Номер {number}: {RAID}, участвовали {chance.randint(5, 60)} человек."
    text = "\n".join((told, *sentences[:2], passage, *sentences[2:]))
    day = dt.date(2018, 1, 1) + dt.timedelta(days=random.Random(f"day {event}").randrange(2_500))
    body = Organization(id="o1", name=f"Отдел {event}-й", mentions=(Mention(start=0, end=5, rule="made"),), place=None)
    start = text.index("рейд")
    return Extraction(
        document=read_text(text, source=f"{number}.txt"),
        about=Description(
            date=Stated((day + dt.timedelta(days=kind)).isoformat()),
            territory=Stated(f"г. Город{event // 5}ск"),
            period=Stated("2020"),
        ),
        organizations=(body,),
        events=(
            Event(
                id="e1",
                start=start,
                end=start + 4,
                kind=EventKind.INSPECTION,
                date=day.isoformat(),
                begins=day,
                ends=day,
                organizers=("o1",),
                rule="made",
            ),
        ),
        counts=(Count(id="c1", start=0, end=1, value=float(number), unit="человек", subject="жителей", rule="made"),),
    )


def fill(archive: Archive, size: int) -> None:
    """Put `size` documents into the store, a thousand a transaction."""
    chance = random.Random(7)
    for start in range(0, size, 1_000):
        numbers = range(start, min(size, start + 1_000))
        made = [Loadable(pack(document_rows(extraction(number, chance), extractor="made"))) for number in numbers]
        with archive.writing() as connection:
            load_documents(connection, made)
    with archive.writing() as connection:
        learn_sizes(connection)


def audited(archive: Archive) -> int:
    """Check the numbers of `SAMPLE` documents one by one, as `svodka audit` does with each; how many were read."""
    with archive.reading() as connection:
        ids = list(connection.scalars(select(documents.c.id).limit(SAMPLE)))
    for identity in ids:
        audit_document(archive, identity)
    return len(ids)


def measured(size: int) -> Iterator[tuple[str, float, int]]:
    """Name, seconds and findings of each step over an archive of `size` documents."""
    with tempfile.TemporaryDirectory() as place, Archive(Path(place) / "a.db", create=True) as archive:
        started = time.process_time()
        fill(archive, size)
        yield "loading (not compared)", time.process_time() - started, size
        started = time.process_time()
        read = audited(archive)
        yield f"numbers of {SAMPLE} documents", time.process_time() - started, read
        started = time.process_time()
        read = add_fingerprints(archive)
        yield "fingerprints", time.process_time() - started, read
        for name, find, kind in (
            ("passages", passages_across, FindingKind.PASSAGE),
            ("events", same_happenings, FindingKind.EVENT),
            ("series", series_findings, None),
        ):
            started = time.process_time()
            found = list(find(archive))
            seconds = time.process_time() - started
            if kind is not None:
                assert len(found) == size // TENTH, (name, len(found), size // TENTH)
            yield name, seconds, len(found)
        started = time.process_time()
        kept = compare_documents(archive)
        yield "all of it again, and kept", time.process_time() - started, kept


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--sizes", type=int, nargs="+", default=[1_000, 10_000, 100_000])
    chosen = parser.parse_args()
    print(f"Python {platform.python_version()}, {os.cpu_count()} processors, {platform.machine()}")
    taken: dict[int, dict[str, float]] = {}
    for size in chosen.sizes:
        taken[size] = {}
        for name, seconds, found in measured(size):
            taken[size][name] = seconds
            print(f"{size:>7} documents: {name:<24} {seconds:8.2f} s, {found} found", flush=True)
        peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
        print(f"{size:>7} documents: peak memory {peak:.0f} MB")
    for small, large in pairwise(chosen.sizes):
        growth = ", ".join(f"{name} {taken[large][name] / max(taken[small][name], 1e-3):.1f}" for name in taken[small])
        print(f"{large / small:g} times the documents: {growth} times the seconds")


if __name__ == "__main__":
    main()
