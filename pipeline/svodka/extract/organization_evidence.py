"""Bodies that no anchor shows: abbreviations no lexicon knows, and names that the networks saw."""

from collections.abc import Iterator

from svodka.extract.mentions import OrganizationMention
from svodka.extract.organization_anchors import Grammar


def unknown_abbreviations(grammar: Grammar, found: list[OrganizationMention]) -> Iterator[OrganizationMention]:
    return
    yield


def from_networks(grammar: Grammar, found: list[OrganizationMention]) -> Iterator[OrganizationMention]:
    return
    yield
