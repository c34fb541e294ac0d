"""Datasette's metadata: titles, descriptions of tables and columns, facets, canned queries."""

from typing import Any

from svodka.explore.exports.selection import headings
from svodka.resources import patterns


def datasette_metadata(database: str) -> dict[str, Any]:
    """Metadata for the database of that name, from models/patterns/browser.yaml and the columns' headings."""
    told = patterns("browser")
    columns = {name: f"{entry['ru']} · {entry['en']}" for name, entry in headings().items()}
    tables = {}
    for name, table in told["tables"].items():
        tables[name] = {
            "title": table["title"],
            "description": table["description"],
            "facets": table.get("facets", []),
            "columns": columns,
            "units": {},
            **({"sort_desc": table["sort_desc"]} if "sort_desc" in table else {}),
        }
    queries = {
        name: {"sql": query["sql"], "title": query["title"], "description": query["description"]}
        for name, query in told["queries"].items()
    }
    return {
        "title": told["title"],
        "description": told["description"],
        "databases": {database: {"tables": tables, "queries": queries}},
    }
