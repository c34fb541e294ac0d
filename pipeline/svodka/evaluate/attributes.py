"""Attributes of records that were found: how often each is right, and how well mentions of one body are held together."""

from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence

from svodka.evaluate.event_slots import event_slots
from svodka.evaluate.gold import (
    Annotated,
    CountRecord,
    NameRecord,
    PlanItemRecord,
    Record,
    TimeRecord,
)
from svodka.evaluate.matching import folded, overlap, same_number

Attributes = dict[str, tuple[float, int]]
"""By the attribute's name: how many are right (B-cubed: a sum of shares) and of how many."""

Judged = tuple[str, float]


def attributes_of(kind: str, gold: Annotated, found: Annotated, *, pairs: list[tuple[int, int]]) -> Attributes:
    """The attributes of the matched records of one type."""
    sums: defaultdict[str, tuple[float, int]] = defaultdict(lambda: (0.0, 0))
    for name, right in _judged(kind, gold, found, pairs=pairs):
        sums[name] = (sums[name][0] + right, sums[name][1] + 1)
    return dict(sums)


def _judged(kind: str, gold: Annotated, found: Annotated, *, pairs: list[tuple[int, int]]) -> Iterator[Judged]:
    left, right = gold.of(kind), found.of(kind)
    if kind == "event":
        yield from _events(gold, found, pairs=pairs)
        return
    for i, j in pairs:
        a, b = left[i], right[j]
        if isinstance(a, NameRecord) and isinstance(b, NameRecord):
            yield from _names(a, b)
        elif isinstance(a, CountRecord) and isinstance(b, CountRecord):
            yield from _counts(a, b)
        elif isinstance(a, PlanItemRecord) and isinstance(b, PlanItemRecord):
            yield from _plan_items(a, b, gold_document=gold, found_document=found)
    if kind == "org":
        yield from _clusters([(_entity(left[i]), _entity(right[j])) for i, j in pairs])


def _entity(record: Record) -> str:
    assert isinstance(record, NameRecord)
    return record.entity


def _names(gold: NameRecord, found: NameRecord) -> Iterator[Judged]:
    if not gold.generic:  # a body named by a common noun has no one canonical form
        yield f"{gold.type} canonical name", folded(gold.name) == folded(found.name)
    if gold.type == "person" and gold.roles:
        wanted = set(folded(gold.roles[0]).split())
        yield "person role", any(len(wanted & set(folded(role).split())) * 2 >= len(wanted) for role in found.roles)


def _counts(gold: CountRecord, found: CountRecord) -> Iterator[Judged]:
    yield "count value", same_number(gold.value, found.value) and same_number(gold.value_max, found.value_max)
    yield "implicit unit" if gold.implicit else "count unit", folded(gold.unit) == folded(found.unit)
    yield "count qualifier", gold.qualifier == found.qualifier
    yield "count role", gold.role == found.role


def _plan_items(
    gold: PlanItemRecord, found: PlanItemRecord, *, gold_document: Annotated, found_document: Annotated
) -> Iterator[Judged]:
    wanted, got = _deadline(gold, gold_document), _deadline(found, found_document)
    if wanted is not None:
        yield "plan item deadline", got is not None and got.start < wanted.end and wanted.start < got.end
    if gold.outcome is not None:
        same = found.outcome is not None and overlap(
            gold.outcome.start, gold.outcome.end, found.outcome.start, found.outcome.end
        )
        yield "plan item outcome", same >= 0.7
    if gold.responsible:
        yield "plan item responsible", bool(_bodies(gold, gold_document) & _bodies(found, found_document))


def _deadline(item: PlanItemRecord, document: Annotated) -> TimeRecord | None:
    return next(
        (
            record
            for record in document.records
            if isinstance(record, TimeRecord) and record.kind is not None and record.id and record.id == item.deadline
        ),
        None,
    )


def _bodies(item: PlanItemRecord, document: Annotated) -> set[str]:
    return {
        folded(record.name)
        for record in document.records
        if isinstance(record, NameRecord) and record.type == "org" and record.entity in item.responsible
    }


def _events(gold: Annotated, found: Annotated, *, pairs: list[tuple[int, int]]) -> Iterator[Judged]:
    """Slots the gold fills: missed events count as slots not filled."""
    partner = dict(pairs)
    right = [event_slots(event, found.of("count")) for event in found.of("event")]
    for i, event in enumerate(gold.of("event")):
        for name, value in event_slots(event, gold.of("count")).items():
            yield f"event {name}", i in partner and right[partner[i]].get(name) == value


def _clusters(entities: Sequence[tuple[str, str]]) -> Iterator[Judged]:
    """B-cubed over matched mentions (Bagga and Baldwin, 1998)."""
    both, of_gold, of_found = Counter(entities), Counter(a for a, _ in entities), Counter(b for _, b in entities)
    for pair in entities:
        yield "org b3 precision", both[pair] / of_found[pair[1]]
        yield "org b3 recall", both[pair] / of_gold[pair[0]]
