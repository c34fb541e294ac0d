"""Labels that name a part of a measure: "Срок: до 25 июня", "Ответственный – отдел спорта", "отв. Зуева".

They stand within a list item and open the lines under one, and under a duty of an order or of minutes.
"""

import re
from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from svodka.extract.mentions import ColumnRole
from svodka.extract.plan_words import head_role
from svodka.read import Block, Document
from svodka.records import Stretch
from svodka.resources import patterns

NAMED = (ColumnRole.DEADLINE, ColumnRole.RESPONSIBLE, ColumnRole.OUTCOME, ColumnRole.FUNDING, ColumnRole.PLACE)
SHORT_LABEL = 2
"""Words: "Название мероприятия"."""
LONGEST_LABEL = 120
"""Characters of a line within which its label begins."""

_OPENING, _PARTING = " \t\n\xa0:–—-(", " \t\n\xa0;,("
CLOSING = _PARTING + ".)"


@dataclass(frozen=True, slots=True)
class Part:
    """A named part of a measure: where its label begins, and what it holds."""

    label: int
    role: ColumnRole
    value: Stretch


class LabelledLines:
    """The lines of a document that open with a label, asked for by the end of the item or duty above them."""

    def __init__(self, document: Document) -> None:
        self._document = document
        self._starts = [block.start for block in document.blocks]

    def end_under(self, end: int) -> int:
        """Where the lines after the offset end, as long as each opens with a label; the offset itself where none does."""
        blocks = self._document.blocks
        for index in range(bisect_left(self._starts, end), len(blocks)):
            block = blocks[index]
            if block.cell is not None or block.marker or not self.opens(block):
                break
            end = block.end
        return end

    def opens(self, block: Block) -> bool:
        """Whether a block opens with a label."""
        match = _label().match(self._document.text, block.start, min(block.end, block.start + LONGEST_LABEL))
        return match is not None and _role(match, "") is not None


def named_parts(text: str, stretch: Stretch) -> list[Part]:
    """The parts named in a stretch of text; each goes as far as the next label."""
    labels = list(_labels(text, stretch.start, stretch.end))
    ends = [*(start for start, _, _ in labels[1:]), stretch.end]
    parts = []
    for (start, value, role), end in zip(labels, ends, strict=False):
        held = trimmed(text, value, end, closing=_PARTING)
        if held.end > held.start:
            parts.append(Part(start, role, held))
    return parts


def first_label(text: str) -> int:
    """Where the first label of a text begins; its end where none does."""
    return next((start for start, _, _ in _labels(text, 0, len(text))), len(text))


def behind_name(text: str, start: int, end: int) -> int:
    """Where a measure begins that a label names as one: behind "Мероприятие:"."""
    match = _label().match(text, start, min(end, start + LONGEST_LABEL))
    named = (
        match is not None
        and len(match.group().split()) <= SHORT_LABEL
        and head_role(match.group()) is ColumnRole.MEASURE
    )
    return match.end() if named and match is not None else start


def values_of(parts: list[Part]) -> dict[ColumnRole, Stretch]:
    """What each role's first part holds."""
    return {part.role: part.value for part in reversed(parts)}


def trimmed(text: str, start: int, end: int, *, closing: str = CLOSING) -> Stretch:
    """The stretch without the marks that part it from its neighbours."""
    while start < end and text[start] in _OPENING:
        start += 1
    while end > start and text[end - 1] in closing:
        end -= 1
    return Stretch(start, end)


def _labels(text: str, start: int, end: int) -> Iterator[tuple[int, int, ColumnRole]]:
    """Each label: where it begins, where its value does, and its role. A label opens the item's line, sentence or bracket."""
    for match in _label().finditer(text, start, end):
        before = text[max(start, match.start() - 8) : match.start()].rstrip(" \t\xa0")
        if before and before[-1] not in "\n.;,(–—":
            continue
        role = _role(match, before)
        if role is not None:
            yield match.start(), match.end(), role


def _role(match: re.Match[str], before: str) -> ColumnRole | None:
    """What a label names, by what stands before it on its line or in its item; None where it is no label after all."""
    role = ColumnRole.RESPONSIBLE if match.lastgroup == "short" else head_role(match.group())
    named = role in NAMED and (role is not ColumnRole.OUTCOME or before[-1:] in ("", "\n"))
    return role if named else None


@cache
def _label() -> re.Pattern[str]:
    source = patterns("plan_lists")
    return re.compile(rf"(?<!\w)(?:(?P<short>{source['short']})|(?P<label>{source['label']}))")
