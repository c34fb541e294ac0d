"""What stands before a head and belongs to its name: adjectives that agree with it, the number of a fire service's unit."""

import re

from svodka.extract.names.bodies import adjectives, tails, types
from svodka.extract.names.forms import OF_PLACE, common_adjectives
from svodka.extract.names.lines import joined, opens
from svodka.extract.names.persons import SURNAME_ENDING
from svodka.extract.names.position_words import nouns
from svodka.extract.names.readings import adjectival, cases, common_noun, done, may_be
from svodka.extract.names.words import Word
from svodka.extract.organizations.built import of_place, of_region
from svodka.extract.organizations.grammar import BEFORE, Grammar

CASELESS = frozenset({""})


def adjectives_before(grammar: Grammar, head: int) -> int:
    """The index of the first adjective before a head that agrees with it and may stand in a name."""
    words = grammar.words
    noun = words[head]
    start = head
    while start > 0 and head - start < BEFORE:
        if words[start - 1].text == ")" and _second_adjective(words, start):
            start -= 3  # "крестьянское (фермерское) хозяйство"
        if _second_level(words, start, noun):
            start -= 1  # "районных и городских судов"
        before = words[start - 1]
        large = before.upper and words[start].upper and words[start].line <= before.line + 2 and before.adjective
        if before.line != words[start].line and before.block != words[start].block and not large:
            break  # but "БЮДЖЕТНОЕ" / "ОБРАЗОВАТЕЛЬНОЕ УЧРЕЖДЕНИЕ"
        if "\t" in grammar.document.text[before.end : words[start].start]:
            break
        own = before.lemma in adjectives("branch") and noun.lemma in tails("branch") | tails(
            "local"
        )  # "местное отделение партии"
        if before.lower in nouns() and before.lemma not in adjectives("level"):
            break  # "заведующая отделением"
        if before.lemma in adjectives("outside") and before.text.islower() and _office(noun):
            break  # "регионального Департамента труда"
        if before.lemma in nouns() and noun.capital and before.text.islower() and before.gender != "Fem":
            break  # "оперативного дежурного Управления"
        if before.pos == "X" and before.line == words[start].line and OF_PLACE.match(before.text):
            start -= 1  # "Кубенская", of which the tagger knows nothing
            continue
        own = own or (before.capital and noun.lemma in tails("ordinal"))  # "Второй кассационный суд"
        called = before.capital and not before.upper and start > 1 and not opens(words, start - 1)
        if not before.adjective or (before.lemma in adjectives("never") and not (own or called)) or before.pos == "DET":
            break  # but "академический Большой театр"
        if not adjectival(before.lower) and OF_PLACE.match(before.text[0].upper() + before.text[1:]) is None:
            break  # but "кубенской местной организации", as newspapers write
        wild = (
            not before.case and OF_PLACE.match(before.text) is not None
        )  # of a place of which the dictionary knows nothing
        if cases(before.lower) <= CASELESS and not wild:
            break  # "освящён храм"
        if before.lemma in tails("substantive") and start > 1 and words[start - 2].noun:
            break  # "по делам несовершеннолетних органов внутренних дел"
        told = done(before.lower) or (noun.case == "Ins" and before.verb_form == "Part")
        if before.text.islower() and told and before.lemma not in adjectives("level"):
            break  # "по форме, утверждённой Министерством", "возглавлявший отдел"
        if before.verb_form == "Part" and {before.number, noun.number} == {"Sing"} and _other_gender(before, noun):
            break  # "в зале, подаренном | районной библиотеке"
        agrees = before.case == noun.case or not noun.case or may_be(before, noun.case) or may_be(noun, before.case)
        if not (agrees or wild):
            break
        if (
            before.number
            and noun.number
            and before.number != noun.number
            and not (noun.case == "Gen" and before.number == "Plur")
        ):
            if noun.number == "Plur" and (shared := shared_places(words, start - 1, noun)) < start - 1:
                return shared  # "Кубенская и Майская школы"
            break
        start -= 1
    if start < head and noun.number != "Plur" and (shared := shared_places(words, start, noun)) < start:
        return shared
    if start and words[start - 1].lower in tails("standing") and words[start].lower.startswith(ACTING):
        start -= 1  # "постоянно действующая комиссия"
    return dashed(words, broken_compound(words, start))


def _other_gender(before: Word, noun: Word) -> bool:
    return bool(before.gender and noun.gender) and before.gender != noun.gender


def broken_compound(words: list[Word], start: int) -> int:
    """The index of the first part of a compound adjective that is cut short or written apart: "орг.-методический", "учебно- методический",
    "культурно - досуговый"; else `start`."""
    if start < 2 or words[start - 1].line != words[start].line:
        return start
    if words[start - 1].text == "." and words[start - 2].lower in tails("cut"):
        return start - 2  # "метод. отдел"
    if not words[start].adjective:
        return start
    mark, first = words[start - 1], words[start - 2]
    if len(mark.text) > 3 and mark.text.endswith("-") and mark.text[:-1].endswith(LINKING):
        return start - 1
    if mark.text not in ("-", "–") or first.line != mark.line:
        return start
    linked = first.lower.endswith(LINKING) and not first.lower.endswith(("го", "ое", "ее"))
    if linked and first.text[1:].islower() and first.pos in ("ADV", "ADJ", "X"):
        return start - 2
    cut = first.text == "." and first.end == mark.start and mark.end == words[start].start and start > 2
    return start - 3 if cut and words[start - 3].end == first.start and words[start].text.islower() else start


LINKING = ("о", "е")
"""The vowels that link the parts of a compound."""


ACTING = "действующ"


def ensemble_before(grammar: Grammar, start: int, head: int) -> int:
    """The index of "народный коллектив" before the troupe it is: "народный коллектив – ансамбль «Лад»"; `start` where none stands."""
    words = grammar.words
    if words[head].lemma not in tails("artists") | tails("troupe"):
        return start
    at = start - 1 - (start > 1 and words[start - 1].text in ("–", "—", "-"))
    if at < 0 or words[at].lemma not in tails("ensemble") or words[at].case != words[head].case:
        return start
    return adjectives_before(grammar, at) if words[at].line == words[start].line else start


def _second_level(words: list[Word], start: int, noun: Word) -> bool:
    """Whether bodies in the plural are of two levels: "районных и городских судов"."""
    if start < 2 or words[start - 1].lower != "и" or noun.number != "Plur" or not words[start].adjective:
        return False
    one, other = words[start - 2], words[start]
    both = one.lemma in adjectives("seat") and other.lemma in adjectives("seat")
    return both and one.case == other.case and other.text.islower()


def shared_places(words: list[Word], start: int, noun: Word) -> int:
    """The index of the first of several places whose bodies share the head `noun`: "Кубенская, Луговая и Майская школы"; `start` where it is one's."""
    if not _of_one_place(words[start]):
        return start
    first, parted = start, noun.number == "Plur"
    while first >= 2 and words[first - 1].text in (",", "и") and _of_one_place(words[first - 2]):
        other = words[first - 2]
        alike = other.case == words[start].case or other.lower[-2:] == words[start].lower[-2:]
        if not alike or other.line != words[start].line or (words[first - 1].text == "," and not parted):
            break
        first, parted = first - 2, True
    return first


def _of_one_place(word: Word) -> bool:
    """Whether a word is the adjective of one place: "Кубенский", but not "Кубенские"."""
    return OF_PLACE.match(word.text) is not None and not word.lower.endswith(("ие", "их", "ими"))


def of_seat(grammar: Grammar, index: int) -> int:
    """The index of the adjectives that say whose an abbreviation or a body of one word is: "тульского УМВД", "Вологодский областной Росстат"."""
    words = grammar.words
    start = index
    while start > 0 and index - start < 2 and joined(words, start, grammar.document.text):
        before = words[start - 1]
        level = before.adjective and (before.lemma in adjectives("level") or of_place(before) or of_region(before))
        if not level and OF_PLACE.match(before.text) is None:
            break
        start -= 1
    return dashed(words, start) if start < index else start


def dashed(words: list[Word], start: int) -> int:
    """The index of a village's name before a dash that officials put spaces around: "Усть – Кубенский СДК"; else `start`."""
    if start < 2 or words[start - 1].text not in ("–", "-", "—") or not of_place(words[start]):
        return start
    first = words[start - 2]
    beside = first.line == words[start].line and first.capital and not first.adjective and first.text.isalpha()
    person = SURNAME_ENDING.search(first.lower) is not None  # "Орлова – Успенский храм" says where she sings
    part = first.lower in tails("village_part")
    told = not opens(words, start - 2) or common_noun(first.text)
    if not beside or first.abbreviation or person or (told and not part):
        return start
    return start - 2


def _office(noun: Word) -> bool:
    """Whether a noun heads boards and is written with a capital."""
    sort = types().get(noun.lemma)
    return noun.capital and sort is not None and sort.role == "office"


def _second_adjective(words: list[Word], index: int) -> bool:
    """Whether an adjective in brackets repeats the one before them, or is the second of two places: "крестьянского (фермерского)",
    "Тверской (Верхневолжский) федеральный"."""
    if index < 4 or words[index - 3].text != "(":
        return False
    inner, outer = words[index - 2], words[index - 4]
    return inner.adjective and outer.adjective and (inner.text.islower() or outer.capital)


def own_adjective(grammar: Grammar, index: int) -> bool:
    """Whether an adjective under a capital is the name of an institution: "Степная СОШ", "из Станционного СДК"."""
    before = grammar.words[index - 1] if index else None
    if before is None or not before.capital or before.upper or not before.adjective or before.pos == "VERB":
        return False
    if not joined(grammar.words, index, grammar.document.text) or not adjectival(before.lower):
        return False
    return before.number != "Plur" and before.lemma not in common_adjectives() | tails("sorted")


def number_before(grammar: Grammar, index: int) -> bool:
    """Whether a fire service's number stands before it: "45 ПСЧ", "3 ОФПС"."""
    words = grammar.words
    if index == 0 or not joined(words, index, grammar.document.text) or words[index].text[-1:].islower():
        return False
    number = words[index - 1]
    return number.text.isdigit() and len(number.text) < 4 and (index < 2 or words[index - 2].text not in "№/.,-–")


def numeral_before(grammar: Grammar, start: int) -> bool:
    """Whether a unit's number stands before it in figures, with or without an ending: "32-го отряда ФПС", "1 отряда ФПС"."""
    words = grammar.words
    if start == 0 or words[start].number == "Plur" or not joined(words, start, grammar.document.text):
        return False
    number = words[start - 1]
    bare = number.text.isdigit() and len(number.text) < 4 and (start < 2 or words[start - 2].text not in "№/.,-–")
    return bare or ORDINAL.fullmatch(number.text) is not None


ORDINAL = re.compile(r"\d{1,3}-(?:я|й|ю|ей|ой|ую|ая|го|ого|му|ому|м|ом|ый)$")


def ordinal_name(grammar: Grammar, start: int, head: int) -> bool:
    """Whether the first adjective is the number of an institution: "16-я школа", "2-й городской больницы"."""
    words = grammar.words
    return start < head and words[head].number != "Plur" and ORDINAL.fullmatch(words[start].text) is not None


def ordinal_before(grammar: Grammar, start: int, head: int) -> bool:
    """Whether the number of a fire service's unit stands before it, as its adjective in the singular says: "3 пожарно-спасательного отряда"."""
    words = grammar.words
    if start in (0, head) or words[start].lemma not in tails("fire") or words[head].number == "Plur":
        return False
    number = words[start - 1]
    bare = (number.text.isdigit() and len(number.text) < 4) or ORDINAL.fullmatch(number.text) is not None
    bare = bare and joined(words, start, grammar.document.text)
    return bare and not (start > 1 and words[start - 2].text in "№/.,-–")
