"""Numbers written in digits: "21 716 953", "277 154,16", "14-18", "16/16/0", "7-ми", "21-го"."""

import re
from collections.abc import Iterator
from functools import cache
from typing import NamedTuple

from svodka.extract.numerals.lexemes import ends, fold, scales, signs, units
from svodka.resources import lexicon

_SPACES = " \u00a0\u202f\u2009'’"
_WHOLE = rf"(?:\d{{1,3}}(?:[{_SPACES}]\d{{3}})+(?!\d)|\d+)"
CHAIN = rf"(?:{_WHOLE}|(?<![\w.,)])\.\d)(?:[.,]\d+|[:/\\\-‐‑–—]{_WHOLE})*\d*"
"""Digits with everything glued to them by punctuation; what it is, is decided part by part."""

_SUFFIX = re.compile(r"[-‐‑]?([А-Яа-яЁёA-Za-z]{1,20})")
_DASHED_SUFFIX = re.compile(r"–([а-яё]{1,15})(?![\w-])")
"""An ending that a word processor has put behind a dash: "20–го"."""
_APART_SUFFIX = re.compile(r"(?: -|- )(й|го|я|му|ый|ая|ое|ого|ой|ую)(?![\w-])")
"""An ending torn off its digits: "9 -й", "2- я"."""
_TELEPHONES = (
    r"\(\d{3,5}(?: \d{1,3})?\) ?\d{1,3}-\d\d(?:-\d\d)?"
    r"|\+7[ -]?\(\d{3,5}\) ?\d[\d -]{3,9}\d"
    r"|8(?<!\w8)[ -]?\(\d{3,5}\) ?\d[\d -]{3,9}\d"
    r"|\+7[ -]?\d{3}[ -]\d{3}[ -]?\d\d[ -]?\d\d\b"
    r"|8(?<!\w8)[ -]?\d{3}[ -]\d{3}[ -]?\d\d[ -]?\d\d\b"
)
_TELEPHONE = re.compile(_TELEPHONES)
"""Every branch begins with a letter of its own, so that a search leaps to it."""
_MASKED = re.compile(
    r"(?:https?://|www\.)\S+"  # addresses of pages
    r"|(?<![\w.+-])[\w.+-]{1,64}@[\w.-]{1,100}|" + _TELEPHONES  # and of mail
)
_LABEL = re.compile(r"(?:[№#]:?|(?<![A-Za-z])N)\s{0,3}$")
_ROUBLES = re.compile(r"[ \u00a0]?(?:руб|р\b|₽)", re.IGNORECASE)
FIRST_YEAR = 850
"""Before a glued "г." less than this is grams."""
_SPACE = re.compile(rf"[{_SPACES}]")
_POINT = re.compile(r"[.,]")
_HYPHENS = str.maketrans("‐‑", "--")
"""A dash between two numbers stays one."""
_TIMES = frozenset("хx")
"""Letters between two numbers that are typed for "×"."""
GLUED = 3
"""A noun that has lost the space before it has more letters."""
LONGEST = 30
"""More digits than this are a code, not a quantity."""


class Numeral(NamedTuple):
    """One number as it stands, before ranges, units and qualifiers.

    `tail` is where the text goes on after it ("10 (десять) дней": behind the bracket). `glue` is the separator that joins it to
    the numeral before in one chain ("-", "/"). `label` marks a number that only names ("№ 5"). `measure` names the unit an
    adjective carries ("36-часовой").
    """

    start: int
    end: int
    value: float
    digits: bool
    ordinal: bool = False
    tail: int = -1
    glue: str = ""
    label: bool = False
    measure: str = ""
    scaled: float = 1
    rule: str = "digits"

    @property
    def after(self) -> int:
        return max(self.tail, self.end)


@cache
def suffixes() -> dict[str, str]:
    return {entry["suffix"]: entry["kind"] for entry in lexicon("number_suffixes")}


@cache
def adjectives() -> dict[str, str]:
    """Stems of measure adjectives with their units."""
    return {entry["stem"]: entry["unit"] for entry in lexicon("number_adjectives")}


def masked(text: str) -> list[tuple[int, int]]:
    """Stretches whose digits are no numbers: addresses of pages and mail, telephones."""
    addressed = "@" in text or "http" in text or "www." in text
    return [match.span() for match in (_MASKED if addressed else _TELEPHONE).finditer(text)]


def measure_of(word: str) -> str | None:
    """The unit of a measure adjective's second part: `measure_of("часовой") == "час"`."""
    for length in range(len(word) - 1, 3, -1):
        unit = adjectives().get(word[:length])
        if unit and len(word) - length <= 3:
            return unit
    return None


def read_chain(text: str, start: int, end: int) -> Iterator[Numeral]:
    """The numbers of one chain of digits and punctuation; none where it is a date, a time, a code or a telephone."""
    if not _left_free(text, start) or text[end : end + 1] == "_":  # "20__ год" is a blank
        return
    parts = list(_split(text, start, end))
    values = [_value(text[part_start:part_end]) for part_start, part_end, _ in parts]
    roubles = _with_kopecks(text, parts, values)
    if roubles is not None:
        yield roubles
        return
    dashes = sum(glue in "-–—" for _, _, glue in parts[1:])
    if dashes > 1 or any(value is None for value in values):
        return
    if dashes and any(text[s] == "0" and e - s > 1 and text[s + 1].isdigit() for s, e, _ in parts[1:]):
        return  # "36-00" is half a telephone
    numerals = [
        Numeral(part_start, part_end, value, True, glue=glue)
        for (part_start, part_end, glue), value in zip(parts, values, strict=True)
        if value is not None
    ]
    last = _with_suffix(text, numerals[-1])
    if last is None:
        return
    label = bool(_LABEL.search(text[max(0, start - 5) : start]))
    if not label and len(numerals) == 1:
        yield last
        return
    for numeral in (*numerals[:-1], last):
        yield numeral._replace(label=label, ordinal=last.ordinal)  # "5-9-х" are ordinals both


def _with_kopecks(text: str, parts: list[tuple[int, int, str]], values: list[float | None]) -> Numeral | None:
    """ "15 000-00 руб.": kopecks behind a hyphen, as accountants write them; "10-15 руб." is a range."""
    if len(parts) != 2 or parts[1][2] not in "-–" or parts[1][1] - parts[1][0] != 2 or values[0] is None:
        return None
    kopecks = values[1]
    if kopecks is None or kopecks >= values[0] or not _ROUBLES.match(text, parts[1][1]):
        return None
    return Numeral(parts[0][0], parts[1][1], values[0] + kopecks / 100, True, rule="kopecks")


def _left_free(text: str, start: int) -> bool:
    """Whether what stands before lets the digits be a number: not "О5", "COVID-19", "Т-34"."""
    if not start:
        return True
    before = text[start - 1]
    if before.isalpha():
        return re.search(r"(?<![A-Za-z])[A-Z][A-Za-z]{1,2}$", text[max(0, start - 4) : start]) is not None and (
            text[start - 3 : start] in signs() or text[start - 2 : start] in signs()
        )
    if before == "_":
        return False
    if before in "-–" and start > 1:
        if re.search(r"[A-Za-z]$", text[start - 2 : start - 1]):
            return False
        if re.search(r"(?<!\w)[А-ЯЁ]$", text[max(0, start - 3) : start - 1]):
            return False
    return not (before in ".:" and start > 1 and text[start - 2].isdigit())


def _split(text: str, start: int, end: int) -> Iterator[tuple[int, int, str]]:
    glue, begin = "", start
    for position in range(start, end):
        if text[position] in "/\\-‐‑–—":
            yield begin, position, glue
            glue, begin = text[position].translate(_HYPHENS), position + 1
    yield begin, end, glue


def _value(piece: str) -> float | None:
    """The number a piece of a chain means: "21 716 953", "2,5", "12.345.678"; None for "12.05.2020", "10:30"."""
    bare = _SPACE.sub("", piece)
    if len(bare) > LONGEST or ":" in bare or not bare[-1:].isdigit():
        return None
    if bare.isdigit():
        return float(bare)
    first, *rest = _POINT.split(bare)
    marks = [mark for mark in bare if mark in ".,"]
    if len(rest) == 1:
        return float(f"{first or 0}.{rest[0]}")
    tripled = 0 < len(first) <= 3 and all(len(group) == 3 for group in rest[:-1]) and len(set(marks[:-1])) == 1
    if tripled and first == bare[: len(first)] and piece == bare:
        if marks[-1] != marks[0]:  # 6,000.00
            return float("".join([first, *rest[:-1]]) + "." + rest[-1])
        if len(rest[-1]) == 3:
            return float("".join([first, *rest]))
    return None


def _with_suffix(text: str, numeral: Numeral) -> Numeral | None:
    """The numeral with the ending written after its digits; None where the letters after them make it no number."""
    match = _SUFFIX.match(text, numeral.end)
    if match is None:
        match = _DASHED_SUFFIX.match(text, numeral.end) or _APART_SUFFIX.match(text, numeral.end)
        if match is None or not (match[1] in suffixes() or measure_of(fold(match[1]))):
            return numeral
    ending, attached = fold(match[1]), match[0] == match[1]
    if attached and ending in _TIMES and text[match.end() : match.end() + 1].isdigit():
        return None  # "баскетбол 3х3"
    known = suffixes().get(ending)
    is_unit = match[1] in signs() or ending in scales() or ending in units()
    if attached and is_unit and not (ending == "г" and _is_year(numeral.value, text, match.end())):
        return numeral
    if known:
        ordinal = _is_ordinal(known, numeral.value, text[match.end() : match.end() + 40])
        return numeral._replace(end=match.end(), ordinal=ordinal, rule="ordinal_digits" if ordinal else "digits_suffix")
    if attached and not (match[1].islower() and len(ending) > GLUED):
        return None  # 3Д, 5А, but "10детей"
    unit = measure_of(ending)
    if unit:
        return numeral._replace(measure=unit, tail=match.end(), rule="digits_adjective")
    if is_unit or (match[1].islower() and len(ending) > 3 and not ends(ending, "adjective_behind_digits")):
        return numeral._replace(tail=numeral.end + (not attached), rule="digits_glued")  # 15-угоны
    return None


def _is_year(value: float, text: str, end: int) -> bool:
    return 1900 <= value <= 2100 or (value >= FIRST_YEAR and text[end : end + 1] == ".")


def _is_ordinal(kind: str, value: float, following: str) -> bool:
    if kind in ("cardinal", "ordinal"):
        return kind == "ordinal"
    if kind == "third":
        return value % 10 == 3
    small = value % 10 in (2, 3, 4) and value % 100 not in (12, 13, 14)
    if kind == "small":
        return not small
    word = re.match(r"\s+([А-Яа-яЁё]+)", following)
    plural = "instrumental_plural" if kind == "instrumental" else "dative_plural"
    cardinal = word is not None and ends(word[1], plural) and (small or kind == "instrumental")
    return not cardinal
