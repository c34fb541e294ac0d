"""A number on its way from quantity to mention."""

import re
from dataclasses import dataclass
from itertools import pairwise

from svodka.extract.counts.cues import cue_pattern, has_cue, phrasing
from svodka.extract.counts.heads import Head, genitive_head, head_after
from svodka.extract.counts.heads_before import head_before, mean, only_one
from svodka.extract.counts.nouns import may_be
from svodka.extract.counts.roles import VALUE, Role, times_as_many
from svodka.extract.counts.surroundings import Surroundings, feature
from svodka.extract.numerals import Quantity, find_unit
from svodka.records import CountKind, Qualifier, Stretch

OLDEST = 120
"""Years: nobody is older."""
ADULT = 18
"""Years up to which children are told by their age."""
REACH = 4
"""Words within which the noun stands that an adjective of age describes."""
RUBLE = "RUB"
DEGREE = "градус"
LEAST_SUM = 1000
"""Roubles: a sum without its currency is no less."""
NEAR = 200
"""Characters within which a number may lend another its unit or be what it is compared with."""

_DASHED = re.compile(r"\s[–—-]\s$")
_JOINED = re.compile(r"(?:,|\sи|\sили)\s")
_LAST_WORD = re.compile(r"\s?(?:[.,;!?)]|$|\n)")
_PAIR = re.compile(r"[\s\u00a0]?([А-Яа-яЁё]+)\.?[\s\u00a0]?[/\\\\][\s\u00a0]?([А-Яа-яЁё]+)")


@dataclass(slots=True)
class Candidate:
    """What is known of a number so far; `of` is the candidate it is compared with, `block` the index of its block.

    `rated` says that it is a rate, which counts no things; `lent` is the noun a percentage is of, for numbers that go on about it.
    """

    quantity: Quantity
    block: int
    kind: CountKind
    rule: str
    unit: str | None = None
    unit_span: Stretch | None = None
    subject: Stretch | None = None
    subject_text: str | None = None
    implicit: bool = False
    shared: bool = False
    case: str = ""
    role: Role = VALUE
    of: "Candidate | None" = None
    as_of: str | None = None
    lost_bound: bool = False
    rated: bool = False
    lent: str | None = None


def before_of(candidates: list[Candidate], position: int) -> list[Candidate]:
    """The candidates within reach before this one, in order; at most as many as fit there."""
    start = candidates[position].quantity.start
    window = candidates[max(0, position - NEAR // 2) : position]
    return [other for other in window if start - other.quantity.end < NEAR]


def behind_of(candidates: list[Candidate], position: int) -> list[Candidate]:
    """The candidates within reach behind this one, in order."""
    end = candidates[position].quantity.end
    window = candidates[position + 1 : position + 1 + NEAR // 2]
    return [other for other in window if other.quantity.start - end < NEAR]


def candidate_of(around: Surroundings, quantity: Quantity, block: int) -> Candidate:
    """The number with the unit or noun that stands beside it."""
    candidate = Candidate(quantity, block, quantity.kind, quantity.rule)
    unit = quantity.unit
    if unit is None:
        head = (
            only_one(around, quantity)
            or mean(around, quantity)
            or head_after(around, quantity)
            or head_before(around, quantity)
        )
        if head is not None and not _told_before(around, head, quantity):
            take(candidate, head)
            _lasting(candidate, head)
            _inverted(around, candidate, head)
        _of_money(around, candidate, head)
        _of_age(around, candidate)
        _of_frost(around, candidate)
        return candidate
    candidate.unit, candidate.unit_span, candidate.rule = unit.name, quantity.unit_span, f"unit_{unit.kind}"
    if candidate.kind is CountKind.PERCENT and unit.base:
        candidate.unit = unit.base  # points are of a hundred too
    enclosed = phrasing("enclosed").search(around.before(quantity, 6)) is not None
    if enclosed and unit.kind == "volume" and phrasing("sheets").match(around.text, quantity.end):
        candidate.unit = phrasing("sheet").pattern  # "приложение на 2 л. в 1 экз."
    behind = genitive_head(around, quantity.after, around.block_of(quantity).end)
    if unit.name in ("единица", "штука", "экземпляр"):
        if behind is not None:
            take(candidate, behind)
    elif behind is not None:
        candidate.subject = behind.phrase
        candidate.lent = behind.unit if candidate.kind is CountKind.PERCENT else None
    if candidate.kind is CountKind.RATIO and not times_as_many(around, quantity):
        candidate.kind = CountKind.COUNT  # "отражены 530 раз"
    if unit.name == "год" and _is_age(around, quantity):
        candidate.kind = CountKind.AGE
    return candidate


def _lasting(candidate: Candidate, head: Head) -> None:
    """ "36 ак. часов": the noun behind attributes that the reader of numbers does not know is a length of time."""
    measure = find_unit(head.unit) if head.rule == "noun_after" else None
    if measure is not None and measure.kind == CountKind.DURATION:
        candidate.kind = CountKind.DURATION


def _inverted(around: Surroundings, candidate: Candidate, head: Head) -> None:
    """ "Собралось человек 200": behind its noun a round number is no exact one; "охвачено человек 200" is a clerk's order of words."""
    quantity = candidate.quantity
    if head.unit != "человек" or head.rule != "noun_before" or quantity.value % 10 or quantity.qualifier is not None:
        return
    verb = around.token_before(head.span.start)
    if verb is None or verb.pos_ != "VERB" or feature(verb, "VerbForm") != "Fin" or feature(verb, "Variant") == "Short":
        return
    if around.text[head.span.end : quantity.start].strip(" \u00a0") == "":
        candidate.quantity = quantity._replace(qualifier=Qualifier.APPROX)


def _of_money(around: Surroundings, candidate: Candidate, head: Head | None) -> None:
    """ "объём средств 11,7 миллиона", "бюджет выделил 480 тыс.": a magnitude said of money, whose currency goes without saying."""
    if _is_sum(around, candidate, head):
        candidate.unit, candidate.kind, candidate.rule = RUBLE, CountKind.MONEY, "money_cue"
        candidate.unit_span = None
        return
    taxes = head is not None and head.rule == "noun_before_verb" and has_cue(head.unit, "money")
    if not candidate.quantity.scaled or (
        head is not None and head.rule not in ("genitive", "noun_before") and not taxes
    ):
        return
    clause = re.split(r"[.!?;]\s|\d", around.before(candidate.quantity, 60))[-1]
    if has_cue(clause, "money") and not has_cue(clause, "people"):
        candidate.unit, candidate.kind, candidate.rule = RUBLE, CountKind.MONEY, "money_cue"
        candidate.unit_span = None


def _is_sum(around: Surroundings, candidate: Candidate, head: Head | None) -> bool:
    """ "самый крупный чек – 100 000", "оклад – 24 300": the noun in the singular has no other number than a sum."""
    if head is None or head.rule != "noun_before" or candidate.quantity.value < LEAST_SUM:
        return False
    noun = around.doc[around.token_from(head.span.start)]
    return feature(noun, "Number") == "Sing" and cue_pattern("sum").fullmatch(head.unit) is not None


def _of_age(around: Surroundings, candidate: Candidate) -> None:
    """ "волонтёры (55+)", "исполнится 80": years of age that are not called so."""
    quantity = candidate.quantity
    if quantity.value_max is not None or not 0 < quantity.value <= OLDEST:
        return
    bound = candidate.rule == "noun_before" and quantity.qualifier is Qualifier.LESS and quantity.value <= ADULT
    if bound and phrasing("young").search(around.before(quantity, 12)):  # "дети до 14"
        candidate.unit, candidate.unit_span, candidate.subject = "год", None, None
        candidate.kind, candidate.rule = CountKind.AGE, "age_cue"
    if candidate.unit is not None:
        return
    plus = around.text[quantity.end : quantity.end + 2].lstrip().startswith("+")
    alone = _LAST_WORD.match(around.text, quantity.after) is not None
    if (alone and _told_of_one(around, quantity)) or (plus and phrasing("aged_plus").match(around.text, quantity.end)):
        candidate.unit, candidate.kind, candidate.rule = "год", CountKind.AGE, "age_cue"


def _told_of_one(around: Surroundings, quantity: Quantity) -> bool:
    """ "исполнится 80", "ему 67", "самой младшей участнице – 8": the age of one person."""
    before = around.before(quantity, 70)
    if phrasing("turns").search(before[-30:]) or phrasing("aged_he").search(before[-40:]):
        return True
    return has_cue(before, "eldest") and phrasing("eldest_named").search(before) is not None


def _of_frost(around: Surroundings, candidate: Candidate) -> None:
    """ "из-за морозов (минус 34)": a minus in words is of the temperature."""
    quantity = candidate.quantity
    spelled = quantity.value < 0 and around.text[quantity.start].lower() == "м"
    if spelled and quantity.unit is None:
        candidate.unit, candidate.rule, candidate.unit_span = DEGREE, "frost", None


def _told_before(around: Surroundings, head: Head, quantity: Quantity) -> bool:
    """Whether a participle only says what became of things named before: "вместо 40 запланированных"."""
    if head.rule != "substantive" or not phrasing("told_before").search(around.before(quantity, 12)):
        return False
    return feature(around.doc[around.token_from(head.span.start)], "Voice") == "Pass"


def take(candidate: Candidate, head: Head) -> None:
    """Give the candidate its counted noun."""
    candidate.unit, candidate.unit_span, candidate.subject = head.unit or None, head.span, head.phrase
    candidate.rule, candidate.shared, candidate.case = head.rule, head.shared, head.case


def _is_age(around: Surroundings, quantity: Quantity) -> bool:
    """ "в возрасте 14-17 лет", "дети до 18 лет", "старше 60 лет"."""
    if phrasing("aged").search(around.before(quantity, 60)) or phrasing("aged_behind").match(
        around.after(quantity, 20)
    ):
        return True
    if quantity.rule.endswith("adjective"):
        return _of_person(around, quantity)
    if (
        quantity.value_max is None
        and quantity.value <= OLDEST
        and (_lived(around, quantity) or _at_age(around, quantity))
    ):
        return True
    start = quantity.qualifier_start if quantity.qualifier_start >= 0 else quantity.start
    token = around.token_before(start)
    while token is not None and token.pos_ == "ADP":
        token = around.token_before(token.idx)
    person = token is not None and token.pos_ in ("NOUN", "ADJ") and feature(token, "Animacy") == "Anim"
    return person and (quantity.value_max is not None or quantity.qualifier is not None)


def _of_person(around: Surroundings, quantity: Quantity) -> bool:
    """ "22-летний житель", "40-летнюю Петрову"; "23-летний срок" is a length of time."""
    first = around.token_from(quantity.after)
    for token in around.doc[first : first + REACH]:
        if token.pos_ in ("NOUN", "PROPN"):
            return feature(token, "Animacy") == "Anim"
        if token.pos_ not in ("ADJ", "DET") and token.idx >= quantity.after and not token.text.startswith("лет"):
            return False
    return False


def _lived(around: Surroundings, quantity: Quantity) -> bool:
    """ "Ему исполнилось 64 года", "Петрову 52 года"."""
    before = around.before(quantity, 60)
    match = phrasing("lived").search(before)
    if match is None or quantity.qualifier_start >= 0:
        return False
    token = around.token_before(quantity.start - len(before) + match.start() + 1)
    for _ in range(REACH):  # "директору школы исполнилось 50 лет"
        if token is None or token.pos_ not in ("NOUN", "ADJ", "PROPN") or feature(token, "Case") != "Gen":
            break
        token = around.token_before(token.idx)
    if token is None or feature(token, "Case") != "Dat":
        return False
    return token.pos_ == "PRON" or (token.pos_ in ("NOUN", "PROPN") and feature(token, "Animacy") == "Anim")


def _at_age(around: Surroundings, quantity: Quantity) -> bool:
    """ "Умер в 24 года", "в 13 лет уехал"; "срок в 5 лет", "приговорён в 2 года" hang on a noun."""
    before = around.before(quantity, 12)
    match = phrasing("at_age").search(before)
    if match is None:
        return False
    token = around.token_before(quantity.start - len(before) + match.start())
    return token is None or token.is_punct or token.pos_ in ("VERB", "CCONJ", "SCONJ") or token.is_sent_end is True


def share_heads(around: Surroundings, candidates: list[Candidate]) -> None:
    """Give "250 старых и 300 новых книг" the noun of the last number, "12/156 занятий/чел." a noun each."""
    for position in range(len(candidates) - 2, -1, -1):
        candidate, following = candidates[position], candidates[position + 1]
        if candidate.shared:
            candidate.unit, candidate.unit_span = following.unit, following.unit_span
            candidate.shared = False
        before = candidates[position - 1] if position else None
        if before is None or not _labelled(around, before, candidate):
            _share_measure(around, candidate, following)
        if following.quantity.glue in ("/", "\\") and candidate.quantity.end + 1 == following.quantity.start:
            _pair(around, candidate, following)
    for candidate, following in pairwise(candidates):
        _share_currency(around, candidate, following)


def _labelled(around: Surroundings, before: Candidate, candidate: Candidate) -> bool:
    """ "до 14 лет – 120, 15–17 лет – 87": a number behind a measured label has no measure."""
    if before.quantity.unit is None:
        return False
    return re.fullmatch(r"\s[–—-]\s", around.text[before.quantity.after : candidate.quantity.start]) is not None


def _share_measure(around: Surroundings, candidate: Candidate, following: Candidate) -> None:
    """ "дистанции 3, 5 и 10 км": one unit for several numbers."""
    between = around.text[candidate.quantity.after : following.quantity.start]
    unit = following.quantity.unit
    signed = around.text[following.quantity.start] in "-−+"
    if candidate.quantity.unit is None and unit is not None and not signed and _JOINED.fullmatch(between):
        candidate.unit, candidate.unit_span, candidate.kind = following.unit, following.unit_span, following.kind
        candidate.quantity = candidate.quantity._replace(unit=unit)


def _share_currency(around: Surroundings, candidate: Candidate, following: Candidate) -> None:
    """ "10,9 млн руб. – аппарат, 5,2 млн – мебель", "области – 4 млн": one currency for a row of sums."""
    if candidate.kind is not CountKind.MONEY or not following.quantity.scaled or following.kind is CountKind.MONEY:
        return
    whose = following.rule == "noun_before" and _DASHED.search(around.before(following.quantity, 4)) is not None
    if whose and following.unit_span is not None:
        whose = not may_be(around.doc[around.token_from(following.unit_span.start)], "Gen", "Plur")
    if (whose or following.rule == "dash_noun") and following.quantity.start - candidate.quantity.end < NEAR:
        following.unit, following.kind, following.implicit = candidate.unit, CountKind.MONEY, True


def _pair(around: Surroundings, first: Candidate, second: Candidate) -> None:
    end = second.quantity.end
    match = _PAIR.match(around.text, end, end + 60)
    if match is None:
        return
    for candidate, group in ((first, 1), (second, 2)):
        head = genitive_head(around, match.start(group), match.end(group))
        token = around.doc[around.token_from(match.start(group))]
        named = "человек" if match[group].lower() in ("чел", "ч") else str(token.lemma_)
        candidate.unit = head.unit if head is not None and named != "человек" else named
        candidate.unit_span, candidate.rule = Stretch(match.start(group), match.end(group)), "pair"
