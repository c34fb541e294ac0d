"""Tables of a plain text whose cells stand one under another, where nothing but their times says which rows they make.

Each cell is a line, or a paragraph between empty lines, as a page copied out of a browser leaves them. The names of the columns come
first ("Мероприятие", "Срок", "Ответственный"); a row has one cell with a time, always as many cells after its beginning. A measure may
have a paragraph more, nobody may be named at a row's end, and a number that no name stands for may begin it: then the next number
ends the row, and cells of several paragraphs are told by the time before which and the persons at which they stand.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import takewhile

from svodka.read.cell_times import is_time
from svodka.read.document import Cell
from svodka.read.drawn_tables import ROW_NUMBER, Placed, Region
from svodka.read.lines import Line
from svodka.read.table_heads import names_columns

FEWEST_COLUMNS, MOST_COLUMNS = 3, 8
FEWEST_ROWS = 2
LONGEST_NAME = 60
"""Characters of the name of a column."""
LONGEST_CELL = 400
MOST_MORE = 3
"""Paragraphs a row may have beyond its columns."""
MOST_UNITS = 20
"""Cells and further paragraphs of one row."""
_PERSON = re.compile(r"[А-ЯЁ][а-яё]+(?:-[А-ЯЁ][а-яё]+)?\s[А-ЯЁ]\.\s?(?:[А-ЯЁ]\.?)?,?")
EXACT = 0.7
"""What part of the rows has to be as long as the head; all, where there are only two."""


@dataclass(frozen=True, slots=True)
class _Unit:
    """What may be a cell: lines `[first, last)`."""

    first: int
    last: int
    text: str


@dataclass(frozen=True, slots=True)
class _Row:
    """Units `[start, end)`, the time among them."""

    start: int
    time: int
    end: int


def timed_rows(lines: Sequence[Line]) -> Iterator[Region]:
    """Every such table, but for what lies in a cell of a table that tabs draw."""
    units, at = _paragraphs(lines), 0
    led = [number for number, line in enumerate(lines) if line.indented]
    while at < len(units):
        found = _table(units, at) if not led or not led[0] < units[at].first < led[-1] else None
        if found is None:
            at += 1
            continue
        head, rows, place = found
        at = rows[-1].end
        yield _region(lines, units, head=head, rows=rows, place=place)


def _paragraphs(lines: Sequence[Line]) -> list[_Unit]:
    """Lines between empty ones; the cells of a stack without empty lines are units of their own."""
    units: list[_Unit] = []
    first = 0
    while first < len(lines):
        if lines[first].blank:
            first += 1
            continue
        last = first + 1
        while last < len(lines) and not lines[last].blank:
            last += 1
        whole = last - first < FEWEST_COLUMNS * (FEWEST_ROWS + 1)
        for number in (first,) if whole else range(first, last):
            end = last if whole else number + 1
            units.append(_Unit(number, end, "\n".join(line.text for line in lines[number:end]).strip()))
        first = last
    return units


def _table(units: Sequence[_Unit], at: int) -> tuple[range, list[_Row], int] | None:
    """The head, the rows, and how many cells stand before a row's time; None where no table begins at a unit."""
    if not names_columns([units[at].text] * 2) and not _is_numbering(units[at]):
        return None
    names = [unit.text for unit in takewhile(_may_name, units[at : at + MOST_COLUMNS])]
    best: tuple[int, range, list[_Row], int] | None = None
    for width in range(len(names), FEWEST_COLUMNS - 1, -1):
        if not names_columns(names[:width]):
            continue
        numbered = _numbered(units, at, width)
        if numbered is not None and (best is None or len(numbered) * width > best[0]):
            best = len(numbered) * width, range(at, at + width), numbered, -1
        unnamed = int(
            units[at + width : at + width + 1] != [] and _is_first(units[at + width]) and not _is_numbering(units[at])
        )
        for place in range(width + unnamed):
            rows = _rows(units, first=at + width, width=width + unnamed, place=place)
            exact = sum(row.end - row.start == width + unnamed for row in rows)
            enough = exact >= EXACT * len(rows) and exact >= FEWEST_ROWS
            if enough and (best is None or exact > best[0]):
                best = exact, range(at, at + width), rows, place
    return best[1:] if best is not None else None


def _numbered(units: Sequence[_Unit], at: int, width: int) -> list[_Row] | None:
    """Rows from one number to the next, behind a head; None where there are none, or most of them lack a time."""
    first = at + width
    if first >= len(units) or not _is_first(units[first]):
        return None
    starts: list[int] = []
    for number in range(first, len(units)):
        if units[number].text.rstrip(".) ") == str(len(starts) + 1):
            starts.append(number)
        elif len(units[number].text) > LONGEST_CELL or number - starts[-1] > MOST_UNITS:
            break
    rows = []
    for start, end in zip(starts, [*starts[1:], _last_row(units, starts[-1])], strict=True):
        times = [number for number in range(start + 2, end) if is_time(units[number].text)]
        run = next((number for number in times if number + 1 not in times), -1)
        rows.append(_Row(start, run, end))
    timed = sum(row.time > 0 for row in rows)
    return [row for row in rows if row.time > 0] if timed >= FEWEST_ROWS and timed == len(rows) else None


def _last_row(units: Sequence[_Unit], start: int) -> int:
    """Behind the units of the last row: its persons, or the cells that are short."""
    end = start + 1
    while end < len(units) and end - start < MOST_UNITS and len(units[end].text) <= LONGEST_CELL:
        end += 1
        if _PERSON.fullmatch(units[end - 1].text) and not (end < len(units) and _PERSON.fullmatch(units[end].text)):
            break
    return end


def _is_first(unit: _Unit) -> bool:
    return unit.text.rstrip(".) ") == "1"


def _is_numbering(unit: _Unit) -> bool:
    return ROW_NUMBER.fullmatch(unit.text) is not None


def _may_name(unit: _Unit) -> bool:
    return (
        len(unit.text) <= LONGEST_NAME
        and unit.text[-1] not in ".;:"
        and not is_time(unit.text)
        and not unit.text.strip(" .)").isdigit()
    )


def _rows(units: Sequence[_Unit], *, first: int, width: int, place: int) -> list[_Row]:
    """Rows from a unit on, each with a time behind `place` cells."""
    rows: list[_Row] = []
    start = first
    while start + place < len(units):
        time = start + place
        if not is_time(units[time].text):
            further = [time + more for more in range(1, MOST_MORE + 1) if place and time + more < len(units)]
            time = next((each for each in further if is_time(units[each].text)), -1)
        if time < 0 or any(len(unit.text) > LONGEST_CELL for unit in units[start : time + 1]):
            break
        end = min(_end(units, time, width=width, place=place), len(units))
        rows.append(_Row(start, time, end))
        start = end
    return rows


def _end(units: Sequence[_Unit], time: int, *, width: int, place: int) -> int:
    """Behind the row's last cell: as the head has it, or sooner where the next row's time comes too early."""
    end = time + width - place
    if end + place >= len(units) or is_time(units[end + place].text):
        return end
    for fewer in range(1, width - place):
        if end + place - fewer > time and is_time(units[end + place - fewer].text):
            return end - fewer
    return end


def _in_columns(units: Sequence[_Unit], row: _Row, width: int) -> Iterator[tuple[int, int]]:
    """The units of a numbered row with their columns: the measure up to the time, and behind it persons in the last one."""
    yield row.start, 0
    yield from ((number, 1) for number in range(row.start + 1, row.time))
    yield row.time, 2
    behind = list(range(row.time + 1, row.end))
    last = len(behind)
    while last and _PERSON.fullmatch(units[behind[last - 1]].text):
        last -= 1
    if last == len(behind):
        last = max(last - 1, min(last, 1))
    for place, number in enumerate(behind):
        yield number, width - 1 if place >= last else min(3 + place, max(width - 2, 3))


def _region(lines: Sequence[Line], units: Sequence[_Unit], *, head: range, rows: Sequence[_Row], place: int) -> Region:
    unnamed = int(_is_first(units[head[-1] + 1]) and not _is_numbering(units[head[0]]))
    cells = [(number, 0, column + unnamed) for column, number in enumerate(head)]
    for at, row in enumerate(rows, 1):
        if place < 0:
            cells += ((number, at, column) for number, column in _in_columns(units, row, len(head) + unnamed))
            continue
        more = row.time - row.start - place
        for number in range(row.start, row.end):
            column = number - row.start
            if number >= row.time:
                column -= more
            elif more:  # the paragraphs beyond belong to the cell before the time
                column = min(column, place - 1)
            cells.append((number, at, column))
    placed = [
        Placed(line.start, line.end, Cell(0, row, column))
        for number, row, column in cells
        for line in lines[units[number].first : units[number].last]
    ]
    return Region(units[head[0]].first, units[rows[-1].end - 1].last, tuple(placed))
