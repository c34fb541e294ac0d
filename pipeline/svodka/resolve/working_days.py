"""Working days of Russia: weekends, public holidays and the days the Government moves from year to year.

The days are those of the library `holidays`, which holds the Government's decrees by year. For a year without a decree in it weekends
and the holidays of the Labour Code (article 112) are counted, and the result says that the year's calendar is not known.
"""

import datetime as dt
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from holidays import HolidayBase


@dataclass(frozen=True, slots=True)
class WorkingDay:
    """A day reached by counting; `known` is false where a year on the way has no calendar with moved days."""

    day: dt.date
    known: bool


def after(start: dt.date, days: int) -> WorkingDay:
    """The working day that is the `days`-th after `start`, which is not counted itself (Civil Code, article 191)."""
    day, left, known = start, days, True
    while left > 0 and day < dt.date.max:
        day += dt.timedelta(days=1)
        known = known and calendar_known(day.year)
        left -= is_working(day)
    return WorkingDay(day, known)


def is_working(day: dt.date) -> bool:
    """Whether people work: no weekend that was not made a working day, and no holiday."""
    return bool(_calendar(day.year).is_working_day(day))


def calendar_known(year: int) -> bool:
    """Whether the year's moved days are known."""
    from holidays.countries.russia import RussiaStaticHolidays

    return year in RussiaStaticHolidays.special_public_holidays


@cache
def _calendar(year: int) -> "HolidayBase":
    import holidays

    return holidays.country_holidays("RU", years=(year, year + 1))
