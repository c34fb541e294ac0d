"""A document that was read, written again in other formats: paragraphs, lists, headings, tables with their spans."""

from collections.abc import Callable, Iterator
from html import escape
from io import BytesIO
from itertools import groupby
from typing import Any

from svodka.read import Block, BlockKind, Cell, Document
from svodka.read.doc import converted

Row = list[tuple[Cell, list[str]]]


def parts(document: Document) -> Iterator[Block | list[Row]]:
    """Paragraphs and tables in order."""
    for table, blocks in groupby(document.blocks, key=lambda block: None if block.cell is None else block.cell.table):
        if table is None:
            yield from blocks
        else:
            yield _rows(document, list(blocks))


def said(document: Document, block: Block) -> str:
    """The block's text on one line, with its marker."""
    text = document.text[block.start : block.end].replace("\n", " ")
    return f"{block.marker} {text}" if block.marker else text


def _rows(document: Document, blocks: list[Block]) -> list[Row]:
    cells: dict[tuple[int, int], tuple[Cell, list[str]]] = {}
    for block in blocks:
        assert block.cell is not None
        cells.setdefault((block.cell.row, block.cell.column), (block.cell, []))[1].append(said(document, block))
    width = max(cell.column + cell.column_span for cell, _ in cells.values())
    rows = []
    for number in sorted({row for row, _ in cells}):
        row: Row = []
        column = 0
        while column < width:
            cell, texts = cells.get((number, column), (Cell(0, number, column), []))
            row.append((cell, texts))
            column += cell.column_span
        rows.append(row)
    return rows


def txt(document: Document) -> bytes:
    return document.text.encode()


def docx(document: Document) -> bytes:
    import docx as library

    made = library.Document()
    for part in parts(document):
        if isinstance(part, Block):
            if part.kind is BlockKind.HEADING:
                made.add_heading(said(document, part), min(part.level, 9))
            else:
                made.add_paragraph(said(document, part))
            continue
        width = sum(cell.column_span for cell, _ in part[0])
        table = made.add_table(len(part), width, style="Table Grid")
        for number, row in enumerate(part):
            for cell, texts in row:
                first = table.cell(number, cell.column)
                last = table.cell(number, cell.column + cell.column_span - 1)
                merged = first.merge(last) if cell.column_span > 1 else first
                merged.text = texts[0] if texts else ""
                for text in texts[1:]:
                    merged.add_paragraph(text)
        made.add_paragraph()
    file = BytesIO()
    made.save(file)
    return file.getvalue()


def odt(document: Document) -> bytes:
    from odf.opendocument import OpenDocumentText
    from odf.table import CoveredTableCell, Table, TableCell, TableRow
    from odf.text import H, P

    made = OpenDocumentText()
    for part in parts(document):
        if isinstance(part, Block):
            heading = part.kind is BlockKind.HEADING
            made.text.addElement(
                H(outlinelevel=part.level, text=said(document, part)) if heading else P(text=said(document, part))
            )
            continue
        table = Table()
        for row in part:
            line = TableRow()
            for cell, texts in row:
                holder = TableCell(numbercolumnsspanned=cell.column_span)
                for text in texts:
                    holder.addElement(P(text=text))
                line.addElement(holder)
                for _ in range(cell.column_span - 1):
                    line.addElement(CoveredTableCell())
            table.addElement(line)
        made.text.addElement(table)
    file = BytesIO()
    made.write(file)
    return file.getvalue()


def html(document: Document) -> bytes:
    written = []
    for part in parts(document):
        if isinstance(part, Block):
            tag = f"h{part.level}" if part.kind is BlockKind.HEADING else "p"
            written.append(f"<{tag}>{escape(said(document, part))}</{tag}>")
            continue
        written.append("<table>")
        for row in part:
            cells = (
                f"<td colspan={cell.column_span}>" + "".join(f"<p>{escape(text)}</p>" for text in texts) + "</td>"
                for cell, texts in row
            )
            written.append(f"<tr>{''.join(cells)}</tr>")
        written.append("</table>")
    return f"<!doctype html><html><body>{''.join(written)}</body></html>".encode()


def rtf(document: Document) -> bytes:
    def coded(text: str) -> str:
        plain = text.replace("\\", "\\\\").replace("{", "\\{").replace("}", "\\}").replace("\t", "\\tab ")
        return "".join(char if char.isascii() else f"\\u{ord(char)}?" for char in plain)

    written = []
    for part in parts(document):
        if isinstance(part, Block):
            level = f"\\outlinelevel{part.level - 1}" if part.kind is BlockKind.HEADING else ""
            written.append(f"\\pard{level} {coded(said(document, part))}\\par")
            continue
        for row in part:
            edges = "".join(f"\\cellx{2000 * (cell.column + cell.column_span)}" for cell, _ in row)
            cells = "".join("\\par ".join(map(coded, texts)) + "\\cell " for _, texts in row)
            written.append(f"\\trowd{edges}\\pard\\intbl {cells}\\row")
        written.append("\\pard")
    return ("{\\rtf1\\ansi\\ansicpg1251\\uc1\n" + "\n".join(written) + "}").encode("ascii")


def doc(document: Document) -> bytes:
    return converted(docx(document), suffix=".docx", to="doc", seconds=100)


def pdf(document: Document) -> bytes:
    return converted(docx(document), suffix=".docx", to="pdf", seconds=100)


RENDERERS: tuple[Callable[[Document], bytes], ...] = (txt, docx, odt, html, rtf)
THROUGH_OFFICE: tuple[Callable[[Document], bytes], ...] = (doc, pdf)


def records(extraction: Any) -> dict[str, list[str]]:
    """Each record by what it quotes and says, without offsets and ids."""
    text = " ".join
    whole = extraction.to_dict()
    body = whole["document"]["text"]

    def quote(record: dict[str, Any]) -> str:
        return text(body[record["start"] : record["end"]].split())

    return {
        "dates": sorted(f"{quote(date)} = {date.get('value') or date.get('rrule')}" for date in whole["dates"]),
        "deadlines": sorted(f"{quote(one)} = {one['kind']} {one.get('value')}" for one in whole["deadlines"]),
        "counts": sorted(f"{quote(count)} {count['unit']} {count['role']}" for count in whole["counts"]),
        "events": sorted(f"{quote(event)} {event['kind']} {event['date']}" for event in whole["events"]),
        "plan_items": sorted(quote(item) for item in whole["plan_items"]),
        "organizations": sorted(one["name"] for one in whole["organizations"]),
        "persons": sorted(one["name"] for one in whole["persons"]),
        "about": [f"{name}={whole['document'][name]}" for name in ("genre", "title", "date", "period", "territory")],
    }
