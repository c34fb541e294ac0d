"""The records of one document as rows that a person reads: names in place of ids, numbers with their units."""

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from svodka.records import Count, Event, EventRole, Recurrence

if TYPE_CHECKING:
    from svodka.link import Extraction

Notes = tuple[str, tuple[str, ...], list[tuple[Any, ...]]]


def noted(extraction: "Extraction") -> Iterator[Notes]:
    """Heading, columns and rows of each table."""
    bodies = {record.id: record.short_name or record.name for record in extraction.organizations}
    people = {record.id: record.name for record in extraction.persons}
    deadlines = {record.id: record for record in extraction.deadlines}
    text = extraction.document.text
    figures: dict[str, list[Count]] = {}
    for count in extraction.counts:
        if count.event is not None:
            figures.setdefault(count.event, []).append(count)

    def names(ids: tuple[str, ...], known: dict[str, str]) -> str:
        return "; ".join(known.get(one, one) for one in ids)

    def event_row(event: Event) -> tuple[Any, ...]:
        told = figures.get(event.id, [])
        return (
            event.date,
            event.kind.value,
            event.title or text[event.start : event.end],
            names(event.organizers, bodies),
            event.place,
            _said(told, EventRole.PARTICIPANTS),
            _said(told, EventRole.OCCURRENCES),
            names(event.persons, people),
            event.status.value,
        )

    def due(deadline: str | None) -> str | None:
        record = deadlines.get(deadline or "")
        return None if record is None else text[record.start : record.end]

    yield (
        "Events",
        ("date", "kind", "event", "organizers", "place", "participants", "times", "persons", "status"),
        [event_row(event) for event in extraction.events],
    )
    yield (
        "Plan items",
        ("measure", "deadline", "responsible", "outcome"),
        [
            (
                text[item.start : item.end],
                due(item.deadline),
                names(item.responsible, bodies),
                text[item.outcome.start : item.outcome.end] if item.outcome else None,
            )
            for item in extraction.plan_items
        ],
    )
    yield (
        "Deadlines",
        ("deadline", "kind", "value"),
        [
            (text[record.start : record.end], record.kind.value, record.value or _repeats(record.recurrence))
            for record in extraction.deadlines
        ],
    )
    yield (
        "Counts",
        ("number", "unit", "kind", "role", "subject"),
        [(amount(count), count.unit, count.kind.value, count.role.value, count.subject) for count in extraction.counts],
    )
    yield (
        "Organizations",
        ("name", "short name", "mentions"),
        [(record.name, record.short_name, len(record.mentions)) for record in extraction.organizations],
    )
    yield (
        "Persons",
        ("name", "positions"),
        [(record.name, "; ".join(post.title for post in record.positions)) for record in extraction.persons],
    )
    yield (
        "Dates",
        ("text", "value"),
        [(text[record.start : record.end], record.value or _repeats(record.recurrence)) for record in extraction.dates],
    )


def amount(count: Count) -> str:
    """A quantity as a person writes it: ">100", "14-18", "≈2000"."""
    sign = {"approx": "≈", "more": ">", "less": "<"}.get(count.qualifier.value if count.qualifier else "", "")
    upper = "" if count.value_max is None else f"–{count.value_max:g}"
    return f"{sign}{count.value:.15g}{upper}"


def _said(counts: list[Count], role: EventRole) -> str:
    return ", ".join(f"{amount(count)} {count.unit or ''}".strip() for count in counts if count.event_role is role)


def _repeats(recurrence: Recurrence | None) -> str | None:
    if recurrence is None:
        return None
    months = f" in months {', '.join(map(str, recurrence.months))}" if recurrence.months else ""
    return f"{recurrence.times} × {recurrence.every}{months}"
