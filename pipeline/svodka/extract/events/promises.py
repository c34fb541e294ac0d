"""Events that a heading, a headline or a measure names and the text further on tells of in full."""

import re
from dataclasses import replace

from svodka.annotate import columns
from svodka.extract.events.case import Case
from svodka.extract.events.drafts import Draft
from svodka.extract.events.positions import Position
from svodka.extract.events.statements import Statement
from svodka.extract.events.story import Story, Taken
from svodka.extract.events.words import folded
from svodka.extract.mentions import beginning, holding
from svodka.read import BlockKind
from svodka.records import EventStatus, Genre

WORDS = re.compile(r"\w+")
YEAR = re.compile(r"[ –-]+(?:19|20)\d\d$")
"""The year that some write behind a name: "Марш парков-2023"."""
BACK = 12
"""Events back to which a telling may look for what named it."""
HEADLINES = 3
"""Blocks at the top of a document among which one without a full stop is its headline."""
STOPS = ".!?…"
CUT = ("...", "…")
"""How a headline ends that its page cuts short."""
HOUR = "XXXX-XX-XXT"
"""How the value of an hour without a day begins."""
ENDS = " \t\n|.,;"
STEM = 4
"""Letters of a word that stay the same in all its cases."""
SAME = 6
"""Letters at the beginning of a name that show it to be the same, however it is written on."""


def is_promise(story: Story, case: Case) -> bool:
    """Whether a heading or a measure with an outcome names the event, so that it may be told in full further on."""
    draft, statement = case.draft, story.told[case.draft.statement]
    if draft.trigger is None:
        return False
    if case.measure:
        return _outcome_of(story, statement)
    block = story.document.blocks[statement.block]
    if block.cell is not None or statement.header is not None:
        return False
    headline = case.told.verb is None or statement.block < HEADLINES
    cut = case.told.verb is None and story.document.text[statement.start : statement.end].endswith(CUT)
    bare = headline and (cut or story.document.text[statement.end - 1] not in ".!?;:…")
    # a sentence begins with its day: 21 мая в клубе прошёл фестиваль «Искра»
    bare = bare and not (case.dated and _begins_with_day(case, statement))
    # also: Квест «Добро»: всё начинается с малого!
    opens = case.titled and draft.trigger.first == statement.first and not case.verbal
    first = statement.block == 0 and not story.found.roles and (opens or (bare and case.told.verb is not None))
    ordering = story.found.about.genre is Genre.ORDER
    if bare and case.titled and case.told.verb is None and statement.end == block.end:
        # as in: Мероприятие 1.1. Проведение фестиваля «Парус»¶Фестиваль состоялся 5 мая.
        return True
    return block.kind is BlockKind.HEADING or first or (bare and (story.narrative() or ordering))


def _begins_with_day(case: Case, statement: Statement) -> bool:
    """Whether a day opens a sentence with a verb, not the hour at which a page was put up."""
    date = case.date
    if date is None or date.start != statement.start or (date.value or "").startswith(HOUR):
        return False
    return "VERB" in columns(case.story.doc).pos[statement.first : statement.last]


def opens_news(story: Story, case: Case) -> bool:
    """ "В шахматном [фестивале] играли мастера. В воскресенье завершился шахматный фестиваль «Ладья».": what the first words of a piece of news speak of."""
    lead = case.narrative and story.told[case.draft.statement].block < HEADLINES
    return lead and case.draft.position is Position.BESIDE and not case.titled


def noun(story: Story, draft: Draft) -> str:
    """The lemma of the head noun: "донорский [марафон]", "[ярмарка] вакансий"."""
    return draft.lemma if draft.trigger is None else folded(story.doc[draft.trigger.head])


def _outcome_of(story: Story, statement: Statement) -> bool:
    item = holding(story.found.plan_items, statement.start)
    if item is None or item.outcome is None:
        return False
    # as in: Открытие месячника | 23 января | Зам. директора¶[Седова О.А.]
    named = beginning(story.found.persons, item.outcome.start, item.outcome.end)
    said = sum(person.end - person.start for person in named)
    return said < len(story.document.text[item.outcome.start : item.outcome.end].strip(ENDS))


def _set_for(story: Story, statement: Statement) -> bool:
    """Whether the statement is a measure whose row has a time set for it and tells of the outcome."""
    item = holding(story.found.plan_items, statement.start)
    return item is not None and item.outcome is not None and item.deadline is not None


def promised(story: Story, case: Case) -> Taken | None:
    """The heading or measure that named this event before: "Фестиваль «Лето» | [Фестиваль] состоялся 5 июля"."""
    draft = case.draft
    if draft.trigger is None or case.measure or (case.told.general and case.habitual) or is_promise(story, case):
        return None
    statement = story.told[draft.statement]
    for taken in reversed(story.taken[-BACK:]):
        before = story.told[taken.draft.statement]
        same = taken.draft.lemma == draft.lemma or noun(story, taken.draft) == noun(story, draft)
        # as in: Клуб побывал на празднике «Заря»¶4 мая прошёл [концерт] «Заря»
        same = same or (
            taken.told.joined and bool(taken.draft.titles and draft.titles) and alike(story, taken.draft, draft)
        )
        named = taken.promise and same and not _other_hour(case, taken)
        sentence = story.document.text[before.end - 1] in STOPS
        if case.told.joined and taken.told.status is not None and not (taken.told.joined or taken.draft.aside):
            # as in: Вчера в посёлке прошёл субботник «Двор»¶На [субботник] вышло 120 человек
            continue
        if sentence and taken.draft.aside and not (case.titled and draft.position is Position.MAIN):
            continue
        told_once = story.narrative() or story.found.about.genre is Genre.ORDER
        line = story.document.blocks[before.block].kind is not BlockKind.HEADING and not told_once
        far = line and statement.block - before.block > 1 and story.same_cell(before, statement)
        if named and not far and (story.same_row(before, statement) or story.same_cell(before, statement)):
            other_title = taken.draft.titles and draft.titles and not alike(story, taken.draft, draft)
            return None if other_title else taken
    return None


def _other_hour(case: Case, taken: Taken) -> bool:
    """ "20.00 – [вечер] памяти «Свеча»¶21.30 – [вечер] отдыха": lines of a programme, each with its hour."""
    hours = [(date.value or "").partition("T") for date in (case.date, taken.date) if date is not None]
    return len(hours) > 1 and all(hour for _, _, hour in hours) and hours[0] != hours[1]


def title_of(story: Story, draft: Draft) -> str:
    return story.document.text[draft.titles[0].inner : draft.titles[0].outer].lower()


def alike(story: Story, one: Draft, other: Draft) -> bool:
    """ "открытие «Вахты памяти»" and "открытие экспедиции «Вахта памяти»": the same words, in whatever case."""
    pairs = [WORDS.findall(YEAR.sub("", title_of(story, draft))) for draft in (one, other)]
    same = len(pairs[0]) == len(pairs[1])
    return same and all(mine[:STEM] == theirs[:STEM] for mine, theirs in zip(*pairs, strict=True))


def keep_promise(story: Story, promise: Taken, draft: Draft) -> None:
    """Let the telling take the place of the announcement, with its title; the announcement becomes a further place."""
    draft.kind = promise.draft.kind
    if not _named_beside(story, promise.draft, draft):
        draft.titles = draft.titles or promise.draft.titles
    draft.title = draft.title or promise.draft.title
    if _set_for(story, story.told[promise.draft.statement]):
        # as in: Конкурс «Парус» | март | Конкурс прошёл 5 апреля: the one was planned, the other held
        promise.promise, promise.told = False, replace(promise.told, status=EventStatus.PLANNED)
        return
    draft.counts += [pair for pair in promise.draft.counts if pair[1] not in draft.numbers]
    story.taken.remove(promise)


def _named_beside(story: Story, announced: Draft, draft: Draft) -> bool:
    """ "ЦЕРЕМОНИЯ ЗАКРЫТИЯ «Весны»¶Состоялась церемония закрытия фестиваля «Весна»": the name is that of another one told beside."""
    beside = (other for other in story.drafts[draft.statement] if other is not draft and other.titles)
    return bool(announced.titles) and any(
        title_of(story, other)[:SAME] == title_of(story, announced)[:SAME] for other in beside
    )


def kept(story: Story) -> list[Taken]:
    """The events without the measures of a report whose outcome tells nothing of them."""
    return [taken for taken in story.taken if not (taken.promise and _unmet(story, taken))]


def _unmet(story: Story, taken: Taken) -> bool:
    statement = story.told[taken.draft.statement]
    if story.document.blocks[statement.block].cell is None:
        return False
    if taken.draft.titles and taken.draft.need != "project":
        return False
    return not any(not statement.start <= count.start < statement.end for count, _ in taken.draft.counts)
