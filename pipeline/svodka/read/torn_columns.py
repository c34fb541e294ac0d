"""Tables of a plain text whose columns were torn apart: all cells of the first under its name, then all of the second.

They are known by the column of times: a name like "Срок" with times under it, and as far above and below it other names.
"""

from collections.abc import Iterator, Sequence

from svodka.read.cell_times import is_time
from svodka.read.cell_units import Unit, single_lines
from svodka.read.document import Cell
from svodka.read.drawn_tables import Placed, Region
from svodka.read.lines import Line
from svodka.read.table_heads import names_columns, names_time

FEWEST_ROWS = 3
FEWEST_COLUMNS, MOST_COLUMNS = 3, 8
LONGEST_NAME = 60


def torn_columns(lines: Sequence[Line]) -> Iterator[Region]:
    """Every such table."""
    times = [number for number, line in enumerate(lines) if len(line.text) <= LONGEST_NAME and names_time(line.text)]
    if not times:
        return
    units, after = single_lines(lines), 0
    places = {unit.first: place for place, unit in enumerate(units)}
    for at in map(places.__getitem__, times):
        heads = _heads(units, at) if at >= after else []
        if heads:
            after = heads[-1] + heads[1] - heads[0]
            yield _region(lines, units, heads)


def _heads(units: Sequence[Unit], at: int) -> list[int]:
    """The units that name the columns of a table of whose times the name is `at`; [] where there is none."""
    rows = 0
    while at + rows + 1 < len(units) and is_time(units[at + rows + 1].text):
        rows += 1
    step = rows + 1
    if rows < FEWEST_ROWS:
        return []
    first, last = at, at
    while first >= step and _names(units[first - step]) and not any(map(_names, units[first - rows : first])):
        first -= step
    while (
        last + 2 * step <= len(units)
        and _names(units[last + step])
        and not any(map(_names, units[last + 1 : last + step]))
    ):
        last += step
    heads = list(range(first, last + 1, step))
    return heads if FEWEST_COLUMNS <= len(heads) <= MOST_COLUMNS else []


def _names(unit: Unit) -> bool:
    short = len(unit.text) <= LONGEST_NAME and not is_time(unit.text)
    return short and (unit.text.lower().startswith(("№", "n п")) or names_columns([unit.text] * 2))


def _region(lines: Sequence[Line], units: Sequence[Unit], heads: Sequence[int]) -> Region:
    """Cells of the same row lie apart in the text."""
    step = heads[1] - heads[0]
    placed = [
        Placed(line.start, line.end, Cell(0, row, column, header=row == 0))
        for column, head in enumerate(heads)
        for row, unit in enumerate(units[head : head + step])
        for line in lines[unit.first : unit.last]
    ]
    return Region(units[heads[0]].first, units[heads[-1] + step - 1].last, tuple(placed))
