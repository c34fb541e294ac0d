"""What is known of a happening when it is judged."""

from functools import cached_property

from svodka.extract.events.among import is_among
from svodka.extract.events.beside import (
    ends_with_hour,
    is_label,
    where_done,
)
from svodka.extract.events.drafted import FEW
from svodka.extract.events.drafts import Draft
from svodka.extract.events.exact_dates import EXACT, exactness
from svodka.extract.events.neighbours import (
    OPEN,
    apposed,
    explains,
    in_bracket,
    in_row_of,
    is_ceremony,
    of_happenings,
    of_several_told,
)
from svodka.extract.events.plan_times import RUNS
from svodka.extract.events.positions import Position, lead
from svodka.extract.events.statements import Statement
from svodka.extract.events.story import Story
from svodka.extract.events.told import Told
from svodka.extract.events.told_before import under_bare_date
from svodka.extract.events.words import DASHES, is_word, verbs
from svodka.extract.mentions import ColumnRole, DateMention, holding
from svodka.records import EventKind, EventStatus

PLANNING = frozenset({ColumnRole.MEASURE, ColumnRole.HEADER, ColumnRole.SECTION})
OPENING_BLOCKS = 8
"""Blocks of a text in which it tells what it is about."""
NEWS = 3
"""Blocks in which a piece of news tells what it is about."""
HOUR = "XXXX-XX-XXT"
"""How the value of an hour without a day begins."""
BACK = 100
"""Events back to which a name may have been told."""
SHORT_LINE = 8
"""Tokens of a line that may be no more than a label."""


class Case(Told):
    """A draft with what its document tells around it: lists, tables, sections, other happenings."""

    @cached_property
    def told_when(self) -> bool:
        """Its own words or its sentence tell the date."""
        return self.source in ("own", "sentence")

    @cached_property
    def announces(self) -> bool:
        """Its sentence ends with a colon."""
        return self.story.text(self.draft.statement).endswith(":")

    @cached_property
    def listed(self) -> bool:
        """It stands in a list."""
        return self.statement.header is not None

    @cached_property
    def narrative(self) -> bool:
        """The document tells of few events at length."""
        return self.story.narrative()

    @cached_property
    def in_list(self) -> bool:
        """It stands in a list of happenings, without a verb."""
        return self.told.verb is None and (
            of_happenings(self.story, self.statement) or of_several_told(self.story, self.draft)
        )

    @cached_property
    def scheduled(self) -> bool:
        """It stands after an exact day or hour, without a verb."""
        return self.told.verb is None and _scheduled(self.story, self.draft, date=self.date, source=self.source)

    @cached_property
    def at_hour_of_its_own(self) -> bool:
        """ "В программе: [парад] в 12.00, концерт в 14.00": without a verb, each behind its name with its hour."""
        hour = self.own_date and self.date is not None and (self.date.value or "").startswith(HOUR)
        return hour and self.told.verb is None and self.date is not None and self.date.start > self.draft.start

    @cached_property
    def week(self) -> bool:
        """A week or month with a name of its own beside its date."""
        return _week_with_name(self.story, self.draft, date=self.date)

    @cached_property
    def under_day(self) -> bool:
        """It stands under a sentence that is only a day: "29 февраля. 21-я сессия." """
        return self.source == "paragraph" and self.date is not None and exactness(self.date) == EXACT

    @cached_property
    def first_of_section(self) -> bool:
        """No event of its section was told before."""
        return not _told_in_section(self.story, self.statement)

    @cached_property
    def measure(self) -> bool:
        """It stands in a plan's column of measures."""
        return self.story.found.roles.get(self.statement.block) in PLANNING or _in_run(self.story, self.statement)

    @cached_property
    def row(self) -> bool:
        """The first in its row of a table of what was held."""
        return (
            self.story.found.roles.get(self.statement.block) is ColumnRole.HAPPENING
            and self.draft is self.story.drafts[self.draft.statement][0]
        )

    @cached_property
    def enumerated(self) -> bool:
        """After another in a row of happenings."""
        return self.told.verb is None and in_row_of(self.story, self.draft)

    @cached_property
    def doings(self) -> bool:
        """Others stand in its sentence."""
        return self.draft is self.story.drafts[self.draft.statement][0] and any(
            other.position in OPEN for other in self.story.drafts[self.draft.statement][1:]
        )

    @cached_property
    def ceremony(self) -> bool:
        """A part of the one before it, or an explanation in brackets."""
        return is_ceremony(self.story, self.draft, told=self.told) or (
            self.told.verb is None and in_bracket(self.story, self.draft)
        )

    @cached_property
    def content(self) -> bool:
        """What a colon explains of another."""
        return self.draft is not self.story.drafts[self.draft.statement][0] and explains(self.story, self.draft)

    @cached_property
    def label(self) -> bool:
        """All that its line says."""
        return self.statement.last - self.statement.first <= SHORT_LINE and is_label(self.story, self.draft)

    @cached_property
    def apposed(self) -> bool:
        """After a dash behind another that its line sets an hour for."""
        return self.told.verb is None and apposed(self.story, self.draft)

    @cached_property
    def by_last_hour(self) -> bool:
        """The beginning of a line that ends with its hour."""
        return self.told.verb is None and ends_with_hour(self.story, self.draft, self.statement)

    @cached_property
    def first_told(self) -> bool:
        """Where or in whose course something was done, before any event was told."""
        return (
            not self.story.taken
            and self.statement.block <= OPENING_BLOCKS
            and where_done(self.story, self.draft, first=self.statement.first)
        )

    @cached_property
    def among(self) -> bool:
        """Among happenings told of before."""
        return is_among(self.story, self.draft)

    @cached_property
    def first_named(self) -> bool:
        """Before any of its name was told."""
        return (self.draft.position is Position.FRAME or self.told.joined) and _first_named(self.story, self.draft)

    @cached_property
    def first_news(self) -> bool:
        """In the first words of a piece of news."""
        return not self.story.taken and self.statement.block < NEWS and self.story.narrative()

    @cached_property
    def told_by_deed(self) -> bool:
        """In a piece of news that has told of no happening by its name, and not in its first words."""
        return self.narrative and not self.story.taken and self.draft.statement > 0 and not self.listed

    @cached_property
    def within_told(self) -> bool:
        """In the course of one that its sentence begins with: "В рамках форума прошли пленарные [заседания] и круглые столы"."""
        first = self.story.drafts[self.draft.statement][0]
        frame = first.position is Position.FRAME and first is not self.draft
        return frame and any(taken.draft is first for taken in self.story.taken_in(self.draft.statement))

    @cached_property
    def programme(self) -> bool:
        """One of three or more that will take place: "Во второй день пройдут [выставки], мастер-классы и встреча с поэтом"."""
        if self.told.verb is None or self.told.status is not EventStatus.PLANNED or self.told.ordered:
            return False
        if self.said[self.told.verb] not in verbs("took_place") | verbs("await"):
            return False
        beside = [draft for draft in self.story.drafts[self.draft.statement] if draft.position in OPEN]
        return len(beside) >= FEW and all(draft.trigger is not None for draft in beside)

    @cached_property
    def doings_before(self) -> bool:
        """Behind another in its sentence."""
        return self.draft is not self.story.drafts[self.draft.statement][0]


def _first_named(story: Story, draft: Draft) -> bool:
    """Whether none of its name, and no inspection where it is one, was told before."""
    inspection = draft.kind is EventKind.INSPECTION
    return all(
        taken.draft.lemma != draft.lemma and not (inspection and taken.draft.kind is EventKind.INSPECTION)
        for taken in story.taken[-BACK:]
    )


def _in_run(story: Story, statement: Statement) -> bool:
    """Whether a line is a row of a plan whose cells run together."""
    item = holding(story.found.plan_items, statement.start)
    return item is not None and item.rule in RUNS


def _scheduled(story: Story, draft: Draft, *, date: DateMention | None, source: str) -> bool:
    """Whether the draft opens its line or its part after a dash, under an exact day."""
    if draft.trigger is None or date is None:
        return False
    # also the lines of a programme whose day stands elsewhere: "12:00 – [митинг] у памятника"
    hour = (date.value or "").startswith(HOUR) and (source == "heading" or _begins_line(story, draft, date))
    if not hour and (exactness(date) != EXACT or source not in ("sentence", "heading", "paragraph", "deadline")):
        return False
    if source == "deadline" and not _begins_line(story, draft, date):
        return False
    if source == "paragraph" and under_bare_date(story, draft) is not date:
        return False
    statement = story.told[draft.statement]
    before = lead(story.doc, draft.trigger, first=statement.first)
    # "9-10 декабря  учебная поездка в Тверь": a line that begins with its day
    begins = date.start == statement.start == story.document.blocks[statement.block].start
    if begins and before >= statement.first and story.doc[before].idx < date.end:
        return True
    return before < statement.first or story.doc[before].text in DASHES


def _begins_line(story: Story, draft: Draft, date: DateMention) -> bool:
    """ "10.00 – [демонстрация]": the line begins with the hour that a plan sets."""
    statement = story.told[draft.statement]
    return date.start == statement.start == story.document.blocks[statement.block].start


def _week_with_name(story: Story, draft: Draft, *, date: DateMention | None) -> bool:
    """ "с 17 по 21 сентября – [Неделя] безопасности", "апрель – [месячник] чистоты": a stretch of the calendar with its own name."""
    if (
        draft.trigger is None
        or date is None
        or exactness(date) == 1
        or not is_word(story.doc[draft.trigger.head], "week")
    ):
        return False
    statement = story.told[draft.statement]
    before = lead(story.doc, draft.trigger, first=statement.first)
    opens = before < statement.first or story.doc[before].text in DASHES
    named = draft.trigger.first > before + 1 or draft.trigger.last > draft.trigger.first + 1
    follows = story.doc[draft.trigger.last : min(draft.trigger.last + 4, statement.last)]
    return opens and (named or any("Case=Gen" in token.morph for token in follows))


def _told_in_section(story: Story, statement: Statement) -> bool:
    """Whether an event was taken since the last heading."""
    heading = story.heading_before(statement.block)
    return any(story.told[taken.draft.statement].block > heading for taken in reversed(story.taken[-FEW:]))
