"""Stretches of a text that say what is to come: lines under "Задачи на 2021 год", a sentence that begins "В 2022 году предстоит: …".

Their times are no days of what was, and carry the year of the words that introduce them.
"""

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cache
from operator import attrgetter
from typing import TYPE_CHECKING

from svodka.read import Block, BlockKind, Document
from svodka.records import Anchor
from svodka.resources import patterns

if TYPE_CHECKING:
    from spacy.tokens import Doc

KEPT = "svodka.time.planned"
LONGEST_HEAD = 220
"""Characters of a block that is nothing but a head."""
LONGEST_LINE = 250
"""Characters of a line under a head that is no list item."""
SENTENCE_ENDS = re.compile(r"[.!?…]\s+(?=[А-ЯЁ«])|\n")

YEAR_GROUP = re.compile(r"year\d?$")
"""Groups of the patterns that hold a year."""


@dataclass(frozen=True, slots=True)
class Planned:
    """A stretch `[start, end)` of what is to come, after the words that begin at `head`; `year` is the one its words name, `shift` the number of years it lies ahead
    where they only say that ("на будущий год"). `lines`: it is the blocks under a heading."""

    head: int
    start: int
    end: int
    year: Anchor | None
    shift: int
    lines: bool


def stretches_of(doc: "Doc", document: Document) -> tuple[Planned, ...]:
    """`planned_stretches`, found at the first call and kept with the Doc."""
    held: tuple[Planned, ...] | None = doc.user_data.get(KEPT)
    if held is None:
        held = doc.user_data[KEPT] = planned_stretches(document)
    return held


def planned_stretches(document: Document) -> tuple[Planned, ...]:
    """Every such stretch in the order of the text; none overlaps."""
    found: list[Planned] = []
    for index, block in enumerate(document.blocks):
        if block.cell is not None or (found and block.start < found[-1].end and found[-1].lines is False):
            continue
        for match in _heads(document, block):
            year, shift = _year(match), 1 if match["next"] or match["first_next"] else 0
            if document.text[match.end() : block.end].strip(" .:"):
                ends = SENTENCE_ENDS.search(document.text, match.end(), block.end)
                end = block.end if ends is None else ends.start() + 1
                found.append(Planned(match.start(), match.end(), end, year, shift, lines=False))
            elif (last := _last_under(document.blocks, index)) > index:
                start = document.blocks[index + 1].start
                found.append(Planned(match.start(), start, document.blocks[last].end, year, shift, lines=True))
    return tuple(_apart(found))


def planned_at(stretches: Sequence[Planned], offset: int) -> Planned | None:
    """The stretch that holds an offset."""
    index = bisect_right(stretches, offset, key=attrgetter("start")) - 1 if stretches else -1
    return stretches[index] if index >= 0 and offset < stretches[index].end else None


def _apart(found: list[Planned]) -> Iterator[Planned]:
    """A head under a head ends the stretch of the upper one."""
    ordered = sorted(found, key=lambda each: each.start)
    for place, each in enumerate(ordered):
        end = min([each.end, *(later.start for later in ordered[place + 1 : place + 2])])
        if end > each.start:
            yield replace(each, end=end)


def _heads(document: Document, block: Block) -> Iterator[re.Match[str]]:
    """The sentences of a block that introduce what is to come, as far as their colon, dash or end."""
    text = document.text
    starts = [block.start, *(match.end() for match in SENTENCE_ENDS.finditer(text, block.start, block.end))]
    for start in starts:
        match = _head().match(text, start, block.end)
        if match is None or _told().search(match.group()):
            continue
        if match["mark"] or match["verb"] is not None or block.end - block.start <= LONGEST_HEAD:
            yield match


def _year(match: re.Match[str]) -> Anchor | None:
    named = (name for name, said in match.groupdict().items() if said and YEAR_GROUP.search(name))
    name = next(named, None)
    return None if name is None else Anchor("section", match[name], *match.span(name))


def _last_under(blocks: Sequence[Block], head: int) -> int:
    """Index of the last block under a head: the items of its list, or the lines that follow it as closely as the first does."""
    last = head
    for index in range(head + 1, len(blocks)):
        block = blocks[index]
        if block.cell is not None or block.kind is BlockKind.HEADING:
            break
        if block.kind is BlockKind.LIST_ITEM:
            if not _is_item_under(blocks[head], block):
                break
        elif blocks[head + 1].kind is BlockKind.LIST_ITEM or not _is_line(blocks, head=head, index=index):
            break
        last = index
    return last


def _is_item_under(head: Block, block: Block) -> bool:
    """Whether a list item is not one of the head's own list."""
    same = head.kind is BlockKind.LIST_ITEM and block.marker[:1] == head.marker[:1]
    return not (same or (head.marker[:1].isdigit() and block.marker[:1].isdigit()))


def _is_line(blocks: Sequence[Block], *, head: int, index: int) -> bool:
    block, gap = blocks[index], blocks[index].start - blocks[index - 1].end
    return block.end - block.start <= LONGEST_LINE and gap <= max(1, blocks[head + 1].start - blocks[head].end)


@cache
def _head() -> re.Pattern[str]:
    source = patterns("planned")
    number, word, period, alone = (source[key] for key in ("number", "word", "period", "alone"))
    rest, mark = r"[^\n:.;]{0,80}?", r"\s{0,2}(?P<mark>:|\s[–—-]\s|(?=\.?\s{0,3}(?:\n|$)))"
    named = rf"{word}{rest}(?<!\w){period}{rest}"
    before = period.replace("(?P<", "(?P<first_")
    infinitive = r"(?P<verb>(?=\s\w{2,25}(?:ть|ти|чь|ться|тись)\b))"
    turned = rf"{before}(?:\s\w{{3,20}}){{0,4}}?\s{word}(?:{infinitive}|{rest}(?={mark.replace('?P<mark>', '?:')}))"
    return re.compile(rf"\s{{0,3}}{number}(?:{named}|{turned}|{alone})(?:(?(verb)|{mark}))", re.IGNORECASE)


@cache
def _told() -> re.Pattern[str]:
    return re.compile(patterns("planned")["told"], re.IGNORECASE)
