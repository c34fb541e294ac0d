"""Dates that say what a figure is compared with: they tell nothing of when a happening took place."""

from spacy.tokens import Doc

from svodka.annotate import columns
from svodka.extract.events.words import index_at, lemmas, words
from svodka.extract.mentions import DateMention

BACK = 6
"""Tokens before a date within which its comparison begins: "чем за тот же период [2022 года]"."""
STOPS = frozenset({",", ";", ":", ".", "(", ")"})


def compares(doc: Doc, date: DateMention, *, first: int) -> bool:
    """ "на 18 % больше, чем [в сентябре]", "по сравнению с [2022 годом]", "[за аналогичный период прошлого года]"."""
    start, end = index_at(doc, date.start), index_at(doc, date.end - 1) + 1
    tokens, said = columns(doc), lemmas(doc)
    if not words("alike").isdisjoint(said[start:end]):
        return True
    for index in range(start - 1, max(first, start - BACK) - 1, -1):
        comparing = said[index] in words("comparing")
        if tokens.texts[index] in STOPS or (tokens.pos[index] == "VERB" and not comparing):
            return False
        if comparing or said[index] in words("alike"):
            return True
    return False
