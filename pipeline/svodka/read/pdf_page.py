"""One page of a PDF: its words with their boxes, and the ruling lines drawn on it.

Coordinates are the page's points with y growing upwards.
"""

import ctypes
import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from svodka.read.budget import Clock

THIN = 2.5
"""Points up to which a drawn shape is a line and no area."""
SHORTEST_RULE = 6.0
MOST_OBJECTS = 20_000
_BROKEN = "\ufffe\x02"
"""What pdfium writes for the hyphen at a line's end."""
_WORD = re.compile(rf"[^\s\x00\ufffe\ufffd]+[{_BROKEN}]?")


@dataclass(frozen=True, slots=True, eq=False)
class Word:
    """A run of characters without white space and the box around it; `base` is the height of its base line.

    Each is itself alone: where another of the same letters was printed over it both are taken or left.

    The box hugs the letters, so its height says little: `size` is the font's.
    """

    text: str
    left: float
    bottom: float
    right: float
    top: float
    base: float
    size: float

    @property
    def middle(self) -> float:
        """The height of its middle."""
        return (self.bottom + self.top) / 2


@dataclass(frozen=True, slots=True)
class Rule:
    """A straight ruling line: `at` is its fixed coordinate, `first` to `last` how far it goes along the other."""

    at: float
    first: float
    last: float


@dataclass(frozen=True, slots=True)
class Page:
    """What stands on a page."""

    number: int
    height: float
    width: float
    words: tuple[Word, ...]
    horizontal: tuple[Rule, ...]
    vertical: tuple[Rule, ...]


def page_of(page: Any, number: int, *, clock: Clock) -> Page:
    """Read one page of pypdfium2; a page of very many characters or drawings ends where the clock says so."""
    width, height = page.get_size()
    textpage = page.get_textpage()
    try:
        words = tuple(_words(textpage, number, clock))
    finally:
        textpage.close()
    horizontal, vertical = _rules(page, number, clock)
    return Page(number, height, width, words, tuple(horizontal), tuple(vertical))


def _words(textpage: Any, number: int, clock: Clock) -> Iterator[Word]:
    """Words by the text as a whole; boxes are asked for at the ends of each word only.

    A box has the font's height, so that all of a line are equally high.
    """
    from pypdfium2 import raw

    count = textpage.count_chars()
    if not count:
        return
    text = _text(textpage, count)
    begins, ends, x, y = raw.FS_RECTF(), raw.FS_RECTF(), ctypes.c_double(), ctypes.c_double()
    for match in _WORD.finditer(text):
        clock.check(page=number)
        written, first, last = match.group(), match.start(), match.end() - 1
        if written[-1] in _BROKEN:
            last = max(last - 1, first)
        written = written.replace("\ufffe", "-").replace("\x02", "-")
        boxed = raw.FPDFText_GetLooseCharBox(textpage.raw, first, begins)
        if not boxed or not raw.FPDFText_GetLooseCharBox(textpage.raw, last, ends):
            continue
        bottom = min(begins.bottom, begins.top, ends.bottom, ends.top)
        top = max(begins.bottom, begins.top, ends.bottom, ends.top)
        known = raw.FPDFText_GetCharOrigin(textpage.raw, first, x, y)
        base = y.value if known else min(begins.bottom, begins.top)
        size = raw.FPDFText_GetFontSize(textpage.raw, first)  # before any scaling of the page
        yield Word(written, min(begins.left, ends.left), bottom, max(begins.right, ends.right), top, base, size)


def _text(textpage: Any, count: int) -> str:
    """All characters, one for each of pdfium's, so that a place in the text is a place among the characters."""
    from pypdfium2 import raw

    buffer = ctypes.create_string_buffer(2 * (count + 1))
    written = raw.FPDFText_GetText(textpage.raw, 0, count, ctypes.cast(buffer, ctypes.POINTER(ctypes.c_ushort)))
    text = buffer.raw[: 2 * max(written - 1, 0)].decode("utf-16-le", "replace")
    if len(text) == count:
        return text
    return "".join(_char(raw.FPDFText_GetUnicode(textpage.raw, index)) for index in range(count))


def _char(code: int) -> str:
    return chr(code) if 0 < code < 0x110000 and not 0xD800 <= code < 0xE000 else "\ufffd"


def _rules(page: Any, number: int, clock: Clock) -> tuple[list[Rule], list[Rule]]:
    """Lines and the edges of rectangles among the drawn paths."""
    from pypdfium2 import raw

    horizontal: list[Rule] = []
    vertical: list[Rule] = []
    for index, item in enumerate(page.get_objects(filter=[raw.FPDF_PAGEOBJ_PATH], max_depth=4)):
        clock.check(page=number)
        if index > MOST_OBJECTS:
            break
        left, bottom, right, top = _bounds(item)
        wide, tall = right - left, top - bottom
        if tall <= THIN and wide >= SHORTEST_RULE:
            horizontal.append(Rule((top + bottom) / 2, left, right))
        elif wide <= THIN and tall >= SHORTEST_RULE:
            vertical.append(Rule((left + right) / 2, bottom, top))
        elif wide > THIN and tall > THIN and _is_frame(item):
            horizontal += [Rule(bottom, left, right), Rule(top, left, right)]
            vertical += [Rule(left, bottom, top), Rule(right, bottom, top)]
    return horizontal, vertical


def _bounds(item: Any) -> tuple[float, float, float, float]:
    bounds = item.get_bounds() if hasattr(item, "get_bounds") else item.get_pos()
    return (bounds[0], bounds[1], bounds[2], bounds[3])


def _is_frame(item: Any) -> bool:
    """A stroked rectangle, not a filled area or a drawing."""
    from pypdfium2 import raw

    fill, stroke = ctypes.c_int(), ctypes.c_int()
    if not raw.FPDFPath_GetDrawMode(item.raw, fill, stroke):
        return False
    return bool(stroke.value) and raw.FPDFPath_CountSegments(item.raw) in (4, 5)
