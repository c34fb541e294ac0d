"""What a number is to the number beside it: value, baseline, change or share."""

import re
from dataclasses import dataclass

from svodka.extract.counts.cues import cue_pattern, folded, has_cue
from svodka.extract.counts.surroundings import Surroundings
from svodka.extract.numerals import Quantity
from svodka.records import CountKind, CountRole

_FROM = re.compile(r"(?<!\w)со?[\s\u00a0]+$", re.IGNORECASE)
_TO = re.compile(r"\.?(?:\s?%)?[\s\u00a0]+до[\s\u00a0]+", re.IGNORECASE)
_BY = re.compile(r"(?<!\w)на[\s\u00a0]+$", re.IGNORECASE)
_BRACKETED_BY = re.compile(r"\(на[\s\u00a0]+$", re.IGNORECASE)
_IN = re.compile(r"(?<!\w)в[\s\u00a0]+$", re.IGNORECASE)
_SIGNED = re.compile(r"\(\s?[+±]?\s?$")
_COMPARED = re.compile(
    r"(?:чем|уровня|уровнем|исполнени\w*|показател\w*|значени\w*)\s[^.;()]{0,30}?(?:19|20)\d\d[^;()]{0,8}\($",
    re.IGNORECASE,
)
"""A bracket behind what something is compared with: "на 11 % выше уровня 2020 года (607 чел.)"."""
_WAS = re.compile(r"(?<!\w)(?:был[оаи]?|составлял\w*|насчитывал\w*)[\s\u00a0]+$", re.IGNORECASE)
_SENTENCE_END = re.compile(r"[.!?;]\s+(?=[А-ЯЁ])")
_AGAINST = re.compile(r"(?:против|вместо|по сравнению с(?:о)?)[\s\u00a0]+$", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Role:
    """A role with the rule that gave it."""

    role: CountRole
    rule: str = ""


VALUE = Role(CountRole.VALUE)


def _clause(text: str) -> str:
    """What stands behind the last end of a sentence."""
    ends = [match.end() for match in _SENTENCE_END.finditer(text)]
    return text[ends[-1] :] if ends else text


def opens_pair(around: Surroundings, quantity: Quantity, following: Quantity | None) -> bool:
    """Whether the number is the "с 44" of "с 44 до 48"."""
    if following is None or quantity.kind in (CountKind.DURATION, CountKind.AGE):
        return False
    between = around.text[
        quantity.after : following.qualifier_start if following.qualifier_start >= 0 else following.start
    ]
    joined = _TO.fullmatch(between) or (following.qualifier_start >= 0 and not between.strip(" \u00a0\n."))
    return joined is not None and joined is not False and _FROM.search(around.before(quantity, 6)) is not None


def baseline_by_cue(around: Surroundings, quantity: Quantity) -> bool:
    """ "АППГ – 195", "против 31", "в прошлом году – 12", "(в 2019 году – 40)"."""
    before = _clause(around.before(quantity, 70))
    if quantity.kind is CountKind.RATIO or _BY.search(before):
        return False  # "(ниже прошлого года в 3 раза)", "(ниже АППГ на 5 %)"
    if _AGAINST.search(before):
        return True
    tail = re.split(r"[;)]|\d[\s\w]*,", before)[-1]
    if _COMPARED.search(before) and has_cue(before, "change"):
        return True
    if not has_cue(tail, "baseline"):
        return _dated_bracket(around, quantity, before)
    if _WAS.search(before):
        return True  # "на ту же дату их было 61"
    bracketed = before.rfind("(") > before.rfind(")")
    return (
        bracketed or re.search(r"[–—:-]\s?$", before) is not None or re.search(r"АППГ[\s\u00a0]*$", before) is not None
    )


def _dated_bracket(around: Surroundings, quantity: Quantity, before: str) -> bool:
    """A bracket that holds a date and a number: "(на 01.01.2020 – 2317)", "(2019 год – 40)"."""
    opening = before.rfind("(")
    if opening < 0 or opening < before.rfind(")") or not re.search(r"[–—-]\s?$", before):
        return False
    inside = before[opening + 1 :]
    bracket = quantity.start - len(before) + opening
    date = around.date_before(bracket, quantity.start)
    if date is not None and not around.text[date.end : quantity.start].strip(" \u00a0–—-.год"):
        return True  # (на 2 октября – 18)
    return (
        re.match(r"\s?(?:на|в|за|по состоянию на)?\s?[\d. ]{4,10}\s?(?:г\.|год\w*|гг\.)?\s?[–—-]\s?$", inside)
        is not None
    )


def change(around: Surroundings, quantity: Quantity, case: str) -> bool:
    """ "снижение на 5,6 %", "на 1,8 ниже", "в 2,5 раза", "(+12)", "рост составил 4 %". `case` is that of the counted noun."""
    before, after = around.before(quantity, 110), around.after(quantity, 40)
    clause = _clause(before)
    if quantity.kind is CountKind.RATIO:
        return _IN.search(before) is not None
    if around.text[quantity.start] in "-−+" or (_SIGNED.search(before) and "+" in before[-3:]):
        return True
    if _BRACKETED_BY.search(before) and (quantity.kind is CountKind.PERCENT or case != "Loc"):
        return True
    between = around.text[quantity.qualifier_start : quantity.start] if quantity.qualifier_start >= 0 else ""
    if re.search(r"\d[\s\u00a0]на[\s\u00a0]+$", before):
        return False  # "26 врачей и 9 коек на 1000 жителей": what a rate is counted to
    if (_BY.search(before) or _BY.search(between)) and case != "Loc":
        following = re.split(r"[,;.]", after)[0]
        return has_cue(clause[-100:], "change") or has_cue(following, "change")
    near = re.split(r"[,;(]", clause)[-1][-40:]
    stated = re.search(r"(?:составил[аои]?|составляет|[–—-])\s?(?:[–—-]\s?)?$|\s$", near)
    return (
        stated is not None
        and cue_pattern("growth").match(folded(near.lstrip())) is not None
        and not re.search(r"\d", near)
    )


def share(around: Surroundings, quantity: Quantity) -> bool:
    """A part of a whole: a percentage that is no rate, or a number behind "доля", "удельный вес"."""
    clause = _clause(around.before(quantity))
    if quantity.kind is CountKind.PERCENT:
        if _BY.search(clause):
            return False  # "готов на 80 %"
        bound = around.text[quantity.qualifier_start : quantity.start].lower() if quantity.qualifier_start >= 0 else ""
        if bound.startswith("не "):
            return False  # "обеспечить охват не менее 95 %": a target
        return not has_cue(clause[-60:], "rate")
    return quantity.unit is None and share_cue(around, quantity)


def share_cue(around: Surroundings, quantity: Quantity) -> bool:
    """Whether "доля" or "удельный вес" stands before with no other number between."""
    clause = re.split(r"\d", _clause(around.before(quantity, 120)))[-1]
    return has_cue(clause, "share") and "хват" not in clause.lower()
