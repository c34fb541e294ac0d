"""Documents made of one table, for tests of everything that reads tables."""

from collections.abc import Sequence

from svodka.read import Block, BlockKind, Cell, Document

Row = Sequence[str]


def table_document(rows: Sequence[Row], *, header_rows: int = 1, before: str = "") -> Document:
    """A document of one table. A row of one cell spans all columns; lines of a cell are its blocks; "" is an empty cell.

    A line that begins with "- " or "1. " is a list item whose marker lies outside its block.
    """
    width = max(len(row) for row in rows)
    text, blocks = before, [Block(0, len(before))] if before else []
    for number, row in enumerate(rows):
        for column, content in enumerate(row):
            cell = Cell(0, number, column, column_span=width if len(row) == 1 else 1, header=number < header_rows)
            for line in content.split("\n") if content else ():
                text += "\n" if text else ""
                marker, space, _ = line.partition(" ")
                if not space or (marker != "-" and not marker.rstrip(".").isdigit()):
                    marker = ""
                start = len(text) + (len(marker) + 1 if marker else 0)
                text += line
                kind = BlockKind.LIST_ITEM if marker else BlockKind.CELL
                blocks.append(Block(start, len(text), kind, marker=marker, cell=cell))
    return Document(text, tuple(blocks))
