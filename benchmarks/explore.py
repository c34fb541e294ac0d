"""How quickly the browser and the search answer over a large archive.

    python benchmarks/explore.py [--documents 100000] [--keep FILE]

Fills a SQLite database with generated documents (ten records each, sentences of made-up words by Zipf's law), then asks for the first
pages, tables and searches, each several times, and prints the median and the slowest in milliseconds. Targets: a first page below 300 ms at
one million rows, a search below 100 ms over 100,000 documents.
"""

import argparse
import asyncio
import datetime as dt
import hashlib
import random
import statistics
import tempfile
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

from sqlalchemy import insert

from svodka.explore.browser import application
from svodka.store import Archive
from svodka.store.schema import metadata
from svodka.store.search import search
from svodka.store.search_tables import search_text_id
from svodka.store.tables import document_id

KINDS = ("conference", "meeting", "training", "competition", "culture", "inspection")
GENRES = ("report", "plan", "news", "press_release")
VOWELS, CONSONANTS = "аеиоу", "бвгдклмнпрст"
REPEATS = 7


def words(chance: random.Random) -> list[str]:
    """Twenty thousand made-up words: no word list is needed to fill an index."""
    return [
        "".join(chance.choice(CONSONANTS) + chance.choice(VOWELS) for _ in range(chance.randint(2, 5)))
        for _ in range(20_000)
    ]


def fill(archive: Archive, documents: int) -> int:
    """Insert the documents in batches; the number of rows."""
    chance = random.Random(7)
    vocabulary = words(chance)
    weights = [1 / (rank + 10) for rank in range(len(vocabulary))]
    rows = 0
    for start in range(0, documents, 1_000):
        batch: dict[str, list[dict[str, Any]]] = {}
        for number in range(start, min(documents, start + 1_000)):
            for table, row in _document(number, chance, vocabulary, weights):
                batch.setdefault(table, []).append(row)
        with archive.writing() as connection:
            for table, values in batch.items():
                connection.execute(insert(metadata.tables[table]), values)
                rows += len(values)
    return rows


def _document(
    number: int, chance: random.Random, vocabulary: list[str], weights: list[float]
) -> Iterator[tuple[str, dict[str, Any]]]:
    digest = hashlib.sha256(str(number).encode()).hexdigest()
    identity = document_id(digest)
    lines = [" ".join(chance.choices(vocabulary, weights, k=14)) for _ in range(5)]
    text = "\n".join(lines)
    day = dt.date(2010, 1, 1) + dt.timedelta(days=number % 5_000)
    yield (
        "documents",
        {
            "id": identity,
            "digest": digest,
            "format": "txt",
            "genre": GENRES[number % 4],
            "title": lines[0][:60],
            "date": day.isoformat(),
            "period": str(day.year),
            "territory": f"район {number % 50}",
            "approved_by": None,
            "characters": len(text),
            "metadata": {},
            "extractor": "benchmark",
            "run_id": None,
            "text": text,
        },
    )
    yield (
        "sources",
        {
            "path": f"/archive/{number}.txt",
            "document_id": identity,
            "bytes": len(text),
            "modified": None,
            "run_id": None,
        },
    )
    yield (
        "organizations",
        {
            "document_id": identity,
            "id": "o1",
            "name": f"Учреждение {number % 900}",
            "short_name": None,
            "kind": None,
            "legal_form": None,
            "place": None,
            "is_generic": False,
            "parent_id": None,
        },
    )
    yield (
        "organization_mentions",
        {
            "document_id": identity,
            "organization_id": "o1",
            "start": 0,
            "end": 4,
            "quote": text[:4],
            "rule": "benchmark",
        },
    )
    at = 0
    for row, line in enumerate(lines):
        yield (
            "search_texts",
            {
                "id": search_text_id(digest, row),
                "document_id": identity,
                "start": at,
                "end": at + len(line),
                "lemmas": line,
            },
        )
        at += len(line) + 1
    for place in range(2):
        yield (
            "events",
            {
                **_blank("events"),
                "document_id": identity,
                "id": f"e{place}",
                "start": place * 20,
                "end": place * 20 + 8,
                "quote": text[place * 20 : place * 20 + 8],
                "kind": KINDS[(number + place) % 6],
                "date": day.isoformat(),
                "begins": day,
                "ends": day,
                "status": "held",
                "rule": "benchmark",
            },
        )
        yield (
            "event_organizations",
            {"document_id": identity, "event_id": f"e{place}", "organization_id": "o1", "role": "organizer"},
        )
        yield (
            "counts",
            {
                **_blank("counts"),
                "document_id": identity,
                "id": f"c{place}",
                "start": place * 20,
                "end": place * 20 + 2,
                "quote": "12",
                "value": float(number % 300),
                "kind": "count",
                "unit": "человек",
                "is_implicit": False,
                "role": "value",
                "event_id": f"e{place}",
                "event_role": "participants",
                "rule": "benchmark",
            },
        )


def _blank(table: str) -> dict[str, None]:
    return {column.name: None for column in metadata.tables[table].columns}


def report(name: str, ask: Callable[[], Any], target: float) -> None:
    """Print the median and the slowest of several askings, after one that fills the caches."""
    ask()
    times = []
    for _ in range(REPEATS):
        begun = time.perf_counter()
        ask()
        times.append((time.perf_counter() - begun) * 1_000)
    median = statistics.median(times)
    print(
        f"{name:44}{median:10.0f} ms{max(times):10.0f} ms   target {target:.0f} ms  {'met' if median <= target else 'MISSED'}",
        flush=True,
    )


def main() -> None:
    """Fill, ask, print."""
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("--documents", type=int, default=100_000)
    options.add_argument("--keep", type=Path, help="keep the database at this path")
    chosen = options.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        path = chosen.keep or Path(folder) / "archive.db"
        begun = time.perf_counter()
        with Archive(path, create=True) as archive:
            rows = fill(archive, chosen.documents)
            print(f"{chosen.documents:,} documents, {rows:,} rows, filled in {time.perf_counter() - begun:.0f} s")
            rare, common = _sample_words()
            with archive.reading() as connection:
                for name, query in (
                    ("search: one common word", common),
                    ("search: a rare word", rare),
                    ("search: two words", f"{common} {rare}"),
                ):
                    report(name, lambda query=query: search(connection, query), 100)
                report(
                    "search: a word, with events of a year",
                    lambda: search(connection, common, kind="event", year=2015),
                    100,
                )
        app = application(path)

        def get(address: str) -> Callable[[], Any]:
            return lambda: asyncio.run(app.client.get(address))

        report("page: home", get("/-/svodka"), 300)
        report("page: Datasette's first", get("/"), 300)
        report("page: v_events", get(f"/{path.stem}/v_events"), 300)
        report("page: events table", get(f"/{path.stem}/events"), 300)
        report("page: a document", get(f"/-/document/{document_id(hashlib.sha256(b'5').hexdigest())}"), 300)
        report("page: calendar", get("/-/calendar?month=2015-05"), 300)
        report("page: search", get(f"/-/search?q={common}"), 300)


def _sample_words() -> tuple[str, str]:
    vocabulary = words(random.Random(7))
    return vocabulary[15_000], vocabulary[3]


if __name__ == "__main__":
    main()
