"""Lines of a plain text and what stands at their beginning: list markers, field codes, tags."""

import re
from collections.abc import Iterator
from itertools import accumulate
from typing import NamedTuple

BREAK = r"\n\r\f\v\x1c-\x1e\x85\u2028\u2029"
"""What ends a line, as `str.splitlines` has it."""

# What a converter left in the text and no reader should see: bookmark fields, block tags of a web page.
_LEFTOVER = re.compile(
    r"\[(?:bookmark|image|picture|pic)(?::[^\[\]\n]{0,80})?\]|</?(?:p|ul|ol|li|br|div|td|tr|table)\b[^<>\n]{0,200}>",
    re.I,
)

_NUMBER = r"(?:[1-9]\d{0,2}|0)(?:\.[1-9]\d{0,2}){0,4}"
_BULLETS = "•●▪■◦·∙▸►‣⁃✓✔➢➤➔→⇒▶◆Ø\uf0b7\uf02d\uf0a7\uf0d8"
_MARKER = re.compile(
    rf"(?:{_NUMBER}[.)](?=[ \t\xa0]|[^\W\d]|[«\"(])"  # "1. Отчёт", "2)выставка"; not "12.06.2020", "5 мая"
    rf"|[1-9]\d{{0,2}}(?:\.[1-9]\d{{0,2}}){{1,4}}(?=[ \t\xa0]+[^\W\d])"  # "2.1 Проведение"
    r"|[IVXL]{1,6}\.(?=[ \t\xa0])"  # "IV. Работа с семьями"
    r"|[а-яёa-z]\)(?=[ \t\xa0]|[^\W\d])"  # "а) рассмотрение"
    r"|[-–—−](?=[ \t\xa0]|[^\W\d]|[«\"])"  # "- сверка", "-сверка"; not "-5 градусов"
    rf"|[{_BULLETS}](?=\s|\S)"
    r"|\*(?=[ \t\xa0])"
    r"|o(?=\t))"
)
_MARKER_OPENS = frozenset("0123456789IVXL-–—−*o" + _BULLETS)
"""What a marker begins with that is no letter with a bracket."""

_DAY = re.compile(r"(\d{1,2})\.(1[0-2])")
_DAY_OPENS = re.compile(r"(?<![^\s])(?:[12]?\d|3[01])\.(?:0\d|1[0-2])\.?(?=\s)")
_HOUR = re.compile(r"(0?[6-9]|1\d|2[0-3])\.([1-5][05])")
NEAR = 600
"""Characters to either side in which a chronicle has another day."""

_TRIMMED = frozenset("*\u200b\ufeff").union(filter(str.isspace, map(chr, range(0x3001))))

PAGE_NUMBER = re.compile(
    r"\s*(?:[-–—]\s*\d{1,4}\s*[-–—]|стр(?:аница|\.)?\s*\d{1,4}(?:\s*из\s*\d{1,4})?|\d{1,4}\s*(?:из|/)\s*\d{1,4})\s*",
    re.IGNORECASE,
)
"""A line that only numbers the page: "- 2 -", "стр. 2", "2 из 5"."""


class Line(NamedTuple):
    """One line `[start, end)` of a text without its line break."""

    start: int
    end: int
    text: str

    @property
    def blank(self) -> bool:
        """Nothing but white space; a tab alone is blank and yet an empty cell."""
        return not self.text or self.text.isspace()

    @property
    def indented(self) -> bool:
        """Begins with a tab."""
        return self.text.startswith("\t")


def lines_of(text: str) -> list[Line]:
    """Every line of the text, empty ones included."""
    starts = accumulate(map(len, text.splitlines(keepends=True)), initial=0)
    return [Line(start, start + len(line), line) for start, line in zip(starts, text.splitlines(), strict=False)]


def trimmed(text: str, start: int, end: int) -> tuple[int, int]:
    """The stretch without white space at its ends, nor the asterisks markdown puts around an emphasized line."""
    if start < end and text[start] not in _TRIMMED and text[end - 1] not in _TRIMMED:
        return start, end  # nearly every line
    while True:
        while start < end and (text[start].isspace() or text[start] in "\u200b\ufeff"):
            start += 1
        while end > start and (text[end - 1].isspace() or text[end - 1] in "\u200b\ufeff"):
            end -= 1
        if end - start > 4 and text[start : start + 2] == text[end - 2 : end] == "**":
            start, end = start + 2, end - 2
        else:
            return start, end


def pieces_of(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """The non-empty stretches of `[start, end)` between leftovers such as `[bookmark: _GoBack]` and `<p>`, trimmed."""
    position = start
    for leftover in _LEFTOVER.finditer(text, start, end):
        first, last = trimmed(text, position, leftover.start())
        if first < last:
            yield first, last
        position = leftover.end()
    first, last = trimmed(text, position, end)
    if first < last:
        yield first, last


def _is_day(text: str, marker: re.Match[str], end: int) -> bool:
    """ "20.11 студенты встретились", "5.12 День добровольца": a day, where the item that would stand before it is not in the text."""
    day = _DAY.fullmatch(marker.group())
    if day is None or int(day[1]) > 31:
        return False
    before = f"{day[1]}.{int(day[2]) - 1}"
    if text.startswith(before) or f"\n{before}" in text:
        return False
    if text[marker.end() : end].lstrip()[:1].islower():
        return True
    near = _DAY_OPENS.findall(text, max(0, marker.start() - NEAR), marker.end() + NEAR)
    return len(near) > 1 and not text[marker.end() : end].isupper()


def _is_hour(text: str, marker: re.Match[str]) -> bool:
    """ "11.30 Линейка": an hour, where the item that would stand before it is not in the text."""
    hour = _HOUR.fullmatch(marker.group())
    if hour is None:
        return False
    before = f"{hour[1]}.{int(hour[2]) - 1}"
    return not text.startswith(before) and f"\n{before}" not in text


def marker_of(text: str, start: int, end: int) -> tuple[str, int]:
    """The list marker at `start` and where the content begins; `("", start)` where there is none or nothing but it.

    "1.\\tОтчет о состоянии" -> ("1.", 3)
    """
    if text[start : start + 1] not in _MARKER_OPENS and text[start + 1 : start + 2] != ")":
        return "", start  # nearly every line
    found = _MARKER.match(text, start, end)
    if found is None or _is_day(text, found, end) or _is_hour(text, found):
        return "", start
    content = found.end()
    while content < end and text[content].isspace():
        content += 1
    return (found.group(), content) if content < end else ("", start)
