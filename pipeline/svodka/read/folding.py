"""Text as patterns want to see it, with the way back to the characters it came from.

Nothing here changes a document: й and ё typed as two characters, soft hyphens, no-break spaces, Latin letters inside Russian
words, letters for figures and letters spaced out for emphasis stay in the text and are folded only where something
is looked for.

    >>> folded = fold("У Т В Е Р Ж Д Ё Н приказом")
    >>> folded.text
    'УТВЕРЖДЕН приказом'
    >>> folded.source(0, 9)
    (0, 17)
"""

import re
from bisect import bisect_right
from dataclasses import dataclass
from functools import cache

_SAME_LENGTH = (
    ("ё", "е"),
    ("Ё", "Е"),
    *((space, " ") for space in "\xa0\u2000\u2001\u2002\u2003\u2007\u2009\u200a\u202f"),
)
_LATIN = str.maketrans("aceopxyABCEHKMOPTXk", "асеорхуАВСЕНКМОРТХк")
_CYRILLIC = "[А-Яа-яЁё]"
_LOOK_ALIKE = "[aceopxykABCEHKMOPTX]"
_DROPPED = "\xad\u200b\u200c\u200d\u2060\ufeff"
_FIGURES = str.maketrans("ЗО", "30")
_FIGURE = r"(?<![\w.,])(?:[1-3][ЗО]|З[01О])(?=\s[а-я]{2})"
_KINDS = (
    (re.compile(f"[{_DROPPED}]"), f"(?P<drop>[{_DROPPED}]+)"),
    (re.compile("[\u0306\u0308]"), "(?P<mark>[иИеЕ][\u0306\u0308])"),
    (
        re.compile(_LOOK_ALIKE),
        rf"(?P<latin>(?<={_CYRILLIC}){_LOOK_ALIKE}{{1,4}}|{_LOOK_ALIKE}{{1,4}}(?={_CYRILLIC}))",
    ),
    (re.compile(_FIGURE), f"(?P<figure>{_FIGURE})"),
    (re.compile("(?:[А-ЯЁ] ){3}[А-ЯЁ]"), r"(?P<spaced>(?<![\w-])[А-ЯЁ](?: [А-ЯЁ]){3,40}(?![\w]))"),
)
"""What is changed: how to tell at a glance that a text holds none, and the pattern."""
_MARKED = {"и\u0306": "й", "И\u0306": "Й", "е\u0308": "е", "Е\u0308": "Е"}


@dataclass(frozen=True, slots=True)
class Folded:
    """Folded text; `marks` are (offset folded, offset in the source) where the two change step."""

    text: str
    marks: tuple[tuple[int, int], ...]

    def source(self, start: int, end: int) -> tuple[int, int]:
        """The stretch of the source that `text[start:end]` came from."""
        last = self._offset(end - 1) + 1 if end > start else self._offset(start)
        following = self._offset(end)
        inside = following if end > start and self._within_change(end - 1) else last
        return self._offset(start), max(last, inside)

    def _offset(self, offset: int) -> int:
        folded, source = self.marks[bisect_right(self.marks, (offset, float("inf"))) - 1]
        return source + offset - folded

    def _within_change(self, offset: int) -> bool:
        """Whether the character was made of more than one (й of two)."""
        return self._offset(offset + 1) - self._offset(offset) == 2 and self.text[offset] in "йеЙЕ"


@cache
def _changes(kinds: tuple[str, ...]) -> re.Pattern[str]:
    return re.compile("|".join(kinds))


_TORN = re.compile(
    f"[{_DROPPED}\u0306\u0308]|(?<={_CYRILLIC}){_LOOK_ALIKE}|{_LOOK_ALIKE}(?={_CYRILLIC})|[ЗО](?:[01О]|(?<=[1-3].)) "
)


def torn(text: str) -> bool:
    """Whether words of `text` hold what no pattern of words expects: й of two characters, soft hyphens, Latin letters."""
    return _TORN.search(text) is not None


def fold(text: str) -> Folded:
    """Fold `text`; linear in its length."""
    for old, new in _SAME_LENGTH:
        text = text.replace(old, new)
    kinds = tuple(pattern for glance, pattern in _KINDS if glance.search(text))
    if not kinds:
        return Folded(text, ((0, 0),))
    parts: list[str] = []
    marks = [(0, 0)]
    position = length = 0
    for change in _changes(kinds).finditer(text):
        parts.append(text[position : change.start()])
        length += change.start() - position
        for new, source in _folded(change):
            marks.append((length, source))
            parts.append(new)
            length += len(new)
        position = change.end()
        marks.append((length, position))
    parts.append(text[position:])
    return Folded("".join(parts), tuple(marks))


def _folded(change: re.Match[str]) -> list[tuple[str, int]]:
    """What a changed stretch becomes: pieces with the offset each came from."""
    found = change.group()
    if change.lastgroup == "mark":
        return [(_MARKED.get(found, found), change.start())]
    if change.lastgroup == "latin":
        return [(found.translate(_LATIN), change.start())]
    if change.lastgroup == "figure":
        return [(found.translate(_FIGURES), change.start())]
    if change.lastgroup == "spaced":
        return [(letter, change.start() + 2 * number) for number, letter in enumerate(found[::2])]
    return []
