"""What became of the measures of plans, kept in the store as findings; the plans of an archive against its reports."""

from collections import OrderedDict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from sqlalchemy import Connection

from svodka.errors import StoreError
from svodka.link import Extraction
from svodka.resolve.findings import FindingKind, finding_key
from svodka.resolve.fulfilment import Verdict, reconcile
from svodka.resolve.plans import Paper, paired
from svodka.store import Archive
from svodka.store.archive import extractor_version
from svodka.store.findings import FindingRow, replace_findings
from svodka.store.loading import loaded
from svodka.store.readback import read_extraction

HELD = 32
"""Reports held at once: plans of one year are told of by the same ones."""


@dataclass(frozen=True, slots=True)
class Reconciled:
    """A plan of the archive, the reports that may tell of it, and what became of its measures."""

    plan: Paper
    reports: tuple[Paper, ...]
    verdicts: tuple[Verdict, ...]


def reconcile_archive(archive: Archive, plans: Sequence[Paper], reports: Sequence[Paper]) -> Iterator[Reconciled]:
    """Compare each plan with the reports of its years and owners, and keep the verdicts in place of the plan's earlier ones."""
    held: OrderedDict[int, Extraction] = OrderedDict()
    for plan, chosen in paired(plans, reports):
        with archive.reading() as connection:
            planned = read_extraction(connection, plan.id)
            told = [_held(connection, held, report.id) for report in chosen]
        verdicts = reconcile(planned, told)
        with archive.writing() as connection:
            _keep(connection, verdicts, digest=planned.document.digest)
        yield Reconciled(plan, tuple(chosen), verdicts)


def _held(connection: Connection, held: OrderedDict[int, Extraction], identity: int) -> Extraction:
    if identity not in held:
        held[identity] = read_extraction(connection, identity)
        if len(held) > HELD:
            held.popitem(last=False)
    held.move_to_end(identity)
    return held[identity]


def keep_verdicts(
    archive: Archive, verdicts: Sequence[Verdict], *, plan: Extraction, reports: Sequence[Extraction]
) -> int:
    """Put the verdicts in place of the plan's earlier ones; how many there are. `StoreError` where a document is not loaded.

    Decisions on a measure stay, whatever reports it is compared with: the finding's id is made of the measure alone.
    """
    with archive.writing() as connection:
        digests = [each.document.digest for each in (plan, *reports)]
        held = loaded(connection, digests, extractor=extractor_version())
        missing = [each.document.source for each in (plan, *reports) if each.document.digest not in held]
        if missing:
            raise StoreError(
                f"not in the database as this version reads it: {', '.join(missing)}",
                remedy="load it with `svodka run` first; the verdicts are shown, but not kept",
            )
        return _keep(connection, verdicts, digest=plan.document.digest)


def _keep(connection: Connection, verdicts: Sequence[Verdict], *, digest: str) -> int:
    rows = [_row(verdict) for verdict in verdicts]
    return replace_findings(connection, rows, kinds=(FindingKind.FULFILMENT,), scope=(digest,))


def _row(verdict: Verdict) -> FindingRow:
    places = [verdict.measure] if verdict.evidence is None else [verdict.measure, verdict.evidence]
    measure = f"{verdict.measure.start}:{verdict.text}"
    return FindingRow(
        id=finding_key(FindingKind.FULFILMENT, (measure,), (verdict.measure.document,)),
        kind=FindingKind.FULFILMENT,
        message=verdict.quote or "no report tells of it",
        rule=verdict.rule,
        places=tuple((place.document, place.start, place.end, place.record) for place in places),
        verdict=verdict.status.value,
        detail={"score": round(verdict.score, 3)},
    )
