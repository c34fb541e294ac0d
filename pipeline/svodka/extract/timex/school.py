"""School years: from September to May, named by both years or by what stands around them."""

from dataclasses import replace

from svodka.extract.timex.frame import Frame
from svodka.extract.timex.values import Moment, Span

SCHOOL_BEGINS, SCHOOL_ENDS = 9, 5
HALVES: dict[tuple[int | None, int | None], tuple[int, int]] = {(1, 6): (9, 12), (7, 12): (1, 5)}
"""Months of the halves of a year, and of those of a school year."""
QUARTERS = {1: (9, 10), 2: (11, 12), 3: (1, 3), 4: (4, 5)}
"""First and last month of each quarter of a school year."""
LAST_DAYS = frozenset({30, 31})
HALF_A_MONTH = 15
SHIFTS = {"before": -2, "past": -1, "new": 1}
"""By how much the school year that is meant differs from that of context."""


def school_year_at(shift: int) -> Span:
    """The school year `shift` after that of context."""
    which = {1: "new", -1: "past", -2: "before"}.get(shift, "bare")
    return Span(begin=Moment(month=SCHOOL_BEGINS), end=Moment(month=SCHOOL_ENDS), seasonal=True, school=which)


def school_year_of(frame: Frame) -> int | None:
    """The year in which a reporting period that is a school year begins."""
    first, last = frame.first, frame.last
    if (
        first is None
        or last is None
        or (first.month, last.month) != (SCHOOL_BEGINS, SCHOOL_ENDS)
        or last.year != first.year + 1
    ):
        return None
    return first.year


def quarter_of_school(span: Span, frame: Frame) -> Span | None:
    """ "В третьей четверти" in the report of a school year; None elsewhere, where it may be one of a match."""
    year, begin, end = school_year_of(frame), span.begin, span.end
    if year is None or not isinstance(begin, Moment) or not isinstance(end, Moment):
        return None
    year += (begin.month or 0) < SCHOOL_BEGINS
    return Span(begin=replace(begin, year=year), end=replace(end, year=year), school="stated")


def half_of_school(span: Span, frame: Frame) -> Span:
    """ "За первое полугодие" in the plan of a school year: from September to December."""
    begin, end = span.begin, span.end
    if not isinstance(begin, Moment) or not isinstance(end, Moment) or begin.day != 1 or not begin.yearless:
        return span
    year = school_year_of(frame) if (begin.month, end.month) in HALVES and end.day in LAST_DAYS else None
    if year is None:
        return span
    first, last = HALVES[begin.month, end.month]
    year += begin.month != 1
    return Span(begin=Moment(year=year, month=first), end=Moment(year=year, month=last))


def opens_school(month: int, day: int | None) -> bool:
    """Whether a month, or a day of it, stands in the first of the two years of a school year; 29 August stands before it."""
    return month >= SCHOOL_BEGINS or (month == SCHOOL_BEGINS - 1 and (day or 0) > HALF_A_MONTH)
