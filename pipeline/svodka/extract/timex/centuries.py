"""Centuries and tens of years: "XIX век", "в конце XIX – начале XX века", "в 60-х годах XX века"."""

from svodka.extract.numerals.lexemes import ends
from svodka.extract.timex.figures import full_year
from svodka.extract.timex.grammar import Hit, Made
from svodka.extract.timex.values import Moment, Span

OLDEST, LAST = 10, 22
"""Centuries that an official's text may name; smaller numbers before "век" count."""


def century(hit: Hit) -> Made:
    """ "XIX век", "в 20-м веке": the first of them began in the year 1."""
    nth = int(hit["nth"] or hit["nth2"])
    if not OLDEST <= nth <= LAST:
        return None
    begin = Moment(year=nth * 100 - 99, month=1, day=1)
    return "CENTURYDATE", Span(begin=begin, end=Moment(year=nth * 100, month=12, day=31))


def centuries(hit: Hit) -> Made:
    """ "XIX-XX веков", "конец XVIII – начало XIX века"."""
    first, last = int(hit["first"]), hit["last"]
    begin = Moment(year=first * 100 - 99, month=1, day=1)
    if not OLDEST <= first <= LAST or (last.begin.year or 0) <= (begin.year or 0):
        return None
    return "CENTURYDATE", Span(begin=begin, end=last.end)


def half_of_century(hit: Hit) -> Made:
    """ "Во второй половине XIX века", "первой четверти XX века"."""
    century: Span = hit["century"]
    parts = 4 if "fourth" in hit else 2
    if not isinstance(century.end, Moment) or century.end.year is None or not 1 <= int(hit["nth"]) <= parts:
        return None
    last = century.end.year - 100 // parts * (parts - int(hit["nth"]))
    return "SPAN", Span(
        begin=Moment(year=last - 100 // parts + 1, month=1, day=1), end=Moment(year=last, month=12, day=31)
    )


def tens_of_years(hit: Hit) -> Made:
    """ "1990-е годы", "в 60-х годах XX века", "в восьмидесятые годы"."""
    first = int(hit["decade"] or hit["tens"])
    if "tens" in hit and (first % 10 or not 20 <= first < 100 or not ends(hit.written("tens"), "decade")):
        return None
    if "century" in hit and first < 100:
        first += hit["century"].begin.year - 1
    elif "tens" in hit:
        first = full_year(first) if first < 30 else 1900 + first
    elif first < 100:
        if "word" not in hit:
            return None
        first = full_year(first) if first < 30 else 1900 + first
    return "SPAN", Span(begin=Moment(year=first, month=1, day=1), end=Moment(year=first + 9, month=12, day=31))


def tens_alone(hit: Hit) -> Made:
    """ "В 90-е", "в конце 80-х": nothing follows that could be counted."""
    first = int(hit["decade"])
    first += 0 if first >= 100 else 2000 if first < 30 else 1900
    return "SPAN", Span(begin=Moment(year=first, month=1, day=1), end=Moment(year=first + 9, month=12, day=31))
