"""Events into records: one a happening, with its numbers, organizers and persons, and the relations that say why."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import replace

from spacy.tokens import Doc, Span

from svodka.annotate import sentence_of
from svodka.extract.mentions import EventMention, Mentions
from svodka.link.event_people import Named, organizers_of, speakers_of
from svodka.link.event_twice import told_once
from svodka.read import Document
from svodka.records import (
    Count,
    Event,
    EventRole,
    EventStatus,
    Genre,
    Mention,
    Organization,
    Person,
    PlanItem,
    Relation,
)

OPENING_DAY = re.compile(r"\W{0,3}\d{1,2}(?:[.,–-]|\s[а-я])")
"""A paragraph that begins with a day: "16 мая председатель …", "12.05.2024 прошла …"."""
TELLING_ON = frozenset({Genre.NEWS, Genre.PRESS_RELEASE, Genre.NEWSLETTER})


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
    values = {(count.start, count.end): count.value for count in counts}
    bodies, people = Named(organizations), Named(persons)
    horizon, sentences = _horizons(document, found), _Sentences(doc)
    following = _following(found, len(document.text))
    events: list[Event] = []
    relations: list[Relation] = []
    owners: dict[tuple[int, int], tuple[str, EventRole]] = {}
    for number, tellings in enumerate(told_once(found.events, values, text=document.text), 1):
        event = _event(f"e{number}", tellings, plan_items=plan_items, text=document.text)
        for telling in tellings:
            for count in telling.counts:
                owners.setdefault((count.start, count.end), (event.id, count.role))
        hosts: list[Relation] = []
        speakers: list[Relation] = []
        for telling in tellings:
            sentence = sentences.at(telling)
            until = horizon[telling.start, telling.end]
            after = following[telling.start, telling.end]
            hosts.extend(organizers_of(doc, telling, organizations=bodies, sentence=sentence, following_event=after))
            speakers.extend(speakers_of(doc, telling, persons=people, sentence=sentence, until=until))
        relations.extend(replace(relation, target=event.id) for relation in (*hosts, *speakers))
        events.append(replace(event, organizers=_sources(hosts), persons=_sources(speakers)))
    linked = tuple(_with_event(count, owners) for count in counts)
    relations.extend(_numbers(linked, {event.id: event for event in events}))
    return tuple(events), linked, tuple(sorted(relations, key=lambda relation: (relation.start, relation.end)))


class _Sentences:
    """The sentences of events, which often share one: the last is kept."""

    def __init__(self, doc: Doc) -> None:
        self.doc = doc
        self.last: Span | None = None

    def at(self, mention: EventMention) -> Span:
        """The sentence that holds the mention."""
        if self.last is None or not self.last.start_char <= mention.start < self.last.end_char:
            self.last = sentence_of(self.doc, mention.start, mention.end)
        return self.last


def _horizons(document: Document, found: Mentions) -> dict[tuple[int, int], int]:
    """How far the text goes on telling of each event: to the next event, in reports no further than its own sentence."""
    narrative = found.about.genre in TELLING_ON
    following = _following(found, len(document.text))
    return {
        (mention.start, mention.end): min(following[mention.start, mention.end], _paragraph_end(document, mention))
        if narrative
        else mention.end
        for mention in found.events
    }


def _following(found: Mentions, end: int) -> dict[tuple[int, int], int]:
    """Where the event after each begins."""
    starts = [mention.start for mention in found.events[1:]] + [end]
    return {(mention.start, mention.end): start for mention, start in zip(found.events, starts, strict=False)}


def _paragraph_end(document: Document, mention: EventMention) -> int:
    """The end of the event's paragraph, where the next one begins with a day of its own or is another item."""
    index = document.block_index(mention.start)
    if index is None:
        return len(document.text)
    opens = any(
        OPENING_DAY.match(document.text, after.start, after.end) or after.marker
        for after in document.blocks[index + 1 : index + 2]
    )
    return document.blocks[index].end if opens else len(document.text)


def _event(name: str, tellings: Sequence[EventMention], *, plan_items: Sequence[PlanItem], text: str) -> Event:
    """The record of one happening: what the first telling leaves open the later ones fill."""
    first = tellings[0]
    dated = next((telling for telling in tellings if telling.date is not None), first)
    placed = next((telling for telling in tellings if telling.place is not None), first)
    again = [Mention(start=telling.start, end=telling.end, rule=telling.rule) for telling in tellings[1:]]
    again += [
        Mention(start=place.start, end=place.end, rule="again") for telling in tellings for place in telling.again
    ]
    return Event(
        id=name,
        start=first.start,
        end=first.end,
        kind=first.kind,
        title=first.title,
        title_span=first.title_span,
        date=dated.date,
        date_anchor=dated.date_anchor,
        begins=dated.begins,
        ends=dated.ends,
        place=placed.place,
        place_span=placed.place_span,
        status=first.status if first.status is not EventStatus.PLANNED else tellings[-1].status,
        audience=next(
            (text[told.audience.start : told.audience.end] for told in tellings if told.audience is not None), None
        ),
        plan_item=_plan_item(first, plan_items),
        mentions=tuple(sorted(again, key=lambda mention: mention.start)),
        rule=first.rule,
    )


def _plan_item(mention: EventMention, plan_items: Sequence[PlanItem]) -> str | None:
    for item in plan_items:
        inside = item.start <= mention.start < item.end
        if inside or (item.outcome is not None and item.outcome.start <= mention.start < item.outcome.end):
            return item.id
    return None


def _with_event(count: Count, owners: dict[tuple[int, int], tuple[str, EventRole]]) -> Count:
    owner = owners.get((count.start, count.end))
    return count if owner is None else replace(count, event=owner[0], event_role=owner[1])


def _sources(relations: Iterable[Relation]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(relation.source for relation in relations))


def _numbers(counts: Sequence[Count], events: dict[str, Event]) -> Iterable[Relation]:
    """A count's relation to its event; the evidence runs from the one to the other."""
    for count in counts:
        if count.event is None or count.event_role is None:
            continue
        event = events[count.event]
        places = [(event.start, event.end), *((mention.start, mention.end) for mention in event.mentions)]
        start, end = min(places, key=lambda place: abs(place[0] - count.start))
        yield Relation(
            kind=count.event_role.value,
            source=count.id,
            target=event.id,
            start=min(start, count.start),
            end=max(end, count.end),
            rule=f"count of {event.rule}",
        )
