"""The reporting period of a document, and what is counted from it: "за отчётный период", "за тот же период прошлого года"."""

import calendar
import datetime as dt

from dateutil.relativedelta import relativedelta

from svodka.extract.timex.frame import OPEN, Frame, Value
from svodka.extract.timex.units import months_in, written
from svodka.extract.timex.values import SamePeriod, Unit
from svodka.records import Anchor

YEAR_DAYS = 365
FROM_JANUARY = "XXXX-01-01/XXXX"
"""How the value of a part of the year from January on begins, of a text whose year nothing tells."""
MONTHS = 12
EARLY = 2
"""Months into the year in which "за год" is the last one."""
SOON = 4
"""Months into the year in which the results of the last one are told."""


def results_of(frame: Frame) -> int | None:
    """The year whose results a text tells soon after it: what they are compared with is the year before that one, whatever the
    day on which it was written: "итоги 2020 года: на 9 больше, чем в прошлом году"."""
    year, told = frame.year[0], frame.told_year
    if year is None or told != year - 1 or frame.first is not None or frame.of_results:
        return None
    return told if frame.day is None or frame.day.month <= SOON else None


def of_a_year(frame: Frame) -> bool:
    """Whether the document is about one whole year that had begun when it was issued."""
    whole = frame.first is not None and frame.last is not None and months_in(frame.first, frame.last) == 12
    return whole and (frame.day is None or frame.first is None or frame.day >= frame.first)


def period(unit: Unit, frame: Frame) -> Value | None:
    """The reporting period: as the document states it, else as the text has just told it, else the year of the caller's day."""
    first, last, anchor = frame.first, frame.last, frame.period_anchor
    if unit.months == MONTHS and first is None and (year := _year_over(frame)) is not None:
        return whole_year(year, frame.year[1])
    if unit.months and (first is None or last is None or months_in(first, last) != unit.months):
        return None
    if (first is None or last is None) and frame.told is not None and not unit.months and _is_short(frame.told):
        (first, last), anchor = frame.told, frame.near_anchor  # a text without a period of its own tells of one
    if first is None or last is None:
        year, anchor = frame.year
        if year is None:
            begun = frame.told_open is not None and frame.told_open.startswith(
                FROM_JANUARY
            )  # "за 9 месяцев" of no year
            return Value(frame.told_open) if begun and unit == Unit("P") else OPEN
        first, last = dt.date(year, 1, 1), dt.date(year, 12, 31)
    if unit.shift:
        months = months_in(first, last)
        first = first + relativedelta(months=months * unit.shift)
        last = first + relativedelta(months=months, days=-1)
    if unit.edge:
        edge = first if unit.edge == "begin" else last
        return Value(edge.isoformat(), edge, edge, anchor)
    return Value(written(first, last), first, last, anchor)


def _year_over(frame: Frame) -> int | None:
    """The year that "за год" is over, in a text that tells its results or of the first weeks of the next."""
    if frame.of_results:
        return frame.year[0]
    over = frame.day is not None and not frame.caller and frame.day.month <= EARLY
    return results_of(frame) or (frame.day.year - 1 if over and frame.day is not None else None)


def _is_short(told: tuple[dt.date, dt.date]) -> bool:
    """Whether a period is one that a report may be of: years are those of a programme."""
    return (told[1] - told[0]).days < YEAR_DAYS


def same_period(same: SamePeriod, frame: Frame) -> Value | None:
    """The period told of, moved to another year; without one, that whole year."""
    if same.day:
        return _same_day(same, frame)
    if same.told:
        return _told_period(frame)
    year, anchor = frame.year
    told = frame.told or ((frame.first, frame.last) if frame.first and frame.last else None)
    if told is None and frame.told_month is not None:  # "в мае 2021 года поступило 63 обращения"
        told = (frame.told_month, frame.told_month + relativedelta(months=1, days=-1))
    base = told[1].year if told else results_of(frame) or year
    wanted = same.year if same.year is not None else None if base is None else base + same.shift
    if wanted is None:
        return OPEN
    if told is None or told[0].year != told[1].year:
        return whole_year(wanted, anchor)
    first, last = (day + relativedelta(years=wanted - told[1].year) for day in told)
    if last.month == 2 and told[1].day == calendar.monthrange(told[1].year, 2)[1]:
        last = last.replace(day=calendar.monthrange(last.year, 2)[1])
    return Value(written(first, last), first, last, anchor)


def _told_period(frame: Frame) -> Value | None:
    """The period told of last, else the document's own; a text that has told of none dates nothing by it."""
    told = frame.told or ((frame.first, frame.last) if frame.first and frame.last else None)
    if told is None and frame.told_open is not None:
        return Value(frame.told_open)
    if told is None and frame.told_month is not None:
        told = frame.told_month, frame.told_month + relativedelta(months=1, days=-1)
    return None if told is None else Value(written(*told), *told, frame.near_anchor)


def _same_day(same: SamePeriod, frame: Frame) -> Value | None:
    """The day told of, else that of the document, in another year."""
    day, anchor = (frame.near_day, frame.near_day_anchor) if frame.near_day else (frame.day, frame.day_anchor)
    if day is None:
        return OPEN
    moved = day + relativedelta(years=same.shift if same.year is None else same.year - day.year)
    return Value(moved.isoformat(), moved, moved, anchor)


def whole_year(year: int | None, anchor: Anchor | None) -> Value | None:
    if year is None:
        return OPEN
    return Value(f"{year:04}", dt.date(year, 1, 1), dt.date(year, 12, 31), anchor)
