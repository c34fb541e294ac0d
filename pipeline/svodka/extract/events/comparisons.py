"""Dates that tell nothing of when a happening took place: what a figure is compared with, the eve of which it was, a stamp."""

from spacy.tokens import Doc

from svodka.annotate import columns
from svodka.extract.events.exact_dates import EXACT, exactness
from svodka.extract.events.words import index_at, lemmas, words
from svodka.extract.mentions import DateMention

BACK = 6
"""Tokens before a date within which its comparison begins: "чем за тот же период [2022 года]"."""
STOPS = frozenset({",", ";", ":", ".", "(", ")"})


def of_eve(doc: Doc, date: DateMention) -> bool:
    """ "Накануне [1 сентября] прошёл рейд": the day that was still to come."""
    at = index_at(doc, date.start) - 1
    return at >= 0 and lemmas(doc)[at] in words("eve")


def is_stamp(doc: Doc, date: DateMention, following: DateMention, *, first: int) -> bool:
    """ "[00:00 17 декабря 2010 г.]¶16 декабря музей посетили …": the date of a page right before a sentence with a day of its own."""
    if exactness(date) != EXACT or exactness(following) != EXACT or index_at(doc, date.start) > first + 1:
        return False
    at, end = index_at(doc, date.end - 1) + 1, index_at(doc, following.start)
    gap = columns(doc).texts[at:end]
    dated = (date.value or "X")[0] != "X" and date.ends == date.begins
    return dated and not any(text.strip() or "\t" in text for text in gap)


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
