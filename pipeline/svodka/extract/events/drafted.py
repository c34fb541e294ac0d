"""What the words around a happening say of it, worked out when a rule asks."""

from dataclasses import dataclass
from functools import cached_property

from svodka.annotate import columns
from svodka.extract.events.drafts import Draft
from svodka.extract.events.exact_dates import exactness
from svodka.extract.events.phrases import (
    aimed,
    goes_to,
    in_course,
    near,
    of_several,
    went_to,
)
from svodka.extract.events.positions import Position, lead
from svodka.extract.events.statements import Statement
from svodka.extract.events.status import Telling
from svodka.extract.events.story import Story
from svodka.extract.events.triggers import in_plural
from svodka.extract.events.words import DASHES, lemmas, of_class, words
from svodka.extract.mentions import DateMention
from svodka.records import EventRole

FEW = 3
OPENING_WORDS = 3


@dataclass(frozen=True, eq=False, kw_only=True)
class Drafted:
    """A draft in its sentence. Most rules decide by few of its features, so each is found when it is asked for (no slots therefore).

    `date` is its own date or the one its sentence begins with, `source` where that was read; `heads` tells that a list of others follows;
    its trigger or title is the tokens `[first, last)`.
    """

    story: Story
    draft: Draft
    told: Telling
    date: DateMention | None
    source: str
    heads: bool
    first: int
    last: int

    @cached_property
    def statement(self) -> Statement:
        return self.story.told[self.draft.statement]

    @cached_property
    def said(self) -> list[str]:
        """The lemmas of the document."""
        return lemmas(self.story.doc)

    @property
    def titled(self) -> bool:
        return bool(self.draft.titles) or self.draft.title is not None

    @property
    def counted(self) -> bool:
        return EventRole.OCCURRENCES in self.draft.numbers

    @property
    def attended(self) -> bool:
        return EventRole.PARTICIPANTS in self.draft.numbers

    @property
    def dated(self) -> bool:
        return self.date is not None and exactness(self.date) > 1

    @property
    def on_own_day(self) -> bool:
        """Whether its own words tell a time, more exact than a year."""
        return self.own_date and self.dated

    @property
    def aside(self) -> bool:
        return self.draft.position in (Position.BESIDE, Position.FRAME)

    @property
    def verbal(self) -> bool:
        return self.told.status is not None and not self.told.general

    @cached_property
    def own_date(self) -> bool:
        """Its own words tell the date."""
        return self.source == "own"

    @cached_property
    def plural(self) -> bool:
        """Its trigger stands in the plural."""
        return self.draft.trigger is not None and in_plural(self.story.doc, self.draft.trigger)

    @cached_property
    def several(self) -> bool:
        """It means more than one happening; "соревнования" may be one."""
        return (
            self.plural
            and self.draft.trigger is not None
            and not of_class(self.said[self.draft.trigger.head], "single")
            and not _days_of(self.story, self.draft)
        )

    @cached_property
    def opens(self) -> bool:
        """It is the first noun of its sentence."""
        return self.draft.trigger is not None and (
            self.first - self.statement.first <= OPENING_WORDS
            or _sent_to(self.story, self.draft, first=self.statement.first)
        )

    @cached_property
    def in_turn(self) -> bool:
        """After "первый", "второй"; "во второй день форума" tells of a day."""
        near = range(max(self.statement.first, self.first - 2), self.first)
        return any(
            of_class(self.said[at], "ordinal")
            and not _turn_told(self.story, self.draft, ordinal=self.said[at])
            and "NOUN" not in columns(self.story.doc).pos[at + 1 : self.first]
            for at in near
        )

    @cached_property
    def by_people(self) -> bool:
        """After "участники", "гости"."""
        return self.first > self.statement.first and of_class(self.said[self.first - 1], "attendee")

    @cached_property
    def reported(self) -> bool:
        """After "прошедший"."""
        return near(self.said, "just held", first=self.statement.first, last=self.first)

    @cached_property
    def today(self) -> bool:
        """After "сегодняшний"."""
        return near(self.said, "of today", first=self.statement.first, last=self.first)

    @cached_property
    def in_course(self) -> bool:
        """After "в ходе"."""
        return self.draft.position is Position.FRAME and in_course(self.story, self.draft, first=self.statement.first)

    @cached_property
    def outing(self) -> bool:
        """To a place named after it."""
        return goes_to(self.story, self.draft, last=self.statement.last)

    @cached_property
    def of_several(self) -> bool:
        """So many "из" all of them."""
        return of_several(self.story, self.draft)

    @cached_property
    def aimed(self) -> bool:
        """What is still to be reached."""
        return aimed(self.story, self.draft, first=self.first)

    @cached_property
    def about_what(self) -> bool:
        """With what it was about or for whom."""
        return self.draft.trigger is not None and _says_about(self.story, self.statement, self.last)

    @cached_property
    def dedication(self) -> bool:
        """With the participle of what it was dedicated to."""
        following = self.said[self.last : self.last + 2]
        return following[:1] == [","] and of_class(following[-1], "dedicated") and self.last + 1 < self.statement.last

    @cached_property
    def of_whom(self) -> bool:
        """With the genitive of whose it was."""
        return (
            self.draft.trigger is not None
            and self.last < self.statement.last
            and columns(self.story.doc).features[self.last].get("Case") == "Gen"
        )

    @cached_property
    def stage(self) -> bool:
        """A stage that has only a number."""
        return _only_stage(self.story, self.draft)

    @cached_property
    def on_days(self) -> bool:
        """With several days of its own."""
        return len(self.draft.dates) > 1 and len({date.value for date in self.draft.dates if exactness(date) > 1}) > 1

    @cached_property
    def went(self) -> bool:
        """Where somebody went."""
        return went_to(self.story, self.draft)

    @cached_property
    def camp(self) -> bool:
        """With a camp in its sentence."""
        return self.draft.need == "named" and any(
            of_class(lemma, "camp") for lemma in self.said[self.statement.first : self.statement.last]
        )

    @cached_property
    def which(self) -> bool:
        """With an adjective."""
        return self.first > self.statement.first and columns(self.story.doc).pos[self.first - 1] == "ADJ"

    @cached_property
    def object(self) -> bool:
        """In the nominative or accusative."""
        return self.draft.trigger is not None and columns(self.story.doc).features[self.draft.trigger.head].get(
            "Case"
        ) in ("Nom", "Acc")

    @cached_property
    def various(self) -> bool:
        """One of "different" ones."""
        return any(
            of_class(lemma, "various") for lemma in self.said[max(self.statement.first, self.first - FEW) : self.first]
        )

    @cached_property
    def with_whom(self) -> bool:
        """With people named after "с"."""
        return (
            self.draft.trigger is not None and self.last < self.statement.last and self.said[self.last] in words("with")
        )


def _says_about(story: Story, statement: Statement, last: int) -> bool:
    """ "мероприятие [для] ветеранов", "мероприятие[, посвящённое] Дню леса": whether words behind a noun say what it was for."""
    said = lemmas(story.doc)
    if last >= statement.last:
        return False
    following = said[last + 1] if said[last] == "," and last + 1 < statement.last else ""
    return said[last] in words("what about") or of_class(following, "dedicated") or following in words("concerning")


def _days_of(story: Story, draft: Draft) -> bool:
    """ "На [Днях] Арктики": a feast with a capital that bears its name in the plural."""
    if draft.trigger is None or draft.counts:
        return False
    return draft.lemma in words("day") and story.doc[draft.trigger.head].text[0] == "Д"


def _sent_to(story: Story, draft: Draft, *, first: int) -> bool:
    """ "Инспектор Седов – на [чтениях] 29 ноября": where somebody was, told after a dash."""
    if draft.trigger is None:
        return False
    index = lead(story.doc, draft.trigger, first=first)
    if index >= first and story.doc[index].text == "(":
        # as in: в интернате (визит 15 апреля) дети пожаловались
        return True
    return index > first and lemmas(story.doc)[index] in words("in or on") and story.doc[index - 1].text in DASHES


def _only_stage(story: Story, draft: Draft) -> bool:
    """ "[1 этап] – до 3 ноября", "первый [этап] с 1 по 15 декабря": told by its number alone."""
    if draft.lemma not in words("stage") or draft.trigger is None or in_plural(story.doc, draft.trigger):
        return False
    at = draft.trigger.first - 1
    if at < story.told[draft.statement].first:
        return False
    return story.doc[at].text.isdigit() or of_class(lemmas(story.doc)[at], "ordinal")


def _turn_told(story: Story, draft: Draft, *, ordinal: str) -> bool:
    """ "28 февраля прошёл первый урок. … На первом [уроке]": whether the one with this number was told before."""
    said = lemmas(story.doc)
    return any(
        taken.draft.lemma == draft.lemma
        and taken.draft.trigger is not None
        and ordinal in said[max(0, taken.draft.trigger.first - 2) : taken.draft.trigger.first]
        for taken in story.taken[-FEW:]
    )
