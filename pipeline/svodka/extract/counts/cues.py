"""Words beside a number that tell its role, from the lexicon `count_cues`."""

import re
from functools import cache

from svodka.resources import lexicon


@cache
def cue_pattern(cue: str) -> re.Pattern[str]:
    """A pattern that finds the beginnings of words of this cue in folded text."""
    stems = [entry["stem"] for entry in lexicon("count_cues") if entry["cue"] == cue]
    return re.compile(r"(?<!\w)(?:" + "|".join(map(re.escape, stems)) + ")")


def folded(text: str) -> str:
    """Lower case, ё as е; keeps every offset."""
    return text.lower().replace("ё", "е")


def has_cue(text: str, cue: str) -> bool:
    """Whether a word of the text begins with a cue of this sort: `has_cue("на 5 % ниже", "change")`."""
    return cue_pattern(cue).search(folded(text)) is not None
