"""What a token that begins with a digit, or a Roman number, means: a day, a time of day, a year, a plain number."""

import re
from typing import Any

from svodka.extract.numerals.lexemes import HYPHENS
from svodka.extract.timex.codes import UNKNOWN, code
from svodka.extract.timex.values import Clock, Moment, Number
from svodka.resources import patterns

CARDINAL_SUFFIXES = frozenset({"-х", "-ти", "-ть", "-ми", "-мя", "-ух", "-ех", "-и"})
LOOKALIKES = str.maketrans("ІХУС", "IXVC")
ROMAN = {
    "I": 1,
    "II": 2,
    "III": 3,
    "IV": 4,
    "V": 5,
    "VI": 6,
    "VII": 7,
    "VIII": 8,
    "IX": 9,
    "X": 10,
    "XI": 11,
    "XII": 12,
    "XIII": 13,
    "XIV": 14,
    "XV": 15,
    "XVI": 16,
    "XVII": 17,
    "XVIII": 18,
    "XIX": 19,
    "XX": 20,
    "XXI": 21,
}
GLUED = re.compile(r"(?<![^\W_])(?:с|до|по|за|в|на|к|от)\Z|(?<=\d)ч\Z", re.IGNORECASE)
"""What a figure was typed on to: a preposition, "с1 по 15 июля", "за2021 год", or an hour, "15ч30м"."""
_OF_YEAR = re.compile(r"\s?г(?:\.|од|(?!\w))")
TO_MINUTES, TO_SECONDS = len("2020-01-01T10:30"), len("2020-01-01T10:30:15")
LAST_MONTH = 12
CENTURY_PIVOT = 50
"""Two-digit years below it are of this century, the others of the last one; such values say so in their rule."""


def roman(word: str) -> tuple[str, Any] | None:
    """A Roman number, Cyrillic letters that look like its own included."""
    if len(word) > 5 or not word.isupper():
        return None
    value = ROMAN.get(word.translate(LOOKALIKES))
    return None if value is None else (code("ROMAN"), Number(value))


def figure(match: re.Match[str]) -> tuple[str, Any]:
    """The class and value of a token that begins with a digit."""
    written = match.group()
    if match["number"] is not None:
        return _number(match)
    if match["nth"] is not None:
        return roman(written.translate(HYPHENS).partition("-")[0]) or UNKNOWN
    if match["iso"] is not None:
        until = TO_SECONDS if written[TO_MINUTES : TO_MINUTES + 1] == ":" else TO_MINUTES  # the zone is left out
        return _checked("DAYDATE", *[int(part) for part in re.findall(r"\d+", written[:until])])
    if match["numeric"] is not None:
        return _numeric_date(written)
    if match["clock"] is not None:
        parts = [int(part) for part in written.split(":")]
        if parts[0] <= 24 and all(part < 60 for part in parts[1:]):
            return code("CLOCK" if written[1].isdigit() else "RATIO"), Clock(*parts)
        return UNKNOWN
    if match["monthyear"] is not None:
        month, year = re.split(r"[./]", written)
        return code("MONTHDATE"), Moment(year=int(year), month=int(month))
    if match["pair"] is not None:
        return _pair(written)
    if match["thisyear"] is not None:
        return code("THISYEAR"), 0
    if written.count(",") + written.count(".") == 1 and len(written) < 12:
        return code("DECIMAL"), Number(float(written.replace(",", ".")))
    return UNKNOWN


_DAY_FOLLOWS = re.compile(patterns("time")["day_follows"])


def _number(match: re.Match[str]) -> tuple[str, Any]:
    digits, suffix = match["number"], match["suffix"]
    suffix = suffix and suffix.lower().translate(HYPHENS)
    before = match.string[match.start() - 1 : match.start()]
    if match.string[match.end() : match.end() + 1] == "_":  # "20__ года" is yet to be filled in
        return code("BLANK"), None
    dated = before == "_" and len(digits) == 4  # "«___»____2023 г."
    if before.isalpha() and GLUED.search(match.string, max(0, match.start() - 3), match.start()):
        before = ""
    glued = before.isalpha() and not _opens_day(match, before)
    if len(digits) > 4 or glued or (before == "_" and not dated):
        return code("NUM"), None
    value = int(digits)
    tens = suffix == "-х" and value % 10 == 0 and (value >= 1000 or 20 <= value < 100)
    if suffix is not None and (tens or suffix not in CARDINAL_SUFFIXES):
        return ordinal_of(value, suffix=suffix)
    return code(_size(value, len(digits))), Number(value, len(digits))


def _opens_day(match: re.Match[str], before: str) -> bool:
    """ "До30 октября", "музея17 января 2023", "5 мая2023 г.": a space is missing before the day of a month or the year."""
    if len(match["number"]) == 4 and before.islower() and not match["suffix"]:
        return _OF_YEAR.match(match.string, match.end()) is not None
    if len(match["number"]) > 2 or not before.islower() or match["suffix"]:
        return False
    return _DAY_FOLLOWS.match(match.string, match.end()) is not None


def _size(value: int, width: int) -> str:
    if width > 2:
        whole = "D6" if width == 3 and value >= 100 else "NUM"
        return "Y4" if width == 4 and 1000 <= value < 2200 else whole
    for name, top in (("D0", 0), ("D1", 12), ("D2", 23), ("D3", 31), ("D4", 59)):
        if value <= top:
            return name
    return "D5"


def ordinal_of(value: int, *, suffix: str) -> tuple[str, Number]:
    number = Number(value, ordinal=True)
    if 1000 <= value < 2200:
        return code("DECADE" if suffix in {"-е", "-х", "-ые", "-ых"} and value % 10 == 0 else "ORDYEAR"), number
    if value <= 31 and suffix != "-х":
        return code("ORD"), number
    return code("DECADE" if suffix in {"-е", "-х"} and value < 100 and value % 10 == 0 else "ORDBIG"), number


def _numeric_date(written: str) -> tuple[str, Any]:
    day, month, year = re.findall(r"\d+", written)
    if (
        "/" in written and len(year) == 4 and int(month) > LAST_MONTH
    ):  # "10/31/2021" of a page that puts the month first
        day, month = month, day
    if len(year) == 2 and (len(month) == 1 or "." not in written):  # "5.5.20" may number a point
        return _checked(
            "OTHER" if "." not in written and "/" not in written else "SHORTDATE",
            full_year(int(year)),
            int(month),
            int(day),
        )
    return _checked("DAYDATE", int(year) if len(year) == 4 else full_year(int(year)), int(month), int(day))


def _checked(name: str, year: int, month: int, day: int, *time: int) -> tuple[str, Any]:
    """A day that the calendar has, or OTHER: "31.02.2020" is no date."""
    if not 1000 <= year < 2200 or not 1 <= month <= 12 or not 1 <= day <= days_in(month, year):
        return UNKNOWN
    if name == "OTHER":
        return UNKNOWN
    moment = Moment(year=year, month=month, day=day)
    return code(name), moment.with_time(Clock(*time)) if time and time[0] < 24 else moment


def _pair(written: str) -> tuple[str, Any]:
    """ "11.02": a day and month, a time of day, or both until the context decides."""
    first, second = written.split(".")
    day, month = int(first), int(second)
    is_day = 1 <= month <= 12 and 1 <= day <= days_in(month, None)
    is_clock = day <= 24 and month < 60 and len(second) == 2
    if not is_day and not is_clock:
        return UNKNOWN
    name = "PAIR" if is_day and is_clock else "PAIRDAY" if is_day else "PAIRCLOCK"
    return code(name), (day, month, len(first), len(second))


def full_year(short: int) -> int:
    """A two-digit year in full: `full_year(20) == 2020`, `full_year(99) == 1999`."""
    return short + (2000 if short < CENTURY_PIVOT else 1900)


def days_in(month: int, year: int | None) -> int:
    """How many days a month has; February without a year has 29."""
    if month == 2:
        leap = year is None or (year % 4 == 0 and (year % 100 != 0 or year % 400 == 0))
        return 29 if leap else 28
    return 30 if month in {4, 6, 9, 11} else 31
