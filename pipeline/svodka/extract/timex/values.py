"""What a time expression means before it is resolved: parts of calendar points, spans, shifts, lengths, repetitions."""

from dataclasses import dataclass, replace
from typing import Self


@dataclass(frozen=True, slots=True)
class Number:
    """A whole number as written: its value and how many digits it has (0 for words). `end` is the end of a range "2-3"."""

    value: float
    width: int = 0
    ordinal: bool = False
    end: float | None = None

    def __int__(self) -> int:
        return int(self.value)


@dataclass(frozen=True, slots=True, kw_only=True)
class Moment:
    """A calendar point as far as the text states it. `year_shift` and `month_shift` count from the year and month of context.

    `weekday` (0 is Monday) with `nth` is "вторая пятница февраля", alone it checks the day. `ahead` marks holidays named
    without a year, which lie ahead of the reference.
    """

    year: int | None = None
    year_shift: int | None = None
    month: int | None = None
    month_shift: int | None = None
    day: int | None = None
    weekday: int | None = None
    nth: int | None = None
    hour: int | None = None
    minute: int = 0
    second: int = 0
    ahead: bool = False

    def with_time(self, clock: "Clock") -> Self:
        return replace(self, hour=clock.hour, minute=clock.minute, second=clock.second)

    @property
    def yearless(self) -> bool:
        return self.year is None and self.year_shift is None


@dataclass(frozen=True, slots=True)
class Clock:
    """A time of day."""

    hour: int
    minute: int = 0
    second: int = 0


@dataclass(frozen=True, slots=True)
class ClockSpan:
    """From one time of day to another; None is open."""

    begin: Clock | None
    end: Clock | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Length:
    """A length of time. `business` is True where working days are counted."""

    years: float = 0
    months: float = 0
    weeks: float = 0
    days: float = 0
    hours: float = 0
    minutes: float = 0
    seconds: float = 0
    business: bool = False

    def __add__(self, other: "Length") -> "Length":
        return Length(
            years=self.years + other.years,
            months=self.months + other.months,
            weeks=self.weeks + other.weeks,
            days=self.days + other.days,
            hours=self.hours + other.hours,
            minutes=self.minutes + other.minutes,
            seconds=self.seconds + other.seconds,
            business=self.business or other.business,
        )

    @property
    def iso(self) -> str:
        """ISO 8601: `P3Y`, `P10D`, `PT90M`."""
        days = "".join(
            f"{amount:g}{letter}"
            for amount, letter in ((self.years, "Y"), (self.months, "M"), (self.weeks, "W"), (self.days, "D"))
            if amount
        )
        clock = "".join(
            f"{amount:g}{letter}"
            for amount, letter in ((self.hours, "H"), (self.minutes, "M"), (self.seconds, "S"))
            if amount
        )
        return f"P{days}" + (f"T{clock}" if clock else "") if days or clock else "P0D"


@dataclass(frozen=True, slots=True)
class Shift:
    """So long before (`sign` -1) or after (1) the reference, "2 дня назад", or the day last told of, "через неделю прошёл матч"."""

    length: Length
    sign: int
    clock: Clock | None = None
    told: bool = False


@dataclass(frozen=True, slots=True)
class DayShift:
    """A day counted from the reference day ("завтра"), or from the day last told of ("на следующий день")."""

    days: int
    clock: Clock | None = None
    told: bool = False


@dataclass(frozen=True, slots=True)
class WeekdayShift:
    """A weekday of the week `weeks` after the reference's; None leaves the week open ("в пятницу"): ahead, or the last one where
    it is told of as `past`."""

    weekday: int
    weeks: int | None
    clock: Clock | None = None
    past: bool = False
    over: bool = False
    """Whether the last one before the reference is meant: "в минувшую субботу"."""


@dataclass(frozen=True, slots=True)
class Unit:
    """The calendar unit `shift` after the one that holds the reference: "прошлый месяц", "на этой неделе".

    `name` is the letter D, W, E (weekend), M, Q, H, Y, S (season, autumn to spring), P (reporting period)
    or N (a season that nature begins). `edge` is "begin" or "end" where only that day is meant.
    """

    name: str
    shift: int = 0
    edge: str = ""
    told: bool = False
    """Whether it counts from the period last told of: "неделей ранее"."""
    elapsed: bool = False
    """Whether a report means the year it is about: "в минувшем году"."""
    spoken: bool = False
    """Whether a speech about a year means that year: "в прошлом году"."""
    compared: bool = False
    """Whether figures are compared with it: "больше, чем в прошлом году"."""
    months: int = 0
    """How many months the reporting period has where that is what is meant: "за год", "за полугодие"."""


@dataclass(frozen=True, slots=True)
class SamePeriod:
    """The period told of in another year: "за аналогичный период 2019 года". `shift` counts years where none is stated; `day` where one day is meant: "на ту же дату"."""

    year: int | None
    shift: int
    day: bool = False
    told: bool = False
    """Whether the period told of itself is meant: "за указанный период"."""


@dataclass(frozen=True, slots=True)
class ToldYear:
    """The year last told of, or one beside it: "в том же году", "годом ранее"."""

    shift: int = 0


@dataclass(frozen=True, slots=True)
class Now:
    """The reference itself: "сейчас", "в настоящее время"."""


@dataclass(frozen=True, slots=True)
class DaySpan:
    """Days of the month of context: "с 11 до 15 числа"."""

    begin: int
    end: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Span:
    """From `begin` to `end`; None is open. `seasonal` marks winters, whose year a bare year of context does not tell."""

    begin: "Point | None"
    end: "Point | None"
    seasonal: bool = False
    school: str = ""
    told: bool = False
    """Whether it is a part of a year that is told of and over: "за 9 месяцев"."""


Point = Moment | Shift | DayShift | WeekdayShift | Unit | Now | Clock
Timed = Point | Span | ClockSpan | DaySpan | SamePeriod | ToldYear


@dataclass(frozen=True, slots=True)
class Edge:
    """The first or last day of a span: "до конца III квартала"."""

    span: Span
    edge: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Repeat:
    """A repetition: `times` in each `interval` of `freq` (RFC 5545), narrowed by the by-parts.

    `every` (ISO 8601) is how the source counts where that is not freq and interval ("ежедневно в рабочие дни" is P1D).
    `until` is filled from a bound beside it; `within` from a span beside it.
    """

    freq: str
    interval: int = 1
    times: int = 1
    months: tuple[int, ...] = ()
    weekdays: tuple[str, ...] = ()
    month_days: tuple[int, ...] = ()
    positions: tuple[int, ...] = ()
    week: int | None = None
    clocks: tuple[Clock, ...] = ()
    count: int | None = None
    until: "Timed | None" = None
    every: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Within:
    """A deadline counted from something: "в течение 3 рабочих дней со дня поступления". `tail` is the phrase it counts from."""

    length: Length
    tail: tuple[int, int] | None = None


@dataclass(frozen=True, slots=True)
class Manner:
    """When without a calendar: `kind` is continuous, conditional or by_plan; after each `every` of "по итогам квартала"."""

    kind: str
    every: str = ""
