"""Quantities with what they count, what they are compared with and when they held."""

from svodka.extract.counts.finder import find_counts

__all__ = ["find_counts"]
