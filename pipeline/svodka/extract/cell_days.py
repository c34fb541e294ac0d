"""Days and hours written in figures that fill a cell: anywhere else "08.02" and "11-30" may be numbers."""

import re
from functools import cache

from svodka.extract.timex import Reading
from svodka.extract.timex.values import Clock, ClockSpan, Moment, Span
from svodka.resources import lexicon

FIGURED_DAY = re.compile(r"(?P<day>0?[1-9]|[12]\d|3[01])\.(?P<month>0[1-9]|1[0-2])(?!\d)")
FIGURED_DAYS = re.compile(rf"\s*{FIGURED_DAY.pattern}\.?(?:\s?[,;]\s?[0-3]?\d\.(?:0[1-9]|1[0-2])\.?){{0,9}}\s*")
LISTED_DAYS = re.compile(
    rf"\s*(?:\d{{1,2}}(?:\s?[-–—]\s?\d{{1,2}})?(?:\s?[,;]\s?|\sи\s)){{1,9}}{FIGURED_DAY.pattern}\.?\s*"
)
"""Days whose month the last of them names: "5, 12 и 19.11"."""

BARE_DAY = re.compile(r"(?P<day>\d{1,2})\.(?P<month>\d{2})(?![\d.])(?=[\s,;)]|$)")
BARE_SPAN = re.compile(r"(?P<first>\d{1,2})(?:\s?[-–—]\s?(?P<last>\d{1,2}))?")
BARE_DAYS = re.compile(rf"\s*{BARE_SPAN.pattern}(?:(?:\s?[,;]\s?|\sи\s)\d{{1,2}}(?:\s?[-–—]\s?\d{{1,2}})?){{0,9}}\s*")
WEEKDAYED = re.compile(
    rf"\s*(?:(?P<before>[а-яё]{{2,11}})\.?,?\s)?{BARE_SPAN.pattern}(?:[\s,]{{0,2}}\(?(?P<after>[а-яё]{{2,11}})\.?\)?)?\s*",
    re.IGNORECASE,
)
"""A day with its weekday: "1 (суббота)", "5, пт", "сб. 6"."""
DAY_AND_HOUR = re.compile(
    r"\s*(?P<day>0?[1-9]|[12]\d|3[01])\.(?P<month>0[1-9]|1[0-2])\.?[\s,]{1,3}(?:[вВ]\s)?(?P<hour>[01]?\d|2[0-3])[.:-](?P<minute>[0-5]\d)"
    r"(?:\s?[-–—]\s?(?P<until>[01]?\d|2[0-3])[.:-](?P<after>[0-5]\d))?(?:\s?ч\w{0,4}\.?)?\s*"
)
"""A day of a plan with its hour, or its hours: "02.04 14.00", "02.04, 14.00-16.00"."""
YEARS = re.compile(r"(?<!\d)(?P<first>(?:19|20)\d\d)\s(?P<last>20\d\d)(?:\s?г(?:оды|г)?\.?)?(?!\w)")
"""Years whose dash was lost: "2013 2015 гг."."""
LAST_DAY, LAST_MONTH, LAST_HOUR = 31, 12, 23
HOUR = re.compile(r"(?<!\d)(?P<hour>\d{1,2})\s?[.:-]\s?(?P<minute>[0-5]\d)(?!\d)")
TIMED_DAY = re.compile(
    rf"(?P<first>\d{{1,2}})(?:[\s,]{{0,2}}\(?(?P<after>[а-яё]{{2,11}})\.?\)?)??[\s,]{{1,3}}(?:[вВ]\s)?{HOUR.pattern}\s?(?:ч\w{{0,4}}\.?)?"
)
HOURS = re.compile(rf"\s*{HOUR.pattern}(?:\s{{0,2}}[-–—]?\s{{0,2}}\d{{1,2}}\s?[.:-]\s?[0-5]\d(?!\d))?\s*")
"""The hours that fill a cell: "11-30", "13.00 – 14.30"; two under each other are the first and the last."""


def days_in_figures(text: str, start: int, end: int) -> list[Reading]:
    """ "08.02", "05.03, 12.03": the days of a cell `text[start:end]` that says when."""
    listed = LISTED_DAYS.fullmatch(text, start, end)
    if listed is not None:
        last = listed.start("day")
        return [
            *days_of_month(text, start, len(text[:last].rstrip(" \xa0,;и")), month=int(listed["month"])),
            Reading(
                last, listed.end("month"), Moment(day=int(listed["day"]), month=int(listed["month"])), "day_in_figures"
            ),
        ]
    if FIGURED_DAYS.fullmatch(text, start, end) is None:
        return []
    return [
        Reading(match.start(), match.end(), Moment(day=int(match["day"]), month=int(match["month"])), "day_in_figures")
        for match in FIGURED_DAY.finditer(text, start, end)
    ]


def day_with_hour(text: str, start: int, end: int, *, month: int | None) -> list[Reading]:
    """ "02.04 14.00" in a cell of a plan for April: a day and its hour, not two hours; so is "12.06 10.00" of no month, as no hours go back."""
    match = DAY_AND_HOUR.fullmatch(text, start, end)
    if match is None:
        return []
    first, second = (tuple(int(match[name]) for name in names) for names in (("day", "month"), ("hour", "minute")))
    if first[1] != month and (month is not None or first < second):
        return []
    day = Moment(day=int(match["day"]), month=int(match["month"]))
    begin = day.with_time(Clock(int(match["hour"]), int(match["minute"])))
    if match["until"] is None:
        return [Reading(*match.span(), begin, "day_in_figures")]
    until = Clock(int(match["until"]), int(match["after"]))
    return [Reading(*match.span(), Span(begin=begin, end=day.with_time(until)), "day_in_figures")]


def days_of_month(text: str, start: int, end: int, *, month: int) -> list[Reading]:
    """ "2", "4-6", "3, 10, 17", "1 (суббота)": the days of a cell of a plan or report of one month."""
    if BARE_DAYS.fullmatch(text, start, end) is None and not _with_weekday(text, start, end):
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


def day_of_month_at(text: str, start: int, end: int, *, month: int) -> list[Reading]:
    """ "3 в 11.00", "22 (пятница), 15-30": a day of the month with its hour, filling a cell."""
    match = TIMED_DAY.fullmatch(text, start, end)
    if match is None or (match["after"] and match["after"].lower() not in _weekdays()):
        return []
    day, clock = int(match["first"]), Clock(int(match["hour"]), int(match["minute"]))
    if not 1 <= day <= LAST_DAY or clock.hour > LAST_HOUR:
        return []
    return [Reading(*match.span(), Moment(day=day, month=month).with_time(clock), "day_of_month")]


def _with_weekday(text: str, start: int, end: int) -> bool:
    """Whether a cell says a day and the weekday it is."""
    match = WEEKDAYED.fullmatch(text, start, end)
    words = [] if match is None else [word.lower() for word in match.group("before", "after") if word]
    return bool(words) and _weekdays().issuperset(words)


@cache
def _weekdays() -> frozenset[str]:
    """Every form of the names of weekdays, long and short."""
    entries = (entry for entry in lexicon("time_words") if entry["class"] in ("WEEKDAY", "WEEKDAYABBR"))
    return frozenset(form for entry in entries for form in entry["forms"].split())


def hours_in_figures(text: str, start: int, end: int) -> list[Reading]:
    """ "11-30", "13.00 14.00": the hours of a cell `text[start:end]` that says at what time, as one reading."""
    if HOURS.fullmatch(text, start, end) is None:
        return []
    hours = list(HOUR.finditer(text, start, end))
    clocks = [Clock(int(match["hour"]), int(match["minute"])) for match in hours]
    if max(clock.hour for clock in clocks) > LAST_HOUR:
        return []
    meaning = clocks[0] if len(clocks) == 1 else ClockSpan(clocks[0], clocks[1])
    return [Reading(hours[0].start(), hours[-1].end(), meaning, "hours_in_figures")]


def years_in_figures(text: str, start: int, end: int) -> list[Reading]:
    """ "2013 2015 гг.": the years that fill a cell `text[start:end]`, as one reading."""
    match = YEARS.fullmatch(text, start, end)
    if match is None or match["first"] >= match["last"]:
        return []
    meaning = Span(begin=Moment(year=int(match["first"])), end=Moment(year=int(match["last"])))
    return [Reading(*match.span(), meaning, "years_in_figures")]


def day_at(text: str, start: int, end: int) -> Reading | None:
    """ "8.04, Котов": the day that the time of a measure begins with, which no other rule reads."""
    match = BARE_DAY.match(text, start, end)
    if match is None or not (1 <= int(match["day"]) <= LAST_DAY and 1 <= int(match["month"]) <= LAST_MONTH):
        return None
    return Reading(*match.span(), Moment(day=int(match["day"]), month=int(match["month"])), "day_in_figures")
