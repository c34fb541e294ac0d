"""The time that a heading, a section or a paragraph gives to what it tells."""

from bisect import bisect_left, bisect_right
from itertools import chain, islice

from svodka.annotate import columns
from svodka.extract.events.drafts import Draft
from svodka.extract.events.exact_dates import EXACT, MONTHLY, days, exactness
from svodka.extract.events.statements import Statement
from svodka.extract.events.story import Story
from svodka.extract.events.words import folded, index_at, is_word, words
from svodka.extract.mentions import DateMention
from svodka.records import EventRole

PARAGRAPH = 30
"""Statements of a paragraph that are looked through for its day."""
PERIOD = 80
"""Days from which on a date that opens a paragraph is a period of reporting: a quarter, half a year."""
LIST = 15
"""Blocks of a list under the heading that dates it."""
OPENING = 60
"""Characters of a line short enough to head a list."""
FEW = 2
"""Times or days from which on a series has no day of its own."""
STAMP = 12
"""Tokens of a line that says when a page was put up and how often it was seen."""
LEAD = 2
"""Sentences at the top of a piece of news in which its day may be told."""
OPENS = 4
"""Characters of a paragraph before the day it begins with: "– ", "В ", "1. "."""
AHEAD = 12
"""Dates that are looked at further on."""
CLAUSE = 8
"""Tokens between a verb and its date."""
DIGEST = 2
"""Paragraphs further on that begin with days of their own, from which on each tells of its own."""


def date_of_heading(story: Story, statement: Statement) -> DateMention | None:
    """ "Задачи на 2025 год" over a list of tasks: when they are to be done."""
    blocks = story.document.blocks
    above = range(statement.block - 1, max(-1, statement.block - LIST), -1)
    short = (
        at
        for at in above
        if blocks[at].end - blocks[at].start <= OPENING and story.document.text[blocks[at].end - 1] not in ".;"
    )
    index = next(short, story.heading_before(statement.block))
    if index < 0:
        return None
    heading = blocks[index]
    stated = (date for date in story.found.dates if heading.start <= date.start < heading.end)
    return next((date for date in stated if date.begins is not None and date.recurrence is None), None)


def date_of_story(story: Story, index: int) -> DateMention | None:
    """In a narrative, the day or month its section began with: what is told in past tenses after it happened then."""
    if not story.narrative():
        return None
    heading = story.heading_before(story.told[index].block)
    intro = story.heading_after(0)
    introduced = None
    led = story.leads_from(0, intro) if intro >= 0 else ()
    for earlier, date in chain(led, story.leads_from(max(heading + 1, intro), None)):
        block = story.told[earlier].block
        of_item = story.told[min(earlier, index)].item and block != story.told[index].block
        if earlier >= index or exactness(date) == 1 or of_item or _of_issue(story, earlier, date):
            continue
        if block > heading:
            nearer = _of_paragraph(story, index)
            if nearer is not None and days(date) > 1 and _inside(nearer, date):
                # "С 1 по 5 июля шла смена. …¶3 июля отряды разошлись. В парке прошёл концерт."
                return nearer
            return date if _only(story, date, earlier, index) and not _is_digest(story, date, index) else nearer
        if introduced is None and block < intro and exactness(date) == MONTHLY:
            # "В июне состоялись две встречи" over the sections that tell of each
            introduced = date
    return introduced or (_day_of_lead(story, index) if heading < 0 else None)


def _day_of_lead(story: Story, index: int) -> DateMention | None:
    """ "Клуб ветеранов провёл встречу в музее [во вторник, 6 декабря]": the one day told at the end of the first sentences."""
    if index == 0 or story.told[0].item or story.told[index].item:
        return None
    top = story.told[min(LEAD, index - 1)].end
    days_told = [date for date in story.found.dates if date.start < story.told[index].start and _is_day(date)]
    days_told = [date for date in days_told if not _is_stamp(story, date)]
    first = next(iter(days_told), None)
    if first is None or first.start >= top or any(not _inside(date, first) for date in days_told):
        return None
    of_first = any(taken.date is not None and taken.date.start == first.start for taken in story.taken[:LEAD])
    return first if of_first or _done_before(story, first) else None


def _is_day(date: DateMention) -> bool:
    return date.recurrence is None and exactness(date) == EXACT and days(date) == 1


def _is_stamp(story: Story, date: DateMention) -> bool:
    stated = story.found.about.date
    if stated is not None and stated.start is not None and date.start < (stated.end or 0) and stated.start < date.end:
        return True
    at = bisect_right(story.told, date.start, key=lambda statement: statement.start) - 1
    return at >= 0 and _of_issue(story, at, date)


def _done_before(story: Story, date: DateMention) -> bool:
    """Whether the date is that of a verb in a past tense before it, with no clause mark between."""
    tokens, at = columns(story.doc), index_at(story.doc, date.start)
    for before in range(at - 1, max(-1, at - CLAUSE), -1):
        if tokens.texts[before] in ",;:.(":
            return False
        if tokens.pos[before] == "VERB":
            return tokens.features[before].get("Tense") == "Past"
    return False


def _is_digest(story: Story, date: DateMention, index: int) -> bool:
    """ "16 мая прошёл матч.¶Прошёл фестиваль.¶14 мая – конференция.¶7 мая – митинг": paragraphs that each tell of a day of their own."""
    blocks, here = story.document.blocks, story.told[index]
    following = story.heading_after(here.block)
    ends = blocks[following].start if following >= 0 else len(story.document.text)
    after = bisect_right(story.found.dates, here.end, key=lambda date: date.start)
    later = 0
    for told in story.found.dates[after : after + AHEAD]:
        block = story.document.block_index(told.start)
        opens = block is not None and told.start - blocks[block].start <= OPENS
        later += opens and told.start < ends and _is_day(told) and not _inside(told, date)
    return later >= DIGEST


def _of_issue(story: Story, index: int, date: DateMention) -> bool:
    """Whether a line is only the document's own date: the day a page was put up is none of what it tells."""
    stated, line = story.found.about.date, story.told[index]
    timed = "T" in (date.value or "")
    if stated is None and timed and (date.value or "")[0].isdigit():
        # as in: 2023-07-02T10:15:40+00:00, alone
        outside = story.document.text[line.start : date.start] + story.document.text[date.end : line.end]
        return not any(map(str.isalpha, outside))
    if stated is None or stated.start is None or not (date.start < (stated.end or 0) and stated.start < date.end):
        return False
    outside = story.document.text[line.start : date.start] + story.document.text[date.end : line.end]
    if not any(map(str.isalpha, outside)):
        return True
    # as in: Опубликовано 20.08.2018 08:26
    # also "11 марта 2020 г. 10:21 Спорт"
    short = line.last - line.first <= STAMP
    said = story.doc[line.first : line.last]
    timed = timed and not any(token.pos_ in ("VERB", "ADP") for token in said)
    return short and (timed or any(is_word(token, "stamp") for token in said))


def _of_paragraph(story: Story, index: int) -> DateMention | None:
    """The last exact day told in the statement's own paragraph."""
    block = story.told[index].block
    days_told = (
        story.leads[at]
        for at in range(index - 1, max(-1, index - PARAGRAPH), -1)
        if at in story.leads and story.told[at].block == block
    )
    return next((lead for lead in days_told if exactness(lead) == EXACT), None)


def _only(story: Story, date: DateMention, since: int, index: int) -> bool:
    """Whether no other time was told between a section's first date and a statement; what a paragraph began with holds in it."""
    block = story.told[index].block
    if story.told[since].block == block:
        return True
    later = (story.leads[at] for at in story.led[bisect_right(story.led, since) : bisect_left(story.led, index)])
    return all(_inside(lead, date) or _inside(date, lead) for lead in later if exactness(lead) > 1)


def _inside(part: DateMention, whole: DateMention) -> bool:
    if part.begins is None or part.ends is None or whole.begins is None or whole.ends is None:
        return part.value == whole.value
    return whole.begins <= part.begins and part.ends <= whole.ends


def too_exact(draft: Draft, date: DateMention, *, source: str) -> bool:
    """ "Чтения прошли 12 октября. Школа дала 24 концерта": the day of something else is none of a series."""
    series = any(role is EventRole.OCCURRENCES and count.value >= FEW for count, role in draft.counts)
    return series and source in ("section", "paragraph", "heading") and exactness(date) == EXACT and days(date) <= FEW


def carried(story: Story, index: int) -> DateMention | None:
    """A reporting period holds through its paragraph; a shorter one where the sentence says that it goes on ("Так, …")."""
    statement = story.told[index]
    # an item of a list without a date does not take that of the item before it
    parted = index > 0 and story.told[index - 1].block == statement.block and story.text(index - 1).endswith(";")
    for earlier in range(index - 1, max(-1, index - 12), -1):
        before = story.told[earlier]
        if before.block < statement.block - 1 or not story.same_cell(before, statement):
            return None
        date = story.leads.get(earlier)
        if date is not None:
            if before.block == statement.block and days(date) >= PERIOD:
                return date
            another = exactness(date) == EXACT and days(date) == 1 and _adds(story, statement)
            return date if (parted or _goes_on(story, statement)) and not another else None
    return None


def _adds(story: Story, statement: Statement) -> bool:
    """ "Также проведена встреча": another happening, which need not be of the same day."""
    opening = islice((token for token in story.doc[statement.first : statement.last] if token.is_alpha), 2)
    return any(folded(token) in words("add") for token in opening)


def _goes_on(story: Story, statement: Statement) -> bool:
    opening = islice((token for token in story.doc[statement.first : statement.last] if token.is_alpha), 2)
    return any(folded(token) in words("carry") for token in opening)
