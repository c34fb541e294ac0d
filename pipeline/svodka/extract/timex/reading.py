"""Text into meanings: the rules of time in their order, stretch by stretch."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cache, lru_cache
from typing import Any

from svodka.extract.numerals.lexemes import ends
from svodka.extract.timex.codes import code
from svodka.extract.timex.grammar import Rule, active, over_codes
from svodka.extract.timex.merging import merge_repeats
from svodka.extract.timex.tape import Tape, plain_codes, read_tape
from svodka.extract.timex.values import Manner, Unit, Within
from svodka.records import Anchor

MEANINGFUL = (
    "DAYDATE", "DAYSHIFT", "WEEKDATE", "MONTHDATE", "YEARDATE", "CENTURYDATE", "SPAN", "UNIT", "YEARSHIFT", "EDGE", "SHIFT", "SAMEPERIOD", "TOLDYEAR", "NOWDATE",
    "CLOCK", "CLOCKSPAN", "DAYSPAN", "REPEAT", "WITHIN", "MANNER",
)  # fmt: skip


SHORT = 12
"""Tokens: a tape no longer than this is read whatever it holds ("в 15", "с 8-30 до 17-30")."""
STOPPED = re.compile(r"(?:[^\W\d_]{5}|[аеёиоуыэюяьй]|\bгод|\bлет)\.$", re.IGNORECASE)
"""A full stop after a full word ("18 часов.") ends the sentence and belongs to no time; after "сент." or "мин." it does."""
FIGURE = re.compile(r"\d|[IVXІХ][-‐‑–]|\.[ ]?г")
"""What tokens are made of that are neither words nor single marks."""
FLAT = "\n\r\t\v\f"
"""What is a space where line breaks part nothing; most stretches hold none, and `str.translate` is slow."""


@dataclass(frozen=True, slots=True)
class Reading:
    """A time expression as read: its stretch, what it means and the rule that read it."""

    start: int
    end: int
    meaning: Any
    rule: str
    opening: Anchor | None = None
    """The year that its sentence opens with: "В 2022 году планируется до 1 марта …"."""
    act: bool = False
    """The date of an act that the text cites: "от 13.05.2020 № 14"."""
    programme: bool = False
    """A time of day at the head of a line or an item: "10.00 – открытие"."""
    over: bool = False
    """A month over which something is told: "за июль 2021 года"."""
    done: bool = False
    """A school year whose results are told: "по итогам 2022-2023 учебного года"."""
    opening_shift: int = 0
    """The same where it leans on the year of context: "В прошлом году работали до 1 марта"."""


@cache
def all_rules() -> tuple[Rule, ...]:
    """Every rule in the order of application; what an earlier one took is one token to the later ones."""
    from svodka.extract.timex import (
        calendar,
        clock,
        conditions,
        day_numbers,
        edges,
        leaning,
        month_places,
        periods,
        ranges,
        recurrences,
        relative,
        spoken_clocks,
    )

    return (
        *leaning.LEANING,
        *clock.ONE_DIGIT,
        *spoken_clocks.ONE_DIGIT,
        *conditions.MANNERS,
        *conditions.COUNTED_FROM,
        *ranges.NUMBERED_DAYS,
        *recurrences.ATOMS,
        *periods.SCHOOL,
        *calendar.DAYS,
        *periods.PARTS,
        *calendar.MONTHS,
        *periods.MONTHS_OF_SCHOOL,
        *month_places.YEARLY,
        *day_numbers.NUMBERS,
        *calendar.YEARS,
        *relative.RELATIVE,
        *relative.SHIFTS,
        *ranges.SHARED_DAYS,
        *clock.CLOCKS,
        *clock.DAYS_WITH_CLOCKS,
        *edges.EDGES,
        *ranges.RANGES,
        *ranges.BOUNDS,
        *clock.BOUNDED_CLOCKS,
    )


@cache
def _hourly() -> re.Pattern[str]:
    """ "11-00 Шествие …": the hour that a line of a programme may open with, however long."""
    return re.compile(over_codes("(D1|D2) DASH (D0|D1|D2|D3|D4) (OTHER|QUOTE|DASH|COMMA)"))


@cache
def _meaningful() -> frozenset[str]:
    return frozenset(code(name) for name in MEANINGFUL)


@cache
def _keys() -> frozenset[str]:
    """Every code that is a key of some rule."""
    return frozenset().union(*(rule.key for rule in all_rules()))


@cache
def _by_key() -> dict[str, frozenset[int]]:
    """The numbers of the rules that have a code for a key."""
    rules = all_rules()
    return {key: frozenset(number for number, rule in enumerate(rules) if key in rule.key) for key in _keys()}


@lru_cache(maxsize=8192)
def _fitting(present: frozenset[str]) -> tuple[int, ...]:
    """The numbers of the rules of which a tape with these keys holds one, in order: of most tapes, few."""
    return tuple(sorted(frozenset().union(*map(_by_key().__getitem__, present))))


def read(text: str, start: int = 0, end: int | None = None) -> list[Reading]:
    """The time expressions of `text[start:end]`, lines apart, in the order of the text."""
    end = len(text) if end is None else end
    found: list[Reading] = []
    while start < end:
        line_end = text.find("\n", start, end)
        line_end = end if line_end < 0 else line_end
        if not _idle(text, start, line_end):
            found.extend(_readings(_parsed(read_tape(text, start, line_end))))
        start = line_end + 1
    return found


def _idle(text: str, start: int, end: int) -> bool:
    """Whether a line without a figure has no words for any rule: most such lines need no tape to tell."""
    if FIGURE.search(text, start, end) is not None:
        return False
    codes = plain_codes(text, start, end)
    if len(codes) > SHORT and active().search(codes) is None:
        return True
    present = set(codes)
    return present.isdisjoint(_telling()) and next(_applicable(codes, present), None) is None


@cache
def _telling() -> frozenset[str]:
    """Codes that mean something by themselves, and those of number words, which a tape joins."""
    return _meaningful().union(map(code, ("CARDWORD", "ORDWORD", "THOUSAND")))


def _applicable(codes: str, present: set[str]) -> Iterator[int]:
    """The numbers of the rules that may match a tape with these codes, in order."""
    rules = all_rules()
    return (number for number in _fitting(_keys() & present) if rules[number].fits(codes, present))


def read_flat(text: str, start: int, end: int) -> list[Reading]:
    """The time expressions of a stretch whose line breaks part nothing."""
    flat = text[start:end]
    for mark in FLAT:
        flat = flat.replace(mark, " ")
    return [_moved(found, start) for found in read(flat)]


def _moved(found: Reading, by: int) -> Reading:
    """The reading at its place in the whole text, with the phrase it counts from."""
    meaning = found.meaning
    if isinstance(meaning, Within) and meaning.tail is not None:
        meaning = replace(meaning, tail=(meaning.tail[0] + by, meaning.tail[1] + by))
    return Reading(found.start + by, found.end + by, meaning, found.rule, found.opening)


def _parsed(tape: Tape) -> Tape:
    if len(tape.codes) > SHORT and active().search(tape.codes) is None and _hourly().match(tape.codes) is None:
        return tape
    last, rules = -1, all_rules()
    while True:
        codes = tape.codes
        for number in _applicable(codes, set(codes)):
            if number > last:
                rules[number].apply(tape)
                last = number
                if tape.codes is not codes:
                    break
        else:
            break
    if code("REPEAT") in tape.codes:
        merge_repeats(tape)
    return tape


def _without_verb(text: str, start: int, end: int) -> int:
    """ "По мере поступления средств закупить сирены": what is to be done is no part of when."""
    for word in re.finditer(r"\w+", text[start:end]):
        if word.start() and word[0].islower() and ends(word[0], "infinitive"):
            return start + len(text[start : start + word.start()].rstrip(" \u00a0,"))
    return end


def _readings(tape: Tape) -> Iterator[Reading]:
    meaningful = _meaningful()
    for sign, token in zip(tape.codes, tape.tokens, strict=True):
        if sign in meaningful:
            meaning = Unit("Y", token.value) if isinstance(token.value, int) else token.value
            end = token.end - (STOPPED.search(tape.text, token.start, token.end) is not None)
            if isinstance(meaning, Within) and meaning.tail is not None:
                end = min(end, max(meaning.tail[1], token.start + 1))
            if isinstance(meaning, Manner):
                end = _without_verb(tape.text, token.start, end)
            yield Reading(token.start, end, meaning, token.rule or "figure")
