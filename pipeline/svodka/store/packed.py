"""A document's rows as they travel from the worker that made them to the loader: tuples a table, of values every driver knows.

Named columns once a table instead of once a row, and JSON and days already written as text, make them small to send and leave
the loader nothing to do but to hand them on.
"""

import datetime as dt
import json
from collections.abc import Callable
from dataclasses import dataclass
from functools import cache
from typing import Any

from sqlalchemy import JSON, Date, DateTime

from svodka.store.references import check_references
from svodka.store.rows import Rows
from svodka.store.schema import RECORD_TABLES, metadata

Columns = tuple[str, ...]
Values = tuple[Any, ...]

Converters = tuple[tuple[int, Callable[[Any], Any]], ...]
"""Positions of columns whose values no driver knows, and what makes them known."""


@dataclass(frozen=True, slots=True)
class PackedDocument:
    """One document's rows: what identifies it, its size in characters, rows by type of record, and the tables in an order that loads."""

    id: int
    digest: str
    extractor: str
    characters: int
    records: dict[str, int]
    tables: dict[str, tuple[Columns, list[Values]]]


def pack(rows: Rows) -> PackedDocument:
    """The rows that `document_rows` made, ready to travel; empty tables are left out. `RowsError` where they do not fit together."""
    check_references(rows)
    document = rows["documents"][0]
    return PackedDocument(
        id=document["id"],
        digest=document["digest"],
        extractor=document["extractor"],
        characters=document["characters"],
        records={name: len(rows.get(name, ())) for name in RECORD_TABLES},
        tables={name: _packed(name, table_rows) for name, table_rows in rows.items() if table_rows},
    )


def _packed(name: str, rows: list[dict[str, Any]]) -> tuple[Columns, list[Values]]:
    columns = tuple(rows[0])
    converters = _converters(name, columns)
    if not converters:
        return columns, [tuple(row.values()) for row in rows]
    found = []
    for row in rows:
        values = list(row.values())
        for position, convert in converters:
            if values[position] is not None:
                values[position] = convert(values[position])
        found.append(tuple(values))
    return columns, found


@cache
def _converters(name: str, columns: Columns) -> Converters:
    """SQLite knows neither JSON nor days, and PostgreSQL reads both from text."""

    def as_json(value: Any) -> str:
        return json.dumps(value, ensure_ascii=False)

    converters: dict[type, Callable[[Any], Any]] = {JSON: as_json, Date: dt.date.isoformat, DateTime: str}
    return tuple(
        (position, convert)
        for position, column in enumerate(columns)
        for kind, convert in converters.items()
        if isinstance(metadata.tables[name].c[column].type, kind)
    )
