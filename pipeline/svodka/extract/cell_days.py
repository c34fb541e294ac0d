"""Days written in figures that fill a cell: anywhere else "08.02" may be a number."""

import re

from svodka.extract.timex import Reading
from svodka.extract.timex.values import Moment, Span

FIGURED_DAY = re.compile(r"(?P<day>0?[1-9]|[12]\d|3[01])\.(?P<month>0[1-9]|1[0-2])(?!\d)")
FIGURED_DAYS = re.compile(rf"\s*{FIGURED_DAY.pattern}\.?(?:\s?[,;]\s?[0-3]?\d\.[01]\d\.?){{0,9}}\s*")

BARE_DAY = re.compile(r"(?P<day>\d{1,2})\.(?P<month>\d{2})(?![\d.])(?=[\s,;)]|$)")
BARE_SPAN = re.compile(r"(?P<first>\d{1,2})(?:\s?[-–—]\s?(?P<last>\d{1,2}))?")
BARE_DAYS = re.compile(rf"\s*{BARE_SPAN.pattern}(?:\s?[,;]\s?\d{{1,2}}(?:\s?[-–—]\s?\d{{1,2}})?){{0,9}}\s*")
LAST_DAY, LAST_MONTH = 31, 12


def days_in_figures(text: str, start: int, end: int) -> list[Reading]:
    """ "08.02", "05.03, 12.03": the days of a cell `text[start:end]` that says when."""
    if FIGURED_DAYS.fullmatch(text, start, end) is None:
        return []
    return [
        Reading(match.start(), match.end(), Moment(day=int(match["day"]), month=int(match["month"])), "day_in_figures")
        for match in FIGURED_DAY.finditer(text, start, end)
    ]


def days_of_month(text: str, start: int, end: int, *, month: int) -> list[Reading]:
    """ "2", "4-6", "3, 10, 17": the days of a cell of a plan or report of one month."""
    if BARE_DAYS.fullmatch(text, start, end) is None:
        return []
    found = []
    for match in BARE_SPAN.finditer(text, start, end):
        first, last = int(match["first"]), int(match["last"] or match["first"])
        if not 1 <= first <= last <= LAST_DAY:
            return []
        begin = Moment(day=first, month=month)
        meaning: Moment | Span = begin if first == last else Span(begin=begin, end=Moment(day=last, month=month))
        found.append(Reading(*match.span(), meaning, "day_of_month"))
    return found


def day_at(text: str, start: int, end: int) -> Reading | None:
    """ "8.04, Котов": the day that the time of a measure begins with, which no other rule reads."""
    match = BARE_DAY.match(text, start, end)
    if match is None or not (1 <= int(match["day"]) <= LAST_DAY and 1 <= int(match["month"]) <= LAST_MONTH):
        return None
    return Reading(*match.span(), Moment(day=int(match["day"]), month=int(match["month"])), "day_in_figures")
