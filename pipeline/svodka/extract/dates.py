"""Time expressions of a document, resolved against what the document says."""

from spacy.tokens import Doc

from svodka.extract.mentions import DateMention, Mentions
from svodka.read import Document


def find_dates(doc: Doc, document: Document, found: Mentions) -> tuple[DateMention, ...]:
    """Not written yet: finds nothing."""
    return ()
