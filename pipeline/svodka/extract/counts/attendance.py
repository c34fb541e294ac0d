"""Columns of those who came: what stands alone in their cells counts people, whatever caption or corner the table has."""

import re
from functools import cache

from svodka.extract.counts.candidates import Candidate
from svodka.extract.counts.cues import cue_pattern, folded
from svodka.extract.counts.grid import Grid
from svodka.extract.counts.tables import noun_of, unit_written_on
from svodka.extract.mentions import ColumnRole
from svodka.read import Block
from svodka.records import CountKind
from svodka.resources import lexicon

PERSON = "человек"
NEAR = 8
"""Numbers and blocks back to the last row of a table above its total."""


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


def label_total(grid: Grid, block: Block, candidates: list[Candidate], earlier: list[Candidate]) -> None:
    """ "Итого | 681" in the table or on the line below: as many as came in all, wherever a flattened row put the figure."""
    around = grid.around
    if len(candidates) != 1 or candidates[0].unit is not None or candidates[0].kind is not CountKind.COUNT:
        return
    row = grid.row_label(block) if block.cell is not None else None
    words = around.text[block.start : block.end] if block.cell is None else "" if row is None else row.text
    if cue_pattern("total").match(folded(words)) is None:
        return
    column = grid.column_label(block) if block.cell is not None else None
    if column is not None and (noun_of(around, column) or unit_written_on(around, column)):
        return  # the total of "Мероприятий" beside that of "Участников"
    near = (other for other in earlier[-NEAR:] if candidates[0].block - other.block <= NEAR)
    came = [other for other in near if around.found.roles.get(other.block) is ColumnRole.ATTENDANCE and other.unit]
    if came:
        candidates[0].unit, candidates[0].implicit, candidates[0].rule = came[-1].unit, True, "attendance_total"
