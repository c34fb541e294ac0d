"""Steps by which a name goes on with what is a name itself: a quotation, numbers, honours, a parent, a place."""

import re
from collections.abc import Sequence

from svodka.annotate.morphology import fold
from svodka.extract.names.bodies import abbreviations, happenings, networks, no_bodies, tails, types
from svodka.extract.names.persons import is_first_name
from svodka.extract.names.places import named, place_end, place_types
from svodka.extract.names.quotes import Quotation
from svodka.extract.names.words import Word, animate, cases, joined, may_be
from svodka.extract.organizations.chain import QUOTED, Chain, Text

NUMERALS = re.compile(r"\d{1,5}(?:[,–-]\d{1,4})*")
"""A number of an institution, or several that the tokenizer took for one ("33,35")."""


def quoted(text: Text, chain: Chain, index: int) -> int:
    """«Парус»; one quoted name a body."""
    quotation = text.quotes.get(text.words[index].start)
    if quotation is None or chain.quote is not None or (chain.purpose and chain.place is not None and not chain.closed):
        return index
    end = text.index_after(quotation.end)
    if not _name_like(text, quotation) or fold(text.text[quotation.start + 1 : quotation.end - 1]) in networks():
        return index  # "страница музея «ВКонтакте»"
    bearer = text.words[index + 1].lower not in tails("title") if index + 1 < len(text.words) else True
    if chain.place is not None and chain.place[1] == index and bearer and of_territory(text.words, index):
        chain.place, chain.bare = (chain.place[0], end), False
        return end  # "администрация муниципального района «Заозёрный»"
    if not bearer and chain.role in ("office", "assembly"):
        return index  # "решение Собрания представителей «О бюджете»"
    if quotation.end - quotation.start < 4 or chain.role == "organ" or _of_happening(text, chain, index, end):
        return index
    if (branch := _branch_of(text, chain, index)) > index:
        return branch
    below = text.words[index].line != text.words[index - 1].line
    if below and chain.role == "institution" and (chain.number or chain.common):
        return index  # "Районная библиотека № 4" / "«Мир сказки» – игра"
    if (chain.number or chain.purpose or chain.common) and _titles_happening(text.words, end):
        return index  # "библиотека № 4 «Мир сказки» – игра"
    if chain.role == "office" and _unquoted(text.words[index - 1]):
        return index  # "программа администрации «Развитие связи»"
    chain.quote = quotation
    chain.titled = not text.text[quotation.start + 1 : quotation.start + 2].islower()
    return end


def _of_happening(text: Text, chain: Chain, index: int, end: int) -> bool:
    """Whether a long quoted title is that of the happening before an abbreviation: "семинар РЦНТ «Сценарий без штампов»"."""
    if chain.role != "abbreviation" or chain.head == 0 or index != chain.head + 1 or end - index < LONG_TITLE:
        return False
    return text.words[chain.head - 1].lemma in happenings()


def _branch_of(text: Text, chain: Chain, index: int) -> int:
    """The index after the quoted name of the body whose branch a head is, as the genitive says: "отделение «Боевого братства»"."""
    if text.words[chain.head].lemma not in tails("branched") or chain.parent is not None:
        return index
    first = text.words[index + 1]
    end = None if first.case != "Gen" or "Nom" in cases(first.lower) else text.parent(index, QUOTED)
    if end is not None:
        chain.parent, chain.parent_end = index, end
    return index if end is None else end


def _titles_happening(words: Sequence[Word], end: int) -> bool:
    """Whether a dash behind a title says what happening bears it: "«Мир сказки» – познавательная игра"."""
    if end + 1 >= len(words) or words[end].text not in ("–", "—", "-"):
        return False
    at = end + 1
    while at + 1 < len(words) and words[at].adjective and at < end + 4:
        at += 1
    noun = words[at]
    if (
        not noun.noun
        or noun.line != words[end].line
        or not noun.text.islower()
        or animate(noun.lemma)
        or noun.lemma in types()
    ):
        return False
    return noun.case in ("Nom", "Acc", "") or noun.lemma.split("-")[-1] in happenings()


def _unquoted(head: Word) -> bool:
    """Whether a head's bodies bear no quoted name."""
    sort = types().get(head.lemma)
    return sort is not None and sort.kind in NAMELESS


NAMELESS = frozenset({"administration", "ministry", "parliament", "court", "prosecution"})
"""Kinds that bear no quoted name; one beside them is a programme's."""


LONG_TITLE = 5
"""So many words, the marks with them, has the title of a happening and hardly the name of a house of culture."""


def of_territory(words: Sequence[Word], index: int) -> bool:
    """Whether the word before a quotation is a territory's common noun, so that its name is quoted: "городского округа «Заозёрный»"."""
    if index == 0:
        return False
    before = words[index - 1]
    form = place_types().get(before.lemma) or place_types().get(before.lower)
    if form == "led":
        return index > 1 and place_types().get(words[index - 2].lemma) == "level"  # but "Вологодской области «Родник»"
    return form in ("named", "municipal", "quoted") or (form == "abbreviated" and before.upper)


def _name_like(text: Text, quotation: Quotation) -> bool:
    """Whether a quotation can be a name: no title of an act («О бюджете поселения»), no clause in small letters («ответить на вопрос»)."""
    first = text.index_after(quotation.start + 1)
    inside = text.words[first : text.index_after(quotation.end - 1)]
    if inside and inside[0].text == "(":
        return False  # "Правительства" (далее – "Порядок")
    if not inside or inside[0].lower in tails("title"):
        return len(inside) < 3
    return len(inside) < 3 or not inside[0].text.islower() or inside[0].lower in ("им", "имени")


def numbered(text: Text, chain: Chain, index: int) -> int:
    """ "№ 5", "№№ 1, 2 и 7" (all of them where the head is plural), "12" after an abbreviation, "-4" after one."""
    words = text.words
    if chain.number or (
        chain.purpose and not (chain.closed and words[chain.head].abbreviation and words[index].text[0] in "№N")
    ):
        return index
    at = index
    while at < len(words) and words[at].text in ("№", "N", "№№", ":") and at - index < 3:
        at += 1
    marked = at > index and words[index].text != ":"
    if at >= len(words) or not NUMERALS.fullmatch(words[at].text):
        return index
    if not marked and not _bare_number(text, chain, at):
        return index
    many = (
        chain.plural
        or (marked and words[chain.head].number == "Plur")
        or (marked and words[index].text == "№№")
        or (at - index > 1 and words[index + 1].text in "№:")
    )
    end = at + 1
    while many and end + 1 < len(words) and _lists_on(words, end):
        end += 2 + (words[end + 1].text in SIGNS)
    placed = chain.role == "office" and (chain.place is not None or not chain.topical)
    if marked and (placed or _of_issue(words, chain, end)):
        return index  # "постановлением администрации округа № 12"
    chain.number = True
    return end


def _of_issue(words: Sequence[Word], chain: Chain, end: int) -> bool:
    """Whether a number is that of an issue: "Вестник общественной палаты района № 2", "Бюллетень ТОС № 6 (54)"."""
    before = words[max(chain.head - 4, 0) : chain.head]
    if not any(word.lemma in tails("issue") and word.line == words[chain.head].line for word in before):
        return False
    counted = end + 1 < len(words) and words[end].text == "(" and words[end + 1].text.isdigit()
    return counted or chain.place is not None


def _bare_number(text: Text, chain: Chain, at: int) -> bool:
    """ "СОШ 82": a number without its sign is the name's only right after an abbreviation or a military unit, and where nothing is counted."""
    words = text.words
    if at == chain.head + 1 and at > 1 and words[at].text.isdigit() and words[at - 2].lemma in tails("military"):
        return len(words[at].text) > 3
    if chain.role not in ("abbreviation", "form") or at != chain.head + 1:
        return False
    if at + 1 >= len(words):
        return True
    after = words[at + 1]
    return (
        not (after.line == words[at].line and (after.noun or after.pos == "ADJ") and after.lower == after.text)
        and after.text != "%"
    )


SIGNS = ("№", "N")


def _lists_on(words: Sequence[Word], end: int) -> bool:
    separator, number = words[end], words[end + 1]
    if number.text in SIGNS and end + 2 < len(words):  # "школах № 3 и № 8"
        number = words[end + 2]
    return (
        (separator.text == "," or separator.lower == "и")
        and NUMERALS.fullmatch(number.text) is not None
        and not (end + 2 < len(words) and words[end + 2].lower in ("чел", "человек"))
    )


def in_honour(text: Text, chain: Chain, index: int) -> int:
    """ "имени Белова", "им. В.И. Белова", "имени Героя Советского Союза Клубова"."""
    words = text.words
    if words[index].lower not in ("имени", "им") or chain.honour or _to_be_named(words, chain):
        return index
    at = index + 1
    while at < len(words) and at - index < 9 and joined(words, at, text.text):
        word = words[at]
        if _another_name(words, at, since=index + 1):
            break
        if (
            word.capital
            or (word.text == "." and words[at - 1].lower in ("им",))
            or (word.text == "." and len(words[at - 1].text) <= 2)
        ) or (word.text.islower() and word.case == "Gen" and word.noun and at == index + 1):
            at += 1
        else:
            break
    if at == index + 1:
        return index
    chain.honour = True
    return at


def _to_be_named(words: Sequence[Word], chain: Chain) -> bool:
    """Whether a name in honour is only given to a body: "присвоение школе № 3 имени Орлова"."""
    before = words[max(chain.head - 3, 0) : chain.head]
    return any(word.lemma in tails("naming") for word in before)


def patron(text: Text, chain: Chain, index: int) -> int:
    """Whom a church is called after: "храм Покрова Пресвятой Богородицы", "церковь Николая Чудотворца"."""
    words = text.words
    if index != chain.head + 1 or chain.quote is not None:
        return index
    if words[chain.head].lemma in tails("memorial"):
        return _of_person(words, chain, index)
    if words[chain.head].lemma in tails("founded"):
        return _of_founder(words, chain, index)
    if chain.role != "church":
        return index
    at = index
    while at < len(words) and at - index < 4 and words[at].text.islower() and words[at].lemma in tails("saint"):
        at += 1 + (at + 2 < len(words) and words[at + 1].lower == "и" and words[at + 2].lemma in tails("saint"))
    if at >= len(words) or not words[at].capital:
        return index
    index, begun = at, index
    while at < len(words) and at - index < 6 and joined(words, at, text.text):
        word = words[at]
        if not word.capital or word.abbreviation or not (may_be(word, "Gen") or word.entity == "PER"):
            break
        at += 1
    chain.honour = at > index
    return at if at > index else begun


def _of_person(words: Sequence[Word], chain: Chain, index: int) -> int:
    """Whose house a museum is: "дом-музей писателя Белова", "музей-квартира А. Н. Орлова"."""
    at = index
    while (
        at < len(words) and words[at].text.islower() and words[at].noun and words[at].case == "Gen" and at < index + 2
    ):
        at += 1
    end = at
    while end < len(words) and end - at < 7 and (words[end].capital or (end > at and words[end].text == ".")):
        if words[end].line != words[chain.head].line or words[end].abbreviation:
            break
        end += 1
    if end == at or not any(word.entity == "PER" or len(word.text) == 1 for word in words[at:end]):
        return index
    chain.honour = True
    return end


def _of_founder(words: Sequence[Word], chain: Chain, index: int) -> int:
    """Whose a fund is: "фонд Анны и Ивана Орловых"; the director of a fund stands behind it in the nominative."""
    at = index
    while at < len(words) and at - index < 5 and words[at].line == words[chain.head].line:
        word, after = words[at], words[at + 1 : at + 2]
        joins = word.lower == "и" and at > index and after and is_first_name(after[0].text)
        if not joins and not (word.capital and len(word.text) > 1 and not word.abbreviation and may_be(word, "Gen")):
            break
        at += 1
    if at < index + 2 or not is_first_name(words[index].text):
        return index
    chain.honour = True
    return at


def apposed(text: Text, chain: Chain, index: int) -> int:
    """What a legal form in words is the form of: "муниципальное учреждение Центр молодёжи «Парус»", "учреждение детский сад № 5"."""
    words = text.words
    if chain.role != "legal" or chain.inner or chain.quote is not None:
        return index
    at = index
    while at < len(words) and words[at].adjective and at - index < 4:
        at += 1
    if at >= len(words) or words[at].case not in ("Nom", "") or words[at].lemma not in types():
        return index
    if types()[words[at].lemma].role in ("legal", "organ", "weak"):
        return index
    end = text.parent(index, "Nom")
    chain.inner = end is not None
    return index if end is None else end


def field_of_club(text: Text, chain: Chain, index: int) -> int:
    """What a club or a studio is for, as an abbreviation before its quoted name: "студия ДПИ «Береста»"."""
    words = text.words
    if chain.role not in ("weak", "club") or index != chain.head + 1 or index + 1 >= len(words):
        return index
    return index + 1 if words[index].text in no_bodies() and words[index + 1].start in text.quotes else index


def _another_name(words: Sequence[Word], index: int, *, since: int) -> bool:
    """Whether a name in another case begins after the one in honour: "больницы имени Пирогова Анна Орлова"."""
    before, word = words[index - 1], words[index]
    if index == since or len(before.text) < 3 or not before.capital or len(word.text) < 3:
        return False
    return is_first_name(word.text) and ("Gen" not in cases(word.lower) or word.case == "Nom")


def parent_body(text: Text, chain: Chain, index: int) -> int:
    """The body it belongs to: "отдела полиции «Южный» УМВД", "ОПДН отдела полиции"."""
    if chain.parent is not None and chain.parent_end != index:
        return index
    if chain.quote is not None and (chain.role in ("weak", "club") or _club(text.words[chain.head])):
        return index
    word = text.words[index]
    if word.case and not (may_be(word, "Gen") or word.abbreviation):
        return index
    end = text.parent(index)
    if end is None or end <= index:
        return index
    if chain.parent is None:
        chain.parent = index
    chain.parent_end = end
    return end


def _club(head: Word) -> bool:
    """Whether an abbreviation is a club's: "ШСК «Рысь» СОШ № 11" are two bodies."""
    known = abbreviations().get(head.text) if head.abbreviation else None
    return known is not None and known[0].kind == "club"


def place(text: Text, chain: Chain, index: int) -> int:
    """A place in the genitive or as an abbreviation: "г. Вологды", "Пермского края", "района"."""
    words = text.words
    if chain.place is not None and chain.place[1] != index:
        return index
    end = place_end(words, index)
    if end == index or (words[index].line != words[index - 1].line and words[index].lower in tails("settlement")):
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
    if chain.role in PROPER and words[index].lower == "г" and "Gen" not in cases(last.lower):
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


def territory_below(text: Text, chain: Chain, index: int) -> int:
    """A board's territory on the next line: "постановлением Администрации" / "Тотемского района"."""
    words = text.words
    formal = chain.formal and chain.quote is not None and not chain.quote.end < words[index - 1].start
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


def _region_below(text: Text, chain: Chain, index: int) -> int:
    """The region on the line below a district: "Администрация Сокольского района" / "Вологодской области"."""
    words = text.words
    if chain.role not in ("office", "assembly") or chain.place is None or chain.place[1] != index:
        return index
    if chain.quote is not None:
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
    if chain.formal and "Gen" in cases(text.words[end - 1].lower):
        return False
    word, at = text.words[index], text.index_after(quotation.start + 1)
    first = text.words[at]
    alone = first.abbreviation and text.index_after(quotation.end - 1) <= at + 1  # МОУ «СОШ» п. Майский
    if alone or (first.lemma in types() and types()[first.lemma].role == "office"):
        return False
    return word.lower in tails("settlement") or word.lemma in tails("settlement")


PROPER = frozenset({"institution", "house", "weak", "centre", "union", "legal", "form", "club"})
"""Roles whose names have no town in the nominative."""


def attached(text: Text, chain: Chain, index: int) -> int:
    """ "при Губернаторе области": whose consultative body it is."""
    words = text.words
    if words[index].lower != "при" or index + 1 >= len(words):
        return index
    if chain.quote is not None and chain.role in ("weak", "club"):
        return index  # "клуб «Парус» при гимназии": the quoted name is whole
    end = text.parent(index + 1, "Loc") or text.parent(index + 1, "")
    if end is not None:
        chain.parent, chain.parent_end = index + 1, end
        return end
    if words[index + 1].lemma not in tails("official") and not words[index + 1].abbreviation:
        return index
    chain.common, chain.case, chain.place, chain.parent, chain.number = True, "Gen", None, None, False
    chain.attached = True
    return index + 2


def double_name(text: Text, chain: Chain, index: int) -> int:
    """ "Государственное Собрание – Курултай": the second name of a parliament."""
    words = text.words
    if words[index].text not in "–—-" or index + 1 >= len(words):
        return index
    after = words[index + 1]
    quotation = text.quotes.get(after.start)
    if chain.role == "branch" and quotation is not None and chain.parent is not None and chain.parent_end == index:
        return text.index_after(quotation.end)  # "филиал ПАО «Россети» – «Вологдаэнерго»"
    if index != chain.head + 1:
        return index
    same = after.capital and after.noun and (after.case == words[chain.head].case or not after.case)
    return index + 2 if same and words[chain.head].capital and chain.role == "assembly" else index


def _region(words: Sequence[Word], start: int, end: int) -> bool:
    """Whether a place is a district or a region by its common noun: "Пермском крае", "Республике Коми"."""
    return any(place_types().get(word.lemma) in ("led", "named") for word in words[start:end])


def branch_place(text: Text, chain: Chain, index: int) -> int:
    """ "филиал в г. Вологде", "отделение в Пермском крае": where a branch is."""
    words = text.words
    if words[index].lower != "в" or chain.place is not None or index + 1 >= len(words):
        return index
    office = words[chain.head].capital and (
        (chain.role == "office" and chain.parent is not None) or (chain.role == "union" and chain.common)
    )
    office = office or (
        (chain.common or index > chain.head + 1 or words[chain.head - 1].adjective)
        and (words[chain.head].lemma in tails("located"))
    )
    if chain.role != "branch" and not office:
        return index
    end = place_end(words, index + 1)
    if chain.role != "branch" and not _region(words, index + 1, end):
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
