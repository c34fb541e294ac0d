"""Mentions of named persons with their positions.

A name is found by its form: initials beside a surname, a patronymic beside a first name, a first name beside a surname; then the networks'
labels add what has no such form. Its parts are written in the nominative.
"""

import re
from bisect import bisect_left
from collections.abc import Callable, Iterator
from dataclasses import replace
from functools import cache, lru_cache

from spacy.tokens import Doc

from svodka.annotate.morphology import fold, inflect, lemma, parse
from svodka.annotate.recognise import doubted
from svodka.extract.mentions import Mentions, PersonMention
from svodka.extract.names.bodies import legal_form
from svodka.extract.names.forms import OF_PLACE
from svodka.extract.names.persons import (
    SURNAME_ENDING,
    agreement,
    is_first_name,
    is_patronymic,
    is_surname,
    nominative,
    readings,
    surname_by_ending,
)
from svodka.extract.names.places import place_types
from svodka.extract.names.position_words import is_position
from svodka.extract.names.positions import Positions
from svodka.extract.names.quotes import quotations_of
from svodka.extract.names.words import Word, labelled, words_of
from svodka.extract.persons.full_names import first_and_surname, with_fathers_name, with_patronymic
from svodka.extract.persons.initials import priest, with_initials
from svodka.extract.persons.named import Named
from svodka.extract.persons.nobody import (
    is_character,
    is_family,
    is_place,
    months,
    of_territory,
    office_word,
    place_of_item,
)
from svodka.read import Document
from svodka.resources import lexicon

Rule = Callable[[str, list[Word]], Iterator[Named]]


def find_persons(doc: Doc, document: Document, found: Mentions) -> tuple[PersonMention, ...]:
    """Every mention of a named person, in the order of the text."""
    words = words_of(doc, document)
    taken = _taken(doc, document, found, words)
    positions = Positions(document.text, words, found.organizations)
    by_start = positions.starts
    mentions = []
    for rule in RULES:
        for named in rule(document.text, words):
            if any(taken[named.start : named.end]) or _is_address(named, words, by_start):
                continue
            if named.patronymic is None and is_character(words, by_start.get(named.start, len(words)), named.end):
                continue
            if named.rule == "networks" and doubted(doc, named.start, named.end, label="PER"):
                continue
            taken[named.start : named.end] = b"\1" * (named.end - named.start)
            mentions.append(_mention(named, words, by_start, positions))
    ordered = sorted(mentions, key=lambda mention: mention.start)
    return tuple(_of_several(ordered, words, by_start, text=document.text))


def _of_several(
    mentions: list[PersonMention], words: list[Word], by_start: dict[int, int], *, text: str
) -> Iterator[PersonMention]:
    """Mentions, those of a list with the position that stands once for all of them: "методисты Анна Орлова и Пётр Белов"."""
    before: PersonMention | None = None
    for mention in mentions:
        span = None if before is None else before.position_span
        if before is not None and span is not None and mention.position is None and span.start < before.start:
            at = by_start.get(span.start, 0)
            heads = [word for word in words[at : at + 4] if is_position(word)][:1]
            if text[before.end : mention.start] in (", ", " и ") and heads and heads[0].number == "Plur":
                before = replace(
                    mention, position=before.position, position_span=span, organization=before.organization
                )
                yield before
                continue
        yield mention
        before = mention


def _is_address(named: Named, words: list[Word], by_start: dict[int, int]) -> bool:
    """Whether a name is a street's or stands in honour: "ул. Карла Маркса", "имени Белова"."""
    at = by_start.get(named.start, 0)
    before = [word.lower for word in words[max(at - 2, 0) : at] if word.text != "."]
    beside = at > 2 and words[at - 1].adjective and words[at - 1].capital and words[at - 1].end + 1 == named.start
    if beside and words[at - 2].text == "." and place_types().get(words[at - 3].lower) == "abbreviated":
        return named.first is None  # "д. Песчаная Горка"
    if at > 1 and words[at - 1].text == "." and place_types().get(words[at - 2].lower) == "abbreviated":
        return named.first is None or named.surname is None  # "п. Кадуй"
    return bool(before) and before[-1] in honours()


@cache
def honours() -> frozenset[str]:
    """Words after which a name is a street's or a title's."""
    return frozenset(entry["word"] for entry in lexicon("honours"))


def _taken(doc: Doc, document: Document, found: Mentions, words: list[Word]) -> bytearray:
    """Characters where no person is looked for: names of bodies (but for entrepreneurs) and quoted titles.

    What holds a finite verb is speech and no title.
    """
    verbs = [word.start for word in words if word.verb_form == "Fin"]
    taken = bytearray(len(document.text))
    for body in found.organizations:
        if body.kind != "entrepreneur":
            taken[body.start : body.end] = b"\1" * (body.end - body.start)
    for quotation in quotations_of(doc, document).values():
        said = bisect_left(verbs, quotation.end) > bisect_left(verbs, quotation.start)
        if quotation.end - quotation.start < 90 and not said:
            taken[quotation.start : quotation.end] = b"\1" * (quotation.end - quotation.start)
    return taken


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
            fills=_opens_cell(text, words, last),
            known=last > 0 and (is_position(words[last - 1]) or _named_fully(words, last)),
        )
        if name and name[0].capital and (len(name) > 1 or alone):
            bracketed = words[end - 1].text == ")" and not any(word.text == "(" for word in words[index:end])
            yield _parts(name[0], name[-1] if bracketed else words[end - 1], name)


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


def _opens(words: list[Word], index: int) -> bool:
    """Whether a word opens its line or sentence, a speech after a dash too, so that its capital says nothing."""
    if index == 0 or words[index - 1].line != words[index].line or words[index - 1].text.strip()[-1:] in ".!?:•|":
        return True
    return words[index - 1].text in "–—-" and (index == 1 or words[index - 2].line != words[index].line)


def _opens_cell(text: str, words: list[Word], index: int) -> bool:
    """Whether a word opens a cell, where a surname may stand alone as well as a noun."""
    return index > 0 and "\t" in text[words[index - 1].end : words[index].start]


def _alone(word: Word, *, opens: bool, fills: bool, known: bool) -> bool:
    """Whether one word can be a name: no position, no abbreviation, no torn word; what opens a sentence must be known as a name."""
    if sum(letter.isupper() for letter in word.text) > 2:
        return False
    if opens and OF_PLACE.match(word.text):
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


def executor(text: str, words: list[Word]) -> Iterator[Named]:
    """Who wrote a letter, by the surname alone at its foot: "Исп. Орлов, тел. 2-14-16"."""
    known = executors()
    for index, word in enumerate(words[:-2]):
        if word.lower not in known or (index and words[index - 1].line == word.line):
            continue
        at = index + 1 + (words[index + 1].text in ".:")
        name = words[at] if at < len(words) else None
        if name is None or not name.capital or name.line != word.line or is_position(name) or len(name.text) < 3:
            continue
        after = words[at + 1] if at + 1 < len(words) else None
        if after is None or after.line != name.line or not after.text[:1].isalpha():
            yield Named(name.start, name.end, "executor", surname=name.text)


@cache
def executors() -> frozenset[str]:
    """Words before the name of who wrote a letter."""
    return frozenset(entry["word"] for entry in lexicon("executor_words"))


RULES: tuple[Rule, ...] = (
    with_fathers_name,
    priest,
    with_initials,
    with_patronymic,
    first_and_surname,
    executor,
    by_networks,
)


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
        if at and _dedicated(words, at) and positions.before(named.start) is None:
            asked, gender = "Gen", ""
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
    title = None if position is None else position.title
    if position is not None and position.cut and agreed.gender == "Fem":
        title = (
            inflect(position.title, case="Nom", number="Sing", gender="Fem", pos="ADJ") or title
        )  # "зав. Орлова А.П."
    return PersonMention(
        start=named.start,
        end=named.end,
        rule=named.rule,
        surname=None if named.surname is None else nominative(named.surname, "Surn", agreed),
        first_name=None if named.first is None else nominative(named.first, "Name", agreed),
        patronymic=None if named.patronymic is None else nominative(named.patronymic, "Patr", agreed),
        position=title,
        position_span=None if position is None else position.span,
        organization=None if position is None else position.organization,
    )


@cache
def dedications() -> frozenset[str]:
    """Nouns before the genitive of whom they are dedicated to."""
    return frozenset(fold(entry["lemma"]) for entry in lexicon("dedications"))


def _dedicated(words: list[Word], at: int) -> bool:
    """Whether the noun before a name says to whom something is dedicated: "турнир памяти В. Орлова", "к 90-летию В. Орлова"."""
    before = words[at - 1]
    if before.line != words[at].line or before.capital:
        return False
    return before.lemma in dedications() or lemma(before.lower.rpartition("-")[2]) in dedications()


def _asked(at: int | None, words: list[Word], positions: Positions, tagged: str) -> str:
    """The case a surname with initials stands in: its position's, a preposition's; else such names are listed in the nominative."""
    if at is None or at == 0:
        return "Nom"
    held = positions.before(words[at].start)
    if held is not None:
        return held.case or "Nom"
    before = words[at - 1]
    if before.verb_form == "Fin" and before.gender == "Fem":
        return "Nom"  # "провела А. Орлова"
    if before.text[0].isdigit() or before.lower in months():
        return "Nom"  # "до 5 мая Орлова А.П.": a row's day, and who answers
    if _opens_cell(positions.text, words, at):
        return "Nom"  # the cell of who answers lists names, whatever word ends the cell before it
    return tagged if before.pos in ("ADP", "VERB", "NOUN") and before.line == words[at].line else "Nom"
