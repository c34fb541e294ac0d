"""Canonical names of bodies: the head and what agrees with it in the nominative, everything else as written.

    "Областного бюджетного учреждения культуры «Исток»" -> "Областное бюджетное учреждение культуры «Исток»"

Quoted names, genitives, numbers and places keep their form; a plural stays plural; the capital of the first word stays.
"""

import re
from collections.abc import Sequence
from functools import lru_cache

from svodka.annotate.morphology import fold, inflect, parse, with_capitals_of
from svodka.extract.names.bodies import abbreviations, adjectives, legal_form, slashed, tails, types, undeclined
from svodka.extract.names.forms import OF_PLACE
from svodka.extract.names.readings import cases, singular_in
from svodka.extract.names.words import Word


def canonical(text: str, words: Sequence[Word], *, head: int, start: int, end: int, singular: bool = False) -> str:
    """The name of the body in `words[start:end]` whose head noun is `words[head]`."""
    parts: list[str] = []
    position = words[start].start
    shared = any(word.text == "," or word.lower == "и" for word in words[start:head])
    for index in range(start, end):
        word = words[index]
        parts.append(text[position : word.start])
        dashed = index < head and words[index + 1].text in "–—-"  # "Усть – Кубенский СДК"
        one = singular or (
            shared and index < head and OF_PLACE.match(word.text) is not None
        )  # "Кубенская и Майская школы"
        parts.append(word.text if index > head or dashed else nominative(word, words[head], singular=one))
        position = word.end
    return " ".join("".join(parts).split())


def nominative(word: Word, head: Word, *, singular: bool = False) -> str:
    """A word before or at the head in the nominative, in the head's number and gender."""
    if word.abbreviation or word.text in slashed() or undeclined(word.text) != word.text:
        return undeclined(word.text)
    if word.upper and len(word.text) <= LONGEST and _nobodys(word.text):
        return word.text
    if not (word.noun or word.adjective) and word is not head:  # the tagger takes "Комитету" for a pronoun
        return word.text
    if head.abbreviation and word.noun and OF_PLACE.match(word.text):
        return inflect(word.text, case="Nom", number="Sing", gender=_gender(head), pos="ADJ") or word.text
    if word is not head and (ordinal := ORDINAL.fullmatch(word.text)):
        return ordinal[1] + {"Masc": "й", "Fem": "я", "Neut": "е"}.get(_gender(head), "е")
    number = "Sing" if singular else (_own_number(word) if head.abbreviation else head.number) or "Sing"
    if _in_nominative(head) and not singular and (word is head or _in_nominative(word)):
        return word.text
    if word is head or (word.noun and word.lemma in tails("ensemble")):
        return _noun(word, number)
    gender = _gender(head) if number == "Sing" else None
    if gender and head.abbreviation:
        gender = _as_written(word.lower, gender)
    if gender and legal_form(head.text) == "institution":
        gender = "Fem" if word.lower.endswith(OF_WOMEN) else "Neut"  # "в Кубенской МКУК", "в Кубенском МКУК"
    named = inflect(word.text, case="Nom", number=number, gender=gender, pos="ADJ", features=_features(word))
    if named is not None and fold(named)[:4] != fold(word.text)[:4]:
        named = _regular(word.text, gender)  # "высшим", which the dictionary counts to "высочайший"
    return _of_level(named) or _by_ending(word.text, gender) or word.text


LONGEST = 6
"""No abbreviation that looks like a name has more letters."""


@lru_cache(maxsize=4096)
def _nobodys(text: str) -> bool:
    """Whether capitals write an abbreviation that is a person's or a place's name by chance: "ВИТИ" is no Витя's."""
    known = [reading for reading in parse(text) if reading.known]
    return bool(known) and all(reading.grammemes & NAMES for reading in known)


NAMES = frozenset({"Name", "Surn", "Patr", "Geox"})
"""The dictionary's marks of names."""


def _own_number(word: Word) -> str:
    """The number of an adjective before an abbreviation, which its ending says where the tagger is wrong: "тверской ДШИ"."""
    several = word.number == "Plur" and word.lower.endswith(("е", "х", "м", "и"))
    return "Plur" if several else "Sing"


OF_WOMEN = ("ая", "ой", "ою", "ую")
"""Endings of adjectives that only the feminine has."""


def _as_written(lower: str, gender: str) -> str:
    """The gender of an abbreviation as its adjective has it: "регионального ГИБДД" is no "региональная"."""
    if gender == "Fem":
        return "Neut" if lower.endswith(("ого", "его", "ому", "ему", "ым", "им", "ом", "ем")) else gender
    return "Fem" if lower.endswith(OF_WOMEN) and not lower.endswith("ой") else gender


def _of_level(named: str | None) -> str | None:
    """An adjective of a level as it is written: "окружного" is "окружной", which the dictionary has as "окружный" too."""
    if named is None or not named.endswith("ный"):
        return named
    stressed = f"{named[:-2]}ой"
    return stressed if fold(stressed) in adjectives("level") else named


ORDINAL = re.compile(r"(\d{1,3}-)[а-яё]{1,3}")
"""A number written as an adjective: "16-й школе" is the "16-я школа"."""
REGULAR = re.compile(r"(.{2,30})(?:ий|ая|ее|его|ей|ему|им|ем|ую|ие|их|ими)$")
"""Adjectives of the soft declension."""


def _regular(text: str, gender: str | None) -> str | None:
    matched = REGULAR.match(text)
    return None if matched is None else matched[1] + {"Masc": "ий", "Fem": "ая", "Neut": "ее"}.get(gender or "", "ие")


def _by_ending(text: str, gender: str | None) -> str | None:
    """An adjective of a place that the dictionary has only as the place: "Кубенского" is "Кубенский" beside a masculine noun."""
    matched = OF_PLACE.match(text)
    if matched is None or text.isupper():
        return None
    return matched[1] + {"Masc": "ий", "Fem": "ая", "Neut": "ое"}.get(gender or "", "ие")


def _in_nominative(word: Word) -> bool:
    """Whether a word stands in the nominative, the dictionary not being against it: "Комитету" at a line's head is none, nor "фирмы" of one firm."""
    if word.case != "Nom" or word.abbreviation or "-" in word.text:
        return word.case == "Nom"
    several_only = word.noun and word.number == "Sing" and singular_in(word.lower, "Gen")
    return "Nom" in cases(word.lower) and (not several_only or singular_in(word.lower, "Nom"))


def _noun(word: Word, number: str) -> str:
    """A head in the nominative; of a compound ("школы-интерната") both parts."""
    if "-" in word.text and not any(reading.known and reading.pos == "NOUN" for reading in parse(word.text)):
        parts = [
            inflect(part, case="Nom", number=number, pos="NOUN", features=_features(word))
            for part in word.text.split("-")
        ]
        if all(parts):
            return "-".join(part for part in parts if part)
    named = inflect(word.text, case="Nom", number=number, pos="NOUN", features=_features(word)) or word.text
    other = number == "Sing" and fold(named) != word.lemma and word.lemma in types()
    return with_capitals_of(word.text, word.lemma) if other else named  # "лагере" is no лагер's


def _features(word: Word) -> dict[str, str]:
    case = "" if word.case == "Nom" and not _in_nominative(word) else word.case
    named = (("Case", case), ("Number", word.number), ("Gender", word.gender))
    return {name: value for name, value in named if value}


def _gender(head: Word) -> str:
    """The gender of a head noun by the dictionary, by the tagger where the dictionary does not know it; of an abbreviation that of the
    noun it stands for ("Яшкинская ДЮСШ")."""
    short = head.text.split("-")[0] if head.text[-1].isdigit() else undeclined(head.text)  # "Кубенская ПЧ-3"
    for known in abbreviations().get(short, ())[:1]:
        for reading in (parse(part)[0] for part in known.expansion.split()):
            if reading.pos == "NOUN" and reading.features.get("Case") == "Nom" and "Gender" in reading.features:
                return reading.features["Gender"]
    for reading in parse(head.lemma):
        guessed = not reading.known and "Abbr" in reading.features  # "дом-интернат", as if it were one
        if reading.pos == "NOUN" and "Gender" in reading.features and not guessed:
            return reading.features["Gender"]
    return head.gender or "Masc"
