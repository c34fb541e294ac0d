"""Tables of a plain text that a web page left cell by cell, each ended by a bar.

"Мероприятие |", "Срок |", "Ответственный |" in lines of their own are the head, and every three cells that follow a row; a cell may
break its line before the bar, a bar alone is an empty cell, and a line with a bar for every column heads a section.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from svodka.read.cell_times import says_when
from svodka.read.document import Cell
from svodka.read.drawn_tables import Placed, Region
from svodka.read.lines import Line
from svodka.read.table_heads import names_columns

FEWEST_COLUMNS, MOST_COLUMNS = 3, 9
FEWEST_ROWS = 2
LONGEST_CELL = 6
"""Lines of a cell that no bar ends yet."""
BAR_ENDED = re.compile(r"(?:^|\n)[^|\n]*\|+[ \t]*\r?\n[^|\n]*\|+[ \t]*(?:\r?\n|$)")
"""What a text has to hold for such cells: two lines in a row that only end with a bar."""
_NUMBER = re.compile(r"(?:№\s?)?(\d{1,3})[.)]?")
_BARS = re.compile(r"\|+")
_BAR_ENDS = re.compile(r"\|\s*$")


@dataclass(slots=True)
class _Cell:
    """The lines of a cell without the bar that ends it, and how many bars end the last of them."""

    lines: list[Line] = field(default_factory=list)
    bars: int = 1

    @property
    def text(self) -> str:
        return " ".join(line.text.strip() for line in self.lines)


def bar_ended_tables(lines: Sequence[Line]) -> Iterator[Region]:
    """Every table whose cells end with a bar, a line each."""
    at = 0
    while at < len(lines):
        if not _BAR_ENDS.search(lines[at].text):
            at += 1
            continue
        cells, last = _until_no_bar(lines, at)
        if not _regular(lines[at:last]):
            yield from _region(at, last, cells)
        at = max(last, at + 1)


def _until_no_bar(lines: Sequence[Line], first: int) -> tuple[list[_Cell], int]:
    """The cells from the line `first` on, and the line after the last of them."""
    cells: list[_Cell] = []
    open_lines: list[Line] = []
    last = at = first
    while at < len(lines) and not lines[at].blank and len(open_lines) < LONGEST_CELL:
        line = lines[at]
        at += 1
        if "|" not in line.text:
            open_lines.append(line)
            continue
        start = 0
        for bars in _BARS.finditer(line.text):
            words = line.text[start : bars.start()]
            if words.strip():
                open_lines.append(Line(line.start + start, line.start + bars.start(), words))
            cells.append(_Cell(open_lines, len(bars[0])))
            cells += [_Cell() for _ in range(len(bars[0]) - 1)]
            open_lines, start = [], bars.end()
        if line.text[start:].strip():
            open_lines.append(Line(line.start + start, line.end, line.text[start:]))
        else:
            last = at
    return cells, last


def _regular(lines: Sequence[Line]) -> bool:
    """Whether every line is a row: then the bars draw the table line by line."""
    bars = {line.text.count("|") for line in lines}
    return len(bars) == 1 and bars.pop() > 1


def _region(first: int, last: int, cells: Sequence[_Cell]) -> Iterator[Region]:
    width, spare = _width(cells)
    if not width:
        yield from _numbered(first, last, cells)
        return
    rows = list(_rows(cells[width + spare :], width + spare))
    body = [row for row in rows if len(row) > 1]
    if len(body) < 2 or not _says_when(body, width):
        return
    yield _placed(first, last, [cells[:width], *rows], width=width)


def _numbered(first: int, last: int, cells: Sequence[_Cell]) -> Iterator[Region]:
    """Rows without a head: the next number begins each, and all have as many cells."""
    starts: list[int] = []
    for at, cell in enumerate(cells):
        number = _NUMBER.fullmatch(cell.text)
        if number is not None and int(number[1]) == len(starts) + 1:
            starts.append(at)
    widths = {following - start for start, following in pairwise(starts)}
    if len(starts) < FEWEST_ROWS or len(widths) != 1 or not FEWEST_COLUMNS <= min(widths) <= MOST_COLUMNS:
        return
    width = widths.pop()
    rows = list(_rows(cells[starts[0] :], width))
    if _says_when(rows, width):
        yield _placed(first, last, [*([cell] for cell in cells[: starts[0]]), *rows], width=width)


def _placed(first: int, last: int, rows: Sequence[Sequence[_Cell]], *, width: int) -> Region:
    placed = (
        Placed(line.start, line.end, Cell(0, number, column, column_span=width if len(row) == 1 else 1))
        for number, row in enumerate(rows)
        for column, cell in enumerate(row)
        for line in cell.lines
    )
    return Region(first, last, tuple(placed))


def _width(cells: Sequence[_Cell]) -> tuple[int, int]:
    """How many of the first cells name columns, and how many empty ones follow them in the head; zeros where they are no head.

    The body begins with a number, a day, an empty cell or a section's head, or where the words are no longer names of columns.
    """
    texts = [cell.text for cell in cells[: MOST_COLUMNS + 1]]
    opening = (
        at
        for at in range(FEWEST_COLUMNS, len(texts))
        if not texts[at] or texts[at][0].isdigit() or cells[at].bars >= FEWEST_COLUMNS
    )
    width = next(opening, 0)
    if not width:
        width = next((at for at in range(1, len(texts)) if not names_columns([texts[at]] * 2)), 0)
    if not FEWEST_COLUMNS <= width <= MOST_COLUMNS or not names_columns(texts[:width]) or "" in texts[:width]:
        return 0, 0
    # "Время |", "||": columns without a name end the head and every row
    after = cells[width]
    return width, after.bars if not after.lines and after.bars > 1 else 0


def _rows(cells: Sequence[_Cell], width: int) -> Iterator[list[_Cell]]:
    """The cells in rows; one with a bar for every other column heads a section."""
    row: list[_Cell] = []
    skipped = 0
    for cell in cells:
        if skipped:
            skipped -= 1
            continue
        if not row and cell.lines and cell.bars >= max(FEWEST_COLUMNS, width - 1):
            skipped = cell.bars - 1
            yield [cell]
            continue
        row.append(cell)
        if len(row) == width:
            yield row
            row = []
    if row and any(cell.lines for cell in row):
        yield row


def _says_when(rows: Sequence[Sequence[_Cell]], width: int) -> bool:
    """Whether the cells of one column are times: else what was taken for rows is out of step."""
    for column in range(width):
        texts = [text for row in rows if column < len(row) and (text := row[column].text)]
        times = [text for text in texts if _NUMBER.fullmatch(text) is None]
        said = sum(text[0].isdigit() or says_when(text) for text in times)
        if len(times) * 2 >= len(rows) and said * 3 >= len(times) * 2:
            return True
    return False
