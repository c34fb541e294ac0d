"""`svodka db`: the database itself."""

from typing import Annotated

import typer

from svodka.cli.options import DEFAULT_DB, Db, console, number
from svodka.cli.status import SOME_FAILED

app = typer.Typer(name="db", no_args_is_help=True, help="Look at the database itself.")


@app.command()
def info(db: Db = DEFAULT_DB) -> None:
    """What the database holds, what failed, which files have gone.

    \b
    Example:
      svodka db info --db svodka.db
    """
    from rich.table import Table

    from svodka.store import Archive, extractor_version
    from svodka.store.database import shown
    from svodka.store.migrations import HEAD
    from svodka.store.sources import outdated, vanished

    with Archive(db) as archive:
        table = Table(box=None, show_header=False, pad_edge=False)
        table.add_row("database", shown(archive.url))
        table.add_row("schema", HEAD)
        table.add_row("svodka", extractor_version())
        for name, rows in archive.totals().items():
            table.add_row(name.replace("_", " "), number(rows))
        with archive.reading() as connection:
            table.add_row("documents read by an older svodka", number(outdated(connection, extractor_version())))
            gone = vanished(connection)
        table.add_row("sources that have gone", number(len(gone)))
        out = console()
        out.print(table)
        for path in gone:
            out.print(f"gone: {path}", soft_wrap=True, markup=False)
        for row in archive.failures().to_dict("records"):
            remedy = "" if not isinstance(row["remedy"], str) else f" ({row['remedy']})"
            out.print(f"failed: {row['path']}: {row['message']}{remedy}", soft_wrap=True, markup=False)


@app.command()
def verify(db: Db = DEFAULT_DB) -> None:
    """Check the database, every quote in it and every source.

    Sources that are still there; status 3 where something does not fit.

    \b
    Example:
      svodka db verify --db svodka.db
    """
    from svodka.archive.verify import verify as problems_of
    from svodka.store import Archive

    found = 0
    with Archive(db) as archive:
        for problem in problems_of(archive):
            found += 1
            typer.echo(str(problem))
    typer.echo("Everything fits." if not found else f"{number(found)} problems")
    if found:
        raise typer.Exit(SOME_FAILED)


@app.command()
def prune(
    db: Db = DEFAULT_DB,
    dry_run: Annotated[bool, typer.Option("--dry-run", help="Only say what would be removed.")] = False,
) -> None:
    """Remove the documents whose files are no longer there.

    \b
    Example:
      svodka db prune --dry-run
    """
    from svodka.store import Archive
    from svodka.store.sources import prune as forget
    from svodka.store.sources import vanished

    with Archive(db) as archive:
        if dry_run:
            with archive.reading() as connection:
                gone = vanished(connection)
        else:
            with archive.writing() as connection:
                gone = forget(connection)
    for path in gone:
        typer.echo(path)
    typer.echo(f"{number(len(gone))} sources {'would be ' if dry_run else ''}removed")
