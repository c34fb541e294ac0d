"""Schedules written as lines: a line that is only a day, and under it what is to be on that day."""

import re
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
UNWORDED = frozenset({"PUNCT", "SPACE", "SYM", "NUM", "ADP"})
STOPS = ".;,!?"


def day_of(story: Story, index: int) -> DateMention | None:
    """The day a statement stands under: "4 ноября" on a line of its own, until the next such line."""
    statement = story.told[index]
    if statement.header is not None or not _is_schedule(story):
        return None
    for earlier in range(index - 1, -1, -1):
        before = story.told[earlier]
        if not story.same_cell(before, statement):
            return None
        if not _is_line(story, before):
            continue
        date = _date_line(story, before)
        if date is not None:
            return date
        if not story.drafts.get(earlier):
            # another heading: "В течение месяца", "Разное"
            return None
    return None


def _is_schedule(story: Story) -> bool:
    """Whether several lines are only a day: one alone may be the day of issue."""
    if story.day_lines is None:
        story.day_lines = sum(_is_line(story, line) and _date_line(story, line) is not None for line in story.told)
    return story.day_lines >= SEVERAL


def _is_line(story: Story, line: Statement) -> bool:
    """Whether the statement is a short line of its own without a full stop."""
    block = story.document.blocks[line.block]
    alone = line.start - block.start < 2 and line.last - line.first <= SHORT
    return block.kind is BlockKind.HEADING or (alone and story.document.text[line.end - 1] not in STOPS)


def _date_line(story: Story, line: Statement) -> DateMention | None:
    date = next((date for date in story.found.dates if line.start <= date.start < line.end), None)
    if date is None or date.value is None or date.begins is None or date.value.startswith(".."):
        return None
    for token in story.doc[line.first : line.last]:
        outside = not (date.start <= token.idx < date.end)
        if outside and not (is_gap(token) or token.pos_ in UNWORDED or is_word(token, "weekday")):
            return None
    return replace(date, value=TIME.sub("", date.value), end=min(date.end, line.end))
