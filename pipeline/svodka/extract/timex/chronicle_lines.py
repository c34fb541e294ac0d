"""Lines that open with a day and month in figures among lines like them: "07.03 концерт", "5.12  День добровольца".

Alone such a figure may be a decimal, an hour or the number of a section; lines of a chronicle stand together, and none of these
would go on as they do. A heading that names the month ("АФИША ДЕКАБРЯ") says it of a single line too.
"""

import re
from collections.abc import Iterator
from functools import cache

from svodka.extract.timex.calendar import COUNTED_ENDINGS
from svodka.extract.timex.figures import days_in
from svodka.extract.timex.reading import Reading
from svodka.extract.timex.values import Moment
from svodka.read import Document
from svodka.resources import lexicon

NEAR = 3
"""Lines to either side among which there is another of the kind."""
LONGEST_HEADING = 60
_OPENS = re.compile(r"(\d{1,2})\.(\d{2})(\.(?=\s))?(?=\s{1,3}[^\W\d_«\"]|\s{1,3}[«\"–—-]|\s?[–—]\s)")
_WORD = re.compile(r"[^\W\d_]+")
_Opened = tuple[re.Match[str], int, int]


def in_chronicles(document: Document, found: list[list[Reading]]) -> list[list[Reading]]:
    """The readings of each block with those of days that open the lines of a chronicle."""
    opened = {index: each for index, each in _opened(document) if not _is_read(found[index], each[0].end())}
    for index, (match, day, month) in opened.items():
        beside = [opened[near] for near in range(index - NEAR, index + NEAR + 1) if near != index and near in opened]
        others = [each for each in beside if not _counts_on((match, day, month), each)]
        if others or month == _month_above(document, index):
            found[index] = [Reading(*match.span(), Moment(day=day, month=month), "line_of_chronicle"), *found[index]]
    return found


def _opened(document: Document) -> Iterator[tuple[int, _Opened]]:
    for index, block in enumerate(document.blocks):
        match = _OPENS.match(document.text, block.start, block.end)
        if match is None:
            continue
        word = _WORD.search(document.text, match.end(), block.end)
        if word is not None and COUNTED_ENDINGS.search(word[0]):  # "1.10 часов"
            continue
        day, month = int(match[1]), int(match[2])
        if 1 <= month <= 12 and 1 <= day <= days_in(month, None):
            yield index, (match, day, month)


def _is_read(readings: list[Reading], end: int) -> bool:
    return bool(readings) and readings[0].start < end


def _counts_on(one: _Opened, other: _Opened) -> bool:
    """ "1.10 Общие положения" above "1.11 Порядок": points of one section."""
    return one[1] == other[1] and one[2] != other[2]


def _month_above(document: Document, index: int) -> int | None:
    """The month that the nearest short line above names, over further lines of its kind."""
    for above in range(index - 1, max(-1, index - 1 - 4 * NEAR), -1):
        block = document.blocks[above]
        line = document.text[block.start : block.end]
        if _OPENS.match(line):
            continue
        if len(line) > LONGEST_HEADING:
            return None
        named = {_months()[word] for word in _WORD.findall(line.lower()) if word in _months()}
        if named:
            return named.pop() if len(named) == 1 else None
    return None


@cache
def _months() -> dict[str, int]:
    """Written form -> month."""
    return {
        form: int(entry["value"])
        for entry in lexicon("time_words")
        if entry["class"] in ("MONTH", "MONTHGEN")
        for form in entry["forms"].split()
    }
