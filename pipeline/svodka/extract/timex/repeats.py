"""Repetitions as rules make them: so many units of the lexicon apart, and the numbers that place them."""

from svodka.extract.timex.grammar import Hit, Made
from svodka.extract.timex.values import Number, Repeat

FREQUENCIES = {
    "D": ("DAILY", 1),
    "W": ("WEEKLY", 1),
    "10D": ("DAILY", 10),
    "M": ("MONTHLY", 1),
    "Q": ("MONTHLY", 3),
    "H": ("MONTHLY", 6),
    "Y": ("YEARLY", 1),
    "h": ("HOURLY", 1),
    "m": ("MINUTELY", 1),
    "s": ("SECONDLY", 1),
}


def repeat_of(unit: str, interval: int = 1) -> Repeat:
    """Once in so many units, a unit as the lexicon names it."""
    freq, factor = FREQUENCIES[unit]
    return Repeat(freq=freq, interval=interval * factor)


def repeating(repeat: Repeat) -> Made:
    return "REPEAT", repeat


def numbers_of(hit: Hit, group: str) -> tuple[int, ...]:
    """The numbers of a group; "последний" counts from the end."""
    values = (token.value for token in hit.tokens(group))
    return tuple(int(value) for value in values if isinstance(value, Number) or value in {"-1", "-2"})
