"""Corrections that people made: kept beside the records, found again by document and stretch, applied whenever a document is loaded.

A correction changes one field of a record, says that a record is wrong, or adds one that is missing. It is applied to the rows
themselves, so that views, exports and frames show it alike. One whose record a new extraction no longer finds stays and is reported.
Organizations and persons are found by a place that names them.
"""

import datetime as dt
import hashlib
import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from sqlalchemy import Connection, Date, Float, Table, delete, insert, or_, select, update

from svodka.errors import StoreError
from svodka.records import CountKind, CountRole, DeadlineKind, EventKind, EventStatus
from svodka.store.decision_tables import corrections
from svodka.store.schema import metadata
from svodka.store.tables import documents

FIELDS: dict[str, tuple[str, ...]] = {
    "events": ("kind", "title", "date", "place", "status", "audience"),
    "counts": ("value", "value_max", "unit", "kind", "role", "subject", "as_of"),
    "deadlines": ("kind", "value", "begins", "ends"),
    "plan_items": ("number", "section"),
    "dates": ("value", "begins", "ends"),
    "organizations": ("name", "short_name", "kind", "legal_form", "place"),
    "persons": ("name", "surname", "first_name", "patronymic"),
}
"""What can be corrected, by record type."""

ENUMERATIONS: dict[tuple[str, str], type[StrEnum]] = {
    ("events", "kind"): EventKind,
    ("events", "status"): EventStatus,
    ("counts", "kind"): CountKind,
    ("counts", "role"): CountRole,
    ("deadlines", "kind"): DeadlineKind,
}
REQUIRED = {"events": {"kind": "other", "status": "held"}, "counts": {"kind": "count", "role": "value"}}
LETTERS = {
    "events": "e",
    "counts": "c",
    "deadlines": "d",
    "plan_items": "i",
    "dates": "t",
    "organizations": "o",
    "persons": "p",
}
NAMED = {
    "organizations": ("organization_mentions", "organization_id"),
    "persons": ("person_mentions", "person_id"),
}
"""Records that stand wherever they are named, with the table of these places."""

DAY = re.compile(r"\d{4}-\d\d-\d\d")
DATE = re.compile(r"[0-9X?~%./-]{4,24}|\d{4}-\d\d-\d\dT\d\d:\d\d.*")


class Action(StrEnum):
    """What a correction does."""

    SET = "set"
    WRONG = "wrong"
    MISSING = "missing"


@dataclass(frozen=True, slots=True, kw_only=True)
class Correction:
    """One correction of the record of `record_type` that stands at `[start, end)` of the document. `value` None empties the field."""

    digest: str
    record_type: str
    start: int
    end: int
    quote: str
    action: Action
    field: str | None = None
    value: str | None = None

    @property
    def id(self) -> str:
        """The same for two corrections of one thing, which therefore replace one another."""
        parts = (self.digest, self.record_type, str(self.start), str(self.end), self.action, self.field or "")
        return hashlib.sha256("\x1f".join(parts).encode()).hexdigest()[:16]


def check(correction: Correction) -> None:
    """`StoreError` where the correction names no field svodka corrects, or a value the field cannot have."""
    known = FIELDS.get(correction.record_type)
    if known is None or (correction.field is not None and correction.field not in known):
        raise StoreError(f"{correction.record_type}.{correction.field} cannot be corrected")
    if correction.field is not None:
        _typed(correction.record_type, correction.field, correction.value)


def keep_corrections(connection: Connection, made: Iterable[Correction]) -> list[tuple[Correction, str | None]]:
    """Store corrections; those that say otherwise than a stored one replace it and are returned with what it said.

    A record marked wrong has no fields to correct: the later of the two stands.
    """
    replaced = []
    for correction in made:
        check(correction)
        for before in _of_record(connection, correction):
            if before.id == correction.id and before.value != correction.value:
                replaced.append((correction, before.value))
            elif (before.action is Action.WRONG) is not (correction.action is Action.WRONG):
                replaced.append((correction, f"{before.action} {before.field or ''}".strip()))
                connection.execute(delete(corrections).where(corrections.c.id == before.id))
        connection.execute(delete(corrections).where(corrections.c.id == correction.id))
        values = {name: getattr(correction, name) for name in Correction.__slots__}
        connection.execute(insert(corrections).values(id=correction.id, at=dt.datetime.now(dt.UTC), **values))
    return replaced


def _of_record(connection: Connection, correction: Correction) -> list[Correction]:
    """The stored corrections of the same record."""
    same = [corrections.c[name] == getattr(correction, name) for name in ("digest", "record_type", "start", "end")]
    return [_kept(dict(row)) for row in connection.execute(select(corrections).where(*same)).mappings()]


def drop_corrections(connection: Connection, ids: Iterable[str]) -> list[Correction]:
    """Forget the corrections with these ids and give them back; `StoreError` where there is none of an id.

    The document keeps what they changed until it is read again (`svodka.store.rereading`).
    """
    dropped = []
    for identity in ids:
        row = connection.execute(select(corrections).where(corrections.c.id == identity)).mappings().one_or_none()
        if row is None:
            raise StoreError(f"no correction {identity!r}", remedy="`svodka corrections` lists them")
        connection.execute(delete(corrections).where(corrections.c.id == identity))
        dropped.append(_kept(dict(row)))
    return dropped


def kept(connection: Connection, *, digest: str | None = None) -> list[Correction]:
    """The stored corrections, of one document or of all, in the order they were made."""
    query = select(corrections).order_by(corrections.c.at, corrections.c.id)
    if digest is not None:
        query = query.where(corrections.c.digest == digest)
    return [_kept(dict(row)) for row in connection.execute(query).mappings()]


def _kept(row: dict[str, Any]) -> Correction:
    return Correction(**{**{name: row[name] for name in Correction.__slots__}, "action": Action(row["action"])})


def apply_corrections(connection: Connection, digest: str) -> list[Correction]:
    """Apply what is stored of one document to its rows; the corrections whose record is gone."""
    identity = connection.execute(select(documents.c.id).where(documents.c.digest == digest)).scalar_one_or_none()
    made = kept(connection, digest=digest)
    if identity is None:
        return made
    gone = []
    grouped: dict[tuple[str, int, int], list[Correction]] = defaultdict(list)
    for correction in made:
        grouped[correction.record_type, correction.start, correction.end].append(correction)
    for (name, start, end), group in grouped.items():
        table = metadata.tables[name]
        found = _found(connection, name, identity, (start, end))
        wrong = any(each.action is Action.WRONG for each in group)
        if wrong:
            _delete(connection, table, identity, found)
        elif not found and any(each.action is Action.MISSING for each in group):
            found = [_add(connection, table, identity, group)]
        if not found and not wrong:
            gone += group
        elif not wrong:
            _set(connection, table, identity, found, group)
    return gone


def _found(connection: Connection, name: str, identity: int, stretch: tuple[int, int]) -> list[str]:
    """The ids of the records that stand at, or are named by, the stretch."""
    places, column = NAMED.get(name, (name, "id"))
    table = metadata.tables[places]
    at = (table.c.document_id == identity, table.c.start == stretch[0], table.c.end == stretch[1])
    return list(connection.scalars(select(table.c[column]).where(*at)))


def _set(
    connection: Connection, table: Table, identity: int, found: Sequence[str], group: Sequence[Correction]
) -> None:
    values: dict[str, Any] = {"rule": "correction"} if "rule" in table.c else {}
    for each in group:
        if each.field is not None:
            values[each.field] = _typed(table.name, each.field, each.value)
            if (table.name, each.field) == ("events", "date"):
                days = DAY.findall(each.value or "")
                values["begins"] = dt.date.fromisoformat(days[0]) if days else None
                values["ends"] = dt.date.fromisoformat(days[-1]) if days else None
    if table.name == "organizations":
        _rename(connection, identity, found, values)
    if values:
        connection.execute(update(table).where(table.c.document_id == identity, table.c.id.in_(found)).values(values))


def _rename(connection: Connection, identity: int, found: Sequence[str], values: Mapping[str, Any]) -> None:
    """The names by which an organization is looked up follow its name."""
    names = metadata.tables["organization_names"]
    for column, kind in (("name", "name"), ("short_name", "short")):
        for record in found if column in values else ():
            its = (names.c.document_id == identity, names.c.organization_id == record)
            connection.execute(delete(names).where(*its, (names.c.kind == kind) | (names.c.name == values[column])))
            if values[column] is not None:
                row = {"document_id": identity, "organization_id": record, "name": values[column], "kind": kind}
                connection.execute(insert(names).values(row))


def _add(connection: Connection, table: Table, identity: int, group: Sequence[Correction]) -> str:
    """A record that the extractor missed; its id follows those of the document."""
    first = group[0]
    ids = connection.scalars(select(table.c.id).where(table.c.document_id == identity))
    number = 1 + max((int(digits) for each in ids if (digits := each.lstrip(LETTERS[table.name])).isdigit()), default=0)
    made = f"{LETTERS[table.name]}{number}"
    at = {"start": first.start, "end": first.end, "rule": "correction"}
    values: dict[str, Any] = {"document_id": identity, "id": made, **at, **REQUIRED.get(table.name, {})}
    values["measure" if table.name == "plan_items" else "quote"] = first.quote
    if table.name == "counts":
        values |= {"is_implicit": False, "value": 0.0}
    if table.name == "deadlines":
        values |= {"is_business_days": False, "kind": DeadlineKind.ABSOLUTE.value}
    if table.name in NAMED:
        name = " ".join(first.quote.split())
        values = {"document_id": identity, "id": made, "name": name}
        values |= {"is_generic": False} if table.name == "organizations" else {}
    connection.execute(insert(table).values(values))
    if table.name in NAMED:
        places, column = NAMED[table.name]
        row = {"document_id": identity, column: made, **at, "quote": first.quote}
        connection.execute(insert(metadata.tables[places]).values(row))
    if table.name == "organizations":
        _rename(connection, identity, [made], values)
    return made


def _delete(connection: Connection, table: Table, identity: int, found: Sequence[str]) -> None:
    """Delete records; what only links them goes with them, what merely refers to them stays without the reference."""
    for other, column in _references(table):
        there = (other.c.document_id == identity, other.c[column].in_(found))
        if other.c[column].nullable:
            emptied = {column: None, **({"event_role": None} if column == "event_id" else {})}
            connection.execute(update(other).where(*there).values(emptied))
        else:
            connection.execute(delete(other).where(*there))
    for name, columns in LOOSE.items():
        other = metadata.tables[name]
        named = or_(*(other.c[column].in_(found) for column in columns))
        connection.execute(delete(other).where(other.c.document_id == identity, named))
    if table.name == "organizations":
        parents = (table.c.document_id == identity, table.c.parent_id.in_(found))
        connection.execute(update(table).where(*parents).values(parent_id=None))
    connection.execute(delete(table).where(table.c.document_id == identity, table.c.id.in_(found)))


LOOSE = {
    "relations": ("source_id", "target_id"),
    "duplicates": ("record_id",),
    "body_members": ("organization_id",),
}
"""What links records by their ids without a constraint: ids say their record's type."""


def _references(table: Table) -> Iterator[tuple[Table, str]]:
    for other in metadata.tables.values():
        for constraint in other.foreign_key_constraints:
            if constraint.referred_table is table and len(constraint.column_keys) == 2:
                yield other, constraint.column_keys[1]


def _typed(name: str, field: str, value: str | None) -> Any:
    """The value as the column keeps it; `StoreError` where it is none of the field's."""
    column = metadata.tables[name].c[field]
    if value is None:
        if not column.nullable:
            raise StoreError(f"{name}.{field} cannot be empty")
        return None
    try:
        if isinstance(column.type, Float):
            return float(value.replace("\xa0", "").replace(" ", "").replace(",", "."))
        if isinstance(column.type, Date):
            return dt.date.fromisoformat(value)
        if (name, field) in ENUMERATIONS:
            return ENUMERATIONS[name, field](value).value
        if field == "date" or (name, field) == ("dates", "value"):
            if DATE.fullmatch(value) is None:
                raise ValueError
            for day in DAY.findall(value):
                dt.date.fromisoformat(day)
    except ValueError as error:
        allowed = ENUMERATIONS.get((name, field))
        remedy = f"one of: {', '.join(allowed)}" if allowed else "a number, or a day such as 2024-05-31"
        raise StoreError(f"{name}.{field} cannot be {value!r}", remedy=remedy) from error
    return value
