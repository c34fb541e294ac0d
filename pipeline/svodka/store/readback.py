"""A document's rows back into the `Extraction` they were made of."""

from collections import defaultdict
from collections.abc import Mapping
from types import MappingProxyType
from typing import Any

from sqlalchemy import Connection, select

from svodka.errors import StoreError
from svodka.link import Extraction
from svodka.read import Block, BlockKind, Cell, Document
from svodka.records import (
    Anchor,
    Count,
    CountKind,
    CountRole,
    Date,
    Deadline,
    DeadlineKind,
    Description,
    Event,
    EventKind,
    EventRole,
    EventStatus,
    Genre,
    LegalAct,
    Mention,
    Organization,
    Person,
    PlanItem,
    Position,
    Qualifier,
    Recurrence,
    Relation,
    Stated,
    Stretch,
)
from svodka.store.database import as_day
from svodka.store.schema import metadata

Row = Mapping[str, Any]


def read_extraction(connection: Connection, document_id: int) -> Extraction:
    """The records of one loaded document; `StoreError` where there is none of this id."""
    held = _Held(connection, document_id)
    found = held.rows("documents", "id")
    if not found:
        raise StoreError(
            f"no document {document_id}", remedy="svodka query 'SELECT id, title FROM documents' lists them"
        )
    return Extraction(
        document=_document(found[0], held),
        about=_description(found[0], held),
        organizations=tuple(_organization(row, held) for row in held.rows("organizations")),
        persons=tuple(_person(row, held) for row in held.rows("persons")),
        dates=tuple(_date(row) for row in held.rows("dates")),
        deadlines=tuple(_deadline(row, held) for row in held.rows("deadlines")),
        counts=tuple(_count(row) for row in held.rows("counts")),
        events=tuple(_event(row, held) for row in held.rows("events")),
        plan_items=tuple(_plan_item(row, held) for row in held.rows("plan_items")),
        legal_acts=tuple(_legal_act(row) for row in held.rows("legal_acts")),
        relations=tuple(_relation(row) for row in held.rows("relations")),
        lemmas=_lemmas(held),
    )


class _Held:
    """The rows of one document, table by table; those that belong to a record, by its id."""

    def __init__(self, connection: Connection, document_id: int) -> None:
        self.connection = connection
        self.id = document_id
        self._grouped: dict[tuple[str, str], dict[str, list[Row]]] = {}

    def rows(self, name: str, column: str = "document_id") -> list[Row]:
        """In the order of the text where rows have a place, of their ids otherwise (o2 before o10)."""
        table = metadata.tables[name]
        rows: list[Row] = [
            dict(row) for row in self.connection.execute(select(table).where(table.c[column] == self.id)).mappings()
        ]
        if "number" in table.primary_key.columns:
            return sorted(rows, key=lambda row: row["number"])
        return sorted(rows, key=lambda row: (row.get("start") or 0, row.get("end") or 0, *_natural(row.get("id"))))

    def of(self, name: str, column: str, record: str) -> list[Row]:
        """The rows of the table that belong to the record."""
        if (name, column) not in self._grouped:
            grouped: dict[str, list[Row]] = defaultdict(list)
            for row in self.rows(name):
                grouped[row[column]].append(row)
            self._grouped[name, column] = grouped
        return self._grouped[name, column].get(record, [])


def _natural(identity: Any) -> tuple[str, int]:
    text = str(identity or "")
    letters = text.rstrip("0123456789")
    return letters, int(text[len(letters) :] or 0)


def _document(row: Row, held: _Held) -> Document:
    sources = sorted(str(source["path"]) for source in held.rows("sources"))
    return Document(
        text=row["text"],
        blocks=tuple(_block(block) for block in held.rows("blocks")),
        source=sources[0] if sources else "",
        format=row["format"],
        digest=row["digest"],
        metadata=MappingProxyType(dict(row["metadata"])),
    )


def _block(row: Row) -> Block:
    cell = None
    if row["table_number"] is not None:
        cell = Cell(
            row["table_number"],
            row["row_number"],
            row["column_number"],
            row["row_span"],
            row["column_span"],
            bool(row["is_header"]),
            bool(row["is_repeated"]),
        )
    return Block(row["start"], row["end"], BlockKind(row["kind"]), row["level"], row["marker"], cell, row["page"])


def _description(row: Row, held: _Held) -> Description:
    stated: dict[str, Stated] = {}
    genre = []
    for statement in held.rows("statements"):
        said = Stated(statement["value"], statement["start"], statement["end"], statement["rule"])
        if statement["property"] == "genre":
            genre.append(said)
        else:
            stated[statement["property"]] = said
    return Description(genre=Genre(row["genre"]), genre_evidence=tuple(genre), **stated)


def _mentions(rows: list[Row]) -> tuple[Mention, ...]:
    return tuple(Mention(start=row["start"], end=row["end"], rule=row["rule"]) for row in rows)


def _organization(row: Row, held: _Held) -> Organization:
    return Organization(
        id=row["id"],
        name=row["name"],
        short_name=row["short_name"],
        kind=row["kind"],
        legal_form=row["legal_form"],
        place=row["place"],
        generic=bool(row["is_generic"]),
        parent=row["parent_id"],
        mentions=_mentions(held.of("organization_mentions", "organization_id", row["id"])),
    )


def _person(row: Row, held: _Held) -> Person:
    positions = held.of("positions", "person_id", row["id"])
    return Person(
        id=row["id"],
        name=row["name"],
        surname=row["surname"],
        first_name=row["first_name"],
        patronymic=row["patronymic"],
        mentions=_mentions(held.of("person_mentions", "person_id", row["id"])),
        positions=tuple(
            Position(title=each["title"], organization=each["organization_id"], start=each["start"], end=each["end"])
            for each in positions
        ),
    )


def _recurrence(row: Row) -> Recurrence | None:
    if row["every"] is None:
        return None
    return Recurrence(every=row["every"], times=row["times"], months=tuple(row["months"] or ()), rrule=row["rrule"])


def _anchor(row: Row, prefix: str) -> Anchor | None:
    if row[f"{prefix}source"] is None:
        return None
    return Anchor(row[f"{prefix}source"], row[f"{prefix}value"], row[f"{prefix}start"], row[f"{prefix}end"])


def _stretch(row: Row, name: str) -> Stretch | None:
    start = row[f"{name}_start"]
    return None if start is None else Stretch(start, row[f"{name}_end"])


def _date(row: Row) -> Date:
    return Date(
        id=row["id"],
        start=row["start"],
        end=row["end"],
        value=row["value"],
        recurrence=_recurrence(row),
        begins=as_day(row["begins"]),
        ends=as_day(row["ends"]),
        anchor=_anchor(row, "anchor_"),
        rule=row["rule"],
    )


def _deadline(row: Row, held: _Held) -> Deadline:
    bodies = held.of("deadline_responsibles", "deadline_id", row["id"])
    return Deadline(
        id=row["id"],
        start=row["start"],
        end=row["end"],
        kind=DeadlineKind(row["kind"]),
        value=row["value"],
        recurrence=_recurrence(row),
        begins=as_day(row["begins"]),
        ends=as_day(row["ends"]),
        business=bool(row["is_business_days"]),
        counts_from=_stretch(row, "counts_from"),
        plan_item=row["plan_item_id"],
        responsible=_ids(bodies, "organization_id"),
        anchor=_anchor(row, "anchor_"),
        rule=row["rule"],
    )


def _count(row: Row) -> Count:
    return Count(
        id=row["id"],
        start=row["start"],
        end=row["end"],
        value=row["value"],
        value_max=row["value_max"],
        qualifier=None if row["qualifier"] is None else Qualifier(row["qualifier"]),
        kind=CountKind(row["kind"]),
        unit=row["unit"],
        implicit=bool(row["is_implicit"]),
        subject=row["subject"],
        subject_span=_stretch(row, "subject"),
        role=CountRole(row["role"]),
        of=row["of_id"],
        as_of=row["as_of"],
        event=row["event_id"],
        event_role=None if row["event_role"] is None else EventRole(row["event_role"]),
        reported_by=row["reported_by_id"],
        plan_item=row["plan_item_id"],
        rule=row["rule"],
    )


def _event(row: Row, held: _Held) -> Event:
    return Event(
        id=row["id"],
        start=row["start"],
        end=row["end"],
        kind=EventKind(row["kind"]),
        title=row["title"],
        title_span=_stretch(row, "title"),
        date=row["date"],
        date_anchor=_anchor(row, "date_anchor_"),
        begins=as_day(row["begins"]),
        ends=as_day(row["ends"]),
        place=row["place"],
        place_span=_stretch(row, "place"),
        status=EventStatus(row["status"]),
        organizers=_ids(held.of("event_organizations", "event_id", row["id"]), "organization_id"),
        persons=_ids(held.of("event_persons", "event_id", row["id"]), "person_id"),
        audience=row["audience"],
        plan_item=row["plan_item_id"],
        mentions=_mentions(held.of("event_mentions", "event_id", row["id"])),
        rule=row["rule"],
    )


def _ids(rows: list[Row], column: str) -> tuple[str, ...]:
    return tuple(sorted((row[column] for row in rows), key=_natural))


def _plan_item(row: Row, held: _Held) -> PlanItem:
    return PlanItem(
        id=row["id"],
        start=row["start"],
        end=row["end"],
        number=row["number"],
        section=row["section"],
        deadline=row["deadline_id"],
        responsible=_ids(held.of("plan_item_responsibles", "plan_item_id", row["id"]), "organization_id"),
        outcome=_stretch(row, "outcome"),
        funding=_stretch(row, "funding"),
        rule=row["rule"],
    )


def _legal_act(row: Row) -> LegalAct:
    names = ("id", "start", "end", "kind", "number", "date", "title", "issuer", "rule")
    return LegalAct(**{name: row[name] for name in names})


def _relation(row: Row) -> Relation:
    return Relation(
        kind=row["kind"],
        source=row["source_id"],
        target=row["target_id"],
        start=row["start"],
        end=row["end"],
        rule=row["rule"],
    )


def _lemmas(held: _Held) -> tuple[str, ...]:
    """One text a block: those that have no words have no row."""
    texts = {row["start"]: row["lemmas"] for row in held.rows("search_texts")}
    return tuple(texts.get(block["start"], "") for block in held.rows("blocks")) if texts else ()
