"""Deadlines: when a planned measure is to be done, from plan tables, duties and sentences that oblige."""

import calendar
import datetime as dt
from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace

from spacy.tokens import Doc

from svodka.annotate import text_of
from svodka.extract.cell_days import day_at, days_in_figures, days_of_month
from svodka.extract.deadline_clauses import (
    DESCRIBING,
    Verdict,
    closes_task,
    labelled,
    labelled_after,
    names_happening,
    ordered_again,
    orders_beside,
    planned,
    told_of,
    verdict,
    was_ordered,
)
from svodka.extract.intentions import intended, invited
from svodka.extract.mentions import ColumnRole, DeadlineMention, Mentions, holding
from svodka.extract.planned_tasks import sets_task
from svodka.extract.timex import (
    Frame,
    Reading,
    TimeExpression,
    expression,
    frame_of,
    in_context,
    read_flat,
    readings_of,
)
from svodka.extract.timex.coverage import Coverage
from svodka.extract.timex.deadlines import (
    ahead,
    as_bound,
    each_time,
    is_bound,
    is_obliging,
    is_year,
    of_every_year,
    yearly,
)
from svodka.extract.timex.merging import months_of
from svodka.extract.timex.planned import planned_at, stretches_of
from svodka.extract.timex.values import Clock, ClockSpan, Manner, Moment, Repeat, Span, Unit, Within
from svodka.read import Document
from svodka.records import Anchor, DeadlineKind, Genre, Recurrence, Stretch

Rule = Callable[[Doc, Document, Mentions, Frame], Iterable[DeadlineMention]]


def find_deadlines(doc: Doc, document: Document, found: Mentions) -> tuple[DeadlineMention, ...]:
    """Every deadline of the document in the order of the text; what a cell says is not read again as a sentence."""
    frame = frame_of(doc, document, about=found.about, reference=found.reference)
    mentions: list[DeadlineMention] = []
    for rule in RULES:
        taken = Coverage((mention.start, mention.end) for mention in mentions)
        mentions += [
            mention for mention in rule(doc, document, found, frame) if not taken.touches(mention.start, mention.end)
        ]
    mentions = [mention for mention in mentions if not _says_the_manner(document, mention, mentions)]
    readings = [reading for block in readings_of(doc, document) for reading in block]
    return tuple(_with_bounds(mention, readings) for mention in sorted(mentions, key=lambda mention: mention.start))


def _says_the_manner(document: Document, mention: DeadlineMention, mentions: list[DeadlineMention]) -> bool:
    """ "Дежурство с 29 апреля по 10 мая круглосуточно": how, where the same sentence says when."""
    if mention.kind is not DeadlineKind.CONTINUOUS or not mention.rule.startswith("deadlines.sentence"):
        return False
    return any(
        0 <= mention.start - other.end <= BEYOND
        and "." not in document.text[other.end : mention.start].replace("г.", "")
        for other in mentions
        if other.kind is DeadlineKind.RANGE
    )


def _with_bounds(mention: DeadlineMention, readings: list[Reading]) -> DeadlineMention:
    """A repetition reaches over the times that bound it: "дважды в сутки, с 1 апреля по 10 мая"."""
    if mention.recurrence is None or mention.rule.startswith("deadlines.cell"):
        return mention
    end, recurrence = mention.end, mention.recurrence
    at = bisect_left(readings, end, key=lambda reading: reading.start)
    while at < len(readings) and readings[at].start - end <= LINKING:
        end = readings[at].end
        recurrence = _in_months(recurrence, readings[at])
        at += 1
    return replace(mention, end=end, recurrence=recurrence)


def _in_months(recurrence: Recurrence, bound: Reading) -> Recurrence:
    """The repetition in the months that bound it: "с 1 апреля по 10 мая" leaves two."""
    months = months_of(bound.meaning) if isinstance(bound.meaning, Span) else ()
    if not months or recurrence.months:
        return recurrence
    rrule = f"{recurrence.rrule};BYMONTH={','.join(map(str, months))}" if recurrence.rrule else recurrence.rrule
    return replace(recurrence, months=months, rrule=rrule)


def of_cells(doc: Doc, document: Document, found: Mentions, frame: Frame) -> Iterator[DeadlineMention]:
    """Cells of a column of deadlines: the whole cell is one deadline, unless it lists several days."""
    apart = {item.deadline.start for item in found.plan_items if item.deadline is not None}
    frames = {index: context for index, _, context in in_context(doc, document, frame)}
    months = _months_of_tables(doc, document, found) if frame.first is None else {}
    for stretch in _cells(document, found):
        index = document.block_index(stretch.start) or 0
        context = frames.get(index, frame)
        cell = document.blocks[index].cell
        if cell is not None and cell.table in months:
            begins, ends, anchor = months[cell.table]
            context = replace(context, first=begins, last=ends, period_anchor=anchor)
        times = list(_cell(document.text, stretch, context))
        yield from times
        if not times and stretch.start in apart and _says_when(document.text[stretch.start : stretch.end]):
            time = TimeExpression(
                start=stretch.start, end=stretch.end, kind=DeadlineKind.CONDITIONAL, rule="unread", value=None
            )
            yield _mention(time, "cell")


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


def _says_when(cell: str) -> bool:
    """ "В дни школьных каникул", "ко Дню села": what a cell of deadlines says in words is a condition, if not a calendar."""
    return len(cell) <= LONGEST_CONDITION and sum(letter.isalpha() for letter in cell) > 2


def _cells(document: Document, found: Mentions) -> Iterator[Stretch]:
    """The stretches of deadline cells; the lines of one cell together, unless plan items take them apart."""
    apart = {item.deadline.start for item in found.plan_items if item.deadline is not None}
    start: int | None = None
    end, cell = 0, None
    for index, block in enumerate(document.blocks):
        if found.roles.get(index) is not ColumnRole.DEADLINE or block.cell is None:
            continue
        if start is not None and block.cell == cell and block.start not in apart:
            end = block.end
            continue
        if start is not None:
            yield Stretch(start, end)
        start, end, cell = block.start, block.end, block.cell
    if start is not None:
        yield Stretch(start, end)


def _cell(text: str, stretch: Stretch, frame: Frame) -> Iterator[DeadlineMention]:
    """The deadlines of one cell. Line breaks inside it part nothing."""
    readings = days_in_figures(text, stretch.start, stretch.end)
    if frame.first is not None and _within_month(frame):
        readings = readings or days_of_month(text, stretch.start, stretch.end, month=frame.first.month)
    readings = readings or read_flat(text, stretch.start, stretch.end)
    dated = [reading for reading in readings if not isinstance(reading.meaning, Manner)]
    lasting = readings[:1] if readings and readings[0].meaning == Manner("continuous") else []
    chosen = (
        _merged(dated, within_month=_within_month(frame)) if dated else [each_time(reading) for reading in readings[:1]]
    )
    if len(chosen) == 1 and frame.day is None and not _within_month(frame):
        chosen = [each_time(chosen[0])]
    if lasting and not any(is_obliging(reading) for reading in chosen):  # "постоянно, в течение года"
        chosen = lasting
    if _spans_years(frame):
        chosen = [of_every_year(reading) for reading in chosen]
    times = [time for reading in chosen if (time := expression(reading, frame)) is not None]
    if not times:
        return
    if len(times) == 1:
        times = [replace(times[0], start=stretch.start, end=stretch.end)]
    yield from (_mention(time, "cell") for time in times)


def _within_month(frame: Frame) -> bool:
    """Whether the document is made for one month, so that "до 10 числа" is a day of it."""
    return frame.first is not None and frame.last is not None and (frame.last - frame.first).days < MONTH


def _spans_years(frame: Frame) -> bool:
    """Whether the document is made for more than a year."""
    return frame.first is not None and frame.last is not None and (frame.last - frame.first).days > YEAR


def _merged(readings: list[Reading], *, within_month: bool) -> list[Reading]:
    """A repetition or a counted deadline outweighs what stands beside it in the cell; months of every year are one."""
    strongest = [reading for reading in readings if is_obliging(reading)]
    return strongest[:1] or (readings if within_month else yearly(readings))


def of_plan_items(doc: Doc, document: Document, found: Mentions, frame: Frame) -> Iterator[DeadlineMention]:
    """The deadline clause of a numbered duty: its bound, else what is counted or repeated, else a time not yet past."""
    clauses = {item.deadline.start: item.deadline for item in found.plan_items if item.deadline is not None}
    ends = {start: stretch.end for start, stretch in clauses.items()}
    held: dict[int, list[tuple[int, Reading, Frame]]] = {}
    starts = sorted(clauses)
    for _, reading, context in in_context(doc, document, frame):
        place = bisect_right(starts, reading.start) - 1
        if reading.rule in NAMING or place < 0:
            continue
        end = ends[starts[place]]
        inside = reading.end <= end or document.text[end : reading.end] == "."  # "до 1 мая 2024 г."
        if inside and not told_of(document.text, reading.start):
            held.setdefault(starts[place], []).append((_rank(reading), reading, context))
    for start, end in ends.items():
        if start not in held and (day := day_at(document.text, start, end)) is not None:
            held[start] = [(0, day, frame)]
    for start, readings in held.items():
        if labelled_after(document.text, ends[start]):
            continue
        for _, reading, context in sorted(readings, key=lambda each: (each[0], each[1].start)):
            time = _ahead(reading, context)
            if time is not None:
                yield _mention(time, "duty")
                break


def _rank(reading: Reading) -> int:
    """How surely a time in a duty is its deadline; 0 is surest."""
    if is_bound(reading):
        return 0
    if is_obliging(reading):
        return 1
    return 3 if isinstance(reading.meaning, Manner) else 2


def _is_past(time: TimeExpression, frame: Frame) -> bool:
    """Whether a time was over when the document was issued; a deadline is not."""
    return time.ends is not None and frame.day is not None and not frame.caller and time.ends < frame.day


def of_sentences(doc: Doc, document: Document, found: Mentions, frame: Frame) -> Iterator[DeadlineMention]:
    """Bounds in clauses that oblige or promise, whatever stands after "Срок:", and every time an order or minutes set."""
    ordering = found.about.genre if found.about.genre in ORDERING else None
    repeat_end = -BEYOND
    stretches = stretches_of(doc, document)
    heads = Coverage((each.head, each.start) for each in stretches if each.lines)
    for index, reading, context in in_context(doc, document, frame):
        after_repeat = 0 <= reading.start - repeat_end <= LINKING
        if isinstance(reading.meaning, Repeat):
            repeat_end = reading.end
        if after_repeat:  # "дважды в день, с 1 апреля по 10 мая": the span bounds the repetition
            continue
        if found.roles.get(index) in TABLE_ROLES or reading.rule in NAMING or heads.touches(reading.start, reading.end):
            continue
        block, label = document.blocks[index], labelled(document.text, reading.start)
        if (
            label
            or _is_set(doc, reading, ordering=ordering)
            or _in_duty(doc, reading, found)
            or sets_task(doc, reading, planned_at(stretches, reading.start))
            or (block.marker and closes_task(doc, reading, start=block.start, end=block.end))
        ):
            since = context if label else _after_report(context, found.about.genre)
            time = _ahead(reading, since, told=was_ordered(doc, reading))
            if time is not None:
                yield _mention(time, "sentence")


def _after_report(frame: Frame, genre: Genre | None) -> Frame:
    """What a report without a date sets lies behind the period that it is about: "до 1 марта подать заявку"; what the issue of a
    month sets, not before that month."""
    if frame.day is not None or frame.first is None or frame.last is None:
        return frame
    if genre is Genre.REPORT:
        return replace(frame, day=frame.last, day_anchor=frame.period_anchor, caller=False)
    if genre in ISSUES and _within_month(frame):
        return replace(frame, day=frame.first, day_anchor=frame.period_anchor, caller=False)
    return frame


def _ahead(reading: Reading, frame: Frame, *, told: bool = False) -> TimeExpression | None:
    """A time that was not over when the document was issued: "до 20 января" of a letter of September is next year's."""
    time = expression(reading, frame)
    if time is None or told or not _is_past(time, frame):
        return time
    if time.ends is not None and frame.day is not None and (frame.day - time.ends).days < MONTH and is_bound(reading):
        return time  # printed again after its day: no year lies between
    later = expression(ahead(reading), replace(frame, first=None, last=None))
    return None if later is None or _is_past(later, frame) else later


def _is_set(doc: Doc, reading: Reading, *, ordering: Genre | None) -> bool:
    """ "Представить до 1 декабря", "устранят в течение 14 дней", in orders also "провести 18 марта"."""
    if is_bound(reading):
        return verdict(doc, reading) is not Verdict.TELLS or invited(doc, reading)
    if reading.rule == "during" and verdict(doc, reading) in {Verdict.ORDERS, Verdict.ASKS}:
        return True
    if isinstance(reading.meaning, Manner) and _aside(text_of(doc), reading):
        return False
    if isinstance(reading.meaning, Within):
        return verdict(doc, reading) in {Verdict.ORDERS, Verdict.PROMISES} or reading.meaning.length.business
    if isinstance(reading.meaning, Span | Moment | Unit) and planned(doc, reading):
        return True
    if invited(doc, reading) or intended(doc, reading):
        return True
    if isinstance(reading.meaning, Repeat) and reading.rule not in DESCRIBING and ordered_again(doc, reading):
        return True
    if ordering is Genre.PLAN and isinstance(reading.meaning, Repeat) and reading.rule not in DESCRIBING:
        return True
    if ordering is None or told_of(text_of(doc), reading.start) or is_year(reading) or reading.rule in DESCRIBING:
        return False
    if names_happening(doc, reading):
        return False
    asked = {Verdict.ORDERS} if isinstance(reading.meaning, Clock | ClockSpan) else {Verdict.ORDERS, Verdict.ASKS}
    return verdict(doc, reading) in asked


def _in_duty(doc: Doc, reading: Reading, found: Mentions) -> bool:
    """ "… обеспечить прибытие за 7 минут, по итогам каждого квартала направлять сверку": a second time of a duty, that comes round."""
    if not isinstance(reading.meaning, Repeat) or reading.rule in DESCRIBING:
        return False
    item = holding(found.plan_items, reading.start)
    return item is not None and item.rule in DUTIES and orders_beside(doc, reading)


def _aside(text: str, reading: Reading) -> bool:
    """ "Иванов И.И. (по согласованию)": what stands in brackets of its own sets no time."""
    return text[max(0, reading.start - 1) : reading.start] == "(" and text[reading.end : reading.end + 1] == ")"


def _mention(time: TimeExpression, source: str) -> DeadlineMention:
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


BEYOND = 100
TITLE_BLOCKS = 3
"""Blocks over a table in which its title stands."""
ISSUES = frozenset({Genre.NEWSLETTER, Genre.NEWS, Genre.OTHER})
DUTIES = frozenset({"plans.numbered_duty", "plans.decided_duty"})
NAMING = frozenset({"season_listed", "season_too"})
"""Rules of seasons that stand by themselves: "паспорт готовности (зима)"."""
YEAR = 366
MONTH = 31
LONGEST_CONDITION = 150
LINKING = 3
"""Characters between a repetition and its bound: a comma, "и"."""
ORDERING = frozenset({Genre.ORDER, Genre.MINUTES, Genre.PLAN})
TABLE_ROLES = frozenset({ColumnRole.DEADLINE, ColumnRole.OUTCOME, ColumnRole.HEADER})
RULES: tuple[Rule, ...] = (of_cells, of_plan_items, of_sentences)
