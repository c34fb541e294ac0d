"""A surname before a first name in which the networks see nobody, or two: "ученица 3 класса Власина Маргарита", "1 место – Малкина Лидия"."""

import re
from collections.abc import Iterator

from svodka.extract.names.persons import AGREEING, is_patronymic, is_surname, readings
from svodka.extract.names.position_words import is_position
from svodka.extract.names.words import Word
from svodka.extract.persons.named import Named

SURNAME = re.compile(r"[А-ЯЁ][а-яё]{1,20}(?:-[А-ЯЁ][а-яё]{1,20})?")
SURNAME_ALONE = re.compile(r"[А-ЯЁ][А-ЯЁа-яё]{2,20}(?:-[А-ЯЁ][А-ЯЁа-яё]{1,20})?")
NUMBER = re.compile(r"\s*\d{1,3}[.)]?\s*$|\.$")
HERS = re.compile(r"(?:ов|ев|ёв|ин|ын)(?:а|ой|у)$|[сц]к(?:ая|ой|ую)$")
HIS = re.compile(r"(?:ов|ев|ёв|ин|ын)(?:а|у|ым|е)?$|[сц]к(?:ий|ого|ому|им)$")
TOLD = re.compile(r"[ \t]*[–—-] ?[а-яёА-ЯЁ]")
"""A dash and who somebody is."""
ITEM = frozenset("–—-,;:•(")
BEFORE = 6
"""So many words at most lie between a position and the name behind it."""


def surname_then_first(text: str, words: list[Word]) -> Iterator[Named]:
    """A word that ends like a surname before a first name of the same case and gender, in an item of a list or behind a position."""
    for index in range(len(words) - 1):
        left, right = words[index], words[index + 1]
        if not (left.capital and right.capital) or right.start != left.end + 1 or left.line != right.line:
            continue
        if left.entity not in ("", "PER") or right.entity not in ("", "PER") or SURNAME.fullmatch(left.text) is None:
            continue
        if not _agree(left, right) or is_position(left) or not _begins(words, index):
            continue
        after = words[index + 2] if index + 2 < len(words) else None
        if after is None or not after.capital or after.line != right.line or after.start > right.end + 1:
            yield Named(left.start, right.end, "first_name", left.text, right.text)


def surname_above(text: str, words: list[Word]) -> Iterator[Named]:
    """A surname that fills the line or cell above a first name and a patronymic, as lists of commissions write it."""
    for index in range(2, len(words)):
        patronymic, first, surname = words[index], words[index - 1], words[index - 2]
        if not patronymic.capital or first.line != patronymic.line or surname.line + 1 != first.line:
            continue
        if not (first.capital and surname.capital) or SURNAME_ALONE.fullmatch(surname.text) is None:
            continue
        alone = (
            index == 2
            or words[index - 3].line != surname.line
            or words[index - 3].text in "|"
            or NUMBER.match(words[index - 3].text)
        )
        if not alone or not is_patronymic(patronymic.text) or text[surname.end : first.start].strip(" \n\t"):
            continue
        lower = surname.lower
        agrees = any(own.search(lower) and fathers.search(patronymic.lower) for own, fathers in AGREEING)
        told = TOLD.match(text, patronymic.end) and is_surname(surname.text) and not is_position(surname)
        if agrees or told:  # "Шевчук" / "Роман Ильич – губернатор"
            yield Named(surname.start, patronymic.end, "patronymic", surname.text, first.text, patronymic.text)


def _agree(left: Word, right: Word) -> bool:
    """Whether a surname's ending goes with a first name of the dictionary."""
    lower = left.lower
    if not (HERS.search(lower) or HIS.search(lower)) or is_patronymic(left.text):
        return False
    for reading in readings(right.text, "Name"):
        ending = HERS if reading.features.get("Gender") == "Fem" else HIS
        nominative = reading.features.get("Case") == "Nom"
        if reading.known and ending.search(lower) and nominative == _nominative(lower, hers=ending is HERS):
            return True
    return False


def _nominative(lower: str, *, hers: bool) -> bool:
    """Whether a surname stands in the nominative by its ending."""
    return lower.endswith(("ова", "ева", "ёва", "ина", "ына", "ая") if hers else ("ов", "ев", "ёв", "ин", "ын", "ий"))


def _begins(words: list[Word], index: int) -> bool:
    """Whether a word opens a line or an item, or follows a position on its line."""
    before = words[index - 1] if index else None
    if before is None or before.line != words[index].line or before.text in ITEM or "\n" in before.text:
        return True
    ahead = words[max(0, index - BEFORE) : index]
    return any(word.line == before.line and is_position(word) for word in ahead)
