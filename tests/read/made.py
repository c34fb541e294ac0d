"""The same small document in every format, made when a test asks for it."""

from collections.abc import Callable
from io import BytesIO
from typing import Any

TITLE = "План работы клуба на 2022 год"
LEAD = "Клуб работает круглый год."
HEAD = ("№", "Мероприятие", "Срок исполнения", "Ответственный")
ROWS = (
    ("1", "Смотр хоров", "до 15 мая", "Дом культуры"),
    ("2", "Ремонт крыши", "III квартал", "Управление делами"),
)
SECTION = "Раздел первый"
"""A row of one cell over the whole table, between the head and the other rows."""
TALL = "Отдел спорта"
"""A cell over the last column of two further rows."""
FURTHER = (("3", "Открытие катка", "декабрь"), ("4", "Лыжный забег", "январь"))

CELLS = [
    *((0, column, 1, 1, text) for column, text in enumerate(HEAD)),
    (1, 0, 1, 4, SECTION),
    *((row, column, 1, 1, text) for row, cells in enumerate(ROWS, 2) for column, text in enumerate(cells)),
    *((4, column, 1, 1, text) for column, text in enumerate(FURTHER[0])),
    (4, 3, 2, 1, TALL),
    *((5, column, 1, 1, text) for column, text in enumerate(FURTHER[1])),
]
"""(row, column, row span, column span, text) of every cell that holds text, as each reader should give them."""


def docx() -> bytes:
    import docx as library

    document = library.Document()
    document.add_heading(TITLE, 1)
    document.add_paragraph(LEAD)
    table = document.add_table(6, 4)
    for column, text in enumerate(HEAD):
        table.cell(0, column).text = text
    table.cell(1, 0).merge(table.cell(1, 3)).text = SECTION
    for row, cells in enumerate((*ROWS, *FURTHER), 2):
        for column, text in enumerate(cells):
            table.cell(row, column).text = text
    table.cell(4, 3).merge(table.cell(5, 3)).text = TALL
    document.add_paragraph()  # Word ends every document that way; LibreOffice loses a table that stands last
    return _saved(document.save)


def odt() -> bytes:
    from odf.opendocument import OpenDocumentText
    from odf.table import CoveredTableCell, Table, TableCell, TableRow
    from odf.text import H, P

    document = OpenDocumentText()
    document.text.addElement(H(outlinelevel=1, text=TITLE))
    document.text.addElement(P(text=LEAD))
    table = Table(name="plan")

    def add(*cells: tuple[str, dict[str, int]] | None) -> None:
        row = TableRow()
        for cell in cells:
            if cell is None:
                row.addElement(CoveredTableCell())
            else:
                holder = TableCell(**cell[1])
                holder.addElement(P(text=cell[0]))
                row.addElement(holder)
        table.addElement(row)

    add(*((text, {}) for text in HEAD))
    add((SECTION, {"numbercolumnsspanned": 4}), None, None, None)
    for cells in ROWS:
        add(*((text, {}) for text in cells))
    add(*((text, {}) for text in FURTHER[0]), (TALL, {"numberrowsspanned": 2}))
    add(*((text, {}) for text in FURTHER[1]), None)
    document.text.addElement(table)
    return _saved(document.write)


def ods() -> bytes:
    from odf.opendocument import OpenDocumentSpreadsheet
    from odf.table import CoveredTableCell, Table, TableCell, TableRow
    from odf.text import P

    document = OpenDocumentSpreadsheet()
    table = Table(name="Лист1")

    def add(*texts: str | None, **spans: int) -> None:
        row = TableRow()
        for number, text in enumerate(texts):
            last = number == len([one for one in texts if one is not None]) - 1
            if text is None:
                row.addElement(CoveredTableCell())
                continue
            cell = TableCell(valuetype="string", **(spans if last else {}))
            cell.addElement(P(text=text))
            row.addElement(cell)
        table.addElement(row)

    add(TITLE)
    add(LEAD)
    add(*HEAD)
    add(SECTION, None, None, None, numbercolumnsspanned=4)
    for cells in ROWS:
        add(*cells)
    add(*FURTHER[0], TALL, numberrowsspanned=2)
    add(*FURTHER[1], None)
    document.spreadsheet.addElement(table)
    return _saved(document.write)


def xlsx() -> bytes:
    import openpyxl

    book = openpyxl.Workbook()
    sheet = book.active
    for row in ((TITLE,), (LEAD,), HEAD, (SECTION,), *ROWS, (*FURTHER[0], TALL), FURTHER[1]):
        sheet.append(row)
    sheet.merge_cells("A4:D4")
    sheet.merge_cells("D7:D8")
    return _saved(book.save)


def html() -> bytes:
    def row(*cells: str) -> str:
        return "<tr>" + "".join(f"<td>{cell}</td>" for cell in cells) + "</tr>"

    rows = [
        row(*HEAD),
        f"<tr><td colspan=4>{SECTION}</td></tr>",
        *(row(*cells) for cells in ROWS),
        row(*FURTHER[0]).replace("</tr>", f"<td rowspan=2>{TALL}</td></tr>"),
        row(*FURTHER[1]),
    ]
    return f"<!doctype html><title>x</title><h1>{TITLE}</h1><p>{LEAD}</p><table>{''.join(rows)}</table>".encode()


def rtf() -> bytes:
    edges = (500, 4000, 6000, 9000)

    def coded(text: str) -> str:
        return "".join(char if char.isascii() else f"\\u{ord(char)}?" for char in text)

    def row(*cells: str, marks: tuple[str, ...] = ("", "", "", ""), at: tuple[int, ...] = edges) -> str:
        defined = "".join(f"{mark}\\cellx{edge}" for mark, edge in zip(marks, at, strict=False))
        return f"\\trowd{defined}" + "".join(f"\\intbl {coded(cell)}\\cell" for cell in cells) + "\\row\n"

    body = [
        f"\\pard\\outlinelevel0 {coded(TITLE)}\\par\n\\pard {coded(LEAD)}\\par\n\\pard",
        row(*HEAD),
        row(SECTION, at=(9000,)),
        *(row(*cells) for cells in ROWS),
        row(*FURTHER[0], TALL, marks=("", "", "", "\\clvmgf")),
        row(*FURTHER[1], "", marks=("", "", "", "\\clvmrg")),
    ]
    return ("{\\rtf1\\ansi\\ansicpg1251\\uc1\\deff0{\\fonttbl{\\f0 Times;}}\n" + "".join(body) + "}").encode("ascii")


def pdf() -> bytes:
    from .pdfs import pdf as written
    from .pdfs import rule, text

    xs = (40, 70, 250, 380, 540)
    ys = [700 - 30 * number for number in range(7)]
    across = [rule(xs[0], y, xs[-1], y) for y in ys if y != ys[5]] + [rule(xs[0], ys[5], xs[3], ys[5])]
    down = [rule(x, ys[0], x, ys[1]) for x in xs] + [rule(x, ys[2], x, ys[-1]) for x in xs]
    down += [rule(x, ys[1], x, ys[2]) for x in (xs[0], xs[-1])]
    page = [text(TITLE, 40, 780, size=14), text(LEAD, 40, 740), *across, *down]
    rows = (HEAD, (SECTION,), *ROWS, (*FURTHER[0], TALL), FURTHER[1])
    for row, cells in enumerate(rows):
        page += [text(cell, x + 4, ys[row] - 16) for cell, x in zip(cells, xs, strict=False)]
    return written([page])


def csv() -> bytes:
    lines = [[TITLE], [LEAD], HEAD, *ROWS]
    return "\r\n".join(";".join(line) for line in lines).encode("cp1251")


def txt() -> bytes:
    def row(*cells: str) -> str:
        return "".join(f"\t{cell}\n" for cell in cells) + "\n"

    rows = [row(*HEAD), row(SECTION), *(row(*cells) for cells in ROWS)]
    return f"{TITLE}\n{LEAD}\n\n{''.join(rows)}".encode()


def _saved(save: Callable[[Any], object]) -> bytes:
    file = BytesIO()
    save(file)
    return file.getvalue()
