"""Weekdays by their RFC 5545 names, and the repetition on them."""

from svodka.extract.timex.codes import code
from svodka.extract.timex.grammar import Hit, Made
from svodka.extract.timex.values import Repeat

WEEKDAY_NAMES = ("MO", "TU", "WE", "TH", "FR", "SA", "SU")
WORKING_DAYS = WEEKDAY_NAMES[:5]


def weekdays_of(hit: Hit, group: str = "days") -> tuple[str, ...]:
    """RFC 5545 names of the weekdays in a group."""
    first, last = hit.match.span(group)
    signs = {code("WEEKDAY"), code("WEEKDAYS"), code("WEEKDAYABBR")}
    codes = hit.tape.codes[first:last]
    return tuple(
        WEEKDAY_NAMES[int(token.value)]
        for token, sign in zip(hit.tape.tokens[first:last], codes, strict=True)
        if sign in signs
    )


def weekly(days: tuple[str, ...]) -> Made:
    """Every week on those days, each once."""
    days = tuple(dict.fromkeys(days))
    return "REPEAT", Repeat(freq="WEEKLY", weekdays=days, times=max(1, len(days)))
