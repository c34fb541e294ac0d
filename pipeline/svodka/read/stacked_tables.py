"""Tables of a plain text whose cells stand one under another, a line each, as a table copied cell by cell leaves them.

A stack of names of columns ("Мероприятие", "Срок", "Ответственный") is the head; rows part at empty lines where each has as many lines as
the head.
"""

import re
from collections.abc import Iterator, Sequence

from svodka.read.document import Cell
from svodka.read.drawn_tables import Placed, Region
from svodka.read.lines import Line
from svodka.read.table_heads import names_columns

FEWEST_COLUMNS, MOST_COLUMNS = 3, 8
LONGEST_NAME = 60
"""Characters of the name of a column."""
_NUMBER = re.compile(r"\s*(\d{1,3})[.)]?\s*")
_NUMBERING = re.compile(r"\s*(?:№|N\b|п/п)", re.IGNORECASE)


def stacked_tables(lines: Sequence[Line]) -> Iterator[Region]:
    """Every table whose cells stand one under another."""
    at = 0
    while at < len(lines):
        width = _head(lines, at)
        region = None
        if width:
            region = _region(lines, at, width, _parted(lines, at + width, width))
        if region is not None:
            yield region
        at = region.last if region is not None else at + 1


def _head(lines: Sequence[Line], first: int) -> int:
    """How many lines from `first` name columns; 0 where they do not."""
    if lines[first].blank or lines[first].indented:
        return 0
    if first and _NUMBERING.match(lines[first].text) is None and not _is_break(lines[first - 1]):
        return 0
    last = first
    while last < len(lines) and last - first <= MOST_COLUMNS and _may_name(lines[last]):
        last += 1
    names = [line.text for line in lines[first:last]]
    return len(names) if FEWEST_COLUMNS <= len(names) <= MOST_COLUMNS and names_columns(names) else 0


def _is_break(line: Line) -> bool:
    """What may stand over a head: an empty line or the title's last line."""
    return line.blank or not _may_name(line) or not names_columns([line.text, line.text])


def _may_name(line: Line) -> bool:
    return (
        not line.blank
        and not line.indented
        and len(line.text) <= LONGEST_NAME
        and _NUMBER.fullmatch(line.text) is None
        and line.text.rstrip()[-1] not in ".;"
    )


def _parted(lines: Sequence[Line], first: int, width: int) -> list[list[list[Line]]]:
    """Rows that empty lines part."""
    rows: list[list[list[Line]]] = []
    group: list[Line] = []
    for line in [*lines[first:], Line(0, 0, "")]:
        if not line.blank:
            group.append(line)
            if len(group) > width:
                break
        elif group:
            if len(group) != width or any(each.indented for each in group):
                break
            rows.append([[each] for each in group])
            group = []
    return rows


def _region(lines: Sequence[Line], first: int, width: int, rows: list[list[list[Line]]]) -> Region | None:
    full = sum(len(row) == width for row in rows)
    if len(rows) < 2 or full * 2 < len(rows):
        return None
    head = [[line] for line in lines[first : first + width]]
    placed = [
        Placed(line.start, line.end, Cell(0, number, column, column_span=width if len(row) == 1 else 1))
        for number, row in enumerate([head, *rows])
        for column, cell in enumerate(row)
        for line in cell
    ]
    end = max(item.end for item in placed)
    last = next(number for number in range(first, len(lines)) if lines[number].end >= end) + 1
    return Region(first, last, tuple(placed))
