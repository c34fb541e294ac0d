"""OpenDocument texts (.odt) and sheets (.ods): content.xml, as it stands in the archive."""

import zipfile
from collections.abc import Iterator
from io import BytesIO
from typing import Any

from svodka.errors import ReadError
from svodka.read.budget import Budget
from svodka.read.built import Builder
from svodka.read.document import BlockKind, Cell, Document
from svodka.read.grids import GridCell, grid_cells
from svodka.read.odf_numbering import Lists
from svodka.read.packed import check_packed
from svodka.read.sheets import add_sheet

_OFFICE = "{urn:oasis:names:tc:opendocument:xmlns:office:1.0}"
_TEXT = "{urn:oasis:names:tc:opendocument:xmlns:text:1.0}"
_TABLE = "{urn:oasis:names:tc:opendocument:xmlns:table:1.0}"
_DRAW = "{urn:oasis:names:tc:opendocument:xmlns:drawing:1.0}"
_META = {
    "title": "{http://purl.org/dc/elements/1.1/}title",
    "author": "{http://purl.org/dc/elements/1.1/}creator",
    "created": "{urn:oasis:names:tc:opendocument:xmlns:meta:1.0}creation-date",
}
_HIDDEN = {f"{_OFFICE}annotation", f"{_OFFICE}annotation-end", f"{_TEXT}tracked-changes", f"{_TEXT}ruby-text"}
_CONTAINERS = {f"{_TEXT}section", f"{_TEXT}index-body", f"{_TEXT}table-of-content", f"{_DRAW}frame", f"{_DRAW}text-box"}
_MOST_REPEATED = 1000


def read_odt(content: bytes, budget: Budget) -> Document:
    """Read a text document."""
    body, styled, metadata = _opened(content, budget)
    walk = _Walk(budget, Lists(*styled))
    for text in body.findall(f"{_OFFICE}text"):
        walk.blocks(text, cell=None, depth=0)
    walk.footnotes()
    return walk.builder.document(format="odt", metadata=metadata)


def read_ods(content: bytes, budget: Budget) -> Document:
    """Read every sheet of a workbook."""
    body, _, metadata = _opened(content, budget)
    builder = Builder(budget)
    sheets = body.findall(f"{_OFFICE}spreadsheet/{_TABLE}table")
    for sheet in sheets:
        if len(sheets) > 1:
            builder.paragraph(sheet.get(f"{_TABLE}name", ""), kind=BlockKind.HEADING, level=1)
        add_sheet(builder, ([_as_text(cell) for cell in row] for row in _rows(sheet)))
    return builder.document(format="ods", metadata=metadata)


def _as_text(cell: GridCell) -> GridCell:
    return GridCell(cell.column, cell.span, cell.text, (cell.text,), cell.header, cell.continues, cell.row_span)


def _opened(content: bytes, budget: Budget) -> tuple[Any, list[Any], dict[str, str]]:
    """The body, the trees that hold styles of lists, and what meta.xml states."""
    from lxml import etree

    check_packed(content, budget)
    parser = etree.XMLParser(resolve_entities=False, no_network=True, huge_tree=False)
    with zipfile.ZipFile(BytesIO(content)) as archive:
        names = set(archive.namelist())
        if "content.xml" not in names:
            raise ReadError("no content in the file", remedy="save it again in its program")
        if "META-INF/manifest.xml" in names and b"encryption-data" in archive.read("META-INF/manifest.xml"):
            raise ReadError("encrypted", remedy="remove the password and save it again")
        written = archive.read("content.xml")
        root = etree.fromstring(written, parser)
        styled = [root]
        if "styles.xml" in names and b"<text:list " in written:
            styled.insert(0, etree.fromstring(archive.read("styles.xml"), parser))
        meta = etree.fromstring(archive.read("meta.xml"), parser) if "meta.xml" in names else None
    body = root.find(f"{_OFFICE}body")
    if body is None:
        raise ReadError("no body in the file", remedy="save it again in its program")
    found = {} if meta is None else {name: meta.find(f".//{tag}") for name, tag in _META.items()}
    return body, styled, {name: node.text or "" for name, node in found.items() if node is not None}


class _Walk:
    """Goes through the body once and hands paragraphs to the builder."""

    def __init__(self, budget: Budget, lists: Lists) -> None:
        self.builder = Builder(budget)
        self._budget = budget
        self._lists = lists
        self._notes: list[Any] = []
        self._boxes: list[Any] = []

    def blocks(
        self,
        parent: Any,
        *,
        cell: Cell | None,
        depth: int,
        kind: BlockKind | None = None,
        marker: str = "",
        level: int = 0,
    ) -> None:
        """Every paragraph, list and table under `parent`, in order; `marker` belongs to the first paragraph."""
        for child in parent:
            tag = child.tag
            if tag in (f"{_TEXT}p", f"{_TEXT}h"):
                self._paragraph(child, cell=cell, kind=kind, marker=marker, level=level)
                marker = ""
            elif tag == f"{_TEXT}list":
                self._list(child, cell=cell, depth=depth, level=level)
            elif tag == f"{_TABLE}table":
                self._table(child, depth=depth + 1)
            elif tag in _CONTAINERS:
                self.blocks(child, cell=cell, depth=depth, kind=kind)

    def footnotes(self) -> None:
        """Footnotes and endnotes after the text."""
        for note in self._notes:
            for body in note.findall(f"{_TEXT}note-body"):
                self.blocks(body, cell=None, depth=0, kind=BlockKind.FOOTNOTE)

    def _paragraph(self, paragraph: Any, *, cell: Cell | None, kind: BlockKind | None, marker: str, level: int) -> None:
        text = "".join(self._texts(paragraph))
        outline = paragraph.get(f"{_TEXT}outline-level", "")
        if paragraph.tag == f"{_TEXT}h" and cell is None and kind is None:
            kind, level = BlockKind.HEADING, int(outline) if outline.isdigit() else 1
        self.builder.paragraph(text, kind=kind, level=level, marker=marker, cell=cell)
        boxes, self._boxes = self._boxes, []
        for box in boxes:
            self.blocks(box, cell=cell, depth=1)

    def _texts(self, element: Any) -> Iterator[str]:
        yield element.text or ""
        for child in element:
            tag = child.tag
            if tag == f"{_TEXT}s":
                count = child.get(f"{_TEXT}c", "1")
                yield " " * (min(int(count), _MOST_REPEATED) if count.isdigit() else 1)
            elif tag == f"{_TEXT}tab":
                yield "\t"
            elif tag == f"{_TEXT}line-break":
                yield "\n"
            elif tag == f"{_TEXT}note":
                self._notes.append(child)
            elif tag == f"{_DRAW}text-box":
                self._boxes.append(child)
            elif tag not in _HIDDEN and isinstance(tag, str):
                yield from self._texts(child)
            yield child.tail or ""

    def _list(self, element: Any, *, cell: Cell | None, depth: int, level: int, style: str | None = None) -> None:
        style = element.get(f"{_TEXT}style-name") or style
        number = self._lists.start(element, style, level)
        for item in element:
            if item.tag == f"{_TEXT}list-header":
                self.blocks(item, cell=cell, depth=depth)
                continue
            stated = item.get(f"{_TEXT}start-value", "")
            number = int(stated) if stated.isdigit() else number
            marker = self._lists.marker(style, level, number)
            number += 1
            for child in item:
                if child.tag == f"{_TEXT}list":
                    self._list(child, cell=cell, depth=depth, level=level + 1, style=style)
                elif child.tag in (f"{_TEXT}p", f"{_TEXT}h"):
                    self._paragraph(child, cell=cell, kind=None, marker=marker, level=level)
                    marker = ""
        self._lists.ended(element, style, level, number)

    def _table(self, table: Any, *, depth: int) -> None:
        if depth > self._budget.nesting:
            raise ReadError(f"tables nested more than {self._budget.nesting} deep", remedy="raise Budget.nesting")
        number = self.builder.table()
        for place, (element,) in grid_cells(_rows(table), number):
            before = len(self.builder)
            self.blocks(element, cell=place, depth=depth)
            if len(self.builder) == before:
                self.builder.empty(place)


def _rows(table: Any) -> Iterator[list[GridCell]]:
    """Rows of a table with repeated rows and cells spelled out, as far as they hold something."""
    for row, header in _own_rows(table, header=False):
        cells = []
        column = 0
        for cell in row:
            repeated = _number(cell, "number-columns-repeated")
            if cell.tag == f"{_TABLE}table-cell":
                span, height = _number(cell, "number-columns-spanned"), _number(cell, "number-rows-spanned")
                text = "\n".join(_plain(paragraph) for paragraph in cell.iter(f"{_TEXT}p", f"{_TEXT}h"))
                times = repeated if text.strip() else min(repeated, 50)
                cells += [
                    GridCell(column + index, span, text, (cell,), header=header, row_span=height)
                    for index in range(min(times, _MOST_REPEATED))
                ]
            column += repeated
        while cells and not cells[-1].text.strip() and cells[-1].elements[0].get(f"{_TABLE}number-columns-repeated"):
            cells.pop()  # sheets are filled up with empty cells to their edge
        filled = any(cell.text.strip() for cell in cells)
        for _ in range(min(_number(row, "number-rows-repeated"), _MOST_REPEATED if filled else 1)):
            yield cells


def _own_rows(parent: Any, *, header: bool) -> Iterator[tuple[Any, bool]]:
    for child in parent:
        if child.tag == f"{_TABLE}table-row":
            yield child, header
        elif child.tag in (f"{_TABLE}table-header-rows", f"{_TABLE}table-rows", f"{_TABLE}table-row-group"):
            yield from _own_rows(child, header=header or child.tag.endswith("table-header-rows"))


def _plain(element: Any) -> str:
    return "".join(element.itertext())


def _number(element: Any, name: str) -> int:
    value = element.get(f"{_TABLE}{name}", "1")
    return max(int(value), 1) if value.isdigit() else 1
