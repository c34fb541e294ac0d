"""Years that stand over what they date: words that look ahead ("Задачи на 2021 год") and heads of columns ("2021 | 2022")."""

import re
from collections.abc import Iterator, Sequence

from svodka.extract.timex.openings import carried
from svodka.extract.timex.planned import Planned, planned_at
from svodka.extract.timex.reading import Reading
from svodka.extract.timex.values import Moment
from svodka.read import Document
from svodka.records import Anchor

YEAR_HEAD = re.compile(r"\s*((?:19|20)\d\d)\s?(?:г\.?|год)?\s*")
"""The head of a column that is a year and nothing else."""
NAMED = re.compile(r"[^\W\d_]{3}")
"""The first cell of a row of heads names something: "Показатель"."""
LONGEST_HEAD = 80
"""Characters of a cell that stands over a column, where no mark says that its row is one of heads."""
ANY_YEAR = re.compile(r"(?<!\d)(?:19|20)\d\d(?!\d)")


def in_sections(stretches: Sequence[Planned], found: list[list[Reading]]) -> Iterator[list[Reading]]:
    """The readings of each block; in a stretch of what is to come those without a year carry the one that its words name."""
    for readings in found:
        yield (
            [in_stretch(reading, planned_at(stretches, reading.start)) for reading in readings]
            if stretches
            else readings
        )


def in_stretch(reading: Reading, stretch: Planned | None) -> Reading:
    """The reading with the year of the stretch of what is to come that it stands in."""
    return reading if stretch is None else carried(reading, stretch.year, stretch.shift)


def under_heads(document: Document, found: list[list[Reading]]) -> list[list[Reading]]:
    """The readings with those of heads that are years, and with the year of its column's head where one of a cell states none."""
    heads: dict[tuple[int, int], list[Anchor]] = {}
    top: dict[int, tuple[int, bool]] = {}
    for index, block in enumerate(document.blocks):
        cell = block.cell
        if cell is None:
            continue
        row, named = top.setdefault(
            cell.table, (cell.row, NAMED.search(document.text, block.start, block.end) is not None)
        )
        brief = cell.header or block.end - block.start <= LONGEST_HEAD
        if brief and (cell.header or (named and cell.row == row)):
            alone = YEAR_HEAD.fullmatch(document.text, block.start, block.end)
            if alone is not None and not found[index]:
                found[index] = [Reading(*alone.span(1), Moment(year=int(alone[1])), "year_in_head")]
            years = list(ANY_YEAR.finditer(document.text, block.start, block.end))
            for column in range(cell.column, cell.column + cell.column_span):
                held = heads.setdefault((cell.table, column), [])
                held += [Anchor("head", year[0], *year.span()) for year in years]
        elif found[index]:
            years_above = heads.get((cell.table, cell.column), [])
            if len({anchor.value for anchor in years_above}) == 1:
                found[index] = [carried(reading, years_above[0], 0) for reading in found[index]]
    return found
