"""Which clause of a statement a happening or a day belongs to."""

from collections.abc import Sequence
from itertools import takewhile

from spacy.tokens import Doc

from svodka.extract.events.drafts import Draft
from svodka.extract.events.elements import Element
from svodka.extract.events.exact_dates import exactness
from svodka.extract.events.positions import Position, lead
from svodka.extract.events.statements import Statement
from svodka.extract.events.words import folded, index_at, is_gap, verbs, words
from svodka.extract.mentions import DateMention

PARTING = frozenset({",", ";"})


def own_clause(doc: Doc, draft: Draft, statement: Statement) -> bool:
    """ "учений – 3, на [курсах] обучено 42 человека": behind a comma, with a verb of those who came after it."""
    if draft.trigger is None or draft.position is not Position.BESIDE:
        return False
    led = lead(doc, draft.trigger, first=statement.first)
    if led <= statement.first or doc[led - 1].text not in PARTING:
        return False
    said = list(takewhile(lambda token: token.text not in ",;.", doc[draft.trigger.last : statement.last]))
    came = any(token.pos_ == "VERB" and folded(token) in verbs("attend") for token in said)
    return came and any(token.like_num for token in said)


def own_bracket(doc: Doc, draft: Draft, elements: Sequence[Element]) -> bool:
    """ "выступила на совещании (15 марта), а также на [форуме] в Чите (5 мая, 200 участников)": a bracket of its own after it."""
    if draft.position is not Position.BESIDE:
        return False
    at = next((number for number, element in enumerate(elements) if element.start == draft.start), len(elements))
    following = elements[at + 1] if at + 1 < len(elements) else None
    if following is None or elements[at].depth > 0 or following.depth == 0:
        return False
    between = doc[index_at(doc, draft.end) : index_at(doc, following.start)]
    dated = isinstance(following.what, DateMention)
    return dated and not any(token.text in ",;:" or token.pos_ == "VERB" for token in between)


def own_relative(doc: Doc, draft: Draft, elements: Sequence[Element]) -> bool:
    """ "Совет избрал делегатов на [съезд] пасечников, который пройдёт 5 июня", "… на съезде, прошедшем в мае": its own clause tells its day."""
    following = next((element for element in elements if element.start > draft.end), None)
    if draft.position is not Position.BESIDE or following is None or not isinstance(following.what, DateMention):
        return False
    between = doc[index_at(doc, draft.end) : index_at(doc, following.start)]
    comma = next((token.i for token in between if token.text == ","), None)
    if comma is None or following.depth > 0 or any(token.pos_ == "VERB" for token in doc[between.start : comma]):
        return False
    clause = doc[comma + 1 : between.end]
    led = bool(clause) and (folded(clause[0]) in words("relative") or "VerbForm=Part" in clause[0].morph)
    took_place = any(folded(token) in verbs("occur") or folded(token) in words("just held") for token in clause)
    return led and took_place and not any(token.text in ",;:" for token in clause)


def told_with(doc: Doc, day: DateMention | None, date: DateMention) -> bool:
    """ "17 марта и [21 апреля] прошли субботники": another day told together with the one before."""
    if day is None or day.value == date.value or exactness(day) == 1 or exactness(date) == 1:
        return False
    between = doc[index_at(doc, day.end - 1) + 1 : index_at(doc, date.start)]
    # not the stamp before a line: "2025-10-31 [29 октября] прошли соревнования"
    joined = all(is_gap(token) or token.text in ("и", ",") or folded(token) == "а" for token in between)
    return joined and any(not is_gap(token) for token in between)
