"""Puts documents into the store, each in one transaction: all rows of a document or none, and the same rows once."""

import datetime as dt
import hashlib
from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

from sqlalchemy import Connection, delete, func, insert, select, update

from svodka.errors import SvodkaError
from svodka.store.bulk import put_rows
from svodka.store.corrections import apply_corrections
from svodka.store.rows import Rows, storable
from svodka.store.schema import metadata
from svodka.store.tables import document_id, documents, failures, sources


class Outcome(StrEnum):
    """What loading a document did to the store."""

    NEW = "new"
    REPLACED = "replaced"
    UNCHANGED = "unchanged"


@dataclass(frozen=True, slots=True)
class Source:
    """Where a document lies: its path (a member of an archive: `a.zip/plan.docx`), size in bytes and time of change."""

    path: str
    bytes: int = 0
    modified: dt.datetime | None = None

    @classmethod
    def of(cls, path: Path, *, name: str | None = None) -> "Source":
        """The source that the file at `path` is, under its absolute path or under `name`."""
        status = path.stat()
        modified = dt.datetime.fromtimestamp(status.st_mtime, dt.UTC)
        return cls(name or str(path.absolute()), status.st_size, modified)


@dataclass(frozen=True, slots=True, kw_only=True)
class Failure:
    """Why the file at `path` is not in the store. `cause` is a class of causes, `error` the exception's or signal's name."""

    path: str
    cause: str
    error: str
    message: str
    remedy: str | None = None
    page: int | None = None
    digest: str | None = None

    @classmethod
    def of(cls, path: str, error: BaseException, *, cause: str, digest: str | None = None) -> "Failure":
        """The failure that `error` is."""
        known = error if isinstance(error, SvodkaError) else None
        message = known.message if known else str(error) or type(error).__name__
        return cls(
            path=path,
            cause=cause,
            error=type(error).__name__,
            message=" ".join(message.split()),
            remedy=known.remedy if known else None,
            page=known.page if known else None,
            digest=digest,
        )


def loaded(connection: Connection, digests: Iterable[str], *, extractor: str) -> set[str]:
    """Which of the digests are in the store as `extractor` reads them."""
    found: set[str] = set()
    wanted = list(digests)
    for start in range(0, len(wanted), 500):
        part = wanted[start : start + 500]
        query = select(documents.c.digest).where(documents.c.digest.in_(part), documents.c.extractor == extractor)
        found.update(connection.scalars(query))
    return found


def load_rows(connection: Connection, rows: Rows, *, source: Source | None = None, again: bool = False) -> Outcome:
    """Load one document's rows; those of an older reading of the same bytes go, and with `again` those of the same one."""
    document = rows["documents"][0]
    _lock(connection, document["id"])
    held = connection.execute(
        select(documents.c.extractor).where(documents.c.digest == document["digest"])
    ).scalar_one_or_none()
    outcome = Outcome.NEW if held is None else Outcome.REPLACED
    if held == document["extractor"] and not again:
        outcome = Outcome.UNCHANGED
    elif held is None:
        _insert(connection, rows)
    else:
        kept = connection.execute(select(sources).where(sources.c.document_id == document["id"])).mappings().all()
        connection.execute(delete(documents).where(documents.c.id == document["id"]))
        _insert(connection, rows)
        if kept:
            connection.execute(insert(sources), [dict(row) for row in kept])
    if outcome is not Outcome.UNCHANGED:
        apply_corrections(connection, document["digest"])
    if source is not None:
        see(connection, source, digest=document["digest"], run_id=document["run_id"])
    return outcome


def see(connection: Connection, source: Source, *, digest: str, run_id: int | None = None) -> None:
    """Note that the loaded document lies at `source`; what lay there before goes where nothing else holds it."""
    path, now = storable(source.path), document_id(digest)
    _lock(connection, path)
    before = connection.execute(select(sources.c.document_id).where(sources.c.path == path)).scalar_one_or_none()
    values = {"document_id": now, "bytes": source.bytes, "modified": source.modified, "run_id": run_id}
    if before is None:
        connection.execute(insert(sources).values(path=path, **values))
    else:
        connection.execute(update(sources).where(sources.c.path == path).values(values))
    connection.execute(delete(failures).where(failures.c.path == path))
    if before is not None and before != now:
        drop_unseen(connection, before)


def drop_unseen(connection: Connection, unseen: int) -> bool:
    """Delete the document with the id `unseen` where no source holds it any more; True where it went."""
    holder = connection.execute(select(sources.c.path).where(sources.c.document_id == unseen).limit(1)).first()
    if holder is None:
        connection.execute(delete(documents).where(documents.c.id == unseen))
    return holder is None


def record_failure(connection: Connection, failure: Failure, *, run_id: int | None = None) -> None:
    """Keep why a file could not be loaded, in place of what was known of it before."""
    path = storable(failure.path)
    _lock(connection, path)
    connection.execute(delete(failures).where(failures.c.path == path))
    connection.execute(
        insert(failures).values(
            path=path,
            digest=failure.digest,
            run_id=run_id,
            cause=failure.cause,
            error=failure.error,
            message=storable(failure.message),
            remedy=failure.remedy,
            page=failure.page,
            at=dt.datetime.now(dt.UTC),
        )
    )


def _lock(connection: Connection, key: int | str) -> None:
    """Wait for another loader of the same document or path. SQLite has one writer anyway."""
    if connection.dialect.name == "postgresql":
        number = key if isinstance(key, int) else document_id(hashlib.sha256(key.encode()).hexdigest())
        connection.execute(select(func.pg_advisory_xact_lock(number)))


def _insert(connection: Connection, rows: Rows) -> None:
    for name, table_rows in rows.items():
        if table_rows:
            put_rows(connection, metadata.tables[name], table_rows)
