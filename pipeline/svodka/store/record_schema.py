"""The JSON Schema of one document's JSON (`Extraction.to_dict()`), made from the record types."""

import json
from typing import Any

from pydantic import TypeAdapter

from svodka.records import (
    Count,
    Date,
    Deadline,
    Description,
    Event,
    LegalAct,
    Organization,
    Person,
    PlanItem,
    Recurrence,
    Relation,
)

TYPES: dict[str, type] = {
    "organizations": Organization,
    "persons": Person,
    "dates": Date,
    "deadlines": Deadline,
    "counts": Count,
    "events": Event,
    "plan_items": PlanItem,
    "legal_acts": LegalAct,
    "relations": Relation,
}
"""The lists of records in the JSON of a document."""

TEXT = {"type": "string"}
MAYBE_TEXT = {"type": ["string", "null"]}


def record_schema() -> dict[str, Any]:
    """JSON Schema (draft 2020-12) of the JSON of one document; every key that is written is required."""
    kinds = [*TYPES.values(), Description, Recurrence]
    made = TypeAdapter.json_schemas(
        [(kind.__name__, "serialization", TypeAdapter(kind)) for kind in kinds], ref_template="#/$defs/{model}"
    )[1]
    definitions = {name: _written(definition) for name, definition in made["$defs"].items()}
    recurrence = definitions["Recurrence"]["properties"]
    for name in ("Date", "Deadline"):  # the JSON spreads a recurrence over its record, where there is one
        definition = definitions[name]
        del definition["properties"]["recurrence"]
        definition["required"].remove("recurrence")
        definition["properties"] |= recurrence
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "One document and its records, as svodka writes them",
        "type": "object",
        "properties": {
            "document": _document(),
            **{name: {"type": "array", "items": {"$ref": f"#/$defs/{kind.__name__}"}} for name, kind in TYPES.items()},
        },
        "required": ["document", *TYPES],
        "$defs": definitions,
    }


def record_schema_json() -> str:
    """The schema as the file of schemas/ has it."""
    return json.dumps(record_schema(), ensure_ascii=False, indent=1) + "\n"


def _document() -> dict[str, Any]:
    properties: dict[str, Any] = {
        "id": {"type": "string", "description": "SHA-256 of the file's bytes"},
        "source": TEXT,
        "format": TEXT,
        "genre": {"$ref": "#/$defs/Genre"},
        **dict.fromkeys(("title", "date", "period", "territory", "approved_by"), MAYBE_TEXT),
        "evidence": {"$ref": "#/$defs/Description"},
        "text": {"type": "string", "description": "what every start and end counts characters of"},
    }
    return _written({"type": "object", "properties": properties})


def _written(definition: dict[str, Any]) -> dict[str, Any]:
    """Defaults are written out and titles repeat the names: neither belongs in the schema of what is written."""
    if definition.get("type") != "object":
        return definition
    for described in definition["properties"].values():
        described.pop("default", None)
        described.pop("title", None)
    return {**definition, "required": list(definition["properties"]), "additionalProperties": False}
