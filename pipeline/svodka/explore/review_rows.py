"""The rows of a review: the views people see, and for dates, organizations and persons queries of the same columns.

An organization or person stands where the document names it first.
"""

from sqlalchemy import Connection, FromClause, case, func, select

from svodka.explore.exports.selection import TABLES, Rows, Selection, selected, stream
from svodka.store.corrections import FIELDS, NAMED
from svodka.store.schema import metadata

AROUND = 120
"""Characters of context on either side."""


def reviewed(connection: Connection, table: str, selection: Selection) -> Rows:
    """The selected rows of a record type, with the place, the words, the fields and the context of each."""
    if table in TABLES and table not in NAMED:
        return stream(connection, table, selection)
    return selected(connection, table, _query(table), selection)


def _query(table: str) -> FromClause:
    records, documents, sources = (metadata.tables[name] for name in (table, "documents", "sources"))
    places, joined = _places(table)
    start, length = places.c.start, places.c.end - places.c.start
    context = case(
        (start > AROUND, func.substr(documents.c.text, start + 1 - AROUND, length + 2 * AROUND)),
        else_=func.substr(documents.c.text, 1, start + length + AROUND),
    )
    source = select(func.min(sources.c.path)).where(sources.c.document_id == records.c.document_id).scalar_subquery()
    return (
        select(
            records.c.document_id,
            records.c.id.label("record_id"),
            start,
            places.c.end,
            places.c.quote,
            *(records.c[field] for field in FIELDS[table]),
            *((records.c.name.label("names"),) if table in NAMED else ()),
            context.label("context"),
            documents.c.genre,
            documents.c.date.label("document_date"),
            source.label("source"),
        )
        .select_from(joined.join(documents, documents.c.id == records.c.document_id))
        .subquery("reviewed")
    )


def _places(table: str) -> tuple[FromClause, FromClause]:
    """Where the records of a type stand: the table that says so, and it joined to that of the records."""
    records = metadata.tables[table]
    if table not in NAMED:
        return records, records
    name, column = NAMED[table]
    places, others = metadata.tables[name], metadata.tables[name].alias()
    first = (
        select(func.min(others.c.start))
        .where(others.c.document_id == places.c.document_id, others.c[column] == places.c[column])
        .scalar_subquery()
    )
    same = (places.c.document_id == records.c.document_id) & (places.c[column] == records.c.id)
    return places, records.join(places, same & (places.c.start == first))
