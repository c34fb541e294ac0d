"""The time of a happening that its own sentence leaves open and the sentence before it tells, or one that both tell together."""

from collections.abc import Callable
from dataclasses import replace

from svodka.extract.events.dates import EXACT, days, exactness
from svodka.extract.events.drafts import Draft
from svodka.extract.events.statements import Statement
from svodka.extract.events.story import Story
from svodka.extract.events.words import folded, index_at, is_gap, is_word, verbs
from svodka.extract.mentions import DateMention
from svodka.records import Genre

FEW = 8
"""Statements under a line or sentence that is only a date."""
OPENING = 5
"""Tokens of a sentence that may take up the time told before: "Там же", "В том же месяце"."""
YEAR = 4


def date_told_before(story: Story, draft: Draft) -> DateMention | None:
    """The time of a happening that has none of its own."""
    return next((date for rule in RULES if (date := rule(story, draft)) is not None), None)


def under_bare_date(story: Story, draft: Draft) -> DateMention | None:
    """ "Март. Прошли [беседа] и викторина. Апрель. …": a sentence that is only a date dates those that follow in its paragraph."""
    here = story.told[draft.statement]
    for index in range(draft.statement - 1, max(-1, draft.statement - FEW), -1):
        before = story.told[index]
        if before.block != here.block:
            return None
        date = story.leads.get(index)
        if date is not None:
            return date if _only_date(story, before, date) else None
    return None


def same_time(story: Story, draft: Draft) -> DateMention | None:
    """ "8 мая открыт музей. Там же прошёл [концерт]", "В том же месяце прошёл [турнир]": the time told just before."""
    here = story.told[draft.statement]
    before = draft.statement - 1
    if before < 0 or story.told[before].block != here.block:
        return None
    lead = story.leads.get(before) or _last_of(story, before)
    opening = [folded(token) for token in story.doc[here.first : min(here.last, here.first + OPENING)]]
    if lead is None or "же" not in opening:
        return None
    token = story.doc[here.first + opening.index("же") - 1] if opening.index("же") else None
    there = token is not None and is_word(token, "same")
    return lead if there and exactness(lead) > 1 else None


def _last_of(story: Story, index: int) -> DateMention | None:
    """The date of the last event taken from a statement."""
    taken = story.taken_in(index)
    return taken[-1].date if taken else None


def on_feast(story: Story, draft: Draft) -> DateMention | None:
    """ "12 апреля – День космонавтики. Проведена [викторина]": the day that the sentence before only names."""
    before = draft.statement - 1
    if before < 0 or draft.aside or story.told[before].block != story.told[draft.statement].block:
        return None
    lead, named = story.leads.get(before), story.told[before]
    if lead is None or exactness(lead) != EXACT or days(lead) > 1 or story.taken_in(before):
        return None
    telling = [token for token in story.doc[named.first : named.last] if token.is_alpha]
    feast = any(folded(token) == "день" for token in telling) and not any(token.pos_ == "VERB" for token in telling)
    return lead if feast else None


def every_year(story: Story, draft: Draft) -> DateMention | None:
    """ "Ежегодно в июне проводится [месячник]" in the report on a year: in June of it."""
    period, here = story.found.about.period, story.told[draft.statement]
    if period is None or len(period.value) != YEAR or story.found.about.genre is Genre.PLAN or draft.aside:
        return None
    for date in story.found.dates:
        if date.start >= draft.end:
            return None
        recurrence = date.recurrence
        if date.start < here.start or recurrence is None or recurrence.every != "P1Y" or len(recurrence.months) != 1:
            continue
        between = [token.text for token in story.doc[index_at(story.doc, date.end) : index_at(story.doc, draft.start)]]
        explained = between.index(":") if ":" in between else len(between)
        if not ({",", ";", "."} & set(between[:explained]) or ";" in between):
            return replace(date, value=f"{period.value}-{recurrence.months[0]:02}", recurrence=None)
    return None


RULES: tuple[Callable[[Story, Draft], DateMention | None], ...] = (under_bare_date, same_time, on_feast, every_year)


def prolonged(story: Story, draft: Draft, date: DateMention) -> DateMention:
    """ "В феврале стартовал марафон, до конца мая состоялось 12 [встреч]": from the one to the other."""
    here = story.told[draft.statement]
    if not here.start <= date.start < draft.start or date.value is None or date.begins is None:
        return date
    for until in story.found.dates:
        if until.start >= draft.start:
            break
        if until.start > date.end and until.ends is not None and (until.value or "").startswith("../"):
            between = story.doc[index_at(story.doc, until.end) : index_at(story.doc, draft.start)]
            told = any(token.pos_ == "VERB" and folded(token) in verbs("hold") for token in between)
            if told and until.ends > date.begins and not any(token.is_punct for token in between):
                value = f"{date.value.partition('/')[0]}/{(until.value or '').removeprefix('../')}"
                return replace(date, value=value, ends=until.ends)
    return date


def _only_date(story: Story, statement: Statement, date: DateMention) -> bool:
    """Whether nothing but a date stands in a statement."""
    return all(
        date.start <= token.idx < date.end or token.is_punct or is_gap(token) or token.pos_ in ("ADP", "NUM")
        for token in story.doc[statement.first : statement.last]
    )
