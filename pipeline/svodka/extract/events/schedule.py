"""Schedules written as lines: a line that is only a day, and under it what is to be on that day."""

import re
from bisect import bisect_left
from dataclasses import replace

from svodka.extract.events.statements import Statement
from svodka.extract.events.story import Story
from svodka.extract.events.words import is_gap, is_word
from svodka.extract.mentions import DateMention
from svodka.read import BlockKind

TIME = re.compile(r"T\d\d:\d\d")
SHORT = 8
"""Tokens of a line that may be a heading of the schedule: "В течение месяца", "4 ноября (понедельник)"."""
SEVERAL = 2
LONGEST_DAY = 100
"""Statements under one day."""
UNWORDED = frozenset({"PUNCT", "SPACE", "SYM", "NUM", "ADP"})
STOPS = ".;,!?"


def day_of(story: Story, index: int) -> DateMention | None:
    """The day a statement stands under: "4 ноября" on a line of its own, until the next such line."""
    if story.day_lines is None:
        story.day_lines = _day_lines(story)
    statement = story.told[index]
    if statement.header is not None or len(story.day_lines) < SEVERAL:
        # one alone may be the day of issue
        return None
    for earlier in range(index - 1, max(-1, index - LONGEST_DAY), -1):
        before = story.told[earlier]
        if not story.same_cell(before, statement):
            return None
        if earlier in story.day_lines:
            return story.day_lines[earlier]
        if _is_line(story, before) and not story.drafts.get(earlier):
            # another heading: "В течение месяца", "Разное"
            return None
    return None


def _day_lines(story: Story) -> dict[int, DateMention]:
    """The lines that are only a day, by index of statement."""
    found: dict[int, DateMention] = {}
    dates = sorted(story.found.dates, key=lambda date: date.start)
    starts = [date.start for date in dates]
    for index, line in enumerate(story.told):
        at = bisect_left(starts, line.start)
        if at < len(starts) and starts[at] < line.end and _is_line(story, line):
            date = _date_line(story, line, dates[at])
            if date is not None:
                found[index] = date
    return found


def _is_line(story: Story, line: Statement) -> bool:
    """Whether the statement is a short line of its own without a full stop."""
    block = story.document.blocks[line.block]
    alone = line.start - block.start < 2 and line.last - line.first <= SHORT
    return block.kind is BlockKind.HEADING or (alone and story.document.text[line.end - 1] not in STOPS)


def _date_line(story: Story, line: Statement, date: DateMention) -> DateMention | None:
    if date.value is None or date.begins is None or date.value.startswith(".."):
        return None
    for token in story.doc[line.first : line.last]:
        outside = not (date.start <= token.idx < date.end)
        if outside and not (is_gap(token) or token.pos_ in UNWORDED or is_word(token, "weekday")):
            return None
    return replace(date, value=TIME.sub("", date.value), end=min(date.end, line.end))
