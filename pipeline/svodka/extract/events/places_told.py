"""The place of a happening that another sentence tells: where it is told again, or a label under it."""

from svodka.annotate import columns, text_of
from svodka.extract.events.places import place_of
from svodka.extract.events.statements import Statement
from svodka.extract.events.story import Story, Taken
from svodka.extract.events.words import lemmas, words
from svodka.records import Genre, Stretch

NEAR = 3
"""Sentences after a happening among which a label may name its place."""
HEAD = 14
"""Sentences of the head of minutes."""
LABEL = 4
"""Tokens of a label: "Место проведения публичных слушаний:"."""
LONGEST = 160
"""Characters of a place."""
MARKS = " \t\n\r,;.|"


def place_told(story: Story, taken: Taken) -> Stretch | None:
    """ "Состоится форум. Он пройдёт в клубе", "Протокол слушаний.¶Место проведения: зал совета": the place told after the happening."""
    for draft in taken.retold:
        statement, beside = story.told[draft.statement], story.drafts[draft.statement]
        place = place_of(story.doc, story.found, statement=statement, draft=draft, beside=beside)
        if place is not None:
            return place
    minutes = taken.rule == "minutes" and story.found.about.genre is Genre.MINUTES
    first = taken.draft.statement
    last = min(len(story.told), first + 1 + (HEAD if minutes else NEAR))
    cell = story.told[first]
    for index in range(first, last):
        if story.taken_in(index) and index > first:
            return None
        if story.same_cell(cell, story.told[index]) and (named := _labelled(story, story.told[index])) is not None:
            return named
    return None


def _labelled(story: Story, statement: Statement) -> Stretch | None:
    """ "Место проведения: [зал совета]": what follows the label in its sentence."""
    said, texts, text = lemmas(story.doc), columns(story.doc).texts, text_of(story.doc)
    near = range(statement.first, min(statement.last, statement.first + LABEL))
    opening = next((at for at in near if texts[at][:1].isalpha()), None)
    if opening is None or said[opening] not in words("where held"):
        return None
    colon = next((at for at in near if texts[at] == ":"), None)
    if colon is None or colon + 1 >= statement.last:
        return None
    start, end = columns(story.doc).starts[colon + 1], statement.end
    while start < end and text[start] in MARKS:
        start += 1
    while end > start and text[end - 1] in MARKS:
        end -= 1
    return Stretch(start, end) if 0 < end - start <= LONGEST else None
