"""Text into meanings: the rules of time in their order, stretch by stretch."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cache
from typing import Any

from svodka.extract.timex.grammar import Rule, active
from svodka.extract.timex.merging import merge_repeats
from svodka.extract.timex.tape import Tape, code, read_tape
from svodka.extract.timex.values import Unit, Within
from svodka.records import Anchor

MEANINGFUL = (
    "DAYDATE", "DAYSHIFT", "WEEKDATE", "MONTHDATE", "YEARDATE", "CENTURYDATE", "SPAN", "UNIT", "YEARSHIFT", "EDGE", "SHIFT", "SAMEPERIOD", "TOLDYEAR", "NOWDATE",
    "CLOCK", "CLOCKSPAN", "DAYSPAN", "REPEAT", "WITHIN", "MANNER",
)  # fmt: skip


SHORT = 12
"""Tokens: a tape no longer than this is read whatever it holds ("в 15", "с 8-30 до 17-30")."""
STOPPED = re.compile(r"(?:[^\W\d_]{5}|[аеёиоуыэюяьй]|\bгод|\bлет)\.$", re.IGNORECASE)
"""A full stop after a full word ("18 часов.") ends the sentence and belongs to no time; after "сент." or "мин." it does."""
FLAT = str.maketrans("\n\r\t\v\f", "     ")


@dataclass(frozen=True, slots=True)
class Reading:
    """A time expression as read: its stretch, what it means and the rule that read it."""

    start: int
    end: int
    meaning: Any
    rule: str
    opening: Anchor | None = None
    """The year that its sentence opens with: "В 2022 году планируется до 1 марта …"."""
    opening_shift: int = 0
    """The same where it leans on the year of context: "В прошлом году работали до 1 марта"."""


@cache
def all_rules() -> tuple[Rule, ...]:
    """Every rule in the order of application; what an earlier one took is one token to the later ones."""
    from svodka.extract.timex import calendar, clock, conditions, periods, ranges, recurrences, relative

    return (
        *calendar.LEANING,
        *clock.ONE_DIGIT,
        *conditions.MANNERS,
        *conditions.COUNTED_FROM,
        *ranges.NUMBERED_DAYS,
        *recurrences.ATOMS,
        *periods.SCHOOL,
        *calendar.DAYS,
        *periods.PARTS,
        *calendar.MONTHS,
        *recurrences.YEARLY,
        *recurrences.NUMBERS,
        *calendar.YEARS,
        *relative.RELATIVE,
        *relative.SHIFTS,
        *ranges.SHARED_DAYS,
        *clock.CLOCKS,
        *clock.DAYS_WITH_CLOCKS,
        *ranges.EDGES,
        *ranges.RANGES,
        *ranges.BOUNDS,
        *clock.BOUNDED_CLOCKS,
    )


@cache
def _meaningful() -> frozenset[str]:
    return frozenset(code(name) for name in MEANINGFUL)


@cache
def _keyed() -> tuple[tuple[frozenset[str], Rule], ...]:
    """Every rule under its key: most tapes hold the keys of few."""
    return tuple((rule.key, rule) for rule in all_rules())


def read(text: str, start: int = 0, end: int | None = None) -> list[Reading]:
    """The time expressions of `text[start:end]`, lines apart, in the order of the text."""
    end = len(text) if end is None else end
    found: list[Reading] = []
    while start < end:
        line_end = text.find("\n", start, end)
        line_end = end if line_end < 0 else line_end
        found.extend(_readings(_parsed(read_tape(text, start, line_end))))
        start = line_end + 1
    return found


def read_flat(text: str, start: int, end: int) -> list[Reading]:
    """The time expressions of a stretch whose line breaks part nothing."""
    flat = text[start:end].translate(FLAT)
    return [_moved(found, start) for found in read(flat)]


def _moved(found: Reading, by: int) -> Reading:
    """The reading at its place in the whole text, with the phrase it counts from."""
    meaning = found.meaning
    if isinstance(meaning, Within) and meaning.tail is not None:
        meaning = replace(meaning, tail=(meaning.tail[0] + by, meaning.tail[1] + by))
    return replace(found, start=found.start + by, end=found.end + by, meaning=meaning)


def _parsed(tape: Tape) -> Tape:
    if len(tape.codes) > SHORT and active().search(tape.codes) is None:
        return tape
    codes, present = tape.codes, set(tape.codes)
    for key, rule in _keyed():
        if key.isdisjoint(present):
            continue
        rule.apply(tape)
        if tape.codes is not codes:
            codes, present = tape.codes, set(tape.codes)
    if code("REPEAT") in tape.codes:
        merge_repeats(tape)
    return tape


def _readings(tape: Tape) -> Iterator[Reading]:
    meaningful = _meaningful()
    for sign, token in zip(tape.codes, tape.tokens, strict=True):
        if sign in meaningful:
            meaning = Unit("Y", token.value) if isinstance(token.value, int) else token.value
            end = token.end - (STOPPED.search(tape.text, token.start, token.end) is not None)
            if isinstance(meaning, Within) and meaning.tail is not None:
                end = min(end, max(meaning.tail[1], token.start + 1))
            yield Reading(token.start, end, meaning, token.rule or "figure")
