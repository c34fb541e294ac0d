"""How exact a date is, and how many days it covers."""

import re

from svodka.extract.mentions import DateMention

DAY = re.compile(r"(?:\d{4}|X{4})-\d{2}-\d{2}")
MONTH = re.compile(r"(?:\d{4}|X{4})-\d{2}")
YEARLESS = re.compile(r"X{4}-(\d{2})(?:-(\d{2}))?(?:T[\d:]+)?/X{4}-(\d{2})(?:-(\d{2}))?(?:T[\d:]+)?")
MONTH_DAYS = 31
LONG = 150
"""Days from which on a period is a reporting period, which holds for the sentences that follow as well."""
EXACT = 3
MONTHLY = 2
"""How exact days are, and months."""
HOURS = frozenset(
    {
        "deadlines.cell.hours_in_figures",
        "deadlines.cell.after_clock",
        "deadlines.cell.clock_span",
        "dates.clock_of_programme",
    }
)
"""Rules of the hours that a plan or a programme sets without a day."""


def exactness(date: DateMention) -> int:
    """3 for days, 2 for months and spans of days, 1 for longer periods."""
    value = (date.value or "").removeprefix("../")
    if date.rule in HOURS and value.startswith("XXXX-XX-XX"):  # "Ярмарка | 9-00" in the plan of one day
        return EXACT
    if DAY.match(value):
        return EXACT if days(date) < LONG else 1
    return MONTHLY if MONTH.match(value) and days(date) < LONG else 1


def since_day(date: DateMention) -> bool:
    """ "с 20 марта": from an exact day on, with an open end."""
    return (date.value or "").endswith("/..") and DAY.match(date.value or "") is not None


def between_days(date: DateMention | None) -> bool:
    """ "с 1 июня по 1 ноября": from an exact day to another, however long."""
    first, slash, last = ((date.value or "") if date is not None else "").partition("/")
    return bool(slash) and DAY.match(first) is not None and DAY.match(last) is not None


def days(date: DateMention) -> int:
    """The days a date covers; an open end counts as many, an open beginning and hours without a day as one."""
    if (date.value or "").startswith(("../", "XXXX-XX-XX")):
        return 1
    if date.begins is None or date.ends is None:
        spans = YEARLESS.fullmatch(date.value or "")
        if spans is not None:
            # "с 17 по 21 ноября" of a year that the text does not tell
            first, day, last, last_day = (int(part or 0) for part in spans.groups())
            length = (last - first) * MONTH_DAYS + (last_day or MONTH_DAYS) - (day or 1) + 1
            return length if length > 0 else LONG
        return 1 if "/" not in (date.value or "") and len(date.value or "") > 4 else 365
    return (date.ends - date.begins).days + 1
