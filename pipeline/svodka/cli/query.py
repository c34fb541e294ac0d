"""`svodka query`: SQL over the database."""

import csv
import json
import sys
from collections.abc import Iterable, Sequence
from enum import StrEnum
from math import isnan
from typing import Annotated, Any

import typer

from svodka.cli.options import DEFAULT_DB, Db, console

app = typer.Typer()


class Format(StrEnum):
    """How rows are printed."""

    TABLE = "table"
    TSV = "tsv"
    CSV = "csv"
    JSON = "json"


@app.command()
def query(
    sql: Annotated[str, typer.Argument(help="A SELECT. Good places to start: v_events, v_counts, v_deadlines.")],
    db: Db = DEFAULT_DB,
    format: Annotated[
        Format | None,
        typer.Option(help="json is one object a line.", show_default="table on a terminal, else tsv"),
    ] = None,
    limit: Annotated[int, typer.Option(min=0, help="Print at most this many rows; 0 prints all.")] = 0,
) -> None:
    """Ask the database. It can only be read here.

    \b
    Example:
      svodka query "SELECT date, event, organizers, participants FROM v_events WHERE date LIKE '2021%'"
      svodka query "SELECT * FROM v_deadlines" --format csv > deadlines.csv
    """
    from sqlalchemy import text

    from svodka.store import Archive

    with Archive(db) as archive, archive.reading() as connection:
        result = connection.execution_options(stream_results=True).execute(text(sql.replace(":", r"\:")))
        rows: Iterable[Sequence[Any]] = result if not limit else result.fetchmany(limit)
        columns = list(result.keys())
        form = format or (Format.TABLE if sys.stdout.isatty() else Format.TSV)
        PRINTERS[form](columns, rows)


def print_table(columns: Sequence[str], rows: Iterable[Sequence[Any]]) -> None:
    """Aligned columns."""
    from rich.table import Table

    table = Table(box=None, pad_edge=False, header_style="bold")
    for column in columns:
        table.add_column(column)
    for row in rows:
        table.add_row(*(_cell(value) for value in row))
    console().print(table, markup=False)


def print_delimited(columns: Sequence[str], rows: Iterable[Sequence[Any]], *, delimiter: str) -> None:
    """One row a line; white space within a value becomes one space where tabs part the columns."""
    writer = csv.writer(sys.stdout, delimiter=delimiter, lineterminator="\n")
    writer.writerow(columns)
    for row in rows:
        cells = ("" if _is_missing(value) else str(value) for value in row)
        writer.writerow([" ".join(cell.split()) for cell in cells] if delimiter == "\t" else list(cells))


def print_rows(columns: Sequence[str], rows: Iterable[Sequence[Any]]) -> None:
    """Aligned on a terminal, tabs between columns elsewhere."""
    if sys.stdout.isatty():
        print_table(columns, rows)
    else:
        print_delimited(columns, rows, delimiter="\t")


def print_json(columns: Sequence[str], rows: Iterable[Sequence[Any]]) -> None:
    """One JSON object a line."""
    for row in rows:
        typer.echo(json.dumps(dict(zip(columns, row, strict=True)), ensure_ascii=False, default=str))


PRINTERS = {
    Format.TABLE: print_table,
    Format.TSV: lambda columns, rows: print_delimited(columns, rows, delimiter="\t"),
    Format.CSV: lambda columns, rows: print_delimited(columns, rows, delimiter=","),
    Format.JSON: print_json,
}


def _is_missing(value: Any) -> bool:
    """Whether there is no value: frames say so with a number that is none."""
    return value is None or (isinstance(value, float) and isnan(value))


def _cell(value: Any) -> str:
    if _is_missing(value):
        return ""
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    return " ".join(str(value).split())
