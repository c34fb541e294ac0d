"""The list of misses as a page: the gold reading and the extracted one side by side, each in its sentence."""

from dataclasses import fields
from enum import Enum
from html import escape
from itertools import groupby
from typing import Any

from svodka.evaluate.evaluation import Evaluation
from svodka.evaluate.gold import Record
from svodka.evaluate.score import Miss
from svodka.records import Recurrence, Stretch

AROUND = 60
HIDDEN = {"start", "end", "naming", "id", "entity"}

PAGE = """<!DOCTYPE html>
<html lang="en"><head><meta charset="utf-8"><title>Misses of {system}</title>
<style>
body {{ font: 15px/1.45 system-ui, sans-serif; margin: 2rem auto; max-width: 75rem; padding: 0 1rem; color: #1c1c1c }}
table {{ border-collapse: collapse; width: 100%; margin: .5rem 0 2rem }}
td, th {{ border-bottom: 1px solid #ddd; padding: .35rem .5rem; text-align: left; vertical-align: top }}
td.n, th.n {{ text-align: right; font-variant-numeric: tabular-nums }}
mark {{ background: #ffe08a; padding: 0 .1em }} .missed {{ color: #a40000 }} .spurious {{ color: #8a5a00 }} .wrong {{ color: #00507a }}
small {{ color: #666; overflow-wrap: anywhere }}
</style></head><body>
<h1>Misses of {system}</h1>
<p>{summary}</p>
{scores}
{documents}
</body></html>
"""


def misses_page(evaluation: Evaluation) -> str:
    """The page as HTML; it needs no other file."""
    parts = []
    for name, scores in evaluation.documents.items():
        if scores.misses:
            parts.append(_document(name, evaluation))
    return PAGE.format(
        system=escape(evaluation.system),
        summary=f"{len(evaluation.documents)} documents, {len(evaluation.total.misses)} misses.",
        scores=_scores(evaluation),
        documents="\n".join(parts),
    )


def _scores(evaluation: Evaluation) -> str:
    rows = "".join(
        f"<tr><td>{escape(name)}</td>"
        + "".join(f'<td class="n">{value:.3f}</td>' for value in (tally.precision, tally.recall, tally.f1))
        + "".join(f'<td class="n">{value}</td>' for value in (tally.gold, tally.errors))
        + "</tr>"
        for name, tally in evaluation.total.tallies.items()
    )
    head = "".join(f'<th class="n">{name}</th>' for name in ("P", "R", "F1", "gold", "errors"))
    return f"<table><tr><th></th>{head}</tr>{rows}</table>"


def _document(name: str, evaluation: Evaluation) -> str:
    gold = evaluation.gold[name]
    misses = sorted(evaluation.documents[name].misses, key=lambda miss: (miss.type, _where(miss)))
    parts = [f"<h2>{escape(name)} <small>{gold.genre}, {gold.format}</small></h2>"]
    for kind, group in groupby(misses, key=lambda miss: miss.type):
        rows = "".join(_row(miss, gold.text) for miss in group)
        parts.append(f"<h3>{kind}</h3><table><tr><th></th><th>gold</th><th>extracted</th></tr>{rows}</table>")
    return "\n".join(parts)


def _where(miss: Miss) -> int:
    record = miss.gold or miss.found
    return 0 if record is None else record.start


def _row(miss: Miss, text: str) -> str:
    cells = "".join(f"<td>{_reading(record, text)}</td>" for record in (miss.gold, miss.found))
    return f'<tr><td class="{miss.what}">{miss.what}</td>{cells}</tr>'


def _reading(record: Record | None, text: str) -> str:
    if record is None:
        return ""
    before, after = text[max(0, record.start - AROUND) : record.start], text[record.end : record.end + AROUND]
    quote = f"{escape(before)}<mark>{escape(text[record.start : record.end])}</mark>{escape(after)}"
    return f"{quote}<br><small>{escape(said(record))}</small>"


def said(record: Record) -> str:
    """The values of a record, those that say something."""
    values = ((item.name, getattr(record, item.name)) for item in fields(record))
    return ", ".join(f"{name}: {_plain(value)}" for name, value in values if name not in HIDDEN and _plain(value))


def _plain(value: Any) -> str:
    match value:
        case None | False | ():
            return ""
        case Recurrence():
            months = f" in {','.join(map(str, value.months))}" if value.months else ""
            return f"{value.times} x {value.every}{months}"
        case Stretch():
            return f"{value.start}-{value.end}"
        case Enum():
            return str(value.value)
        case tuple():
            return " ".join(map(str, value))
    return str(value)
