"""Rows of bar-closed cells that their running numbers part, where the cells between them are not as many as the head has names.

"№ | Мероприятие | Срок | Ответственный" over "1. | Смотр | до 5 мая | ДЮСШ", "|", "2. | …": a row keeps an empty cell that is none of
its own, or lacks one; a name of a part stands between two rows.
"""

import re
from collections.abc import Iterator, Sequence

from svodka.read.cell_times import is_time
from svodka.read.closed_heads import ClosedCell
from svodka.read.table_heads import names_time, numbers_columns

FEWEST_ROWS = 2
TIMED = 0.75
"""What part of the rows has to say when in the column that the head names so."""
_NUMBERING = re.compile(r"(?:№|N)?\s*(?:п\s?/\s?п\.?)?")
_NUMBER = re.compile(r"\d{1,3}(?:\.\d{1,2})*[.)]?")
_YEAR = re.compile(r"20\d\d(?!\d)[^.]{0,40}$")
"""Years, with what more a cell of times says of them: "2021 – 2024, раз в год"."""
_WORD = re.compile(r"[^\W\d_]{2}")
_Rows = list[list[ClosedCell]]


def counted_rows(cells: Sequence[ClosedCell], width: int) -> _Rows:
    """The rows under a head of `width` names, a row of one cell being the name of a part; none where the numbers tell no rows."""
    names = [cell.text for cell in cells[:width]]
    times = [column for column, name in enumerate(names) if names_time(name)]
    if (
        not times
        or _NUMBERING.fullmatch(names[0].strip()) is None
        or not all(cell.lines for cell in cells[width : width + 1])
    ):
        return []
    starts = list(_starts(cells, width))
    if not starts:
        return []
    rows = list(_above(cells[width : starts[0]]))
    numbered = bool(rows) and len(rows[0]) > 1
    timed = 0
    for start, end in zip(starts, [*starts[1:], len(cells)], strict=True):
        row, told = _row(cells[start:end], width, times[0])
        rows.append(row)
        rows += ([cell] for cell in cells[start:end] if cell.lines and not any(cell is each for each in row))
        timed += told
    whole = len(starts) - (len(cells) - starts[-1] < width)
    enough = numbered or whole >= FEWEST_ROWS
    return rows if enough and timed >= max(1, TIMED * whole) else []


def _starts(cells: Sequence[ClosedCell], width: int) -> Iterator[int]:
    """The cells whose numbers run on from one to the next, each before words; behind the name of a part they begin anew."""
    last: tuple[int, ...] = (0,)
    start = width
    for at in range(width, len(cells) - 1):
        if _NUMBER.fullmatch(cells[at].text) is None or _WORD.search(cells[at + 1].text) is None:
            continue
        number = tuple(map(int, re.findall(r"\d+", cells[at].text)))
        if _follows(number, last) or (set(number) == {1} and at - start > width):
            yield at
            last, start = number, at


def _follows(number: tuple[int, ...], last: tuple[int, ...]) -> bool:
    """ "2" or "2.1" after "1" and "1.4", "1.1" after "1"."""
    following = [(*last[:depth], last[depth] + 1) for depth in range(len(last))]
    return number in [(*last, 1), *following, *((*each, 1) for each in following)]


def _above(cells: Sequence[ClosedCell]) -> Iterator[list[ClosedCell]]:
    """What stands between the head and the first row: the numbers of the columns, names of parts."""
    filled = [cell for cell in cells if cell.lines]
    count = next((at for at in range(len(filled), 1, -1) if numbers_columns([cell.text for cell in filled[:at]])), 0)
    if count:
        yield filled[:count]
    yield from ([cell] for cell in filled[count:])


def _row(cells: Sequence[ClosedCell], width: int, time: int) -> tuple[list[ClosedCell], bool]:
    """The cells of one row, in its place or without the empty ones, and whether it says when."""
    for chosen in (list(cells), [cell for cell in cells if cell.lines]):
        if time < len(chosen) and _says_when(chosen[time].text):
            return chosen[:width], True
    return list(cells[:width]), False


def _says_when(text: str) -> bool:
    return is_time(text) or _YEAR.match(text) is not None
