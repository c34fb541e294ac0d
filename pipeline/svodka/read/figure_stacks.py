"""Tables of figures whose cells stand one under another, a line each, with nothing between rows.

So a table comes out of a page that is copied as text: "Показатель / 2021 / 2022 / Кружки / 14 / 15 / Дети / 210 / 240". The rows are known by
their figures: each has a label and as many figures as the head has columns beyond the first. Tabs may lead the lines.
"""

import re
from collections.abc import Iterator, Sequence

from svodka.read.document import Cell
from svodka.read.drawn_tables import Placed, Region
from svodka.read.figure_cells import LONGEST_UNIT, heads_figures, is_figure, is_label, is_number
from svodka.read.lines import Line
from svodka.read.table_heads import names_columns

FEWEST_COLUMNS, MOST_COLUMNS = 2, 8
FEWEST_ROWS = 2
LOOK_AHEAD = 4 * MOST_COLUMNS
"""Lines by which a table is told."""
MOST_LED = 400
"""Tab-led lines of a table of words."""
_NUMBERING = re.compile(r"\s*(?:№|N\b)", re.IGNORECASE)
_YEAR = re.compile(r"(?:19|20)\d\d(?:\s?г\.?|\sгод)?")
_Rows = list[list[Line]]
_Cell = list[Line]


def figure_stacks(lines: Sequence[Line]) -> Iterator[Region]:
    """Every such table; a row that lacks figures at its end and a line that heads the rows below belong to it."""
    numbers = [is_number(line.text) for line in lines]
    at = 0
    while at < len(lines):
        region = None
        if not lines[at].blank and any(numbers[at + 1 : at + 2 * MOST_COLUMNS]):
            region = _table(lines, at)
        if region is not None:
            yield region
        at = region.last if region is not None else at + 1


def _table(lines: Sequence[Line], first: int) -> Region | None:
    """The table whose head begins at `first`."""
    led = lines[first].indented
    if not heads_figures(lines[first].text):
        return None
    numbered = _NUMBERING.match(lines[first].text) is not None
    stack = _stack(lines, first, led=led, most=LOOK_AHEAD)
    if not numbered and not is_label(lines[first].text):
        return None
    for head in (*_heads([[line] for line in stack]), *_heads(_wrapped(stack))):
        texts = [" ".join(line.text for line in cell) for cell in head]
        behind, width = sum(map(len, head)), len(head)
        if width == FEWEST_COLUMNS and not names_columns(texts):
            continue
        if _rows(stack[behind:], width, numbered=numbered):
            rows = _rows(_stack(lines, first, led=led, most=len(lines))[behind:], width, numbered=numbered)
            return _region(lines, first, head, [[[line] for line in row] for row in rows])
        if led and names_columns(texts) and behind == width:
            chunks = _chunks(_stack(lines, first, led=led, most=MOST_LED), width)
            if chunks:
                return _region(lines, first, head, [[[line] for line in row] for row in chunks])
    return None


def _heads(cells: list[_Cell]) -> Iterator[list[_Cell]]:
    """The first cells as heads, from the widest on, as far as all of them may head a column."""
    width = 0
    while width < min(len(cells), MOST_COLUMNS) and heads_figures(" ".join(line.text for line in cells[width])):
        width += 1
    for columns in range(width, FEWEST_COLUMNS - 1, -1):
        yield cells[:columns]


def _wrapped(stack: Sequence[Line]) -> list[_Cell]:
    """Lines of a head whose cells run over lines: "2020 год," and "чел." are one."""
    cells: list[_Cell] = []
    for line in stack[: 3 * MOST_COLUMNS]:
        text = line.text.strip()
        goes_on = cells and (cells[-1][-1].text.rstrip().endswith((",", "-")) or text[:1].islower() or text[:1] == "(")
        if goes_on:
            cells[-1].append(line)
        else:
            cells.append([line])
    return cells if len(cells) < len(stack[: 3 * MOST_COLUMNS]) else []


def _stack(lines: Sequence[Line], first: int, *, led: bool, most: int) -> list[Line]:
    """At most `most` lines of cells from `first`: tab-led ones without a gap, or ones without a tab that no two empty lines part; a line of spaces is an empty cell."""
    stack: list[Line] = []
    for number in range(first, min(first + most, len(lines))):
        line = lines[number]
        if line.indented != led and not (line.blank and not led):
            break
        if "\t" in line.text.strip() or (number > first and not line.text and not lines[number - 1].text):
            break
        if not line.blank or led:
            stack.append(line)
    return stack


def _rows(stack: Sequence[Line], width: int, *, numbered: bool) -> _Rows:
    """Rows of a label and figures, as long as they are alike; [] where fewer than two are whole."""
    rows: _Rows = []
    kinds: list[bool] = []
    whole, at = 0, 0
    while at < len(stack):
        row = list(stack[at : at + width])
        found = _kinds(row, width, numbered=numbered)
        if found and (not kinds or _alike(kinds, found, row)):
            kinds = kinds or found
            whole += 1
        elif kinds and is_label(row[0].text) and _kinds(stack[at + 1 : at + 1 + width], width, numbered=numbered):
            row = row[:1]  # "Из них:"
        elif kinds and not numbered and (short := _short(stack, at, width)):
            row = list(stack[at : at + short])
        else:
            break
        rows.append(row)
        at += len(row)
    return rows if whole >= FEWEST_ROWS else []


def _kinds(row: Sequence[Line], width: int, *, numbered: bool) -> list[bool]:
    """For each cell whether it is a figure; [] where the lines are no row."""
    if len(row) < width:
        return []
    kinds = [is_figure(line.text) for line in row]
    labels = [line for line, figure in zip(row, kinds, strict=True) if not figure and not (numbered and line is row[0])]
    begins = row[0].text.strip().rstrip(".").isdigit() and not kinds[1] if numbered else not kinds[0]
    if not begins or not labels or not kinds[-1] or not is_label(labels[0].text):
        return []
    rest = labels[1:]
    units = all(len(line.text.strip()) <= LONGEST_UNIT for line in rest)
    figures = any(is_number(line.text) for line, figure in zip(row[1:], kinds[1:], strict=True) if figure)
    return kinds if units and len(rest) <= 1 and figures else []


def _alike(kinds: Sequence[bool], found: Sequence[bool], row: Sequence[Line]) -> bool:
    """A dash may stand for a unit too."""
    return all(
        one == other or not any(map(str.isalnum, line.text)) for one, other, line in zip(kinds, found, row, strict=True)
    )


def _short(stack: Sequence[Line], at: int, width: int) -> int:
    """How many cells a row has that lacks some at its end and stands before a whole one; 0 where it is no row."""
    end = at + 1
    while end < min(at + width, len(stack)) and is_figure(stack[end].text):
        end += 1
    if not is_label(stack[at].text) or not 1 < end - at < width:
        return 0
    goes_on = end == len(stack) or _kinds(stack[end : end + width], width, numbered=False)
    return end - at if goes_on else 0


def _chunks(stack: Sequence[Line], width: int) -> _Rows:
    """Rows of words under a head that names its columns, where the tab-led lines fill them exactly."""
    rows = [list(stack[at : at + width]) for at in range(width, len(stack), width)]
    return rows if len(rows) >= FEWEST_ROWS and len(rows[-1]) == width else []


def _region(lines: Sequence[Line], first: int, head: list[_Cell], rows: list[list[_Cell]]) -> Region:
    width = len(head)
    named = _over_years(head) or [Cell(0, 0, column, header=True) for column in range(width)]
    below = 1 + max(cell.row for cell in named)
    places = [list(named)] + [
        [Cell(0, below + number, column, column_span=width if len(row) == 1 else 1) for column in range(len(row))]
        for number, row in enumerate(rows)
    ]
    placed = [
        Placed(line.start, line.end, place)
        for row, cells in zip([head, *rows], places, strict=True)
        for cell, place in zip(row, cells, strict=True)
        for line in cell
        if not line.blank
    ]
    end = rows[-1][-1][-1].end
    last = next(number for number in range(first, len(lines)) if lines[number].end >= end) + 1
    return Region(first, last, tuple(placed))


def _over_years(head: list[_Cell]) -> list[Cell]:
    """The places of "Количество | +/- | 2022 год | 2023 год": the first name stands over the years, which come behind all others; [] for other
    heads."""
    texts = [" ".join(line.text for line in cell).strip() for cell in head]
    years = len(head) - 2
    if years < FEWEST_COLUMNS or not all(map(_YEAR.fullmatch, texts[2:])) or is_label(texts[1]):
        return []
    above = [Cell(0, 0, 1, column_span=years, header=True), Cell(0, 0, years + 1, header=True)]
    return above + [Cell(0, 1, column, header=True) for column in range(1, years + 1)]
