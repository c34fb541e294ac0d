"""Outcomes without a noun: "Лыжные гонки | … | Состоялись 26 февраля, 96 человек" tells of the happening that the measure names."""

from bisect import bisect_left

from svodka.extract.events.counted import is_person
from svodka.extract.events.dates import own
from svodka.extract.events.drafts import Draft
from svodka.extract.events.elements import Passage
from svodka.extract.events.positions import Position
from svodka.extract.events.status import telling
from svodka.extract.events.story import Story, Taken
from svodka.extract.events.words import after, folded, verbs
from svodka.extract.mentions import ColumnRole, CountMention, DateMention
from svodka.records import CountKind, EventRole

NEAR = 8
"""Blocks back to the measure of the row."""
NAMED = frozenset({Position.MAIN, Position.PAIR})


def take_measure(story: Story, here: Passage, index: int) -> None:
    """Make an event of the measure of the row, where the outcome begins with the verb that tells of it and has a day or people."""
    statement = story.told[index]
    block = story.document.blocks[statement.block]
    if story.found.roles.get(statement.block) is not ColumnRole.OUTCOME or statement.start != block.start:
        return
    first = statement.first
    if folded(story.doc[first]) == "не":
        first = after(story.doc, first, last=statement.last)
    if first >= statement.last or folded(story.doc[first]) not in verbs("took_place"):
        return
    draft = _measure(story, statement.block)
    dates = [element.what for element in here.elements if isinstance(element.what, DateMention)]
    counts = [element.what for element in here.elements if isinstance(element.what, CountMention)]
    people = [count for count in counts if is_person(count) and count.kind is CountKind.COUNT]
    date = own([date for date in dates if date.value is not None and date.recurrence is None])
    if draft is None or (date is None and not people):
        return
    draft.counts += [(count, EventRole.PARTICIPANTS) for count in people[:1]]
    told = telling(story.doc, statement, first=statement.first, last=statement.first)
    story.taken.append(Taken(draft, "outcome", told, date, "own"))


def _measure(story: Story, block: int) -> Draft | None:
    """The one happening that the row's measure names, if nothing was made of it yet."""
    for at in range(block - 1, max(-1, block - NEAR), -1):
        if story.found.roles.get(at) is not ColumnRole.MEASURE or not story.beside(at, block):
            continue
        start, end = story.document.blocks[at].start, story.document.blocks[at].end
        first = bisect_left(story.told, start, key=lambda told: told.start)
        inside = range(first, bisect_left(story.told, end, key=lambda told: told.start))
        drafts = [draft for index in inside for draft in story.drafts.get(index, ())]
        named = [draft for draft in drafts if draft.position in NAMED and draft.need != "project"]
        taken = any(story.taken_in(index) for index in inside)
        return named[0] if len(named) == 1 and not taken else None
    return None
