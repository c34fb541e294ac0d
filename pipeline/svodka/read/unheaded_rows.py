"""Rows of a plan that a plain text brings without a head, each begun by its number.

So a report goes on where its table became too wide: a line each for the measure, its time, those who answer and what was done
("2.1. Осмотр катков / до 1 декабря / отдел спорта / Осмотрено 14 катков"), or the first three in one line that slashes part. They are
known by their times: most of them are such as plans have ("ежеквартально", "II квартал"), no days on which something took place.
"""

import re
from collections.abc import Iterator, Sequence

from svodka.read.cell_times import says_when
from svodka.read.document import Cell
from svodka.read.drawn_tables import Placed, Region
from svodka.read.lines import Line

FEWEST_ROWS = 2
LONGEST_BODIES = 160
"""Characters of the line that names who answers."""
LONGEST_MEASURE = 300
MOST_GAPS = 2
"""Empty lines between two rows."""
_NUMBER = re.compile(r"\s{0,4}\d{1,2}(?:[.)]|(?:\.\d{1,2}){1,3}[.)]?)\s+(?=[^\W\d_]|[«\"])")
_SLASH = re.compile(r"\s/\s")
_LABELLED = re.compile(r"\s{0,4}[^\W\d_]{5,20}(?:\s[^\W\d_]{1,20}){0,2}:\s")
"""What was done, under a line of slashes: "Исполнение: проверено 14 дворов"."""
_DAY = re.compile(r"(?<![\d.])\d{1,2}(?:\.\d{2}|\s[^\W\d_]{3,8})")
_Cells = list[list[Line]]
"""The cells of a row, each the lines or the pieces of one that lie in it."""


def unheaded_rows(lines: Sequence[Line]) -> Iterator[Region]:
    """Every run of such rows."""
    done = 0
    for first, line in enumerate(lines):
        if first < done or _NUMBER.match(line.text) is None:
            continue
        rows: list[_Cells] = []
        after = first
        while after < len(lines) and (read := _row(lines, after)) is not None:
            if rows and len(read[0]) != len(rows[0]) and not _stacked(read[0], rows[0]):
                break
            rows.append(read[0])
            after = _next(lines, read[1])
            if after - read[1] > MOST_GAPS:
                break
        if len(rows) >= FEWEST_ROWS and _planned(rows):
            last = rows[-1][-1][-1].end
            end = next(number for number in range(first, len(lines)) if lines[number].end >= last) + 1
            yield _region(first, end, rows)
            done = end
        else:
            done = after


def _stacked(row: _Cells, first: _Cells) -> bool:
    """Rows that lack what was done go on with those that say it."""
    return min(len(row), len(first)) >= 3


def _next(lines: Sequence[Line], at: int) -> int:
    """The next line with words."""
    while at < len(lines) and lines[at].blank:
        at += 1
    return at


def _row(lines: Sequence[Line], at: int) -> tuple[_Cells, int] | None:
    """The cells of the row that begins at a line, and the line after it."""
    line = lines[at]
    if line.indented or len(line.text) > LONGEST_MEASURE or _NUMBER.match(line.text) is None:
        return None
    slashes = list(_SLASH.finditer(line.text))
    return _in_slashes(lines, at, slashes) if len(slashes) > 1 else _in_lines(lines, at)


def _in_lines(lines: Sequence[Line], at: int) -> tuple[_Cells, int] | None:
    following = _until_blank(lines, at + 1)
    if following - at < 3 or not says_when(lines[at + 1].text):
        return None
    bodies = lines[at + 2]
    if len(bodies.text) > LONGEST_BODIES or bodies.text.rstrip().endswith("."):
        return None
    cells = [[line] for line in lines[at : at + 3]]
    if following > at + 3:
        cells.append(list(lines[at + 3 : following]))
    return cells, following


def _in_slashes(lines: Sequence[Line], at: int, slashes: Sequence[re.Match[str]]) -> tuple[_Cells, int] | None:
    line = lines[at]
    starts = [0, *(match.end() for match in slashes)]
    ends = [*(match.start() for match in slashes), len(line.text)]
    pieces = zip(starts, ends, strict=True)
    cells = [[Line(line.start + low, line.start + high, line.text[low:high])] for low, high in pieces]
    if not any(says_when(cell[0].text) for cell in cells[1:]):
        return None
    following = at + 1
    if following < len(lines) and _LABELLED.match(lines[following].text) is not None:
        following = _until_blank(lines, following)
        cells.append(list(lines[at + 1 : following]))
    return cells, following


def _until_blank(lines: Sequence[Line], at: int) -> int:
    """The next empty line, or one that a number begins."""
    while at < len(lines) and not lines[at].blank and _NUMBER.match(lines[at].text) is None:
        at += 1
    return at


def _planned(rows: Sequence[_Cells]) -> bool:
    """Whether most rows have a time that is no day."""
    times = 0
    for row in rows:
        time = next((cell[0].text.strip() for cell in row[1:] if says_when(cell[0].text)), "")
        times += _DAY.search(time) is None or time.lower().startswith(("до ", "не "))
    return times * 2 > len(rows)


def _region(first: int, last: int, rows: Sequence[_Cells]) -> Region:
    placed = [
        Placed(piece.start, piece.end, Cell(0, number, column))
        for number, row in enumerate(rows)
        for column, cell in enumerate(row)
        for piece in cell
    ]
    return Region(first, last, tuple(placed))
