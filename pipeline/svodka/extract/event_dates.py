"""When a happening took place: its own date, its sentence's, its list's, its paragraph's."""

import re
from collections.abc import Sequence

from svodka.extract.mentions import DateMention
from svodka.records import Anchor

DAY = re.compile(r"\d{4}-\d{2}-\d{2}")
MONTH = re.compile(r"\d{4}-\d{2}|X{4}-\d{2}")
LONG = 150
"""Days from which on a period is a reporting period, which holds for the sentences that follow as well."""


def own(dates: Sequence[DateMention]) -> DateMention | None:
    """The most exact of a happening's own dates; the first where they are alike."""
    return max(dates, key=lambda date: (exactness(date), -date.start), default=None)


def exactness(date: DateMention) -> int:
    """3 for days, 2 for months and spans of days, 1 for longer periods."""
    value = date.value or ""
    if DAY.match(value):
        return 3 if days(date) < LONG else 1
    return 2 if MONTH.match(value) and days(date) < LONG else 1


def days(date: DateMention) -> int:
    """The days a date covers; an open end counts as one."""
    if date.begins is None or date.ends is None:
        return 1 if "/" not in (date.value or "") and len(date.value or "") > 4 else 365
    return (date.ends - date.begins).days + 1


def is_period(date: DateMention | None) -> bool:
    """A period of reporting: a year, half a year, "с начала года"."""
    return date is not None and exactness(date) == 1


def anchored(date: DateMention, source: str) -> Anchor:
    """Where an event's date was read."""
    return Anchor(source=source, value=date.value or "", start=date.start, end=date.end)
