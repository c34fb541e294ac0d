"""Tables of a plain text whose columns bars or box characters part, line by line.

Where rules part the rows, the lines between two are one row; without them each line is a row, but for tables whose bars stand under one
another and whose first column numbers the rows: there a number begins a row.
"""

import re
from collections import Counter
from collections.abc import Iterator, Sequence

from svodka.read.column_tables import Drawn, Piece, grouped, is_rule, region_of
from svodka.read.drawn_tables import ROW_NUMBER, Region
from svodka.read.lines import Line
from svodka.read.table_heads import names_columns

EMPTY_WITHIN = 2
"""Empty lines in a row that may stand within a barred table."""
BARS = "|│┃║¦"
_BAR = re.compile(f"[{BARS}]")


def barred_tables(lines: Sequence[Line]) -> Iterator[Region]:
    """Columns parted by | or box characters, markdown's tables among them."""
    number = 0
    while number < len(lines):
        last = _end_of_bars(lines, number)
        drawn, rules = [], 0
        parted = False
        written = [line for line in lines[number:last] if not line.blank and not is_rule(line)]
        framed = all(not line.text[: _first_bar(line)].strip() for line in written)
        for line in lines[number:last]:
            if line.blank:
                continue
            if is_rule(line):
                parted, rules = True, rules + 1
            else:
                drawn.append(Drawn(tuple(_between_bars(line, framed=framed)), parted))
                parted = False
        if len(drawn) >= 2 and max(len(row.pieces) for row in drawn) >= 2:
            # Rules between most rows part them; a single rule under the head parts nothing else.
            by_rules = (rules >= 3 and rules * 2 > len(drawn)) or rules >= 4
            if rules and _numbers_rows(written, drawn):
                drawn = _parted_by_numbers(written, drawn)
                by_rules = True
            yield region_of(number, last, grouped(drawn, by_parting=by_rules, by_line=not by_rules))
        number = max(last, number + 1)


def _numbers_rows(lines: Sequence[Line], drawn: Sequence[Drawn]) -> bool:
    """Whether the bars stand under one another and the first column holds nothing but the numbers of rows of several lines, under a rule."""
    bars = Counter(tuple(match.start() for match in _BAR.finditer(line.text)) for line in lines)
    first = [_first_cell(line, row) if len(row.pieces) > 1 else "" for line, row in zip(lines, drawn, strict=True)]
    under = next((at for at, row in enumerate(drawn) if at and row.parted), len(drawn))
    numbered = [text for text in first[under:] if text]
    return (
        bars.most_common(1)[0][1] * 5 >= len(lines) * 4
        and 1 < len(numbered) < len(first) - under
        and all(map(ROW_NUMBER.fullmatch, numbered))
    )


def _first_cell(line: Line, row: Drawn) -> str:
    piece = row.pieces[0]
    return line.text[piece.start - line.start : piece.end - line.start].strip()


def _parted_by_numbers(lines: Sequence[Line], drawn: Sequence[Drawn]) -> list[Drawn]:
    """The lines, those that begin with a number and those of one cell parted from what stands above."""
    parted = (
        len(row.pieces) == 1 or ROW_NUMBER.fullmatch(_first_cell(line, row)) is not None
        for line, row in zip(lines, drawn, strict=True)
    )
    return [Drawn(row.pieces, row.parted or new) for row, new in zip(drawn, parted, strict=True)]


def _end_of_bars(lines: Sequence[Line], first: int) -> int:
    """The end of the barred lines that begin at `first`; empty lines part its rows or its head where the columns go on."""
    last = first
    while last < len(lines):
        if _BAR.search(lines[last].text) or is_rule(lines[last]):
            last += 1
            continue
        following = last
        while following < len(lines) and following - last < EMPTY_WITHIN and lines[following].blank:
            following += 1
        if not first < last < following < len(lines) or not _same_columns(lines[last - 1], lines[following]):
            break
        last = following
    return last


def _same_columns(line: Line, following: Line) -> bool:
    """Whether two barred lines have the same number of columns, at least three, and the second is not the head of another table."""
    bars = len(_BAR.findall(line.text))
    if bars < 2 or bars != len(_BAR.findall(following.text)):
        return False
    return not names_columns([cell for cell in _BAR.split(following.text) if cell.strip()])


def _first_bar(line: Line) -> int:
    bar = _BAR.search(line.text)
    return len(line.text) if bar is None else bar.start()


def _between_bars(line: Line, *, framed: bool) -> Iterator[Piece]:
    """The pieces of a line; `framed`: a bar stands before the first column of each line of the table."""
    edges = [match.start() for match in _BAR.finditer(line.text)]
    starts = [edge + 1 for edge in edges] if framed else [0, *(edge + 1 for edge in edges)]
    ends = [*edges[1:], len(line.text)] if framed else [*edges, len(line.text)]
    for column, (start, end) in enumerate(zip(starts, ends, strict=True)):
        if column + 1 < len(starts) or line.text[start:end].strip():
            yield Piece(line.start + start, line.start + end, column)
