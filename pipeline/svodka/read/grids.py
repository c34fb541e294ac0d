"""Cells of a table as a file holds them, with their merges, into cells with rows, columns and spans."""

from collections.abc import Iterable, Iterator
from typing import Any, NamedTuple

from svodka.read.document import Cell
from svodka.read.table_heads import names_columns, numbers_columns

MOST_HEAD_ROWS = 4


class GridCell(NamedTuple):
    """One cell of a file's row: where it begins, how wide it is, its plain text and the elements that hold its content.

    `continues` marks a cell that goes on from the row above; `row_span` is for formats that state it at the first cell.
    """

    column: int
    span: int
    text: str
    elements: tuple[Any, ...]
    header: bool = False
    continues: bool = False
    row_span: int = 1


def grid_cells(rows: Iterable[list[GridCell]], table: int) -> Iterator[tuple[Cell, tuple[Any, ...]]]:
    """Each cell once, in the order of the rows, with what it holds.

    A row is a head where the format marks it, where it names columns ("Срок исполнения") before any other row but the table's
    title, where a cell of the head reaches down into it ("начало | окончание" under "Срок", beside "Мероприятие"), or where it says
    the head again; a row "1 2 3" is a head that repeats.
    """
    listed = list(rows)
    spans = _row_spans(listed) if any(cell.continues for row in listed for cell in row) else {}
    in_head, below = True, 0
    said: set[str] = set()
    for number, row in enumerate(listed):
        texts = [cell.text for cell in row]
        words = " ".join(" ".join(texts).lower().split())
        numbering = numbers_columns(texts)
        marked = bool(row) and row[0].header and all(cell.header for cell in row)
        repeats = numbering or words in said
        header = marked or repeats or number < below or (in_head and names_columns(texts))
        if header and not numbering:
            said.add(words)
        in_head = in_head and (header or sum(map(bool, map(str.strip, texts))) < 2)
        for index, (column, span, _, elements, _, continues, height) in enumerate(row):
            if not continues:
                tall = max(height, spans.get((number, index), 1)) if spans else height
                below = max(below, number + tall) if header and in_head and tall <= MOST_HEAD_ROWS else below
                yield Cell(table, number, column, tall, span, header, repeats), elements


def _row_spans(rows: list[list[GridCell]]) -> dict[tuple[int, int], int]:
    """(row, index in the row) -> height, for cells that lower rows continue."""
    spans: dict[tuple[int, int], int] = {}
    open_at: dict[int, tuple[int, int]] = {}
    for number, row in enumerate(rows):
        for index, cell in enumerate(row):
            if cell.continues and cell.column in open_at:
                top = open_at[cell.column]
                spans[top] = number - top[0] + 1
            else:
                open_at[cell.column] = (number, index)
    return spans
