"""Titles that are all a text says of a happening: "7 апреля – «Зарядка для всех», 90 человек", a title in a table of what was held."""

import re
from functools import cache

from spacy.tokens import Doc

from svodka.extract.events.titles import Quote
from svodka.extract.events.triggers import Trigger, triggers
from svodka.extract.events.words import folded, index_at, verbs
from svodka.records import EventKind
from svodka.resources import lexicon

TITLE_WORDS = 6
"""Tokens at the beginning of a title among which stands the noun that says what it names."""
DOINGS = 5
"""Tokens after a title among which a verb tells what was done."""
WORD = re.compile(r"[^\W_]+")


def noun_in(doc: Doc, quote: Quote) -> Trigger | None:
    """The noun of a happening within a title: "«[Урок] безопасности»", "«Осенний [кросс]»"."""
    first, last = index_at(doc, quote.inner), index_at(doc, quote.outer - 1) + 1
    return next(triggers(doc, first, min(last, first + TITLE_WORDS)), None)


def known_kind(text: str, quote: Quote) -> EventKind | None:
    """The kind of a happening known by its title: "«Лыжня России-2024»"."""
    words = tuple(word.lower().replace("ё", "е") for word in WORD.findall(text[quote.inner : quote.outer]))
    return next((kind for name, kind in _names() if words[: len(name)] == name), None)


@cache
def _names() -> tuple[tuple[tuple[str, ...], EventKind], ...]:
    return tuple((tuple(entry["name"].split()), EventKind(entry["kind"])) for entry in lexicon("event_names"))


def kind_of_title(doc: Doc, text: str, quote: Quote) -> EventKind:
    """What a bare title most likely is."""
    known, noun = known_kind(text, quote), noun_in(doc, quote)
    if known is not None:
        return known
    return EventKind.OTHER if noun is None or noun.need == "project" else noun.kind


def kind_of_doings(doc: Doc, first: int, *, last: int) -> EventKind:
    """What a bare title was by what people did there: "«Мамин день», пели и плясали"."""
    for token in doc[first : min(last, first + DOINGS)]:
        for kind, done in ((EventKind.CULTURE, "sing"), (EventKind.COMPETITION, "compete")):
            if token.pos_ == "VERB" and folded(token) in verbs(done):
                return kind
    return EventKind.OTHER
