"""Years that stand over what they date: heads of plans ("Задачи на 2021 год") and heads of columns ("2021 | 2022")."""

import re
from collections.abc import Iterator
from dataclasses import replace
from functools import cache

from svodka.extract.timex.openings import carried
from svodka.extract.timex.reading import Reading
from svodka.extract.timex.values import Moment
from svodka.read import Block, BlockKind, Document
from svodka.records import Anchor
from svodka.resources import patterns

YEAR_HEAD = re.compile(r"\s*((?:19|20)\d\d)\s?(?:г\.?|год)?\s*")
"""The head of a column that is a year and nothing else."""
NAMED = re.compile(r"[^\W\d_]{3}")
"""The first cell of a row of heads names something: "Показатель"."""
ANY_YEAR = re.compile(r"(?<!\d)(?:19|20)\d\d(?!\d)")
SENTENCE_ENDS = re.compile(r"[.!?…]\s+[А-ЯЁ«]")


def in_sections(document: Document, found: list[list[Reading]]) -> Iterator[list[Reading]]:
    """The readings of each block; under a head like "Задачи на 2021 год" those without a year carry it and are planned, as far as the list goes."""
    section: Anchor | None = None
    head: Block | None = None
    for block, readings in zip(document.blocks, found, strict=True):
        match = _last_head(document.text, block)
        if match is None and head is not None:
            head = head if _under(head, block) else None
            readings = [_planned(reading, section) for reading in readings] if head else readings  # noqa: PLW2901
        elif match is not None:
            head, section = block, _year_of(match)
            reach = SENTENCE_ENDS.search(document.text, match.end(), block.end)
            ends = block.end if reach is None else reach.start()
            if document.text[match.end() : block.end].strip(" .:–—-"):
                head = None
            readings = [  # noqa: PLW2901
                _planned(reading, section) if match.end() <= reading.start < ends else reading for reading in readings
            ]
        yield readings


def _last_head(text: str, block: Block) -> re.Match[str] | None:
    """The last phrase of a block that heads what is planned."""
    if block.cell is not None:
        return None
    return max(planned_section().finditer(text, block.start, block.end), key=re.Match.start, default=None)


def _year_of(match: re.Match[str]) -> Anchor | None:
    return None if match["year"] is None else Anchor("section", match["year"], *match.span("year"))


def _planned(reading: Reading, section: Anchor | None) -> Reading:
    reading = replace(reading, planned=True)
    return reading if section is None else carried(reading, section)


def _under(head: Block, block: Block) -> bool:
    """Whether a block is an item under a head: of a list, and not of the head's own."""
    return (
        block.kind is BlockKind.LIST_ITEM
        and (head.kind is not BlockKind.LIST_ITEM or block.marker[:1] != head.marker[:1])
        and not (head.marker[:1].isdigit() and block.marker[:1].isdigit())
    )


@cache
def planned_section() -> re.Pattern[str]:
    return re.compile(patterns("time")["planned_section"])


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
        if cell.header or (named and cell.row == row):
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
                found[index] = [carried(reading, years_above[0]) for reading in found[index]]
    return found
