"""Persons that only the networks see: a surname alone, a foreign name."""

import re
from collections.abc import Iterator
from functools import lru_cache

from svodka.annotate.morphology import parse
from svodka.extract.names.bodies import legal_form
from svodka.extract.names.forms import OF_PLACE
from svodka.extract.names.lines import opens_cell
from svodka.extract.names.persons import (
    SURNAME_ENDING,
    is_first_name,
    is_patronymic,
    is_surname,
    readings,
)
from svodka.extract.names.position_words import is_position
from svodka.extract.names.words import Word, labelled
from svodka.extract.persons.named import Named
from svodka.extract.persons.nobody import (
    is_family,
    is_place,
    of_territory,
    office_word,
    place_of_item,
)


def by_networks(text: str, words: list[Word]) -> Iterator[Named]:
    """What only the networks call a person: a surname alone, a foreign name."""
    end = 0
    for index in labelled(words, "PER"):
        if index < end or words[index].text in ",(":
            continue
        end = _end(words, index)
        name = [word for word in words[index:end] if word.text[:1].isalpha() and not ROMAN.fullmatch(word.text)]
        if len(name) > 1 and legal_form(name[0].text) is not None:
            name = name[1:]  # "ИП Орлов"
        last = next((at for at in range(end - 1, index, -1) if words[at] is name[-1]), index) if name else index
        if len(name) == 1 and (
            office_word(words, last) or is_family(words, index) or is_place(words, last) or place_of_item(words, last)
        ):
            name = []
        if len(name) > 1 and OF_PLACE.match(name[-1].text) and of_territory(words, last):
            name = []  # "д. Куликово Белозерского района"
        if len(name) == 2 and is_position(name[0]) and OF_PLACE.match(name[1].text):
            name = []  # "ученики Луговской и Каменской школ"
        if len(name) == 2 and name[1].upper and not name[0].upper and _of_several_things(name[0].lower):
            name = []  # "Педагоги УДОД – 35 чел."
        alone = len(name) == 1 and _alone(
            name[0],
            opens=_opens(words, last),
            fills=opens_cell(words, last, text),
            known=last > 0 and (is_position(words[last - 1]) or _named_fully(words, last)),
        )
        if (len(name) == 1 and _of_names(words, last)) or all(len(word.text) == 1 for word in name):
            name = []  # initials whose surname is left out: "Герой Советского Союза В. М."
        if name and name[0].capital and (len(name) > 1 or alone):
            bracketed = words[end - 1].text == ")" and not any(word.text == "(" for word in words[index:end])
            yield _parts(name[0], name[-1] if bracketed else words[end - 1], name)


def _of_names(words: list[Word], index: int) -> bool:
    """Whether a first name is told as a name and not of somebody: "самые частые имена – Анна, София и Ева"."""
    if not is_first_name(words[index].text):
        return False
    beside = [word for word in words[index - 1 : index + 2] if word.text == "," or word.lower == "и"]
    said = range(index - 1, max(-1, index - LIST_OF_NAMES), -1)
    return bool(beside) and any(words[at].lemma == NAME for at in said if words[at].line == words[index].line)


NAME = "имя"
LIST_OF_NAMES = 40
"""Words of a list of names and before it."""


def _end(words: list[Word], index: int) -> int:
    """The index after a name the networks saw; of a list or a bracket in it, after its first: "Орлов, Белов", "Орлов (Белов"."""
    end = index
    while end < len(words) and words[end].name == words[index].name:
        end += 1
    parted = next((at for at in range(index + 1, end) if words[at].text in ",("), end)
    foreign = any(word.text[0].isascii() and word.text[0].isalpha() for word in words[parted:end])
    return end if foreign else parted  # "Ши Тао (Shi Tao)"


ROMAN = re.compile(r"[IVX]{1,5}")
"""The number of a ruler: "Петра I"."""


NEUTER = re.compile(r"[а-яё]{3}(?:ое|ее)$")
"""Adjectives that no surname ends like: "Благодарственное письмо"."""


def _opens(words: list[Word], index: int) -> bool:
    """Whether a word opens its line or sentence, a speech after a dash too, so that its capital says nothing."""
    if index == 0 or words[index - 1].line != words[index].line or words[index - 1].text.strip()[-1:] in ".!?:•|":
        return True
    return words[index - 1].text in "–—-" and (index == 1 or words[index - 2].line != words[index].line)


def _alone(word: Word, *, opens: bool, fills: bool, known: bool) -> bool:
    """Whether one word can be a name: no position, no abbreviation, no torn word; what opens a sentence must be known as a name."""
    if sum(letter.isupper() for letter in word.text) > 2:
        return False
    if (opens and OF_PLACE.match(word.text)) or NEUTER.search(word.text):
        return False
    if (opens or fills) and (not _known_name(word.text) or _of_several_things(word.text)):
        return False
    if not known and (_thing(word.text) or (word.text.rpartition("-")[2].islower() and "-" in word.text)):
        return False  # "к Письму от 19 сентября", "с Вами", "Медиа-беседа"
    return (
        not is_position(word)
        and not word.abbreviation
        and word.text.replace("-", "").isalpha()
        and word.text[-1] != "-"
    )


@lru_cache(maxsize=4096)
def _thing(text: str) -> bool:
    """Whether the dictionary has a pronoun, an adverb, a thing or a place in a word, and no name: "Вами", "Письму", "Кунгур"."""
    if SURNAME_ENDING.search(text.lower()):
        return False
    found = [reading for reading in parse(text) if reading.known]
    if not found or any({"Name", "Surn", "Patr", "anim"} & reading.grammemes for reading in found):
        return False
    return all(reading.pos in ("PRON", "ADV", "NOUN", "ADP", "CCONJ") for reading in found)


def _named_fully(words: list[Word], index: int) -> bool:
    """Whether the document has a longer name with the same surname: "Флинта" beside "Кит Флинт"."""
    opening = words[index].text[:4]
    for at in range(1, len(words)):
        before, word = words[at - 1], words[at]
        beside = word.entity == "PER" and before.name == word.name
        if beside and (word.text.startswith(opening) or before.text.startswith(opening)):
            return True
    return False


def _known_name(text: str) -> bool:
    """Whether a word is a name by the dictionary or by its ending: "Орлов", "Ким", but not "Двухсменка"."""
    return bool(readings(text, "Surn") or readings(text, "Name")) or SURNAME_ENDING.search(text.lower()) is not None


def _of_several_things(text: str) -> bool:
    """Whether a word ends like a surname as the genitive of a plural does: "Внеочередников", "Вебинаров"."""
    first = parse(text)[0]
    return first.pos == "NOUN" and first.features.get("Number") == "Plur" and not readings(text, "Surn")


def _parts(first: Word, last: Word, name: list[Word]) -> Named:
    start, end = first.start, last.end
    if len(name) == 1:
        only = name[0].text
        if is_first_name(only) and not is_surname(only):
            return Named(start, end, "networks", first=only)
        return Named(start, end, "networks", surname=only)
    if (
        len(name) == 3
        and all(1 < len(word.text) < 6 and word.capital for word in name)
        and not is_patronymic(last.text)
    ):
        return Named(start, end, "networks", surname=first.text, first=f"{name[1].text} {name[2].text}")  # "Ким Ир Сен"
    given = name[0].text if is_first_name(name[0].text) or not is_first_name(name[-1].text) else name[-1].text
    family = name[-1].text if given == name[0].text else name[0].text
    return Named(start, end, "networks", surname=family, first=given)
