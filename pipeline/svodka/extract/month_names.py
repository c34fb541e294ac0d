"""The months as a day before them has them: "5 мая"."""

from functools import cache

from svodka.resources import lexicon


@cache
def months_of_days() -> frozenset[str]:
    """The genitives of the months."""
    return frozenset(
        form for entry in lexicon("time_words") if entry["class"] == "MONTHGEN" for form in entry["forms"].split()
    )
