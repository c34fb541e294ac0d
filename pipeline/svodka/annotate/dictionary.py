"""Words of the dictionary (pymorphy3's) straight from its paradigms, as the analyzer reads them, at a tenth of the analyzer's cost.

A paradigm is a column of forms: front, ending, tag. A word form's place is the number of its paradigm and its row there. What rows have
in common (tags, what to cut and what to put for the lemma or another form) is worked out once and kept: a few thousand rows serve a language.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import Any

from svodka.annotate.grammemes import POS
from svodka.annotate.grammemes import features as tag_features


@dataclass(frozen=True, slots=True)
class Row:
    """One row of a paradigm: what stands around the stem there and in the lemma, and the row's tag, as the dictionary writes it."""

    front: int
    back: int
    lemma_front: str
    lemma_back: str
    tag: str
    pos: str
    features: Mapping[str, str]
    grammemes: frozenset[str]

    def lemma(self, form: str) -> str:
        """The lemma of a form that stands in this row."""
        return self.lemma_front + form[self.front : len(form) - self.back] + self.lemma_back


@cache
def analyzer() -> Any:
    """The one analyzer of the process. The dictionary's folder is named, which spares a search of all installed packages."""
    import pymorphy3
    import pymorphy3_dicts_ru

    return pymorphy3.MorphAnalyzer(path=pymorphy3_dicts_ru.get_path(), lang="ru")


@cache
def described(tag: Any) -> tuple[str, dict[str, str], frozenset[str]]:
    """Part of speech, features and grammemes of one of the dictionary's few thousand tags."""
    grammemes = tag._grammemes_tuple
    return POS.get(str(tag._POS), "X"), tag_features(grammemes), frozenset(grammemes)


@cache
def tag_of(number: int) -> tuple[str, str, Mapping[str, str], frozenset[str]]:
    """A tag as the dictionary writes it, and what it says, by its number."""
    tag = analyzer().dictionary.gramtab[number]
    return str(tag), *described(tag)


@lru_cache(maxsize=32768)
def row(paradigm: int, index: int) -> Row:
    """A row of a paradigm by its number."""
    dictionary = analyzer().dictionary
    numbers = dictionary.paradigms[paradigm]
    height = len(numbers) // 3
    tag = tag_of(numbers[height + index])
    if index == 0:
        return Row(0, 0, "", "", *tag)
    fronts, endings = dictionary.paradigm_prefixes, dictionary.suffixes
    front, back = fronts[numbers[2 * height + index]], endings[numbers[index]]
    return Row(len(front), len(back), fronts[numbers[2 * height]], endings[numbers[0]], *tag)


@dataclass(frozen=True, slots=True)
class Place:
    """Where a form of the dictionary stands: as written there (with its ё), the number of its paradigm, its row."""

    form: str
    paradigm: int
    index: int

    def inflect(self, grammemes: frozenset[str]) -> str | None:
        """The form of the same paradigm that has all the grammemes and is otherwise the most like this one; None where none has them."""
        target = _target(self.paradigm, self.index, grammemes)
        if target is None:
            return None
        own_front, own_back, front, back = target
        return front + self.form[own_front : len(self.form) - own_back] + back


@lru_cache(maxsize=16384)
def _target(paradigm: int, index: int, grammemes: frozenset[str]) -> tuple[int, int, str, str] | None:
    """How to write another form of a paradigm: what to cut from the one in `index` in front and behind, and what to put there."""
    dictionary = analyzer().dictionary
    rows = dictionary.build_paradigm_info(paradigm)
    front, tag, back = rows[index]
    found = [each for each in rows if grammemes <= each[1].grammemes]
    if not found:
        grammemes = analyzer().TagClass.fix_rare_cases(grammemes)
        found = [each for each in rows if grammemes <= each[1].grammemes]
    if not found:
        return None
    wished = tag.updated_grammemes(grammemes)
    best = max(found, key=lambda each: len(wished & each[1].grammemes) - 0.1 * len(wished ^ each[1].grammemes))
    return len(front), len(back), best[0], best[2]


@lru_cache(maxsize=32768)
def places(word: str) -> tuple[tuple[str, tuple[tuple[int, int], ...]], ...]:
    """Where a word in small letters stands in the dictionary: for each way to write it (with its ё) the paradigms and rows."""
    words = analyzer()
    return tuple(
        (written, tuple(found)) for written, found in words.dictionary.words.similar_items(word, words.char_substitutes)
    )


@lru_cache(maxsize=32768)
def parts_of_speech(word: str) -> frozenset[str]:
    """The parts of speech of a word in small letters; none where the dictionary lacks it, or where it may be an initial."""
    if len(word) < 2 or not word.isprintable():
        return frozenset()
    return frozenset(row(paradigm, index).pos for _, found in places(word) for paradigm, index in found)


def readings(word: str) -> list[tuple[Place, Row, float]]:
    """The readings of a word in small letters with their shares, the likeliest first; none where the dictionary lacks the word."""
    rows = [
        (Place(written, paradigm, index), row(paradigm, index))
        for written, found in places(word)
        for paradigm, index in found
    ]
    shares = analyzer().prob_estimator.p_t_given_w
    scores = [shares.get(f"{word}:{each.tag}", 0) / shares.MULTIPLIER for _, each in rows]
    if not any(scores):
        return [(place, each, 1 / len(rows)) for place, each in rows]
    return sorted(
        ((place, each, score) for (place, each), score in zip(rows, scores, strict=True)),
        key=lambda reading: reading[2],
        reverse=True,
    )
