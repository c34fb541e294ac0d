"""Writes .odt: the package a free office suite saves, with covered cells, lists and page breaks."""

import io
import zipfile
from collections.abc import Iterator, Mapping
from itertools import groupby
from xml.sax.saxutils import escape

from svodka.evaluate.layout import Layout, Line, LineKind, Table, TableCell

EPOCH = (2020, 1, 1, 0, 0, 0)
MIMETYPE = "application/vnd.oasis.opendocument.text"
NAMES = " ".join(
    f'xmlns:{prefix}="urn:oasis:names:tc:opendocument:xmlns:{name}:1.0"'
    for prefix, name in (
        ("office", "office"),
        ("text", "text"),
        ("table", "table"),
        ("style", "style"),
        ("meta", "meta"),
    )
)
PURL = (
    'xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:fo="urn:oasis:names:tc:opendocument:xmlns:xsl-fo-compatible:1.0"'
)
XML = '<?xml version="1.0" encoding="UTF-8"?>\n'
STYLES = (
    '<style:style style:name="Break" style:family="paragraph"><style:paragraph-properties fo:break-before="page"/>'
    "</style:style>"
    '<text:list-style style:name="Numbers"><text:list-level-style-number text:level="1" style:num-format="1" '
    'style:num-suffix="."/></text:list-style>'
    '<text:list-style style:name="Bullets"><text:list-level-style-bullet text:level="1" text:bullet-char="•"/>'
    "</text:list-style>"
)
LISTS = {LineKind.BULLET: "Bullets", LineKind.NUMBERED: "Numbers"}


def write_odt(layout: Layout, head: Mapping[str, str]) -> bytes:
    """An OpenDocument text with the head's title and date in its metadata."""
    content = (
        f'{XML}<office:document-content {NAMES} {PURL} office:version="1.2"><office:automatic-styles>{STYLES}'
        f"</office:automatic-styles><office:body><office:text>{''.join(_blocks(layout))}</office:text></office:body>"
        "</office:document-content>"
    )
    meta = (
        f'{XML}<office:document-meta {NAMES} {PURL} office:version="1.2"><office:meta>'
        f"<dc:title>{escape(head.get('title', ''))}</dc:title>"
        f"<meta:creation-date>{head.get('date', '2020-01-01')}T10:00:00</meta:creation-date>"
        "</office:meta></office:document-meta>"
    )
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as package:
        package.writestr(zipfile.ZipInfo("mimetype", EPOCH), MIMETYPE)
        for name, text in (("content.xml", content), ("meta.xml", meta), ("META-INF/manifest.xml", _manifest())):
            package.writestr(zipfile.ZipInfo(name, EPOCH), text, compress_type=zipfile.ZIP_DEFLATED)
    return stream.getvalue()


def _manifest() -> str:
    entries = "".join(
        f'<manifest:file-entry manifest:full-path="{path}" manifest:media-type="{kind}"/>'
        for path, kind in (("/", MIMETYPE), ("content.xml", "text/xml"), ("meta.xml", "text/xml"))
    )
    name = "urn:oasis:names:tc:opendocument:xmlns:manifest:1.0"
    return f'{XML}<manifest:manifest xmlns:manifest="{name}" manifest:version="1.2">{entries}</manifest:manifest>'


def _blocks(layout: Layout) -> Iterator[str]:
    for style, group in groupby(layout, key=lambda block: LISTS.get(block.kind) if isinstance(block, Line) else None):
        blocks = list(group)
        if style is not None:
            items = "".join(
                f"<text:list-item>{_paragraph(line)}</text:list-item>" for line in blocks if isinstance(line, Line)
            )
            yield f'<text:list text:style-name="{style}">{items}</text:list>'
            continue
        for block in blocks:
            yield _table(block) if isinstance(block, Table) else _line(block)


def _line(line: Line) -> str:
    if line.kind is LineKind.PAGE:
        return '<text:p text:style-name="Break"/>'
    if line.kind in (LineKind.HEADER, LineKind.FOOTER):
        return ""
    if line.kind is LineKind.HEADING:
        return f'<text:h text:outline-level="{line.level}">{_text(line)}</text:h>'
    return _paragraph(line)


def _paragraph(line: Line) -> str:
    return f"<text:p>{_text(line)}</text:p>"


def _text(line: Line) -> str:
    """A span breaks the text in the middle of a word, as edits leave it."""
    cut = len(line.text) // 3
    first, rest = (escape(part).replace("↵", "<text:line-break/>") for part in (line.text[:cut], line.text[cut:]))
    return f"<text:span>{first}</text:span>{rest}" if first else rest


def _table(table: Table) -> str:
    cells = {(cell.row, cell.column): cell for row in table.rows for cell in row}
    rows = []
    for row in range(len(table.rows)):
        made = [_cell(cells[row, column]) if (row, column) in cells else COVERED for column in range(table.columns)]
        rows.append(f"<table:table-row>{''.join(made)}</table:table-row>")
    columns = f'<table:table-column table:number-columns-repeated="{table.columns}"/>'
    return f"<table:table>{columns}{''.join(rows)}</table:table>"


COVERED = "<table:covered-table-cell/>"


def _cell(cell: TableCell) -> str:
    spans = ""
    if cell.row_span > 1 or cell.column_span > 1:
        spans = f' table:number-columns-spanned="{cell.column_span}" table:number-rows-spanned="{cell.row_span}"'
    return f"<table:table-cell{spans}>{''.join(map(_paragraph, cell.paragraphs))}</table:table-cell>"
