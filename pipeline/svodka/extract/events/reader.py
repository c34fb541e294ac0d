"""Reads a statement from left to right and gives each title, date and number to the happening it belongs to."""

from spacy.tokens import Doc

from svodka.extract.events.clauses import own_bracket, own_clause, own_relative
from svodka.extract.events.drafts import Draft
from svodka.extract.events.elements import Element, Passage
from svodka.extract.events.leading_nouns import trip_to, without_label
from svodka.extract.events.naming import leads_to, phrase, says_again
from svodka.extract.events.number_reading import NumberReading
from svodka.extract.events.numbers import number_role
from svodka.extract.events.positions import Position, position
from svodka.extract.events.series import counts_sessions
from svodka.extract.events.several_days import told_by_day
from svodka.extract.events.titles import OPENING, Quote
from svodka.extract.events.triggers import Trigger
from svodka.extract.events.words import folded, index_at, is_gap, is_word, lemmas, words
from svodka.extract.mentions import DateMention
from svodka.records import EventKind, EventRole

SEVERAL = 2
HEREAFTER = 6
"""Tokens before a noun in whose bracket "далее" stands."""
NAMED_IN_FULL = frozenset({EventKind.COMPETITION, EventKind.CONFERENCE})


def read_passage(doc: Doc, told: Passage, *, index: int, heir_of: Draft | None) -> list[Draft]:
    """The drafts of one statement. `heir_of` is what a title alone takes its kind from: the head of the list it stands in."""
    reading = _Reading(doc, told, index, heir_of)
    for at, element in enumerate(told.elements):
        reading.take(element, at)
    reading.settle()
    return told_by_day(doc, without_label(doc, reading.drafts, told.statement))


class _Reading(NumberReading):
    """Adds the rules for the nouns of happenings and for the marks that part them."""

    def take(self, element: Element, at: int) -> None:
        """Read one element; `at` is its place among the passage's elements."""
        self._pass_breaks(element.start)
        if isinstance(element.what, Trigger):
            self._trigger(element, element.what)
        elif isinstance(element.what, Quote):
            self.quote(element.what)
        elif isinstance(element.what, DateMention):
            self.date(element, element.what)
        else:
            self.count(element, element.what, at)

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
            elif not (
                own_bracket(self.doc, draft, self.told.elements) or own_relative(self.doc, draft, self.told.elements)
            ):
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
        if element.depth > 0 and self._renames(trigger):
            return True
        number = next((count for count in self.waiting_counts if self.adjacent(count, trigger)), None)
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

    def _renames(self, trigger: Trigger) -> bool:
        """ "областной фестиваль (далее также – [фестиваль])": what the text calls it from here on."""
        before = lemmas(self.doc)[max(self.first, trigger.first - HEREAFTER) : trigger.first]
        return "(" in before and not words("hereafter").isdisjoint(before)

    def _repeats(self, trigger: Trigger) -> bool:
        """The noun of the happening said again: after its title, or with its number after a colon."""
        draft = self.current
        if draft is None or trigger.lemma != draft.lemma or draft.position is Position.TALK:
            return False
        if draft.titles:
            named = self.doc[trigger.last : trigger.last + 1].text in OPENING
            return says_again(self.doc, draft.titles[-1], trigger) and not named
        number = next((count for count in self.waiting_counts if self.adjacent(count, trigger)), None)
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
        if programme.lemma in words("programme") and draft.kind is EventKind.TRAINING and not draft.titles:
            draft.titles = programme.titles
            draft.closed = bool(programme.titles)
