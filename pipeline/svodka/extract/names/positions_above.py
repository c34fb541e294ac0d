"""The position that stands in the line above a name, in the same column: two that sign beside each other."""

import re

from svodka.extract.names.position_words import is_position, shortened
from svodka.extract.names.surroundings import Around

CELL = re.compile(r"[^\t\n ]+(?: {1,2}[^\t\n ]+)*")
"""What stands between tabs or three spaces."""
SIGNED = re.compile(r"[_/ ]*(?:[А-ЯЁ]\. ?){1,2}[А-ЯЁ][а-яё-]+|[_/ ]*[А-ЯЁ][а-яё-]+ [А-ЯЁ]\.(?: ?[А-ЯЁ]\.)?")
"""A cell with a line to sign on, initials and a surname."""


def words_above(around: Around, start: int) -> tuple[int, int] | None:
    """The indices of a position's noun and after its last word: the cell above the name, where every name of its line has one."""
    text = around.text
    line = text.rfind("\n", 0, start) + 1
    above = text.rfind("\n", 0, line - 1) + 1 if line else 0
    end = text.find("\n", start)
    if line == above or not text[above : line - 1].strip():
        return None
    names = list(CELL.finditer(text, line, len(text) if end < 0 else end))
    posts = list(CELL.finditer(text, above, line - 1))
    if not 1 < len(names) == len(posts) or not all(SIGNED.match(name[0]) for name in names):
        return None
    column = next(at for at, name in enumerate(names) if name.end() > start)
    first = around.index_after(posts[column].start())
    first = next(
        (at for at in range(max(first - 1, 0), first + 2) if _begins(around, at, posts[column].start())), first
    )
    last = first
    while last < len(around.words) and around.words[last].start < posts[column].end():
        last += 1
    head = next((at for at in range(first, last) if is_position(around.words[at]) or _cut(around, at)), None)
    return None if head is None or head > first + 3 else (head, last)


def _begins(around: Around, at: int, start: int) -> bool:
    return at < len(around.words) and around.words[at].start == start


def _cut(around: Around, at: int) -> bool:
    """Whether a word of a position is cut with a point: "зам. директора"."""
    return around.words[at + 1].text == "." and around.words[at].lower in shortened("head")
