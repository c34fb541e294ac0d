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

    if not sql.strip():
        raise typer.BadParameter("the SQL is empty: write a SELECT", param_hint="sql")
    with Archive(db) as archive, archive.reading() as connection:
        result = connection.execution_options(stream_results=True).execute(text(sql.replace(":", r"\:")))
        if not result.returns_rows:
            raise typer.BadParameter("the SQL asks for no rows: write a SELECT", param_hint="sql")
        rows: Iterable[Sequence[Any]] = result if not limit else result.fetchmany(limit)
        columns = list(result.keys())
        form = format or (Format.TABLE if sys.stdout.isatty() else Format.TSV)
        PRINTERS[form](columns, rows)


def print_table(columns: Sequence[str], rows: Iterable[Sequence[Any]]) -> None:
    """Aligned columns; where there are too many for the width, a row is a block of lines, one for each value there is."""
    from rich.table import Table

    out, cells = console(), [[_cell(value) for value in row] for row in rows]
    if _fits(columns, cells, out.width):
        table = Table(box=None, pad_edge=False, header_style="bold")
        for column in columns:
            table.add_column(column, overflow="fold")
        for row in cells:
            table.add_row(*row)
        out.print(table, markup=False)
        return
    for number, row in enumerate(cells, 1):
        block = Table(box=None, pad_edge=False, show_header=False, title=f"{number}", title_justify="left")
        block.add_column(style="bold", no_wrap=True)
        block.add_column(overflow="fold")
        for column, cell in zip(columns, row, strict=True):
            if cell:
                block.add_row(column, cell)
        out.print(block, markup=False)


READABLE = 8
"""Characters below which no column can be read, unless all it holds is shorter."""
GAP = 2


def _fits(columns: Sequence[str], rows: Sequence[Sequence[str]], width: int) -> bool:
    """Whether every column can have enough characters to be read."""
    longest = [max(map(len, column)) for column in zip(columns, *rows, strict=True)]
    return sum(min(each, READABLE) + GAP for each in longest) <= width


def print_delimited(columns: Sequence[str], rows: Iterable[Sequence[Any]], *, delimiter: str) -> None:
    """One row a line; white space within a value becomes one space where tabs part the columns."""
    writer = csv.writer(sys.stdout, delimiter=delimiter, lineterminator="\n")
    writer.writerow(columns)
    for row in rows:
        writer.writerow([_cell(value) if delimiter == "\t" else _written(value) for value in row])


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


def _written(value: Any) -> str:
    """A number without the decimals it does not need: 2318, 1.51."""
    if _is_missing(value):
        return ""
    if isinstance(value, float):
        return str(int(value)) if value.is_integer() else f"{value:.{DIGITS}g}"
    return str(value)


DIGITS = 12
"""Digits of a number that is not whole: sums of decimals are off after that."""


def _cell(value: Any) -> str:
    return " ".join(_written(value).split())
