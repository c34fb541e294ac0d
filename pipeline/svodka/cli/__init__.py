"""The command line: one verb a job, one module a group of verbs.

A module of verbs holds `app = typer.Typer()` with its commands (`typer.Typer(name="db")` for a group of them) and stands in
`svodka.cli.main.VERBS`; nothing else is to be done to add one.
"""

from svodka.cli.main import main

__all__ = ["main"]
