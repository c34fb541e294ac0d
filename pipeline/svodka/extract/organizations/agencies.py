"""Bodies named by one word: "Росреестр", "Минприроды", "Облздрав"."""

from functools import cache, lru_cache
from typing import NamedTuple

from svodka.annotate.morphology import fold, parse
from svodka.extract.names.bodies import types
from svodka.resources import lexicon, patterns


class Agency(NamedTuple):
    """A body named by one word."""

    kind: str
    role: str


@lru_cache(maxsize=32768)
def agency(text: str) -> Agency | None:
    """A body named by one word, in any case form: from the lexicon, or built of a prefix and a core ("Облздрав")."""
    if text.startswith(SMALL) and len(text) > len(SMALL) + 2:
        text = text.capitalize()  # "сообщили в минтруда"
    if not text[:1].isupper() or len(text) < 4:
        return None
    folded = fold(text)
    for name, found in _agencies().get(folded[:OPENING], ()):
        if folded == name or (
            folded.startswith(name[:-1]) and len(folded) - len(name) in (-1, 0, 1, 2) and len(name) > 5
        ):
            return found
        if len(name) in (4, 5) and folded[: len(name)] == name and folded[len(name) :] in DECLINED:
            return found  # "отделение Сбера"
    if _compound(text):
        return Agency("agency", "federal")
    return Agency("company", "agency") if _in_dictionary(text) else None


def _in_dictionary(text: str) -> bool:
    """Whether the dictionary knows a word as nothing but an organization: "Уралвагонзавод", "Самараэнерго"."""
    if len(text) < LONG or not (text.isalpha() and text[1:].islower()):
        return False
    readings = parse(text)
    if all(each.features.get("Number") == "Plur" for each in readings):
        return False  # "Мингазов"
    return all(each.known and ORGANIZATION in each.grammemes and each.lemma not in types() for each in readings)


LONG = 8
"""Shorter ones of the dictionary are abbreviations, clubs abroad, and the first parts of words that a space broke."""
ORGANIZATION = "Orgn"


def agency_name(text: str) -> str | None:
    """The nominative of an agency of the lexicon, spelled with ё where the text is: "Росмолодёжи" is "Росмолодёжь"."""
    folded = fold(text)
    for name, (written, _) in _written().items():
        if folded.startswith(name[:-1]) and abs(len(folded) - len(name)) < 3:
            return written if "ё" in text else written.replace("ё", "е")
    return None


@cache
def _written() -> dict[str, tuple[str, str]]:
    return {fold(entry["name"]): (entry["name"], entry["kind"]) for entry in lexicon("agencies")}


@cache
def _agencies() -> dict[str, tuple[tuple[str, Agency], ...]]:
    """The agencies of the lexicon by the letters they begin with."""
    found: dict[str, list[tuple[str, Agency]]] = {}
    for entry in lexicon("agencies"):
        name = fold(entry["name"])
        found.setdefault(name[:OPENING], []).append((name, Agency(entry["kind"], entry["role"])))
    return {opening: tuple(group) for opening, group in found.items()}


DECLINED = frozenset({"а", "у", "ом", "е"})
"""Case endings of a short masculine name."""
OPENING = 3
SMALL = "мин"
"""How the names of ministries begin that newspapers write small."""


def _stem(core: str) -> str:
    """A core without its ending: "строй" of "Минстроя"."""
    return core[:-1] if len(core) > 3 and core[-1] in "аяыийь" else core


def _compound(text: str) -> bool:
    """ "Минприроды", "Росздравнадзора": a known prefix and known cores, then at most the letters of an ending."""
    shape = _shape()
    folded = text.replace("ё", "е")
    if folded.startswith(shape.prefixes):
        rests = (folded[len(prefix) :] for prefix in shape.prefixes if folded.startswith(prefix))
        if any(len(rest) > 2 and rest.startswith(shape.cores) for rest in rests):
            return True
    bare = [each for each in (folded, folded[:-1], folded[:-2]) if each.endswith(shape.endings)]
    long = any(each.endswith(end) and len(each) > len(end) + 3 for each in bare for end in shape.endings)
    return long and not any(reading.known for reading in parse(text))


class _Shape(NamedTuple):
    """What a body's name of one word is built of; `cores` stand with and without their endings."""

    prefixes: tuple[str, ...]
    cores: tuple[str, ...]
    endings: tuple[str, ...]


@cache
def _shape() -> _Shape:
    known = patterns("agencies")
    cores = {written for core in known["cores"] for written in (fold(core), _stem(core))}
    return _Shape(tuple(known["prefixes"]), tuple(cores), tuple(known["endings"]))
