"""Tables of what was held: "Дата | Мероприятие | Место | Охват". Their rows are happenings with a day, no measures with a deadline."""

from collections.abc import Mapping
from functools import cache

from svodka.extract.mentions import ColumnRole, Mentions
from svodka.extract.plan_words import WORD, folded
from svodka.read import Document
from svodka.read.rows import Row
from svodka.records import Genre
from svodka.resources import lexicon

AHEAD = frozenset({Genre.PLAN, Genre.ORDER, Genre.MINUTES})
"""Genres whose tables say what is to be."""
PLANNED = frozenset({ColumnRole.OUTCOME, ColumnRole.RESPONSIBLE, ColumnRole.FUNDING})
"""Columns that only plans and reports on plans have."""
ABOVE = 2
"""Blocks above a table that may say that it is a plan."""


def attendance_columns(heads: Mapping[int, str]) -> set[int]:
    """The columns whose heads say that they count those who came."""
    return {number for number, head in heads.items() if _has(head, "attendance")}


def as_chronicle(
    document: Document,
    found: Mentions,
    table_rows: list[Row],
    by_column: dict[int, ColumnRole],
    heads: Mapping[int, str],
) -> dict[int, ColumnRole]:
    """The roles of a table's columns, of happenings and their days where the table tells what was held."""
    told = dict(by_column)
    for number in attendance_columns(heads):
        if told.get(number) in (ColumnRole.OTHER, ColumnRole.FIGURE):
            told[number] = ColumnRole.ATTENDANCE
    roles = set(told.values())
    if found.about.genre in AHEAD or PLANNED & roles or not {ColumnRole.MEASURE, ColumnRole.DEADLINE} <= roles:
        return told
    dated = all(_has(heads.get(number, ""), "when") for number, role in told.items() if role is ColumnRole.DEADLINE)
    counted = ColumnRole.ATTENDANCE in roles or found.about.genre is Genre.REPORT
    if not (dated and counted) or _announced(document, table_rows):
        return told
    renamed = {ColumnRole.MEASURE: ColumnRole.HAPPENING, ColumnRole.DEADLINE: ColumnRole.WHEN}
    return {number: renamed.get(role, role) for number, role in told.items()}


def _announced(document: Document, table_rows: list[Row]) -> bool:
    """ "План мероприятий на 2025 год" over the table of a report."""
    first = min(index for row in table_rows for indices in row.cells.values() for index in indices)
    above = document.blocks[max(0, first - ABOVE) : first]
    return any(block.cell is None and _has(document.text[block.start : block.end], "ahead") for block in above)


def _has(text: str, kind: str) -> bool:
    return any(word.startswith(_stems(kind)) for word in WORD.findall(folded(text)))


@cache
def _stems(kind: str) -> tuple[str, ...]:
    return tuple(entry["stem"] for entry in lexicon("chronicle_heads") if entry["class"] == kind)
