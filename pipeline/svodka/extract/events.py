"""Events: happenings with their titles, dates, places, status and numbers.

Statements are read one by one (`event_reader`), each draft is judged by `event_rules`, and what is left over is given to the
event it goes on telling of ("Приняли участие 40 человек.", "В турнире участвовали 8 команд.").
"""

from collections.abc import Sequence
from dataclasses import dataclass

from spacy.tokens import Doc

from svodka.extract.event_dates import anchored, is_period, own
from svodka.extract.event_elements import Passage, Surroundings, passage
from svodka.extract.event_numbers import is_person
from svodka.extract.event_places import place_of
from svodka.extract.event_positions import Position, in_plural
from svodka.extract.event_reader import Draft, read_passage
from svodka.extract.event_rules import Case, verdict
from svodka.extract.event_statements import Statement, statements
from svodka.extract.event_status import Telling, telling
from svodka.extract.event_words import folded, is_gap, is_word, verbs, words
from svodka.extract.mentions import ColumnRole, CountMention, DateMention, EventCount, EventMention, Mentions
from svodka.read import Document
from svodka.records import EventRole, EventStatus, Genre, Stretch

OPENING_WORDS = 7
"""Tokens at a sentence's beginning among which "охват", "приняли участие" show that it goes on telling of an event."""


@dataclass(slots=True, eq=False)
class _Taken:
    """An event that was taken, still open to numbers from the sentences after it."""

    draft: Draft
    rule: str
    told: Telling
    date: DateMention | None
    source: str
    again: list[Stretch]


def find_events(doc: Doc, document: Document, found: Mentions) -> tuple[EventMention, ...]:
    """All events of a document, in order."""
    search = _Search(doc, document, found)
    for index in range(len(search.told)):
        search.read(index)
    return tuple(sorted((search.mention(taken) for taken in search.taken), key=lambda event: (event.start, event.end)))


class _Search:
    def __init__(self, doc: Doc, document: Document, found: Mentions) -> None:
        self.doc, self.document, self.found = doc, document, found
        self.told = statements(doc, document)
        self.around = Surroundings(found)
        self.heads: dict[int, list[Draft]] = {}
        self.leads: dict[int, DateMention | None] = {}
        self.taken: list[_Taken] = []
        self.carried: tuple[int, DateMention] | None = None
        self.headers = {statement.header for statement in self.told if statement.header is not None}

    def read(self, index: int) -> None:
        """Read one statement and take its events."""
        statement = self.told[index]
        here = passage(self.doc, self.document, statement, self.around)
        drafts = read_passage(self.doc, here, index=index, heir_of=self._heir(index))
        self._join_title_before(index, drafts)
        self.heads[index] = drafts
        self._note_lead(index, drafts, here)
        used = False
        for draft in drafts:
            used = self._judge(draft, statement) or used
        if not used:
            self._go_on(here, drafts)

    # what a draft inherits

    def _heir(self, index: int) -> Draft | None:
        """What a title alone is an instance of: the head of its list, or the titled event just before it."""
        statement = self.told[index]
        if statement.header is not None:
            introducing = [
                draft
                for draft in self.heads.get(statement.header, ())
                if draft.position is not Position.TALK and draft.need != "project"
            ]
            if introducing:
                return introducing[0]
            near = self._last_of_cell(statement)
            return near.draft if near is not None else None
        last = self.taken[-1] if self.taken else None
        if last is None or last.draft.statement < index - 1 or not last.draft.titles or not last.draft.closed:
            return None
        return last.draft if self._same_cell(self.told[last.draft.statement], statement) else None

    def _last_of_cell(self, statement: Statement) -> _Taken | None:
        last = self.taken[-1] if self.taken else None
        if last is None or statement.header is None:
            return None
        near = self.told[statement.header].block - self.told[last.draft.statement].block <= 1
        return last if near and self._same_cell(self.told[last.draft.statement], statement) else None

    def _same_cell(self, one: Statement, other: Statement) -> bool:
        return self.document.blocks[one.block].cell == self.document.blocks[other.block].cell

    def _join_title_before(self, index: int, drafts: list[Draft]) -> None:
        """ "«Наш двор». Выездные лекции (30 чел.)": a title that makes a sentence belongs to the noun of the next."""
        last = self.taken[-1] if self.taken else None
        if last is None or not drafts or last.draft.statement != index - 1 or last.draft.trigger is not None:
            return
        first, statement = drafts[0], self.told[index - 1]
        rest = self.document.text[last.draft.titles[-1].end : statement.end].strip(" .")
        if (
            first.trigger is None
            or first.titles
            or rest
            or last.draft.counts
            or statement.block != self.told[index].block
        ):
            return
        first.titles = last.draft.titles
        self.taken.pop()

    def _note_lead(self, index: int, drafts: list[Draft], here: Passage) -> None:
        dates = [
            element.what for element in here.elements if isinstance(element.what, DateMention) and element.depth == 0
        ]
        lead = next((draft.lead for draft in drafts if draft.lead is not None), None)
        self.leads[index] = lead or next(
            (date for date in dates if date.value and not date.value.startswith("..")), None
        )
        opens = bool(dates) and dates[0].start - here.statement.start <= 60
        if opens and self.leads[index] is not None:
            self.carried = (here.statement.block, self.leads[index])  # type: ignore[assignment]

    def _date(self, draft: Draft, statement: Statement) -> tuple[DateMention | None, str]:
        """The draft's date and where it comes from."""
        chosen = own(draft.dates)
        if chosen is not None:
            return chosen, "own"
        if draft.position in (Position.FRAME, Position.BESIDE):
            return None, ""
        if draft.lead is not None:
            return draft.lead, "sentence"
        if statement.header is not None and self.leads.get(statement.header) is not None:
            return self.leads[statement.header], "list"
        if self.carried is not None and self.carried[0] == statement.block and self._carries(statement):
            return self.carried[1], "paragraph"
        return None, ""

    def _carries(self, statement: Statement) -> bool:
        """A reporting period holds through its paragraph; a shorter one where the sentence says that it goes on ("Так, …")."""
        assert self.carried is not None
        opening = next((token for token in self.doc[statement.first : statement.last] if token.is_alpha), None)
        goes_on = opening is not None and (
            folded(opening) in words("carry")
            or folded(self.doc[min(opening.i + 1, len(self.doc) - 1)]) in words("carry")
        )
        return is_period(self.carried[1]) or goes_on

    # taking

    def _judge(self, draft: Draft, statement: Statement) -> bool:
        first, last = self._tokens(draft, statement)
        told = telling(self.doc, statement, first, last)
        date, source = self._date(draft, statement)
        case = Case(
            draft=draft,
            told=told,
            date=date,
            own_date=source == "own",
            plural=draft.trigger is not None and in_plural(self.doc, draft.trigger),
            heads=draft.statement in self.headers,
            measure=self.found.roles.get(statement.block)
            in (ColumnRole.MEASURE, ColumnRole.HEADER, ColumnRole.SECTION),
        )
        rule = verdict(case)
        earlier = self._antecedent(case, statement) if rule or draft.counts else None
        if earlier is not None:
            self._merge(earlier, draft)
            return True
        if not rule:
            return False
        self.taken.append(_Taken(draft, rule, told, date, source, []))
        return True

    def _tokens(self, draft: Draft, statement: Statement) -> tuple[int, int]:
        if draft.trigger is not None:
            return draft.trigger.first, draft.trigger.last
        span = self.doc.char_span(draft.start, draft.end, alignment_mode="expand")
        return (span.start, span.end) if span is not None else (statement.first, statement.last)

    def _antecedent(self, case: Case, statement: Statement) -> _Taken | None:
        """The event told before that this noun takes up: "В [турнире] участвовали 8 команд", "Данными [занятиями] охвачено …"."""
        draft = case.draft
        if draft.trigger is None or case.titled or case.own_date or not self.taken:
            return None
        generic = is_word(self.doc[draft.trigger.head], "generic")
        pointed = self._pointed_at(draft, statement)
        if case.counted:
            return self._series(case, statement)
        if not (
            pointed
            or draft.position in (Position.BESIDE, Position.FRAME, Position.TALK)
            or (case.told.topic and not case.plural)
        ):
            return None
        for taken in reversed(self.taken[-12:]):
            if taken.draft.statement == draft.statement or not self._same_cell(
                self.told[taken.draft.statement], statement
            ):
                continue
            near = statement.block - self.told[taken.draft.statement].block <= 1
            if taken.draft.lemma == draft.lemma and (near or self._narrative()):
                return taken
            if (generic or pointed) and near:
                return self._first_of(taken)
        return None

    def _first_of(self, taken: _Taken) -> _Taken:
        """ "Прошли концерт и ярмарка. В мероприятиях …": the first event of the sentence stands for all."""
        return next(other for other in self.taken if other.draft.statement == taken.draft.statement)

    def _series(self, case: Case, statement: Statement) -> _Taken | None:
        """ "Проводились [занятия] (12 человек). Проведено 84 занятия.": the number of a series told just before."""
        last = self.taken[-1]
        if last.draft.lemma != case.draft.lemma or last.draft.titles or last.draft.trigger is None or case.attended:
            return None
        if EventRole.OCCURRENCES in last.draft.numbers or not in_plural(self.doc, last.draft.trigger):
            return None
        return (
            last
            if self.told[last.draft.statement].block == statement.block and last.draft.statement != case.draft.statement
            else None
        )

    def _pointed_at(self, draft: Draft, statement: Statement) -> bool:
        assert draft.trigger is not None
        return any(
            is_word(token, "defined")
            for token in self.doc[max(statement.first, draft.trigger.first - 3) : draft.trigger.first]
        )

    def _narrative(self) -> bool:
        return self.found.about.genre in (Genre.NEWS, Genre.PRESS_RELEASE, Genre.NEWSLETTER, Genre.OTHER, Genre.LETTER)

    def _merge(self, earlier: _Taken, draft: Draft) -> None:
        earlier.again.append(Stretch(draft.start, draft.end))
        for count, role in draft.counts:
            if role is EventRole.OTHER or role not in {
                told for told in earlier.draft.numbers if told is role and self._many(earlier, role)
            }:
                earlier.draft.counts.append((count, role))

    def _many(self, earlier: _Taken, role: EventRole) -> bool:
        return sum(1 for _, told in earlier.draft.counts if told is role) >= 2

    # sentences that go on

    def _go_on(self, here: Passage, drafts: Sequence[Draft]) -> None:
        """ "Охват 500 родителей.", "Приняли участие 12 семей.": numbers of the event told just before."""
        counts = [element.what for element in here.elements if isinstance(element.what, CountMention)]
        counts = [count for count in counts if is_person(count)]
        if not counts or not self.taken or not self._announces(here.statement):
            return
        last = self.taken[-1]
        told = self.told[last.draft.statement]
        if here.statement.block - told.block > 1 or not (
            self._same_cell(told, here.statement) or self._same_row(told, here.statement)
        ):
            return
        if EventRole.PARTICIPANTS in last.draft.numbers:
            return
        earlier = self._first_of(last)
        for count in counts:
            earlier.draft.counts.append((count, EventRole.PARTICIPANTS))

    def _same_row(self, one: Statement, other: Statement) -> bool:
        cell, beside = self.document.blocks[one.block].cell, self.document.blocks[other.block].cell
        return cell is not None and beside is not None and (cell.table, cell.row) == (beside.table, beside.row)

    def _announces(self, statement: Statement) -> bool:
        opening = [
            token for token in self.doc[statement.first : statement.last] if not is_gap(token) and not token.is_punct
        ][:OPENING_WORDS]
        return any(is_word(token, "coverage") or folded(token) in verbs("attend") for token in opening)

    # the record

    def mention(self, taken: _Taken) -> EventMention:
        """The event as found."""
        draft, text = taken.draft, self.document.text
        statement = self.told[draft.statement]
        title, title_span = self._title(draft, text)
        place = place_of(self.doc, self.found, statement, draft)
        return EventMention(
            start=draft.start,
            end=draft.end,
            rule=taken.rule,
            kind=draft.kind,
            title=title,
            title_span=title_span,
            date=None if taken.date is None else taken.date.value,
            date_anchor=None if taken.date is None else anchored(taken.date, taken.source),
            begins=None if taken.date is None else taken.date.begins,
            ends=None if taken.date is None else taken.date.ends,
            place=None if place is None else text[place.start : place.end],
            place_span=place,
            status=self._status(taken, statement),
            counts=tuple(
                EventCount(start=count.start, end=count.end, role=role)
                for count, role in sorted(draft.counts, key=lambda pair: pair[0].start)
            ),
            again=tuple(taken.again),
        )

    def _title(self, draft: Draft, text: str) -> tuple[str | None, Stretch | None]:
        if draft.titles:
            inner = [" ".join(text[quote.inner : quote.outer].split()) for quote in draft.titles]
            return "; ".join(inner), Stretch(draft.titles[0].inner, draft.titles[-1].outer)
        if draft.title is not None:
            start, end = draft.title
            return " ".join(text[start:end].split()), Stretch(start, end)
        return None, None

    def _status(self, taken: _Taken, statement: Statement) -> EventStatus:
        if taken.told.status is not None:
            return taken.told.status
        if self.found.roles.get(statement.block) is ColumnRole.MEASURE:
            done = taken.draft.counts and any(not self._same_cell(statement, statement) for _ in ())
            return EventStatus.HELD if done else EventStatus.PLANNED
        if self.found.about.genre is Genre.PLAN:
            return EventStatus.PLANNED
        return EventStatus.HELD
