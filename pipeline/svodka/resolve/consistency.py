"""Numbers against the words around them: spelled out in brackets, weekdays, ranges, the items a number announces."""

import datetime as dt
import re
from collections.abc import Iterator
from functools import cache

from svodka.extract.happening_nouns import happening_nouns
from svodka.extract.numerals import find_numbers
from svodka.read import Block
from svodka.records import CountKind, CountRole
from svodka.resolve.findings import Finding, FindingKind, Place
from svodka.resolve.numbers import Numbers, shown, words
from svodka.resources import patterns

SPELLED = re.compile(r"(?<![\d.,])(\d{1,3}(?:[ \xa0]\d{3}){0,3}|\d{1,12}) ?\(([а-яё][а-яё \-]{1,80})\)", re.IGNORECASE)


def spelled_numbers(numbers: Numbers) -> Iterator[Finding]:
    """Digits and the words that repeat them: "15 (шестнадцать) дней"."""
    for match in SPELLED.finditer(numbers.text):
        written = float(re.sub(r"\D", "", match.group(1)))
        said = [item for item in find_numbers(match.group(2)) if not item.ordinal]
        whole = len(said) == 1 and said[0].start == 0 and said[0].end == len(match.group(2).strip())
        if whole and said[0].value_max is None and said[0].value != written:
            yield numbers.placed(
                FindingKind.SPELLED,
                (Place(numbers.extraction.document.digest, match.start(), match.end()),),
                f"digits say {shown(written)}, words say {shown(said[0].value)}",
                rule="consistency.spelled_numbers",
                expected=said[0].value,
                actual=written,
            )


def weekdays(numbers: Numbers) -> Iterator[Finding]:
    """A date beside a weekday it does not fall on: "в пятницу, 14 мая 2023 года"."""
    for date in numbers.extraction.dates:
        if date.value is None or date.begins is None or not DAY.fullmatch(date.value) or date.begins != date.ends:
            continue
        low, high = max(0, date.start - 14), min(len(numbers.text), date.end + 16)
        said = {day for day, pattern in _weekday_patterns() if pattern.search(numbers.folded[low:high])}
        if len(said) == 1 and date.begins.weekday() not in said and _stands_by(numbers, date.start, date.end):
            (day,) = said
            yield numbers.placed(
                FindingKind.WEEKDAY,
                (Place(numbers.extraction.document.digest, date.start, date.end, date.id),),
                f"{date.begins.isoformat()} is {_english(date.begins.weekday())}, not {_english(day)}",
                rule="consistency.weekdays",
                expected=float(date.begins.weekday() + 1),
                actual=float(day + 1),
            )


DAY = re.compile(r"\d{4}-\d\d-\d\d")


def _stands_by(numbers: Numbers, start: int, end: int) -> bool:
    """Whether the weekday touches the date, with at most a comma, a bracket or "г." between."""
    around = numbers.folded[max(0, start - 14) : start], numbers.folded[end : end + 16]
    inside = numbers.folded[start:end]
    for _, pattern in _weekday_patterns():
        before, after = pattern.search(around[0]), pattern.search(around[1])
        if pattern.search(inside):
            return True
        if before is not None and not around[0][before.end() :].strip(" ,("):
            return True
        if after is not None and not re.sub(r"г(?:од\w*)?\.?", "", around[1][: after.start()]).strip(" ,("):
            return True
    return False


@cache
def _weekday_patterns() -> tuple[tuple[int, re.Pattern[str]], ...]:
    return tuple(
        (number, re.compile(rf"\b{stem}\w{{0,3}}\b")) for number, stem in enumerate(patterns("audit")["weekdays"])
    )


def _english(weekday: int) -> str:
    return dt.date(2024, 1, 1 + weekday).strftime("%A")  # 2024 began on a Monday


def backward_ranges(numbers: Numbers) -> Iterator[Finding]:
    """A range that runs backwards: "от 18 до 14 лет"."""
    for first, second in zip(numbers.counts, numbers.counts[1:], strict=False):
        before = numbers.folded[max(0, first.start - 4) : first.start]
        between = numbers.folded[first.end : second.start]
        if words("from").search(before) and words("to").fullmatch(between) and first.value > second.value:
            yield numbers.finding(
                FindingKind.RANGE,
                (first, second),
                f"from {shown(first.value)} to {shown(second.value)}",
                rule="consistency.backward_ranges",
                expected=first.value,
                actual=second.value,
            )


def listed_items(numbers: Numbers) -> Iterator[Finding]:
    """A number that announces a list of another length: "Проведено 3 семинара:" and four items.

    Only a line that ends with a colon and names one number before it announces; items are the list items that follow.
    """
    document = numbers.extraction.document
    for index, block in enumerate(document.blocks):
        text = document.text[block.start : block.end]
        if not text.endswith(":"):
            continue
        inside = [count for count in numbers.counts if block.start <= count.start < block.end]
        items: list[Block] = []
        for following in document.blocks[index + 1 :]:
            if not following.marker or following.level > (items[0].level if items else following.level):
                break
            items.append(following)
        if len(inside) != 1 or len(items) < 2:
            continue
        count = inside[0]
        announced = count.kind is CountKind.COUNT and count.role is CountRole.VALUE and count.unit in happening_nouns()
        between = numbers.folded[count.end : block.end]
        if words("list_of_other").search(between) or ")" in between.split("(")[0]:
            continue  # "5 заседаний, на которых рассмотрены:", "проводятся походы (в 2015 году – 85):"
        if announced and count.qualifier is None and count.value != len(items):
            yield numbers.finding(
                FindingKind.LISTED,
                (count,),
                f"{shown(count.value)} announced, {len(items)} listed",
                rule="consistency.listed_items",
                expected=float(len(items)),
                actual=count.value,
            )
