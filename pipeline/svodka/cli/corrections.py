"""`svodka correct`, `corrections`: what analysts corrected."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from svodka.cli.options import DEFAULT_DB, Db
from svodka.cli.status import FAILED

if TYPE_CHECKING:
    from svodka.store import Archive
    from svodka.store.corrections import Correction

app = typer.Typer()


@app.command()
def correct(
    review: Annotated[Path | None, typer.Argument(help="A workbook of `svodka export --review`, edited.")] = None,
    db: Db = DEFAULT_DB,
    gold: Annotated[
        Path | None, typer.Option(help="Also write every corrected document as gold to this folder.")
    ] = None,
    undo: Annotated[
        list[str] | None,
        typer.Option(
            metavar="ID",
            help='Forget a correction, by its id as `svodka corrections` shows it, or "all"; may be repeated.',
        ),
    ] = None,
) -> None:
    """Keep what was edited in a review, and apply it.

    It survives new extractions.

    Edit cells, or write "wrong" or "missing" into the column mark; a missing record needs document_id and quote. What is undone
    is read again from the text that the database keeps.

    \b
    Example:
      svodka export --to review.xlsx --review --table events
      svodka correct review.xlsx --gold gold/
      svodka correct --undo 3f0c9a1b22d47e60
    """
    if (review is None) is (undo is None):
        raise typer.BadParameter("give a workbook, or --undo")
    if review is not None:
        _take(review, db=db, gold=gold)
    else:
        _undo(db, undo or [])


def _take(review: Path, *, db: str, gold: Path | None) -> None:
    from svodka.explore.review import read_review
    from svodka.store import Archive
    from svodka.store.corrections import apply_corrections, keep_corrections

    with Archive(db) as archive:
        made, problems = read_review(archive, review)
        with archive.writing() as connection:
            replaced = keep_corrections(connection, made)
            digests = sorted({each.digest for each in made})
            gone = [each for digest in digests for each in apply_corrections(connection, digest)]
        if replaced:  # what the replaced ones took away comes back
            gone = _read_again(archive, digests)
        for correction, before in replaced:
            typer.echo(
                f"{correction.quote!r}, {correction.field or correction.action}: was corrected to {before!r}, "
                f"now {correction.value if correction.field else correction.action.value!r}"
            )
        for each in gone:
            typer.echo(f"{each.record_type} {each.quote!r}: the record is gone; the correction is kept", err=True)
        for problem in problems:
            typer.echo(f"{problem.sheet}, row {problem.row}: {problem.message}; not taken", err=True)
        typer.echo(f"{len(made)} corrections in {len(digests)} documents")
        if gold is not None:
            typer.echo(f"{gold}: {_write_gold(archive, gold)} documents")
    if problems:
        raise typer.Exit(FAILED)


def _undo(db: str, ids: list[str]) -> None:
    from svodka.store import Archive
    from svodka.store.corrections import drop_corrections, kept

    with Archive(db) as archive:
        with archive.writing() as connection:
            wanted = [each.id for each in kept(connection)] if "all" in ids else ids
            dropped = drop_corrections(connection, wanted)
        gone = _read_again(archive, sorted({each.digest for each in dropped}))
    for each in gone:
        typer.echo(f"{each.record_type} {each.quote!r}: the record is gone; the correction is kept", err=True)
    typer.echo(f"{len(dropped)} corrections undone")


def _read_again(archive: "Archive", digests: list[str]) -> "list[Correction]":
    """Read the documents anew, as far as they are loaded; the kept corrections whose record is not there."""
    from sqlalchemy import select

    from svodka.flow import load
    from svodka.store.corrections import apply_corrections
    from svodka.store.rereading import reread
    from svodka.store.tables import document_id, documents

    gone = []
    for digest in digests:
        identity = document_id(digest)
        with archive.reading() as connection:
            there = connection.execute(select(documents.c.id).where(documents.c.id == identity)).first() is not None
        if there:
            reread(archive, identity, extractor=load())
        with archive.writing() as connection:
            gone += apply_corrections(connection, digest)
    return gone


def _write_gold(archive: "Archive", folder: Path) -> int:
    from svodka.evaluate.extracted import from_json
    from svodka.evaluate.gold_files import write_gold
    from svodka.store.corrections import kept
    from svodka.store.readback import read_extraction
    from svodka.store.tables import document_id

    with archive.reading() as connection:
        digests = sorted({each.digest for each in kept(connection)})
        for digest in digests:
            extraction = read_extraction(connection, document_id(digest))
            name = Path(extraction.document.source).stem or digest[:12]
            write_gold(from_json(extraction.to_dict(), name=name), folder)
    return len(digests)


@app.command()
def corrections(db: Db = DEFAULT_DB) -> None:
    """List the corrections that are kept.

    \b
    Example:
      svodka corrections --db svodka.db
    """
    from svodka.cli.query import print_delimited
    from svodka.store import Archive
    from svodka.store.corrections import kept

    with Archive(db) as archive, archive.reading() as connection:
        rows = [
            (each.id, each.digest[:12], each.record_type, each.action, each.field or "", each.value or "", each.quote)
            for each in kept(connection)
        ]
    print_delimited(["id", "document", "records", "action", "field", "value", "quote"], rows, delimiter="\t")
