"""Measures written as a list: an item with its deadline and its responsible bodies named below or after it.

"1. Провести перепись дворов. Срок: до 1 мая. Ответственный: отдел ЖКХ" names the parts; "2. Вечер романса – 8 мая, отв. Зуева" counts
on the reader, so it is believed in plans only.
"""

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import cache
from itertools import pairwise

from spacy.tokens import Doc

from svodka.extract.mentions import ColumnRole, Mentions, PlanItemMention
from svodka.extract.plan_labels import CLOSING, LabelledLines, named_parts, trimmed, values_of
from svodka.extract.plan_words import looks_like_deadline
from svodka.read import Block, BlockKind, Document
from svodka.records import Genre, Stretch
from svodka.resources import patterns

FEWEST = 2
"""Items that name their parts before a list counts as one of measures."""

LONGEST_TIME = 60
"""Characters of the piece after a dash that says when."""

_DASH = re.compile(r"\s[–—-]\s|\s?\((?=[^()]{3,80}(?:\)\s*[.;]?\s*)?$)")
_PIECE = re.compile(r"[^,;(]+")


def listed_measures(doc: Doc, document: Document, found: Mentions) -> Iterator[PlanItemMention]:
    """Every measure of a list whose items say when or by whom."""
    planned = found.about.genre is Genre.PLAN
    items = [item for entry in _entries(document) if (item := _item(document, entry, planned=planned)) is not None]
    if len(items) >= FEWEST:
        yield from items


def _entries(document: Document) -> Iterator[tuple[Block, Stretch]]:
    """List items outside tables, each with the labelled lines below it."""
    lines = LabelledLines(document)
    for block in document.blocks:
        if block.cell is None and block.marker and block.kind is not BlockKind.FOOTNOTE:
            yield block, Stretch(block.start, lines.end_under(block.end))


def _item(document: Document, entry: tuple[Block, Stretch], *, planned: bool) -> PlanItemMention | None:
    block, stretch = entry
    parts = named_parts(document.text, stretch)
    values = values_of(parts)
    end = parts[0].label if parts else stretch.end
    start, when = stretch.start, values.get(ColumnRole.DEADLINE)
    if when is None and planned:
        start, end, when = _told_when(document.text, stretch.start, end)
    measure = trimmed(document.text, start, end)
    if (when is None and ColumnRole.RESPONSIBLE not in values) or measure.end <= measure.start:
        return None
    return PlanItemMention(
        start=measure.start,
        end=measure.end,
        rule="plans.listed_measure",
        number=block.marker.strip(" .()") if block.marker[:1].isdigit() else None,
        deadline=when,
        responsible=values.get(ColumnRole.RESPONSIBLE),
        outcome=values.get(ColumnRole.OUTCOME),
        funding=values.get(ColumnRole.FUNDING),
    )


def _told_when(text: str, start: int, end: int) -> tuple[int, int, Stretch | None]:
    """The measure and its time: "… – 8 мая, 12.00, фойе", "… (до 5 мая)", "8 мая – …"."""
    dashes = [match.span() for match in _DASH.finditer(text, start, end)]
    for (low, high), (following, _) in pairwise([*dashes, (end, end)]):
        piece = _PIECE.match(text, high, following)
        if piece is not None and _is_time(piece.group()):
            return start, low, trimmed(text, high, following)
    if dashes and _is_time(text[start : dashes[0][0]]):
        return dashes[0][1], end, trimmed(text, start, dashes[0][0])
    return start, end, None


def _is_time(piece: str) -> bool:
    piece = piece.strip(CLOSING)
    return 0 < len(piece) <= LONGEST_TIME and (looks_like_deadline(piece) or _time().search(piece) is not None)


def with_duties(listed: Sequence[PlanItemMention], duties: Sequence[PlanItemMention]) -> Iterator[PlanItemMention]:
    """Both once: a listed measure that is a duty too keeps what the duty says where no part is named."""
    starts = [item.start for item in listed]
    ends = [max(part.end for part in (item, item.deadline, item.responsible) if part) for item in listed]
    addressed: dict[int, PlanItemMention] = {}
    for duty in duties:
        place = bisect_right(starts, duty.start) - 1
        if place < 0 or duty.start >= ends[place]:
            yield duty
        else:
            addressed.setdefault(place, duty)
    for place, item in enumerate(listed):
        duty = addressed.get(place, item)
        yield replace(
            item,
            deadline=item.deadline or duty.deadline,
            responsible=item.responsible or duty.responsible,
            addressee=duty.responsible,
        )


@cache
def _time() -> re.Pattern[str]:
    return re.compile(patterns("plan_lists")["time"])
