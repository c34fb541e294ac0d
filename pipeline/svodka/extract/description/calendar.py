"""Calendar dates and months as regular expressions over folded text, for the lines where a document dates itself."""

import datetime as dt
import re
from functools import cache

from svodka.extract.month_names import months_by_form

LAST_MONTH = 12


@cache
def month_pattern() -> str:
    """Any form of any month's name."""
    return "(?:" + "|".join(sorted(months_by_form(), key=len, reverse=True)) + ")"


def month_number(word: str) -> int:
    """The number of a month from 1."""
    return months_by_form()[word.lower()]


@cache
def day_pattern() -> str:
    """One day: "13.05.2020", "13/05/2020", "«13» мая 2020 года"; its groups have no names, `parse_day` reads the match's text."""
    year = r"\d{4}(?:(?!\d)|(?=[0-2]\d:[0-5]\d(?!\d)))"  # "28 мая 201002:01" of a site that puts the hour right behind
    return rf"(?:(?<!\d)\d{{1,2}}(?:\.\d{{2}}\.|/\d{{2}}/){year}|[«\"]?(?<!\d)\d{{1,2}}[»\"]?\s{{1,2}}{month_pattern()}\s{{1,2}}{year})"


def parse_day(text: str) -> str | None:
    """The ISO 8601 date that `day_pattern` matched; None where there is no such day."""
    numeric = re.fullmatch(r"(\d{1,2})([./])(\d{2})\2(\d{4})", text)
    if numeric:
        day, month, year = map(int, numeric.group(1, 3, 4))
        if numeric[2] == "/" and month > LAST_MONTH:  # "10/31/2021" of a site that puts the month first
            day, month = month, day
    else:
        worded = re.fullmatch(r"[«\"]?(\d{1,2})[»\"]?\s+([а-я]+)\s+(\d{4})", text, re.IGNORECASE)
        if worded is None:
            return None
        day, month, year = int(worded[1]), month_number(worded[2]), int(worded[3])
    try:
        return dt.date(year, month, day).isoformat()
    except ValueError:
        return None
