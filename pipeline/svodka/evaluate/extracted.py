"""An extraction, as the public JSON of one document, in the form of gold records."""

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from svodka.errors import EvaluationError
from svodka.evaluate.gold import (
    Annotated,
    CountRecord,
    EventRecord,
    NameRecord,
    NameType,
    PlanItemRecord,
    Record,
    TimeRecord,
)
from svodka.records import (
    CountKind,
    CountRole,
    DeadlineKind,
    EventKind,
    EventRole,
    EventStatus,
    Genre,
    Qualifier,
    Recurrence,
    Stretch,
)

Json = Mapping[str, Any]

NAMED: tuple[tuple[NameType, str], ...] = (("org", "organizations"), ("person", "persons"))


def from_json(extraction: Json, *, name: str, path: Path | None = None) -> Annotated:
    """The records of one document; `EvaluationError` where the JSON is not of the public form."""
    about = extraction.get("document") or {}
    try:
        records = tuple(sorted(_records(extraction), key=lambda record: (record.start, -record.end)))
    except (KeyError, TypeError, ValueError, AttributeError) as error:
        raise EvaluationError(f"not the JSON of an extraction: {error!r}", path=path or name) from error
    return Annotated(
        name=name,
        text=about.get("text") or "",
        records=records,
        genre=Genre(about.get("genre") or "other"),
        format=about.get("format") or "txt",
        date=about.get("date"),
    )


def _records(extraction: Json) -> Iterator[Record]:
    for kind, key in NAMED:
        for entity in extraction.get(key) or ():
            yield from _mentions(entity, kind=kind)
    for row in extraction.get("dates") or ():
        yield _time(row, kind=None)
    for row in extraction.get("deadlines") or ():
        yield _time(row, kind=DeadlineKind(row["kind"]))
    for row in extraction.get("counts") or ():
        yield _count(row)
    for row in extraction.get("events") or ():
        yield _event(row)
    for row in extraction.get("plan_items") or ():
        yield _plan_item(row)


def _mentions(entity: Json, *, kind: NameType) -> Iterator[NameRecord]:
    mentions = entity.get("mentions") or ()
    longest = max(mentions, key=lambda mention: mention["end"] - mention["start"], default=None)
    positions = entity.get("positions") or ()
    for mention in mentions:
        yield NameRecord(
            type=kind,
            start=mention["start"],
            end=mention["end"],
            entity=str(entity["id"]),
            name=entity.get("name"),
            short=entity.get("short_name"),
            generic=bool(entity.get("generic")),
            roles=tuple(position["title"] for position in positions if position.get("title")),
            organization=next((position.get("organization") for position in positions), None),
            naming=mention is longest,
        )


def _time(row: Json, *, kind: DeadlineKind | None) -> TimeRecord:
    every = row.get("every")
    return TimeRecord(
        start=row["start"],
        end=row["end"],
        id=row.get("id"),
        value=row.get("value"),
        recurrence=None
        if not every
        else Recurrence(every=every, times=row.get("times") or 1, months=tuple(row.get("months") or ())),
        kind=kind,
    )


def _count(row: Json) -> CountRecord:
    return CountRecord(
        start=row["start"],
        end=row["end"],
        id=row.get("id"),
        value=row["value"],
        unit=row.get("unit") or "",
        value_max=row.get("value_max"),
        qualifier=Qualifier(row["qualifier"]) if row.get("qualifier") else None,
        kind=CountKind(row.get("kind") or "count"),
        role=CountRole(row.get("role") or "value"),
        of=row.get("of"),
        as_of=row.get("as_of"),
        event=row.get("event"),
        event_role=EventRole(row["event_role"]) if row.get("event_role") else None,
        implicit=bool(row.get("implicit")),
    )


def _event(row: Json) -> EventRecord:
    return EventRecord(
        start=row["start"],
        end=row["end"],
        id=row.get("id"),
        kind=EventKind(row["kind"]),
        title=row.get("title"),
        date=row.get("date"),
        place=row.get("place"),
        status=EventStatus(row.get("status") or "held"),
        organizers=tuple(row.get("organizers") or ()),
        persons=tuple(row.get("persons") or ()),
    )


def _plan_item(row: Json) -> PlanItemRecord:
    outcome = row.get("outcome")
    return PlanItemRecord(
        start=row["start"],
        end=row["end"],
        id=row.get("id"),
        deadline=row.get("deadline"),
        responsible=tuple(row.get("responsible") or ()),
        outcome=Stretch(outcome["start"], outcome["end"]) if outcome else None,
    )
