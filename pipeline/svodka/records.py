"""The records svodka extracts. Frozen, typed, no behaviour beyond themselves.

Every `start`/`end` is a half-open stretch of characters of the document's text; every `rule` names the rule that made the
record. Dates are ISO 8601 / EDTF strings (`2020`, `2020-09`, `2020-09-21T09:00`, `a/b`, `../b`, `a/..`, `XXXX-09`, `PRESENT`).
References between records are ids, unique in the document.
"""

import datetime as dt
from dataclasses import dataclass
from enum import StrEnum


class Genre(StrEnum):
    """What sort of document it is."""

    PRESS_RELEASE = "press_release"
    NEWS = "news"
    NEWSLETTER = "newsletter"
    PLAN = "plan"
    REPORT = "report"
    MINUTES = "minutes"
    ORDER = "order"
    LETTER = "letter"
    OTHER = "other"


class Qualifier(StrEnum):
    """How exact a number is said to be."""

    APPROX = "approx"
    MORE = "more"
    LESS = "less"


class CountKind(StrEnum):
    """What sort of quantity a number is."""

    COUNT = "count"
    PERCENT = "percent"
    MONEY = "money"
    DURATION = "duration"
    AGE = "age"
    RATIO = "ratio"


class CountRole(StrEnum):
    """What a number is to the number beside it."""

    VALUE = "value"
    BASELINE = "baseline"
    CHANGE = "change"
    SHARE = "share"


class EventRole(StrEnum):
    """What a number says of an event."""

    PARTICIPANTS = "participants"
    OCCURRENCES = "occurrences"
    OTHER = "other"


class DeadlineKind(StrEnum):
    """How a deadline fixes its time."""

    RECURRING = "recurring"
    ABSOLUTE = "absolute"
    RANGE = "range"
    CONTINUOUS = "continuous"
    CONDITIONAL = "conditional"
    BY_PLAN = "by_plan"
    RELATIVE = "relative"


class EventKind(StrEnum):
    """What sort of happening an event is."""

    CONFERENCE = "conference"
    MEETING = "meeting"
    TRAINING = "training"
    CONSULTATION = "consultation"
    COMPETITION = "competition"
    CAMPAIGN = "campaign"
    INSPECTION = "inspection"
    CULTURE = "culture"
    OTHER = "other"


class EventStatus(StrEnum):
    """Whether an event took place."""

    HELD = "held"
    PLANNED = "planned"
    ONGOING = "ongoing"
    CANCELLED = "cancelled"


@dataclass(frozen=True, slots=True)
class Stretch:
    """A half-open stretch of characters."""

    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Anchor:
    """What a value was resolved against: the stretch it was read from and how ("document", "block", "row", "caller" ...).

    `start` and `end` are None where the anchor is no text of the document, as with the caller's own date.
    """

    source: str
    value: str
    start: int | None = None
    end: int | None = None


@dataclass(frozen=True, slots=True)
class Stated:
    """A property of the document with the stretch it was read from (None where the file's metadata state it)."""

    value: str
    start: int | None = None
    end: int | None = None
    rule: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Description:
    """What the document says of itself; None where it does not say."""

    genre: Genre = Genre.OTHER
    genre_evidence: tuple[Stated, ...] = ()
    title: Stated | None = None
    date: Stated | None = None
    period: Stated | None = None
    territory: Stated | None = None
    approved_by: Stated | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Mention:
    """One place where the text names something."""

    start: int
    end: int
    rule: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Organization:
    """A body with every place that names it. `parent` is the id of the body it belongs to."""

    id: str
    name: str
    short_name: str | None = None
    kind: str | None = None
    legal_form: str | None = None
    place: str | None = None
    generic: bool = False
    parent: str | None = None
    mentions: tuple[Mention, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Position:
    """A post a person holds, as a nominative phrase; `organization` is an id."""

    title: str
    organization: str | None = None
    start: int | None = None
    end: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Person:
    """A named person: `name` is "Фамилия Имя Отчество" or "Фамилия И. О." as far as known."""

    id: str
    name: str
    surname: str | None = None
    first_name: str | None = None
    patronymic: str | None = None
    mentions: tuple[Mention, ...] = ()
    positions: tuple[Position, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Recurrence:
    """A repeating time: `times` in each period `every` (ISO 8601 duration), within `months` (1-12), as an RFC 5545 rule."""

    every: str
    times: int = 1
    months: tuple[int, ...] = ()
    rrule: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Date:
    """A time expression. Either `value` or `recurrence` is set; `begins`/`ends` are the first and last day it covers."""

    id: str
    start: int
    end: int
    value: str | None = None
    recurrence: Recurrence | None = None
    begins: dt.date | None = None
    ends: dt.date | None = None
    anchor: Anchor | None = None
    rule: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Deadline:
    """When a planned measure is to be done. `value` is a duration (`P10D`) where the kind is relative.

    `business` marks working days; `counts_from` is the phrase a relative deadline counts from; `responsible` are
    organization ids.
    """

    id: str
    start: int
    end: int
    kind: DeadlineKind
    value: str | None = None
    recurrence: Recurrence | None = None
    begins: dt.date | None = None
    ends: dt.date | None = None
    business: bool = False
    counts_from: Stretch | None = None
    plan_item: str | None = None
    responsible: tuple[str, ...] = ()
    anchor: Anchor | None = None
    rule: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Count:
    """A quantity: the number, what it counts (`unit`, `subject`) and whose it is.

    `start`/`end` cover the numeric expression alone. `of` is the id of the count a baseline, change or share belongs to;
    `reported_by` is an organization id; `plan_item` the item whose outcome holds the count.
    """

    id: str
    start: int
    end: int
    value: float
    value_max: float | None = None
    qualifier: Qualifier | None = None
    kind: CountKind = CountKind.COUNT
    unit: str | None = None
    implicit: bool = False
    subject: str | None = None
    subject_span: Stretch | None = None
    role: CountRole = CountRole.VALUE
    of: str | None = None
    as_of: str | None = None
    event: str | None = None
    event_role: EventRole | None = None
    reported_by: str | None = None
    plan_item: str | None = None
    rule: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Event:
    """Something that took place, takes place or is firmly planned, once or as a counted series.

    `start`/`end` cover the trigger (head noun, or the quoted title where the event is only a title). `organizers` are
    organization ids, `persons` person ids of named speakers and leaders. `mentions` are further places that tell of it.
    """

    id: str
    start: int
    end: int
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
    organizers: tuple[str, ...] = ()
    persons: tuple[str, ...] = ()
    audience: str | None = None
    plan_item: str | None = None
    mentions: tuple[Mention, ...] = ()
    rule: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class PlanItem:
    """One measure of a plan or a report on one: a table row or a numbered duty.

    `start`/`end` cover the text of the measure; `deadline` is a deadline id, `responsible` are organization ids.
    """

    id: str
    start: int
    end: int
    number: str | None = None
    section: str | None = None
    deadline: str | None = None
    responsible: tuple[str, ...] = ()
    outcome: Stretch | None = None
    funding: Stretch | None = None
    rule: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class LegalAct:
    """An act the text cites: kind ("постановление"), number, date, title, issuer as written."""

    id: str
    start: int
    end: int
    kind: str
    number: str | None = None
    date: str | None = None
    title: str | None = None
    issuer: str | None = None
    rule: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Relation:
    """A link between two records with the stretch that is its evidence and the rule that made it."""

    kind: str
    source: str
    target: str
    start: int
    end: int
    rule: str
