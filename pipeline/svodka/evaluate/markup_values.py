"""Short forms of values in inline annotation: `P1Y*2@4,10`, `12,5 млн`."""

import re

from svodka.records import Recurrence

PERIOD = re.compile(r"(?P<every>P\d+[DWMY]|PT\d+H)(?:\*(?P<times>\d+))?(?:@(?P<months>[\d,]+))?\Z")
DIGITS = re.compile(r"\d[\d \u00a0\u202f]*(?:[.,]\d+)?")


def when(word: str) -> tuple[str | None, Recurrence | None]:
    """An EDTF value or a recurrence; `-` is neither. A bare duration (`P3Y`) of a relative deadline is written `=P3Y`."""
    if word == "-":
        return None, None
    if word.startswith("="):
        return word[1:], None
    matched = PERIOD.match(word)
    if matched is None:
        return word, None
    months = tuple(int(month) for month in matched["months"].split(",")) if matched["months"] else ()
    return None, Recurrence(every=matched["every"], times=int(matched["times"] or 1), months=months)


def count_value(text: str) -> float:
    """The number a marked stretch consists of; `ValueError` where words are in it and the value must be given as `=5`."""
    matched = DIGITS.search(text)
    if matched is None or any(letter.isalpha() for letter in text):
        raise ValueError("a number in words needs its value: =5")
    return float(re.sub(r"[ \u00a0\u202f]", "", matched.group()).replace(",", "."))
