"""Seasons: "летом 2020 года", "осенне-зимний период", "осенью-зимой 2020-2021 годов", school holidays."""

from dataclasses import replace

from svodka.extract.numerals.lexemes import ends
from svodka.extract.timex.calendar import stated_year
from svodka.extract.timex.grammar import Hit, Made
from svodka.extract.timex.values import Moment, Span

BREAKS = {6: (6, 8), 12: (12, 1), 9: (10, 11), 3: (3, 4)}
"""School holidays by the first month of their season."""
SEASON_MONTHS = 3


def _months(first: int, last: int, year: Moment) -> Span:
    """Months of a season; a winter of a stated year begins in the year before."""
    begin = year
    if first > last and year.year is not None:
        begin = Moment(year=year.year - 1)
    elif first > last and year.year_shift is not None:
        begin = Moment(year_shift=year.year_shift - 1)
    return Span(begin=replace(begin, month=first), end=replace(year, month=last), seasonal=first > last)


def season_months(hit: Hit) -> Made:
    """ "За три летних месяца", "за все зимние месяцы": the whole season."""
    months = [int(month) for month in hit["season"].split(",")]
    count = int(hit["many"].value) if "many" in hit else len(months)
    return ("SPAN", _months(months[0], months[-1], stated_year(hit))) if count == len(months) else None


def seasons_period(hit: Hit) -> Made:
    """ "В зимний период", "осенне-зимний период", "летние каникулы"; "за три летних месяца" counts them."""
    if "many" in hit:
        return None
    months = [int(month) for month in hit["season"].split(",")]
    first, last = months[0], months[-1]
    if hit.is_class("word", "HOLIDAYS"):
        first, last = BREAKS[first]
    if "pre" in hit:
        first = int(hit["pre"].split(",")[0])
    if "first" in hit:  # "зимний период 2019-2020 годов"
        year = int(hit["first"])
        return "SPAN", Span(begin=Moment(year=year, month=first), end=Moment(year=year + 1, month=last))
    return "SPAN", _months(first, last, stated_year(hit))


def month_of_season(hit: Hit) -> Made:
    """ "В первом летнем месяце", "в третий месяц осени"."""
    months = [int(month) for month in (hit["season"] or hit["season2"]).split(",")]
    nth = int(hit["nth"])
    if not -1 <= nth <= len(months) or nth == 0 or len(months) != SEASON_MONTHS:
        return None
    return "MONTHDATE", replace(stated_year(hit), month=months[nth - 1 if nth > 0 else -1])


def season_too(hit: Hit) -> Made:
    """The second season of "(весна, осень)"."""
    return season_listed(hit)


def season_over(hit: Hit) -> Made:
    """ "За лето"."""
    return season_listed(hit)


def season_listed(hit: Hit) -> Made:
    """ "(весна, осень)": a season named in a list."""
    months = [int(month) for month in hit["core"].split(",")]
    return "SPAN", _months(months[0], months[-1], Moment())


def season(hit: Hit) -> Made:
    """ "Летом 2020 года"; a bare season only in the form that says when ("летом", "зимой")."""
    months = [int(month) for month in hit["season"].split(",")]
    if "first" in hit:  # "зимой 2019-2020"
        first = int(hit["first"])
        last = first + (months[0] > months[-1])
        return "SPAN", Span(begin=Moment(year=first, month=months[0]), end=Moment(year=last, month=months[-1]))
    year = stated_year(hit)
    if "rel" in hit and year.yearless:
        year = Moment(year_shift=int(hit["rel"]))
    if year.yearless and not ends(hit.written("season"), "season_when"):
        return None
    return "SPAN", _months(months[0], months[-1], year)


def seasons_paired(hit: Hit) -> Made:
    """ "Осенью-зимой 2020 года", "весной и летом 2022 года": two seasons on end, in one year or from the stated one into the next."""
    first, last = ([int(month) for month in hit[group].split(",")] for group in ("first", "last"))
    if last[0] % 12 != (first[0] + SEASON_MONTHS) % 12 or not ends(hit.written("last"), "season_when"):
        return None
    if "from" in hit:
        year = int(hit["from"])
        over = first[0] > last[-1]  # from autumn to winter
        return "SPAN", Span(begin=Moment(year=year, month=first[0]), end=Moment(year=year + over, month=last[-1]))
    shift = -1 if first[0] > first[-1] else int(first[0] > last[-1])  # "зимой-весной 2021 года": from the year before
    begin, end = (replace(stated_year(hit), month=month) for month in (first[0], last[-1]))
    span = Span(begin=_beside(begin, min(shift, 0)), end=_beside(end, max(shift, 0)), seasonal=bool(shift))
    return "SPAN", span


def _beside(month: Moment, years: int) -> Moment:
    """The month so many years after the stated one, or before."""
    if month.year is not None:
        return replace(month, year=month.year + years)
    return month if month.year_shift is None else replace(month, year_shift=month.year_shift + years)
