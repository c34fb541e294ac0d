"""Words and phrases beside a number that tell its role: the lexicon `count_cues` and the patterns `counts`."""

import re
from functools import cache

from svodka.resources import lexicon, patterns


@cache
def cue_pattern(cue: str) -> re.Pattern[str]:
    """A pattern that finds the beginnings of words of this cue in folded text."""
    stems = [entry["stem"] for entry in lexicon("count_cues") if entry["cue"] == cue]
    return re.compile(r"(?<!\w)(?:" + "|".join(map(re.escape, stems)) + ")")


@cache
def phrasing(name: str) -> re.Pattern[str]:
    """A pattern of `models/patterns/counts.yaml`, whatever the case of the letters."""
    return re.compile(patterns("counts")[name], re.IGNORECASE)


def folded(text: str) -> str:
    """Lower case, ё as е; keeps every offset."""
    return text.lower().replace("ё", "е")


def has_cue(text: str, cue: str) -> bool:
    """Whether a word of the text begins with a cue of this sort: `has_cue("на 5 % ниже", "change")`."""
    return cue_pattern(cue).search(folded(text)) is not None
