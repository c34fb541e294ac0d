"""Nouns of happenings that only lead to another: the label of a line, a trip to what is told."""

from spacy.tokens import Doc

from svodka.extract.events.drafts import Draft
from svodka.extract.events.positions import lead
from svodka.extract.events.statements import Statement
from svodka.extract.events.triggers import Trigger, in_plural
from svodka.extract.events.words import folded, is_word

SEVERAL = 2
LABEL = 30
"""Characters of a line's beginning in which a label's noun stands."""


def without_label(doc: Doc, drafts: list[Draft], statement: Statement) -> list[Draft]:
    """ "[Обучение]: двое специалистов прошли курсы": a noun before a colon heads what is told of the same kind."""
    if len(drafts) < SEVERAL or drafts[0].trigger is None or drafts[0].titles or drafts[0].dates:
        return drafts
    label, following = drafts[0], drafts[1]
    last = label.trigger.last if label.trigger is not None else 0
    opens = last < statement.last and doc[last].text == ":" and label.start - statement.start <= LABEL
    if not opens or following.kind is not label.kind or following.trigger is None:
        return drafts
    following.counts = [pair for pair in label.counts if pair[0].end <= following.start] + following.counts
    return drafts[1:]


def trip_to(doc: Doc, trip: Draft | None, trigger: Trigger, *, first: int) -> bool:
    """ "12 мая – выезд хора на [фестиваль]": the trip was to a happening, which is told of."""
    if trip is None or trip.trigger is None or trip.aside or trip.counts or in_plural(doc, trip.trigger):
        return False
    if not is_word(doc[trip.trigger.head], "trip"):
        return False
    led = lead(doc, trigger, first=first)
    between = doc[trip.trigger.last : led]
    return folded(doc[led]) == "на" and all(token.pos_ in ("NOUN", "ADJ", "PROPN") for token in between)
