"""How a word stands on its line: whether it opens it, goes on from the one before, is written large."""

import re
from collections.abc import Sequence

from svodka.extract.names.forms import abbreviated
from svodka.extract.names.persons import AGREEING, is_first_name, is_patronymic
from svodka.extract.names.words import Word


def written_large(words: Sequence[Word], index: int) -> bool:
    """Whether capitals are a word written large and no abbreviation: by the dictionary, or because its neighbours are words in capitals."""
    word = words[index]
    if not abbreviated(word.text):
        return True
    beside = [words[at] for at in (index - 1, index + 1) if 0 <= at < len(words) and words[at].line == word.line]
    return any(other.upper and len(other.text) > 3 and not abbreviated(other.text) for other in beside)


def spoken_heading(words: Sequence[Word], index: int) -> bool:
    """Whether a long word in capitals that is all of its line can be spoken, so that it is a heading: a village's name "МАЙКИНО"."""
    word = words[index]
    if len(word.text) < LETTERS or not word.upper:
        return False
    alone = index == 0 or words[index - 1].line != word.line
    alone = alone and (index + 1 >= len(words) or words[index + 1].line != word.line)
    return alone and CLUSTER.search(word.text) is None and len(VOWELS.findall(word.text)) > 1


LETTERS = 5
CLUSTER = re.compile(r"[БВГДЖЗКЛМНПРСТФХЦЧШЩ]{4}|[БВГДЖЗКЛМНПРСТФХЦЧШЩ]{3}$|^[БВГДЖЗКЛМНПРСТФХЦЧШЩ]{3}")
VOWELS = re.compile(r"[АЕЁИОУЫЭЮЯ]")


def opens(words: Sequence[Word], index: int) -> bool:
    """Whether a word opens its line, sentence or item, so that its capital says nothing."""
    if index == 0 or words[index - 1].line != words[index].line:
        return True
    before = words[index - 1].text.rstrip() or "|"  # the tokenizer leaves its space on a bar
    return before[-1] in ".!?:;•·–—-()|*✓✔●▪■►➢" or ITEM.fullmatch(before) is not None


ITEM = re.compile(r"[IVXХ\d]{1,6}(?:\.[IVXХ\d]{0,4}){0,4}")
"""The number of an item or a section: "3", "III.4"."""


def surname_behind(words: Sequence[Word], index: int) -> bool:
    """Whether a first name, its patronymic and a surname follow the word at `index`, which is none then: "города [Вельска] Ольга Петровна
    Белова"; in a list run together the surname is the next person's."""
    name = words[index + 1 : index + 6]
    if len(name) < 3 or any(not word.capital or word.line != words[index].line for word in name[:3]):
        return False
    first, patronymic, surname = name[:3]
    if not is_patronymic(patronymic.text) or not is_first_name(first.text):
        return False
    nobody_else = len(name) < 5 or not is_patronymic(name[4].text)
    return nobody_else and any(
        own.search(surname.lower) and fathers.search(patronymic.lower) for own, fathers in AGREEING
    )


def over_name(words: Sequence[Word], index: int) -> bool:
    """Whether a word opens its line and a first name with a patronymic the next: a surname in a column, "ОРЛОВА  – методист" / "Анна Павловна"."""
    if index and words[index - 1].line == words[index].line:
        return False
    last = min(index + LONGEST, len(words) - 1)
    under = next((at for at in range(index + 1, last) if words[at].line != words[index].line), last)
    if under + 1 >= len(words) or words[under].line != words[index].line + 1 or not words[under].capital:
        return False
    return is_patronymic(words[under + 1].text) and is_first_name(words[under].text)


LONGEST = 30
"""No line of a column has more words."""


def opens_cell(words: Sequence[Word], index: int, text: str) -> bool:
    """Whether a word opens a cell, where a surname may stand alone as well as a noun."""
    return index > 0 and "\t" in text[words[index - 1].end : words[index].start]


def joined(words: Sequence[Word], index: int, text: str) -> bool:
    """Whether the word at `index` goes on where the one before ends: on its line, or on the next of the same paragraph."""
    before, word = words[index - 1], words[index]
    gap = text[before.end : word.start]
    if word.line == before.line:
        return "\t" not in gap and (word.block == before.block or "   " not in gap)
    if word.line > before.line + 1 or "\t" in gap:
        return False
    return word.block == before.block or word.text[:1].islower() or word.text[:1] in '«("№'
