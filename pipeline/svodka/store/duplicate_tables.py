"""What is told twice across documents: the starts of sentences that are looked up, and the records that repeat others."""

from sqlalchemy import BigInteger, Column, ForeignKey, Index, Integer, Table

from svodka.store.tables import indexed_text, key, metadata, of_document, text

fingerprints = Table(
    "fingerprints",
    metadata,
    key("hash", BigInteger),
    Column(
        "document_id",
        BigInteger,
        ForeignKey("documents.id", ondelete="CASCADE"),
        primary_key=True,
        autoincrement=False,
        index=True,
    ),
    key("start", Integer),
    sqlite_with_rowid=False,
)
"""A row a sentence or line long enough to be told twice: the hash of the words it begins with. They go with the document."""

duplicates = of_document(
    "duplicates",
    key("record_id"),
    text("record_type"),
    Column("principal_document_id", BigInteger, ForeignKey("documents.id", ondelete="CASCADE"), nullable=False),
    text("principal_id"),
    indexed_text("finding_id"),
    Index("ix_duplicates_principal", "principal_document_id", "principal_id"),
)
"""A record that tells again what the principal told, and the finding that says so. A dismissed finding makes none."""
