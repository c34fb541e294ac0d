"""What a number may be made of: the number words, digits, magnitudes and parts of one in a text, in order."""

import re
from bisect import bisect_right
from collections.abc import Iterator
from functools import cache
from typing import NamedTuple
from unicodedata import numeric

from svodka.extract.numerals.lexemes import (
    Scale,
    Word,
    compound,
    fold,
    ordinals,
    prefixes,
    scales,
    units,
    words,
)
from svodka.extract.numerals.literals import CHAIN, Numeral, masked, measure_of, read_chain
from svodka.resources import lexicon

_VULGAR = "½⅓⅔¼¾⅕⅛"
_CHAIN = re.compile(rf"(?P<chain>{CHAIN})|(?P<vulgar>[{_VULGAR}])")
_WORDS = re.compile("[А-Яа-яЁё]+")
_FIGURE = re.compile(rf"[\d{_VULGAR}]")
"""Without one a text has nothing that `_CHAIN` finds, which looks longer."""
_CANDIDATE = re.compile(rf"{_CHAIN.pattern}|{_WORDS.pattern}")
_REMEMBERED = 1 << 16
"""Words as written before all are forgotten."""
_LAST = re.compile(r"([А-Яа-яЁё]+)[ \u00a0]$")
_WITH = re.compile(r"(?<!\w)[сС]о?[ \u00a0]{1,2}$")
_THOUSAND_RUBLES = re.compile(r"т\.?[ \u00a0]{0,2}р(?:уб)?\b", re.IGNORECASE)


class Piece(NamedTuple):
    """One element a number may be made of."""

    start: int
    end: int
    form: str
    word: Word | None = None
    scale: Scale | None = None
    numeral: Numeral | None = None
    ordinal: float | None = None
    role: str = ""


@cache
def particles() -> dict[str, str]:
    return {entry["word"]: entry["role"] for entry in lexicon("number_particles")}


@cache
def fractions() -> dict[str, tuple[float, bool, bool]]:
    """Nouns for parts of one: value, whether a number word may multiply it, whether a unit may follow it."""
    return {
        form: (float(entry["value"]), entry["times"] == "yes", entry["of_unit"] == "yes")
        for entry in lexicon("number_fractions")
        for form in entry["forms"].split()
    }


def pieces(text: str) -> Iterator[Piece]:
    """Everything in the text that can be part of a number, in order."""
    possible = _possible()
    worded = any(map(possible.__getitem__, _WORDS.findall(text)))
    if not worded and _FIGURE.search(text) is None:
        return
    hidden = masked(text)
    starts = [start for start, _ in hidden]
    for match in (_CANDIDATE if worded else _CHAIN).finditer(text):
        kind = match.lastgroup
        if kind is None and not possible[match[0]]:
            continue
        start, end = match.span()
        index = bisect_right(starts, start) - 1
        if index >= 0 and start < hidden[index][1]:
            continue
        if kind == "chain":
            for numeral in read_chain(text, start, end):
                yield Piece(numeral.start, numeral.end, "", numeral=numeral)
        elif kind == "vulgar":
            part = Numeral(start, end, numeric(match["vulgar"]), True, rule="fraction")
            yield Piece(start, end, "", numeral=part, role="vulgar")
        elif (piece := _word_piece(text, start, end)) is not None:
            yield piece


class _Possible(dict[str, bool]):
    """Whether a word as written may be part of a number, remembered as words come: few are."""

    def __missing__(self, word: str) -> bool:
        if len(self) > _REMEMBERED:
            self.clear()
        form = fold(word)
        found = self[word] = form in _known() or (_opens(form) and _compound_piece(form, 0, 0) is not None)
        return found


@cache
def _possible() -> _Possible:
    return _Possible()


def _word_piece(text: str, start: int, end: int) -> Piece | None:
    form = fold(text[start:end])
    if form not in _known():
        return _compound_piece(form, start, end) if _opens(form) else None
    word = words().get(form)
    if word is not None:
        return Piece(start, end, form, word=word, role=particles().get(form, ""))
    scale = scales().get(form)
    if scale is not None and (form != "т" or _THOUSAND_RUBLES.match(text, start)):
        return Piece(start, end, form, scale=scale)
    value = ordinals().get(form)
    if value is not None:
        return Piece(start, end, form, ordinal=value)
    if form in fractions():
        joined = _WITH.search(text, max(0, start - 5), start)
        if joined is not None and (fractions()[form][0] == 0.5 or _counted(text, joined.start())):
            return Piece(joined.start(), end, form, role="half")
        return Piece(start, end, form, role="fraction")
    return Piece(start, end, form, role=particles().get(form, "")) if form in particles() else None


def _counted(text: str, position: int) -> bool:
    """Whether a number word stands before "с четвертью": "пять с четвертью", but not "согласны с четвертью"."""
    before = _LAST.search(text, max(0, position - 16), position)
    return before is not None and fold(before[1]) in words()


@cache
def _known() -> frozenset[str]:
    """Every form that is a number word of its own: one look-up tells the other words of a text apart."""
    return frozenset((*words(), *scales(), *ordinals(), *fractions(), *particles()))


def _opens(form: str) -> bool:
    """Whether a word begins like a number; its first letters alone tell most words apart."""
    return form[:2] in _beginnings() and form.startswith(_openings())


@cache
def _beginnings() -> frozenset[str]:
    return frozenset(opening[:2] for opening in _openings())


@cache
def _openings() -> tuple[str, ...]:
    return (*prefixes(), *_round())


def _glued(form: str) -> Word | None:
    """Two number words written as one: "двадцатьпять", "стодвадцать"."""
    for opening in _round():
        ending = words().get(form[len(opening) :]) if form.startswith(opening) else None
        if ending is not None and 0 < ending.value < words()[opening].room and not ending.collective:
            return Word(words()[opening].value + ending.value, ending.room)
    return None


@cache
def _round() -> tuple[str, ...]:
    """Number words that others are added to, in the form they are counted with: "двадцать", "сто"."""
    forms: dict[float, str] = {}
    for form, word in words().items():
        if word.room:
            forms.setdefault(word.value, form)
    return tuple(forms.values())


def _compound_piece(form: str, start: int, end: int) -> Piece | None:
    """ "двухтысячный", "полмиллиона", "трёхдневный", "получаса"."""
    if (word := _glued(form)) is not None:
        return Piece(start, end, form, word=word)
    number, rest = compound(form)
    if not number:
        return None
    if rest in ordinals() and ordinals()[rest] >= 1000:
        return Piece(start, end, form, ordinal=number * ordinals()[rest])
    half = number == 0.5
    if half and rest in scales():
        return Piece(start, end, form, word=Word(number * scales()[rest].value, 0))
    unit = measure_of(rest)
    if half and rest in units():
        unit = units()[rest].name
    if unit:
        return Piece(start, end, form, numeral=Numeral(start, end, number, False, measure=unit, rule="word_adjective"))
    return None
