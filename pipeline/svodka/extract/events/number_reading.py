"""Gives the numbers of a statement to the happenings they count, or whose people they count."""

from svodka.extract.events.counted import behind, contends, is_team
from svodka.extract.events.date_reading import DateReading
from svodka.extract.events.drafts import Draft
from svodka.extract.events.elements import Element
from svodka.extract.events.number_parts import after_dash, breaks_down, covered, of_all_together
from svodka.extract.events.number_places import joins_next, owner_of_part, role_by_place
from svodka.extract.events.numbers import is_aim, leads_into, number_role
from svodka.extract.events.series import counted_by_unit, counts_series, counts_sessions
from svodka.extract.events.triggers import Trigger
from svodka.extract.events.words import index_at, is_gap
from svodka.extract.mentions import CountMention
from svodka.records import EventRole


class NumberReading(DateReading):
    """Adds the rules for numbers."""

    def count(self, element: Element, count: CountMention, at: int) -> None:
        """Give the number to its happening, or keep it for the next; `at` is its place among the passage's elements."""
        follows = self._counts_next(count, at)
        if self.waiting_titles and not follows:
            self.settle()
        draft = self.current
        if draft is None or follows or self._in_next_clause(draft, at):
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
        role = None
        at_count = index_at(self.doc, count.start)
        if self.current is not None and self.current.aside and self.doc[at_count - 1].pos_ == "ADP":
            # as in: в рамках месячника с 25 подростками проведена [беседа]
            role = number_role(self.doc, count, following, before=True, first=self.first)
        return (
            role is EventRole.PARTICIPANTS
            or self.adjacent(count, following)
            or leads_into(self.doc, count, following)
            or joins_next(self.doc, count, following, first=self.first)
        )

    def _in_next_clause(self, draft: Draft, at: int) -> bool:
        """ "10 мая прошёл матч, 11 мая родители ([19] чел.) соревновались в [эстафете]": a day after the happening opens a clause of the next."""
        if self.lead is None or not draft.reach() <= self.lead.start:
            return False
        following = (
            element.what for element in self.told.elements[at + 1 :] if not isinstance(element.what, CountMention)
        )
        return isinstance(next(following, None), Trigger)

    def adjacent(self, count: CountMention, trigger: Trigger) -> bool:
        """Whether nothing but adjectives stands between a number and the noun after it."""
        between = self.doc[behind(self.doc, count) : trigger.first]
        return all(is_gap(token) or token.pos_ in ("ADJ", "DET") or token.text == "-" for token in between)
