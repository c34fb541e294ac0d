"""`svodka run`: an archive into the database."""

import os
from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from svodka.cli.options import DEFAULT_DB, Db
from svodka.cli.status import NONE_LOADED, SOME_FAILED

app = typer.Typer()


class EngineName(StrEnum):
    """Where documents are extracted."""

    LOCAL = "local"
    DASK = "dask"


def available_processors() -> int:
    """Processors this process may use."""
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1


@app.command()
def run(
    paths: Annotated[
        list[Path], typer.Argument(metavar="PATHS", help="Files and folders; folders are read with all they hold.")
    ],
    db: Db = DEFAULT_DB,
    workers: Annotated[
        int | None, typer.Option(min=1, metavar="N", help="Processes at work.", show_default="processors")
    ] = None,
    seconds: Annotated[float, typer.Option(min=0.1, metavar="SECONDS", help="The longest a document may take.")] = 300,
    memory: Annotated[int, typer.Option(min=1, metavar="MEGABYTES", help="Megabytes a document may take.")] = 2048,
    engine: Annotated[
        EngineName, typer.Option(help="Processes of this machine, or a Dask cluster.")
    ] = EngineName.LOCAL,
    scheduler: Annotated[
        str | None, typer.Option(help="Dask's scheduler, tcp://HOST:8786.", show_default="a cluster of its own")
    ] = None,
    again: Annotated[bool, typer.Option("--again", help="Extract also what is loaded already.")] = False,
    log_json: Annotated[
        bool, typer.Option("--log-json", help="One JSON object a line on stderr, for machines.")
    ] = False,
) -> None:
    """Extract every document under PATHS and load its records.

    What is loaded already is skipped; a file that fails is named and the run goes on. Run it again to go on after a
    stop: nothing is lost and nothing is loaded twice.

    \b
    Example:
      svodka run archive/ --db svodka.db
      svodka run plan.docx reports/ --workers 4 --seconds 60
      svodka run /shared/archive --engine dask --scheduler tcp://head:8786 --db postgresql://me:secret@head/svodka
    """
    from svodka.archive import Limits
    from svodka.archive import run as run_archive
    from svodka.archive.engines import make_engine
    from svodka.cli.progress import make_listener
    from svodka.store import Archive

    listener = make_listener(log_json=log_json)
    chosen = make_engine(
        engine.value,
        workers=workers or available_processors(),
        limits=Limits(seconds=seconds, megabytes=memory),
        scheduler=scheduler,
    )
    with Archive(db, create=True) as archive:
        with listener:
            summary = run_archive(archive, paths, engine=chosen, again=again, listener=listener)
        listener.finished(summary, archive)
    if summary.interrupted:
        raise typer.Exit(130)
    if summary.failed:
        raise typer.Exit(SOME_FAILED if summary.loaded or summary.skipped else NONE_LOADED)
