"""The archive as its users hold it: load documents, ask for frames."""

import os
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING, Any, Self

from sqlalchemy import Connection, func, select, text

from svodka.errors import StoreError
from svodka.resources import models_digest
from svodka.store.database import make_engine, parse_url, reading, shown, writing
from svodka.store.frames import Filter, covers_year, frame_of, select_view
from svodka.store.loading import Outcome, Source, load_rows
from svodka.store.migrations import prepare, sqlite_file
from svodka.store.rows import document_rows
from svodka.store.schema import RECORD_TABLES, metadata

if TYPE_CHECKING:
    import pandas as pd

    from svodka.link import Extraction


BESIDE = ("-wal", "-shm", "-journal", ".before-")
"""How the names of files go on that SQLite and migrations put beside a database."""


@cache
def extractor_version() -> str:
    """What decides whether a document must be read again: svodka's version and the hash of models/."""
    import svodka

    return f"{svodka.__version__}+{models_digest()}"


class Archive:
    """A database of documents and their records.

    Every method that returns a frame takes filters by keyword; a filter left out holds nothing back.
    """

    def __init__(self, url: str | Path, *, create: bool = False) -> None:
        self.url = parse_url(url)
        self.engine = make_engine(self.url)
        try:
            prepare(self.engine, create=create)
        except BaseException:
            self.close()
            raise

    def __repr__(self) -> str:
        return f"<Archive {shown(self.url)}>"

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def close(self) -> None:
        """Give back the connections."""
        self.engine.dispose()

    def owns(self, path: str) -> bool:
        """Whether a file is the database itself, or its log or copy, which lie beside it under its name."""
        file = sqlite_file(self.engine)
        name = None if file is None else os.path.abspath(file)  # noqa: PTH100 - `resolve` would give links another name
        return name is not None and (path == name or path.startswith(tuple(name + end for end in BESIDE)))

    def load(self, extraction: "Extraction", *, source: Source | None = None) -> Outcome:
        """Load one document's records in one transaction."""
        if source is None and extraction.document.source:
            source = Source(extraction.document.source)
        rows = document_rows(extraction, extractor=extractor_version())
        with self.writing() as connection:
            return load_rows(connection, rows, source=source)

    @contextmanager
    def writing(self, *, adds: bool = False) -> Iterator[Connection]:
        """A connection in one transaction that commits at the end; one that `adds` documents takes nothing away."""
        with writing(self.engine, adds=adds) as connection:
            yield connection

    @contextmanager
    def reading(self) -> Iterator[Connection]:
        """A connection on which the database refuses to write."""
        with reading(self.engine) as connection:
            yield connection

    def events(
        self,
        *,
        year: int | None = None,
        kind: str | None = None,
        status: str | None = None,
        organization: str | None = None,
    ) -> "pd.DataFrame":
        """Who held what, when, where, with how many. `organization` is a part of an organizer's name."""
        filters: Filter = {"kind": kind, "status": status}
        return self._view("v_events", filters, year=year, contains={"organizers": organization})

    def counts(
        self, *, unit: str | None = None, kind: str | None = None, role: str | None = None, year: int | None = None
    ) -> "pd.DataFrame":
        """Every quantity with its unit, its event and the number it is compared with. `year` is that of `period`."""
        contains = {"period": None if year is None else str(year)}
        return self._view("v_counts", {"unit": unit, "kind": kind, "role": role}, contains=contains)

    def deadlines(
        self, *, year: int | None = None, kind: str | None = None, responsible: str | None = None
    ) -> "pd.DataFrame":
        """What is to be done by when, and by whom."""
        return self._view("v_deadlines", {"kind": kind}, year=year, contains={"responsible": responsible})

    def organizations(self, *, name: str | None = None, kind: str | None = None) -> "pd.DataFrame":
        """The bodies each document names, with all their names. `name` is a part of one of them."""
        return self._view("v_organizations", {"kind": kind}, contains={"names": name})

    def persons(self, *, name: str | None = None) -> "pd.DataFrame":
        """The persons each document names, with their positions."""
        return self._view("v_persons", {}, contains={"name": name})

    def plan_items(self, *, responsible: str | None = None) -> "pd.DataFrame":
        """The measures of plans and reports with deadline, responsible bodies and outcome."""
        return self._view("v_plan_items", {}, contains={"responsible": responsible})

    def documents(self, *, genre: str | None = None) -> "pd.DataFrame":
        """One row a document, without its text."""
        table = metadata.tables["documents"]
        query = select(*(column for column in table.c if column.name != "text")).order_by(table.c.date, table.c.id)
        if genre is not None:
            query = query.where(table.c.genre == genre)
        with self.reading() as connection:
            return frame_of(connection, query)

    def failures(self) -> "pd.DataFrame":
        """The files that could not be loaded, and why."""
        table = metadata.tables["failures"]
        with self.reading() as connection:
            return frame_of(connection, select(table).order_by(table.c.path))

    def runs(self) -> "pd.DataFrame":
        """Past runs with their settings, versions and ends."""
        table = metadata.tables["runs"]
        with self.reading() as connection:
            return frame_of(connection, select(table).order_by(table.c.id))

    def query(self, sql: str, **parameters: Any) -> "pd.DataFrame":
        """The rows of a SELECT as a frame; `:name` in it takes the parameter of that name."""
        with self.reading() as connection:
            return frame_of(connection, text(sql).bindparams(**parameters))

    def text(self, document: int | str) -> str:
        """The text of the document with this id or digest; `StoreError` where there is none."""
        table = metadata.tables["documents"]
        column = table.c.id if isinstance(document, int) else table.c.digest
        with self.reading() as connection:
            found = connection.execute(select(table.c.text).where(column == document)).scalar_one_or_none()
        if found is None:
            raise StoreError(f"no document {document}", path=shown(self.url))
        return str(found)

    def totals(self) -> dict[str, int]:
        """Rows by table: documents, each type of record, failures."""
        with self.reading() as connection:
            return {
                name: connection.execute(select(func.count()).select_from(metadata.tables[name])).scalar_one()
                for name in ("documents", "sources", *RECORD_TABLES, "findings", "failures")
            }

    def _view(self, name: str, filters: Filter, *, contains: Filter, year: int | None = None) -> "pd.DataFrame":
        with self.reading() as connection:
            query = select_view(connection, name, filters, contains=contains)
            return frame_of(connection, query if year is None else covers_year(query, year))
