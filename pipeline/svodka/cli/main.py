"""Gathers the verbs and turns every end of a command into an exit status."""

import gc
import os
import sys
from pathlib import Path
from typing import Annotated

import typer

import svodka
from svodka.cli import (
    checks,
    corrections,
    db,
    evaluate,
    evidence,
    explore,
    export,
    extract,
    gold,
    lexicon,
    query,
    recogniser,
    reconcile,
    run,
    runs,
    search,
)
from svodka.cli.startup import without_spacy_command_line
from svodka.cli.status import FAILED
from svodka.errors import SvodkaError

VERBS = (
    run.app,
    extract.app,
    query.app,
    search.app,
    explore.app,
    export.app,
    evidence.app,
    checks.app,
    reconcile.app,
    corrections.app,
    evaluate.app,
    gold.app,
    lexicon.app,
    recogniser.app,
    runs.app,
    db.app,
)
"""Every module's verbs, in the order the help lists them."""

app = typer.Typer(
    no_args_is_help=True,
    add_completion=False,
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["-h", "--help"]},
)
for verbs in VERBS:
    app.add_typer(verbs)


def _version(wanted: bool) -> None:
    if wanted:
        typer.echo(f"svodka {svodka.__version__}")
        raise typer.Exit


@app.callback()
def root(
    _version_wanted: Annotated[
        bool, typer.Option("--version", callback=_version, is_eager=True, help="Print the version and leave.")
    ] = False,
    own: Annotated[
        list[Path] | None,
        typer.Option("--lexicon", metavar="FILE", help="Your own lexicon, added to those of svodka; repeatable."),
    ] = None,
    model: Annotated[
        str | None,
        typer.Option(
            "--recogniser",
            help="A trained recogniser whose names count as evidence: a file, or `names`; `none` uses none.",
        ),
    ] = None,
) -> None:
    """Russian press releases, plans and reports into a database of events, counts, organizations and deadlines.

    \b
    Example:
      svodka run archive/ --db svodka.db
      svodka query "SELECT date, event, organizers, participants FROM v_events"

    \b
    Exit status: 0 done, 1 the database or a file of svodka cannot be used, 2 wrong use,
    3 some documents failed, 4 none could be loaded, 130 stopped by Ctrl-C.
    """
    if own:
        _add_lexicons(own)
    if model is not None:
        _use_recogniser(model)


def _add_lexicons(own: list[Path]) -> None:
    """Name them in the environment, where this process and its workers read them; a wrong one stops here."""
    from svodka.resources import read_overlay

    for path in own:
        read_overlay(path)
    os.environ["SVODKA_LEXICONS"] = os.pathsep.join(str(path.resolve()) for path in own)


def _use_recogniser(given: str) -> None:
    """Name it in the environment too; a file that is no recogniser stops here."""
    from svodka.annotate.recognise import read_model
    from svodka.resources import NO_RECOGNISER, recogniser_file

    if given != NO_RECOGNISER:
        path = recogniser_file(given).resolve()
        read_model(path)
        given = str(path)
    os.environ["SVODKA_RECOGNISER"] = given


def main() -> None:
    """Entry point of the `svodka` command."""
    # Libraries, models and records make many objects that stay; looking through them all costs a tenth of the start.
    gc.set_threshold(50_000, 20, 50)
    without_spacy_command_line()
    for stream in (sys.stdout, sys.stderr):
        # A lone surrogate of a broken document is printed as an escape, which is also how JSON writes it.
        stream.reconfigure(encoding="utf-8", errors="backslashreplace")  # type: ignore[union-attr]
    try:
        app()
        status: str | int | None = 0
    except SvodkaError as error:
        typer.echo(f"svodka: {error}", err=True)
        status = FAILED
    except SystemExit as leaving:
        status = leaving.code
    _leave(status)


def _leave(status: str | int | None) -> None:
    """Flush here, where a reader that has seen enough (`| head`) is no error, and not as the interpreter shuts down."""
    try:
        sys.stdout.flush()
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    raise SystemExit(status)
