"""Nouns and sentences that go on telling of an event named before."""

from collections.abc import Sequence

from svodka.extract.event_drafts import Draft
from svodka.extract.event_elements import Passage
from svodka.extract.event_numbers import is_person
from svodka.extract.event_positions import in_plural
from svodka.extract.event_rules import Case
from svodka.extract.event_statements import Statement
from svodka.extract.event_story import Story, Taken
from svodka.extract.event_words import folded, is_gap, is_word, verbs
from svodka.extract.mentions import CountMention
from svodka.records import EventRole, Stretch

BACK = 12
"""Events back to which a noun may point."""
OPENING_WORDS = 7
"""Tokens at a sentence's beginning among which "охват", "приняли участие" show that it goes on telling of an event."""


def antecedent(story: Story, case: Case) -> Taken | None:
    """The event this noun takes up: "В [турнире] участвовали 8 команд", "Данными [занятиями] охвачено …"."""
    draft = case.draft
    if draft.trigger is None or case.titled or (case.own_date and case.dated) or not story.taken:
        return None
    if case.counted:
        return _series(story, case)
    pointed = _pointed_at(story, draft)
    if not (pointed or draft.aside or (case.told.topic and not case.plural)):
        return None
    generic = is_word(story.doc[draft.trigger.head], "generic")
    statement = story.told[draft.statement]
    for taken in reversed(story.taken[-BACK:]):
        before = story.told[taken.draft.statement]
        if taken.draft.statement == draft.statement or not story.same_cell(before, statement):
            continue
        near = statement.block - before.block <= 1
        if taken.draft.lemma == draft.lemma and (near or story.narrative()):
            return taken
        if (generic or pointed) and near:
            return _first_of(story, taken)
    return None


def _first_of(story: Story, taken: Taken) -> Taken:
    """ "Прошли концерт и ярмарка. В мероприятиях …": the first event of the sentence stands for all."""
    beside = [other for other in story.taken if other.draft.statement == taken.draft.statement]
    return next((other for other in beside if not other.draft.aside), taken)


def _series(story: Story, case: Case) -> Taken | None:
    """ "Проводились [занятия] (12 человек). Проведено 84 занятия.": the number of a series told just before."""
    last, draft = story.taken[-1], case.draft
    if last.draft.lemma != draft.lemma or last.draft.titles or last.draft.trigger is None or case.attended:
        return None
    if EventRole.OCCURRENCES in last.draft.numbers or not in_plural(story.doc, last.draft.trigger):
        return None
    same_paragraph = story.told[last.draft.statement].block == story.told[draft.statement].block
    return last if same_paragraph and last.draft.statement != draft.statement else None


def _pointed_at(story: Story, draft: Draft) -> bool:
    assert draft.trigger is not None
    first = max(story.told[draft.statement].first, draft.trigger.first - 3)
    return any(is_word(token, "defined") for token in story.doc[first : draft.trigger.first])


def take_up(earlier: Taken, draft: Draft) -> None:
    """Give an event what a later noun for it brings: a place that tells of it, and numbers it had not."""
    earlier.again.append(Stretch(draft.start, draft.end))
    known = earlier.draft.numbers
    earlier.draft.counts += [
        (count, role) for count, role in draft.counts if role is EventRole.OTHER or role not in known
    ]


def go_on(story: Story, here: Passage) -> None:
    """ "Охват 500 родителей.", "Приняли участие 12 семей.": numbers of the event told just before."""
    counts = [element.what for element in here.elements if isinstance(element.what, CountMention)]
    counts = [count for count in counts if is_person(count)]
    if not counts or not story.taken:
        return
    last = story.taken[-1]
    told, statement = story.told[last.draft.statement], here.statement
    near = statement.block - told.block <= 1 and story.same_cell(told, statement)
    if not (near or story.same_row(told, statement)):
        return
    if not (_announces(story, statement) or (told.block == statement.block and _remark(here, counts))):
        return
    earlier = _first_of(story, last)
    if EventRole.PARTICIPANTS not in earlier.draft.numbers:
        earlier.draft.counts += [(count, EventRole.PARTICIPANTS) for count in counts]


def _announces(story: Story, statement: Statement) -> bool:
    tokens = [
        token for token in story.doc[statement.first : statement.last] if not is_gap(token) and not token.is_punct
    ]
    return any(is_word(token, "coverage") or folded(token) in verbs("attend") for token in tokens[:OPENING_WORDS])


def _remark(here: Passage, counts: Sequence[CountMention]) -> bool:
    """ "Тема: … (85 родителей)": a sentence that ends in the number of those who came."""
    return any(
        element.depth > 0 and element.what is counts[-1] and here.statement.end - element.end <= 30
        for element in here.elements
    )
