"""Offsets of one text in another that says the same: a reader's text against the text the gold was made on."""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Callable
from dataclasses import replace
from difflib import SequenceMatcher

from svodka.evaluate.gold import Annotated, PlanItemRecord, Record
from svodka.records import Stretch

TOKEN = re.compile(r"\w+|[^\w\s]")


def aligned(found: Annotated, *, text: str) -> Annotated:
    """The same records over `text`. What `text` lacks (a page's footer) becomes an empty stretch: found, yet no match."""
    if found.text in ("", text):
        return found
    move = mover(found.text, text)
    return replace(found, text=text, records=tuple(_moved(record, move) for record in found.records))


def mover(source: str, target: str) -> Callable[[int, int], tuple[int, int]]:
    """A function from a stretch of `source` to one of `target`, token by token."""
    ours, theirs = list(TOKEN.finditer(source)), list(TOKEN.finditer(target))
    words, other = [token.group() for token in ours], [token.group() for token in theirs]
    place: dict[int, int] = {}
    if words == other:
        place = {number: number for number in range(len(words))}
    else:
        for block in SequenceMatcher(None, words, other, autojunk=False).get_matching_blocks():
            place.update({block.a + step: block.b + step for step in range(block.size)})
    known = sorted(place)
    starts, ends = [token.start() for token in ours], [token.end() for token in ours]

    def move(start: int, end: int) -> tuple[int, int]:
        first, last = bisect_right(ends, start), bisect_left(starts, end) - 1
        at, to = bisect_left(known, first), bisect_right(known, last) - 1
        if at > to:
            return 0, 0
        begin, stop = theirs[place[known[at]]], theirs[place[known[to]]]
        lead = max(0, start - starts[known[at]]) if known[at] == first else 0
        cut = max(0, ends[known[to]] - end) if known[to] == last else 0
        return begin.start() + lead, max(stop.end() - cut, begin.start() + lead)

    return move


def _moved(record: Record, move: Callable[[int, int], tuple[int, int]]) -> Record:
    start, end = move(record.start, record.end)
    if isinstance(record, PlanItemRecord) and record.outcome is not None:
        return replace(record, start=start, end=end, outcome=Stretch(*move(record.outcome.start, record.outcome.end)))
    return replace(record, start=start, end=end)
