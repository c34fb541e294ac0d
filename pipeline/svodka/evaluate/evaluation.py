"""Evaluates an extractor on gold documents: scores, groups, seconds."""

import platform
import time
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from svodka.errors import EvaluationError, SvodkaError
from svodka.evaluate.align import aligned
from svodka.evaluate.corpus import read_corpus
from svodka.evaluate.extracted import from_json
from svodka.evaluate.gold import Annotated
from svodka.evaluate.score import Scores, Tally, score

Extract = Callable[[Path], Annotated]
"""From a document's file to what was extracted from it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Evaluation:
    """Scores by document, and what they were measured with."""

    system: str
    documents: Mapping[str, Scores]
    gold: Mapping[str, Annotated]
    found: Mapping[str, Annotated] = field(default_factory=dict)
    seconds: float = 0.0
    failures: tuple[str, ...] = ()

    @property
    def total(self) -> Scores:
        """All documents together (micro-averages)."""
        return sum(self.documents.values(), Scores())

    def by(self, group: str) -> dict[str, Scores]:
        """Scores by `genre` or `format`."""
        groups: dict[str, Scores] = {}
        for name, scores in self.documents.items():
            key = str(getattr(self.gold[name], group))
            groups[key] = groups.get(key, Scores()) + scores
        return dict(sorted(groups.items()))


def evaluate(pairs: Iterable[tuple[Annotated, Path]], extract: Extract, *, system: str = "svodka") -> Evaluation:
    """Extract every document and score it; one that fails scores as one without records and is named."""
    documents: dict[str, Scores] = {}
    golds: dict[str, Annotated] = {}
    found: dict[str, Annotated] = {}
    failures: list[str] = []
    seconds = 0.0
    for gold, path in pairs:
        begun = time.perf_counter()
        try:
            extraction = extract(path)
        except SvodkaError as error:
            failures.append(f"{gold.name}: {error}")
            extraction = Annotated(name=gold.name, text=gold.text)
        seconds += time.perf_counter() - begun
        golds[gold.name] = gold
        found[gold.name] = aligned(extraction, text=gold.text)
        documents[gold.name] = score(gold, found[gold.name])
    if not documents:
        raise EvaluationError("no gold documents", remedy="a gold folder holds NAME.gold.json beside NAME.txt")
    return Evaluation(
        system=system, documents=documents, gold=golds, found=found, seconds=seconds, failures=tuple(failures)
    )


def with_svodka() -> Extract:
    """The extractor itself; its models load here, outside the measured time."""
    from svodka.flow import load

    extractor = load()
    return lambda path: from_json(extractor.file(path).to_dict(), name=path.stem, path=path)


def with_files(folder: Path) -> Extract:
    """Extractions stored as `NAME.json`, by this or another version or system."""
    import json

    def read(path: Path) -> Annotated:
        stored = folder / f"{path.stem}.json"
        try:
            return from_json(json.loads(stored.read_text(encoding="utf-8")), name=path.stem, path=stored)
        except (OSError, ValueError) as error:
            raise EvaluationError(f"no extraction to compare with: {error}", path=stored) from error

    return read


def evaluate_corpus(folder: Path, extract: Extract | None = None, *, system: str = "svodka") -> Evaluation:
    """Evaluate on a gold folder or on a corpus with `gold/` and `documents/`."""
    return evaluate(read_corpus(folder), extract or with_svodka(), system=system)


def figures(evaluation: Evaluation) -> dict[str, Any]:
    """An evaluation as plain numbers: the JSON output, and what a baseline stores."""
    return {
        "system": evaluation.system,
        "documents": len(evaluation.documents),
        "seconds": round(evaluation.seconds, 2),
        "python": platform.python_version(),
        "machine": platform.machine(),
        "failures": list(evaluation.failures),
        "rows": [_row(name, tally) for name, tally in evaluation.total.tallies.items()],
        "attributes": attribute_rows(evaluation.total),
        "genres": {
            name: [_row(*item) for item in scores.tallies.items()] for name, scores in evaluation.by("genre").items()
        },
        "formats": {
            name: [_row(*item) for item in scores.tallies.items()] for name, scores in evaluation.by("format").items()
        },
    }


def _row(name: str, tally: Tally) -> dict[str, Any]:
    return {
        "name": name,
        "gold": tally.gold,
        "extracted": tally.extracted,
        "matched": tally.matched,
        "p": round(tally.precision, 4),
        "r": round(tally.recall, 4),
        "f1": round(tally.f1, 4),
        "errors": tally.errors,
    }


def attribute_rows(scores: Scores) -> dict[str, Any]:
    """Attributes as shares with their support."""
    return {name: [round(right / total, 4), total] for name, (right, total) in scores.attributes.items() if total}
