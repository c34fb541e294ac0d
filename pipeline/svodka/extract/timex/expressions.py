"""Time expressions of a plain text, read and resolved."""

import datetime as dt
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from typing import Any

from dateutil.relativedelta import relativedelta

from svodka.extract.timex.frame import GENERATION, OLDEST, Frame, Value
from svodka.extract.timex.merging import months_of
from svodka.extract.timex.reading import Reading, read
from svodka.extract.timex.resolution import resolve
from svodka.extract.timex.rrules import recurrence_of
from svodka.extract.timex.units import months_in
from svodka.extract.timex.values import (
    Clock,
    ClockSpan,
    DayShift,
    Edge,
    Length,
    Manner,
    Moment,
    Repeat,
    SamePeriod,
    Span,
    ToldYear,
    Unit,
    WeekdayShift,
    Within,
)
from svodka.read.folding import Folded, fold, torn
from svodka.records import Anchor, DeadlineKind, Recurrence, Stretch
from svodka.resources import patterns

DIGITS = re.compile(r"\d+")
OPEN_DAY = re.compile(r"XXXX-\d\d-\d\d")
OPEN_SPAN = re.compile(r"XXXX-\d\d-\d\d/XXXX-")
OF_LINE = frozenset({"clock_of_line", "hours_of_line", "clock_alone"})
"""Rules of an hour that is one only where a day stands before it: "11.30 Урок мужества"."""
NEAR = 250
"""Characters within which "за тот же период" means a period told of, where the document has one of its own."""
MONTH = 27
QUARTER = 93
"""Days: "неделей ранее", "месяцем ранее" count from no longer period."""
SAME_PLACE = 60
"""Characters within which "годом ранее" may mean the day told of."""
_WRAPPED = re.compile(patterns("time")["wrapped"])
LEANING_BACK = frozenset({"past", "before"})
"""School years that are only compared with."""
BESIDE = 700
"""Characters: a time of day further than this from a day, or from another time of it, is not of that day."""


@dataclass(frozen=True, slots=True, kw_only=True)
class TimeExpression:
    """A time expression and its value: ISO 8601 / EDTF, a recurrence, or a length of time where it is relative."""

    start: int
    end: int
    kind: DeadlineKind
    rule: str
    value: str | None = None
    recurrence: Recurrence | None = None
    begins: dt.date | None = None
    ends: dt.date | None = None
    business: bool = False
    counts_from: Stretch | None = None
    anchor: Anchor | None = None

    @property
    def rrule(self) -> str | None:
        """The RFC 5545 rule of a recurring one."""
        return self.recurrence.rrule if self.recurrence else None

    @property
    def times(self) -> int | None:
        """How many fall in each period where the rule does not say on which days."""
        if self.recurrence is None or self.recurrence.rrule is None:
            return None
        placed = any(part in self.recurrence.rrule for part in ("BYDAY", "BYMONTHDAY", "BYHOUR"))
        return 1 if placed else self.recurrence.times

    @property
    def every(self) -> str | None:
        return self.recurrence.every if self.recurrence else None


def find_dates(text: str, reference: str | dt.date | None = None) -> tuple[TimeExpression, ...]:
    """Every time expression of a text. `reference` is the day that "вчера" and yearless dates count from; without one they
    stay open.

    >>> [found.value for found in find_dates("с 10 по 29 апреля", reference="2020-05-01")]
    ['2020-04-10/2020-04-29']
    """
    frame = caller_frame(reference)
    text = _WRAPPED.sub(" ", text)
    if not torn(text):
        return tuple(expressions(map(of_school_year, read(text)), frame=frame))
    folded = fold(text)
    found = expressions(map(of_school_year, read(folded.text)), frame=frame)
    return tuple(_moved(expression, folded) for expression in found)


def _moved(found: TimeExpression, folded: Folded) -> TimeExpression:
    """The expression at its place in the text before it was folded."""
    start, end = folded.source(found.start, found.end)
    counted, anchor = found.counts_from, found.anchor
    if counted is not None:
        counted = Stretch(*folded.source(counted.start, counted.end))
    if anchor is not None and anchor.start is not None and anchor.end is not None:
        anchor = Anchor(anchor.source, anchor.value, *folded.source(anchor.start, anchor.end))
    return replace(found, start=start, end=end, counts_from=counted, anchor=anchor)


def of_school_year(reading: Reading) -> Reading:
    """ "В течение учебного года" of no year is every school year's."""
    meaning = reading.meaning
    if not isinstance(meaning, Span) or meaning.school != "bare" or reading.rule != "during":
        return reading
    return replace(reading, meaning=Repeat(freq="YEARLY", months=months_of(meaning)))


def caller_frame(reference: str | dt.date | None) -> Frame:
    """The frame of a day that the caller gave; a `datetime` gives its time too."""
    if reference is None:
        return Frame(caller=True)
    if isinstance(reference, str):
        reference = dt.datetime.fromisoformat(reference) if "T" in reference else dt.date.fromisoformat(reference)
    day = reference.date() if isinstance(reference, dt.datetime) else reference
    clock = reference.time() if isinstance(reference, dt.datetime) else None
    return Frame(day=day, clock=clock, day_anchor=Anchor("caller", reference.isoformat()), caller=True)


def expressions(readings: Iterable[Reading], *, frame: Frame) -> Iterator[TimeExpression]:
    """Readings resolved in the order of the text: a dated one is the context of the yearless ones after it."""
    for reading in readings:
        found = expression(reading, frame)
        if found is None:
            continue
        yield found
        frame = with_neighbour(frame, reading, found)


def expression(reading: Reading, frame: Frame) -> TimeExpression | None:
    """One reading resolved; None where the calendar has no such time."""
    meaning = reading.meaning
    if reading.rule in OF_LINE and (frame.near_day, frame.near_open, frame.event_day) == (None, None, None):
        return None
    frame = _frame_at(reading, frame)
    if isinstance(meaning, Manner):
        return TimeExpression(start=reading.start, end=reading.end, kind=DeadlineKind(meaning.kind), rule=reading.rule)
    if isinstance(meaning, Within) and _is_the_period(meaning, frame):
        meaning = Unit("P")
    if isinstance(meaning, Within):
        return TimeExpression(
            start=reading.start,
            end=reading.end,
            kind=DeadlineKind.RELATIVE,
            rule=reading.rule,
            value=meaning.length.iso,
            business=meaning.length.business,
            counts_from=None if meaning.tail is None else Stretch(*meaning.tail),
        )
    if isinstance(meaning, Repeat):
        return TimeExpression(
            start=reading.start,
            end=reading.end,
            kind=DeadlineKind.RECURRING,
            rule=reading.rule,
            recurrence=recurrence_of(meaning, frame),
        )
    value = resolve(meaning, frame)
    if value is None:
        return None
    return TimeExpression(
        start=reading.start,
        end=reading.end,
        kind=kind_of(meaning, value),
        rule=reading.rule,
        value=value.text,
        begins=value.begins,
        ends=value.ends,
        anchor=value.anchor,
    )


def _frame_at(reading: Reading, frame: Frame) -> Frame:
    """The frame as a reading finds it: what was told too far back says nothing of it, what its sentence opens with does."""
    meaning = reading.meaning
    if frame.near_day is None and frame.near_open is None and reading.programme and frame.event_day is not None:
        frame = replace(frame, near_day=frame.event_day, near_day_anchor=frame.event_anchor)
    elif frame.near_day is not None and reading.start - frame.near_day_at > BESIDE:
        event = (frame.event_day, frame.event_anchor) if reading.programme else (None, None)
        frame = replace(frame, near_day=event[0], near_day_anchor=event[1])
    elif frame.near_open is not None and reading.start - frame.near_day_at > BESIDE:
        frame = replace(frame, near_open=None)
    if frame.first is not None and isinstance(meaning, SamePeriod) and reading.start - frame.told_span_at > NEAR:
        frame = replace(frame, told=None)  # the document's own period is meant
    if frame.told_month is not None and reading.start - frame.told_span_at > BESIDE:
        frame = replace(frame, told_month=None)
    if (
        isinstance(meaning, Unit)
        and (meaning.name == "P" or meaning.compared)
        and reading.start - frame.told_span_at > BESIDE
    ):
        frame = replace(frame, told=None, told_open=None)
    if isinstance(meaning, ToldYear) and reading.start - frame.near_day_at > SAME_PLACE:
        frame = replace(frame, near_day=None)
    if reading.start - frame.told_at > BESIDE and (frame.told_year, frame.told_begins) != (None, None):
        frame = replace(frame, told_year=None, told_begins=None)
    if reading.start < frame.over_at:
        frame = replace(frame, over_year=None)
    if reading.opening is not None:
        frame = _opened(frame, reading.opening)
    if reading.opening_shift and (year := frame.year[0]) is not None:
        anchor = Anchor("block", str(year + reading.opening_shift))
        frame = replace(
            frame, day=None, first=None, last=None, near_year=year + reading.opening_shift, near_anchor=anchor
        )
    return frame


def _opened(frame: Frame, opening: Anchor) -> Frame:
    """The frame under words that name a year, or a school year: "2023-2024"."""
    year, *rest = (int(number) for number in DIGITS.findall(opening.value))
    first, last = (dt.date(year, 9, 1), dt.date(year + 1, 5, 31)) if rest else (None, None)
    return replace(frame, day=None, first=first, last=last, period_anchor=opening, near_year=year, near_anchor=opening)


def _is_the_period(within: Within, frame: Frame) -> bool:
    """ "В течение месяца" in a plan for one month is that month."""
    if within.tail is not None or frame.first is None or frame.last is None or frame.first.day != 1:
        return False
    months = months_in(frame.first, frame.last)
    return months in {1, 3, 6} and within.length == Length(months=months)


def kind_of(meaning: object, value: Value) -> DeadlineKind:
    """A point or a bound is absolute, a stretch with two ends a range."""
    if isinstance(meaning, Span | ClockSpan) and (meaning.begin is None or meaning.end is None):
        return DeadlineKind.ABSOLUTE
    if isinstance(meaning, Edge | Clock):
        return DeadlineKind.ABSOLUTE
    hours = "T" in (value.text or "") and value.begins == value.ends  # "5 мая с 9.00 до 16.00" is a day
    if isinstance(meaning, ClockSpan | Span):
        return DeadlineKind.ABSOLUTE if hours else DeadlineKind.RANGE
    if isinstance(meaning, Moment) and meaning.month is not None and meaning.day is None and meaning.nth is None:
        return DeadlineKind.RANGE  # a month, of whatever year
    whole = value.begins is not None and value.ends is not None and value.begins != value.ends
    return DeadlineKind.RANGE if whole else DeadlineKind.ABSOLUTE


def _is_long(found: TimeExpression) -> bool:
    """Whether a stretch is a month or more: only such a one is meant by "за тот же период" where the document has a period of its own."""
    return found.begins is not None and found.ends is not None and (found.ends - found.begins).days >= MONTH


def _is_age(found: TimeExpression) -> bool:
    """Whether a stretch is too long to say in which year its neighbours lie: "клуб XXI века"."""
    return found.begins is not None and found.ends is not None and found.ends.year - found.begins.year >= GENERATION


def _recalled(found: TimeExpression, frame: Frame) -> bool:
    """Whether a date says nothing of the years beside it: an age, or one of long ago in a text whose year is known ("16 декабря
    отметили юбилей: 18 декабря 1917 года …")."""
    known = frame.near_year is not None and frame.near_year >= OLDEST
    return _is_age(found) or (known and found.begins is not None and found.begins.year < OLDEST)


def with_neighbour(frame: Frame, reading: Reading, found: TimeExpression) -> Frame:
    """The frame after an expression. One that states its month and year is the context of yearless ones, a day that of bare times
    of day, a period that of "за тот же период"; a bound ("до 2025 года") says nothing of its neighbours."""
    meaning = reading.meaning
    if reading.act or _of_earlier_year(found, frame):
        return frame
    if isinstance(meaning, Repeat):
        return frame if frame.near_day is None else replace(frame, near_day=None)
    seen: dict[str, Any] = {}
    compared = isinstance(meaning, SamePeriod) or (isinstance(meaning, Unit) and meaning.compared)
    compared = compared or reading.rule == "ordinal_year_alone"  # "меньше показателей 2024-го"
    if found.begins and found.ends and found.begins.year == found.ends.year and not compared:
        seen.update(told_year=found.begins.year, told_at=reading.end)
        if (found.ends - found.begins).days < QUARTER and (frame.day is None or found.begins <= frame.day):
            seen.update(told_begins=found.begins)
    point = meaning.begin if isinstance(meaning, Span) else meaning
    if isinstance(meaning, Span) and isinstance(point, Moment) and _over_new_year(found):
        point = meaning.end  # "с 29 декабря 2024 года по 8 января 2025 года. Занятия начнутся 9 января"
    if isinstance(meaning, Span) and meaning.school == "stated":
        seen.update(school_done=reading.done)
        point = meaning.end  # "итоги 2022-2023 учебного года", told of in the second of its years
    if isinstance(point, Moment) and point.year is not None and point.month is not None and not _recalled(found, frame):
        seen.update(near_year=point.year, near_anchor=_anchor(reading, found), near_school=None)
        if isinstance(meaning, Span) and meaning.school == "stated" and not reading.done:
            seen.update(near_school=point.year - 1)
    if isinstance(meaning, Unit) and meaning.name == "W" and found.begins is not None:
        seen.update(told_week=found.begins)
    hours = isinstance(meaning, Span) and isinstance(point, Moment) and point.hour is not None
    if (isinstance(meaning, Moment | DayShift | WeekdayShift) or hours) and found.begins and found.begins == found.ends:
        anchor = _anchor(reading, found)
        seen.update(near_day=found.begins, near_day_anchor=anchor, near_day_at=reading.end, near_open=None)
        if reading.rule == "as_of":
            seen.update(as_of=found.begins)
        if frame.day is None or found.begins >= frame.day:
            seen.update(event_day=found.begins, event_anchor=anchor)
    elif isinstance(meaning, Moment) and found.value and OPEN_DAY.match(found.value):
        seen.update(near_day=None, near_open=found.value[:10], near_day_at=reading.end)
    elif frame.near_open is not None and isinstance(meaning, Span | DayShift | WeekdayShift):
        seen.update(near_open=None)  # "с 9 по 12 мая работают с 8:00": of no one day
    elif isinstance(meaning, Clock | ClockSpan) and (
        frame.near_open is not None or (found.begins is not None and found.begins == frame.near_day)
    ):
        seen.update(near_day_at=reading.end)  # a programme goes on for pages
    told = (
        (isinstance(meaning, Span) or reading.over)
        and getattr(meaning, "school", "") not in LEANING_BACK
        and (frame.first is None or _is_long(found))
        and not _is_compared(found, frame)
        and not _is_age(found)
    )
    if isinstance(meaning, Moment) and meaning.month and meaning.day is None and found.begins:
        seen.update(told_month=found.begins, told_span_at=reading.end)
    if told and found.begins and found.ends:
        seen.update(told=(found.begins, found.ends), told_span_at=reading.end)
    elif told and found.begins and frame.day and (found.begins.month, found.begins.day) == (1, 1):
        seen.update(told=(found.begins, frame.day), told_span_at=reading.end)  # "с начала года", as far as it has gone
    elif isinstance(meaning, Span) and found.value and OPEN_SPAN.match(found.value):
        seen.update(told_open=found.value, told_span_at=reading.end)
    return replace(frame, **seen) if seen else frame


def _of_earlier_year(found: TimeExpression, frame: Frame) -> bool:
    """ "На 1 апреля 2019 года – 19 (на 01.04.2018 – 22)": the day or the months last told of, in a year before: what figures are compared
    with."""
    if found.begins is None or found.ends is None:
        return False
    month = frame.told_month
    whole = None if month is None else month + relativedelta(months=1, days=-1)
    for first, last in (frame.told or (None, None), (frame.near_day, frame.near_day), (month, whole)):
        if first is None or last is None or found.begins.year >= first.year:
            continue
        shift = relativedelta(years=found.begins.year - first.year)
        if (found.begins, found.ends) == (first + shift, last + shift):
            return True
    return False


def _over_new_year(found: TimeExpression) -> bool:
    """Whether a stretch of some weeks ends in the year after that in which it begins."""
    begins, ends = found.begins, found.ends
    return begins is not None and ends is not None and begins.year < ends.year and (ends - begins).days < QUARTER


def _anchor(reading: Reading, found: TimeExpression) -> Anchor:
    return Anchor("block", str(found.value), reading.start, reading.end)


def _is_compared(found: TimeExpression, frame: Frame) -> bool:
    """ "(9 мес. 2020 г. – 97)" in a report of nine months of 2021: what its figures are compared with."""
    if frame.first is None or frame.last is None or found.begins is None or found.ends is None:
        return False
    first, last = frame.first, frame.last
    months = (first.month, first.day, last.month) == (found.begins.month, found.begins.day, found.ends.month)
    return months and found.begins.year == first.year - 1 and found.ends.year == last.year - 1
