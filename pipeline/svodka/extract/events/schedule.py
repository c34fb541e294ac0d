"""Schedules written as lines: a line that is only a day, and under it what is to be on that day."""

import re
from bisect import bisect_left
from dataclasses import replace

from spacy.tokens import Token

from svodka.extract.events.counted import is_person
from svodka.extract.events.drafts import Draft
from svodka.extract.events.exact_dates import EXACT, exactness
from svodka.extract.events.statements import Statement
from svodka.extract.events.story import Story
from svodka.extract.events.words import DASHES, folded, index_at, is_gap, is_word
from svodka.extract.mentions import DateMention, beginning
from svodka.read import BlockKind
from svodka.records import EventKind

TIME = re.compile(r"T\d\d:\d\d")
HOUR = "XXXX-XX-XXT"
"""How the value of an hour without a day begins."""
CLOCK = "dates.clock"
"""How the names of the rules begin that read an hour apart from its day."""
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
    if len(story.day_lines) < SEVERAL:
        # one alone may be the day of issue
        return None
    if statement.header is not None:
        # as in: 26 апреля¶Работают три площадки:¶– круглый стол
        return None if statement.header in story.leads or statement.header >= index else day_of(story, statement.header)
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


def days_above(story: Story, index: int) -> DateMention | None:
    """ "6 – 31 мая¶Музей¶9.00 – 17.00 – [выставка]": the nearest line above that is only a time, past lines that name places."""
    if story.day_lines is None:
        story.day_lines = _day_lines(story)
    statement = story.told[index]
    for earlier in range(index - 1, max(-1, index - LONGEST_DAY), -1):
        if not story.same_cell(story.told[earlier], statement):
            return None
        if earlier in story.day_lines:
            return story.day_lines[earlier]
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
    hour = (date.value or "").startswith(HOUR)
    stated = date.begins is not None or exactness(date) > 1 or hour
    if date.value is None or not stated or date.recurrence or date.value.startswith(".."):
        return None
    for token in story.doc[line.first : line.last]:
        outside = not (date.start <= token.idx < date.end)
        if outside and not (is_gap(token) or token.pos_ in UNWORDED or is_word(token, "weekday")):
            return None
    # "12.00-13.00¶Концерт хора": the hour is that of the lines below, behind "4 ноября, 10.00" it is that of the first alone
    hour = hour or date.rule.startswith(CLOCK)
    return replace(date, value=date.value if hour else TIME.sub("", date.value), end=min(date.end, line.end))


def of_line(story: Story, index: int) -> Draft | None:
    """ "10 февраля – лыжня¶12 февраля – [катание] с гор": a line among lines of happenings, each after its day and a dash."""
    line, doc = story.told[index], story.doc
    if index == 0 or line.start != story.document.blocks[line.block].start or story.told[index - 1].block == line.block:
        return None
    before = story.taken[-1] if story.taken else None
    if before is None or before.draft.statement != index - 1 or _noun_after_day(story, index - 1) is None:
        return None
    found = _noun_after_day(story, index)
    if found is None:
        return None
    noun, date = found
    if is_word(noun, "about") or is_word(noun, "holding"):
        return None
    if any(token.pos_ == "VERB" for token in doc[line.first : line.last]) or "T" in (date.value or ""):
        # an hour in the programme of a happening names its parts
        return None
    if any(not is_person(count) for count in beginning(story.found.counts, line.start, line.end)):
        # as in: 12.07 – выпуск молоди, 20 тыс. штук
        return None
    return Draft(noun.idx, noun.idx + len(noun), EventKind.OTHER, folded(noun), "held", index, lead=date)


def _noun_after_day(story: Story, index: int) -> tuple[Token, DateMention] | None:
    """The first word behind the exact day and the dash that a line begins with, past adjectives, where it is a noun, and that day."""
    line, doc = story.told[index], story.doc
    dates = sorted(beginning(story.found.dates, line.start, line.start + 1), key=lambda date: -date.end)
    if not dates or exactness(dates[0]) != EXACT:
        return None
    at = index_at(doc, dates[0].end - 1) + 1
    while at < line.last and is_gap(doc[at]):
        at += 1
    if at >= line.last or doc[at].text not in DASHES:
        return None
    at += 1
    while at < line.last and (is_gap(doc[at]) or doc[at].pos_ == "ADJ"):
        at += 1
    named = at < line.last and doc[at].pos_ == "NOUN" and "Case=Gen" not in doc[at].morph
    return (doc[at], dates[0]) if named else None
