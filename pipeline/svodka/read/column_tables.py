"""Tables of a plain text drawn within its lines: by tabs, by runs of spaces; what lines make rows, and rows cells."""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from svodka.read.document import Cell
from svodka.read.drawn_tables import ROW_NUMBER, Placed, Region
from svodka.read.figure_cells import is_figure, is_number
from svodka.read.lines import Line, marker_of
from svodka.read.table_heads import LONGEST_HEAD, names_columns, numbers_columns

WIDEST = 20
"""Columns beyond which lines are no table of a document."""
LONGEST_PART = 40
FEWEST_FIGURED = 3
TITLE_ROWS = 4
"""Rows of a table, among them those that name and number its columns, up to which its title may stand over these."""
_RULE = re.compile(r"[\s|│┃║¦+\-=_:─━═┌┐└┘├┤┬┴┼╔╗╚╝╠╣╦╩╬╒╕╘╛╞╡╤╧╪╓╖╙╜╟╢╥╨╫TТ¬L‰…]{3,}")
"""Legal databases draw corners with letters and signs: "-----T-----¬", "L----+------", "┌═══┬════‰"."""
_GAP = re.compile(r"\S\s{3,}\S")
_GUTTER = re.compile(r" {2,}")


@dataclass(frozen=True, slots=True)
class Piece:
    """The stretch of a line that lies in one column."""

    start: int
    end: int
    column: int


@dataclass(frozen=True, slots=True)
class Drawn:
    """One line of a table: its pieces, and whether a rule or an empty line stands before it."""

    pieces: tuple[Piece, ...]
    parted: bool


def is_rule(line: Line) -> bool:
    return _RULE.fullmatch(line.text) is not None and any(char in line.text for char in "-=_─━═+┼╬")


def tabbed_tables(lines: Sequence[Line]) -> Iterator[Region]:
    """Several tab-separated columns in one line."""
    number = 0
    while number < len(lines):
        last = number
        while last < len(lines) and (_tabbed(lines[last]) or (last > number and _heads_section(lines, last))):
            last += 1
        run = [line for line in lines[number:last] if not line.blank]
        widths = Counter(len(line.text.rstrip().split("\t")) for line in run)
        if widths:
            width, count = widths.most_common(1)[0]
            head = names_columns(run[0].text.rstrip().split("\t"))
            if 2 <= width <= WIDEST and (count >= 3 or (count >= 2 and (head or width > 2))):
                yield region_of(number, last, _tabbed_rows(run))
        number = max(last, number + 1)


def _heads_section(lines: Sequence[Line], number: int) -> bool:
    """Whether a line without tabs between rows of three columns or more only heads the rows below: "Работа с семьями"."""
    text = lines[number].text.strip()
    if not text or number + 1 >= len(lines):
        return False
    part = text[-1] == ":" and len(text) <= LONGEST_PART  # "в том числе:"
    if not part and (not text[0].isupper() or len(text) > LONGEST_HEAD or text[-1] in ".,;:!?"):
        return False
    above, below = (lines[near].text.rstrip().split("\t") for near in (number - 1, number + 1))
    return min(len(above), len(below)) > 2 and _tabbed(lines[number + 1]) and not names_columns(below)


def _tabbed(line: Line) -> bool:
    """Has a tab between two texts that does not just follow a list marker: "1.\\tОтчёт" is a list item."""
    cells = line.text.rstrip().split("\t")
    if len(cells) < 2 or not any(cells[:-1]) or sum(bool(cell.strip()) for cell in cells) < 2:
        return False
    marker, content = marker_of(line.text, 0, len(line.text))
    return not (marker and len(cells) == 2 and content == len(cells[0]) + 1)


def _tabbed_rows(run: Sequence[Line]) -> list[list[Piece]]:
    """Each line a row, but for one that goes on in small letters in the column where the line above broke off.

    "2\\tПровести смотр хоров" over "\\tи оркестров\\tмай" is one row.
    """
    rows: list[list[Piece]] = []
    broke_off = -1
    for line in run:
        pieces = list(_between_tabs(line))
        filled = [
            piece for piece in pieces if not line.text[piece.start - line.start : piece.end - line.start].isspace()
        ]
        filled = [piece for piece in filled if piece.end > piece.start]
        first = line.text[filled[0].start - line.start :].lstrip()
        if rows and filled[0].column == broke_off > 0 and first[:1].islower():
            rows[-1] += filled
        else:
            rows.append(pieces)
        broke_off = filled[-1].column
    return rows


def _between_tabs(line: Line) -> Iterator[Piece]:
    start = line.start
    for column, cell in enumerate(line.text.rstrip().split("\t")):
        yield Piece(start, start + len(cell), column)
        start += len(cell) + 1


def spaced_tables(lines: Sequence[Line]) -> Iterator[Region]:
    """Columns parted by runs of spaces that stand one under another over three lines or more."""
    number = 0
    while number < len(lines):
        if not _GAP.search(lines[number].text) or "\t" in lines[number].text:
            number += 1
            continue
        last, gutters = _under_one_another(lines, number)
        run = [line for line in lines[number:last] if not line.blank and not is_rule(line)]
        gaps = sum(_GAP.search(line.text) is not None for line in run)
        table = gaps >= 3 or (gaps >= 2 and _names(run[0], gutters))
        if table and gutters and gaps * 2 >= len(run):
            yield region_of(number, last, _spaced_rows(lines[number:last], gutters))
            number = last
        else:
            number += 1


def _under_one_another(lines: Sequence[Line], first: int) -> tuple[int, list[tuple[int, int]]]:
    """How far lines share at least one gutter of two spaces or more, and the gutters they share."""
    gutters = _gutters(lines[first].text)
    last = first + 1
    kept = last
    while last < len(lines) and last - first < 2000:
        line = lines[last]
        if line.blank:
            if last + 1 >= len(lines) or lines[last + 1].blank:
                break
        elif not is_rule(line):
            shared = _shared(gutters, line.text)
            lost = len(shared) < len(gutters) and lines[last - 1].blank
            if not shared or lost or "\t" in line.text:
                break
            gutters = shared
            if not lines[last - 1].blank or _GUTTER.search(line.text.strip()):
                kept = last + 1  # what stands apart in the first column belongs to the table where rows follow it
        last += 1
    return kept, gutters


def _gutters(text: str) -> list[tuple[int, int]]:
    indent = len(text) - len(text.lstrip())
    return [match.span() for match in _GUTTER.finditer(text.rstrip()) if match.start() >= indent]


def _shared(gutters: list[tuple[int, int]], text: str) -> list[tuple[int, int]]:
    """The parts of gutters that are blank in `text` too and still two spaces wide; at the line's end any width does."""
    shared = []
    for start, end in gutters:
        low = start
        while low < end:
            while low < end and low < len(text) and text[low] != " ":
                low += 1
            high = low
            while high < end and (high >= len(text) or text[high] == " "):
                high += 1
            if high - low >= 2:
                shared.append((low, high))
            low = max(high, low + 1)
    return shared


def _names(line: Line, gutters: list[tuple[int, int]]) -> bool:
    return names_columns(
        [line.text[piece.start - line.start : piece.end - line.start] for piece in _cut(line, gutters)]
    )


def _cut(line: Line, gutters: list[tuple[int, int]]) -> list[Piece]:
    pieces = []
    start = 0
    for column, (low, high) in enumerate([*gutters, (len(line.text), len(line.text))]):
        if start < len(line.text):
            pieces.append(Piece(line.start + start, line.start + min(low, len(line.text)), column))
        start = high
    return pieces


def _spaced_rows(lines: Sequence[Line], gutters: list[tuple[int, int]]) -> list[list[Piece]]:
    drawn: list[Drawn] = []
    parted = False
    partings = 0
    for line in lines:
        if line.blank or is_rule(line):
            parted = True
            continue
        drawn.append(Drawn(tuple(_filled(line, _cut(line, gutters))), parted))
        partings += parted and len(drawn) > 1
        parted = False
    whole = sum(len(line.pieces) > len(gutters) for line in drawn)
    by_line = whole * 3 >= 2 * len(drawn)  # rules under the head and over the sum part no rows
    return grouped(
        drawn, by_parting=partings >= 2 and not by_line, by_line=False, text={line.start: line.text for line in lines}
    )


def _filled(line: Line, pieces: list[Piece]) -> list[Piece]:
    return [piece for piece in pieces if line.text[piece.start - line.start : piece.end - line.start].strip()]


def grouped(
    drawn: Sequence[Drawn], *, by_parting: bool, by_line: bool, text: dict[int, str] | None = None
) -> list[list[Piece]]:
    """Lines into rows: by the rules between them, each line a row, or by what the first column holds."""
    rows: list[list[Piece]] = []
    width = max((piece.column for line in drawn for piece in line.pieces), default=0) + 1
    for line in drawn:
        if by_parting:
            new = line.parted
        elif by_line:
            new = True
        else:
            new = line.parted or _begins_row(line, width, text or {})
        if new or not rows:
            rows.append([])
        rows[-1].extend(line.pieces)
    return rows


def _begins_row(line: Drawn, width: int, text: dict[int, str]) -> bool:
    """Something in the first column that does not go on in small letters, or all columns filled."""
    if not line.pieces or line.pieces[0].column != 0:
        return False
    if len(line.pieces) == width:
        return True
    start = max((start for start in text if start <= line.pieces[0].start), default=0)
    said = text[start][line.pieces[0].start - start :].lstrip()
    return not said[:1].islower() and len(line.pieces) > 1


def region_of(first: int, last: int, rows: list[list[Piece]]) -> Region:
    return Region(first, last, tuple(rows_to_cells(rows)))


def rows_to_cells(rows: list[list[Piece]]) -> Iterator[Placed]:
    """Placed only by row and column; heads are told by the reader, which has the text."""
    for number, row in enumerate(rows):
        for piece in sorted(row, key=lambda piece: piece.start):
            yield Placed(piece.start, piece.end, Cell(0, number, piece.column))


def with_heads(text: str, region: Region) -> Region:
    """Marks the first row that names columns, its repetitions, and rows that number the columns."""
    rows: dict[int, dict[int, list[str]]] = {}
    for placed in region.placed:
        cells = rows.setdefault(placed.cell.row, {})
        cells.setdefault(placed.cell.column, []).append(text[placed.start : placed.end].strip())
    marks: dict[int, tuple[bool, bool]] = {}
    said: set[str] = set()
    in_head = True
    above: list[str] = []
    for number, cells in rows.items():
        texts = [" ".join(parts) for parts in cells.values()]
        words = " ".join(" ".join(texts).lower().split())
        numbering = numbers_columns(texts)
        header = numbering or words in said or (in_head and names_columns(texts))
        marks[number] = (header, numbering or words in said)
        if numbering and len(above) >= len(texts) - 1 and len(marks) <= TITLE_ROWS:
            marks[number - 1] = (True, marks[number - 1][1])  # what stands over the numbers of columns names them
        above = texts
        if header and not numbering:
            said.add(words)
        in_head = header or (in_head and sum(map(bool, texts)) == 1)  # a title over the head
    early = _figures_early(rows, marks)
    marked = tuple(
        Placed(
            item.start,
            item.end,
            replace(
                item.cell,
                column=item.cell.column + (item.cell.row in early),
                header=item.cell.header or marks[item.cell.row][0],
                repeats=item.cell.repeats or marks[item.cell.row][1],
            ),
        )
        for item in region.placed
    )
    return Region(region.first, region.last, marked)


def _figures_early(rows: dict[int, dict[int, list[str]]], marks: dict[int, tuple[bool, bool]]) -> frozenset[int]:
    """The rows whose figures begin a column too early, as their number was left out: "№ | Обращения | 2022 | 2023" over "- повторные | 4 | 9"."""
    head = next((cells for number, cells in rows.items() if marks[number][0]), {})
    if len(head) < FEWEST_FIGURED or not ROW_NUMBER.fullmatch(" ".join(head.get(0, ()))):
        return frozenset()
    early = set()
    for number, cells in rows.items():
        filled = [column for column, parts in cells.items() if any(parts)]
        if marks[number][0] or filled[:2] != [0, 1] or filled[-1] >= max(head):
            continue
        first, second = (" ".join(cells[column]) for column in (0, 1))
        if is_number(second) and not is_figure(first) and ROW_NUMBER.fullmatch(first) is None:
            early.add(number)
    return frozenset(early)
