"""The day of a whole programme, told once: by a label under its rows, or by the line under its title."""

from dataclasses import replace

from svodka.extract.events.exact_dates import EXACT, days, exactness
from svodka.extract.events.plan_times import as_date
from svodka.extract.events.story import Story, Taken
from svodka.extract.events.told_before import is_label
from svodka.extract.events.words import index_at, is_gap
from svodka.extract.mentions import DateMention, beginning

NO_DAY = "XXXX-XX-XX"
HEAD = 4
"""Blocks at the top of a programme among which its title and the line of its days stand."""
LONGEST_LINE = 7
"""Words beside the days on such a line: "г. Луга, парк культуры, 5–7 мая 2023 года"."""
LONGEST = 31


def share_day_of_head(story: Story) -> None:
    """ "Программа фестиваля «Сад»¶г. Луга, 5 мая 2023 года", "Дата проведения: 5 мая": the day of what the title names, and of its hours."""
    first = next(iter(story.taken), None)
    unknown = [taken for taken in story.taken if taken.date is not None and (taken.date.value or "").startswith(NO_DAY)]
    if first is None or (first.date is not None and not unknown):
        return
    day = _of_label(story) if unknown else None
    titled = first.date is None and first.told.verb is None and story.told[first.draft.statement].block < HEAD
    named = first if titled else None
    day = day or (None if named is None else _of_line(story, named))
    if day is None:
        return
    if named is not None:
        named.date, named.source = day, "label"
    if days(day) == 1 and day.begins is not None:
        for taken in unknown:
            assert taken.date is not None
            value = (taken.date.value or "").replace(NO_DAY, day.begins.isoformat())
            taken.date = replace(taken.date, value=value, begins=day.begins, ends=day.begins)


def _of_label(story: Story) -> DateMention | None:
    """The one day that a label tells: "Дата проведения праздника – 5 мая"."""
    told: dict[str, DateMention] = {}
    planned = (as_date(story, deadline) for deadline in story.found.deadlines)
    for date in (*story.found.dates, *(day for day in planned if day is not None)):
        index = story.document.block_index(date.start)
        if index is None or not _is_exact(date):
            continue
        opening = story.doc[index_at(story.doc, story.document.blocks[index].start) : index_at(story.doc, date.start)]
        if is_label(opening):
            told[date.value or ""] = date
    return next(iter(told.values())) if len(told) == 1 else None


def _of_line(story: Story, taken: Taken) -> DateMention | None:
    """The days of a line under the title with nothing else but a place."""
    for index in range(taken.draft.statement + 1, len(story.told)):
        statement = story.told[index]
        if statement.block >= HEAD:
            return None
        stated = [date for date in beginning(story.found.dates, statement.start, statement.end) if _is_exact(date)]
        rest = [token for token in story.doc[statement.first : statement.last] if not is_gap(token)]
        words = [token for token in rest if token.is_alpha and not any(d.start <= token.idx < d.end for d in stated)]
        bare = len(words) <= LONGEST_LINE and not any(token.pos_ == "VERB" for token in rest)
        if len(stated) == 1 and bare and not story.drafts.get(index):
            # a day alone may be that on which a page was put up
            return stated[0] if words or days(stated[0]) > 1 else None
    return None


def _is_exact(date: DateMention) -> bool:
    return (
        date.recurrence is None
        and exactness(date) == EXACT
        and days(date) <= LONGEST
        and ".." not in (date.value or "")
    )
