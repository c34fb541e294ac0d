"""Reads a statement from left to right and gives each title, date and number to the happening it belongs to."""

from dataclasses import dataclass, field

from spacy.tokens import Doc, Token

from svodka.extract.event_elements import Element, Passage
from svodka.extract.event_numbers import number_role
from svodka.extract.event_positions import DASHES, Position, in_plural, position
from svodka.extract.event_titles import Quote
from svodka.extract.event_triggers import Trigger
from svodka.extract.event_words import after, before, folded, is_gap, is_word
from svodka.extract.mentions import CountMention, DateMention
from svodka.records import EventKind, EventRole

BY_THE_WAY = frozenset({Position.BESIDE, Position.FRAME, Position.TALK})
NAMED_SEVERALLY = frozenset({EventKind.CAMPAIGN, EventKind.COMPETITION, EventKind.CULTURE, EventKind.CONFERENCE})
PLACE_PREPOSITIONS = frozenset({"в", "во", "на", "из", "у", "при", "около", "близ", "возле", "до", "под"})
LONGEST_REACH = 400
"""Characters between a trigger and what belongs to it."""


@dataclass(slots=True, eq=False)
class Draft:
    """A happening while it is read. `trigger` is None where it is only a title."""

    start: int
    end: int
    kind: EventKind
    lemma: str
    need: str
    statement: int
    trigger: Trigger | None = None
    position: Position = Position.MAIN
    titles: list[Quote] = field(default_factory=list)
    title: tuple[int, int] | None = None
    dates: list[DateMention] = field(default_factory=list)
    counts: list[tuple[CountMention, EventRole]] = field(default_factory=list)
    lead: DateMention | None = None
    closed: bool = False
    pair: "Draft | None" = None

    @property
    def numbers(self) -> set[EventRole]:
        return {role for _, role in self.counts}


def read_passage(doc: Doc, told: Passage, *, index: int, heir_of: Draft | None) -> list[Draft]:
    """The drafts of one statement. `heir_of` is what a title alone takes its kind from: the head of the list it stands in."""
    reading = _Reading(doc, told, index, heir_of)
    for element in told.elements:
        reading.take(element)
    reading.finish()
    return reading.drafts


class _Reading:
    def __init__(self, doc: Doc, told: Passage, index: int, heir_of: Draft | None) -> None:
        self.doc, self.told, self.index, self.heir_of = doc, told, index, heir_of
        self.text = doc.text
        self.drafts: list[Draft] = []
        self.current: Draft | None = None
        self.lead: DateMention | None = None
        self.waiting_titles: list[Quote] = []
        self.waiting_counts: list[CountMention] = []
        self.since_title: list[CountMention | DateMention] = []
        self.previous: Trigger | None = None
        self.broken = 0

    def take(self, element: Element) -> None:
        self._pass_breaks(element.start)
        if isinstance(element.what, Trigger):
            self._trigger(element, element.what)
        elif isinstance(element.what, Quote):
            self._quote(element, element.what)
        elif isinstance(element.what, DateMention):
            self._date(element, element.what)
        else:
            self._count(element, element.what)

    def finish(self) -> None:
        self._settle()

    def _settle(self) -> None:
        """Titles after which no noun came are an event of their own, of the kind of what introduces or precedes them."""
        titles = [quote for quote in self.waiting_titles if not self._explained(quote)]
        self.waiting_titles = []
        if titles:
            self._alone(titles[0], self.current or self.heir_of)
            if self.current is not None and self.current.titles[:1] == titles[:1]:
                self.current.titles.extend(titles[1:])

    def _explained(self, quote: Quote) -> bool:
        """ "«Шаг» – [памятка] для родителей": a noun that is no happening says what is called so."""
        index = after(self.doc, self._index(quote.end - 1), last=self.told.statement.last)
        if index >= self.told.statement.last or self.doc[index].text not in DASHES:
            return False
        index = after(self.doc, index, last=self.told.statement.last)
        while index < self.told.statement.last and self.doc[index].pos_ == "ADJ":
            index = after(self.doc, index, last=self.told.statement.last)
        return (
            index < self.told.statement.last and self.doc[index].pos_ == "NOUN" and "Case=Nom" in self.doc[index].morph
        )

    def _pass_breaks(self, offset: int) -> None:
        """A semicolon parts clauses: what follows has a trigger of its own or repeats the last one's list."""
        while self.broken < len(self.told.breaks) and self.told.breaks[self.broken] < offset:
            self.broken += 1
            if self.current is not None:
                self.current.closed = True
            self.waiting_counts.clear()
            self.previous = None

    # triggers

    def _trigger(self, element: Element, trigger: Trigger) -> None:
        first = self.told.statement.first
        place = position(self.doc, trigger, self.previous, first=first)
        bracketed = self._bracketed(element, trigger)
        if bracketed or place in (Position.MANNER, Position.PART):
            if place is Position.PART and self.current is not None and self.current.title is None:
                self.current.title = self._phrase(trigger)
            return
        draft = Draft(
            element.start,
            element.end,
            trigger.kind,
            trigger.lemma,
            trigger.need,
            self.index,
            trigger,
            place,
            lead=self.lead,
        )
        if place is Position.PAIR:
            draft.pair = self.current
        if place is Position.SAME and self.current is not None:
            self._replace(draft)
        self.previous = trigger
        self.drafts.append(draft)
        self._before(draft)
        if place in BY_THE_WAY and self.current is not None and self.current.position not in BY_THE_WAY:
            return
        self.current = draft
        self.since_title = []

    def _bracketed(self, element: Element, trigger: Trigger) -> bool:
        """ "Цикл «Лето» (12 [занятий])": a word in brackets that counts the happening before them."""
        if element.depth == 0 or self.current is None:
            return False
        number = next((count for count in self.waiting_counts if self._adjacent(count, trigger)), None)
        if number is None or not (is_word(self.doc[trigger.head], "times") or trigger.lemma == self.current.lemma):
            return False
        self.current.counts.append((number, EventRole.OCCURRENCES))
        self.waiting_counts.clear()
        self.current.closed = True
        return True

    def _replace(self, draft: Draft) -> None:
        """The word after the dash takes over what the general word had."""
        general = self.current
        if general is None:
            return
        draft.dates, draft.counts, draft.titles, draft.lead = (
            general.dates,
            general.counts,
            general.titles,
            general.lead,
        )
        self.drafts.remove(general)

    def _before(self, draft: Draft) -> None:
        """What stands before the noun: "[12] рейдов", "[35 педагогов] приняли участие в опросе", "[«Лад»] – концерт"."""
        assert draft.trigger is not None
        for count in self.waiting_counts:
            role = number_role(self.doc, count, draft.trigger, before=True, first=self.told.statement.first)
            if role is not None:
                draft.counts.append((count, role))
        self.waiting_counts = []
        if self.waiting_titles and draft.position not in (Position.BESIDE, Position.TALK):
            *others, last = self.waiting_titles
            if self._leads_to(last, draft.trigger):
                draft.titles = [*others, last]
                self.waiting_titles = []

    def _adjacent(self, count: CountMention, trigger: Trigger) -> bool:
        return self._only_adjectives(count.end, trigger.first)

    def _only_adjectives(self, offset: int, last: int) -> bool:
        span = self.doc.char_span(offset - 1, offset, alignment_mode="expand")
        if span is None:
            return False
        return all(
            is_gap(token) or token.pos_ in ("ADJ", "DET") or token.text == "-" for token in self.doc[span.end : last]
        )

    def _leads_to(self, quote: Quote, trigger: Trigger) -> bool:
        """Whether only a mark and adjectives stand between a title and the noun that says what it names."""
        span = self.doc.char_span(quote.end - 1, quote.end, alignment_mode="expand")
        if span is None:
            return False
        between = [token for token in self.doc[span.end : trigger.first] if not is_gap(token)]
        return len(between) <= 7 and all(
            token.pos_ in ("ADJ", "DET", "NUM", "PUNCT", "ADV") or token.is_punct or is_word(token, "quantity")
            for token in between
        )

    def _phrase(self, trigger: Trigger) -> tuple[int, int]:
        """A happening named without quotation marks, up to the end of its genitives: "[Кубка области по самбо]"."""
        index = trigger.first
        while index - 1 >= self.told.statement.first and self.doc[index - 1].pos_ == "ADJ":
            index -= 1
        last = trigger.last
        while last < self.told.statement.last and self._belongs(last):
            last += 1
        token = self.doc[last - 1]
        return self.doc[index].idx, token.idx + len(token)

    def _belongs(self, index: int) -> bool:
        token = self.doc[index]
        if token.pos_ in ("NOUN", "ADJ", "PROPN"):
            return "Case=Gen" in token.morph or self._after_preposition(index)
        return token.pos_ == "ADP" and folded(token) in ("по", "среди", "между")

    def _after_preposition(self, index: int) -> bool:
        token = self.doc[before(self.doc, index, first=self.told.statement.first)]
        return token.pos_ == "ADP" or (
            token.pos_ in ("NOUN", "ADJ") and folded(token) not in ("человек",) and "Case=Gen" not in token.morph
        )

    # titles

    def _quote(self, element: Element, quote: Quote) -> None:
        token = self._word_before(quote)
        rule = self._owner(quote, token)
        if rule == "none":
            return
        if rule == "wait":
            self.waiting_titles.append(quote)
            return
        draft = self.current
        if isinstance(rule, Draft):
            draft = rule
        if draft is None:
            self.waiting_titles.append(quote)
            return
        self._give(draft, quote, topic=token is not None and is_word(token, "topic"))

    def _give(self, draft: Draft, quote: Quote, *, topic: bool) -> None:
        if not draft.titles:
            if draft.trigger is not None and self._severally(draft, quote):
                self._alone(quote, draft)
                return
            draft.titles.append(quote)
            self.since_title = []
            return
        if draft.closed or self.since_title:
            self._alone(quote, draft)
            return
        if draft.kind in NAMED_SEVERALLY and not topic:
            self._alone(quote, draft)
            return
        draft.titles.append(quote)

    def _severally(self, draft: Draft, quote: Quote) -> bool:
        """ "акций, таких как [«Двор»], [«Ёлка»]": every name is an event of its own, the noun is none."""
        assert draft.trigger is not None
        words = [folded(token) for token in self.doc[draft.trigger.last : self._index(quote.start)]]
        return (
            draft.kind in NAMED_SEVERALLY
            and in_plural(self.doc, draft.trigger)
            and ("такой" in words and "как" in words)
        )

    def _alone(self, quote: Quote, model: Draft | None) -> None:
        """A title that is an event of its own, of the kind of the one before it."""
        if model is None:
            return
        draft = Draft(
            quote.start,
            quote.end,
            model.kind,
            model.lemma,
            "title",
            self.index,
            None,
            Position.MAIN,
            [quote],
            lead=self.lead or model.lead,
        )
        draft.pair = model
        for told in self.since_title:
            if isinstance(told, DateMention):
                draft.dates.append(told)
            else:
                moved = next((pair for pair in model.counts if pair[0] is told), None)
                if moved is not None:
                    model.counts.remove(moved)
                    draft.counts.append(moved)
        self.since_title = []
        self.drafts.append(draft)
        self.current = draft

    def _owner(self, quote: Quote, token: Token | None) -> "Draft | str":
        """Whose title a quotation is: a draft, "current", "wait" (nothing before it tells) or "none"."""
        if token is None or self._after_break(quote):
            return "current" if self._continues(quote) else "wait"
        owner = next(
            (
                draft
                for draft in self.drafts
                if draft.trigger is not None and draft.trigger.first <= token.i < draft.trigger.last
            ),
            None,
        )
        if owner is not None:
            return owner
        if is_word(token, "topic"):
            return (
                self.current.pair
                if self.current is not None and self.current.pair is not None and self.current.trigger is not None
                else "current"
            )
        if is_word(token, "performance"):
            return "current" if self._shows(token) else "none"
        if is_word(token, "carrier") or is_word(token, "publication") or self._names_place(token):
            return "none"
        return "current" if self._reaches(quote) else "none"

    def _shows(self, token: Token) -> bool:
        draft = self.current
        return draft is not None and draft.trigger is not None and 0 < token.i - draft.trigger.head <= 3

    def _continues(self, quote: Quote) -> bool:
        return self.current is not None and self._reaches(quote)

    def _reaches(self, quote: Quote) -> bool:
        draft = self.current
        if draft is None:
            return False
        anchor = draft.titles[-1].end if draft.titles else draft.end
        between = self.doc[self._index(anchor) : self._index(quote.start)]
        if quote.start - anchor > LONGEST_REACH:
            return False
        return not any(token.pos_ == "VERB" and "VerbForm=Fin" in token.morph for token in between)

    def _after_break(self, quote: Quote) -> bool:
        index = before(self.doc, self._index(quote.start), first=self.told.statement.first)
        return (
            index < self.told.statement.first
            or self.doc[index].text in (";", ")", ",", ".")
            or folded(self.doc[index]) in ("и", "г")
        )

    def _names_place(self, token: Token) -> bool:
        """ "в санатории «Заря»", "на судне «Нева»": the name of a place, not of the happening."""
        index = token.i - 1
        while index >= self.told.statement.first and (
            self.doc[index].pos_ in ("ADJ", "DET") or is_gap(self.doc[index])
        ):
            index -= 1
        return (
            token.pos_ in ("NOUN", "PROPN")
            and index >= 0
            and self.doc[index].pos_ == "ADP"
            and folded(self.doc[index]) in PLACE_PREPOSITIONS
        )

    def _word_before(self, quote: Quote) -> Token | None:
        """The word a title follows, past a colon or dash; None at the beginning of the statement."""
        index = before(self.doc, self._index(quote.start), first=self.told.statement.first)
        while index >= self.told.statement.first and (self.doc[index].text in DASHES or self.doc[index].text == ":"):
            index = before(self.doc, index, first=self.told.statement.first)
        if index < self.told.statement.first:
            return None
        return self.doc[index]

    def _index(self, offset: int) -> int:
        span = self.doc.char_span(offset, offset + 1, alignment_mode="expand")
        return span.start if span is not None else self.told.statement.last

    # dates and numbers

    def _date(self, element: Element, date: DateMention) -> None:
        if not self._tells_when(date):
            return
        if element.depth > 0 or self.waiting_titles:
            self._settle()
        draft = self.current
        if draft is None or (element.depth == 0 and draft.lead is not None and draft.closed):
            self.lead = date
            return
        draft.dates.append(date)
        if draft.titles:
            draft.closed = draft.closed or element.depth > 0
            self.since_title.append(date) if element.depth == 0 else None

    def _tells_when(self, date: DateMention) -> bool:
        """Not a recurring time, not "до 1 мая", not "(на 15.12.2020)", not "в настоящее время"."""
        if date.value is None or date.recurrence is not None or date.value.startswith("..") or date.value == "PRESENT":
            return False
        return not date.value.startswith("T")

    def _count(self, element: Element, count: CountMention) -> None:
        follows = self._counts_next(count)
        if self.waiting_titles and not follows:
            self._settle()
        draft = self.current
        if draft is None or follows:
            self.waiting_counts.append(count)
            return
        role = number_role(
            self.doc,
            count,
            draft.trigger,
            before=False,
            first=self._index(draft.end),
            depth=element.depth,
            lemma=draft.lemma,
        )
        if role is None:
            self.waiting_counts.append(count)
            return
        draft.counts.append((count, role))
        if element.depth > 0 or self._after_dash(count):
            draft.closed = draft.closed or bool(draft.titles)
        elif draft.titles:
            self.since_title.append(count)

    def _counts_next(self, count: CountMention) -> bool:
        """Whether the number counts the next trigger: "12 [рейдов]"."""
        following = next(
            (
                element.what
                for element in self.told.elements
                if element.start >= count.end and isinstance(element.what, Trigger)
            ),
            None,
        )
        return following is not None and self._adjacent(count, following)

    def _after_dash(self, count: CountMention) -> bool:
        index = before(self.doc, self._index(count.start), first=self.told.statement.first)
        return index >= 0 and self.doc[index].text in DASHES


def following(doc: Doc, index: int, *, last: int) -> Token | None:
    """The next token that is no gap."""
    index = after(doc, index, last=last)
    return doc[index] if index < last else None
