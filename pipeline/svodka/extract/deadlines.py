"""Deadlines: when a planned measure is to be done, from plan tables, duties and sentences that oblige."""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from functools import cache

from spacy.tokens import Doc

from svodka.annotate import text_of
from svodka.extract.cell_days import day_at
from svodka.extract.deadline_cells import MONTH, deadline_mention, of_cells, within_month
from svodka.extract.deadline_clauses import (
    DESCRIBING,
    YEARS,
    Verdict,
    aside_of_duty,
    asks,
    closes_task,
    is_described,
    labelled,
    labelled_after,
    names_happening,
    names_programme,
    ordered_again,
    orders_beside,
    planned,
    settles,
    told_of,
    verdict,
    was_ordered,
)
from svodka.extract.intentions import comes_round, intended, invited, is_habit
from svodka.extract.mentions import ColumnRole, DeadlineMention, Mentions, holding
from svodka.extract.planned_tasks import sets_task
from svodka.extract.timex import (
    Frame,
    Reading,
    TimeExpression,
    expression,
    frame_of,
    in_context,
    readings_of,
)
from svodka.extract.timex.coverage import Coverage
from svodka.extract.timex.deadlines import (
    ahead,
    is_bound,
    is_obliging,
    is_year,
)
from svodka.extract.timex.merging import months_of
from svodka.extract.timex.planned import planned_at, stretches_of
from svodka.extract.timex.values import Clock, ClockSpan, Manner, Moment, Now, Repeat, Span, Unit, Within
from svodka.read import Document
from svodka.records import DeadlineKind, Genre, Recurrence
from svodka.resources import patterns

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
        if isinstance(reading.meaning, Manner) and _aside(document.text, reading):
            continue  # "Зуева А.П. (по согласованию)"
        if reading.rule in YEARS and document.text[reading.start - 1 : reading.start] == "(":
            continue  # "по программе «Праздники города (2010–2012 годы)»"
        if aside_of_duty(document.text, reading):
            continue
        if inside and not told_of(document.text, reading.start) and not settles(doc, reading, since=starts[place]):
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
                yield deadline_mention(time, "duty")
                break


def _rank(reading: Reading) -> int:
    """How surely a time in a duty is its deadline; 0 is surest."""
    if is_bound(reading):
        return 0
    if is_obliging(reading):
        return 1
    if reading.rule in WEAK:  # "начать 2023/2024 учебный год 1 сентября"
        return 4
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
    listed = _days_listed(doc, document, ordered=ordering in {Genre.ORDER, Genre.MINUTES})
    for index, reading, context in in_context(doc, document, frame):
        after_repeat = 0 <= reading.start - repeat_end <= LINKING
        if isinstance(reading.meaning, Repeat):
            repeat_end = reading.end
        if after_repeat:  # "дважды в день, с 1 апреля по 10 мая": the span bounds the repetition
            continue
        role = found.roles.get(index)
        prolonged = (
            role is ColumnRole.OUTCOME and is_bound(reading) and invited(doc, reading)
        )  # "срок продлён до 5 мая"
        if (role in TABLE_ROLES and not prolonged) or reading.rule in NAMING:
            continue
        if heads.touches(reading.start, reading.end):
            continue
        block, label = document.blocks[index], labelled(document.text, reading.start)
        if (
            label
            or _is_set(doc, reading, ordering=ordering)
            or _in_duty(doc, reading, found)
            or (index in listed and _is_listed(document, reading, block.start))
            or sets_task(doc, reading, planned_at(stretches, reading.start))
            or (
                block.marker
                and not isinstance(reading.meaning, Clock | ClockSpan)  # "начало – 9.00;"
                and closes_task(doc, reading, start=block.start, end=block.end)
            )
        ):
            since = context if label or prolonged else _after_report(context, found.about.genre)
            time = _ahead(reading, since, told=prolonged or was_ordered(doc, reading))
            if time is not None:
                yield deadline_mention(time, "sentence")


def _days_listed(doc: Doc, document: Document, *, ordered: bool) -> frozenset[int]:
    """The blocks under a head that ends with "в следующие сроки:", or, where something is `ordered`, asks for something to be
    done; each may open with its day, or name it behind a dash: "24 ноября – география;", "финал – 18 ноября"."""
    found: set[int] = set()
    under = False
    for index, block in enumerate(document.blocks):
        if block.cell is not None:
            under = False
            continue
        if document.text[block.end - 1] == ":":
            under = _terms().search(document.text, max(block.start, block.end - TERMS_REACH), block.end) is not None
            under = under or (ordered and asks(doc, block.start, block.end))
        elif under and (
            document.text[block.start].isdigit()
            or document.text[block.end - 1] in ";,"
            or _goes_on(document, index, found)
        ):
            found.add(index)
        else:
            under = False
    return frozenset(found)


def _is_listed(document: Document, reading: Reading, start: int) -> bool:
    """Whether the time is that of a listed item which begins at `start`; with an hour it says when something takes place."""
    if isinstance(reading.meaning, Moment) and reading.meaning.hour is not None:
        return False
    opens = reading.start == start or document.text[start : reading.start].rstrip().endswith(("-", "–", "—"))
    return opens and not is_year(reading) and isinstance(reading.meaning, Moment | Span)


def _goes_on(document: Document, index: int, listed: set[int]) -> bool:
    """Whether a block is the last of a list: the one before it ended with its mark."""
    return index - 1 in listed and document.text[document.blocks[index - 1].end - 1] in ";,"


@cache
def _terms() -> re.Pattern[str]:
    return re.compile(patterns("deadlines")["terms_follow"], re.IGNORECASE)


def _after_report(frame: Frame, genre: Genre | None) -> Frame:
    """What a report without a date sets lies behind the period that it is about: "до 1 марта подать заявку"; what the issue of a
    month sets, not before that month."""
    if frame.day is not None or frame.first is None or frame.last is None:
        return frame
    if genre is Genre.REPORT:
        return replace(frame, day=frame.last, day_anchor=frame.period_anchor, caller=False)
    if genre in ISSUES and within_month(frame):
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
    if isinstance(reading.meaning, Now) and reading.rule == "now":  # "до 60 % (сейчас 41 %)"
        return False
    if reading.rule == "pair_behind_dash":  # "провести два тура, финал – 21.05": when it is, no bound
        return False
    if reading.programme or (reading.rule == "month" and is_described(doc, reading)):  # "насыщенный ноябрь"
        return False
    if is_bound(reading):
        compared = told_of(text_of(doc), reading.start)  # "по отношению к 2012 году"
        if compared or names_programme(text_of(doc), reading):
            return False
        return verdict(doc, reading) is not Verdict.TELLS or invited(doc, reading)
    if reading.rule == "during":
        meaning = reading.meaning  # "вынесут решение в течение этой недели"
        short = meaning.name != "Y" if isinstance(meaning, Unit) else getattr(meaning, "month", None) is not None
        set_by = {Verdict.ORDERS, Verdict.ASKS, Verdict.PROMISES} if short else {Verdict.ORDERS, Verdict.ASKS}
        if verdict(doc, reading) in set_by:
            return True
    if isinstance(reading.meaning, Manner) and _aside(text_of(doc), reading):
        return False
    if reading.rule == "since" and is_year(replace(reading, meaning=getattr(reading.meaning, "begin", None))):
        return False  # "проводить фестиваль начиная с 2012 года"
    if isinstance(reading.meaning, Within):
        return verdict(doc, reading) in {Verdict.ORDERS, Verdict.PROMISES} or reading.meaning.length.business
    if isinstance(reading.meaning, Span | Moment | Unit) and planned(doc, reading):
        return True
    if invited(doc, reading) or intended(doc, reading) or comes_round(doc, reading):
        return True
    if isinstance(reading.meaning, Repeat) and reading.rule not in DESCRIBING and ordered_again(doc, reading):
        return True
    if ordering is Genre.PLAN and isinstance(reading.meaning, Repeat) and reading.rule not in DESCRIBING:
        usual = reading.rule in HABITS or is_habit(doc, reading)
        return not usual or verdict(doc, reading) in {Verdict.ORDERS, Verdict.ASKS}
    if ordering is Genre.PLAN and reading.rule == "since":  # "для детей с первых дней жизни", "начиная с 2020 года"
        return False
    if (
        ordering is None
        or told_of(text_of(doc), reading.start)
        or is_year(reading)
        or reading.rule in YEARS | DESCRIBING
        or aside_of_duty(text_of(doc), reading)
    ):
        return False
    if names_happening(doc, reading) or settles(doc, reading):
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


TERMS_REACH = 60
BEYOND = 100
HABITS = frozenset({"every_unit", "on_weekdays", "every_weekday", "weekday_range"})
"""Rules of repetitions that also tell what is usual: "Музей открыт по средам", "каждый год сюда приезжают"."""
ISSUES = frozenset({Genre.NEWSLETTER, Genre.NEWS, Genre.OTHER})
DUTIES = frozenset({"plans.numbered_duty", "plans.decided_duty", "plans.listed_duty", "plans.duty_part"})
NAMING = frozenset({"season_listed", "season_too", "century", "half_of_century", "tens_of_years"})
"""Rules of seasons that stand by themselves, "паспорт готовности (зима)", and of ages."""
WEAK = frozenset({"school_year_stated", "season_stated", "edge_of_unit"})
"""Rules of times that the words of a duty hold besides its deadline: "отчёт по началу учебного года"."""
LINKING = 3
"""Characters between a repetition and its bound: a comma, "и"."""
ORDERING = frozenset({Genre.ORDER, Genre.MINUTES, Genre.PLAN})
TABLE_ROLES = frozenset({ColumnRole.DEADLINE, ColumnRole.CLOCK, ColumnRole.OUTCOME, ColumnRole.HEADER})
RULES: tuple[Rule, ...] = (of_cells, of_plan_items, of_sentences)
