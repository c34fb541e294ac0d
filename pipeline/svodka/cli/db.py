"""`svodka db`: the database itself."""

import typer

from svodka.cli.options import DEFAULT_DB, Db, console, number

app = typer.Typer(name="db", no_args_is_help=True, help="Look at the database itself.")


@app.command()
def info(db: Db = DEFAULT_DB) -> None:
    """What the database holds, what failed, and which sources have gone.

    \b
    Example:
      svodka db info --db sqlite:///svodka.db
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
