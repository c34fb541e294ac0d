"""The structure of a document to be written in a real format, and the text a reader should see of it.

A source's lines: `# ` and `## ` headings, `* ` bullets, `+ ` numbered items, `| a || b` a table row (`|! ` a head row; `<` merges with
the cell on the left, `^` with the one above; ` // ` parts paragraphs in a cell), `<<page>>` a page break, `<<header: ...>>` and
`<<footer: ...>>` what stands on every page and is not content, anything else a paragraph; `↵` is a line break inside a paragraph.
"""

import re
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

from svodka.errors import EvaluationError


class LineKind(StrEnum):
    """What a line of the source becomes."""

    HEADING = "heading"
    PARAGRAPH = "paragraph"
    BULLET = "bullet"
    NUMBERED = "numbered"
    PAGE = "page"
    HEADER = "header"
    FOOTER = "footer"


@dataclass(frozen=True, slots=True)
class Line:
    """One paragraph; `start` and `end` are its stretch of the source."""

    kind: LineKind
    text: str
    start: int
    end: int
    level: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class TableCell:
    """One cell with its paragraphs; merged ones stand once, where they begin."""

    paragraphs: tuple[Line, ...]
    row: int
    column: int
    row_span: int = 1
    column_span: int = 1
    header: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Table:
    """Rows of cells; `columns` is the width of the grid."""

    rows: tuple[tuple[TableCell, ...], ...]
    columns: int


Layout = tuple[Line | Table, ...]

PREFIXES = (
    ("# ", LineKind.HEADING, 1),
    ("## ", LineKind.HEADING, 2),
    ("* ", LineKind.BULLET, 0),
    ("+ ", LineKind.NUMBERED, 0),
)
SPECIAL = re.compile(r"<<(page|header|footer)(?:: ?(.*))?>>\Z")
PARAGRAPH_BREAK = re.compile(r" // ")


def lay_out(plain: str) -> Layout:
    """The structure of a source from which marks were already taken."""
    made: list[Line | Table] = []
    rows: list[tuple[int, str]] = []
    offset = 0
    for line in [*plain.split("\n"), ""]:
        if line.startswith("|"):
            rows.append((offset, line))
        else:
            if rows:
                made.append(_table(rows))
                rows = []
            if line.strip():
                made.append(_line(line, offset))
        offset += len(line) + 1
    return tuple(made)


def _line(line: str, offset: int) -> Line:
    special = SPECIAL.match(line.strip())
    if special:
        return Line(LineKind(special[1]), special[2] or "", offset, offset)
    for prefix, kind, level in PREFIXES:
        if line.startswith(prefix):
            return _stripped(line[len(prefix) :], offset + len(prefix), kind=kind, level=level)
    return _stripped(line, offset)


def _stripped(text: str, start: int, *, kind: LineKind = LineKind.PARAGRAPH, level: int = 0) -> Line:
    kept = text.strip(" \t")
    start += len(text) - len(text.lstrip(" \t"))
    return Line(kind, kept, start, start + len(kept), level)


def _table(rows: list[tuple[int, str]]) -> Table:
    grid: list[list[TableCell | None]] = []
    for number, (offset, line) in enumerate(rows):
        header = line.startswith("|!")
        body = line[2:] if header else line[1:]
        at = offset + len(line) - len(body)
        row: list[TableCell | None] = []
        for column, piece in enumerate(body.split("||")):
            cell = TableCell(paragraphs=tuple(_cell_lines(piece, at)), row=number, column=column, header=header)
            row.append(_merged(grid, row, cell=cell, mark=piece.strip()))
            at += len(piece) + 2
        grid.append(row)
    columns = max(len(row) for row in grid)
    if any(len(row) != columns for row in grid):
        widths = sorted({len(row) for row in grid})
        raise EvaluationError(f"a table whose rows have {widths} cells: {rows[0][1][:60]!r}")
    return _collected(grid, columns)


def _merged(
    grid: list[list[TableCell | None]], row: list[TableCell | None], *, cell: TableCell, mark: str
) -> TableCell | None:
    """The cell itself, or the one it is merged into."""
    if mark == "<" and row:
        return row[-1]
    if mark == "^" and grid:
        return grid[-1][cell.column]
    return cell


def _collected(grid: list[list[TableCell | None]], columns: int) -> Table:
    rows = []
    for number, row in enumerate(grid):
        cells = []
        for column, cell in enumerate(row):
            if cell is None or (cell.row, cell.column) != (number, column):
                continue
            width = sum(other is cell for other in row)
            height = sum(any(other is cell for other in later) for later in grid)
            cells.append(
                TableCell(
                    paragraphs=cell.paragraphs,
                    row=number,
                    column=column,
                    row_span=height,
                    column_span=width,
                    header=cell.header,
                )
            )
        rows.append(tuple(cells))
    return Table(rows=tuple(rows), columns=columns)


def _cell_lines(piece: str, at: int) -> Iterator[Line]:
    start = 0
    for stop in [*(found.span() for found in PARAGRAPH_BREAK.finditer(piece)), (len(piece), len(piece))]:
        line = _stripped(piece[start : stop[0]], at + start)
        if line.text or (start == 0 and stop[0] == len(piece)):
            yield line
        start = stop[1]


class View:
    """The text a reader should see of a layout, and where each stretch of the source stands in it."""

    def __init__(self, layout: Layout) -> None:
        self._sources: list[int] = []
        self._targets: list[int] = []
        self._ends: list[int] = []
        parts: list[str] = []
        length = 0
        for lead, line in _flow(layout):
            separator = lead if parts else lead.lstrip("\n")
            parts += [separator, line.text.replace("↵", "\n")]
            length += len(separator)
            self._sources.append(line.start)
            self._targets.append(length)
            self._ends.append(line.end)
            length += len(line.text)
        self.text = "".join(parts) + "\n"

    def __call__(self, offset: int) -> int:
        """The offset in the view of an offset in the source; what is not content falls to the next content."""
        at = bisect_right(self._sources, offset) - 1
        if at < 0:
            return self._targets[0]
        return self._targets[at] + min(offset, self._ends[at]) - self._sources[at]


def _flow(layout: Layout) -> Iterator[tuple[str, Line]]:
    for block in layout:
        if isinstance(block, Line):
            if block.kind not in (LineKind.PAGE, LineKind.HEADER, LineKind.FOOTER):
                yield "\n", block
            continue
        for row in block.rows:
            first = True
            for cell in row:
                for number, line in enumerate(cell.paragraphs):
                    lead = "\n\t" if number == 0 else "\n"
                    yield ("\n" + lead if first else lead), line
                    first = False
