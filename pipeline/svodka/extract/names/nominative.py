"""Canonical names of bodies: the head and what agrees with it in the nominative, everything else as written.

    "Государственного бюджетного учреждения здравоохранения «Исток»" -> "Государственное бюджетное учреждение здравоохранения «Исток»"

Quoted names, genitives, numbers and places keep their form; a plural stays plural; the capital of the first word stays.
"""

from collections.abc import Sequence

from svodka.annotate.morphology import inflect, parse
from svodka.extract.names.bodies import undeclined
from svodka.extract.names.words import OF_PLACE, Word


def canonical(text: str, words: Sequence[Word], *, head: int, start: int, end: int, singular: bool = False) -> str:
    """The name of the body in `words[start:end]` whose head noun is `words[head]`."""
    parts: list[str] = []
    position = words[start].start
    for index in range(start, end):
        word = words[index]
        parts.append(text[position : word.start])
        parts.append(nominative(word, words[head], singular=singular) if index <= head else word.text)
        position = word.end
    return " ".join("".join(parts).split())


def nominative(word: Word, head: Word, *, singular: bool = False) -> str:
    """A word before or at the head in the nominative, in the head's number and gender."""
    if word.abbreviation:
        return undeclined(word.text)
    if not (word.noun or word.adjective):
        return word.text
    if head.abbreviation and word.noun and OF_PLACE.match(word.text):
        return inflect(word.text, case="Nom", number="Sing", gender=None, pos="ADJ") or word.text
    number = "Sing" if singular else (word.number if head.abbreviation else head.number) or "Sing"
    if head.case == "Nom" and not singular and (word is head or word.case == "Nom"):
        return word.text
    if word is head:
        return _noun(word, number)
    gender = _gender(head) if number == "Sing" else None
    return (
        inflect(word.text, case="Nom", number=number, gender=gender, pos="ADJ", features=_features(word)) or word.text
    )


def _noun(word: Word, number: str) -> str:
    """A head in the nominative; of a compound ("школы-интерната") both parts."""
    if "-" in word.text and not any(reading.known and reading.pos == "NOUN" for reading in parse(word.text)):
        parts = [
            inflect(part, case="Nom", number=number, pos="NOUN", features=_features(word))
            for part in word.text.split("-")
        ]
        if all(parts):
            return "-".join(part for part in parts if part)
    return inflect(word.text, case="Nom", number=number, pos="NOUN", features=_features(word)) or word.text


def _features(word: Word) -> dict[str, str]:
    named = (("Case", word.case), ("Number", word.number), ("Gender", word.gender))
    return {name: value for name, value in named if value}


def _gender(head: Word) -> str:
    """The gender of a head noun by the dictionary, by the tagger where the dictionary does not know it."""
    for reading in parse(head.lemma):
        if reading.pos == "NOUN" and "Gender" in reading.features:
            return reading.features["Gender"]
    return head.gender or "Masc"
