"""When two records are the same: one-to-one matches by overlap, and values compared as what they mean, not as written."""

import calendar
import datetime as dt
import re
from collections.abc import Sequence

from svodka.evaluate.gold import Record, TimeRecord

PUNCTUATION = re.compile(r"[«»\"'“”„.,()№\-–—]")

Days = tuple[str, str] | str | None


def match(gold: Sequence[Record], found: Sequence[Record], *, least: float) -> list[tuple[int, int]]:
    """Pairs of indexes, the best overlap first; `least` is the smallest share of the union two stretches must have in common."""
    cells = []
    order = sorted(range(len(found)), key=lambda number: found[number].start)
    for i, left in enumerate(gold):
        for j in order:
            right = found[j]
            if right.start >= left.end:
                break
            share = overlap(left.start, left.end, right.start, right.end)
            if share >= least:
                cells.append((-share, i, j))
    pairs: list[tuple[int, int]] = []
    taken_gold: set[int] = set()
    taken_found: set[int] = set()
    for _, i, j in sorted(cells):
        if i not in taken_gold and j not in taken_found:
            taken_gold.add(i)
            taken_found.add(j)
            pairs.append((i, j))
    return pairs


def overlap(start: int, end: int, other_start: int, other_end: int) -> float:
    """What two stretches have in common, as a share of their union; 0 where they do not meet."""
    common = min(end, other_end) - max(start, other_start)
    return common / (max(end, other_end) - min(start, other_start)) if common > 0 else 0.0


def folded(name: str | None) -> str:
    """A name without case, ё, quotes and punctuation."""
    text = (name or "").casefold().replace("ё", "е")
    return " ".join(PUNCTUATION.sub(" ", text).split())


def days(value: str | None) -> Days:
    """The first and last day an EDTF value covers; a value that names no days as it stands."""
    if not value or value == "PRESENT" or value.startswith("P") or "X" in value:
        return value
    first, _, last = value.partition("/")
    try:
        return _day(first, last=False), _day(last or first, last=True)
    except ValueError:
        return value


def _day(part: str, *, last: bool) -> str:
    if part == "..":
        return part
    numbers = [int(number) for number in part.partition("T")[0].split("-")]
    year, month, day = ([*numbers, 0, 0])[:3]
    if not month:
        return dt.date(year, 12 if last else 1, 31 if last else 1).isoformat()
    if not day:
        day = calendar.monthrange(year, month)[1] if last else 1
    return dt.date(year, month, day).isoformat()


def same_time(gold: TimeRecord, found: TimeRecord) -> bool:
    """Equal days, or equal recurrences."""
    left, right = gold.recurrence, found.recurrence
    if left is None and right is None:
        return days(gold.value) == days(found.value)
    if left is None or right is None:
        return False
    return (left.every, left.times, sorted(left.months)) == (right.every, right.times, sorted(right.months))


def same_number(gold: float | None, found: float | None) -> bool:
    """Equal to six decimals; two absent numbers are equal."""
    if gold is None or found is None:
        return gold is found
    return round(float(gold), 6) == round(float(found), 6)
