"""Bodies named in the plural where a table says who answers: "сельские поселения", "школы района", "сельские Дома культуры"."""

from collections.abc import Iterator
from dataclasses import replace
from itertools import pairwise

from svodka.extract.mentions import OrganizationMention
from svodka.extract.names.bodies import adjectives, types
from svodka.extract.names.nominative import canonical
from svodka.extract.names.place_words import place_types
from svodka.extract.names.words import Word
from svodka.extract.organizations.grammar import Grammar

LONGEST = 6
"""No entry of this sort has more words."""
APART = frozenset(",;")


def of_houses(grammar: Grammar, found: list[OrganizationMention]) -> Iterator[OrganizationMention]:
    """An institution's own administration where a table says who answers: "Администрация школы"; its house may be taken up by itself."""
    words = grammar.words
    for start, end in grammar.cells:
        first, last = grammar.text.index_after(start), grammar.text.index_after(end)
        if last - first != SHORT or not _of_house(words[first], words[first + 1]):
            continue
        if grammar.free(words[first].start, words[first + 1].end):
            yield replace(
                _mention(grammar, first, head=first, end=first + 1),
                end=words[first + 1].end,
                name=_name(grammar, first),
            )


SHORT = 2
"""So many words says "Администрация школы"."""


def _of_house(board: Word, house: Word) -> bool:
    """Whether the second word is the institution that the first leads."""
    one, other = types().get(board.lemma), types().get(house.lemma)
    if one is None or other is None or one.kind != "administration" or board.number != "Sing":
        return False
    return other.role in ("institution", "house", "garden", "centre") and house.case == "Gen" and house.number == "Sing"


def _name(grammar: Grammar, start: int) -> str:
    return canonical(grammar.document.text, grammar.words, head=start, start=start, end=start + SHORT)


def executors(grammar: Grammar, found: list[OrganizationMention]) -> Iterator[OrganizationMention]:
    """Entries of the cells of who answers that are all of them a plural with its level or its territory."""
    words = grammar.words
    for start, end in grammar.cells:
        first, last = grammar.text.index_after(start), grammar.text.index_after(end)
        marks = [first - 1, *(at for at in range(first, last) if words[at].text in APART), last]
        for left, right in pairwise(marks):
            entry = words[left + 1 : right]
            if not 1 < len(entry) <= LONGEST or not grammar.free(entry[0].start, entry[-1].end):
                continue
            head = _head(entry)
            if head is not None:
                yield _mention(grammar, left + 1, head=left + 1 + head, end=right)


def _head(entry: list[Word]) -> int | None:
    """The index of the plural that heads an entry; None where something else does, or nothing says whose the bodies are."""
    head = next((at for at, word in enumerate(entry) if word.noun), None)
    if head is None or entry[head].number == "Sing" or entry[head].lemma not in types().keys() | place_types().keys():
        return None
    before, after = entry[:head], entry[head + 1 :]
    if not all(word.adjective and word.lemma not in adjectives("never") for word in before):
        return None
    if any(not (word.noun or word.adjective) or word.case == "Nom" for word in after):
        return None
    level = any(word.lemma in adjectives("level") for word in before)
    placed = bool(after) and place_types().get(after[-1].lemma) is not None
    return head if level or (placed and entry[head].lemma in types()) else None


def _mention(grammar: Grammar, start: int, *, head: int, end: int) -> OrganizationMention:
    words = grammar.words
    grammar.take(words[start].start, words[end - 1].end)
    sort = types().get(words[head].lemma)
    name = canonical(grammar.document.text, words, head=head, start=start, end=end)
    return OrganizationMention(
        start=words[start].start,
        end=words[end - 1].end,
        rule="executors",
        name=name,
        kind="administration" if sort is None else sort.kind,
        generic=True,
    )
