"""Measures written as a list: an item with its deadline and its responsible bodies named below or after it.

"1. Провести перепись дворов. Срок: до 1 мая. Ответственный: отдел ЖКХ" names the parts; "2. Вечер романса – 8 мая, отв. Зуева" counts
on the reader, so it is believed in plans only.
"""

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from enum import Enum, auto
from functools import cache
from itertools import pairwise

from spacy.tokens import Doc

from svodka.extract.mentions import ColumnRole, Mentions, PlanItemMention
from svodka.extract.plan_calendar import plan_calendar
from svodka.extract.plan_days import plan_days
from svodka.extract.plan_introduced import introduced_measures
from svodka.extract.plan_labels import (
    CLOSING,
    LabelledLines,
    Part,
    behind_name,
    first_label,
    named_parts,
    trimmed,
    values_of,
)
from svodka.extract.plan_lines import lines_of_heads, plan_lines
from svodka.extract.plan_runs import plan_runs
from svodka.extract.plan_words import looks_like_deadline, looks_like_responsible
from svodka.extract.timex import read_flat
from svodka.extract.timex.coverage import Coverage
from svodka.extract.timex.planned import Planned, planned_at, stretches_of
from svodka.read import Block, BlockKind, Document
from svodka.records import Genre, Stretch
from svodka.resources import patterns

FEWEST = 2
"""Items that name their parts before a list counts as one of measures; a numbered one under words that look ahead is enough."""

LONGEST_LINE = 250
"""Characters of a paragraph that is one measure."""

OPENING_WORDS = 2
"""Words with which a time begins: "до 5", "первая декада"."""

FEW_WORDS = 3
MOST = 0.7
"""The share of a piece that its time fills where it says nothing else."""

LONGEST_TIME = 60
"""Characters of the piece after a dash that says when."""

_DASH = re.compile(r"\s[–—-]\s|\s?\((?=[^()]{3,80}(?:\)\s*[.;]?\s*)?$)")
_SENTENCES = re.compile(r"[а-яё)»]{3}[.!?]\s+[А-ЯЁ]")
_HOUR = re.compile(r"(?:\d{1,2}\s[а-яё]{3,8}\s(?:в\s)?)?[012]?\d[.:-][0-5]\d\s?(?:[–—-]\s|ч)", re.IGNORECASE)
"""A line of a programme: "10.00 – парад", "7 мая 18.00 – концерт"."""
_BARE_DASH = re.compile(r"\s[–—-]\s")
_INITIALS = re.compile(r"[А-ЯЁ]\.\s?(?:[А-ЯЁ]\.)?\s?[А-ЯЁ][а-яё]|[А-ЯЁ][а-яё]{1,20}\s[А-ЯЁ]\.")
_PIECE = re.compile(r"[^,;(]+")


def listed_measures(doc: Doc, document: Document, found: Mentions) -> Iterator[PlanItemMention]:
    """Every measure of a list whose items say when or by whom."""
    planned = found.about.genre is Genre.PLAN
    hourly = planned and _is_programme(document)
    lines_above = lines_of_heads(document)
    calendar = plan_calendar(doc, document) if planned else ()
    lines = [*plan_lines(document, lines_above), *plan_runs(document), *calendar, *introduced_measures(document)]
    taken = Coverage((line.start, max(line.end, line.deadline.end if line.deadline else 0)) for line in lines)
    yield from lines
    day_heads, of_days = plan_days(doc, document) if planned else ((), ())
    headed = {*(line.block for line in lines_above), *(head.block for head in day_heads)}
    heads = frozenset(document.blocks[block].start for block in headed)
    items = [
        (entry, item)
        for entry in _entries(document, stretches_of(doc, document), planned=planned)
        if entry.block.start not in heads
        and not (hourly and _HOUR.match(document.text, entry.block.start))
        and (item := _item(document, entry)) is not None
        and not taken.touches(item.start, item.end)
    ]
    if len(items) >= FEWEST or any(
        entry.telling is _Telling.DASH and entry.block.marker[:1].isdigit() for entry, _ in items
    ):
        yield from (item for _, item in items)
    else:
        items = []
    listed = Coverage((item.start, item.end) for _, item in items)
    yield from (
        item for item in of_days if not taken.touches(item.start, item.end) and not listed.touches(item.start, item.end)
    )


def _is_programme(document: Document) -> bool:
    """Whether lines that open with an hour make a programme of a day: "10.00 – парад", "11.30 – концерт" are no measures."""
    text = document.text
    return sum(_HOUR.match(text, block.start) is not None for block in document.blocks if block.cell is None) >= FEWEST


@dataclass(frozen=True, slots=True)
class _Entry:
    """A list item or line with the labelled lines below it. `telling`: how it may say when without a label."""

    block: Block
    stretch: Stretch
    telling: "_Telling"


class _Telling(Enum):
    """In a plan a time may stand anywhere in an item, in a line of one it opens what stands apart, in lines of what is to come
    after a dash; elsewhere it needs a label."""

    PLAN = auto()
    LINE = auto()
    DASH = auto()
    LABEL = auto()


def _entries(document: Document, stretches: Sequence[Planned], *, planned: bool) -> Iterator[_Entry]:
    """List items outside tables, and lines under words that look ahead, each with the labelled lines below it."""
    lines = LabelledLines(document)
    for block in document.blocks:
        if block.cell is not None or block.kind is BlockKind.FOOTNOTE:
            continue
        ahead = planned_at(stretches, block.start)
        if planned and (block.marker or (_is_line(document, block) and not lines.opens(block))):
            telling = _Telling.PLAN if block.marker else _Telling.LINE
        elif ahead is not None and ahead.lines:
            telling = _Telling.DASH
        elif block.marker:
            telling = _Telling.LABEL
        else:
            continue
        yield _Entry(block, Stretch(block.start, lines.end_under(block.end)), telling)


def _is_line(document: Document, block: Block) -> bool:
    """A paragraph that may be a measure: one short line of one sentence, which heads nothing."""
    text = document.text[block.start : block.end]
    short = block.kind is BlockKind.PARAGRAPH and len(text) <= LONGEST_LINE
    if not short or text.endswith(":"):
        return False
    return (
        _SENTENCES.search(text) is None or _SENTENCES.search(text[: first_label(text)]) is None
    )  # "…, отв. Зуева А.П."


def _item(document: Document, entry: _Entry) -> PlanItemMention | None:
    block, stretch = entry.block, entry.stretch
    parts = named_parts(document.text, stretch)
    if parts and parts[0].label == stretch.start and _is_measure(document.text, parts[0]):
        parts = parts[1:]
    values = values_of(parts)
    end = parts[0].label if parts else stretch.end
    start, when = stretch.start, values.get(ColumnRole.DEADLINE)
    by = values.get(ColumnRole.RESPONSIBLE)
    if when is None and entry.telling is not _Telling.LABEL:
        start, end, when, after = _told_when(document.text, stretch.start, end, telling=entry.telling)
        by = by or after
    measure = trimmed(document.text, behind_name(document.text, start, end), end)
    if (when is None and by is None) or measure.end <= measure.start:
        return None
    return PlanItemMention(
        start=measure.start,
        end=measure.end,
        rule="plans.listed_measure",
        number=block.marker.strip(" .()") if block.marker[:1].isdigit() else None,
        deadline=when,
        responsible=by,
        outcome=values.get(ColumnRole.OUTCOME),
        funding=values.get(ColumnRole.FUNDING),
    )


def _is_measure(text: str, part: Part) -> bool:
    """ "Осмотр мест купания – июнь – ДК", "Сверка исполнения плана – май": what a dash follows at an item's beginning is its measure."""
    dashed = ":" not in text[part.label : part.value.start]
    return dashed and part.role not in (ColumnRole.DEADLINE, ColumnRole.RESPONSIBLE)


def _told_when(
    text: str, start: int, end: int, *, telling: _Telling
) -> tuple[int, int, Stretch | None, Stretch | None]:
    """The measure, its time and who stands behind that: "… – 8 мая, 12.00, фойе", "… (до 5 мая)", "8 мая – …", "… – май – Зуева А.П."."""
    pattern = _BARE_DASH if telling is _Telling.DASH else _DASH
    says = _SAYS[telling]
    dashes = [match.span() for match in pattern.finditer(text, start, end)]
    if telling is _Telling.LINE and dashes and _opens_with_time(text[start : dashes[0][0]]):
        when, last = trimmed(text, start, dashes[0][0]), dashes[-1]
        held = trimmed(text, last[1], end)
        if len(dashes) > 1 and text[last[0] : last[1]].endswith("(") and _names_somebody(text[held.start : held.end]):
            return dashes[0][1], last[0], when, held
        return dashes[0][1], end, when, None
    for (low, high), (following, beyond) in pairwise([*dashes, (end, end)]):
        piece = _PIECE.match(text, high, following)
        if piece is not None and says(piece.group()):
            after = trimmed(text, beyond, end)
            if after.end <= after.start:  # "… (до 5 мая, Зуева А.П.)"
                after = trimmed(text, high + piece.end() - piece.start(), following)
            by = after if _names_somebody(text[after.start : after.end]) else None
            return start, low, trimmed(text, high, following), by
    if telling is _Telling.PLAN and dashes and _is_time(text[start : dashes[0][0]]):
        return dashes[0][1], end, trimmed(text, start, dashes[0][0]), None
    return start, end, None, None


def _is_only_time(piece: str) -> bool:
    """Whether a piece says nothing but when: "до 10 августа" does, "до 10 августа скосить траву" does not."""
    piece = piece.strip(CLOSING)
    if len(piece.split()) <= FEW_WORDS:
        return _is_time(piece)
    return any(reading.end - reading.start >= MOST * len(piece) for reading in read_flat(piece, 0, len(piece)))


def _opens_with_time(piece: str) -> bool:
    """Whether a short piece begins with its time: "до 10.11", "5 ноября"; "протокол от 5 мая" does not."""
    words = piece.strip(CLOSING).split()
    after = len(words) > OPENING_WORDS and len(words[0]) <= FEW_WORDS and words[1][:1].isdigit()  # "до 20 апреля"
    first = " ".join(words[: OPENING_WORDS + after])
    return 0 < len(piece) <= LONGEST_TIME and (
        looks_like_deadline(first) or (_time().match(" ".join(words[-1:])) is not None and len(words) <= OPENING_WORDS)
    )


def _names_somebody(text: str) -> bool:
    """ "Зуева А.П.", "отдел культуры": who is to do it, not where it is to be."""
    return _INITIALS.search(text) is not None or looks_like_responsible(text)


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


_SAYS = {_Telling.PLAN: _is_time, _Telling.LINE: _opens_with_time, _Telling.DASH: _is_only_time}


@cache
def _time() -> re.Pattern[str]:
    return re.compile(patterns("plan_lists")["time"])
