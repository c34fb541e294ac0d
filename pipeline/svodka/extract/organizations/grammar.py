"""A document as the grammar of names sees it: its words, what is taken, and the names grown around its anchors, once each."""

import re
from collections import defaultdict
from collections.abc import Callable, Collection, Iterator
from dataclasses import dataclass, field
from functools import cache, lru_cache

from spacy.tokens import Doc

from svodka.annotate.morphology import parse
from svodka.extract.mentions import OrganizationMention
from svodka.extract.names.bodies import (
    Abbreviation,
    abbreviations,
    legal_form,
    no_bodies,
    phrases,
    slashed,
    tails,
    type_of,
    types,
    undeclined,
)
from svodka.extract.names.lines import written_large
from svodka.extract.names.nominative import canonical, nominative
from svodka.extract.names.places import MUNICIPALITY
from svodka.extract.names.quotes import Quotation, quotations_of
from svodka.extract.names.readings import may_be
from svodka.extract.names.words import LEMMA, Word, words_of
from svodka.extract.organizations.agencies import SMALL, agency, agency_name
from svodka.extract.organizations.chain import QUOTED, Text
from svodka.read import Document
from svodka.records import Stretch

DEEPEST = 8
"""No body has more bodies above it than this."""


CYRILLIC = frozenset("АБВГДЕЖЗИКЛМНОПРСТУФХЦЧШЩЭЮЯ")


MARKS = '«„“"'
BEFORE = 6
"""No name has more adjectives before its head than this."""


@dataclass(frozen=True, slots=True)
class Candidate:
    """A name grown around the anchor `head`: words `[start, end)`. `rule` is "" where it names no concrete body."""

    start: int
    end: int
    head: int
    rule: str
    kind: str
    role: str
    generic: bool = False
    form: str | None = None
    parent: int | None = None
    place: tuple[int, int] | None = None
    quote: Quotation | None = None
    plural: bool = False


@dataclass(slots=True)
class Grammar:
    """A document with its anchors; candidates are grown once each."""

    document: Document
    words: list[Word]
    text: Text
    opaque: bytearray
    taken: bytearray
    growers: "tuple[Grower, ...]"
    grown: dict[int, Candidate | None] = field(default_factory=dict)
    depth: int = 0
    heads: list[tuple[int, frozenset[str], OrganizationMention]] = field(default_factory=list)
    headed: dict[str, list[tuple[int, OrganizationMention]]] = field(default_factory=dict)
    aliases: dict[tuple[int, int], Stretch] = field(default_factory=dict)
    named: dict[str, Stretch] = field(default_factory=dict)
    places: dict[str, list[int]] = field(default_factory=dict)
    cells: list[tuple[int, int]] = field(default_factory=list)

    @classmethod
    def over(cls, doc: Doc, document: Document, growers: "tuple[Grower, ...]") -> "Grammar":
        """The grammar of one document. What stands in quotation marks that no head owns, and in titles of acts, is opaque."""
        words = words_of(doc, document)
        text = Text(document.text, words, quotations_of(doc, document))
        opaque = bytearray(len(document.text))
        for quotation in text.quotes.values():
            if quotation.depth == 0 and not _speech(text, quotation):
                opaque[quotation.start + 1 : quotation.end] = b"\1" * (quotation.end - quotation.start - 1)
        grammar = cls(document, words, text, opaque, bytearray(len(document.text)), growers)
        text.parent = grammar.parent_end
        return grammar

    @property
    def anchors(self) -> Iterator[int]:
        """Indices of words that may head a name, in order, outside opaque stretches."""
        opaque, nouns, small = self.opaque, _nouns(), slashed()
        for index, word in enumerate(self.words):
            text, lemma = word.text, word.lemma
            perhaps = (
                lemma in nouns
                or word.capital
                or "-" in lemma
                or text[0] in MARKS
                or text in small
                or text.startswith(SMALL)
            )
            if perhaps and self.is_anchor(index) and not opaque[word.start]:
                yield index

    def lemmas_at(self, lemmas: Collection[str]) -> list[int]:
        """Indices of the words of any of the lemmas, in order: a rule need not go through the whole document for its few."""
        if not self.places:
            self.places = defaultdict(list)
            for index, lemma in enumerate(map(LEMMA, self.words)):
                self.places[lemma].append(index)
        return sorted(index for lemma in self.places.keys() & lemmas for index in self.places[lemma])

    def is_anchor(self, index: int) -> bool:
        """Whether a name can be grown around a word."""
        word = self.words[index]
        if word.text[0] in MARKS:
            return index in self.text.at or word.start in self.text.quotes
        return heads_name(word.text, word.lemma)

    def candidate(self, index: int) -> Candidate | None:
        """The name grown around a word, or None."""
        if index in self.grown:
            return self.grown[index]
        if self.depth >= DEEPEST:
            return None
        self.grown[index] = None  # a name is no part of itself
        self.depth += 1
        self.grown[index] = next((found for grow in self.growers if (found := grow(self, index))), None)
        self.depth -= 1
        return self.grown[index]

    def parent_end(self, index: int, case: str = "Gen") -> int | None:
        """The end of an accepted name that begins at `index`, with its adjectives; None where none does."""
        if index >= len(self.words):
            return None
        head = index
        while head < len(self.words) and head - index < BEFORE:
            word = self.words[head]
            anchor = (self.is_anchor(head) or self._unknown(head)) and not self.opaque[word.start]
            if anchor and not (word.adjective and self.candidate(head) is None):
                break
            if not word.adjective or not may_be(word, case):
                return None
            head += 1
        else:
            return None
        if head >= len(self.words):
            return None
        candidate = self.candidate(head)
        known = case == "" and head == index and self.words[head].text in abbreviations()  # "совет при РДК"
        if candidate is None and (known or (self._unknown(head) and case == "Gen" and self._holds(head - 1))):
            candidate = self.grown[head] = self._of_letters(head)
        if candidate is None or not candidate.rule or candidate.start > index:
            return None
        if candidate.rule == "quotation" and case != QUOTED:
            return None
        self.text.at[index] = head
        return candidate.end

    def _of_letters(self, index: int) -> Candidate:
        """An unknown abbreviation with its own quoted name: "отделение ВРООП «Граница»"."""
        quotation = self.text.quotes.get(self.words[index + 1].start) if index + 1 < len(self.words) else None
        end = index + 1 if quotation is None or not self._titled(quotation) else self.text.index_after(quotation.end)
        quote = quotation if end > index + 1 else None
        return Candidate(index, end, index, "unknown_abbreviation", "institution", "agency", quote=quote)

    def _titled(self, quotation: Quotation) -> bool:
        """Whether a quotation begins as a body's name does: with a capital, and not as an act's title."""
        inside = self.text.index_after(quotation.start + 1)
        first = self.words[min(inside, len(self.words) - 1)]
        return first.capital and first.lower not in tails("title")

    def _holds(self, index: int) -> bool:
        """Whether an unknown abbreviation behind a word may be the body it is of; behind a region an agency tells the news: "области РИАМО"."""
        word = self.words[index]
        if not word.noun:
            return False
        if word.lemma in tails("seated_in") and MUNICIPALITY.fullmatch(self.words[index + 1].text):
            return False  # "администрация КГО"
        return not (word.lemma in tails("region") and index > 0 and self.words[index - 1].capital)

    def _unknown(self, index: int) -> bool:
        """Whether a word is an abbreviation of which the lexicons say nothing: what stands before says that it is a body ("филиал СВФУ")."""
        text = self.words[index].text
        if (
            not self.words[index].abbreviation
            or not 3 <= len(text) <= 9
            or text in no_bodies()
            or text in abbreviations()
            or text.lower() in tails("republic")
        ):
            return False
        if legal_form(text) is not None or text[0] not in CYRILLIC or not text[-1].isupper():
            return False
        return not written_large(self.words, index)

    def head_of(self, index: int) -> int:
        """The anchor of the name that begins at a word."""
        return self.text.at.get(index, index)

    def mention(self, candidate: Candidate) -> OrganizationMention:
        """The mention of a candidate; its characters are taken from then on."""
        start, end = self.words[candidate.start].start, self.words[candidate.end - 1].end
        if candidate.quote is not None and candidate.quote.end > end:
            end = candidate.quote.end
        self.take(start, end)
        parent = None if candidate.parent is None else self.candidate(candidate.parent)
        mention = OrganizationMention(
            start=start,
            end=end,
            rule=candidate.rule,
            name=self.name(candidate),
            kind=candidate.kind,
            legal_form=candidate.form,
            place=None if candidate.place is None else self.quote(*candidate.place),
            generic=candidate.generic and not self._opens_list(candidate),
            parent=None if parent is None else self.stretch(parent),
        )
        self.head(start, self._head_lemmas(candidate), mention)
        return mention

    def head(self, start: int, lemmas: frozenset[str], mention: OrganizationMention) -> None:
        """Remember a body by the nouns by which it can be taken up."""
        self.heads.append((start, lemmas, mention))
        for lemma in lemmas:
            self.headed.setdefault(lemma, []).append((start, mention))

    def stretch(self, candidate: Candidate) -> Stretch:
        """The characters of a candidate."""
        end = self.words[candidate.end - 1].end
        if candidate.quote is not None:
            end = max(end, candidate.quote.end)
        return Stretch(self.words[candidate.start].start, end)

    def _head_lemmas(self, candidate: Candidate) -> frozenset[str]:
        """The nouns by which a body can be taken up: its head, and the first noun of its quoted name."""
        lemmas = {self.words[candidate.head].lemma}
        at = candidate.head + 1 if candidate.form or candidate.role == "legal" else candidate.end
        while at < candidate.end:
            if self.words[at].lemma in types():
                lemmas.add(self.words[at].lemma)
                break
            at += 1
        return frozenset(lemmas)

    def take(self, start: int, end: int) -> None:
        """Mark characters as a mention's."""
        self.taken[start:end] = b"\1" * (end - start)

    def name(self, candidate: Candidate) -> str:
        """The canonical name; what stands between a club and its quoted name is no part of it: "клуба Союза «Весна»"."""
        text, end = self.document.text, candidate.end
        if candidate.rule == "agency" and (known := agency_name(self.words[candidate.head].text)):
            before = [
                nominative(word, self.words[candidate.head]) for word in self.words[candidate.start : candidate.head]
            ]
            tail = text[self.words[candidate.head].end : self.words[end - 1].end]
            return " ".join([*before, *(known + tail).split()])
        if candidate.rule == "agency" and self.words[candidate.head].lower.endswith("ия"):
            return " ".join(
                text[self.words[candidate.head].start : self.words[end - 1].end].split()
            )  # "Минсоцразвития"
        if candidate.quote is not None and candidate.role == "club":
            after = self.words[candidate.head + 1]
            end = candidate.head + 1 if after.capital and type_of(after.lemma) is not None else end
        numbered = candidate.rule == "numbered" and candidate.plural
        one = (numbered and _one_number(self.words[candidate.head + 1 : end])) or self._opens_list(candidate)
        if candidate.rule == "numbered" and _several(self.words, candidate.head, end):
            return " ".join(self.quote(candidate.start, end).split())  # "школы №№ 3, 7"
        name = canonical(text, self.words, head=candidate.head, start=candidate.start, end=end, singular=one)
        return name if end == candidate.end or candidate.quote is None else f"{name} {_written(text, candidate.quote)}"

    def _opens_list(self, candidate: Candidate) -> bool:
        """Whether a quoted name behind a head in the plural is the first of several bodies': "клубов «Парус» и «Волна»"."""
        if candidate.quote is None or not candidate.plural:
            return False
        after = self.words[candidate.end : candidate.end + 2]
        return len(after) == 2 and (after[0].text == "," or after[0].lower == "и") and after[1].text[0] in MARKS

    def spells(self, index: int, written: tuple[str, ...]) -> bool:
        """Whether the words from `index` on are these."""
        return tuple(word.text for word in self.words[index : index + len(written)]) == written

    def quote(self, start: int, end: int) -> str:
        """The text of words."""
        return self.document.text[self.words[start].start : self.words[end - 1].end]

    def free(self, start: int, end: int) -> bool:
        """Whether no mention holds any of the characters."""
        return not any(self.taken[start:end])


def _several(words: list[Word], head: int, end: int) -> bool:
    """Whether several numbers stand behind a head whose form can be the nominative of the plural."""
    if words[head].number == "Plur" or sum(word.text[0].isdigit() for word in words[head + 1 : end]) < 2:
        return False
    wanted = {"Case": "Nom", "Number": "Plur"}
    return any(wanted.items() <= reading.features.items() for reading in parse(words[head].lower))


def _one_number(words: list[Word]) -> bool:
    """Whether one number follows a head in the plural, which others follow later: "из школ № 3 (12 человек), № 5"."""
    return sum(word.text[0].isdigit() for word in words) == 1 and words[-1].text.isdigit()


def _written(text: str, quotation: Quotation) -> str:
    return " ".join(text[quotation.start : quotation.end].split())


NUMBERED = re.compile(r"([А-ЯЁ][А-ЯЁа-яё]{1,8})-\d{1,3}$")


def numbered_token(text: str) -> Abbreviation | None:
    """The abbreviation of an institution that one token joins to its number: "ПСЧ-16", "СИЗО-2"."""
    matched = NUMBERED.match(text) if text[-1:].isdigit() else None
    known = abbreviations().get(matched[1], ()) if matched is not None else ()
    return next((each for each in known if len(each.words) == 1 and each.role in ("institution", "unit")), None)


@lru_cache(maxsize=32768)
def heads_name(text: str, lemma: str) -> bool:
    """Whether the lexicons know a word as one that may head a name."""
    if type_of(lemma) is not None or lemma in phrases():
        return True
    return text in slashed() or (
        (text[:1].isupper() or text.startswith(SMALL))
        and (
            (undeclined(text) in abbreviations() or numbered_token(text) is not None)
            or legal_form(text) is not None
            or agency(text) is not None
        )
    )


@cache
def _nouns() -> frozenset[str]:
    """Lemmas that head names by themselves, and those that begin a phrase that does."""
    return frozenset((*types(), *phrases()))


TOLD = 60
"""So long, in characters, what stands in marks after a colon is told and no title."""
SENTENCES = re.compile(r"[а-яё]{3}[.!?]\s+[А-ЯЁ][а-яё]")


def _speech(text: Text, quotation: Quotation) -> bool:
    """Whether quotation marks hold what somebody said instead of a name: many words and a finite verb."""
    told = text.text[max(quotation.start - 2, 0) : quotation.start] == ": "
    if quotation.end - quotation.start < (TOLD if told else 90):
        return False
    if SENTENCES.search(text.text, quotation.start, quotation.end):
        return True
    first, last = text.index_after(quotation.start), text.index_after(quotation.end)
    return any(
        word.verb_form == "Fin" or (word.pos == "VERB" and word.verb_form == "Part" and not word.case)
        for word in text.words[first:last]
    )


Grower = Callable[[Grammar, int], Candidate | None]
"""Grows a name around the word at an index; None where it finds no anchor of its sort."""
