"""How good the checks across records are: plan against report on `pairs/`, the number audit on the errors of `audit/`."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from svodka.evaluate.align import mover
from svodka.evaluate.corpus import document_of
from svodka.evaluate.gold import Annotated, PlanItemRecord
from svodka.evaluate.gold_files import SUFFIX, read_gold
from svodka.evaluate.matching import overlap
from svodka.link import Extraction
from svodka.records import Stretch
from svodka.resolve.arithmetic import audit
from svodka.resolve.findings import Finding
from svodka.resolve.fulfilment import Fulfilment, Verdict, reconcile
from svodka.resources import Entry, read_lexicon

NONE = "-"

Move = Callable[[int, int], tuple[int, int]]


@dataclass(frozen=True, slots=True)
class Judged:
    """One measure: what a careful reader finds of it, and what was found."""

    measure: str
    expected: tuple[str, Fulfilment]
    got: tuple[str, Fulfilment]

    @property
    def matched(self) -> bool:
        """Whether the right row of the report was taken, or none where there is none."""
        return self.expected[0] == self.got[0]

    @property
    def right(self) -> bool:
        return self.matched and self.expected[1] is self.got[1]


def judge_pair(corpus: Path, name: str) -> tuple[Judged, ...]:
    """Every measure of `pairs/NAME.tsv` against what is found in `plan_NAME` and `report_NAME`."""
    from svodka.flow import load

    extractor = load()
    plan, report = (extractor.file(document_of(corpus, f"{kind}_{name}")) for kind in ("plan", "report"))
    gold_plan, gold_report = (read_gold(corpus / "gold" / f"{kind}_{name}{SUFFIX}") for kind in ("plan", "report"))
    in_plan, in_report = mover(plan.document.text, gold_plan.text), mover(report.document.text, gold_report.text)
    verdicts = reconcile(plan, [report])
    return tuple(
        _judged(row, verdicts, plan=(gold_plan, in_plan), report=(gold_report, in_report))
        for row in read_lexicon(corpus / "pairs" / f"{name}.tsv")
    )


def _judged(
    row: Entry, verdicts: Sequence[Verdict], *, plan: tuple[Annotated, Move], report: tuple[Annotated, Move]
) -> Judged:
    expected = (row["report"], Fulfilment(row["fulfilment"]))
    measure = next(item for item in _items(plan[0]) if item.id == row["plan"])
    told = _verdict_on(measure, verdicts, move=plan[1])
    text = plan[0].text[measure.start : measure.end]
    if told is None:
        return Judged(text, expected, (NONE, Fulfilment.NO_EVIDENCE))
    return Judged(text, expected, (_row_of(told, report[0], move=report[1]), told.status))


def _items(document: Annotated) -> Iterator[PlanItemRecord]:
    return (record for record in document.records if isinstance(record, PlanItemRecord))


def _verdict_on(measure: PlanItemRecord, verdicts: Sequence[Verdict], *, move: Move) -> Verdict | None:
    shares = [
        (overlap(measure.start, measure.end, *move(verdict.measure.start, verdict.measure.end)), number)
        for number, verdict in enumerate(verdicts)
    ]
    best = max(shares, default=(0.0, 0))
    return verdicts[best[1]] if best[0] >= 0.5 else None


def _row_of(verdict: Verdict, report: Annotated, *, move: Move) -> str:
    """The id of the report's measure whose row holds the evidence."""
    if verdict.evidence is None:
        return NONE
    start, end = move(verdict.evidence.start, verdict.evidence.end)
    for item in _items(report):
        last = item.outcome.end if item.outcome else item.end
        if start < last and item.start < end:
            return item.id or NONE
    return NONE


@dataclass(frozen=True, slots=True)
class Audited:
    """The findings of one document against the errors put into it."""

    document: str
    found: tuple[str, ...]
    missed: tuple[str, ...]
    unexpected: tuple[str, ...]


def judge_audit(corpus: Path, name: str) -> Audited:
    """The number audit on one document; one without a file in `audit/` has no errors that are known of."""
    from svodka.flow import load

    extraction = load().file(document_of(corpus, name))
    text = (corpus / "gold" / f"{name}.txt").read_text(encoding="utf-8")
    known = corpus / "audit" / f"{name}.tsv"
    rows = list(read_lexicon(known)) if known.exists() else []
    return _audited(name, extraction, text=text, rows=rows)


def _audited(name: str, extraction: Extraction, *, text: str, rows: Sequence[Entry]) -> Audited:
    move = mover(extraction.document.text, text)
    findings = audit(extraction)
    hit = [_hit(row, findings, text=text, move=move) for row in rows]
    explained = {number for numbers in hit for number in numbers}
    return Audited(
        document=name,
        found=tuple(_said(row) for row, numbers in zip(rows, hit, strict=True) if numbers),
        missed=tuple(_said(row) for row, numbers in zip(rows, hit, strict=True) if not numbers),
        unexpected=tuple(
            f"{finding.kind}: {finding.message}" for number, finding in enumerate(findings) if number not in explained
        ),
    )


def _said(row: Entry) -> str:
    return f"{row['kind']}: {row['quote']}"


def _hit(row: Entry, findings: Sequence[Finding], *, text: str, move: Move) -> set[int]:
    """The findings of this kind, or that rest on the quoted words."""
    at = text.replace("\u00a0", " ").index(row["quote"])
    quote = Stretch(at, at + len(row["quote"]))
    return {
        number
        for number, finding in enumerate(findings)
        if any(_meet(quote, *move(place.start, place.end)) for place in finding.places)
    }


def _meet(quote: Stretch, start: int, end: int) -> bool:
    return start < quote.end and quote.start < end
