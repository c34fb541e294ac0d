"""Whether what the grammar built around an anchor names a concrete body: one rule a reason, the first that holds names the mention."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import cache

from svodka.annotate.morphology import fold
from svodka.extract.names.bodies import adjectives, tails
from svodka.extract.names.places import named
from svodka.extract.names.words import Word, cases
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
        return any(word.lemma.rpartition("-")[2] in adjectives("level") for word in self.before)

    @property
    def proper(self) -> bool:
        """Whether an adjective is made of a place's name: "Тотемский"."""
        return any(of_place(word) for word in self.before)

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


Test = Callable[[Built], bool]


def of_place(word: Word) -> bool:
    """Whether an adjective is made of the name of a place: a capital and the suffix -ск-, or a known place under it."""
    if not word.capital or word.upper or not word.lemma.endswith(("ский", "цкий", "ской")):
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


def quoted(built: Built) -> bool:
    if built.chain.role in ("weak", "club", "centre") and built.chain.plural and not built.several:
        return False
    if built.chain.role in ("weak", "club") and not built.chain.titled:
        return False
    if built.kind == "school" and _course(built):
        return False
    return (
        built.chain.quote is not None
        and (built.chain.role not in ("organ", "assembly", "group") or _of_artists(built))
        and built.kind not in NAMELESS
        and not _of_norms(built)
    )


def _of_artists(built: Built) -> bool:
    """Whether a group sings, dances or plays, so that its quoted name is a body's: "вокальная группа «Девчата»"."""
    return built.chain.role == "group" and any(word.lemma in houses()["коллектив"] for word in built.before)


def _of_norms(built: Built) -> bool:
    """Whether a complex is one of norms and no place: «Готов к труду и обороне»."""
    inside = built.words[built.chain.end - 2] if built.chain.end > 1 else built.words[built.head]
    return built.kind == "sport" and inside.lemma in tails("norms")


NAMELESS = frozenset({"council", "commission", "ministry", "parliament", "court"})
"""Kinds that bear no quoted name; one beside them is another body's."""


def numbered(built: Built) -> bool:
    return built.chain.number and built.chain.role not in (
        "house",
        "group",
        "assembly",
        "organ",
        "club",
        "union",
        "legal",
    )


def honoured(built: Built) -> bool:
    return built.chain.honour and built.chain.role in ("institution", "house", "centre", "office", "weak", "union")


def of_parent(built: Built) -> bool:
    chain = built.chain
    if chain.parent is None or chain.role not in ("office", "centre", "group", "branch"):
        return False
    bare = built.start == built.head and chain.parent == built.head + 1 and built.words[built.head].text.islower()
    return not (bare and built.kind == "unit" and not chain.plural and chain.named_parent)


def office(built: Built) -> bool:
    """A board with its field, level or territory: "комитет по спорту", "районная комиссия", "администрация города"."""
    chain = built.chain
    if chain.role not in ("office", "branch"):
        return False
    if chain.plural:
        strict = built.kind in LOOSE
        if any(word.lemma in adjectives("inner") for word in built.before):
            return False  # "родительские комитеты"
        if _two_fields(built):
            return True
        return (built.territory and (not strict or built.capital)) or (built.level and (not strict or chain.purpose))
    if built.kind in ("administration", "court", "prosecution"):
        return (
            chain.place is not None
            or built.proper
            or (built.level and built.kind != "administration")
            or _of_official(built)
        )
    after = built.words[built.head + 1] if built.head + 1 < len(built.words) else None
    if built.kind == "department" and after is not None and after.case == "Ins" and after.noun and after.text.islower():
        return False  # "управление рисками" is an activity
    if built.kind == "department" and built.before and built.words[built.start].pos == "ADJ":
        return True
    if built.kind in LOOSE:
        return (
            chain.purpose
            or built.territory
            or built.level
            or built.proper
            or ((built.capital or built.entry) and chain.common)
        )
    own = bool(built.before) and (built.capital or built.entry)  # "Методический отдел"
    return chain.common or chain.place is not None or built.level or built.proper or own


def _two_fields(built: Built) -> bool:
    """Whether boards share a head and have a field each: "отделы культуры и образования"."""
    chain = built.chain
    if built.words[built.head].lemma not in tails("board") or not chain.common or chain.purpose:
        return False
    return any(word.lower == "и" for word in built.words[built.head : chain.end])


LOOSE = frozenset({"council", "service", "bureau", "group", "headquarters", "branch", "cabinet"})
"""Kinds whose nouns head other things as well: "совет профилактики с семьями" is a talk, "служба в армии" a duty."""


def _of_official(built: Built) -> bool:
    """ "аппарат Губернатора": a capitalised official after the head."""
    after = built.head + 1
    return after < built.chain.end and built.words[after].lemma in tails("official")


def institution(built: Built) -> bool:
    """A school or a museum by its place, its field under a capital, or its territory: "Тотемский колледж", "Музей кружева"."""
    chain = built.chain
    if chain.role != "institution" or chain.plural:
        return False
    if any(word.lemma in adjectives("seat") for word in built.before) and built.words[built.head].text.islower():
        return True
    if chain.central and chain.parent == built.head + 1:
        return True
    head = built.words[built.head]
    capital = built.capital or (bool(built.before) and head.capital and not head.upper)  # "краевой Музей медицины"
    return built.proper or (capital and chain.common and not _course(built)) or built.territory


def _course(built: Built) -> bool:
    """Whether a school is a course of lessons: "Школа диабета", "Школа материнства"."""
    taught = built.words[built.head + 1 : min(built.head + 4, built.chain.end)]
    if built.chain.quote is not None:
        taught = [word for word in taught if word.start < built.chain.quote.start]
    return built.kind == "school" and any(word.lemma in tails("course") for word in taught)


def house(built: Built) -> bool:
    """ "дом культуры", "Дворец спорта", "детский дом № 3": a house of the right sort with a name, a number, a place or a capital."""
    chain = built.chain
    if chain.role not in ("house", "garden"):
        return False
    beside = {word.lemma for word in built.words[built.start : min(chain.end, built.head + 4)]}
    right = (chain.role == "garden" and "детский" in beside) or bool(beside & houses()["дом"])
    named = chain.number or built.territory or built.proper or chain.honour or (built.level and not chain.plural)
    capital = (built.capital or built.words[built.head].capital) and not chain.plural and not built.opens
    return right and (named or capital)


def assembly(built: Built) -> bool:
    """ "Законодательное собрание", "собрание депутатов", which parents' meetings are not."""
    if built.chain.role != "assembly":
        return False
    beside = {word.lemma for word in built.words[built.start : min(built.chain.end, built.head + 3)]}
    return bool(beside & houses()["собрание"]) and not built.chain.plural


def chamber(built: Built) -> bool:
    beside = {word.lemma for word in built.before}
    return built.kind == "chamber" and bool(beside & houses()["палата"])


def centre(built: Built) -> bool:
    """ "центр социальной помощи семье", but not "центр города"."""
    chain = built.chain
    if chain.role != "centre":
        return False
    if chain.plural:
        return built.territory and chain.common
    field = chain.end - built.head > 2
    return (
        (chain.common and (field or built.capital or built.before != []))
        or (built.proper and not chain.plural)
        or (built.territory and built.before != [])
    )


def group(built: Built) -> bool:
    """ "рабочая группа по наставничеству"."""
    if built.chain.role != "group" or built.chain.plural:
        return False
    right = bool({word.lemma for word in built.before} & houses()["группа"])
    return right and (built.chain.purpose or built.territory)


def union(built: Built) -> bool:
    """ "Союз женщин области", "Тотемское общество охотников", "государственное учреждение … г. Вологды"."""
    chain = built.chain
    if chain.role not in ("union", "legal") or chain.plural:
        return False
    if (
        chain.role == "union"
        and (chain.common or chain.parent is not None)
        and (built.capital or built.entry or (built.words[built.start].capital and built.territory))
    ):
        return True
    if chain.role == "legal" and chain.parent is not None and built.before:
        first = built.before[-1].lemma
        return first in adjectives("branch") or first in adjectives("level")  # "местная организация ВОИ"
    sport = (
        chain.role == "union"
        and chain.common
        and (chain.place is not None)
        and built.words[built.head].lemma in tails("league")
    )
    return sport or chain.inner or (built.proper and chain.common) or (len(built.before) > 1 and built.territory)


def club(built: Built) -> bool:
    """ "клуб заместителей глав по экономике": a club with its members and its field."""
    chain = built.chain
    members = built.head + 1 < chain.end and built.words[built.head + 1].lower != "по"
    return (
        chain.role == "club" and not chain.plural and ((chain.purpose and members) or built.proper or built.territory)
    )


def weak(built: Built) -> bool:
    """ "Кубенский поисково-спасательный отряд", "Сокольская ветеринарная лаборатория": a sort of its place."""
    several = len(built.before) > 1 and not built.chain.plural
    return built.chain.role == "weak" and built.proper and several and not _of_norms(built)


def church(built: Built) -> bool:
    """A church by whom it is called after, its place or its feast: "храм Покрова Пресвятой Богородицы", "Кубенский приход"."""
    chain = built.chain
    return chain.role == "church" and not chain.plural and (chain.honour or built.proper or built.territory)


def organ(built: Built) -> bool:
    """ "органы власти Пермского края", "органов профилактики округа": organs with a named territory."""
    return built.chain.role == "organ" and built.territory and built.chain.common


def sole_sort(built: Built) -> bool:
    """ "краеведческий музей", "детская школа искусств", "пожарная часть": of such a sort a town has one."""
    head = built.words[built.head]
    wanted = _sorts().get(head.lemma)
    if wanted is None or built.chain.plural or built.kind == "branch":
        return False
    if built.start and built.words[built.start - 1].lemma in tails("absent"):
        return False
    if _missing(built) or (built.start and built.words[built.start - 1].pos == "NUM"):
        return False
    beside = built.words[built.start : built.head] + built.words[built.head + 1 : built.chain.end]
    return any(word.lemma in wanted for word in beside)


def _missing(built: Built) -> bool:
    """Whether the clause says that there is no such institution, or that one is to be: "в селе нет музыкальной школы", "открыть музей"."""
    words, line = built.words, built.words[built.head].line
    for step in (-1, 1):
        at = built.start - 1 if step < 0 else built.chain.end
        while 0 <= at < len(words) and words[at].line == line and words[at].text not in CLAUSE_ENDS:
            if words[at].lower in tails("missing") and abs(at - built.head) <= CLAUSE:
                return True
            at += step
    return False


CLAUSE = 8
"""So far, in words, a verb says of an institution that it is missing."""
CLAUSE_ENDS = frozenset(".,;:()!?–—|")


@cache
def _sorts() -> dict[str, frozenset[str]]:
    found: dict[str, set[str]] = {}
    for entry in lexicon("sole_sorts"):
        found.setdefault(fold(entry["head"]), set()).add(fold(entry["beside"]))
    return {head: frozenset(lemmas) for head, lemmas in found.items()}


TESTS: tuple[Test, ...] = (
    chamber,
    house,
    assembly,
    quoted,
    numbered,
    honoured,
    of_parent,
    office,
    institution,
    centre,
    group,
    union,
    club,
    church,
    weak,
    organ,
    sole_sort,
)


def verdict(built: Built) -> str:
    """The name of the first rule that holds; "" where the words name no concrete body."""
    if built.kind == "chamber" and not chamber(built):
        return ""
    if built.chain.role in ("house", "garden") and not _house_may_be_quoted(built):
        return "house" if house(built) else "sole_sort" if sole_sort(built) else ""
    return next((test.__name__ for test in TESTS if test(built)), "")


def _house_may_be_quoted(built: Built) -> bool:
    beside = {word.lemma for word in built.words[built.start : min(built.chain.end, built.head + 4)]}
    return built.chain.quote is not None and (bool(beside & houses()["дом"]) or built.words[built.head].capital)


def is_generic(built: Built, rule: str) -> bool:
    """Whether the words name one of a set by a common noun instead of by a name of its own."""
    chain = built.chain
    if chain.plural or chain.role == "organ":
        return True
    return rule == "numbered" and built.words[built.start].text.islower() and chain.quote is None
