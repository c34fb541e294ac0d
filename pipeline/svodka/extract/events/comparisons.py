"""Dates that say what a figure is compared with: they tell nothing of when a happening took place."""

from spacy.tokens import Doc

from svodka.extract.events.words import folded, index_at, words
from svodka.extract.mentions import DateMention

BACK = 6
"""Tokens before a date within which its comparison begins: "чем за тот же период [2022 года]"."""
STOPS = frozenset({",", ";", ":", ".", "(", ")"})


def compares(doc: Doc, date: DateMention, *, first: int) -> bool:
    """ "на 18 % больше, чем [в сентябре]", "по сравнению с [2022 годом]", "[за аналогичный период прошлого года]"."""
    start, end = index_at(doc, date.start), index_at(doc, date.end - 1) + 1
    if any(folded(token) in words("alike") for token in doc[start:end]):
        return True
    for token in reversed(list(doc[max(first, start - BACK) : start])):
        if token.text in STOPS or (token.pos_ == "VERB" and folded(token) not in words("comparing")):
            return False
        if folded(token) in words("comparing") or folded(token) in words("alike"):
            return True
    return False
