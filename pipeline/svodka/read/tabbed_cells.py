"""Tables of a plain text whose cells tabs part and whose cells hold lines of their own.

So a word processor writes a table into a .txt: "1.2.\\tОзнакомление работников:" over "- при приёме;" over "- при переводе\\tпостоянно\\tюрист" is one
row of four cells. The head tells how many a row has; a row that is whole may go on in its last cell, and a number begins the next.
"""

from collections.abc import Iterator, Sequence

from svodka.read.column_tables import Piece, region_of
from svodka.read.drawn_tables import ROW_NUMBER, Region
from svodka.read.lines import Line
from svodka.read.table_heads import LONGEST_HEAD, names_columns

FEWEST_COLUMNS = 3
FEWEST_ROWS = 3
"""With the head."""
LONGEST_LINE = 300
_GOES_ON = ("-", "–", "—", "•", "(")
_BREAKS_OFF = (",", ";", ":", "-")


def broken_tab_tables(lines: Sequence[Line]) -> Iterator[Region]:
    """Every such table that has a cell of more than one line; the others are read line by line."""
    number = 0
    while number < len(lines):
        head = lines[number].text.split("\t") if "\t" in lines[number].text else []
        if len(head) < FEWEST_COLUMNS or not names_columns(head):
            number += 1
            continue
        rows, last, broken = _rows(lines, number, width=len(head))
        if broken and len(rows) >= FEWEST_ROWS:
            yield region_of(number, last, rows)
        number = max(last, number + 1)


def _rows(lines: Sequence[Line], first: int, *, width: int) -> tuple[list[list[Piece]], int, bool]:
    """The rows from the head on, the line behind them, and whether any cell has several lines. No rows where they do not fit."""
    rows = [list(_pieces(lines[first], column=0))]
    filled, last, broken = width, first + 1, False
    while last < len(lines):
        line = lines[last]
        cells = line.text.count("\t") + 1
        if line.blank or len(line.text) > LONGEST_LINE * width:
            break
        begins = cells > 1 and ROW_NUMBER.fullmatch(line.text.split("\t", 1)[0]) is not None
        if filled < width and not begins:
            if filled + cells - 1 > width:
                return [], last, broken
            rows[-1] += _pieces(line, column=filled - 1)
            filled, broken = filled + cells - 1, True
        elif cells > width:
            return [], last, broken
        elif cells > 1 and sum(map(bool, map(str.strip, line.text.split("\t")))) > 1:
            rows.append(list(_pieces(line, column=0)))
            filled = cells
        elif cells > 1 or _heads_rows(lines, last):
            start = line.start + len(line.text) - len(line.text.lstrip())
            rows.append([Piece(start, line.end, 0)])
        elif _goes_on(line, lines[last - 1]):
            rows[-1] += _pieces(line, column=width - 1)
            broken = True
        else:
            break
        last += 1
    return rows, last, broken


def _pieces(line: Line, *, column: int) -> Iterator[Piece]:
    """The pieces of a line, the first of them in a column."""
    start = line.start
    for at, cell in enumerate(line.text.split("\t"), column):
        yield Piece(start, start + len(cell), at)
        start += len(cell) + 1


def _goes_on(line: Line, above: Line) -> bool:
    """Whether a line without a tab goes on with the last cell of a whole row."""
    text = line.text.strip()
    return text[0].islower() or text.startswith(_GOES_ON) or above.text.rstrip().endswith(_BREAKS_OFF)


def _heads_rows(lines: Sequence[Line], number: int) -> bool:
    """Whether a line without a tab only heads the rows below: "Работа с семьями"."""
    text = lines[number].text.strip()
    below = lines[number + 1].text if number + 1 < len(lines) else ""
    heads = text[0].isupper() or text[0].isdigit()
    return (
        heads
        and len(text) <= LONGEST_HEAD
        and text[-1] not in ".,;:!?"
        and "\t" in below
        and not _goes_on(lines[number], lines[number - 1])
    )
