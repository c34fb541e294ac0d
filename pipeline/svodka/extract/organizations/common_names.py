"""Houses and kindergartens named again by the words of their sort: "педагоги детского сада", "в доме культуры".

Their nouns say nothing alone ("дом", "сад"): the words that make a sort of them belong to the mention.
"""

from collections.abc import Iterator

from svodka.extract.mentions import OrganizationMention
from svodka.extract.names.bodies import adjectives, types
from svodka.extract.names.lines import joined
from svodka.extract.names.words import Word
from svodka.extract.organizations.acting import TO, after_governor
from svodka.extract.organizations.built import of_place
from svodka.extract.organizations.echoes import REACH, echo, plural
from svodka.extract.organizations.grammar import Grammar

HOUSES = frozenset({"house", "garden"})
"""Roles of nouns that need the words of their sort."""


def common_names(grammar: Grammar, found: list[OrganizationMention]) -> Iterator[OrganizationMention]:
    """The words of a sort in small letters, where one body before has them in its name and the sentence treats them as a body."""
    sorts: dict[tuple[str, ...], OrganizationMention | None] = {}
    words = grammar.words
    for mention in found:
        core = None if plural(mention) or mention.parent is not None else _sort_of(grammar, mention)
        if core is not None:
            one = sorts.get(core, mention)
            sorts[core] = one if one is not None and _same(one, mention) else None
    for core, body in sorts.items():
        if body is None:
            continue
        for start in grammar.lemmas_at((core[0],)):
            end = start + len(core)
            span = words[start:end]
            if tuple(word.lemma for word in span) != core or not 0 < span[0].start - body.end < REACH:
                continue
            if grammar.free(span[0].start, span[-1].end) and _again(grammar, start, end):
                yield echo(grammar, body, span[0].start, span[-1].end, "again")


def _same(one: OrganizationMention, other: OrganizationMention) -> bool:
    return one.name == other.name or other.alias_of is not None


def _sort_of(grammar: Grammar, mention: OrganizationMention) -> tuple[str, ...] | None:
    """The lemmas of the words that make a sort of a house: "детский сад", "дом культуры"; None for other bodies."""
    words = grammar.words
    first = head = grammar.text.index_after(mention.start)
    while head < len(words) and words[head].end <= mention.end and not _of_house(words[head]):
        head += 1
    if head >= len(words) or words[head].end > mention.end:
        return None
    start = head
    while start > first and words[start - 1].adjective and not _whose(words[start - 1]):
        start -= 1
    end = head + 1
    while end < len(words) and words[end].end <= mention.end and words[end].text.islower() and words[end].case == "Gen":
        end += 1
    return tuple(word.lemma for word in words[start:end]) if end - start > 1 else None


def _of_house(word: Word) -> bool:
    sort = types().get(word.lemma)
    return sort is not None and sort.role in HOUSES and word.noun


def _whose(word: Word) -> bool:
    """Whether an adjective before a house says whose it is and no sort: "районный", "Кубенский"."""
    return of_place(word) or word.lemma in adjectives("level") or word.lemma in adjectives("seat")


def _again(grammar: Grammar, start: int, end: int) -> bool:
    """Whether the words of a sort stand alone in the singular and are somebody's, or a place to go to."""
    words, text = grammar.words, grammar.document.text
    span = words[start:end]
    if not all(word.text.islower() for word in span) or any(word.number == "Plur" and _of_house(word) for word in span):
        return False
    if any(grammar.opaque[word.start] for word in span) or start == 0:
        return False
    after = words[end] if end < len(words) else None
    if after is not None and joined(words, end, text):
        named = after.text[:1] in '«"“„№' or after.text[0].isdigit() or after.lower in ("им", "имени")
        if named or (after.case == "Gen" and (after.noun or after.adjective)) or after.capital:
            return False
    return after_governor(words, start) or words[start - 1].lower in TO
