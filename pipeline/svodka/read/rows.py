"""The tables of a document as rows of cells: a view over its blocks."""

from collections.abc import Mapping
from dataclasses import dataclass

from svodka.read.document import Block, Document


@dataclass(frozen=True, slots=True)
class Row:
    """One table row: for each column (from 0) the indices of the blocks in its cell. Empty cells are absent."""

    table: int
    row: int
    header: bool
    repeats: bool
    cells: Mapping[int, tuple[int, ...]]
    spans: Mapping[int, int]

    @property
    def spanning(self) -> bool:
        """One cell only, drawn over more than one column: a section's head or a row broken off by a page."""
        return len(self.cells) == 1 and next(iter(self.spans.values())) > 1


def rows(document: Document) -> tuple[Row, ...]:
    """The rows of all tables in the order of the text."""
    gathered: dict[tuple[int, int], dict[int, list[int]]] = {}
    for index, block in enumerate(document.blocks):
        if block.cell is not None:
            place = (block.cell.table, block.cell.row)
            gathered.setdefault(place, {}).setdefault(block.cell.column, []).append(index)
    return tuple(_row(document.blocks, place, cells) for place, cells in gathered.items())


def _row(blocks: tuple[Block, ...], place: tuple[int, int], cells: dict[int, list[int]]) -> Row:
    heads = [cell for indices in cells.values() if (cell := blocks[indices[0]].cell) is not None]
    return Row(
        table=place[0],
        row=place[1],
        header=any(cell.header for cell in heads),
        repeats=any(cell.repeats for cell in heads),
        cells={column: tuple(indices) for column, indices in sorted(cells.items())},
        spans={cell.column: cell.column_span for cell in heads},
    )


def cell_text(document: Document, indices: tuple[int, ...]) -> str:
    """The text of a cell, block by block: where columns are drawn with spaces, other cells stand between its lines."""
    blocks = (document.blocks[index] for index in indices)
    return "\n".join(f"{block.marker} {document.text[block.start : block.end]}".strip() for block in blocks)
