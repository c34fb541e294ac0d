"""Rows into PostgreSQL by COPY: one statement a table, whatever the number of rows."""

from typing import TYPE_CHECKING, Any

from sqlalchemy import JSON, Connection, Table
from sqlalchemy.exc import DBAPIError

if TYPE_CHECKING:
    from svodka.store.rows import Row


def copy_rows(connection: Connection, table: Table, rows: "list[Row]") -> None:
    """Put the rows, which all have the same columns, in the connection's transaction."""
    import psycopg
    from psycopg.types.json import Jsonb

    columns = list(rows[0])
    quote = connection.dialect.identifier_preparer.quote
    names = ", ".join(quote(column) for column in columns)
    is_json = [isinstance(table.c[column].type, JSON) for column in columns]
    statement = f"COPY {quote(table.name)} ({names}) FROM STDIN"
    driver: Any = connection.connection.driver_connection
    try:
        with driver.cursor() as cursor, cursor.copy(statement) as copy:
            for row in rows:
                values = zip(row.values(), is_json, strict=True)
                copy.write_row([Jsonb(value) if json and value is not None else value for value, json in values])
    except psycopg.Error as error:  # as SQLAlchemy would report it
        raise DBAPIError.instance(statement, None, error, psycopg.Error, dialect=connection.dialect) from error
