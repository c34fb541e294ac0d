"""Judges a draft: taken for an event by `rules`, given to the event it tells of again, or left; and the date it is taken with."""

import re
from dataclasses import replace

from svodka.annotate import columns
from svodka.extract.events.again import antecedent, take_up
from svodka.extract.events.case import Case
from svodka.extract.events.dates import date_of, own
from svodka.extract.events.drafts import Draft
from svodka.extract.events.exact_dates import EXACT, exactness, since_day
from svodka.extract.events.nth_days import nth_day
from svodka.extract.events.phrases import of_results
from svodka.extract.events.planned_or_held import ORDERING
from svodka.extract.events.positions import Position
from svodka.extract.events.promises import is_promise, keep_promise, opens_news, promised
from svodka.extract.events.reported_periods import period_reported, points_back
from svodka.extract.events.rules import verdict
from svodka.extract.events.section_dates import date_of_heading, date_of_story, too_exact
from svodka.extract.events.statements import Statement
from svodka.extract.events.status import Telling, put_off_to, telling
from svodka.extract.events.story import Story, Taken
from svodka.extract.events.told_before import date_told_before, lasting, prolonged, under_bare_date
from svodka.extract.events.triggers import in_plural
from svodka.extract.events.when import ends_then
from svodka.extract.events.words import folded, index_at, lemmas, of_class, verbs
from svodka.extract.mentions import DateMention, beginning
from svodka.records import EventKind, EventStatus, Genre

GENERAL = frozenset({"heading", "paragraph", "list"})
"""Where a date was read that holds for much; "14 января." right before the sentence is nearer."""
TODAY = "dates.relative_day"
"""The rule of "сегодня", which is a day where the text has one."""
DONE = 4
"""Tokens between a verb and the happening that it brought about."""
HEAD = 5
"""Statements among which minutes name their meeting."""
LEAD = 4
"""Blocks in which a piece of news says again what its headline told."""
SINCE_YEAR = re.compile(r"\d{4}/\.\.")


def judge(story: Story, draft: Draft, *, heads: bool) -> bool:
    """Take the draft, give it to the event it means, or leave it; whether its numbers are spoken for."""
    statement = story.told[draft.statement]
    first, last = _tokens_of(story, draft)
    date, source = _date_in_text(story, draft, statement)
    told = telling(story.doc, statement, first=first, last=last)
    if (
        told.ordered
        and told.status is None
        and (story.found.about.genre in ORDERING or _sets_task(story, statement, verb=told.verb))
    ):
        told = replace(told, status=EventStatus.PLANNED)
    if told.general and source == "own" and date is not None and SINCE_YEAR.fullmatch(date.value or ""):
        # as in: «Библионочь» проводится с 2012 года
        date, source = None, ""
    moved = _put_off_to(story, draft, told)
    if moved is not None:
        date, source, told = moved, "own", replace(told, status=EventStatus.PLANNED)
    shown, read = _shown(story, draft, date=date, source=source)
    case = Case(story=story, draft=draft, told=told, date=shown, source=read, heads=heads, first=first, last=last)
    rule = _of_minutes(story, draft) or verdict(case)
    if rule == "enumerated" and date is None:
        date, source = story.taken[-1].date, "sentence"
    if rule == "participants" and case.today and date is None:
        # the hour of a report is not that of what it tells
        issued = _issued(story)
        date = (
            None
            if issued is None or exactness(issued) != EXACT
            else replace(issued, value=(issued.value or "").partition("T")[0])
        )
        source = "document"
    if rule == "minutes":
        date, source = _issued(story), "document"
    own_event = rule in ("cancelled", "in turn", "participants", "won", "several")
    ends = source == "own" and date is not None and (date.value or "").startswith("../")
    earlier = None if own_event or not (rule or draft.counts or ends) else antecedent(story, case)
    promise = promised(story, case) if (rule and rule != "several") or _in_lead(story, case) else None
    rule = rule or ("" if promise is None else promise.rule)
    if promise is not None:
        date, source = (promise.date, promise.source) if date is None else (date, source)
        keep_promise(story, promise, draft)
    elif earlier is not None:
        as_often = earlier.date is None and bool(draft.occurrences) and draft.occurrences == earlier.draft.occurrences
        if source == "own" and date is not None and ends_then(story.doc, date):
            # as in: 3 мая открылся форум. Форум завершится [5 мая]
            date = replace(date, value=f"../{date.value}")
        anew = source == "own" and of_results(story, earlier.draft)
        take_up(earlier, draft, date=date if as_often or source in ("own", "sentence") else None, anew=anew)
        return True
    if rule and _points_back(story, draft) and not (case.titled or case.counted or promise):
        # "после этих [состязаний]" tells of none, where the one meant was not told
        rule = ""
    if rule:
        date, source = _date_around(story, draft, rule=rule, told=told, known=(date, source))
    if rule and date is None and told.ordered and told.status is EventStatus.PLANNED:
        date, source = date_of_heading(story, statement), "heading"
    if rule:
        story.taken.append(
            Taken(draft, rule, told, date, source, promise=is_promise(story, case) or opens_news(story, case))
        )
    return bool(rule)


def _in_lead(story: Story, case: Case) -> bool:
    """ "Совет соберётся на первую сессию¶На первую [сессию] депутаты соберутся 5 мая": what the first words of the news come back to."""
    lead = case.draft.position is Position.BESIDE and case.narrative and not case.plural
    return lead and case.told.status is not None and not case.told.joined and case.statement.block < LEAD


def _tokens_of(story: Story, draft: Draft) -> tuple[int, int]:
    """The tokens `[first, last)` of a draft: its trigger, or the title it is."""
    if draft.trigger is not None:
        return draft.trigger.first, draft.trigger.last
    return index_at(story.doc, draft.start), index_at(story.doc, draft.end - 1) + 1


def _points_back(story: Story, draft: Draft) -> bool:
    """ "эти [состязания]", "данное [мероприятие]"."""
    if draft.trigger is None:
        return False
    first = max(story.told[draft.statement].first, draft.trigger.first - 2)
    return any(of_class(lemma, "pronoun") for lemma in lemmas(story.doc)[first : draft.trigger.first])


def _date_in_text(story: Story, draft: Draft, statement: Statement) -> tuple[DateMention | None, str]:
    """The date of a draft by its own words and those around it, and where it was read."""
    date, source = date_of(story, draft)
    if source == "paragraph" and _unresolved(story, statement):
        date, source = None, ""
    if date is None:
        date = date_told_before(story, draft)
        source = "paragraph" if date is not None else ""
    elif source in GENERAL and (counted := nth_day(story, draft)) is not None:
        date = counted
    elif source in GENERAL:
        nearer = under_bare_date(story, draft)
        date, source = (
            (nearer, "paragraph") if nearer is not None and exactness(nearer) > exactness(date) else (date, source)
        )
    elif source == "sentence":
        date = prolonged(story, draft, date)
    elif (date.value or "").startswith("../"):
        date = lasting(_begun(draft, date), date)
    elif (
        source == "own" and (until := next((day for day in draft.dates if ends_then(story.doc, day)), None)) is not None
    ):
        begun = _begun(draft, until)
        date = date if begun is None or (exactness(begun) == 1 and not since_day(begun)) else lasting(begun, until)
    return date, source


def _date_around(
    story: Story, draft: Draft, *, rule: str, told: Telling, known: tuple[DateMention | None, str]
) -> tuple[DateMention | None, str]:
    """The date of an event without one by its section, of a series by the period that is reported on."""
    date, source = known
    # a campaign that is only named lasts longer than the day of a story in which somebody took part in it
    happened = told.status is EventStatus.HELD or rule in ("in turn", "participants") or _brought_about(story, draft)
    if date is None and happened and draft.need not in ("named", "title"):
        # "учения, прошедшие на прошлой неделе": at a time of its own that the text leaves open
        statement = story.told[draft.statement]
        unknown = _unresolved(story, statement) or points_back(story, statement)
        date, source = None if unknown else date_of_story(story, draft.statement), "section"
        date = None if date is None or too_exact(draft, date, source=source) else date
    counted = rule == "several" or draft.counts
    if counted and (date is None or source == "section") and told.status in (None, EventStatus.HELD):
        period = None if told.general else period_reported(story, draft, several=rule == "several")
        date, source = (date, source) if period is None else (period, "document")
    return date, source


def _brought_about(story: Story, draft: Draft) -> bool:
    """ "Краевед представил [презентацию] «Дом у реки»": named by its title in a sentence that tells of what was done."""
    if not draft.titles or draft.trigger is None or draft.position is not Position.MAIN:
        return False
    statement = story.told[draft.statement]
    tokens, near = columns(story.doc), range(max(statement.first, draft.trigger.first - DONE), draft.trigger.first)
    direct = tokens.features[draft.trigger.head].get("Case") == "Acc"
    return any(
        tokens.pos[at] == "VERB"
        and tokens.features[at].get("Tense") == "Past"
        and (direct or tokens.features[at].get("Variant") == "Short")
        for at in near
    )


def _begun(draft: Draft, until: DateMention) -> DateMention | None:
    """ "стартовала [в сентябре] и продлится до конца мая": the other time told of what lasts."""
    told = [date for date in draft.dates if date.end <= until.start]
    return told[-1] if told else draft.lead


def _unresolved(story: Story, statement: Statement) -> bool:
    """Whether a statement tells a time that cannot be resolved: "на прошлой неделе", "сегодня" in a text without a date."""
    stated = beginning(story.found.dates, statement.start, statement.end)
    return any((date.value is None and date.recurrence is None) or date.rule == TODAY for date in stated)


def _shown(story: Story, draft: Draft, *, date: DateMention | None, source: str) -> tuple[DateMention | None, str]:
    """What shows that something happened: its date, or one of several, of which none is the date of it all."""
    if draft.trigger is None or draft.need == "project":
        return date, source
    single = not in_plural(story.doc, draft.trigger) or all(day.end <= draft.start for day in draft.dates)
    if date is None and single and len(draft.dates) > 1:
        return own(draft.dates), "own"
    return date, source


def _sets_task(story: Story, statement: Statement, *, verb: int | None) -> bool:
    """ "Задачи на 2025 год:¶- провести 20 ярмарок": an item of a list that rests on an infinitive."""
    if verb is None or not (statement.item or statement.header is not None):
        return False
    header = None if statement.header is None else story.told[statement.header]
    if header is not None and any(folded(token) in verbs("manage") for token in story.doc[header.first : header.last]):
        return False
    before = story.doc[statement.first : verb]
    return not any(token.pos_ in ("VERB", "AUX") or folded(token) in verbs("manage") for token in before)


def _put_off_to(story: Story, draft: Draft, told: Telling) -> DateMention | None:
    """The new day of a happening that was put off, where the text names one."""
    if told.status is not EventStatus.CANCELLED or told.verb is None:
        return None
    for date in reversed(draft.dates):
        at = index_at(story.doc, date.start)
        if at > told.verb and put_off_to(story.doc, verb=told.verb, date=at):
            return date
    return None


def _of_minutes(story: Story, draft: Draft) -> str | None:
    """The meeting whose minutes the document is: "Протокол [заседания] комиссии"."""
    if story.found.about.genre is not Genre.MINUTES or draft.statement > HEAD or story.taken:
        return None
    return "minutes" if draft.kind is EventKind.MEETING and draft.trigger is not None else None


def _issued(story: Story) -> DateMention | None:
    """The document's own date, as the date of what it records."""
    stated = story.found.about.date
    if stated is None:
        head = story.told[min(HEAD, len(story.told) - 1)].end
        return next((date for date in story.found.dates if date.start < head and exactness(date) > 2), None)
    return next(
        (
            date
            for date in story.found.dates
            if stated.start is not None and date.start < (stated.end or 0) and stated.start < date.end
        ),
        DateMention(start=stated.start or 0, end=stated.end or 1, rule=stated.rule or "about", value=stated.value),
    )
