"""The event told without its days or its name, which the next sentence gives under another word."""

from svodka.extract.events.case import Case
from svodka.extract.events.drafts import Draft
from svodka.extract.events.exact_dates import EXACT, exactness
from svodka.extract.events.positions import Position
from svodka.extract.events.story import Story, Taken
from svodka.extract.events.triggers import in_plural
from svodka.extract.events.words import folded, lemmas, of_class, words
from svodka.extract.mentions import DateMention
from svodka.records import EventRole


def told_when(story: Story, case: Case) -> Taken | None:
    """ "Город принимал турнир по боксу. [Турнир] шёл с 5 по 9 мая": the sentence before told of it without its days."""
    last, draft = story.taken[-1], case.draft
    before, here = story.told[last.draft.statement], story.told[draft.statement]
    bare = draft.trigger is not None and _opens(story, draft) and case.told.topic and not case.counted
    untold = last.date is None or (case.date is not None and nearer(last.date, case.date))
    again = bare and untold and last.draft.trigger is not None and _by_another_word(story, case, last)
    beside = before.block == here.block and last.draft.statement == draft.statement - 1
    beside = beside or (case.narrative and len(story.taken) == 1 and not last.draft.aside)
    return last if again and beside and EventRole.OCCURRENCES not in last.draft.numbers else None


def _by_another_word(story: Story, case: Case, last: Taken) -> bool:
    """ "Прошёл форум. [Форум] …", "[Мероприятие] шло 5 мая", and of the expedition «Память земли» "[Память земли] шла с 5 по 9 мая"."""
    draft, trigger, first = case.draft, last.draft.trigger, story.told[case.draft.statement].first
    if draft.trigger is None or any(
        of_class(lemma, "various") or of_class(lemma, "upcoming")
        for lemma in lemmas(story.doc)[first : draft.trigger.first]
    ):
        return False
    if last.draft.lemma == draft.lemma:
        return True
    if trigger is None or case.plural or case.in_turn or in_plural(story.doc, trigger):
        return False
    if any(
        _letters(story, draft.start, draft.end) == _letters(story, title.inner, title.outer)
        for title in last.draft.titles[:1]
    ):
        return True
    return draft.lemma in (last.draft.lemma.rpartition(" ")[2], *words("generic"))


def _opens(story: Story, draft: Draft) -> bool:
    """Whether nothing but adjectives stands before the noun in its sentence."""
    first = story.told[draft.statement].first
    return draft.trigger is not None and all(token.pos_ == "ADJ" for token in story.doc[first : draft.trigger.first])


def nearer(known: DateMention, told: DateMention) -> bool:
    """ "В ноябре проведена акция. [Акция] шла с 5 по 9 ноября": the exact days within the time told before."""
    if exactness(known) == EXACT or exactness(told) != EXACT or not (known.begins and known.ends):
        return False
    return told.begins is not None and told.ends is not None and known.begins <= told.begins <= told.ends <= known.ends


def names_general(story: Story, case: Case, last: Taken) -> bool:
    """ "Состоялось торжественное мероприятие. Участие в [празднике] приняли 300 человек": what the general word before it stood for."""
    draft, trigger = case.draft, last.draft.trigger
    beside = draft.position is Position.BESIDE and draft.statement == last.draft.statement + 1 and not draft.dates
    if not beside or trigger is None or case.plural or EventRole.PARTICIPANTS in last.draft.numbers:
        return False
    return (
        folded(story.doc[trigger.head]) in words("general")
        and not in_plural(story.doc, trigger)
        and not last.draft.aside
    )


def _letters(story: Story, start: int, end: int) -> str:
    return story.document.text[start:end].lower().replace("ё", "е")
