"""Mentions of concrete organizations, bodies and institutions."""

from spacy.tokens import Doc

from svodka.extract.mentions import Mentions, OrganizationMention
from svodka.read import Document


def find_organizations(doc: Doc, document: Document, found: Mentions) -> tuple[OrganizationMention, ...]:
    """Not written yet: finds nothing."""
    return ()
