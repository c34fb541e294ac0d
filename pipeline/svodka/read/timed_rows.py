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

from svodka.read.cell_times import is_clock, is_time
from svodka.read.cell_units import Unit, paragraphs
from svodka.read.document import Cell
from svodka.read.drawn_tables import ROW_NUMBER, Placed, Region
from svodka.read.lines import Line
from svodka.read.table_heads import names_columns, names_time

FEWEST_COLUMNS, MOST_COLUMNS = 3, 8
FEWEST_ROWS = 2
LONGEST_NAME = 60
"""Characters of the name of a column."""
LONGEST_CELL = 400
MOST_MORE = 3
"""Paragraphs a row may have beyond its columns."""
_HOUR = re.compile(r"(?:[вс]\s)?\d{1,2}[:.-]\d{2}(?:\s?[-–—]\s?\d{1,2}[:.-]\d{2})?(?:\s?ч\w{0,4}\.?)?", re.IGNORECASE)
_YEAR = re.compile(r"(?<!\d)20\d\d(?!\d)")
"""What a title has and no name of a column: "План мероприятий на 2022 год"."""
EXACT = 0.7
"""What part of the rows has to be as long as the head; all, where there are only two."""


@dataclass(frozen=True, slots=True)
class _Row:
    """Units `[start, end)`, the time among them."""

    start: int
    time: int
    end: int


def timed_rows(lines: Sequence[Line]) -> Iterator[Region]:
    """Every such table, but for what lies in a cell of a table that tabs draw."""
    units, at = paragraphs(lines), 0
    led = [number for number, line in enumerate(lines) if line.indented]
    while at < len(units):
        found = _table(units, at) if not led or not led[0] <= units[at].first <= led[-1] else None
        if found is None:
            at += 1
            continue
        under = _table(units, at + 1)
        if under is not None and under[1][-1].end > found[1][-1].end:
            found = under  # "План мероприятий на март" is a title over the names
        head, rows, place = found
        at = rows[-1].end
        yield _region(lines, units, head=head, rows=rows, place=place)


def _table(units: Sequence[Unit], at: int) -> tuple[range, list[_Row], int] | None:
    """The head, the rows, and how many cells stand before a row's time; None where no table begins at a unit."""
    if not (names_columns([units[at].text] * 2) or _is_numbering(units[at])) or _YEAR.search(units[at].text):
        return None
    names = [unit.text for unit in takewhile(_may_name, units[at : at + MOST_COLUMNS])]
    best: tuple[int, range, list[_Row], int] | None = None
    for width in range(len(names), FEWEST_COLUMNS - 1, -1):
        if not names_columns(names[:width]) or len(set(names[:width])) < width:
            continue
        unnamed = int(
            units[at + width : at + width + 1] != [] and _is_first(units[at + width]) and not _is_numbering(units[at])
        )
        for place in range(width + unnamed):
            hourly = sum(map(names_time, names[:width])) > 1
            rows = _rows(units, first=at + width, width=width + unnamed, place=place, hourly=hourly)
            sizes = [(row.end - row.start, _has_hour(units, row, place)) for row in rows]
            exact = sum(width + unnamed in (size, size - hour) for size, hour in sizes)
            cut = (
                bool(rows) and rows[-1].end == len(units) and rows[-1].end - rows[-1].start < width
            )  # by the text's end
            enough = exact >= EXACT * (len(rows) - cut) and exact >= FEWEST_ROWS
            if enough and (best is None or exact > best[0]):
                best = exact, range(at, at + width), rows, place
    return best[1:] if best is not None else None


def _is_first(unit: Unit) -> bool:
    return unit.text.rstrip(".) ") == "1"


def _is_numbering(unit: Unit) -> bool:
    return ROW_NUMBER.fullmatch(unit.text) is not None


def _may_name(unit: Unit) -> bool:
    return (
        len(unit.text) <= LONGEST_NAME
        and unit.text[-1] not in ".;:"
        and not is_time(unit.text)
        and not is_clock(unit.text)
        and not unit.text.strip(" .)").isdigit()
    )


def _rows(units: Sequence[Unit], *, first: int, width: int, place: int, hourly: bool) -> list[_Row]:
    """Rows from a unit on, each with a time behind `place` cells; `hourly`: its hour has a column of its own."""
    rows: list[_Row] = []
    start = first
    while start + place < len(units):
        time = start + place
        if not is_time(units[time].text):
            further = [time + more for more in range(1, MOST_MORE + 1) if place and time + more < len(units)]
            time = next((each for each in further if is_time(units[each].text)), -1)
        if time < 0 or any(len(unit.text) > LONGEST_CELL for unit in units[start : time + 1]):
            break
        end = _end(units, time, width=width, place=place)
        if end == len(units) - 1 and not hourly and _has_hour(units, _Row(start, time, end), place):
            end += 1  # the last row, of a paragraph more
        end = min(end, len(units))
        rows.append(_Row(start, time, end))
        start = end
    return rows


def _end(units: Sequence[Unit], time: int, *, width: int, place: int) -> int:
    """Behind the row's last cell: as the head has it, or sooner where the next row's time comes too early."""
    end = time + width - place
    if end + place >= len(units) or is_time(units[end + place].text):
        return end
    if not place:  # "10 апреля", "12:00"; those who answer in two paragraphs
        further = (end + more for more in range(1, MOST_MORE) if end + more < len(units))
        return next((each for each in further if is_time(units[each].text)), end)
    for fewer in range(1, width - place):
        if end + place - fewer > time and is_time(units[end + place - fewer].text):
            return end - fewer
    return end


def _has_hour(units: Sequence[Unit], row: _Row, place: int) -> bool:
    """Whether the hour of a row stands in a paragraph under its day: "10 апреля", "12:00"."""
    return not place and row.time + 1 < row.end and _HOUR.fullmatch(units[row.time + 1].text) is not None


def _from_time(units: Sequence[Unit], row: _Row, width: int) -> Iterator[tuple[int, int]]:
    """The units of a row that begins with its time: what it has beyond its columns is an hour under the day, or a paragraph at its end."""
    spare = max(row.end - row.start - width, 0)
    hour = spare > 0 and _has_hour(units, row, place=0)
    for number in range(row.start, row.end):
        column = number - row.start
        yield number, max(column - 1, 0) if hour and column <= width else min(column, width - 1)


def _region(lines: Sequence[Line], units: Sequence[Unit], *, head: range, rows: Sequence[_Row], place: int) -> Region:
    unnamed = int(_is_first(units[head[-1] + 1]) and not _is_numbering(units[head[0]]))
    cells = [(number, 0, column + unnamed) for column, number in enumerate(head)]
    for at, row in enumerate(rows, 1):
        if not place:
            cells += ((number, at, column) for number, column in _from_time(units, row, len(head)))
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
        if not line.blank
    ]
    return Region(units[head[0]].first, units[rows[-1].end - 1].last, tuple(placed))
