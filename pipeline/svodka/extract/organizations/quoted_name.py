"""Steps by which a name takes the quoted name of its body, «Парус», and a club's field before one: "студия ДПИ «Береста»"."""

from collections.abc import Sequence

from svodka.annotate.morphology import fold
from svodka.extract.names.bodies import abbreviations, happenings, networks, no_bodies, not_body_nouns, tails, types
from svodka.extract.names.quotes import Quotation
from svodka.extract.names.readings import animate, cases
from svodka.extract.names.words import Word
from svodka.extract.organizations.chain import QUOTED, Chain, Text
from svodka.extract.organizations.territories import of_territory


def quoted(text: Text, chain: Chain, index: int) -> int:
    """«Парус»; one quoted name a body."""
    quotation = text.quotes.get(text.words[index].start)
    if (
        quotation is None
        or chain.quote is not None
        or chain.titled
        or (chain.purpose and chain.place is not None and not chain.closed)
    ):
        return index
    if text.words[chain.head].lower in tails("unnamed"):
        return index  # "слёт ВОИ «Волна»"
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
    if chain.role == "office" and (_unquoted(text.words[index - 1]) or _unquoted(text.words[chain.head])):
        return index  # "программа администрации «Развитие связи»"
    if end - index > SAID and chain.role in ("abbreviation", "weak") and _says(text.words[index + 1 : end - 1]):
        return index  # "концерт Кубенского ДК «Мы помним вас»"
    if _named_by_letters(text.words[index - 1]) or _title_behind(text, chain, index, end):
        return index  # "фестиваль хоров ВОС «Родник»", "семинар союза писателей области «Слово – делу»"
    chain.quote = quotation
    chain.titled = not text.text[quotation.start + 1 : quotation.start + 2].islower()
    return end


def whom_fund_helps(text: Text, chain: Chain, index: int) -> int:
    """Whom and where a fund helps, up to its quoted name: "фонд помощи пожилым | и инвалидам в домах престарелых «Забота»"."""
    words = text.words
    if words[chain.head].lemma not in tails("helping") or chain.quote is not None or chain.place is not None:
        return index
    if index == chain.head + 1 or words[chain.head + 1].lemma not in tails("help"):
        return index
    for at in range(index, min(len(words), index + FUND)):
        word = words[at]
        if word.line != words[index].line or (at > index and word.start in text.quotes):
            break
        of_sort = word.noun or word.adjective or word.pos in ("ADP", "CCONJ") or word.text == ","
        if not of_sort or word.capital or (word.lemma in types() and word.number == "Sing"):
            return index
    else:
        return index
    quotation, before = text.quotes.get(words[at].start), words[at - 1]
    elsewhere = before.lemma in happenings() or before.lemma in not_body_nouns()
    if quotation is None or elsewhere or not _name_like(text, quotation):
        return index
    chain.quote, chain.titled = quotation, True
    return text.index_after(quotation.end)


FUND = 10
"""So many words at most say whom a fund helps."""


def _of_happening(text: Text, chain: Chain, index: int, end: int) -> bool:
    """Whether a long quoted title is that of the happening before a body: "семинар РЦНТ «Сценарий без штампов»", "слёт союза женщин «Вместе мы сильны»"."""
    words, at = text.words, chain.head - 1
    if chain.head == 0 or end - index < LONG_TITLE:
        return False
    if chain.role in ("union", "legal", "phrase") and (chain.common or chain.parent is not None):
        while at > 0 and words[at].adjective:
            at -= 1
    elif chain.role != "abbreviation" or index != chain.head + 1:
        return False
    return words[at].lemma in happenings()


def _branch_of(text: Text, chain: Chain, index: int) -> int:
    """The index after the quoted name of the body whose branch a head is, as the genitive says: "отделение «Боевого братства»"."""
    if text.words[chain.head].lemma not in tails("branched") or chain.parent is not None:
        return index
    first = text.words[index + 1]
    end = None if first.case != "Gen" or "Nom" in cases(first.lower) else text.parent(index, QUOTED)
    if end is not None:
        chain.parent, chain.parent_end = index, end
    return index if end is None else end


REACH = 14
"""Words back to the noun of the happening whose title may stand behind a body."""
SPOKEN = (" – ", " — ", " - ", "!", "?", ": ")
"""Marks inside of a title that no body has in its name."""


def _named_by_letters(word: Word) -> bool:
    """ "фестиваль хоров ВОС «Родник»": beside a union known by its letters, a quoted name is another thing's."""
    known = abbreviations().get(word.text) if word.abbreviation else None
    return known is not None and (known[0].role, known[0].kind) == ("agency", "union")


def _title_behind(text: Text, chain: Chain, index: int, end: int) -> bool:
    """Whether a title that says something, or is long, belongs to the happening in whose phrase an institution's name stands."""
    quotation = text.quotes[text.words[index].start]
    said = any(mark in text.text[quotation.start : quotation.end] for mark in SPOKEN)
    said = (
        said
        or (chain.number and text.words[index].line == text.words[chain.head].line)
        or (chain.plural and end - index > LONG_TITLE)
    )
    if chain.role in ("legal", "club") or chain.formal or not said:
        return False
    for word in reversed(text.words[max(0, chain.head - REACH) : chain.head]):
        if (
            word.pos == "VERB"
            or word.text in ENDS
            or (chain.number and word.pos == "ADP")
            or word.line != text.words[chain.head].line
        ):
            return False
        if word.lemma in happenings():
            return True
    return False


ENDS = frozenset('.;:«»"')
"""Marks past which no phrase of a happening reaches back."""
SAID = 3
"""More words, the marks with them, has a title that says something."""


def _says(words: Sequence[Word]) -> bool:
    """Whether a title says something as a clause does, with a verb or "мы", and calls nobody."""
    return any(word.verb_form == "Fin" or word.lower in tails("speaker") for word in words)


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


def _name_like(text: Text, quotation: Quotation) -> bool:
    """Whether a quotation can be a name: no title of an act («О бюджете поселения»), no clause in small letters («ответить на вопрос»)."""
    first = text.index_after(quotation.start + 1)
    inside = text.words[first : text.index_after(quotation.end - 1)]
    if inside and inside[0].text == "(":
        return False  # "Правительства" (далее – "Порядок")
    if not inside or inside[0].lower in tails("title"):
        return len(inside) < 3
    return len(inside) < 3 or not inside[0].text.islower() or inside[0].lower in ("им", "имени")


def field_of_club(text: Text, chain: Chain, index: int) -> int:
    """What a club or a studio is for, as an abbreviation before its quoted name: "студия ДПИ «Береста»"."""
    words = text.words
    if chain.role not in ("weak", "club") or index != chain.head + 1 or index + 1 >= len(words):
        return index
    return index + 1 if words[index].text in no_bodies() and words[index + 1].start in text.quotes else index
