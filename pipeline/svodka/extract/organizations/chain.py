"""What a name of a body has taken after its head (`Chain`), and the noun phrases it is made of."""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

from svodka.annotate.morphology import parse
from svodka.extract.names.bodies import abbreviations, legal_form, name_ends, no_bodies, tails, types
from svodka.extract.names.lines import joined
from svodka.extract.names.place_words import place_types
from svodka.extract.names.position_words import ranks
from svodka.extract.names.quotes import Quotation
from svodka.extract.names.readings import animate, may_be, shouted_verb
from svodka.extract.names.words import Word

PASSIVE = re.compile(r"^[а-яё]{3,}(?:ено|ано|яно|ято)$")
"""Short participles, in some of which the tagger sees nouns: "отделением терапии пролечено"."""
ANNIVERSARY = re.compile(r"\d+-лети[яюе]")
QUOTED = "quoted"
"""Asks for a body that is all of a quotation, instead of one in a case."""
LONGEST = 40
"""No name has more words than this."""


def no_parent(index: int, case: str = "Gen") -> None:
    """Where no name of a body begins in a document whose grammar is not at work."""


@dataclass(slots=True)
class Text:
    """A document's words with what the grammar asks of it."""

    text: str
    words: Sequence[Word]
    quotes: dict[int, Quotation]
    at: dict[int, int] = field(default_factory=dict)
    parent: Callable[..., int | None] = no_parent

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
    reopened: bool = False
    attached: bool = False
    central: bool = False
    inner: bool = False
    formal: bool = False

    @property
    def complete(self) -> bool:
        """Whether a proper name stands, after which no common word belongs to it."""
        proper_place = self.place is not None and not self.bare
        above = self.parent is not None and not self.reopened
        return self.closed or self.quote is not None or self.number or (proper_place and not self.reopened) or above


Step = Callable[[Text, Chain, int], int]


def noun_phrase(text: Text, index: int, *, case: str) -> int:
    """The index after adjectives (coordinated too) and the noun they agree with, all in one case; `index` where there is none.

    An adjective that stands for a noun ("несовершеннолетних") ends the phrase where no noun follows.
    """
    words = text.words
    at = index
    while at < len(words) and (at == index or joined(words, at, text.text)):
        word = words[at]
        if shouted_verb(word) and not words[at - 1].upper:
            return index  # "комиссия | РЕШИЛА", in which the tagger sees a noun
        if not word.noun and ANNIVERSARY.fullmatch(word.lower):
            return at + 1  # "по празднованию 140-летия", which the tagger takes for an adjective
        if (word.text == "," or word.lower == "и") and at > index and at + 1 < len(words):
            if not (words[at + 1].adjective and may_be(words[at + 1], case) and _adjective_leads(words, at + 1, case)):
                break
            at += 1
        elif word.adjective and may_be(word, case) and word.pos != "DET" and not word.abbreviation:
            at += 1
        elif word.lower in tails("degree") and at + 1 < len(words) and words[at + 1].adjective:
            at += 1  # "особо охраняемых территорий"
        elif word.lower in tails("cut") and at + 2 < len(words) and words[at + 1].text == "." and words[at + 2].noun:
            at += 2  # "соц. защиты"
        elif word.text == "(" and at > index and _second_adjective(words, at):
            at += 3  # "крестьянских (фермерских) хозяйств"
        else:
            break
    if at < len(words) and (at == index or joined(words, at, text.text)):
        word = words[at]
        if (
            word.noun
            and len(word.text) > 1
            and not (word.text[0].isdigit() and word.case != case)
            and not PASSIVE.search(word.text)
            and (may_be(word, case) or word.text in abbreviations() or (at == index and _field(text, word)))
            and not _ends(text, at, case)
        ):
            return at + 1
    if at > index and words[at - 1].lemma in tails("substantive"):
        return at
    return index


def _field(text: Text, word: Word) -> bool:
    """Whether letters that name no body are a field: "развития АПК", "истории ВЛКСМ"."""
    return word.abbreviation and word.text in no_bodies() and word.start not in text.quotes


def _second_adjective(words: Sequence[Word], index: int) -> bool:
    """Whether an adjective in brackets stands beside another, before their noun or its own adjective: "детского (юношеского) технического творчества"."""
    after = words[index + 1 : index + 4]
    return len(after) == 3 and after[0].adjective and after[1].text == ")" and (after[2].noun or after[2].adjective)


def _adjective_leads(words: Sequence[Word], index: int, case: str) -> bool:
    """Whether adjectives from `index` on come to a noun of the case: "физической культуры и массового спорта" is two phrases."""
    at = index
    while at < len(words) and (
        (words[at].adjective and may_be(words[at], case)) or (words[at].lower == "и" and words[at - 1].adjective)
    ):
        at += 1  # "экологическому, технологическому и атомному надзору"
    return at < len(words) and words[at].noun and may_be(words[at], case) and words[index - 2].adjective


def _said_of_many(text: Text, index: int) -> bool:
    """Whether a legal form is said of many, with no name after it: "центр поддержки НКО"."""
    words = text.words
    if words[index].text not in no_bodies():
        return False
    after = words[index + 1] if index + 1 < len(words) else None
    return after is None or not (after.capital or after.start in text.quotes) or after.line != words[index].line


def _is_subject(text: Text, index: int) -> bool:
    """Whether a noun after a head is what the next verb speaks of: "на базе колледжа | консультации получили студенты"."""
    words = text.words
    after = words[index + 1] if index + 1 < len(words) else None
    if after is None or after.verb_form != "Fin" or after.number != "Plur" or not joined(words, index + 1, text.text):
        return False
    before = words[index - 1]
    sort = types().get(before.lemma)
    if sort is not None and sort.role in ("house", "garden"):
        return False  # "солисты Дома культуры стали": a house is always somebody's
    if before.noun and before.number == "Plur" and before.case == "Nom":
        return False  # "районные отделы образования провели"
    if words[index].lemma.endswith("ость") and before.lower == "и":
        return False  # "департамент труда и занятости пригласили": of such a noun nothing is said in the plural
    if words[index].lemma in tails("people") and before.noun and before.text.islower() and before.lemma not in types():
        return False  # "департамент по социальной защите населения поздравят"
    if before.lemma in tails("incomplete") or (before.adjective and before.case == "Gen"):
        return False  # "агентство по делам молодёжи выиграли": a dealing is somebody's; "отделение социального обслуживания приняли"
    forms = {(reading.features.get("Case"), reading.features.get("Number")) for reading in parse(words[index].lower)}
    return ("Nom", "Plur") in forms and ("Gen", "Plur") not in forms


def _asked_for(words: Sequence[Word], index: int) -> bool:
    """Whether the noun of a doing before a word asks for what is done: "комиссия по подведению итогов"."""
    at = index - 1
    while at > 0 and words[at].adjective:
        at -= 1
    before = words[at]
    if _takes(words, at):
        return True
    return before.case == "Dat" and (
        before.lemma.endswith(("ние", "тие", "ция")) or before.lemma in tails("asking") | tails("taking")
    )


def _takes(words: Sequence[Word], index: int) -> bool:
    """Whether a noun of doing in the genitive behind another asks for the genitive of what is done: "отдел [организации] деятельности"."""
    word = words[index]
    if word.lemma not in tails("taking") or index == 0 or not may_be(word, "Gen"):
        return False
    return words[index - 1].noun or (words[index - 1].lower == "и" and word.case == "Gen")


def _worked_with(word: Word, case: str) -> bool:
    """Whether a field of an office is what it works with: "управление по работе с обращениями граждан"."""
    return case == "Ins" and word.number == "Plur" and word.lemma in tails("matters")


def _assembled(words: Sequence[Word], index: int) -> bool:
    """Whether persons are those of an assembly or a union, or one is the state's: "собрание представителей", "союз директоров", "аппарат полномочного
    представителя"."""
    before = words[index - 1]
    if before.lemma in tails("plenary"):
        return True
    sort = types().get(before.lemma)
    gathered = (sort is not None and sort.role == "assembly") or before.lemma in tails("members")
    return gathered and words[index].number == "Plur" and animate(words[index].lemma)


def letter_of_field(words: Sequence[Word], index: int) -> bool:
    """Whether a field of initials goes on with one letter: "по ФК и С"."""
    if index + 1 >= len(words) or not words[index - 1].upper or words[index].lower != "и":
        return False
    letter = words[index + 1]
    return len(letter.text) == 1 and letter.capital and (index + 2 == len(words) or words[index + 2].text != ".")


def ends_field(word: Word) -> bool:
    """Whether a noun behind "по" says how and not what for: "по отношению к", but not "по земельным отношениям"."""
    return word.lemma in name_ends("preposition") and not (word.number == "Plur" and word.lemma in tails("matters"))


def _ends(text: Text, index: int, case: str) -> bool:
    """Whether a noun ends the name instead of going on in it: another body's head, a document, a staff noun."""
    word = text.words[index]
    if case == "Gen" and _is_subject(text, index):
        return True
    before, after = text.words[index - 1], text.words[index + 1] if index + 1 < len(text.words) else None
    asked = (
        before.adjective or _takes(text.words, index - 1) or (before.case == "Dat" and before.lemma in tails("taking"))
    )
    with_whom = (
        before.lemma in tails("board") and after is not None and after.lower == "с"
    )  # "отдел работы с молодёжью"
    unasked = not (asked or with_whom)
    bare = word.lemma in name_ends("bare") and case == "Gen" and unasked
    if bare and not (animate(word.lemma) and word.number == "Sing"):  # but "уполномоченный по правам человека"
        return True
    if word.entity == "PER" or word.lower in ranks() or (word.number == "Sing" and word.lemma in ranks()):
        return True  # "казачьего общества войскового старшины Орлова"
    if len(word.text) < 4 and word.text.islower() and (word.lower in place_types() or word.lower in tails("address")):
        return True
    if ends_field(word) if case == "Dat" else word.lemma in name_ends("any"):
        return not (_asked_for(text.words, index) or _assembled(text.words, index) or _worked_with(word, case))
    if legal_form(word.text) is not None and not _said_of_many(text, index):
        return True
    if case == "Dat" and letter_of_field(text.words, index + 1):
        return False
    known = abbreviations().get(word.text)
    listed = (
        known is not None and known[0].role == "institution" and known[0].kind == "union"
    )  # "ассоциация ТОС области"
    if known is not None and known[0].role not in ("common", "none") and not listed:
        return True
    if not word.capital or word.upper or word.lemma not in types() or word.number != "Sing":
        return False
    if (
        word.lemma in tails("official")
        and text.words[index - 1].lower == "и"
        and text.words[index - 2].lemma in tails("official")
    ):
        return False  # "пресс-служба Губернатора и Правительства"
    return index + 1 >= len(text.words) or text.words[index + 1].start not in text.quotes
