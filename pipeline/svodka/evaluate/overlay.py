"""What a user's own lexicon changes: the same gold extracted with it and without, each in a process of its own.

Lexicons are read once a process, so both readings start afresh. `python -m svodka.evaluate.overlay GOLD` prints one of them.
"""

import json
import os
import subprocess
import sys
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from svodka.errors import EvaluationError


@dataclass(frozen=True, slots=True)
class Effect:
    """F1 by measure, before and after, where it changed; and the disagreements that went and came, by document."""

    f1: Mapping[str, tuple[float, float]]
    gone: tuple[str, ...]
    new: tuple[str, ...]


def effect(overlay: Path, gold: Path) -> Effect:
    """What the lexicon changes in the evaluation on `gold`."""
    before, after = _measured(gold, None), _measured(gold, overlay)
    f1 = {
        name: (value, after["f1"].get(name, 0.0))
        for name, value in before["f1"].items()
        if value != after["f1"].get(name, 0.0)
    }
    left, right = _lines(before), _lines(after)
    return Effect(f1, tuple(sorted(left - right)), tuple(sorted(right - left)))


def _lines(stored: Mapping[str, Any]) -> set[str]:
    return {f"{name}: {line}" for name, lines in stored["misses"].items() for line in lines}


def _measured(gold: Path, overlay: Path | None) -> Mapping[str, Any]:
    environment = {**os.environ, "SVODKA_LEXICONS": "" if overlay is None else str(overlay.resolve())}
    command = [sys.executable, "-m", "svodka.evaluate.overlay", str(gold)]
    done = subprocess.run(command, env=environment, capture_output=True, text=True, encoding="utf-8", check=False)
    if done.returncode:
        reason = done.stderr.strip().splitlines()[-1:] or ["no reason given"]
        raise EvaluationError(f"the evaluation failed: {reason[0]}", path=overlay or gold)
    measured: Mapping[str, Any] = json.loads(done.stdout)
    return measured


def main(gold: str) -> None:
    """Evaluate in this process and print what a baseline stores."""
    from svodka.evaluate.baseline import stored
    from svodka.evaluate.evaluation import evaluate_corpus

    sys.stdout.write(json.dumps(stored(evaluate_corpus(Path(gold)))))


if __name__ == "__main__":
    main(sys.argv[1])
