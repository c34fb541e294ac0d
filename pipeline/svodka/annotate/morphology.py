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

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Any

from svodka.annotate.dictionary import Place, analyzer, described, places, readings, row, tag_of
from svodka.annotate.grammemes import grammeme

NO_FEATURES: Mapping[str, str] = {}
PLAIN = re.compile("[А-Яа-яЁё-]{2,100}")
"""Words that the analyzer reads alike in small letters and in capitals."""
CYRILLIC = re.compile("[\u0400-\u04ff]")
COMPARED = frozenset({"Case", "Gender", "Number", "Aspect", "NumForm", "Person", "Tense", "Variant"})
"""The features that decide between readings; the others (Animacy, Voice) the dictionary and the tagger state differently."""
IDENTICAL = 100
LONGEST = 100
"""Letters of the longest word the dictionary is asked about. No Russian word comes near; the analyzer takes an unknown word apart
recursively, letter by letter, so that a page without spaces would end its stack."""
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

    def inflect(self, grammemes: Iterable[str]) -> str | None:
        """The form of this word that has the grammemes, in small letters; None where there is none."""
        if isinstance(self.source, Place):
            return self.source.inflect(frozenset(grammemes))
        inflected = self.source.inflect(set(grammemes))
        return None if inflected is None else str(inflected.word)


def fold(word: str) -> str:
    """Lower case, ё as е: the form in which lemmas compare."""
    return word.lower().replace("ё", "е")


@lru_cache(maxsize=16384)
def parse(word: str) -> tuple[Reading, ...]:
    """The readings of a word form, the likeliest first: unknown words are guessed from their ending."""
    if PLAIN.fullmatch(word):  # a single letter may be an initial, besides what the dictionary has
        lower = word.lower()
        if lower != word:
            return parse(lower)
        if found := readings(word):
            return tuple(
                Reading(
                    place.form, fold(row.lemma(place.form)), row.pos, row.features, row.grammemes, score, True, place
                )
                for place, row, score in found
            )
    return tuple(map(_reading, _parses(word)))


def _parses(word: str) -> list[Any]:
    if len(word) > LONGEST:
        ending = analyzer().parse(_encodable(word[-LONGEST:]))[0]
        return [ending._replace(word=word.lower(), normal_form=word.lower())]
    found: list[Any] = analyzer().parse(_encodable(word))
    return found


def _reading(found: Any) -> Reading:
    pos, features, grammemes = described(found.tag)
    return Reading(
        form=found.word,
        lemma=fold(found.normal_form),
        pos=pos,
        features=features,
        grammemes=grammemes,
        score=found.score,
        known=found.methods_stack[0][0] is analyzer()._units[0][0],
        source=found,
    )


def known(word: str) -> bool:
    """Whether the form stands in the dictionary (with е for ё too)."""
    return len(word) <= LONGEST and bool(places(_encodable(word).lower()))


def _encodable(word: str) -> str:
    """The word with lone surrogates, which the dictionary cannot look up, as question marks."""
    return word if word.isprintable() else word.encode("utf-8", "replace").decode("utf-8")


def best_reading(word: str, *, pos: str | None = None, features: Mapping[str, str] = NO_FEATURES) -> Reading | None:
    """The reading that agrees best with a tag; None where none agrees in anything. Without a tag, the likeliest."""
    return _choose(parse(word), Tag(pos, features))


@dataclass(frozen=True, slots=True)
class Tag:
    """A part of speech and features to look for, with what was found out about the dictionary's own tags."""

    pos: str | None
    features: Mapping[str, str] = field(default_factory=dict)
    known: dict[int, int] = field(default_factory=dict, repr=False, compare=False)

    def agreement(self, pos: str, features: Mapping[str, str]) -> int:
        """In how many things a part of speech and features agree with these; `IDENTICAL` where in all."""
        if pos == self.pos and features == self.features:
            return IDENTICAL
        agreed = int(self.pos is not None and SAME.get(pos, pos) == SAME.get(self.pos, self.pos))
        for name, value in self.features.items():
            if features.get(name) == value and name in COMPARED:
                agreed += 1
        return agreed

    def agreement_of(self, number: int) -> int:
        """The same for a tag by its number in the dictionary, worked out once."""
        found = self.known.get(number)
        if found is None:
            _, pos, features, _ = tag_of(number)
            found = self.known[number] = self.agreement(pos, features)
        return found


def _choose(found: Sequence[Reading], tag: Tag) -> Reading | None:
    if tag.pos is None and not tag.features:
        return found[0] if found else None
    agreements = [tag.agreement(reading.pos, reading.features) for reading in found]
    most = max(agreements, default=0)
    return found[agreements.index(most)] if most else None


def lemma(word: str, *, pos: str | None = None, features: Mapping[str, str] = NO_FEATURES) -> str:
    """The dictionary form of a word, by its part of speech and features where they are known."""
    return lemma_of(word, Tag(pos, features))


def lemma_of(word: str, tag: Tag) -> str:
    """`lemma` for many words with the same tag, which is quicker with one `Tag` for them all."""
    folded = fold(word)
    if not CYRILLIC.search(folded):
        return folded
    plain = _dictionary_lemma(folded, tag)
    if plain is not None:
        return plain
    chosen = _choose(parse(folded), tag)
    return folded if chosen is None else chosen.lemma


def _dictionary_lemma(word: str, tag: Tag) -> str | None:
    """The lemma straight from the dictionary's paradigms, where every best reading has the same; None where more is needed.

    The analyzer ranks readings by how frequent they are, which costs most of its time and matters only where lemmas differ.
    """
    if not 2 <= len(word) <= LONGEST or (tag.pos is None and not tag.features) or not word.isprintable():
        return None  # single letters may be initials, which the analyzer knows besides the dictionary
    paradigms = analyzer().dictionary.paradigms
    best: list[tuple[int, int, str]] = []
    most = 1
    for written, rows in places(word):
        for number, index in rows:
            paradigm = paradigms[number]
            agreement = tag.agreement_of(paradigm[len(paradigm) // 3 + index])
            if agreement > most:
                best, most = [(number, index, written)], agreement
            elif agreement == most:
                best.append((number, index, written))
    if not best:
        return None
    lemma, *others = [row(number, index).lemma(written) for number, index, written in best]
    return None if any(other != lemma for other in others) else fold(lemma)


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
    wanted = (("Case", case), ("Number", number), ("Gender", gender))
    return _inflected(word, wanted, pos, frozenset(features.items()))


@lru_cache(maxsize=8192)
def _inflected(
    word: str,
    wanted: tuple[tuple[str, str | None], ...],
    pos: str | None,
    features: frozenset[tuple[str, str]],
) -> str | None:
    reading = best_reading(word, pos=pos, features=dict(features)) or best_reading(word)
    if reading is None or len(word) > LONGEST:
        return None
    grammemes = {grammeme(feature, value) for feature, value in wanted if value is not None}
    inflected = reading.inflect(grammemes) if grammemes else reading.form
    if inflected is None:
        return None
    form = inflected if "ё" in word.lower() else inflected.replace("ё", "е")
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
