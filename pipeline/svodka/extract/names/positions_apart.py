"""The position in another line or cell than the name, which fills its own: the rows of a list of those present, the foot of an order.

    "Заместитель министра" / "" / "–" / "" / "Орлов А.П."
    "Орлов А.П. | заместитель министра |"

In such a list names and positions take turns; what opens the list says which of the two comes first.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from svodka.extract.names.position_words import is_position, shortened
from svodka.extract.names.positions_after import extent
from svodka.extract.names.surroundings import Around

NAME = re.compile(
    r"[\s_/]*(?:(?:[А-ЯЁ]\. ?){1,2}[А-ЯЁ][А-ЯЁа-яё-]+|[А-ЯЁ][А-ЯЁа-яё-]+ (?:[А-ЯЁ]\. ?){1,2}|[А-ЯЁ][А-ЯЁа-яё-]+(?: [А-ЯЁ][А-ЯЁа-яё-]+){1,2})[\s,.;_/]*"
)
"""A cell that is a name, a place to sign before it or not."""
ENDS = re.compile(r"[.:;!?»\"]\s*$")
"""A line that is no unfinished position."""
ROW = re.compile(r"\S *\n *(?=[\dА-ЯЁ])")
"""The end of a row that no bar closes."""
LINES = 4
"""A position takes no more lines."""
CHAIN = 24
"""How many cells of a list are looked at for what opens it."""
WIDE = 160
"""No cell with a position is longer, in characters."""
BEFORE, BEHIND = " \t\n\xa0–—-", " \t\n\xa0.,:;"
"""What stands before a position in its cell and behind it."""
Cell = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Found:
    """A position of cells: the index of its noun and after its last word, and where it begins."""

    head: int
    finish: int
    start: int


def words_apart(around: Around, start: int, end: int) -> tuple[int, int] | None:
    """The indices of a position's noun and after its last word, in the cells above a name that fills its own or in the cell below."""
    text = around.text
    mark = _mark(text, start, end)
    if mark is None:
        return None
    above = _above(around, start, mark)
    below = _below(around, end, mark)
    if above is None and below is None:
        return None
    first_is_name = _named_first(around, start if above is None else above.start, mark)
    found = below if above is None or (first_is_name and below is not None) else above
    if found is None or (found is above and first_is_name) or not _mere(around, found):
        return None
    if found is below and mark == "\n":
        return found.head, extent(around, found.head + 1)
    return found.head, found.finish


def _mere(around: Around, found: Found) -> bool:
    """Whether a position's cell holds nobody's name and nothing told: "Глава района Белов" is another's, whose aide signs below."""
    for at in range(found.head, found.finish):
        word = around.words[at]
        initial = len(word.text) == 1 and word.capital and around.text[word.end : word.end + 1] == "."
        if word.verb_form == "Fin" or word.entity == "PER" or initial:
            return False
    return True


def _mark(text: str, start: int, end: int) -> str | None:
    """What parts cells around a name that fills its own: a bar, or the end of a line; None for other names."""
    line = text.rfind("\n", 0, start) + 1
    before = text[line:start].rstrip(" _/")
    if before and before[-1] != "|":
        return None
    finish = text.find("\n", end)
    after = text[end : len(text) if finish < 0 else finish].strip(" ,.;_/")
    if after and after[0] != "|":
        return None
    return "|" if before or after else "\n"


def _cells_above(text: str, start: int, mark: str) -> Iterator[Cell]:
    """The cells before a character that hold more than a dash, from the nearest."""
    end = text.rfind(mark, 0, start)
    while end > 0:
        begin = text.rfind(mark, 0, end) + 1
        if text[begin:end].strip(BEFORE):
            yield begin, end
        end = begin - 1


def _above(around: Around, start: int, mark: str) -> Found | None:
    """The position in the cell above, or in the lines above that it takes."""
    text, cells = around.text, _cells_above(around.text, start, mark)
    last = next(cells, None)
    if last is None:
        return None
    last = last if mark == "\n" or _opening(around, last) is not None else _last_line(text, last)
    if last[1] - last[0] > WIDE or (mark == "\n" and ENDS.search(text[last[0] : last[1]])):
        return None
    first, head = last, _opening(around, last)
    for taken, each in enumerate(cells if mark == "\n" else (), 2):
        row = text[each[0] : each[1]]
        if (head is not None and not row.rstrip().endswith(",")) or taken > LINES or ENDS.search(row):
            break
        opened = _opening(around, each)
        if head is not None and opened is None:
            break
        first, head = each, opened
    return None if head is None else Found(head, _after(around, last), first[0])


def _below(around: Around, end: int, mark: str) -> Found | None:
    """The position that fills the cell below."""
    text, begin = around.text, around.text.find(mark, end) + 1
    while begin:
        finish = text.find(mark, begin)
        cell = (begin, len(text) if finish < 0 else finish)
        if mark == "|" and (row := ROW.search(text, *cell)):
            cell = (begin, row.start() + 1)
        if text[cell[0] : cell[1]].strip(BEFORE):
            break
        begin = finish + 1
    if not begin or cell[1] - cell[0] > WIDE or (mark == "\n" and ENDS.search(text[cell[0] : cell[1]])):
        return None
    head = _opening(around, cell)
    return None if head is None else Found(head, _after(around, cell), cell[0])


def _last_line(text: str, cell: Cell) -> Cell:
    """The last line of a cell that is not blank: text before a table has no bar between."""
    end = cell[0] + len(text[cell[0] : cell[1]].rstrip())
    return max(cell[0], text.rfind("\n", cell[0], end) + 1), cell[1]


def _opening(around: Around, cell: Cell) -> int | None:
    """The index of the position that opens a cell, adjectives before it or words cut with a point."""
    words, first = around.words, around.starts.get(_first(around.text, cell), len(around.words))
    for index in range(first, min(first + 4, len(words))):
        word = words[index]
        if word.start >= cell[1] or around.inside[word.start]:
            return None
        if is_position(word) or around.pointed(index):
            return index if word.number != "Plur" and word.case in ("", "Nom") else None
        if not (word.adjective or word.text in ".-" or word.lower in shortened("any")):
            return None
    return None


def _first(text: str, cell: Cell) -> int:
    """The first character of a cell that is no white space and no dash."""
    return cell[1] - len(text[cell[0] : cell[1]].lstrip(BEFORE))


def _after(around: Around, cell: Cell) -> int:
    """The index after the last word of a cell."""
    return around.index_after(cell[0] + len(around.text[cell[0] : cell[1]].rstrip(BEHIND)))


def _named_first(around: Around, start: int, mark: str) -> bool:
    """Whether a name opens the list before a character, so that each position stands under its name and not over it."""
    named, text = False, around.text
    for number, cell in enumerate(_cells_above(text, start, mark)):
        row = text[cell[0] : cell[1]]
        if number == CHAIN:
            break
        if _opening(around, cell) is not None or (mark == "|" and _opening(around, _last_line(text, cell)) is not None):
            named = False
        elif NAME.fullmatch(row):
            named = True
        else:
            break
    return named
