"""Tables of a plan without a head, whose cells a text brings one under another: the row's number alone, the measure in one paragraph
or several, its times, those who answer.

"1 / Подготовить площадь – убрать мусор – покрасить скамьи / 10.08.2010 / 12.08.2010 / Зуева А.П. / Котов И.И. / 2 / …".
"""

from collections.abc import Iterator, Sequence

from svodka.read.cell_times import is_clock, is_time, is_weekday, opens_with_time
from svodka.read.cell_units import Unit, paragraphs
from svodka.read.document import Cell
from svodka.read.drawn_tables import Placed, Region
from svodka.read.lines import Line

FEWEST_ROWS = 2
MOST_UNITS = 30
"""Paragraphs and lines of one row."""
LONGEST_CELL = 600
LONGEST_ANSWERING = 160
NUMBER, MEASURE, TIME, ANSWERING = range(4)
_Row = list[tuple[int, int]]
"""The units of a row with their columns."""


def numbered_stacks(lines: Sequence[Line]) -> Iterator[Region]:
    """Every such table."""
    if any(line.indented for line in lines):
        return
    units, at = paragraphs(lines), 0
    while at < len(units):
        rows = _rows(units, at) if units[at].number == 1 else []
        if len(rows) < FEWEST_ROWS or not _answered(units, rows):
            at += 1
            continue
        yield _region(lines, units, rows)
        at = rows[-1][-1][0] + 1


def _rows(units: Sequence[Unit], at: int) -> list[_Row]:
    rows: list[_Row] = []
    while at < len(units) and units[at].number == len(rows) + 1:
        row = _row(units, at)
        if row is None:
            break
        rows.append(row)
        at = row[-1][0] + 1
    return rows


def _row(units: Sequence[Unit], start: int) -> _Row | None:
    """The units from a number to the next; None where none of them says when, or what follows the times names nobody."""
    following = (units[start].number or 0) + 1
    row: _Row = [(start, NUMBER)]
    column = MEASURE
    for at in range(start + 1, min(start + MOST_UNITS, len(units))):
        unit = units[at]
        if unit.number == following and column >= TIME:
            break
        if len(unit.text) > LONGEST_CELL:
            return None
        if at > start + 1 and column <= TIME and (_is_time(unit) or (column == TIME and _says_more(unit))):
            column = TIME
        elif column == TIME and unit.names_person:
            column = ANSWERING
        elif column == TIME or (column == ANSWERING and len(unit.text) > LONGEST_ANSWERING):
            break
        row.append((at, column))
    return row if row[-1][1] >= TIME else None


def _is_time(unit: Unit) -> bool:
    return (unit.text[0].isdigit() or opens_with_time(unit.text)) and unit.number is None and is_time(unit.text)


def _says_more(unit: Unit) -> bool:
    """The hour or the weekday of the day before it."""
    return is_clock(unit.text) or is_weekday(unit.text)


def _answered(units: Sequence[Unit], rows: Sequence[_Row]) -> bool:
    """Whether all rows but one that the text's end cuts say who answers."""
    return all(row[-1][1] == ANSWERING for row in rows[:-1]) and (
        rows[-1][-1][1] == ANSWERING or rows[-1][-1][0] + 1 == len(units)
    )


def _region(lines: Sequence[Line], units: Sequence[Unit], rows: Sequence[_Row]) -> Region:
    placed = [
        Placed(line.start, line.end, Cell(0, at, column))
        for at, row in enumerate(rows)
        for number, column in row
        for line in lines[units[number].first : units[number].last]
        if not line.blank
    ]
    return Region(units[rows[0][0][0]].first, units[rows[-1][-1][0]].last, tuple(placed))
