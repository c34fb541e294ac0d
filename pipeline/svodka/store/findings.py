"""Findings in the store: written anew by each check, decided by people once and for all."""

import datetime as dt
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, delete, insert, select

from svodka.errors import StoreError
from svodka.store.decision_tables import decisions
from svodka.store.tables import documents, findings

STATUSES = ("open", "confirmed", "dismissed")


@dataclass(frozen=True, slots=True, kw_only=True)
class FindingRow:
    """A finding as stored: `places` are (document digest, start, end, record id or None), the first is where it is shown.

    `verdict` stands for `actual` where what was found is no number: what became of a measure.
    """

    id: str
    kind: str
    message: str
    rule: str
    places: tuple[tuple[str, int, int, str | None], ...]
    expected: float | None = None
    actual: float | None = None
    verdict: str | None = None
    detail: Mapping[str, Any] | None = None


def replace_findings(
    connection: Connection, rows: Iterable[FindingRow], *, kinds: Iterable[str], scope: Collection[str]
) -> int:
    """Put the findings of `kinds` over the documents of `scope` (digests) in place of the earlier ones; how many there are now.

    Decisions stay: they are joined by the finding's id.
    """
    found, wanted = list(rows), list(kinds)
    ids = _ids(connection, {*scope, *(place[0] for row in found for place in row.places)})
    for part in _parts(sorted(ids[digest] for digest in scope if digest in ids)):
        connection.execute(delete(findings).where(findings.c.document_id.in_(part), findings.c.kind.in_(wanted)))
    made = {row.id: _row(row, ids) for row in found}
    if made:
        for part in _parts(sorted(made)):
            connection.execute(delete(findings).where(findings.c.id.in_(part)))
        connection.execute(insert(findings), list(made.values()))
    return len(made)


def _parts(values: list[Any], size: int = 500) -> Iterator[list[Any]]:
    for start in range(0, len(values), size):
        yield values[start : start + size]


def _ids(connection: Connection, digests: Collection[str]) -> dict[str, int]:
    """The ids of the documents with these digests, as far as they are loaded: never those of the whole archive."""
    return {
        row.digest: row.id
        for part in _parts(sorted(digests))
        for row in connection.execute(select(documents.c.digest, documents.c.id).where(documents.c.digest.in_(part)))
    }


def _row(row: FindingRow, ids: Mapping[str, int]) -> dict[str, Any]:
    first, *others = row.places
    other = next((place for place in others if place[0] != first[0]), others[0] if others else None)
    return {
        "id": row.id,
        "kind": row.kind,
        "document_id": ids.get(first[0]),
        "record_id": first[3],
        "other_document_id": None if other is None else ids.get(other[0]),
        "other_record_id": None if other is None else other[3],
        "message": row.message,
        "expected": None if row.expected is None else f"{row.expected:.10g}",
        "found": row.verdict if row.actual is None else f"{row.actual:.10g}",
        "difference": None if row.expected is None or row.actual is None else row.actual - row.expected,
        "detail": {
            "places": [
                {"document_id": ids.get(digest), "start": start, "end": end, "record": record}
                for digest, start, end, record in row.places
            ],
            **(row.detail or {}),
        },
        "status": "open",
        "rule": row.rule,
    }


def decide(connection: Connection, finding: str, status: str, *, note: str | None = None) -> None:
    """Confirm or dismiss a finding, or open it again; `StoreError` where there is no such finding or status."""
    if status not in STATUSES:
        raise StoreError(f"no status {status!r}", remedy=f"one of: {', '.join(STATUSES)}")
    if connection.execute(select(findings.c.id).where(findings.c.id == finding)).first() is None:
        raise StoreError(f"no finding {finding!r}", remedy="`svodka findings` lists them")
    connection.execute(delete(decisions).where(decisions.c.finding_id == finding))
    if status != "open":
        connection.execute(
            insert(decisions).values(finding_id=finding, status=status, note=note, at=dt.datetime.now(dt.UTC))
        )
