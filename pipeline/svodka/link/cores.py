"""Names of one core whose territories agree, however each says its own: "омское управление ЗАГС", "управление ЗАГС города".

A territory is said by adjectives before the head, by the place behind, or by the parent's ("администрации района"). What remains is the
core, with its abbreviations written out.
"""

from dataclasses import dataclass
from functools import lru_cache

from svodka.annotate.morphology import lemma
from svodka.extract.names.bodies import abbreviations, tails, type_of
from svodka.extract.organizations import agency
from svodka.link.body_names import MARKS, Name, expansions, plain
from svodka.link.territory import Territory, agree, leads, names_level, read

OVER = "по"
"""Before the territory of an office: "управление Роспотребнадзора по Амурской области"."""
LONGEST = 4
"""No name has more words of territory before its head."""


@dataclass(frozen=True, slots=True)
class Core:
    """What a name says beside its territories, and those."""

    words: frozenset[str]
    territories: tuple[Territory, ...]


def same_core(one: Name, other: Name) -> bool:
    """Whether both names say the same beside their territories, and the territories can be one."""
    if one.quoted or other.quoted or one.generic != other.generic or one.numbers != other.numbers:
        return False
    if not (_territorial(one) or _territorial(other)):
        return False
    left, right = _core(one), _core(other)
    if left is None or right is None:
        return False
    if not _same_words(left.words, right.words) and not _office_left_out(left, right):
        return False
    return agree(left.territories, right.territories) and (
        len(left.words) > 1 or bool(left.territories and right.territories)
    )


def _same_words(left: frozenset[str], right: frozenset[str]) -> bool:
    """Whether two cores are one but for what an institution is by law: "областная детская больница", "… детская клиническая больница"."""
    if left == right:
        return True
    rest = left ^ right
    return len(left & right) > 1 and rest <= tails("status") and (rest <= left or rest <= right)


def _office_left_out(left: Core, right: Core) -> bool:
    """Whether a central body with a territory is its office there: "псковский Роспотребнадзор", "Управление Роспотребнадзора по Псковской
    области"."""
    if not (left.territories and right.territories) or not left.words ^ right.words <= tails("office"):
        return False
    return any(_central(word) for word in left.words & right.words)


def _territorial(name: Name) -> bool:
    """Whether a name says its territory behind its core, its rank, or abbreviates: the cheap test before the others."""
    return (
        leads(name.text.partition(" ")[0])
        or bool(name.place)
        or f" {OVER} " in name.text
        or name.own != name.plain
        or name.abbreviation
        or not tails("status").isdisjoint(name.lemmas)
    )


def _core(name: Name) -> Core | None:
    return _split(name.text, name.written, name.place)


@lru_cache(maxsize=4096)
def _split(text: str, written: str, place: str) -> Core | None:
    """The core of a name; None where nothing but a territory is left, or where its parent is no government of one."""
    words = MARKS.sub(" ", written).split()
    behind = plain(text[len(written) :]).split() if text.startswith(written) else []
    ahead: list[str] = []
    if behind and _central(behind[0]):
        words, behind = (
            MARKS.sub(" ", text).split(),
            [],
        )  # the central body makes its office's name: "отдел МВД России по району"
        written = text
    elif behind:
        seat = next((at for at, word in enumerate(behind[:LONGEST]) if _government(word)), None)
        if seat is None and len(behind) > 1:
            return None
        if seat is None:
            words, behind = [*words, behind[0]], []  # "областная организация ВОС"
        else:
            ahead, behind = behind[:seat], behind[seat + 1 :]
    own = plain(written)
    if place and own.endswith(f" {place}"):
        behind = place.split()
        words = words[: len(own[: -len(place)].split())]
    elif OVER in words[:-1] and any(map(names_level, (words[-1], words[_last_over(words) + 1]))):
        at = _last_over(words)
        words, behind = words[:at], plain(" ".join(words[at + 1 :])).split()
    elif place:
        behind = place.split()
        if f" {place} {OVER} " in own:
            words = own.replace(
                f" {place} ", " ", 1
            ).split()  # "Департамент Вологодской области по внутренней политике"
    first = 0
    while first < min(len(words) - 1, LONGEST) and leads(words[first]):
        first += 1
    core = frozenset(_written_out(words[first:]))
    territories = read([*words[:first], *ahead], behind)
    return Core(core, territories) if core and territories is not None else None


def _last_over(words: list[str]) -> int:
    """The index of the last "по" that a word follows."""
    return len(words) - 2 - words[-2::-1].index(OVER)


@lru_cache(maxsize=4096)
def _central(word: str) -> bool:
    """Whether a folded word is a central body's, of which every territory has an office: "МВД", "Роспотребнадзора"."""
    known = abbreviations().get(word.upper(), ())
    if any(each.role == "federal" for each in known):
        return True
    body = agency(word.capitalize())
    return body is not None and body.role == "federal"


def _government(word: str) -> bool:
    """Whether the parent behind a name is the government of its territory, which a short name need not say: "районной администрации"."""
    kind = type_of(lemma(word))
    return kind is not None and kind.kind == "administration"


def _written_out(words: list[str]) -> set[str]:
    """Lemmas of words, with what the abbreviations among them stand for."""
    found: set[str] = set()
    for word in words:
        whole = expansions().get(word) or _office(word)
        found |= whole if whole is not None else {lemma(each) for each in plain(word).split() if len(each) > 2}
    return found


@lru_cache(maxsize=4096)
def _office(word: str) -> frozenset[str] | None:
    """What an abbreviation of a territorial office stands for: "УМВД" is the "управление МВД"."""
    known = next(
        (each for each in abbreviations().get(word, ()) if each.role == "agency" and each.words == (word,)), None
    )
    whole = () if known is None else plain(known.expansion).split()
    return frozenset(map(lemma, whole)) if len(whole) > 1 and _central(whole[-1]) else None
