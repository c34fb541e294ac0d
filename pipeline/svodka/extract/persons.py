"""Mentions of named persons with their positions."""

from spacy.tokens import Doc

from svodka.extract.mentions import Mentions, PersonMention
from svodka.read import Document


def find_persons(doc: Doc, document: Document, found: Mentions) -> tuple[PersonMention, ...]:
    """Not written yet: finds nothing."""
    return ()
