"""Which column of a plan or report table holds what, by its head and by its content."""

from spacy.tokens import Doc

from svodka.extract.mentions import ColumnRole, Mentions
from svodka.read import Document


def column_roles(doc: Doc, document: Document, found: Mentions) -> dict[int, ColumnRole]:
    """Not written yet: finds nothing."""
    return {}
