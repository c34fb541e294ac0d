"""`svodka extract`: one document, its records on the screen."""

import json
import sys
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from svodka.cli.options import console
from svodka.cli.status import NONE_LOADED
from svodka.errors import ReadError

if TYPE_CHECKING:
    from svodka.link import Extraction

app = typer.Typer()


class Format(StrEnum):
    """How the records are printed."""

    TABLE = "table"
    JSON = "json"
    HTML = "html"


@app.command()
def extract(
    file: Annotated[str, typer.Argument(help="A document, or - for text on standard input.")],
    format: Annotated[
        Format,
        typer.Option(
            help="json is the full record form; table is what a person would note down; html is a page of its own."
        ),
    ] = Format.TABLE,
    date: Annotated[
        str | None, typer.Option(help="What relative dates count from where the text states none (ISO 8601).")
    ] = None,
) -> None:
    """Extract one document and print its records.

    \b
    Example:
      svodka extract report.docx
      svodka extract report.docx --format html > report.html
      echo "12 марта прошёл семинар для 45 человек" | svodka extract - --date 2021-03-31 --format json
    """
    try:
        extraction = _extract(file, date)
    except ReadError as error:
        typer.echo(f"svodka: {error}", err=True)
        raise typer.Exit(NONE_LOADED) from error
    PRINTERS[format](extraction)


def _extract(file: str, date: str | None) -> "Extraction":
    from svodka.flow import load
    from svodka.read import read

    content = sys.stdin.buffer.read() if file == "-" else None
    document = read(Path("stdin.txt" if file == "-" else file), content=content)
    return load().document(document, date=date)


def print_json(extraction: "Extraction") -> None:
    """The public JSON of one document."""
    typer.echo(json.dumps(extraction.to_dict(), ensure_ascii=False, indent=1))


def print_tables(extraction: "Extraction") -> None:
    """What the document says, as a person would note it down."""
    from rich.table import Table

    from svodka.cli.notes import noted

    out = console()
    about = extraction.about
    title = about.title.value if about.title else extraction.document.source
    stated = [f"{name}: {value.value}" for name in ("date", "period", "territory") if (value := getattr(about, name))]
    out.print("; ".join([f"{title} ({about.genre.value})", *stated]), soft_wrap=True, markup=False)
    for heading, columns, rows in noted(extraction):
        if not rows:
            continue
        table = Table(
            title=f"{heading} ({len(rows)})", title_justify="left", box=None, pad_edge=False, title_style="bold"
        )
        for column in columns:
            table.add_column(column, overflow="fold")
        for row in rows:
            table.add_row(*(_plain(value) for value in row))
        out.print()
        out.print(table)


def _plain(value: Any) -> str:
    from rich.markup import escape

    return "" if value is None else escape(" ".join(str(value).split()))


def print_page(extraction: "Extraction") -> None:
    """One self-contained page with the records marked in the text."""
    typer.echo(extraction.to_html())


PRINTERS = {Format.TABLE: print_tables, Format.JSON: print_json, Format.HTML: print_page}
