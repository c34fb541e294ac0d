"""Tables of figures, and plans, within the lines of a plain text that semicolons part, or gaps of two spaces that do not stand one under
another."""

import re
from collections.abc import Callable, Iterator, Sequence

from svodka.read.cell_times import is_time
from svodka.read.document import Cell
from svodka.read.drawn_tables import Placed, Region
from svodka.read.figure_cells import LONGEST_LABEL, heads_figures, is_figure, is_number
from svodka.read.lines import Line
from svodka.read.table_heads import names_columns, names_time

FEWEST_LINES = 3
MOST_COLUMNS = 12
_GAP = re.compile(r"\s{2,}")
_WIDE_GAP = re.compile(r"\S\s{3,}\S")
_Pieces = list[tuple[int, int]]


def semicolon_tables(lines: Sequence[Line]) -> Iterator[Region]:
    """Lines of as many semicolons each, with a column of figures: what a spreadsheet saves as text."""
    for first, last in _runs(lines, lambda line: line.text.rstrip().rstrip(";").count(";")):
        cells = [list(_between(lines[number], ";")) for number in range(first, last)]
        texts = [[_said(lines[first + at], piece) for piece in row] for at, row in enumerate(cells)]
        if len(texts[0]) > 2 and _is_table(texts):
            yield _region(first, last, cells)


def gapped_tables(lines: Sequence[Line]) -> Iterator[Region]:
    """Lines of as many pieces each, parted by two spaces or more, with figures behind the first, columns set to the right, or with
    times under a name of times.

    A head may lack its first cell. Beside such lines stands none with a wide gap: there a cell runs over several lines.
    """
    for start, last in _runs(lines, _gaps):
        first = start - (start > 0 and _is_head_without_corner(lines[start - 1], lines[start]))
        beside = [lines[number] for number in (first - 1, last) if 0 <= number < len(lines)]
        if any(_WIDE_GAP.search(line.text) for line in beside):
            continue
        cells = [list(_between_gaps(lines[number])) for number in range(first, last)]
        texts = [[_said(lines[first + at], piece) for piece in row] for at, row in enumerate(cells)]
        shift = len(cells[1]) - len(cells[0])
        if (all(map(heads_figures, texts[0])) and _figures_behind(texts[1:])) or _is_plan(texts):
            yield _region(first, last, cells, shift=shift)


def _runs(lines: Sequence[Line], count: Callable[[Line], int]) -> Iterator[tuple[int, int]]:
    """Stretches of at least three lines with the same number of delimiters, at least one."""
    number = 0
    while number < len(lines):
        wanted = 0 if lines[number].blank or "\t" in lines[number].text else count(lines[number])
        last = number + 1
        if 0 < wanted < MOST_COLUMNS:
            while last < len(lines) and "\t" not in lines[last].text and count(lines[last]) == wanted:
                last += 1
            if last - number >= FEWEST_LINES - 1:
                yield number, last
        number = last


def _gaps(line: Line) -> int:
    return len(_GAP.findall(line.text.strip()))


def _is_head_without_corner(line: Line, following: Line) -> bool:
    """ "            2022    2023" over "Школы       14      13"."""
    indent = len(line.text) - len(line.text.lstrip())
    return indent > 2 and 0 < _gaps(line) == _gaps(following) - 1 and "\t" not in line.text


def _is_table(texts: list[list[str]]) -> bool:
    if len(texts) < FEWEST_LINES or any(len(cell) > LONGEST_LABEL for row in texts for cell in row):
        return False
    columns = list(zip(*texts[1:], strict=True))
    figures = [
        all(is_figure(cell) or not cell for cell in column) and any(map(is_number, column)) for column in columns
    ]
    words = any(any(cell and not is_figure(cell) for cell in column) for column in columns)
    return words and (any(figures) or names_columns(texts[0]))


def _figures_behind(rows: list[list[str]]) -> bool:
    """Whether rows have figures behind their label, but perhaps for a unit."""
    behind = [cell for row in rows for cell in row[1:]]
    return (
        len(rows) >= FEWEST_LINES - 1
        and all(not is_figure(row[0]) and (is_number(row[-1]) or row[-1] in "-–—") for row in rows)
        and sum(map(is_figure, behind)) * 3 >= 2 * len(behind)
    )


def _is_plan(texts: list[list[str]]) -> bool:
    """ "Мероприятие   Срок   Ответственный" over rows that say when under the name that asks for it."""
    if len(texts[0]) < FEWEST_LINES or not names_columns(texts[0]):
        return False
    times = [column for column, name in enumerate(texts[0]) if names_time(name)]
    return any(sum(is_time(row[column]) for row in texts[1:]) * 3 >= 2 * len(texts[1:]) for column in times)


def _between(line: Line, mark: str) -> Iterator[tuple[int, int]]:
    start = line.start
    for cell in line.text.rstrip().removesuffix(mark).split(mark):
        yield start, start + len(cell)
        start += len(cell) + 1


def _between_gaps(line: Line) -> Iterator[tuple[int, int]]:
    start = len(line.text) - len(line.text.lstrip())
    end = len(line.text.rstrip())
    for gap in _GAP.finditer(line.text, start, end):
        yield line.start + start, line.start + gap.start()
        start = gap.end()
    yield line.start + start, line.start + end


def _said(line: Line, piece: tuple[int, int]) -> str:
    return line.text[piece[0] - line.start : piece[1] - line.start].strip()


def _region(first: int, last: int, cells: list[_Pieces], *, shift: int = 0) -> Region:
    placed = [
        Placed(start, end, Cell(0, number, column + (0 if number else shift), header=number == 0))
        for number, row in enumerate(cells)
        for column, (start, end) in enumerate(row)
    ]
    return Region(first, last, tuple(placed))
