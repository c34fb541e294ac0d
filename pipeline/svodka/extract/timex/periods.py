"""Parts of a year: quarters, half-years, "за 9 месяцев", tens of days, school years."""

import re
from dataclasses import replace

from svodka.extract.numerals.lexemes import ends
from svodka.extract.timex.calendar import stated_year
from svodka.extract.timex.codes import code
from svodka.extract.timex.figures import days_in
from svodka.extract.timex.grammar import Hit, Made, rules
from svodka.extract.timex.school import QUARTERS, SCHOOL_BEGINS, SCHOOL_ENDS, school_year_at
from svodka.extract.timex.seasons import (
    month_of_season,
    season,
    season_listed,
    season_months,
    season_over,
    season_too,
    seasons_paired,
    seasons_period,
)
from svodka.extract.timex.values import Moment, Number, Span, Unit
from svodka.resources import patterns


def part_of_year(first: int, last: int, year: Moment, *, told: bool = False) -> Span:
    """Whole months of one year, first to last, as days."""
    stated = year.year
    return Span(
        begin=replace(year, month=first, day=1),
        end=replace(year, month=last, day=28 if last == 2 and stated is None else days_in(last, stated)),
        told=told,
    )


def _steps(hit: Hit, months: int, top: int) -> Made:
    first, last = int(hit["first"]), int(hit["last"])
    if not 1 <= first < last <= top:
        return None
    return "SPAN", part_of_year((first - 1) * months + 1, last * months, stated_year(hit))


def quarters(hit: Hit) -> Made:
    """ "I-III кварталы", "I и II кварталы"; "I и III кварталы" are two apart."""
    listed = hit.tape.codes[: hit.match.start()][-1:] in {code("COMMA"), code("I")}
    if not any(name in hit for name in ("link", "link2", "link3")) and (
        listed or int(hit["last"]) != int(hit["first"]) + 1
    ):
        return None
    return _steps(hit, 3, 4)


def first_quarters(hit: Hit) -> Made:
    """ "За первые два квартала 2020 года", "три квартала 2020 года"."""
    count = int((hit["n"] or hit["words"]).value)
    if not 1 <= count <= 4 or ("begin" in hit and int(hit["begin"]) != 1):
        return None
    return "SPAN", part_of_year(1, 3 * count, stated_year(hit))


def last_quarter(hit: Hit) -> Made:
    """ "Последний квартал 2020 года"."""
    return ("SPAN", part_of_year(10, 12, stated_year(hit))) if hit["nth"] == "-1" else None


def quarter_in_list(hit: Hit) -> Made:
    """ "I, III кварталы 2021 года": the year of the last holds for all."""
    tape, at, nth = hit.tape, hit.match.end(), int(hit["nth"])
    while tape.codes[at] not in _QUARTERS:
        at += 1
    if tape.codes[at - 1] != hit.match["nth"]:  # "№ 2, второй квартал"
        return None
    years = [token.value for token in tape.tokens[at + 1 : at + 3] if isinstance(token.value, Number)]
    year = Moment(year=int(years[0])) if years and years[0].width == 4 else Moment()
    return ("SPAN", part_of_year(nth * 3 - 2, nth * 3, year)) if 1 <= nth <= 4 else None


_QUARTERS = {code("QUARTER"), code("QUARTERABBR")}


def quarter(hit: Hit) -> Made:
    nth, year = int(hit["nth"]), stated_year(hit)
    if not 1 <= nth <= 4:
        return None
    cardinal = hit["nth"].width and nth > 1 and ends(hit.written("word"), "genitive_of_a_part")
    if cardinal and "before" in hit:  # "за 3 квартала 2020 года": three of them
        return "SPAN", part_of_year(1, 3 * nth, year, told=True)
    return "SPAN", part_of_year(nth * 3 - 2, nth * 3, year, told="before" in hit)


def halves(hit: Hit) -> Made:
    return _steps(hit, 6, 2)


def part_in_list(hit: Hit) -> Made:
    """ "За первый квартал, полугодие и девять месяцев 2020 года": the year of the last holds for all."""
    nth = int(hit["nth"] or 1)
    months = 3 if hit.is_class("word", "QUARTER") else 6
    if not 1 <= nth <= 12 // months:
        return None
    return "SPAN", part_of_year((nth - 1) * months + 1, nth * months, stated_year(hit))


def half_told(hit: Hit) -> Made:
    """ "За полугодие 2020 года" is the first."""
    return "SPAN", part_of_year(1, 6, stated_year(hit), told=True)


def half_of_school(hit: Hit) -> Made:
    """ "I полугодие 2018-2019 учебного года"."""
    school: Span = hit["school"]
    if school.school != "stated" or not isinstance(school.begin, Moment) or not isinstance(school.end, Moment):
        return None
    nth, first, last = int(hit["nth"]), school.begin, school.end
    if nth == 1:
        return "SPAN", Span(begin=first, end=replace(first, month=12))
    return ("SPAN", Span(begin=replace(last, month=1), end=last)) if nth == 2 else None


def quarter_of_school(hit: Hit) -> Made:
    """ "III четверть 2018-2019 учебного года"; "в третьей четверти" alone is one where the text is of a school year."""
    nth, school = int(hit["nth"]), hit["school"] or Span(begin=Moment(), end=Moment(), school="quarter")
    if nth not in QUARTERS or school.school not in {"stated", "quarter"}:
        return None
    first, last = QUARTERS[nth]
    year = school.begin if first >= SCHOOL_BEGINS else school.end
    if not isinstance(year, Moment):
        return None
    return "SPAN", replace(school, begin=replace(year, month=first), end=replace(year, month=last))


def months_of_school(hit: Hit) -> Made:
    """ "Сентябрь-ноябрь 2018-2019 учебного года"."""
    school: Span = hit["school"]
    begin: Moment = hit["begin"]
    end: Moment = hit["end"] or begin
    if school.school != "stated" or not begin.yearless or not end.yearless or begin.month is None or end.month is None:
        return None
    years = [
        getattr(school.begin if month >= SCHOOL_BEGINS else school.end, "year", None)
        for month in (begin.month, end.month)
    ]
    begin, end = replace(begin, year=years[0]), replace(end, year=years[1])
    return ("SPAN", Span(begin=begin, end=end)) if "end" in hit else ("MONTHDATE", begin)


def half(hit: Hit) -> Made:
    nth = int(hit["nth"])
    return ("SPAN", part_of_year(nth * 6 - 5, nth * 6, stated_year(hit))) if nth <= 2 else None


def months_of_year(hit: Hit) -> Made:
    count = int(hit["n"].value)
    return ("SPAN", part_of_year(1, count, stated_year(hit))) if 1 <= count <= 12 else None


def first_months(hit: Hit) -> Made:
    """ "За первые пять месяцев года", "за последние три месяца 2022 года"."""
    count, begin = int(hit["n"].value), int(hit["begin"])
    if begin == -1:
        return ("SPAN", part_of_year(MONTHS + 1 - count, MONTHS, stated_year(hit))) if 1 <= count < MONTHS else None
    return months_of_year(hit) if begin == 1 else None


def months_so_far(hit: Hit) -> Made:
    count = int(hit["n"].value)
    if _COURSES.match(hit.tape.text, hit.end):  # "за три месяца работ"
        return None
    if count == MONTHS and "elapsed" in hit:  # "за прошедшие 12 месяцев" is the year that is over
        return "UNIT", Unit("P", months=MONTHS)
    return ("SPAN", part_of_year(1, count, Moment(), told=True)) if 3 <= count <= 12 else None


def over_unit(hit: Hit) -> Made:
    """ "За год проведено 40 встреч": the reporting period, where it is that long; "за год работы" is a length."""
    written = hit.written("unit").lower().replace("ё", "е")
    if not ends(written, "unit_itself") or _COURSES.match(hit.tape.text, hit.end):
        return None
    if hit["unit"] == "W":  # "за неделю на учёт встали 40 человек": the week told of
        return "UNIT", Unit("W", told=True, elapsed=True)
    return "UNIT", Unit("P", months=_MONTHS[hit["unit"]])


FAR_BACK = 60
"""Tokens within which "во втором" may mean the second quarter."""
_MONTHS = {"Y": 12, "H": 6, "Q": 3, "M": 1}
_COURSES = re.compile(patterns("time")["courses"])


def half_year_so_far(hit: Hit) -> Made:
    return ("SPAN", part_of_year(1, 6, stated_year(hit), told=True)) if hit["half"] == "P6M" else None


MONTHS = 12


def part_later(hit: Hit) -> Made:
    """ "В первом квартале – 40, во втором – 52": the word itself stands earlier in the sentence."""
    start = hit.match.start()
    for place in range(start - 1, max(-1, start - 1 - FAR_BACK), -1):
        token = hit.tape.tokens[place]
        if token.rule not in {"quarter", "half", "part_later"} or not isinstance(token.value.begin, Moment):
            continue
        begin: Moment = token.value.begin
        months = (token.value.end.month or 0) - (begin.month or 0) + 1
        nth = int(hit["nth"])
        if (begin.month or 0) >= nth * months - months + 1 or nth * months > 12:
            return None
        return "SPAN", part_of_year(nth * months - months + 1, nth * months, replace(begin, month=None, day=None))
    return None


def half_of_year(hit: Hit) -> Made:
    return half(hit)


def half_of_month(hit: Hit) -> Made:
    """ "Во второй половине марта"."""
    month, year = int(hit["month"]), stated_year(hit)
    days = {1: (1, 15), 2: (16, days_in(month, year.year))}.get(int(hit["nth"]))
    if days is None:
        return None
    begin, end = (replace(year, month=month, day=day) for day in days)
    return "SPAN", Span(begin=begin, end=end)


def ten_days_of_month(hit: Hit) -> Made:
    nth = int(hit["nth"]) if isinstance(hit["nth"], Number) else 3
    month, year = int(hit["month"]), stated_year(hit)
    if nth > 3:
        return None
    last = days_in(month, year.year) if nth == 3 else nth * 10
    begin = replace(year, month=month, day=nth * 10 - 9)
    return "SPAN", Span(begin=begin, end=replace(year, month=month, day=last))


def ten_days_twice(hit: Hit) -> Made:
    """ "1-2 декада июня", "вторая и третья декады мая"."""
    first, last = int(hit["first"]), int(hit["last"])
    month, year = int(hit["month"]), stated_year(hit)
    if not 0 < first < last <= 3:
        return None
    end = days_in(month, year.year) if last == 3 else last * 10
    return "SPAN", Span(begin=replace(year, month=month, day=first * 10 - 9), end=replace(year, month=month, day=end))


def days_of_month_counted(hit: Hit) -> Made:
    """ "За первые 10 дней сентября", "в последние пять дней мая 2022 года"."""
    count, begin, month, year = int(hit["n"].value), int(hit["begin"]), int(hit["month"]), stated_year(hit)
    last = days_in(month, year.year)
    if begin not in {1, -1} or not 1 <= count < last:
        return None
    first, last = (1, count) if begin == 1 else (last + 1 - count, last)
    return "SPAN", Span(begin=replace(year, month=month, day=first), end=replace(year, month=month, day=last))


def school_year_stated(hit: Hit) -> Made:
    first, last = int(hit["first"]), int(hit["last"])
    if hit["first"].width == 2 and hit["last"].width == 2:
        first, last = 2000 + first, 2000 + last
    last = first // 100 * 100 + last if last < 100 else last
    if last != first + 1:
        return None
    begin, end = Moment(year=first, month=SCHOOL_BEGINS), Moment(year=last, month=SCHOOL_ENDS)
    return "SPAN", Span(begin=begin, end=end, school="stated")


def school_year_named(hit: Hit) -> Made:
    """ "На начало учебного года 2020-2021"."""
    return school_year_stated(hit)


def season_stated(hit: Hit) -> Made:
    """ "В сезоне 2022/23": the years are those that the season lies in."""
    first, last = int(hit["first"]), int(hit["last"])
    last = first // 100 * 100 + last if last < 100 else last
    return ("SPAN", Span(begin=Moment(year=first), end=Moment(year=last))) if last == first + 1 else None


def season_leaning(hit: Hit) -> Made:
    """ "В прошлом сезоне": from autumn to spring."""
    return "UNIT", Unit("S", int(hit["rel"]))


def school_year_short(hit: Hit) -> Made:
    """ "2020/21" alone is a school year."""
    return school_year_stated(hit) if hit["last"].width == 2 else None


def school_year(hit: Hit) -> Made:
    """ "Учебный год" alone: which one is left to the context, "новый" begins in its year, others end in it."""
    if "now" in hit:
        return "SPAN", replace(school_year_at(0), school="current")
    return "SPAN", school_year_at(1 if "new" in hit else int(hit["past"] or 0))


MONTHS_OF_SCHOOL = rules((months_of_school,))
SCHOOL = rules((season_stated, season_leaning, school_year_stated, school_year_named, school_year_short, school_year))
PARTS = rules(
    (
        part_in_list,
        quarters,
        first_quarters,
        last_quarter,
        quarter_in_list,
        quarter,
        halves,
        half_told,
        half_of_school,
        quarter_of_school,
        half,
        first_months,
        months_of_year,
        months_so_far,
        season_months,
        over_unit,
        half_year_so_far,
        month_of_season,
        seasons_period,
        season_over,
        seasons_paired,
        season,
        season_listed,
        season_too,
        part_later,
        half_of_year,
        half_of_month,
        ten_days_twice,
        ten_days_of_month,
        days_of_month_counted,
    )
)
