"""Tables of a plain text whose cells stand one under another and whose rows begin at the next number.

Each cell is a line, or a paragraph between empty lines. The head stands over the number 1, or over a row that numbers the columns; its
names may go on in a second paragraph ("Сроки", "проведения"). A measure may have several paragraphs, so may those who answer: the time
between them tells where the one ends and the other begins.
"""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from svodka.read.cell_times import is_clock, is_time, is_weekday, opens_with_time
from svodka.read.cell_units import Unit, paragraphs, single_lines
from svodka.read.document import Cell
from svodka.read.drawn_tables import Placed, Region
from svodka.read.lines import BREAK, Line
from svodka.read.table_heads import names_columns, names_time

FEWEST_COLUMNS, MOST_COLUMNS = 3, 9
FEWEST_ROWS = 2
LONGEST_NAME = 60
LONGEST_NUMBERED_NAME = 200
"""Characters of the name of a column; of one under which its number stands."""
LONGEST_CELL = 400
MOST_UNITS = 20
"""Cells and further paragraphs of one row."""
EXACT = 0.7
"""What part of the rows has as many cells as the head, where no times tell."""
NUMBER_ALONE = re.compile(rf"(?:^|[{BREAK}])[ \t\xa0]{{0,4}}1[.)]?[ \t\xa0]{{0,4}}[{BREAK}]")
"""What a text has to hold for such rows."""
_NUMBERING = re.compile(r"(?:№|n){0,2}(?:пп?)?")
_NO_LETTER = re.compile(r"[\s/.\\]")
_SECTION_NUMBER = re.compile(r"[IVXLC]{1,6}[.)]?\s|Раздел\s")
_SECTION = re.compile(rf"{_SECTION_NUMBER.pattern}|[^а-яё]{{12,}}$")
_GOES_ON = re.compile(r"(?:по|до)\s\d|\(", re.IGNORECASE)
_WORD = re.compile(r"[^\W\d_]{2}")


@dataclass(frozen=True, slots=True)
class _Head:
    """The units of each name, and the unit at which the first row begins."""

    names: list[list[int]]
    unnamed: bool
    """The numbers of the rows stand under no name."""
    first: int
    sure: bool
    """A row of numbers under the names tells how many columns there are."""

    @property
    def width(self) -> int:
        return len(self.names) + self.unnamed


_Row = list[tuple[int, int]]
"""The units of a row with their columns; of one unit only, a section's head."""


def numbered_rows(lines: Sequence[Line]) -> Iterator[Region]:
    """Every such table, but for what lies in a cell of a table that tabs draw."""
    led = [number for number, line in enumerate(lines) if line.indented]
    taken: list[tuple[int, int]] = []
    for units_of in (paragraphs, single_lines):
        units, at = units_of(lines), 0
        while at < len(units):
            unit = units[at]
            free = unit.number == 1 and not any(first <= unit.first < last for first, last in taken)
            within = bool(led) and led[0] < unit.first < led[-1]
            found = _table(lines, units, at) if free and not within else None
            at += 1
            if found is not None:
                region, at = found
                taken.append((region.first, region.last))
                yield region


def _table(lines: Sequence[Line], units: Sequence[Unit], one: int) -> tuple[Region, int] | None:
    """The table whose first row, or the row that numbers its columns, begins with the number 1 at a unit; and the unit behind it."""
    best: tuple[int, _Head, list[range]] | None = None
    for head in _heads(units, one):
        starts = _starts(units, head)
        if len(starts) < FEWEST_ROWS:
            continue
        ends = [*starts[1:], _last_end(units, starts, width=head.width)]
        rows = [range(start, end) for start, end in zip(starts, ends, strict=True)]
        exact = sum(len(row) == head.width for row in rows)
        if (best is None or exact > best[0]) and _is_table(units, head=head, rows=rows):
            best = exact, head, rows
    if best is None:
        return None
    _, head, rows = best
    above: list[_Row] = [[(number, 0)] for number in range(head.first, rows[0].start)]
    parts = [part for row in rows for part in _row(units, row, head=head, last=row is rows[-1])]
    return _region(lines, units, head=head, rows=[*above, *parts]), rows[-1].stop


def _heads(units: Sequence[Unit], one: int) -> Iterator[_Head]:
    """The heads that may stand over the number 1."""
    columns = 1
    while one + columns < len(units) and units[one + columns].number == columns + 1:
        columns += 1
    if FEWEST_COLUMNS <= columns <= MOST_COLUMNS:
        names = _names(units, one, longest=LONGEST_NUMBERED_NAME)[-columns:]
        if len(names) == columns and _is_numbering(_text(units, names[0])):
            yield _Head(names, unnamed=False, first=one + columns, sure=True)
        return
    above = one - (one > 0 and _SECTION_NUMBER.match(units[one - 1].text) is not None)
    names = _names(units, above, longest=LONGEST_NAME)
    numbering = next((at for at, name in enumerate(names) if _is_numbering(_text(units, name))), None)
    if numbering is not None:
        names = names[numbering:]
        if len(names) >= FEWEST_COLUMNS and names_columns([_text(units, name) for name in names]):
            yield _Head(names, unnamed=False, first=above, sure=False)
        return
    for first in range(len(names) - FEWEST_COLUMNS + 2):
        texts = [_text(units, name) for name in names[first:]]
        if names_columns(texts[:1] * 2) and names_columns(texts):
            yield _Head(names[first:], unnamed=True, first=above, sure=False)


def _names(units: Sequence[Unit], end: int, *, longest: int) -> list[list[int]]:
    """The names before a unit, from the farthest on: what begins in small letters or brackets goes on with the one before."""
    names: list[list[int]] = []
    going_on: list[int] = []
    for number in range(end - 1, max(end - 3 * MOST_COLUMNS, 0) - 1, -1):
        text = units[number].text
        if len(names) == MOST_COLUMNS or len(text) > longest or units[number].number is not None or is_time(text):
            break
        if text[-1] in ":;" or (text[-1] == "." and not names_columns([text] * 2)):
            break
        going_on.insert(0, number)
        if not text[0].islower() and text[0] != "(":
            names.insert(0, going_on)
            going_on = []
    return [going_on, *names] if going_on and _is_numbering(_text(units, going_on)) else names


def _is_numbering(text: str) -> bool:
    """ "№ п/п", "NN", "№/№ п/п": the name of the column of running numbers."""
    letters = _NO_LETTER.sub("", text).lower()
    return bool(letters) and _NUMBERING.fullmatch(letters) is not None


def _text(units: Sequence[Unit], name: Sequence[int]) -> str:
    return " ".join(units[number].text for number in name)


def _starts(units: Sequence[Unit], head: _Head) -> list[int]:
    """The units with the running numbers that begin the rows."""
    starts: list[int] = []
    fewest = max(head.width - 2, 2)
    for number in range(head.first, len(units)):
        unit, last = units[number], starts[-1] if starts else head.first
        following = units[number + 1].text if number + 1 < len(units) else ""
        if unit.number == len(starts) + 1 and _WORD.search(following) and (not starts or number - last >= fewest):
            starts.append(number)
        elif (
            len(unit.text) > LONGEST_CELL
            or number - last > MOST_UNITS
            or (not starts and (number - head.first >= 2 or not _WORD.search(unit.text)))
        ):
            break
    return starts


def _last_end(units: Sequence[Unit], starts: Sequence[int], *, width: int) -> int:
    """Behind the last row: it has no more units than the longest before it, and ends behind those who answer or at an empty line of a stack.

    What only goes on with a time ("с 12.08.", "по 12.09.") is no further unit.
    """
    longest = max((after - before for before, after in pairwise(starts)), default=width)
    stacked = units[starts[-1]].last == units[starts[-1] + 1].first
    end = starts[-1] + 1
    while end < min(len(units), starts[-1] + max(longest, width)) and len(units[end].text) <= LONGEST_CELL:
        if stacked and (end - starts[-1] >= width or units[end].first > units[end - 1].last):
            break
        longest += _goes_on(units[end])
        end += 1
        persons_end = units[end - 1].names_person and not (end < len(units) and units[end].names_person)
        if persons_end and end - starts[-1] >= min(width, FEWEST_COLUMNS):
            break
    return end


def _is_table(units: Sequence[Unit], *, head: _Head, rows: Sequence[range]) -> bool:
    """Whether every row says when, or enough of them have a cell for each column."""
    if all(_time(units, row) is not None for row in rows):
        return True
    if head.unnamed:
        return False
    lengths = Counter(len(row) for row in rows)
    stacked = units[rows[0].start].last == units[rows[0].start + 1].first
    whole = sum(count for length, count in lengths.items() if length == head.width or (stacked and length > head.width))
    return whole >= max(EXACT * len(rows), FEWEST_ROWS)


def _time(units: Sequence[Unit], row: range) -> range | None:
    """The last of the first cells in a run that say when, behind the measure; with those before where it only goes on, or where they
    say nothing else ("май" over "ноябрь")."""
    first = next((number for number in row[2:] if is_time(units[number].text)), None)
    if first is None:
        return None
    last = first
    while last + 1 < row.stop and (is_time(units[last + 1].text) or _says_more(units[last + 1])):
        last += 1
    start = last
    while start > first and (_goes_on(units[start]) or opens_with_time(units[start - 1].text)):
        start -= 1
    return range(start, last + 1)


def _goes_on(unit: Unit) -> bool:
    """Whether a paragraph only goes on with a time: "по 12.09.", "10:30", "(суббота)"."""
    return _GOES_ON.match(unit.text) is not None or _says_more(unit)


def _says_more(unit: Unit) -> bool:
    """Whether a paragraph is the hour or the weekday of the day before it."""
    return is_clock(unit.text) or is_weekday(unit.text)


def _row(units: Sequence[Unit], row: range, *, head: _Head, last: bool) -> list[_Row]:
    """The units of a row in columns, and the head of the section that stands behind it."""
    time = _time(units, row)
    section = row.stop - 1 if not last and len(row) > head.width and _heads_section(units, row, head=head) else None
    if section is not None:
        row = range(row.start, section)
    if time is None or (len(row) == head.width and time.start - row.start == _time_column(units, head)):
        spare = max(len(row) - head.width, 0)
        placed = [(number, max(min(at, 1), at - spare)) for at, number in enumerate(row)]
    else:
        placed = list(_around_time(units, row, time=time, head=head))
    return [placed] if section is None else [placed, [(section, 0)]]


def _heads_section(units: Sequence[Unit], row: range, *, head: _Head) -> bool:
    """Whether the last unit of a row with one too many heads the rows below."""
    last, time = units[row.stop - 1], _time(units, row)
    if last.names_person or _SECTION.match(last.text):
        return not last.names_person
    stacked = last.first == units[row.stop - 2].last and len(row) == head.width + 1
    return stacked and (time is None or time.start - row.start == _time_column(units, head))


def _time_column(units: Sequence[Unit], head: _Head) -> int:
    """The column whose name says that it holds times."""
    named = next((at for at, name in enumerate(head.names) if names_time(_text(units, name))), 2 - head.unnamed)
    return named + head.unnamed


def _around_time(units: Sequence[Unit], row: range, *, time: range, head: _Head) -> Iterator[tuple[int, int]]:
    """The measure up to the time, in as many columns as stand before it; behind it persons in the last column."""
    column = _time_column(units, head)
    timed = [names_time(units[name[0]].text.split()[0]) for name in head.names[column - head.unnamed :]]
    times = max(timed.index(False) if False in timed else len(timed), 1)
    yield row.start, 0
    for number in range(row.start + 1, time.start):
        yield number, max(1, min(number - row.start, column - (time.start - number)))
    at = 0
    for number in time:
        at += number > time.start and not is_weekday(units[number].text)
        yield number, column + min(at, times - 1)
    behind = list(range(time.stop, row.stop))
    persons = len(behind)
    while persons and units[behind[persons - 1]].names_person:
        persons -= 1
    if persons == len(behind):
        persons = max(persons - 1, min(persons, 1))
    for place, number in enumerate(behind):
        last = head.width - 1
        yield number, last if place >= persons else min(column + times + place, max(last - 1, column + times))


def _region(lines: Sequence[Line], units: Sequence[Unit], *, head: _Head, rows: Sequence[_Row]) -> Region:
    cells = [(number, 0, at + head.unnamed) for at, name in enumerate(head.names) for number in name]
    start = head.names[0][0]
    if head.sure:
        columns = len(head.names)
        cells += ((head.first - columns + column, 1, column) for column in range(columns))
    below = 1 + head.sure
    cells += ((number, at, column) for at, row in enumerate(rows, below) for number, column in row)
    alone = {at for at, row in enumerate(rows, below) if len(row) == 1}
    placed = [
        Placed(
            line.start,
            line.end,
            Cell(0, row, column, column_span=head.width if row in alone else 1, header=row == 0),
        )
        for number, row, column in cells
        for line in lines[units[number].first : units[number].last]
        if not line.blank
    ]
    return Region(units[start].first, units[cells[-1][0]].last, tuple(placed))
