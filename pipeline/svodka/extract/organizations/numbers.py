"""The step by which a name takes its number, or several: "№ 5", "№№ 1, 2 и 7", "СОШ 82"."""

import re
from collections.abc import Sequence

from svodka.extract.names.bodies import tails
from svodka.extract.names.words import Word
from svodka.extract.organizations.chain import Chain, Text

NUMERALS = re.compile(r"\d{1,5}(?:[,–-]\d{1,4})*")
"""A number of an institution, or several that the tokenizer took for one ("33,35")."""


def numbered(text: Text, chain: Chain, index: int) -> int:
    """ "№ 5", "№№ 1, 2 и 7" (all of them where the head is plural), "12" after an abbreviation, "-4" after one."""
    words = text.words
    if chain.number or (
        chain.purpose and not (chain.closed and words[chain.head].abbreviation and words[index].text[0] in "№N")
    ):
        return index
    at = index
    while (
        at < len(words)
        and (words[at].text in ("№", "N", "№№", ":") or (at == index and words[at].lower == "номер"))
        and at - index < 3
    ):
        at += 1
    marked = at > index and words[index].text != ":"
    if at >= len(words) or not NUMERALS.fullmatch(words[at].text):
        return index
    if words[chain.head].lower in tails("unnamed") or (not marked and not _bare_number(text, chain, at)):
        return index  # "постановление ВОС № 4"
    many = (
        chain.plural
        or (marked and words[chain.head].number == "Plur")
        or (marked and words[index].text == "№№")
        or (at - index > 1 and words[index + 1].text in "№:")
    )
    end = at + 1
    while many and end + 1 < len(words) and _lists_on(words, end):
        end += 2 + (words[end + 1].text in SIGNS)
    placed = chain.role == "office" and (chain.place is not None or not chain.topical)
    if marked and (placed or _of_issue(words, chain, end)):
        return index  # "постановлением администрации округа № 12"
    chain.number = True
    return end


def _of_issue(words: Sequence[Word], chain: Chain, end: int) -> bool:
    """Whether a number is that of an issue: "Вестник общественной палаты района № 2", "Бюллетень ТОС № 6 (54)"."""
    before = words[max(chain.head - 4, 0) : chain.head]
    if not any(word.lemma in tails("issue") and word.line == words[chain.head].line for word in before):
        return False
    counted = end + 1 < len(words) and words[end].text == "(" and words[end + 1].text.isdigit()
    return counted or chain.place is not None or chain.quote is not None


def _bare_number(text: Text, chain: Chain, at: int) -> bool:
    """ "СОШ 82": a number without its sign is the name's only right after an abbreviation or a military unit, and where nothing is counted."""
    words = text.words
    if at == chain.head + 1 and at > 1 and words[at].text.isdigit() and words[at - 2].lemma in tails("military"):
        return len(words[at].text) > 3
    if chain.role not in ("abbreviation", "form") or at != chain.head + 1:
        return False
    if at + 1 >= len(words):
        return True
    after = words[at + 1]
    if after.lower in tails("settlement") and at + 2 < len(words) and words[at + 2].text == ".":
        return True  # "ДШИ 2 г. Балашова"
    return (
        not (after.line == words[at].line and (after.noun or after.pos == "ADJ") and after.lower == after.text)
        and after.text != "%"
    )


SIGNS = ("№", "N")


def _lists_on(words: Sequence[Word], end: int) -> bool:
    separator, number = words[end], words[end + 1]
    if number.text in SIGNS and end + 2 < len(words):  # "школах № 3 и № 8"
        number = words[end + 2]
    return (
        (separator.text == "," or separator.lower == "и")
        and NUMERALS.fullmatch(number.text) is not None
        and not (end + 2 < len(words) and words[end + 2].lower in ("чел", "человек"))
    )
