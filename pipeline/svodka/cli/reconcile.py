"""`svodka reconcile`: plans against reports, of files or of an archive."""

from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from svodka.cli.options import DEFAULT_DB, number
from svodka.cli.query import print_rows

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from svodka.link import Extraction
    from svodka.resolve.fulfilment import Verdict
    from svodka.resolve.plans import Paper
    from svodka.store import Archive

app = typer.Typer()


@app.command()
def reconcile(
    plan: Annotated[
        str | None, typer.Argument(help="The plan: a file, or with --db the number or path of a loaded document.")
    ] = None,
    reports: Annotated[
        list[str] | None, typer.Argument(metavar="REPORTS", help="Reports on it, given in the same way.")
    ] = None,
    status: Annotated[
        list[str] | None, typer.Option(metavar="STATUS", help="Show measures of this status only; may be repeated.")
    ] = None,
    db: Annotated[
        str | None,
        typer.Option("--db", help="Keep the verdicts in this database; without reports, compare the plans in it."),
    ] = None,
    year: Annotated[int | None, typer.Option(help="Plans for this year, and reports on it.")] = None,
    organization: Annotated[str | None, typer.Option("--org", help="A part of the name of a body they name.")] = None,
    territory: Annotated[str | None, typer.Option(help="A part of their territory's name.")] = None,
    genre: Annotated[
        list[str] | None,
        typer.Option(metavar="GENRE", help="Genres that tell of plans: report unless given; may be repeated."),
    ] = None,
) -> None:
    """Say what became of each measure of a plan, by its reports.

    done, late, partly, in_progress, postponed, cancelled, not_done, or no_evidence where no report tells of it. Without reports the
    plan, and without documents every plan of the database is compared with the reports on its years, territory or bodies.

    \b
    Example:
      svodka reconcile plan-2023.docx report-2023.docx
      svodka reconcile plan-2023.docx report-*.docx --status no_evidence
      svodka reconcile --db svodka.db --year 2023 --org "отдел культуры"
    """
    if plan is not None and (reports or db is None):
        _documents(plan, reports or [], db=db, status=status)
        return
    from svodka.resolve.plans import document_named, papers, rivals
    from svodka.resolve.verdicts import reconcile_archive
    from svodka.store import Archive

    with Archive(db or DEFAULT_DB) as archive:
        with archive.reading() as connection:
            plans = papers(connection, ["plan"], year=year, organization=organization, territory=territory)
            if plan is not None:
                only = document_named(connection, plan)
                plans = [paper for paper in plans if paper.id == only]
            told = papers(connection, genre or ["report"], year=year, territory=territory)
            two = list(rivals(connection, plans))
        rows: list[tuple[str, ...]] = []
        totals: Counter[str] = Counter()
        silent: list[Paper] = []
        used: set[int] = set()
        for found in reconcile_archive(archive, plans, told):
            rows += ((found.plan.shown, *row) for row in _rows(found.verdicts, status))
            totals.update(verdict.status.value for verdict in found.verdicts)
            used.update(report.id for report in found.reports)
            silent += [] if found.reports else [found.plan]
    print_rows(["plan", *COLUMNS], rows)
    _say_what_lacks(plans, silent, [report for report in told if report.id not in used], two)
    typer.echo(_summary(totals), err=True)


COLUMNS = ("status", "measure", "evidence", "score")


def _say_what_lacks(
    plans: "Sequence[Paper]",
    silent: "Sequence[Paper]",
    unused: "Sequence[Paper]",
    two: "Iterable[tuple[Paper, Paper]]",
) -> None:
    """Plans without reports, reports without plans, two plans for one year: what the verdicts do not show."""
    if not plans:
        typer.echo("svodka: no plans are loaded that these filters let through", err=True)
    for plan in silent:
        typer.echo(f"svodka: no report on {plan.shown} ({_years(plan)})", err=True)
    for report in unused:
        typer.echo(f"svodka: no plan for {report.shown} ({_years(report)})", err=True)
    for one, other in two:
        both = f"{one.shown} ({one.date or 'undated'}) and {other.shown} ({other.date or 'undated'})"
        typer.echo(f"svodka: two plans for {_years(one, other)}: {both}; each is compared by itself", err=True)


def _years(*papers: "Paper") -> str:
    years = sorted(frozenset.intersection(*(paper.years for paper in papers)))
    return "no year" if not years else str(years[0]) if len(years) == 1 else f"{years[0]}-{years[-1]}"


def _documents(plan: str, reports: "Sequence[str]", *, db: str | None, status: "Sequence[str] | None") -> None:
    """The documents that the command names, files or loaded ones."""
    from svodka.resolve.fulfilment import reconcile as compare
    from svodka.store import Archive

    if db is None:
        held = {name: _file(name) for name in (plan, *reports)}
        verdicts = compare(held[plan], [held[name] for name in reports])
    else:
        with Archive(db) as archive:
            held = {name: _file(name) if Path(name).exists() else _loaded(archive, name) for name in (plan, *reports)}
            verdicts = compare(held[plan], [held[name] for name in reports])
    if not held[plan].plan_items:
        typer.echo(f"svodka: {plan}: no measures found: is this a plan?", err=True)
    if not reports:
        typer.echo("svodka: no report is given: nothing can be said of the measures", err=True)
    print_rows(COLUMNS, _rows(verdicts, status))
    if db is not None:
        _keep(db, held, verdicts)
    typer.echo(_summary(Counter(verdict.status.value for verdict in verdicts)), err=True)


def _file(name: str) -> "Extraction":
    from svodka.flow import load

    return load().file(Path(name))


def _loaded(archive: "Archive", name: str) -> "Extraction":
    from svodka.resolve.plans import document_named
    from svodka.store.readback import read_extraction

    with archive.reading() as connection:
        return read_extraction(connection, document_named(connection, name))


def _rows(verdicts: "Iterable[Verdict]", status: "Sequence[str] | None") -> list[tuple[str, ...]]:
    return [
        (verdict.status.value, verdict.text, verdict.quote or "", f"{verdict.score:.2f}")
        for verdict in verdicts
        if not status or verdict.status.value in status
    ]


def _summary(totals: Counter[str]) -> str:
    return "; ".join(f"{name} {times}" for name, times in totals.most_common()) or "no measures"


def _keep(db: str, held: "dict[str, Extraction]", verdicts: "Sequence[Verdict]") -> None:
    from svodka.resolve.verdicts import keep_verdicts
    from svodka.store import Archive

    plan, *reports = held.values()
    with Archive(db) as archive:
        kept = keep_verdicts(archive, verdicts, plan=plan, reports=reports)
    typer.echo(f"{number(kept)} verdicts kept; `svodka query 'SELECT * FROM v_fulfilment'` shows them", err=True)
