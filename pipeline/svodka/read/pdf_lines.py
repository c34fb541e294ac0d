"""Words of a page into lines; what pages repeat in their margins; lines into paragraphs."""

import itertools
import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

from svodka.read.lines import PAGE_NUMBER, marker_of
from svodka.read.pdf_page import Page, Word
from svodka.resources import lexicon

MARGIN = 0.09
"""Share of the page's height at its top and bottom where headers, footers and page numbers stand."""
_HYPHENS = ("-", "\xad", "‐")


@dataclass(frozen=True, slots=True)
class TextLine:
    """Words of one line from left to right."""

    words: tuple[Word, ...]

    @property
    def text(self) -> str:
        """The words with single spaces."""
        return " ".join(word.text for word in self.words)

    @property
    def left(self) -> float:
        """Where the line begins."""
        return self.words[0].left

    @property
    def right(self) -> float:
        """Where the line ends."""
        return self.words[-1].right

    @property
    def base(self) -> float:
        """The height of its base line."""
        return self.words[0].base

    @property
    def size(self) -> float:
        """The size of the font most of it is in, roughly: that of its longest word."""
        return max(self.words, key=lambda word: len(word.text)).size

    @property
    def top(self) -> float:
        """Its upper edge."""
        return max(word.top for word in self.words)

    @property
    def bottom(self) -> float:
        """Its lower edge."""
        return min(word.bottom for word in self.words)


def lines_of(words: Sequence[Word]) -> list[TextLine]:
    """Lines from the top down: words whose base lines lie within half a word's height of each other."""
    if len(words) < 2:
        return [TextLine((word,)) for word in words]
    lines: list[list[Word]] = []
    for word in sorted(words, key=lambda word: (-word.base, word.left)):
        held = lines[-1] if lines else None
        if held is not None and abs(held[0].base - word.base) < 0.5 * min(_height(held[0]), _height(word)):
            held.append(word)
        else:
            lines.append([word])
    return [TextLine(tuple(sorted(line, key=lambda word: word.left))) for line in lines]


def _height(word: Word) -> float:
    return max(word.top - word.bottom, 1.0)


def furniture(pages: Sequence[Page]) -> set[Word]:
    """The words of page numbers, and of margin lines that at least three pages, or half of them, repeat."""
    edges: list[tuple[str, TextLine]] = []
    dropped: set[Word] = set()
    for page in pages:
        for line in lines_of(page.words):
            if line.bottom > page.height * (1 - MARGIN) or line.top < page.height * MARGIN:
                if PAGE_NUMBER.fullmatch(line.text) or line.text.isdigit():
                    dropped.update(line.words)
                else:
                    edges.append((re.sub(r"\d+", "#", line.text.lower()), line))
    counts = Counter(text for text, _ in edges)
    for text, line in edges:
        if counts[text] >= 3 or (counts[text] == len(pages) == 2):
            dropped.update(line.words)
    return dropped


def paragraphs_of(lines: Sequence[TextLine], *, right: float | None = None) -> list[list[TextLine]]:
    """Lines that follow each other closely and fill the column are one paragraph; `right` is the column's edge if known."""
    if len(lines) < 2:
        return [[line] for line in lines]
    gaps = [above.base - below.base for above, below in itertools.pairwise(lines)]
    usual = sorted(gaps)[len(gaps) // 2] if gaps else 0.0
    edge = max(right or 0.0, *(line.right for line in lines), 0.0)
    start = min(line.left for line in lines)
    paragraphs = [[lines[0]]]
    for above, below in itertools.pairwise(lines):
        far = above.base - below.base > 1.35 * usual + 1
        first_word = below.words[0]
        short = above.right + (first_word.right - first_word.left) + 4 < edge
        indented = below.left > start + 12 and below.left > above.left + 8
        item = bool(marker_of(below.text, 0, len(below.text))[0])
        size = abs(above.size - below.size) > 0.12 * max(above.size, below.size)
        ended = above.text.rstrip()[-1:] in ".!?:;"
        if far or indented or item or size or (short and (ended or not below.text[:1].islower())):
            paragraphs.append([below])
        else:
            paragraphs[-1].append(below)
    return paragraphs


def joined(lines: Sequence[TextLine]) -> str:
    """The text of a paragraph; a word hyphenated over a line end is one word again."""
    text = ""
    for line in lines:
        following = line.text
        if text.endswith(_HYPHENS) and following[:1].islower() and len(text) > 1 and text[-2].isalpha():
            part = re.split(r"[\s(«\"-]", text[:-1])[-1].lower()
            # "аграрно-|технический": first parts in -но are written with a hyphen.
            compound = part in _compound_parts() or (part.endswith("но") and len(part) > 5 and len(following) > 5)
            text = text + following if compound else text[:-1] + following
        else:
            text = f"{text} {following}" if text else following
    return text


@cache
def _compound_parts() -> frozenset[str]:
    return frozenset(entry["part"] for entry in lexicon("compound_parts"))
