"""Cells whose lines other cells part: a table drawn with characters has the second line of each cell under the first lines of all.

"¦до 1     ¦отдел   ¦" over "¦октября  ¦культуры¦" is to be read as "до 1 октября", with the way back to the characters of the text.
"""

from bisect import bisect_right
from dataclasses import dataclass

from svodka.read import Document
from svodka.records import Stretch


@dataclass(frozen=True, slots=True)
class BrokenCell:
    """The lines of a cell as one text; `marks` are (offset in it, offset in the document) where a line begins."""

    text: str
    marks: tuple[tuple[int, int], ...]

    def source(self, start: int, end: int) -> Stretch:
        """The stretch of the document that a stretch of the cell's text came from."""
        return Stretch(self._offset(start), self._offset(end - 1) + 1)

    def _offset(self, offset: int) -> int:
        own, source = self.marks[bisect_right(self.marks, (offset, float("inf"))) - 1]
        return source + offset - own


def broken_cell(document: Document, stretch: Stretch) -> BrokenCell | None:
    """The cell whose text is the stretch, where lines of other cells stand within it; None where it is of one piece."""
    first, last = document.block_index(stretch.start), document.block_index(stretch.end - 1)
    if first is None or last is None or first == last:
        return None
    blocks = document.blocks[first : last + 1]
    cells = (blocks[0].cell, blocks[-1].cell)
    own = [block for block in blocks if block.cell in cells]
    if len(own) == len(blocks) or blocks[0].cell is None:
        return None
    text, marks = "", []
    for block in own:
        text += " " if text else ""
        marks.append((len(text), block.start))
        text += document.text[block.start : block.end]
    return BrokenCell(text, tuple(marks))
