"""The position that stands after a name, in apposition: "Анна Орлова, директор школы"."""

import re
from collections.abc import Sequence
from functools import lru_cache

from svodka.annotate.morphology import parse
from svodka.extract.names.bodies import tails
from svodka.extract.names.persons import is_patronymic
from svodka.extract.names.place_words import place_types
from svodka.extract.names.position_words import appointments, is_position, of_trade, ranks, shortened
from svodka.extract.names.readings import adjectival, cases, singular_in
from svodka.extract.names.surroundings import LONGEST, Around
from svodka.extract.names.words import Word


def words_after(around: Around, end: int, case: str | None) -> tuple[int, int] | None:
    """The index of the noun of a position in apposition and that after its complements: "Анна Орлова, директор школы", "Анна Орлова – директор", "Анна Орлова (директор)"."""
    words = around.words
    at = around.ends.get(end)
    if at is None:
        return None
    at += 1
    if (appointed := _appointed(around, at)) is not None:
        finish = extent(around, appointed + 1)
        spans = (step for step in range(appointed + 1, finish) if words[step].lemma in tails("span"))
        return appointed, next(spans, finish)  # "директором сроком на год"
    mark, first = _behind_mark(around, at)
    head, acting = _head_after(around, first)
    if head is None or words[head].line > words[max(first - 2, 0)].line + 1:
        return None
    if not is_position(words[head]) and not (mark and _of_trade(words, head, name=at - 1, mark=mark)):
        return None
    if not (_in_case(words[head], case, dash=mark != "" and mark in DASHES) or acting):
        return None
    plural = words[head].number == "Plur" and not singular_in(words[head].lower, "Nom")
    if mark == "," and (plural or _several(words[head].lower)):
        return None  # "министр Анна Орлова, члены Собрания" are a list
    if mark == "," and not acting and _of_many(words[head], case):
        return None  # "М. Орлов (отдел), главы поселений"
    if not mark and (words[head].case != "Nom" or (words[first].capital and words[first].line != words[at - 1].line)):
        return None
    finish = extent(around, head + 1)
    whole = mark == ":" or (not mark and words[first].capital)
    if whole and not _all_of_line(around, at - 1, finish):
        return None
    if mark == "," and _of_next(around, finish):
        return None
    return None if mark == "(" and _of_named_within(around, finish) else (head, finish)


def _of_many(head: Word, case: str | None) -> bool:
    """Whether a position behind a name in the nominative can be in it only in the plural."""
    return case == "Nom" and head.case == "Gen" and not singular_in(head.lower, "Nom")


def _of_trade(words: Sequence[Word], head: int, *, name: int, mark: str) -> bool:
    """Whether a noun that no lexicon has says what somebody is; behind a dash only in an item of a list: "– Белов И.И. – родитель"."""
    if not words[head].text.islower() or not of_trade(words[head]):
        return False
    return mark not in DASHES or _opens_item(words, name)


def _opens_item(words: Sequence[Word], name: int) -> bool:
    """Whether a name opens its line or an item of a list."""
    line = words[name].line
    while name > 0 and words[name - 1].line == line and (words[name].capital or words[name].text == "."):
        name -= 1
    return words[name].capital or words[name].text.strip(" \n.)").isdigit() or words[name].text.strip() in "–—-•.),;"


def _behind_mark(around: Around, at: int) -> tuple[str, int]:
    """The mark that parts a name from its position, "" for none, and the index of the word behind it; what says whence somebody is or when
    born is stepped over: "Орлова А.П. (г. Сокол), врач", "Орлов А.П., 1965 г.р., врач", "Орлов А.П., 90 лет, врач"."""
    words = around.words
    if at < len(words) and words[at].text == "(" and (closed := _aside(words, at)):
        at = closed
    elif at + 1 < len(words) and words[at].text == "," and words[at + 1].text.isdigit():
        born = next((step for step in range(at + 2, min(at + 8, len(words))) if words[step].text in ",–—-"), 0)
        at = born if born and words[at + 2].lower in tails("born") else at
    if at >= len(words) or words[at].text not in ",–—-(/:":
        return "", at
    twice = words[at].text == "," and at + 1 < len(words) and words[at + 1].text in DASHES  # "Орлова А.П., – врач"
    first = at + 1 + twice
    degree = DEGREE.match(around.text, words[first].start) if first < len(words) else None
    return words[at].text, first if degree is None else around.index_after(degree.end())


def _aside(words: Sequence[Word], at: int) -> int:
    """The index after a bracket of a few words that holds no position and a mark follows; 0 for others."""
    for index in range(at + 1, min(at + 8, len(words) - 1)):
        if words[index].text == ")":
            return index + 1 if words[index + 1].text in ",–—-" else 0
        if is_position(words[index]) or words[index].line != words[at].line:
            return 0
    return 0


def _head_after(around: Around, first: int) -> tuple[int | None, bool]:
    """The index of the noun of a position that begins at a word, past its adjectives, and whether "и.о." stands before it."""
    words, at = around.words, first
    while at + 2 < len(words) and words[at].lower in shortened("before") and words[at + 1].text == ".":
        at += 2  # "гл. специалист"
    acting = around.acting(at)
    while (
        at < len(words)
        and at - first < 6
        and (words[at].adjective or adjectival(words[at].lower))
        and (not is_position(words[at]) or _agrees_with_next(words, at))
    ):
        at += 1
    return (at if at < len(words) else None), acting


def _in_case(head: Word, case: str | None, *, dash: bool) -> bool:
    """Whether a position can stand in its holder's case, or behind a dash in the nominative."""
    if not head.case or not case or head.case == case or case in cases(head.lower):
        return True
    return dash and head.case == "Nom"


def _all_of_line(around: Around, name: int, finish: int) -> bool:
    """Whether a name opens a line, or an item of a list, and its position closes it: "1. Орлова Анна Павловна Учитель истории"."""
    words, line = around.words, around.words[name].line
    behind = words[finish].text if finish < len(words) and words[finish].line == line else ""
    behind = "" if "\n" in behind else behind  # the number of the next item
    last = words[finish + 1].line if finish + 1 < len(words) else line + 1
    if behind and (behind not in ".;," or last == line):
        return False
    return words[name].text not in ",;" and _opens_item(words, name)


def _agrees_with_next(words: Sequence[Word], at: int) -> bool:
    """Whether a word that may name a position is the adjective of the next that does: "ведущий библиотекарь", "специалист-главный архитектор"."""
    if at + 1 >= len(words) or not is_position(words[at + 1]):
        return False
    return words[at].case == words[at + 1].case and words[at].number == words[at + 1].number and words[at].adjective


def _appointed(around: Around, at: int) -> int | None:
    """The position in the instrumental behind a verb that gives it to its subject: "Игорь Белов был избран председателем совета"."""
    words, line = around.words, around.words[at - 1].line
    at += at < len(words) and words[at].pos == "AUX"
    if at + 1 >= len(words) or words[at].lemma not in appointments() or words[at].line != line:
        return None
    for step in range(at + 1, min(at + ADJECTIVES, len(words))):
        word = words[step]
        if is_position(word) and word.case == "Ins" and not word.adjective:
            return step if word.number == "Sing" and word.lemma not in tails("won") else None
        if not (word.adjective or word.pos == "ADV"):
            return None
    return None


ADJECTIVES = 5
"""A position behind its verb has fewer words before it."""


@lru_cache(maxsize=4096)
def _several(lower: str) -> bool:
    """Whether the dictionary has a word in the plural only: "члены", which the tagger may take for one."""
    return all(reading.features.get("Number") == "Plur" for reading in parse(lower))


def _of_next(around: Around, index: int) -> bool:
    """Whether the next person of a list follows: "Анна Орлова, директор школы Игорь Белов"."""
    if index >= len(around.words):
        return False
    words, line = around.words, around.words[index - 1].line
    if words[index].text in DASHES and index + 1 < len(words) and is_position(words[index + 1]):
        return _of_next(around, extent(around, index + 2))  # "заместитель министра – начальник управления Игорь Белов"
    while index + 1 < len(words) and words[index].line == line and (ended := _after_rank(words, index)):
        index = ended  # "настоятель храма протоиерей Николай Орлов"
    word = words[index]
    return word.line == around.words[index - 1].line and names_somebody(around, index)


def _after_rank(words: Sequence[Word], index: int) -> int:
    """The index after a rank with its service, "старший лейтенант внутренней службы", on one line; 0 where none begins."""
    at, line = index, words[index].line
    while at + 1 < len(words) and words[at].adjective and words[at].text.islower() and words[at].lemma not in ranks():
        at += 1
    if words[at].lemma not in ranks():
        return 0
    at += 1
    while at + 1 < len(words) and words[at].line == line and words[at].case == "Gen" and words[at].text.islower():
        at += 1
    return at


def names_somebody(around: Around, index: int) -> bool:
    """Whether a word begins a name: the networks see a person's, or initials stand here."""
    word = around.words[index]
    initial = len(word.text) == 1 and around.text[word.end : word.end + 1] == "."
    return word.capital and (
        word.entity == "PER" or (initial and around.text[word.end + 1 : word.end + 3].strip()[:1].isupper())
    )


def _of_named_within(around: Around, index: int) -> bool:
    """Whether a bracket goes on with the person whose position opens it: "Игорь Белов (руководитель – Анна Орлова)"."""
    index += index < len(around.words) and around.words[index].text in "–—-:"
    return _of_next(around, index)


def extent(around: Around, index: int) -> int:
    """The index after the complements of a position noun: bodies, genitives, "по …", "в …" with a place."""
    words = around.words
    at = index
    while at < len(words) and at - index < LONGEST:
        word = words[at]
        if word.start in around.body_at:
            at = around.index_after(around.body_at[word.start])
            continue
        if word.text == "," and (other := _another(around, at + 1, words[index - 1].case)):
            at = other + 1
            continue
        if word.text in "–—-" and (other := _another(around, at + 1, words[index - 1].case)):
            at = other + 1  # "заместитель главы района – начальник управления"
            continue
        if word.capital and _name_of_settlement(words, at) and not names_somebody(around, at):
            at += 1 + (at + 1 < len(words) and place_types().get(words[at + 1].lemma) == "led")
            continue
        if word.text == "." and words[at - 1].lower in shortened("any") and words[at - 1].text.islower():
            town = place_types().get(words[at - 1].lower) == "abbreviated" and at + 1 < len(words)
            at += 2 if town and words[at + 1].capital and words[at + 1].entity != "PER" else 1
            continue
        if (
            word.pos in ("VERB", "AUX", "PRON", "ADV")
            or word.text in ".,;:()–—-!?"
            or word.line > words[at - 1].line + 1
        ):
            break
        if word.adjective or word.noun or (word.lower == "и" and at > index):
            if at == index and _agrees(words[index - 1], word):
                at += 1  # "врач-терапевт участковый"
                continue
            if word.case == "Nom" and not word.abbreviation and word.entity != "PER":
                break
            if (
                names_somebody(around, at)
                or word.entity == "PER"
                or _before_initials(words, at)
                or _opens_name(words, at)
            ):
                break
            at += 1
        elif word.text[0] in OPENING:
            closed = next((step for step in range(at + 1, min(at + 14, len(words))) if words[step].text in CLOSING), 0)
            if not closed:
                break
            at = closed + 1
        elif (
            (word.lower in ("по", "в", "с", "при", "за") and at + 1 < len(words) and not _ended(around, at))
            or word.text in ("№",)
            or (word.lower == "же" and words[at - 1].adjective)  # "доярка того же хозяйства"
            or (word.lower in tails("working_in") and _of_body(around, at + 1))
            or word.text.isdigit()
            or word.text in '»"”'
        ):
            at += 1
        else:
            break
    while at > index and words[at - 1].pos in ("ADP", "CCONJ"):
        at -= 1
    return at


def _of_body(around: Around, at: int) -> bool:
    """Whether a body's name begins at a word: "учитель химии из Сосновской школы", but not "врач из Сокола"."""
    return at < len(around.words) and around.words[at].start in around.body_at


def _agrees(noun: Word, adjective: Word) -> bool:
    """Whether an adjective in small letters behind a noun agrees with it."""
    if not adjective.adjective or adjective.pos != "ADJ" or not adjective.text.islower() or adjective.line != noun.line:
        return False
    return (adjective.case, adjective.number) == (noun.case, noun.number) and adjective.gender in (noun.gender, "")


def _ended(around: Around, at: int) -> bool:
    """Whether a preposition behind a body's name leads elsewhere: "библиотекарь МБУ «Луч» с предложением"."""
    return around.words[at].lower == "с" and bool(around.inside[around.words[at - 1].start])


def _before_initials(words: Sequence[Word], at: int) -> bool:
    """Whether a word is the surname of another, in whom the networks see nobody: "групорг района и ЮДИНА Р.Ю."."""
    if not words[at].capital or at + 2 >= len(words) or words[at + 2].text != ".":
        return False
    initial = words[at + 1]
    return len(initial.text) == 1 and initial.capital and initial.line == words[at].line


def _opens_name(words: Sequence[Word], at: int) -> bool:
    """Whether a word is the surname of the next person of a list, which opens its line: "СОМОВА Анна Ильинична"."""
    if not words[at].capital or words[at].line == words[at - 1].line or at + 2 >= len(words):
        return False
    return words[at + 1].capital and is_patronymic(words[at + 2].text)


def _name_of_settlement(words: Sequence[Word], index: int) -> bool:
    """Whether a word is the name, in the nominative, of the settlement before it: "глава сельского поселения Майский сельсовет"."""
    before = words[index - 1]
    form = place_types().get(before.lemma)
    if form not in ("named", "municipal") or before.case != "Gen":
        return False
    led = index + 1 < len(words) and place_types().get(words[index + 1].lemma) == "led"
    return words[index].line == before.line or (led and words[index].line == before.line + 1)


DASHES = "–—-"
DEGREE = re.compile(r"[кд]\. ?[а-я]{1,6}\. ?н\.,(?= )")
"""A degree as letters with points before a position: "Орлова А.П., к.п.н., доцент"."""
OPENING = '«"“„'
CLOSING = ("»", '"', "”", "“")


def _another(around: Around, index: int, case: str) -> int:
    """The index of a further position of the same person behind a comma: "Орлов – глава района, председатель комиссии"; 0 where none is."""
    words = around.words
    if index >= len(words) or words[index].line > words[index - 1].line + 1:
        return 0
    while index + 1 < len(words) and words[index].adjective and not is_position(words[index]):
        index += 1  # "главный архитектор"
    word = words[index]
    if not is_position(word) or word.capital or word.case != case or word.number == "Plur":
        return 0
    return 0 if _of_next(around, extent(around, index + 1)) else index
