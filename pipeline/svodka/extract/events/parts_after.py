"""Parts of a series that the next sentence counts: "Проведено 410 мероприятий. Из них для детей – 180 (4 100 чел.), …"."""

from collections.abc import Iterator, Sequence
from itertools import pairwise

from svodka.extract.events.counted import TOLD, is_person
from svodka.extract.events.elements import Passage
from svodka.extract.events.number_parts import PARTS
from svodka.extract.events.story import Story, Taken
from svodka.extract.events.words import lemmas
from svodka.extract.mentions import CountMention
from svodka.records import CountKind, EventRole

OPENING = 4
"""Tokens of a sentence among which "Из них", "В том числе" stand."""
NEAR = 2
"""Sentences after a series in which its parts are told."""
JOINING = ("(", "/")
"""What parts how often from how many: "180 (4 100 чел.)", "180/4 100"."""


def parts_after(story: Story, here: Passage, index: int) -> None:
    """Give the last series the numbers of its parts: how often, and, in brackets or after a stroke, how many came."""
    last = story.taken[-1] if story.taken else None
    if last is None or not _series_before(story, last, index):
        return
    opening = lemmas(story.doc)[here.statement.first : here.statement.first + OPENING]
    if not set(pairwise(opening)) & PARTS:
        return
    counts = [element.what for element in here.elements if isinstance(element.what, CountMention)]
    numbers = [count for count in counts if count.kind is CountKind.COUNT and count.role in TOLD]
    known = {count.start for count, _ in last.draft.counts}
    last.draft.counts += [pair for pair in _paired(story, numbers) if pair[0].start not in known]


def _series_before(story: Story, taken: Taken, index: int) -> bool:
    draft, here = taken.draft, story.told[index]
    beside = index - draft.statement <= NEAR and story.same_cell(story.told[draft.statement], here)
    return beside and EventRole.OCCURRENCES in draft.numbers


def _paired(story: Story, counts: Sequence[CountMention]) -> Iterator[tuple[CountMention, EventRole]]:
    """The numbers that stand in pairs, each with its role."""
    text = story.document.text
    for one, other in pairwise(counts):
        # "180/4" is one token
        between = text[one.end : other.start].strip()
        if between in JOINING and (one.implicit or not is_person(one)):
            yield one, EventRole.OCCURRENCES
            yield other, EventRole.PARTICIPANTS
