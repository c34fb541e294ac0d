"""Steps by which a name takes its place: "г. Вологды", "Пермского края", the territory on the line below, where a branch is."""

import re
from collections.abc import Sequence

from svodka.extract.names.bodies import tails, types
from svodka.extract.names.place_words import place_types
from svodka.extract.names.places import MUNICIPALITY, named, place_end
from svodka.extract.names.readings import cases, common_noun, may_be
from svodka.extract.names.words import Word
from svodka.extract.organizations.chain import Chain, Text


def of_territory(words: Sequence[Word], index: int) -> bool:
    """Whether the word before a quotation is a territory's common noun, so that its name is quoted: "городского округа «Заозёрный»"."""
    if index == 0:
        return False
    before = words[index - 1]
    form = place_types().get(before.lemma) or place_types().get(before.lower)
    if form == "led":
        return index > 1 and place_types().get(words[index - 2].lemma) == "level"  # but "Вологодской области «Родник»"
    return form in ("named", "municipal", "quoted") or (form == "abbreviated" and before.upper)


def place(text: Text, chain: Chain, index: int) -> int:
    """A place in the genitive or as an abbreviation: "г. Вологды", "Пермского края", "района"."""
    words = text.words
    if chain.place is not None and chain.place[1] != index and not _region_of_several(words, index):
        return index
    end = max(place_end(words, index), _town_of_adjective(chain, words, index))
    below = words[index].line != words[index - 1].line and words[index].lower in tails("settlement")
    if end == index or (below and not _with_region(chain, words, end)):
        return index  # "с. Кубенское" under a body's name says where it sat
    last = words[end - 1]
    inner = words[index + 1 : end - 1] if end > index + 2 else []
    apposed = words[index].case == "Gen" and any(word.capital for word in inner)  # "образования Юг-Полевой район"
    if last.lower == last.text and last.case and not may_be(last, "Gen") and not apposed:
        return index
    if (
        last.upper
        and last.lemma in tails("region")
        and words[index].adjective
        and "Gen" not in cases(words[index].lower)
    ):
        return index  # "РАЙОНА «ЗАРЕЧНЫЙ РАЙОН»" / "КАЛУЖСКАЯ ОБЛАСТЬ"
    if chain.quote is not None and (not named(words, index, end) or _town(text, chain, index, end)):
        chain.address = chain.address or named(words, index, end)
        return index  # "ДК «Льнянка» г. Сокола": the quoted name is whole, the town its address
    if chain.place is not None and words[index].line != words[index - 1].line:
        return _region_below(text, chain, index)
    if chain.role in PROPER and words[index].lower == "г" and not _in_genitive(last):
        chain.address = True
        return index  # "музей истории г. Тотьма" gives the address, "администрация г. Тотьма" the name
    if chain.place is None:
        chain.place = (index, end)
        chain.bare = not named(words, index, end)
    else:
        chain.bare = chain.bare and not named(words, index, end)
        chain.place = (chain.place[0], end)
    chain.common = chain.common or chain.bare
    return end


def _town_of_adjective(chain: Chain, words: Sequence[Word], index: int) -> int:
    """The index after a town's name that is an adjective by its form, right behind a board that is always a territory's: "администрации Лесного"."""
    word, head = words[index], words[chain.head]
    if MUNICIPALITY.fullmatch(word.text) and words[index - 1].lemma in tails("seated_in"):
        return index + 1  # "администрация КГО"
    if chain.role != "office" or index != chain.head + 1 or not OF_TOWN.fullmatch(word.text) or word.entity == "PER":
        return index
    if head.lemma not in tails("seated_in") or word.line != head.line:
        return index
    after = words[index + 1] if index + 1 < len(words) else None
    if after is None or after.line != word.line or after.text in ".;:)":
        return index + 1
    goes_on = after.noun or after.adjective or after.abbreviation or not after.text.isalpha() or after.lower == "и"
    return index if goes_on and after.pos != "VERB" and after.entity != "PER" else index + 1


OF_TOWN = re.compile(r"[А-ЯЁ][а-яё-]{2,}(?:ого|его)")
"""The genitive of a town's name that is an adjective."""


def _region_of_several(words: Sequence[Word], index: int) -> bool:
    """Whether the region follows territories of two sorts: "администрации городского округа и муниципальных районов области"."""
    before, word = words[index - 1], words[index]
    sorts = before.lemma in place_types() and before.number == "Plur" and before.text.islower()
    return sorts and word.lemma in tails("region") and may_be(word, "Gen")


def _with_region(chain: Chain, words: Sequence[Word], end: int) -> bool:
    """Whether a legal person's town stands under its quoted name with its region: "г. Сокол Вологодской области"."""
    formal = (chain.formal or chain.role == "legal") and chain.quote is not None
    return formal and words[end - 1].lemma in tails("region") and "Gen" in cases(words[end - 1].lower)


def _in_genitive(word: Word) -> bool:
    """Whether a town's name stands in the genitive, or may: of one in -о, -е, -и no form tells ("г. Одинцово")."""
    return word.lower[-1] in "оеи" or "Gen" in cases(word.lower)


def called_in_nominative(text: Text, chain: Chain, index: int) -> int:
    """An election commission's name in the nominative: "территориальной избирательной комиссии Кубенская районная"."""
    words = text.words
    if index != chain.head + 1 or words[chain.head - 1].lemma not in tails("electing") or index + 1 >= len(words):
        return index
    first, level = words[index], words[index + 1]
    if not (first.capital and first.adjective and level.adjective) or first.line != words[chain.head].line:
        return index
    alike = first.lower.endswith(("ая", "яя")) and level.lower.endswith("ая") and level.text.islower()
    if not alike:
        return index
    chain.place = (index, index + 2)
    return index + 2


def several_territories(text: Text, chain: Chain, index: int) -> int:
    """Territories of two sorts: "администрации городских и сельских поселений", "администрации районов и городов"."""
    words = text.words
    if chain.role != "office" or chain.place is not None or index != chain.head + 1 or index + 2 >= len(words):
        return index
    if words[index + 1].lower != "и" or not may_be(words[index], "Gen") or not may_be(words[index + 2], "Gen"):
        return index
    at = index + 2
    if words[index].adjective and words[at].adjective:
        at += 1
    elif words[index].lemma not in place_types() or words[index].number != "Plur":
        return index
    last = words[at] if at < len(words) else words[index]
    if last.lemma not in place_types() or last.number != "Plur" or not may_be(last, "Gen"):
        return index
    if any(word.capital or word.line != words[chain.head].line for word in words[index : at + 1]):
        return index
    chain.place, chain.bare, chain.common = (index, at + 1), True, True
    return at + 1


def second_territory(text: Text, chain: Chain, index: int) -> int:
    """The second territory of one office: "военный комиссариат города Сокола и Сокольского района"."""
    words = text.words
    if words[index].lower != "и" or chain.place is None or chain.place[1] != index or chain.plural:
        return index
    if words[chain.head].lemma not in tails("twofold") or not named(words, *chain.place):
        return index
    end = place_end(words, index + 1) if index + 1 < len(words) else index
    sorts = any(word.lemma in place_types() or word.lower in place_types() for word in words[index + 1 : end])
    if end < index + 3 or not sorts or not named(words, index + 1, end) or not may_be(words[end - 1], "Gen"):
        return index
    chain.place = (chain.place[0], end)
    return end


def territory_below(text: Text, chain: Chain, index: int) -> int:
    """A board's territory on the next line: "постановлением Администрации" / "Тотемского района"."""
    words = text.words
    formal = (
        (chain.formal or chain.role == "legal")
        and chain.quote is not None
        and not chain.quote.end < words[index - 1].start
    )
    if (chain.role != "office" and not formal) or chain.parent is not None or (chain.complete and not formal):
        return _region_below(text, chain, index)
    if chain.place is not None:
        return _region_below(text, chain, index)
    quotation = text.quotes.get(words[index + 1].start) if index + 1 < len(words) else None
    if quotation is not None and words[index].upper and of_territory(words, index + 1):
        end = text.index_after(quotation.end)
        chain.place = (index, end)
        return end  # "администрации" / "СП «Деревня Красная»"
    end = place_end(words, index)
    last = words[end - 1]
    if (
        end < index + 2
        or place_types().get(last.lemma) not in ("led", "named", "municipal")
        or not named(words, index, end)
    ):
        return index
    if not may_be(last, "Gen") or any(word.line != words[index].line for word in words[index:end]):
        return index
    chain.place = (index, end)
    return end


def name_below(text: Text, chain: Chain, index: int) -> int:
    """A territory's own name on the line below its sort: "АДМИНИСТРАЦИЯ МУНИЦИПАЛЬНОГО ОБРАЗОВАНИЯ" / «СТЕПНОЙ РАЙОН», "ДУМА ГОРОДА" / "ТОТЬМЫ"."""
    words = text.words
    if chain.place is None or chain.place[1] != index:
        return index
    quotation = text.quotes.get(words[index].start)
    end = index
    while end < len(words) and words[end].line == words[index].line:
        end += 1
    if quotation is not None:
        last = text.index_after(quotation.end)
        own = of_territory(words, index) or _whole_territory(words[index + 1 : last - 1])
        end = last if last <= end and own else index
    elif not of_territory(words, index) or not (_whole_territory(words[index:end]) or _town_alone(words, index, end)):
        return index
    if end > index:
        chain.place, chain.bare = (chain.place[0], end), False
    return end


def _whole_territory(line: Sequence[Word]) -> bool:
    """Whether a line in capitals is a territory's name in the nominative with its sort: "СЕЛЬСКОЕ ПОСЕЛЕНИЕ ЛУГОВОЕ"."""
    sorts = [word for word in line if place_types().get(word.lemma) in ("named", "led")]
    whole = 1 < len(line) <= LONGEST_LINE and all(word.upper for word in line)
    return whole and len(sorts) == 1 and "Nom" in cases(sorts[0].lower)


LONGEST_LINE = 4
"""A territory's name on a line of its own has no more words."""


def _town_alone(words: Sequence[Word], index: int, end: int) -> bool:
    """Whether a town's name in the genitive is all of the line below its sort: "Дума города" / "Тотьмы"."""
    word, sort = words[index], words[index - 1]
    town = sort.lemma in tails("settlement") or place_types().get(sort.lemma) == "named"
    plain = common_noun(word.lemma) or not word.text.replace("-", "").isalpha()
    return (
        end == index + 1 and town and len(word.text) > 2 and word.capital and "Gen" in cases(word.lower) and not plain
    )


def _region_below(text: Text, chain: Chain, index: int) -> int:
    """The region on the line below a district: "Администрация Сокольского района" / "Вологодской области"."""
    words = text.words
    formal = chain.formal or chain.role == "legal"
    if not (chain.role in ("office", "assembly") or formal) or chain.place is None or chain.place[1] != index:
        return index
    if chain.quote is not None and not formal:
        return index
    end = place_end(words, index)
    if end == index or not all(word.line == words[index].line for word in words[index:end]):
        return index
    leads = words[index].adjective or words[index].lemma in tails("region")  # "РЕСПУБЛИКИ КАРЕЛИЯ"
    wanted = words[index] if leads else words[end - 1]
    region = any(word.lemma in tails("region") for word in words[index:end])
    if not region or not named(words, index, end) or "Gen" not in cases(wanted.lower):
        return index
    chain.place = (chain.place[0], end)
    return end


def _town(text: Text, chain: Chain, index: int, end: int) -> bool:
    """Whether a place is a settlement by its common noun ("г. Сокола", "с. Кубенское") and no board of it is named («Управление образования»
    is one town's by its name); a legal person's town in the genitive ends its name (МБОУ «Лицей» г. Сокола)."""
    quotation = chain.quote
    if quotation is None:
        return False
    if (chain.formal or chain.role == "legal") and "Gen" in cases(text.words[end - 1].lower):
        return False
    word, at = text.words[index], text.index_after(quotation.start + 1)
    first = text.words[at]
    alone = first.abbreviation and text.index_after(quotation.end - 1) <= at + 1  # МОУ «СОШ» п. Майский
    if alone or (first.lemma in types() and types()[first.lemma].role == "office"):
        return False
    return word.lower in tails("settlement") or word.lemma in tails("settlement")


PROPER = frozenset({"institution", "house", "weak", "centre", "union", "legal", "form", "club"})
"""Roles whose names have no town in the nominative."""


def _region(words: Sequence[Word], start: int, end: int) -> bool:
    """Whether a place is a district or a region by its common noun: "Пермском крае", "Республике Коми"."""
    return any(place_types().get(word.lemma) in ("led", "named") for word in words[start:end])


def branch_place(text: Text, chain: Chain, index: int) -> int:
    """ "филиал в г. Вологде", "отделение в Пермском крае": where a branch is."""
    words = text.words
    if words[index].lower != "в" or index + 1 >= len(words):
        return index
    if chain.place is not None and words[chain.place[0]].lemma not in tails("country"):
        return index  # but "представительство Президента РФ в федеральном округе"
    first = words[chain.head - 1]
    capital = words[chain.head].capital or (chain.head > 0 and first.adjective and first.capital)
    office = capital and (
        (chain.role == "office" and chain.parent is not None) or (chain.role == "union" and chain.common)
    )
    office = office or (
        (chain.common or index > chain.head + 1 or words[chain.head - 1].adjective)
        and (words[chain.head].lemma in tails("located") or words[index - 1].lemma in tails("located"))
    )
    head = words[chain.head]
    seated = index == chain.head + 1 and head.lemma in tails("seated") and words[chain.head - 1].capital
    if chain.role != "branch" and not (office or seated):
        return index
    end = place_end(words, index + 1)
    if seated and not (words[chain.head - 1].adjective and words[end - 1].line == head.line):
        return index
    if chain.role != "branch" and not (seated or _region(words, index + 1, end)):
        return index
    if (
        end > index + 1
        and end < len(words)
        and not named(words, index + 1, end)
        and words[end].line == words[end - 1].line
    ):
        end = place_end(words, end)  # "в городском округе Серпухов"
    if end > index + 1 and named(words, index + 1, end):
        chain.place = (index + 1, end)
        return end
    return index
