"""The step by which a union of veterans takes whose veterans they are: "ветеранов (пенсионеров, инвалидов) войны, труда и службы"."""

from collections.abc import Sequence

from svodka.extract.names.bodies import tails
from svodka.extract.names.words import Word
from svodka.extract.organizations.chain import Chain, Text, noun_phrase

BRACKET = 8
"""No bracket that says who else is a member has more words."""


def veterans(text: Text, chain: Chain, index: int) -> int:
    """Who else is a member, in brackets, and the list of what they are veterans of, as the unions' statutes have it."""
    words = text.words
    if not words[index - 1].lemma.startswith(VETERAN) or chain.quote is not None:
        return index
    end = at = _bracket(words, index)
    while (after := noun_phrase(text, at, case="Gen")) > at and words[after - 1].lemma in tails("service"):
        end = after
        if after >= len(words) or not (words[after].text == "," or words[after].lower == "и"):
            break
        at = after + 1
    if end > index:
        chain.common, chain.case = True, "Gen"
    return end


VETERAN = "ветеран"


def _bracket(words: Sequence[Word], index: int) -> int:
    """The index after "(пенсионеров, инвалидов)"; `index` where no such bracket stands."""
    if words[index].text != "(":
        return index
    for at in range(index + 1, min(index + BRACKET, len(words))):
        if words[at].text == ")":
            return at + 1
        if not (words[at].text == "," or words[at].lower == "и" or words[at].case == "Gen"):
            break
    return index
