"""Counts into records: what a baseline, change or share belongs to, and whose number it is."""

import re
from bisect import bisect_right

from spacy.tokens import Doc

from svodka.annotate import sentence_starts
from svodka.extract.mentions import CountMention, Mentions
from svodka.read import Block, Document
from svodka.records import Count, Organization, PlanItem

REACH = 250
"""Characters between the body that did something and the number of what it did."""
_OPENS = re.compile(r"\s{0,2}[:–—-]\s")
"""What follows a body's name that heads its own report: "Музыкальная школа № 3: 4 концерта"."""


def link_counts(
    doc: Doc,
    document: Document,
    found: Mentions,
    *,
    organizations: tuple[Organization, ...],
    plan_items: tuple[PlanItem, ...],
) -> tuple[Count, ...]:
    """The counts of a document with the plan item they stand in and the body that reports them. Events are linked later."""
    ids = {(mention.start, mention.end): f"c{number}" for number, mention in enumerate(found.counts, 1)}
    items = _Items(plan_items)
    reporters = _Reporters(doc, document, organizations)
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
            reported_by=reporters.of(mention),
            plan_item=items.holding(mention.start),
            rule=mention.rule,
        )
        for mention in found.counts
    )


class _Items:
    """Plan items by the stretches they cover: outcome first, then the text of the measure."""

    def __init__(self, plan_items: tuple[PlanItem, ...]) -> None:
        spans = [(item.start, item.end, item.id) for item in plan_items]
        spans += [(item.outcome.start, item.outcome.end, item.id) for item in plan_items if item.outcome is not None]
        self._spans = sorted(spans)
        self._starts = [start for start, _, _ in self._spans]

    def holding(self, offset: int) -> str | None:
        """The item whose outcome or measure holds the character at `offset`."""
        index = bisect_right(self._starts, offset) - 1
        if index < 0 or offset >= self._spans[index][1]:
            return None
        return self._spans[index][2]


class _Reporters:
    """Which body gives a number: the one that heads the paragraph ("ДК «Заря»: 5 концертов"), or does it ("отделом проведено")."""

    def __init__(self, doc: Doc, document: Document, organizations: tuple[Organization, ...]) -> None:
        self._doc = doc
        self._document = document
        mentions = sorted((mention.start, mention.end, body.id) for body in organizations for mention in body.mentions)
        self._mentions = mentions
        self._starts = [start for start, _, _ in mentions]
        self._sentences = sentence_starts(doc) if mentions else []

    def of(self, count: CountMention) -> str | None:
        """The id of the organization, or None where the text names none."""
        if not self._mentions:
            return None
        block = self._document.block_at(count.start)
        if block is None:
            return None
        return self._heading(block, count) or self._doing(count)

    def _heading(self, block: Block, count: CountMention) -> str | None:
        index = bisect_right(self._starts, block.start) - 1
        if index < 0 or self._mentions[index][0] != block.start:
            return None
        _, end, body = max(each for each in self._mentions if each[0] == block.start)
        return body if end <= count.start and _OPENS.match(self._document.text, end) else None

    def _doing(self, count: CountMention) -> str | None:
        """The nearest body before the number in its sentence whose name, or the word that governs it, is in the instrumental."""
        sentence = bisect_right(self._sentences, count.start) - 1
        low = max(self._sentences[sentence] if sentence >= 0 else 0, count.start - REACH)
        index = bisect_right(self._starts, count.start) - 1
        while index >= 0 and self._mentions[index][0] >= low:
            start, end, body = self._mentions[index]
            name = self._doc.char_span(start, end, alignment_mode="expand")
            if name is not None and end <= count.start:
                words = [name[0], *([self._doc[name.start - 1]] if name.start and name[0].idx > low else [])]
                if any(word.morph.get("Case", []) == ["Ins"] for word in words):
                    return body
            index -= 1
        return None


def _subject(document: Document, mention: CountMention) -> str | None:
    """What is counted, as written: the noun phrase, or the labels of row and column."""
    if mention.subject is not None or mention.subject_span is None:
        return mention.subject
    return " ".join(document.text[mention.subject_span.start : mention.subject_span.end].split())
