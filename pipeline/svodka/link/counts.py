"""Counts into records: what a baseline, change or share belongs to, and whose number it is."""

from svodka.extract.mentions import CountMention, Mentions
from svodka.read import Document
from svodka.records import Count, Organization, PlanItem


def link_counts(
    document: Document,
    found: Mentions,
    organizations: tuple[Organization, ...],
    plan_items: tuple[PlanItem, ...],
) -> tuple[Count, ...]:
    """The counts of a document; a count inside a plan item's outcome belongs to the item. Events are linked later."""
    ids = {(mention.start, mention.end): f"c{number}" for number, mention in enumerate(found.counts, 1)}
    return tuple(
        Count(
            id=ids[mention.start, mention.end],
            start=mention.start,
            end=mention.end,
            value=mention.value,
            value_max=mention.value_max,
            qualifier=mention.qualifier,
            kind=mention.kind,
            unit=mention.unit,
            implicit=mention.implicit,
            subject=_subject(document, mention),
            subject_span=mention.subject_span,
            role=mention.role,
            of=None if mention.of is None else ids.get((mention.of.start, mention.of.end)),
            as_of=mention.as_of,
            plan_item=next(
                (
                    item.id
                    for item in plan_items
                    if item.outcome is not None and item.outcome.start <= mention.start < item.outcome.end
                ),
                None,
            ),
            rule=mention.rule,
        )
        for mention in found.counts
    )


def _subject(document: Document, mention: CountMention) -> str | None:
    """What is counted, as written: the noun phrase, or the labels of row and column."""
    if mention.subject is not None or mention.subject_span is None:
        return mention.subject
    return " ".join(document.text[mention.subject_span.start : mention.subject_span.end].split())
