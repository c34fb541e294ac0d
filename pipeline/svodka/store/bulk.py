"""Many rows of one table at once, straight to the driver: a prepared statement on SQLite, COPY on PostgreSQL.

Rows that are searched go into SQLite's search index too.

SQLAlchemy's own insert takes as long to prepare the rows of a document as SQLite takes to write them. Errors come as SQLAlchemy
would report them.
"""

import sqlite3
from collections.abc import Iterable, Sequence
from operator import itemgetter
from typing import Any

from sqlalchemy import Connection
from sqlalchemy.exc import DBAPIError

from svodka.store.packed import Columns, Values
from svodka.store.search_tables import INDEX, search_texts


def put_rows(connection: Connection, table: str, columns: Columns, *, rows: Sequence[Values]) -> None:
    """Put the rows into the table, in the connection's transaction."""
    if connection.dialect.name == "postgresql":
        _copy(connection, _target(connection, table, columns), rows)
        return
    marks = ", ".join("?" * len(columns))
    _execute(connection, f"INSERT INTO {_target(connection, table, columns)} VALUES ({marks})", rows)
    if table == search_texts.name:
        indexed = itemgetter(columns.index("id"), columns.index("lemmas"))
        _execute(connection, f"INSERT INTO {INDEX} (rowid, lemmas) VALUES (?, ?)", map(indexed, rows))


def _execute(connection: Connection, statement: str, rows: Iterable[Values]) -> None:
    driver: Any = connection.connection.driver_connection
    try:
        driver.executemany(statement, rows)
    except sqlite3.Error as error:
        raise DBAPIError.instance(statement, None, error, sqlite3.Error, dialect=connection.dialect) from error


def _copy(connection: Connection, target: str, rows: Iterable[Values]) -> None:
    import psycopg

    driver: Any = connection.connection.driver_connection
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
