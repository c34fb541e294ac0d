"""Edges of periods: "до конца квартала", "с начала года", "в начале мая", "к концу недели"."""

from dataclasses import replace
from typing import Any

from svodka.extract.timex.figures import days_in
from svodka.extract.timex.grammar import Hit, Made, rules
from svodka.extract.timex.values import Edge, Moment, Point, Span, Unit

MIDDLE_DAY = 15


def point_of(value: Any) -> Any:
    """What a token stands for as the end of a range: a year shift is a unit, a span its outer end."""
    return Unit("Y", value) if isinstance(value, int) else value


def edge_of_unit(hit: Hit) -> Made:
    """ "До конца квартала" is its last day, "с начала года" its first; "в начале мая" is May."""
    of: Any = hit["of"] if "of" in hit else Unit(hit["unit"])
    of = point_of(of)
    span = of if isinstance(of, Span) else Span(begin=of, end=of)
    if "late" in hit.match.re.groupindex and "late" in hit:  # "не позднее конца недели"
        edge = _last_day(span) if hit.is_class("part", "ENDING") else _first_day(span)
        return "SPAN", Span(begin=None, end=edge)
    if hit.is_class("part", "ENDING") and any(hit.is_class("prep", name) for name in ("DO", "K", "NA", "PO")):
        if hit.is_class("prep", "DO"):
            return "SPAN", Span(begin=None, end=_last_day(span), school=span.school)
        return "EDGE", Edge(span, "end")
    if hit.is_class("part", "BEGINNING") and hit.is_class("prep", "S"):
        return "SPAN", Span(begin=_first_day(span), end=None)
    before = hit.is_class("prep", "PERED") or (span.school and hit.is_class("prep", "K"))
    if hit.is_class("part", "BEGINNING") and before:
        return "SPAN", Span(begin=None, end=_first_day(span))
    if hit.is_class("part", "BEGINNING") and any(hit.is_class("prep", name) for name in ("NA", "K")):
        return "EDGE", Edge(span, "begin")
    within = hit.is_class("prep", "V") or "prep" not in hit
    if within and span.school and isinstance(span.begin, Moment) and span.begin.yearless:
        side = span.begin if hit.is_class("part", "BEGINNING") else span.end
        return None if hit.is_class("part", "MIDDLE") else ("MONTHDATE", side)
    if "of" not in hit and hit.is_class("prep", "V") and hit["unit"] != "Y":
        return None
    if "prep" not in hit and "of" not in hit:
        return None
    middle = isinstance(of, Moment) and of.month is not None and of.day is None and hit.is_class("part", "MIDDLE")
    if middle:
        span = Span(begin=replace(of, day=MIDDLE_DAY), end=replace(of, day=MIDDLE_DAY))
    if hit.is_class("prep", "S"):
        return "SPAN", Span(begin=span.begin, end=None)
    if hit.is_class("prep", "DO"):
        begins = hit.is_class("part", "BEGINNING")
        return "SPAN", Span(begin=None, end=_first_day(span) if begins else span.begin)
    sign = {Moment: "MONTHDATE", Unit: "UNIT"}.get(type(of), "SPAN")
    return sign, of


def edge_pair(hit: Hit) -> Made:
    """ "На конец февраля – начало марта": two months on end."""
    begin, end = hit["begin"], hit["end"]
    if not isinstance(begin, Moment) or not isinstance(end, Moment) or (begin.day, end.day) != (None, None):
        return None
    if begin.yearless and end.year is not None and begin.month is not None and end.month is not None:
        begin = replace(begin, year=end.year - (begin.month > end.month))
    return "SPAN", Span(begin=begin, end=end)


def edge_by(hit: Hit) -> Made:
    """ "К концу года", "к началу 2022 года": a bound, as "к 1 мая" is."""
    return edge_of_unit(hit)


def _first_day(span: Span) -> Point | None:
    begin = span.begin
    if isinstance(begin, Moment) and begin.day is None:
        return replace(begin, month=begin.month or 1, day=1)
    return replace(begin, edge="begin") if isinstance(begin, Unit) else begin


def _last_day(span: Span) -> Point | None:
    end = span.end
    if isinstance(end, Moment) and end.day is None:
        month = end.month or 12
        if month == 2 and end.year is None:
            return end
        return replace(end, month=month, day=days_in(month, end.year))
    return replace(end, edge="end") if isinstance(end, Unit) else end


EDGES = rules((edge_pair, edge_by, edge_of_unit))
