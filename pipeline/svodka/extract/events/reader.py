"""Reads a statement from left to right and gives each title, date and number to the happening it belongs to."""

from spacy.tokens import Doc

from svodka.extract.events.clauses import own_bracket, own_clause, told_with
from svodka.extract.events.drafts import Draft
from svodka.extract.events.elements import Element, Passage
from svodka.extract.events.leading_nouns import trip_to, without_label
from svodka.extract.events.naming import (
    leads_to,
    phrase,
    says_again,
)
from svodka.extract.events.number_places import joins_next, owner_of_part, role_by_place
from svodka.extract.events.numbers import (
    after_dash,
    breaks_down,
    contends,
    covered,
    is_aim,
    is_team,
    leads_into,
    number_role,
    of_all_together,
)
from svodka.extract.events.positions import Position, position
from svodka.extract.events.series import counted_by_unit, counts_series, counts_sessions
from svodka.extract.events.several_days import told_by_day
from svodka.extract.events.title_reading import TitleReading
from svodka.extract.events.titles import OPENING, Quote
from svodka.extract.events.triggers import Trigger
from svodka.extract.events.when import (
    follows_title,
    heads_next,
    is_feast,
    is_topic,
    lasts_until,
    of_aim,
    of_later_bracket,
    of_other_clause,
    of_outcome,
    of_relative,
    of_told,
    opens_clause,
    tells_of_next,
    tells_when,
    within_day,
)
from svodka.extract.events.words import folded, index_at, is_gap, is_word, words
from svodka.extract.mentions import CountMention, DateMention
from svodka.records import EventKind, EventRole

SEVERAL = 2
NAMED_IN_FULL = frozenset({EventKind.COMPETITION, EventKind.CONFERENCE})


def read_passage(doc: Doc, told: Passage, *, index: int, heir_of: Draft | None) -> list[Draft]:
    """The drafts of one statement. `heir_of` is what a title alone takes its kind from: the head of the list it stands in."""
    reading = _Reading(doc, told, index, heir_of)
    for at, element in enumerate(told.elements):
        reading.take(element, at)
    reading.settle()
    return told_by_day(doc, without_label(doc, reading.drafts, told.statement))


class _Reading(TitleReading):
    """Adds the rules for triggers, dates and numbers."""

    def take(self, element: Element, at: int) -> None:
        """Read one element; `at` is its place among the passage's elements."""
        self._pass_breaks(element.start)
        if isinstance(element.what, Trigger):
            self._trigger(element, element.what)
        elif isinstance(element.what, Quote):
            self.quote(element.what)
        elif isinstance(element.what, DateMention):
            self._date(element, element.what)
        else:
            self._count(element, element.what, at)

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
        self.titled_week()
        if place is Position.PART and self._of_awarded():
            # as in: награждение победителей этапа [фестиваля] «Весна»
            self.drafts.pop()
            place = Position.TALK
        if place is Position.PART:
            named = phrase(self.doc, trigger, self.told.statement)
            bare = named[1] - named[0] <= element.end - element.start
            if self.current is not None and trigger.kind in NAMED_IN_FULL and not bare:
                self.current.title = self.current.title or named
            whole = self.current is not None and self.current.trigger is self.previous
            if self.current is None or trigger.kind is not EventKind.CAMPAIGN or self.current not in self.drafts:
                return
            if not whole:
                # as in: праздник закрытия [проекта]
                return
            # as in: в рамках двух этапов [операции] «Дети России»
            place = self.current.position
            self.drafts.remove(self.current)
        draft = Draft(
            element.start,
            element.end,
            trigger.kind,
            trigger.lemma,
            trigger.need,
            self.index,
            trigger,
            place,
            dates=[] if len(self.among) < SEVERAL else list(self.among),
            lead=self.lead if len(self.among) < SEVERAL else None,
        )
        if (
            place is Position.BESIDE
            and self.current in self.drafts
            and trip_to(self.doc, self.current, trigger, first=self.first)
        ):
            draft.position = Position.MAIN
            self._replace(draft)
            self.current = None
        if place is Position.PAIR:
            self._pair(draft)
        if place is Position.SAME:
            self._replace(draft)
        self._hand_on(draft)
        self.previous = trigger
        self.drafts.append(draft)
        self._before(draft)
        if draft.aside and self.current is not None and not self.current.aside:
            if own_clause(self.doc, draft, self.told.statement):
                draft.position = Position.MAIN
            elif not own_bracket(self.doc, draft, self.told.elements):
                return
        if self.current is not None and self.current.aside and not draft.aside:
            self._from_programme(draft, self.current)
        self.current, self.since_title, self.divided = draft, [], False

    def _of_awarded(self) -> bool:
        """Whether the part is only spoken of: its winners are those of a ceremony that is told."""
        part = self.drafts[-1] if self.drafts else None
        spoken = part is not None and part is not self.current and part.trigger is self.previous
        return spoken and part is not None and part.position is Position.TALK and self._ceremony() is not None

    def _bracketed(self, element: Element, trigger: Trigger) -> bool:
        """ "Цикл «Лето» (12 [занятий])": a word in brackets that counts the happening before them."""
        if self.current is None:
            return False
        number = next((count for count in self.waiting_counts if self._adjacent(count, trigger)), None)
        if element.depth == 0 and number is not None and is_word(self.doc[trigger.head], "view"):
            # as in: 5 концертов – 1 856 [просмотров]
            self.current.counts.append((number, EventRole.OTHER))
            self.waiting_counts.clear()
            return True
        if element.depth == 0:
            titles = self.current.titles
            if number is None or not titles or not counts_sessions(self.doc, number, title_end=titles[-1].end):
                return False
            self.current.counts.append((number, EventRole.OCCURRENCES))
            self.waiting_counts.clear()
            return True
        if is_word(self.doc[trigger.head], "visit"):
            # a happening shown on the net: (онлайн, 300 просмотров)
            return True
        same = trigger.lemma.rpartition(" ")[2] == self.current.lemma.rpartition(" ")[2]
        if number is None or not (
            same or is_word(self.doc[trigger.head], "times") or is_word(self.doc[trigger.head], "session")
        ):
            return False
        self.current.counts.append((number, EventRole.OCCURRENCES))
        self.waiting_counts.clear()
        self.current.closed = True
        return True

    def _repeats(self, trigger: Trigger) -> bool:
        """The noun of the happening said again: after its title, or with its number after a colon."""
        draft = self.current
        if draft is None or trigger.lemma != draft.lemma or draft.position is Position.TALK:
            return False
        if draft.titles:
            named = self.doc[trigger.last : trigger.last + 1].text in OPENING
            return says_again(self.doc, draft.titles[-1], trigger) and not named
        number = next((count for count in self.waiting_counts if self._adjacent(count, trigger)), None)
        between = self.doc[index_at(self.doc, draft.end) : trigger.first]
        summed = any(token.text == ":" or token.text.lower() in words("in all") for token in between)
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
        if several is None or several.trigger is None or several not in self.drafts:
            return
        if several.titles and several.titles[-1].start > several.start:
            return
        if is_word(
            self.doc[several.trigger.head], "quantity"
        ) and several.trigger.last == draft.trigger.first - self._adjectives(draft):
            draft.counts, draft.dates = [*several.counts, *draft.counts], several.dates
            draft.titles = several.titles
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

    # dates and numbers

    def _date(self, element: Element, date: DateMention) -> None:
        if (
            not (tells_when(date) or lasts_until(self.doc, date))
            or is_feast(self.doc, date)
            or of_aim(self.doc, date, first=self.first)
        ):
            return
        if is_topic(self.doc, date, first=self.first):
            return
        if element.depth > 0:
            self.settle()
        draft = self.current
        if draft is None and self.lead is not None and within_day(self.doc, self.lead, date):
            return
        if (
            draft is not None
            and element.depth == 0
            and (of_relative(self.doc, draft, date) or of_outcome(self.doc, draft, date))
        ):
            return
        if (
            draft is not None
            and element.depth == 0
            and (heads_next(self.doc, self.told, date) or tells_of_next(self.doc, draft, date))
        ):
            self.settle()
            self.lead = date
            return
        if self.divided and element.depth > 0:
            # as in: 3 субботника на берегу; посадка кустов (апрель)
            return
        leads = (
            draft is None
            or of_other_clause(self.doc, draft, date)
            or (element.depth == 0 and of_told(self.doc, self.told, draft, date))
            or (element.depth == 0 and (draft.closed or self.divided or opens_clause(self.doc, self.told, draft, date)))
        )
        if draft is None or leads:
            self.among = [*self.among, date] if (self.among and told_with(self.doc, self.lead, date)) else [date]
            self.lead = date
            return
        if element.depth > 0 and not draft.dates and of_later_bracket(self.doc, draft, date):
            return
        draft.dates.append(date)
        if draft.titles and (element.depth > 0 or follows_title(self.doc, self.told, draft, date)):
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
        draft = owner_of_part(self.doc, self.drafts, count) or draft
        placed = role_by_place(self.doc, draft, count)
        role = placed or self._role(draft, count, element)
        if role is EventRole.PARTICIPANTS and element.depth == 0 and of_all_together(self.doc, count):
            draft = next((other for other in self.drafts if not other.aside), draft)
        if role is None or (self.divided and element.depth == 0 and not covered(self.doc, count, first=self.first)):
            self.waiting_counts.append(count)
            return
        if role is EventRole.PARTICIPANTS and placed is None and breaks_down(self.doc, draft, count):
            role = EventRole.OTHER
        if role is EventRole.PARTICIPANTS:
            role = self._beside_people(draft, count)
        draft.counts.append((count, role))
        if element.depth > 0 or after_dash(self.doc, count):
            draft.closed = draft.closed or bool(draft.titles)
        elif draft.titles:
            self.since_title.append(count)

    def _role(self, draft: Draft, count: CountMention, element: Element) -> EventRole | None:
        """The role of a number after its happening."""
        if is_aim(self.doc, count, index_at(self.doc, draft.reach())):
            return EventRole.OTHER
        sessions = bool(draft.titles) and counts_sessions(self.doc, count, title_end=draft.titles[-1].end)
        if sessions or (len(draft.titles) <= 1 and counts_series(self.doc, count, draft.trigger)):
            return EventRole.OCCURRENCES
        return number_role(
            self.doc,
            count,
            draft.trigger,
            before=False,
            first=index_at(self.doc, draft.reach()),
            depth=element.depth,
            lemma=draft.lemma,
        )

    def _beside_people(self, draft: Draft, count: CountMention) -> EventRole:
        """ "[14] школ, 210 учеников": where people are counted, their schools are a further number; "8 команд, 70 игроков" are both there."""
        present = [other for other, role in draft.counts if role is EventRole.PARTICIPANTS]
        if is_team(count):
            apart = not contends(count) and any(not is_team(other) for other in present)
            return EventRole.OTHER if apart else EventRole.PARTICIPANTS
        draft.counts = [
            (other, EventRole.OTHER if other in present and is_team(other) and not contends(other) else role)
            for other, role in draft.counts
        ]
        return EventRole.PARTICIPANTS

    def _counts_next(self, count: CountMention, at: int) -> bool:
        """Whether the number counts the next trigger: "12 [рейдов]"."""
        following = next(
            (element.what for element in self.told.elements[at + 1 : at + 4] if isinstance(element.what, Trigger)), None
        )
        if following is None:
            return False
        return (
            self._adjacent(count, following)
            or leads_into(self.doc, count, following)
            or joins_next(self.doc, count, following, first=self.first)
        )
