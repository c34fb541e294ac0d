"""`svodka audit`, `bodies`, `findings`, `decide`, `due`: what no single document says by itself."""

import datetime as dt
from pathlib import Path
from typing import Annotated

import typer

from svodka.cli.options import DEFAULT_DB, Db, number
from svodka.cli.query import print_rows

app = typer.Typer()


@app.command()
def audit(db: Db = DEFAULT_DB) -> None:
    """Check all numbers, and find what is told twice.

    \b
    Example:
      svodka audit --db svodka.db
      svodka findings --kind share
    """
    from svodka.resolve.checks import audit_archive
    from svodka.store import Archive

    with Archive(db) as archive:
        found = audit_archive(archive)
    typer.echo(f"{number(found)} findings; `svodka findings` lists them")


@app.command()
def bodies(
    db: Db = DEFAULT_DB,
    corrections: Annotated[
        Path | None, typer.Option(help='Tab-separated decisions: "same" or "apart", one name, the other.')
    ] = None,
) -> None:
    """Join the organizations of all documents into bodies.

    One row each, with all names and the reason of every merge.

    \b
    Example:
      svodka bodies --db svodka.db
      svodka query "SELECT name, names, documents, reason FROM v_bodies ORDER BY documents DESC"
    """
    from svodka.resolve.bodies import resolve_archive
    from svodka.resolve.organizations import read_corrections
    from svodka.store import Archive

    decided = () if corrections is None else read_corrections(corrections)
    with Archive(db) as archive:
        found = resolve_archive(archive, corrections=decided)
    typer.echo(f"{number(found)} bodies; see v_bodies")


@app.command()
def findings(
    db: Db = DEFAULT_DB,
    kind: Annotated[
        str | None, typer.Option(help="change, direction, share, parts, slip, conflict, passage, fulfilment ...")
    ] = None,
    status: Annotated[str | None, typer.Option(help="open, confirmed or dismissed.")] = None,
    limit: Annotated[int, typer.Option(min=1)] = 50,
) -> None:
    """List what the checks found.

    With what was expected, what stands, and the difference.

    \b
    Example:
      svodka findings --kind change --status open
    """
    from svodka.store import Archive

    conditions = " AND ".join(
        f"{column} = :{column}" for column, value in (("kind", kind), ("status", status)) if value
    )
    query = "SELECT finding_id, kind, status, message, difference, source FROM v_findings"
    wanted = {name: value for name, value in (("kind", kind), ("status", status)) if value}
    with Archive(db) as archive:
        frame = archive.query(
            f"{query}{' WHERE ' + conditions if conditions else ''} ORDER BY source, kind LIMIT {limit}", **wanted
        )
    print_rows([str(column) for column in frame.columns], frame.itertuples(index=False))


@app.command()
def decide(
    finding: Annotated[str, typer.Argument(help="The finding's id, as `svodka findings` shows it.")],
    status: Annotated[str, typer.Argument(help="confirmed, dismissed or open.")],
    db: Db = DEFAULT_DB,
    note: Annotated[str | None, typer.Option(help="Why.")] = None,
) -> None:
    """Confirm or dismiss a finding.

    It stays so when the checks run again.

    \b
    Example:
      svodka decide 3f0c9a1b22d47e60 dismissed --note "другой период"
    """
    from svodka.store import Archive
    from svodka.store.findings import decide as store

    with Archive(db) as archive, archive.writing() as connection:
        store(connection, finding, status, note=note)
    typer.echo(f"{finding}: {status}")


@app.command()
def due(
    first: Annotated[str, typer.Option("--from", help="The first day, such as 2026-12-01.")],
    last: Annotated[str, typer.Option("--to", help="The last day, such as 2026-12-31.")],
    db: Db = DEFAULT_DB,
    organization: Annotated[str | None, typer.Option("--org", help="A part of a responsible body's name.")] = None,
) -> None:
    """List what falls due in a period, day by day.

    A day with ≤ in front is the last of a period: the document names no day within it. One with ~ counts working days of a
    year whose moved holidays are not known.

    \b
    Example:
      svodka due --from 2026-12-01 --to 2026-12-31 --org "отдел спорта"
    """
    from svodka.resolve.due import due as find
    from svodka.store import Archive

    period = _day(first), _day(last)
    with Archive(db) as archive:
        found = list(find(archive, *period, organization=organization))
    rows = [
        (
            f"{'' if each.exact else '≤ '}{'' if each.calendar_known else '~ '}{each.day}",
            each.deadline,
            each.measure or "",
            each.responsible or "",
            each.source or "",
        )
        for each in found
    ]
    print_rows(["day", "deadline", "measure", "responsible", "source"], rows)
    if not found:
        typer.echo("nothing falls due", err=True)


def _day(text: str) -> dt.date:
    try:
        return dt.date.fromisoformat(text)
    except ValueError as error:
        raise typer.BadParameter(f"{text!r} is no day; write it as 2026-12-31") from error
