"""Decimals that a space behind the comma has torn: "281, 2 тыс. тонн", "148 225, 33 га"."""

import re
from itertools import pairwise

from svodka.extract.numerals.quantity import Quantity

_TORN = re.compile(r",[ \u00a0]")
_FRACTION = re.compile(r"\d{1,2}(?!\d)")
_LISTED = re.compile(r"\d(?:[,;]|[ \u00a0]и)[ \u00a0]$")
_MEASURES = frozenset({"area", "mass", "money", "percent", "volume"})
"""Kinds of units that are told exactly; "дистанции 10, 15 км" is a list."""
LEAST_WHOLE = 100
"""Whole parts less than this with two digits behind the comma are a list of two: "штрафы 10, 15 тыс. руб."."""


def rejoined(text: str, quantities: list[Quantity]) -> list[Quantity]:
    """The quantities with each torn decimal as one."""
    if not any(_is_torn(text, low, high) for low, high in pairwise(quantities)):
        return quantities
    made: list[Quantity] = []
    for quantity in quantities:
        if made and _is_torn(text, made[-1], quantity):
            made[-1] = _joined(text, made[-1], quantity)
        else:
            made.append(quantity)
    return made


def _is_torn(text: str, low: Quantity, high: Quantity) -> bool:
    if high.start - low.end != 2 or not (low.digits and high.digits) or _TORN.match(text, low.end) is None:
        return False
    measured = high.unit is not None and high.unit.kind in _MEASURES
    fraction = _FRACTION.match(text, high.start)
    if fraction is None or not (high.scaled or measured) or high.value_max is not None:
        return False
    whole = low.unit is None and not low.scaled and low.value_max is None and low.value == int(low.value)
    if not whole or low.ordinal or low.label or low.glue or low.value < 0:
        return False
    if _LISTED.search(text, max(0, low.start - 4), low.start) is not None:
        return False  # "10, 15, 20 га"
    return low.value >= LEAST_WHOLE or len(fraction[0]) == 1


def _joined(text: str, low: Quantity, high: Quantity) -> Quantity:
    fraction = _FRACTION.match(text, high.start)
    digits = "0" if fraction is None else fraction[0]
    value = round((low.value + int(digits) / 10 ** len(digits)) * high.scale, 6)
    return high._replace(start=low.start, value=value, rule="torn_decimal" if high.unit is None else high.rule)
