"""Puts documents into the store, one or several in a transaction: all rows of a document or none, and the same rows once."""

import datetime as dt
import hashlib
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from typing import Any

from sqlalchemy import ARRAY, BigInteger, Connection, bindparam, delete, insert, select, text, update

from svodka.errors import SvodkaError
from svodka.store.bulk import put_rows
from svodka.store.corrections import apply_corrections
from svodka.store.decision_tables import corrections
from svodka.store.packed import Columns, PackedDocument, Values, pack
from svodka.store.rows import Rows, storable
from svodka.store.tables import document_id, documents, failures, sources

AT_ONCE = 500
"""Values asked for in one statement; databases allow some thousands."""


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
    for part in _parts(digests):
        query = select(documents.c.digest).where(documents.c.digest.in_(part), documents.c.extractor == extractor)
        found.update(connection.scalars(query))
    return found


@dataclass(frozen=True, slots=True)
class Loadable:
    """A document with the places it lies at."""

    document: PackedDocument
    sources: tuple[Source, ...] = ()


def load_rows(connection: Connection, rows: Rows, *, source: Source | None = None, again: bool = False) -> Outcome:
    """Load one document's rows; those of an older reading of the same bytes go, and with `again` those of the same one."""
    loadable = Loadable(pack(rows), () if source is None else (source,))
    return load_documents(connection, [loadable], run_id=rows["documents"][0]["run_id"], again=again)[0]


def is_addition(connection: Connection, loadables: Sequence[Loadable]) -> bool:
    """Whether loading the documents takes nothing away: none of them is held or corrected, and nothing else lay at their sources.

    On PostgreSQL it makes no difference, so nothing is asked.
    """
    if connection.dialect.name == "postgresql":
        return True
    digests = [loadable.document.digest for loadable in loadables]
    paths = [storable(source.path) for loadable in loadables for source in loadable.sources]
    asked = ((documents.c.digest, digests), (corrections.c.digest, digests), (sources.c.path, paths))
    return not any(
        connection.execute(select(column).where(column.in_(part)).limit(1)).first()
        for column, values in asked
        for part in _parts(values)
    )


def load_documents(
    connection: Connection, loadables: Sequence[Loadable], *, run_id: int | None = None, again: bool = False
) -> list[Outcome]:
    """Load documents together, table by table, which costs a third of loading one by one; an error of one is an error of all."""
    paths = [storable(source.path) for loadable in loadables for source in loadable.sources]
    _lock(connection, [loadable.document.id for loadable in loadables], paths)
    held = _held(connection, [loadable.document.digest for loadable in loadables])
    outcomes = []
    wanted: dict[str, PackedDocument] = {}
    for loadable in loadables:
        document = loadable.document
        outcome = Outcome.REPLACED if document.digest in held else Outcome.NEW
        if document.digest in wanted or (held.get(document.digest) == document.extractor and not again):
            outcome = Outcome.UNCHANGED
        else:
            wanted[document.digest] = document
        outcomes.append(outcome)
    _put(connection, list(wanted.values()), replaced=wanted.keys() & held.keys(), run_id=run_id)
    places = [(source, loadable.document.id) for loadable in loadables for source in loadable.sources]
    _see(connection, places, run_id=run_id)
    return outcomes


def see(connection: Connection, seen: Iterable[tuple[Source, str]], *, run_id: int | None = None) -> None:
    """Note that the loaded documents with these digests lie at these sources; what lay there before goes where nothing holds it."""
    places = [(source, document_id(digest)) for source, digest in seen]
    _lock(connection, [], [storable(source.path) for source, _ in places])
    _see(connection, places, run_id=run_id)


def _put(connection: Connection, new: Sequence[PackedDocument], *, replaced: Iterable[str], run_id: int | None) -> None:
    """Insert the rows of the documents; of those replaced the old rows go and the sources stay."""
    gone = [document_id(digest) for digest in replaced]
    kept = connection.execute(select(sources).where(sources.c.document_id.in_(gone))).mappings().all() if gone else ()
    if gone:
        connection.execute(delete(documents).where(documents.c.id.in_(gone)))
    for name, columns, rows in _together(new, run_id):
        put_rows(connection, name, columns, rows=rows)
    if kept:
        connection.execute(insert(sources), [dict(row) for row in kept])
    corrected = select(corrections.c.digest).where(corrections.c.digest.in_([document.digest for document in new]))
    for digest in sorted(set(connection.scalars(corrected))) if new else ():
        apply_corrections(connection, digest)


def _together(new: Sequence[PackedDocument], run_id: int | None) -> Iterator[tuple[str, Columns, list[Values]]]:
    """The rows of all documents by table, in an order that loads, those of a document beside one another."""
    tables: dict[tuple[str, Columns], list[Values]] = {}
    for document in sorted(new, key=lambda document: document.id):  # as the tables and the search index keep them
        for name, (columns, rows) in document.tables.items():
            held = tables.setdefault((name, columns), [])
            if name == "documents":
                at = columns.index("run_id")
                held.extend((*row[:at], run_id, *row[at + 1 :]) for row in rows)
            else:
                held.extend(rows)
    yield from ((name, columns, rows) for (name, columns), rows in tables.items())


def _see(connection: Connection, places: Sequence[tuple[Source, int]], *, run_id: int | None) -> None:
    before: dict[str, int] = {}
    paths = [storable(source.path) for source, _ in places]
    for part in _parts(paths):
        query = select(sources.c.path, sources.c.document_id).where(sources.c.path.in_(part))
        before |= {row.path: row.document_id for row in connection.execute(query)}
        connection.execute(delete(failures).where(failures.c.path.in_(part)))
    new: list[dict[str, Any]] = []
    known: list[dict[str, Any]] = []
    for path, (source, now) in zip(paths, places, strict=True):
        row = {"document_id": now, "bytes": source.bytes, "modified": source.modified, "run_id": run_id}
        if path in before:
            known.append({"at": path, **row})
        else:
            new.append({"path": path, **row})
    if new:
        connection.execute(insert(sources), new)
    if known:
        names = ("document_id", "bytes", "modified", "run_id")
        now_there: dict[str, Any] = {name: bindparam(name) for name in names}
        connection.execute(update(sources).where(sources.c.path == bindparam("at")).values(now_there), known)
    for unseen in sorted(set(before.values()) - {identity for _, identity in places}):
        drop_unseen(connection, unseen)


def drop_unseen(connection: Connection, unseen: int) -> bool:
    """Delete the document with the id `unseen` where no source holds it any more; True where it went."""
    # Another loader may be taking another source from the document: whoever comes second sees that it was the last.
    connection.execute(select(documents.c.id).where(documents.c.id == unseen).with_for_update())
    holder = connection.execute(select(sources.c.path).where(sources.c.document_id == unseen).limit(1)).first()
    if holder is None:
        connection.execute(delete(documents).where(documents.c.id == unseen))
    return holder is None


def record_failure(connection: Connection, failure: Failure, *, run_id: int | None = None) -> None:
    """Keep why a file could not be loaded, in place of what was known of it before."""
    path = storable(failure.path)
    _lock(connection, [], [path])
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


def _held(connection: Connection, digests: Sequence[str]) -> dict[str, str]:
    """The extractor that read each of the documents that are in the store."""
    found: dict[str, str] = {}
    for part in _parts(digests):
        query = select(documents.c.digest, documents.c.extractor).where(documents.c.digest.in_(part))
        found |= {row.digest: row.extractor for row in connection.execute(query)}
    return found


def _lock(connection: Connection, ids: Iterable[int], paths: Iterable[str]) -> None:
    """Wait for other loaders of the same documents or paths, all in one order. SQLite has one writer anyway."""
    if connection.dialect.name == "postgresql":
        numbers = {document_id(hashlib.sha256(path.encode()).hexdigest()) for path in paths}.union(ids)
        keys = text("SELECT pg_advisory_xact_lock(key) FROM unnest(:keys) AS key").bindparams(
            bindparam("keys", sorted(numbers), type_=ARRAY(BigInteger))
        )
        connection.execute(keys)


def _parts(values: Iterable[str]) -> Iterator[list[str]]:
    held = list(values)
    yield from (held[start : start + AT_ONCE] for start in range(0, len(held), AT_ONCE))
