"""Steps by which a name takes the name of a body in it: of its parent, of what a legal form is the form of, its second one."""

from collections.abc import Sequence

from svodka.extract.names.bodies import abbreviations, legal_form, tails, types
from svodka.extract.names.readings import cases, may_be
from svodka.extract.names.words import Word
from svodka.extract.organizations.chain import Chain, Text


def apposed(text: Text, chain: Chain, index: int) -> int:
    """What a legal form in words is the form of: "муниципальное учреждение Центр молодёжи «Парус»", "учреждение детский сад № 5"."""
    words = text.words
    if chain.role != "legal" or chain.inner or chain.quote is not None:
        return index
    at = index
    while at < len(words) and words[at].adjective and at - index < 4:
        at += 1
    if at >= len(words) or words[at].lemma not in types():
        return index
    uncertain = (
        at > index and words[at].case == "Acc" and "Nom" in cases(words[at].lower)
    )  # "учреждение Кубенский музей"
    if words[at].case not in ("Nom", "") and not uncertain:
        return index
    role = types()[words[at].lemma].role
    if role == "organ" or (role in ("legal", "weak") and not (words[index].capital and at + 1 < len(words))):
        return index
    end = text.parent(index, "Nom")
    if role in ("legal", "weak") and (end is None or text.text[words[end - 1].end - 1] not in CLOSING):
        return index  # but "предприятие Телевещательная компания «Луч»"
    chain.inner = end is not None
    return index if end is None else end


CLOSING = '»"”'


def parent_body(text: Text, chain: Chain, index: int) -> int:
    """The body it belongs to: "отдела полиции «Южный» УМВД", "ОПДН отдела полиции"."""
    if chain.parent is not None and chain.parent_end != index:
        return index
    if chain.quote is not None and (chain.role in ("weak", "club") or _club(text.words[chain.head])):
        return _house_of_artists(text, chain, index)
    word = text.words[index]
    if word.case and not (may_be(word, "Gen") or word.abbreviation):
        return index
    if chain.formal and (chain.quote is not None or chain.number) and legal_form(word.text) is not None:
        return index  # "МБУК «Лад» МБУК «Парус»": two legal persons, whose comma is missing
    end = text.parent(index)
    if end is None or end <= index:
        return _bare_parent(text, chain, index)
    if chain.parent is None:
        chain.parent = index
    chain.parent_end = end
    return end


def _bare_parent(text: Text, chain: Chain, index: int) -> int:
    """The index after the head alone of the body whose part a board is: "комитет Думы по бюджету", "секретариат Комиссии"."""
    word = text.words[index]
    if chain.role == "set" and chain.parent is None and word.lemma in tails("seated_in") and word.case == "Gen":
        after = text.words[index + 1] if index + 1 < len(text.words) else None
        alone = after is None or after.line != word.line or after.case != "Gen"
        return index + 1 if alone and word.text.islower() and index == chain.end else index  # "КДН и ЗП администрации"
    if not word.capital or word.upper or index != chain.head + 1:
        return index
    sort = types().get(word.lemma)
    if sort is None or word.case != "Gen" or word.number != "Sing":
        return index
    holds = INWARD.get(sort.role)
    if holds is None or text.words[chain.head].lemma not in tails(holds):
        return index
    after = text.words[index + 1] if index + 2 < len(text.words) else None
    goes_on = after is not None and after.line == word.line and after.case == "Gen" and after.text.islower()
    if after is not None and goes_on and (after.noun or after.adjective):
        return index  # "комитет Думы созыва"
    chain.common = True
    return index + 1


INWARD = {"office": "inward", "assembly": "inward", "union": "of_union"}
"""By the role of the body above, the use of the nouns that head its inner bodies: "комитет Думы", "правление Фонда"."""


def _house_of_artists(text: Text, chain: Chain, index: int) -> int:
    """The index after the house whose artists bear a quoted name: "ансамбль «Родник» Кубенского сельского клуба"."""
    words = text.words
    first = words[index]
    troupe = words[chain.head].lemma in tails("artists") | tails("troupe")
    if not troupe or not (may_be(first, "Gen") or first.abbreviation):
        return index
    if not (first.adjective or first.noun or first.abbreviation):
        return index
    if chain.parent is not None or first.line != words[index - 1].line:
        return index
    end = text.parent(index)
    if end is None or end <= index:
        return index
    chain.parent, chain.parent_end = index, end
    return end


def _club(head: Word) -> bool:
    """Whether an abbreviation is a club's: "ШСК «Рысь» СОШ № 11" are two bodies."""
    known = abbreviations().get(head.text) if head.abbreviation else None
    return known is not None and known[0].kind == "club"


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
    if after.lemma in tails("branch") and chain.role == "institution" and not (chain.plural or chain.number):
        return _numbered_branch(words, chain, index)
    quotation = text.quotes.get(after.start)
    if chain.role == "branch" and quotation is not None and chain.parent is not None and chain.parent_end == index:
        return text.index_after(quotation.end)  # "филиал ПАО «Россети» – «Вологдаэнерго»"
    if index != chain.head + 1:
        return index
    same = after.capital and after.noun and (after.case == words[chain.head].case or not after.case)
    return index + 2 if same and words[chain.head].capital and chain.role == "assembly" else index


def _numbered_branch(words: Sequence[Word], chain: Chain, index: int) -> int:
    """The index after the number by which a library is its network's branch: "сельская библиотека – филиал № 6"."""
    after = words[index + 1 : index + 4]
    line = words[index - 1].line
    if (
        len(after) < 3
        or after[1].text != "№"
        or not after[2].text.isdigit()
        or any(word.line != line for word in after)
    ):
        return index
    chain.number = True
    return index + 4
