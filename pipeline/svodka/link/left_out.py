"""Names of which one leaves out what the other says beside its head: a place, adjectives of place and level, the rest of a field."""

from functools import cache

from svodka.annotate.morphology import fold, lemma, parse
from svodka.extract.names.bodies import adjectives, tails
from svodka.link.body_names import ADJECTIVE, DIGITS, Name, adjective, places
from svodka.link.territory import agree, read
from svodka.resources import lexicon


def place_left_out(one: Name, other: Name) -> bool:
    """One goes on with a place or a parent where the other ends: "ГУ МВД России по краю – Приморью", "администрация города"."""
    short, full = (one, other) if len(one.plain) <= len(other.plain) else (other, one)
    if short.generic != full.generic:
        return False
    if full.plain == short.plain or not full.plain.startswith(short.plain + " "):
        return False
    if full.own == short.plain and (" " in short.plain or full.generic):
        return True
    rest = full.plain[len(short.plain) :].strip()
    central = rest.split()[0].upper() in _central()
    goes_on = (
        rest == full.place
        or (_is_place(rest) and not (short.place and rest.startswith("по ")))
        or (central and short.text[:1].isupper())
    )
    if full.own.startswith(short.plain) and full.own != short.plain and not goes_on:
        return False
    return len(short.plain.split()) > 1 and not DIGITS.search(rest) and "«" not in full.text[len(short.text) :]


@cache
def _central() -> frozenset[str]:
    """Abbreviations of central bodies, whose name an office bears: "Главное управление МЧС России по краю"."""
    entries = lexicon("organization_abbreviations")
    return frozenset(entry["abbreviation"] for entry in entries if entry["role"] == "federal")


def _is_place(rest: str) -> bool:
    """Whether the words that one name has more are a place's."""
    words = rest.removeprefix("по ").split()
    if words and rest.startswith("по ") and lemma(words[-1]) in places():
        return len(words) < 4  # "по Тотемскому району"
    return bool(words) and (words[0] in places() or any("Geox" in reading.grammemes for reading in parse(words[-1])))


def town_by_its_name(one: Name, other: Name) -> bool:
    """ "администрация города" and "администрация г. Тотьмы", "администрация района" and "администрация Тотемского района"."""
    left, right = _without_place(one), _without_place(other)
    if left is None or left != right or one.place == other.place:
        return False
    bare, full = sorted((set(one.place.split()), set(other.place.split())), key=len)
    if not bare < full:
        return False
    left_of, right_of = read([], one.place.split()), read([], other.place.split())
    return (
        left_of is None or right_of is None or agree(left_of, right_of)
    )  # a "сельсовет Тотемского района" is no district


def _without_place(name: Name) -> str | None:
    """The name before its place, where the place ends it."""
    if not name.place or not name.plain.endswith(name.place):
        return None
    return name.plain[: -len(name.place)].strip()


def part_of_name(one: Name, other: Name) -> bool:
    """One is the other without its adjectives of place and level, or the first of what it is for: "районный совет ветеранов", "совет
    ветеранов"; "комитет культуры и туризма", "комитет культуры"."""
    short, full = (one, other) if len(one.lemmas) <= len(other.lemmas) else (other, one)
    size = len(short.lemmas)
    if (
        size < 2
        or size == len(full.lemmas)
        or (short.generic != full.generic and not (full.generic and full.plain.startswith(f"{short.plain} по ")))
        or short.quoted
        or full.quoted
        or full.numbers != short.numbers
    ):
        return False
    words = full.plain.split()
    lemmas = full.lemmas
    if short.own == short.plain and full.own != full.plain and len(full.own_lemmas) > size:
        words, lemmas = full.own.split(), full.own_lemmas  # of "отдел культуры и спорта" its board says nothing
    for start in range(min(BEFORE, len(words) - size + 1)):
        if lemmas[start : start + size] == short.lemmas:
            rest = words[start + size :]
            goes_on = (
                not rest
                or rest[0] in ("и", "при", "населения")
                or (short.lemmas[-1] in tails("merited") and lemma(rest[0]) in tails("of_merit"))
                or (
                    rest[0] == "по"
                    and (short.lemmas[0] in tails("purposed") or (start == 0 and short.lemmas[-1] in tails("official")))
                )
                or (start == 0 and size > 2 and short.lemmas[-1] in tails("headless"))
                or _is_place(" ".join(rest))
                or (start == 0 and fold(full.text).startswith(f"{fold(short.text)},"))
                or rest[0] == full.place[:1]
                or (start > 0 and _named_by_level(short))
            )
            return goes_on and all(_describes(word) for word in words[:start])
    return False


BEFORE = 5
"""So many words of place and level may stand before what a short name says: "Кубенская районная детско-юношеская спортивная школа"."""


def _describes(word: str) -> bool:
    """Whether a word is an adjective, or the first part of one whose hyphen is gone: "детско-юношеская"."""
    return (word.endswith(ADJECTIVE) and adjective(word)) or (len(word) > 4 and word.endswith("о"))


def _named_by_level(short: Name) -> bool:
    """Whether a name is an adjective of level and a head under a capital, which a longer one goes on from: "районный Совет", "Тотемский
    районный Совет депутатов"."""
    first, _, head = short.text.partition(" ")
    return lemma(fold(first)) in adjectives("level") and head[:1].isupper() and " " not in head
