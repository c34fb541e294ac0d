"""Mentions of named persons with their positions.

A name is found by its form: initials beside a surname, a patronymic beside a first name, a first name beside a surname; then the networks'
labels add what has no such form. Its parts are written in the nominative.
"""

import re
from bisect import bisect_left
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cache

from spacy.tokens import Doc

from svodka.annotate.morphology import parse
from svodka.extract.mentions import Mentions, PersonMention
from svodka.extract.names.bodies import abbreviations, legal_form, no_bodies
from svodka.extract.names.persons import (
    SURNAME_ENDING,
    agreement,
    common,
    is_first_name,
    is_patronymic,
    is_surname,
    nominative,
    readings,
    surname_by_ending,
)
from svodka.extract.names.places import geographic, place_types
from svodka.extract.names.position_words import is_position, named_position
from svodka.extract.names.positions import Positions
from svodka.extract.names.quotes import quotations
from svodka.extract.names.words import OF_PLACE, Word, starts_of, words_of
from svodka.extract.persons.nobody import is_character, is_family, office_word
from svodka.read import Document
from svodka.resources import lexicon

SURNAME = r"[А-ЯЁ][а-яё]{1,30}(?:-[А-ЯЁ][а-яё]{1,30})?|[А-ЯЁ]{3,30}"
SURNAME_FIRST = re.compile(
    rf"(?<![А-Яа-яЁё])(?P<surname>{SURNAME})(?:\s|\.\s?|\s\s)(?P<first>[А-ЯЁ])\.(?:\s?(?P<patronymic>[А-ЯЁ])(?:\.|(?![А-Яа-яЁё])))?"
)
INITIALS_FIRST = re.compile(
    rf"(?<![А-Яа-яЁё.])(?P<first>[А-ЯЁ])\.(?:\s?(?P<patronymic>[А-ЯЁ])\.)?\s?(?P<surname>{SURNAME})(?![А-Яа-яЁё])"
)


@dataclass(frozen=True, slots=True)
class Named:
    """A name as it stands: its characters and its parts as written."""

    start: int
    end: int
    rule: str
    surname: str | None = None
    first: str | None = None
    patronymic: str | None = None


Rule = Callable[[str, list[Word]], Iterator[Named]]


def find_persons(doc: Doc, document: Document, found: Mentions) -> tuple[PersonMention, ...]:
    """Every mention of a named person, in the order of the text."""
    words = words_of(doc, document)
    taken = _taken(document, found, words)
    by_start = starts_of(words)
    positions = Positions(document.text, words, found.organizations)
    mentions = []
    for rule in RULES:
        for named in rule(document.text, words):
            if any(taken[named.start : named.end]) or _is_address(named, words, by_start):
                continue
            if named.patronymic is None and is_character(words, by_start.get(named.start, len(words)), named.end):
                continue
            taken[named.start : named.end] = b"\1" * (named.end - named.start)
            mentions.append(_mention(named, words, by_start, positions))
    return tuple(sorted(mentions, key=lambda mention: mention.start))


def _is_address(named: Named, words: list[Word], by_start: dict[int, int]) -> bool:
    """Whether a name is a street's or stands in honour: "ул. Карла Маркса", "имени Белова"."""
    at = by_start.get(named.start, 0)
    before = [word.lower for word in words[max(at - 2, 0) : at] if word.text != "."]
    if at > 1 and words[at - 1].text == "." and place_types().get(words[at - 2].lower) == "abbreviated":
        return named.first is None  # "п. Кадуй"
    return bool(before) and before[-1] in honours()


@cache
def honours() -> frozenset[str]:
    """Words after which a name is a street's or a title's."""
    return frozenset(entry["word"] for entry in lexicon("honours"))


def _taken(document: Document, found: Mentions, words: list[Word]) -> bytearray:
    """Characters where no person is looked for: names of bodies (but for entrepreneurs) and quoted titles.

    What holds a finite verb is speech and no title.
    """
    verbs = [word.start for word in words if word.verb_form == "Fin"]
    taken = bytearray(len(document.text))
    for body in found.organizations:
        if body.kind != "entrepreneur":
            taken[body.start : body.end] = b"\1" * (body.end - body.start)
    for quotation in quotations(document).values():
        said = bisect_left(verbs, quotation.end) > bisect_left(verbs, quotation.start)
        if quotation.end - quotation.start < 90 and not said:
            taken[quotation.start : quotation.end] = b"\1" * (quotation.end - quotation.start)
    return taken


def with_initials(text: str, words: list[Word]) -> Iterator[Named]:
    """ "Лариной Т.Е.", "Т.Е. Ларина", "Ларина Т."; the surname stands on the side where a surname can be."""
    before = {
        match.start("first"): match for match in SURNAME_FIRST.finditer(text) if not _abbreviation(match["surname"])
    }
    after = {match.start("first"): match for match in INITIALS_FIRST.finditer(text)}
    for at in sorted(before.keys() | after.keys()):
        first, second = before.get(at), after.get(at)
        if second is not None and _cut(second):
            second = None
        match = first if first is not None and (second is None or _is_left(first, second, before)) else second
        if match is None or (match is first and common(match["surname"]) and not _common_surname(match, second)):
            continue
        if "\n" in match.group():
            continue
        if match["surname"].isupper() and (match["patronymic"] is None or len(match["surname"]) < 5):
            continue
        if match["patronymic"] is None and not is_surname(match["surname"]):
            continue
        end = match.end()
        if match is first and match["patronymic"] is None and text[end : end + 1].isdigit():
            continue
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


CUT = re.compile(r"\.\s?[а-яё]")


def _cut(match: re.Match[str]) -> bool:
    """Whether what follows initials is a word cut with a point, which begins the next phrase: "Орлов Р.Ф. Нач. отдела"."""
    return len(match["surname"]) < 5 and CUT.match(match.string, match.end()) is not None


def _common_surname(match: re.Match[str], second: re.Match[str] | None) -> bool:
    """Whether a common word before two initials is a surname ("Гусь Е.Е."): no surname follows them, and it is no position ("Врач А.П. Орлов")."""
    word = match["surname"]
    if match["patronymic"] is None or word.isupper() or (second is not None and not _closed(second["surname"])):
        return False
    return not _closed(word) and not named_position(word)


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


def with_patronymic(text: str, words: list[Word]) -> Iterator[Named]:
    """ "Орлова Анна Павловна", "Анна Павловна Орлова", "Анна Павловна"."""
    for index in range(1, len(words)):
        word = words[index]
        if not word.capital or not is_patronymic(word.text):
            continue
        first = words[index - 1]
        if not first.capital or first.line != word.line or not _name_like(first) or first.end + 1 < word.start:
            continue
        before = words[index - 2] if index > 1 else None
        after = words[index + 1] if index + 1 < len(words) else None
        if before is not None and _surname_before(words, index - 2) and not _title(before):
            yield Named(before.start, word.end, "patronymic", before.text, first.text, word.text)
        elif after is not None and _surname_beside(word, after, own=after):
            yield Named(first.start, after.end, "patronymic", after.text, first.text, word.text)
        elif is_first_name(first.text):
            yield Named(first.start, word.end, "patronymic", None, first.text, word.text)


def _name_like(word: Word) -> bool:
    return word.text.isalpha() and len(word.text) > 1 and (is_first_name(word.text) or not common(word.text))


def _surname_beside(left: Word, right: Word, *, own: Word | None = None) -> bool:
    """Whether two neighbours on one line can be parts of one name, the surname being `own` (the left one by default)."""
    word = left if own is None else own
    return (
        word.capital
        and left.line == right.line
        and right.start - left.end == 1
        and word.text.replace("-", "").isalpha()
        and len(word.text) > 1
        and (is_surname(word.text) or word.entity == "PER")
        and word.upper == (left if own is not None else right).upper
    )


def _surname_before(words: list[Word], index: int) -> bool:
    """Whether the word before a first name is a surname: by itself, or by a capital that only a name explains ("главы района Сух Анна")."""
    word, first = words[index], words[index + 1]
    if word.entity in ("LOC", "ORG") and geographic(word.text):
        return False
    after_noun = index > 0 and words[index - 1].noun and words[index - 1].line == word.line
    if word.name and first.name and word.name != first.name and _a_mans(word, first) and after_noun:
        return False  # "вдова Орлова Анна Павловна" names two
    if _surname_beside(word, first):
        return True
    if index == 0 or not word.capital or word.upper or word.line != first.line or first.start - word.end != 1:
        return False
    before = words[index - 1]
    return before.line == word.line and before.text.islower() and before.noun and word.text.isalpha()


def _a_mans(word: Word, first: Word) -> bool:
    """Whether a surname before a woman's name can be a man's in the genitive."""
    return word.gender != first.gender and any(
        reading.features.get("Case") == "Gen" and reading.features.get("Gender") == "Masc"
        for reading in readings(word.text, "Surn")
    )


def _title(word: Word) -> bool:
    """Whether a capitalised word is a position and no surname: "Глава Анна Павловна"."""
    return is_position(word) and word.entity != "PER"


def first_and_surname(text: str, words: list[Word]) -> Iterator[Named]:
    """ "Анна Орлова", "Орлова Анна": both capitalised on one line, one of them a first name, and the networks see a person."""
    index = 0
    while index + 1 < len(words):
        left, right = words[index], words[index + 1]
        index += 1
        if not (left.capital and right.capital and left.line == right.line and right.start - left.end == 1):
            continue
        if left.upper or right.upper or "PER" not in (left.entity, right.entity) or not _one_name(words, index - 1):
            continue
        if is_first_name(left.text) and _surname_beside(left, right, own=right) and not _title(right):
            yield Named(left.start, right.end, "first_name", right.text, left.text)
            index += 1
        elif is_first_name(right.text) and _surname_beside(left, right) and not _title(left):
            yield Named(left.start, right.end, "first_name", left.text, right.text)
            index += 1


def by_networks(text: str, words: list[Word]) -> Iterator[Named]:
    """What only the networks call a person: a surname alone, a foreign name."""
    index = 0
    while index < len(words):
        if words[index].entity != "PER":
            index += 1
            continue
        end = index
        while end < len(words) and words[end].name == words[index].name:
            end += 1
        name = [word for word in words[index:end] if word.text[:1].isalpha()]
        if len(name) > 1 and legal_form(name[0].text) is not None:
            name = name[1:]  # "ИП Орлов"
        if len(name) == 1 and (office_word(words, end - 1) or is_family(words, index)):
            name = []
        if name and name[0].capital and not (len(name) == 1 and not _alone(name[0], opens=_opens(words, index))):
            yield _parts(name[0], words[end - 1], name)
        index = end


def _opens(words: list[Word], index: int) -> bool:
    """Whether a word opens its line, so that its capital says nothing."""
    return index == 0 or words[index - 1].line != words[index].line


def _alone(word: Word, *, opens: bool) -> bool:
    """Whether one word can be a name: no position, no abbreviation, no torn word."""
    if (opens and (common(word.text) or OF_PLACE.match(word.text))) or sum(
        letter.isupper() for letter in word.text
    ) > 2:
        return False
    return (
        not is_position(word)
        and not word.abbreviation
        and word.text.replace("-", "").isalpha()
        and word.text[-1] != "-"
    )


def _one_name(words: list[Word], index: int) -> bool:
    """Whether a word and the next can be one name as the networks see it: in no place's name, in no two names, in no longer one."""
    left, right = words[index], words[index + 1]
    if {"LOC", "ORG"} & {left.entity, right.entity} or min(len(left.text), len(right.text)) < 2:
        return False
    if left.name and right.name and left.name != right.name:
        return False
    beyond = words[index + 2] if index + 2 < len(words) else None
    return beyond is None or beyond.name == 0 or beyond.name != right.name or not beyond.text[:1].isalpha()


def _parts(first: Word, last: Word, name: list[Word]) -> Named:
    start, end = first.start, last.end
    if len(name) == 1:
        only = name[0].text
        if is_first_name(only) and not is_surname(only):
            return Named(start, end, "networks", first=only)
        return Named(start, end, "networks", surname=only)
    given = name[0].text if is_first_name(name[0].text) or not is_first_name(name[-1].text) else name[-1].text
    family = name[-1].text if given == name[0].text else name[0].text
    return Named(start, end, "networks", surname=family, first=given)


RULES: tuple[Rule, ...] = (with_initials, with_patronymic, first_and_surname, by_networks)


def _mention(named: Named, words: list[Word], by_start: dict[int, int], positions: Positions) -> PersonMention:
    """The mention with its parts in the nominative and the position beside it."""
    at = by_start.get(named.start)
    tagged = gender = ""
    if at is not None:
        inside = [word for word in words[at : at + 4] if word.end <= named.end]
        tagged = next((word.case for word in inside if word.case), "")
        own = next((word for word in inside if word.text == named.surname), None)
        gender = own.gender if own is not None else ""
        tagged = own.case if own is not None and own.case else tagged
    if named.rule == "initials" and named.surname:
        asked = _asked(at, words, positions, tagged)
        after = positions.after(named.end)
        if after is not None and after.case not in ("", "Nom"):
            asked, gender = after.case, after.gender or gender
        agreed = surname_by_ending(named.surname, tagged=asked, gender=gender)
    else:
        held = positions.before(named.start)
        agreed = agreement(
            first=named.first,
            patronymic=named.patronymic,
            surname=named.surname,
            tagged=tagged,
            asked="" if held is None else held.case,
        )
    position = positions.beside(named.start, named.end, case=agreed.case if agreed.gender else None)
    return PersonMention(
        start=named.start,
        end=named.end,
        rule=named.rule,
        surname=None if named.surname is None else nominative(named.surname, "Surn", agreed),
        first_name=None if named.first is None else nominative(named.first, "Name", agreed),
        patronymic=None if named.patronymic is None else nominative(named.patronymic, "Patr", agreed),
        position=None if position is None else position.title,
        position_span=None if position is None else position.span,
        organization=None if position is None else position.organization,
    )


def _asked(at: int | None, words: list[Word], positions: Positions, tagged: str) -> str:
    """The case a surname with initials stands in: its position's, a preposition's; else such names are listed in the nominative."""
    if at is None or at == 0:
        return "Nom"
    held = positions.before(words[at].start)
    if held is not None:
        return held.case or "Nom"
    before = words[at - 1]
    return tagged if before.pos in ("ADP", "VERB", "NOUN") and before.line == words[at].line else "Nom"
