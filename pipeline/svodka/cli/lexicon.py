"""`svodka lexicon`: own words without code, checked before they are used."""

from pathlib import Path
from typing import Annotated

import typer

app = typer.Typer(
    name="lexicon",
    no_args_is_help=True,
    help="Words of your own: list, check, see what they change.",
)

SHOWN = 20


@app.command("list")
def list_lexicons() -> None:
    """List the lexicons that an own one can add to, with their columns.

    \b
    Example:
      svodka lexicon list
    """
    from svodka.resources import lexicon, resource

    for path in sorted(resource("models/lexicons").glob("*.tsv")):
        entries = lexicon(path.stem)
        typer.echo(
            f"[{path.stem}]\t{', '.join(entries[0].columns)}\t{len(entries)} entries, such as {_first(path.stem)}"
        )


def _first(name: str) -> str:
    from svodka.resources import lexicon

    return " | ".join(value or "-" for value in lexicon(name)[0].columns.values())[:60]


@app.command()
def check(
    file: Annotated[Path, typer.Argument(help="Your lexicon: sections such as [units], a line of columns, entries.")],
    gold: Annotated[Path | None, typer.Option(help="Show what the lexicon changes on these gold documents.")] = None,
) -> None:
    """Validate an own lexicon, line by line, and show what it changes.

    \b
    Example:
      printf '[event_triggers]\\nlemma\\tkind\\nпосвят\\tculture\\n' > my.tsv
      svodka lexicon check my.tsv --gold corpus
      svodka --lexicon my.tsv run archive/
    """
    from svodka.resources import lexicon, read_overlay

    for name, entries in read_overlay(file).items():
        known = {tuple(entry.columns.values()): entry.line for entry in lexicon(name)}
        for entry in entries:
            if tuple(entry.columns.values()) in known:
                typer.echo(f"{file}: line {entry.line}: stands already in [{name}]", err=True)
        typer.echo(f"[{name}] {len(entries)} entries")
    if gold is not None:
        _show(file, gold)


def _show(file: Path, gold: Path) -> None:
    from svodka.evaluate.overlay import effect

    changed = effect(file, gold)
    if not (changed.f1 or changed.gone or changed.new):
        typer.echo("nothing changes on these documents")
    for measure, (before, after) in changed.f1.items():
        typer.echo(f"{measure}: F1 {before:.4f} -> {after:.4f}")
    for title, lines in (("now right", changed.gone), ("now wrong", changed.new)):
        for line in lines[:SHOWN]:
            typer.echo(f"{title}: {line}")
        if len(lines) > SHOWN:
            typer.echo(f"{title}: {len(lines) - SHOWN} more")
