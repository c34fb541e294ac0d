"""`svodka export`: tables carried away."""

from pathlib import Path
from typing import Annotated

import typer

from svodka.cli.options import DEFAULT_DB, Db, number

app = typer.Typer()


@app.command()
def export(
    to: Annotated[
        Path,
        typer.Option(help="The target: .xlsx, .csv (one table), .parquet (a folder), .jsonl, .ics, .ttl or .jsonld."),
    ],
    db: Db = DEFAULT_DB,
    table: Annotated[
        list[str] | None,
        typer.Option(
            metavar="TABLE",
            help="events, counts, deadlines, plan_items, organizations or persons; may be repeated. All that the target can hold by default.",
        ),
    ] = None,
    year: Annotated[int | None, typer.Option(help="Records of this year.")] = None,
    kind: Annotated[str | None, typer.Option(help="Records of this kind, such as conference.")] = None,
    genre: Annotated[str | None, typer.Option(help="Documents of this genre, such as report.")] = None,
    organization: Annotated[str | None, typer.Option("--org", help="A part of an organization's name.")] = None,
    document: Annotated[int | None, typer.Option(help="The number of one document.")] = None,
    review: Annotated[bool, typer.Option("--review", help="A workbook to correct, for `svodka correct`.")] = False,
) -> None:
    """Write records to a file another program opens.

    \b
    Example:
      svodka export --to events-2020.xlsx --table events --year 2020
      svodka export --to review.xlsx --review
      svodka export --to deadlines.ics --table deadlines --org "Управление образования"
    """
    from svodka.explore.exports import TABLES, Selection
    from svodka.explore.exports import export as write
    from svodka.explore.review import write_review
    from svodka.store import Archive

    selection = Selection(
        tables=tuple(table) if table else tuple(TABLES),
        year=year,
        kind=kind,
        genre=genre,
        organization=organization,
        document=document,
    )
    with Archive(db) as archive:
        written = write_review(archive, to, selection) if review else write(archive, to, selection=selection)
    typer.echo(f"{to}: {number(written)} records")
