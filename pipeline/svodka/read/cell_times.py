"""Cells of plans that say when: known by their words, before any extractor has read them."""

import re
from functools import cache

from svodka.resources import lexicon

LONGEST_TIME = 60
"""Characters."""
_DAY_IN_FIGURES = re.compile(r"\D{0,3}\d{1,2}(?:[./]\d{1,2}(?!\d)|\.?\s?[-–—]\s?\d{1,2}(?!\d)|\s?\([^\W\d_])")
_FAR = 25
"""Characters into a cell beyond which a month belongs to what is planned: "Акция ко Дню России 12 июня"."""


def says_when(text: str) -> bool:
    """Whether a short line says nothing but when: "ежеквартально", "до 1 мая"."""
    return _found(text) is not None


def is_time(text: str) -> bool:
    """Whether a cell under "Срок" or "Дата" could hold this: what `says_when`, and days in figures ("01.08", "5 (среда)")."""
    found = _found(text)
    if found is not None:
        return found.start() < _FAR
    return len(text.strip()) <= LONGEST_TIME and _DAY_IN_FIGURES.match(text.strip()) is not None


def _found(text: str) -> re.Match[str] | None:
    text = text.strip().lower().replace("ё", "е")
    labelled = text.endswith(":") or ": " in text
    return _time().search(text) if 0 < len(text) <= LONGEST_TIME and not labelled else None


@cache
def _time() -> re.Pattern[str]:
    """The phrases that cells of deadlines begin with or hold."""
    sides: dict[str, list[str]] = {"begin": [], "anywhere": []}
    for entry in lexicon("column_contents"):
        if entry["role"] == "deadline":
            words = [re.escape(word).replace(r"\|", r"\b") for word in entry["phrase"].split()]
            sides[entry["where"]].append(r"\w*\s".join(words))
    return re.compile(rf"^(?:{'|'.join(sides['begin'])})|(?<!\w)(?:{'|'.join(sides['anywhere'])})")
