"""Where a happening took place."""

from spacy.tokens import Doc

from svodka.extract.event_reader import Draft
from svodka.extract.event_statements import Statement
from svodka.extract.mentions import Mentions
from svodka.records import Stretch


def place_of(doc: Doc, found: Mentions, statement: Statement, draft: Draft) -> Stretch | None:
    """Not written yet."""
    return None
