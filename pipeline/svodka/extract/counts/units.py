"""Units that are not written beside the number: those of a neighbour, of the clause, of the heading."""

import re

from svodka.extract.counts.candidates import NEAR, Candidate, before_of, behind_of
from svodka.extract.counts.cues import cue_pattern, folded
from svodka.extract.counts.heads import genitive_head, span_of
from svodka.extract.counts.nouns import is_modifier, is_noun, may_be, unit_of
from svodka.extract.counts.roles import VALUE, Role, share_cue
from svodka.extract.counts.surroundings import Surroundings
from svodka.records import CountKind, CountRole

_REACH = re.compile(
    r"охват\w*\W*$|охва\w+\s(?:составил\w*|составляет)\W*$|человек\W*$|(?<!\w)чел\.?\W*$", re.IGNORECASE
)


_LENDS = ("count", "percent", "money")
_STATED = re.compile(r"(?<!\w)(?:составил\w*|составляет|достиг\w*|равн\w*|до)[\s–—-]+$", re.IGNORECASE)


def give_units(around: Surroundings, candidates: list[Candidate]) -> None:
    """Fill every unit that is still open; what is found so is marked implicit."""
    for position, candidate in enumerate(candidates):
        if candidate.unit is not None:
            continue
        candidate.implicit = True
        if _is_share(around, candidate):
            candidate.unit, candidate.kind, candidate.rule = "%", CountKind.PERCENT, "implicit_percent"
            if candidate.role is VALUE:
                candidate.role = Role(CountRole.SHARE, "share_cue")
        elif not (
            _from_measure(around, candidate)
            or _from_announcement(around, candidate)
            or _from_neighbour(around, candidates, position=position)
        ):
            _from_block(around, candidate)


def _is_share(around: Surroundings, candidate: Candidate) -> bool:
    return candidate.role.rule == "share_cue" or (candidate.of is None and share_cue(around, candidate.quantity))


def _from_announcement(around: Surroundings, candidate: Candidate) -> bool:
    """ "Консультации: индивидуальные – 45, групповые – 12": the attribute's noun stands before a colon."""
    start = around.document.blocks[candidate.block].start
    said = around.text[max(start, candidate.quantity.start - NEAR) : candidate.quantity.start]
    word = around.token_before(candidate.quantity.start)
    word = around.token_before(word.idx) if word is not None and word.text in ("-", "–", "—") else None
    colon = said.rfind(":")
    if word is None or not is_modifier(word) or colon < 0 or re.search(r"[.!?]\s", said[colon:]):
        return False
    noun = around.token_before(candidate.quantity.start - len(said) + colon)
    if noun is None or noun.idx < start or not is_noun(noun):
        return False
    if not (may_be(noun, "Nom", "Plur") or may_be(noun, "Gen", "Plur")):
        return False
    candidate.unit, candidate.subject, candidate.rule = unit_of(noun), span_of(noun), "implicit_announced"
    return True


def _from_neighbour(around: Surroundings, candidates: list[Candidate], *, position: int) -> bool:
    """The unit of the number it is compared with, of the number before, or else of the one behind."""
    candidate = candidates[position]
    choices = [candidate.of] if candidate.of is not None else []
    choices += before_of(candidates, position)[:-4:-1]
    behind = behind_of(candidates, position)[:1]
    choices += [other for other in behind if "(" not in around.text[candidate.quantity.end : other.quantity.start]]
    for source in choices:
        if _lends(source, candidate):
            _inherit(candidate, source)
            return True
    return False


def _lends(source: Candidate, candidate: Candidate) -> bool:
    """Whether a number may give its unit: what it is compared with always, a neighbour only where it counts something."""
    if source.unit is None:
        return False
    if source is candidate.of and candidate.role.role is CountRole.BASELINE:
        return True
    if source.kind in (CountKind.DURATION, CountKind.AGE, CountKind.RATIO):
        return False
    if source.kind is CountKind.PERCENT:
        return source.implicit  # a written per cent is of its own number: "33 (91,7 %), в работе 4"
    changed = candidate.role is VALUE and source.role.role is CountRole.CHANGE
    measured = source.quantity.unit is not None and source.quantity.unit.kind not in _LENDS
    return source is candidate.of or not (measured or (changed and source.kind is CountKind.MONEY))


def _inherit(candidate: Candidate, source: Candidate) -> None:
    candidate.unit, candidate.kind, candidate.rule = source.unit, source.kind, "implicit_neighbour"
    candidate.subject = candidate.subject or source.subject
    if source.kind is CountKind.PERCENT and candidate.role is VALUE:
        candidate.role = Role(CountRole.SHARE, "share_neighbour")


def _from_measure(around: Surroundings, candidate: Candidate) -> bool:
    """The noun that is said to grow or fall: "рост количества школ с 44 до 48"."""
    low = around.document.blocks[candidate.block].start
    low = max(low, candidate.quantity.start - NEAR)
    before = re.split(r"[.!?]\s+(?=[А-ЯЁ])", folded(around.text[low : candidate.quantity.start]))[-1]
    clause = around.text[candidate.quantity.start - len(before) : candidate.quantity.start]
    found = list(cue_pattern("measure").finditer(folded(clause)))
    stated = candidate.of is not None or _STATED.search(clause) is not None
    if not found or (not stated and re.search(r"\d", clause[found[-1].end() :])):
        return False
    word = re.match(r"[\w-]*", clause[found[-1].end() :])
    offset = candidate.quantity.start - len(clause) + found[-1].end() + (word.end() if word else 0)
    head = genitive_head(around, offset, candidate.quantity.start)
    if head is None:
        return False
    candidate.unit, candidate.subject, candidate.rule = head.unit, head.phrase, "implicit_measure"
    return True


def _from_block(around: Surroundings, candidate: Candidate) -> None:
    """ "Охват – 307" is of persons; else the block before may name what is counted ("Проведено бесед:")."""
    block = around.document.blocks[candidate.block]
    before = around.text[max(block.start, candidate.quantity.start - 60) : candidate.quantity.start]
    if re.search(r"возраст\w*\W+$", before.lower()):
        candidate.unit, candidate.kind, candidate.rule = "год", CountKind.AGE, "implicit_age"
    elif _REACH.search(before):
        candidate.unit, candidate.rule = "человек", "implicit_reach"
