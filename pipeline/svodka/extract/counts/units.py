"""Units that are not written beside the number: those of a neighbour, of the clause, of the heading."""

import re

from svodka.extract.counts.candidates import NEAR, OLDEST, Candidate, before_of, behind_of
from svodka.extract.counts.clause_units import from_clause
from svodka.extract.counts.cues import cue_pattern, folded, has_cue, phrasing
from svodka.extract.counts.heads import Head, genitive_head, span_of
from svodka.extract.counts.links import wholes
from svodka.extract.counts.nouns import is_modifier, is_noun, may_be, unit_of
from svodka.extract.counts.roles import VALUE, Role, rate_base, share_cue
from svodka.extract.counts.surroundings import Surroundings, feature
from svodka.extract.counts.told_once import Told, from_caption
from svodka.extract.numerals import Quantity
from svodka.records import CountKind, CountRole

_NEWER = re.compile(r"[,;]\s([а-яё-]{4,}(?:\s[а-яё-]+)?)\s[–—-]\s")
"""What the word of measure is left out before: "число краж сократилось (с 20 до 9), угонов – выросло (с 3 до 5)"."""
_LABELLED = re.compile(r"\.?\s?\([^().;\d]{1,30}[–—:-]\s?")
_ENDED = re.compile(r"[.!?]\s")
PLAIN = "единица"
REACH = 40
"""Characters between a number and its part: "вакансий, из них"."""
SIMILAR = 20
"""How many times a number may differ from what it is compared with, where both are meant in thousands."""
FEWEST_ROUBLES = 50
"""Below it a whole number without a currency is no sum."""
_SENTENCES = re.compile(r"[.!?]\s+(?=[А-ЯЁ])")
_CLAUSES = re.compile(r"[.!?;]\s")
_COMPARED = (CountRole.BASELINE, CountRole.CHANGE)
_LENDS = ("count", "percent", "money")


def give_units(around: Surroundings, candidates: list[Candidate], told: Told | None = None) -> None:
    """Fill every unit that is still open; what is found so is marked implicit."""
    _count_mentions(around, candidates)
    _name_units(around, candidates)
    for position, candidate in enumerate(candidates):
        if candidate.unit is not None:
            continue
        candidate.rated = _is_rate(around, candidates, position=position)
        if candidate.rated:
            continue
        candidate.implicit = True
        if _is_share(around, candidate):
            candidate.unit, candidate.kind, candidate.rule = "%", CountKind.PERCENT, "implicit_percent"
            if candidate.role is VALUE:
                candidate.role = Role(CountRole.SHARE, "share_cue")
        elif not (
            _from_compared(candidate)
            or _from_reach(around, candidate)
            or from_clause(around, candidates, position=position)
            or _from_measure(around, candidate)
            or _from_announcement(around, candidate)
            or _from_collective(around, candidates, position=position)
            or (candidate.of is None and from_caption(around, candidate, told))
        ):
            _from_neighbour(around, candidates, position=position)


def _from_compared(candidate: Candidate) -> bool:
    """ "Численность молодёжи – 9 817 человек (на 01.01.2023 – 10 102)", "погибло 12 человек (на 3 меньше)": the noun written beside
    the number it is compared with."""
    source = candidate.of
    if source is None or candidate.role.role not in _COMPARED or source.implicit or source.unit is None:
        return False
    if source.kind is not CountKind.COUNT or not has_cue(source.unit, "people"):
        return False
    candidate.unit, candidate.rule = source.unit, "implicit_neighbour"
    candidate.subject = candidate.subject or source.subject
    return True


def _name_units(around: Surroundings, candidates: list[Candidate]) -> None:
    """ "Количество вакансий составило 27 единиц", "314 вакансий, из них 85 ед.": what the units are of stands before them."""
    for position, candidate in enumerate(candidates):
        if candidate.unit != PLAIN or candidate.implicit:
            continue
        source = candidate.of
        if source is not None and source.unit not in (None, PLAIN) and source.kind is CountKind.COUNT:
            candidate.unit, candidate.rule, candidate.implicit = source.unit, "implicit_neighbour", True
        elif _from_measure(around, candidate):
            if candidate.unit is not None and not candidate.unit.islower():  # "Штатная численность ОДМ – 3 единицы"
                candidate.unit, candidate.rule = PLAIN, "unit_count"
            else:
                candidate.implicit = True
        elif position and _is_part(around, candidates[position - 1], candidate):
            candidate.unit, candidate.rule, candidate.implicit = candidates[position - 1].unit, "implicit_parts", True


def _is_part(around: Surroundings, whole: Candidate, part: Candidate) -> bool:
    """ "314 вакансий, из них 85 ед."."""
    between = around.text[whole.quantity.after : part.quantity.start]
    counted = whole.kind is CountKind.COUNT and whole.unit not in (None, PLAIN)
    return counted and len(between) < REACH and has_cue(between, "part") and _ENDED.search(between) is None


def _count_mentions(around: Surroundings, candidates: list[Candidate]) -> None:
    """ "Рассказано 90 раз: 20 – печать, 70 – радио": what stands behind each dash says where, and what is counted are the times."""
    times: Candidate | None = None
    for candidate in candidates:
        unit = candidate.quantity.unit
        if unit is not None and unit.kind == CountKind.RATIO and candidate.kind is CountKind.COUNT:
            times = candidate
        elif times is not None and candidate.rule == "dash_noun":
            between = around.text[times.quantity.after : candidate.quantity.start]
            if ":" not in between or _ENDED.search(between):
                times = None
                continue
            candidate.unit, candidate.rule, candidate.implicit = times.unit, "implicit_times", True


def _is_rate(around: Surroundings, candidates: list[Candidate], *, position: int) -> bool:
    """ "Рождаемость – 8,1 на 1000 населения (2020 г. – 8,9)": neither a rate nor what it is compared with is of things."""
    candidate = candidates[position]
    if candidate.of is not None and candidate.of.rated and candidate.role.role is CountRole.BASELINE:
        return candidate.of.quantity.start < candidate.quantity.start
    following = candidates[position + 1] if position + 1 < len(candidates) else None
    if following is None or not rate_base(around, following.quantity):
        return False
    return len(around.text[candidate.quantity.end : following.quantity.start]) < 6


def _is_share(around: Surroundings, candidate: Candidate) -> bool:
    return candidate.role.rule == "share_cue" or (candidate.of is None and share_cue(around, candidate.quantity))


def _from_announcement(around: Surroundings, candidate: Candidate) -> bool:
    """ "Консультации: индивидуальные – 45, групповые – 12", "с жалобами: устных 7": the attribute's noun stands before a colon."""
    start = around.document.blocks[candidate.block].start
    said = around.text[max(start, candidate.quantity.start - NEAR) : candidate.quantity.start]
    word = around.token_before(candidate.quantity.start)
    if word is not None and word.text in ("-", "–", "—"):
        word = around.token_before(word.idx)
    colon = said.rfind(":")
    if word is None or not is_modifier(word) or colon < 0 or _ENDED.search(said[colon:]):
        return False
    noun = around.token_before(candidate.quantity.start - len(said) + colon)
    if noun is None or noun.idx < start or not is_noun(noun):
        return False
    if feature(noun, "Number") != "Plur" and not may_be(noun, "Gen", "Plur"):
        return False
    candidate.unit, candidate.subject, candidate.rule = unit_of(noun), span_of(noun), "implicit_announced"
    return True


def _from_neighbour(around: Surroundings, candidates: list[Candidate], *, position: int) -> bool:
    """The unit of the number it is compared with, of the number before, or else of the one behind."""
    candidate = candidates[position]
    choices = [candidate.of] if candidate.of is not None else []
    earlier = wholes(around, before_of(candidates, position), candidate)
    choices += sorted(earlier[:-4:-1], key=lambda other: _bracketed(around, other) is not _bracketed(around, candidate))
    if candidate.quantity.scaled and candidate.of is None:
        sums = [other for other in choices if other.kind is CountKind.MONEY and other.quantity.scaled]
        choices = sums + choices  # "по 15 тыс. рублей получат 270 граждан, за имущество – 150 тысяч"
    behind = behind_of(candidates, position)[:1]
    choices += [other for other in behind if "(" not in around.text[candidate.quantity.end : other.quantity.start]]
    for source in choices:
        if source.lent is not None and candidate.of is None and _whole_number(candidate.quantity):
            candidate.unit, candidate.rule = source.lent, "implicit_neighbour"  # "38 % жалоб, разъяснения даны по 57"
            return True
        if _lends(around, source, candidate) or _planned(around, source, candidate):
            _inherit(around, candidate, source)
            return True
    return False


def _bracketed(around: Surroundings, candidate: Candidate) -> bool:
    """Whether a number stands in a bracket behind another: "для детей – 406 (9 877)" goes on with "812 занятий (21 350 чел.)"."""
    before = around.before(candidate.quantity, 60)
    return before.rfind("(") > before.rfind(")")


def _lends(around: Surroundings, source: Candidate, candidate: Candidate) -> bool:
    """Whether a number may give its unit: what it is compared with always, a neighbour only where it counts something."""
    if source.unit is None or rate_base(around, source.quantity):
        return False
    if source is candidate.of and candidate.role.role is CountRole.BASELINE:
        return True
    if source.kind is CountKind.MONEY and _too_few_for_money(candidate.quantity):
        return False  # "поддержано 3 (на 2 млн руб.), отклонено 2"
    counted = source.quantity.unit is None and source.kind is not CountKind.MONEY
    if counted and _whole_number(source.quantity) and not _whole_number(candidate.quantity):
        return False  # "198 выпускников …, средний балл – 68,7"
    if source.kind in (CountKind.DURATION, CountKind.AGE, CountKind.RATIO):
        return False
    if source.kind is CountKind.PERCENT:
        return source.implicit  # a written per cent is of its own number: "33 (91,7 %), в работе 4"
    changed = candidate.role is VALUE and source.role.role is CountRole.CHANGE
    measured = source.quantity.unit is not None and source.quantity.unit.kind not in _LENDS
    return source is candidate.of or not (measured or (changed and source.kind is CountKind.MONEY))


def _share_magnitude(around: Surroundings, candidate: Candidate, source: Candidate) -> None:
    """ "долг – 18,3 т.р. (годом ранее – 44,9)", "освоено 82 тыс. руб. из 85": the thousands are of both."""
    low, scale = candidate.quantity, source.quantity.scale
    compared = candidate.of is source and candidate.role.role is CountRole.BASELINE
    compared = compared or any(
        phrasing(name).fullmatch(around.text, source.quantity.after, candidate.quantity.start)
        for name in ("instead", "next_year")
    )
    broken = source.kind is CountKind.MONEY and not _whole_number(low)  # "выделили 1,5 млн, освоили 1,2"
    if (
        (compared or broken)
        and scale > 1
        and low.scale == 1
        and SIMILAR > low.value * scale / max(source.quantity.value, 1) > 1 / SIMILAR
    ):
        candidate.quantity = low.scaled_by(scale, None if low.value_max is None else low.value_max * scale)


def _too_few_for_money(quantity: Quantity) -> bool:
    return not quantity.scaled and quantity.value < FEWEST_ROUBLES and float(quantity.value).is_integer()


def _planned(around: Surroundings, source: Candidate, candidate: Candidate) -> bool:
    """ "312 дней при плане 330", "742 см (опасный – 800)": what was to be is measured as what came."""
    between = around.text[source.quantity.after : candidate.quantity.start]
    if source.unit is None or len(between) > 40:
        return False
    if source.kind is not CountKind.PERCENT and _LABELLED.fullmatch(between):
        return True
    return has_cue(re.split(r"[.,;]", between)[-1], "target")


def _whole_number(quantity: Quantity) -> bool:
    return quantity.scaled or float(quantity.value).is_integer()


def _inherit(around: Surroundings, candidate: Candidate, source: Candidate) -> None:
    _share_magnitude(around, candidate, source)
    candidate.unit, candidate.kind, candidate.rule = source.unit, source.kind, "implicit_neighbour"
    candidate.subject = candidate.subject or source.subject
    if source.kind is CountKind.PERCENT and candidate.role is VALUE:
        candidate.role = Role(CountRole.SHARE, "share_neighbour")


def _from_measure(around: Surroundings, candidate: Candidate) -> bool:
    """The noun that is said to grow or fall: "рост количества школ с 44 до 48"."""
    low = around.document.blocks[candidate.block].start
    low = max(low, candidate.quantity.start - NEAR)
    before = _SENTENCES.split(around.text[low : candidate.quantity.start])[-1]
    clause = around.text[candidate.quantity.start - len(before) : candidate.quantity.start]
    found = [
        match
        for match in cue_pattern("measure").finditer(folded(clause))
        if not phrasing("in_that").search(clause[: match.start()])
    ]
    compared = candidate.of is not None and candidate.role.rule != "baseline_listed"
    stated = compared or phrasing("stated").search(clause) is not None
    if not found or (not stated and re.search(r"\d", clause[found[-1].end() :])):
        return False
    newer = list(_NEWER.finditer(clause, found[-1].end()))
    if newer:
        start = candidate.quantity.start - len(clause) + newer[-1].start(1)
        return _take_genitive(candidate, genitive_head(around, start, candidate.quantity.start))
    word = re.match(r"[\w-]*", clause[found[-1].end() :])
    offset = candidate.quantity.start - len(clause) + found[-1].end() + (word.end() if word else 0)
    return _take_genitive(candidate, genitive_head(around, offset, candidate.quantity.start))


def _take_genitive(candidate: Candidate, head: Head | None) -> bool:
    if head is None:
        return False
    candidate.unit, candidate.subject, candidate.rule = head.unit, head.phrase, "implicit_measure"
    return True


def _from_reach(around: Surroundings, candidate: Candidate) -> bool:
    """ "Охват – 307" is of persons; "в возрасте 14" of years; "старшей – 84" too."""
    block = around.document.blocks[candidate.block]
    before = around.text[max(block.start, candidate.quantity.start - 60) : candidate.quantity.start]
    aged = candidate.quantity.value <= OLDEST and phrasing("eldest").search(before) is not None
    if aged or phrasing("at_the_age").search(before):
        candidate.unit, candidate.kind, candidate.rule = "год", CountKind.AGE, "implicit_age"
    elif phrasing("reach").search(before):
        candidate.unit, candidate.rule = "человек", "implicit_reach"
    return candidate.unit is not None


def _from_collective(around: Surroundings, candidates: list[Candidate], *, position: int) -> bool:
    """ "Обратилось семеро": a collective number is of persons; whom the clause has named already is asked first."""
    candidate = candidates[position]
    if candidate.quantity.rule != "collective":
        return False
    clause = _CLAUSES.split(around.before(candidate.quantity, NEAR))[-1]
    named = position and candidates[position - 1].quantity.start >= candidate.quantity.start - len(clause)
    if not named:
        candidate.unit, candidate.rule = "человек", "implicit_collective"
    return candidate.unit is not None
