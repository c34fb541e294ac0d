"""Words as counted things: lemmas of nouns, adjectives that name persons, attributes."""

import re
from functools import cache, lru_cache

from spacy.tokens import Token

from svodka.annotate.morphology import inflect, known, parse
from svodka.annotate.morphology import lemma as lemma_of
from svodka.extract.counts.surroundings import feature
from svodka.resources import lexicon

_ADJECTIVAL = (
    *("ый", "ий", "ой", "ого", "его", "ому", "ему", "ым", "им", "ом", "ем"),
    *("ые", "ие", "ых", "их", "ыми", "ими", "ая", "ую", "ся"),
)


SHORTEST_WORD = 5
"""Letters: a word in capitals that the dictionary knows and that is no shorter is no abbreviation."""
_PLURAL = ("ых", "ыми", "ого")
"""Endings that no noun in -ть has."""
_ENDED_LETTERS = re.compile(r"((?:[А-ЯЁ][а-яё]{1,3})?[А-ЯЁ]{2,})[а-яё]{1,3}")
"""An abbreviation with the ending of its case: "ФАПа", "КамАЗа"."""


@cache
def _substantives() -> frozenset[str]:
    return frozenset(entry["lemma"] for entry in lexicon("substantives"))


OPENING = 2
"""Letters that a word's forms have in common; most words are told from those of the lexicon by them."""


@cache
def _openings() -> frozenset[str]:
    return frozenset(lemma[:OPENING] for lemma in _substantives())


@cache
def _attributes() -> frozenset[str]:
    return frozenset(entry["lemma"] for entry in lexicon("substantives") if entry["attribute"] == "yes")


def is_attribute(modifier: Token, noun: Token) -> bool:
    """Whether an adjective that could name persons describes the noun: "несовершеннолетних граждан", "взрослые секции"."""
    same = feature(modifier, "Case") == feature(noun, "Case")
    if substantive_of(modifier) in _attributes():
        return same or may_be(noun, feature(modifier, "Case"), feature(modifier, "Number"))
    return same and feature(noun, "Animacy") == "Anim"


def names_persons(token: Token) -> bool:
    """Whether the word names persons by itself and seldom describes a noun: "учащихся", not "взрослых"."""
    named = substantive_of(token)
    return named is not None and named not in _attributes()


def is_noun(token: Token) -> bool:
    """A noun, a name or an abbreviation, hyphens included."""
    if not (token.text[0].isalpha() and token.text[-1].isalpha()) or len(token.text) == 1:
        return False
    if token.pos_ in ("ADJ", "ADV"):
        return _only_noun(token.lower_)
    return token.pos_ in ("NOUN", "PROPN", "X") or (len(token.text) > 1 and token.text.isupper())


@lru_cache(maxsize=4096)
def _only_noun(word: str) -> bool:
    """Whether the dictionary knows the word as a noun alone, whatever the tagger took it for: "подключений"."""
    parts = word.split("-")
    return (known(word) or (len(parts) > 1 and all(map(known, parts)))) and all(
        reading.pos == "NOUN" for reading in parse(word)
    )


def is_modifier(token: Token) -> bool:
    """An attribute before a noun: adjective, full participle, possessive."""
    if token.pos_ == "ADJ" and _only_noun(token.lower_):
        return False
    if token.pos_ in ("ADJ", "DET"):
        return feature(token, "Variant") != "Short" and feature(token, "Degree") != "Cmp" and token.text[0].isalpha()
    if token.pos_ == "VERB":
        return feature(token, "VerbForm") == "Part" and feature(token, "Variant") != "Short"
    if token.pos_ in ("NOUN", "PROPN"):
        return _taken_for_noun(token)
    return token.pos_ == "PRON" and token.lower_ in ("их", "его", "ее", "её")


def _taken_for_noun(token: Token) -> bool:
    """An adjective the tagger took for a noun: "социально-психологических", "дошкольных"."""
    lemma = str(token.lemma_)
    if lemma.endswith("ть") and not substantive_of(token) and (is_participle(token) or token.lower_.endswith(_PLURAL)):
        return True  # "в трёх отдалённых сёлах", tagged as a noun of the verb
    if not lemma.endswith(("ый", "ий", "ой")) or substantive_of(token):
        return False
    return "-" in token.text or any(reading.pos == "ADJ" for reading in parse(token.text))


def looks_adjectival(token: Token) -> bool:
    """Whether the form ends like an adjective, whatever it was tagged: "приёмные" before "семьи"; not "них"."""
    return len(token.text) > 4 and token.lower_.endswith(_ADJECTIVAL)


def is_participle(token: Token) -> bool:
    """Whether the dictionary knows the form as a participle alone, whatever it was tagged."""
    readings = parse(token.text)
    return bool(readings) and all(reading.features.get("VerbForm") == "Part" for reading in readings)


def is_relational(token: Token) -> bool:
    """Whether the form is an adjective that names no persons by itself, whatever it was tagged: "33 библиотечных"."""
    readings = parse(token.text)
    return substantive_of(token) is None and bool(readings) and all(reading.pos == "ADJ" for reading in readings)


def unit_of(token: Token) -> str:
    """The lemma of a counted noun: abbreviations as written, adjectives that name persons in the masculine."""
    text = token.text
    if sum(map(str.isupper, text)) > 1 and (not text.isupper() or len(text) <= 8):
        if text.isupper() and len(text) >= SHORTEST_WORD and known(text.lower()):
            return lemma_of(text.lower(), pos="NOUN", features=token.morph.to_dict())  # a heading "ТРИ ВОПРОСА"
        ended = _ENDED_LETTERS.fullmatch(text)
        return ended[1] if ended is not None else text  # ФАПов; КДНиЗП, ДТП
    lemma = masculine(token) if token.pos_ == "VERB" else substantive_of(token) or str(token.lemma_)
    if "-" in text and not known(lemma):
        tagged = token.morph.to_dict()
        lemma = "-".join(lemma_of(part, pos="NOUN", features=tagged) for part in text.lower().split("-"))
    return _preferred().get(lemma, lemma)


def genitive_of(token: Token) -> str:
    """The lemma of a noun that must be a genitive, whatever it was tagged: "19 ед. техники"."""
    if feature(token, "Case") == "Gen" or token.pos_ != "NOUN":
        return unit_of(token)
    for reading in parse(token.text):
        if reading.pos == "NOUN" and reading.features.get("Case") == "Gen":
            return _preferred().get(reading.lemma, reading.lemma)
    return unit_of(token)


@cache
def abbreviated() -> dict[str, tuple[str, bool]]:
    """What a noun cut short before a dot means, and whether a place may be: "участн" is "участник"."""
    return {entry["written"]: (entry["meant"], entry["place"] == "yes") for entry in lexicon("count_abbreviations")}


@cache
def _preferred() -> dict[str, str]:
    return {entry["lemma"]: entry["meant"] for entry in lexicon("unit_lemmas")}


def masculine(token: Token) -> str:
    """The masculine nominative of an adjective or participle: "проживающих" -> "проживающий"."""
    form = inflect(
        token.lower_, case="Nom", number="Sing", gender="Masc", pos=token.pos_, features=token.morph.to_dict()
    )
    return (form or str(token.lemma_)).replace("ё", "е")


def substantive_of(token: Token) -> str | None:
    """The same where the word names persons by itself: "обучающихся" -> "обучающийся"."""
    if token.pos_ not in ("ADJ", "VERB", "NOUN", "PROPN") or len(token.text) < 6:
        return None
    if token.lemma_ in _substantives():
        return str(token.lemma_)
    lower = token.lower_
    if lower[:OPENING].replace("ё", "е") not in _openings() or not lower.endswith(_ADJECTIVAL):
        return None
    folded = masculine(token)
    return folded if folded in _substantives() else None


def is_plural(token: Token) -> bool:
    """Whether a noun is a plural by the dictionary, where that knows the word, and by its tag where both may be: not "по гриму"."""
    readings = [reading for reading in parse(token.text) if reading.pos == "NOUN"]
    plural = [reading for reading in readings if reading.features.get("Number") == "Plur"]
    if readings and len(plural) in (0, len(readings)):
        return bool(plural)
    return feature(token, "Number") == "Plur"


def may_be(token: Token, case: str, number: str) -> bool:
    """Whether the form can be read in this case and number, by its tag or by the dictionary: "памяток" is Gen Plur."""
    if (feature(token, "Case"), feature(token, "Number")) == (case, number):
        return True
    return any(
        reading.features.get("Case") == case and reading.features.get("Number") == number
        for reading in parse(token.text)
        if reading.pos in ("NOUN", "ADJ")
    )
