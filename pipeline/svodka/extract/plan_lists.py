"""Measures written as a list: an item with its deadline and its responsible bodies named below or after it.

"1. Провести перепись дворов. Срок: до 1 мая. Ответственный: отдел ЖКХ" names the parts; "2. Вечер романса – 8 мая, отв. Зуева" counts
on the reader, so it is believed in plans only.
"""

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cache
from itertools import pairwise

from spacy.tokens import Doc

from svodka.extract.mentions import ColumnRole, Mentions, PlanItemMention
from svodka.extract.plan_words import head_role, looks_like_deadline
from svodka.read import Block, BlockKind, Document
from svodka.records import Genre, Stretch
from svodka.resources import patterns

NAMED = (ColumnRole.DEADLINE, ColumnRole.RESPONSIBLE, ColumnRole.OUTCOME, ColumnRole.FUNDING)
FEWEST = 2
"""Items that name their parts before a list counts as one of measures."""

LONGEST_TIME = 60
"""Characters of the piece after a dash that says when."""

_DASH = re.compile(r"\s[–—-]\s|\s?\((?=[^()]{3,80}(?:\)\s*[.;]?\s*)?$)")
_PIECE = re.compile(r"[^,;(]+")
_OPENING, _PARTING = " \t\n\xa0:–—-(", " \t\n\xa0;,("
_CLOSING = _PARTING + ".)"


@dataclass(frozen=True, slots=True)
class _Part:
    """A named part of a list item: where its label begins, and what it holds."""

    label: int
    role: ColumnRole
    value: Stretch


def listed_measures(doc: Doc, document: Document, found: Mentions) -> Iterator[PlanItemMention]:
    """Every measure of a list whose items say when or by whom."""
    planned = found.about.genre is Genre.PLAN
    items = [item for entry in _entries(document) if (item := _item(document, entry, planned=planned)) is not None]
    if len(items) >= FEWEST:
        yield from items


def _entries(document: Document) -> Iterator[tuple[Block, Stretch]]:
    """List items outside tables, each with the labelled lines below it."""
    held: Block | None = None
    end = 0
    for block in document.blocks:
        if held is not None and block.cell is None and not block.marker and _begins_with_label(document, block):
            end = block.end
            continue
        if held is not None:
            yield held, Stretch(held.start, end)
        held = block if block.cell is None and block.marker and block.kind is not BlockKind.FOOTNOTE else None
        end = block.end
    if held is not None:
        yield held, Stretch(held.start, end)


def _item(document: Document, entry: tuple[Block, Stretch], *, planned: bool) -> PlanItemMention | None:
    block, stretch = entry
    parts = _parts(document.text, stretch)
    values = {part.role: part.value for part in reversed(parts)}
    end = parts[0].label if parts else stretch.end
    start, when = stretch.start, values.get(ColumnRole.DEADLINE)
    if when is None and planned:
        start, end, when = _told_when(document.text, stretch.start, end)
    measure = _trimmed(document.text, start, end)
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


def _parts(text: str, stretch: Stretch) -> list[_Part]:
    labels = list(_labels(text, stretch.start, stretch.end))
    parts = []
    following = [start for start, _, _ in labels[1:]]
    for (start, value, role), end in zip(labels, [*following, stretch.end], strict=False):
        held = _trimmed(text, value, end, closing=_PARTING)
        if held.end > held.start:
            parts.append(_Part(start, role, held))
    return parts


def _labels(text: str, start: int, end: int) -> Iterator[tuple[int, int, ColumnRole]]:
    """Each label: where it begins, where its value does, and its role. A label opens the item's line, sentence or bracket."""
    for match in _label().finditer(text, start, end):
        before = text[start : match.start()].rstrip(" \t\xa0")
        if before and before[-1] not in "\n.;,(–—":
            continue
        role = ColumnRole.RESPONSIBLE if match.lastgroup == "short" else head_role(match.group())
        if role in NAMED and (role is not ColumnRole.OUTCOME or before[-1:] in ("", "\n")):
            yield match.start(), match.end(), role


def _begins_with_label(document: Document, block: Block) -> bool:
    found = next(_labels(document.text, block.start, min(block.end, block.start + 80)), None)
    return found is not None and found[0] == block.start


def _told_when(text: str, start: int, end: int) -> tuple[int, int, Stretch | None]:
    """The measure and its time: "… – 8 мая, 12.00, фойе", "… (до 5 мая)", "8 мая – …"."""
    dashes = [match.span() for match in _DASH.finditer(text, start, end)]
    for (low, high), (following, _) in pairwise([*dashes, (end, end)]):
        piece = _PIECE.match(text, high, following)
        if piece is not None and _is_time(piece.group()):
            return start, low, _trimmed(text, high, following)
    if dashes and _is_time(text[start : dashes[0][0]]):
        return dashes[0][1], end, _trimmed(text, start, dashes[0][0])
    return start, end, None


def _is_time(piece: str) -> bool:
    piece = piece.strip(_CLOSING)
    return 0 < len(piece) <= LONGEST_TIME and (looks_like_deadline(piece) or _time().search(piece) is not None)


def _trimmed(text: str, start: int, end: int, *, closing: str = _CLOSING) -> Stretch:
    while start < end and text[start] in _OPENING:
        start += 1
    while end > start and text[end - 1] in closing:
        end -= 1
    return Stretch(start, end)


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
        yield replace(item, deadline=item.deadline or duty.deadline, responsible=item.responsible or duty.responsible)


@cache
def _label() -> re.Pattern[str]:
    source = patterns("plan_lists")
    return re.compile(rf"(?<!\w)(?:(?P<short>{source['short']})|(?P<label>{source['label']}))")


@cache
def _time() -> re.Pattern[str]:
    return re.compile(patterns("plan_lists")["time"])
