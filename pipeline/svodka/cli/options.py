"""Options that several verbs share, and how they print."""

import sys
from typing import TYPE_CHECKING, Annotated

import typer

if TYPE_CHECKING:
    from rich.console import Console

DEFAULT_DB = "sqlite:///svodka.db"

Db = Annotated[
    str,
    typer.Option(
        "--db",
        envvar="SVODKA_DB",
        show_default=True,
        help="The database: sqlite:///FILE.db, postgresql://USER:PASSWORD@HOST/NAME, or the path of a SQLite file.",
    ),
]


def console(*, stderr: bool = False) -> "Console":
    """Where tables are printed: as wide as the terminal; into a pipe or file, wide enough that nothing is cut."""
    from rich.console import Console

    stream = sys.stderr if stderr else sys.stdout
    width = None if stream.isatty() else 200
    return Console(file=stream, width=width, highlight=False, soft_wrap=False)


def number(value: float) -> str:
    """A number with its thousands set apart by thin spaces, as the table shows it."""
    return f"{value:,.0f}".replace(",", " ")
