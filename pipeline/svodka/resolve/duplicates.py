"""Which records tell again what others told: the events that are one happening, and what stands in repeated passages."""

from collections.abc import Iterator, Mapping
from typing import Any

from sqlalchemy import Connection, delete, insert, select

from svodka.resolve.findings import FindingKind
from svodka.store.duplicate_tables import duplicates
from svodka.store.schema import metadata
from svodka.store.tables import findings

BATCH = 1_000


def mark_duplicates(connection: Connection) -> int:
    """Make the table `duplicates` anew from the findings of repeated passages and events; how many records it holds.

    A record is marked once: by the event it repeats before the passage it stands in.
    """
    connection.execute(delete(duplicates))
    rows: dict[tuple[int, str], dict[str, Any]] = {}
    kinds = (FindingKind.EVENT.value, FindingKind.PASSAGE.value)
    query = select(findings.c.id, findings.c.kind, findings.c.detail).where(findings.c.kind.in_(kinds))
    for finding in connection.execute(query.order_by(findings.c.kind, findings.c.id)).all():
        first, again = finding.detail["places"][:2]
        pairs = _event(first, again) if finding.kind == FindingKind.EVENT else _within(connection, first, again)
        for record_type, one, other in pairs:
            key = again["document_id"], other
            rows.setdefault(
                key,
                {
                    "document_id": again["document_id"],
                    "record_id": other,
                    "record_type": record_type,
                    "principal_document_id": first["document_id"],
                    "principal_id": one,
                    "finding_id": finding.id,
                },
            )
    made = list(rows.values())
    for start in range(0, len(made), BATCH):
        connection.execute(insert(duplicates), made[start : start + BATCH])
    return len(made)


Place = Mapping[str, Any]


def _event(first: Place, again: Place) -> Iterator[tuple[str, str, str]]:
    yield "events", first["record"], again["record"]


def _within(connection: Connection, first: Place, again: Place) -> Iterator[tuple[str, str, str]]:
    """Events and counts of a repeated passage beside those of the first: the same words at the same turn."""
    for name in ("events", "counts"):
        before, now = _records(connection, name, first), _records(connection, name, again)
        yield from ((name, before[turn], identity) for turn, identity in now.items() if turn in before)


def _records(connection: Connection, name: str, place: Place) -> dict[tuple[str, int], str]:
    """The records inside a stretch by their words and turn."""
    table = metadata.tables[name]
    query = (
        select(table.c.id, table.c.quote)
        .where(
            table.c.document_id == place["document_id"],
            table.c.start >= place["start"],
            table.c.end <= place["end"],
        )
        .order_by(table.c.start)
    )
    found: dict[tuple[str, int], str] = {}
    seen: dict[str, int] = {}
    for row in connection.execute(query):
        seen[row.quote] = seen.get(row.quote, 0) + 1
        found[" ".join(row.quote.casefold().split()), seen[row.quote]] = row.id
    return found
