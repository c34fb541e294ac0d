"""Deadlines: when a planned measure is to be done."""

from spacy.tokens import Doc

from svodka.extract.mentions import DeadlineMention, Mentions
from svodka.read import Document


def find_deadlines(doc: Doc, document: Document, found: Mentions) -> tuple[DeadlineMention, ...]:
    """Not written yet: finds nothing."""
    return ()
