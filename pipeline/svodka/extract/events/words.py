"""The word lists events are read with, as sets of lemmas."""

from bisect import bisect_right
from functools import cache

from spacy.tokens import Doc, Token

from svodka.annotate import columns
from svodka.resources import lexicon


def folded(token: Token) -> str:
    """The lemma as the lexicons write it: small letters, ё as е."""
    number: int = token.lemma
    found = FOLDED.get(number)
    if found is None:
        if len(FOLDED) > REMEMBERED:
            FOLDED.clear()
        found = FOLDED[number] = token.lemma_.lower().replace("ё", "е")
    return found


FOLDED: dict[int, str] = {}
"""Folded lemmas by their hash, the same in every vocabulary: spaCy makes a new string each time it is asked for a lemma."""
DASHES = frozenset({"-", "–", "—"})
REMEMBERED = 1 << 16
"""Lemmas before all are forgotten."""


def lemmas(doc: Doc) -> list[str]:
    """The lemmas of all tokens, for rules that go through many: the annotator writes them as `folded` does."""
    return columns(doc).lemmas


def lemmas_of(doc: Doc, first: int, last: int) -> set[str]:
    """The lemmas of the tokens `[first, last)`, to tell at a glance that a rule's words are not among them."""
    return set(lemmas(doc)[first:last])


@cache
def words(kind: str) -> frozenset[str]:
    """The lemmas of one class of `event_words.tsv`."""
    return frozenset(entry["lemma"] for entry in lexicon("event_words") if entry["class"] == kind)


@cache
def verbs(kind: str) -> frozenset[str]:
    """The lemmas of one class of `event_verbs.tsv`."""
    return frozenset(entry["lemma"] for entry in lexicon("event_verbs") if entry["class"] == kind)


def is_word(token: Token, kind: str) -> bool:
    """Whether the token, or the last part of a hyphenated one, is of the class."""
    return of_class(folded(token), kind)


def of_class(lemma: str, kind: str) -> bool:
    """Whether the lemma, or its last part after a hyphen, is of the class."""
    return lemma in words(kind) or ("-" in lemma and lemma.rpartition("-")[2] in words(kind))


def is_gap(token: Token) -> bool:
    """Line breaks and runs of spaces, which are tokens of their own."""
    return not token.text.strip()


def before(doc: Doc, index: int, *, first: int) -> int:
    """Index of the token before `index` that is no gap, or `first - 1`."""
    texts = columns(doc).texts
    index -= 1
    while index >= first and not texts[index].strip():
        index -= 1
    return index


def before_adjectives(doc: Doc, index: int, *, first: int) -> int:
    """Index of the word that leads a noun, past its adjectives: "[в] новом детском санатории"; `first - 1` where none does."""
    index = before(doc, index, first=first)
    while index >= first and doc[index].pos_ in ("ADJ", "DET"):
        index = before(doc, index, first=first)
    return index


def after(doc: Doc, index: int, *, last: int) -> int:
    """Index of the token after `index` that is no gap, or `last`."""
    texts = columns(doc).texts
    index += 1
    while index < last and not texts[index].strip():
        index += 1
    return index


def index_at(doc: Doc, offset: int) -> int:
    """Index of the token that holds the character, or of the next one: a space between tokens belongs to none."""
    tokens = columns(doc)
    index = bisect_right(tokens.starts, offset) - 1
    inside = index >= 0 and offset < tokens.starts[index] + len(tokens.texts[index])
    return index if inside else index + 1
