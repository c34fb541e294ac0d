"""Measures listed under words that say what is planned: "Намечены следующие мероприятия: – осмотр дворов; – ремонт лавок".

Each item of the list is one, whether it says when or not. A list of hours or days is a programme of happenings, no list of measures.
"""

import re
from collections.abc import Iterator, Sequence
from functools import cache

from svodka.extract.mentions import PlanItemMention
from svodka.extract.plan_labels import trimmed
from svodka.read import Block, BlockKind, Document
from svodka.records import Stretch
from svodka.resources import patterns

INTRODUCED = "plans.introduced"
FEWEST = 2
LONGEST_SENTENCE = 300
LONGEST_ITEM = 500
"""Characters."""
_OPENING = re.compile(r":\s{0,3}(?:[–—-]\s|$)")
_PARTING = re.compile(r"[;:]\s{0,3}[–—-]\s{1,3}")
_SENTENCE = re.compile(r"[.!?…]\s{1,3}(?=[А-ЯЁ])")
_TIMED = re.compile(r"\D{0,6}(?:\d{1,2}[:.]\d{2}(?!\d)|\d{1,2}\s[а-яё]{3,8}(?!\w)|\d{1,2}\.\d{2}\.)")
"""What opens a line of a programme: "12:00 – парад", "5 мая", "с 10.00"."""


def introduced_measures(document: Document) -> Iterator[PlanItemMention]:
    """The items of every list that such words introduce."""
    text = document.text
    for index, block in enumerate(document.blocks):
        if block.cell is not None or ":" not in text[block.start : block.end]:
            continue
        for opening in _OPENING.finditer(text, block.start, block.end):
            if not _looks_ahead(_sentence(text, block.start, opening.start())):
                continue
            inline = opening.end() < block.end
            items = _within(text, opening.start(), block.end) if inline else _below(document.blocks, index)
            timed = sum(_TIMED.match(text, item.start, item.end) is not None for _, item in items)
            if len(items) >= FEWEST and timed * 2 < len(items):
                yield from (_measure(number, item) for number, item in items)
            break


def _sentence(text: str, start: int, end: int) -> str:
    """The last sentence before the colon."""
    starts = [match.end() for match in _SENTENCE.finditer(text, start, end)]
    return text[starts[-1] if starts else start : end]


def _looks_ahead(sentence: str) -> bool:
    if len(sentence) > LONGEST_SENTENCE:
        return False
    introducing, told = _words()
    return introducing.search(sentence) is not None and told.search(sentence) is None


@cache
def _words() -> tuple[re.Pattern[str], re.Pattern[str]]:
    source = patterns("plan_lists")
    planned, named = source["planned"], source["introduced"]
    introducing = rf"{planned}[^.:]{{0,60}}{named}[^.:]{{0,60}}$|{named}[^.:]{{0,40}}{planned}[^.:]{{0,20}}$"
    return re.compile(introducing, re.IGNORECASE), re.compile(source["carried_out"], re.IGNORECASE)


def _within(text: str, start: int, end: int) -> list[tuple[str, Stretch]]:
    """The items that dashes part within a paragraph, as far as its first full stop."""
    starts = [match.end() for match in _PARTING.finditer(text, start, end)]
    last = _SENTENCE.search(text, starts[-1], end) if starts else None
    ends = [match.start() for match in _PARTING.finditer(text, start, end)][1:]
    ends.append(end if last is None else last.start())
    return [("", trimmed(text, low, high)) for low, high in zip(starts, ends, strict=True)]


def _below(blocks: Sequence[Block], head: int) -> list[tuple[str, Stretch]]:
    """The list items under the paragraph."""
    items = []
    for block in blocks[head + 1 :]:
        own = block.kind is BlockKind.LIST_ITEM and block.cell is None and block.end - block.start <= LONGEST_ITEM
        if not own or (blocks[head].marker and block.marker[:1].isdigit() == blocks[head].marker[:1].isdigit()):
            break
        items.append((block.marker, Stretch(block.start, block.end)))
    return items


def _measure(marker: str, item: Stretch) -> PlanItemMention:
    number = marker.strip(" .()") if marker[:1].isdigit() else None
    return PlanItemMention(start=item.start, end=item.end, rule=INTRODUCED, number=number, deadline=item)
