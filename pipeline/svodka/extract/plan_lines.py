"""Rows of a plan written as lines under a line of heads: "Мероприятие — срок — ответственный", then "Слёт — май — отдел спорта"."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from svodka.extract.mentions import ColumnRole, PlanItemMention
from svodka.extract.plan_labels import trimmed
from svodka.extract.plan_words import head_role, looks_like_deadline
from svodka.read import Block, BlockKind, Document
from svodka.records import Stretch

SEPARATORS = tuple(
    map(re.compile, (r"\s{1,3}[–—-]\s{1,3}", r"\s{0,3}\|\s{0,3}", r"\s{0,3};\s{1,3}", r"\s{1,3}/\s{1,3}"))
)
"""What parts the cells of such a line; the first that parts the line of heads parts those under it."""
PARTED = re.compile(r"\s[–—-]\s|\||;\s|\s/\s")
"""What a line holds that any of them parts."""
LONGEST_HEAD = 120
LONGEST_ROW = 400
LONGEST_NAME = 40
"""Characters of one head."""
QUOTED = re.compile(r"«[^»]{0,200}»|\([^()]{0,200}\)")


@dataclass(frozen=True, slots=True)
class Heads:
    """The line of heads: what parts its cells, the roles of these, the index of its block."""

    separator: re.Pattern[str]
    roles: tuple[ColumnRole | None, ...]
    block: int


def lines_of_heads(document: Document) -> tuple[Heads, ...]:
    """Every line of heads of the document, in order."""
    found = (_heads(document, index) for index in range(len(document.blocks)))
    return tuple(heads for heads in found if heads is not None)


def plan_lines(document: Document, lines: Sequence[Heads]) -> Iterator[PlanItemMention]:
    """The measures of all lines under lines of heads."""
    after = 0
    for heads in lines:
        if heads.block < after:
            continue
        after = heads.block + 1
        for block in _rows(document, heads):
            if _words(document.text, block) == _words(document.text, document.blocks[heads.block]):
                after += 1
                continue
            item = _item(document, heads, block)
            if item is None:
                break
            yield item
            after += 1


def _heads(document: Document, index: int) -> Heads | None:
    block = document.blocks[index]
    if block.cell is not None or block.end - block.start > LONGEST_HEAD:
        return None
    line = document.text[block.start : block.end].strip("(): ")
    if PARTED.search(line) is None:
        return None
    for separator in SEPARATORS:
        names = separator.split(line)
        if len(names) == 1 or max(map(len, names)) > LONGEST_NAME:  # nearly every line
            continue
        roles = tuple(map(head_role, names))
        known = [role for role in roles if role is not None]
        if len(known) == len(names) and len(set(known)) == len(known):
            told = ColumnRole.MEASURE in known and {ColumnRole.DEADLINE, ColumnRole.RESPONSIBLE} & set(known)
            return Heads(separator, roles, index) if told else None
    return None


def _rows(document: Document, heads: Heads) -> Iterator[Block]:
    """The lines that follow the heads as closely as the first does."""
    blocks = document.blocks
    first = _breaks(document, heads.block + 1)
    for index in range(heads.block + 1, len(blocks)):
        block = blocks[index]
        if block.cell is not None or block.kind is BlockKind.HEADING or block.end - block.start > LONGEST_ROW:
            return
        if _breaks(document, index) > first:
            return
        yield block


def _breaks(document: Document, index: int) -> int:
    """How many lines lie between a block and the one before it."""
    if index >= len(document.blocks):
        return 0
    return document.text.count("\n", document.blocks[index - 1].end, document.blocks[index].start)


def _item(document: Document, heads: Heads, block: Block) -> PlanItemMention | None:
    cells = _cells(document.text, heads.separator, block)
    if len(cells) < 2:
        return None
    held = dict(zip(heads.roles, _fitted(document.text, cells, heads.roles), strict=False))
    measure = held.get(ColumnRole.MEASURE)
    if measure is None or measure.end <= measure.start:
        return None
    return PlanItemMention(
        start=measure.start,
        end=measure.end,
        rule="plans.line",
        number=block.marker.strip(" .()") if block.marker[:1].isdigit() else None,
        deadline=held.get(ColumnRole.DEADLINE),
        responsible=held.get(ColumnRole.RESPONSIBLE),
        outcome=held.get(ColumnRole.OUTCOME),
        funding=held.get(ColumnRole.FUNDING),
    )


def _cells(text: str, separator: re.Pattern[str], block: Block) -> list[Stretch]:
    """The cells of a line; a dash within a title or brackets parts nothing."""
    quoted = [match.span() for match in QUOTED.finditer(text, block.start, block.end)]
    cells, start = [], block.start
    for match in separator.finditer(text, block.start, block.end):
        if not any(low < match.start() < high for low, high in quoted):
            cells.append(trimmed(text, start, match.start()))
            start = match.end()
    return [*cells, trimmed(text, start, block.end)]


def _fitted(text: str, cells: list[Stretch], roles: Sequence[ColumnRole | None]) -> list[Stretch]:
    """As many cells as heads: where a measure holds a dash of its own, the cell that says when tells how far it goes."""
    spare = len(cells) - len(roles)
    if spare <= 0 or ColumnRole.MEASURE not in roles:
        return cells
    at = roles.index(ColumnRole.MEASURE)
    following = roles[at + 1 : at + 2]
    last = at + spare
    if following == (ColumnRole.DEADLINE,):
        times = (place for place in range(at + 1, len(cells)) if looks_like_deadline(_words(text, cells[place])))
        last = next(times, last + 1) - 1
    return [*cells[:at], Stretch(cells[at].start, cells[last].end), *cells[last + 1 :]]


def _words(text: str, stretch: Stretch | Block) -> str:
    return text[stretch.start : stretch.end]
