"""CSV, JSON lines and Parquet."""

import csv
import datetime as dt
import json
from collections.abc import Iterator, Sequence
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING, Any

from svodka.explore.exports.selection import Rows, Selection, heading, stream
from svodka.store import Archive

if TYPE_CHECKING:
    import pyarrow as pa

FORMULA = ("=", "+", "-", "@", "\t", "\r")
"""First characters by which a spreadsheet takes text for a formula (OWASP, "CSV Injection")."""

BATCH = 20_000
"""Rows of one Parquet row group."""


def neutral(value: Any) -> Any:
    """Text that a spreadsheet would run gets an apostrophe in front, which spreadsheets do not show."""
    return f"'{value}" if isinstance(value, str) and value.startswith(FORMULA) else value


def write_csv(archive: Archive, target: Path, selection: Selection) -> int:
    """The first selected table, with Russian headings; UTF-8 with a byte order mark, which Excel needs."""
    with archive.reading() as connection, target.open("w", encoding="utf-8-sig", newline="") as file:
        rows = stream(connection, selection.tables[0], selection)
        writer = csv.writer(file)
        writer.writerow([heading(column) for column in rows.columns])
        written = 0
        for row in rows.rows:
            writer.writerow([neutral(_whole(value)) for value in row])
            written += 1
    return written


def _whole(value: Any) -> Any:
    """A number that is whole without decimals: 46 and not 46.0."""
    return int(value) if isinstance(value, float) and value.is_integer() else value


def write_jsonl(archive: Archive, target: Path, selection: Selection) -> int:
    """One JSON object a line; `record` names its type."""
    written = 0
    with archive.reading() as connection, target.open("w", encoding="utf-8") as file:
        for table in selection.tables:
            for row in stream(connection, table, selection).dicts():
                file.write(json.dumps({"record": table, **row}, ensure_ascii=False, default=_plain) + "\n")
                written += 1
    return written


def _plain(value: object) -> str:
    if isinstance(value, dt.date | dt.datetime):
        return value.isoformat()
    return str(value)


def write_parquet(archive: Archive, target: Path, selection: Selection) -> int:
    """A folder with one file a table; row groups of `BATCH` rows stream, so that memory stays flat."""
    import pyarrow.parquet as pq

    target.mkdir()
    written = 0
    with archive.reading() as connection:
        for table in selection.tables:
            rows = stream(connection, table, selection)
            schema = _schema(archive, rows)
            with pq.ParquetWriter(target / f"{table}.parquet", schema, compression="zstd") as writer:
                for batch in _batches(rows.rows):
                    writer.write_table(_arrow(batch, rows.columns, schema))
                    written += len(batch)
    return written


def _batches(rows: Iterator[Sequence[Any]]) -> Iterator[list[Sequence[Any]]]:
    while batch := list(islice(rows, BATCH)):
        yield batch


NUMBERS = {"value", "value_max", "of_value", "participants", "occurrences"}
WHOLE = {"document_id", "start", "end", "mentions", "events", "times"}
DAYS = {"begins", "ends"}


def _schema(archive: Archive, rows: Rows) -> "pa.Schema":
    """Types by column name: views of SQLite have none of their own."""
    import pyarrow as pa

    def kind(column: str) -> pa.DataType:
        if column in NUMBERS and not (column == "value" and rows.table == "deadlines"):
            return pa.float64()
        if column in WHOLE:
            return pa.int64()
        return pa.date32() if column in DAYS else pa.bool_() if column.startswith("is_") else pa.string()

    return pa.schema([(column, kind(column)) for column in rows.columns])


def _arrow(batch: Sequence[Sequence[Any]], columns: Sequence[str], schema: "pa.Schema") -> "pa.Table":
    import pyarrow as pa

    arrays = []
    for position, column in enumerate(columns):
        kind = schema.field(column).type
        arrays.append(pa.array([_typed(row[position], kind, pa) for row in batch], type=kind))
    return pa.Table.from_arrays(arrays, schema=schema)


def _typed(value: Any, kind: "pa.DataType", pa: Any) -> Any:
    """SQLite gives days as text and truth as 0 and 1."""
    if value is None:
        return None
    if pa.types.is_date(kind) and isinstance(value, str):
        return dt.date.fromisoformat(value)
    if pa.types.is_boolean(kind):
        return bool(value)
    return str(value) if pa.types.is_string(kind) else value
