"""Columns of those who came: what stands alone in their cells counts people, whatever caption or corner the table has."""

import re
from functools import cache

from svodka.extract.counts.candidates import Candidate
from svodka.extract.counts.cues import folded
from svodka.extract.counts.grid import Grid
from svodka.extract.counts.tables import noun_of, unit_written_on
from svodka.extract.mentions import ColumnRole
from svodka.read import Block
from svodka.records import CountKind
from svodka.resources import lexicon

PERSON = "человек"


@cache
def _heads() -> re.Pattern[str]:
    stems = [entry["stem"] for entry in lexicon("chronicle_heads") if entry["class"] == "attendance"]
    return re.compile(r"(?<!\w)(?:" + "|".join(map(re.escape, stems)) + ")")


def label_attendance(grid: Grid, block: Block, candidates: list[Candidate]) -> None:
    """ "Охват | 48 (6 команд)", "Участники | более 300": the first number, before which no noun stands."""
    around = grid.around
    if not candidates or around.found.roles.get(candidates[0].block) is not ColumnRole.ATTENDANCE:
        return
    first, column = candidates[0], grid.column_label(block)
    if column is not None and not _heads().search(folded(column.text)):
        return  # another table that took the roles of the one before
    quantity = first.quantity
    start = quantity.start if quantity.qualifier_start < 0 else min(quantity.start, quantity.qualifier_start)
    if first.unit is not None or first.kind is not CountKind.COUNT or around.text[block.start : start].strip():
        return
    written = None if column is None else unit_written_on(around, column)
    if written is not None and written.unit and not written.plain:
        return  # "Охват, тыс. чел." is read with its magnitude
    noun = None if column is None else noun_of(around, column)
    first.unit, first.implicit, first.rule = noun or PERSON, True, "cell_attendance"
