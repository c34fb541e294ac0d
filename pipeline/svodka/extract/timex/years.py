"""Which year a day or month without one is of, where a period or a day of the document tells it."""

import datetime as dt
from dataclasses import replace

from svodka.extract.timex.frame import Frame
from svodka.extract.timex.values import Moment, Span
from svodka.records import Anchor

HALF_A_MONTH = 15
SHORTEST_MONTH, MONTH = 28, 31
"""Days."""
FAR = 300
"""Days: a yearless day that lies further from the reference belongs to the year before or after it."""


def within_period(moment: Moment, frame: Frame) -> int | None:
    """The year that puts a month or day into a period of less than a year across New Year: a school year, a winter."""
    first, last = frame.first, frame.last
    if first is None or last is None or moment.month is None or last.year != first.year + 1:
        return None
    if (last.year - first.year) * 12 + last.month - first.month >= 12:
        return None
    if moment.month == first.month - 1 and (moment.day or 0) > HALF_A_MONTH:  # 29 August stands before a school year
        return first.year
    return first.year if moment.month >= first.month else last.year


def in_one_year(span: Span, frame: Frame) -> tuple[Span, Anchor | None]:
    """A yearless part of a year, "в первом квартале", "за 9 месяцев", in the year of a dated text: one that is told of and would still
    go on for long is of the year before."""
    begin, end, day = span.begin, span.end, frame.day
    if not isinstance(begin, Moment) or not isinstance(end, Moment) or not (begin.yearless and end.yearless):
        return span, None
    if None in (begin.month, begin.day, end.month, end.day) or begin.day != 1 or (end.day or 0) < SHORTEST_MONTH:
        return span, None
    if day is None or frame.first is not None or frame.caller or (begin.month or 0) > (end.month or 0):
        return span, None
    ends = dt.date(day.year, end.month or 1, SHORTEST_MONTH)
    year = day.year - (span.told and (ends - day).days > MONTH)
    return replace(span, begin=replace(begin, year=year), end=replace(end, year=year)), frame.day_anchor


def nearest(moment: Moment, frame: Frame, year: int, *, spanning: bool) -> int:
    """A year beside where the day lies too far from the reference day or its weekday fits only there."""
    day = frame.day
    candidates = []
    for candidate in (year, year - 1, year + 1):
        try:
            date = dt.date(candidate, moment.month or 1, moment.day or 1)
        except ValueError:
            continue
        candidates.append(date)
    if moment.weekday is not None:
        fitting = [date for date in candidates if date.weekday() == moment.weekday]
        return fitting[0].year if fitting else year
    issued = day or frame.first  # an issue of a month looks ahead from its first day
    if moment.ahead and issued is not None:
        return next((date.year for date in sorted(candidates) if date >= issued), year)
    if day is None or day.year != year or frame.first is not None or not candidates or candidates[0].year != year:
        return year
    if abs((candidates[0] - day).days) <= FAR or ((spanning or frame.caller) and candidates[0] > day):
        return year
    return min(candidates, key=lambda date: abs((date - day).days)).year
