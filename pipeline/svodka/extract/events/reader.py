"""Reads a statement from left to right and gives each title, date and number to the happening it belongs to."""

from enum import Enum, auto

from spacy.tokens import Doc, Token

from svodka.extract.events.drafts import Draft
from svodka.extract.events.elements import Element, Passage
from svodka.extract.events.naming import (
    chained,
    explained,
    leads_to,
    names_other,
    phrase,
    reaches,
    says_again,
    shows,
    word_before,
)
from svodka.extract.events.numbers import after_dash, breaks_down, counted_by_unit, covered, number_role
from svodka.extract.events.positions import Position, in_plural, position
from svodka.extract.events.titles import Quote
from svodka.extract.events.triggers import Trigger, triggers
from svodka.extract.events.when import dated_before, lasts_until, of_other_clause, opens_clause, tells_when
from svodka.extract.events.words import folded, index_at, is_gap, is_word, verbs
from svodka.extract.mentions import CountMention, DateMention
from svodka.records import EventKind, EventRole

NAMED_SEVERALLY = frozenset({EventKind.CAMPAIGN, EventKind.COMPETITION, EventKind.CULTURE, EventKind.CONFERENCE})
"""Kinds of which several names are several events; several topics of lessons or meetings are one."""
NAMED_IN_FULL = frozenset({EventKind.COMPETITION, EventKind.CONFERENCE})
PART_WORDS = 3
"""Tokens between a part and the name of its whole: "финал городской премии «…»"."""


class Route(Enum):
    """Where a title goes."""

    CURRENT = auto()
    WAIT = auto()
    NOWHERE = auto()


def read_passage(doc: Doc, told: Passage, *, index: int, heir_of: Draft | None) -> list[Draft]:
    """The drafts of one statement. `heir_of` is what a title alone takes its kind from: the head of the list it stands in."""
    reading = _Reading(doc, told, index, heir_of)
    for at, element in enumerate(told.elements):
        reading.take(element, at)
    reading.settle()
    return reading.drafts


class _Reading:
    def __init__(self, doc: Doc, told: Passage, index: int, heir_of: Draft | None) -> None:
        self.doc, self.told, self.index, self.heir_of = doc, told, index, heir_of
        self.first = told.statement.first
        self.drafts: list[Draft] = []
        self.current: Draft | None = None
        self.lead: DateMention | None = None
        self.waiting_titles: list[Quote] = []
        self.waiting_counts: list[CountMention] = []
        self.since_title: list[CountMention | DateMention] = []
        self.previous: Trigger | None = None
        self.route = Route.NOWHERE
        self.divided = False
        self.broken = 0

    def take(self, element: Element, at: int) -> None:
        """Read one element; `at` is its place among the passage's elements."""
        self._pass_breaks(element.start)
        if isinstance(element.what, Trigger):
            self._trigger(element, element.what)
        elif isinstance(element.what, Quote):
            self._quote(element.what)
        elif isinstance(element.what, DateMention):
            self._date(element, element.what)
        else:
            self._count(element, element.what, at)

    def settle(self) -> None:
        """Titles after which no noun came are an event of their own, of the kind of what introduces or precedes them."""
        titles = [quote for quote in self.waiting_titles if not explained(self.doc, quote, self.told.statement)]
        self.waiting_titles = []
        if titles and self._alone(titles[0], self.current or self.heir_of) and self.current is not None:
            self.current.titles.extend(titles[1:])

    def _pass_breaks(self, offset: int) -> None:
        """A semicolon parts clauses: what follows has a trigger of its own or repeats the last one's list."""
        while self.broken < len(self.told.breaks) and self.told.breaks[self.broken] < offset:
            self.broken += 1
            self.settle()
            if self.lead is not None and self._dates_item(self.lead):
                self.lead = None
            if self.current is not None:
                self.current.closed = self.divided = True
            self.waiting_counts.clear()
            self.previous = None

    def _dates_item(self, date: DateMention) -> bool:
        """ "Проведены: 12 мая – ярмарка; концерт хора": a date after the colon is that of its item."""
        return any(
            token.text == ":" and token.idx < date.start for token in self.doc[self.first : self.told.statement.last]
        )

    # triggers

    def _trigger(self, element: Element, trigger: Trigger) -> None:
        place = position(self.doc, trigger, self.previous, first=self.first)
        if self._bracketed(element, trigger) or self._repeats(trigger) or place is Position.MANNER:
            return
        if place is Position.PART:
            named = phrase(self.doc, trigger, self.told.statement)
            bare = named[1] - named[0] <= element.end - element.start
            if self.current is not None and trigger.kind in NAMED_IN_FULL and not bare:
                self.current.title = self.current.title or named
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
            self._pair(draft)
        if place is Position.SAME:
            self._replace(draft)
        self._hand_on(draft)
        self.previous = trigger
        self.drafts.append(draft)
        self._before(draft)
        if draft.aside and self.current is not None and not self.current.aside:
            return
        if self.current is not None and self.current.aside and not draft.aside:
            self._from_programme(draft, self.current)
        self.current, self.since_title, self.divided = draft, [], False

    def _bracketed(self, element: Element, trigger: Trigger) -> bool:
        """ "Цикл «Лето» (12 [занятий])": a word in brackets that counts the happening before them."""
        if element.depth == 0 or self.current is None:
            return False
        if is_word(self.doc[trigger.head], "visit"):
            # a happening shown on the net: (онлайн, 300 просмотров)
            return True
        number = next((count for count in self.waiting_counts if self._adjacent(count, trigger)), None)
        same = trigger.lemma.split()[-1] == self.current.lemma.split()[-1]
        if number is None or not (same or is_word(self.doc[trigger.head], "times")):
            return False
        self.current.counts.append((number, EventRole.OCCURRENCES))
        self.waiting_counts.clear()
        self.current.closed = True
        return True

    def _repeats(self, trigger: Trigger) -> bool:
        """The noun of the happening said again: after its title, or with its number after a colon."""
        draft = self.current
        if draft is None or trigger.lemma != draft.lemma:
            return False
        if draft.titles:
            return says_again(self.doc, draft.titles[-1], trigger)
        number = next((count for count in self.waiting_counts if self._adjacent(count, trigger)), None)
        summed = any(token.text == ":" for token in self.doc[index_at(self.doc, draft.end) : trigger.first])
        if number is None or draft.counts or not summed:
            return False
        draft.counts.append((number, EventRole.OCCURRENCES))
        self.waiting_counts.clear()
        return True

    def _pair(self, draft: Draft) -> None:
        """The second of a pair stands as the first does: "в рамках проекта «А» и [акции] «Б»"."""
        earlier = next((other for other in reversed(self.drafts) if other.trigger is self.previous), None)
        draft.model = earlier
        if earlier is not None and earlier.aside:
            draft.position = earlier.position

    def _hand_on(self, draft: Draft) -> None:
        """ "цикл [собраний]", "серия [семинаров]": the first noun only says that they are several."""
        assert draft.trigger is not None
        several = self.current
        if several is None or several.trigger is None or several.titles or several not in self.drafts:
            return
        if is_word(
            self.doc[several.trigger.head], "quantity"
        ) and several.trigger.last == draft.trigger.first - self._adjectives(draft):
            draft.counts, draft.dates = [*several.counts, *draft.counts], several.dates
            self.drafts.remove(several)

    def _adjectives(self, draft: Draft) -> int:
        assert draft.trigger is not None
        if self.current is None or self.current.trigger is None:
            return -1
        between = self.doc[self.current.trigger.last : draft.trigger.first]
        skipped = all(
            token.pos_ in ("ADJ", "NUM") or token.like_num or folded(token) == "из" or is_gap(token)
            for token in between
        )
        return len(between) if skipped else -1

    def _replace(self, draft: Draft) -> None:
        """The word after the dash takes over what the general word had."""
        general = self.current
        if general is not None:
            draft.dates, draft.counts, draft.titles = general.dates, general.counts, general.titles
            self.drafts.remove(general)

    def _before(self, draft: Draft) -> None:
        """What stands before the noun: "[12] рейдов", "[35 педагогов] приняли участие в опросе", "[«Лад»] – концерт"."""
        assert draft.trigger is not None
        for count in self.waiting_counts:
            role = number_role(self.doc, count, draft.trigger, before=True, first=self.first)
            if role is not None:
                draft.counts.append((count, role))
        self.waiting_counts = []
        named = self.waiting_titles and draft.position not in (Position.BESIDE, Position.TALK)
        if named and leads_to(self.doc, self.waiting_titles[-1], draft.trigger):
            draft.titles, self.waiting_titles = self.waiting_titles, []

    def _from_programme(self, draft: Draft, programme: Draft) -> None:
        """ "По программе «Ступени» прошли [обучение] 12 человек": a training bears its programme's name."""
        if programme.lemma == "программа" and draft.kind is EventKind.TRAINING and not draft.titles:
            draft.titles = programme.titles
            draft.closed = bool(programme.titles)

    def _adjacent(self, count: CountMention, trigger: Trigger) -> bool:
        between = self.doc[index_at(self.doc, count.end - 1) + 1 : trigger.first]
        return all(is_gap(token) or token.pos_ in ("ADJ", "DET") or token.text == "-" for token in between)

    # titles

    def _quote(self, quote: Quote) -> None:
        token = word_before(self.doc, quote, first=self.first)
        owner = self._owner(quote, token)
        if isinstance(owner, Draft):
            self.route = Route.CURRENT
            self._give(owner, quote, topic=False)
            return
        self.route = owner
        if owner is Route.NOWHERE:
            self._named_by_itself(quote, token)
            return
        if owner is Route.WAIT or self.current is None:
            self.waiting_titles.append(quote)
            return
        self._give(self.current, quote, topic=token is not None and is_word(token, "topic"))

    def _named_by_itself(self, quote: Quote, token: Token | None) -> None:
        """ "организовать проведение «[Урока безопасности]»": the title begins with the noun that says what it is."""
        if token is None or not (is_word(token, "holding") or folded(token) in verbs("took_place")):
            return
        inner = index_at(self.doc, quote.inner)
        named = next(triggers(self.doc, inner, inner + 1), None)
        if named is None or named.need == "project":
            return
        draft = Draft(quote.start, quote.end, named.kind, named.lemma, "held", self.index, lead=self.lead)
        draft.titles.append(quote)
        self.drafts.append(draft)
        self.current, self.since_title = draft, []

    def _owner(self, quote: Quote, token: Token | None) -> Draft | Route:
        """Whose title a quotation is."""
        if token is None or token.text == ";":
            return Route.WAIT
        if dated_before(self.told, token):
            return Route.WAIT if self.current is None or self.current.closed else Route.CURRENT
        owner = next((draft for draft in self.drafts if _holds(draft, token)), None)
        if owner is not None:
            return Route.NOWHERE if self._acts(quote, owner) else self._told_instead(owner)
        if chained(self.doc, quote, first=self.first):
            return self.route if self.waiting_titles else self._continued(quote)
        if is_word(token, "topic"):
            self._to_first_of_pair()
            return Route.CURRENT
        part = None if self.current is None else self.current.trigger
        if part is not None and is_word(self.doc[part.head], "part") and 0 < token.i - part.head <= PART_WORDS:
            return Route.CURRENT
        if is_word(token, "performance"):
            trigger = None if self.current is None else self.current.trigger
            return Route.CURRENT if shows(self.doc, trigger, token) else Route.NOWHERE
        if names_other(self.doc, token, first=self.first):
            return Route.NOWHERE
        return self._continued(quote)

    def _acts(self, quote: Quote, owner: Draft) -> bool:
        """ "В финале «Луч» обыграл «Зарю»": the name is that of who acted, not of the happening."""
        index = index_at(self.doc, quote.end - 1) + 1
        if not owner.aside or index >= self.told.statement.last:
            return False
        token = self.doc[index]
        acts = token.pos_ == "VERB" and "VerbForm=Fin" in token.morph and "Voice=Act" in token.morph
        return acts and not any(folded(token) in verbs(kind) for kind in ("hold", "attend", "plan"))

    def _told_instead(self, owner: Draft) -> Draft:
        """ "[беседа] с элементами тренинга «…»": the title of what is told, where the word before it is a mere attribute."""
        told = self.current
        if told is None or told.aside or owner.position is not Position.TALK or owner.trigger is None:
            return owner
        # several have no one name: "конкурс проектов «…»" is a competition of that name
        return told if told.kind is owner.kind or in_plural(self.doc, owner.trigger) else owner

    def _continued(self, quote: Quote) -> Route:
        if self.current is None:
            return Route.NOWHERE
        if self.current.titles and self.route is Route.NOWHERE:
            return Route.NOWHERE
        return Route.CURRENT if reaches(self.doc, self.current.reach(), quote) else Route.NOWHERE

    def _to_first_of_pair(self) -> None:
        """ "[Вебинары] и практикумы на тему «…»": the first of a pair stands for both."""
        draft = self.current
        if draft is None or draft.position is not Position.PAIR or draft.model is None or draft.titles:
            return
        self.drafts.remove(draft)
        draft.model.counts.extend(draft.counts)
        self.current = draft.model

    def _give(self, draft: Draft, quote: Quote, *, topic: bool) -> None:
        if not draft.titles:
            if self._severally(draft, quote):
                self._alone(quote, draft)
                return
            draft.titles.append(quote)
            self.since_title = []
            return
        several = draft.kind in NAMED_SEVERALLY and not topic and not self._outnumber(draft)
        if draft.closed or self.since_title or several:
            self._alone(quote, draft)
            return
        draft.titles.append(quote)

    def _outnumber(self, draft: Draft) -> bool:
        """ "участие в 37 акциях, среди которых «А», «Б»": one series with names given as instances."""
        names = sum(isinstance(element.what, Quote) for element in self.told.elements)
        return any(role is EventRole.OCCURRENCES and count.value > names for count, role in draft.counts)

    def _severally(self, draft: Draft, quote: Quote) -> bool:
        """ "акций, таких как [«Двор»], [«Ёлка»]": every name is an event of its own, the noun is none."""
        if draft.trigger is None or draft.kind not in NAMED_SEVERALLY or not in_plural(self.doc, draft.trigger):
            return False
        between = [folded(token) for token in self.doc[draft.trigger.last : index_at(self.doc, quote.start)]]
        return "такой" in between and "как" in between

    def _alone(self, quote: Quote, model: Draft | None) -> bool:
        """A title that is an event of its own, of the kind of the one before it; it takes the numbers given since the last title."""
        if model is None:
            return False
        draft = Draft(quote.start, quote.end, model.kind, model.lemma, "title", self.index, model=model)
        draft.titles.append(quote)
        draft.lead = self.lead or model.lead
        for told in self.since_title:
            if isinstance(told, DateMention):
                draft.dates.append(told)
                model.dates = [date for date in model.dates if date is not told]
            else:
                draft.counts += [pair for pair in model.counts if pair[0] is told]
                model.counts = [pair for pair in model.counts if pair[0] is not told]
        self.since_title = []
        self.drafts.append(draft)
        self.current = draft
        return True

    # dates and numbers

    def _date(self, element: Element, date: DateMention) -> None:
        if not (tells_when(date) or lasts_until(self.doc, date)):
            return
        if element.depth > 0:
            self.settle()
        draft = self.current
        leads = (
            draft is None
            or of_other_clause(self.doc, draft, date)
            or (element.depth == 0 and (draft.closed or self.divided or opens_clause(self.doc, self.told, draft, date)))
        )
        if draft is None or leads:
            self.lead = date
            return
        draft.dates.append(date)
        if draft.titles and element.depth > 0:
            draft.closed = True
        elif draft.titles and element.depth == 0:
            self.since_title.append(date)

    def _count(self, element: Element, count: CountMention, at: int) -> None:
        follows = self._counts_next(count, at)
        if self.waiting_titles and not follows:
            self.settle()
        draft = self.current
        if draft is None or follows:
            self.waiting_counts.append(count)
            return
        other = counted_by_unit(self.drafts, draft, count)
        if other is not None:
            other.counts.append((count, EventRole.OCCURRENCES))
            return
        role = number_role(
            self.doc,
            count,
            draft.trigger,
            before=False,
            first=index_at(self.doc, draft.reach()),
            depth=element.depth,
            lemma=draft.lemma,
        )
        if role is None or (self.divided and element.depth == 0 and not covered(self.doc, count, first=self.first)):
            self.waiting_counts.append(count)
            return
        if role is EventRole.PARTICIPANTS and breaks_down(self.doc, draft, count):
            role = EventRole.OTHER
        draft.counts.append((count, role))
        if element.depth > 0 or after_dash(self.doc, count):
            draft.closed = draft.closed or bool(draft.titles)
        elif draft.titles:
            self.since_title.append(count)

    def _counts_next(self, count: CountMention, at: int) -> bool:
        """Whether the number counts the next trigger: "12 [рейдов]"."""
        following = next(
            (element.what for element in self.told.elements[at + 1 : at + 4] if isinstance(element.what, Trigger)), None
        )
        return following is not None and self._adjacent(count, following)


def _holds(draft: Draft, token: Token) -> bool:
    return draft.trigger is not None and draft.trigger.first <= token.i < draft.trigger.last
