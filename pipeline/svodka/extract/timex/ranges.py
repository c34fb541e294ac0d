"""Ranges, lists and bounds: "22-23.06.2020", "5, 7 и 12 мая", "с апреля", "не позднее 1 мая", "до конца квартала"."""

import re
from dataclasses import replace
from typing import Any

from svodka.extract.numerals.lexemes import ends, fold
from svodka.extract.timex.calendar import DEAD, stated_year
from svodka.extract.timex.codes import code
from svodka.extract.timex.conditions import happenings
from svodka.extract.timex.edges import point_of
from svodka.extract.timex.figures import days_in
from svodka.extract.timex.grammar import Hit, Made, rules
from svodka.extract.timex.lists import (
    date_in_list,
    day_in_list,
    day_later,
    day_like,
    day_range_in_list,
    month_in_list,
    pair_behind_dash,
    pair_in_list,
)
from svodka.extract.timex.pairs import (
    LONGEST_VERB,
    day_pair_range,
    day_pair_range_told,
    pair_as_of,
    pair_bound,
    pair_dotted,
    pair_held,
    pair_listed,
    pair_numbered,
    pair_opens,
    pair_padded,
    pair_range,
    pair_row,
    pair_told,
    pair_within,
    pair_year,
    pairs_range,
    pairs_range_behind,
)
from svodka.extract.timex.values import DaySpan, Edge, Manner, Moment, Now, Point, Span, Unit
from svodka.resources import patterns

WEEKLY = frozenset("EW")
"""Weekends and weeks, whose days may follow them: "в прошлые выходные, 11-12 ноября"."""
_FEAST = re.compile(r"\d{1,2}\s[А-Я][а-я]{2,7}")
"""A day with its month as a name is written, no year: "9 Мая"."""
_COMPARED = re.compile(patterns("time")["compared"])
_MOVED = re.compile(patterns("time")["moved"])
LISTED = frozenset({"day_in_list", "date_in_list", "pair_in_list"})
"""Rules of days that others follow."""
FAR = 90
"""Characters before two days within which a verb may say that the one was put off to the other."""
PAIRWISE = {"DAYDATE", "DAYSHIFT", "WEEKDATE", "MONTHDATE", "YEARDATE"}


def days_of_month_range(hit: Hit) -> Made:
    """ "С 13 по 27 ноября 2020 года", "1-19 июня", "14./15.10.2018"."""
    last: Moment = hit["last"]
    begin = day_like(hit["first"], last)
    if begin is None or last.day is None or int(hit["first"]) >= last.day:
        return None
    named = hit.match.re.groupindex
    joined = "link" in named and "link" in hit
    if joined and hit.written("first").isalpha() and hit.written("last")[:1].isdigit():
        # "вторая – 27 июня" is a shift and its day, "первого – третьего июня" are days
        return None
    return "SPAN", Span(begin=begin, end=last)


def numbered_days(hit: Hit) -> Made:
    first, last = int(hit["first"]), int(hit["last"])
    return ("DAYSPAN", DaySpan(first, last)) if first < last <= 31 else None


def numbered_days_bare(hit: Hit) -> Made:
    """ "С 16 по 20-е": days of the month of context."""
    return numbered_days(hit) if hit.written("last")[:1].isdigit() else None


def _outer(value: Any, side: str) -> Point | None:
    value = point_of(value)
    if isinstance(value, Edge):
        return _outer(getattr(value.span, value.edge), value.edge)
    if isinstance(value, Span):
        return value.begin if side == "begin" else value.end
    return value  # type: ignore[no-any-return]


def _joined(begin: Point | None, end: Point | None) -> Span | None:
    """One span of two ends that share their year and month where one of them says it."""
    if begin is None or end is None:
        return None
    if isinstance(begin, Moment) and isinstance(end, Moment):
        if begin.day and not begin.month:
            return None
        if begin.yearless and not end.yearless:
            later = (begin.month or 0, begin.day or 0) > (end.month or 0, end.day or 32)
            year = None if end.year is None else end.year - later
            shift = None if end.year_shift is None else end.year_shift - later
            begin = replace(begin, year=year, year_shift=shift)
    return Span(begin=begin, end=end)


def _range(hit: Hit) -> Made:
    begin, end = hit["begin"], hit["end"]
    if isinstance(end, Now):  # "с 2010 года по настоящее время" has not ended
        return "SPAN", Span(begin=_outer(begin, "begin"), end=None)
    if isinstance(begin, Span) and (begin.begin is None or begin.end is None):
        return None
    span = _joined(_outer(begin, "begin"), _outer(end, "end"))
    if span is None or _backwards(span):
        return None
    return "SPAN", span


def _backwards(span: Span) -> bool:
    a, b = span.begin, span.end
    if not isinstance(a, Moment) or not isinstance(b, Moment):
        return False
    if a.year is None or b.year is None:  # "за 3 и 4 мая – 2 мая"
        return a.yearless and b.yearless and a.month == b.month and (a.day or 0) > (b.day or 32)
    return (a.year, a.month or 0, a.day or 0) > (b.year, b.month or 13, b.day or 32)


def from_to(hit: Hit) -> Made:
    return _range(hit)


def point_to_point(hit: Hit) -> Made:
    """ "Январь-март", "сегодня-завтра": both ends are of one class."""
    return _range(hit) if hit.match["begin"] == hit.match["end"] else None


def between(hit: Hit) -> Made:
    return _range(hit)


def open_to(hit: Hit) -> Made:
    """ "С конца декабря и до 10 января"."""
    begin, end = hit["begin"], hit["end"]
    if not isinstance(begin, Span) or begin.end is not None:
        return None
    span = _joined(begin.begin, _outer(end, "end"))
    return None if span is None or _backwards(span) else ("SPAN", span)


def days_of_tens(hit: Hit) -> Made:
    """ "В 20-х числах мая", "10-е числа июня": ten days from the named one."""
    month, year = int(hit["month"]), stated_year(hit)
    if hit.is_class("tens", "LASTORD") or hit.written("tens").lower() == "первых":  # "в первых числах июня"
        return "MONTHDATE", replace(year, month=month)
    first = int(hit["tens"])
    if first not in {10, 20}:
        return None
    last = min(first + 9, days_in(month, year.year))
    return "SPAN", Span(begin=replace(year, month=month, day=first), end=replace(year, month=month, day=last))


def night_between(hit: Hit) -> Made:
    """ "В ночь с 5 на 6 июня"."""
    return days_of_month_range(hit)


def night_bare(hit: Hit) -> Made:
    """ "Акция прошла с 5 на 6 июня": two days that follow each other; "перенесено с 5 на 6 июня" is no night."""
    last: Moment = hit["last"]
    if last.day != int(hit["first"]) + 1 or _MOVED.search(hit.tape.text, max(0, hit.start - FAR), hit.start):
        return None
    return days_of_month_range(hit)


def night_listed(hit: Hit) -> Made:
    """ "В ночь с 5 на 6 июня и с 7 на 8 июня"."""
    before = hit.tape.tokens[hit.match.start()].rule
    return days_of_month_range(hit) if before in {"night_between", "night_listed"} else None


def night_over_months(hit: Hit) -> Made:
    """ "В ночь с 31 декабря на 1 января"."""
    begin, end = hit["begin"], hit["end"]
    span = _joined(begin, end)
    return None if span is None or _backwards(span) else ("SPAN", span)


def as_of(hit: Hit) -> Made:
    return "DAYDATE", hit["core"]


def _bounded(hit: Hit, side: str) -> Made:
    value = hit["point"]
    if isinstance(value, Span) and (value.begin is None or value.end is None):
        return None
    point = _outer(value, "end" if side == "end" else "begin")
    return "SPAN", Span(begin=None, end=point) if side == "end" else Span(begin=point, end=None)


def since(hit: Hit) -> Made:
    """ "С 1 мая"; "по сравнению с 2019 годом" begins nothing."""
    if _COMPARED.search(hit.tape.text, max(0, hit.start - LONGEST_VERB), hit.start):  # "по сравнению с 2019 г."
        return None
    if _FEAST.fullmatch(hit.written("point")):  # "поздравили с 8 Марта": the name of a feast
        return None
    written = hit.written("point").lower().rstrip(".")
    if ends(written, "instrumental") or ends(written.split()[0], "instrumental_first"):  # "с летом 2021 года"
        return None
    return _bounded(hit, "begin")


def until(hit: Hit) -> Made:
    return _bounded(hit, "end")


def after(hit: Hit) -> Made:
    return _bounded(hit, "begin")


def by(hit: Hit) -> Made:
    """ "К 1 сентября": the day itself, its preposition kept inside for who asks whether it is a bound."""
    value = hit["point"]
    if (
        isinstance(value, Span) and value.school
    ):  # "подготовка к новому учебному году" dates nothing, "к 2020-2021 учебному году" does
        return None if value.school == "stated" else DEAD
    sign = hit.match["point"]
    name = next(name for name in (*PAIRWISE, "UNIT", "YEARSHIFT", "EDGE", "SHIFT", "SPAN") if code(name) == sign)
    return name, value


def during(hit: Hit) -> Made:
    if "unit" in hit:
        return "UNIT", Unit("Y")
    sign = hit.match["span"]
    name = next(name for name in ("MONTHDATE", "YEARDATE", "SPAN", "UNIT", "YEARSHIFT") if code(name) == sign)
    return name, hit["span"]


def plan_for_year(hit: Hit) -> Made:
    """ "Согласно планам работы комиссий на год"."""
    return "UNIT", Unit("Y")


def season_begun(hit: Hit) -> Made:
    """ "С начала пожароопасного сезона": when that was, the text does not say."""
    if "date" in hit:
        return "SPAN", Span(begin=hit["date"], end=None)
    return "UNIT", Unit("N")


def until_event(hit: Hit) -> Made:
    """ "До начала паводка": when that is, the text does not say."""
    return "MANNER", Manner("conditional")


def until_done(hit: Hit) -> Made:
    """ "До улучшения обстановки", "до особого распоряжения": when that is, the text does not say."""
    tail = hit.tokens("tail")[0]
    first = [fold(word) for word in hit.tape.text[tail.start : tail.end].split()[:2]]
    return ("MANNER", Manner("conditional")) if not happenings().isdisjoint(first) else None


def by_results(hit: Hit) -> Made:
    """ "По итогам квартала": after each one."""
    return "MANNER", Manner("conditional", every=hit["unit"])


def all_unit(hit: Hit) -> Made:
    return "UNIT", Unit(hit["unit"])


def relative_dated(hit: Hit) -> Made:
    """ "В минувшие выходные (20–21 ноября)"."""
    if "repeat" in hit and hit.tape.tokens[hit.match.start()].rule != "on_weekday_kind":
        return None  # "в выходные, 14–15 октября"; "по средам, с 5 мая" is a repetition with a bound
    if "date2" in hit:  # "вчера, 11 сентября"
        date = hit["date2"]
        if hit.tape.tokens[hit.match.start("date2")].rule in LISTED:  # "в выходные, 12 и 13 ноября": both days
            return None
        if isinstance(date, Span):
            days = (
                "repeat" in hit
                or ("unit" in hit and hit["unit"].name in WEEKLY)
                or ("day" in hit and _of_one_day(date))
            )
            return ("SPAN", date) if days else None
        timed = "day" in hit and hit["day"].clock is not None
        spaced = hit.match.start("date2") == hit.match.start() + 1 and "repeat" not in hit
        spaced = spaced and not ("day" in hit and not hit["day"].told)  # "сегодня 6 декабря 2025 года"
        return None if timed or spaced else ("DAYDATE", date)
    sign = "DAYDATE" if hit.is_class("date", "DAYDATE") else "SPAN"
    return sign, hit["date"]


def bounds_joined(hit: Hit) -> Made:
    """ "С конца мая до начала июня"."""
    begin, end = hit["begin"], hit["end"]
    if begin.end is not None or end.begin is not None or begin.begin is None or end.end is None:
        return None
    span = _joined(begin.begin, end.end)
    return None if span is None or _backwards(span) else ("SPAN", span)


def _of_one_day(span: Span) -> bool:
    """ "На следующий день, 15 мая, с 9.00 до 19.00": hours of the day that is named."""
    begin, end = span.begin, span.end
    if not isinstance(begin, Moment) or not isinstance(end, Moment) or begin.hour is None:
        return False
    return (begin.month, begin.day) == (end.month, end.day)


def period_dated(hit: Hit) -> Made:
    """ "В осенние каникулы (с 28 октября по 5 ноября)", "зимние каникулы – с 29 декабря по 8 января": the days say which."""
    whole: Span | Unit = hit["whole"]
    date: Span = hit["date"] or hit["date2"]
    if isinstance(whole, Unit):  # "за отчётный период с 1 января по 1 июля"
        return ("SPAN", date) if whole.name == "P" and date.begin is not None and date.end is not None else None
    if hit.tape.tokens[hit.match.start()].rule != "seasons_period":
        return None
    points = (whole.begin, whole.end, date.begin, date.end)
    months = [point.month for point in points if isinstance(point, Moment) and point.month is not None]
    if len(months) < 4 or not {months[2], months[3]} <= set(_months_between(months[0], months[1])):
        return None
    return "SPAN", date


def _months_between(first: int, last: int) -> list[int]:
    return [(first + step - 1) % 12 + 1 for step in range((last - first) % 12 + 1)]


NUMBERED_DAYS = rules((days_of_tens, numbered_days_bare, numbered_days))
SHARED_DAYS = rules(
    (
        days_of_month_range,
        day_pair_range,
        day_pair_range_told,
        pair_range,
        pairs_range,
        pairs_range_behind,
        pair_year,
        pair_bound,
        pair_as_of,
        pair_listed,
        pair_told,
        pair_opens,
        pair_behind_dash,
        pair_row,
        pair_within,
        pair_in_list,
        pair_padded,
        pair_numbered,
        pair_dotted,
        pair_held,
        date_in_list,
        day_range_in_list,
        day_in_list,
        day_later,
        month_in_list,
        night_between,
        night_bare,
        night_listed,
        night_over_months,
    )
)
RANGES = rules((relative_dated, from_to, between, open_to, bounds_joined, period_dated, point_to_point))
BOUNDS = rules(
    (during, by_results, until_done, season_begun, until_event, all_unit, plan_for_year, as_of, since, until, by, after)
)
