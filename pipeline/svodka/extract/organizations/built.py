"""An anchor with what the grammar built around it, which the weights ask."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cache

from svodka.annotate.morphology import fold
from svodka.extract.names.bodies import adjectives
from svodka.extract.names.places import named
from svodka.extract.names.readings import cases
from svodka.extract.names.words import Word
from svodka.extract.organizations.chain import Chain
from svodka.resources import lexicon


@dataclass(frozen=True, slots=True)
class Built:
    """An anchor with what stands before and after it."""

    words: list[Word]
    start: int
    head: int
    chain: Chain
    kind: str
    opens: bool

    @property
    def before(self) -> list[Word]:
        """The adjectives before the head."""
        return self.words[self.start : self.head]

    @property
    def level(self) -> bool:
        """Whether an adjective says whose body it is: "районный"."""
        known = adjectives("level")
        return any(word.lemma in known or word.lemma.rpartition("-")[2] in known for word in self.before)

    @property
    def proper(self) -> bool:
        """Whether an adjective is made of a place's name: "Тотемский"."""
        return any(of_place(word) for word in self.before)

    @property
    def several_places(self) -> bool:
        """Whether the adjectives of several places stand before the head: "Кубенская и Майская"."""
        return any(word.text == "," or word.lower == "и" for word in self.before) and self.proper

    @property
    def capital(self) -> bool:
        """Whether the name begins with a capital that its place in the sentence does not explain."""
        return self.words[self.start].capital and not self.opens and not self.words[self.start].upper

    @property
    def several(self) -> bool:
        """Whether a further quoted name follows: "клубы «Парус» и «Бригантина»"."""
        after = self.words[self.chain.end : self.chain.end + 2]
        return len(after) == 2 and (after[0].text == "," or after[0].lower == "и") and after[1].text[0] in '«"“„'

    @property
    def entry(self) -> bool:
        """Whether the name opens its line and is all of it, or its sentence's subject: a cell "Совет ветеранов"."""
        first, end = self.words[self.start], self.chain.end
        if not (first.capital and self.opens) or first.upper:
            return False
        after = self.words[end] if end < len(self.words) else None
        last = self.words[end - 1]
        if after is None or after.line != last.line or after.text in ",;)":
            return True
        head = self.words[self.head]
        told = after.verb_form == "Inf" and head.case == "Dat"  # "Совету ветеранов представить списки"
        return after.pos == "VERB" and (told or (after.verb_form == "Fin" and "Nom" in cases(head.lower)))

    @property
    def territory(self) -> bool:
        """Whether a place with a name of its own stands in it."""
        return self.chain.address or (self.chain.place is not None and named(self.words, *self.chain.place))


def is_activity(words: Sequence[Word], head: Word) -> bool:
    """Whether the adjective right before a head, or a noun after it, makes an activity, a stock, a trade of it: "военной службы",
    "фонд оплаты труда", "реальный сектор"; `words` may hold the head."""
    beside = activities().get(head.lemma)
    return beside is not None and any(
        word.lemma in beside and (word.noun if word.start > head.start else word.end + 1 >= head.start)
        for word in words
        if word is not head
    )


@cache
def activities() -> dict[str, frozenset[str]]:
    """Words that make of a head noun no body, by the head."""
    found: dict[str, set[str]] = {}
    for entry in lexicon("activities"):
        found.setdefault(fold(entry["head"]), set()).add(fold(entry["beside"]))
    return {head: frozenset(lemmas) for head, lemmas in found.items()}


Test = Callable[[Built], bool]


def of_place(word: Word) -> bool:
    """Whether an adjective is made of the name of a place: a capital and the suffix -ск-, or a known place under it."""
    if not word.capital or word.upper or not word.lemma.endswith(("ский", "цкий", "ской")):
        return False
    return word.lemma not in adjectives("level") and word.lemma not in _common()


def of_region(word: Word) -> bool:
    """Whether an adjective in small letters is made of a region's or a town's name: "тульского УМВД", "российского правительства"."""
    if not word.adjective or not word.text.islower() or not word.lemma.endswith(("ский", "цкий", "ской")):
        return False
    return word.lemma not in adjectives("level") and word.lemma not in _common()


@cache
def _common() -> frozenset[str]:
    """Adjectives that are made of no place though they have the suffix, as the dictionary's common ones: "детский"."""
    return frozenset(fold(entry["lemma"]) for entry in lexicon("common_adjectives"))


@cache
def houses() -> dict[str, frozenset[str]]:
    """The words that make a house, an assembly, a chamber or a group a body."""
    found: dict[str, set[str]] = {}
    for entry in lexicon("house_words"):
        found.setdefault(entry["head"], set()).add(fold(entry["lemma"]))
    return {head: frozenset(lemmas) for head, lemmas in found.items()}
