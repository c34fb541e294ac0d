"""Where a record comes from: its source quoted with context, its rule, its run; and what no record took up."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, fields, is_dataclass
from typing import Any

from sqlalchemy import select

from svodka.errors import StoreError
from svodka.extract.numerals import find_numbers
from svodka.link import Extraction
from svodka.records import Stretch
from svodka.store import Archive
from svodka.store.readback import read_extraction
from svodka.store.tables import documents, runs

CONTEXT = 240
"""Characters of the document shown on either side of a record."""

TYPES = (
    "organizations",
    "persons",
    "dates",
    "deadlines",
    "counts",
    "events",
    "plan_items",
    "legal_acts",
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Evidence:
    """A record with the text around it. `before`, `quote` and `after` together are one stretch of the document."""

    document_id: int
    source: str
    record: Any
    start: int
    before: str
    quote: str
    after: str
    extractor: str
    run: str


def evidence(archive: Archive, reference: str) -> Evidence:
    """The evidence of `DOCUMENT:RECORD`, such as `4503599627370495:e3`; `StoreError` where there is none."""
    number, colon, identity = reference.partition(":")
    if not colon or not number.isdigit():
        raise StoreError(
            f"{reference!r} names no record", remedy="write DOCUMENT:RECORD, as v_events shows them: 12345:e3"
        )
    with archive.reading() as connection:
        extraction = read_extraction(connection, int(number))
        row = connection.execute(
            select(documents.c.extractor, runs.c.id, runs.c.started)
            .join_from(documents, runs, documents.c.run_id == runs.c.id, isouter=True)
            .where(documents.c.id == int(number))
        ).one()
    record = next((each for name in TYPES for each in getattr(extraction, name) if each.id == identity), None)
    if record is None:
        raise StoreError(f"document {number} has no record {identity!r}")
    place = record if hasattr(record, "start") else record.mentions[0]
    text = extraction.document.text
    return Evidence(
        document_id=int(number),
        source=extraction.document.source,
        record=record,
        start=place.start,
        before=text[max(0, place.start - CONTEXT) : place.start],
        quote=text[place.start : place.end],
        after=text[place.end : place.end + CONTEXT],
        extractor=row.extractor,
        run="" if row.id is None else f"run {row.id}, {row.started:%Y-%m-%d %H:%M}",
    )


def reasons(extraction: Extraction, identity: str) -> Iterator[tuple[str, str]]:
    """Why a record is what it is: its rule, what times were resolved against, the links to and from it with their evidence."""
    text = extraction.document.text
    for name in TYPES:
        for record in getattr(extraction, name):
            if record.id != identity:
                continue
            if getattr(record, "rule", ""):
                yield "rule", record.rule
            for mention in getattr(record, "mentions", ()):
                yield "mention", f"{text[mention.start : mention.end]!r} by {mention.rule} at {mention.start}"
            anchor = getattr(record, "anchor", None) or getattr(record, "date_anchor", None)
            if anchor is not None:
                where = (
                    "" if anchor.start is None else f", read from {text[anchor.start : anchor.end]!r} at {anchor.start}"
                )
                yield "resolved against", f"{anchor.source}: {anchor.value}{where}"
    for relation in extraction.relations:
        if identity in (relation.source, relation.target):
            quote = " ".join(text[relation.start : relation.end].split())
            yield relation.kind, f"{relation.source} → {relation.target} by {relation.rule}: {quote!r}"


def plain(record: Any) -> dict[str, Any]:
    """The fields of a record that say something."""
    found = {}
    for item in fields(record):
        value = getattr(record, item.name)
        if value in (None, (), "", False) or item.name == "mentions":
            continue
        found[item.name] = plain(value) if is_dataclass(value) and not isinstance(value, type) else value
    return found


CAPITALS = re.compile(r"\b[А-ЯЁ][А-ЯЁа-яё]*[А-ЯЁ][А-ЯЁа-яё]*\b|«[^«»\n]{2,80}»")
NUMBERS = re.compile(r"\d")


def leftovers(extraction: Extraction) -> Iterator[tuple[str, Stretch]]:
    """Numbers, abbreviations and quoted names that entered no record: a probe of recall where there is no gold.

    Not every one of them should have: list numbers, addresses and titles of laws are among them.
    """
    text = extraction.document.text
    taken = _taken(extraction)
    for item in find_numbers(text):
        if not _covered(taken, item.start, item.end) and NUMBERS.search(text, item.start, item.end):
            yield "number", Stretch(item.start, item.end)
    for match in CAPITALS.finditer(text):
        if not _covered(taken, match.start(), match.end()):
            yield "name", Stretch(match.start(), match.end())


def _taken(extraction: Extraction) -> bytearray:
    """A byte a character: 1 where some record stands."""
    taken = bytearray(len(extraction.document.text) + 1)
    places: list[Any] = [
        *extraction.dates,
        *extraction.deadlines,
        *extraction.counts,
        *extraction.events,
        *extraction.legal_acts,
        *(event.title_span for event in extraction.events if event.title_span is not None),
        *(mention for body in extraction.organizations for mention in body.mentions),
        *(mention for person in extraction.persons for mention in person.mentions),
    ]
    for place in places:
        taken[place.start : place.end] = b"\x01" * (place.end - place.start)
    return taken


def _covered(taken: bytearray, start: int, end: int) -> bool:
    return any(taken[start:end])


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """A record added, lost or changed between two readings of one document."""

    what: str
    kind: str
    quote: str
    before: str
    after: str


def differences(before: Extraction, after: Extraction) -> Iterator[Change]:
    """What a new reading adds, loses and changes. Records are the same where their type and stretch are."""
    text = after.document.text
    for name in TYPES:
        old = {_place(record): record for record in getattr(before, name)}
        new = {_place(record): record for record in getattr(after, name)}
        for place in sorted(old.keys() | new.keys()):
            was, now = _said(old.get(place)), _said(new.get(place))
            if was != now:
                what = "added" if not was else "lost" if not now else "changed"
                yield Change(what=what, kind=name, quote=text[place[0] : place[1]], before=was, after=now)


def _place(record: Any) -> tuple[int, int]:
    place = record if hasattr(record, "start") else record.mentions[0]
    return place.start, place.end


REFERENCES = {"id", "start", "end", "rule", "mentions", "event", "plan_item", "deadline", "of", "organizers", "persons"}
"""Fields that name other records by ids, which a new reading may give otherwise."""


def _said(record: Any) -> str:
    """What a record says by itself."""
    if record is None:
        return ""
    return "; ".join(f"{name}={value}" for name, value in plain(record).items() if name not in REFERENCES)


def quoted(text: str, stretches: Sequence[Stretch]) -> list[str]:
    """The stretches with the words around them, on one line each."""
    return [" ".join(text[max(0, each.start - 40) : each.end + 40].split()) for each in stretches]
