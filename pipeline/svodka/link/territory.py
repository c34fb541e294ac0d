"""What names of bodies say of their territories, and whether two can be one: "городской", "города Тотьмы", "Тотемская".

A territory has a level and a name, either of which may be left out. Of several, the smallest is the body's: a "сельсовет Алейского района" is
no district.
"""

from dataclasses import dataclass
from functools import cache

from svodka.annotate.morphology import fold, lemma, parse
from svodka.extract.names.bodies import tails
from svodka.extract.names.forms import OF_PLACE
from svodka.link.body_names import ADJECTIVE, plain
from svodka.link.levels import levels
from svodka.resources import lexicon

RANKS = ("settlement", "town", "district", "region", "country")
LOCAL = frozenset(RANKS[:3])
"""Levels of which a "муниципальное образование" may be."""
STEM = 4
"""Letters by which a place and its adjective are the same: "Омск", "омский"."""
SHORTEST = 3
"""No place has a shorter name."""


@dataclass(slots=True)
class Territory:
    """The levels it may be of, none where nothing says it, and the stems of its name."""

    levels: frozenset[str]
    stems: set[str]

    @property
    def rank(self) -> int:
        return min((RANKS.index(level) for level in self.levels), default=1)


def read(ahead: list[str], behind: list[str]) -> tuple[Territory, ...] | None:
    """The territories that the adjectives before a head and the words after its core say, the smallest first; None where they are many."""
    if any(_noun_of(word) and parse(word)[0].features.get("Number") == "Plur" for word in behind):
        return None  # "ТОС поселений Тотемского района"
    found: list[Territory] = []
    waiting: set[str] = set()
    for word in ahead:
        level = _adjective_of(word)
        if level is None:
            waiting |= _stem(word)
        else:
            found.append(Territory(level, waiting))
            waiting = set()
    if waiting:
        found.append(Territory(_republic(waiting), waiting))
    found += _behind(behind)
    return tuple(sorted(found, key=lambda each: each.rank))


def told(words: list[str], place: str) -> tuple[Territory, ...] | None:
    """The territories that a name says by the adjectives it begins with and by its place; None where they are many."""
    first = 0
    while first < len(words) - 1 and leads(words[first]):
        first += 1
    return read(words[:first], place.split())


def _behind(words: list[str]) -> list[Territory]:
    found: list[Territory] = []
    waiting: set[str] = set()
    town = False
    for word in words:
        level = _noun_of(word)
        if level is not None:
            both = level | {"town"} if town and level != {"region"} else level
            if found and found[-1].levels == LOCAL and not found[-1].stems:
                found.pop()  # "муниципального образования Майский район"
            found.append(Territory(both, waiting))
            waiting, town = set(), False
        elif (adjective := _adjective_of(word)) is not None:
            town = adjective == {"town"}
        elif fold(word).endswith(OBLIQUE):
            waiting |= {lemma(fold(word))[:STEM]}  # "Промышленного района", though the adjective is a common one
        elif not found or found[-1].stems:
            waiting |= _stem(word)
        else:
            found[-1].stems |= _stem(word)
    if waiting and found and not found[-1].stems:
        found[-1].stems |= waiting  # "муниципального округа Северный"
    elif waiting:
        found.append(Territory(_republic(waiting), waiting))
    return found


OBLIQUE = (*ADJECTIVE, "ого", "его", "ому", "ему")
"""Endings of adjectives of places before their noun."""


def agree(left: tuple[Territory, ...], right: tuple[Territory, ...]) -> bool:
    """Whether two bodies' territories can be one; the smallest of each is compared, and the regions."""
    if not left or not right:
        return True
    one, other = left[0], right[0]
    if not _can_be_one(one, other) or _apart(left, right):
        return False
    regions = [next((each for each in side if each.levels == {"region"}), None) for side in (left, right)]
    return regions[0] is None or regions[1] is None or _can_be_one(regions[0], regions[1])


def _apart(left: tuple[Territory, ...], right: tuple[Territory, ...]) -> bool:
    """Whether both name a territory of one level, and not the same: districts of a town ("Северного района г. Вологды")."""
    if len(left) < 2 or len(right) < 2:
        return False
    pairs = ((one, other) for one in left for other in right if one.levels and one.levels == other.levels)
    return any(one.stems and other.stems and one.stems.isdisjoint(other.stems) for one, other in pairs)


def _can_be_one(one: Territory, other: Territory) -> bool:
    if one.stems and other.stems and one.stems.isdisjoint(other.stems):
        return False
    if one.levels and other.levels:
        return not one.levels.isdisjoint(other.levels)
    levels = one.levels or other.levels
    return bool(one.stems & other.stems) or not levels - LOCAL  # a bare name is a town's rather than a region's


def leads(word: str) -> bool:
    """Whether an adjective before a head says a level or a place."""
    return _adjective_of(word) is not None or bool(fold(word).endswith(ADJECTIVE) and _of_place(word) and _stem(word))


def names_level(word: str) -> bool:
    """Whether a word is the common noun of a territory."""
    return _noun_of(word) is not None


@cache
def _adjective_of(word: str) -> frozenset[str] | None:
    known = levels().get(lemma(fold(word)))
    return None if known is None else _nouns()[known.place]


@cache
def _noun_of(word: str) -> frozenset[str] | None:
    low = fold(word)
    return _nouns().get(low) or _nouns().get(plain(low)) or _nouns().get(lemma(low))


@cache
def _nouns() -> dict[str, frozenset[str]]:
    """The levels that common nouns of territories say, as they are and as `plain` writes them."""
    found = {fold(entry["noun"]): frozenset(entry["levels"].split()) for entry in lexicon("territory_levels")}
    return {**{plain(noun): said for noun, said in found.items()}, **found}


def _stem(word: str) -> set[str]:
    known = lemma(fold(word))
    return {known[:STEM]} if len(known) >= SHORTEST and known not in _common() else set()


def _republic(stems: set[str]) -> frozenset[str]:
    """A bare name that is a republic's has its level."""
    return frozenset({"region"}) if any(name[:STEM] in stems for name in tails("republic")) else frozenset()


def _of_place(word: str) -> bool:
    """Whether an adjective is made of a place's name: by its capital, or by a suffix that is nobody's trade."""
    if OF_PLACE.match(word) is not None:
        return True
    known = lemma(fold(word))
    return known.endswith(("ский", "цкий")) and not known.endswith(OF_PEOPLE) and known not in tails("membership")


OF_PEOPLE = ("ческий", "тельский", "истский", "ентский", "антский", "торский", "терский", "нерский")
"""Endings of adjectives made of people's trades: "писательский"."""


@cache
def _common() -> frozenset[str]:
    return frozenset(fold(entry["lemma"]) for entry in lexicon("common_adjectives"))
