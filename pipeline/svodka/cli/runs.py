"""`svodka runs`: what was run before."""

import datetime as dt
from typing import Annotated, Any

import typer

from svodka.cli.options import DEFAULT_DB, Db, console, number

app = typer.Typer()

COLUMNS = ("run", "started", "ended", "engine", "workers", "found", "loaded", "skipped", "failed", "seconds", "svodka")


@app.command()
def runs(
    db: Db = DEFAULT_DB,
    run: Annotated[int | None, typer.Argument(help="Show all of this run: its settings and versions.")] = None,
) -> None:
    """List past runs, or show one in full.

    \b
    Example:
      svodka runs --db svodka.db
      svodka runs 3
    """
    from rich.table import Table

    from svodka.store import Archive

    with Archive(db) as archive:
        rows = archive.runs().to_dict("records")
    out = console()
    table = Table(box=None, pad_edge=False, header_style="bold", show_header=run is None)
    if run is None:
        for column in COLUMNS:
            table.add_column(column)
        for row in rows:
            table.add_row(*_row(row))
    else:
        for row in rows:
            for name, value in row.items() if row["id"] == run else ():
                table.add_row(str(name), _written(value))
        if not table.row_count:
            raise typer.BadParameter(f"no run {run}; there are {len(rows)}")
    out.print(table, markup=False)


def _written(value: Any) -> str:
    """Settings and versions as `name: value`."""
    if isinstance(value, dict):
        return ", ".join(f"{name}: {_written(each)}" for name, each in value.items())
    if isinstance(value, list):
        return " ".join(map(_written, value))
    if isinstance(value, dt.datetime):
        return f"{value:%Y-%m-%d %H:%M:%S}"
    return str(value)


def _row(row: dict[Any, Any]) -> list[str]:
    ended = row["status"] if row["status"] != "running" else "running, or killed"
    counts = [number(row[name]) for name in ("found", "loaded", "skipped", "failed")]
    seconds = "" if row["seconds"] is None or row["seconds"] != row["seconds"] else f"{row['seconds']:.1f}"
    started = row["started"].strftime("%Y-%m-%d %H:%M")
    workers = str(row["settings"].get("workers", ""))
    return [str(row["id"]), started, ended, row["engine"], workers, *counts, seconds, row["extractor"]]
