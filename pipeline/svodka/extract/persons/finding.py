"""Mentions of named persons with their positions.

A name is found by its form: initials beside a surname, a patronymic beside a first name, a first name beside a surname; then the networks'
labels add what has no such form. Its parts are written in the nominative.
"""

import re
from bisect import bisect_left
from collections.abc import Callable, Iterator
from functools import cache

from spacy.tokens import Doc

from svodka.annotate.morphology import fold, inflect, lemma
from svodka.annotate.recognise import doubted
from svodka.extract.mentions import FurtherPosition, Mentions, PersonMention
from svodka.extract.month_names import months_of_days
from svodka.extract.names.lines import opens_cell
from svodka.extract.names.persons import (
    agreement,
    common_noun,
    nominative,
    surname_by_ending,
)
from svodka.extract.names.place_words import place_types
from svodka.extract.names.position_words import is_position
from svodka.extract.names.positions import Held, Positions
from svodka.extract.names.quotes import quotations_of
from svodka.extract.names.readings import adjectival
from svodka.extract.names.words import Word, words_of
from svodka.extract.persons.bodies_told import with_told_bodies
from svodka.extract.persons.full_names import first_and_surname, with_fathers_name, with_patronymic
from svodka.extract.persons.heads_in_brackets import heads_in_brackets
from svodka.extract.persons.in_columns import in_columns
from svodka.extract.persons.initials import priest, with_initials, without_points
from svodka.extract.persons.named import Named
from svodka.extract.persons.networks import by_networks
from svodka.extract.persons.nobody import (
    is_character,
)
from svodka.extract.persons.officers import officers
from svodka.extract.persons.shared_positions import shared_positions
from svodka.extract.persons.surname_then_first import surname_above, surname_then_first
from svodka.extract.persons.surnames_again import surnames_again
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
            for start, end in ((named.start, named.end), named.rest or (0, 0)):
                taken[start:end] = b"\1" * (end - start)
            mentions.append(_mention(named, words, by_start, positions))
    heads = heads_in_brackets(words, found.organizations, by_start)
    for named in (*heads, *officers(positions)):
        if not taken[named.start]:
            taken[named.start : named.end] = b"\1" * (named.end - named.start)
            mentions.append(_mention(named, words, by_start, positions))
    again = (named for named in surnames_again(words, mentions, taken) if not _is_address(named, words, by_start))
    mentions += [_mention(named, words, by_start, positions) for named in again]
    ordered = sorted(mentions, key=lambda mention: mention.start)
    shared = shared_positions(ordered, words, by_start, text=document.text)
    return tuple(with_told_bodies(shared, words, by_start, text=document.text, bodies=found.organizations))


def _is_address(named: Named, words: list[Word], by_start: dict[int, int]) -> bool:
    """Whether a name is a street's or stands in honour: "ул. Карла Маркса", "имени Белова"."""
    at = by_start.get(named.start, 0)
    before = [word for word in words[max(at - 4, 0) : at] if word.text != "."][-2:]
    told = words[at - 2] if at > 1 and words[at - 1].text == "." else None
    if told is not None and len(told.text) > CUT and told.noun and common_noun(told.text, things=True):
        return False  # "Открыт сквер. Игорь Белов поблагодарил"
    beside = at > 2 and words[at - 1].adjective and words[at - 1].capital and words[at - 1].end + 1 == named.start
    if beside and words[at - 2].text == "." and place_types().get(words[at - 3].lower) == "abbreviated":
        return named.first is None  # "д. Песчаная Горка"
    if at > 1 and words[at - 1].text == "." and place_types().get(words[at - 2].lower) == "abbreviated":
        return named.first is None or named.surname is None  # "п. Кадуй"
    if named.patronymic is None and _honours(words[at]):
        return True  # "Река Анна"
    if len(before) > 1 and before[-1].capital and before[-1].number == "Plur" and _honours(before[-2]):
        return named.first is None  # "ул. Героев Даманского"
    return bool(before) and _honours(before[-1])


CUT = 3
"""Letters of a word of addresses cut with a point."""


def _honours(word: Word) -> bool:
    return word.lower in honours() or word.lemma in honours()


@cache
def honours() -> frozenset[str]:
    """Words after which a name is a street's, a river's or a title's: lemmas and abbreviations."""
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
    without_points,
    in_columns,
    surname_above,
    with_patronymic,
    first_and_surname,
    surname_then_first,
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
        held = positions.before(named.start)
        if held is not None and held.case == "Gen":
            gender = ""  # "учителя Д.А. Орлова", whom the tagger takes for a woman
        if at and _dedicated(words, at) and positions.before(named.start) is None:
            asked, gender = "Gen", ""
        after = positions.after(named.end)
        if after is not None and after.case not in ("", "Nom"):
            asked, gender = after.case, after.gender or gender
            if asked == "Gen" and named.surname.endswith("у"):
                asked = "Acc"  # "на Н.К. Орлову, заместителя главы": of a living being they are one
        elif positions.apart_of(named.start, named.end) is not None:
            asked, gender = "Nom", ""
        elif after is not None and after.case and _stands_apart(positions.text[named.end : named.end + 3]):
            asked, gender = "Nom", ""  # "в заключение С.В. Орлова, председатель женсовета, поздравила"
        agreed = surname_by_ending(named.surname, tagged=asked, gender=gender)
    else:
        held = positions.before(named.start) or positions.after(named.end)
        agreed = agreement(
            first=named.first,
            patronymic=named.patronymic,
            surname=named.surname,
            tagged=tagged,
            asked="" if held is None else held.case,
        )
    held_beside = positions.beside(named.start, named.end, case=agreed.case if agreed.gender else None)
    position = held_beside[0] if held_beside else None
    title = None if position is None else position.title
    if position is not None and (position.cut or position.several) and agreed.gender == "Fem":
        title = _hers(position.title)
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
        further=None if len(held_beside) < 2 else _further(held_beside[1]),
    )


def _hers(title: str) -> str:
    """A position of one word that is declined like an adjective, as a woman holds it: "зав. Орлова А.П.", "ведущие Анна и Вера"."""
    if " " in title or not adjectival(title) or title.endswith("ая"):
        return title
    return inflect(title, case="Nom", number="Sing", gender="Fem", pos="ADJ") or title


def _further(held: Held) -> FurtherPosition:
    return FurtherPosition(title=held.title, span=held.span, organization=held.organization)


def _stands_apart(behind: str) -> bool:
    """Whether a comma or a dash stands behind a name."""
    return behind[:1] == "," or behind.strip()[:1] in ("–", "—")


@cache
def hearing_words() -> frozenset[str]:
    """Words of minutes before those who were heard."""
    return frozenset(entry["word"] for entry in lexicon("hearing_words"))


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


OBLIQUE = re.compile(r"(?:ов|ев|ёв|ин|ын)(?:ой|ым)$|[сц]к(?:ой|ого|ому|им)$")
"""Surnames that stand in no nominative."""


def _asked(at: int | None, words: list[Word], positions: Positions, tagged: str) -> str:
    """The case a surname with initials stands in: its position's, a preposition's; else such names are listed in the nominative."""
    if at is None or at == 0:
        return "Nom"
    start = words[at].start
    held = positions.before(start) or positions.before(start, "Nom")
    if held is not None:
        return held.case or "Nom"
    before = words[at - 1]
    if (
        at > 2
        and before.lower in ("и", ",")
        and words[at - 2].case not in ("", "Nom")
        and OBLIQUE.search(words[at - 2].lower)
    ):
        return words[at - 2].case  # "выставка Л.Н. Орловой и С.С. Белова"
    if words[at - 1 - (before.text == ":")].lower in hearing_words():
        return "Acc"  # "СЛУШАЛИ: Орлову А.П."
    if before.verb_form == "Fin" and before.gender == "Fem":
        return "Nom"  # "провела А. Орлова"
    if before.text[0].isdigit() or before.lower in months_of_days():
        return "Nom"  # "до 5 мая Орлова А.П.": a row's day, and who answers
    if opens_cell(words, at, positions.text):
        return "Nom"  # the cell of who answers lists names, whatever word ends the cell before it
    return tagged if before.pos in ("ADP", "VERB", "NOUN") and before.line == words[at].line else "Nom"
