"""The place of a plan's measure from another cell of its row: a column of places, or what follows the day."""

from svodka.extract.events.places import is_abbreviated
from svodka.extract.events.statements import Statement
from svodka.extract.events.story import Story
from svodka.extract.events.words import is_word
from svodka.extract.mentions import ColumnRole, DateMention, DeadlineMention, beginning
from svodka.read import Block
from svodka.records import Stretch

LONGEST = 120
"""Characters of a cell that names a place."""
ROW = 8
"""Blocks to either side among which the row's other cells stand."""
MARKS = " \t\n\r,;.–—-"


def place_of_row(story: Story, statement: Statement) -> Stretch | None:
    """ "15 февраля | Аллея Славы", "15 февраля, Аллея Славы": where the measure of this row is to be."""
    if story.found.roles.get(statement.block) not in (ColumnRole.MEASURE, ColumnRole.HAPPENING):
        return None
    blocks = story.document.blocks
    near = range(max(0, statement.block - ROW), min(len(blocks), statement.block + ROW + 1))
    for index in near:
        role = story.found.roles.get(index)
        if role not in (ColumnRole.PLACE, ColumnRole.DEADLINE, ColumnRole.WHEN) or not story.beside(
            statement.block, index
        ):
            continue
        named = _cell(story, blocks[index]) if role is ColumnRole.PLACE else _after_time(story, blocks[index])
        if named is not None:
            return named
    return None


def _cell(story: Story, block: Block) -> Stretch | None:
    """The whole cell, where it is short and says something."""
    words = story.document.text[block.start : block.end].strip(MARKS)
    return Stretch(block.start, block.end) if words and block.end - block.start <= LONGEST else None


def _after_time(story: Story, block: Block) -> Stretch | None:
    """What follows the last time of a cell after a comma, or stands before the first, where it names a venue or a locality."""
    times: list[DateMention | DeadlineMention] = [*beginning(story.found.dates, block.start, block.end)]
    times += [*beginning(story.found.deadlines, block.start, block.end)]
    if not times:
        return None
    first, comma = min(time.start for time in times), story.document.text.find(",", block.start, block.end)
    parts = [(block.start, first), *([(comma + 1, block.end)] if comma >= 0 else [])]
    return next((named for start, end in parts if (named := _venue(story, start, end)) is not None), None)


def _venue(story: Story, start: int, end: int) -> Stretch | None:
    text = story.document.text
    while start < end and text[start] in MARKS:
        start += 1
    while end > start and text[end - 1] in MARKS:
        end -= 1
    span = story.doc.char_span(start, end, alignment_mode="expand") if end > start else None
    if span is None or end - start > LONGEST:
        return None
    bodies = beginning(story.found.organizations, start, end)
    venue = any(is_word(token, "venue") or is_abbreviated(token) or token.ent_type_ == "LOC" for token in span)
    return Stretch(start, end) if venue or bodies else None
