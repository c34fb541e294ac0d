"""What a word can be as the dictionary reads it: its cases, an adjective, a participle, a living being."""

import re
from functools import lru_cache

from svodka.annotate.morphology import parse
from svodka.extract.names.words import Word


@lru_cache(maxsize=8192)
def adjectival(lower: str) -> bool:
    """Whether the dictionary knows a word as an adjective or a participle."""
    return any(reading.pos in ("ADJ", "DET") or reading.features.get("VerbForm") == "Part" for reading in parse(lower))


ACTIVE = re.compile(
    r"вш(?:ий|ая|ее|его|ей|ему|им|ем|ую|ие|их|ими)(?:ся)?$|щ(?:ий|ая|ее|его|ей|ему|им|ем|ую|ие|их|ими)ся$"
)


@lru_cache(maxsize=8192)
def done(lower: str) -> bool:
    """Whether a word is a participle that says what a body did or does: "возглавлявший", "развивающийся"."""
    if ACTIVE.search(lower) is None:
        return False
    return all(reading.features.get("VerbForm") == "Part" for reading in parse(lower))


def may_be(word: Word, case: str) -> bool:
    """Whether the word can stand in a case: as tagged in its sentence, or by the dictionary where the tagger is at odds with it."""
    if word.case == case:
        return True
    known = cases(word.lower)
    return case in known and (word.case != "Nom" or "Nom" not in known)


@lru_cache(maxsize=8192)
def cases(lower: str) -> frozenset[str]:
    """The cases a word form can stand in."""
    return frozenset(reading.features.get("Case", "") for reading in parse(lower) if reading.score > 0.02)


@lru_cache(maxsize=8192)
def singular_in(lower: str, case: str) -> bool:
    """Whether a word form can be one thing's or person's in a case: "участницы" in the genitive."""
    readings = (reading.features for reading in parse(lower))
    return any((each.get("Case"), each.get("Number")) == (case, "Sing") for each in readings)


@lru_cache(maxsize=8192)
def common_noun(text: str) -> bool:
    """Whether the dictionary knows a word as a noun of the language and no name: "Кинопоказ", but not "Усть"."""
    first = parse(text)[0]
    return first.known and first.pos == "NOUN" and first.grammemes.isdisjoint({"Geox", "Name", "Surn", "Orgn"})


@lru_cache(maxsize=8192)
def animate(lemma: str) -> bool:
    """Whether a noun names a living being."""
    readings = [reading for reading in parse(lemma) if reading.pos == "NOUN"]
    return bool(readings) and "anim" in readings[0].grammemes


def shouted_verb(word: Word) -> bool:
    """Whether a verb is written in capitals, as minutes write what was decided and the tagger takes it for a noun: "комиссия РЕШИЛА"."""
    return word.upper and len(word.text) > 3 and _finite(word.lower)


@lru_cache(maxsize=4096)
def _finite(lower: str) -> bool:
    return all(reading.known and reading.features.get("VerbForm") == "Fin" for reading in parse(lower))


def living(word: Word) -> bool:
    """Whether a noun names living beings and can name nothing else in this form: "детей", but not "энергетики"."""
    return animate(word.lemma) and _only_living(word.lower)


@lru_cache(maxsize=8192)
def _only_living(lower: str) -> bool:
    return not any(
        reading.pos == "NOUN" and "inan" in reading.grammemes and reading.score > 0.1 for reading in parse(lower)
    )
