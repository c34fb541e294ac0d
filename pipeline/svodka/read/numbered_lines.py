"""Numbers without a dot that only number: "1 Здравоохранение" … "2 Образование", "III.2 Культура".

A bare number before a capital letter is a marker where the document counts on from 1 in such lines; alone it may count something ("3 Школы"
told by a careless writer, "1 Мая").
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from svodka.read.document import Block, BlockKind

_BARE = re.compile(r"(\d{1,2})[ \t\xa0]{1,3}(?=[А-ЯЁA-Z«\"])")
_SECTION = re.compile(r"[IVXL]{1,6}\.\d{1,2}\.?[ \t\xa0]{1,3}(?=[А-ЯЁA-Z«\"])")
FEWEST = 2


def with_numbers_split_off(text: str, blocks: Sequence[Block]) -> Iterator[Block]:
    """The blocks in order; those that a number only numbers are list items whose marker lies outside."""
    markers = _in_sequence(text, blocks)
    for index, block in enumerate(blocks):
        found = markers.get(index) or (_SECTION.match(text, block.start, block.end) if _is_plain(block) else None)
        if found is None:
            yield block
        else:
            marker = found.group().rstrip()
            yield replace(block, start=found.end(), kind=BlockKind.LIST_ITEM, marker=marker, level=marker.count("."))


def _in_sequence(text: str, blocks: Sequence[Block]) -> dict[int, re.Match[str]]:
    """The numbers that go on from 1, by the index of their block."""
    kept: dict[int, re.Match[str]] = {}
    run: dict[int, re.Match[str]] = {}
    for index, block in enumerate(blocks):
        found = _BARE.match(text, block.start, block.end) if _is_plain(block) else None
        if found is None:
            continue
        number = int(found[1])
        if number == 1 and run:
            kept |= run if len(run) >= FEWEST else {}
            run = {}
        if number == len(run) + 1:
            run[index] = found
    return kept | (run if len(run) >= FEWEST else {})


def _is_plain(block: Block) -> bool:
    return block.cell is None and not block.marker and block.kind in (BlockKind.PARAGRAPH, BlockKind.HEADING)
