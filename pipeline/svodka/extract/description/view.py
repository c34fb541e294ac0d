"""The document as the rules of the description see it: folded text, its blocks, and the zone of the title."""

import re
from bisect import bisect_right
from dataclasses import dataclass
from functools import cached_property
from operator import itemgetter

from svodka.read import Block, Document
from svodka.read.folding import Folded, fold
from svodka.records import Stated
from svodka.resources import patterns

LONGEST = 60_000
"""Characters of a long document that are looked at; what it says of itself stands at its beginning."""
HEAD_BLOCKS = 14
TITLE_BLOCKS = 8
TITLE_LINES = 4
"""Lines a title is broken over."""
LONGEST_TITLE_LINE = 160
TALLEST_LETTERHEAD, TALLEST_STAMP = 2, 8
"""Rows."""
CAPITALS = re.compile(r"[А-ЯЁ](?<![^\W\d_].)[А-ЯЁ]{3,}(?![^\W\d_])")
"""Words of four capitals and more. The look back stands behind the first letter, so that a search leaps from capital to capital."""
FEWEST_UNDER = 3
"""Columns under a title."""


@dataclass(frozen=True)
class View:
    """Folded text with offsets back, and the blocks of the beginning."""

    document: Document
    folded: Folded
    blocks: tuple[Block, ...]

    @classmethod
    def of(cls, document: Document) -> "View":
        """The view over a document's first characters."""
        folded = fold(document.text[:LONGEST])
        blocks = tuple(block for block in document.blocks if block.end <= LONGEST)
        return cls(document, folded, blocks)

    @property
    def text(self) -> str:
        """The folded text."""
        return self.folded.text

    @cached_property
    def lower(self) -> str | None:
        """The folded text in small letters, in which patterns are found sooner; None where offsets would differ."""
        lower = self.text.lower()
        return lower if len(lower) == len(self.text) else None

    @cached_property
    def one_line(self) -> str:
        """The folded text of the head with its lines as one, each character where it was."""
        return self.text[: self.head_end].replace("\n", " ")

    @cached_property
    def named(self) -> str:
        """The folded text with words in capitals as names: "РЕСПУБЛИКИ КОМИ" -> "Республики Коми"."""
        return CAPITALS.sub(lambda word: word.group().capitalize(), self.text)

    @cached_property
    def stamps(self) -> frozenset[int]:
        """Tables of what stands over a title: "СОГЛАСОВАНО | УТВЕРЖДАЮ" above posts, names and days."""
        stamp = re.compile(patterns("description")["stamps"], re.IGNORECASE)
        return frozenset(
            block.cell.table
            for block in self.blocks[:HEAD_BLOCKS]
            if block.cell is not None
            and block.cell.row == 0
            and stamp.match(self.text, self.at(block.start), self.at(block.end))
        )

    def is_stamp(self, block: Block) -> bool:
        """Whether a block stands in such a table."""
        return block.cell is not None and block.cell.table in self.stamps

    @cached_property
    def laid_out(self) -> frozenset[int]:
        """Tables that only lay out a letterhead or stamps: early, with no head, a few rows."""
        heights: dict[int, int] = {}
        headed: set[int] = set()
        for block in self.blocks:
            if block.cell is not None:
                heights[block.cell.table] = max(heights.get(block.cell.table, 0), block.cell.row + 1)
                if block.cell.header:
                    headed.add(block.cell.table)
        early = {block.cell.table for block in self.blocks[:HEAD_BLOCKS] if block.cell is not None}
        tallest = {table: TALLEST_STAMP if table in self.stamps else TALLEST_LETTERHEAD for table in early}
        return frozenset(table for table in early if heights[table] <= tallest[table] and table not in headed)

    def in_table(self, block: Block) -> bool:
        """Whether a block is a cell of a real table, and not the title over its columns."""
        return block.cell is not None and block.cell.table not in self.laid_out and block.start not in self.over_columns

    @cached_property
    def over_columns(self) -> frozenset[int]:
        """Where the cells begin that fill the first rows of a table, which the text opens with: its title."""
        found: set[int] = set()
        for number, block in enumerate(self.blocks[:HEAD_BLOCKS]):
            cell = block.cell
            if cell is None or cell.row != number or cell.column_span < FEWEST_UNDER:
                break
            found.add(block.start)
        return frozenset(found)

    @cached_property
    def head(self) -> tuple[Block, ...]:
        """The blocks before the first table, at most the first few."""
        head = []
        for block in self.blocks[:HEAD_BLOCKS]:
            if self.in_table(block):
                break
            head.append(block)
        return tuple(head)

    @cached_property
    def titles(self) -> tuple[tuple[int, int, int], ...]:
        """The first lines under the stamps, at the beginning of which a document names itself, as stretches of folded text.

        Start, end, and the end of the lines that may go on with it: "О работе управления" above "за 9 месяцев 2021 года".
        """
        first = next((number for number, block in enumerate(self.blocks) if not self.is_stamp(block)), 0)
        lines = (number for number in range(first, first + TITLE_BLOCKS) if number < len(self.blocks))
        return tuple(
            (self.at(self.blocks[number].start), self.at(self.blocks[number].end), self._end_of_title(number))
            for number in lines
            if not self.in_table(self.blocks[number])
        )

    def _end_of_title(self, number: int) -> int:
        last = self.blocks[number]
        for block in self.blocks[number + 1 : number + TITLE_LINES]:
            if block.marker or block.end - block.start > LONGEST_TITLE_LINE or self.in_table(block):
                break
            if self.document.text.count("\n", last.end, block.start) > 1 or self.document.text[last.end - 1] in ".:;":
                break
            last = block
        return self.at(last.end)

    @cached_property
    def head_end(self) -> int:
        """Where the head ends, in folded characters."""
        return self.at(self.head[-1].end) if self.head else 0

    def at(self, offset: int) -> int:
        """The folded offset of an offset of the document."""
        marks = self.folded.marks
        folded, source = marks[max(bisect_right(marks, offset, key=itemgetter(1)) - 1, 0)]
        return min(max(folded + offset - source, 0), len(self.text))

    def stated(self, value: str, found: tuple[int, int], rule: str) -> Stated:
        """A value with the stretch of the document that a folded stretch came from, without outer white space."""
        start, end = self.folded.source(*found)
        text = self.document.text
        while start < end and text[start].isspace():
            start += 1
        while end > start and text[end - 1].isspace():
            end -= 1
        return Stated(value, start, end, rule)


def spaced(text: str) -> str:
    """Runs of white space as one space."""
    return re.sub(r"\s+", " ", text).strip()
