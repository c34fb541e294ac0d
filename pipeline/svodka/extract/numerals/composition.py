"""Number words, digits and magnitudes put together: "двести сорок", "2,5 тыс.", "две тысячи двадцать первый"."""

import re
from functools import cache
from math import copysign, inf

from svodka.extract.numerals.lexemes import (
    Scale,
    denominators,
    ends,
    fold,
    qualifiers,
    scales,
    signs,
    units,
    wholes,
    words,
)
from svodka.extract.numerals.literals import Numeral
from svodka.extract.numerals.pieces import Piece, fractions, particles, pieces

_GAP = re.compile(r"[ \u00a0\u202f\t\n]{1,3}")
_SCALE_GAP = re.compile(r"[ \u00a0\u202f\t\n-]{0,2}")
_BESIDE = re.compile(r"[ \u00a0]?([А-Яа-яЁё]+)")
_LAST_WORD = re.compile(r"([\w.-]+|[<>≥≤=~≈]+)\s{1,3}$")
_SCALE_WORD = re.compile(r"\s{0,3}([А-Яа-яЁё]{1,14})(?!\w)")
_MARKS = ' .,;:!?()«»"\n\t'
TENS = 10
"""What "двадцать" leaves room for."""
_ROUND = (10, 100)
"""Magnitudes that thousands may be counted by."""
_DECIMAL = (10, 100, 1e3, 1e4, 1e5, 1e6, 1e9)
LARGEST_DENOMINATOR = 20
_ONE_SPACE = {" ", "\u00a0", "\u202f"}
_STOPS = re.compile(r"\s{0,2}(?:$|[.,;:!?)»](?!\d))")
_PERHAPS = re.compile(r"[ \u00a0]{0,2}([А-Яа-яЁё]+)?")


def numerals(text: str) -> list[Numeral]:
    """The numbers of a text in order, composed of their parts; no ranges, units or qualifiers yet."""
    found = list(pieces(text))
    made: list[Numeral] = []
    index = 0
    while index < len(found):
        numeral, index = _compose(text, found, index)
        if numeral is not None:
            made.append(numeral)
    return _without_spelled_out(text, made)


def _adjacent(text: str, before: Piece, after: Piece, *, scale: bool = False) -> bool:
    gap = text[before.end : after.start]
    if after.role == "vulgar" and not gap:
        return True
    if before.scale is not None and after.numeral is not None:
        if gap == ".":  # 1 млн.300 тыс.
            return True
        gap = gap.removeprefix(".")  # 1 млн. 150 тыс.
    if gap == "-" and before.word is not None and before.word.room == TENS:  # двадцать-первый
        value = after.ordinal if after.word is None else after.word.value
        return value is not None and 0 < value < TENS
    if scale and before.numeral is not None and before.numeral.tail < 0:
        return _SCALE_GAP.fullmatch(gap) is not None
    return _GAP.fullmatch(gap) is not None and gap.count("\n") < 2


def _compose(text: str, found: list[Piece], first: int) -> tuple[Numeral | None, int]:
    """Read one number that begins at `found[first]`; gives it and the index behind it."""
    index, sign = first, 1.0
    if found[first].role in ("minus", "plus"):
        if first + 1 == len(found) or not _adjacent(text, found[first], found[first + 1]):
            return None, first + 1
        sign, index = (-1.0 if found[first].role == "minus" else 1.0), first + 1
    begin = found[index]
    if begin.ordinal is not None and begin.word is None:
        return Numeral(begin.start, begin.end, begin.ordinal, False, ordinal=True, rule="ordinal_word"), index + 1
    if begin.role == "fraction":
        return _fraction(text, found, index)
    if begin.numeral is not None and (begin.numeral.ordinal or begin.numeral.measure):
        return begin.numeral, index + 1
    if begin.role == "instrumental_only" and not _instrumental(text, found, index):
        return None, index + 1
    state = _Sum(text)
    while index < len(found) and state.add(found[index]):
        index += 1
    if state.last is None:
        return None, index + 1
    numeral = state.numeral(found[first].start, sign)
    if index < len(found):
        decimals = _decimals(text, found, index, numeral)
        if decimals is not None:
            return decimals
        part = found[index]
        denominator = _part_of_one(text, found, index, numeral)
        if denominator:
            return numeral._replace(end=part.end, value=numeral.value / denominator, rule="fraction"), index + 1
        if part.role == "fraction" and not begin.numeral and _adjacent(text, found[index - 1], part):
            value, times, _ = fractions()[part.form]
            if times and numeral.value in (1, 2, 3) and numeral.value * value < 1:
                return numeral._replace(end=part.end, value=numeral.value * value, rule="fraction"), index + 1
    return numeral, index


class _Sum:
    """Adds up the pieces of one number: groups below a thousand, each closed by a smaller magnitude than the one before."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.total = 0.0
        self.group: float | None = None
        self.room: float = inf
        self.limit = inf
        self.last: Piece | None = None
        self.ordinal = self.collective = self.label = False
        self.scaled = 1.0
        self.digits = True
        self.tail = -1
        self.glue = self.rule = ""

    def add(self, piece: Piece) -> bool:
        """Take the piece in; False where it begins another number or is none."""
        if self.last is not None and (
            self.ordinal
            or (self.collective and piece.role != "half")
            or not _adjacent(self.text, self.last, piece, scale=piece.scale is not None)
        ):
            return False
        taken = self._add(piece)
        if taken:
            self.last = piece
        return taken

    def _add(self, piece: Piece) -> bool:
        if piece.scale is not None:
            return self._add_scale(piece, piece.scale)
        if piece.role == "vulgar" and piece.numeral is not None and self.group is not None:  # "2 ½"
            self.group, self.room = self.group + piece.numeral.value, 0
            return self.digits
        if piece.numeral is not None:
            return self._add_digits(piece.numeral)
        if piece.role == "half" and self.last is not None:
            part = fractions()[piece.form][0]
            if self.group is not None:
                self.group, self.room = self.group + part, 0
            else:
                self.total += self.limit * part
            return True
        value = piece.ordinal if piece.word is None else piece.word.value
        if value is None or piece.role == "half":
            return False
        if self.group is None:
            if value >= self.limit or (self.total and not value):
                return False
            self.group = value
        elif 0 < value < self.room:
            self.group += value
        else:
            return False
        self.digits = False
        self.ordinal = piece.word is None
        self.collective = piece.word is not None and piece.word.collective
        self.room = 0 if piece.word is None else piece.word.room
        return True

    def _add_digits(self, numeral: Numeral) -> bool:
        if numeral.ordinal or numeral.measure or self.group is not None or (self.last is not None and numeral.glue):
            return False
        if self.last is not None:  # "5 млн 200 тыс.", but not "2 тысячи 15 рублей"
            if self._rest_of_sum(numeral):
                self.group, self.room, self.tail = numeral.value, 0, numeral.tail
                return True
            following = _SCALE_WORD.match(self.text, numeral.end)
            scale = scales().get(fold(following[1])) if following else None
            if scale is None or scale.value >= self.limit:
                return False
        else:
            self.label, self.glue, self.rule = numeral.label, numeral.glue, numeral.rule
        self.group, self.room, self.tail = numeral.value, 0, numeral.tail
        return True

    def _rest_of_sum(self, numeral: Numeral) -> bool:
        """ "12 млн 300 тыс. 450 руб.", "2 тысячи 340 детей": three digits in the same line behind the thousands, and no more
        thousands behind them ("2 тыс. 340 тыс.")."""
        assert self.last is not None
        if self.last.scale is None or self.limit != 1000 or not 100 <= numeral.value < 1000:
            return False
        if self.text[self.last.end : numeral.start].strip(".") not in _ONE_SPACE:
            return False
        word = _BESIDE.match(self.text[numeral.end : numeral.end + 16])
        if word is None:
            return _STOPS.match(self.text, numeral.end) is not None
        form = fold(word[1])
        return form not in scales() and (
            word[1].islower() or form in units() or word[1] in signs() or self.text[self.last.start].isupper()
        )

    def _add_scale(self, piece: Piece, scale: Scale) -> bool:
        if self.group is None and self.limit in _ROUND and scale.value >= 1000:  # "полтора десятка тысяч"
            self.total, self.limit, self.scaled = self.total * scale.value, scale.value, scale.value
            return True
        if scale.value >= self.limit:
            return False
        if self.group is None:
            if self.last is None and not (scale.alone or (scale.governed and self._governed(piece))):
                return False
            self.group = 1
        self.total += self.group * scale.value
        self.group, self.room, self.limit, self.tail = None, inf, scale.value, -1
        self.scaled = self.scaled if self.scaled > 1 else scale.value
        return True

    def _governed(self, piece: Piece) -> bool:
        """Whether a preposition or a comparison stands before: "около тысячи"."""
        before = _LAST_WORD.search(self.text, max(0, piece.start - 14), piece.start)
        return before is not None and any(phrase[-1] == fold(before[1]) for phrase in qualifiers("before"))

    def numeral(self, start: int, sign: float) -> Numeral:
        assert self.last is not None
        value = sign * (self.total + (self.group or 0))
        digits = self.digits and self.rule != ""
        rule = self.rule or ("ordinal_word" if self.ordinal else "collective" if self.collective else "words")
        if digits and self.scaled > 1:
            rule = "digits_scale"
        return Numeral(
            start, self.last.end, value, digits, self.ordinal, self.tail, self.glue, self.label, "", self.scaled, rule
        )


def _instrumental(text: str, found: list[Piece], index: int) -> bool:
    """Whether "семью" is seven and no family: after tens, or before a plural in the instrumental."""
    if index and found[index - 1].word is not None and _adjacent(text, found[index - 1], found[index]):
        return True
    if text.strip() == text[found[index].start : found[index].end]:
        return True
    following = re.match(r"\s+([А-Яа-яЁё-]+)", text[found[index].end : found[index].end + 40])
    return following is not None and ends(following[1], "instrumental_plural")


def _fraction(text: str, found: list[Piece], index: int) -> tuple[Numeral | None, int]:
    """A part or a pair of something: "четверть часа", "пол-литра", "пара сотен", "треть миллиона"; with the index behind it."""
    piece, after = found[index], found[index + 1] if index + 1 < len(found) else None
    value, _, of_unit = fractions()[piece.form]
    if index and found[index - 1].ordinal is not None and _adjacent(text, found[index - 1], piece):
        return None, index + 1  # "во второй половине года"
    made = Numeral(piece.start, piece.end, value, False, rule="fraction")
    if of_unit and after is not None and after.scale is not None and _adjacent(text, piece, after):
        scale = after.scale.value
        return made._replace(end=after.end, value=value * scale, scaled=scale), index + 2
    following = re.match(r"(?:\s{1,2}|[-‐‑])([А-Яа-яЁё]+)", text[piece.end : piece.end + 30])
    if of_unit and following is not None and fold(following[1]) in units():
        return made._replace(tail=piece.end + 1), index + 1
    alone = len(piece.form) > len("пол") and text.strip(_MARKS) == text[piece.start : piece.end]
    return (made if alone else None), index + 1


def _decimals(text: str, found: list[Piece], index: int, whole: Numeral) -> tuple[Numeral, int] | None:
    """ "пять целых две десятых", "двенадцать точка ноль пять": the parts behind the whole."""
    if found[index].role != "whole" or not _adjacent(text, found[index - 1], found[index]):
        return None
    index, zeros = index + 1, 0
    while index + 1 < len(found) and found[index].word == words()["ноль"] and found[index + 1].word is not None:
        zeros, index = zeros + 1, index + 1
    parts = _Sum(text)
    while index < len(found) and (found[index].word or found[index].numeral or found[index].scale):
        if found[index].form in denominators() or not parts.add(found[index]):
            break
        index += 1
    if parts.last is None:
        return None
    amount = parts.numeral(whole.start, 1)
    denominator, end = _denominator(text, found, index, parts.last)
    if denominator:
        fraction, index = amount.value / denominator, index + 1
    else:
        written = "0" * zeros + f"{amount.value:.0f}"
        fraction, end = float(f"0.{written}"), amount.end
    value = whole.value + (-fraction if copysign(1, whole.value) < 0 else fraction)  # "минус ноль целых три десятых"
    return whole._replace(end=end, value=round(value, 12), rule="decimal_words"), index


def _denominator(text: str, found: list[Piece], index: int, last: Piece) -> tuple[float, int]:
    if index < len(found) and found[index].ordinal is not None and _adjacent(text, last, found[index]):
        piece = found[index]
        value = denominators().get(piece.form) or (piece.ordinal or 0)
        if value in _DECIMAL or (ends(piece.form, "denominator") and value <= LARGEST_DENOMINATOR):
            return value, piece.end  # десятых, третьих
    return 0, last.end


def _part_of_one(text: str, found: list[Piece], index: int, numeral: Numeral) -> float:
    """The denominator of "одна десятая", "две пятых", "три четвёртых доли"; 0 for "три десятых класса"."""
    part, number = found[index], found[index - 1]
    if part.ordinal is None or number.word is None or numeral.digits or not _adjacent(text, number, part):
        return 0
    if not part.ordinal > numeral.value or not ends(part.form, "denominator") or number.form in _masculine():
        return 0
    feminine = number.form in _feminine()
    following = _PERHAPS.match(text[part.end : part.end + 20])
    word = None if following is None else following[1]
    whole = word is None or fold(word) in wholes()
    return part.ordinal if whole or (feminine and numeral.value == 2) else 0


@cache
def _feminine() -> frozenset[str]:
    return frozenset(form for form, role in particles().items() if role == "feminine")


@cache
def _masculine() -> frozenset[str]:
    return frozenset(form for form, role in particles().items() if role == "masculine")


def _without_spelled_out(text: str, made: list[Numeral]) -> list[Numeral]:
    """Drop the words in brackets that only repeat the digits: "881 (восемьсот восемьдесят один) рубль"."""
    kept: list[Numeral] = []
    for numeral in made:
        if kept and not numeral.ordinal and kept[-1].value == numeral.value:
            before = kept[-1]
            between = text[before.after : numeral.start]
            behind = re.match(r"[ .]*(?:\w{1,12}\.? ?){0,2}\)", text[numeral.end : numeral.end + 30])
            if len(between) < 20 and re.fullmatch(r"[\w. \u00a0]*\(\s?", between) and behind is not None:
                if between.strip() == "(":
                    kept[-1] = before._replace(tail=numeral.end + behind.end())
                continue
        kept.append(numeral)
    return kept
