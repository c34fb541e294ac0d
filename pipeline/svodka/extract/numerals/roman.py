"""Roman numerals, which Russian documents use for ordinals: "XXIV заседание", "II квартал"."""

import re
from collections.abc import Iterator

from svodka.extract.numerals.quantity import Quantity

_RUN = re.compile(
    r"(?<![\w-])([IVXLХ]{1,8})(?:[-‐‑–](?i:м|й|ый|ой|ий|го|ого|его|му|ому|ом|ем|ю|ую|я|ая|ое|е))?(?![\w-])"
)
_PAIR = re.compile(r"(?<![\w-])([IVXLХ]{1,8})-([IVXLХ]{1,8})(?![\w-])")
"""Two that a hyphen joins: "XIX-XX вв."."""
_ROMAN = re.compile(r"(?:XC|XL|L?X{0,3})(?:IX|IV|V?I{0,3})")
_VALUES = {"I": 1, "V": 5, "X": 10, "L": 50}
_SIZES = {"L", "XL", "XXL", "XXXL"}


def roman_value(letters: str) -> int | None:
    """The value of a well-formed numeral up to 89: `roman_value("XXIV") == 24`; None for "IIII" and for clothes sizes."""
    latin = letters.replace("Х", "X")  # the Cyrillic letter is often typed for the Latin one
    if not latin or latin in _SIZES or not _ROMAN.fullmatch(latin):
        return None
    values = [_VALUES[letter] for letter in latin]
    following = [*values[1:], 0]
    return sum(-value if value < after else value for value, after in zip(values, following, strict=True))


def roman_numerals(text: str) -> Iterator[Quantity]:
    """Roman numerals as ordinals."""
    for match in _RUN.finditer(text):
        value = roman_value(match[1])
        if value is not None and match[0] != "Х":
            yield Quantity(match.start(), match.end(), float(value), "roman", ordinal=True)
    for match in _PAIR.finditer(text):
        first, last = roman_value(match[1]), roman_value(match[2])
        if first is not None and last is not None and first < last:
            yield Quantity(*match.span(1), float(first), "roman", ordinal=True)
            yield Quantity(*match.span(2), float(last), "roman", ordinal=True)
