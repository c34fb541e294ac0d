"""Sheets: values as their reader sees them, several tables, stray cells far away."""

import datetime as dt
from io import BytesIO
from pathlib import Path
from typing import Any

import openpyxl
import pytest

from svodka.read import BlockKind, Document, read
from svodka.read.sheets import shown

from .test_formats import cells, paragraphs


def saved(book: Any) -> Document:
    file = BytesIO()
    book.save(file)
    return read(Path("план.xlsx"), content=file.getvalue())


@pytest.mark.parametrize(
    ("value", "number_format", "text"),
    [
        (5, "General", "5"),
        (0.125, "General", "0,125"),
        (0.5, "0%", "50 %"),
        (1e6, "General", "1000000"),
        (dt.datetime(2021, 5, 14), "", "14.05.2021"),
        (dt.datetime(2021, 5, 14, 9, 30), "", "14.05.2021 09:30"),
        (True, "", "да"),
        (None, "", ""),
    ],
)
def test_values_as_they_are_seen(value: object, number_format: str, text: str) -> None:
    assert shown(value, number_format) == text


def test_sheets_tables_and_titles() -> None:
    book = openpyxl.Workbook()
    sheet = book.active
    sheet.title = "Май"
    for row in (("План на май",), (), ("Что", "Когда"), ("Смотр", "май"), (), ("Кто", "Где"), ("Клуб", "Вологда")):
        sheet.append(row)
    book.create_sheet("Июнь").append(("Каток", "закрыт"))
    found = saved(book)
    assert paragraphs(found) == ["Май", "План на май", "Июнь"]
    assert found.blocks[0].kind is BlockKind.HEADING
    assert [block.cell.table for block in found.blocks if block.cell is not None] == [0] * 4 + [1] * 4 + [2] * 2


def test_stray_cell_in_the_last_row_costs_nothing() -> None:
    book = openpyxl.Workbook()
    book.active.append(("Что", "Когда"))
    book.active.cell(1_048_576, 16_384).value = "х"
    assert [text for *_, text in cells(saved(book))] == ["Что", "Когда"]


@pytest.mark.parametrize("delimiter", [";", ",", "\t", "|"])
def test_delimiters_and_quotes(delimiter: str) -> None:
    rows = [["Мероприятие", "Срок"], [f'Смотр "Снег{delimiter}лёд"', "май"]]
    text = "\r\n".join(delimiter.join('"' + cell.replace('"', '""') + '"' for cell in row) for row in rows)
    found = read(Path("план.csv"), content=text.encode("cp1251"))
    expected = [cell.replace("\t", " ") if delimiter == "\t" else cell for row in rows for cell in row]
    assert [cell.replace("\t", " ") for *_, cell in cells(found)] == expected
