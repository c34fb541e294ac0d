"""Tables of a plain text that a web page left cell by cell, each ended by a bar.

"Мероприятие |", "Срок |", "Ответственный |" in lines of their own are the head, and every three cells that follow a row; a cell may
break its line before the bar, a bar alone is an empty cell, and a line with a bar for every column heads a section.
"""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import pairwise

from svodka.read.cell_times import is_time, says_when
from svodka.read.closed_heads import LONGEST_NAME, ClosedCell, MergedTable, figured_table, merged_table, rows_in_step
from svodka.read.counted_cells import counted_rows
from svodka.read.document import Cell
from svodka.read.drawn_tables import Placed, Region
from svodka.read.lines import Line
from svodka.read.table_heads import names_columns, names_time, numbers_columns

FEWEST_COLUMNS, MOST_COLUMNS = 3, 9
FEWEST_ROWS = 2
FEWEST_COUNTED = 3
"""Rows that numbers alone hold together."""
LONGEST_CELL = 15
"""Lines of a cell that no bar ends yet."""
BAR_ENDED = re.compile(r"(?:^|\n)[^|\n]*\|+[ \t]*\r?\n(?:[^|\n]+\n){0,2}[^|\n]*\|+[ \t]*(?:\r?\n|$)")
"""What a text has to hold for such cells: two lines that only end with a bar, next to each other but for a cell's other lines."""
_NUMBER = re.compile(r"(?:№\s?)?(\d{1,3})[.)]?")
_BARS = re.compile(r"\|+")
_BAR_ENDS = re.compile(r"\|\s*$")


def bar_ended_tables(lines: Sequence[Line]) -> Iterator[Region]:
    """Every table whose cells end with a bar, a line each."""
    at = 0
    while at < len(lines):
        if not _BAR_ENDS.search(lines[at].text):
            at += 1
            continue
        first = _opening(lines, at)
        cells, last = _until_no_bar(lines, first)
        if not _regular(lines[at:last]):
            yield from _region(first, last, cells)
        at = max(last, at + 1)


def two_row_heads(lines: Sequence[Line]) -> Iterator[Region]:
    """Tables that bars draw line by line, whose second line names the times under one name of the first: "Срок" over "начало |
    окончание | |||"."""
    at = 0
    while at + FEWEST_ROWS + 1 < len(lines):
        if not _names_times(lines[at + 1]) or _bars(lines[at]) != _bars(lines[at + 1]):
            at += 1
            continue
        cells, last = _until_no_bar(lines, at)
        merged = merged_table(cells) if last - at > FEWEST_ROWS + 1 else None
        if merged is not None:
            yield _merged(at, last, merged, titles=())
        at = max(last, at + 1) if merged is not None else at + 1


def _names_times(line: Line) -> bool:
    """ "начало | окончание | |||": two names or three at the head of a line, the first of a time, and empty cells."""
    if _bars(line) < FEWEST_COLUMNS:
        return False
    cells = [cell.strip() for cell in line.text.split("|")]
    filled = [cell for cell in cells if cell]
    left = cells[: len(filled)] == filled and len(filled) + 1 < len(cells)
    return left and len(filled) in (2, 3) and names_time(filled[0]) and not any(map(is_time, filled))


def _bars(line: Line) -> int:
    return line.text.count("|")


def _opening(lines: Sequence[Line], at: int) -> int:
    """The line with which the first cell begins: a bar alone ends the words above it, "п/п |" goes on after "№"."""
    first = at - 1 if at and _BARS.fullmatch(lines[at].text.strip()) else at
    while first and at - first < FEWEST_COLUMNS and lines[first].text[:1].islower():
        first -= 1
    return at if lines[first].blank or len(lines[first].text) > LONGEST_NAME else first


def _until_no_bar(lines: Sequence[Line], first: int) -> tuple[list[ClosedCell], int]:
    """The cells from the line `first` on, and the line after the last of them."""
    cells: list[ClosedCell] = []
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
            cells.append(ClosedCell(open_lines, len(bars[0])))
            cells += [ClosedCell() for _ in range(len(bars[0]) - 1)]
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


def _region(first: int, last: int, cells: Sequence[ClosedCell]) -> Iterator[Region]:
    for start in _starts(cells):
        below = cells[start:]
        titles = [[cell] for cell in cells[:start] if cell.lines]
        names, spare = _width(below)
        counted = counted_rows(below, names) if names and not spare else []
        if counted:
            yield _placed(first, last, [*titles, list(below[:names]), *counted], width=names)
            return
        merged = merged_table(below)
        if merged is not None:
            yield _merged(first, last, merged, titles=titles)
            return
        rows, width = _headed(below)
        if rows:
            yield _placed(first, last, [*titles, *rows], width=width)
            return
        figured = figured_table(below)
        if figured is not None:
            yield _merged(first, last, figured, titles=titles)
            return
    yield from _numbered(first, last, cells)


def _starts(cells: Sequence[ClosedCell]) -> Iterator[int]:
    """Where a head may begin: with the first cell, or behind a title that empty cells make as wide as the table."""
    yield 0
    for at in range(1, min(len(cells), 2 * MOST_COLUMNS)):
        if cells[at].lines and not cells[at - 1].lines and names_columns([cells[at].text] * 2):
            yield at
            return


def _headed(cells: Sequence[ClosedCell]) -> tuple[list[list[ClosedCell]], int]:
    """The head and the rows of cells that begin with a name for each column, and their number; none where they do not."""
    width, spare = _width(cells)
    if not width:
        return [], 0
    empty = next((at for at, cell in enumerate(cells[width : width + MOST_COLUMNS]) if cell.lines), 0)
    cut = {more: list(_rows(cells[width + more :], width + more)) for more in (empty, spare)}
    if _ends_empty(cut[empty], width, empty):
        return [list(cells[:width]), *cut[empty]], width
    step = rows_in_step(cells[width:], width) if not empty else None
    if step is not None and any(len(row) == 1 for row in step.rows) and step.fitting > _timed(cut[spare], width):
        return [list(cells[:width]), *step.rows], width
    for more in (spare, empty):
        body = [row for row in cut[more] if len(row) > 1]
        if len(body) >= FEWEST_ROWS and (_counts_on(body) or _says_when(body, width)):
            return [list(cells[:width]), *cut[more]], width
    return [], 0


def _timed(rows: Sequence[Sequence[ClosedCell]], width: int) -> int:
    """In how many rows the column says when in which most do."""
    return max(sum(column < len(row) and is_time(row[column].text) for row in rows) for column in range(width))


def _ends_empty(rows: Sequence[Sequence[ClosedCell]], width: int, spare: int) -> bool:
    """Whether columns without a name are empty in every row: then the rows are in step."""
    whole = [row for row in rows if len(row) == width + spare]
    return spare > 0 and len(whole) > FEWEST_COUNTED and not any(cell.lines for row in whole for cell in row[width:])


def _merged(first: int, last: int, table: MergedTable, *, titles: Sequence[Sequence[ClosedCell]]) -> Region:
    """The region of a table whose head is known."""
    under = len(titles)
    body = under + max(head.row for head in table.head) + 1
    named = (
        Placed(line.start, line.end, Cell(0, under + head.row, head.column, column_span=head.span, header=True))
        for head in table.head
        for line in head.cell.lines
    )
    above = _placed(first, last, titles, width=table.width).placed
    below = _placed(first, last, table.rows, width=table.width, start=body).placed
    return Region(first, last, (*above, *named, *below))


def _numbered(first: int, last: int, cells: Sequence[ClosedCell]) -> Iterator[Region]:
    """Rows without a head: the next number begins each, and all have as many cells, but for a section's head behind some."""
    starts: list[int] = []
    following = None
    for at, cell in enumerate(cells):
        number = _NUMBER.fullmatch(cell.text)
        if number is not None and int(number[1]) == (following or int(number[1])):
            starts.append(at)
            following = int(number[1]) + 1
    widths = Counter(end - start for start, end in pairwise(starts))
    width, alike = widths.most_common(1)[0] if widths else (0, 0)
    whole = alike * 3 >= 2 * widths.total() and min(widths, default=0) == width
    if len(starts) < FEWEST_ROWS or not whole or not FEWEST_COLUMNS <= width <= MOST_COLUMNS:
        return
    rows: list[list[ClosedCell]] = [[cell] for cell in cells[: starts[0]]]
    for start, end in zip(starts, [*starts[1:], len(cells)], strict=True):
        rows.append(list(cells[start : start + width]))
        rows += ([cell] for cell in cells[start + width : end] if cell.lines)
    if _says_when([row for row in rows if len(row) > 1], width):
        yield _placed(first, last, rows, width=width)


def _placed(first: int, last: int, rows: Sequence[Sequence[ClosedCell]], *, width: int, start: int = 0) -> Region:
    placed = (
        Placed(line.start, line.end, Cell(0, number, column, column_span=width if _is_part(row) else 1))
        for number, row in enumerate(rows, start)
        for column, cell in enumerate(row)
        for line in cell.lines
    )
    return Region(first, last, tuple(placed))


def _is_part(row: Sequence[ClosedCell]) -> bool:
    """Whether a row is nothing but the name of a part; a number alone begins a row that the text's end cuts."""
    return len(row) == 1 and _NUMBER.fullmatch(row[0].text) is None


def _width(cells: Sequence[ClosedCell]) -> tuple[int, int]:
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


def _rows(cells: Sequence[ClosedCell], width: int) -> Iterator[list[ClosedCell]]:
    """The cells in rows; one with a bar for every other column heads a section."""
    row: list[ClosedCell] = []
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


def _counts_on(rows: Sequence[Sequence[ClosedCell]]) -> bool:
    """Whether the first cells number the rows, one after another: then they are in step. A row that numbers the columns says nothing."""
    rows = [row for row in rows if not numbers_columns([cell.text for cell in row])]
    numbers = [int(number[1]) for row in rows if (number := _NUMBER.fullmatch(row[0].text)) is not None]
    steps = sum(after == before + 1 for before, after in pairwise(numbers))
    return len(numbers) >= FEWEST_COUNTED and steps + 1 == len(numbers) and len(numbers) * 3 >= 2 * len(rows)


def _says_when(rows: Sequence[Sequence[ClosedCell]], width: int) -> bool:
    """Whether the cells of one column are times: else what was taken for rows is out of step."""
    for column in range(width):
        texts = [text for row in rows if column < len(row) and (text := row[column].text)]
        times = [text for text in texts if _NUMBER.fullmatch(text) is None]
        said = sum(text[0].isdigit() or says_when(text) for text in times)
        if len(times) * 2 >= len(rows) and said * 3 >= len(times) * 2:
            return True
    return False
