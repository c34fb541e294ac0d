"""What a document has told so far: its statements, the drafts of each, the events taken."""

import datetime as dt
from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import takewhile

from spacy.tokens import Doc

from svodka.extract.events.drafts import Draft
from svodka.extract.events.statements import Statement
from svodka.extract.events.status import Telling
from svodka.extract.mentions import DateMention, Mentions
from svodka.read import BlockKind, Document
from svodka.records import Genre, Stretch

NARRATIVE = frozenset({Genre.NEWS, Genre.PRESS_RELEASE, Genre.NEWSLETTER, Genre.LETTER, Genre.OTHER})
"""Genres that tell of few events at length, so that a noun far on may still mean the event of the first sentence."""

NEAR = 6
"""Events back to which a text comes back."""


@dataclass(slots=True, eq=False)
class Taken:
    """An event that was taken, still open to numbers from the sentences after it. `source` says where its date was read.

    `promise`: a heading or a measure names it, and the text or the outcome may still tell of it. `told_again` is the statement that
    took it up last, or -1; `retold` are the drafts that told of it again.
    """

    draft: Draft
    rule: str
    told: Telling
    date: DateMention | None
    source: str
    again: list[Stretch] = field(default_factory=list)
    promise: bool = False
    told_again: int = -1
    retold: list[Draft] = field(default_factory=list)

    @property
    def latest(self) -> int:
        """The statement that told of it last."""
        return max(self.draft.statement, self.told_again)


@dataclass(slots=True, eq=False)
class Story:
    """The state of reading. `drafts` and `leads` (the date a statement begins with; `led` are its keys) are by index of
    statement; `day_lines`, once looked for, the lines that are only a day; `planned` the days of events to come, once all are read."""

    doc: Doc
    document: Document
    found: Mentions
    told: tuple[Statement, ...]
    drafts: dict[int, list[Draft]] = field(default_factory=dict)
    leads: dict[int, DateMention] = field(default_factory=dict)
    led: list[int] = field(default_factory=list)
    taken: list[Taken] = field(default_factory=list)
    headings: list[int] | None = None
    day_lines: dict[int, DateMention] | None = None
    planned: frozenset[dt.date] | None = None

    def text(self, index: int) -> str:
        """The words of a statement."""
        return self.document.text[self.told[index].start : self.told[index].end]

    def leads_from(self, first: int, last: int | None) -> Iterator[tuple[int, DateMention]]:
        """The leads of the statements in blocks `[first, last)`, in order."""
        at = bisect_left(self.led, first, key=lambda index: self.told[index].block)
        while at < len(self.led):
            index = self.led[at]
            at += 1
            if last is not None and self.told[index].block >= last:
                return
            yield index, self.leads[index]

    def taken_in(self, statement: int) -> list[Taken]:
        """The events taken from a statement, in order; they are taken in the order of the text."""
        recent = takewhile(lambda taken: taken.draft.statement >= statement, reversed(self.taken))
        return [taken for taken in recent if taken.draft.statement == statement][::-1]

    def told_last(self) -> Taken | None:
        """The event that the text told of last: the last one taken, or an earlier one that it came back to since."""
        return max(reversed(self.taken[-NEAR:]), key=lambda taken: taken.latest, default=None)

    def same_cell(self, one: Statement, other: Statement) -> bool:
        """Whether two statements stand in the same cell, or both in none."""
        return self.document.blocks[one.block].cell == self.document.blocks[other.block].cell

    def same_row(self, one: Statement, other: Statement) -> bool:
        """Whether two statements stand in different cells of one row."""
        return self.beside(one.block, other.block)

    def beside(self, one: int, other: int) -> bool:
        """Whether two blocks stand in different cells of one row."""
        cell, beside = self.document.blocks[one].cell, self.document.blocks[other].cell
        if cell is None or beside is None or cell == beside:
            return False
        return (cell.table, cell.row) == (beside.table, beside.row)

    def heading_before(self, block: int) -> int:
        """Index of the last heading before a block, or -1."""
        if self.headings is None:
            kinds = enumerate(block.kind for block in self.document.blocks)
            self.headings = [index for index, kind in kinds if kind is BlockKind.HEADING]
        before = bisect_left(self.headings, block)
        return self.headings[before - 1] if before else -1

    def heading_after(self, block: int) -> int:
        """Index of the first heading after a block, or -1."""
        self.heading_before(block)
        return next((heading for heading in self.headings or () if heading > block), -1)

    def narrative(self) -> bool:
        """Whether the document tells of few events at length."""
        return self.found.about.genre in NARRATIVE and not self.found.roles
