"""Word's .docx: paragraphs, lists, tables with merged cells, footnotes, text boxes; tracked changes as accepted, no comments."""

from collections.abc import Iterator
from typing import Any

from svodka.errors import ReadError
from svodka.read.budget import Budget
from svodka.read.built import Builder
from svodka.read.document import BlockKind, Cell, Document
from svodka.read.docx_numbering import Numbering
from svodka.read.docx_package import Package
from svodka.read.docx_styles import NONE, outline_level, styles_of
from svodka.read.grids import GridCell, grid_cells
from svodka.read.packed import check_packed

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_FALLBACK = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"
_HIDDEN = {
    f"{_W}{name}" for name in ("del", "moveFrom", "instrText", "delText", "rPr", "pPr", "sectPr", "tblPr", "tcPr")
}
_HIDDEN |= {_FALLBACK}
_CONTAINERS = {f"{_W}{name}" for name in ("sdt", "sdtContent", "ins", "moveTo", "customXml", "smartTag")}
_BREAKS = {f"{_W}br": "\n", f"{_W}cr": "\n", f"{_W}tab": "\t", f"{_W}noBreakHyphen": "-", f"{_W}softHyphen": "\xad"}

BOLD_LEVEL = 4
"""The level of a heading that only its bold letters show: below those that styles give."""
LONGEST_TITLE = 300


def read_docx(content: bytes, budget: Budget) -> Document:
    """Read a .docx (or .docm) file."""
    check_packed(content, budget)
    package = Package(content)
    walk = _Walk(package, budget)
    body = package.document().find(f"{_W}body")
    if body is not None:
        walk.blocks(body, cell=None, depth=0)
    walk.footnotes()
    return walk.builder.document(format="docx", metadata=package.metadata())


class _Walk:
    """Goes through the body once and hands paragraphs to the builder."""

    def __init__(self, package: Package, budget: Budget) -> None:
        self.builder = Builder(budget)
        self._budget = budget
        self._package = package
        styles = next(map(styles_of, package.contents("styles")), NONE)
        self._numbering = Numbering(package.parts("numbering"), styles)
        self._headings = styles.headings
        self._boxes: list[Any] = []

    def blocks(self, parent: Any, *, cell: Cell | None, depth: int, kind: BlockKind | None = None) -> None:
        """Every paragraph and table under `parent`, in order."""
        for child in _children(parent):
            if child.tag == f"{_W}p":
                self._paragraph(child, cell=cell, depth=depth, kind=kind)
            elif child.tag == f"{_W}tbl":
                self._table(child, depth=depth + 1)

    def footnotes(self) -> None:
        """Footnotes and endnotes after the text."""
        for part in self._package.parts("footnotes", "endnotes"):
            for note in part:
                if note.get(f"{_W}type") in (None, "normal"):
                    self.blocks(note, cell=None, depth=0, kind=BlockKind.FOOTNOTE)

    def _paragraph(self, paragraph: Any, *, cell: Cell | None, depth: int, kind: BlockKind | None) -> None:
        text = "".join(self._texts(paragraph))
        style, level, marker = self._style(paragraph)
        if style is None and cell is None and not marker and _is_bold_title(paragraph, text):
            style = BOLD_LEVEL
        if style is not None and cell is None and kind is None:
            self.builder.paragraph(text, kind=BlockKind.HEADING, level=style, marker=marker)
        else:
            self.builder.paragraph(text, kind=kind, level=level, marker=marker, cell=cell)
        boxes, self._boxes = self._boxes, []
        for box in boxes:
            self.blocks(box, cell=cell, depth=depth, kind=kind)

    def _texts(self, element: Any) -> Iterator[str]:
        for child in element:
            tag = child.tag
            if tag == f"{_W}t":
                yield child.text or ""
            elif tag in _BREAKS:
                yield _BREAKS[tag]
            elif tag == f"{_W}txbxContent":
                self._boxes.append(child)
            elif tag not in _HIDDEN:
                yield from self._texts(child)

    def _style(self, paragraph: Any) -> tuple[int | None, int, str]:
        """The heading level or None, the list level, and the list marker Word would draw."""
        properties = paragraph.find(f"{_W}pPr")
        if properties is None:
            return None, 0, ""
        style = properties.find(f"{_W}pStyle")
        name = None if style is None else style.get(f"{_W}val")
        heading = outline_level(properties)
        if heading is None:
            heading = self._headings.get(name or "")
        level, marker = self._numbering.marker(properties, name)
        return heading, level, marker

    def _table(self, table: Any, *, depth: int) -> None:
        if depth > self._budget.nesting:
            raise ReadError(f"tables nested more than {self._budget.nesting} deep", remedy="raise Budget.nesting")
        number = self.builder.table()
        for cell, elements in grid_cells(_rows(table, self._plain), number):
            before = len(self.builder)
            for element in elements:
                self.blocks(element, cell=cell, depth=depth)
            if len(self.builder) == before:
                self.builder.empty(cell)

    def _plain(self, element: Any) -> str:
        boxes, self._boxes = self._boxes, []
        texts = ["".join(self._texts(paragraph)) for paragraph in element.iter(f"{_W}p")]
        self._boxes = boxes
        return "\n".join(texts)


def _is_bold_title(paragraph: Any, text: str) -> bool:
    """A short paragraph in bold that is no sentence: few officials use heading styles."""
    text = text.strip()
    if not 3 < len(text) <= LONGEST_TITLE or text[-1] in ".;:,":
        return False
    runs = [run for run in paragraph.iter(f"{_W}r") if "".join(run.itertext(f"{_W}t")).strip()]
    return bool(runs) and all(_is_on(run.find(f"{_W}rPr/{_W}b")) for run in runs)


def _is_on(toggle: Any) -> bool:
    return toggle is not None and toggle.get(f"{_W}val", "true") not in ("0", "false", "off")


def _children(parent: Any) -> Iterator[Any]:
    for child in parent:
        if child.tag in _CONTAINERS:
            yield from _children(child)
        else:
            yield child


def _rows(table: Any, plain: Any) -> Iterator[list[GridCell]]:
    """The rows of a table as they stand in the file: a cell that goes on from above is marked so."""
    for row in _children(table):
        if row.tag != f"{_W}tr":
            continue
        properties = row.find(f"{_W}trPr")
        if properties is not None and properties.find(f"{_W}del") is not None:
            continue
        header = properties is not None and properties.find(f"{_W}tblHeader") is not None
        column = _number(properties, "gridBefore", 0)
        cells = []
        for cell in _children(row):
            if cell.tag != f"{_W}tc":
                continue
            own = cell.find(f"{_W}tcPr")
            span = _number(own, "gridSpan", 1)
            merge = None if own is None else own.find(f"{_W}vMerge")
            goes_on = merge is not None and merge.get(f"{_W}val", "continue") == "continue"
            cells.append(GridCell(column, span, plain(cell), (cell,), header=header, continues=goes_on))
            column += span
        yield cells


def _number(properties: Any, name: str, default: int) -> int:
    element = None if properties is None else properties.find(f"{_W}{name}")
    value = "" if element is None else element.get(f"{_W}val", "")
    return max(default, min(int(value), 1000)) if value.isdigit() else default
