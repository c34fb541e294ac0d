"""A happening while it is read."""

from dataclasses import dataclass, field

from svodka.extract.events.positions import Position
from svodka.extract.events.titles import Quote
from svodka.extract.events.triggers import Trigger, is_day
from svodka.extract.mentions import CountMention, DateMention
from svodka.records import EventKind, EventRole

BY_THE_WAY = frozenset({Position.BESIDE, Position.FRAME, Position.TALK})
"""Positions in which a noun takes only what stands right beside it: the rest belongs to what is told."""


@dataclass(slots=True, eq=False)
class Draft:
    """What is known of a happening so far. `trigger` is None where it is only a title; `statement` is an index.

    `title` is the stretch of a name without quotation marks. `lead` is the date its sentence begins with. `closed`: a title after
    this begins a new happening. `model` is the happening it is listed with.
    """

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
    model: "Draft | None" = None

    @property
    def numbers(self) -> set[EventRole]:
        """The roles its counts have."""
        return {role for _, role in self.counts}

    @property
    def occurrences(self) -> set[float]:
        """How many times it was held, by each of its counts of that."""
        return {count.value for count, role in self.counts if role is EventRole.OCCURRENCES}

    @property
    def aside(self) -> bool:
        """Whether it stands beside what is told."""
        return self.position in BY_THE_WAY

    @property
    def of_day(self) -> bool:
        """Whether it is called a day, which is an occasion as often as a happening."""
        return is_day(self.lemma)

    def reach(self) -> int:
        """The offset from which on further words may belong to it."""
        return self.titles[-1].end if self.titles else self.end
