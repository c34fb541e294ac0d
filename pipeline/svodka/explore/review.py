"""A workbook to correct: `write_review` writes records, an analyst edits cells or marks rows, `read_review` finds what was changed.

Beside each sheet a hidden one keeps the cells as they were written, so that only what a person edited is a correction, whatever the
database holds by then. In the column `mark`, "wrong" says that a record is none, "missing" (with the document's number and the quote)
that one is missing.
"""

import datetime as dt
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from zipfile import BadZipFile

from sqlalchemy import Connection, select

from svodka.errors import StoreError
from svodka.explore.exports.selection import TABLES, Selection
from svodka.explore.exports.workbook import CELL, MOST_ROWS
from svodka.explore.review_rows import reviewed
from svodka.store import Archive
from svodka.store.corrections import FIELDS, Action, Correction, check
from svodka.store.tables import documents

KEYS = ("mark", "document_id", "record_id", "start", "end", "quote")
"""The columns before those that can be corrected."""

RECORD = {"events": "event_id", "counts": "count_id", "deadlines": "deadline_id", "plan_items": "plan_item_id"}
"""What views call a record's number."""

QUOTE = {"deadlines": "deadline", "plan_items": "measure"}
HIDDEN = " as written"
EDITED = "#FFF8E1"

Row = Mapping[str, str | None]


@dataclass(frozen=True, slots=True)
class Problem:
    """A row that cannot be taken as a correction, and why."""

    sheet: str
    row: int
    message: str


def write_review(archive: Archive, target: Path, selection: Selection) -> int:
    """Write the selected records to a workbook to be corrected; how many there are."""
    import xlsxwriter

    if target.suffix.casefold() != ".xlsx":
        raise StoreError("a review is a workbook", path=target, remedy="give a name that ends in .xlsx")
    written = 0
    settings = {"constant_memory": True, "strings_to_formulas": False, "strings_to_urls": False}
    with xlsxwriter.Workbook(str(target), settings) as book, archive.reading() as connection:
        head = book.add_format({"bold": True, "bg_color": "#E8EEF7", "border": 1})
        cell = book.add_format({"bg_color": EDITED})
        for table in reviewable(selection):
            names = (*KEYS, *FIELDS[table], "context", "source")
            shown, hidden = book.add_worksheet(table), book.add_worksheet(table + HIDDEN)
            shown.freeze_panes(1, 1)
            hidden.hide()
            for sheet in (shown, hidden):
                sheet.write_row(0, 0, names, head)
            for line, row in enumerate(reviewed(connection, table, selection).dicts(), 1):
                if line > MOST_ROWS:
                    raise StoreError(
                        "more records than a sheet holds", path=target, remedy="choose fewer: --year, --document"
                    )
                for column, value in enumerate(_cells(table, row, names)):
                    if value is not None:
                        shown.write_string(line, column, value[:CELL], cell if names[column] in FIELDS[table] else None)
                        hidden.write_string(line, column, value[:CELL])
                written += 1
    return written


def reviewable(selection: Selection) -> tuple[str, ...]:
    """The record types of a selection that can be corrected; dates too, which no other export has, where all are selected."""
    every = (*selection.tables, "dates") if selection.tables == tuple(TABLES) else selection.tables
    return tuple(name for name in every if name in FIELDS)


def _cells(table: str, row: Mapping[str, Any], names: Sequence[str]) -> Iterator[str | None]:
    given = {
        **row,
        "mark": None,
        "record_id": row[RECORD.get(table, "record_id")],
        "quote": row[QUOTE.get(table, "quote")],
    }
    return (_plain(given.get(name)) for name in names)


def _plain(value: Any) -> str | None:
    """A cell as text, the same whether a spreadsheet kept it as text, number or day."""
    if value is None or value == "":
        return None
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    if isinstance(value, dt.datetime):
        return value.date().isoformat() if value.time() == dt.time() else value.isoformat(timespec="minutes")
    return str(value).strip() or None


def read_review(archive: Archive, path: Path) -> tuple[list[Correction], list[Problem]]:
    """The corrections in a workbook, and the rows that are none. Contradictory ones are problems, all of them."""
    from openpyxl import load_workbook
    from openpyxl.utils.exceptions import InvalidFileException

    try:
        book = load_workbook(path, read_only=True, data_only=True)
    except (OSError, ValueError, KeyError, BadZipFile, InvalidFileException) as error:
        raise StoreError(
            "not a workbook", path=path, remedy="make one with `svodka export --to FILE.xlsx --review`"
        ) from error
    made: dict[str, Correction] = {}
    problems: list[Problem] = []
    against: set[str] = set()
    with archive.reading() as connection:
        for name in book.sheetnames:
            if name not in FIELDS:
                continue
            if name + HIDDEN not in book.sheetnames:
                raise StoreError(
                    f"the sheet {name!r} has lost its hidden copy", path=path, remedy="export the review again"
                )
            written = {(row["document_id"], row["record_id"]): row for _, row in _rows(book[name + HIDDEN])}
            for line, row in _rows(book[name]):
                try:
                    found = list(_row(connection, name, row, written))
                except StoreError as error:
                    problems.append(Problem(name, line, str(error.message)))
                    continue
                for correction in found:
                    other = made.setdefault(correction.id, correction)
                    if other != correction:
                        against.add(correction.id)
                        said = f"{correction.field}: {other.value!r} and {correction.value!r}"
                        problems.append(Problem(name, line, f"contradicts another row: {said}"))
    book.close()
    return [each for identity, each in made.items() if identity not in against], problems


def _rows(sheet: Any) -> Iterator[tuple[int, Row]]:
    rows = sheet.iter_rows(values_only=True)
    names = [str(name) for name in next(rows, ())]
    for line, values in enumerate(rows, 2):
        row = {name: _plain(value) for name, value in zip(names, values, strict=False)}
        if any(row.values()):
            yield line, row


def _row(connection: Connection, table: str, row: Row, written: Mapping[Any, Row]) -> Iterator[Correction]:
    mark = (row.get("mark") or "").casefold()
    if mark not in ("", Action.WRONG, Action.MISSING):
        raise StoreError(f"the mark {row['mark']!r} is none; wrong or missing")
    document = _document(connection, row.get("document_id"))
    if mark == Action.MISSING:
        start, end = _find(document.text, row.get("quote"))
        place = {"start": start, "end": end, "quote": row["quote"] or ""}
        yield Correction(digest=document.digest, record_type=table, action=Action.MISSING, **place)  # type: ignore[arg-type]
        given = {field: row.get(field) for field in FIELDS[table] if row.get(field) is not None}
    else:
        before = written.get((row.get("document_id"), row.get("record_id")))
        if before is None:
            raise StoreError("no record of this number was written; mark it missing to add one")
        place = {"start": int(before["start"] or 0), "end": int(before["end"] or 0), "quote": before["quote"] or ""}
        given = {field: row.get(field) for field in FIELDS[table] if row.get(field) != before.get(field)}
        if mark == Action.WRONG:
            if given:
                raise StoreError("marked wrong and edited at once: do one of the two")
            yield Correction(digest=document.digest, record_type=table, action=Action.WRONG, **place)  # type: ignore[arg-type]
    for field, value in given.items():
        correction = Correction(
            digest=document.digest,
            record_type=table,
            action=Action.SET,
            field=field,
            value=value,
            **place,  # type: ignore[arg-type]
        )
        check(correction)
        yield correction


def _document(connection: Connection, number: str | None) -> Any:
    if number is None or not number.isdigit():
        raise StoreError(f"no document number: {number!r}")
    query = select(documents.c.digest, documents.c.text).where(documents.c.id == int(number))
    found = connection.execute(query).one_or_none()
    if found is None:
        raise StoreError(f"document {number} is not in the database any more")
    return found


def _find(text: str, quote: str | None) -> tuple[int, int]:
    """Where the quote of a missing record stands: once, or nobody can tell which is meant."""
    if not quote:
        raise StoreError("a missing record needs the words it stands on, in the column quote")
    times = text.count(quote)
    if times != 1:
        raise StoreError(f"the quote {quote!r} stands {times} times in the document; give more of its words")
    start = text.index(quote)
    return start, start + len(quote)
