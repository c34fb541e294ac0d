"""The place of a plan's measure from another cell of its row: a column of places, or what follows the day."""

from svodka.extract.events.places import is_abbreviated
from svodka.extract.events.statements import Statement
from svodka.extract.events.story import Story
from svodka.extract.events.words import is_word
from svodka.extract.mentions import ColumnRole
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
    """What follows the last time of a cell after a comma, where it names a venue or a locality."""
    starts = [date.start for date in story.found.dates] + [deadline.start for deadline in story.found.deadlines]
    span = story.doc.char_span(block.start, block.end, alignment_mode="expand")
    if span is None or not any(block.start <= start < block.end for start in starts):
        return None
    comma = story.document.text.find(",", block.start, block.end)
    if comma < 0:
        return None
    start, end = comma + 1, block.end
    while start < end and story.document.text[start] in MARKS:
        start += 1
    while end > start and story.document.text[end - 1] in MARKS:
        end -= 1
    named = [token for token in span if start <= token.idx < end]
    venue = any(is_word(token, "venue") or is_abbreviated(token) or token.ent_type_ == "LOC" for token in named)
    return Stretch(start, end) if venue and end - start <= LONGEST else None
