"""Cells of plans that say when: known by their words, before any extractor has read them."""

import re
from functools import cache

from svodka.resources import lexicon

LONGEST_TIME = 60
"""Characters."""
_DAY_IN_FIGURES = re.compile(r"\D{0,3}\d{1,2}(?:[./]\d{1,2}(?!\d)|\.?\s?[-–—]\s?\d{1,2}(?!\d)|\s?\([^\W\d_])")
_CLOCK = re.compile(r"\d{1,2}:\d{2}|\d{1,2}[.-]\d{2}(?:\s?ч\w{0,4}\.?)?$", re.IGNORECASE)
_SHORTENED = 4
"""Letters left of a weekday that is cut short as one likes: "воскрес"."""
_YEARS = re.compile(r"(?:в\s)?20\d\d(?:\s?[–—-]\s?20\d\d)?\s?(?:г\.?\s?г?\.?|год[а-я]{0,2})", re.IGNORECASE)
_OPENING = 6
"""Characters before the month of a time: "до 15 "."""
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


def opens_with_time(text: str) -> bool:
    """Whether a short cell begins with its time: "ноябрь", "до 5 мая"; "Акция ко Дню России 12 июня" does not."""
    found = _found(text)
    return found is not None and found.start() <= _OPENING and len(text.strip()) <= _FAR


def is_clock(text: str) -> bool:
    """Whether a cell begins with an hour: "13:00", "10.30 ч."."""
    return _CLOCK.match(text.strip()) is not None


def is_weekday(text: str) -> bool:
    """Whether a cell is a day of the week, whole or cut short: "пятница", "(сб.)"."""
    word = text.strip(" ().").lower()
    return word in _weekdays() or (len(word) >= _SHORTENED and any(name.startswith(word) for name in _weekdays()))


def is_years(text: str) -> bool:
    """Whether a cell is nothing but years: "2021 год", "2021-2024 гг."; a bare number is not."""
    return _YEARS.fullmatch(text.strip()) is not None


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


@cache
def _weekdays() -> frozenset[str]:
    entries = (entry for entry in lexicon("time_words") if entry["class"] in ("WEEKDAY", "WEEKDAYABBR"))
    return frozenset(form for entry in entries for form in entry["forms"].split())
