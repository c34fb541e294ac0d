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
from svodka.read.lines import lines_of
from svodka.read.numbered_lines import with_numbers_split_off
from svodka.read.paragraphs import GAP, Stretch, blocks_of

_BREAK = re.compile("[\r\f\v\x1c\x1d\x1e\x85\u2028\u2029]")


class Builder:
    """Takes paragraphs in the order of the document and gives the `Document` made of them."""

    def __init__(self, budget: Budget) -> None:
        self._budget = budget
        self._parts: list[str] = []
        self._size = 0
        self._stretches: list[Stretch] = []
        self._tables = 0
        self._cells = 0
        self._cell: Cell | None = None
        self._lone: tuple[Cell | None, str] = (None, "")
        """The last marker that had no text beside it, and its cell."""

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
        text = _BREAK.sub("\n", text).strip("\n") if len(text.splitlines()) > 1 else text.strip("\n")
        if not text or text.isspace():
            self._lone = (cell, marker)
            return
        opening = self._opening(cell)
        start = self._size + len(opening)
        whole = f"{marker} {text}" if marker else text
        self._write(f"{opening}{whole}\n")
        lines = lines_of(whole) if "\n" in whole else ((0, len(whole), whole),)
        for first, end, line in lines:
            self._stretches.append(Stretch(start + first, start + end, line, cell, page, kind, level))
        self._stretches.append(GAP)

    def empty(self, cell: Cell) -> None:
        """A cell without text: no block, but a line with a tab in the text. Where the program numbers the rows, the number is its text."""
        of, marker = self._lone
        if of is cell and marker[:1].isdigit():
            self.paragraph(marker, cell=cell)
            return
        self._write(f"{self._opening(cell)}\n")

    def document(
        self, *, format: str, source: str = "", digest: str = "", metadata: Mapping[str, str] | None = None
    ) -> Document:
        """The document of all paragraphs so far."""
        text = "".join(self._parts)
        kept = {name: value for name, value in (metadata or {}).items() if value}
        return Document(
            text,
            tuple(with_numbers_split_off(text, list(blocks_of(text, self._stretches)))),
            source,
            format,
            digest,
            MappingProxyType(kept),
        )

    def _opening(self, cell: Cell | None) -> str:
        """What stands before the next text: a tab at the beginning of a cell, an empty line between rows and around tables.

        Each column of the row that a taller cell above covers has a line with a tab.
        """
        before, self._cell = self._cell, cell
        if cell is before:
            return ""
        opening = "\n" if self._size else ""
        if cell is None:
            return opening
        self._cells += 1
        if self._cells > self._budget.cells:
            raise ReadError(f"more than {self._budget.cells} table cells", remedy="raise Budget.cells")
        expected = 0
        if before is not None and before.row == cell.row and before.table == cell.table:
            opening, expected = "", before.column + before.column_span
        return opening + "\t\n" * min(max(cell.column - expected, 0), 100) + "\t"

    def _write(self, text: str) -> None:
        self._parts.append(text)
        self._size += len(text)
        if self._size > self._budget.characters:
            raise ReadError(f"more than {self._budget.characters} characters", remedy="raise Budget.characters")
