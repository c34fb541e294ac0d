"""Mentions of organizations into organizations: one record a body, with every place that names it."""

from spacy.tokens import Doc

from svodka.extract.mentions import Mentions, OrganizationMention
from svodka.read import Document
from svodka.records import Mention, Organization


def link_organizations(doc: Doc, document: Document, found: Mentions) -> tuple[Organization, ...]:
    """Mentions of the same canonical name are one body; ids count in the order of first mention."""
    bodies: dict[str, list[OrganizationMention]] = {}
    for mention in found.organizations:
        bodies.setdefault(mention.name.casefold(), []).append(mention)
    return tuple(
        Organization(
            id=f"o{number}",
            name=mentions[0].name,
            short_name=mentions[0].short_name,
            kind=mentions[0].kind,
            legal_form=mentions[0].legal_form,
            place=mentions[0].place,
            generic=mentions[0].generic,
            mentions=tuple(Mention(start=each.start, end=each.end, rule=each.rule) for each in mentions),
        )
        for number, mentions in enumerate(bodies.values(), 1)
    )
