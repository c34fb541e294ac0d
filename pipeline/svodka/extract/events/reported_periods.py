"""The period on which a short text reports, for the series it counts; the day of a headline's happening, told below it."""

from bisect import bisect_left

from spacy.tokens import Doc

from svodka.annotate import columns
from svodka.extract.events.comparisons import compares
from svodka.extract.events.drafts import Draft
from svodka.extract.events.exact_dates import EXACT, days, exactness
from svodka.extract.events.positions import Position
from svodka.extract.events.statements import Statement
from svodka.extract.events.status import Telling
from svodka.extract.events.story import Story, Taken
from svodka.extract.events.triggers import in_plural
from svodka.extract.events.words import index_at, is_word, lemmas, of_class, words
from svodka.extract.mentions import DateMention
from svodka.read import BlockKind
from svodka.records import EventRole, EventStatus

LONGEST = 45
"""Statements of a piece of news that reports on one period."""
SHORT = 15
"""Statements of another text that does."""
OPENING = 4
"""Statements at the beginning of a text that say what it reports on."""
PERIOD = 80
"""Days from which on a time is a period of reporting."""
BRACKET = 4
"""Characters before a period among which a bracket opens: "(за 2021 год – 3 644)"."""
GOVERNING = 12
"""Tokens before a period among which stands what says that it is reported on."""
SERIES = 2
"""Times from which on a happening is a series."""
LINE = 8
"""Tokens of a headline that only names a happening."""
BELOW = 4
"""Statements below a headline in which the day may be told."""


def period_reported(story: Story, draft: Draft, *, several: bool) -> DateMention | None:
    """ "Подведены итоги работы клубов в 2011 году.¶Прошло 2 326 [мероприятий]": the last period that a short text without a plan said it reports on."""
    news = story.narrative()
    if (
        len(story.told) > (LONGEST if news else SHORT)
        or story.found.roles
        or draft.aside
        or not (several or _is_series(story.doc, draft))
    ):
        return None
    top = story.told[min(draft.statement, OPENING)].start
    # the title of a report says of no series that it was in the period
    first = 0 if news else story.told[0].end
    told = story.found.dates[: bisect_left(story.found.dates, top, key=lambda date: date.start)]
    periods = (date for date in told if date.start >= first and _is_period(date))
    return next((date for date in reversed(list(periods)) if _is_reported(story, date)), None)


def _is_series(doc: Doc, draft: Draft) -> bool:
    counted = any(role is EventRole.OCCURRENCES and count.value >= SERIES for count, role in draft.counts)
    several = draft.trigger is not None and EventRole.PARTICIPANTS in draft.numbers and in_plural(doc, draft.trigger)
    return counted or (several and draft.trigger is not None and not is_word(doc[draft.trigger.head], "single"))


def _is_period(date: DateMention) -> bool:
    value = date.value or "PRESENT"
    return value != "PRESENT" and ".." not in value and date.recurrence is None and days(date) >= PERIOD


def _is_reported(story: Story, date: DateMention) -> bool:
    """ "итоги работы в [2011 году]", "за [9 месяцев]": not what a figure is compared with."""
    doc, at = story.doc, index_at(story.doc, date.start)
    index = story.document.block_index(date.start)
    first = 0 if index is None else index_at(doc, story.document.blocks[index].start)
    if compares(doc, date, first=first) or "(" in story.document.text[date.start - BRACKET : date.start]:
        return False
    said = lemmas(doc)
    if "за" in (said[at], said[at - 1]):
        return True
    if said[at - 1] == "на":
        return False
    governing = range(at - 1, max(first, at - GOVERNING) - 1, -1)
    return any(of_class(said[token], "result") or of_class(said[token], "accounted") for token in governing)


def date_headlines(story: Story) -> None:
    """ "В школе прошёл [выпускной]¶16 мая школа выпустила своих учеников": the day told right below, where nothing else is told of it."""
    if not story.narrative():
        return
    for taken in story.taken:
        statement = story.told[taken.draft.statement]
        if statement.block > 0:
            return
        if taken.date is not None or taken.told.status is not EventStatus.HELD or taken.draft.aside:
            continue
        if not _is_headline(story, statement) or EventRole.OCCURRENCES in taken.draft.numbers:
            continue
        day = _day_below(story, taken.draft.statement)
        if day is not None:
            taken.date, taken.source = day, "section"


def take_headlines(story: Story) -> None:
    """ "[Праздник] хлеба в Дубках¶30 сентября жители собрались на площади": what only a headline names and its story tells by deeds of a day."""
    if not story.narrative():
        return
    for index, statement in enumerate(story.told):
        heading = statement.block == 0 or story.document.blocks[statement.block].kind is BlockKind.HEADING
        draft = next(iter(story.drafts.get(index, ())), None)
        if not heading or draft is None or not _names_one(story, draft, statement):
            continue
        day, last = _day_below(story, index), story.heading_after(statement.block)
        section = [
            taken
            for taken in story.taken
            if story.told[taken.draft.statement].block >= statement.block
            and (last < 0 or story.told[taken.draft.statement].block < last)
        ]
        below = index_at(story.doc, day.start) if day is not None else 0
        apart = last >= 0 and below >= index_at(story.doc, story.document.blocks[last].start)
        if day is not None and not apart and all(taken.draft.kind is not draft.kind for taken in section):
            story.taken.append(Taken(draft, "headline", Telling(None), day, "section"))


def _names_one(story: Story, draft: Draft, statement: Statement) -> bool:
    """Whether a line without a verb begins with one happening and says which."""
    trigger, pos = draft.trigger, columns(story.doc).pos
    if trigger is None or draft.need not in ("held", "own") or draft.position is not Position.MAIN:
        return False
    short = statement.last - statement.first <= LINE and _is_headline(story, statement)
    single = is_word(story.doc[trigger.head], "single") or not in_plural(story.doc, trigger)
    opens = all(one == "ADJ" for one in pos[statement.first : trigger.first])
    which = statement.last - statement.first > 1
    return short and single and opens and which and "VERB" not in pos[statement.first : statement.last]


def _is_headline(story: Story, statement: Statement) -> bool:
    """Whether a statement is all of its line and ends without a full stop."""
    block = story.document.blocks[statement.block]
    alone = block.end - statement.end <= 1 and statement.start - block.start <= 1
    return alone and story.document.text[statement.end - 1] not in ".;:"


def _day_below(story: Story, index: int) -> DateMention | None:
    pos = columns(story.doc).pos
    for below in range(index + 1, min(len(story.told), index + 1 + BELOW)):
        date = story.leads.get(below)
        if date is None or "T" in (date.value or ""):
            continue
        first, at = story.told[below].first, index_at(story.doc, date.start)
        day = exactness(date) == EXACT and days(date) == 1 and at - first <= 1 and not story.taken_in(below)
        done = pos[index_at(story.doc, date.end) : story.told[below].last]
        return date if day and "VERB" in done else None
    return None


def points_back(story: Story, statement: Statement) -> bool:
    """ "[Ранее] мы писали, что состоялось открытие": a sentence that recalls what was at another time."""
    said = lemmas(story.doc)
    if not words("recalled").isdisjoint(said[statement.first : statement.first + 2]):
        return True
    # also "традиционными стали такие акции, как «Доброе сердце»"
    habits, tokens = words("habit"), columns(story.doc)
    became = (at for at in range(statement.first, statement.last) if said[at] in habits)
    return any(tokens.pos[at] == "NOUN" or tokens.features[at].get("Case") == "Ins" for at in became)
