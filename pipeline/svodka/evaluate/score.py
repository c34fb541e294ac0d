"""Scores one document against its gold: found (the stretch), right (the values too), attributes of what was found, misses.

Names and plan items must share half of their union to count as found, other records overlap at all. Right means: for names the exact
stretch; for dates the same days or recurrence; for deadlines also the kind; for counts value, qualifier and (where written) unit;
for events the kind.
"""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from svodka.evaluate.attributes import Attributes, attributes_of
from svodka.evaluate.event_slots import event_slots
from svodka.evaluate.gold import (
    TYPES,
    Annotated,
    CountRecord,
    EventRecord,
    NameRecord,
    Record,
    TimeRecord,
)
from svodka.evaluate.matching import folded, match, same_number, same_time
from svodka.records import DeadlineKind

LEAST = {"org": 0.5, "person": 0.5, "plan_item": 0.5}
TIMELESS = (DeadlineKind.CONTINUOUS, DeadlineKind.CONDITIONAL, DeadlineKind.BY_PLAN)


@dataclass(frozen=True, slots=True)
class Tally:
    """How many records the gold has, how many were extracted, how many of them match."""

    gold: int = 0
    extracted: int = 0
    matched: int = 0

    def __add__(self, other: "Tally") -> "Tally":
        return Tally(self.gold + other.gold, self.extracted + other.extracted, self.matched + other.matched)

    @property
    def precision(self) -> float:
        return self.matched / self.extracted if self.extracted else 0.0

    @property
    def recall(self) -> float:
        return self.matched / self.gold if self.gold else 0.0

    @property
    def f1(self) -> float:
        both = self.precision + self.recall
        return 2 * self.precision * self.recall / both if both else 0.0

    @property
    def errors(self) -> int:
        """Records missed and records invented, together."""
        return self.gold + self.extracted - 2 * self.matched


@dataclass(frozen=True, slots=True)
class Miss:
    """One disagreement: a gold record not found, a found one the gold lacks, or both with different values."""

    document: str
    type: str
    gold: Record | None
    found: Record | None

    @property
    def what(self) -> str:
        if self.found is None:
            return "missed"
        return "spurious" if self.gold is None else "wrong"


@dataclass(frozen=True, slots=True, kw_only=True)
class Scores:
    """Scores of one document or of many added together, by the measure's name ("org found", "count right")."""

    tallies: dict[str, Tally] = field(default_factory=dict)
    attributes: Attributes = field(default_factory=dict)
    misses: tuple[Miss, ...] = ()

    def __add__(self, other: "Scores") -> "Scores":
        tallies: defaultdict[str, Tally] = defaultdict(Tally)
        sums: defaultdict[str, tuple[float, int]] = defaultdict(lambda: (0.0, 0))
        for scores in (self, other):
            for name, tally in scores.tallies.items():
                tallies[name] += tally
            for name, (right, total) in scores.attributes.items():
                sums[name] = (sums[name][0] + right, sums[name][1] + total)
        return Scores(tallies=dict(tallies), attributes=dict(sums), misses=self.misses + other.misses)


def score(gold: Annotated, found: Annotated) -> Scores:
    """The scores of one document; `found` must lie over the gold's text (see `align`)."""
    tallies: dict[str, Tally] = {}
    attributes: Attributes = {}
    misses: list[Miss] = []
    for kind in TYPES:
        left, right = gold.of(kind), found.of(kind)
        pairs = match(left, right, least=LEAST.get(kind, 1e-9))
        wrong = [(i, j) for i, j in pairs if not is_right(left[i], right[j])]
        tallies[f"{kind} found"] = Tally(len(left), len(right), len(pairs))
        if kind != "plan_item":
            tallies[f"{kind} right"] = Tally(len(left), len(right), len(pairs) - len(wrong))
        if kind == "event":
            tallies["event slots"] = _slots(gold, found, pairs=pairs)
        misses += _misses(gold.name, kind, left=left, right=right, pairs=pairs, wrong=wrong)
        attributes |= attributes_of(kind, gold, found, pairs=pairs)
    return Scores(tallies=tallies, attributes=attributes, misses=tuple(misses))


def is_right(gold: Record, found: Record) -> bool:
    """Whether a found record also says what the gold says."""
    if isinstance(gold, NameRecord):
        return (gold.start, gold.end) == (found.start, found.end)
    if isinstance(gold, TimeRecord) and isinstance(found, TimeRecord):
        return gold.kind == found.kind and (gold.kind in TIMELESS or same_time(gold, found))
    if isinstance(gold, CountRecord) and isinstance(found, CountRecord):
        number = same_number(gold.value, found.value) and same_number(gold.value_max, found.value_max)
        unit = gold.implicit or folded(gold.unit) == folded(found.unit)
        return number and unit and gold.qualifier == found.qualifier
    if isinstance(gold, EventRecord) and isinstance(found, EventRecord):
        return gold.kind == found.kind
    return True


def _misses(
    document: str,
    kind: str,
    *,
    left: Sequence[Record],
    right: Sequence[Record],
    pairs: list[tuple[int, int]],
    wrong: list[tuple[int, int]],
) -> Iterator[Miss]:
    hit_left, hit_right = {i for i, _ in pairs}, {j for _, j in pairs}
    yield from (Miss(document, kind, record, None) for i, record in enumerate(left) if i not in hit_left)
    yield from (Miss(document, kind, None, record) for j, record in enumerate(right) if j not in hit_right)
    yield from (Miss(document, kind, left[i], right[j]) for i, j in wrong)


def _slots(gold: Annotated, found: Annotated, *, pairs: list[tuple[int, int]]) -> Tally:
    left = [event_slots(event, gold.of("count")) for event in gold.of("event")]
    right = [event_slots(event, found.of("count")) for event in found.of("event")]
    partner = dict(pairs)
    matched = sum(
        i in partner and slots[name] == right[partner[i]].get(name) for i, slots in enumerate(left) for name in slots
    )
    return Tally(sum(map(len, left)), sum(map(len, right)), matched)
