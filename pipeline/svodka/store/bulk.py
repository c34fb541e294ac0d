"""Many rows of one table at once, straight to the driver: a prepared statement on SQLite, COPY on PostgreSQL.

SQLAlchemy's own insert takes as long to prepare the rows of a document as SQLite takes to write them. Errors come as SQLAlchemy
would report them.
"""

import sqlite3
from collections.abc import Sequence
from typing import Any

from sqlalchemy import Connection
from sqlalchemy.exc import DBAPIError

from svodka.store.packed import Columns, Values


def put_rows(connection: Connection, table: str, columns: Columns, *, rows: Sequence[Values]) -> None:
    """Put the rows into the table, in the connection's transaction."""
    driver: Any = connection.connection.driver_connection
    if connection.dialect.name == "postgresql":
        _copy(connection, driver, target=_target(connection, table, columns), rows=rows)
        return
    marks = ", ".join("?" * len(columns))
    statement = f"INSERT INTO {_target(connection, table, columns)} VALUES ({marks})"
    try:
        driver.executemany(statement, rows)
    except sqlite3.Error as error:
        raise DBAPIError.instance(statement, None, error, sqlite3.Error, dialect=connection.dialect) from error


def _copy(connection: Connection, driver: Any, *, target: str, rows: Sequence[Values]) -> None:
    import psycopg

    statement = f"COPY {target} FROM STDIN"
    try:
        with driver.cursor() as cursor, cursor.copy(statement) as copy:
            for values in rows:
                copy.write_row(values)
    except psycopg.Error as error:
        raise DBAPIError.instance(statement, None, error, psycopg.Error, dialect=connection.dialect) from error


def _target(connection: Connection, table: str, columns: Columns) -> str:
    """The table and its columns as a statement names them."""
    quote = connection.dialect.identifier_preparer.quote
    return f"{quote(table)} ({', '.join(map(quote, columns))})"
