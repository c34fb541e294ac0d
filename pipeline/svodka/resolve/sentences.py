"""Sentences by punctuation, for quoting evidence where no annotation is at hand."""

import re

from svodka.records import Stretch

SENTENCE_END = re.compile(r"[.!?;](?=\s|$)|\n")


def sentence_at(text: str, at: int) -> Stretch:
    """The sentence or line around a character, by punctuation."""
    start = 0
    for end in SENTENCE_END.finditer(text):
        if end.start() >= at:
            return Stretch(start, end.end())
        start = end.end()
    return Stretch(start, len(text))
