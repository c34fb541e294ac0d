"""What is exported: which tables, which rows, under which headings. Rows stream: memory does not grow with the archive."""

import datetime as dt
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any

from sqlalchemy import Connection, FromClause, MetaData, Select, Table, func, or_, select

from svodka.errors import StoreError
from svodka.resources import Entry, lexicon
from svodka.store.database import fold

TABLES = {
    "events": "v_events",
    "counts": "v_counts",
    "deadlines": "v_deadlines",
    "plan_items": "v_plan_items",
    "organizations": "v_organizations",
    "persons": "v_persons",
}
"""The record types that can be exported, with the views that hold them."""

CHUNK = 2_000
"""Rows fetched at once."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Selection:
    """Filters; one left out holds nothing back. `organization` is a part of an organizer's, responsible body's or body's name."""

    tables: tuple[str, ...] = tuple(TABLES)
    year: int | None = None
    kind: str | None = None
    genre: str | None = None
    organization: str | None = None
    document: int | None = None

    def __post_init__(self) -> None:
        unknown = [table for table in self.tables if table not in TABLES]
        if unknown:
            raise StoreError(f"no table {unknown[0]}", remedy=f"one of: {', '.join(TABLES)}")


@dataclass(frozen=True, slots=True)
class Rows:
    """The rows of one table as they stream, with their columns."""

    table: str
    columns: tuple[str, ...]
    rows: Iterator[Sequence[Any]]

    def dicts(self) -> Iterator[dict[str, Any]]:
        """Rows as column to value."""
        for row in self.rows:
            yield dict(zip(self.columns, row, strict=True))


def stream(connection: Connection, table: str, selection: Selection) -> Rows:
    """The selected rows of one table, in the order of documents and text."""
    return selected(connection, table, Table(TABLES[table], MetaData(), autoload_with=connection), selection)


def selected(connection: Connection, table: str, view: FromClause, selection: Selection) -> Rows:
    """The selected rows of a view or of a query that has the columns of one."""
    query = select(view)
    for column, value in (("kind", selection.kind), ("genre", selection.genre), ("document_id", selection.document)):
        if value is not None:
            query = query.where(view.c[column] == value) if column in view.c else query.where(func.coalesce(1, 0) == 0)
    query = _in_year(_of_organization(query, view, connection, selection.organization), view, selection.year)
    query = query.order_by(view.c.document_id, *([view.c.start] if "start" in view.c else [view.c.name]))
    result = connection.execution_options(yield_per=CHUNK).execute(query)
    return Rows(table, tuple(result.keys()), (tuple(row) for row in result))


def _in_year(query: Select[Any], view: FromClause, year: int | None) -> Select[Any]:
    if year is None:
        return query
    if "begins" in view.c:
        first, last = dt.date(year, 1, 1), dt.date(year, 12, 31)
        return query.where(view.c.begins <= last, func.coalesce(view.c.ends, view.c.begins) >= first)
    column = view.c.period if "period" in view.c else view.c.document_date
    return query.where(column.like(f"%{year}%"))


def _of_organization(query: Select[Any], view: FromClause, connection: Connection, part: str | None) -> Select[Any]:
    if part is None:
        return query
    names = [
        view.c[name] for name in ("organizers", "responsible", "reported_by", "names", "positions") if name in view.c
    ]
    if connection.dialect.name == "sqlite":
        folded = fold(part)
        return query.where(or_(*(func.instr(func.svodka_fold(name), folded) > 0 for name in names)))
    return query.where(or_(*(name.icontains(part, autoescape=True) for name in names)))


@cache
def headings() -> dict[str, Entry]:
    """Column to its headings and width."""
    return {entry["column"]: entry for entry in lexicon("columns")}


def heading(column: str, *, language: str = "ru") -> str:
    """A column's heading in Russian or English; its own name where none is known."""
    entry = headings().get(column)
    return column if entry is None else entry[language]
