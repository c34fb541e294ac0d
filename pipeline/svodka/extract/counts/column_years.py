"""Columns of several periods: for what day or year a figure stands, and which earlier ones it is compared with."""

import re
from dataclasses import dataclass

from svodka.extract.counts.candidates import Candidate
from svodka.extract.counts.cues import has_cue
from svodka.extract.counts.grid import Grid, Label
from svodka.extract.counts.periods import year_before
from svodka.extract.counts.roles import VALUE, Role
from svodka.read import Block
from svodka.records import CountRole

_YEAR = re.compile(r"(?<!\d)((?:19|20)\d\d)(?!\d)(?:\s?[/–-]\s?(?:20)?\d\d(?!\d))?")
_AGAINST = re.compile(r"(?:^|\s|%)к[\s\u00a0]")
"""A head that compares with a year and is not of it: "в % к 2021 г."."""


@dataclass(frozen=True, slots=True)
class _Dated:
    """A figure with the day or year of its column, "" where it has none, and what else the head says."""

    when: str
    rest: str
    candidate: Candidate


def compare_columns(grid: Grid, figures: list[tuple[Block, Candidate]]) -> None:
    """In a row whose columns differ in their year or day only, the earlier ones are baselines of the latest."""
    by_row: dict[tuple[int, int], list[_Dated]] = {}
    for block, candidate in figures:
        label, cell = grid.column_label(block), block.cell
        assert cell is not None
        if label is None:
            continue
        when, rest = _when(grid, label)
        _date(grid, block, candidate=candidate, when=when)
        if candidate.quantity.glue:
            continue
        by_row.setdefault((cell.table, cell.row), []).append(_Dated(when, rest, candidate))
    for cells in by_row.values():
        _compare_row(cells)


def _when(grid: Grid, label: Label) -> tuple[str, str]:
    """The day, period or year a head states, and its other words: ("2023-01-01", "на ") of "на 01.01.2023"."""
    if _AGAINST.search(label.text):
        return "", label.text
    when, rest = "", ""
    for part in label.parts or (label.span,):
        text = grid.around.text[part.start : part.end]
        date = grid.around.date_before(part.start, part.end)
        year = _YEAR.search(text)
        if date is not None and date.value is not None and re.match(r"\d{4}", date.value):
            when = date.value
            said = _YEAR.sub("", grid.around.text[date.start : date.end]) if len(date.value) != 10 else ""
            text = grid.around.text[part.start : date.start] + said + grid.around.text[date.end : part.end]
        elif year is not None:
            when, text = year[1], text[: year.start()] + text[year.end() :]
        rest += " " + " ".join(text.split())
    return when, rest


def _date(grid: Grid, block: Block, *, candidate: Candidate, when: str) -> None:
    """ "на 01.07.2023" over the column, "2021" or "январь" before the row; the year before under "АППГ"."""
    if candidate.role.role is CountRole.CHANGE:
        return
    period = grid.around.found.about.period
    if when:
        candidate.as_of = when
    elif candidate.role.rule == "column_baseline" and period is not None:
        candidate.as_of = year_before(period.value)
    else:
        first = grid.first_label(block)
        candidate.as_of = (_when(grid, first)[0] if first is not None and len(first.text) < 30 else "") or None


def _compare_row(cells: list[_Dated]) -> None:
    plain = [cell for cell in cells if cell.candidate.role is VALUE or cell.candidate.role.rule == "column_share"]
    for cell in plain:
        later = [other for other in plain if _is_later(cell, other)]
        if cell.when and later:
            latest = max(later, key=lambda other: other.when).candidate
            cell.candidate.role, cell.candidate.of = Role(CountRole.BASELINE, "column_year"), latest
    values = [cell for cell in plain if cell.candidate.role.role is not CountRole.BASELINE]
    whole = [cell for cell in values if cell.candidate.role is VALUE]
    for cell in cells:
        rule = cell.candidate.role.rule
        if not rule.startswith("column") or rule == "column_year":
            continue
        bases = whole or (values if rule != "column_share" else [])
        if cell in bases or not bases:
            continue
        cell.candidate.of = _base(bases, difference=rule != "column_share").candidate


def _base(bases: list[_Dated], *, difference: bool) -> _Dated:
    """What a difference is of: the latest figure, of plan and fact the fact. A share is of the plan, else of what stands first."""
    planned = [base for base in bases if has_cue(base.rest, "target")]
    if planned and not difference:
        return planned[0]
    latest = max(base.when for base in bases)
    alike = [base for base in bases if base.when == latest]
    if difference:
        return alike[-1]
    return alike[0] if all(base.when for base in bases) else bases[0]


def _is_later(cell: _Dated, other: _Dated) -> bool:
    """Whether the other is for the same stretch of another year, or for a later day: quarters of one year are none of both."""
    if other.rest != cell.rest or len(other.when) != len(cell.when):
        return False
    days = len(cell.when) == 10
    return cell.when < other.when and (days or other.when[:4] != cell.when[:4])
