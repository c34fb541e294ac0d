"""Words that name positions, whole and as officials shorten them."""

from functools import cache

from svodka.annotate.morphology import fold, lemma
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


def named_position(text: str) -> bool:
    """Whether a word by itself names a position, in any case: "Директору"."""
    return lemma(fold(text)) in nouns() or fold(text) in nouns()


def is_position(word: Word) -> bool:
    """Whether a word names a position; a compound does by its first part ("врачом-наркологом")."""
    if word.lemma in nouns() or word.lower in nouns() or word.lower in shortened("head"):
        return True
    return "-" in word.lower and lemma(word.lower.split("-")[0]) in nouns()
