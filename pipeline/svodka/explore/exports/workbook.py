"""An Excel workbook: a sheet a record type, Russian headings, frozen head, filters, typed cells."""

import datetime as dt
from pathlib import Path
from typing import Any

from svodka.explore.exports.selection import Selection, heading, headings, stream
from svodka.explore.exports.tables import DAYS
from svodka.link.values import values_in_russian
from svodka.resources import lexicon
from svodka.store import Archive

MOST_ROWS = 1_048_575
"""Rows a sheet can hold under its head (Excel's own limit)."""

CELL = 32_767
"""Characters a cell can hold."""


DIGITS = 11
"""Digits of a number that Excel shows in full: a document's has more, and is written as text."""

CODED = ("kind", "status", "role", "genre", "qualifier", "deadline_kind")
"""Columns of codes, which people read in Russian here; `--kind` and SQL take the codes."""


def write_workbook(archive: Archive, target: Path, selection: Selection) -> int:
    """Rows beyond a sheet's limit go on in further sheets. Text is never written as a formula or a link."""
    import xlsxwriter

    written = 0
    settings = {
        "constant_memory": True,
        "strings_to_formulas": False,
        "strings_to_urls": False,
        "strings_to_numbers": False,
    }
    with xlsxwriter.Workbook(str(target), settings) as book, archive.reading() as connection:
        formats = {
            "head": book.add_format(
                {"bold": True, "bg_color": "#E8EEF7", "text_wrap": True, "valign": "top", "border": 1}
            ),
            "day": book.add_format({"num_format": "dd.mm.yyyy", "valign": "top"}),
            "text": book.add_format({"valign": "top"}),
        }
        for table in selection.tables:
            rows = stream(connection, table, selection)
            sheet, line, part = None, 0, 0
            for row in rows.rows:
                if sheet is None or line == MOST_ROWS:
                    part += 1
                    sheet, line = _sheet(book, table, rows.columns, formats, part), 0
                line += 1
                for column, value in enumerate(row):
                    _write(sheet, line, column, _cell(rows.columns[column], value), formats)
                written += 1
            if sheet is None:
                _sheet(book, table, rows.columns, formats, 1)
    return written


def _sheet(book: Any, table: str, columns: tuple[str, ...], formats: dict[str, Any], part: int) -> Any:
    from xlsxwriter.utility import xl_col_to_name

    sheet = book.add_worksheet(_sheet_name(table) if part == 1 else f"{_sheet_name(table)} {part}")
    sheet.freeze_panes(1, 0)
    for number, column in enumerate(columns):
        known = headings().get(column)
        sheet.set_column(number, number, 14 if known is None else int(known["width"]))
        sheet.write_string(0, number, heading(column), formats["head"])
        if column == "document_id":
            letter = xl_col_to_name(number)
            sheet.ignore_errors({"number_stored_as_text": f"{letter}2:{letter}{MOST_ROWS + 1}"})
    sheet.autofilter(0, 0, MOST_ROWS, len(columns) - 1)
    return sheet


def _sheet_name(table: str) -> str:
    return next(entry["ru"] for entry in lexicon("record_types") if entry["table"] == table)


def _cell(column: str, value: Any) -> Any:
    """SQLite gives days as text and truth as 0 and 1; codes are told in Russian."""
    if column in CODED and isinstance(value, str):
        return values_in_russian().get(value, value)
    if column in DAYS and isinstance(value, str):
        return dt.date.fromisoformat(value)
    return bool(value) if column.startswith("is_") and value is not None else value


def _write(sheet: Any, line: int, column: int, value: Any, formats: dict[str, Any]) -> None:
    if value is None:
        return
    if isinstance(value, bool):
        sheet.write_boolean(line, column, value, formats["text"])
    elif isinstance(value, int) and len(str(value)) > DIGITS:
        sheet.write_string(line, column, str(value), formats["text"])
    elif isinstance(value, int | float):
        sheet.write_number(line, column, value, formats["text"])
    elif isinstance(value, dt.date) and value.year >= 1900:
        sheet.write_datetime(line, column, dt.datetime.combine(value, dt.time()), formats["day"])
    else:
        sheet.write_string(line, column, str(value)[:CELL], formats["text"])
