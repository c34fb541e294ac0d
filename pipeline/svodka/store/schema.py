"""The whole schema: importing this module completes `metadata`."""

from svodka.store import body_tables, decision_tables, duplicate_tables, record_tables, search_tables
from svodka.store.tables import metadata

RECORD_TABLES = (
    "organizations",
    "persons",
    "dates",
    "deadlines",
    "counts",
    "events",
    "plan_items",
    "legal_acts",
    "relations",
)
"""The tables with a row a record, in the order of the JSON of a document."""

__all__ = [
    "RECORD_TABLES",
    "body_tables",
    "decision_tables",
    "duplicate_tables",
    "metadata",
    "record_tables",
    "search_tables",
]
