"""Names that say by an adjective, by a prefix or by their members what another says by a territory: "районная дума", "горсовет"."""

from functools import cache
from typing import NamedTuple

from svodka.annotate.morphology import fold, lemma
from svodka.link.body_names import Name, plain
from svodka.resources import lexicon


class Level(NamedTuple):
    """A level's territory and its prefix in one-word names."""

    place: str
    prefix: str


@cache
def levels() -> dict[str, Level]:
    """Levels by their adjectives."""
    return {fold(entry["lemma"]): Level(plain(entry["place"]), fold(entry["prefix"])) for entry in lexicon("levels")}


def level_for_place(one: Name, other: Name) -> bool:
    """ "районная администрация" and "администрация Тотемского района"; "районный совет ветеранов" and "совет ветеранов района"."""
    if one.generic != other.generic or one.quoted or other.quoted:
        return False
    for short, full in ((one, other), (other, one)):
        level = levels().get(short.lemmas[0]) if len(short.lemmas) > 1 else None
        if level is None or short.place or not full.place or short.numbers != full.numbers:
            continue
        rest = short.lemmas[1:]
        behind = {lemma(word) for word in full.place.split()}
        if level.place in behind and full.lemmas[: len(rest)] == rest and _only_place(full, len(rest)):
            return True
    return False


def _only_place(name: Name, size: int) -> bool:
    """Whether nothing but its place stands behind the first words of a name."""
    return " ".join(name.plain.split()[size:]) == name.place


def one_word(one: Name, other: Name) -> bool:
    """ "горсовет" and "Сокольский городской совет": a level and a head in one word."""
    short, full = (one, other) if len(one.plain) <= len(other.plain) else (other, one)
    if len(short.lemmas) != 1 or short.abbreviation or full.quoted:
        return False
    word = short.lemmas[0]
    for adjective, level in levels().items():
        if word.startswith(level.prefix) and word[len(level.prefix) :] in full.lemmas:
            return adjective in full.lemmas or level.place in {lemma(part) for part in full.place.split()}
    return False


def title_left_out(one: Name, other: Name) -> bool:
    """A name without the quoted part that ends it: "районный Дом культуры" of the "районный Дом культуры «Юность»"."""
    short, full = (one, other) if len(one.plain) <= len(other.plain) else (other, one)
    if short.quoted or short.numbers or not full.quoted or len(short.lemmas) < 2 or short.generic or full.generic:
        return False
    return full.plain == f"{short.plain} {full.quoted}"


def quoted_opening(one: Name, other: Name) -> bool:
    """A sort that opens the quoted name: "молодёжный центр" of МБУ «Молодёжный центр «Орбита»."""
    short, full = (one, other) if len(one.plain) <= len(other.plain) else (other, one)
    size = len(short.lemmas)
    if short.quoted or size < 2 or short.abbreviation or short.generic or short.place:
        return False
    words = full.quoted.split()
    return len(words) > size and tuple(lemma(word) for word in words[:size]) == short.lemmas
