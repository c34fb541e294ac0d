"""Tables of a plain text drawn with tabs: a cell is a line that begins with a tab, rows part at blank lines.

So office programs and converters write a Word table into a .txt. A cell runs on over the following lines that begin with
no tab, blank ones among them; a line with nothing but a tab is an empty cell; a section head is a row of one cell. Some
write the tab between cells only: then a number ("1.", "№ п/п") begins the row without one.
"""

import re
from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from operator import attrgetter
from typing import NamedTuple

from svodka.read.cell_times import is_time
from svodka.read.document import Cell
from svodka.read.lines import Line
from svodka.read.table_heads import names_columns, numbers_columns

LONGEST_SECTION = 250
"""A row of one cell longer than this many characters is no section head but goes on with the cell above it."""

SHORT = 80
"""Characters up to which a cell may be a deadline."""

ROW_NUMBER = re.compile(r"\s{0,4}(?:№(?:\s?п/п)?|\d{1,3}(?:\.\d{1,3}){0,3})[.)]?\s{0,4}")
"""A line that is the first cell of a row though no tab leads it."""


NUMBERS = re.compile(r"\d+")
NUMBERED = re.compile(r"\s{0,4}\d{1,3}(?:\.\d{1,3}){0,3}[.)]?\s{1,3}(?=[^\W\d_]|[«\"])")
"""The number before a measure: "1.2. Смотр хоров"."""
FEWEST_CELLS = 4
"""Cells of a row before a number that may be the next row's."""


class Placed(NamedTuple):
    """The stretch of a line that lies in a cell; `cell.table` counts within its region and is renumbered by the reader."""

    start: int
    end: int
    cell: Cell


@dataclass(frozen=True, slots=True)
class Region:
    """Lines `[first, last)` of a text that draw one table."""

    first: int
    last: int
    placed: tuple[Placed, ...]


@dataclass(slots=True)
class _Cell:
    lines: list[Line]

    @property
    def text(self) -> str:
        return self.lines[0].text if len(self.lines) == 1 else "\n".join(line.text for line in self.lines)

    @property
    def empty(self) -> bool:
        return all(line.blank for line in self.lines)


_Row = list[_Cell]


def tab_led_tables(lines: Sequence[Line]) -> Iterator[Region]:
    """Every table drawn with tab-led lines."""
    for first, last in _stretches(lines):
        rows = _rows(lines[first:last])
        for part in map(_from_head, _at_new_heads(rows)):
            width = _width(part)
            if width is not None:
                joined = _joined(part, width)
                yield _region(lines, joined, width)


def _stretches(lines: Sequence[Line]) -> Iterator[tuple[int, int]]:
    """From the first tab-led line to the end of the last tab-led cell.

    The last cell ends at the first blank line after its own text; what follows is the document's again.
    """
    led = [number for number, line in enumerate(lines) if line.indented]
    if len(led) < 2:
        return
    last = led[-1] + 1
    while last < len(lines) and not (lines[last].blank and not lines[last - 1].blank):
        last += 1
    yield led[0] - _numbers_row(lines, led[0] - 1), last


def _numbers_row(lines: Sequence[Line], number: int) -> bool:
    """Whether the line is the number that begins a row: alone after a blank line, with a tab-led line under it."""
    if not 0 <= number < len(lines) - 1 or not lines[number + 1].indented or lines[number].indented:
        return False
    return (number == 0 or lines[number - 1].blank) and ROW_NUMBER.fullmatch(lines[number].text) is not None


def _rows(lines: Sequence[Line]) -> list[_Row]:
    """Group lines into cells, and cells into rows at blank lines that a tab-led line follows."""
    rows: list[_Row] = []
    gap = True
    for number, line in enumerate(lines):
        led = line.indented
        if not led and line.blank:
            gap = True
        elif led or _numbers_row(lines, number):
            if gap or _counts_on(rows[-1], line) or _begins_next(rows[-1], lines, number):
                rows.append([])
            rows[-1].append(_Cell([line]))
            gap = False
        else:
            if gap:
                rows[-1][-1].lines.append(Line(line.start, line.start, ""))
            rows[-1][-1].lines.append(line)
            gap = False
    return rows


def _counts_on(row: _Row, line: Line) -> bool:
    """Whether a cell of a row is the number of the next: "3.2 … | 3.3", which no blank line parts."""
    if len(row) < FEWEST_CELLS or ROW_NUMBER.fullmatch(line.text) is None:
        return False
    first, following = (NUMBERS.findall(text) for text in (row[0].text, line.text))
    counted = ROW_NUMBER.fullmatch(row[0].text) is not None and first[:-1] == following[:-1]
    return counted and bool(first and following) and int(first[-1]) + 1 == int(following[-1])


def _begins_next(row: _Row, lines: Sequence[Line], number: int) -> bool:
    """Whether a line begins a row that no blank line parts from a row or a head above: "1.2. Рейды | май | …", "2.1. Смотр | июнь"."""
    counted = NUMBERED.match(lines[number].text)
    if counted is None or number + 1 == len(lines) or not is_time(lines[number + 1].text):
        return False
    if names_columns([cell.text for cell in row]):
        return True
    above = NUMBERED.match(row[0].text)
    if above is None or len(row) < FEWEST_CELLS - 1 or not is_time(row[1].text):
        return False
    first, following = (tuple(map(int, NUMBERS.findall(match[0]))) for match in (above, counted))
    return len(first) == len(following) and first < following


def _at_new_heads(rows: list[_Row]) -> Iterator[list[_Row]]:
    """Part rows where another table begins: under a title of its own, or with a head of other columns.

    The same head again without a title is a page break.
    """
    part: list[_Row] = []
    head: list[str] | None = None
    for row in rows:
        texts = [cell.text for cell in row]
        if names_columns(texts):
            words = [" ".join(text.split()).lower() for text in texts]
            titled = bool(part) and _cut_title(part[-1][-1])
            if titled or (head is not None and words != head and len(words) != len(head)):
                yield part
                part = []
            head = words
        part.append(row)
    yield part


def _from_head(rows: list[_Row]) -> list[_Row]:
    """Without rows of one cell before the head: they are an indented title."""
    for number, row in enumerate(rows):
        if names_columns([cell.text for cell in row]):
            return rows[number:]
        if len(row) > 1:
            break
    return rows


def _cut_title(cell: _Cell) -> bool:
    """Take away what stands after the cell's last empty line, where it is the title of the table that follows."""
    last = max((number for number, line in enumerate(cell.lines) if number and line.blank), default=None)
    if last is None:
        return False
    title = cell.lines[last + 1 :]
    if not 0 < len(title) <= 3 or any(len(line.text) > 200 or line.text.rstrip()[-1] in ".;:," for line in title):
        return False
    del cell.lines[last:]
    return True


def _width(rows: list[_Row]) -> int | None:
    """How many columns the table has, or None where the lines are no table but paragraphs indented with a tab."""
    for at, row in enumerate(rows):
        if names_columns([cell.text for cell in row]):
            below = [len(each) for each in rows[at + 1 :] if len(each) > 1]
            unnamed = len(below) > 1 and set(below) == {len(row) + 1} and len(row) >= FEWEST_CELLS - 1
            return len(row) + unnamed  # what was done stands under no name
    sizes = Counter(len(row) for row in rows)
    wide = [(count, size) for size, count in sizes.items() if 2 <= size <= 12]
    if not wide:
        return None
    count, size = max(wide)
    fits = sum(times for other, times in sizes.items() if other in (1, size))
    return size if count >= 2 and fits * 2 >= len(rows) else None


def _joined(rows: list[_Row], width: int) -> list[_Row]:
    """Rows as the table had them: a cell that ends in blank lines parts its row, so short neighbours that fill one row are one.

    Cells beyond the last column are further paragraphs of the last one.
    """
    joined: list[_Row] = []
    number = 0
    while number < len(rows):
        row = list(rows[number])
        number += 1
        if len(row) == 1 and _runs_on(row[0]) and joined:
            joined[-1][-1].lines.extend(row[0].lines)
            continue
        if joined and _under_tall_cell(rows, number - 1, width):
            start = row[0].lines[0].start
            joined.append([_Cell([Line(start, start, "")]), *row])
            continue
        if 1 < len(row) < width or (len(row) == 1 and _parted(rows, number - 1, width)):
            while number < len(rows) and _goes_on(row, rows[number], width):
                row += rows[number]
                number += 1
        for extra in row[width:]:
            row[width - 1].lines.extend(extra.lines)
        joined.append(row[:width])
    return joined


def _under_tall_cell(rows: list[_Row], number: int, width: int) -> bool:
    """Whether the first cell of the row at `number` is left out because one above goes on: so are its neighbour's.

    Such rows end in a short cell, a deadline; a row that only a blank line parted ends in an outcome.
    """
    return _lacks_one(rows[number], width) and any(
        0 <= other < len(rows) and _lacks_one(rows[other], width) for other in (number - 1, number + 1)
    )


def _lacks_one(row: _Row, width: int) -> bool:
    last = row[-1]
    return 2 <= len(row) == width - 1 and len(last.lines) == 1 and 0 < len(last.text.strip()) <= SHORT


def _goes_on(row: _Row, following: _Row, width: int) -> bool:
    """Whether `following` fills the short `row`: it fits, or its first cell is an outcome of many lines and no measure."""
    if len(row) + len(following) <= width:
        return True
    return len(row) < width and len(following) < width and len(following[0].lines) > 1


def _runs_on(cell: _Cell) -> bool:
    return len(cell.lines) > 1 or len(cell.text) > LONGEST_SECTION


def _parted(rows: list[_Row], number: int, width: int) -> bool:
    """Whether the one-cell row at `number` begins a row that the next rows fill exactly, and not by their own strength."""
    if number + 1 >= len(rows) or len(rows[number + 1]) >= width:
        return False
    following = len(rows[number + 1])
    if 1 + following != width:
        return False
    after = len(rows[number + 2]) if number + 2 < len(rows) else width
    return following + after != width


def _is_rest(row: _Row, above: _Row) -> bool:
    """What a page break left of a row: only the last column goes on under the repeated head, or the measure does.

    The rest of a measure has no number where the row above has one, and begins in small letters: "8. | Отремонтировать
    крышу клуба" and, on the next page, " | и крыльцо".
    """
    if len(row) < 3 or all(cell.empty for cell in row):
        return False
    if all(cell.empty for cell in row[:-1]):
        return True
    numbered = len(above) == len(row) and ROW_NUMBER.fullmatch(above[0].text.strip()) is not None
    first = next(cell.text.strip() for cell in row if not cell.empty)
    return numbered and row[0].empty and first[0].islower()


def _region(lines: Sequence[Line], rows: list[_Row], width: int) -> Region:
    placed: list[Placed] = []
    head: list[str] | None = None
    body, broken = 0, False
    for number, row in enumerate(rows):
        texts = [cell.text for cell in row]
        numbering = numbers_columns(texts)
        header = numbering or names_columns(texts)
        words = " ".join(texts).lower().split() if header else []
        repeats = numbering or (header and words == head)
        if header and not numbering:
            head = words
        if not header and not (broken and _is_rest(row, rows[body])):
            body = number
        broken = repeats
        span = width if len(row) == 1 else 1
        for column, cell in enumerate(row):
            place = Cell(0, number if header else body, column, 1, span, header, repeats)
            for line in cell.lines:
                if not line.blank:
                    placed.append(Placed(line.start, line.end, place))
    first = bisect_left(lines, rows[0][0].lines[0].start, key=attrgetter("start"))
    end = rows[-1][-1].lines[-1].end
    last = bisect_right(lines, end, key=attrgetter("end"))
    return Region(first, last, tuple(placed))
