"""A stored evaluation that later ones are held against: a drop of a point fails, with the records that were lost."""

import json
import os
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from svodka.errors import EvaluationError
from svodka.evaluate.evaluation import Evaluation
from svodka.evaluate.score import Miss

POINT = 0.01


@dataclass(frozen=True, slots=True)
class Drop:
    """A measure that fell by a point or more, and the disagreements that are new since the baseline."""

    measure: str
    before: float
    after: float
    lost: tuple[str, ...]

    def __str__(self) -> str:
        return f"{self.measure}: F1 {self.before:.3f} -> {self.after:.3f}" + "".join(
            f"\n  {line}" for line in self.lost
        )


def stored(evaluation: Evaluation) -> dict[str, Any]:
    """What a baseline file holds: F1 by measure (and by genre), and every disagreement by document."""
    return {
        "f1": {name: round(tally.f1, 4) for name, tally in evaluation.total.tallies.items()},
        "genres": {
            genre: {name: round(tally.f1, 4) for name, tally in scores.tallies.items() if tally.gold}
            for genre, scores in evaluation.by("genre").items()
        },
        "misses": {name: sorted(map(line_of, _of(evaluation, name))) for name in evaluation.documents},
    }


def _of(evaluation: Evaluation, name: str) -> Iterator[Miss]:
    return iter(evaluation.documents[name].misses)


def line_of(miss: Miss) -> str:
    """A disagreement as one stable line."""
    record = miss.gold or miss.found
    place = "" if record is None else f"{record.start}-{record.end}"
    return f"{miss.type} {place} {miss.what}"


def write_baseline(evaluation: Evaluation, path: Path, *, accept_drops: bool = False) -> None:
    """Store an evaluation as the new baseline; refused in CI, and where a measure dropped unless that is accepted."""
    if os.environ.get("CI"):
        raise EvaluationError("a baseline is not rewritten in CI", path=path)
    if path.exists() and not accept_drops:
        drops = compare(evaluation, path)
        if drops:
            names = ", ".join(drop.measure for drop in drops)
            raise EvaluationError(
                f"dropped since the baseline: {names}", path=path, remedy="--accept-drops stores it anyway"
            )
    text = json.dumps(stored(evaluation), ensure_ascii=False, indent=1)
    path.write_text(text + "\n", encoding="utf-8")


def compare(evaluation: Evaluation, path: Path) -> tuple[Drop, ...]:
    """The measures that fell by a point or more since the baseline, over all documents both know."""
    try:
        before: Mapping[str, Any] = json.loads(path.read_text(encoding="utf-8"))
        scores: Mapping[str, float] = before["f1"]
        misses: Mapping[str, list[str]] = before["misses"]
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise EvaluationError(f"not a baseline: {error!r}", path=path) from error
    now = stored(evaluation)
    return tuple(
        Drop(measure, value, now["f1"].get(measure, 0.0), tuple(_lost(measure, evaluation, misses)))
        for measure, value in scores.items()
        if now["f1"].get(measure, 0.0) <= value - POINT
    )


def _lost(measure: str, evaluation: Evaluation, before: Mapping[str, list[str]]) -> Iterator[str]:
    kind = measure.partition(" ")[0]
    for name in evaluation.documents:
        known = set(before.get(name, ()))
        text = evaluation.gold[name].text
        for miss in evaluation.documents[name].misses:
            record = miss.gold or miss.found
            if miss.type == kind and record is not None and line_of(miss) not in known:
                quote = " ".join(text[record.start : record.end].split())[:80]
                yield f"{name}: {miss.what} {quote!r} at {record.start}"
