"""Numbers without a dot that only number: "1 Здравоохранение" … "2 Образование", "III.2 Культура".

A bare number before a capital letter is a marker where the document counts on from 1 in such lines; alone it may count something ("3 Школы"
told by a careless writer, "1 Мая").
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import zip_longest

from svodka.read.document import Block, BlockKind
from svodka.read.table_heads import heads_in

_DAY = r"(?:0?[1-9]|[12]\d|3[01])\.(?:0[1-9]|1[0-2])\.?(?:(?:19|20)\d\d)?[ \t\xa0]{1,3}[А-ЯЁ«\"]"
_BARE = re.compile(rf"(\d{{1,2}})[ \t\xa0]{{1,3}}(?=[А-ЯЁA-Z«\"]|{_DAY})")
_ROW = re.compile(rf"(?<=[ \t\xa0])(\d{{1,3}})[ \t\xa0]{{1,3}}(?={_DAY})")
"""The number and the day with which a row begins where a table was run together on one line."""
_SECTION = re.compile(r"[IVXL]{1,6}\.\d{1,2}\.?[ \t\xa0]{1,3}(?=[А-ЯЁA-Z«\"])")
_NAMED_ROW = re.compile(r"(?<=[ \t\xa0])(\d{1,3})[.)]?[ \t\xa0]{1,3}(?=[А-ЯЁ«\"])")
_NAMES = re.compile(
    r"(?<!\w)[№N][ \t\xa0]?(?:п[ \t]?/?[ \t]?п\.?)?[ \t\xa0]((?:[^\W\d]|[ \t\xa0,()]){15,160}?)[ \t\xa0](?:1 2 3 (?:\d ){0,6})?(?=1[.)]?[ \t\xa0]{1,3}[А-ЯЁ«\"])"
)
FEWEST = 2
FEWEST_NAMES = 3
FEWEST_ROWS = 4
LONG = 120
"""Characters of a line that several rows may have been run together on."""


def with_numbers_split_off(text: str, blocks: Sequence[Block]) -> Iterator[Block]:
    """The blocks in order; those that a number only numbers are list items whose marker lies outside."""
    if any(block.end - block.start > LONG and _is_plain(block) for block in blocks):
        blocks = [part for block in blocks for part in _rows_apart(text, block)]
    markers = _in_sequence(text, blocks)
    for index, block in enumerate(blocks):
        found = markers.get(index) or (_SECTION.match(text, block.start, block.end) if _is_plain(block) else None)
        if found is None:
            yield block
        else:
            marker = found.group().rstrip()
            yield replace(block, start=found.end(), kind=BlockKind.LIST_ITEM, marker=marker, level=marker.count("."))


def _rows_apart(text: str, block: Block) -> Iterator[Block]:
    """ "№ Дата Мероприятие 1 4.07. Концерт 2 11.07. «Забег» 3 …": the rows of a table that stand on one line, each a block, as are the
    names of its columns and what stands before them."""
    if not _is_plain(block) or block.end - block.start <= LONG:
        yield block
        return
    starts, head = _counted(_ROW.finditer(text, block.start, block.end)), block.start
    if len(starts) < FEWEST_ROWS and (names := _names(text, block)) is not None:
        starts, head = _counted(_NAMED_ROW.finditer(text, names.end() - 1, block.end), first=1), names.start()
    if len(starts) < FEWEST_ROWS:
        yield block
        return
    if head > block.start:
        yield replace(block, end=block.start + len(text[block.start : head].rstrip()))
    yield replace(block, start=head, end=starts[0].start() - 1)
    for row, following in zip_longest(starts, starts[1:]):
        end = block.end if following is None else row.end() + len(text[row.end() : following.start()].rstrip())
        yield replace(block, start=row.end(), end=end, kind=BlockKind.LIST_ITEM, marker=row[1])


def _counted(rows: Iterable[re.Match[str]], *, first: int | None = None) -> list[re.Match[str]]:
    """The rows whose numbers go on one after another."""
    kept: list[re.Match[str]] = []
    for row in rows:
        following = int(kept[-1][1]) + 1 if kept else first
        if following is None or int(row[1]) == following:
            kept.append(row)
    return kept


def _names(text: str, block: Block) -> re.Match[str] | None:
    """The names of a plan's columns that run on into its first row: "№ п/п Мероприятие Срок Ответственный 1 Концерт …"."""
    found = (match for match in _NAMES.finditer(text, block.start, block.end) if heads_in(match[1]) >= FEWEST_NAMES)
    return next(found, None)


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
