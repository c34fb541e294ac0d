"""Mentions into records: the order in which the records of a document are linked, and the only place that gives ids."""

from bisect import bisect_left, bisect_right

from spacy.tokens import Doc

from svodka.annotate import columns
from svodka.extract.mentions import Mentions
from svodka.link.counts import link_counts
from svodka.link.events import link_events
from svodka.link.extraction import Extraction
from svodka.link.organizations import link_organizations
from svodka.link.persons import link_persons
from svodka.link.plans import link_deadlines, link_plan_items
from svodka.read import Block, Document
from svodka.records import Date, LegalAct


def link(doc: Doc, document: Document, found: Mentions) -> Extraction:
    """The records of one document."""
    organizations = link_organizations(doc, document, found)
    persons = link_persons(doc, found, organizations)
    plan_items = link_plan_items(document, found, organizations)
    deadlines = link_deadlines(document, found, plan_items)
    counts = link_counts(doc, document, found, organizations=organizations, plan_items=plan_items)
    events, counts, relations = link_events(
        doc,
        document,
        found,
        organizations=organizations,
        persons=persons,
        counts=counts,
        plan_items=plan_items,
    )
    return Extraction(
        document=document,
        about=found.about,
        organizations=organizations,
        persons=persons,
        dates=_dates(found),
        deadlines=deadlines,
        counts=counts,
        events=events,
        plan_items=plan_items,
        legal_acts=_legal_acts(found),
        relations=relations,
        lemmas=tuple(_lemmas(doc, block) for block in document.blocks),
    )


def _lemmas(doc: Doc, block: Block) -> str:
    """The words of a block as lemmas; punctuation is no word."""
    tokens = columns(doc)
    first = max(bisect_right(tokens.starts, block.start) - 1, 0)
    last = bisect_left(tokens.starts, block.end)
    words = zip(tokens.texts[first:last], tokens.lemmas[first:last], strict=True)
    return " ".join([lemma for text, lemma in words if text[0].isalnum()])


def _dates(found: Mentions) -> tuple[Date, ...]:
    return tuple(
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


def _legal_acts(found: Mentions) -> tuple[LegalAct, ...]:
    return tuple(
        LegalAct(
            id=f"a{number}",
            start=mention.start,
            end=mention.end,
            kind=mention.kind,
            number=mention.number,
            date=mention.date,
            title=mention.title,
            issuer=mention.issuer,
            rule=mention.rule,
        )
        for number, mention in enumerate(found.legal_acts, 1)
    )
