"""Writes .docx as offices leave it: split runs, merged cells, a stray bookmark, headers and footers on every page."""

import datetime as dt
import io
import zipfile
from collections.abc import Mapping
from typing import Any

from svodka.evaluate.layout import Layout, Line, LineKind, Table

STYLES = {LineKind.BULLET: "List Bullet", LineKind.NUMBERED: "List Number", LineKind.PARAGRAPH: "Normal"}
EPOCH = (2020, 1, 1, 0, 0, 0)


def write_docx(layout: Layout, head: Mapping[str, str]) -> bytes:
    """A Word document; its core properties carry the head's title and date where it states them."""
    import docx

    document = docx.Document()
    stamp = dt.datetime.fromisoformat(head.get("date", "2020-01-01"))
    properties = document.core_properties
    properties.title, properties.author, properties.created, properties.modified = (
        head.get("title", ""),
        "",
        stamp,
        stamp,
    )
    for block in layout:
        if isinstance(block, Table):
            _table(document, block)
        else:
            _line(document, block)
    _bookmark(document)
    stream = io.BytesIO()
    document.save(stream)
    return _steady(stream.getvalue())


def _line(document: Any, line: Line) -> None:
    if line.kind is LineKind.PAGE:
        document.add_page_break()
    elif line.kind is LineKind.HEADER:
        document.sections[0].header.paragraphs[0].text = line.text
    elif line.kind is LineKind.FOOTER:
        document.sections[0].footer.paragraphs[0].text = line.text
    elif line.kind is LineKind.HEADING:
        _runs(document.add_heading(level=line.level), line.text)
    else:
        _runs(document.add_paragraph(style=STYLES[line.kind]), line.text)


def _runs(paragraph: Any, text: str) -> None:
    """Word cuts a paragraph into runs wherever someone once touched it, in the middle of words and numbers too."""
    for number, piece in enumerate(text.split("↵")):
        if number:
            paragraph.add_run().add_break()
        cut = len(piece) * 3 // 7
        for run in (piece[:cut], piece[cut:]):
            if run:
                paragraph.add_run(run)


def _table(document: Any, table: Table) -> None:
    grid = document.add_table(rows=len(table.rows), cols=table.columns, style="Table Grid")
    places = [row.cells for row in grid.rows]  # asked for one by one, each costs as much as the whole table
    for row in table.rows:
        for cell in row:
            place = places[cell.row][cell.column]
            if cell.row_span > 1 or cell.column_span > 1:
                place = place.merge(places[cell.row + cell.row_span - 1][cell.column + cell.column_span - 1])
            for number, line in enumerate(cell.paragraphs):
                _runs(place.paragraphs[0] if number == 0 else place.add_paragraph(), line.text)


def _bookmark(document: Any) -> None:
    """The `_GoBack` bookmark Word leaves where the cursor last stood."""
    from docx.oxml import OxmlElement
    from docx.oxml.ns import qn

    paragraph = document.paragraphs[-1]._p
    for tag in ("w:bookmarkStart", "w:bookmarkEnd"):
        mark = OxmlElement(tag)
        mark.set(qn("w:id"), "0")
        if tag == "w:bookmarkStart":
            mark.set(qn("w:name"), "_GoBack")
        paragraph.append(mark)


def _steady(package: bytes) -> bytes:
    """The same package with fixed times, so that the bytes depend on the source alone."""
    stream = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(package)) as old, zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            new.writestr(zipfile.ZipInfo(name, EPOCH), old.read(name), compress_type=zipfile.ZIP_DEFLATED)
    return stream.getvalue()
