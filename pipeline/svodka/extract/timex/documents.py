"""What the dates of a document are resolved against: its own date and period first, then the caller's day."""

import calendar
import datetime as dt
import re
from collections.abc import Iterator
from dataclasses import replace
from functools import cache
from typing import TYPE_CHECKING

from svodka.extract.timex.chronicle_lines import in_chronicles
from svodka.extract.timex.expressions import caller_frame, expression, with_neighbour
from svodka.extract.timex.frame import Frame
from svodka.extract.timex.inferred import inferred
from svodka.extract.timex.openings import with_marks, with_openings
from svodka.extract.timex.planned import stretches_of
from svodka.extract.timex.reading import Reading, read_flat
from svodka.extract.timex.sections import in_sections, under_heads
from svodka.extract.timex.values import Moment
from svodka.read import Document
from svodka.records import Anchor, Description, Stated
from svodka.resources import patterns

if TYPE_CHECKING:
    from spacy.tokens import Doc

READINGS, CONTEXTS = "svodka.time.readings", "svodka.time.contexts"
PROGRAMME = re.compile(
    r"\d{1,2}[:.-]\d{2}(?![\d.])(?:\s?[–—-](?:\s|\d{1,2}[:.-]\d{2})|\s\d{1,2}[:.]\d{2}\s|\s?[А-ЯЁ«]|,\s[^\W\d_])"
)
"""A line of a programme, "10.00 – совещание", goes on with nothing."""
AS_OF_REACH = 24
OPENING_WORDS = 1500
"""Characters in which a speech addresses those who hear it."""
PART = re.compile(r"(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?")


def days_of(value: str) -> tuple[dt.date, dt.date] | None:
    """First and last day of an EDTF value without open ends: `days_of("2020-09")`; None for others."""
    first, _, last = value.partition("/")
    begin, end = PART.match(first), PART.match(last or first)
    if begin is None or end is None:
        return None
    year, month = int(end[1]), int(end[2] or 12)
    try:
        begins = dt.date(int(begin[1]), int(begin[2] or 1), int(begin[3] or 1))
        return begins, dt.date(year, month, int(end[3] or calendar.monthrange(year, month)[1]))
    except ValueError:
        return None


def document_frame(about: Description, *, reference: str | None = None) -> Frame:
    """The frame of a document. `reference` is the caller's day, taken only where the document states no date."""
    frame = caller_frame(reference)
    if about.date is not None and (days := days_of(about.date.value)) is not None:
        if days[0] == days[1]:
            frame = Frame(day=days[1], day_anchor=_anchor(about.date))
        else:  # an issue of a month: no day that "сегодня" could be
            frame = Frame(first=days[0], last=days[1], period_anchor=_anchor(about.date))
    if about.period is not None and (days := days_of(about.period.value)) is not None:
        frame = replace(frame, first=days[0], last=days[1], period_anchor=_anchor(about.period))
    return frame


def readings_of(doc: "Doc", document: Document) -> tuple[tuple[Reading, ...], ...]:
    """The readings that begin in each block, by block index; read once, whichever extractor asks first."""
    held: tuple[tuple[Reading, ...], ...] | None = doc.user_data.get(READINGS)
    if held is None:
        found: list[list[Reading]] = [[] for _ in document.blocks]
        for start, end in _runs(document):
            for reading in with_openings(
                document.text, with_marks(document.text, read_flat(document.text, start, end))
            ):
                index = document.block_index(reading.start)
                if index is not None:
                    found[index].append(reading)
        held = tuple(
            tuple(readings)
            for readings in in_sections(
                stretches_of(doc, document), under_heads(document, in_chronicles(document, found))
            )
        )
        doc.user_data[READINGS] = held
    return held


@cache
def _speech() -> re.Pattern[str]:
    return re.compile(patterns("time")["speech"])


def frame_of(doc: "Doc", document: Document, *, about: Description, reference: str | None) -> Frame:
    """The frame of a document; where it states neither date nor period and the caller none, its year is inferred."""
    frame = document_frame(about, reference=reference)
    if _speech().search(document.text, 0, OPENING_WORDS) is not None:
        frame = replace(frame, spoken=True)
    if frame.day is not None or (frame.first and frame.last and frame.first.year == frame.last.year):
        return frame
    readings = [reading for block in readings_of(doc, document) for reading in block]
    if (stated := _stated(document.text, readings)) is not None:
        day, anchor = stated
        return replace(frame, day=day, day_anchor=anchor, caller=False)
    if frame.first is not None:
        return frame
    return inferred(frame, readings, document.text)


def _stated(text: str, readings: list[Reading]) -> tuple[dt.date, Anchor] | None:
    """The day that a text of several years, or of none, says at its head that it is of: "по состоянию на 01.07.2023"."""
    for reading in readings:
        if reading.start > OPENING_WORDS:
            break
        moment = reading.meaning
        if not isinstance(moment, Moment) or None in (moment.year, moment.month, moment.day):
            continue
        if _as_of().search(text, max(0, reading.start - AS_OF_REACH), reading.start) is None:
            continue
        try:
            day = dt.date(moment.year or 1, moment.month or 1, moment.day or 1)
        except ValueError:
            continue
        return day, Anchor("block", day.isoformat(), reading.start, reading.end)
    return None


@cache
def _as_of() -> re.Pattern[str]:
    return re.compile(patterns("time")["as_of"])


def in_context(doc: "Doc", document: Document, frame: Frame) -> tuple[tuple[int, Reading, Frame], ...]:
    """Every reading with the index of its block and the frame that what stands before it makes of `frame`; worked out once a frame."""
    held: dict[Frame, tuple[tuple[int, Reading, Frame], ...]] = doc.user_data.setdefault(CONTEXTS, {})
    if frame not in held:
        held[frame] = tuple(_in_context(doc, document, frame))
    return held[frame]


def _in_context(doc: "Doc", document: Document, frame: Frame) -> Iterator[tuple[int, Reading, Frame]]:
    for index, readings in enumerate(readings_of(doc, document)):
        for reading in readings:
            yield index, reading, frame
            found = expression(reading, frame)
            if found is not None:
                frame = with_neighbour(frame, reading, found)


def _runs(document: Document) -> Iterator[tuple[int, int]]:
    """Blocks that are lines of one sentence, together: "от" ends a line and "5 мая" begins the next."""
    text, blocks = document.text, document.blocks
    start = 0
    for index, block in enumerate(blocks):
        following = blocks[index + 1] if index + 1 < len(blocks) else None
        if following is not None and following.cell == block.cell and not following.marker:
            gap = text[block.end : following.start]
            timed = PROGRAMME.match(text, following.start) is not None
            if (
                not timed
                and gap.count("\n") == 1
                and not gap.strip()
                and (_goes_on(text[block.end - 1], text[following.start]) or _in_date(text, block.end, following.start))
            ):
                continue
        yield blocks[start].start, block.end
        start = index + 1


def _goes_on(last: str, first: str) -> bool:
    return (last.isalpha() or last in ",-–") and (first.islower() or first.isdigit())


def _in_date(text: str, end: int, start: int) -> bool:
    """Whether a line ends within a date in figures: "от 31. 05." over "2021 № 286"."""
    return (
        text[end - 1] == "."
        and _YEAR_BEGINS.match(text, start) is not None
        and _DAY_ENDS.search(text, max(0, end - DATE_REACH), end) is not None
    )


_DAY_ENDS, _YEAR_BEGINS = re.compile(r"(?<!\d)\d{1,2}\.\s?[01]\d\.$"), re.compile(r"20\d\d(?!\d)")
DATE_REACH = 8
"""Characters of a day and month in figures."""


def _anchor(stated: Stated) -> Anchor:
    return Anchor("document", stated.value, stated.start, stated.end)
