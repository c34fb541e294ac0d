"""What the document says of itself: genre, title, date of issue, reporting period, territory, approving act."""

from spacy.tokens import Doc

from svodka.extract.description.approval import find_approval
from svodka.extract.description.genre import find_genre
from svodka.extract.description.issue import find_issue_date
from svodka.extract.description.period import find_period
from svodka.extract.description.territory import find_territory
from svodka.extract.description.title import find_title
from svodka.extract.description.view import View
from svodka.extract.mentions import Mentions
from svodka.read import Document
from svodka.records import Description

__all__ = ["describe"]


def describe(doc: Doc, document: Document, found: Mentions) -> Description:
    """Each property with the stretch it was read from; None where the document does not state it."""
    view = View.of(document)
    genre, evidence = find_genre(view)
    approval = find_approval(view)
    title = find_title(view, genre=genre, approval=approval)
    return Description(
        genre=genre,
        genre_evidence=evidence,
        title=title,
        date=find_issue_date(view, genre=genre, approval=approval),
        period=find_period(view, genre=genre, title=title),
        territory=find_territory(view, title=title, approval=approval),
        approved_by=approval,
    )
