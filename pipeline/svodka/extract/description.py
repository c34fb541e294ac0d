"""What the document says of itself: genre, title, date of issue, reporting period, territory, approving act."""

from spacy.tokens import Doc

from svodka.extract.mentions import Mentions
from svodka.read import Document
from svodka.records import Description


def describe(doc: Doc, document: Document, found: Mentions) -> Description:
    """Not written yet: finds nothing."""
    return Description()
