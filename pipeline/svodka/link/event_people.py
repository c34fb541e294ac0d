"""Who held an event and who spoke at it: the bodies and persons of its own sentence and of those that go on telling of it."""

import re
from collections.abc import Iterator, Sequence

from spacy.tokens import Doc, Span, Token

from svodka.annotate import sentence_of
from svodka.extract.event_words import before, folded, is_gap, is_word, verbs
from svodka.extract.mentions import EventMention
from svodka.read import Document
from svodka.records import Organization, Person, Relation

LABEL = re.compile(r"\s*[:–—-]\s")
GOING_ON = 5
"""Sentences after an event's own in which its speakers are looked for."""


def organizers_of(
    doc: Doc, document: Document, tellings: Sequence[EventMention], organizations: Sequence[Organization]
) -> Iterator[Relation]:
    """Relations from the organizations that held the event; their target is filled in by the caller."""
    for telling in tellings:
        sentence = sentence_of(doc, telling.start, telling.end)
        for organization in organizations:
            for mention in organization.mentions:
                if not sentence.start_char <= mention.start < sentence.end_char or _in_title(telling, mention.start):
                    continue
                rule = _organizes(doc, sentence, mention.start, mention.end)
                if rule is not None:
                    yield Relation(
                        kind="organizer",
                        source=organization.id,
                        target="",
                        start=mention.start,
                        end=mention.end,
                        rule=rule,
                    )


def persons_of(
    doc: Doc, document: Document, tellings: Sequence[EventMention], persons: Sequence[Person]
) -> Iterator[Relation]:
    """Relations from the persons who led the event or spoke at it; their target is filled in by the caller."""
    for telling in tellings:
        first = sentence_of(doc, telling.start, telling.end)
        for person in persons:
            for mention in person.mentions:
                if not first.start_char <= mention.start < first.end_char or _in_title(telling, mention.start):
                    continue
                rule = _speaks(doc, first, mention.start, mention.end)
                if rule is not None:
                    yield Relation(
                        kind="speaker", source=person.id, target="", start=mention.start, end=mention.end, rule=rule
                    )


def _in_title(telling: EventMention, offset: int) -> bool:
    return telling.title_span is not None and telling.title_span.start <= offset < telling.title_span.end


def _organizes(doc: Doc, sentence: Span, start: int, end: int) -> str | None:
    """The rule by which a body in the sentence of an event is its organizer."""
    span = doc.char_span(start, end, alignment_mode="expand")
    if span is None:
        return None
    if span.start - sentence.start <= 1 and LABEL.match(doc.text, end):
        return "label"
    index = before(doc, span.start, first=sentence.start)
    token = doc[index] if index >= sentence.start else None
    if token is not None and is_word(token, "host"):
        return "host"
    if token is not None and folded(token) == "с":
        left = before(doc, index, first=sentence.start)
        return "jointly" if left >= sentence.start and is_word(doc[left], "jointly") else None
    if _instrumental(span):
        return "passive" if _held_by(sentence) else None
    if token is None or token.pos_ != "ADP":
        return "subject" if _holds(doc, sentence, span) else None
    return None


def _instrumental(span: Span) -> bool:
    first = next((token for token in span if token.pos_ in ("NOUN", "PROPN")), span[0])
    return "Case=Ins" in first.morph


def _held_by(sentence: Span) -> bool:
    return any(
        folded(token) in verbs("hold") and ("Voice=Pass" in token.morph or token.text.endswith("ся"))
        for token in sentence
    )


def _holds(doc: Doc, sentence: Span, span: Span) -> bool:
    """ "Центр «Лад» [провёл] ярмарку": the body stands in the nominative just before an active verb of holding."""
    first = next((token for token in span if token.pos_ in ("NOUN", "PROPN")), span[0])
    if first.morph.get("Case", []) not in (["Nom"], []):
        return False
    return any(_active(token) for token in doc[span.end : min(sentence.end, span.end + 6)])


def _active(token: Token) -> bool:
    return folded(token) in verbs("host") and "VerbForm=Fin" in token.morph and "Voice=Act" in token.morph


def _speaks(doc: Doc, sentence: Span, start: int, end: int) -> str | None:
    span = doc.char_span(start, end, alignment_mode="expand")
    if span is None:
        return None
    near = [*doc[max(sentence.start, span.start - 12) : span.start], *doc[span.end : min(sentence.end, span.end + 12)]]
    if any(folded(token) in verbs("speak") for token in near if not is_gap(token)):
        return "speaks"
    return (
        "leads"
        if any(is_word(token, "leader") for token in doc[max(sentence.start, span.start - 8) : span.start])
        else None
    )
