"""An `Extraction` as the public JSON of one document."""

from dataclasses import fields, is_dataclass
from datetime import date
from enum import Enum
from typing import TYPE_CHECKING, Any

from svodka.records import Date, Deadline

if TYPE_CHECKING:
    from svodka.link.extraction import Extraction


def to_dict(extraction: "Extraction") -> dict[str, Any]:
    """Plain dicts, lists and numbers: dates as ISO 8601, enumerations as their values, `months` as a list."""
    document, about = extraction.document, extraction.about
    head = {
        "id": document.digest,
        "source": document.source,
        "format": document.format,
        "genre": about.genre.value,
        **{name: _stated(getattr(about, name)) for name in ("title", "date", "period", "territory", "approved_by")},
        "evidence": _plain(about),
        "text": document.text,
    }
    return {
        "document": head,
        "organizations": _plain(extraction.organizations),
        "persons": _plain(extraction.persons),
        "dates": [_timed(record) for record in extraction.dates],
        "deadlines": [_timed(record) for record in extraction.deadlines],
        "counts": _plain(extraction.counts),
        "events": _plain(extraction.events),
        "plan_items": _plain(extraction.plan_items),
        "legal_acts": _plain(extraction.legal_acts),
        "relations": _plain(extraction.relations),
    }


def _stated(stated: Any) -> str | None:
    return None if stated is None else stated.value


def _timed(record: Date | Deadline) -> dict[str, Any]:
    """A date or deadline with its recurrence spread over `every`, `times`, `months`, `rrule`."""
    plain: dict[str, Any] = _plain(record)
    plain.pop("recurrence")
    recurrence = record.recurrence
    if recurrence is not None:
        plain.update(_plain(recurrence))
    return plain


def _plain(value: Any) -> Any:
    if is_dataclass(value) and not isinstance(value, type):
        return {item.name: _plain(getattr(value, item.name)) for item in fields(value)}
    if isinstance(value, tuple | list):
        return [_plain(item) for item in value]
    if isinstance(value, Enum):
        return value.value
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, float) and value.is_integer() and abs(value) < 2**53:
        return int(value)
    return value
