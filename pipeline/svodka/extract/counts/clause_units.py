"""Units that the clause tells in other words than a noun beside the number: pronouns, verbs of coming, parallel phrases, bare attendance."""

import re
from collections.abc import Callable

from svodka.extract.counts.candidates import Candidate
from svodka.extract.counts.cues import has_cue, phrasing
from svodka.extract.counts.heads_before import is_topic, is_whose
from svodka.extract.counts.nouns import is_noun, is_plural, unit_of
from svodka.extract.counts.roles import VALUE
from svodka.extract.counts.surroundings import Surroundings
from svodka.extract.happening_nouns import happening_nouns
from svodka.records import CountKind

PERSON = "человек"
REACH = 25
"""Tokens back to the noun that a pronoun takes up."""
FEWEST = 3
"""Persons: fewer at a happening are named."""
_BRACKETS = re.compile(r"[^().;\d\s]{0,6}\)[^().;\d]{1,60}\(")
_PLURAL_BRACKET = re.compile(r"\s\((?:из\s)?$", re.IGNORECASE)
_LINE_ENDS = re.compile(r"\)?[.;]?[ \t]*(?:\n|$)")
_CLOSED = re.compile(r"\)")
_BARE = re.compile(r"(?:,|\()\s?$")
_HELD = ("held", "own", "counted")
"""Needs of the nouns whose singular may have so many people behind it."""

Rule = Callable[[Surroundings, list[Candidate], int], str | None]


def by_pronoun(around: Surroundings, candidates: list[Candidate], position: int) -> str | None:
    """ "снизилось число краж, их стало 29": the last plural before the pronoun."""
    before = around.before(candidates[position].quantity, 80)
    match = phrasing("of_them").search(before)
    if match is None:
        return None
    start = around.block_of(candidates[position].quantity).start
    pronoun = match.start(match.lastindex or 0)
    token = around.token_before(candidates[position].quantity.start - len(before) + pronoun)
    lowest = 0 if token is None else token.i - REACH
    while token is not None and token.idx >= start and token.i > lowest:
        if is_noun(token) and is_plural(token) and around.timed.overlap(token.idx, token.idx + 1) is None:
            return unit_of(token)
        token = around.token_before(token.idx)
    return None


def by_bracket(around: Surroundings, candidates: list[Candidate], position: int) -> str | None:
    """ "о гидрантах (18 неисправных из 146)": the plural in front of the bracket that the number opens."""
    before = around.before(candidates[position].quantity, 12)
    match = _PLURAL_BRACKET.search(before)
    if match is None:
        return None
    noun = around.token_before(candidates[position].quantity.start - len(before) + match.start() + 1)
    if noun is None or not is_noun(noun) or not is_plural(noun) or is_whose(around, noun):
        return None
    timed = around.timed.overlap(noun.idx, noun.idx + 1) is not None
    return None if timed or is_topic(around, noun.idx) else unit_of(noun)


def by_coming(around: Surroundings, candidates: list[Candidate], position: int) -> str | None:
    """ "онлайн смотрели 300", "народу, 54": persons, whom no number before names."""
    if phrasing("came").search(around.before(candidates[position].quantity, 40)) is None:
        return None
    before = candidates[position - 1] if position else None
    named = before is not None and has_cue(str(before.unit), "people")
    return None if named else PERSON


def by_parallel(around: Surroundings, candidates: list[Candidate], position: int) -> str | None:
    """ "пройдено по суше 387 км, на лодках 211", "в городе – 6 минут, в сёлах 17", "«Колос» (61,3 ц), «Рассвет» (59)", "за 50 минут вместо 30"."""
    if not position:
        return None
    candidate, before = candidates[position], candidates[position - 1]
    if before.unit is None or before.kind in (CountKind.AGE, CountKind.MONEY):
        return None
    between = around.text[before.quantity.after : candidate.quantity.start]
    if len(between) > 90 or "\n" in between:
        return None
    alone = _CLOSED.match(around.text, candidate.quantity.after) is not None
    if before.kind is CountKind.PERCENT:
        goes_on = alone and phrasing("other_place").fullmatch(between) is not None
    elif before.quantity.unit is not None or before.rule == "implicit_clause":
        goes_on = any(phrasing(name).fullmatch(between) for name in ("in_parallel", "instead")) or (
            alone and _BRACKETS.fullmatch(between) is not None
        )
    else:
        goes_on = False
    if not goes_on:
        return None
    candidate.kind, candidate.role = before.kind, before.role if candidate.role is VALUE else candidate.role
    return before.unit


def by_attendance(around: Surroundings, candidates: list[Candidate], position: int) -> str | None:
    """ "15.02 – митинг у памятника, 52" at a line's end, "«Гадания» (13.01, 16)", "мастер-класс по гриму (14)": those who came."""
    quantity = candidates[position].quantity
    block = around.document.blocks[candidates[position].block]
    if quantity.digits is False or quantity.value < FEWEST or block.cell is not None or quantity.value_max is not None:
        return None
    before = around.before(quantity, 120)
    bare = _BARE.search(before)
    if bare is None:
        return None
    gap = quantity.start - len(before) + bare.start()
    if before[bare.start()] == ",":
        line = around.text.rfind("\n", block.start, quantity.start) + 1
        first = max(line, block.start)
        ends = _LINE_ENDS.match(around.text, quantity.after, block.end) is not None
        dated = around.timed.overlap(first, first + 3) is not None
        bracketed = "(" in before[-16:] and around.timed.overlap(gap - 1, gap) is not None
        return PERSON if (ends and dated) or (bracketed and _CLOSED.match(around.text, quantity.after)) else None
    if _CLOSED.match(around.text, quantity.after) is None:
        return None
    clause = re.split(r"[.;:,()\d]", around.text[max(block.start, gap - 60) : gap])[-1]
    tokens = around.doc[around.token_from(gap - len(clause)) : around.token_from(gap)]
    return (
        PERSON
        if any(token.lemma_.replace("ё", "е") in happening_nouns(*_HELD) and not is_plural(token) for token in tokens)
        else None
    )


def by_pair(around: Surroundings, candidates: list[Candidate], position: int) -> str | None:
    """ "лекции «Тропами» – 22/704": behind so many happenings those who came."""
    candidate = candidates[position]
    if candidate.quantity.glue != "/" or not position or candidate.role is not VALUE:
        return None
    before = candidates[position - 1]
    happening = before.unit in happening_nouns(*_HELD) and before.quantity.end + 1 == candidate.quantity.start
    return (
        PERSON if happening and candidate.quantity.value >= FEWEST * before.quantity.value else None
    )  # not "план/факт"


RULES: tuple[Rule, ...] = (by_pronoun, by_parallel, by_bracket, by_coming, by_pair, by_attendance)
"""Asked in order; the first that tells a unit decides."""


def from_clause(around: Surroundings, candidates: list[Candidate], *, position: int) -> bool:
    """Give the number the unit that its clause tells; what is compared with another number has that one's."""
    candidate = candidates[position]
    if candidate.of is not None:
        return False
    unit = next((told for rule in RULES if (told := rule(around, candidates, position)) is not None), None)
    if unit is not None:
        candidate.unit, candidate.rule = unit, "implicit_clause"
    return unit is not None
