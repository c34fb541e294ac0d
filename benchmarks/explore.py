"""How quickly the browser and the search answer over a large archive.

    python benchmarks/explore.py [--documents 100000] [--keep FILE] [--export]

Fills a SQLite database with generated documents (two events and ten counts each, sentences of made-up words by Zipf's law), then asks for
pages, tables and searches, each several times, and prints milliseconds. Targets: a first page below 300 ms at one million rows, a search
below 100 ms over 100,000 documents. With `--export` the counts (ten a document) are written in every format of tables, with peak memory:
run it with 10,000 and 100,000 documents to see that memory does not grow with the rows.
"""

import argparse
import asyncio
import datetime as dt
import hashlib
import random
import resource
import statistics
import subprocess
import sys
import tempfile
import time
from collections import defaultdict
from collections.abc import Callable, Iterator
from itertools import accumulate
from pathlib import Path
from typing import Any

from svodka.explore.browser import application
from svodka.explore.exports import Selection, export
from svodka.store import Archive
from svodka.store.bulk import put_rows
from svodka.store.database import learn_sizes
from svodka.store.rows import Row
from svodka.store.schema import metadata
from svodka.store.search import search
from svodka.store.search_tables import search_text_id
from svodka.store.tables import document_id

KINDS = ("conference", "meeting", "training", "competition", "culture", "inspection")
GENRES = ("report", "plan", "news", "press_release")
VOWELS, CONSONANTS = "аеиоу", "бвгдклмнпрст"
REPEATS = 7
EXPORTED = (".csv", ".jsonl", ".parquet", ".xlsx")
STATUSES = ("held", "planned", "cancelled")
BATCH = 2_000
BLANK: dict[str, Row] = {name: dict.fromkeys(table.columns.keys()) for name, table in metadata.tables.items()}


def words(chance: random.Random) -> list[str]:
    """Twenty thousand made-up words: no word list is needed to fill an index."""
    return [
        "".join(chance.choice(CONSONANTS) + chance.choice(VOWELS) for _ in range(chance.randint(2, 5)))
        for _ in range(20_000)
    ]


def fill(archive: Archive, documents: int) -> int:
    """Insert the documents in the order of their ids, `BATCH` a transaction, as a bulk load would; the number of rows."""
    chance = random.Random(7)
    vocabulary = words(chance)
    weights = list(accumulate(1 / (rank + 10) for rank in range(len(vocabulary))))
    digests = sorted((hashlib.sha256(str(number).encode()).hexdigest(), number) for number in range(documents))
    rows = 0
    for start in range(0, documents, BATCH):
        batch: dict[str, list[Row]] = defaultdict(list)
        for digest, number in digests[start : start + BATCH]:
            lines = [" ".join(chance.choices(vocabulary, cum_weights=weights, k=14)) for _ in range(5)]
            for table, row in _document(number, digest, lines):
                batch[table].append({**BLANK[table], **row})
        with archive.writing() as connection:
            for table, values in batch.items():
                put_rows(connection, table, tuple(BLANK[table]), rows=[tuple(row.values()) for row in values])
                rows += len(values)
    with archive.writing() as connection:
        learn_sizes(connection)
    return rows


def _document(number: int, digest: str, lines: list[str]) -> Iterator[tuple[str, Row]]:
    """A document with a body, two events and ten counts."""
    owner = {"document_id": document_id(digest)}
    text = "\n".join(lines)
    day = dt.date(2010, 1, 1) + dt.timedelta(days=number % 5_000)
    yield (
        "documents",
        {
            "id": owner["document_id"],
            "digest": digest,
            "format": "txt",
            "genre": GENRES[number % 4],
            "title": lines[0][:60],
            "date": day.isoformat(),
            "period": str(day.year),
            "territory": f"район {number % 50}",
            "characters": len(text),
            "metadata": "{}",
            "extractor": "benchmark",
            "text": text,
        },
    )
    yield "sources", {**owner, "path": f"/archive/{number}.txt", "bytes": len(text)}
    yield "organizations", {**owner, "id": "o1", "name": f"Учреждение {number % 900}", "is_generic": False}
    found = {"start": 0, "end": 4, "quote": text[:4], "rule": "benchmark"}
    yield "organization_mentions", {**owner, "organization_id": "o1", **found}
    yield "organization_names", {**owner, "organization_id": "o1", "name": f"Учреждение {number % 900}", "kind": "name"}
    at = 0
    for row, line in enumerate(lines):
        place = {"start": at, "end": at + len(line)}
        yield "search_texts", {**owner, "id": search_text_id(owner["document_id"], row), **place, "lemmas": line}
        at += len(line) + 1
    for place in range(2):
        found = {"start": place * 20, "end": place * 20 + 8, "quote": text[place * 20 : place * 20 + 8]}
        when = {
            "date": day.isoformat(),
            "begins": day.isoformat(),
            "ends": day.isoformat(),
            "status": STATUSES[number % 3],
        }
        kind = KINDS[(number + place) % 6]
        yield "events", {**owner, "id": f"e{place}", **found, "kind": kind, **when, "rule": "benchmark"}
        yield "event_organizations", {**owner, "event_id": f"e{place}", "organization_id": "o1", "role": "organizer"}
    for place in range(10):
        yield (
            "counts",
            {
                **owner,
                "id": f"c{place}",
                "start": place * 20,
                "end": place * 20 + 2,
                "quote": "12",
                "value": float((number + place) % 300),
                "kind": "count" if place else "percent",
                "unit": "человек",
                "is_implicit": False,
                "role": "value" if place % 3 else "baseline",
                "event_id": f"e{place}" if place < 2 else None,
                "event_role": "participants" if place < 2 else None,
                "rule": "benchmark",
            },
        )


def report(name: str, ask: Callable[[], Any], target: float) -> None:
    """Print the first asking, and the median and the slowest of those that follow."""
    times = []
    for _ in range(REPEATS + 1):
        begun = time.perf_counter()
        ask()
        times.append((time.perf_counter() - begun) * 1_000)
    first, *later = times
    median = statistics.median(later)
    print(
        f"{name:44}{first:8.0f}{median:8.0f}{max(later):8.0f}{target:8.0f}  {'met' if median <= target else 'MISSED'}",
        flush=True,
    )


def searches(archive: Archive) -> None:
    """Words that stand in a sixth of all sentences, in a hundredth, and hardly anywhere; alone and with filters."""
    vocabulary = words(random.Random(7))
    commonest, common, rare = vocabulary[0], vocabulary[150], vocabulary[15_000]
    with archive.reading() as connection:
        for name, query, filters in (
            ("search: the commonest word", commonest, {}),
            ("search: a common word", common, {}),
            ("search: a rare word", rare, {}),
            ("search: the commonest and a rare word", f"{commonest} {rare}", {}),
            ("search: a common word, events of a year", common, {"kind": "event", "year": 2015}),
            ("search: a common word, reports", common, {"genre": "report"}),
            ("search: a common word, an organization", common, {"organization": "Учреждение 77"}),
            ("search: the commonest word, reports", commonest, {"genre": "report"}),
            ("search: the commonest word, a year", commonest, {"year": 2015}),
        ):
            report(name, lambda q=query, f=filters: search(connection, q, **f), 100)


def pages(path: Path) -> None:
    """Each page as it is first asked for, and again; the counts of the facets are made in the background meanwhile."""
    app = application(path)
    (database,) = (each for each in app.databases.values() if not each.is_memory)

    def get(address: str) -> Callable[[], Any]:
        return lambda: asyncio.run(app.client.get(address))

    get("/-/svodka.css")()
    common = words(random.Random(7))[150]
    for name, address in (
        ("page: home", "/-/svodka"),
        ("page: Datasette's first", "/"),
        ("page: v_events", f"/{path.stem}/v_events"),
        ("page: v_counts", f"/{path.stem}/v_counts"),
        ("page: v_counts of a kind", f"/{path.stem}/v_counts?kind=percent"),
        ("page: events table", f"/{path.stem}/events"),
        ("page: a document", f"/-/document/{document_id(hashlib.sha256(b'5').hexdigest())}"),
        ("page: calendar", "/-/calendar?month=2015-05"),
        ("page: search", f"/-/search?q={common}"),
    ):
        report(name, get(address), 300)
        begun = time.perf_counter()
        if not database.settled(within=0):
            database.settled(within=120)
            print(f"  counts ready after further {time.perf_counter() - begun:.1f} s")
            report(f"{name}, with its counts", get(address), 300)


def exports(path: Path) -> None:
    """Each format in a process of its own, over all counts of the archive: rows, seconds, size and peak memory."""
    for suffix in EXPORTED:
        subprocess.run([sys.executable, __file__, "--export-one", suffix, "--keep", str(path)], check=True)


def export_one(path: Path, suffix: str) -> None:
    """Export the counts and print what it took."""
    with tempfile.TemporaryDirectory() as folder, Archive(path) as archive:
        target = Path(folder) / f"counts{suffix}"
        before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
        begun = time.perf_counter()
        written = export(archive, target, selection=Selection(tables=("counts",)))
        seconds = time.perf_counter() - begun
        files = [target] if target.is_file() else list(target.iterdir())
        size = sum(each.stat().st_size for each in files) / 1e6
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(
        f"export {suffix:9}{written:>10,} rows{seconds:8.1f} s{size:9.1f} MB   peak {peak:.0f} MB, {before:.0f} before",
        flush=True,
    )


def main() -> None:
    """Fill, ask, print."""
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("--documents", type=int, default=100_000)
    options.add_argument("--keep", type=Path, help="keep the database at this path; one that is there is used")
    options.add_argument("--export", action="store_true", help="export instead of asking")
    options.add_argument("--export-one", choices=EXPORTED, help=argparse.SUPPRESS)
    chosen = options.parse_args()
    if chosen.export_one:
        export_one(chosen.keep, chosen.export_one)
        return
    with tempfile.TemporaryDirectory() as folder:
        path = chosen.keep or Path(folder) / "archive.db"
        begun = time.perf_counter()
        with Archive(path, create=True) as archive:
            if not archive.totals()["documents"]:
                rows = fill(archive, chosen.documents)
                print(f"{chosen.documents:,} documents, {rows:,} rows, filled in {time.perf_counter() - begun:.0f} s")
            if not chosen.export:
                print(f"{'milliseconds':44}{'first':>8}{'median':>8}{'slowest':>8}{'target':>8}")
                searches(archive)
        if chosen.export:
            exports(path)
        else:
            pages(path)


if __name__ == "__main__":
    main()
