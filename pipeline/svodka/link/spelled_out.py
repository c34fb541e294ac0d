"""Whether one name writes out what another abbreviates in its midst: "Никольская ЦРБ", "Никольская центральная районная больница"."""

import re
from functools import lru_cache

from svodka.annotate.morphology import fold, lemma
from svodka.extract.names.forms import OF_PLACE
from svodka.extract.organizations import leaves_out
from svodka.link.body_names import expansions, places, plain

WORD = re.compile(r"[А-ЯЁа-яёA-Za-z-]+|\d+")
LONGEST = 24
"""No name with more words is compared word by word."""


@lru_cache(maxsize=8192)
def spelled_out(short: str, full: str) -> bool:
    """Whether the names go word by word, an abbreviation of `short` standing for the words it is made of in `full`."""
    left, right = tuple(WORD.findall(short)), tuple(WORD.findall(full))
    if not len(left) < len(right) <= LONGEST or len(left) < 2 or not any(_abbreviation(word) for word in left):
        return False
    return _goes_on(left, right)


def _goes_on(left: tuple[str, ...], right: tuple[str, ...]) -> bool:
    """Whether the words of `left` are all of `right`, one by one or abbreviated."""
    if not left or not right:
        return not left and (not right or _region(right))
    if _same(left[0], right[0]):
        return _goes_on(left[1:], right[1:])
    if not _abbreviation(left[0]):
        return False
    sizes = _spelled(fold(left[0]), right) or _by_lexicon(left[0], right)
    return any(_goes_on(left[1:], right[size:]) for size in sizes)


def _region(words: tuple[str, ...]) -> bool:
    """Whether only the region is left, which a short name does not say: "Вологодской области"."""
    return len(words) == 2 and OF_PLACE.match(words[0]) is not None and lemma(fold(words[1])) in places()


def _by_lexicon(short: str, words: tuple[str, ...]) -> list[int]:
    """How many of the words an abbreviation of the lexicon stands for, whatever its letters: "АНК", "антинаркотическая комиссия"."""
    wanted = expansions().get(short, frozenset())
    told = [lemma(fold(word)) for word in words[: 2 * len(wanted)]]
    return [
        size for size in range(2, len(told) + 1) if wanted and wanted == {word for word in told[:size] if len(word) > 3}
    ]


def _spelled(letters: str, words: tuple[str, ...]) -> list[int]:
    """How many of the words an abbreviation can stand for."""
    found = []
    states = {0}
    for size, word in enumerate(words, 1):
        given = {fold(word)[0], "".join(part[0] for part in fold(word).split("-") if part)}  # "контрольно-ревизионная"
        following = {at + len(each) for at in states for each in given if letters.startswith(each, at)}
        if leaves_out(word):
            following |= states
        if len(letters) in following and size > 1:
            found.append(size)
        states = following
        if not states:
            break
    return found


def _abbreviation(word: str) -> bool:
    """Whether more than half of a word's letters are capitals: "ЦРБ", "ЦСПСиД"."""
    return len(word) > 1 and sum(map(str.isupper, word)) * 2 > len(word)


@lru_cache(maxsize=8192)
def _same(one: str, other: str) -> bool:
    """Whether two words are one but for their case."""
    return fold(one) == fold(other) or plain(one) == plain(other) or lemma(fold(one)) == lemma(fold(other))
