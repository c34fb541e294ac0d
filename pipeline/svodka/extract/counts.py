"""Quantities with what they count."""

from spacy.tokens import Doc

from svodka.extract.mentions import CountMention, Mentions
from svodka.read import Document


def find_counts(doc: Doc, document: Document, found: Mentions) -> tuple[CountMention, ...]:
    """Not written yet: finds nothing."""
    return ()
