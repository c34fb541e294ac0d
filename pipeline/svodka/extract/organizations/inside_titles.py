"""Boards named inside a quotation that is no name: the title of a paper, a minute or a gazette, «Протокол заседания Совета депутатов района»."""

from collections.abc import Iterator

from svodka.extract.mentions import OrganizationMention
from svodka.extract.names.bodies import adjectives, type_of
from svodka.extract.names.quotes import Quotation
from svodka.extract.organizations.built import of_place
from svodka.extract.organizations.grammar import Candidate, Grammar

ROLES = frozenset({"office", "assembly", "union", "legal"})
"""Roles of the bodies whose papers have titles."""
SHORTEST = 20
"""A title with a board in it has at least so many characters."""


def inside_titles(grammar: Grammar, found: list[OrganizationMention]) -> Iterator[OrganizationMention]:
    """Boards of a named territory in the genitive within a title; what opens the title names the title's own thing."""
    words = grammar.words
    for quotation in grammar.text.quotes.values():
        if quotation.depth or quotation.end - quotation.start < SHORTEST or not grammar.opaque[quotation.start + 1]:
            continue
        if not grammar.free(quotation.start, quotation.end):
            continue
        first, last = grammar.text.index_after(quotation.start + 1), grammar.text.index_after(quotation.end - 1)
        heads = [
            index for index in range(first + 1, last) if words[index].case == "Gen" and _heads_board(grammar, index)
        ]
        if heads:
            yield from _boards(grammar, quotation, heads)


def _heads_board(grammar: Grammar, index: int) -> bool:
    sort = type_of(grammar.words[index].lemma)
    return sort is not None and sort.role in ROLES and grammar.words[index].number != "Plur"


def _boards(grammar: Grammar, quotation: Quotation, heads: list[int]) -> Iterator[OrganizationMention]:
    """The boards among the heads, each with the body above it; for them the title is open."""
    words, inside = grammar.words, slice(quotation.start + 1, quotation.end)
    closed = grammar.opaque[inside]
    grammar.opaque[inside] = bytes(len(closed))
    covered = 0
    opens = grammar.text.index_after(quotation.start + 1)
    for head in heads:
        candidate = grammar.candidate(head) if head >= covered else None
        if candidate is None or not candidate.rule or candidate.start <= opens:
            continue
        if words[candidate.end - 1].end >= quotation.end or not _of_territory(grammar, candidate):
            continue
        covered = candidate.end
        yield grammar.mention(candidate)
        above = None if candidate.parent is None else grammar.candidate(candidate.parent)
        if above is not None and above.rule:
            yield grammar.mention(above)
    grammar.opaque[inside] = closed


def _of_territory(grammar: Grammar, candidate: Candidate) -> bool:
    """Whether a board's territory is named, or its adjective says that it is a country's or a region's."""
    if candidate.place is not None and any(word.capital for word in grammar.words[slice(*candidate.place)]):
        return True
    above = None if candidate.parent is None else grammar.candidate(candidate.parent)
    if above is not None and above.place is not None:
        return True
    before = grammar.words[candidate.start : candidate.head]
    return any(word.capital and (of_place(word) or word.lemma in adjectives("national")) for word in before)
