"""Checks a database against itself and against the files it was made from."""

import hashlib
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from sqlalchemy import Connection, Table, select

from svodka.archive.jobs import file_digest
from svodka.errors import ReadError
from svodka.read import read
from svodka.read import sources as readable_sources
from svodka.store import Archive
from svodka.store.rows import storable
from svodka.store.schema import metadata
from svodka.store.sources import file_of
from svodka.store.tables import documents, sources

QUOTES = {"measure": "", "outcome": "outcome_", "funding": "funding_", "counts_from": "counts_from_", "quote": ""}
"""Columns that repeat the text, and the prefix of the `start` and `end` they were cut at."""


@dataclass(frozen=True, slots=True)
class Problem:
    """Something that does not fit: where, what, and what to do about it."""

    place: str
    message: str
    remedy: str

    def __str__(self) -> str:
        return f"{self.place}: {self.message} ({self.remedy})"


def verify(archive: Archive) -> Iterator[Problem]:
    """Every problem, as it is found: the database's own integrity, each quote against its text, each source against its document."""
    with archive.reading() as connection:
        if connection.dialect.name == "sqlite":
            yield from _integrity(connection)
        yield from _quotes(connection)
        yield from _sources(connection)


def _integrity(connection: Connection) -> Iterator[Problem]:
    for (line,) in connection.exec_driver_sql("PRAGMA integrity_check"):
        if line != "ok":
            yield Problem("database", str(line), "restore a copy, or run again into a new file")
    for table, _, parent, _ in connection.exec_driver_sql("PRAGMA foreign_key_check"):
        yield Problem(f"table {table}", f"a row refers to nothing in {parent}", "run --again")


def _quotes(connection: Connection) -> Iterator[Problem]:
    tables = [
        table for table in metadata.sorted_tables if "document_id" in table.c and set(QUOTES) & set(table.c.keys())
    ]
    for identity in connection.scalars(select(documents.c.id).order_by(documents.c.id)).all():
        text = connection.execute(select(documents.c.text).where(documents.c.id == identity)).scalar_one()
        for table in tables:
            for problem in _misquoted(connection, table, identity=identity, text=text):
                yield Problem(f"document {identity}", problem, "run --again")


def _misquoted(connection: Connection, table: Table, *, identity: int, text: str) -> Iterator[str]:
    for column, prefix in QUOTES.items():
        if column not in table.c:
            continue
        parts = table.c[column], table.c[f"{prefix}start"], table.c[f"{prefix}end"]
        for quote, start, end in connection.execute(select(*parts).where(table.c.document_id == identity)):
            if start is not None and text[start:end] != quote:
                yield f"{table.name}.{column} is not what stands at {start}:{end}"


def _sources(connection: Connection) -> Iterator[Problem]:
    """Re-read what is still there."""
    query = select(sources.c.path, documents.c.digest, documents.c.id).join(documents).order_by(sources.c.path)
    for path, digest, identity in connection.execute(query).all():
        file = file_of(path)
        if not Path(path).is_absolute():
            continue
        if file is None:
            yield Problem(path, "has gone", "svodka db prune removes what vanished")
            continue
        text = connection.execute(select(documents.c.text).where(documents.c.id == identity)).scalar_one()
        problem = _differs(path, file, digest=digest, text=text)
        if problem is not None:
            yield Problem(path, problem, "run again" if problem == CHANGED else "run --again")


CHANGED = "changed since it was loaded"


def _differs(path: str, file: Path, *, digest: str, text: str) -> str | None:
    """What is wrong with the source `path` in `file`; None where it still reads as the document that is stored."""
    try:
        if str(file) == path and file_digest(file) == digest:
            found: str | None = read(file).text
        else:  # a member of an archive, a message, or another content
            found = _member_text(file, path, digest)
    except ReadError as error:
        return error.message
    if found is None:
        return CHANGED
    return None if storable(found) == text else "reads differently now"


def _member_text(file: Path, path: str, digest: str) -> str | None:
    """The text of what lies in `file` as `path`; None where its bytes are others."""
    for member in readable_sources(file):
        if isinstance(member, ReadError) or member.name != path or member.content is None:
            continue
        return member.read().text if hashlib.sha256(member.content).hexdigest() == digest else None
    return None
