"""Whether an abbreviation stands for a name: "УКСТ" for "Управление культуры, спорта и туризма".

Every word gives its first letter (a compound, of one part or of each); prepositions give none, "и" may. An abbreviation inside the name
gives all its letters ("Областной РЦПП" is "ОРЦПП"). A place at the end may be left out, a legal form at the beginning too.
"""

import re
from dataclasses import dataclass
from functools import cache, lru_cache

from svodka.annotate.morphology import fold, lemma
from svodka.extract.names.bodies import adjectives, legal_form
from svodka.extract.names.forms import OF_PLACE
from svodka.resources import lexicon

WORD = re.compile(r"[А-ЯЁа-яёA-Za-z]+(?:-[А-ЯЁа-яё]+)*")
NUMBER = re.compile(r"\d+")


@cache
def _use() -> dict[str, str]:
    return {fold(entry["word"]): entry["use"] for entry in lexicon("acronym_words")}


def leaves_out(word: str) -> bool:
    """Whether an abbreviation can leave a word out: a preposition, "и"."""
    return _use().get(fold(word)) in ("dropped", "optional")


@lru_cache(maxsize=4096)
def stands_for(short: str, name: str) -> bool:
    """Whether `short` ("ГБУК ОКБ", "ДШИ № 3", "ЦКиД") abbreviates `name`; their numbers must agree."""
    acronym, spelled = _acronym(short), _spelled(name)
    if acronym is None or spelled is None or acronym.numbers != spelled.numbers or spelled.folded == acronym.letters:
        return False
    letters, parts = acronym.letters, acronym.parts
    return any(_spells(letters, spelled.words[start:], parts=parts) for start in spelled.beginnings)


@dataclass(frozen=True, slots=True)
class _Acronym:
    """An abbreviation by what it is compared with names by; `parts` where it has small letters, of words two or three."""

    letters: str
    numbers: list[str]
    parts: bool


@dataclass(frozen=True, slots=True)
class _Spelled:
    """A name by what abbreviations are compared with it by."""

    words: list[str]
    folded: str
    numbers: list[str]
    beginnings: list[int]


@lru_cache(maxsize=2048)
def _acronym(short: str) -> _Acronym | None:
    """What an abbreviation has; None where it can be none."""
    letters = "".join(fold(word) for word in WORD.findall(short))
    numbers = NUMBER.findall(short)
    few = len(letters) < 2 or (len(letters) < 3 and not numbers)
    if few or sum(letter.isupper() for letter in short) * 2 < len(letters) or len(letters) > 16:
        return None
    return _Acronym(letters, numbers, any(letter.islower() and letter != "и" for letter in short))


@lru_cache(maxsize=2048)
def _spelled(name: str) -> _Spelled | None:
    """What a name has; None where it is too long for one."""
    words = WORD.findall(name)
    if len(words) > 40:
        return None
    return _Spelled(words, fold("".join(words)), NUMBER.findall(name), _beginnings(name, words))


def _beginnings(name: str, words: list[str]) -> list[int]:
    """Where an abbreviation may begin: at the name's first word, after a legal form in capitals, at the quoted name."""
    found = [0]
    at = 0
    while at < len(words) - 1 and legal_form(words[at]) is not None:
        at += 1
        found.append(at)
    mark = min((name.find(each) for each in '«"“„' if each in name), default=-1)
    if mark > 0:
        found.append(len(WORD.findall(name[:mark])))
    for start in tuple(found):
        if start < len(words) - 2 and OF_PLACE.match(words[start]):
            found.append(start + 1)  # "Кубенский сельский дом культуры" is "СДК"
    return found


def _spells(letters: str, words: list[str], *, parts: bool) -> bool:
    """Whether the words give the letters, in order and to the last one; what is left of the words is a place."""
    states = {0}
    for index, word in enumerate(words):
        use = _use().get(fold(word))
        if len(letters) in states and (use == "end" or (word[:1].isupper() and index > 1)):
            return True
        following: set[int] = set()
        for at in states:
            if use == "dropped":
                following.add(at)
            if use == "optional" or (index and OF_PLACE.match(words[index - 1]) and _of_level(word)):
                following.add(at)  # "Кубенский областной колледж" is "КК"
            following.update(at + len(given) for given in _gives(word, parts=parts) if letters.startswith(given, at))
        states = following
        if not states:
            return False
    return len(letters) in states


@lru_cache(maxsize=4096)
def _of_level(word: str) -> bool:
    return lemma(fold(word)) in adjectives("seat")


def _gives(word: str, *, parts: bool) -> tuple[str, ...]:
    """The letters a word can give; `parts` where the abbreviation has small letters ("УлГТУ"): two or three of a word."""
    folded = fold(word)
    if len(word) > 1 and sum(letter.isupper() for letter in word) * 2 > len(word):
        return (folded,)
    pieces = [piece for piece in folded.split("-") if piece]
    given = {folded[0], "".join(piece[0] for piece in pieces)}
    if parts:
        given |= {folded[:2], folded[:3], pieces[0][0] + pieces[-1][:2]}
    return tuple(given)
