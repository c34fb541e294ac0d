"""Mentions into records: the one place that gives ids."""

from spacy.tokens import Doc

from svodka.extract.mentions import Mentions
from svodka.link.extraction import Extraction
from svodka.read import Document
from svodka.records import Date, Deadline


def link(doc: Doc, document: Document, found: Mentions) -> Extraction:
    """The records of one document."""
    dates = tuple(
        Date(
            id=f"t{number}",
            start=mention.start,
            end=mention.end,
            value=mention.value,
            recurrence=mention.recurrence,
            begins=mention.begins,
            ends=mention.ends,
            anchor=mention.anchor,
            rule=mention.rule,
        )
        for number, mention in enumerate(found.dates, 1)
    )
    deadlines = tuple(
        Deadline(
            id=f"d{number}",
            start=mention.start,
            end=mention.end,
            kind=mention.kind,
            value=mention.value,
            recurrence=mention.recurrence,
            begins=mention.begins,
            ends=mention.ends,
            business=mention.business,
            counts_from=mention.counts_from,
            anchor=mention.anchor,
            rule=mention.rule,
        )
        for number, mention in enumerate(found.deadlines, 1)
    )
    return Extraction(document=document, about=found.about, dates=dates, deadlines=deadlines)
