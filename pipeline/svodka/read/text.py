"""Plain text into a `Document`."""

import re
from collections.abc import Iterator, Mapping, Sequence
from types import MappingProxyType

from svodka.read.closed_cells import BAR_ENDED, bar_ended_tables, two_row_heads
from svodka.read.column_tables import BARS, barred_tables, spaced_tables, tabbed_tables, with_heads
from svodka.read.delimited_tables import gapped_tables, semicolon_tables
from svodka.read.document import Document, sha256
from svodka.read.drawn_tables import Region, tab_led_tables
from svodka.read.figure_stacks import figure_stacks
from svodka.read.lines import BREAK, Line, lines_of
from svodka.read.numbered_lines import with_numbers_split_off
from svodka.read.numbered_rows import NUMBER_ALONE, numbered_rows
from svodka.read.paragraphs import GAP, Stretch, blocks_of, width_of
from svodka.read.stacked_tables import stacked_tables
from svodka.read.timed_rows import timed_rows
from svodka.read.torn_columns import torn_columns
from svodka.read.unheaded_rows import unheaded_rows

_SPACE = r"[ \t\x1f\xa0\u1680\u2000-\u200a\u202f\u205f\u3000]"
"""White space that ends no line; named one by one it is found in half the time."""
DRAWN_IN_LINES = (
    ("|", BAR_ENDED, bar_ended_tables),
    ("|", None, two_row_heads),
    (BARS, None, barred_tables),
    ("\t", re.compile(rf"\t(?<=[^\t{BREAK}]\t)"), tabbed_tables),
    ("", re.compile(_SPACE * 2), gapped_tables),
    ("", re.compile(_SPACE * 3), spaced_tables),
    (";", None, semicolon_tables),
    ("", None, torn_columns),
    ("1", NUMBER_ALONE, numbered_rows),
    ("", None, stacked_tables),
    ("", None, timed_rows),
    ("", None, unheaded_rows),
    ("", None, figure_stacks),
)
"""The ways to draw a table without leading tabs, the surest first, each behind what a text has to hold for it: one of some
characters, and a pattern."""


def read_text(
    text: str,
    *,
    source: str = "",
    digest: str | None = None,
    format: str = "txt",
    metadata: Mapping[str, str] | None = None,
) -> Document:
    """A document over `text`, which is kept character for character; drawn tables become cells."""
    lines = lines_of(text)
    blocks = list(blocks_of(text, _placed(text, lines, _tables(text, lines)), wrapped=width_of(lines)))
    return Document(
        text,
        tuple(with_numbers_split_off(text, blocks)),
        source=source,
        format=format,
        digest=digest or sha256(text.encode("utf-8", "surrogatepass")),
        metadata=MappingProxyType(dict(metadata or {})),
    )


def _tables(text: str, lines: Sequence[Line]) -> list[Region]:
    """All drawn tables in the order of the text; what one way of drawing has taken the next does not see."""
    regions: list[Region] = []
    free = list(lines)
    for characters, sign, drawn in DRAWN_IN_LINES:
        if characters and not any(character in text for character in characters):
            continue
        if sign is not None and sign.search(text) is None:
            continue
        for region in drawn(free):
            regions.append(with_heads(text, region))
            for number in range(region.first, region.last):
                free[number] = Line(free[number].start, free[number].end, "")
    regions.sort(key=lambda region: region.first)
    return sorted([*regions, *_led_by_tabs(free, regions)], key=lambda region: region.first)


def _led_by_tabs(lines: Sequence[Line], taken: Sequence[Region]) -> Iterator[Region]:
    """Tables of tab-led lines before, between and after those already seen: none reaches over another."""
    start = 0
    for first, last in [*((region.first, region.last) for region in taken), (len(lines), len(lines))]:
        for region in tab_led_tables(lines[start:first]):
            yield Region(region.first + start, region.last + start, region.placed)
        start = last


def _placed(text: str, lines: Sequence[Line], regions: Sequence[Region]) -> Iterator[Stretch]:
    """Lines with their places; a table's lines come as the stretches that lie in its cells."""
    number = 0
    for table, region in enumerate(regions):
        yield from (Stretch(*line) for line in lines[number : region.first])
        end = None
        for placed in region.placed:
            if end is not None and text.count("\n", end, placed.start) > 1:
                yield GAP
            end = placed.end
            yield Stretch(placed.start, end, text[placed.start : end], placed.cell.in_table(table))
        number = region.last
    yield from (Stretch(*line) for line in lines[number:])
