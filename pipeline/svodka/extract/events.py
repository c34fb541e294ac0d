"""Events: triggers and their arguments."""

from spacy.tokens import Doc

from svodka.extract.mentions import EventMention, Mentions
from svodka.read import Document


def find_events(doc: Doc, document: Document, found: Mentions) -> tuple[EventMention, ...]:
    """Not written yet: finds nothing."""
    return ()
