"""Records as a person would write them down: a title and a few facts each. Pages and terminals show the same ones.

Facts go by the names of columns (models/lexicons/columns.tsv); names stand in place of ids, numbers as they are written.
"""

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache
from typing import Any

from svodka.annotate.morphology import inflect
from svodka.link.extraction import Extraction
from svodka.records import Count, CountRole, Date, Deadline, Event, EventRole, Organization, Person, PlanItem
from svodka.resources import lexicon


@dataclass(frozen=True, slots=True)
class Card:
    """What is said of one record: `kind` is its type, `facts` are pairs of a column's name and a text."""

    kind: str
    record: str
    start: int
    title: str
    facts: tuple[tuple[str, str], ...] = field(default_factory=tuple)


class _Named:
    """The text and the names that cards are made with."""

    def __init__(self, extraction: Extraction) -> None:
        self.text = extraction.document.text
        self.bodies = {body.id: body.short_name or body.name for body in extraction.organizations}
        self.people = {person.id: person.name for person in extraction.persons}
        self.deadlines = {each.id: each for each in extraction.deadlines}
        self.counts: dict[str, list[Count]] = defaultdict(list)
        for count in extraction.counts:
            if count.event is not None:
                self.counts[count.event].append(count)

    def quote(self, record: Any) -> str:
        return self.text[record.start : record.end]

    def names(self, ids: Iterable[str], known: Mapping[str, str]) -> str:
        return "; ".join(known.get(each, each) for each in ids)


def cards_of(extraction: Extraction) -> list[Card]:
    """A card for every record, by type and in the order of the text."""
    named = _Named(extraction)
    made: tuple[tuple[Sequence[Any], Callable[[Any, _Named], Card]], ...] = (
        (extraction.events, _event),
        (extraction.counts, _count),
        (extraction.organizations, _organization),
        (extraction.persons, _person),
        (extraction.deadlines, _deadline),
        (extraction.dates, _date),
        (extraction.plan_items, _plan_item),
        (extraction.legal_acts, _legal_act),
    )
    return [card(record, named) for records, card in made for record in records]


def _event(event: Event, named: _Named) -> Card:
    trigger = named.quote(event)
    title = f"{trigger} «{event.title}»" if event.title and event.title not in trigger else trigger
    counts = named.counts[event.id]
    shown = (EventRole.PARTICIPANTS, EventRole.OCCURRENCES)
    facts = _facts(
        ("date", event.date),
        ("kind", event.kind.value),
        ("organizers", named.names(event.organizers, named.bodies)),
        ("place", event.place),
        *((role.value, _said(count for count in counts if count.event_role is role)) for role in shown),
        ("figures", _said(count for count in counts if count.event_role not in shown)),
        ("persons", named.names(event.persons, named.people)),
        ("status", event.status.value),
    )
    return Card("event", event.id, event.start, title, facts)


def _said(counts: Iterable[Count]) -> str:
    return ", ".join(map(counted, counts))


def counted(count: Count) -> str:
    """A quantity with its unit, the noun as its number has it: "25 детей", "402 проверки", "1 участник"."""
    upper = count.value if count.value_max is None else count.value_max
    return f"{amount(count)} {behind(upper, count.unit or '')}".strip()


def behind(number: float, unit: str) -> str:
    """A unit as it stands behind a number: in the nominative after one, in the genitive of the singular or the plural after others."""
    if not unit.isalpha() or not unit.islower() or unit.isascii():
        return unit
    if float(number).is_integer():
        last, tens = int(abs(number)) % 10, int(abs(number)) % 100 // 10
        if tens != 1 and last == 1:
            return unit
        if tens == 1 or last not in FEW:
            return _many().get(unit) or inflect(unit, case="Gen", number="Plur", pos="NOUN") or unit
    return inflect(unit, case="Gen", number="Sing", pos="NOUN") or unit


FEW = (2, 3, 4)


@cache
def _many() -> dict[str, str]:
    return {entry["lemma"]: entry["many"] for entry in lexicon("counted_forms")}


def amount(count: Count) -> str:
    """A quantity as a person writes it: ">100", "14-18", "≈2000"."""
    sign = {"approx": "≈", "more": ">", "less": "<"}.get(count.qualifier.value if count.qualifier else "", "")
    upper = "" if count.value_max is None else f"–{count.value_max:g}"
    return f"{sign}{count.value:.15g}{upper}"


def _count(count: Count, named: _Named) -> Card:
    title = counted(count)
    role = None if count.role is CountRole.VALUE else count.role.value
    facts = (("kind", count.kind.value), ("role", role), ("subject", count.subject), ("as_of", count.as_of))
    return Card("count", count.id, count.start, title, _facts(*facts))


def _organization(body: Organization, _named: _Named) -> Card:
    facts = (("short_name", body.short_name), ("kind", body.kind), ("mentions", str(len(body.mentions))))
    return Card("organization", body.id, _first(body), body.name, _facts(*facts))


def _person(person: Person, _named: _Named) -> Card:
    positions = "; ".join(post.title for post in person.positions)
    return Card("person", person.id, _first(person), person.name, _facts(("positions", positions)))


def _first(record: Organization | Person) -> int:
    return record.mentions[0].start if record.mentions else 0


def _deadline(deadline: Deadline, named: _Named) -> Card:
    facts = _facts(("kind", deadline.kind.value), ("value", _time(deadline)))
    return Card("deadline", deadline.id, deadline.start, named.quote(deadline), facts)


def _date(date: Date, named: _Named) -> Card:
    return Card("date", date.id, date.start, named.quote(date), _facts(("value", _time(date))))


def _time(record: Date | Deadline) -> str | None:
    recurrence = record.recurrence
    if record.value is not None or recurrence is None:
        return record.value
    months = f" in months {', '.join(map(str, recurrence.months))}" if recurrence.months else ""
    return f"{recurrence.times} × {recurrence.every}{months}"


def _plan_item(item: PlanItem, named: _Named) -> Card:
    deadline = named.deadlines.get(item.deadline or "")
    facts = _facts(
        ("section", item.section),
        ("deadline", None if deadline is None else named.quote(deadline)),
        ("responsible", named.names(item.responsible, named.bodies)),
        ("outcome", None if item.outcome is None else named.quote(item.outcome)),
    )
    return Card("plan_item", item.id, item.start, named.quote(item), facts)


def _legal_act(act: Any, named: _Named) -> Card:
    return Card("legal_act", act.id, act.start, named.quote(act), _facts(("number", act.number), ("date", act.date)))


def _facts(*pairs: tuple[str, str | None]) -> tuple[tuple[str, str], ...]:
    return tuple((name, value) for name, value in pairs if value)
