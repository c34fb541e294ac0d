"""Lists of days and months that share their month or year: "5, 7 и 12 мая", "май, июнь и август 2020 года"."""

import re
from dataclasses import replace
from itertools import takewhile
from typing import Any

from svodka.extract.timex.codes import code
from svodka.extract.timex.figures import days_in
from svodka.extract.timex.grammar import Hit, Made
from svodka.extract.timex.led_by_dashes import days_meant, is_result
from svodka.extract.timex.values import Moment, Span


def day_like(number: Any, moment: Moment) -> Moment | None:
    """The day `number` of the same month as `moment`."""
    if moment.month is None or moment.day is None or moment.nth is not None:
        return None
    if not 1 <= int(number) <= days_in(moment.month, moment.year):
        return None
    return replace(moment, day=int(number), weekday=None, hour=None, minute=0, second=0)


def pair_behind_dash(hit: Hit) -> Made:
    """ "1 тур – 12.03, финал – 21.05"."""
    day, month, first, width = hit["core"]
    meant = (first, width) == (2, 2) and days_meant(hit.tape) and not is_result(hit)
    return ("DAYDATE", Moment(day=day, month=month)) if meant else None


def pair_in_list(hit: Hit) -> Made:
    """ "20.01, 25.02.2020": the year of the last holds for all."""
    day, month, _, width = hit["day"]
    at = hit.match.end()
    while hit.tape.codes[at] != code("DAYDATE"):
        at += 1
    last: Moment = hit.tape.tokens[at].value
    if width < 2 or last.month is None or (month, day) >= (last.month, last.day or 0):
        return None
    return "DAYDATE", Moment(year=last.year, year_shift=last.year_shift, month=month, day=day)


def day_in_list(hit: Hit) -> Made:
    """ "5, 7 и 12 мая": each number is a day, unless the list numbers something ("школы № 5, 7 и 12 мая")."""
    tape = hit.tape
    listed = {code(name) for name in ("D1", "D2", "D3", "ORD", "COMMA", "I", "ILI", "FIGURE")}
    before = hit.match.start() - 1
    while before >= 0 and tape.codes[before] in listed:
        before -= 1
    if before >= 0 and tape.codes[before] in {code("NUMERO"), code("DASH"), code("SLASH")}:
        spaced = tape.codes[before] == code("DASH") and tape.text[tape.tokens[before].end].isspace()
        if not spaced:  # "зачёты – 2, 9 октября" are days, "9-11, 12 мая" are not all
            return None
    last = _dated_last(hit)
    moment = None if last is None else day_like(hit["day"], last)
    return None if moment is None else ("DAYDATE", moment)


def day_range_in_list(hit: Hit) -> Made:
    """ "5-6, 12-13 и 19-20 августа", "с 5 по 6 и с 12 по 13 августа"."""
    last = _dated_last(hit)
    first, closing = hit["first"] or hit["first2"], hit["last"] or hit["last2"]
    if last is None or int(first) >= int(closing) or int(closing) >= (last.day or 0):
        return None
    begin, end = day_like(first, last), day_like(closing, last)
    return None if begin is None or end is None else ("SPAN", Span(begin=begin, end=end))


def _dated_last(hit: Hit) -> Moment | None:
    """The first day after a list whose month is stated: a day, or the first of a span of days of one month."""
    at = hit.match.end()
    while hit.tape.codes[at] not in _DATED:
        at += 1
    value = hit.tape.tokens[at].value
    if isinstance(value, Span):
        begin, end = value.begin, value.end
        same = isinstance(begin, Moment) and isinstance(end, Moment) and begin.month == end.month
        return begin if same and isinstance(begin, Moment) and begin.day is not None else None
    return value if isinstance(value, Moment) else None


_DATED = {code("DAYDATE"), code("SPAN")}


def date_in_list(hit: Hit) -> Made:
    """ "5 февраля, 2 октября, 4 ноября 2007 г.": the year of the last holds for all, as long as they follow each other."""
    mine: Moment = hit["date"]
    if not mine.yearless or mine.month is None or mine.weekday is not None:
        return None
    at, before = hit.match.end(), mine
    while at < len(hit.tape.codes) and hit.tape.codes[at] in _DAYS_LISTED:
        value = hit.tape.tokens[at].value
        if isinstance(value, Moment):
            if (value.month or 0, value.day or 0) <= (before.month or 0, before.day or 0):
                return None
            if value.year is not None:
                return "DAYDATE", replace(mine, year=value.year)
            before = value
        at += 1
    return None


_DAYS_LISTED = {code(name) for name in ("COMMA", "I", "DAYDATE")}


FAR_BACK = 60
"""Tokens within which "25-го" may be of the month of a day before it."""
_SENTENCE_ENDS = re.compile(r"[.!?…]\s+[А-ЯЁ«\d]")


def day_later(hit: Hit) -> Made:
    """ "11 мая темой был рацион, 25-го – уход за стопами"."""
    if not hit.written("day")[:1].isdigit():
        return None
    behind_comma = hit.tape.codes[hit.match.start() - 1] == code("COMMA")
    if "next" in hit and not (behind_comma and hit.written("day").endswith("-го")):
        return None  # "упал 13 июня, 14-го госпитализирован"; "ученики 14-го лицея"
    start = hit.match.start()
    for place in range(start - 1, max(-1, start - 1 - FAR_BACK), -1):
        if hit.tape.codes[place] == code("DAYDATE"):
            if _SENTENCE_ENDS.search(
                hit.tape.text, hit.tape.tokens[place].end, hit.tape.tokens[hit.match.start()].start
            ):
                return None
            told: Moment = hit.tape.tokens[place].value
            later = day_like(hit["day"], told)
            return ("DAYDATE", later) if later is not None and int(hit["day"]) > (told.day or 31) else None
    return None


def month_in_list(hit: Hit) -> Made:
    """ "Май, июнь и август 2020 года": the last month's year holds for all."""
    mine: Moment = hit["month"]
    following = zip(
        *(part[hit.match.end() : hit.match.end() + 24] for part in (hit.tape.codes, hit.tape.tokens)), strict=True
    )
    listed = takewhile(lambda pair: pair[0] in _LISTED, following)
    last: Moment | None = next((token.value for _, token in listed if _dated(token.value)), None)
    if last is None:
        return None
    if not mine.yearless or mine.month is None or last.month is None or mine.month >= last.month:
        return None
    return "MONTHDATE", replace(mine, year=last.year, year_shift=last.year_shift)


_LISTED = {code(name) for name in ("COMMA", "I", "ILI", "MONTHDATE")}


def _dated(value: Any) -> bool:
    return isinstance(value, Moment) and not value.yearless
