"""Builds the text and blocks of a document whose format is not plain text.

The text has the shape office programs give a table in plain text: a cell is a line that begins with a tab, an empty line
parts rows.
"""

import re
from collections.abc import Mapping
from types import MappingProxyType

from svodka.errors import ReadError
from svodka.read.budget import Budget
from svodka.read.document import BlockKind, Cell, Document
from svodka.read.lines import Line, lines_of
from svodka.read.numbered_lines import with_numbers_split_off
from svodka.read.paragraphs import Placing, blocks_of

_BREAK = re.compile("[\r\f\v\x1c\x1d\x1e\x85\u2028\u2029]")


class Builder:
    """Takes paragraphs in the order of the document and gives the `Document` made of them."""

    def __init__(self, budget: Budget) -> None:
        self._budget = budget
        self._parts: list[str] = []
        self._size = 0
        self._lines: list[tuple[Line, Placing]] = []
        self._tables = 0
        self._cells = 0
        self._cell: Cell | None = None

    def __len__(self) -> int:
        """How many characters the text has so far."""
        return self._size

    def table(self) -> int:
        """The number of a new table."""
        self._tables += 1
        return self._tables - 1

    def paragraph(
        self,
        text: str,
        *,
        kind: BlockKind | None = None,
        level: int = 0,
        marker: str = "",
        cell: Cell | None = None,
        page: int | None = None,
    ) -> None:
        """One paragraph; its line breaks stay. `marker` is a list item's number where the format keeps it apart."""
        text = _BREAK.sub("\n", text).strip("\n")
        if not text or text.isspace():
            return
        self._between(cell)
        start = self._size
        if marker:
            self._write(marker + " ")
        self._write(text)
        placing = Placing(cell, page, kind, level)
        whole = "".join(self._parts[-2:]) if marker else text
        for line in lines_of(whole) if "\n" in whole else (Line(0, len(whole), whole),):
            self._lines.append((Line(start + line.start, start + line.end, line.text), placing))
        self._lines.append((Line(self._size, self._size, ""), placing))
        self._write("\n")

    def empty(self, cell: Cell) -> None:
        """A cell without text: no block, but a line with a tab in the text."""
        self._between(cell)
        self._write("\n")

    def document(
        self, *, format: str, source: str = "", digest: str = "", metadata: Mapping[str, str] | None = None
    ) -> Document:
        """The document of all paragraphs so far."""
        text = "".join(self._parts)
        kept = {name: value for name, value in (metadata or {}).items() if value}
        return Document(
            text,
            tuple(with_numbers_split_off(text, list(blocks_of(text, self._lines)))),
            source,
            format,
            digest,
            MappingProxyType(kept),
        )

    def _between(self, cell: Cell | None) -> None:
        """A tab at the beginning of a cell, an empty line between rows and around tables."""
        before = self._cell
        if cell is not before and cell != before:
            row = None if cell is None else (cell.table, cell.row)
            if self._size and row != (None if before is None else (before.table, before.row)):
                self._write("\n")
            if cell is not None:
                self._cells += 1
                if self._cells > self._budget.cells:
                    raise ReadError(f"more than {self._budget.cells} table cells", remedy="raise Budget.cells")
                self._skipped(before, cell)
                self._write("\t")
        self._cell = cell

    def _skipped(self, before: Cell | None, cell: Cell) -> None:
        """A line with a tab for each column of the row that a taller cell above covers."""
        same_row = before is not None and (before.table, before.row) == (cell.table, cell.row)
        expected = before.column + before.column_span if before is not None and same_row else 0
        if cell.column > expected:
            self._write("\t\n" * min(cell.column - expected, 100))

    def _write(self, text: str) -> None:
        self._parts.append(text)
        self._size += len(text)
        if self._size > self._budget.characters:
            raise ReadError(f"more than {self._budget.characters} characters", remedy="raise Budget.characters")
