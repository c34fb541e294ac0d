"""Turtle and JSON-LD in the terms of schema.org: Event, Organization, Person."""

import json
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from svodka.explore.exports.selection import Selection, stream
from svodka.store import Archive

STATUS = {
    "held": "https://schema.org/EventScheduled",
    "planned": "https://schema.org/EventScheduled",
    "ongoing": "https://schema.org/EventScheduled",
    "cancelled": "https://schema.org/EventCancelled",
}
TABLES = ("events", "organizations", "persons")


def nodes(archive: Archive, selection: Selection) -> Iterator[dict[str, Any]]:
    """One JSON-LD node a record; `@id` is a URN of the document and the record."""
    with archive.reading() as connection:
        for table in selection.tables:
            for row in stream(connection, table, selection).dicts():
                yield {key: value for key, value in _node(table, row).items() if value not in (None, "", [])}


def _node(table: str, row: Mapping[str, Any]) -> dict[str, Any]:
    if table == "events":
        return {
            "@id": f"urn:svodka:{row['document_id']}:{row['event_id']}",
            "@type": "Event",
            "name": row["event"],
            "startDate": None if row["begins"] is None else str(row["begins"]),
            "endDate": None if row["ends"] is None else str(row["ends"]),
            "eventStatus": STATUS.get(row["status"]),
            "location": row["place"],
            "organizer": [
                {"@type": "Organization", "name": name} for name in (row["organizers"] or "").split("; ") if name
            ],
            "performer": [{"@type": "Person", "name": name} for name in (row["persons"] or "").split("; ") if name],
            "description": row["context"],
        }
    if table == "organizations":
        return {
            "@id": f"urn:svodka:{row['document_id']}:{row['organization_id']}",
            "@type": "Organization",
            "name": row["name"],
            "alternateName": row["short_name"],
            "address": row["place"],
            "parentOrganization": {"@type": "Organization", "name": row["parent"]} if row["parent"] else None,
        }
    return {
        "@id": f"urn:svodka:{row['document_id']}:{row['person_id']}",
        "@type": "Person",
        "name": row["name"],
        "jobTitle": row["positions"],
    }


def write_jsonld(archive: Archive, target: Path, selection: Selection) -> int:
    """One document with a graph of nodes, written node by node."""
    written = 0
    with target.open("w", encoding="utf-8") as file:
        file.write('{"@context": {"@vocab": "https://schema.org/"}, "@graph": [')
        for node in nodes(archive, selection):
            file.write((",\n" if written else "\n") + json.dumps(node, ensure_ascii=False))
            written += 1
        file.write("\n]}\n")
    return written


def write_turtle(archive: Archive, target: Path, selection: Selection) -> int:
    """One block of statements a node."""
    written = 0
    with target.open("w", encoding="utf-8") as file:
        file.write("@prefix schema: <https://schema.org/> .\n\n")
        for node in nodes(archive, selection):
            file.write(f"<{node['@id']}> {_statements(node)} .\n\n")
            written += 1
    return written


def _statements(node: Mapping[str, Any]) -> str:
    parts = [f"a schema:{node['@type']}"]
    for name, value in node.items():
        if not name.startswith("@"):
            values = value if isinstance(value, list) else [value]
            parts.append(f"schema:{name} {', '.join(_object(name, each) for each in values)}")
    return " ;\n    ".join(parts)


def _object(name: str, value: Any) -> str:
    if isinstance(value, dict):
        return f"[ {_statements(value).replace(chr(10), '').replace('    ', ' ')} ]"
    if name == "eventStatus":
        return f"<{value}>"
    return _literal(str(value))


def _literal(text: str) -> str:
    """A Turtle string: the escapes of JSON's are Turtle's too, except that lone surrogates have none."""
    return json.dumps(text.encode("utf-8", "replace").decode(), ensure_ascii=False)
