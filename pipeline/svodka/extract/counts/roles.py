"""What a number is to the number beside it: value, baseline, change or share."""

import re
from dataclasses import dataclass

from svodka.extract.counts.cues import cue_pattern, folded, has_cue, phrasing
from svodka.extract.counts.surroundings import Surroundings
from svodka.extract.numerals import Quantity
from svodka.records import CountKind, CountRole

_FROM = re.compile(r"(?<!\w)со?[\s\u00a0]+$", re.IGNORECASE)
_TO = re.compile(
    r"\.?(?:\s?%)?(?:[ \u00a0][а-яё-]+){0,2}(?:[ \u00a0]в[ \u00a0](?:19|20)\d\d(?:-м|[ \u00a0]г(?:оду|\.))?)?[\s\u00a0]+до[\s\u00a0]+",
    re.IGNORECASE,
)
"""Between the numbers of "с 19,1 тысячи обращений в 2010 году до 34,7 тысячи"."""
_UP_TO = re.compile(r"(?<!\w)до[\s\u00a0]+$", re.IGNORECASE)
_BY = re.compile(r"(?<!\w)на[\s\u00a0]+$", re.IGNORECASE)
_BRACKETED_BY = re.compile(r"\(на[\s\u00a0]+$", re.IGNORECASE)
_IN = re.compile(r"(?<!\w)в[\s\u00a0]+$", re.IGNORECASE)
_SIGNED = re.compile(r"\(\s?[+±]?\s?$")
_SIGNED_BEHIND = re.compile(r"\([^()]{1,60}[;,]\s?[+±−–-]\s?$")
"""A sign further on in a bracket: "(АППГ – 19; - 26,3 %)"."""
_PLUS_TOLD = re.compile(r"[^\W\d_]\s?[–—:-]\s\+\s?$")
"""A sign behind the dash of a label: "прирост – +3,4 %"."""
_PARTED = re.compile(r"[;)]|\d[\s\w]*,")
_RATE = re.compile(r"\d[\s\u00a0]на[\s\u00a0]+$")
_CLAUSE_END = re.compile(r"[,;](?!\sили\s)|\.\s+(?=[А-ЯЁ])")
"""Not before "или": "на 632 человека, или 7 %, меньше"."""
_NEAR = re.compile(r"[,;(]")
_DIGIT = re.compile(r"\d")
_BRACKET = re.compile(r"\([^()]*\)")
_YEARS = re.compile(r"(?<!\d)(?:19|20)\d\d(?!\d)")
_ROUND = (1e2, 1e3, 1e4, 1e5, 1e6)
"""What rates are counted to: "8,4 случая на 10 тыс. населения"."""
_SENTENCE_END = re.compile(r"[.!?;]\s+(?=[А-ЯЁ])")


@dataclass(frozen=True, slots=True)
class Role:
    """A role with the rule that gave it."""

    role: CountRole
    rule: str = ""


VALUE = Role(CountRole.VALUE)


def _behind(text: str, word: str, pattern: re.Pattern[str]) -> bool:
    """Whether the text ends with what the pattern says of a word; few texts end with the word, which is soon seen."""
    return text.rstrip()[-len(word) :].lower() == word and pattern.search(text) is not None


def times_as_many(around: Surroundings, quantity: Quantity) -> bool:
    """Whether "раз" multiplies ("в 2 раза", "почти в 2 раза") and does not count: "отражены 530 раз"."""
    return _IN.search(around.text, max(0, quantity.start - 6), quantity.start) is not None


def _by(around: Surroundings, quantity: Quantity) -> bool:
    """ "на 5 %", "на почти 5 %", "почти на 5 %"."""
    if _behind(around.before(quantity, 6), "на", _BY):
        return True
    between = around.text[quantity.qualifier_start : quantity.start] if quantity.qualifier_start >= 0 else ""
    return _behind(between, "на", _BY)


def _told_less(around: Surroundings, quantity: Quantity) -> bool:
    """ "7 % меньше, чем в прошлом году": the comparison stands right behind; "доходы прибавили 17 %": its verb right before."""
    if quantity.kind is not CountKind.PERCENT:
        return False
    if phrasing("more_than").match(around.text, quantity.after):
        return True
    word = around.token_before(quantity.qualifier_start if quantity.qualifier_start >= 0 else quantity.start)
    return word is not None and word.pos_ == "VERB" and phrasing("gained").fullmatch(word.lower_) is not None


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
    if quantity.kind is CountKind.RATIO or _by(around, quantity):
        return False  # "(ниже прошлого года в 3 раза)", "(ниже АППГ на 5 %)"
    if phrasing("against").search(before):
        return True
    tail = _PARTED.split(before)[-1]
    if phrasing("compared").search(before) and has_cue(before, "change"):
        return True
    if not has_cue(tail, "baseline"):
        return _dated_bracket(around, quantity, before)
    if phrasing("was").search(before):
        return True  # "на ту же дату их было 61"
    bracketed = before.rfind("(") > before.rfind(")")
    return (
        bracketed or re.search(r"[–—:-]\s?$", before) is not None or phrasing("same_period").search(before) is not None
    )


def _dated_bracket(around: Surroundings, quantity: Quantity, before: str) -> bool:
    """A bracket that holds a date and a number: "(на 01.01.2020 – 2317)", "(2019 год – 40)"."""
    opening = before.rfind("(")
    if opening < 0 or opening < before.rfind(")"):
        return False
    inside = before[opening + 1 :]
    if phrasing("other_period").fullmatch(inside.rpartition(";")[2]):
        return True
    if quantity.kind is CountKind.PERCENT and phrasing("other_year").fullmatch(inside):
        return True
    if not re.search(r"[–—-]\s?$|:\s(?:всего\s)?$", before) and quantity.kind is not CountKind.PERCENT:
        return False
    bracket = quantity.start - len(before) + opening
    if phrasing("this_year").search(inside) or has_cue(inside, "target"):
        return False  # (в этом году – 49), (план на лето – 110)
    date = around.date_before(bracket, quantity.start)
    if date is not None and date.value == "PRESENT":
        return False  # (сейчас 41 %)
    if date is not None and not around.text[date.end : quantity.start].strip(" \u00a0–—-.:годвсе"):
        return True  # (на 2 октября – 18)
    return phrasing("dated_label").match(inside) is not None


def change(around: Surroundings, quantity: Quantity, case: str) -> bool:
    """ "снижение на 5,6 %", "на 1,8 ниже", "в 2,5 раза", "(+12)", "рост составил 4 %". `case` is that of the counted noun."""
    before, after = around.before(quantity, 110), around.after(quantity, 40)
    clause = _clause(before)
    if quantity.kind is CountKind.RATIO:
        return times_as_many(around, quantity)
    if around.text[quantity.start] in "-−+" or (_SIGNED.search(before) and "+" in before[-3:]):
        return True
    if _SIGNED_BEHIND.search(before) or _PLUS_TOLD.search(before):
        return True
    if phrasing("compared_to").match(after) and (
        quantity.kind is CountKind.PERCENT or not around.text[quantity.start].isdigit()
    ):
        return True  # "104 % к уровню прошлого года", "плюс 86 кг к 2020 году"
    if quantity.kind is not CountKind.DURATION and _behind(before, "на", _BRACKETED_BY):
        return quantity.kind is CountKind.PERCENT or case != "Loc"  # "позднее (на 25 минут)" is no change of a number
    if _told_less(around, quantity):
        return True
    if _behind(before, "на", _RATE) or rate_base(around, quantity):
        return False
    if _by(around, quantity) and case != "Loc":
        following = _CLAUSE_END.split(_BRACKET.sub("", after))[0]
        return has_cue(clause[-100:], "change") or has_cue(following, "change")
    near = _NEAR.split(clause)[-1][-70:]
    if _behind(near, "до", _UP_TO):
        return False  # "снижение числа пожаров до 82"
    stated = phrasing("amounts").search(near)
    return (
        stated is not None
        and cue_pattern("growth").match(folded(near.lstrip())) is not None
        and not re.search(r"\d", _YEARS.sub("", near))
    )


def rate_base(around: Surroundings, quantity: Quantity) -> bool:
    """What a rate is counted to: "26 врачей и 9 коек на 1000 жителей", "8,4 случая на 10 тыс. населения"."""
    before = around.before(quantity, 40)
    if quantity.value not in _ROUND or not _behind(before, "на", _BY):
        return False
    near = _NEAR.split(before)[-1]
    return phrasing("per_head").match(around.after(quantity, 40)) is not None and not has_cue(near[-16:], "change")


def share(around: Surroundings, quantity: Quantity) -> bool:
    """A part of a whole: a percentage that is no rate, or a number behind "доля", "удельный вес"."""
    clause = _clause(around.before(quantity))
    if quantity.kind is CountKind.PERCENT:
        if _by(around, quantity):
            return phrasing("fulfilled").search(clause) is not None  # "готов на 80 %" is no share
        bound = around.text[quantity.qualifier_start : quantity.start].lower() if quantity.qualifier_start >= 0 else ""
        if bound.startswith("не "):
            return False  # "обеспечить охват не менее 95 %": a target
        return not has_cue(clause[-60:], "rate") and not phrasing("targeted").search(clause)
    return quantity.unit is None and share_cue(around, quantity)


def share_cue(around: Surroundings, quantity: Quantity) -> bool:
    """Whether "доля" or "удельный вес" stands before with no other number between."""
    clause = _DIGIT.split(_clause(around.before(quantity, 120)))[-1]
    return has_cue(clause, "share") and not has_cue(clause, "reach")
