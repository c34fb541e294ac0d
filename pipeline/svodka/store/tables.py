"""The relational schema: what a document is, where it came from, and the runs that read it.

A document's id is made of the SHA-256 of its bytes, and its records keep the ids they have in the JSON of one document, so
that the rows of a document are the same whenever, wherever and beside whatever it was loaded. The tables of the records
are in `record_tables`, which completes `metadata`.
"""

from typing import Any

from sqlalchemy import (
    JSON,
    BigInteger,
    Boolean,
    Column,
    Date,
    DateTime,
    Float,
    ForeignKey,
    ForeignKeyConstraint,
    Integer,
    MetaData,
    Table,
    Text,
)
from sqlalchemy.dialects.postgresql import JSONB

metadata = MetaData(
    naming_convention={
        "pk": "pk_%(table_name)s",
        "fk": "fk_%(table_name)s_%(column_0_name)s_%(referred_table_name)s",
        "ix": "ix_%(table_name)s_%(column_0_name)s",
        "uq": "uq_%(table_name)s_%(column_0_name)s",
    }
)

PlainJson = JSON(none_as_null=True).with_variant(JSONB(none_as_null=True), "postgresql")

DOCUMENT_ID_BITS = 53
"""Few enough that browsers, frames and spreadsheets, which count in doubles, keep a document's id exact."""


def document_id(digest: str) -> int:
    """The id of the document with the SHA-256 `digest` (hexadecimal)."""
    return int(digest[:16], 16) >> (64 - DOCUMENT_ID_BITS)


def flag(name: str) -> Column[bool]:
    """A column that is true or false."""
    return Column(name, Boolean, nullable=False)


def text(name: str) -> Column[str]:
    """A text that is always there."""
    return Column(name, Text, nullable=False)


def maybe_text(name: str) -> Column[str]:
    """A text that may be missing."""
    return Column(name, Text)


def indexed_text(name: str, *, nullable: bool = False) -> Column[str]:
    """A text that queries filter by."""
    return Column(name, Text, nullable=nullable, index=True)


def stretch(prefix: str = "", *, nullable: bool = False) -> tuple[Column[int], Column[int]]:
    """`start` and `end`: a half-open stretch of characters of the document's text."""
    return (
        Column(f"{prefix}start", Integer, nullable=nullable),
        Column(f"{prefix}end", Integer, nullable=nullable),
    )


def days() -> tuple[Column[Any], Column[Any]]:
    """`begins` and `ends`: the first and the last day a time covers."""
    return Column("begins", Date, index=True), Column("ends", Date)


def of_document(name: str, *columns: Any) -> Table:
    """A table whose rows belong to a document and vanish with it; every `key` column joins the primary key.

    SQLite keeps such rows in the order of the key, which begins with the document: a document's rows lie together.
    """
    return Table(
        name,
        metadata,
        Column("document_id", BigInteger, primary_key=True, autoincrement=False),
        *columns,
        ForeignKeyConstraint(["document_id"], ["documents.id"], ondelete="CASCADE"),
        sqlite_with_rowid=False,
    )


def key(name: str, kind: Any = Text) -> Column[Any]:
    """A column of the primary key."""
    return Column(name, kind, primary_key=True, autoincrement=False, nullable=False)


runs = Table(
    "runs",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("started", DateTime(timezone=True), nullable=False),
    Column("finished", DateTime(timezone=True)),
    text("status"),
    text("extractor"),
    text("engine"),
    Column("settings", PlainJson, nullable=False),
    Column("versions", PlainJson, nullable=False),
    Column("found", Integer, nullable=False, default=0),
    Column("loaded", Integer, nullable=False, default=0),
    Column("skipped", Integer, nullable=False, default=0),
    Column("failed", Integer, nullable=False, default=0),
    Column("seconds", Float),
)
"""One row a `svodka run`: what it was told, with which versions, and how it ended."""

documents = Table(
    "documents",
    metadata,
    Column("id", BigInteger().with_variant(Integer, "sqlite"), primary_key=True, autoincrement=False),
    Column("digest", Text, nullable=False, unique=True),
    text("format"),
    indexed_text("genre"),
    maybe_text("title"),
    indexed_text("date", nullable=True),
    maybe_text("period"),
    maybe_text("territory"),
    maybe_text("approved_by"),
    Column("characters", Integer, nullable=False),
    Column("metadata", PlainJson, nullable=False),
    text("extractor"),
    Column("run_id", Integer, ForeignKey("runs.id", ondelete="SET NULL"), index=True),
    text("text"),
)
"""One row a document, whatever it is called and however often it lies about. `extractor` is the version that read it."""

statements = of_document(
    "statements",
    key("number", Integer),
    text("property"),
    text("value"),
    *stretch(nullable=True),
    maybe_text("quote"),
    text("rule"),
)
"""Where the document says what `documents` repeats of it (title, date, period, genre ...)."""

sources = Table(
    "sources",
    metadata,
    key("path"),
    Column("document_id", BigInteger, ForeignKey("documents.id", ondelete="CASCADE"), nullable=False, index=True),
    Column("bytes", BigInteger, nullable=False),
    Column("modified", DateTime(timezone=True)),
    Column("run_id", Integer, ForeignKey("runs.id", ondelete="SET NULL"), index=True),
)
"""Where a document lies: one row a path, several where copies of it lie about. `run_id` is the last run that saw it there."""

blocks = of_document(
    "blocks",
    key("number", Integer),
    *stretch(),
    text("kind"),
    Column("level", Integer, nullable=False),
    text("marker"),
    Column("page", Integer),
    Column("table_number", Integer),
    Column("row_number", Integer),
    Column("column_number", Integer),
    Column("row_span", Integer),
    Column("column_span", Integer),
    Column("is_header", Boolean),
    Column("is_repeated", Boolean),
)
"""The structure of the text: headings, paragraphs, list items, table cells."""

failures = Table(
    "failures",
    metadata,
    key("path"),
    Column("digest", Text, index=True),
    Column("run_id", Integer, ForeignKey("runs.id", ondelete="SET NULL"), index=True),
    text("cause"),
    text("error"),
    text("message"),
    maybe_text("remedy"),
    Column("page", Integer),
    Column("at", DateTime(timezone=True), nullable=False),
)
"""One row a file that could not be loaded; it goes when the file loads."""

findings = Table(
    "findings",
    metadata,
    key("id"),
    indexed_text("kind"),
    Column("document_id", BigInteger, ForeignKey("documents.id", ondelete="CASCADE"), index=True),
    maybe_text("record_id"),
    Column("other_document_id", BigInteger, ForeignKey("documents.id", ondelete="CASCADE"), index=True),
    maybe_text("other_record_id"),
    text("message"),
    maybe_text("expected"),
    maybe_text("found"),
    Column("difference", Float),
    Column("detail", PlainJson, nullable=False),
    text("status"),
    text("rule"),
)
"""What comparing records found: numbers that disagree, duplicates, plan items without a report."""
