"""The document every reader gives and every later stage reads: text, blocks, tables, metadata."""

import hashlib
from bisect import bisect_right
from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from operator import attrgetter
from types import MappingProxyType

START = attrgetter("start")


class BlockKind(StrEnum):
    """What a stretch of text is in the structure of its document."""

    HEADING = "heading"
    PARAGRAPH = "paragraph"
    LIST_ITEM = "list_item"
    CELL = "cell"
    FOOTNOTE = "footnote"


@dataclass(frozen=True, slots=True)
class Cell:
    """Where a table cell stands; rows and columns count from 0, spans from 1.

    `header` marks a cell of the head (repeated heads included). `repeats` marks a cell that says again what the table
    said before: a head repeated after a page break, a row "1 2 3" that only numbers the columns.
    """

    table: int
    row: int
    column: int
    row_span: int = 1
    column_span: int = 1
    header: bool = False
    repeats: bool = False

    def in_table(self, table: int) -> "Cell":
        """The same place in the table of another number."""
        return (
            self
            if table == self.table
            else Cell(table, self.row, self.column, self.row_span, self.column_span, self.header, self.repeats)
        )


@dataclass(frozen=True, slots=True)
class Block:
    """A half-open stretch `[start, end)` of `document.text` that no sentence crosses.

    Blocks stand in the order of the text and do not overlap. A cell of several paragraphs is several blocks with the same
    `cell`. `level` is a heading's level (from 1) or a list item's depth (from 0); `marker` is a list item's marker, which lies
    outside the block ("1.", "-", "•"). `page` counts from 1.
    """

    start: int
    end: int
    kind: BlockKind = BlockKind.PARAGRAPH
    level: int = 0
    marker: str = ""
    cell: Cell | None = None
    page: int | None = None


@dataclass(frozen=True, slots=True)
class Document:
    """A document as read: `text` and the blocks that lie in it.

    For plain text `text` is the decoded file, character for character; for other formats it is what the reader built. All
    offsets anywhere in svodka are half-open characters into `text`. `digest` is the SHA-256 of the file's bytes (of the UTF-8
    text where there is no file) and identifies the document. `metadata` holds what the format itself states ("title",
    "author", "created", "published" as ISO 8601, "encoding").
    """

    text: str
    blocks: tuple[Block, ...]
    source: str = ""
    format: str = "txt"
    digest: str = ""
    metadata: Mapping[str, str] = field(default_factory=lambda: MappingProxyType({}))

    def block_index(self, offset: int) -> int | None:
        """Index of the block that holds the character at `offset`, or None between blocks."""
        index = bisect_right(self.blocks, offset, key=START) - 1
        return index if index >= 0 and offset < self.blocks[index].end else None

    def block_at(self, offset: int) -> Block | None:
        """The block that holds the character at `offset`, or None between blocks."""
        index = self.block_index(offset)
        return None if index is None else self.blocks[index]

    def __reduce__(self) -> tuple[object, ...]:  # a mappingproxy does not pickle
        return (_rebuild, (self.text, self.blocks, self.source, self.format, self.digest, dict(self.metadata)))


def _rebuild(
    text: str, blocks: tuple[Block, ...], source: str, format: str, digest: str, metadata: dict[str, str]
) -> Document:
    return Document(text, blocks, source, format, digest, MappingProxyType(metadata))


def sha256(content: bytes) -> str:
    """The identity of a document: SHA-256 of its bytes, in hexadecimal."""
    return hashlib.sha256(content).hexdigest()
