"""Words of places: the common nouns that name them, and what the dictionary knows as a place."""

from functools import cache, lru_cache

from svodka.annotate.morphology import fold, parse
from svodka.extract.names.words import Word
from svodka.resources import lexicon


@cache
def place_types() -> dict[str, str]:
    """How each place word takes its name, by lemma."""
    return {fold(entry["lemma"]): entry["form"] for entry in lexicon("place_types")}


def is_type(word: Word) -> bool:
    """Whether a word is a common noun of places that a name follows or that stands alone: "город", "район"."""
    return place_types().get(word.lemma) in ("named", "bare", "municipal", "led")


@lru_cache(maxsize=32768)
def geographic(text: str) -> bool:
    """Whether the dictionary knows the word as a name of a place."""
    return any("Geox" in reading.grammemes and reading.score >= 0.1 for reading in parse(text))
