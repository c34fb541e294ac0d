"""The proper name of a place behind its common noun: "города [Верхняя Тура]", and where a person's begins instead."""

import re
from collections.abc import Sequence

from svodka.extract.names.lines import surname_behind
from svodka.extract.names.persons import is_first_name, is_patronymic
from svodka.extract.names.place_words import place_types
from svodka.extract.names.position_words import is_position
from svodka.extract.names.readings import cases
from svodka.extract.names.words import Word

VILLAGE = re.compile(r"\S+[ое]е \S+[оеё]|\S+[ыи]е \S+[ыи]")
"""A village's name of two words that agree: "Верхнее Сидорово"."""


def proper_end(words: Sequence[Word], index: int) -> int:
    """The index after up to three capitalised words of one line; a hyphenated name is one token."""
    end = index
    while (
        end < len(words) and end - index < 3 and words[end].capital and words[end].line == words[max(index - 1, 0)].line
    ):
        headed = words[end].upper and end == index and words[index - 1].upper  # "АДМИНИСТРАЦИЯ ГОРОДА ОЛЬХОВСКА"
        initial = len(words[end].text) == 1 and end + 1 < len(words) and words[end + 1].text == "."
        if initial or (words[end].abbreviation and end > index) or words[end].pos in CLOSED:
            break
        if _named_in_full(words, end):
            break  # "председатель женсовета посёлка Белова Анна Павловна"
        if end == index and is_position(words[end]) and end + 1 < len(words) and words[end + 1].case == "Gen":
            break  # "депутат Думы города Герой России"
        if (
            words[end].entity == "PER"
            and not headed
            and not (_of_settlement(words, index) if end == index else _village(words, index, end))
        ):
            break
        if (
            end > index
            and not words[end].adjective
            and words[end - 1].pos != "ADJ"
            and words[end - 1].text not in ("Нижний", "Великий")
        ):
            break
        end += 1
    return end


CLOSED = frozenset({"ADP", "CCONJ", "ADV", "PRON"})
"""Words that begin no name, though a line gives them a capital: "Главам поселений" / "До 9 мая"."""


def _of_settlement(words: Sequence[Word], index: int) -> bool:
    """Whether what the networks take for a person is a town's name: "Дом творчества города Белова открыт", but not "глава города Белова"."""
    if index < 2 or place_types().get(words[index - 1].lemma) != "named" or is_position(words[index - 2]):
        return False
    after = words[index + 1] if index + 1 < len(words) else None
    alone = after is None or after.line != words[index].line or not (after.capital or after.text == ".")
    return alone and words[index - 1].case == "Gen" and "Gen" in cases(words[index].lower)


def _village(words: Sequence[Word], index: int, end: int) -> bool:
    """Whether what the networks take for a person ends a village's name of two words: "д. Верхнее Сидорово"."""
    agreed = VILLAGE.fullmatch(f"{words[index].lower} {words[end].lower}")
    return agreed is not None and end == index + 1 and words[index - 1].text == "." and words[index].adjective


def _named_in_full(words: Sequence[Word], index: int) -> bool:
    """Whether a surname begins a person's full name: "Беловой Анне Павловне"."""
    after = words[index + 1 : index + 3]
    named = len(after) > 1 and after[1].capital and is_patronymic(after[1].text) and is_first_name(after[0].text)
    return named and not surname_behind(words, index)
