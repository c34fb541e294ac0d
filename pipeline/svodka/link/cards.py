"""Records as a person would write them down: a title and a few facts each."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field

from svodka.link.extraction import Extraction
from svodka.records import Count, Date, Deadline, Event


@dataclass(frozen=True, slots=True)
class Card:
    """What the list of records says of one."""

    kind: str
    record: str
    start: int
    title: str
    facts: tuple[tuple[str, str], ...] = field(default_factory=tuple)


def cards_of(extraction: Extraction) -> list[Card]:
    """A card for every record, by type and in the order of the text."""
    text = extraction.document.text
    names = {body.id: body.name for body in extraction.organizations}
    names |= {person.id: person.name for person in extraction.persons}
    numbers: dict[str, list[Count]] = defaultdict(list)
    for count in extraction.counts:
        if count.event is not None:
            numbers[count.event].append(count)
    cards = [_event_card(event, text, names, numbers[event.id]) for event in extraction.events]
    cards += [_count_card(count, text) for count in extraction.counts]
    cards += [
        Card(
            "organization",
            body.id,
            body.mentions[0].start if body.mentions else 0,
            body.name,
            _facts(("кратко", body.short_name), ("вид", body.kind), ("упоминаний", str(len(body.mentions)))),
        )
        for body in extraction.organizations
    ]
    cards += [
        Card(
            "person",
            person.id,
            person.mentions[0].start if person.mentions else 0,
            person.name,
            _facts(*(("должность", each.title) for each in person.positions)),
        )
        for person in extraction.persons
    ]
    cards += [
        Card(
            "deadline",
            each.id,
            each.start,
            text[each.start : each.end],
            _facts(("вид", each.kind.value), ("срок", _time(each))),
        )
        for each in extraction.deadlines
    ]
    cards += [
        Card("date", each.id, each.start, text[each.start : each.end], _facts(("значение", _time(each))))
        for each in extraction.dates
    ]
    cards += [
        Card(
            "plan_item",
            item.id,
            item.start,
            text[item.start : item.end],
            _facts(("раздел", item.section), ("ответственные", ", ".join(names[each] for each in item.responsible))),
        )
        for item in extraction.plan_items
    ]
    cards += [
        Card(
            "legal_act", act.id, act.start, text[act.start : act.end], _facts(("номер", act.number), ("дата", act.date))
        )
        for act in extraction.legal_acts
    ]
    return cards


def _event_card(event: Event, text: str, names: dict[str, str], numbers: Sequence[Count]) -> Card:
    trigger = text[event.start : event.end]
    title = f"{trigger} «{event.title}»" if event.title and event.title not in trigger else trigger
    told = ", ".join(f"{count.unit or '?'} – {text[count.start : count.end]}" for count in numbers)
    facts = _facts(
        ("когда", event.date),
        ("где", event.place),
        ("кто", ", ".join(names[each] for each in (*event.organizers, *event.persons) if each in names)),
        ("сколько", told),
        ("статус", event.status.value),
    )
    return Card("event", event.id, event.start, title, facts)


def _count_card(count: Count, text: str) -> Card:
    title = f"{text[count.start : count.end]} {count.unit or ''}".strip()
    role = None if count.role.value == "value" else count.role.value
    return Card(
        "count", count.id, count.start, title, _facts(("что", count.subject), ("роль", role), ("на", count.as_of))
    )


def _time(record: Date | Deadline) -> str | None:
    recurrence = record.recurrence
    return record.value if recurrence is None else recurrence.rrule or recurrence.every


def _facts(*pairs: tuple[str, str | None]) -> tuple[tuple[str, str], ...]:
    return tuple((name, value) for name, value in pairs if value)
