"""Days that are counted within a happening of several: "Во второй день пройдут выставки"."""

import re
from dataclasses import replace
from functools import cache

from svodka.annotate import columns
from svodka.extract.events.drafts import Draft
from svodka.extract.events.exact_dates import EXACT, days, exactness
from svodka.extract.events.statements import Statement
from svodka.extract.events.story import Story
from svodka.extract.events.words import lemmas, of_class, words
from svodka.extract.mentions import DateMention
from svodka.extract.numerals.lexemes import ordinals

OPENING = 8
"""Tokens of a sentence among which the counted day stands."""
BACK = 6
"""Sentences back in which the days that are counted may be told."""
LONGEST = 14
"""Days of the longest happening whose days are counted."""
SPAN = re.compile(r"((?:\d{4}|X{4})-\d{2}-)(\d{2})/\1(\d{2})")
FORMS = ("й", "го")
"""Endings of "второй день", "второго дня"."""


def nth_day(story: Story, draft: Draft) -> DateMention | None:
    """ "Форум пройдёт 15 и 16 марта. Во второй день откроется [выставка]. Также состоится церемония": that day of those told before."""
    index = draft.statement
    number = _counted(story, story.told[index])
    if number is None and index > 0 and _goes_on(story, index):
        index -= 1
        number = _counted(story, story.told[index])
    if number is None:
        return None
    span = next((date for at in range(index - 1, max(-1, index - 1 - BACK), -1) if (date := _span(story, at))), None)
    return None if span is None else _day_of(span, number)


def _counted(story: Story, statement: Statement) -> int | None:
    """The number of the day that opens a sentence; 0 for the last."""
    said, near = lemmas(story.doc), range(statement.first + 1, min(statement.last, statement.first + OPENING))
    texts = columns(story.doc).texts
    at = next((at for at in near if said[at] in words("day")), None)
    if at is None:
        return None
    if of_class(said[at - 1], "final"):
        return 0
    return _numbers().get(texts[at - 1].lower())


@cache
def _numbers() -> dict[str, int]:
    return {form: int(value) for form, value in ordinals().items() if form.endswith(FORMS) and value <= LONGEST}


def _goes_on(story: Story, index: int) -> bool:
    """ "Также состоится …" in the paragraph of the sentence before."""
    here = story.told[index]
    opens = lemmas(story.doc)[here.first] in words("add")
    return opens and here.block == story.told[index - 1].block and index not in story.leads


def _span(story: Story, index: int) -> DateMention | None:
    """The days of several that a sentence tells."""
    told = [story.leads[index]] if index in story.leads else []
    told += [date for draft in story.drafts.get(index, ()) for date in draft.dates]
    return next((date for date in told if exactness(date) == EXACT and 1 < days(date) <= LONGEST), None)


def _day_of(span: DateMention, number: int) -> DateMention | None:
    found = SPAN.fullmatch(span.value or "")
    if found is None:
        return None
    first, last = int(found[2]), int(found[3])
    day = last if number == 0 else first + number - 1
    if not first <= day <= last:
        return None
    begins = None if span.begins is None else span.begins.replace(day=day)
    return replace(span, value=f"{found[1]}{day:02}", begins=begins, ends=begins)
