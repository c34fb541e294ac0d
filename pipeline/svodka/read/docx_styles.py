"""What the paragraph styles of a Word file say: which are headings, which are numbered.

Styles are most of a short file, and the documents of one office often carry the same ones byte for byte: the last few are kept.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from svodka.read.docx_package import parsed

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
KEPT = 8


@dataclass(frozen=True, slots=True)
class Styles:
    """By the id of the style: the level of a heading; the list and the depth in it."""

    headings: Mapping[str, int]
    numbered: Mapping[str, tuple[str, int]]


NONE = Styles({}, {})


@lru_cache(KEPT)
def styles_of(content: bytes) -> Styles:
    """What a part with styles says."""
    headings: dict[str, int] = {}
    numbered: dict[str, tuple[str, int]] = {}
    for style in parsed(content).iterchildren(f"{_W}style"):
        name = style.get(f"{_W}styleId")
        level = _level(style)
        if level is not None:
            headings[name] = level
        number = style.find(f"{_W}pPr/{_W}numPr")
        if number is not None:
            numbered[name] = value(number, "numId", ""), int(value(number, "ilvl", "0"))
    return Styles(headings, numbered)


def value(element: Any, name: str, default: str) -> str:
    """The value of the child `name`."""
    found = element.find(f"{_W}{name}")
    return default if found is None else str(found.get(f"{_W}val", default))


def outline_level(properties: Any) -> int | None:
    """The level that paragraph properties give a heading; None where they say it is text."""
    stated = "9" if properties is None else value(properties, "outlineLvl", "9")
    return int(stated) + 1 if stated.isdigit() and int(stated) < 9 else None


def _level(style: Any) -> int | None:
    """The level of a style that Word calls a heading or gives an outline level."""
    title = value(style, "name", "").lower()
    if title.startswith("heading ") and title[8:].isdigit():
        return int(title[8:])
    return 1 if title == "title" else outline_level(style.find(f"{_W}pPr"))
