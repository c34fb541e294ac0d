"""Who held an event and who spoke at it: the bodies and persons of its own sentence and of those that go on telling of it."""

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from spacy.tokens import Doc, Span, Token

from svodka.annotate import sentence_of, text_of
from svodka.extract.events.words import before, folded, is_gap, is_word, verbs
from svodka.extract.mentions import EventMention
from svodka.records import EventKind, Organization, Person, Relation

LABEL = re.compile(r"\s*[:–—-]\s")
SITTINGS = frozenset({EventKind.MEETING, EventKind.CONFERENCE})
STAFF = 24
"""Tokens from "сотрудники" past the name of their body to the verb of what they held."""
NEAR = 12
"""Tokens between a person and the verb that tells what he did, or between "организаторы" and the last body named so."""


@dataclass(frozen=True, slots=True)
class Place:
    """One place that names a record."""

    start: int
    end: int
    id: str


class Named:
    """All places of some records, to ask which lie in a stretch."""

    def __init__(self, records: Sequence[Organization] | Sequence[Person]) -> None:
        self.places = sorted(
            (Place(mention.start, mention.end, record.id) for record in records for mention in record.mentions),
            key=lambda place: (place.start, place.end),
        )
        self.starts = [place.start for place in self.places]

    def within(self, start: int, end: int) -> Sequence[Place]:
        """The places that begin in `[start, end)`."""
        return self.places[bisect_left(self.starts, start) : bisect_left(self.starts, end)]


def organizers_of(
    doc: Doc, telling: EventMention, *, organizations: Named, sentence: Span, following_event: int
) -> Iterator[Relation]:
    """Relations from the organizations that held the event told in the sentence; their target is filled in by the caller.

    What hosts an event stands before the next one: "семинар, стажировка на базе [лицея]" names the host of the second.
    """
    for place in organizations.within(sentence.start_char, sentence.end_char):
        rule = None if _in_title(telling, place.start) else _organizes(doc, sentence, place)
        if rule is None and not _in_title(telling, place.start):
            rule = _sits(doc, telling, place) or _charged(doc, sentence, telling, place)
        if rule == "host" and telling.start < following_event < place.start:
            continue
        if rule is not None:
            yield Relation(kind="organizer", source=place.id, target="", start=place.start, end=place.end, rule=rule)
    following = _following(doc, sentence)
    if following is None:
        return
    for place in organizations.within(following.start_char, following.end_char):
        if _called_organizer(doc, following, place):
            yield Relation(kind="organizer", source=place.id, target="", start=place.start, end=place.end, rule="named")


def speakers_of(doc: Doc, telling: EventMention, *, persons: Named, sentence: Span, until: int) -> Iterator[Relation]:
    """Relations from the persons who led the event or spoke at it, in its sentence and those before `until`, the next event's."""
    for place in persons.within(sentence.start_char, max(sentence.end_char, until)):
        if _in_title(telling, place.start):
            continue
        own = sentence if place.start < sentence.end_char else sentence_of(doc, place.start, place.end)
        rule = _speaks(doc, own, place)
        if rule is not None:
            yield Relation(kind="speaker", source=place.id, target="", start=place.start, end=place.end, rule=rule)


def _following(doc: Doc, sentence: Span) -> Span | None:
    index = sentence.end
    while index < len(doc) and is_gap(doc[index]):
        index += 1
    return doc[index].sent if index < len(doc) else None


def _in_title(telling: EventMention, offset: int) -> bool:
    return telling.title_span is not None and telling.title_span.start <= offset < telling.title_span.end


def _organizes(doc: Doc, sentence: Span, place: Place) -> str | None:
    """The rule by which a body in the sentence of an event is its organizer."""
    span = doc.char_span(place.start, place.end, alignment_mode="expand")
    if span is None:
        return None
    if span.start - sentence.start <= 1 and LABEL.match(text_of(doc), place.end):
        return "label"
    if _called_organizer(doc, sentence, place):
        return "named"
    index = before(doc, span.start, first=sentence.start)
    token = doc[index] if index >= sentence.start else None
    if token is not None and is_word(token, "host"):
        return "host"
    if token is not None and folded(token) in ("с", "со"):
        left = before(doc, index, first=sentence.start)
        return "jointly" if left >= sentence.start and is_word(doc[left], "jointly") else None
    if token is not None and is_word(token, "staff"):
        return _of_staff(sentence, token)
    if "Case=Ins" in _head(span).morph:
        return "passive" if _held_by(sentence) else None
    if token is None and _indeclinable(span) and _held_by(doc[span.end : min(sentence.end, span.end + NEAR)]):
        # as in: МБУК «Лад» проведено 12 концертов
        return "passive"
    return "subject" if (token is None or token.pos_ != "ADP") and _holds(doc, sentence, span) else None


def _of_staff(sentence: Span, staff: Token) -> str | None:
    """ "[Сотрудники] музея провели экскурсию", "[специалистами] больницы проведены приёмы": whose people held it."""
    if "Case=Ins" in staff.morph:
        return "staff" if _held_by(sentence) else None
    following = staff.doc[staff.i : min(sentence.end, staff.i + STAFF)] if "Case=Nom" in staff.morph else ()
    return "staff" if any(_active(token) for token in following) else None


def _sits(doc: Doc, telling: EventMention, place: Place) -> str | None:
    """ "заседание [районной комиссии]", "пленум [Совета ветеранов]": a body in the genitive right behind its own sitting."""
    if telling.kind not in SITTINGS or place.start < telling.end or text_of(doc)[telling.end : place.start].strip():
        return None
    span = doc.char_span(place.start, place.end, alignment_mode="expand")
    if span is None:
        return None
    return "sitting" if "Case=Gen" in _head(span).morph or _indeclinable(span) else None


def _charged(doc: Doc, sentence: Span, telling: EventMention, place: Place) -> str | None:
    """ "Рекомендовать [отделу полиции] провести операцию": who is to hold it stands in the dative before the infinitive."""
    span = doc.char_span(place.start, place.end, alignment_mode="expand")
    if span is None or place.end > telling.start or "Case=Dat" not in _head(span).morph:
        return None
    following = _outside_brackets(doc[span.end : min(sentence.end, span.end + NEAR + NEAR)])
    infinitive = next((token for token in following if token.pos_ == "VERB" or token.text in ";:."), None)
    held = infinitive is not None and folded(infinitive) in verbs("host") and "VerbForm=Inf" in infinitive.morph
    return "charged" if held and infinitive is not None and infinitive.idx < telling.start else None


def _outside_brackets(tokens: Span) -> Iterator[Token]:
    """The tokens outside of brackets: "отделу (Седов А. П.) [провести] ярмарку"."""
    depth = 0
    for token in tokens:
        depth += {"(": 1, ")": -1}.get(token.text, 0)
        if depth == 0 and token.text != ")":
            yield token


def _called_organizer(doc: Doc, sentence: Span, place: Place) -> bool:
    """ "Организаторами выступили [фонд «Исток»] и [комитет по спорту]", "организатор – [дворец культуры]"."""
    for token in sentence:
        if token.idx >= place.start:
            return False
        if folded(token) == "организатор":
            last = doc.char_span(place.start, place.end, alignment_mode="expand")
            near = last is not None and last.start - token.i <= NEAR * 2
            # as in: организатор – клуб «Лад» при поддержке администрации
            return (
                near
                and last is not None
                and not any(is_word(beside, "support") for beside in doc[token.i : last.start])
            )
    return False


def _head(span: Span) -> Token:
    return next((token for token in span if token.pos_ in ("NOUN", "PROPN")), span[0])


def _indeclinable(span: Span) -> bool:
    """Names that begin with an abbreviation show no case: "МБУК «Лад»", "ОМВД России"."""
    return span[0].is_upper and len(span[0]) > 1


def _held_by(sentence: Span) -> bool:
    return any(
        folded(token) in verbs("hold") and ("Voice=Pass" in token.morph or token.text.endswith("ся"))
        for token in sentence
    )


def _holds(doc: Doc, sentence: Span, span: Span) -> bool:
    """ "Центр «Лад» [провёл] ярмарку": the body stands in the nominative just before an active verb of holding."""
    if _head(span).morph.get("Case", []) not in (["Nom"], []):
        return False
    return any(_active(token) for token in doc[span.end : min(sentence.end, span.end + NEAR // 2)])


def _active(token: Token) -> bool:
    return folded(token) in verbs("host") and "VerbForm=Fin" in token.morph and "Voice=Act" in token.morph


def _speaks(doc: Doc, sentence: Span, place: Place) -> str | None:
    span = doc.char_span(place.start, place.end, alignment_mode="expand")
    if span is None:
        return None
    near = [
        *doc[max(sentence.start, span.start - NEAR) : span.start],
        *doc[span.end : min(sentence.end, span.end + NEAR)],
    ]
    if any(
        folded(token) in verbs("speak") and "VerbForm=Inf" not in token.morph for token in near if not is_gap(token)
    ):
        return "speaks"
    led = doc[max(sentence.start, span.start - NEAR) : span.start]
    return "leads" if any(is_word(token, "leader") for token in led) else None
