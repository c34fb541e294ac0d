"""The position that stands after a name, in apposition: "Анна Орлова, директор школы"."""

from collections.abc import Sequence
from functools import lru_cache

from svodka.annotate.morphology import parse
from svodka.extract.names.bodies import tails
from svodka.extract.names.places import place_types
from svodka.extract.names.position_words import appointments, is_position, ranks, shortened
from svodka.extract.names.readings import adjectival, cases
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
        finish = _extent(around, appointed + 1)
        spans = (step for step in range(appointed + 1, finish) if words[step].lemma in tails("span"))
        return appointed, next(spans, finish)  # "директором сроком на год"
    apart = at < len(words) and words[at].text in ",–—-("
    if apart:
        at += 1
    first = at
    while at + 2 < len(words) and words[at].lower in shortened("before") and words[at + 1].text == ".":
        at += 2  # "гл. специалист"
    acting = around.acting(at)
    while (
        at < len(words)
        and at - first < 6
        and (words[at].adjective or adjectival(words[at].lower))
        and not is_position(words[at])
    ):
        at += 1
    if at >= len(words) or not is_position(words[at]) or words[at].line > words[max(first - 2, 0)].line + 1:
        return None
    dash = apart and words[first - 1].text in "–—-"
    other = words[at].case and case and words[at].case != case and case not in cases(words[at].lower)
    if other and not acting and not (dash and words[at].case == "Nom"):
        return None
    if words[at].case != "Nom" and not apart:
        return None
    if apart and words[first - 1].text == "," and (words[at].number == "Plur" or _several(words[at].lower)):
        return None  # "министр Анна Орлова, члены Собрания" are a list
    if not apart and words[first].capital:
        return None
    finish = _extent(around, at + 1)
    if apart and words[first - 1].text == "," and _of_next(around, finish):
        return None
    if apart and words[first - 1].text == "(" and _of_named_within(around, finish):
        return None
    return at, finish


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
    line = around.words[index - 1].line
    while index + 1 < len(around.words) and around.words[index].line == line and around.words[index].lemma in ranks():
        index += 1  # "настоятель храма протоиерей Николай Орлов"
    word = around.words[index]
    return word.line == around.words[index - 1].line and word.capital and word.entity == "PER"


def _of_named_within(around: Around, index: int) -> bool:
    """Whether a bracket goes on with the person whose position opens it: "Игорь Белов (руководитель – Анна Орлова)"."""
    index += index < len(around.words) and around.words[index].text in "–—-:"
    return _of_next(around, index)


def _extent(around: Around, index: int) -> int:
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
        if word.capital and _name_of_settlement(words, at):
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
            if word.case == "Nom" and not word.abbreviation and word.entity != "PER":
                break
            if word.entity == "PER":
                break
            at += 1
        elif word.text[0] in OPENING:
            closed = next((step for step in range(at + 1, min(at + 14, len(words))) if words[step].text in CLOSING), 0)
            if not closed:
                break
            at = closed + 1
        elif (
            (word.lower in ("по", "в", "с", "при", "за") and at + 1 < len(words))
            or word.text in ("№",)
            or word.text.isdigit()
            or word.text in '»"”'
        ):
            at += 1
        else:
            break
    while at > index and words[at - 1].pos in ("ADP", "CCONJ"):
        at -= 1
    return at


def _name_of_settlement(words: Sequence[Word], index: int) -> bool:
    """Whether a word is the name, in the nominative, of the settlement before it: "глава сельского поселения Майский сельсовет"."""
    before = words[index - 1]
    form = place_types().get(before.lemma)
    return form in ("named", "municipal") and before.case == "Gen" and words[index].line == before.line


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
    return 0 if _of_next(around, _extent(around, index + 1)) else index
