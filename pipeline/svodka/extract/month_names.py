"""The names of the months: what number each is, and which of their forms a day has behind it."""

from collections.abc import Mapping
from functools import cache

from svodka.resources import lexicon


@cache
def months_by_form() -> Mapping[str, int]:
    """Every form of a month's name, in small letters, with its number from 1."""
    return {**_forms("MONTH"), **_forms("MONTHGEN")}


@cache
def months_of_days() -> frozenset[str]:
    """The genitives of the months: "5 мая"."""
    return frozenset(_forms("MONTHGEN"))


@cache
def months_shortened() -> Mapping[str, int]:
    """The shortened names of the months: "13 сен 2022"."""
    return _forms("MONTHABBR")


def _forms(kind: str) -> dict[str, int]:
    entries = (entry for entry in lexicon("time_words") if entry["class"] == kind)
    return {form: int(entry["value"]) for entry in entries for form in entry["forms"].split()}
