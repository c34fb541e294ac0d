"""Anchors of names of bodies and the names grown around them."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cache
from typing import NamedTuple

from spacy.tokens import Doc

from svodka.annotate.morphology import fold
from svodka.extract.mentions import Mentions, OrganizationMention
from svodka.extract.organization_chain import Chain, Text, extend
from svodka.extract.organization_lexicon import (
    Abbreviation,
    abbreviations,
    adjectives,
    form_goes_on,
    legal_form,
    no_bodies,
    phrases,
    type_of,
    types,
    undeclined,
)
from svodka.extract.organization_names import canonical
from svodka.extract.organization_weights import Built, is_generic, of_place, verdict
from svodka.extract.places import named, place_end
from svodka.extract.quotes import Quotation, quotations
from svodka.extract.words import OF_PLACE, Word, adjectival, joined, may_be, words_of, written_large
from svodka.read import Document
from svodka.records import Stretch
from svodka.resources import lexicon, patterns

DEEPEST = 8
"""No body has more bodies above it than this."""
CYRILLIC = frozenset("АБВГДЕЖЗИКЛМНОПРСТУФХЦЧШЩЭЮЯ")
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


class Agency(NamedTuple):
    """A body named by one word."""

    kind: str
    role: str


@dataclass(slots=True)
class Grammar:
    """A document with its anchors; candidates are grown once each."""

    document: Document
    words: list[Word]
    text: Text
    opaque: bytearray
    taken: bytearray
    doc: Doc
    grown: dict[int, Candidate | None] = field(default_factory=dict)
    depth: int = 0
    heads: list[tuple[int, frozenset[str], OrganizationMention]] = field(default_factory=list)
    aliases: dict[tuple[int, int], Stretch] = field(default_factory=dict)
    named: dict[str, Stretch] = field(default_factory=dict)

    @classmethod
    def over(cls, doc: Doc, document: Document, found: Mentions) -> "Grammar":
        """The grammar of one document. What stands in quotation marks that no head owns, and in titles of acts, is opaque."""
        words = words_of(doc, document)
        text = Text(document.text, words, quotations(document))
        opaque = bytearray(len(document.text))
        for quotation in text.quotes.values():
            if quotation.depth == 0 and not _speech(text, quotation):
                opaque[quotation.start + 1 : quotation.end] = b"\1" * (quotation.end - quotation.start - 1)
        grammar = cls(document, words, text, opaque, bytearray(len(document.text)), doc)
        text.parent = grammar.parent_end
        return grammar

    @property
    def anchors(self) -> Iterator[int]:
        """Indices of words that may head a name, in order, outside opaque stretches."""
        for index, word in enumerate(self.words):
            if not self.opaque[word.start] and self.is_anchor(index):
                yield index

    def is_anchor(self, index: int) -> bool:
        """Whether a name can be grown around a word."""
        word = self.words[index]
        if word.text[0] in '«„“"':
            return index in self.text.at or word.start in self.text.quotes
        if type_of(word.lemma) is not None or word.lemma in phrases():
            return True
        return word.capital and (
            undeclined(word.text) in abbreviations()
            or legal_form(word.text) is not None
            or agency(word.text) is not None
        )

    def candidate(self, index: int) -> Candidate | None:
        """The name grown around a word, or None."""
        if index in self.grown:
            return self.grown[index]
        if self.depth >= DEEPEST:
            return None
        self.grown[index] = None  # a name is no part of itself
        self.depth += 1
        self.grown[index] = next((found for grow in GROWERS if (found := grow(self, index))), None)
        self.depth -= 1
        return self.grown[index]

    def parent_end(self, index: int, case: str = "Gen") -> int | None:
        """The end of an accepted name that begins at `index`, with its adjectives; None where none does."""
        if index >= len(self.words):
            return None
        head = index
        while head < len(self.words) and head - index < BEFORE:
            word = self.words[head]
            if (self.is_anchor(head) or self._unknown(head)) and not self.opaque[word.start]:
                break
            if not word.adjective or not may_be(word, case):
                return None
            head += 1
        else:
            return None
        if head >= len(self.words):
            return None
        candidate = self.candidate(head)
        if candidate is None and self._unknown(head) and (case == "Gen" and self.words[head - 1].noun):
            candidate = self.grown[head] = Candidate(
                head, head + 1, head, "unknown_abbreviation", "institution", "agency"
            )
        if candidate is None or not candidate.rule or candidate.start > index or candidate.rule == "quotation":
            return None
        self.text.at[index] = head
        return candidate.end

    def _unknown(self, index: int) -> bool:
        """Whether a word is an abbreviation of which the lexicons say nothing: what stands before says that it is a body ("филиал СВФУ")."""
        text = self.words[index].text
        if (
            not self.words[index].abbreviation
            or not 3 <= len(text) <= 9
            or text in no_bodies()
            or text in abbreviations()
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
            generic=candidate.generic,
            parent=None if parent is None else self.stretch(parent),
        )
        self.heads.append((start, self._head_lemmas(candidate), mention))
        return mention

    def stretch(self, candidate: Candidate) -> Stretch:
        """The characters of a candidate."""
        end = self.words[candidate.end - 1].end
        if candidate.quote is not None:
            end = max(end, candidate.quote.end)
        return Stretch(self.words[candidate.start].start, end)

    def _head_lemmas(self, candidate: Candidate) -> frozenset[str]:
        """The nouns by which a body can be taken up: its head, and the first noun of its quoted name."""
        lemmas = {self.words[candidate.head].lemma}
        at = candidate.head + 1 if candidate.form else candidate.end
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
        """The canonical name."""
        return canonical(self.document.text, self.words, head=candidate.head, start=candidate.start, end=candidate.end)

    def quote(self, start: int, end: int) -> str:
        """The text of words."""
        return self.document.text[self.words[start].start : self.words[end - 1].end]

    def free(self, start: int, end: int) -> bool:
        """Whether no mention holds any of the characters."""
        return not any(self.taken[start:end])

    def siblings(self, candidate: Candidate) -> Iterator[OrganizationMention]:
        """ "клубы «Парус» и «Бригантина»": each further quoted name is a body of the same sort."""
        several = candidate.plural or any(
            word.number == "Plur" for word in self.words[candidate.start : candidate.head]
        )
        if candidate.quote is None or not several:
            return
        head = self.words[candidate.head]
        at = candidate.end
        while at + 1 < len(self.words) and (self.words[at].text == "," or self.words[at].lower == "и"):
            quotation = self.text.quotes.get(self.words[at + 1].start)
            if quotation is None or not joined(self.words, at + 1, self.document.text):
                return
            sort = canonical(
                self.document.text,
                self.words,
                head=candidate.head,
                start=candidate.start,
                end=candidate.head + 1,
                singular=True,
            )
            end = quotation.end
            self.taken[quotation.start : end] = b"\1" * (end - quotation.start)
            yield OrganizationMention(
                start=quotation.start,
                end=end,
                rule="sibling",
                name=f"{sort} {self.document.text[quotation.start : end]}",
                kind=types()[head.lemma].kind if head.lemma in types() else candidate.kind,
            )
            at = self.text.index_after(end)


def by_phrase(grammar: Grammar, index: int) -> Candidate | None:
    """A fixed phrase of lemmas: "орган опеки и попечительства"."""
    words = grammar.words
    for phrase in phrases().get(words[index].lemma, ()):
        end = index + len(phrase.lemmas)
        if end > len(words) or not all(
            words[index + step].lemma == lemma or fold(words[index + step].text) == lemma
            for step, lemma in enumerate(phrase.lemmas)
        ):
            continue
        plural = words[index].number == "Plur"
        chain = Chain(index, end, "phrase", plural=plural, common=True)
        if "по" in phrase.lemmas:
            chain.purpose, chain.case = True, "Dat"
        extend(grammar.text, chain)
        start = _adjectives(words, index)
        generic = phrase.generic and chain.quote is None and not chain.number
        return _built(grammar, Built(words, start, index, chain, phrase.kind, False), "phrase", generic=generic)
    return None


def by_agency(grammar: Grammar, index: int) -> Candidate | None:
    """A body named by one word: "Росреестр"."""
    found = agency(grammar.words[index].text)
    if found is None or found.role == "none":
        return None
    chain = extend(grammar.text, Chain(index, index + 1, found.role, common=True, purpose=True, closed=True))
    return _built(grammar, Built(grammar.words, index, index, chain, found.kind, False), "agency", role=found.role)


def by_legal_form(grammar: Grammar, index: int) -> Candidate | None:
    """A legal form with what it is the form of: "МБУ ДО «Росток»", "ООО «Вектор»", "ИП Белова А.С."."""
    words = grammar.words
    form = words[index].text
    kind = legal_form(form)
    if kind is None:
        return None
    at = index + 1
    if kind == "entrepreneur":
        end = _person(words, at)
        return Candidate(index, end, index, "entrepreneur", kind, "form", form=form) if end > at else None
    while (
        at < len(words)
        and (form_goes_on(words[at].text) or _unit(grammar, at))
        and joined(words, at, grammar.document.text)
    ):
        at += 1
    tail = at > index + 1
    place = place_end(words, at) if at < len(words) else at
    if place > at and named(words, at, place) and place < len(words):
        at = place
    else:
        place = 0
    inner = _inner(grammar, at)
    chain = extend(grammar.text, inner or Chain(index, at, "form", number=False))
    if inner is None and not (chain.quote or chain.number or chain.parent is not None or tail):
        return None
    if inner is not None and chain.end == at:
        return None
    chain.role = "form"
    built = Built(words, index, index, chain, kind, False)
    return _built(grammar, built, "legal_form", form=form)


def by_abbreviation(grammar: Grammar, index: int) -> Candidate | None:
    """An abbreviation that the lexicon knows: "УМВД России по …", "районных КДНиЗП", "СОШ № 4"."""
    words = grammar.words
    written = undeclined(words[index].text)
    for known in abbreviations().get(written, ()):
        end = index + len(known.words)
        if (written, *(word.text for word in words[index + 1 : end])) != known.words:
            continue
        if known.role == "none" or grammar.quote(index, min(end + 1, len(words))) in no_bodies():
            return None
        return _abbreviated(grammar, index, end, known)
    return None


def _abbreviated(grammar: Grammar, index: int, end: int, known: Abbreviation) -> Candidate | None:
    words = grammar.words
    apart = known.role in ("institution", "common", "headed")
    role = "abbreviation" if apart else known.role
    closed = known.role in ("agency", "federal", "set")
    chain = extend(grammar.text, Chain(index, end, role, common=not apart, purpose=not apart, closed=closed))
    start = index
    while start > 0 and index - start < 2 and joined(words, start, grammar.document.text):
        before = words[start - 1]
        level = before.adjective and (before.lemma in adjectives("level") or of_place(before))
        if not level and OF_PLACE.match(before.text) is None:
            break
        start -= 1
    built = Built(words, start, index, chain, known.kind, False)
    if known.role == "headed" and not (chain.common or chain.quote or chain.honour or chain.place):
        return None
    if known.role == "common" and not (chain.number or chain.quote):
        return None
    if known.role == "institution" and not (
        chain.quote or chain.number or chain.honour or built.territory or chain.parent is not None or built.proper
    ):
        return None
    above = None if chain.parent is None else grammar.candidate(grammar.head_of(chain.parent))
    apart = bool(chain.quote) or built.territory or (above is not None and not above.generic)
    generic = known.role == "set" and not apart and known.kind in ("commission", "police")
    return _built(grammar, built, "abbreviation", role=known.role, generic=generic)


def by_type(grammar: Grammar, index: int) -> Candidate | None:
    """A head noun with its adjectives and what follows: "комитет по спорту", "школа № 4"."""
    words = grammar.words
    word = words[index]
    found = type_of(word.lemma)
    if found is None or not (word.noun or word.upper or word.adjective is False):
        return None
    start = _adjectives(words, index)
    role = "branch" if found.kind == "branch" else found.role
    chain = Chain(index, index + 1, role, plural=word.number == "Plur", topical=found.kind not in UNTOPICAL)
    extend(grammar.text, chain)
    chain.role = found.role
    above = None if chain.parent is None else grammar.candidate(grammar.head_of(chain.parent))
    chain.named_parent = above is not None and above.role not in ("federal", "set", "agency") and above.kind != "police"
    opens = start == 0 or words[start - 1].line != words[start].line or words[start - 1].text in ".!?:;–—-•·)("
    built = Built(words, start, index, chain, found.kind, opens)
    rule = verdict(built)
    if not rule:
        return None
    return _built(grammar, built, rule, generic=is_generic(built, rule), role=found.role)


def by_quotation(grammar: Grammar, index: int) -> Candidate | None:
    """A quoted name that itself begins like one of a body: «СШОР по лыжам»."""
    words = grammar.words
    quotation = grammar.text.quotes.get(words[index].start)
    if quotation is None or quotation.depth or index + 1 >= len(words):
        return None
    first = words[index + 1]
    known = abbreviations().get(first.text)
    if known is None or known[0].role == "none" or quotation.end - quotation.start > 80:
        return None
    return Candidate(
        index,
        grammar.text.index_after(quotation.end),
        index,
        "quotation",
        known[0].kind,
        "institution",
        quote=quotation,
    )


UNTOPICAL = frozenset({"parliament", "administration", "court", "prosecution"})
"""Kinds with no field of their own: "по охране здоровья" after a parliament is its committee's."""

GROWERS = (by_quotation, by_phrase, by_abbreviation, by_legal_form, by_agency, by_type)


def _built(
    grammar: Grammar, built: Built, rule: str, *, role: str = "", generic: bool = False, form: str | None = None
) -> Candidate:
    """A candidate of what was built; the name of a central body after its office is no parent of its own."""
    chain = built.chain
    parent = None if chain.parent is None else grammar.head_of(chain.parent)
    if parent is not None:
        above = grammar.candidate(parent)
        if (
            above is not None
            and above.role == "federal"
            and built.kind in ("department", "agency", "tax", "inspectorate")
        ):
            parent = above.parent
    return Candidate(
        built.start,
        chain.end,
        built.head,
        rule,
        built.kind,
        role,
        generic=generic,
        form=form,
        parent=parent,
        place=chain.place,
        quote=chain.quote,
        plural=chain.plural,
    )


def _adjectives(words: list[Word], head: int) -> int:
    """The index of the first adjective before a head that agrees with it and may stand in a name."""
    noun = words[head]
    start = head
    while start > 0 and head - start < BEFORE:
        before = words[start - 1]
        if before.line != words[start].line and before.block != words[start].block:
            break
        if not before.adjective or before.lemma in adjectives("never") or before.pos == "DET":
            break
        if not adjectival(before.lower):
            break
        if not (before.case == noun.case or not noun.case or may_be(before, noun.case) or may_be(noun, before.case)):
            break
        if (
            before.number
            and noun.number
            and before.number != noun.number
            and not (noun.case == "Gen" and before.number == "Plur")
        ):
            break
        start -= 1
    return start


def _inner(grammar: Grammar, index: int) -> Chain | None:
    """After a legal form: "Ресурсный центр «…»", "ДК «…»", "Лицей № 5" as the chain of its own head."""
    words = grammar.words
    at = index
    while at < len(words) and at - index < BEFORE and words[at].line == words[max(index - 1, 0)].line:
        word = words[at]
        known = abbreviations().get(word.text)
        if known is not None and known[0].role in ("agency", "federal"):
            return None
        if known is not None or (word.abbreviation and word.text not in no_bodies()):
            return Chain(at, at + 1, "abbreviation")
        if word.lemma in types():
            found = types()[word.lemma]
            return Chain(at, at + 1, "branch" if found.kind == "branch" else found.role)
        if not word.adjective:
            return None
        at += 1
    return None


def _unit(grammar: Grammar, index: int) -> bool:
    """An abbreviation right after a legal form that is its name and no parent: "ФКУ УИИ", "ГБУЗ ОКНД"."""
    word = grammar.words[index]
    if not word.abbreviation or word.text in no_bodies() or agency(word.text) is not None:
        return False
    known = abbreviations().get(word.text)
    return known is None or known[0].role in ("unit", "set")


def _person(words: list[Word], index: int) -> int:
    """The index after a person's name: capitals and initials of one line."""
    at = index
    while at < len(words) and at - index < 6 and words[at].line == words[index].line:
        word = words[at]
        if (word.text == "." and len(words[at - 1].text) == 1) or (word.capital and not word.abbreviation):
            at += 1
        else:
            break
    return at


def _speech(text: Text, quotation: Quotation) -> bool:
    """Whether quotation marks hold what somebody said instead of a name: many words and a finite verb."""
    if quotation.end - quotation.start < 90:
        return False
    first, last = text.index_after(quotation.start), text.index_after(quotation.end)
    return any(word.verb_form == "Fin" for word in text.words[first:last])


@cache
def agency(text: str) -> Agency | None:
    """A body named by one word, in any case form: from the lexicon, or built of a prefix and a core ("Облздрав")."""
    if not text[:1].isupper() or len(text) < 4:
        return None
    folded = fold(text)
    for name, found in _agencies():
        if folded == name or (
            folded.startswith(name[:-1]) and len(folded) - len(name) in (-1, 0, 1, 2) and len(name) > 5
        ):
            return found
    return Agency("agency", "federal") if _compound(text) else None


@cache
def _agencies() -> tuple[tuple[str, Agency], ...]:
    return tuple((fold(entry["name"]), Agency(entry["kind"], entry["role"])) for entry in lexicon("agencies"))


def _compound(text: str) -> bool:
    """ "Минприроды", "Росздравнадзора": a known prefix and known cores, then at most the letters of an ending."""
    data = patterns("agencies")
    folded = text.replace("ё", "е")
    for prefix in data["prefixes"]:
        if folded.startswith(prefix) and len(folded) > len(prefix) + 2:
            rest = folded[len(prefix) :]
            if any(rest.startswith(fold(core)) or rest.startswith(core) for core in data["cores"]):
                return True
    return False
