"""Bare numbers beside a happening that count its kinds, its people, or the cases that the happening brought."""

from spacy.tokens import Doc, Token

from svodka.annotate.morphology import parse
from svodka.extract.events.counted import animate, is_person, unit_of
from svodka.extract.events.drafts import Draft
from svodka.extract.events.number_parts import names_part
from svodka.extract.events.words import DASHES, before, folded, index_at, is_gap, lemmas, words
from svodka.extract.mentions import CountMention
from svodka.records import CountKind, EventRole

GUESSED = frozenset({"noun_before"})
SUMMED = 6
"""Tokens before a number among which "всего по программе" stands."""


def of_kind(doc: Doc, draft: Draft, count: CountMention) -> EventRole | None:
    """ "120 выставок (книжных [90], творческих [30])", "экскурсий 300, платных – [204]": kinds of those counted, no further happenings."""
    if EventRole.OCCURRENCES not in draft.numbers or not _bare(draft, count):
        return None
    index = _word_before(doc, count)
    if index < 0 or not _plural_genitive(doc[index]) or folded(doc[index]) == draft.lemma:
        return None
    told = next(other for other, role in draft.counts if role is EventRole.OCCURRENCES)
    # not "18 заседаний, из них выездных – 4", nor "групповых занятий – 12, индивидуальных – 30"
    kinds = told.end <= doc[index].idx and not names_part(doc, told.end, count.start)
    return EventRole.OTHER if kinds and draft.start >= told.end else None


def _plural_genitive(token: Token) -> bool:
    first = next(iter(parse(token.text)), None)
    if first is None or first.pos not in ("ADJ", "ADJF", "PRTF"):
        return False
    return first.features.get("Number") == "Plur" and first.features.get("Case") in ("Gen", "Loc", "Acc")


def then_how_often(doc: Doc, draft: Draft, count: CountMention) -> EventRole | None:
    """ "обращений на приёмах – [114] (19 приёмов)": the bracket says how often; the number before it counts something else."""
    end = index_at(doc, count.end - 1) + 1
    if draft.trigger is None or not _bare(draft, count) or end + 2 >= len(doc) or doc[end].text != "(":
        return None
    again = doc[end + 1].like_num and folded(doc[end + 2]) == folded(doc[draft.trigger.head])
    return EventRole.OTHER if again else None


def with_people(doc: Doc, draft: Draft, count: CountMention) -> EventRole | None:
    """ "собеседования с кандидатами в резерв ([40])": the bracket counts the people before it."""
    at, end = index_at(doc, count.start), index_at(doc, count.end - 1) + 1
    if draft.trigger is None or not _bare(draft, count) or at < 1 or end >= len(doc):
        return None
    if doc[at - 1].text != "(" or doc[end].text != ")" or EventRole.PARTICIPANTS in draft.numbers:
        return None
    between = list(doc[draft.trigger.head + 1 : at - 1])
    if not between or folded(between[0]) not in words("with") or any(token.pos_ == "VERB" for token in between):
        return None
    people = next((token for token in between[1:] if token.pos_ == "NOUN"), None)
    joined = people is not None and {"Case=Ins", "Number=Plur"} <= set(str(people.morph).split("|"))
    parted = any(token.text in ",;:–—" for token in between)
    return EventRole.PARTICIPANTS if joined and not parted and people is not None and animate(folded(people)) else None


def over_all(doc: Doc, draft: Draft, count: CountMention) -> EventRole | None:
    """ "урок 6 апреля (12 человек), всего по программе обучено [58] пенсионеров": a sum over more than this happening."""
    if EventRole.PARTICIPANTS not in draft.numbers or not is_person(count) or EventRole.OCCURRENCES in draft.numbers:
        return None
    at = index_at(doc, count.start)
    said = lemmas(doc)[max(0, at - SUMMED) : at]
    summed = next((place for place, lemma in enumerate(said) if lemma in words("in all")), None)
    over = summed is not None and not words("over").isdisjoint(said[summed + 1 : summed + 2])
    return EventRole.OTHER if over else None


def or_percent(doc: Doc, draft: Draft, count: CountMention) -> EventRole | None:
    """ "охвачено 287 учащихся, или [98,6] %": the same people said as a share."""
    word = _word_before(doc, count)
    same = count.kind is CountKind.PERCENT and EventRole.PARTICIPANTS in draft.numbers
    return EventRole.OTHER if same and word >= 0 and folded(doc[word]) == "или" else None


def _bare(draft: Draft, count: CountMention) -> bool:
    """Whether no noun of its own stands beside a number."""
    return count.implicit or not unit_of(count) or unit_of(count) == draft.lemma or count.rule in GUESSED


def _word_before(doc: Doc, count: CountMention) -> int:
    """Index of the word before a number, past a dash; -1 where there is none."""
    index = before(doc, index_at(doc, count.start), first=0)
    while index >= 0 and (doc[index].text in DASHES or is_gap(doc[index])):
        index = before(doc, index, first=0)
    return index
