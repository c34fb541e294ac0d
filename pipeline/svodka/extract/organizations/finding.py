"""Mentions of concrete organizations, bodies and institutions.

Anchors (a head noun, an abbreviation, a legal form, a fixed phrase) are grown to the maximal name; what the grammar took is weighed by the role
of the anchor: a noun that heads many things needs a quoted name or a number, a board needs its field or its territory. Bodies inside a name
("отдел полиции «Южный» УМВД") are mentions of their own. Declared aliases, repetition and the networks' labels add what no anchor shows.
"""

from collections.abc import Callable, Iterator
from dataclasses import replace

from spacy.tokens import Doc

from svodka.annotate.recognise import doubted
from svodka.extract.mentions import ColumnRole, Mentions, OrganizationMention
from svodka.extract.names.bodies import tails
from svodka.extract.organizations.abbreviated import abbreviated
from svodka.extract.organizations.anchors import GROWERS
from svodka.extract.organizations.boards import by_country
from svodka.extract.organizations.chain import no_parent
from svodka.extract.organizations.common_names import common_names
from svodka.extract.organizations.declared import declared
from svodka.extract.organizations.executors import executors, of_houses
from svodka.extract.organizations.grammar import Candidate, Grammar
from svodka.extract.organizations.heads_alone import alone, organs
from svodka.extract.organizations.inside_titles import inside_titles
from svodka.extract.organizations.names_again import again
from svodka.extract.organizations.networks import from_networks
from svodka.extract.organizations.quoted_again import inflected, untitled
from svodka.extract.organizations.quoted_of_staff import of_staff
from svodka.extract.organizations.shared_head import shared_heads
from svodka.extract.organizations.siblings import after_colon, beside_official, siblings
from svodka.extract.organizations.spoken_of import spoken_of
from svodka.extract.organizations.taken_up import taken_up
from svodka.extract.organizations.unknown_abbreviations import unknown_abbreviations
from svodka.read import Document

Found = list[OrganizationMention]
Rule = Callable[[Grammar, Found], Iterator[OrganizationMention]]


def find_organizations(doc: Doc, document: Document, found: Mentions) -> tuple[OrganizationMention, ...]:
    """Every mention, nested ones included, in the order of the text."""
    grammar = Grammar.over(doc, document, GROWERS)
    blocks = document.blocks
    grammar.cells = [
        (blocks[at].start, blocks[at].end) for at, role in found.roles.items() if role is ColumnRole.RESPONSIBLE
    ]
    kept: Found = []
    for rule in RULES:
        kept.extend(list(rule(grammar, kept)))
    aliases = grammar.aliases
    linked = (
        replace(mention, alias_of=aliases[mention.start, mention.end])
        if (mention.start, mention.end) in aliases
        else mention
        for mention in kept
        if mention.rule != "networks" or not doubted(doc, mention.start, mention.end, label="ORG")
    )
    ordered = tuple(sorted(linked, key=lambda mention: (mention.start, -mention.end)))
    grammar.text.parent = (
        no_parent  # which held the grammar, and the grammar it: a document's words would wait for a collection
    )
    return ordered


def anchored(grammar: Grammar, found: Found) -> Iterator[OrganizationMention]:
    """Names that the grammar builds around an anchor."""
    covered = 0
    for index in grammar.anchors:
        if index < covered:
            continue
        candidate = grammar.candidate(index)
        if candidate is None or not candidate.rule:
            continue
        yield from _with_parents(grammar, candidate)
        covered = max(covered, candidate.end)


def _with_parents(grammar: Grammar, candidate: Candidate) -> Iterator[OrganizationMention]:
    """A name and, inside it, the names of the bodies it belongs to."""
    yield grammar.mention(candidate)
    yield from siblings(grammar, candidate)
    yield from beside_official(grammar, candidate)
    parent = candidate.parent
    while parent is not None:
        above = grammar.candidate(parent)
        if above is None:
            return
        above = _without_region(grammar, candidate, above)
        if above.start <= candidate.head < above.head:
            above = replace(
                above, start=above.head
            )  # "общественная приёмная партии", of which the tagger sees two adjectives
        yield grammar.mention(above)
        parent = above.parent


def _without_region(grammar: Grammar, candidate: Candidate, above: Candidate) -> Candidate:
    """A parent's name without the region that is its office's."""
    words = grammar.words
    if above.place is None:
        return above
    branch = words[candidate.head].lemma in tails("branched")
    if above.kind == "union" and above.rule == "abbreviation" and branch:
        return replace(above, end=above.place[0], place=None)  # "отделение ВОС области"
    ends_together = above.end == candidate.end
    if above.rule == "agency" and ends_together and words[above.head + 1].lower == "по":
        return replace(above, end=above.head + 1, place=None)  # "управление Минтруда по округу"
    if above.kind == "ministry" and ends_together and (by := by_country(words, above.head, above.end)) > above.head:
        return replace(above, end=by, place=None)  # "отдел Министерства внутренних дел России по району"
    by = above.place[0] - 1
    behind = above.quote is not None and words[by].start >= above.quote.end and words[by].lower == "по"
    if branch and ends_together and behind:
        return replace(above, end=by, place=None)  # "филиал фонда «Забота» по области"
    return above


RULES: tuple[Rule, ...] = (
    anchored,
    inside_titles,
    shared_heads,
    after_colon,
    declared,
    again,
    inflected,
    untitled,
    of_staff,
    abbreviated,
    unknown_abbreviations,
    of_houses,
    alone,
    taken_up,
    common_names,
    spoken_of,
    organs,
    executors,
    from_networks,
)
"""In this order: what a rule found, later ones leave alone and may take up."""
