"""Plan items: rows of plan and report tables, lists of measures, and the duties that orders and minutes lay down."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from spacy.tokens import Doc

from svodka.extract.duties import duties
from svodka.extract.duty_clauses import NUMBERED
from svodka.extract.mentions import ColumnRole, Mentions, PlanItemMention
from svodka.extract.plan_lists import listed_measures, with_duties
from svodka.read import Block, Document
from svodka.read.rows import Row, cell_text, rows
from svodka.records import Stretch

SECTION_HEAD = re.compile(r"(?:[IVXLC]{1,6}|\d{1,2}(?:\.\d{1,2})*)[.)]\s*[А-ЯЁA-Z]|[^a-zа-яё]{4,200}$")
"""A spanning row that is a section: numbered, or without a small letter."""


@dataclass(slots=True)
class _TableState:
    """What earlier rows of the table hand down."""

    section: Stretch | None = None
    responsible: Stretch | None = None
    deadline: Stretch | None = None
    until: int = -1
    """The last row into which the cell of that deadline reaches down."""
    item: PlanItemMention | None = None
    bare: bool = False
    """The item's row has a number and a name, nothing more."""

    def heads(self, following: PlanItemMention) -> bool:
        """Whether the item is the name of a part to which the one after it belongs: "2 | Выставки" over "2.1 | «Хлеб» | май"."""
        number = self.item.number if self.item is not None else None
        return self.bare and number is not None and (following.number or "").startswith(f"{number}.")


def find_plan_items(doc: Doc, document: Document, found: Mentions) -> tuple[PlanItemMention, ...]:
    """Every measure of the document in the order of the text."""
    listed = list(listed_measures(doc, document, found))
    items = [*table_rows(doc, document, found), *with_duties(listed, list(duties(doc, document, found)))]
    return tuple(sorted(items, key=lambda item: item.start))


def table_rows(doc: Doc, document: Document, found: Mentions) -> Iterator[PlanItemMention]:
    """A row with a measure is an item; a row without one continues the row above it."""
    states: dict[int, _TableState] = {}
    told = {place.cell.table for place in _blocks_of(document, found, ColumnRole.OUTCOME) if place.cell is not None}
    finished: list[PlanItemMention] = []
    for row in rows(document):
        if row.header or row.repeats:
            continue
        state = states.setdefault(row.table, _TableState())
        cells = _cells_by_role(found, row)
        if ColumnRole.SECTION in cells:
            _take_spanning(document, cells[ColumnRole.SECTION], state, told=row.table in told)
        elif ColumnRole.MEASURE in cells:
            item = _item(document, cells, state, row=row.row)
            if state.item is not None and state.heads(item):
                state.section = Stretch(state.item.start, state.item.end)
                item = replace(item, section=state.section)
            elif state.item is not None:
                finished.append(state.item)
            state.item, state.bare = item, set(cells) == {ColumnRole.NUMBER, ColumnRole.MEASURE}
        elif state.item is not None:
            state.item = _continued(document, cells, state.item)
    finished.extend(state.item for state in states.values() if state.item is not None)
    yield from (part for item in finished for part in _split(document, item))


def _cells_by_role(found: Mentions, row: Row) -> dict[ColumnRole, tuple[int, ...]]:
    """The blocks of each role in a row; several columns of one role count together."""
    cells: dict[ColumnRole, tuple[int, ...]] = {}
    for indices in row.cells.values():
        for index in indices:
            role = found.roles.get(index, ColumnRole.OTHER)
            cells[role] = (*cells.get(role, ()), index)
    form = cells.get(ColumnRole.FORM)
    if form and ColumnRole.MEASURE in cells and form < cells[ColumnRole.MEASURE]:  # "Концерт | «Весна»"
        cells[ColumnRole.MEASURE] = tuple(sorted(cells.pop(ColumnRole.FORM) + cells[ColumnRole.MEASURE]))
    return cells


def _blocks_of(document: Document, found: Mentions, role: ColumnRole) -> Iterator[Block]:
    return (document.blocks[index] for index, given in found.roles.items() if given is role)


def _take_spanning(document: Document, indices: tuple[int, ...], state: _TableState, *, told: bool) -> None:
    """A row of one cell is a section, or, in a table that has any (`told`) or as a sentence, the outcome that a page break parted from a row without one."""
    text = cell_text(document, indices)
    item = state.item
    marked = bool(document.blocks[indices[0]].marker)
    told = told or text.rstrip().endswith(".")
    broken_off = told and item is not None and item.outcome is None and item.deadline is not None
    if broken_off and not marked and not SECTION_HEAD.match(text):
        assert item is not None
        state.item = replace(item, outcome=_stretch(document, indices))
    else:
        state.section = _stretch(document, indices)


def _item(
    document: Document, cells: dict[ColumnRole, tuple[int, ...]], state: _TableState, *, row: int
) -> PlanItemMention:
    """The item of one row. Responsible bodies hold for the rows below whose cell is blank, a deadline for those its cell stands over."""
    measure = _stretch(document, cells[ColumnRole.MEASURE])
    if ColumnRole.RESPONSIBLE in cells:
        state.responsible = _stretch(document, cells[ColumnRole.RESPONSIBLE])
    if ColumnRole.DEADLINE in cells:
        cell = document.blocks[cells[ColumnRole.DEADLINE][0]].cell
        state.deadline = _stretch(document, cells[ColumnRole.DEADLINE])
        state.until = row if cell is None else row + cell.row_span - 1
    number = cells.get(ColumnRole.NUMBER)
    return PlanItemMention(
        start=measure.start,
        end=measure.end,
        rule="plans.table_rows",
        number=cell_text(document, number).strip(" .")
        if number
        else document.blocks[cells[ColumnRole.MEASURE][0]].marker.strip(" .)") or None,
        section=state.section,
        deadline=state.deadline if row <= state.until else None,
        responsible=state.responsible,
        outcome=_optional(document, cells.get(ColumnRole.OUTCOME)),
        funding=_optional(document, cells.get(ColumnRole.FUNDING)),
    )


def _continued(document: Document, cells: dict[ColumnRole, tuple[int, ...]], item: PlanItemMention) -> PlanItemMention:
    """The item with what a broken-off row adds to its outcome, deadline or responsible bodies."""
    deadline, responsible, outcome = (
        _optional(document, cells.get(role))
        for role in (ColumnRole.DEADLINE, ColumnRole.RESPONSIBLE, ColumnRole.OUTCOME)
    )
    if outcome is not None and item.outcome is not None:
        outcome = Stretch(item.outcome.start, outcome.end)
    if responsible is not None and item.responsible is not None and item.responsible.start > item.start:
        responsible = Stretch(item.responsible.start, responsible.end)
    return replace(
        item,
        deadline=item.deadline or deadline,
        responsible=responsible or item.responsible,
        outcome=outcome or item.outcome,
    )


def _split(document: Document, item: PlanItemMention) -> Iterator[PlanItemMention]:
    """Numbered measures of one cell part where the deadline cell has as many lines."""
    if item.deadline is None:
        yield item
        return
    measures = [block for block in _blocks(document, Stretch(item.start, item.end)) if NUMBERED.match(block.marker)]
    deadlines = _blocks(document, item.deadline)
    if len(measures) < 2 or len(measures) != len(deadlines):
        yield item
        return
    ends = [following.start for following in measures[1:]] + [item.end]
    for block, end, deadline in zip(measures, ends, deadlines, strict=True):
        last = [each for each in _blocks(document, Stretch(block.start, end)) if each.start < end][-1]
        yield replace(
            item,
            start=block.start,
            end=last.end,
            number=block.marker.strip(" .)"),
            deadline=Stretch(deadline.start, deadline.end),
        )


def _blocks(document: Document, stretch: Stretch) -> list[Block]:
    return [block for block in document.blocks if stretch.start <= block.start and block.end <= stretch.end]


def _stretch(document: Document, indices: tuple[int, ...]) -> Stretch:
    return Stretch(document.blocks[indices[0]].start, document.blocks[indices[-1]].end)


def _optional(document: Document, indices: tuple[int, ...] | None) -> Stretch | None:
    return None if indices is None else _stretch(document, indices)
