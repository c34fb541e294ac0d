"""Positions that stand once for several names, and names inside the position of another."""

import re
from collections.abc import Iterator
from dataclasses import replace

from svodka.extract.mentions import PersonMention
from svodka.extract.names.position_words import is_position
from svodka.extract.names.words import Word

JOINS = (", ", " и ")
ASIDE = re.compile(r"^ ?\([^()\n]{1,40}\)")
"""What a bracket adds to a name: "депутаты Орлов А.П. (округ № 3) и Белова А.А."."""
ITEMS = re.compile(r"[ ,;.]{0,3}\n\s{0,4}(?:[-–—•*]\s?|\d{1,2}[.)]\s?)?|; ")
"""What parts the items of a list under a heading."""


def shared_positions(
    mentions: list[PersonMention], words: list[Word], by_start: dict[int, int], *, text: str
) -> Iterator[PersonMention]:
    """Mentions, those of a list with the position that stands once for all of them."""
    return _before_all(_behind_all(mentions, words, by_start, text=text), words, by_start, text=text)


def _before_all(
    mentions: list[PersonMention], words: list[Word], by_start: dict[int, int], *, text: str
) -> Iterator[PersonMention]:
    """The position before the first of a list: "методисты Анна Орлова и Пётр Белов"."""
    before: PersonMention | None = None
    for mention in mentions:
        span = None if before is None else before.position_span
        if before is not None and span is not None and mention.position is None and span.start < before.start:
            plural = _plural(words, by_start.get(span.start, 0))
            gap = ASIDE.sub("", text[before.end : mention.start])
            if plural and (
                gap in JOINS or (text[span.end : span.end + 2].lstrip()[:1] == ":" and ITEMS.fullmatch(gap))
            ):
                before = _with_position_of(before, mention)
                yield before
                continue
        yield mention
        before = mention


def _behind_all(
    mentions: list[PersonMention], words: list[Word], by_start: dict[int, int], *, text: str
) -> list[PersonMention]:
    """The position behind the last of a list: "Орлова А.П., Белов И.И. – заместители председателя"."""
    held = list(mentions)
    for at in range(len(held) - 1, 0, -1):
        last, one = held[at], held[at - 1]
        span = last.position_span
        behind = span is not None and span.start > last.start and one.position is None
        listed = behind and text[one.end : last.start] in JOINS
        if span is not None and listed and _plural(words, by_start.get(span.start, 0)):
            held[at - 1] = _with_position_of(last, one)
    return held


def _with_position_of(holder: PersonMention, other: PersonMention) -> PersonMention:
    return replace(
        other, position=holder.position, position_span=holder.position_span, organization=holder.organization
    )


def _plural(words: list[Word], at: int) -> bool:
    """Whether the position that begins at a word is of several."""
    heads = [word for word in words[at : at + 4] if is_position(word)][:1]
    return bool(heads) and heads[0].number == "Plur"
