"""Rows of a plan without the number that its head names, which put every cell a column too far to the front.

"№ | Мероприятие | Срок" stands over "Концерт | май" where a page drops empty cells, and over "4 га | Совет" where the cells above are as tall as
several rows.
"""

import re
from dataclasses import replace

from svodka.extract.mentions import ColumnRole
from svodka.extract.plan_words import head_role, looks_like_deadline
from svodka.read import Document
from svodka.read.rows import Row, cell_text

NUMBERING = re.compile(r"(?:\d{1,3}|[IVXivx]{1,6})(?:\.\d{1,3}){0,4}[.)]?")
LONGEST_TIME = 40
"""Characters of a cell that says nothing but when."""


def with_numbers_left_out(document: Document, table_rows: list[Row]) -> list[Row]:
    """The rows with each cell under its name."""
    head = next((row.cells for row in table_rows if row.header and not row.repeats), {})
    roles = {number: head_role(cell_text(document, indices)) for number, indices in head.items()}
    timed = [number for number, role in roles.items() if role is ColumnRole.DEADLINE]
    if roles.get(0) is not ColumnRole.NUMBER or not timed:
        return table_rows
    last, time = max(head), timed[0]
    shifted: list[Row] = []
    figures: int | None = None
    for row in table_rows:
        shifted.append(row)
        if row.header or row.repeats or 0 not in row.cells or time < 2:
            continue
        texts = {number: cell_text(document, indices) for number, indices in row.cells.items()}
        if NUMBERING.fullmatch(texts[0].strip()):
            figures = next((number for number, text in texts.items() if number > 1 and text[:1].isdigit()), None)
        elif last not in texts and _says_when_early(texts, time):
            shifted[-1] = replace(row, cells={number + 1: indices for number, indices in row.cells.items()})
        elif figures is not None and _adds_figures(texts):
            shifted[-1] = replace(row, cells=dict(zip(_places(texts, figures, last), row.cells.values(), strict=True)))
    return shifted


def _says_when_early(texts: dict[int, str], time: int) -> bool:
    """Whether the time of a row stands a column before its own."""
    early, place = texts.get(time - 1, ""), texts.get(time, "")
    return 0 < len(early) <= LONGEST_TIME and looks_like_deadline(early) and not looks_like_deadline(place)


def _adds_figures(texts: dict[int, str]) -> bool:
    """Whether a row of two cells adds a figure to the row above: "4 га | Совет", "Итого | 14 га"."""
    return (
        set(texts) == {0, 1}
        and sum(text[:1].isdigit() and not looks_like_deadline(text) for text in texts.values()) == 1
    )


def _places(texts: dict[int, str], figures: int, last: int) -> tuple[int, int]:
    """The columns of such a row: its figure stands under that above it, what follows in the last one."""
    return (figures, last) if texts[0][:1].isdigit() else (0, figures)
