"""When a measure of a plan is to be: the cell of its row, the line under a duty, the months of the plan's year."""

import datetime as dt
import re
from calendar import monthrange

from svodka.extract.events.exact_dates import EXACT, exactness
from svodka.extract.events.row_facts import when_of_row
from svodka.extract.events.statements import Statement
from svodka.extract.events.story import Story, Taken
from svodka.extract.mentions import ColumnRole, DateMention, DeadlineMention, beginning, holding
from svodka.records import DeadlineKind, Stretch

MONTH_SPAN = re.compile(r"(\d{4})-(\d{2})(?:-\d{2})?(?:/(\d{4})-(\d{2})(?:-\d{2})?)?")
HOUR_OF_DAY = re.compile(r"\.\./(\d{4}-\d{2}-\d{2})T")
ROW = 8
"""Blocks of a row that are looked through for its date."""
UNTIL = "по "
"""How the end of what lasts is set; "до 10 мая" it is to be done by then."""
RUNS = frozenset({"plans.run", "plans.calendar", "plans.day"})
"""The rules of rows whose cells run together on a line, or are lines, and of what is listed under its day."""
MONTH = 2
"""How exact a month is."""
YEAR = 4
HALF_YEAR = 6
YEAR_MONTHS = 12


def of_row(story: Story, statement: Statement) -> DateMention | None:
    """The deadline of the plan item whose measure the statement is, or the exact date of another cell of its row."""
    if story.found.roles.get(statement.block) is ColumnRole.HAPPENING:
        return when_of_row(story, statement.block)
    item = holding(story.found.plan_items, statement.start)
    if item is None or (story.document.blocks[statement.block].cell is None and item.rule not in RUNS):
        return None
    if item.deadline is not None:
        cell = item.deadline
        inside = beginning(story.found.deadlines, cell.start, cell.end)
        return next((date for date in (as_date(story, other) for other in inside) if date is not None), None)
    for index in range(statement.block + 1, min(len(story.document.blocks), statement.block + ROW)):
        block = story.document.blocks[index]
        if not story.beside(statement.block, index) or story.found.roles.get(index) is ColumnRole.OUTCOME:
            break
        within = beginning(story.found.dates, block.start, block.end)
        found = next((date for date in within if date.recurrence is None and exactness(date) == EXACT), None)
        if found is not None and not (found.value or "").startswith(".."):
            return found
    return _month_of_section(story, item.section)


def _month_of_section(story: Story, section: Stretch | None) -> DateMention | None:
    """ "ЯНВАРЬ" over the rows of a plan: the month of those that say no day."""
    if section is None:
        return None
    told = beginning(story.found.dates, section.start, section.end)
    return told[0] if len(told) == 1 and told[0].recurrence is None and exactness(told[0]) == MONTH else None


def share_days(story: Story) -> None:
    """ "[Акция] «Хлеб». [Час] памяти | 24 января, 27 января": the days of a cell are those of the row's happenings, each its own."""
    rows: dict[Stretch, list[Taken]] = {}
    for taken in story.taken:
        item = holding(story.found.plan_items, taken.draft.start) if taken.source == "row" else None
        if item is not None and item.deadline is not None:
            rows.setdefault(item.deadline, []).append(taken)
    for cell, group in rows.items():
        if len(group) == 1:
            continue
        inside = beginning(story.found.deadlines, cell.start, cell.end)
        days = [day for day in (as_date(story, each) for each in inside) if day is not None]
        if len(days) == len(group) and all(exactness(day) == EXACT for day in days):
            for taken, day in zip(sorted(group, key=lambda each: each.draft.start), days, strict=True):
                taken.date = day


def under_duty(story: Story, statement: Statement) -> DateMention | None:
    """ "1.2. Провести операцию «Лёд».¶Срок: с 1 по 15 марта": the time set in a line under the duty."""
    item = holding(story.found.plan_items, statement.start)
    line = None if item is None else item.deadline
    if line is None or story.document.blocks[statement.block].cell is not None:
        return None
    inside = (other for other in story.found.deadlines if line.start <= other.start < line.end)
    return next((date for date in (as_date(story, other) for other in inside) if date is not None), None)


def as_date(story: Story, deadline: DeadlineMention) -> DateMention | None:
    """A deadline as the date of what is planned: a day or period, or the months of the plan's year; "до 1 мая" is none, "по 10 мая" is its end."""
    value, begins, ends = deadline.value, deadline.begins, deadline.ends
    if deadline.kind is DeadlineKind.RECURRING:
        value, begins, ends = _months(story, deadline)
    elif deadline.kind not in (DeadlineKind.ABSOLUTE, DeadlineKind.RANGE):
        return None
    if value is not None and begins is None and (day := HOUR_OF_DAY.match(value)) is not None:
        # as in: 17.10.2015 до 12-00
        value, begins = day[1], ends
    lasts = _words(story, deadline).startswith(UNTIL)
    if value is None or (value.startswith("..") and not lasts):
        return None
    return DateMention(
        start=deadline.start,
        end=deadline.end,
        rule=deadline.rule,
        value=value,
        begins=begins,
        ends=ends,
        anchor=deadline.anchor,
    )


def _words(story: Story, deadline: DeadlineMention) -> str:
    return story.document.text[deadline.start : deadline.end].lower()


def _months(story: Story, deadline: DeadlineMention) -> tuple[str | None, dt.date | None, dt.date | None]:
    """ "июнь", "февраль – март" in the plan of one year: those months of it; of no year where the plan states none."""
    recurrence, year_of = deadline.recurrence, _plan_months(story)
    undated = story.found.about.period is None and story.found.about.date is None
    if recurrence is None or recurrence.every != "P1Y" or not (year_of or undated):
        return None, None, None
    words_of = story.document.text[deadline.start : deadline.end]
    if not recurrence.months or recurrence.times != 1 or len(words_of.split()) > 3 or any(map(str.isdigit, words_of)):
        # also "ежегодно, 7 апреля"
        return None, None, None
    if undated:
        first, last = recurrence.months[0], recurrence.months[-1]
        near = 0 <= last - first < HALF_YEAR and last - first + 1 == len(recurrence.months)
        return (
            (f"XXXX-{first:02}" if first == last else f"XXXX-{first:02}/XXXX-{last:02}") if near else None,
            None,
            None,
        )
    told = sorted((year_of[month], month) for month in recurrence.months if month in year_of)
    (year, first), (last_year, last) = (told[0], told[-1]) if told else ((0, 0), (0, 0))
    span = (last_year - year) * YEAR_MONTHS + last - first
    if len(told) < len(recurrence.months) or span + 1 != len(told) or span >= HALF_YEAR:
        # "март, ноябрь" is twice, "в течение учебного года" no happening
        return None, None, None
    value = f"{year}-{first:02}" if span == 0 else f"{year}-{first:02}/{last_year}-{last:02}"
    return value, dt.date(year, first, 1), dt.date(last_year, last, monthrange(last_year, last)[1])


def _plan_months(story: Story) -> dict[int, int]:
    """The year of each month that the plan is made for: a calendar year, or a school year from September to May."""
    period = story.found.about.period
    if period is None:
        return {}
    if len(period.value) == YEAR and period.value.isdecimal():
        return dict.fromkeys(range(1, YEAR_MONTHS + 1), int(period.value))
    span = MONTH_SPAN.fullmatch(period.value)
    if span is None:
        return {}
    year, month, last_year, last = (int(part or 0) for part in span.groups())
    last_year, last = (last_year, last) if last else (year, month)
    length = (last_year - year) * YEAR_MONTHS + last - month + 1
    if not 0 < length <= YEAR_MONTHS:
        return {}
    return {(month + at - 1) % YEAR_MONTHS + 1: year + (month + at - 1) // YEAR_MONTHS for at in range(length)}
