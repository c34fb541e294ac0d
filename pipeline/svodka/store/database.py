"""Opens the database of an archive: engine, pragmas, and the errors of drivers turned into `StoreError`."""

import datetime as dt
import re
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from sqlalchemy import URL, Connection, Engine, create_engine, event, make_url
from sqlalchemy.exc import ArgumentError, DataError, DBAPIError, IntegrityError, NoSuchModuleError, SQLAlchemyError

from svodka.errors import StoreError

BUSY_SECONDS = 60
"""How long a writer waits for another one; a document loads in milliseconds."""

APPLICATION_ID = 0x73766F64
"""Marks a SQLite file as svodka's ("svod")."""


class RowsError(StoreError):
    """The rows of a document break a rule of the store: the document is at fault, the store is well."""


def parse_url(text: str | Path) -> URL:
    """A database URL; anything without `://` is the path of a SQLite file."""
    text = str(text)
    if "://" not in text:
        return URL.create("sqlite", database=text)
    try:
        url = make_url(text)
    except (ArgumentError, ValueError) as error:
        raise StoreError(f"not a database URL: {error}", remedy=REMEDY_URL) from error
    if url.drivername in ("postgres", "postgresql"):
        url = url.set(drivername="postgresql+psycopg")
    if url.get_backend_name() not in ("sqlite", "postgresql"):
        raise StoreError(f"no store for {url.get_backend_name()} databases", remedy=REMEDY_URL)
    return url


REMEDY_URL = "give sqlite:///FILE.db, postgresql://USER:PASSWORD@HOST/DATABASE or the path of a SQLite file"


def shown(url: URL) -> str:
    """The URL as it may be printed, its password hidden."""
    if url.get_backend_name() == "sqlite":
        return f"sqlite:///{url.database or ''}"  # a path as people write it, and not percent-encoded
    return url.set(drivername="postgresql").render_as_string(hide_password=True)


def make_engine(url: URL) -> Engine:
    """An engine whose transactions begin when svodka says so and whose foreign keys hold, but where `writing` says otherwise."""
    try:
        if url.get_backend_name() == "postgresql":
            return create_engine(url, connect_args={"connect_timeout": 10}, pool_pre_ping=True)
        engine = create_engine(url, connect_args={"timeout": BUSY_SECONDS})
    except (NoSuchModuleError, ImportError) as error:
        raise StoreError(f"the driver is missing: {error}", remedy="pip install 'svodka[postgres]'") from error
    event.listen(engine, "connect", _prepare_sqlite)
    event.listen(engine, "begin", _begin_sqlite)
    return engine


def _prepare_sqlite(connection: sqlite3.Connection, _record: Any) -> None:
    connection.isolation_level = None  # the driver's own idea of when a transaction begins leaves DDL outside
    connection.execute("PRAGMA synchronous = NORMAL")
    connection.execute(
        "PRAGMA cache_size = -8000"
    )  # 8 MB: the leaves of the indexes that a transaction writes stay at hand
    connection.execute("PRAGMA wal_autocheckpoint = 5000")  # 20 MB: a run writes in longer strokes
    connection.create_function("svodka_fold", 1, fold_column, deterministic=True)


def fold(text: str) -> str:
    """The text as searches compare it: small letters, ё as е."""
    return text.casefold().replace("ё", "е")


def fold_column(value: str | None) -> str | None:
    """`fold` for a column of a query."""
    return None if value is None else fold(value)


def as_day(value: Any) -> dt.date | None:
    """A day as it comes from the database: SQLite has text for it."""
    return dt.date.fromisoformat(value) if isinstance(value, str) else value


def _begin_sqlite(connection: Connection) -> None:
    """A writer takes its lock at once: one that reads first and writes then fails where it could have waited."""
    options = connection.get_execution_options()
    connection.exec_driver_sql(f"PRAGMA foreign_keys = {'OFF' if options.get('adds') else 'ON'}")
    connection.exec_driver_sql("BEGIN IMMEDIATE" if options.get("writes") else "BEGIN")


@contextmanager
def writing(engine: Engine, *, adds: bool = False) -> Iterator[Connection]:
    """A connection in a transaction that may write; commits at the end, rolls back on an error.

    One that `adds` whole documents and takes nothing away need not look for what each row refers to; SQLite does not then.
    """
    with reported(engine.url), engine.execution_options(writes=True, adds=adds).begin() as connection:
        yield connection


def learn_sizes(connection: Connection) -> None:
    """Let SQLite look at a sample of its indexes, so that its plans fit what is loaded; PostgreSQL does so by itself."""
    if connection.dialect.name == "sqlite":
        connection.exec_driver_sql("PRAGMA analysis_limit = 400")
        connection.exec_driver_sql("ANALYZE")


@contextmanager
def reading(engine: Engine) -> Iterator[Connection]:
    """A connection that only reads: what tries to write is refused by the database itself."""
    with reported(engine.url, reads=True), engine.connect() as connection:
        if engine.dialect.name == "sqlite":
            connection.exec_driver_sql("PRAGMA query_only = ON")
        else:
            connection.exec_driver_sql("SET TRANSACTION READ ONLY")
        try:
            yield connection
        finally:
            connection.rollback()
            if engine.dialect.name == "sqlite":
                connection.exec_driver_sql("PRAGMA query_only = OFF")


@contextmanager
def reported(url: URL, *, reads: bool = False) -> Iterator[None]:
    """Errors of the driver as a `StoreError` with the cause in one line and what to do; who `reads` may not write."""
    try:
        yield
    except SQLAlchemyError as error:
        cause = str(error.orig if isinstance(error, DBAPIError) and error.orig is not None else error)
        line = ECHO.sub("", " ".join(cause.split()))
        kind = RowsError if isinstance(error, IntegrityError | DataError) else StoreError
        remedy = ONLY_READS if reads and WRITES.search(line) else _remedy(line)
        raise kind(line, path=shown(url), remedy=remedy) from error


ECHO = re.compile(r" LINE \d+: DECLARE .*")
"""What the driver made of a question, which nobody asked."""
WRITES = re.compile(
    'readonly database|read-only transaction|syntax error at or near "(?i:delete|insert|update|drop|create|alter|truncate)"'
)
ONLY_READS = "the database is only read here"


REMEDIES = tuple(
    (re.compile(sign), remedy)
    for sign, remedy in (
        ("unable to open database", "check that it is a file, and that its folder exists and may be written"),
        ("readonly database", "the file or its folder may not be written: check the permissions or give another --db"),
        ("database is locked", "another program holds the database: wait for it or close it, then run again"),
        ("not a database", "this file is no SQLite database: give another --db"),
        ("malformed", "the file is damaged: restore a copy or run again into a new file"),
        ("disk is full|No space left", "make room on the disk, then run again: what is loaded stays"),
        ('authentication failed|role "[^"]*" does not exist', "check the user and the password"),
        ('database "[^"]*" does not exist', "create the database first: createdb NAME"),
        (
            "[Cc]onnection refused|could not translate|resolve|timeout expired|timed out",
            "check host and port and that the server runs, then run again: what is loaded stays",
        ),
        (
            "terminating connection|server closed|connection (was|is|has been)? ?(lost|closed|failed)|consuming input",
            "check that the server runs, then run again: what is loaded stays",
        ),
    )
)
"""What to do about a driver's message, by what stands in it."""


def _remedy(line: str) -> str | None:
    return next((remedy for sign, remedy in REMEDIES if sign.search(line)), None)
