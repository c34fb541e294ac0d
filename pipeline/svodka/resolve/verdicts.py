"""What became of the measures of a plan, kept in the store as findings."""

from collections.abc import Sequence

from svodka.errors import StoreError
from svodka.link import Extraction
from svodka.resolve.findings import FindingKind, finding_key
from svodka.resolve.fulfilment import Verdict
from svodka.store import Archive
from svodka.store.archive import extractor_version
from svodka.store.findings import FindingRow, replace_findings
from svodka.store.loading import loaded


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
        rows = [_row(verdict) for verdict in verdicts]
        return replace_findings(connection, rows, kinds=(FindingKind.FULFILMENT,), scope=(plan.document.digest,))


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
