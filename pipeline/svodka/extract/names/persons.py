"""Parts of personal names: what a word can be, and its nominative with the right gender.

Gender and case come from the first name and the patronymic where they stand, for they are in the dictionary or have sure endings; a
surname beside initials is read by its own ending and the tag of its sentence.
"""

import re
from dataclasses import dataclass
from functools import cache, lru_cache

from svodka.annotate.morphology import Reading, fold, parse, with_capitals_of
from svodka.resources import lexicon

PATRONYMIC = re.compile(r"(?:ович|евич|ьич|кич|мич|тич)(?:а|у|ем|ом|е)?$|(?:овн|евн|ичн|инишн)(?:а|ы|е|у|ой|ою)$")
SURNAME_ENDING = re.compile(r"(?:ов|ев|ёв|ин|ын)(?:а|у|ым|ой|е)?$")
AGREEING = (
    (re.compile(r"(?:ов|ев|ёв|ин|ын|ск|цк)(?:а|ая)$"), re.compile(r"на$")),
    (re.compile(r"(?:ов|ев|ёв|ин|ын|ский|цкий)$"), re.compile(r"ич$")),
    (re.compile(r"(?:ов|ев|ёв|ин|ын|ск|цк)(?:ой|у|ую)$"), re.compile(r"н(?:ы|е|у|ой|ою)$")),
    (re.compile(r"(?:(?:ов|ев|ёв|ин|ын)(?:а|у|ым|е)|(?:ск|цк)(?:ого|ому|им|ом))$"), re.compile(r"ич(?:а|у|ем|е)$")),
)
"""Endings of surnames with those of the patronymics that they agree with: hers and his, in the nominative and not."""
FAMILY = re.compile(r"(.*(?:ов|ев|ёв|ин|ын|ск|цк))(ы|ие)")
"""Surnames of several: "Орловы", "Троицкие"."""
OWNED = re.compile(r"(?:ов|ев|ёв|ин|ын)(?:ой|ую)$")
"""A woman's surname in the cases in which it looks like that of an adjective."""
OPEN = {
    "Gen": re.compile(r"(?:[бвдзлмнпрстфц](ы)|[гкхжчшщ](и))$"),
    "Dat": re.compile(r"[бвгджзклмнпрстфхцчшщ](е)$"),
    "Ins": re.compile(r"[бвгджзклмнпрстфхц](ой)$"),
}
"""Endings of surnames in -а, his or hers: "у Егора Малюты"."""
DECLINED_MAN = re.compile(r"[бвгджзклмнпрстфхцчшщ](у|ом|ем)$")
"""A man's surname in the dative or instrumental; a woman's with a consonant at its end is not declined."""
OWNED_MAN = re.compile(r"[бвгджзклмнпрстфхцчшщ]а$")
"""The same in the genitive: "Сотника"."""
SOFT_MAN = re.compile(r"[рлнтсд](я|ю|ем|ём)$")
"""The same of a surname with a soft consonant at its end: "Гоголя"."""
ENDINGS = (
    ("Fem", re.compile(r"(.*(?:ов|ев|ёв|ин|ын))(?:ой|у|ою|ы|а)$"), "а"),
    ("Fem", re.compile(r"(.*(?:ск|цк))(?:ой|ую|ою|ая)$"), "ая"),
    ("Masc", re.compile(r"(.*(?:ов|ев|ёв|ин|ын))(?:а|у|ым|е)$"), ""),
    ("Masc", re.compile(r"(.*(?:ск|цк))(?:ого|ому|им|ом|ий)$"), "ий"),
    ("Fem", re.compile(r"(.*(?:овн|евн|ичн))(?:ы|е|у|ой|ою|а)$"), "а"),
    ("Masc", re.compile(r"(.*(?:ович|евич|ьич|кич|мич|тич))(?:а|у|ем|ом|е)$"), ""),
)


@dataclass(frozen=True, slots=True)
class Agreement:
    """The case and gender that the parts of a name share; None where nothing tells."""

    case: str | None
    gender: str | None


@lru_cache(maxsize=8192)
def readings(word: str, sort: str) -> tuple[Reading, ...]:
    """The dictionary's readings of a word as a first name ("Name"), patronymic ("Patr") or surname ("Surn")."""
    found = [
        reading for reading in parse(word) if sort in reading.grammemes and reading.features.get("Number") != "Plur"
    ]
    declined = [reading for reading in found if "Fixd" not in reading.grammemes]
    return tuple(declined or found)  # "Анне" is Анна's dative before it is an indeclinable name


@lru_cache(maxsize=32768)
def is_first_name(word: str) -> bool:
    return bool(readings(word, "Name"))


@lru_cache(maxsize=32768)
def is_patronymic(word: str) -> bool:
    return len(word) > 4 and (bool(readings(word, "Patr")) or PATRONYMIC.search(word.lower()) is not None)


@lru_cache(maxsize=8192)
def fathers_name(word: str) -> str | None:
    """The gender of a patronymic made with a word of its own: "Ариф оглы", "Рамиз-кызы"; None for other words."""
    return fathers_words().get(fold(re.split(r"[\s-]", word)[-1]))


@cache
def fathers_words() -> dict[str, str]:
    """The words that follow a father's name in such patronymics, with their genders."""
    return {entry["word"]: entry["gender"] for entry in lexicon("patronymic_words")}


@lru_cache(maxsize=32768)
def is_surname(word: str) -> bool:
    """Whether the dictionary has the word as a surname, or does not have it at all."""
    if readings(word, "Surn"):
        return True
    if SURNAME_ENDING.search(word.lower()) and parse(word)[0].pos != "NOUN":
        return True  # the dictionary takes "Ситников" for an adjective
    return not any(reading.known for reading in parse(word))


@lru_cache(maxsize=8192)
def common_noun(word: str, *, things: bool) -> bool:
    """Whether the dictionary has a noun for people in the word that is no name, "женщина", or with `things` one for things, "картина"."""
    return any(
        reading.known
        and reading.pos == "NOUN"
        and (things or "anim" in reading.grammemes)
        and not {"Name", "Surn"} & reading.grammemes
        for reading in parse(word)
    )


@lru_cache(maxsize=32768)
def common(word: str) -> bool:
    """Whether the word is a common word of the language and no surname."""
    return not is_surname(word) and not is_first_name(word)


def agreement(
    *, first: str | None, patronymic: str | None, surname: str | None, tagged: str, asked: str = ""
) -> Agreement:
    """The case and gender of a name: that of its position (`asked`: "главы района Романа Белова"), else the nominative where all parts can
    stand in it; `tagged` is the case of its sentence."""
    stated = fathers_name(patronymic) if patronymic else None
    patronymic = None if stated else patronymic
    sets = [_cases(word, sort) for word, sort in ((first, "Name"), (patronymic, "Patr")) if word and len(word) > 1]
    if surname and (not sets or not patronymic):
        found = _cases(surname, "Surn")
        if found:
            sets.append(found)
    sets = [{pair for pair in each if stated in (None, pair[1])} for each in sets]
    sets = [each for each in sets if each]
    if not sets:
        return Agreement(None, None)
    shared = set.intersection(*sets)
    if not shared and first and surname:
        shared = _undeclined(first) & _cases(surname, "Surn")  # "Али Мамедов", whose first name is no Аля's
    shared = (
        shared or sets[1 if patronymic and first and len(sets) > 1 else 0]
    )  # "Раиля Рафиковна", whose patronymic is sure
    order = sorted(shared, key=lambda pair: (pair[0] != asked, pair[0] != "Nom", pair[0] != tagged, pair))
    if first is None and patronymic is None:
        order = sorted(shared, key=lambda pair: (pair[0] != (asked or tagged), pair[0] != "Nom", pair))
    case, gender = order[0]
    return Agreement(case, gender)


def _undeclined(first: str) -> set[tuple[str, str]]:
    """The cases and genders of an indeclinable first name: all of its own gender."""
    return {
        (reading.features.get("Case", ""), reading.features.get("Gender", ""))
        for reading in parse(first)
        if {"Name", "Fixd"} <= reading.grammemes
    }


def _cases(word: str, sort: str) -> set[tuple[str, str]]:
    found = {
        (reading.features.get("Case", ""), reading.features.get("Gender", ""))
        for reading in readings(word, sort)
        if reading.features.get("Case")
    }
    if not found and sort == "Patr":
        lower = word.lower()
        if re.search(r"(?:ич)$", lower):
            return {("Nom", "Masc")}
        if re.search(r"(?:вна|чна)$", lower):
            return {("Nom", "Fem")}
        return {("Gen", "Fem" if re.search(r"н(?:ы|е|у|ой|ою)$", lower) else "Masc")}
    return found


def nominative(word: str, sort: str, agreed: Agreement) -> str:
    """A part of a name in the nominative."""
    word = word.strip(".")
    if len(word) == 1:
        return f"{word}."
    if sort == "Surn" and agreed.gender and (family := FAMILY.fullmatch(word.lower())):
        ending = {"ы": ("", "а"), "ие": ("ий", "ая")}[family[2]][agreed.gender == "Fem"]
        return titled(word[: len(family[1])] + ending)  # "Пётр и Анна Орловы"
    if agreed.case == "Nom" or (sort == "Patr" and fathers_name(word)):
        return titled(word)
    for reading in sorted(readings(word, sort), key=lambda reading: not reading.known):
        if agreed.gender and reading.features.get("Gender") not in (agreed.gender, None):
            continue
        if agreed.case and reading.features.get("Case") != agreed.case:
            continue
        wanted = {"nomn"} | ({"femn"} if agreed.gender == "Fem" else {"masc"} if agreed.gender == "Masc" else set())
        inflected = reading.inflect(wanted)
        if inflected is not None:
            return titled(with_capitals_of(word, _as_spelt(word, inflected) if sort == "Surn" else inflected))
    if sort == "Name":
        return titled(word)
    owned = OWNED.search(word.lower()) is not None  # "Сомовой", which is no сомовая fish
    if sort == "Surn" and agreed.case and not owned and (adjective := _adjective(word, agreed)):
        return titled(with_capitals_of(word, adjective))
    for gender, pattern, ending in ENDINGS:
        if agreed.gender in (None, gender) and (matched := pattern.match(word.lower())):
            return titled(word[: len(matched[1])] + ending)
    if agreed.case in OPEN and (either := OPEN[agreed.case].search(word.lower())) and parse(word)[0].pos != "ADJ":
        return titled(word[: either.start(either.lastindex or 0)] + "а")
    if agreed.gender == "Masc" and agreed.case in ("Gen", "Acc", "Dat", "Ins") and SOFT_MAN.search(word.lower()):
        return titled(word[: -len(SOFT_MAN.findall(word.lower())[0])] + "ь")
    if agreed.gender == "Masc" and agreed.case in ("Dat", "Ins") and (man := DECLINED_MAN.search(word.lower())):
        return titled(word[: -len(man[1])])
    if agreed.gender == "Masc" and agreed.case in ("Gen", "Acc") and OWNED_MAN.search(word.lower()):
        return titled(word[:-1])
    return titled(word)


def _as_spelt(word: str, inflected: str) -> str:
    """A surname of the dictionary without the dots over "ё" where the text leaves them out: "Семеновой" is "Семенова"."""
    return "".join(
        "е" if letter == "ё" and own == "е" else letter
        for own, letter in zip(f"{word.lower():{len(inflected)}}", inflected, strict=False)
    )


def _adjective(word: str, agreed: Agreement) -> str | None:
    """The nominative of a surname that is an adjective of the language: "Белого" is "Белый"."""
    wanted = {"nomn", "femn" if agreed.gender == "Fem" else "masc", "sing"}
    for reading in parse(word):
        features = reading.features
        stands = (features.get("Case"), features.get("Gender"), features.get("Number")) == (
            agreed.case,
            agreed.gender,
            "Sing",
        )
        if reading.known and reading.pos == "ADJ" and stands:
            return reading.inflect(wanted)
    return None


def surname_by_ending(word: str, *, tagged: str, gender: str) -> Agreement:
    """Case and gender of a surname that stands beside initials: "Лариной" is a woman's, "Орлову" either's by its sentence."""
    lower = word.lower()
    if re.search(r"(?:ов|ев|ёв|ин|ын)ой$|(?:ск|цк)ой$", lower):
        return Agreement("Gen" if lower.endswith("ой") else "Nom", "Fem")
    if re.search(r"(?:ов|ев|ёв|ин|ын)ым$|(?:ск|цк)(?:ого|ому|им)$", lower):
        return Agreement("Ins" if lower.endswith("м") else "Gen", "Masc")
    if re.search(r"(?:ого|ому)$", lower) and _adjective(
        word, Agreement("Gen" if lower.endswith("о") else "Dat", "Masc")
    ):
        return Agreement("Gen" if lower.endswith("о") else "Dat", "Masc")  # "Белого А.П."
    if re.search(r"(?:ск|цк)ая$", lower):
        return Agreement("Nom", "Fem")
    if re.search(r"(?:ов|ев|ёв|ин|ын)а$", lower):
        if tagged in ("Gen", "Acc") and gender != "Fem":
            return Agreement(tagged, "Masc")
        return Agreement("Nom", "Fem")
    if re.search(r"(?:ов|ев|ёв|ин|ын)у$", lower):
        hers = tagged == "Acc" or (gender == "Fem" and tagged != "Nom")
        return Agreement("Acc", "Fem") if hers else Agreement("Dat", "Masc")
    if re.search(r"(?:ов|ев|ёв|ин|ын)$|(?:ск|цк)ий$", lower):
        return Agreement("Nom", "Masc")
    if (
        tagged in ("Gen", "Dat", "Ins", "Acc")
        and gender == "Masc"
        and re.search(r"[бвгджзклмнпрстфхцчшщ](?:а|у|ом|ем)$", lower)
    ):
        return Agreement(tagged, "Masc")
    if tagged in ("Gen", "Acc", "Dat", "Ins") and gender != "Fem" and SOFT_MAN.search(lower):
        return Agreement(tagged, "Masc")
    if (ending := DECLINED_MAN.search(lower)) and tagged == ("Dat" if ending[1] == "у" else "Ins") and gender != "Fem":
        return Agreement(tagged, "Masc")
    return Agreement("Nom", None)


def titled(word: str) -> str:
    """A name in ordinary letters: "ОРЛОВА" -> "Орлова", "Петрова-Водкина" as it is."""
    if not word.isupper() or len(word) == 1:
        return word[:1].upper() + word[1:]
    return "-".join(part[:1] + part[1:].lower() for part in word.split("-"))
