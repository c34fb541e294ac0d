"""Surnames alone behind an office in the nominative in which the networks see nobody: "глава района Орлов поручил"."""

from collections.abc import Iterator

from svodka.extract.names.persons import is_first_name, is_patronymic, is_surname
from svodka.extract.names.place_words import geographic, place_types
from svodka.extract.names.positions import Positions
from svodka.extract.names.words import Word
from svodka.extract.persons.named import Named

HIS = ("ов", "ев", "ёв", "ин", "ын", "ский", "цкий")
HERS = ("ова", "ева", "ёва", "ина", "ына", "ская", "цкая")
"""Endings of surnames in the nominative."""


def officers(positions: Positions) -> Iterator[Named]:
    """Each such surname: no place's name, a man's before a mark or his verb, a woman's before hers."""
    words = positions.words
    for index in range(1, len(words)):
        word, before = words[index], words[index - 1]
        if not word.capital or word.upper or word.entity == "ORG" or positions.inside[word.start]:
            continue
        if not word.lower.endswith(HIS + HERS) or before.line != word.line or not before.noun:
            continue
        if (before.capital and not before.abbreviation) or place_types().get(before.lemma) == "named":
            continue
        if not _may_be_surname(word.text):
            continue
        if not _ends_phrase(word, words[index + 1] if index + 1 < len(words) else None):
            continue
        held = positions.before(word.start, "Nom")
        if held is not None and held.case == "Nom" and not held.several and held.span.end == before.end:
            yield Named(word.start, word.end, "office", surname=word.text)


def _ends_phrase(word: Word, after: Word | None) -> bool:
    """Whether a verb of his or hers in the past stands behind a surname, or behind a man's a mark."""
    if after is None or after.line != word.line or after.text in ",.;)":
        return word.lower.endswith(HIS)
    if after.verb_form != "Fin" or after.number != "Sing":
        return False
    return after.gender == ("Fem" if word.lower.endswith(HERS) else "Masc")


def _may_be_surname(text: str) -> bool:
    return is_surname(text) and not geographic(text) and not is_first_name(text) and not is_patronymic(text)
