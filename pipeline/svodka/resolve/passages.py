"""Passages told twice, within a document and across documents.

Texts are compared as sequences of folded words (case, ё, punctuation and white space do not count; figures do). Every word
start of a text is looked up by the hash of the characters that follow it (fingerprints as in Schleimer, Wilkerson and Aiken,
"Winnowing", 2003, without the thinning); a hit is extended word by word as far as both texts agree. A repeated passage is
linked to the longest earlier one, so that a paragraph that stands five times makes four passages, not ten.
"""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from svodka.store.database import fold

WORD = re.compile(r"[^\W_]+")
FINGERPRINT = 30
"""Folded characters a fingerprint covers: below half of the shortest passage, so that none slips between."""

MINIMUM = 80
"""Characters: shorter repetitions are phrases, not passages."""

OCCURRENCES = 32
"""Earlier places tried for one fingerprint; formulas that stand oftener need not be compared with each one."""


@dataclass(frozen=True, slots=True)
class Passage:
    """The stretch `[start, end)` of one text says what `[first_start, first_end)` of an earlier one said.

    `whole` is true where whole sentences or lines of the passage are long enough; otherwise sentences share a formula only.
    """

    document: str
    start: int
    end: int
    first_document: str
    first_start: int
    first_end: int
    whole: bool


@dataclass(frozen=True, slots=True)
class Words:
    """A text as folded words: their hashes' strings and their stretches."""

    document: str
    text: str
    folded: tuple[str, ...]
    starts: tuple[int, ...]
    ends: tuple[int, ...]


def repeated_passages(texts: Iterable[tuple[str, str]], *, minimum: int = MINIMUM) -> Iterator[Passage]:
    """Passages of at least `minimum` characters that an earlier place of the same or an earlier text holds.

    `texts` are pairs of a document's id and its text. Time and memory grow with the length of all texts.
    """
    seen: dict[int, list[tuple[Words, int]]] = defaultdict(list)
    for document, text in texts:
        words = words_of(document, text)
        yield from _repetitions(words, seen, minimum)


def words_of(document: str, text: str) -> Words:
    matches = list(WORD.finditer(text))
    return Words(
        document,
        text,
        tuple(fold(match.group()) for match in matches),
        tuple(match.start() for match in matches),
        tuple(match.end() for match in matches),
    )


def _repetitions(words: Words, seen: dict[int, list[tuple[Words, int]]], minimum: int) -> Iterator[Passage]:
    """Look each word's fingerprint up among the earlier ones, then add it: a passage never matches itself."""
    at = 0
    told_until = 0
    while at < len(words.folded):
        fingerprint = _fingerprint(words, at)
        if fingerprint is None:
            break
        if at >= told_until:
            passage, length = _longest(words, at, seen.get(fingerprint, ()), minimum)
            if passage is not None:
                yield passage
                told_until = at + length
        places = seen[fingerprint]
        if len(places) < OCCURRENCES:
            places.append((words, at))
        at += 1


def _fingerprint(words: Words, at: int) -> int | None:
    """The hash of the folded words from `at` on that together have `FINGERPRINT` characters; None at the text's end."""
    length, end = 0, at
    while length < FINGERPRINT:
        if end == len(words.folded):
            return None
        length += len(words.folded[end])
        end += 1
    return hash(words.folded[at:end])


def _longest(words: Words, at: int, places: Iterable[tuple[Words, int]], minimum: int) -> tuple[Passage | None, int]:
    best: Passage | None = None
    best_length = 0
    for earlier, place in places:
        length = common_words(words, at, earlier, place)
        last = at + length - 1
        if length > best_length and words.ends[last] - words.starts[at] >= minimum:
            best_length = length
            best = Passage(
                words.document,
                words.starts[at],
                words.ends[last],
                earlier.document,
                earlier.starts[place],
                earlier.ends[place + length - 1],
                is_whole(words, at, last, minimum),
            )
    return best, best_length


def common_words(words: Words, at: int, earlier: Words, place: int) -> int:
    """How many words agree from both places on; the two never overlap in one text."""
    limit = min(len(words.folded) - at, len(earlier.folded) - place)
    if earlier is words:
        limit = min(limit, at - place)
    length = 0
    while length < limit and words.folded[at + length] == earlier.folded[place + length]:
        length += 1
    return length


BREAK = re.compile(r"[.!?;:\n\t]")


def is_whole(words: Words, first: int, last: int, minimum: int) -> bool:
    """Whether what lies between the first and the last end of a sentence or line within the passage is long enough."""
    while first <= last and not breaks(words, first):
        first += 1
    while last >= first and not breaks(words, last + 1):
        last -= 1
    return first <= last and words.ends[last] - words.starts[first] >= minimum


def breaks(words: Words, at: int) -> bool:
    """Whether a sentence or line ends before the word."""
    if at in (0, len(words.starts)):
        return True
    return BREAK.search(words.text, words.ends[at - 1], words.starts[at]) is not None
