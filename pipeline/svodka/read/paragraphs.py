"""Lines into blocks: markers split off, leftovers cut out, lines of one sentence joined."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace
from functools import cache
from typing import NamedTuple

from svodka.read.document import Block, BlockKind, Cell
from svodka.read.lines import PAGE_NUMBER, Line, marker_of, pieces_of, trimmed
from svodka.resources import lexicon

LONGEST_HEADING = 150
LONG_WORD = 14
"""A line that ends so many characters before the width of its text may have been broken there."""
SPEECH = 80
"""A dash before a line of at least this many characters that ends a sentence opens direct speech, not a list."""

_MARKDOWN_HEADING = re.compile(r"(#{1,6})[ \t]+(?=\S)")
_PLACE_AND_DATE = re.compile(r"[а-яё]{1,4}\.\s?[А-ЯЁ][^\n]{1,80}\d{4}\s?(?:г\.?|года?)?")
"""A line of its own: "с. Боровое, 22 апреля 2021 г."."""
_PLACE_ALONE = re.compile(r"([а-яё]{1,4})\.\s?[А-ЯЁ][а-яё-]+(?: [А-ЯЁ][а-яё-]+)?")
"""Where an act was made, under its title: "с. Боровое"."""
_LABELLED = re.compile(r"(?=[^–—\n]{0,39}\d)[^–—\n]{3,40}\s[–—]\s")
"""A line that begins with a time and a dash: "12 мая, 15.00 – викторина", under it "до 20 мая – сверка"."""
_NUMBERED = re.compile(r"(\d{1,2})[ \t\xa0]{1,3}(?=[А-ЯЁ«\"])")
_INITIALS = re.compile(r"(?<![\w.])(?:[А-ЯЁ]\.\s?){1,2}$")
"""Initials at the end of a line."""
_SURNAME = re.compile(r"[А-ЯЁ][А-ЯЁа-яё-]+\s*$")
_HEADS = ("№", "N ", "n/n")
"""What a line of names of columns begins with."""
_CLOSED = tuple(".!?:;…")


class Stretch(NamedTuple):
    """A line, or what of it lies in a cell: `text` is `[start, end)` of the whole. Its cell and page, and what the format says it is."""

    start: int
    end: int
    text: str
    cell: Cell | None = None
    page: int | None = None
    kind: BlockKind | None = None
    level: int = 0


GAP = Stretch(0, 0, "")
"""An empty line."""


def blocks_of(text: str, stretches: Iterable[Stretch], *, wrapped: int | None = None) -> Iterator[Block]:
    """The blocks of stretches that stand in the order of the text; a blank one parts blocks.

    `wrapped` is the width at which the text's lines were broken, where they were: a full line then goes on with the next.
    """
    held: Block | None = None
    adjacent = False
    for stretch in stretches:
        if not stretch.text or stretch.text.isspace() or _numbers_page(stretch):
            adjacent = False
            continue
        joins = adjacent
        for block in _blocks(text, stretch):
            if held is None:
                held = block
            elif joins and (_goes_on(text, held, block) or _is_full(text, held, block, wrapped)):
                held = replace(held, end=block.end)
            else:
                yield _unless_speech(text, held, block) if held.marker else held
                held = block
            joins, adjacent = False, True  # the next piece of the line stands behind what a converter left
    if held is not None:
        yield _unless_speech(text, held, None)


def _numbers_page(stretch: Stretch) -> bool:
    return stretch.cell is None and PAGE_NUMBER.fullmatch(stretch.text) is not None


def _blocks(text: str, stretch: Stretch) -> list[Block]:
    """The blocks of one line: one, but for what a converter left in it."""
    if "<" in stretch.text or "[" in stretch.text:
        return [_block(text, start, end, stretch) for start, end in pieces_of(text, stretch.start, stretch.end)]
    start, end = trimmed(text, stretch.start, stretch.end)
    return [_block(text, start, end, stretch)] if start < end else []


def _block(text: str, start: int, end: int, stretch: Stretch) -> Block:
    _, _, _, cell, page, kind, level = stretch
    if kind is None and cell is None and text[start] == "#" and (hashes := _MARKDOWN_HEADING.match(text, start, end)):
        return Block(hashes.end(), end, BlockKind.HEADING, len(hashes[1]), page=page)  # "## Итоги"
    if kind is None:
        kind = BlockKind.PARAGRAPH if cell is None else BlockKind.CELL
    marker, content = marker_of(text, start, end)
    if kind is BlockKind.HEADING and marker in ("-", "–", "—"):
        marker, content = "", start
    if marker and kind in (BlockKind.PARAGRAPH, BlockKind.CELL):
        kind, level = BlockKind.LIST_ITEM, marker.rstrip(".)").count(".")
    elif kind is BlockKind.PARAGRAPH and _in_capitals(text[start:end]):
        kind, level = BlockKind.HEADING, 1
    return Block(content, end, kind, level, marker, cell, page)


def _goes_on(text: str, held: Block, block: Block) -> bool:
    """Whether `block`, on the next line, goes on with the sentence of `held`: "занимается 517 человек \\nпод руководством тренеров"."""
    if held.cell != block.cell or block.marker or held.kind is BlockKind.HEADING or block.kind is BlockKind.HEADING:
        return False
    if text[held.end - 1] in _CLOSED:
        return False
    first = text[block.start]
    if _LABELLED.match(text, held.start, held.end) and _LABELLED.match(text, block.start, block.end):
        return False
    if first.islower():
        return not _is_place_line(text, block)
    # "было проведено \\n4 мероприятия": the space before the break shows that the line was broken by hand.
    soft = text[held.end : held.end + 1] in (" ", "\xa0") and text[held.end - 1].islower()
    return soft and first.isdigit() and not text[block.start : block.start + 10].replace(".", "").isdigit()


def _is_place_line(text: str, block: Block) -> bool:
    """Whether a line in small letters is that of the place, under a title or over a text."""
    if _PLACE_AND_DATE.fullmatch(text, block.start, block.end) is not None:
        return True
    place = _PLACE_ALONE.fullmatch(text, block.start, block.end)
    return place is not None and place[1] in _settlements()


@cache
def _settlements() -> frozenset[str]:
    return frozenset(entry["noun"] for entry in lexicon("territory_levels"))


def _is_full(text: str, held: Block, block: Block, wrapped: int | None) -> bool:
    """Whether `held` ends with a line so full that the next line's first word had no room on it."""
    if wrapped is None or held.cell is not None or block.cell is not None or block.marker:
        return False
    if BlockKind.HEADING in (held.kind, block.kind):
        return False
    if text[held.end - 1] in _CLOSED and not _is_torn_name(text, held, block):
        return False
    if _counts_on(text, held, block):
        return False
    begins = max(text.rfind("\n", 0, held.end), text.rfind("\r", 0, held.end)) + 1
    word = len(text[block.start : block.end].split(None, 1)[0])
    indented = text[block.start - 1].isspace() and text[block.start - 1] not in "\r\n"
    return held.end - begins + 1 + word > wrapped and not indented


def _is_torn_name(text: str, held: Block, block: Block) -> bool:
    """Whether a line ends with initials whose surname begins the next: "под руководством Д.Е." / "Орлова"."""
    initials = _INITIALS.search(text, held.start, held.end) if text[block.start].isupper() else None
    return initials is not None and _SURNAME.search(text, held.start, initials.start()) is None


def _counts_on(text: str, held: Block, block: Block) -> bool:
    """ "1 Смотр-конкурс …" under "№ п/п Наименование …", "2 Концерт …" under it: rows, however full their lines are."""
    number = _NUMBERED.match(text, block.start, block.end)
    if number is None:
        return False
    if number[1] == "1":
        return text.startswith(_HEADS, held.start)
    before = _NUMBERED.match(text, held.start, held.end)
    return before is not None and int(before[1]) + 1 == int(number[1])


def width_of(lines: Iterable[Line]) -> int | None:
    """The width at which a text was broken into lines, as old programs and mail do; None where lines are paragraphs."""
    lengths = sorted(len(line.text.rstrip()) for line in lines if not line.blank)
    if len(lengths) < 5 or lengths[-1] > 110:
        return None
    full = sum(length > lengths[-1] - LONG_WORD for length in lengths)
    return lengths[-1] if lengths[-1] > 50 and (lengths[len(lengths) // 2] > 50 or full * 4 > len(lengths)) else None


def _in_capitals(line: str) -> bool:
    """A heading in capitals: "РАВНЫЕ ВОЗМОЖНОСТИ"."""
    return len(line) <= LONGEST_HEADING and line.isupper() and sum(map(str.isalpha, line)) > 3 and line[-1] not in ".;,"


def _unless_speech(text: str, block: Block, following: Block | None) -> Block:
    """A paragraph where the dash opens direct speech: "– Мы начали с малого. Теперь …"."""
    if block.marker not in ("–", "—") or block.cell is not None or block.kind is not BlockKind.LIST_ITEM:
        return block
    if following is not None and following.marker == block.marker:
        return block
    said = text[block.start : block.end]
    if len(said) < SPEECH or not said[0].isupper() or said[-1] not in ".!?…":
        return block
    return replace(block, kind=BlockKind.PARAGRAPH, marker="", level=0, start=text.rindex(block.marker, 0, block.start))
