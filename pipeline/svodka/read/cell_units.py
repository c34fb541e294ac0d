"""What may be a cell where the cells of a table stand one under another: a line, or a paragraph between empty lines."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from svodka.read.lines import Line

LONGEST_STACK = 9
"""Lines without an empty one among them from which on each is a cell, not all one."""
_BRACKET = re.compile(r"\([^()\n]{1,60}\)")
_GOES_ON = re.compile(r"\d[^\n]{3,30}[–—-]$")
"""A day that another follows: "16.03.2020 –"."""
_PERSON = re.compile(r"(?:^|\s)[А-ЯЁ][а-яё]+(?:-[А-ЯЁ][а-яё]+)?\s[А-ЯЁ]\.\s?(?:[А-ЯЁ]\.)?,?$")


@dataclass(frozen=True, slots=True)
class Unit:
    """What may be a cell: lines `[first, last)`."""

    first: int
    last: int
    text: str

    @property
    def number(self) -> int | None:
        """The number that is all it says: "3", "3."."""
        digits = self.text.rstrip(".) ")
        return int(digits) if digits.isdecimal() and len(digits) < LONGEST_STACK else None

    @property
    def names_person(self) -> bool:
        """Ends with a person: "Петров И.И.", "Директор Петров И.И."."""
        return _PERSON.search(self.text) is not None


def paragraphs(lines: Sequence[Line]) -> list[Unit]:
    """Lines between empty ones; the cells of a stack without empty lines are units of their own, words in brackets, and the last day of a
    stretch, go with what stands before."""
    units: list[Unit] = []
    first = 0
    while first < len(lines):
        if lines[first].blank:
            first += 1
            continue
        last = first + 1
        while last < len(lines) and not lines[last].blank:
            last += 1
        whole = last - first < LONGEST_STACK
        for number in (first,) if whole else range(first, last):
            end = last if whole else number + 1
            unit = Unit(number, end, "\n".join(line.text for line in lines[number:end]).strip())
            if units and _goes_with(unit, units[-1]):
                before = units.pop()
                unit = Unit(before.first, end, f"{before.text}\n{unit.text}")
            units.append(unit)
        first = last
    return units


def _goes_with(unit: Unit, before: Unit) -> bool:
    """Whether a paragraph belongs to the cell that the one before it began."""
    if unit.text[0] == "(":
        return before.number is None and _BRACKET.fullmatch(unit.text) is not None
    return unit.text[0].isdigit() and _GOES_ON.fullmatch(before.text) is not None


def single_lines(lines: Sequence[Line]) -> list[Unit]:
    """Every line that says something."""
    return [Unit(number, number + 1, line.text.strip()) for number, line in enumerate(lines) if not line.blank]
