"""The floor of numbers: digits, words, magnitudes, ordinals, ranges, units. Needs no models."""

from svodka.extract.numerals.finder import NumberItem, find_numbers, read_quantities
from svodka.extract.numerals.measures import find_unit, tells_when
from svodka.extract.numerals.quantity import Quantity

__all__ = ["NumberItem", "Quantity", "find_numbers", "find_unit", "read_quantities", "tells_when"]
