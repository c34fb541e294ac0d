"""Quoted stretches of a text, nested and unbalanced ones too.

Officials close two quotation marks with one («Клуб «Парус») and mix kinds („ “, " ", « "). A stretch is looked for inside one block;
what is never closed is no quotation.
"""

import re
from dataclasses import dataclass

from spacy.tokens import Doc

from svodka.read import Document

KEPT = "svodka.quotations"
"""Where the quotations of a document lie in `doc.user_data`."""

OPENING = "«„“"
CLOSING = {"«": "»", "„": "“”", "“": "”"}
STRAIGHT = '"'
MARKS = re.compile('[«„“»”"]')
ENDS = re.compile(r"[):;!?\t]|\.\s")
"""What no name in quotation marks holds before a name inside it."""
LONGEST = 400
"""A name in quotation marks is never longer than this, in characters; an unclosed mark reaches no further."""


@dataclass(frozen=True, slots=True)
class Quotation:
    """A stretch from its opening to its closing mark, both inside. `depth` counts from 0."""

    start: int
    end: int
    depth: int = 0


def quotations_of(doc: Doc, document: Document) -> dict[int, Quotation]:
    """`quotations`, found at the first call and kept with the Doc."""
    held: dict[int, Quotation] | None = doc.user_data.get(KEPT)
    if held is None:
        held = doc.user_data[KEPT] = quotations(document)
    return held


def quotations(document: Document) -> dict[int, Quotation]:
    """Quotations by the offset of their opening mark."""
    found: dict[int, Quotation] = {}
    text = document.text
    blocks = document.blocks
    index = 0
    while index < len(blocks):
        start, end = blocks[index].start, blocks[index].end
        stretch = text[start:end]
        if "«" in stretch or '"' in stretch or "„" in stretch or "“" in stretch:
            wrapped = end
            if stretch.count("«") > stretch.count("»") and index + 1 < len(blocks):
                following = blocks[index + 1]
                gap = text[end : following.start]
                if gap.count("\n") == 1 and "\t" not in gap:
                    wrapped = _heading_end(document, index + 1) if stretch.isupper() else following.end
            found.update(_in_block(text, start, wrapped))
        index += 1
    return found


def _heading_end(document: Document, index: int) -> int:
    """Where the quotation of a heading in capitals ends that goes on over several lines: "«ЗАРЕЧНОЕ ПОСЕЛЕНИЕ" / "ТОТЕМСКОГО РАЙОНА" / "ОБЛАСТИ»"."""
    text, blocks = document.text, document.blocks
    last = index
    while last + 1 < len(blocks) and last - index < HEADING and "»" not in text[blocks[last].start : blocks[last].end]:
        if not text[blocks[last + 1].start : blocks[last + 1].end].isupper():
            return blocks[index].end
        last += 1
    return blocks[last].end


HEADING = 3
"""No name in a heading goes on over more lines below its second."""


def _in_block(text: str, start: int, end: int) -> dict[int, Quotation]:
    """Quotations of one block: a stack of open marks. One closing mark closes two where the next mark opens again, or none follows."""
    found: dict[int, Quotation] = {}
    opened: list[tuple[str, int]] = []
    closed: dict[int, int] = {}
    straight: int | None = None
    outer = skipped = -1
    for hit in MARKS.finditer(text, start, end):
        offset, mark = hit.start(), hit.group()
        if offset == skipped:
            continue
        if mark == STRAIGHT:
            if straight is None or offset - straight > LONGEST:
                straight = outer = offset
            elif straight == outer and _opens_again(text, straight, offset, end):
                straight = offset  # "Дом культуры "Рассвет""
            else:
                found[straight] = Quotation(straight, offset + 1, int(straight != outer))
                if straight != outer:
                    skipped = _outer_end(text, outer, offset, end)
                    found[outer] = Quotation(outer, max(skipped, offset) + 1)
                straight = None
        elif opened and (mark in "»”" or (mark == "“" and opened[-1][0] == "„")):
            _, at = opened.pop()
            found[at] = Quotation(at, offset + 1, len(opened))
            closed.update((other, offset + 1) for _, other in opened[-2:])
        elif mark in OPENING:
            while opened and not _holds(text, opened[-1][1], offset, closed):
                _close(opened.pop()[1], found, closed, len(opened))
            opened.append((mark, offset))
    while opened:
        _close(opened.pop()[1], found, closed, len(opened))
    return found


def _opens_again(text: str, at: int, offset: int, end: int) -> bool:
    """Whether a straight mark after the one at `at` opens a name inside a name: a space before it, a capital behind, and its end on the line."""
    before, after = text[offset - 1 : offset], text[offset + 1 : offset + 2]
    if before != " " or not after.isupper() or text[at + 1 : at + 2] == " " or ENDS.search(text, at, offset):
        return False
    close = text.find(STRAIGHT, offset + 1, min(end, offset + LONGEST))
    return close > 0 and text[close - 1] != " " and not text[close + 1 : close + 2].isalpha()


def _outer_end(text: str, at: int, offset: int, end: int) -> int:
    """Where a name closes in which another closes at `offset`: at the next straight mark if that closes something; -1 where one mark closes
    both."""
    further = text.find(STRAIGHT, offset + 1, min(end, at + LONGEST))
    closes = further > 0 and text[further - 1] != " " and not text[further + 1 : further + 2].isalnum()
    return further if closes else -1


def _holds(text: str, at: int, offset: int, closed: dict[int, int]) -> bool:
    """Whether a mark opened at `at` can still be open where another opens: nothing between ends a name."""
    since = closed.get(at, at + 1)
    between = text[since:offset]
    if len(between) > LONGEST or ENDS.search(between):
        return False
    return at not in closed or between in (" и ", ", ")


def _close(at: int, found: dict[int, Quotation], closed: dict[int, int], depth: int) -> None:
    """End a quotation that has no closing mark of its own with the mark that closed the last one inside it."""
    if at in closed and closed[at] - at <= LONGEST:
        found[at] = Quotation(at, closed[at], depth)
