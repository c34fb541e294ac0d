"""Whether the records of a document refer to records that it has: asked of the rows where they are made.

SQLite asks it of every row it is given, which is a sixth of what loading costs. Loading is one process's work, making rows is that of many.
"""

from functools import cache

from svodka.store.database import RowsError
from svodka.store.rows import Rows
from svodka.store.schema import metadata


def check_references(rows: Rows) -> None:
    """`RowsError` where a row refers to a record that the document does not have."""
    known: dict[str, set[str | None]] = {}
    for table, column, parent in _references():
        if table in rows:
            if parent not in known:
                known[parent] = {None, *(row["id"] for row in rows.get(parent, ()))}
            lost = {row[column] for row in rows[table]} - known[parent]
            if lost:
                raise RowsError(f"{table}.{column} refers to {min(map(str, lost))}, which is not among the {parent}")


@cache
def _references() -> tuple[tuple[str, str, str], ...]:
    """The columns that are the id of a record of the same document: table, column, table of the record."""
    return tuple(
        (table.name, constraint.column_keys[1], constraint.referred_table.name)
        for table in metadata.sorted_tables
        for constraint in table.foreign_key_constraints
        if len(constraint.column_keys) == 2
    )
