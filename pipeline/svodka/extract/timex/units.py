"""Arithmetic of calendar units: the week that holds a day, a day moved by months, days as the shortest EDTF."""

import calendar
import datetime as dt

from dateutil.relativedelta import relativedelta

from svodka.extract.timex.values import Length, Unit

DAYS_OF_MONTH = 30
"""Of the half in "полтора месяца"."""
SEASON_BEGINS = 8
"""The month in which a new season of clubs, theatres and teams begins; it is named by its two years."""


def unit_days(unit: Unit, day: dt.date) -> tuple[dt.date, dt.date]:
    """First and last day of the unit `shift` after the one that holds `day`."""
    if unit.name == "D":
        day += dt.timedelta(days=unit.shift)
        return day, day
    if unit.name == "E":
        saturday = day + dt.timedelta(days=5 - day.weekday(), weeks=unit.shift)
        return saturday, saturday + dt.timedelta(days=1)
    if unit.name == "W":
        begin = day - dt.timedelta(days=day.weekday()) + dt.timedelta(weeks=unit.shift)
        return begin, begin + dt.timedelta(days=6)
    if unit.name == "S":
        year = day.year - (day.month < SEASON_BEGINS) + unit.shift
        return dt.date(year, 1, 1), dt.date(year + 1, 12, 31)
    months = {"M": 1, "Q": 3, "H": 6, "Y": 12}[unit.name]
    number = (day.year * 12 + day.month - 1) // months + unit.shift
    begin = dt.date(number * months // 12, number * months % 12 + 1, 1)
    return begin, begin + relativedelta(months=months, days=-1)


def months_in(first: dt.date, last: dt.date) -> int:
    """How many months a period of whole months has."""
    return (last.year - first.year) * 12 + last.month - first.month + 1


def written(first: dt.date, last: dt.date) -> str:
    """Days as the shortest EDTF: a whole year `2020`, a whole month `2020-09`, else an interval."""
    if (first.month, first.day, last.month, last.day) == (1, 1, 12, 31):
        return f"{first.year:04}" if first.year == last.year else f"{first.year:04}/{last.year:04}"
    if first == last:
        return first.isoformat()
    whole = first.day == 1 and last.day == calendar.monthrange(last.year, last.month)[1]
    if whole and (first.year, first.month) == (last.year, last.month):
        return f"{first:%Y-%m}"
    return f"{first.isoformat()}/{last.isoformat()}"


def add(moment: dt.datetime, length: Length, sign: int) -> dt.datetime | None:
    """`moment` moved by a length; None where that leaves the calendar."""
    try:
        months, part = divmod(round(12 * length.years + length.months, 3), 1)
        moment += relativedelta(months=sign * int(months), days=sign * round(DAYS_OF_MONTH * part))
        return moment + sign * dt.timedelta(
            weeks=length.weeks,
            days=length.days,
            hours=length.hours,
            minutes=length.minutes,
            seconds=length.seconds,
        )
    except (ValueError, OverflowError):
        return None
