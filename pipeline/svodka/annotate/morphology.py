"""The dictionary of word forms (pymorphy3), typed and cached, for every module that asks what a word is or inflects it.

    >>> inflect("комитета", case="Nom")
    'комитет'
    >>> inflect("Министерствам", case="Nom", number="Sing")
    'Министерство'
    >>> lemma("утверждены", pos="VERB")
    'утвердить'

Parts of speech and features are those of Universal Dependencies, as in `token.pos_` and `token.morph`. Lemmas have ё folded to е,
as `token.lemma_` has; inflected forms keep the writer's habit: ё only where the given word has one.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cache, lru_cache
from typing import Any

from svodka.annotate.grammemes import POS, features, grammeme

NO_FEATURES: Mapping[str, str] = {}
COMPARED = frozenset({"Case", "Gender", "Number", "Aspect", "NumForm", "Person", "Tense", "Variant"})
"""The features that decide between readings; the others (Animacy, Voice) the dictionary and the tagger state differently."""
SAME = {"PROPN": "NOUN", "AUX": "VERB", "SCONJ": "CCONJ"}
"""Parts of speech that the dictionary does not tell apart."""


@dataclass(frozen=True, slots=True)
class Reading:
    """One way to read a word form.

    `form` is in lower case; `grammemes` are OpenCorpora's ("Surn", "Geox", "Abbr", "Fixd"); `score` is the share of this reading
    among the word's readings; `known` says that the form stands in the dictionary and is no guess.
    """

    form: str
    lemma: str
    pos: str
    features: Mapping[str, str]
    grammemes: frozenset[str]
    score: float
    known: bool
    source: Any = field(repr=False, compare=False)


@cache
def analyzer() -> Any:
    """The one analyzer of the process. The dictionary's folder is named, which spares a search of all installed packages."""
    import pymorphy3
    import pymorphy3_dicts_ru

    return pymorphy3.MorphAnalyzer(path=pymorphy3_dicts_ru.get_path(), lang="ru")


def fold(word: str) -> str:
    """Lower case, ё as е: the form in which lemmas compare."""
    return word.lower().replace("ё", "е")


@lru_cache(maxsize=8192)
def parse(word: str) -> tuple[Reading, ...]:
    """The readings of a word form, the likeliest first: unknown words are guessed from their ending."""
    word = _encodable(word)
    return tuple(
        Reading(
            form=found.word,
            lemma=fold(found.normal_form),
            pos=POS.get(str(found.tag._POS), "X"),
            features=features(found.tag._grammemes_tuple),
            grammemes=frozenset(found.tag._grammemes_tuple),
            score=found.score,
            known=found.is_known,
            source=found,
        )
        for found in analyzer().parse(word)
    )


def known(word: str) -> bool:
    """Whether the form stands in the dictionary (with е for ё too)."""
    return bool(analyzer().word_is_known(_encodable(word).lower()))


def _encodable(word: str) -> str:
    """The word with lone surrogates, which the dictionary cannot look up, as question marks."""
    return word if word.isprintable() else word.encode("utf-8", "replace").decode("utf-8")


def best_reading(word: str, *, pos: str | None = None, features: Mapping[str, str] = NO_FEATURES) -> Reading | None:
    """The reading that agrees best with a tag; None where none agrees in anything. Without a tag, the likeliest."""
    readings = parse(word)
    if pos is None and not features:
        return readings[0] if readings else None
    best, most = None, 0
    for reading in readings:
        if reading.pos == pos and reading.features == features:
            return reading
        agreement = _agreement(reading, pos, features)
        if agreement > most:
            best, most = reading, agreement
    return best


def _agreement(reading: Reading, pos: str | None, features: Mapping[str, str]) -> int:
    same_pos = pos is not None and SAME.get(reading.pos, reading.pos) == SAME.get(pos, pos)
    shared = reading.features.keys() & features.keys() & COMPARED
    return same_pos + sum(reading.features[name] == features[name] for name in shared)


def lemma(word: str, *, pos: str | None = None, features: Mapping[str, str] = NO_FEATURES) -> str:
    """The dictionary form of a word, by its part of speech and features where they are known."""
    folded = fold(word)
    reading = best_reading(folded, pos=pos, features=features)
    return folded if reading is None else reading.lemma


def inflect(
    word: str,
    *,
    case: str | None = None,
    number: str | None = None,
    gender: str | None = None,
    pos: str | None = None,
    features: Mapping[str, str] = NO_FEATURES,
) -> str | None:
    """The word in another case, number or gender ("Nom", "Sing", "Fem"), capitals kept; None where it has no such form.

    `pos` and `features` (a tagged token's) choose the reading to inflect. A participle or adjective takes `gender` together with
    the singular; give `number` too. Words that do not decline ("кафе", "ГБУЗ") come back as they are.
    """
    reading = best_reading(word, pos=pos, features=features) or best_reading(word)
    if reading is None:
        return None
    wanted = {
        grammeme(feature, value)
        for feature, value in (("Case", case), ("Number", number), ("Gender", gender))
        if value is not None
    }
    inflected = reading.source.inflect(wanted) if wanted else reading.source
    if inflected is None:
        return None
    form = str(inflected.word) if "ё" in word.lower() else str(inflected.word).replace("ё", "е")
    return with_capitals_of(word, form)


def with_capitals_of(word: str, form: str) -> str:
    """`form` written with the capitals of `word`, part by part around hyphens ("Ростове-на-Дону")."""
    given, parts = word.split("-"), form.split("-")
    if len(given) != len(parts):
        given = [given[0]] * len(parts)
    return "-".join(_capitals(old, new) for old, new in zip(given, parts, strict=True))


def _capitals(old: str, new: str) -> str:
    if len(old) > 1 and old.isupper():
        return new.upper()
    return new[:1].upper() + new[1:] if old[:1].isupper() else new
