"""Words that name positions, whole and as officials shorten them."""

from functools import cache

from svodka.annotate.morphology import fold, lemma
from svodka.extract.names.readings import common_noun, living, singular_in
from svodka.extract.names.words import Word
from svodka.resources import lexicon


@cache
def nouns() -> frozenset[str]:
    """Nouns that name a position."""
    return frozenset(fold(entry["lemma"]) for entry in lexicon("positions"))


@cache
def shortened(use: str) -> frozenset[str]:
    """Words of positions that officials cut with a point: "head" ("зам."), "before" a head ("гл."), "inside" a position ("вн.")."""
    return frozenset(
        fold(entry["abbreviation"]) for entry in lexicon("position_abbreviations") if use in ("any", entry["use"])
    )


@cache
def whole(abbreviation: str) -> str:
    """The noun that a word cut with a point stands for: "рук." is "руководитель"; "" for other words."""
    entries = lexicon("position_abbreviations")
    return next((entry["whole"] for entry in entries if entry["abbreviation"] == abbreviation and entry["whole"]), "")


@cache
def ranks() -> frozenset[str]:
    """Ranks, which stand after the position of who holds them: "начальник отдела полковник полиции"."""
    return frozenset(fold(entry["lemma"]) for entry in lexicon("ranks"))


@cache
def appointments() -> frozenset[str]:
    """Verbs after which their subject is what the instrumental before them says: "главой избран Белов"."""
    return frozenset(fold(entry["lemma"]) for entry in lexicon("appointments"))


@cache
def no_positions() -> frozenset[str]:
    """Nouns for people that say no office, trade or merit: kin, ages."""
    return frozenset(fold(entry["lemma"]) for entry in lexicon("not_positions"))


def of_trade(word: Word) -> bool:
    """Whether a noun in the nominative singular says what a person is, though no lexicon has it: "мотальщица", "флорист"."""
    if not word.noun or word.number == "Plur" or len(word.text) < LETTERS or word.lemma in no_positions():
        return False
    if (
        word.lower in no_positions()
        or not living(word)
        or (word.entity and not (word.capital and common_noun(word.text)))
    ):
        return False
    return word.case == "Nom" or (word.case == "Gen" and singular_in(word.lower, "Nom"))  # "мотальщица Белова А.А."


LETTERS = 4


@cache
def relatives() -> frozenset[str]:
    """Pronouns that stand for the body before them: "клуб, руководителем которого является Белов"."""
    return frozenset(fold(entry["lemma"]) for entry in lexicon("relative_pronouns"))


def named_position(text: str) -> bool:
    """Whether a word by itself names a position, in any case: "Директору"."""
    return lemma(fold(text)) in nouns() or fold(text) in nouns()


def is_position(word: Word) -> bool:
    """Whether a word names a position; a compound does by its first part ("врачом-наркологом")."""
    if word.lemma in nouns() or word.lower in nouns() or word.lower in shortened("head"):
        return True
    return "-" in word.lower and lemma(word.lower.split("-")[0]) in nouns()
