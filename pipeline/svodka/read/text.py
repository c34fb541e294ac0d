"""Plain text into a `Document`."""

import re
from collections.abc import Iterator, Mapping, Sequence
from types import MappingProxyType

from svodka.read.barred_tables import BARS, barred_tables
from svodka.read.closed_cells import BAR_ENDED, bar_ended_tables, two_row_heads
from svodka.read.column_tables import spaced_tables, tabbed_tables, with_heads
from svodka.read.delimited_tables import gapped_tables, semicolon_tables
from svodka.read.document import Document, sha256
from svodka.read.drawn_tables import Region, tab_led_tables
from svodka.read.figure_stacks import figure_stacks
from svodka.read.folding import lettered
from svodka.read.lines import BREAK, Line, lines_of
from svodka.read.numbered_lines import with_numbers_split_off
from svodka.read.numbered_rows import NUMBER_ALONE, numbered_rows
from svodka.read.numbered_stacks import numbered_stacks
from svodka.read.paragraphs import GAP, Stretch, blocks_of, width_of
from svodka.read.stacked_tables import stacked_tables
from svodka.read.tabbed_cells import broken_tab_tables
from svodka.read.timed_rows import timed_rows
from svodka.read.torn_columns import torn_columns
from svodka.read.unheaded_rows import unheaded_rows

_SPACE = r"[ \t\x1f\xa0\u1680\u2000-\u200a\u202f\u205f\u3000]"
"""White space that ends no line; named one by one it is found in half the time."""
TAB_WITHIN = re.compile(rf"\t(?<=[^\t{BREAK}]\t)")
DRAWN_IN_LINES = (
    ("|", BAR_ENDED, bar_ended_tables),
    ("|", None, two_row_heads),
    (BARS, None, barred_tables),
    ("\t", TAB_WITHIN, broken_tab_tables),
    ("\t", TAB_WITHIN, tabbed_tables),
    ("", re.compile(_SPACE * 2), gapped_tables),
    ("", re.compile(_SPACE * 3), spaced_tables),
    (";", None, semicolon_tables),
    ("", None, torn_columns),
    ("1", NUMBER_ALONE, numbered_rows),
    ("1", NUMBER_ALONE, numbered_stacks),
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
    seen = lettered(text)
    lines = lines_of(seen)
    breaks = DOUBLED if _is_doubled(lines) else 1
    lines = lines[::breaks]
    placed = _placed(seen, lines, _tables(seen, lines), breaks=breaks)
    blocks = list(blocks_of(seen, placed, wrapped=width_of(lines)))
    return Document(
        text,
        tuple(with_numbers_split_off(seen, blocks)),
        source=source,
        format=format,
        digest=digest or sha256(text.encode("utf-8", "surrogatepass")),
        metadata=MappingProxyType(dict(metadata or {})),
    )


DOUBLED = 2
"""Line breaks that stand for one where a program wrote each twice."""


def _is_doubled(lines: Sequence[Line]) -> bool:
    """Whether every line break was written twice: each second line is empty, and so are some of the others."""
    return (
        len(lines) > DOUBLED * DOUBLED
        and not any(line.text for line in lines[1::DOUBLED])
        and not all(line.text for line in lines[:-1:DOUBLED])
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


def _placed(text: str, lines: Sequence[Line], regions: Sequence[Region], *, breaks: int) -> Iterator[Stretch]:
    """Lines with their places; a table's lines come as the stretches that lie in its cells."""
    number = 0
    for table, region in enumerate(regions):
        yield from (Stretch(*line) for line in lines[number : region.first])
        end = None
        for placed in region.placed:
            if end is not None and text.count("\n", end, placed.start) > breaks:
                yield GAP
            end = placed.end
            yield Stretch(placed.start, end, text[placed.start : end], placed.cell.in_table(table))
        number = region.last
    yield from (Stretch(*line) for line in lines[number:])
