"""Evaluations as tables of Markdown: for the screen, and for README's evaluation section."""

import platform
from collections.abc import Sequence
from importlib.metadata import version

from svodka.evaluate.evaluation import Evaluation
from svodka.evaluate.gold import TYPES
from svodka.evaluate.rivals import OFFERED
from svodka.evaluate.score import Scores, Tally


def scores_table(scores: Scores) -> str:
    """Soft and strict figures of each type with support and absolute errors."""
    lines = [
        "| type | gold | P | R | F1 | strict P | strict R | strict F1 | missed | spurious | wrong |",
        "| --- | --: | --: | --: | --: | --: | --: | --: | --: | --: | --: |",
    ]
    for kind in TYPES:
        soft = scores.tallies.get(f"{kind} found", Tally())
        strict = scores.tallies.get(f"{kind} right", soft)
        errors = (soft.gold - soft.matched, soft.extracted - soft.matched, soft.matched - strict.matched)
        cells = [*_figures(soft), *_figures(strict), *map(str, errors)]
        lines.append(f"| {kind} | {soft.gold} | {' | '.join(cells)} |")
    slots = scores.tallies.get("event slots", Tally())
    lines.append(f"| event slots | {slots.gold} | {' | '.join([*_figures(slots), '', '', '', '', '', ''])} |")
    return "\n".join(lines)


def _figures(tally: Tally) -> tuple[str, str, str]:
    return f"{tally.precision:.3f}", f"{tally.recall:.3f}", f"{tally.f1:.3f}"


def attributes_table(scores: Scores) -> str:
    """How often an attribute of a found record is right."""
    lines = ["| attribute | right | of |", "| --- | --: | --: |"]
    lines += [
        f"| {name} | {right / total:.3f} | {total} |" for name, (right, total) in scores.attributes.items() if total
    ]
    return "\n".join(lines)


def comparison_table(evaluations: Sequence[Evaluation]) -> str:
    """F1 (soft / strict) of several systems on the same documents, with seconds, machine and versions."""
    head = " | ".join(evaluation.system for evaluation in evaluations)
    lines = [f"| F1 found / right | {head} |", f"| --- | {' | '.join('--:' for _ in evaluations)} |"]
    for kind in TYPES:
        cells = [_both(evaluation, kind) for evaluation in evaluations]
        lines.append(f"| {kind} | {' | '.join(cells)} |")
    lines.append("| seconds | " + " | ".join(f"{evaluation.seconds:.1f}" for evaluation in evaluations) + " |")
    return "\n".join([*lines, "", _measured(evaluations)])


def _both(evaluation: Evaluation, kind: str) -> str:
    if kind not in OFFERED.get(evaluation.system, TYPES):
        return "–"
    total = evaluation.total.tallies
    soft = total[f"{kind} found"]
    return f"{soft.f1:.3f} / {total.get(f'{kind} right', soft).f1:.3f}"


def _measured(evaluations: Sequence[Evaluation]) -> str:
    names = [evaluation.system for evaluation in evaluations if evaluation.system in {"svodka", *OFFERED}]
    versions = ", ".join(f"{name} {version(name)}" for name in names)
    documents = len(evaluations[0].documents)
    return f"{documents} documents, one run; {versions}; Python {platform.python_version()}, {platform.machine()}."
