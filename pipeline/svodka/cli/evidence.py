"""`svodka show`, `why`, `leftovers`, `diff`: where a value comes from."""

from pathlib import Path
from typing import Annotated

import typer

from svodka.cli.options import DEFAULT_DB, Db

app = typer.Typer()

Reference = Annotated[str, typer.Argument(help="DOCUMENT:RECORD as the views show them, such as 12345:e3.")]


@app.command()
def show(record: Reference, db: Db = DEFAULT_DB) -> None:
    """Print a record with its quoted source.

    And with the rule and the run that made it.

    \b
    Example:
      svodka show 5521863094527631:e3
    """
    from svodka.explore.evidence import evidence, plain
    from svodka.store import Archive

    with Archive(db) as archive:
        found = evidence(archive, record)
    typer.echo(f"{record}  {found.source}, characters {found.start}–{found.start + len(found.quote)}")
    typer.echo(" ".join(f"…{found.before}[[{found.quote}]]{found.after}…".split()))
    for name, value in plain(found.record).items():
        if name not in ("id", "start", "end"):
            typer.echo(f"  {name}: {value}")
    typer.echo(f"  extractor: {found.extractor}" + (f" ({found.run})" if found.run else ""))


@app.command()
def why(record: Reference, db: Db = DEFAULT_DB) -> None:
    """Say why a record is what it is.

    Its rules and anchors, what its times were resolved against, its links.

    \b
    Example:
      svodka why 5521863094527631:e3
    """
    from svodka.explore.evidence import evidence, reasons
    from svodka.store import Archive
    from svodka.store.readback import read_extraction

    with Archive(db) as archive:
        found = evidence(archive, record)
        with archive.reading() as connection:
            extraction = read_extraction(connection, found.document_id)
    typer.echo(f"{record}: {found.quote!r}")
    for name, reason in reasons(extraction, record.partition(":")[2]):
        typer.echo(f"  {name}: {reason}")


@app.command()
def leftovers(file: Annotated[Path, typer.Argument(help="A document.")]) -> None:
    """List what of a document entered no record.

    Its numbers, abbreviations and quoted names.

    \b
    Example:
      svodka leftovers report.docx
    """
    from svodka.explore.evidence import leftovers as find
    from svodka.explore.evidence import quoted
    from svodka.flow import load

    extraction = load().file(file)
    found = list(find(extraction))
    lines = quoted(extraction.document.text, [stretch for _, stretch in found])
    for (kind, stretch), line in zip(found, lines, strict=True):
        typer.echo(f"{kind}\t{stretch.start}\t{extraction.document.text[stretch.start : stretch.end]}\t{line}")
    typer.echo(f"{len(found)} left over", err=True)


@app.command()
def diff(file: Annotated[Path, typer.Argument(help="A document that is loaded.")], db: Db = DEFAULT_DB) -> None:
    """Compare loaded records with what this version reads.

    Those of one document, from the same file.

    \b
    Example:
      svodka diff report.docx --db svodka.db
    """
    from svodka.explore.evidence import differences
    from svodka.flow import load
    from svodka.store import Archive
    from svodka.store.readback import read_extraction
    from svodka.store.tables import document_id

    now = load().file(file)
    with Archive(db) as archive, archive.reading() as connection:
        before = read_extraction(connection, document_id(now.document.digest))
    changes = list(differences(before, now))
    for change in changes:
        typer.echo(f"{change.what}\t{change.kind}\t{' '.join(change.quote.split())}\t{change.before}\t{change.after}")
    typer.echo(f"{len(changes)} differences", err=True)
