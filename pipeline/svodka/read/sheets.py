"""Sheets as tables: rows of values with their merges into cells, lines over a table into paragraphs.

.csv by the standard library, .xlsx by openpyxl.
"""

import csv
import datetime as dt
import zipfile
from collections.abc import Iterable, Iterator
from io import BytesIO, StringIO
from itertools import groupby
from typing import Any

from svodka.errors import ReadError
from svodka.read.budget import Budget
from svodka.read.built import Builder
from svodka.read.document import BlockKind, Document
from svodka.read.encodings import decode
from svodka.read.grids import GridCell, grid_cells
from svodka.read.packed import check_packed

DELIMITERS = ";\t,|"
WIDEST = 500


def read_csv(content: bytes, budget: Budget) -> Document:
    """Comma-separated values, whatever the delimiter is."""
    text, encoding = decode(content)
    first = [line for line in text.split("\n", 20)[:20] if line.strip()]
    delimiter = (
        max(DELIMITERS, key=lambda mark: sum(line.count(mark) > 0 for line in first) * 1000 + first[0].count(mark))
        if first
        else ";"
    )
    csv.field_size_limit(max(budget.characters, 1))
    try:
        rows = list(csv.reader(StringIO(text, newline=""), delimiter=delimiter))
    except csv.Error as error:
        raise ReadError(f"damaged csv: {error}", remedy="save it again as CSV in UTF-8") from error
    builder = Builder(budget)
    add_sheet(
        builder, ([GridCell(column, 1, value, (value,)) for column, value in enumerate(row[:WIDEST])] for row in rows)
    )
    return builder.document(format="csv", metadata={"encoding": encoding})


def read_xlsx(content: bytes, budget: Budget) -> Document:
    """Every sheet of a workbook: values as computed, merged cells once, dates as "13.05.2021"."""
    import openpyxl

    check_packed(content, budget)
    _check_cells(content, budget)
    book = openpyxl.load_workbook(BytesIO(content), data_only=True, rich_text=False)
    builder = Builder(budget)
    for sheet in book.worksheets:
        if len(book.worksheets) > 1:
            builder.paragraph(sheet.title, kind=BlockKind.HEADING, level=1)
        add_sheet(builder, _sheet_rows(sheet))
    properties = book.properties
    created = properties.created.isoformat() if properties.created else ""
    return builder.document(
        format="xlsx",
        metadata={"title": properties.title or "", "author": properties.creator or "", "created": created},
    )


def _check_cells(content: bytes, budget: Budget) -> None:
    """Refuse more cells than the budget before objects are made of them."""
    with zipfile.ZipFile(BytesIO(content)) as archive:
        names = [name for name in archive.namelist() if name.startswith("xl/worksheets/") and name.endswith(".xml")]
        cells = sum(archive.read(name).count(b"<c ") for name in names)
    if cells > budget.cells:
        raise ReadError(f"{cells} cells, more than the budget of {budget.cells}", remedy="raise Budget.cells")


def _sheet_rows(sheet: Any) -> Iterator[list[GridCell]]:
    """The rows that hold something, an empty list for those that do not.

    The cells are taken as they were loaded: to ask the sheet for its rows would make a cell for every place of a sheet whose
    last row, by some stray format, is the millionth.
    """
    tops = {(area.min_row, area.min_col): area for area in sheet.merged_cells.ranges}
    covered = {
        (row, column)
        for area in tops.values()
        if area.size["rows"] * area.size["columns"] < 100_000
        for row in range(area.min_row, area.max_row + 1)
        for column in range(area.min_col, area.max_col + 1)
    } - set(tops)
    before = 0
    for row, places in groupby(sorted(sheet._cells), key=lambda place: place[0]):
        if row > before + 1:
            yield []
        before = row
        cells = []
        for place in places:
            if place in covered or place[1] > WIDEST:
                continue
            cell = sheet._cells[place]
            area = tops.get(place)
            height, width = (area.size["rows"], area.size["columns"]) if area else (1, 1)
            text = shown(cell.value, getattr(cell, "number_format", "") or "")
            cells.append(GridCell(cell.column - 1, width, text, (text,), row_span=height))
        yield cells


def shown(value: object, number_format: str = "") -> str:
    """A value as a Russian reader of the sheet sees it: 0.125 -> "0,125", 0.5 as percent -> "50 %"."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "да" if value else "нет"
    if isinstance(value, dt.datetime):
        midnight = (value.hour, value.minute) == (0, 0)
        return value.strftime("%d.%m.%Y") if midnight else value.strftime("%d.%m.%Y %H:%M")
    if isinstance(value, dt.date):
        return value.strftime("%d.%m.%Y")
    if isinstance(value, int | float):
        percent = number_format.endswith("%")
        number = value * 100 if percent else value
        text = f"{number:.10g}".replace(".", ",")
        return f"{text} %" if percent else text
    return str(value)


def add_sheet(builder: Builder, rows: Iterable[list[GridCell]]) -> None:
    """Tables part at empty rows. A row with one filled cell over the first full row of a table is a paragraph."""
    for empty, group in groupby(rows, key=lambda row: not any(cell.text.strip() for cell in row)):
        if empty:
            continue
        table = list(group)
        while table and _filled(table[0]) == 1:
            builder.paragraph(next(cell.text for cell in table.pop(0) if cell.text.strip()).strip())
        if not table:
            continue
        table = _narrowed(table)
        number = builder.table()
        for place, (text,) in grid_cells(table, number):
            if text.strip():
                builder.paragraph(text, cell=place)
            else:
                builder.empty(place)


def _filled(row: list[GridCell]) -> int:
    return sum(bool(cell.text.strip()) for cell in row)


def _narrowed(table: list[list[GridCell]]) -> list[list[GridCell]]:
    """Without the empty columns to the left and to the right of everything, and spans cut to what is left."""
    filled = [cell for row in table for cell in row if cell.text.strip()]
    first = min(cell.column for cell in filled)
    last = max(cell.column + cell.span for cell in filled if cell.span == 1 or cell.span < WIDEST)
    if first == 0 and all(cell.column + cell.span <= last for row in table for cell in row):
        return table
    return [
        [
            cell._replace(column=cell.column - first, span=min(cell.span, last - cell.column))
            for cell in row
            if first <= cell.column < last
        ]
        for row in table
    ]
