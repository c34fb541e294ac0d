"""How far the name of a body goes on after its head.

From the head's end the name takes, step by step, what official names are made of: a quoted name, numbers, "имени …", a parent body, a place,
genitives with their coordination, and phrases with "по", "для", "при", "с", "за", "в сфере". `Chain` is what has been taken so far;
each step of `STEPS` returns the index after what it takes, or the index it was given.
"""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

from svodka.extract.organization_lexicon import abbreviations, legal_form, name_ends, tails, types
from svodka.extract.places import named, place_end, place_types
from svodka.extract.quotes import Quotation
from svodka.extract.words import Word, animate, cases, joined, living, may_be

NUMERALS = re.compile(r"\d{1,4}(?:[,–-]\d{1,4})*")
"""A number of an institution, or several that the tokenizer took for one ("33,35")."""
LONGEST = 40
"""No name has more words than this."""


@dataclass(slots=True)
class Text:
    """A document's words with what the grammar asks of it."""

    text: str
    words: Sequence[Word]
    quotes: dict[int, Quotation]
    at: dict[int, int] = field(default_factory=dict)
    parent: Callable[..., int | None] = lambda index, case="Gen": None

    def index_after(self, offset: int) -> int:
        """The index of the first word that starts at or after a character."""
        words = self.words
        low, high = 0, len(words)
        while low < high:
            middle = (low + high) // 2
            if words[middle].start < offset:
                low = middle + 1
            else:
                high = middle
        return low


@dataclass(slots=True)
class Chain:
    """What a name has taken after its head."""

    head: int
    end: int
    role: str
    plural: bool = False
    quote: Quotation | None = None
    number: bool = False
    honour: bool = False
    common: bool = False
    purpose: bool = False
    case: str = "Gen"
    place: tuple[int, int] | None = None
    topical: bool = True
    closed: bool = False
    bare: bool = False
    address: bool = False
    parent: int | None = None
    parent_end: int = 0
    named_parent: bool = False
    titled: bool = False

    @property
    def complete(self) -> bool:
        """Whether a proper name stands, after which no common word belongs to it."""
        proper_place = self.place is not None and not self.bare
        return self.closed or self.quote is not None or self.number or proper_place or self.parent is not None


Step = Callable[[Text, Chain, int], int]


def extend(text: Text, chain: Chain) -> Chain:
    """Take steps until none fits."""
    words, limit = text.words, min(len(text.words), chain.end + LONGEST)
    index = chain.end
    while index < limit:
        for step in STEPS if joined(words, index, text.text) else _over_line(text, index):
            end = step(text, chain, index)
            if end > index:
                index = chain.end = end
                break
        else:
            break
    return chain


def _over_line(text: Text, index: int) -> tuple[Step, ...]:
    """Over a line's end, where the next begins with a capital, only a parent goes on ("приказом Комитета культуры" / "Администрации …")."""
    before, word = text.words[index - 1], text.words[index]
    if word.line != before.line + 1 or not word.capital or "\t" in text.text[before.end : word.start]:
        return ()
    return (parent_body,) if word.case == "Gen" and before.text not in ".,;:" else ()


def quoted(text: Text, chain: Chain, index: int) -> int:
    """«Парус»; one quoted name a body."""
    quotation = text.quotes.get(text.words[index].start)
    if quotation is None or chain.quote is not None or (chain.purpose and chain.place is not None and not chain.closed):
        return index
    if quotation.end - quotation.start < 4 or chain.role == "organ":
        return index
    chain.quote = quotation
    chain.titled = not text.text[quotation.start + 1 : quotation.start + 2].islower()
    return text.index_after(quotation.end)


def numbered(text: Text, chain: Chain, index: int) -> int:
    """ "№ 5", "№№ 1, 2 и 7" (all of them where the head is plural), "12" after an abbreviation, "-4" after one."""
    words = text.words
    if chain.number or chain.purpose:
        return index
    at = index
    while at < len(words) and words[at].text in ("№", "N", "№№", ":") and at - index < 3:
        at += 1
    marked = at > index and words[index].text != ":"
    if at >= len(words) or not NUMERALS.fullmatch(words[at].text):
        return index
    if not marked and not _bare_number(text, chain, at):
        return index
    many = chain.plural or (marked and words[index].text == "№№") or (at - index > 1 and words[index + 1].text in "№:")
    end = at + 1
    while many and end + 1 < len(words) and _lists_on(words, end):
        end += 2
    chain.number = True
    return end


def _bare_number(text: Text, chain: Chain, at: int) -> bool:
    """ "СОШ 82": a number without its sign is the name's only right after an abbreviation, and where nothing is counted."""
    words = text.words
    if chain.role not in ("abbreviation", "form") or at != chain.head + 1:
        return False
    if at + 1 >= len(words):
        return True
    after = words[at + 1]
    return (
        not (after.line == words[at].line and (after.noun or after.pos == "ADJ") and after.lower == after.text)
        and after.text != "%"
    )


def _lists_on(words: Sequence[Word], end: int) -> bool:
    separator, number = words[end], words[end + 1]
    return (
        (separator.text == "," or separator.lower == "и")
        and NUMERALS.fullmatch(number.text) is not None
        and not (end + 2 < len(words) and words[end + 2].lower in ("чел", "человек"))
    )


def in_honour(text: Text, chain: Chain, index: int) -> int:
    """ "имени Белова", "им. В.И. Белова", "имени Героя Советского Союза Клубова"."""
    words = text.words
    if words[index].lower not in ("имени", "им") or chain.honour:
        return index
    at = index + 1
    while at < len(words) and at - index < 9 and joined(words, at, text.text):
        word = words[at]
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


def parent_body(text: Text, chain: Chain, index: int) -> int:
    """The body it belongs to: "отдела полиции «Южный» УМВД", "ОПДН отдела полиции"."""
    if chain.parent is not None and chain.parent_end != index:
        return index
    if chain.role in ("weak", "club") and chain.quote is not None:
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


def place(text: Text, chain: Chain, index: int) -> int:
    """A place in the genitive or as an abbreviation: "г. Вологды", "Пермского края", "района"."""
    words = text.words
    if chain.place is not None and chain.place[1] != index:
        return index
    end = place_end(words, index)
    if end == index:
        return index
    last = words[end - 1]
    if last.lower == last.text and last.case and not may_be(last, "Gen"):
        return index
    if chain.quote is not None and not named(words, index, end):
        return index
    if chain.role in PROPER and words[index].lower == "г" and "Gen" not in cases(last.lower):
        chain.address = True
        return index  # "музей истории г. Тотьма" gives the address, "администрация г. Тотьма" the name
    if chain.place is None:
        chain.place = (index, end)
        chain.bare = not named(words, index, end)
    elif named(words, index, end):
        chain.bare = False
    chain.common = chain.common or chain.bare
    return end


PROPER = frozenset({"institution", "house", "weak", "centre", "union", "legal", "form", "club"})
"""Roles whose names have no town in the nominative."""


def genitives(text: Text, chain: Chain, index: int) -> int:
    """A noun phrase in the genitive: "социальной защиты населения"; after "по" in the case it began with."""
    if chain.complete or chain.bare:
        return index
    words = text.words
    before = words[index - 1]
    if chain.common and text.parent(index) is not None:
        return index
    if chain.common and animate(before.lemma) and before.noun and before.lemma not in tails("relational"):
        return index
    if chain.common and before.adjective and before.lemma not in tails("relational"):
        return index
    end = noun_phrase(text, index, case="Gen")
    if end > index:
        chain.common = True
    return end


def coordinated(text: Text, chain: Chain, index: int) -> int:
    """ "и защите их прав", ", спорта и молодёжной политики": a list that ends in "и", in the case of what it continues."""
    if chain.complete or not (chain.common or chain.purpose):
        return index
    words = text.words
    at = index
    while at < len(words) and joined(words, at, text.text):
        separator = words[at]
        if separator.lower != "и" and separator.text != ",":
            return index
        end = at + 1
        for case in dict.fromkeys((chain.case, "Gen")):
            end = noun_phrase(text, at + 1, case=case)
            if end > at + 1:
                break
        if end == at + 1 or not _alike(words, index, end):
            return index
        while end < len(words) and joined(words, end, text.text):
            more = noun_phrase(text, end, case="Gen")
            if more == end or animate(words[end - 1].lemma) or place_end(words, end) > end:
                break
            end = more
        if separator.lower == "и" or (end < len(words) and words[end].start in text.quotes):
            return end
        at = end
    return index


def _alike(words: Sequence[Word], index: int, end: int) -> bool:
    """Living beings are listed with living beings: "семье и детям", but not "отдела образования и родителей"."""
    before, last = words[index - 1], words[end - 1]
    sort = types().get(last.lemma)
    if last.lemma in name_ends("any") or (
        sort is not None and sort.role != "weak" and last.lemma not in tails("field")
    ):
        return False
    if before.noun and last.noun:
        return living(last) <= living(before)
    return not (before.noun and last.adjective)


def with_their(text: Text, chain: Chain, index: int) -> int:
    """ "защите их прав": the pronoun and the genitive after it."""
    if text.words[index].lower not in ("их", "его", "ее") or not chain.common or chain.complete:
        return index
    return max(noun_phrase(text, index + 1, case="Gen"), index) if index + 1 < len(text.words) else index


def purpose(text: Text, chain: Chain, index: int) -> int:
    """ "по делам молодёжи", "по г. Вологде": what or where the body is for."""
    words = text.words
    if words[index].lower != "по" or index + 1 >= len(words):
        return index
    at = place_end(words, index + 1)
    if at > index + 1 and named(words, index + 1, at):
        if chain.place is None:
            chain.place = (index + 1, at)
        return at
    of_parent = chain.parent is not None and chain.parent_end == index and chain.quote is None and not chain.number
    if (chain.complete and not of_parent) or not chain.topical or words[index + 1].lemma in name_ends("preposition"):
        return index
    end = noun_phrase(text, index + 1, case="Dat")
    if end == index + 1 or words[end - 1].lemma in name_ends("preposition"):
        return index
    chain.purpose = chain.common = True
    chain.case = "Dat"
    return end


def beneficiaries(text: Text, chain: Chain, index: int) -> int:
    """ "для несовершеннолетних", "для детей-сирот": the persons a body is for."""
    words = text.words
    if words[index].lower != "для" or chain.complete or index + 1 >= len(words):
        return index
    end = noun_phrase(text, index + 1, case="Gen")
    last = words[end - 1]
    if end == index + 1 or not (
        animate(last.lemma) or last.adjective or last.lemma in tails("substantive") or animate(last.lemma.split("-")[0])
    ):
        return index
    chain.common = True
    chain.case = "Gen"
    return end


def clause(text: Text, chain: Chain, index: int) -> int:
    """ "детей, оставшихся без попечения родителей": the participles that stand in names of bodies."""
    words = text.words
    if words[index].text != "," or index + 1 >= len(words) or not chain.common or chain.complete:
        return index
    participle = words[index + 1]
    if not (may_be(participle, "Gen") or may_be(participle, chain.case)) or not _participle(participle):
        return index
    at = index + 2
    while at < len(words) and at - index < 9 and joined(words, at, text.text):
        word = words[at]
        if word.pos == "ADP" and word.lower in ("в", "без", "от", "на"):
            at += 1
        elif word.adjective or word.noun:
            if words[at - 1].noun and not may_be(word, "Gen"):
                break
            if animate(words[at - 1].lemma) and words[at - 1].noun:
                break
            at += 1
        else:
            break
    return at if at > index + 2 and words[at - 1].noun else index


def _participle(word: Word) -> bool:
    return any(word.lower.startswith(lemma[:-3]) for lemma in tails("participle"))


def attached(text: Text, chain: Chain, index: int) -> int:
    """ "при Губернаторе области": whose consultative body it is."""
    words = text.words
    if words[index].lower != "при" or index + 1 >= len(words):
        return index
    end = text.parent(index + 1, "Loc")
    if end is not None:
        chain.parent, chain.parent_end = index + 1, end
        return end
    if words[index + 1].lemma not in tails("official") and not words[index + 1].abbreviation:
        return index
    chain.common, chain.case, chain.place, chain.parent, chain.number = True, "Gen", None, None, False
    return index + 2


def governed(text: Text, chain: Chain, index: int) -> int:
    """ "помощи семье", "по работе с молодёжью", "за оборотом наркотиков", "в сфере культуры": what the noun before takes."""
    words = text.words
    word, before = words[index], words[index - 1]
    if chain.complete or index + 1 >= len(words):
        return index
    if before.lemma in tails("by") and word.case == "Ins":
        return noun_phrase(text, index, case="Ins")
    if before.lemma in tails("to") and word.case == "Dat":
        end = noun_phrase(text, index, case="Dat")
        chain.case = "Dat" if end > index else chain.case
        return end
    if word.lower in ("с", "со") and before.lemma in tails("with"):
        return _after(text, index, "Ins", chain)
    if word.lower == "за" and before.lemma in tails("over"):
        return _after(text, index, "Ins", chain)
    if word.lower == "в" and words[index + 1].lower in ("сфере", "области") and chain.common:
        end = noun_phrase(text, index + 2, case="Gen") if index + 2 < len(words) else index + 2
        return end if end > index + 2 else index
    if word.lower == "к" and before.lemma in tails("towards"):
        return _after(text, index, "Dat", chain)
    if word.lower == "в" and before.lemma in tails("in"):
        return _after(text, index, "Loc", chain)
    if word.lower == "с" and words[index + 1].lemma == "ограниченный":
        return _limited(words, index)
    return index


def _limited(words: Sequence[Word], index: int) -> int:
    """ "с ограниченной ответственностью", "с ограниченными возможностями здоровья"."""
    end = index + 2
    while end < len(words) and end < index + 4 and words[end].lemma in ("ответственность", "возможность", "здоровье"):
        end += 1
    return end if end > index + 2 else index


def _after(text: Text, index: int, case: str, chain: Chain) -> int:
    end = noun_phrase(text, index + 1, case=case)
    if end > index + 1:
        chain.case = case
        return end
    return index


def double_name(text: Text, chain: Chain, index: int) -> int:
    """ "Государственное Собрание – Курултай": the second name of a parliament."""
    words = text.words
    if words[index].text not in "–—-" or index != chain.head + 1 or index + 1 >= len(words):
        return index
    after = words[index + 1]
    same = after.capital and after.noun and (after.case == words[chain.head].case or not after.case)
    return index + 2 if same and words[chain.head].capital and chain.role == "assembly" else index


def branch_place(text: Text, chain: Chain, index: int) -> int:
    """ "филиал в г. Вологде", "отделение в Пермском крае": where a branch is."""
    words = text.words
    if words[index].lower != "в" or chain.role != "branch" or chain.place is not None or index + 1 >= len(words):
        return index
    end = place_end(words, index + 1)
    if end > index + 1 and named(words, index + 1, end):
        chain.place = (index + 1, end)
        return end
    return index


STEPS: tuple[Step, ...] = (
    quoted,
    numbered,
    in_honour,
    parent_body,
    place,
    purpose,
    beneficiaries,
    attached,
    double_name,
    governed,
    branch_place,
    with_their,
    genitives,
    coordinated,
    clause,
)


def noun_phrase(text: Text, index: int, *, case: str) -> int:
    """The index after adjectives (coordinated too) and the noun they agree with, all in one case; `index` where there is none.

    An adjective that stands for a noun ("несовершеннолетних") ends the phrase where no noun follows.
    """
    words = text.words
    at = index
    while at < len(words) and (at == index or joined(words, at, text.text)):
        word = words[at]
        if (word.text == "," or word.lower == "и") and at > index and at + 1 < len(words):
            if not (words[at + 1].adjective and may_be(words[at + 1], case) and _adjective_leads(words, at + 1, case)):
                break
            at += 1
        elif word.adjective and may_be(word, case) and word.pos != "DET" and not word.abbreviation:
            at += 1
        else:
            break
    if at < len(words) and (at == index or joined(words, at, text.text)):
        word = words[at]
        if word.noun and (may_be(word, case) or word.text in abbreviations()) and not _ends(text, at, case):
            return at + 1
    if at > index and words[at - 1].lemma in tails("substantive"):
        return at
    return index


def _adjective_leads(words: Sequence[Word], index: int, case: str) -> bool:
    """Whether adjectives from `index` on come to a noun of the case: "физической культуры и массового спорта" is two phrases."""
    at = index
    while at < len(words) and words[at].adjective and may_be(words[at], case):
        at += 1
    return at < len(words) and words[at].noun and may_be(words[at], case) and words[index - 2].adjective


def _ends(text: Text, index: int, case: str) -> bool:
    """Whether a noun ends the name instead of going on in it: another body's head, a document, a staff noun."""
    word = text.words[index]
    if word.entity == "PER":
        return True
    if len(word.text) < 4 and word.text.islower() and word.lower in place_types():
        return True
    if word.lemma in name_ends("preposition" if case == "Dat" else "any") or legal_form(word.text) is not None:
        return True
    known = abbreviations().get(word.text)
    if known is not None and known[0].role != "common":
        return True
    if not word.capital or word.upper or word.lemma not in types() or word.number != "Sing":
        return False
    return index + 1 >= len(text.words) or text.words[index + 1].start not in text.quotes
