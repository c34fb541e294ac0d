"""Gold records: what a careful reader marked in one document, typed by kind and held by offsets.

A gold file `NAME.gold.json` is a JSON array of flat records; beside it `NAME.txt` holds the text the offsets point into. The
same types describe an extraction that is compared with it, so a scorer sees two lists of one form.
"""

from dataclasses import dataclass
from typing import Literal

from svodka.records import (
    CountKind,
    CountRole,
    DeadlineKind,
    EventKind,
    EventRole,
    EventStatus,
    Genre,
    Qualifier,
    Recurrence,
    Stretch,
)

NameType = Literal["org", "person"]


@dataclass(frozen=True, slots=True, kw_only=True)
class NameRecord:
    """One mention of an organization or person. `entity` is shared by all mentions of one; `name` is its canonical name.

    `naming` marks the mention that carries the name in a gold file; `roles` are the posts a person holds, `organization` the
    entity a post belongs to.
    """

    type: NameType
    start: int
    end: int
    entity: str
    name: str | None = None
    short: str | None = None
    generic: bool = False
    roles: tuple[str, ...] = ()
    organization: str | None = None
    naming: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class TimeRecord:
    """A date, or (with a `kind`) a deadline; either `value` or `recurrence` says when."""

    start: int
    end: int
    id: str | None = None
    value: str | None = None
    recurrence: Recurrence | None = None
    kind: DeadlineKind | None = None

    @property
    def type(self) -> Literal["date", "deadline"]:
        return "date" if self.kind is None else "deadline"


@dataclass(frozen=True, slots=True, kw_only=True)
class CountRecord:
    """A quantity; `of` is the id of the count it compares with, `event` the id of the event it tells of."""

    start: int
    end: int
    value: float
    unit: str
    id: str | None = None
    value_max: float | None = None
    qualifier: Qualifier | None = None
    kind: CountKind = CountKind.COUNT
    role: CountRole = CountRole.VALUE
    of: str | None = None
    as_of: str | None = None
    event: str | None = None
    event_role: EventRole | None = None
    implicit: bool = False

    @property
    def type(self) -> Literal["count"]:
        return "count"


@dataclass(frozen=True, slots=True, kw_only=True)
class EventRecord:
    """An event at its trigger; `organizers` and `persons` are entities."""

    start: int
    end: int
    kind: EventKind
    id: str | None = None
    title: str | None = None
    date: str | None = None
    place: str | None = None
    status: EventStatus = EventStatus.HELD
    organizers: tuple[str, ...] = ()
    persons: tuple[str, ...] = ()

    @property
    def type(self) -> Literal["event"]:
        return "event"


@dataclass(frozen=True, slots=True, kw_only=True)
class PlanItemRecord:
    """A measure of a plan or report; `deadline` is an id, `responsible` are entities."""

    start: int
    end: int
    id: str | None = None
    deadline: str | None = None
    responsible: tuple[str, ...] = ()
    outcome: Stretch | None = None

    @property
    def type(self) -> Literal["plan_item"]:
        return "plan_item"


Record = NameRecord | TimeRecord | CountRecord | EventRecord | PlanItemRecord

TYPES = ("org", "person", "date", "deadline", "count", "event", "plan_item")
"""The record types in the order they are reported."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Annotated:
    """A text with its records in the order of the text."""

    name: str
    text: str
    records: tuple[Record, ...] = ()
    genre: Genre = Genre.OTHER
    format: str = "txt"
    date: str | None = None

    def of(self, record_type: str) -> tuple[Record, ...]:
        """The records of one type."""
        return tuple(record for record in self.records if record.type == record_type)
