"""What Russian pages and sheets call the codes of records."""

from collections.abc import Mapping
from functools import cache

from svodka.resources import lexicon


@cache
def values_in_russian() -> Mapping[str, str]:
    """Codes of genres, kinds, roles, statuses and repeating periods with their Russian names."""
    return {entry["value"]: entry["ru"] for entry in lexicon("values")}
