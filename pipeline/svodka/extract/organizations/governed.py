"""Steps by which a name goes on with what a noun in it takes: "помощи семье", "по работе с молодёжью", "за оборотом", "на транспорте"."""

import re
from collections.abc import Sequence

from svodka.extract.names.bodies import tails
from svodka.extract.names.places import place_end
from svodka.extract.names.readings import may_be
from svodka.extract.names.words import Word
from svodka.extract.organizations.chain import Chain, Text, noun_phrase

TAKEN = (
    ("с", "with", "Ins"),  # "по работе с молодёжью"
    ("со", "with", "Ins"),
    ("за", "over", "Ins"),  # "по контролю за оборотом"
    ("к", "towards", "Dat"),  # "подготовки к зиме"
    ("над", "above", "Ins"),  # "опеки и попечительства над детьми"
    ("из", "from", "Gen"),  # "федерация стрельбы из лука"
    ("в", "into", "Acc"),  # "по приведению в порядок могил"
)
"""Prepositions, the use of the nouns right before them, and the case they take."""
ANYWHERE = (
    ("на", "placing", "Acc"),  # "по постановке граждан на воинский учёт"
    ("в", "needing", "Loc"),  # "по учёту нуждаемости жителей в лечении"
)
"""The same of nouns anywhere in the name."""


def governed(text: Text, chain: Chain, index: int) -> int:
    """ "помощи семье", "по работе с молодёжью", "за оборотом наркотиков", "в сфере культуры": what the noun before takes."""
    words = text.words
    word, before = words[index], words[index - 1]
    if index + 1 >= len(words):
        return index
    if word.lower == "на" and words[index + 1].lemma in tails("on") and chain.role in SERVING:
        return index + 2  # "линейный отдел МВД России на транспорте"
    if (
        word.lower == "от"
        and chain.purpose
        and any(each.lemma in tails("freeing") for each in words[chain.head + 1 : index])
    ):
        return _after(text, index, "Gen", chain)  # "годовщины освобождения Смоленщины от захватчиков"
    if chain.complete:
        return index
    if word.pos != "ADP":
        return _without_preposition(text, chain, index)
    for preposition, use, case in TAKEN:
        if word.lower == preposition and before.lemma in tails(use):
            return _after(text, index, case, chain)
    for preposition, use, case in ANYWHERE:
        if word.lower == preposition and any(each.lemma in tails(use) for each in words[chain.head + 1 : index]):
            return _after(text, index, case, chain)
    return _by_preposition(text, chain, index)


def _without_preposition(text: Text, chain: Chain, index: int) -> int:
    """ "управление образованием", "помощи семье": a noun phrase in the case that the noun before takes."""
    word, before = text.words[index], text.words[index - 1]
    if before.lemma in tails("by") and word.case == "Ins":
        return noun_phrase(text, index, case="Ins")
    if before.lemma in tails("to") and word.case == "Dat":
        end = noun_phrase(text, index, case="Dat")
        chain.case = "Dat" if end > index else chain.case
        return end
    return index


def _by_preposition(text: Text, chain: Chain, index: int) -> int:
    """What takes more than a noun and its preposition to be asked for."""
    words = text.words
    word, before, after = words[index], words[index - 1], words[index + 1]
    if word.lower == "в" and before.lemma in tails("asking") and chain.purpose:
        at = place_end(words, index + 1)
        return at if at > index + 1 and noun_phrase(text, at, case="Gen") > at else index
    if word.lower in ("о", "об") and before.lemma in tails("incomplete") and chain.purpose:
        return _after(text, index, "Loc", chain)  # "состав по делам об опеке"
    if word.lower == "в" and after.lower in ("сфере", "области") and chain.common:
        end = noun_phrase(text, index + 2, case="Gen") if index + 2 < len(words) else index + 2
        return end if end > index + 2 else index
    if word.lower in ("к", "ко") and chain.purpose and after.capital and after.lemma in tails("feast"):
        chain.case = "Dat"
        return index + 2  # "по подготовке мероприятий ко Дню Победы"
    if word.lower == "за" and before.lemma in tails("for"):
        end = _after(text, index, "Acc", chain)
        return end + (end > index and end < len(words) and words[end].lower == "лет")  # "пенсии за выслугу лет"
    if word.lower == "в" and before.lemma in tails("in"):
        return _with_years(words, _after(text, index, "Loc", chain))
    if word.lower == "на" and after.lower == "дому" and chain.common:
        return index + 2
    if word.lower == "с" and after.lower.startswith("ограниченн"):
        return _limited(words, index)
    if word.lower in ("с", "со") and chain.common and words[chain.head].lemma not in tails("board"):
        return _impaired(words, index)
    return index


SERVING = frozenset({"office", "unit", "agency", "phrase"})
"""Roles of the police's offices, which serve on the railways."""


def _impaired(words: Sequence[Word], index: int) -> int:
    """ "с тяжёлыми нарушениями [речи]"."""
    at = index + 1
    while at < len(words) and words[at].adjective and may_be(words[at], "Ins"):
        at += 1
    return at + 1 if at < len(words) and words[at].lemma in tails("impairment") else index


def _with_years(words: Sequence[Word], end: int) -> int:
    """The index after the years of a war: "Победы в Великой Отечественной войне 1941 – 1945 гг."."""
    at = end
    while at < len(words) and at - end < 3 and YEARS.fullmatch(words[at].text):
        at += 1
    if at == end or at >= len(words) or words[at].lower not in ("годов", "гг"):
        return end
    return at + 1 + (at + 1 < len(words) and words[at + 1].text == "." and words[at].lower == "гг")


YEARS = re.compile(r"(?:(?:19|20)\d\d)?[–—-]?(?:(?:19|20)\d\d)?")


def _limited(words: Sequence[Word], index: int) -> int:
    """ "с ограниченной ответственностью", "с ограниченными возможностями здоровья"."""
    end = index + 2
    while end < len(words) and end < index + 4 and words[end].lemma in tails("limited"):
        end += 1
    return end if end > index + 2 else index


def _after(text: Text, index: int, case: str, chain: Chain) -> int:
    end = noun_phrase(text, index + 1, case=case)
    if end > index + 1:
        chain.case = case
        return end
    return index
