"""Days and years of a list that follow each other, as one stretch: "5 и 6 октября"."""

import re
from collections.abc import Iterator
from dataclasses import replace

from svodka.extract.timex.expressions import TimeExpression
from svodka.records import DeadlineKind

BESIDE = 6
PAIR = re.compile(r"\s+и\s+|\s?,\s?(?:и\s)?")
LISTED = frozenset({"day_in_list", "year_in_list", "pair_in_list"})
"""Rules of a day or year that shares the rest of its date with the one after it."""


def joined(text: str, dates: list[TimeExpression]) -> Iterator[TimeExpression]:
    """Neighbouring days or years of a list as one stretch: "5 и 6 октября", "14, 15 и 16 мая", "2024 и 2025 годов"; others stay apart."""
    for place, date in enumerate(dates):
        following = dates[place + 1] if place + 1 < len(dates) else None
        if following is not None and date.rule in LISTED and _follows(text, date, following):
            first = str(date.value).partition("/")[0]
            dates[place + 1] = replace(
                following,
                start=date.start,
                value=f"{first}/{following.value}",
                begins=date.begins,
                kind=DeadlineKind.RANGE,
            )
            continue
        again = following is not None and date.value == following.value and following.start - date.end < BESIDE
        if again and date.rule == "unit_before":
            continue  # "годом ранее, в 2020-м"
        yield date


def _follows(text: str, date: TimeExpression, following: TimeExpression) -> bool:
    """Whether nothing but a conjunction parts two days or years that follow each other."""
    if date.value is None or following.value is None:
        return False
    last = date.value.rpartition("/")[2]
    if len(last) != len(following.value):
        return False
    if last[:8] == following.value[:8] and last.startswith("XXXX") and len(last) == len("XXXX-03-29"):
        return (
            int(following.value[8:]) - int(last[8:]) == 1
            and PAIR.fullmatch(text, date.end, following.start) is not None
        )
    if date.ends is None or following.begins is None or (following.begins - date.ends).days != 1:
        return False
    return PAIR.fullmatch(text, date.end, following.start) is not None
