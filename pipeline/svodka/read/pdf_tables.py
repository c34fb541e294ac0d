"""Tables of a PDF page: by ruling lines, and by columns that stand aligned over several lines."""

from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from svodka.read.budget import Clock
from svodka.read.pdf_lines import TextLine, lines_of
from svodka.read.pdf_page import Page, Rule, Word

NEAR = 3.0
"""Points within which two edges are one."""
COLUMN_GAP = 9.0
"""Points of white that part two columns where no line does."""


@dataclass(frozen=True, slots=True)
class PageCell:
    """A cell with the words in it; rows count from the table's top. `right` is where its text may end, if lines tell."""

    row: int
    column: int
    row_span: int
    column_span: int
    words: tuple[Word, ...]
    right: float | None = None


@dataclass(frozen=True, slots=True)
class PageTable:
    """A table of one page: its box, the left edges of its columns, its cells."""

    top: float
    bottom: float
    columns: tuple[float, ...]
    cells: tuple[PageCell, ...]


def ruled_tables(page: Page, words: Sequence[Word], *, clock: Clock) -> list[PageTable]:
    """Tables whose cells are parted by drawn lines."""
    tables = []

    def tick() -> None:
        clock.check(page=page.number)

    for horizontal, vertical in _connected(page.horizontal, page.vertical, tick):
        ys = sorted(_merged(rule.at for rule in horizontal), reverse=True)
        xs = _merged(rule.at for rule in vertical)
        if len(xs) < 3 and (len(xs) < 2 or len(ys) < 3):
            continue
        if len(ys) < 2 or (len(xs) - 1) * (len(ys) - 1) < 2:
            continue
        table = _grid(xs, ys, horizontal, vertical, words, tick=tick)
        if sum(bool(cell.words) for cell in table.cells) >= 2:
            tables.append(table)
    return sorted(tables, key=lambda table: -table.top)


def _connected(
    horizontal: Sequence[Rule], vertical: Sequence[Rule], tick: Callable[[], None]
) -> list[tuple[list[Rule], list[Rule]]]:
    """Groups of lines that cross or touch each other: one group a table. Thousands of lines each way take their time."""
    parent = list(range(len(horizontal) + len(vertical)))

    def root(index: int) -> int:
        while parent[index] != index:
            parent[index] = parent[parent[index]]
            index = parent[index]
        return index

    order = sorted(range(len(vertical)), key=lambda number: vertical[number].first)
    for one, across in enumerate(horizontal):
        tick()
        for two in order:
            down = vertical[two]
            if down.first - NEAR > across.at:
                break
            if down.last + NEAR >= across.at and across.first - NEAR <= down.at <= across.last + NEAR:
                parent[root(one)] = root(len(horizontal) + two)
    groups: dict[int, tuple[list[Rule], list[Rule]]] = {}
    for one, rule in enumerate(horizontal):
        groups.setdefault(root(one), ([], []))[0].append(rule)
    for two, rule in enumerate(vertical):
        groups.setdefault(root(len(horizontal) + two), ([], []))[1].append(rule)
    return [group for group in groups.values() if group[0] and group[1]]


def _merged(values: Iterable[float]) -> list[float]:
    """Sorted values, those within `NEAR` of each other as one."""
    merged: list[float] = []
    for value in sorted(values):
        if not merged or value - merged[-1] > NEAR:
            merged.append(value)
    return merged


def _grid(
    xs: list[float],
    ys: list[float],
    horizontal: list[Rule],
    vertical: list[Rule],
    words: Sequence[Word],
    *,
    tick: Callable[[], None],
) -> PageTable:
    """Cells of the grid; where no line parts two of its fields they are one cell."""
    columns, rows = len(xs) - 1, len(ys) - 1
    across, down = _at_edges(horizontal, ys[::-1]), _at_edges(vertical, xs)
    owner: dict[tuple[int, int], tuple[int, int]] = {}
    spans: dict[tuple[int, int], tuple[int, int]] = {}
    for row in range(rows):
        tick()
        for column in range(columns):
            if (row, column) in owner:
                continue
            width = 1
            while (
                column + width < columns
                and (row, column + width) not in owner
                and not _covers(down[xs[column + width]], ys[row + 1], ys[row])
            ):
                width += 1
            height = 1
            while row + height < rows and not _covers(across[ys[row + height]], xs[column], xs[column + width]):
                height += 1
            spans[row, column] = (height, width)
            for below in range(height):
                for beside in range(width):
                    owner[row + below, column + beside] = (row, column)
    held: dict[tuple[int, int], list[Word]] = {place: [] for place in spans}
    down_from_top = [-y for y in ys]
    for word in words:
        at_row = _between(down_from_top, -word.middle)
        at_column = _between(xs, (word.left + word.right) / 2)
        if at_row is not None and at_column is not None:
            held[owner[at_row, at_column]].append(word)
    padding = min((word.left - xs[column] for (_, column), words in held.items() for word in words), default=0.0)
    cells = tuple(
        PageCell(*place, *spans[place], tuple(held[place]), xs[place[1] + spans[place][1]] - max(padding, 0.0))
        for place in sorted(spans)
    )
    return PageTable(ys[0], ys[-1], tuple(xs[:-1]), cells)


def _at_edges(rules: list[Rule], edges: Sequence[float]) -> dict[float, list[Rule]]:
    """The lines that draw each edge; `edges` ascend, and each stands at the first of the lines it was merged from."""
    drawn: dict[float, list[Rule]] = {edge: [] for edge in edges}
    for rule in rules:
        drawn[edges[max(bisect_right(edges, rule.at) - 1, 0)]].append(rule)
    return drawn


def _covers(rules: list[Rule], first: float, last: float) -> bool:
    """Whether the lines cover most of the way from `first` to `last`."""
    covered = 0.0
    for rule in rules:
        if rule.last > first and rule.first < last:
            covered += min(rule.last, last) - max(rule.first, first)
    return covered >= 0.6 * (last - first)


def _between(edges: Sequence[float], value: float) -> int | None:
    """The field between two of the ascending edges that holds a value, the lower of two where it lies on an edge."""
    if not edges[0] <= value <= edges[-1]:
        return None
    return max(bisect_left(edges, value) - 1, 0)


def aligned_tables(words: Sequence[Word], *, clock: Clock, page: int) -> list[PageTable]:
    """Tables without lines: three or more lines in a row whose parts begin at the same columns."""
    lines = [_parts(line) for line in lines_of(words)]
    tables = []
    number = 0
    while number < len(lines):
        clock.check(page=page)
        last = number
        while last < len(lines) and _belongs(lines, number, last):
            last += 1
        full = [line for line in lines[number:last] if len(line) > 1]
        if len(full) >= 3:
            table = _aligned(lines[number:last])
            if table is not None:
                tables.append(table)
            number = last
        else:
            number += 1
    return tables


def _belongs(lines: list[list[list[Word]]], first: int, number: int) -> bool:
    """A line with columns, or a short line of one part between or after such lines that begins at one of their columns."""
    line = lines[number]
    if len(line) > 1:
        return True
    if number == first:
        return False
    starts = {round(part[0].left) for other in lines[first:number] for part in other}
    width = max(other[-1][-1].right for other in lines[first:number]) - min(starts)
    fits = any(abs(line[0][0].left - start) <= NEAR for start in starts)
    close = lines[number - 1][0][0].bottom - line[0][0].top < 1.5 * (line[0][0].top - line[0][0].bottom)
    return fits and close and line[0][-1].right - line[0][0].left < 0.55 * width


def _parts(line: TextLine) -> list[list[Word]]:
    """The line's words parted where the white between them is wide."""
    parts = [[line.words[0]]]
    for before, word in zip(line.words, line.words[1:], strict=False):
        if word.left - before.right > max(COLUMN_GAP, 0.8 * (word.top - word.bottom)):
            parts.append([word])
        else:
            parts[-1].append(word)
    return parts


def _aligned(lines: list[list[list[Word]]]) -> PageTable | None:
    """Columns begin where parts of at least two lines begin; a line without a first column goes on with the row above."""
    starts = sorted(part[0].left for line in lines for part in line)
    clusters: list[list[float]] = []
    for start in starts:
        if clusters and start - clusters[-1][-1] <= 2 * NEAR:
            clusters[-1].append(start)
        else:
            clusters.append([start])
    columns = [cluster[0] - NEAR for cluster in clusters if len(cluster) >= 2]
    if not 2 <= len(columns) <= 12:
        return None
    rows: list[dict[int, list[Word]]] = []
    bottoms: list[float] = []
    for line in lines:
        placed: dict[int, list[Word]] = {}
        for part in line:
            column = max((index for index, left in enumerate(columns) if part[0].left >= left), default=0)
            placed.setdefault(column, []).extend(part)
        top = max(word.top for part in line for word in part)
        white = (bottoms[-1] - top) / max(top - line[0][0].bottom, 1.0) if rows else 9.0
        if rows and _goes_on(rows[-1], placed, white):
            for column, words in placed.items():
                rows[-1].setdefault(column, []).extend(words)
        else:
            rows.append(placed)
        bottoms.append(min(word.bottom for part in line for word in part))
    cells = [
        PageCell(row, column, 1, 1, tuple(placed.get(column, ())))
        for row, placed in enumerate(rows)
        for column in range(len(columns))
    ]
    top = max(word.top for line in lines for part in line for word in part)
    return PageTable(top, bottoms[-1], tuple(columns), tuple(cells))


def _goes_on(row: dict[int, list[Word]], line: dict[int, list[Word]], white: float) -> bool:
    """The next line of a row's cells: nothing in the first column, or less columns and a beginning in small letters.

    `white` is the white between the two in heights of a line.
    """
    if not set(line) <= set(row) or white > 0.9:
        return False
    if 0 not in line:
        return len(line) == 1 or white < 0.5
    return white < 0.4 and len(line) < len(row) and all(words[0].text[:1].islower() for words in line.values())
