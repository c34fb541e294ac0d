"""Datasette's metadata: titles, descriptions of tables and columns, facets, canned queries."""

from collections.abc import Collection, Mapping
from typing import Any

from svodka.explore.exports.selection import headings
from svodka.resources import patterns

INNER = ("alembic_", "search_")
"""Tables that hold nothing to look at."""


def datasette_metadata(database: str, columns_of: Mapping[str, Collection[str]]) -> dict[str, Any]:
    """Metadata for the database of that name, from models/patterns/browser.yaml and the columns' headings.

    `columns_of` gives each table's or view's columns.
    """
    said = patterns("browser")
    columns = {name: f"{entry['ru']} · {entry['en']}" for name, entry in headings().items()}
    tables = {}
    for name, table in said["tables"].items():
        tables[name] = {
            "title": table["title"],
            "description": table["description"],
            "facets": table.get("facets", []),
            "columns": {column: told for column, told in columns.items() if column in columns_of.get(name, ())},
            "units": {},
            **({"sort_desc": table["sort_desc"]} if "sort_desc" in table else {}),
        }
    tables |= {name: {"hidden": True} for name in columns_of if name.startswith(INNER)}
    queries = {
        name: {"sql": query["sql"], "title": query["title"], "description": query["description"]}
        for name, query in said["queries"].items()
    }
    return {
        "title": said["title"],
        "description": said["description"],
        "databases": {database: {"tables": tables, "queries": queries}},
    }
