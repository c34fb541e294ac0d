"""Text as patterns want to see it, with the way back to the characters it came from.

Nothing here changes a document: й and ё typed as two characters, soft hyphens, no-break spaces, Latin and Greek letters inside
Russian words, letters for figures and letters spaced out for emphasis stay in the text and are folded only where something
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
from operator import itemgetter

_SAME_LENGTH = (
    ("ё", "е"),
    ("Ё", "Е"),
    *((space, " ") for space in "\xa0\u2000\u2001\u2002\u2003\u2007\u2009\u200a\u202f"),
)
_LATIN = str.maketrans("aceopxyABCEHKMOPTXkαεορυκχΑΒΕΗΚΜΟΡΤΧ", "асеорхуАВСЕНКМОРТХкаеорукхАВЕНКМОРТХ")
_LETTERS = "А-Яа-яЁё"
_CYRILLIC = f"[{_LETTERS}]"
_ALIKE = "aceopxykABCEHKMOPTXαεορυκχΑΒΕΗΚΜΟΡΤΧ"
_LOOK_ALIKE = f"[{_ALIKE}]"
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
    (re.compile(r"[1-3З](?:(?<=З)[01О]|(?<!З)[ЗО])(?=\s[а-я]{2})"), f"(?P<figure>{_FIGURE})"),
    (re.compile("[А-ЯЁ] [А-ЯЁ] [А-ЯЁ] [А-ЯЁ]"), r"(?P<spaced>(?<![\w-])[А-ЯЁ](?: [А-ЯЁ]){3,40}(?![\w]))"),
)
"""What is changed: how to tell at a glance that a text holds none, by a pattern that begins with a set of letters, and the pattern."""
_MARKED = {"и\u0306": "й", "И\u0306": "Й", "е\u0308": "е", "Е\u0308": "Е"}
_WRITTEN = _MARKED | {"е\u0308": "ё", "Е\u0308": "Ё"}
_SPACES = str.maketrans(
    dict.fromkeys("\xa0\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u202f\u3000", " ")
)
_QUOTES = {"<<": "«", ">>": "»", "''": '"', "``": '"', ",,": "„"}
_CAPITALS = "ACEHKMOPTX"
_NAME = f"[А-ЯЁ][{_LETTERS}{_ALIKE}]"
_INITIAL = (
    rf"(?P<initial>\b[{_CAPITALS}](?=\.\s?(?:[А-ЯЁ]\.|[{_CAPITALS}]\.\s?{_NAME}|{_NAME}))"
    rf"|(?:(?<=[А-ЯЁ]\.)|(?<=[А-ЯЁ]\.\s)|(?<=[а-яё][а-яёaceopxy]\s)|(?<=[а-яё][а-яёaceopxy]\s[{_CAPITALS}]\.))[{_CAPITALS}](?=\.))"
)
"""A Latin letter for an initial beside a Russian one or a Russian surname."""
_FAULTS = (
    (re.compile(f"[{_DROPPED}]"), f"(?P<drop>[{_DROPPED}]+)"),
    (re.compile("\r\n"), r"(?P<return>\r(?=\n))"),
    (re.compile("[\u0306\u0308]"), "(?P<written>[иИеЕ][\u0306\u0308])"),
    (
        re.compile(f"{_CYRILLIC}{_LOOK_ALIKE}|{_LOOK_ALIKE}{_CYRILLIC}"),
        rf"(?P<word>\b(?=[{_ALIKE}]*{_CYRILLIC})(?={_CYRILLIC}*{_LOOK_ALIKE})[{_ALIKE}{_LETTERS}]+\b(?![-'’]?[A-Za-z]+\b))",
    ),
    (
        re.compile(rf"(?<![^\s\d-])(?:[acokyACOKYxe]|co) [{_LETTERS}\d]"),
        rf"(?P<latin>(?<![^\s(])(?:co|[acoky])(?= [{_LETTERS}\d])|(?<![^\n])[ACOKY](?= [а-яё\d])|(?<=\d-)[xeoy](?= [{_LETTERS}]))",
    ),
    (re.compile(rf"[{_CAPITALS}]\."), _INITIAL),
    (re.compile(_FIGURE), f"(?P<figure>{_FIGURE})"),
    (re.compile(r"\S  \S"), r"(?P<double>(?<=\S) (?= \S))"),
    (re.compile("[а-яё»)] [,;]"), r"(?P<before>(?<=[а-яё»)]) (?=[,;](?!\S)))"),
    (re.compile("\u2212 "), "(?P<dash>\u2212(?= ))"),
    (
        re.compile("<<|>>|''|``|,,"),
        rf"(?P<quote>(?<![<,'`])(?:<<|''|``|,,)(?=[{_LETTERS}\d])|(?<=[{_LETTERS}\d.!?])(?:>>|'')(?![>']))",
    ),
    (re.compile("[¹²³⁰⁴-⁹]"), rf"(?P<note>(?<={_CYRILLIC}{{2}})(?<!\b[ксдм]м)[¹²³⁰⁴-⁹]{{1,3}}(?!\w))"),
)
"""What is mended before a document is read for records: nothing that belongs to how it is written."""
_FOREIGN = re.compile("[A-Za-zΑ-ω]")
_LETTERS_TYPED = tuple(fault for fault in _FAULTS if re.search("<(?:word|latin|initial)>", fault[1]))
_CAMEL = re.compile("[a-zа-яё][A-ZА-ЯЁ]")
"""A name of two alphabets is meant so: "EcoДом"."""


_SOURCE = itemgetter(1)


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

    def folded(self, offset: int) -> int:
        """Where the character at an offset of the source stands; of one left out, what follows it."""
        at = bisect_right(self.marks, offset, key=_SOURCE) - 1
        folded, source = self.marks[at]
        ends = self.marks[at + 1][0] if at + 1 < len(self.marks) else len(self.text)
        return min(folded + offset - source, ends)

    def _offset(self, offset: int) -> int:
        folded, source = self.marks[bisect_right(self.marks, (offset, float("inf"))) - 1]
        return source + offset - folded

    def _within_change(self, offset: int) -> bool:
        """Whether the character was made of two (й of и and its breve): such a change leaves a mark where it begins."""
        source = self._offset(offset)
        if self._offset(offset + 1) - source != PAIR or self.text[offset] not in "йеёЙЕЁ":
            return False
        return self.marks[bisect_right(self.marks, (offset, source)) - 1] == (offset, source)


PAIR = 2
"""Characters of which й is made where it is not one."""


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
    return _changed(text, kinds) if kinds else Folded(text, ((0, 0),))


def mend(text: str) -> Folded | None:
    """`text` without soft hyphens and the like, with й and ё as one character each, Russian words in Russian letters alone, one space
    for two and quotation marks for what is typed for them; None where there is nothing to mend. Linear in its length.

    >>> mend("Cмотр xоров в клу\xadбе").text
    'Смотр хоров в клубе'
    """
    spaced = text.translate(_SPACES)
    kinds = tuple(pattern for glance, pattern in _FAULTS if glance.search(spaced))
    if kinds:
        return _changed(spaced, kinds)
    return None if spaced == text else Folded(spaced, ((0, 0),))


def lettered(text: str) -> str:
    """`text` with Russian letters for the Latin and Greek ones that were typed for them, character by character.

    >>> lettered("Cмотр xоров, рук. A.В. Орлов")
    'Смотр хоров, рук. А.В. Орлов'
    """
    if _FOREIGN.search(text) is None:
        return text
    kinds = tuple(pattern for glance, pattern in _LETTERS_TYPED if glance.search(text))
    return _changed(text, kinds).text if kinds else text


def _changed(text: str, kinds: tuple[str, ...]) -> Folded:
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
    if change.lastgroup == "quote":
        return [(_QUOTES[found], change.start())]
    if change.lastgroup == "dash":
        return [("–", change.start())]
    if change.lastgroup == "written":
        return [(_WRITTEN.get(found, found), change.start())]
    if change.lastgroup == "word":
        return [(found if _CAMEL.search(found) else found.translate(_LATIN), change.start())]
    if change.lastgroup in ("latin", "initial"):
        return [(found.translate(_LATIN), change.start())]
    if change.lastgroup == "figure":
        return [(found.translate(_FIGURES), change.start())]
    if change.lastgroup == "spaced":
        return [(letter, change.start() + 2 * number) for number, letter in enumerate(found[::2])]
    return []
