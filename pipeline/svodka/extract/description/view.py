"""The document as the rules of the description see it: folded text, its blocks, and the zone of the title."""

import re
from bisect import bisect_right
from dataclasses import dataclass
from functools import cached_property
from operator import itemgetter

from svodka.read import Block, Document
from svodka.read.folding import Folded, fold
from svodka.records import Stated

LONGEST = 60_000
"""Characters of a long document that are looked at; what it says of itself stands at its beginning."""
HEAD_BLOCKS = 14
TITLE_BLOCKS = 8
CAPITALS = re.compile(r"[А-ЯЁ](?<![^\W\d_].)[А-ЯЁ]{3,}(?![^\W\d_])")
"""Words of four capitals and more. The look back stands behind the first letter, so that a search leaps from capital to capital."""


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
    def named(self) -> str:
        """The folded text with words in capitals as names: "РЕСПУБЛИКИ КОМИ" -> "Республики Коми"."""
        return CAPITALS.sub(lambda word: word.group().capitalize(), self.text)

    @cached_property
    def laid_out(self) -> frozenset[int]:
        """Tables that only lay out a letterhead or stamps ("СОГЛАСОВАНО | УТВЕРЖДАЮ"): two rows at most, no head, early."""
        heights: dict[int, int] = {}
        headed: set[int] = set()
        for block in self.blocks:
            if block.cell is not None:
                heights[block.cell.table] = max(heights.get(block.cell.table, 0), block.cell.row + 1)
                if block.cell.header:
                    headed.add(block.cell.table)
        early = {block.cell.table for block in self.blocks[:HEAD_BLOCKS] if block.cell is not None}
        return frozenset(table for table in early if heights[table] <= 2 and table not in headed)

    def in_table(self, block: Block) -> bool:
        """Whether a block is a cell of a real table."""
        return block.cell is not None and block.cell.table not in self.laid_out

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
    def titles(self) -> tuple[tuple[int, int], ...]:
        """The first lines, at the beginning of which a document names itself, as stretches of folded text."""
        lines = (block for block in self.blocks[:TITLE_BLOCKS] if not self.in_table(block))
        return tuple((self.at(block.start), self.at(block.end)) for block in lines)

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
