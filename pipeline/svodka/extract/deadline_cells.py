"""Deadlines of plan tables: what the cells of their column say, in the month or the year that the table is of."""

import calendar
import datetime as dt
import re
from collections.abc import Iterator
from dataclasses import replace
from functools import cache

from spacy.tokens import Doc

from svodka.extract.broken_cells import broken_cell
from svodka.extract.cell_days import (
    day_of_month_at,
    day_with_hour,
    days_in_figures,
    days_of_month,
    hours_in_figures,
    years_in_figures,
)
from svodka.extract.mentions import ColumnRole, DeadlineMention, Mentions
from svodka.extract.plan_words import looks_like_responsible, names_ending
from svodka.extract.timex import Frame, Reading, TimeExpression, expression, in_context, read_flat, readings_of
from svodka.extract.timex.deadlines import as_bound, each_time, is_obliging, of_every_year, yearly
from svodka.extract.timex.joining import joined
from svodka.extract.timex.merging import months_of
from svodka.extract.timex.values import Manner, Moment, Repeat, Span, Unit
from svodka.read import Cell, Document
from svodka.records import Anchor, DeadlineKind, Stretch
from svodka.resources import patterns

WITHOUT_CELLS = frozenset({"plans.run", "plans.calendar"})
"""Rules of plan items whose times stand in no cell and say nothing else."""
TITLE_BLOCKS = 3
"""Blocks over a table in which its title stands."""
YEAR, MONTH = 366, 31
"""Days."""
LONGEST_CONDITION = 150


def of_cells(doc: Doc, document: Document, found: Mentions, frame: Frame) -> Iterator[DeadlineMention]:
    """Cells of a column of deadlines: the whole cell is one deadline, unless it lists several days."""
    apart = {item.deadline.start for item in found.plan_items if item.deadline is not None}
    frames = {index: context for index, _, context in in_context(doc, document, frame)}
    months = _months_of_tables(doc, document, found) if frame.first is None else {}
    sections = _months_of_sections(document, found)
    for stretch in _cells(document, found):
        index = document.block_index(stretch.start) or 0
        context = frames.get(index, frame)
        cell = document.blocks[index].cell
        if cell is not None and cell.table in months:
            begins, ends, anchor = months[cell.table]
            context = replace(context, first=begins, last=ends, period_anchor=anchor)
        ended = document.block_at(stretch.end - 1)
        two = ended is not None and ended.cell != cell
        month, broken = sections.get(stretch.start), broken_cell(document, stretch)
        if broken is None:
            times = list(_cell(document.text, stretch, context, month=month, two=two))
        else:
            whole = Stretch(0, len(broken.text))
            read = _cell(broken.text, whole, context, month=month, two=two)
            times = [
                replace(time, start=at.start, end=at.end)
                for time in read
                if (at := broken.source(time.start, time.end))
            ]
        yield from times
        if not times and stretch.start in apart and _says_when(document.text[stretch.start : stretch.end]):
            lasts = _lasting().match(document.text, stretch.start, stretch.end) is not None
            kind = DeadlineKind.CONTINUOUS if lasts else DeadlineKind.CONDITIONAL
            time = TimeExpression(start=stretch.start, end=stretch.end, kind=kind, rule="unread", value=None)
            yield deadline_mention(time, "cell")


def _months_of_tables(doc: Doc, document: Document, found: Mentions) -> dict[int, tuple[dt.date, dt.date, Anchor]]:
    """The month that the lines over a table of deadlines name, as of an appendix: "План месячника (сентябрь 2023 г.)"."""
    months: dict[int, tuple[dt.date, dt.date, Anchor]] = {}
    seen: set[int] = set()
    readings = readings_of(doc, document)
    for index, block in enumerate(document.blocks):
        if block.cell is None or block.cell.table in seen:
            continue
        seen.add(block.cell.table)
        for above in range(max(0, index - TITLE_BLOCKS), index):
            title = document.blocks[above]
            if title.cell is not None or title.end - title.start > LONGEST_CONDITION:
                continue
            for reading in readings[above]:
                moment = reading.meaning
                if isinstance(moment, Moment) and moment.year and moment.month and moment.day is None:
                    last = calendar.monthrange(moment.year, moment.month)[1]
                    ends = dt.date(moment.year, moment.month, last)
                    anchor = Anchor("block", f"{ends:%Y-%m}", reading.start, reading.end)
                    months[block.cell.table] = (ends.replace(day=1), ends, anchor)
    return months


def _months_of_sections(document: Document, found: Mentions) -> dict[int, int]:
    """The month of the section that a row stands in, by where the row's deadline begins: bare days under "ЯНВАРЬ" are of it."""
    months: dict[Stretch, int | None] = {}
    for item in found.plan_items:
        if item.section is not None and item.section not in months:
            told = [reading.meaning for reading in read_flat(document.text, item.section.start, item.section.end)]
            named = [each.month for each in told if isinstance(each, Moment) and each.day is None and each.month]
            months[item.section] = named[0] if len(told) == len(named) == 1 else None
    sections = ((item.deadline, months[item.section]) for item in found.plan_items if item.section and item.deadline)
    return {deadline.start: month for deadline, month in sections if month is not None}


def _says_when(cell: str) -> bool:
    """ "В дни школьных каникул", "ко Дню села": what a cell of deadlines says in words is a condition, if not a calendar."""
    if len(cell) > LONGEST_CONDITION or sum(letter.isalpha() for letter in cell) <= 2:
        return False
    return not looks_like_responsible(cell) or _lasting().match(cell) is not None


@cache
def _lasting() -> re.Pattern[str]:
    """How a cell begins that says through what a measure lasts: "в течение сезона", "весь паводок"."""
    return re.compile(patterns("deadlines")["lasting"])


def _cells(document: Document, found: Mentions) -> Iterator[Stretch]:
    """The stretches of deadline cells; the lines of one cell together, unless plan items take them apart."""
    yield from dict.fromkeys(
        item.deadline for item in found.plan_items if item.rule in WITHOUT_CELLS and item.deadline is not None
    )
    apart = {item.deadline.start for item in found.plan_items if item.deadline is not None}
    endings = _ending_columns(document, found)
    start: int | None = None
    end, cell = 0, None
    for index, block in enumerate(document.blocks):
        if found.roles.get(index) is not ColumnRole.DEADLINE or block.cell is None:
            continue
        if start is not None and not any(map(str.isalnum, document.text[block.start : block.end])):
            continue  # "ноябрь | –": no end is set
        same = block.cell == cell or (cell is not None and _ends_time(block.cell, cell, endings))
        if start is not None and same and block.start not in apart:
            end, cell = block.end, block.cell
            continue
        if start is not None:
            yield Stretch(start, end)
        start, end, cell = block.start, block.end, block.cell
    if start is not None:
        yield Stretch(start, end)


def _ending_columns(document: Document, found: Mentions) -> frozenset[tuple[int, int]]:
    """The tables and columns whose name says that they hold when a measure ends."""
    heads = (document.blocks[index] for index, role in found.roles.items() if role is ColumnRole.HEADER)
    return frozenset(
        (head.cell.table, head.cell.column)
        for head in heads
        if head.cell is not None and names_ending(document.text[head.start : head.end])
    )


def _ends_time(cell: Cell, before: Cell, endings: frozenset[tuple[int, int]]) -> bool:
    """Whether a cell says when the time of the cell before it ends: "10.01.2021 | 01.03.2021"."""
    beside = (cell.table, cell.row, cell.column) == (before.table, before.row, before.column + 1)
    return beside and (cell.table, cell.column) in endings


def _cell(text: str, stretch: Stretch, frame: Frame, *, month: int | None, two: bool) -> Iterator[DeadlineMention]:
    """The deadlines of one cell, or of `two`, in a section of a `month` or none. Line breaks inside it part nothing."""
    readings = days_in_figures(text, stretch.start, stretch.end) or years_in_figures(text, stretch.start, stretch.end)
    if frame.first is not None and within_month(frame):
        month = frame.first.month
    readings = readings or day_with_hour(text, stretch.start, stretch.end, month=month)
    if month is not None:
        readings = readings or days_of_month(text, stretch.start, stretch.end, month=month)
        readings = readings or day_of_month_at(text, stretch.start, stretch.end, month=month)
    readings = readings or read_flat(text, stretch.start, stretch.end)
    readings = readings or hours_in_figures(text, stretch.start, stretch.end)
    readings = _between(readings) if two else readings
    dated = [reading for reading in readings if not isinstance(reading.meaning, Manner)]
    lasting = readings[:1] if readings and readings[0].meaning == Manner("continuous") else []
    chosen = (
        _merged(dated, only_month=within_month(frame)) if dated else [each_time(reading) for reading in readings[:1]]
    )
    if len(chosen) == 1 and frame.day is None and not within_month(frame):
        chosen = [each_time(chosen[0])]
    if lasting and not any(is_obliging(reading) for reading in chosen):  # "постоянно, в течение года"
        chosen = lasting
    chosen = [_of_school_year(_in_span(reading, dated), frame) for reading in chosen]
    if _spans_years(frame):
        chosen = [of_every_year(reading) for reading in chosen]
    times = list(joined(text, [time for reading in chosen if (time := expression(reading, frame)) is not None]))
    if not times:
        return
    if frame.year[0] is None and [reading.meaning for reading in chosen] == [Unit("Y")]:  # "в течение года" of no year
        times = [replace(times[0], kind=DeadlineKind.RANGE, value="XXXX")]
    if len(times) == 1:
        times = [replace(times[0], start=stretch.start, end=stretch.end)]
    yield from (deadline_mention(time, "cell") for time in times)


def _between(readings: list[Reading]) -> list[Reading]:
    """ "10.01.2021 | 01.03.2021": from the time of the one cell to that of the other."""
    begin, end = (readings[0].meaning, readings[-1].meaning) if len(readings) == 2 else (None, None)
    if not isinstance(begin, Moment) or not isinstance(end, Moment):
        return readings
    return [replace(readings[0], end=readings[1].end, meaning=Span(begin=begin, end=end), rule="two_cells")]


def _in_span(reading: Reading, beside: list[Reading]) -> Reading:
    """ "Октябрь – апрель, по средам": a repetition of days in the months beside it."""
    meaning = reading.meaning
    if not isinstance(meaning, Repeat) or meaning.freq != "WEEKLY" or meaning.months:
        return reading
    months = (months_of(each.meaning) for each in beside if isinstance(each.meaning, Span))
    return replace(reading, meaning=replace(meaning, months=next((found for found in months if found), ())))


def _of_school_year(reading: Reading, frame: Frame) -> Reading:
    """ "В течение года" of a plan for a school year is that year."""
    first, last = frame.first, frame.last
    schooling = (
        first is not None and last is not None and last.year == first.year + 1 and (last - first).days < YEAR - MONTH
    )
    return replace(reading, meaning=Unit("P")) if schooling and reading.meaning == Unit("Y") else reading


def within_month(frame: Frame) -> bool:
    """Whether the document is made for one month, so that "до 10 числа" is a day of it."""
    return frame.first is not None and frame.last is not None and (frame.last - frame.first).days < MONTH


def _spans_years(frame: Frame) -> bool:
    """Whether the document is made for more than a year."""
    return frame.first is not None and frame.last is not None and (frame.last - frame.first).days > YEAR


def _merged(readings: list[Reading], *, only_month: bool) -> list[Reading]:
    """A repetition or a counted deadline outweighs what stands beside it in the cell; months of every year are one."""
    strongest = [reading for reading in readings if is_obliging(reading)]
    return strongest[:1] or (readings if only_month else yearly(readings))


def deadline_mention(time: TimeExpression, source: str) -> DeadlineMention:
    time = as_bound(time)
    return DeadlineMention(
        start=time.start,
        end=time.end,
        rule=f"deadlines.{source}.{time.rule}",
        kind=time.kind,
        value=time.value,
        recurrence=time.recurrence,
        begins=time.begins,
        ends=time.ends,
        business=time.business,
        counts_from=time.counts_from,
        anchor=time.anchor,
    )
