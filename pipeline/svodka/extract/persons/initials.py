"""Names with initials, before or after the surname."""

import re
from collections.abc import Iterator
from functools import cache

from svodka.annotate.morphology import parse
from svodka.extract.names.bodies import abbreviations, legal_form, no_bodies
from svodka.extract.names.persons import (
    SURNAME_ENDING,
    common,
    common_noun,
    fathers_name,
    is_first_name,
    is_patronymic,
    is_surname,
    readings,
)
from svodka.extract.names.position_words import named_position
from svodka.extract.names.words import Word
from svodka.extract.persons.named import Named

SURNAME = r"[А-ЯЁ][а-яё]{1,30}(?:-(?:[А-ЯЁ]|оо)[а-яё]{1,30})?|[А-ЯЁ]{3,30}"
SURNAME_AHEAD = r"[А-ЯЁ](?<![А-Яа-яЁё].)(?:[а-яё]{1,30}(?:-(?:[А-ЯЁ]|оо)[а-яё]{1,30})?|[А-ЯЁ]{2,29})"
"""The same where no letter stands before it. The look back stands behind its first letter, so that a search leaps from capital to capital."""
FORMER = r"(?:\s?\([А-ЯЁ][а-яё]{1,30}(?:-[А-ЯЁ][а-яё]{1,30})?\))?"
"""A second surname in brackets, which a woman bore or bears: "Орлова (Белова)"."""
GAP = r"(?:\s|\.\s?|\s\s|(?<=[а-яё])(?=[А-ЯЁ]\.[А-ЯЁ]\.))"
"""What stands between a surname and initials: white space, a point put there by chance, nothing."""
SURNAME_FIRST = re.compile(
    rf"(?P<surname>{SURNAME_AHEAD}){FORMER}{GAP}(?P<first>[А-ЯЁ])(?:\.|,(?=[А-ЯЁ]\.))(?:\s?(?P<patronymic>[А-ЯЁ])(?:\.|(?![А-Яа-яЁё])))?"
)
INITIALS_FIRST = re.compile(
    rf"(?P<first>[А-ЯЁ](?<![А-Яа-яЁё.].))\.(?:\s?(?P<patronymic>[А-ЯЁ])(?: ?\.|(?=\s[А-ЯЁ][а-яё])))?\s?(?P<surname>{SURNAME})(?![А-Яа-яЁё])"
)


def priest(text: str, words: list[Word]) -> Iterator[Named]:
    """ "о. Димитрий": the first name of a priest after the word cut with a point."""
    for match in PRIEST.finditer(text) if "о." in text or "О." in text else ():
        if is_first_name(match["first"]) and not readings(match["first"], "Surn"):
            yield Named(match.start("first"), match.end("first"), "priest", first=match["first"])


PRIEST = re.compile(r"(?<![А-Яа-яЁё.])[оО]\.\s?(?P<first>[А-ЯЁ][а-яё]{2,20})(?!\s?[А-ЯЁа-яё]*\s?[А-ЯЁ]\.)(?![а-яё])")


def with_initials(text: str, words: list[Word]) -> Iterator[Named]:
    """ "Лариной Т.Е.", "Т.Е. Ларина", "Ларина Т."; the surname stands on the side where a surname can be."""
    before = {
        match.start("first"): match for match in SURNAME_FIRST.finditer(text) if not _abbreviation(match["surname"])
    }
    after = {match.start("first"): match for match in INITIALS_FIRST.finditer(text)}
    for at in sorted(before.keys() | after.keys()):
        first, second = before.get(at), after.get(at)
        if second is not None and (_cut(second) or "\n" in second.group()):
            second = None
        if second is not None and first is not None and first["surname"].isupper() and len(first["surname"]) < 5:
            first = None  # "заведующая УМО М. Н. Белова"
        match = first if first is not None and (second is None or _is_left(first, second, before)) else second
        if match is None or (match is first and common(match["surname"]) and not _common_surname(match, second)):
            continue
        if match is first and _ends_title(match):
            continue
        if "\n" in match.group() and not (match is first and _wrapped(match)):
            continue
        if match["surname"].isupper() and _too_short(match):
            continue
        if match["patronymic"] is None and _is_village(match):
            continue
        if match["patronymic"] is None and (not is_surname(match["surname"]) or _settlement(match)):
            continue
        end = match.end()
        if match is first and match["patronymic"] is None and text[end : end + 1].isdigit():
            continue
        if match is first and (father := FATHERS.match(text, end)) and fathers_name(father[1]) is not None:
            end = father.end()  # "Мамедов Р.А. оглы"
        yield Named(
            match.start(),
            end,
            "initials",
            surname=match["surname"],
            first=match["first"],
            patronymic=match["patronymic"],
        )
        if match is first and second is not None and second["patronymic"] and _may_be_surname(second["surname"]):
            # where the word before turns out to be a body's: "начальник Ространснадзора Д. Е. Белов"
            yield Named(
                second.start(), second.end(), "initials", second["surname"], second["first"], second["patronymic"]
            )


def without_points(text: str, words: list[Word]) -> Iterator[Named]:
    """ "Ларина Т Е", "Ларина ТЕ" that end a cell or an item."""
    for match in POINTLESS.finditer(text):
        surname = match["surname"]
        ended = SURNAME_ENDING.search(surname.lower()) is not None and not common(surname)
        if ended or readings(surname, "Surn") or not common_noun(surname, things=True):  # no "Секция А Б"
            yield Named(*match.span(), "initials", surname, match["first"], match["patronymic"])


POINTLESS = re.compile(
    r"(?P<surname>[А-ЯЁ](?<![А-Яа-яЁё-].)[а-яё]{2,30}) (?P<first>[А-ЯЁ]) ?(?P<patronymic>[А-ЯЁ])(?=[ \t]*(?:[|\t\n;,)]|$))"
)


def _ends_title(match: re.Match[str]) -> bool:
    """Whether a common word before initials goes with the adjective before it: "Герой Советского Союза В.М."."""
    start = match.start()
    return common(match["surname"]) and TITLE.search(match.string, max(0, start - 30), start) is not None


TITLE = re.compile(r"[А-ЯЁ][а-яё]{3,20}(?:ого|ой|ых) $")
"""An adjective under a capital right before a word, which then is no surname."""


def _wrapped(match: re.Match[str]) -> bool:
    """Whether a line ends in the midst of a sentence between a surname and its two initials: "начальник отдела Белова" / "С.В."."""
    line = match.string[match.string.rfind("\n", 0, match.start()) + 1 : match.start()]
    told = len(line) > WRAPPED and line[-1] == " " and line[-2].islower()
    return told and match["patronymic"] is not None and match.group().count("\n") == 1


WRAPPED = 30
"""So long, in characters, is a line that was wrapped at its surname, at least."""


def _settlement(match: re.Match[str]) -> bool:
    """Whether a settlement fills a cell or a line, its common noun under the capital of that: "| С. Шонгуй |"."""
    text, name = match.string, match["surname"]
    if match["first"] not in "СПДГХ" or match.start("first") > match.start("surname"):
        return False
    before, after = (
        text[max(match.start() - 3, 0) : match.start()].rstrip(" "),
        text[match.end() : match.end() + 3].lstrip(" "),
    )
    fills = before[-1:] in ("|", "\n", "\t", "") and after[:1] in ("|", "\n", "\t", "")
    return fills and not readings(name, "Surn") and SURNAME_ENDING.search(name.lower()) is None


def _too_short(match: re.Match[str]) -> bool:
    """Whether capitals beside initials are too few for a surname, or without a surname's ending beside one initial: "С.СИТНИКОВА" has it."""
    surname = match["surname"]
    ended = SURNAME_ENDING.search(surname.lower()) is not None
    if match["patronymic"] is None:
        return len(surname) < 5 or not ended
    return len(surname) < 5 and not ended and not any(each.known for each in readings(surname, "Surn"))  # "А.В. ЮДИН"


def _is_village(match: re.Match[str]) -> bool:
    """Whether an initial is that of "село", "посёлок", "деревня" in a cell of its own: "| С. Кубено |"."""
    if match["first"] not in SETTLEMENTS or match.start() != match.start("first"):
        return False
    before, after = match.string[: match.start()].rstrip(" "), match.string[match.end() : match.end() + 3].lstrip(" ")
    alone = before[-1:] in ("", "|", "\t", "\n") and after[:1] in ("", "|", "\t", "\n")
    return alone and not readings(match["surname"], "Surn") and SURNAME_ENDING.search(match["surname"].lower()) is None


SETTLEMENTS = frozenset("СПДГХ")


FATHERS = re.compile(r"[ -]{0,2}([а-яё]{3,5})(?![А-Яа-яЁё])")
CUT = re.compile(r"\.\s?[а-яё]")


def _cut(match: re.Match[str]) -> bool:
    """Whether what follows initials is a word cut with a point, which begins the next phrase: "Орлов Р.Ф. Нач. отдела"."""
    return len(match["surname"]) < 5 and CUT.match(match.string, match.end()) is not None


def _common_surname(match: re.Match[str], second: re.Match[str] | None) -> bool:
    """Whether a common word before two initials is a surname ("Гусь Е.Е."): no surname follows them, and it is no position ("Врач А.П. Орлов")."""
    word = match["surname"]
    if word.isupper() and SURNAME_ENDING.search(word.lower()) is None:
        return False
    if match["patronymic"] is None or (second is not None and not _closed(second["surname"])):
        return False
    return not _closed(word) and (
        not named_position(word)
        or (second is None and (word[-2:] in PLURAL or ALONE.match(match.string, match.end()) is None))
    )


ALONE = re.compile(r"\s*\n\s*[А-ЯЁ][а-яё-]{2,30}\s*(?:\n|$)")
"""A surname that fills the next line: "Директор И.И." / "Орлов"."""
PLURAL = frozenset({"ов", "ев"})
"""Endings of surnames that are those of a plural of a position as well: "Майоров О.В."."""


@cache
def _closed(word: str) -> bool:
    """Whether a word can be no surname: a preposition, a pronoun, a verb, a number."""
    reading = parse(word)[0]
    return reading.known and reading.pos not in ("NOUN", "ADJ", "PROPN")


def _may_be_surname(word: str) -> bool:
    """Whether a word is a surname or has the ending of one: "Слепцов", which the dictionary has as a common word."""
    return not common(word) or SURNAME_ENDING.search(word.lower()) is not None


def _abbreviation(word: str) -> bool:
    """Whether capitals before initials are a body's: "врач ЦРБ О.В. Орлов"."""
    return word.isupper() and (word in abbreviations() or legal_form(word) is not None or word in no_bodies())


def _is_left(first: re.Match[str], second: re.Match[str], before: dict[int, re.Match[str]]) -> bool:
    """Whether initials belong to the surname before them, where a capitalised word follows them as well."""
    if is_patronymic(first["surname"]):
        return False
    if common(first["surname"]):
        return _closed(second["surname"]) and not named_position(first["surname"])
    if common(second["surname"]):
        return True
    gap = first.string[first.end() : second.start("surname")]
    return bool(gap) or any(
        first.end() <= start - 2 <= second.end() for start in (second.end() + 2,) if start in before
    )
