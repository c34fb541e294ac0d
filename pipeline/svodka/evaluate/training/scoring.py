"""Exact scores of spans: start, end and type equal."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from svodka.annotate.recognise import Span
from svodka.evaluate.training.examples import Example


@dataclass(frozen=True, slots=True)
class Score:
    """How many spans there are, were found, and are right."""

    gold: int
    found: int
    right: int

    @property
    def precision(self) -> float:
        return self.right / self.found if self.found else 0.0

    @property
    def recall(self) -> float:
        return self.right / self.gold if self.gold else 0.0

    @property
    def f1(self) -> float:
        return 2 * self.right / (self.gold + self.found) if self.gold + self.found else 0.0


@dataclass(frozen=True, slots=True)
class Scores:
    """Over all types, and for each."""

    total: Score
    types: Mapping[str, Score]


def score(examples: Sequence[Example], found: Sequence[Sequence[Span]]) -> Scores:
    """Compare what was found in each example with its stretches."""
    gold: Counter[str] = Counter()
    said: Counter[str] = Counter()
    right: Counter[str] = Counter()
    for example, spans in zip(examples, found, strict=True):
        wanted = {(one.start, one.end, one.type) for one in example.stretches}
        got = {(one.start, one.end, one.type) for one in spans}
        gold.update(name for _, _, name in wanted)
        said.update(name for _, _, name in got)
        right.update(name for _, _, name in wanted & got)
    types = {name: Score(gold[name], said[name], right[name]) for name in sorted(gold | said)}
    return Scores(Score(gold.total(), said.total(), right.total()), types)
