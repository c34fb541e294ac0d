"""Plans written as a calendar: a line that says nothing but when, and below it what is planned.

"Сентябрь / День знаний / 4 октября / Праздник животных": the one in turn with the other all the way down. Where many lines stand under
one time, it heads a part of the plan, whose measures say when themselves.
"""

from collections.abc import Iterator, Sequence
from itertools import pairwise

from spacy.tokens import Doc

from svodka.extract.mentions import PlanItemMention
from svodka.extract.timex.documents import readings_of
from svodka.read import Block, BlockKind, Document
from svodka.records import Stretch

CALENDAR = "plans.calendar"
FEWEST = 4
"""Times that make a calendar."""
LONGEST_TIME = 40
LONGEST_MEASURE = 250
SPARE = 2
"""Characters of a line beside its time: a colon, a full stop."""
SINGLE = 0.75
"""What part of the times has one line below it."""


def plan_calendar(doc: Doc, document: Document) -> Iterator[PlanItemMention]:
    """Every measure of a calendar, with the time above it."""
    blocks = document.blocks
    times = [index for index, block in enumerate(blocks) if _is_time(doc, document, index, block)]
    for run in _runs(blocks, times):
        follows = [after - time - 1 for time, after in pairwise(run)]
        if len(follows) < FEWEST or sum(count == 1 for count in follows) < SINGLE * len(follows):
            continue
        for time, after in pairwise(run):
            when = Stretch(blocks[time].start, blocks[time].end)
            for block in blocks[time + 1 : after]:
                yield PlanItemMention(start=block.start, end=block.end, rule=CALENDAR, deadline=when)


def _is_time(doc: Doc, document: Document, index: int, block: Block) -> bool:
    """Whether a line outside tables says nothing but when."""
    if block.cell is not None or block.end - block.start > LONGEST_TIME:
        return False
    readings = readings_of(doc, document)[index]
    return len(readings) == 1 and readings[0].end - readings[0].start >= block.end - block.start - SPARE


def _runs(blocks: Sequence[Block], times: Sequence[int]) -> Iterator[list[int]]:
    """Times that follow one another with short lines between them, and the block behind the last line."""
    run: list[int] = []
    for time, after in pairwise([*times, len(blocks)]):
        end = next((at for at in range(time + 1, after) if not _may_be_measure(blocks[at])), after)
        run.append(time)
        if end < after or after == len(blocks):
            yield [*run, min(end, time + 2) if after == len(blocks) else end]
            run = []


def _may_be_measure(block: Block) -> bool:
    return block.cell is None and block.kind is not BlockKind.FOOTNOTE and block.end - block.start <= LONGEST_MEASURE
