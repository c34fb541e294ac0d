"""Steps by which a name takes words that officials leave without their marks: "автоклуб Мустанг", "хозяйство Орлова"."""

from collections.abc import Sequence

from svodka.extract.names.bodies import tails, type_of
from svodka.extract.names.lines import joined
from svodka.extract.names.persons import SURNAME_ENDING, is_first_name
from svodka.extract.names.place_words import geographic
from svodka.extract.names.readings import cases, common_noun
from svodka.extract.names.words import Word
from svodka.extract.organizations.chain import Chain, Text

CALLED = frozenset({"club", "culture", "camp", "company", "enterprise", "sport"})
"""Kinds of clubs, companies and houses that are called by a word which says nothing of what they do."""


def called(text: Text, chain: Chain, index: int) -> int:
    """A name without its marks right behind a club or a shop: a noun in the nominative under a capital, no person's and no place's."""
    words = text.words
    word = words[index]
    if (tagged := _by_hashtag(text, chain, index)) > index:
        return tagged
    if not word.capital or index != chain.head + 1 or chain.role not in ("weak", "club") or chain.plural:
        return index
    sort = type_of(words[chain.head].lemma)
    if sort is None or sort.kind not in CALLED or words[chain.head].upper or word.line != words[index - 1].line:
        return index
    if not word.noun or not word.text.isalpha() or len(word.text) < 3 or word.abbreviation:
        return index
    if word.entity == "PER" and not common_noun(word.text):
        return index
    if "Nom" not in cases(word.lower) or "Gen" in cases(word.lower) or geographic(word.text):
        return index
    if is_first_name(word.text) or SURNAME_ENDING.search(word.lower) or _goes_on(words, index):
        return index
    chain.honour = chain.titled = True
    return index + 1


def _by_hashtag(text: Text, chain: Chain, index: int) -> int:
    """The index after a headquarters' or a movement's name that is a hashtag: "штаб #МыВместе"."""
    words = text.words
    if words[index].text != "#" or index != chain.head + 1 or index + 1 >= len(words):
        return index
    sort = type_of(words[chain.head].lemma)
    name = words[index + 1]
    if sort is None or sort.kind not in TAGGED or name.start != words[index].end or not name.text[0].isalpha():
        return index
    chain.honour = chain.titled = True
    return index + 2


TAGGED = frozenset({"headquarters", "union", "club", "centre"})
"""Kinds of bodies that bear the hashtag of their movement."""


def _goes_on(words: Sequence[Word], index: int) -> bool:
    """Whether another capital follows on the line, so that a person or a longer name stands there."""
    after = words[index + 1] if index + 1 < len(words) else None
    return after is not None and after.line == words[index].line and after.capital and not after.abbreviation


def owner(text: Text, chain: Chain, index: int) -> int:
    """Whose a farm is: "крестьянское хозяйство Орлова", "фермерское хозяйство Орлова А.П."."""
    words = text.words
    if index != chain.head + 1 or not words[index].capital or words[chain.head].lemma not in tails("owned"):
        return index
    before = words[chain.head - 1] if chain.head else None
    farmed = before is not None and (before.text == ")" or before.lemma in tails("farmed"))
    word = words[index]
    if not farmed or word.abbreviation or "Gen" not in cases(word.lower):
        return index
    if word.adjective and word.entity != "PER":
        return index
    end = index + 1
    while end + 1 < len(words) and end < index + 5 and len(words[end].text) == 1 and words[end].capital:
        if words[end + 1].text != "." or not joined(words, end, text.text):
            break
        end += 2
    chain.honour = True
    return end
