"""Bodies that share one head in the plural: "Луговской и Каменской школ", "лыжники Луговской (90 очков) и Каменской (66 очков) школ"."""

from collections.abc import Iterator
from functools import cache

from svodka.extract.mentions import OrganizationMention
from svodka.extract.names.bodies import types
from svodka.extract.names.forms import OF_PLACE
from svodka.extract.names.lines import joined
from svodka.extract.names.nominative import nominative
from svodka.extract.names.words import Word
from svodka.extract.organizations.grammar import Grammar

SHARED = frozenset({"institution", "house", "garden"})
"""Roles of the heads that several places share."""
PLURAL = ("ие", "их", "им", "ими", "ые", "ых", "ым", "ыми")
LONGEST = 8
"""No bracket between two of them has more words."""


def shared_heads(grammar: Grammar, found: list[OrganizationMention]) -> Iterator[OrganizationMention]:
    """A mention for each place: its adjective alone, the last one with the head right behind it."""
    words = grammar.words
    for index in grammar.lemmas_at(_heads()):
        word = words[index]
        if word.number != "Plur" or index < 3 or grammar.opaque[word.start] or not grammar.free(word.start, word.end):
            continue
        first = index
        while first > 0 and words[first - 1].adjective and words[first - 1].text.islower():
            first -= 1  # "Луговской и Каменской средних школ"
        places = _places(grammar, first)
        for at in places if len(places) > 1 else ():
            end = index + 1 if at + 1 == first else at + 1
            if grammar.free(words[at].start, words[end - 1].end):
                yield _mention(grammar, at, first=first, head=index, end=end)


@cache
def _heads() -> frozenset[str]:
    return frozenset(lemma for lemma, sort in types().items() if sort.role in SHARED)


def _places(grammar: Grammar, first: int) -> list[int]:
    """The indices of the adjectives of places in the list that ends before the word at `first`."""
    words, text = grammar.words, grammar.document.text
    found: list[int] = []
    at = first
    while at > 0:
        at = _before_bracket(words, at - 1)
        if at < 0 or not _placed(words[at]) or words[at].lower.endswith(PLURAL):
            break
        if not joined(words, at + 1, text):
            break
        found.append(at)
        if at == 0 or not (words[at - 1].lower == "и" or words[at - 1].text == ","):
            break
        at -= 1
    placed = any(OF_PLACE.match(words[at].text) for at in found)
    return found[::-1] if placed else []


def _placed(word: Word) -> bool:
    return word.capital and (word.adjective or OF_PLACE.match(word.text) is not None)


def _before_bracket(words: list[Word], index: int) -> int:
    """The index of the word before the bracket that ends at a word; the word's own where none does."""
    if words[index].text != ")":
        return index
    at = index
    while at > 0 and index - at < LONGEST and words[at].text != "(":
        at -= 1
    return at - 1 if words[at].text == "(" and words[at].line == words[index].line else -1


def _mention(grammar: Grammar, at: int, *, first: int, head: int, end: int) -> OrganizationMention:
    words = grammar.words
    named = (words[at], *words[first : head + 1])
    grammar.take(words[at].start, words[end - 1].end)
    sort = types()[words[head].lemma]
    mention = OrganizationMention(
        start=words[at].start,
        end=words[end - 1].end,
        rule="shared_head",
        name=" ".join(nominative(word, words[head], singular=True) for word in named),
        kind=sort.kind,
    )
    grammar.head(words[at].start, frozenset({words[head].lemma}), mention)
    return mention
