"""What people decided: kept apart from the records, so that a new extraction, which replaces those, leaves it alone."""

from sqlalchemy import Column, DateTime, Integer, Table, Text

from svodka.store.tables import indexed_text, maybe_text, metadata, text

decisions = Table(
    "decisions",
    metadata,
    Column("finding_id", Text, primary_key=True),
    text("status"),
    maybe_text("note"),
    Column("at", DateTime(timezone=True), nullable=False),
)
"""A finding confirmed or dismissed. The finding's id is made of what it quotes and so outlives re-runs."""

corrections = Table(
    "corrections",
    metadata,
    Column("id", Text, primary_key=True),
    indexed_text("digest"),
    text("record_type"),
    Column("start", Integer, nullable=False),
    Column("end", Integer, nullable=False),
    text("quote"),
    text("action"),
    maybe_text("field"),
    maybe_text("value"),
    Column("at", DateTime(timezone=True), nullable=False),
)
"""An override of one field of a record, a record marked wrong, or one that is missing: found again by document and stretch."""
