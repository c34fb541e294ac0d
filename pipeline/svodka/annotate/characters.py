"""Classes of characters, as razdel's tokenizer distinguishes them, for a whole text at once."""

import re
from enum import IntEnum

import numpy as np
from numpy.typing import NDArray

ENDINGS = ".?!…"
DASHES = "‑–—−-"
OPEN_QUOTES = "«“‘"
CLOSE_QUOTES = "»”’"
GENERIC_QUOTES = "\"„'"
QUOTES = OPEN_QUOTES + CLOSE_QUOTES + GENERIC_QUOTES
OPEN_BRACKETS = "([}"
CLOSE_BRACKETS = ")]}"
PUNCTUATION = "\\/!#$%&*+,.:;<=>?@^_`|~№…" + DASHES + QUOTES + OPEN_BRACKETS + CLOSE_BRACKETS


class Kind(IntEnum):
    """What a character is to the tokenizer. From `PLAIN` on it is punctuation, with the marks that have rules of their own."""

    SPACE = 0
    RUSSIAN = 1
    LATIN = 2
    DIGIT = 3
    OTHER = 4
    PLAIN = 5
    DASH = 6
    HYPHEN = 7
    UNDERSCORE = 8
    POINT = 9
    COMMA = 10
    SLASH = 11
    EXCLAMATION = 12
    ENDING = 13
    STAR = 14
    EYES = 15
    ROUND = 16


MARKS = (
    ("-", Kind.HYPHEN),
    (DASHES, Kind.DASH),
    ("_", Kind.UNDERSCORE),
    (".", Kind.POINT),
    (",", Kind.COMMA),
    ("/\\", Kind.SLASH),
    ("!", Kind.EXCLAMATION),
    (ENDINGS, Kind.ENDING),
    ("*", Kind.STAR),
    ("=:;", Kind.EYES),
    (")(", Kind.ROUND),
    (PUNCTUATION, Kind.PLAIN),
)
"""Marks and their kinds; the first line that holds a mark decides."""

RUSSIAN = re.compile("[а-яё]", re.IGNORECASE)
LATIN = re.compile("[a-z]", re.IGNORECASE)


def kind(character: str) -> Kind:
    """The kind of one character."""
    if RUSSIAN.match(character):
        return Kind.RUSSIAN
    if LATIN.match(character):
        return Kind.LATIN
    if character.isdecimal():
        return Kind.DIGIT
    if character.isspace():
        return Kind.SPACE
    return next((found for marks, found in MARKS if character in marks), Kind.OTHER)


def character_classes() -> NDArray[np.uint8]:
    """The kinds of the first 65,536 characters; prepared once, with the weights."""
    return np.array([kind(chr(code)) for code in range(0x10000)], np.uint8)


def kinds(text: str, classes: NDArray[np.uint8]) -> NDArray[np.uint8]:
    """The kind of each character of a text; `classes` is what `character_classes` made."""
    narrow = np.frombuffer(text.encode("utf-16-le", "surrogatepass"), np.uint16)
    if len(narrow) == len(text):
        return np.take(classes, narrow)
    codes = np.frombuffer(text.encode("utf-32-le", "surrogatepass"), np.uint32)
    found: NDArray[np.uint8] = classes[codes & 0xFFFF]
    rare = np.flatnonzero(codes > 0xFFFF)
    for code in np.unique(codes[rare]).tolist():
        found[rare[codes[rare] == code]] = kind(chr(code))
    return found
