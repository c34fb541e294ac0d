"""Plan items: rows of plan and report tables and numbered duties."""

from spacy.tokens import Doc

from svodka.extract.mentions import Mentions, PlanItemMention
from svodka.read import Document


def find_plan_items(doc: Doc, document: Document, found: Mentions) -> tuple[PlanItemMention, ...]:
    """Not written yet: finds nothing."""
    return ()
