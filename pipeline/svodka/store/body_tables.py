"""The same organization across documents: one row a body, and which organization of which document it is, with the reason."""

from sqlalchemy import BigInteger, Column, Float, ForeignKey, Table, Text

from svodka.store.tables import PlainJson, indexed_text, metadata, text

bodies = Table(
    "bodies",
    metadata,
    Column("id", Text, primary_key=True),
    indexed_text("name"),
    Column("names", PlainJson, nullable=False),
)
"""`names` are all its writings in all documents."""

body_members = Table(
    "body_members",
    metadata,
    Column(
        "document_id", BigInteger, ForeignKey("documents.id", ondelete="CASCADE"), primary_key=True, autoincrement=False
    ),
    Column("organization_id", Text, primary_key=True),
    Column("body_id", Text, ForeignKey("bodies.id", ondelete="CASCADE"), nullable=False, index=True),
    text("reason"),
    Column("score", Float, nullable=False),
)
"""`reason` says what joined this organization to the body; "only one" where nothing had to be joined."""
