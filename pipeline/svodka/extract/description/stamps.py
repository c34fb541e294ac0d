"""Lines by which a web page dates itself: "Опубликовано: 13.09.2022 09:47", "13 сен 2022, 09:47 | 120", "13-09-2022 16+"."""

import re
from functools import cache

from svodka.extract.description.calendar import day_pattern, month_pattern, parse_day
from svodka.extract.description.view import View
from svodka.extract.month_names import months_shortened
from svodka.records import Stated
from svodka.resources import patterns

LONGEST_REST = 90
"""Characters that may stand behind the day in its line."""
_NUMERIC = re.compile(r"(\d{1,2})-(\d{2})-(\d{4})|(\d{4})-(\d{2})-(\d{2})")
_TIMED = re.compile(r"(\d\d\.\d\d\.)(\d\d)")
_SHORTENED = re.compile(r"(\d{1,2})\s{1,2}([а-я]{3,5})\.?\s{1,2}(\d{4})", re.IGNORECASE)


def stamp_of(view: View) -> Stated | None:
    """The day of the first line of the head that is nothing but a page's own stamp."""
    for match in _line().finditer(view.text, 0, view.head_end):
        rest = match["rest"]
        if len(rest) > LONGEST_REST or not (
            match["label"] or rest.lstrip().startswith("|") or _furniture().fullmatch(rest)
        ):
            continue
        day = _day(match["day"])
        block = view.document.block_at(view.folded.source(match.start("day"), match.start("day") + 1)[0])
        if day is not None and not (block is not None and view.in_table(block)):
            return view.stated(day, match.span("day"), "stamp_line")
    return None


def _day(written: str) -> str | None:
    """The ISO 8601 date of a day in a stamp; None where the calendar has none."""
    numeric = _NUMERIC.fullmatch(written)
    if numeric is not None:
        day, month, year = numeric.group(1, 2, 3) if numeric[1] else numeric.group(6, 5, 4)
        return parse_day(f"{day}.{month}.{year}")
    shortened = _SHORTENED.fullmatch(written)
    if shortened is not None and (number := months_shortened().get(shortened[2].lower())) is not None:
        return parse_day(f"{shortened[1]}.{number:02}.{shortened[3]}")
    timed = _TIMED.fullmatch(written)
    return parse_day(f"{timed[1]}20{timed[2]}" if timed is not None else written.replace(",", ""))


@cache
def _line() -> re.Pattern[str]:
    source = patterns("description")["stamp_lines"]
    months = "|".join(sorted(months_shortened(), key=len, reverse=True))
    year = r"(?:19|20)\d\d(?!\d)"
    timed = r"\d\d\.\d\d\.\d\d(?=\s\d\d:\d\d)"  # "01.08.17 10:31"
    day = rf"{day_pattern()}|\d{{1,2}}-\d{{2}}-{year}|{year}-\d\d-\d\d(?!\d)|\d{{1,2}}\s{{1,2}}(?:{months})\.?\s{{1,2}}{year}|{timed}|\d{{1,2}}\s{{1,2}}{month_pattern()},\s{year}"
    return re.compile(
        rf"(?:^|\n)[^\S\n]{{0,9}}(?:(?P<label>{source['label']})[\s:–-]{{1,4}}|{source['rubric']}\s?)?[\[(]?(?:{source['weekday']},?\s)?"
        rf"(?:\d{{1,2}}:\d\d(?::\d\d)?[\s,|]{{0,3}})?(?P<day>{day})(?:\s?(?:года|г\.?)(?!\w))?(?P<rest>[^\n]*)",
        re.IGNORECASE,
    )


@cache
def _furniture() -> re.Pattern[str]:
    source = patterns("description")["stamp_lines"]
    return re.compile(rf"(?:{source['rest']}|{source['weekday']})*+", re.IGNORECASE)
