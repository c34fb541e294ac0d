"""Many rows of one table at once, straight to the driver: a prepared statement on SQLite, COPY on PostgreSQL.

SQLAlchemy's own insert takes as long to prepare the rows of a document as SQLite takes to write them. All rows have the same
columns; errors come as SQLAlchemy would report them.
"""

import datetime as dt
import json
import sqlite3
from collections.abc import Callable, Sequence
from functools import cache
from typing import TYPE_CHECKING, Any

from sqlalchemy import JSON, Connection, Date, DateTime, Table
from sqlalchemy.exc import DBAPIError

if TYPE_CHECKING:
    from svodka.store.rows import Row

Converters = tuple[tuple[int, Callable[[Any], Any]], ...]
"""Positions of columns whose values the driver does not know, and what makes them known."""


def put_rows(connection: Connection, table: Table, rows: "Sequence[Row]") -> None:
    """Put the rows into the table, in the connection's transaction."""
    columns = tuple(rows[0])
    driver: Any = connection.connection.driver_connection
    if connection.dialect.name == "postgresql":
        _copy(connection, driver, table=table, columns=columns, rows=rows)
        return
    marks = ", ".join("?" * len(columns))
    statement = f"INSERT INTO {_target(connection, table, columns)} VALUES ({marks})"
    try:
        driver.executemany(statement, _known(rows, _text_columns(table, columns)))
    except sqlite3.Error as error:
        raise DBAPIError.instance(statement, None, error, sqlite3.Error, dialect=connection.dialect) from error


def _copy(
    connection: Connection, driver: Any, *, table: Table, columns: tuple[str, ...], rows: "Sequence[Row]"
) -> None:
    import psycopg

    statement = f"COPY {_target(connection, table, columns)} FROM STDIN"
    try:
        with driver.cursor() as cursor, cursor.copy(statement) as copy:
            for values in _known(rows, _json_columns(table, columns)):
                copy.write_row(values)
    except psycopg.Error as error:
        raise DBAPIError.instance(statement, None, error, psycopg.Error, dialect=connection.dialect) from error


def _known(rows: "Sequence[Row]", converters: Converters) -> list[Sequence[Any]]:
    """The values of the rows, each as the driver knows it."""
    if not converters:
        return [tuple(row.values()) for row in rows]
    found: list[Sequence[Any]] = []
    for row in rows:
        values = list(row.values())
        for position, convert in converters:
            if values[position] is not None:
                values[position] = convert(values[position])
        found.append(values)
    return found


@cache
def _text_columns(table: Table, columns: tuple[str, ...]) -> Converters:
    """SQLite knows neither JSON nor days: both are text there."""

    def as_json(value: Any) -> str:
        return json.dumps(value, ensure_ascii=False)

    converters: dict[type, Callable[[Any], Any]] = {JSON: as_json, Date: dt.date.isoformat, DateTime: str}
    return tuple(
        (position, convert)
        for position, column in enumerate(columns)
        for kind, convert in converters.items()
        if isinstance(table.c[column].type, kind)
    )


@cache
def _json_columns(table: Table, columns: tuple[str, ...]) -> Converters:
    from psycopg.types.json import Jsonb

    return tuple((position, Jsonb) for position, column in enumerate(columns) if isinstance(table.c[column].type, JSON))


def _target(connection: Connection, table: Table, columns: tuple[str, ...]) -> str:
    """The table and its columns as a statement names them."""
    quote = connection.dialect.identifier_preparer.quote
    return f"{quote(table.name)} ({', '.join(map(quote, columns))})"
