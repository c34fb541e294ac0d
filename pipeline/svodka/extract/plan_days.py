"""Plans written as days or months one after another: a head that says when, and what is planned listed under it or behind it.

"1 день (5 июня) / 1. Открытие смены / 2. Игры / 2 день (6 июня) / 1. Поход", on lines of their own or on one line. A list of hours is
a programme of happenings, no list of measures.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cache
from itertools import pairwise

from spacy.tokens import Doc

from svodka.extract.mentions import PlanItemMention
from svodka.extract.timex.documents import readings_of
from svodka.extract.timex.reading import Reading
from svodka.extract.timex.values import Moment, Span
from svodka.read import Block, BlockKind, Document
from svodka.records import Stretch
from svodka.resources import patterns

DAYS = "plans.day"
FEWEST = 2
"""Heads with something listed under each."""
LONGEST_HEAD = 90
LONGEST_ITEM = 500
"""Characters."""
NAME_REACH = 25
"""Characters before a time in which its day is counted: "День первый, "."""
FIRST = r"1[.)]\s?(?=[А-ЯЁ«\"])"
_WEEKDAY = r"(?:\(?[а-яё]{2,11}\)?)?"
_GAP = r"[\s).,:;–—-]{0,4}"
_LISTED_BEHIND = re.compile(rf"{_GAP}{_WEEKDAY}{_GAP}{FIRST}")
_NOTHING_BEHIND = re.compile(rf"[\s).,:;]{{0,4}}{_WEEKDAY}[\s.,:;]{{0,3}}(?:$|[–—«\"(-])")
_HOUR = re.compile(r"\D{0,3}[012]?\d[.:-][0-5]\d(?!\d)")
_MARKED = re.compile(r"\(?\d{1,2}[.)]?|[–—•*-]")
_CLOSING = " .;,\n\t\xa0"


@dataclass(frozen=True, slots=True)
class DayHead:
    """A head `[start, end)`: the block it stands in or begins, and the time it says."""

    start: int
    end: int
    block: int
    when: Stretch


def plan_days(doc: Doc, document: Document) -> tuple[tuple[DayHead, ...], tuple[PlanItemMention, ...]]:
    """The heads of such a plan, and every measure under them with the time of its head."""
    heads = list(_heads(doc, document))
    if len(heads) < FEWEST:
        return (), ()
    told: list[DayHead] = []
    items: list[PlanItemMention] = []
    bounds = [*((head.start, head.block) for head in heads), (len(document.text), len(document.blocks))]
    for head, (end, last) in zip(heads, bounds[1:], strict=True):
        listed = list(_listed(document, head, end=end, last=last))
        if listed and sum(_HOUR.match(document.text, item.start) is not None for item in listed) * 2 < len(listed):
            told.append(head)
            items += listed
    return (tuple(told), tuple(items)) if len(told) >= FEWEST else ((), ())


def _heads(doc: Doc, document: Document) -> Iterator[DayHead]:
    for index, block in enumerate(document.blocks):
        if block.cell is not None or block.kind is BlockKind.FOOTNOTE:
            continue
        for reading in readings_of(doc, document)[index]:
            head = _head(document, index, reading) if _says_day(reading) else None
            if head is not None:
                yield head


def _says_day(reading: Reading) -> bool:
    """A day, a month or a stretch of them; no year and no hour."""
    meaning = reading.meaning
    if isinstance(meaning, Span):
        return isinstance(meaning.begin, Moment) and meaning.begin.month is not None and meaning.begin.hour is None
    return isinstance(meaning, Moment) and meaning.month is not None and meaning.hour is None


def _head(document: Document, index: int, reading: Reading) -> DayHead | None:
    """The head that a time makes with the number of its day: what follows it is a list."""
    text, block = document.text, document.blocks[index]
    named = _named().search(text, max(block.start, reading.start - NAME_REACH), reading.start)
    start = reading.start if named is None else named.start()
    when = Stretch(reading.start, reading.end)
    behind = _LISTED_BEHIND.match(text, reading.end, block.end)
    if behind is not None:
        first = text.index("1", reading.end)
        return DayHead(start, first, index, when)
    if start != block.start or block.marker or block.end - block.start > LONGEST_HEAD:
        return None
    if index + 1 == len(document.blocks) or not _is_item(document.blocks[index + 1]):
        return None
    if _NOTHING_BEHIND.match(text[reading.end : block.end]) is None:
        return None
    return DayHead(start, block.end, index, when)


def _is_item(block: Block) -> bool:
    return (
        block.cell is None and _MARKED.fullmatch(block.marker) is not None and block.end - block.start <= LONGEST_ITEM
    )


def _listed(document: Document, head: DayHead, *, end: int, last: int) -> Iterator[PlanItemMention]:
    """What is listed behind a head as far as the next: numbered within its line, items of a list below it."""
    block = document.blocks[head.block]
    items: list[PlanItemMention] = []
    if head.end < block.end:
        items += _in_line(document.text, head, head.end, min(block.end, end), number=0)
    for index in range(head.block + 1, min(last + 1, len(document.blocks))):
        block = document.blocks[index]
        by = _named_below(document.text, block) if items and not _is_item(block) else None
        if by is not None:
            items[-1] = replace(items[-1], responsible=by)
            continue
        if block.start >= end or not _is_item(block):
            break
        number = block.marker.strip(" .()")
        if number.isdigit():
            items += _in_line(document.text, head, block.start, min(block.end, end), number=int(number))
        else:
            items += _measure(document.text, head, block.start, min(block.end, end), number=None)
    yield from items


def _named_below(text: str, block: Block) -> Stretch | None:
    """Who a line under an item names: "Докладчики: отдел спорта, ЦРБ"."""
    match = _speaks().match(text, block.start, block.end) if block.cell is None else None
    return None if match is None or match.end() == block.end else Stretch(match.end(), block.end)


def _in_line(text: str, head: DayHead, start: int, end: int, *, number: int) -> Iterator[PlanItemMention]:
    """The items of a line that go on with the next number; with 0 the first number stands in the line too."""
    starts: list[tuple[int, int, int]] = [(start, start, number)] if number else []
    at = start
    while (match := re.compile(rf"(?<!\d)\(?{number + 1}[.)]\s?(?=[А-ЯЁ«\"])").search(text, at, end)) is not None:
        number += 1
        at = match.end()
        starts.append((match.start(), at, number))
    for (_, low, counted), (high, _, _) in pairwise([*starts, (end, end, 0)]):
        yield from _measure(text, head, low, high, number=str(counted))


def _measure(text: str, head: DayHead, start: int, end: int, *, number: str | None) -> Iterator[PlanItemMention]:
    measure = text[start:end].rstrip(_CLOSING)
    if measure:
        yield PlanItemMention(start=start, end=start + len(measure), rule=DAYS, number=number, deadline=head.when)


@cache
def _named() -> re.Pattern[str]:
    """ "2 день (", "День третий, " before its date."""
    return re.compile(rf"(?<!\w)(?:{patterns('plan_lists')['day_counted']})\W{{0,4}}$", re.IGNORECASE)


@cache
def _speaks() -> re.Pattern[str]:
    return re.compile(rf"(?:{patterns('plan_lists')['speaks']})\s{{0,2}}[:–—-]\s{{0,3}}", re.IGNORECASE)
