"""What extractors find, before linking. A mention knows its own stretch of text and its rule, and no ids."""

import datetime as dt
from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from operator import attrgetter
from typing import Protocol, TypeVar

from svodka.records import (
    Anchor,
    CountKind,
    CountRole,
    DeadlineKind,
    Description,
    EventKind,
    EventRole,
    EventStatus,
    Qualifier,
    Recurrence,
    Stretch,
)


class ColumnRole(StrEnum):
    """What a cell of a plan or report table holds; in a table of what was held, `HAPPENING` and `WHEN` stand for measure and deadline."""

    NUMBER = "number"
    MEASURE = "measure"
    DEADLINE = "deadline"
    RESPONSIBLE = "responsible"
    OUTCOME = "outcome"
    FUNDING = "funding"
    FIGURE = "figure"
    LABEL = "label"
    PLACE = "place"
    HAPPENING = "happening"
    WHEN = "when"
    CLOCK = "clock"
    FORM = "form"
    ATTENDANCE = "attendance"
    TIMES = "times"
    SECTION = "section"
    HEADER = "header"
    OTHER = "other"


@dataclass(frozen=True, slots=True, kw_only=True)
class DateMention:
    start: int
    end: int
    rule: str
    value: str | None = None
    recurrence: Recurrence | None = None
    begins: dt.date | None = None
    ends: dt.date | None = None
    anchor: Anchor | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class DeadlineMention:
    start: int
    end: int
    rule: str
    kind: DeadlineKind
    value: str | None = None
    recurrence: Recurrence | None = None
    begins: dt.date | None = None
    ends: dt.date | None = None
    business: bool = False
    counts_from: Stretch | None = None
    anchor: Anchor | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class OrganizationMention:
    """`name` is the canonical (nominative) form of this very mention; linking chooses among the forms of one body.

    `alias_of` is the stretch of the mention that declares this one as its alias ("далее – ГБУЗ ОКБ").
    """

    start: int
    end: int
    rule: str
    name: str
    short_name: str | None = None
    kind: str | None = None
    legal_form: str | None = None
    place: str | None = None
    generic: bool = False
    parent: Stretch | None = None
    alias_of: Stretch | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class FurtherPosition:
    """A second position that words beside the same name tell: "председатель комиссии – Орлов, глава района"."""

    title: str
    span: Stretch
    organization: Stretch | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class PersonMention:
    start: int
    end: int
    rule: str
    surname: str | None = None
    first_name: str | None = None
    patronymic: str | None = None
    position: str | None = None
    position_span: Stretch | None = None
    organization: Stretch | None = None
    further: FurtherPosition | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class LegalActMention:
    start: int
    end: int
    rule: str
    kind: str
    number: str | None = None
    date: str | None = None
    title: str | None = None
    issuer: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class CountMention:
    """`of` is the stretch of the count this baseline, change or share belongs to.

    `subject` is set where what is counted is no one stretch of the text, as in a table ("Школы – 2021 год").
    """

    start: int
    end: int
    rule: str
    value: float
    value_max: float | None = None
    qualifier: Qualifier | None = None
    kind: CountKind = CountKind.COUNT
    unit: str | None = None
    unit_span: Stretch | None = None
    implicit: bool = False
    subject_span: Stretch | None = None
    subject: str | None = None
    role: CountRole = CountRole.VALUE
    of: Stretch | None = None
    as_of: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class PlanItemMention:
    """`deadline`, `responsible`, `outcome` and `funding` are the stretches of the cells (or clauses) that hold them; `beside` names
    who does it together with the responsible."""

    start: int
    end: int
    rule: str
    number: str | None = None
    section: Stretch | None = None
    deadline: Stretch | None = None
    responsible: Stretch | None = None
    outcome: Stretch | None = None
    funding: Stretch | None = None
    addressee: Stretch | None = None
    beside: Stretch | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class EventCount:
    """The stretch of a count that says how often an event took place or with how many."""

    start: int
    end: int
    role: EventRole


@dataclass(frozen=True, slots=True, kw_only=True)
class EventMention:
    """`counts` are the numbers that belong to the event; `again` are further places that tell of it."""

    start: int
    end: int
    rule: str
    kind: EventKind
    title: str | None = None
    title_span: Stretch | None = None
    date: str | None = None
    date_anchor: Anchor | None = None
    begins: dt.date | None = None
    ends: dt.date | None = None
    place: str | None = None
    place_span: Stretch | None = None
    status: EventStatus = EventStatus.HELD
    audience: Stretch | None = None
    counts: tuple[EventCount, ...] = ()
    again: tuple[Stretch, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Mentions:
    """Everything found so far, in the order of the text. Extractors get it and read what earlier ones found.

    `roles` gives for each block of the document (by index) the role of its table column; blocks outside plan and report
    tables are absent. `reference` (ISO 8601) is the caller's own date: what relative dates count from where the text states none.
    """

    reference: str | None = None
    about: Description = field(default_factory=Description)
    roles: dict[int, ColumnRole] = field(default_factory=dict)
    plan_items: tuple[PlanItemMention, ...] = ()
    dates: tuple[DateMention, ...] = ()
    deadlines: tuple[DeadlineMention, ...] = ()
    legal_acts: tuple[LegalActMention, ...] = ()
    organizations: tuple[OrganizationMention, ...] = ()
    persons: tuple[PersonMention, ...] = ()
    counts: tuple[CountMention, ...] = ()
    events: tuple[EventMention, ...] = ()


class Placed(Protocol):
    """Anything with a stretch."""

    @property
    def start(self) -> int: ...
    @property
    def end(self) -> int: ...


P = TypeVar("P", bound=Placed)
START = attrgetter("start")


def beginning(mentions: Sequence[P], start: int, end: int) -> Sequence[P]:
    """Of mentions in the order of the text, those that begin in `[start, end)`."""
    return mentions[bisect_left(mentions, start, key=START) : bisect_left(mentions, end, key=START)]


def holding(mentions: Sequence[P], offset: int) -> P | None:
    """Of mentions in the order of the text that share no character, the one that holds an offset."""
    index = bisect_right(mentions, offset, key=START) - 1
    return mentions[index] if index >= 0 and offset < mentions[index].end else None
