"""Acts the text cites."""

from spacy.tokens import Doc

from svodka.extract.mentions import LegalActMention, Mentions
from svodka.read import Document


def find_legal_acts(doc: Doc, document: Document, found: Mentions) -> tuple[LegalActMention, ...]:
    """Not written yet: finds nothing."""
    return ()
