"""Heads of bar-closed tables in which one name stands over several columns: "Срок" over "начало" and "окончание".

A page that loses how wide a cell is keeps empty cells for it at the row's end: as many as the head has fewer names than the table has columns.
The names of the second row stand under those that are wide, which the cells below tell: a name that says when stands over times.
"""

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from svodka.read.cell_times import is_time, is_years
from svodka.read.figure_cells import heads_figures, is_figure
from svodka.read.lines import Line
from svodka.read.table_heads import names_columns, names_time, numbers_columns

FEWEST_COLUMNS, MOST_COLUMNS = 3, 14
FEWEST_ROWS = 2
LONGEST_NAME = 80
FEWEST_FITTING = 3
"""Rows that fit for each that does not."""
MOST_OF_SECTION = 2
"""Cells of a row that heads a section: its number and its name."""
_WORD = re.compile(r"[^\W\d_]{2}")
_ROW_NUMBER = re.compile(r"(?:№\s?)?\d{1,3}(?:\.\d{1,2})*[.)]?")


@dataclass(slots=True)
class ClosedCell:
    """The lines of a cell without the bar that ends it, and how many bars end the last of them."""

    lines: list[Line] = field(default_factory=list)
    bars: int = 1

    @property
    def text(self) -> str:
        return " ".join(line.text.strip() for line in self.lines)


class HeadCell(NamedTuple):
    """A cell of the head, with its row, its first column and how many it stands over."""

    cell: ClosedCell
    row: int
    column: int
    span: int


class MergedTable(NamedTuple):
    """The head, the rows below it and the number of columns."""

    head: list[HeadCell]
    rows: list[list[ClosedCell]]
    width: int


class Body(NamedTuple):
    """The rows of a body, a row of one cell being a section, and how many of the others fit."""

    rows: list[list[ClosedCell]]
    fitting: int


def merged_table(cells: Sequence[ClosedCell]) -> MergedTable | None:
    """The table of cells that begin with the names of its columns, where some of these are wide; None where there is none."""
    names = _filled(cells, MOST_COLUMNS)
    spare = _empty(cells[len(names) :])
    texts = [cell.text for cell in names]
    if len(names) < FEWEST_COLUMNS - 1 or not spare or not (names_columns(texts) or names_columns(texts[:2])):
        return None
    best: tuple[int, MergedTable] | None = None
    for wide in range(min(spare, MOST_COLUMNS - len(names)), 0, -1):
        width = len(names) + wide
        for lead, under, behind in _second_rows(cells[width:], width=width, wide=wide):
            body = rows_in_step(cells[width + behind :], width)
            if body is not None and (best is None or body.fitting > best[0]):
                head = _head(names, under, lead=lead, body=body, wide=wide)
                best = body.fitting, MergedTable(head, body.rows, width)
    return best[1] if best is not None else None


def figured_table(cells: Sequence[ClosedCell]) -> MergedTable | None:
    """The table of cells that begin with a name for each column, most of which hold figures: "Показатель", "2021 год", "2022 год"."""
    names = 0
    while names < min(len(cells), MOST_COLUMNS) and cells[names].lines and heads_figures(cells[names].text):
        names += 1
    best: tuple[Body, int] | None = None
    for width in range(FEWEST_COLUMNS, names + 1):
        body = rows_in_step(cells[width:], width, only_figures=True)
        if body is not None and (best is None or body.fitting > best[0].fitting):
            best = body, width
    if best is None or not any(map(_WORD.search, (cell.text for cell in cells[: best[1]]))):
        return None
    head = [HeadCell(cell, 0, column, 1) for column, cell in enumerate(cells[: best[1]])]
    return MergedTable(head, best[0].rows, best[1])


def _filled(cells: Sequence[ClosedCell], most: int) -> list[ClosedCell]:
    """The cells before the first empty one that may name columns."""
    names: list[ClosedCell] = []
    for cell in cells[:most]:
        if not cell.lines or len(cell.text) > LONGEST_NAME or _ROW_NUMBER.fullmatch(cell.text):
            break
        names.append(cell)
        if cell.bars > 1:
            break
    return names


def _empty(cells: Sequence[ClosedCell]) -> int:
    """How many empty cells come first."""
    return next((at for at, cell in enumerate(cells[:MOST_COLUMNS]) if cell.lines), 0)


def _second_rows(
    cells: Sequence[ClosedCell], *, width: int, wide: int
) -> Iterator[tuple[int | None, list[ClosedCell], int]]:
    """How the second row of the head may stand: behind how many empty cells, if any tell, its names, and how many cells it has in all."""
    lead = _empty(cells)
    filled = 0
    for cell in cells[lead:width]:
        if not 0 < len(cell.text) <= LONGEST_NAME or _ROW_NUMBER.fullmatch(cell.text):
            break
        filled += 1
    for count in range(wide + 1, filled + 1):
        under = list(cells[lead : lead + count])
        padded = all(not cell.lines for cell in cells[lead + count : width])
        if padded:
            yield lead or None, under, width
        elif not lead:
            yield None, under, count


def rows_in_step(cells: Sequence[ClosedCell], width: int, *, only_figures: bool = False) -> Body | None:
    """The rows below a head, known by a column of times or of figures; None where no column tells."""
    numbers = [_ROW_NUMBER.fullmatch(cell.text) is not None for cell in cells]
    times = [not number and _says_when(cell.text) for cell, number in zip(cells, numbers, strict=True)]
    figures = [is_figure(cell.text) for cell in cells]
    blank = [not cell.lines for cell in cells]

    def timed(at: int, column: int) -> bool:
        return at + column < len(cells) and times[at + column]

    def figured(at: int, column: int) -> bool:
        behind = range(at + column, min(at + width, len(cells)))
        told = any(figures[each] for each in behind) and all(figures[each] or blank[each] for each in behind)
        return told and not any(figures[at + 1 : at + column])

    def numbered(at: int, column: int) -> bool:
        return column == 1 and at + 1 < len(cells) and numbers[at] and not blank[at + 1] and not figures[at + 1]

    for fits in (figured,) if only_figures else (timed, figured, numbered):
        found = (_in_rows(cells, fits, width=width, column=column) for column in range(1, width))
        best = max((body for body in found if body is not None), key=_order, default=None)
        if best is not None:
            return best
    return None


def _order(body: Body) -> tuple[int, int]:
    """The more rows fit the better, and the fewer there are beside them."""
    return body.fitting, -len(body.rows)


def _in_rows(cells: Sequence[ClosedCell], fits: Callable[[int, int], bool], *, width: int, column: int) -> Body | None:
    """Rows of as many cells each, where a lone cell that puts the next in step heads a section."""
    rows: list[list[ClosedCell]] = []
    fitting, others, at = 0, 0, 0
    while at < len(cells):
        row = list(cells[at : at + width])
        if len(row) < width and not any(cell.lines for cell in row):
            break
        fit = fits(at, column)
        if not fit and _WORD.search(cells[at].text) and fits(at + 1, column):
            row = row[:1]
        elif fit:
            fitting += 1
        elif sum(bool(cell.lines) for cell in row) > MOST_OF_SECTION and not numbers_columns(
            [cell.text for cell in row]
        ):
            others += 1
            if others > FEWEST_FITTING and others > fitting:
                return None
        rows.append(row)
        at += len(row)
    return Body(rows, fitting) if fitting >= FEWEST_ROWS and fitting >= FEWEST_FITTING * others else None


def _head(
    names: Sequence[ClosedCell], under: Sequence[ClosedCell], *, lead: int | None, body: Body, wide: int
) -> list[HeadCell]:
    """Both rows of the head: the wide names are those that the body agrees with best."""
    parents = len(under) - wide
    last = len(names) - parents
    timed = [_mostly_times(body, column) for column in range(len(names) + wide)]
    place = max(
        range(last, -1, -1) if lead is None else (min(lead, last),),
        key=lambda at: _agreement(names, timed, columns=list(_columns(len(names), at, parents, len(under)))),
    )
    head = [
        HeadCell(cell, 0, column, span)
        for cell, (column, span) in zip(names, _columns(len(names), place, parents, len(under)), strict=True)
    ]
    return head + [HeadCell(cell, 1, place + at, 1) for at, cell in enumerate(under)]


def _columns(names: int, place: int, parents: int, count: int) -> Iterator[tuple[int, int]]:
    """The first column and the span of every name: the last of the wide ones takes what the others leave."""
    column = 0
    for at in range(names):
        span = count - parents + 1 if at == place + parents - 1 else 1
        yield column, span
        column += span


def _mostly_times(body: Body, column: int) -> bool:
    """Whether most cells of a column say when."""
    texts = [row[column].text for row in body.rows if column < len(row) > 1 and row[column].lines]
    return sum(map(_says_when, texts)) * 2 > len(texts)


def _says_when(text: str) -> bool:
    return is_time(text) or is_years(text)


def _agreement(names: Sequence[ClosedCell], timed: Sequence[bool], *, columns: Sequence[tuple[int, int]]) -> int:
    """In how many columns a name that says when stands over times, and no other does."""
    return sum(
        names_time(name.text) == told
        for name, (column, span) in zip(names, columns, strict=True)
        for told in timed[column : column + span]
    )
