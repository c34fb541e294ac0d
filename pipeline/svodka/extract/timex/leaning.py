"""Years that lean on the context: "в прошлом году", "в минувшем году", "(в прошлом – 9)"."""

import re

from svodka.extract.numerals.lexemes import ends
from svodka.extract.timex.codes import code
from svodka.extract.timex.grammar import Hit, Made, rules
from svodka.extract.timex.school import school_year_at
from svodka.extract.timex.values import ToldYear, Unit
from svodka.resources import patterns

_TOLD_VERB = re.compile(patterns("time")["told_verb"])


def year_shift(hit: Hit) -> Made:
    """ "В прошлом году"; "в прошлые годы" names none."""
    plural = "rel" in hit and ends(hit.written("rel"), "plural_adjective")
    plural = plural and not ends(hit.written(), "instrumental_unit")  # "по сравнению с прошлым годом"
    plural = plural or ends(hit.written(), "years_themselves")  # "за эти годы"
    return None if plural else ("YEARSHIFT", int(hit["rel"] or 0))


def elapsed_year(hit: Hit) -> Made:
    """ "В минувшем году": in a report the year that it is about; "в мае минувшего года" leans."""
    if ends(hit.written("word"), "plural_adjective") and not ends(hit.written(), "instrumental_unit"):
        return None
    return ("YEARSHIFT", -1) if _leans(hit) else ("UNIT", Unit("Y", -1, elapsed=True))


def last_year(hit: Hit) -> Made:
    """ "В прошлом году": in a speech about a year, that year."""
    if ends(hit.written("rel"), "plural_adjective"):
        return None
    shift = int(hit["rel"])  # "в позапрошлом году"
    return "UNIT", Unit("Y", shift, spoken=shift == -1)


def previous_year(hit: Hit) -> Made:
    """ "В 2018 году выпуск вырос на 5 % к предыдущему году": the one before the year told of; "в мае предыдущего года" leans."""
    if ends(hit.written("word"), "plural_adjective") and not ends(hit.written(), "instrumental_unit"):
        return None
    return ("YEARSHIFT", -1) if _leans(hit) else ("TOLDYEAR", ToldYear(-1))


def _leans(hit: Hit) -> bool:
    """Whether a part of the year stands before it: "в мае предыдущего года"."""
    return hit.match.start() > 0 and hit.tape.codes[hit.match.start() - 1] in _PARTS_OF_YEAR


_PARTS_OF_YEAR = {
    code(name)
    for name in ("MONTH", "MONTHGEN", "MONTHABBR", "MONTHUNIT", "QUARTER", "HALFYEAR", "PERIOD", "SEASON", "DATEWORD")
}


def elided_year(hit: Hit) -> Made:
    """ "За пять месяцев текущего – 40 тысяч": the word itself stands earlier in the sentence."""
    return year_shift(hit)


def elided_later(hit: Hit) -> Made:
    """ "В этом году подано 38 заявок, в прошлом – 21"."""
    if "next" in hit and _TOLD_VERB.match(hit.tape.text, hit.end) is None:
        return None
    codes, start = hit.tape.codes, hit.match.start()
    told = [match.start() for match in _TOLD.finditer(codes, max(0, start - FAR_BACK), start)]
    if told and codes[told[-1] - 1 : told[-1]] == code(
        "SCHOOLADJ"
    ):  # "в прошлом учебном году – 67, в позапрошлом – 52"
        return ("SPAN", school_year_at(int(hit["rel"]))) if int(hit["rel"]) else None
    return year_shift(hit) if told else None


def elided_compared(hit: Hit) -> Made:
    """ "Участвовало 788 учащихся (в прошлом – 620)": the word stands in another paragraph."""
    return "UNIT", Unit("Y", int(hit["rel"]), compared=True)


FAR_BACK = 60
"""Tokens within which "в прошлом" may mean the year."""
_TOLD = re.compile(f"[{code('YEARSHIFT')}{code('YEARWORD')}{code('UNIT')}]")


def following_unit(hit: Hit) -> Made:
    """ "Месяца, следующего за отчётным кварталом", "следующего за расчётным месяца"."""
    return "FOLLOWING", next(hit[group] for group in ("counted", "counted2", "unit", "unit2", "unit4") if group in hit)


LEANING = rules(
    (elapsed_year, last_year, previous_year, year_shift, elided_later, elided_compared, elided_year, following_unit)
)
