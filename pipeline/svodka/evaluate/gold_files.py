"""Reads and writes gold files: `NAME.gold.json` beside `NAME.txt`.

The JSON is the flat form of the annotation guide: `t` the type, `v` a value, `qual` a qualifier, `ev`/`as` an event and what is
said of it, `set` a recurrence, `measure` a plan item with `span_end` and `out_span`. One record a line, so that a diff reads well.
"""

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

from svodka.errors import EvaluationError
from svodka.evaluate.gold import (
    Annotated,
    CountRecord,
    EventRecord,
    NameRecord,
    PlanItemRecord,
    Record,
    TimeRecord,
)
from svodka.evaluate.gold_checks import check_record, check_text, check_whole
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

SUFFIX = ".gold.json"

Json = Mapping[str, Any]


def gold_names(folder: Path) -> tuple[str, ...]:
    """The names of the gold documents in a folder, sorted."""
    return tuple(sorted(path.name.removesuffix(SUFFIX) for path in folder.glob(f"*{SUFFIX}")))


def read_gold(path: Path, *, genre: Genre = Genre.OTHER, format: str = "txt") -> Annotated:
    """One gold document from its `.gold.json`; `EvaluationError` names the file, the line and what is wrong with it."""
    name = path.name.removesuffix(SUFFIX)
    text = check_text(path.with_name(f"{name}.txt"))
    numbered = list(_objects(path))
    return annotated(checked(numbered, text=text, path=path), text=text, name=name, genre=genre, format=format)


def annotated(
    rows: Sequence[Json], *, text: str, name: str, genre: Genre = Genre.OTHER, format: str = "txt"
) -> Annotated:
    """A document from checked rows, its records in the order of the text."""
    records = sorted(_records(rows), key=place)
    return Annotated(name=name, text=text, records=tuple(records), genre=genre, format=format)


def place(record: Record) -> tuple[int, int]:
    """Records stand in the order of their starts, the longer first."""
    return record.start, -record.end


def checked(rows: Sequence[tuple[int, Json]], *, text: str, path: Path) -> list[Json]:
    """Numbered rows that obey every rule of gold, without their numbers; else `EvaluationError`."""
    for line, fields in rows:
        check_record(fields, text=text, path=path, line=line)
    check_whole(rows, path=path)
    return [fields for _, fields in rows]


def _objects(path: Path) -> Iterator[tuple[int, Json]]:
    """Every object of a JSON array with the line (from 1) it begins on."""
    try:
        source = path.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as error:
        raise EvaluationError(f"cannot be read: {error}", path=path) from error
    decoder, at, line, seen = json.JSONDecoder(), 0, 1, 0
    at = len(source) - len(source.lstrip())
    if source[at : at + 1] != "[":
        raise EvaluationError("line 1: not a JSON array of records", path=path)
    at += 1
    while True:
        while source[at : at + 1] in {" ", "\t", "\r", "\n", ","}:
            at += 1
        line += source.count("\n", seen, at)
        seen = at
        if source[at : at + 1] in {"]", ""}:
            return
        try:
            fields, at = decoder.raw_decode(source, at)
        except json.JSONDecodeError as error:
            raise EvaluationError(f"line {error.lineno}: {error.msg}", path=path) from error
        if not isinstance(fields, dict):
            raise EvaluationError(f"line {line}: a record is a JSON object", path=path)
        yield line, fields


def _records(rows: Sequence[Json]) -> Iterator[Record]:
    entities = {
        row["id"]: row for row in rows if row["t"] in ("org", "person") and row.get("id") and not row.get("ref")
    }
    for number, row in enumerate(rows):
        kind = row["t"]
        if kind in ("org", "person"):
            yield _name(row, entities=entities, number=number)
        elif kind in ("date", "deadline"):
            yield _time(row)
        elif kind == "count":
            yield _count(row)
        elif kind == "event":
            yield _event(row)
        else:
            yield _measure(row)


def _name(row: Json, *, entities: Mapping[str, Json], number: int) -> NameRecord:
    entity = str(row.get("ref") or row.get("id") or f"unnamed{number}")
    source = entities.get(entity, row)
    role = source.get("role")
    return NameRecord(
        type=row["t"],
        start=row["start"],
        end=row["end"],
        entity=entity,
        name=source.get("name"),
        short=source.get("short"),
        generic=row.get("class") == "generic",
        roles=(role,) if role else (),
        organization=source.get("org"),
        naming=row is source,
    )


def _time(row: Json) -> TimeRecord:
    repeated = row.get("set")
    return TimeRecord(
        start=row["start"],
        end=row["end"],
        id=row.get("id"),
        value=row.get("v"),
        recurrence=None
        if not repeated
        else Recurrence(
            every=repeated["every"], times=repeated.get("times") or 1, months=tuple(repeated.get("months") or ())
        ),
        kind=DeadlineKind(row["kind"]) if row["t"] == "deadline" else None,
    )


def _count(row: Json) -> CountRecord:
    return CountRecord(
        start=row["start"],
        end=row["end"],
        id=row.get("id"),
        value=row["v"],
        unit=row["unit"],
        value_max=row.get("vmax"),
        qualifier=Qualifier(row["qual"]) if row.get("qual") else None,
        kind=CountKind(row.get("kind") or "count"),
        role=CountRole(row.get("role") or "value"),
        of=row.get("of"),
        as_of=row.get("as_of"),
        event=row.get("ev"),
        event_role=EventRole(row["as"]) if row.get("as") else None,
        implicit=bool(row.get("implicit")),
    )


def _event(row: Json) -> EventRecord:
    return EventRecord(
        start=row["start"],
        end=row["end"],
        id=row.get("id"),
        kind=EventKind(row["kind"]),
        title=row.get("title"),
        date=row.get("v"),
        place=row.get("place"),
        status=EventStatus(row.get("status") or "held"),
        organizers=tuple(row.get("org") or ()),
        persons=tuple(row.get("people") or ()),
    )


def _measure(row: Json) -> PlanItemRecord:
    outcome = row.get("out_span")
    return PlanItemRecord(
        start=row["start"],
        end=row["span_end"],
        id=row.get("id"),
        deadline=row.get("deadline"),
        responsible=tuple(row.get("resp") or ()),
        outcome=Stretch(*outcome) if outcome else None,
    )


def gold_json(document: Annotated) -> str:
    """The gold file of a document: a JSON array, one record a line."""
    lines = [json.dumps(row, ensure_ascii=False) for row in gold_rows(document.records, text=document.text)]
    return "[\n" + ",\n".join(lines) + "\n]\n"


def write_gold(document: Annotated, folder: Path) -> Path:
    """Write `NAME.txt` and `NAME.gold.json`; gives the path of the latter. Gold's lines end in LF, offsets follow."""
    plain = with_line_feeds(document)
    folder.mkdir(parents=True, exist_ok=True)
    (folder / f"{document.name}.txt").write_bytes(plain.text.encode("utf-8"))
    path = folder / f"{document.name}{SUFFIX}"
    path.write_bytes(gold_json(plain).encode("utf-8"))
    return path


def with_line_feeds(document: Annotated) -> Annotated:
    """The document with LF for CR LF and CR, its offsets moved."""
    if "\r" not in document.text:
        return document
    lost = [0]
    for number, letter in enumerate(document.text):
        lost.append(lost[-1] + (letter == "\r" and document.text[number + 1 : number + 2] == "\n"))
    records: list[Record] = []
    for record in document.records:
        moved = replace(record, start=record.start - lost[record.start], end=record.end - lost[record.end])
        if isinstance(moved, PlanItemRecord) and moved.outcome is not None:
            start, end = moved.outcome.start, moved.outcome.end
            moved = replace(moved, outcome=Stretch(start - lost[start], end - lost[end]))
        records.append(moved)
    text = document.text.replace("\r\n", "\n").replace("\r", "\n")
    return replace(document, text=text, records=tuple(records))


def gold_rows(records: Iterable[Record], *, text: str) -> Iterator[dict[str, Any]]:
    """Records in the flat form of a gold file, empty fields left out."""
    for record in records:
        row: dict[str, Any] = {"t": "measure" if record.type == "plan_item" else record.type, **_fields(record)}
        end = record.end
        if isinstance(record, PlanItemRecord):
            end = min(end, text.find("\n", record.start) % (len(text) + 1))
            row["span_end"] = record.end
        row["L"] = text.count("\n", 0, record.start) + 1
        row["q"] = text[record.start : end]
        row |= {"start": record.start, "end": end}
        yield {key: value for key, value in row.items() if value is not None and value is not False and value != []}


def _fields(record: Record) -> dict[str, Any]:
    match record:
        case NameRecord():
            return _name_fields(record)
        case TimeRecord():
            repeated = record.recurrence
            return {
                "id": record.id,
                "kind": record.kind,
                "v": record.value,
                "set": repeated and {"every": repeated.every, "times": repeated.times, "months": list(repeated.months)},
            }
        case CountRecord():
            return {
                "id": record.id,
                "v": int(record.value) if float(record.value).is_integer() else record.value,
                "vmax": record.value_max,
                "unit": record.unit,
                "kind": record.kind,
                "qual": record.qualifier,
                "role": None if record.role is CountRole.VALUE else record.role,
                "of": record.of,
                "as_of": record.as_of,
                "ev": record.event,
                "as": record.event_role,
                "implicit": record.implicit,
            }
        case EventRecord():
            return {
                "id": record.id,
                "kind": record.kind,
                "title": record.title,
                "v": record.date,
                "place": record.place,
                "status": record.status,
                "org": list(record.organizers),
                "people": list(record.persons),
            }
        case PlanItemRecord():
            return {
                "id": record.id,
                "deadline": record.deadline,
                "resp": list(record.responsible),
                "out_span": record.outcome and [record.outcome.start, record.outcome.end],
            }


def _name_fields(record: NameRecord) -> dict[str, Any]:
    generic = {"class": "generic" if record.generic else None}
    if not record.naming:
        return {"ref": record.entity, **generic}
    role = record.roles[0] if record.roles else None
    return {
        "id": record.entity,
        "name": record.name,
        "short": record.short,
        "role": role,
        "org": record.organization,
        **generic,
    }
