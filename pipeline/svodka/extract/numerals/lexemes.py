"""The lexicons of numbers as lookup tables. Words are compared in lower case with ё as е."""

from dataclasses import dataclass
from functools import cache
from itertools import chain

from svodka.records import Qualifier
from svodka.resources import Entry, lexicon

HYPHENS = str.maketrans("‐‑–", "---")
"""Hyphens that do not break a line, and dashes a word processor has put for them."""
_LETTERS = frozenset(map(chr, range(ord("а"), ord("я") + 1)))


@dataclass(frozen=True, slots=True)
class Word:
    """A number word. `room` is what a following word must stay below to be added ("двадцать" leaves room for "пять")."""

    value: float
    room: float
    collective: bool = False


@dataclass(frozen=True, slots=True)
class Scale:
    """A word that multiplies: `alone` where the form means one of it by itself, `governed` where it does after a preposition."""

    value: float
    alone: bool
    governed: bool


@dataclass(frozen=True, slots=True)
class Unit:
    """A unit of measure: `code` and `factor` give its currency or its ISO 8601 duration."""

    name: str
    kind: str
    code: str
    factor: float
    base: str


def fold(word: str) -> str:
    """The form under which a word is looked up: `fold("Трёх") == "трех"`."""
    return word.lower().replace("ё", "е")


@cache
def _endings() -> dict[str, tuple[str, ...]]:
    return {entry["name"]: tuple(entry["endings"].split()) for entry in lexicon("endings")}


def endings(name: str) -> tuple[str, ...]:
    """The endings of a line of models/lexicons/endings.tsv."""
    return _endings()[name]


def ends(word: str, name: str) -> bool:
    """Whether a word has one of the named endings, whatever its case: `ends("Прошлые", "plural_adjective")`."""
    return fold(word).endswith(_endings()[name])


def _room(value: float) -> float:
    if value >= 100 and value % 100 == 0:
        return 100
    return 10 if 20 <= value < 100 and value % 10 == 0 else 0


@cache
def words() -> dict[str, Word]:
    """Cardinal and collective number words below a thousand."""
    table = {}
    for entry in lexicon("number_words"):
        value, collective = float(entry["value"]), entry["kind"] == "collective"
        word = Word(value, 0 if collective else _room(value), collective)
        table.update(dict.fromkeys(entry["forms"].split(), word))
    return table


@cache
def scales() -> dict[str, Scale]:
    """Words of magnitude and their abbreviations ("тыс")."""
    table = {}
    for entry in lexicon("number_scales"):
        alone, governed = set(entry["alone"].split()), set(entry["governed"].split())
        for form in chain(entry["forms"].split(), entry["short"].replace(".", "").split()):
            table[form] = Scale(float(entry["value"]), form in alone, form in governed)
    return table


@cache
def prefixes() -> dict[str, float]:
    """Numbers as the first part of a compound: "двух", "сорока", "пол"."""
    return {entry["prefix"]: float(entry["value"]) for entry in lexicon("number_prefixes")}


@cache
def ordinals() -> dict[str, float]:
    """Every form of the simple ordinals and of "тысячный", "миллионный"."""
    table = {}
    for entry in lexicon("ordinal_stems"):
        declined = endings("ordinal_third" if entry["declension"] == "third" else "ordinal_hard")
        table.update({entry["stem"] + ending: float(entry["value"]) for ending in declined})
    return table


@cache
def denominators() -> dict[str, float]:
    """Forms of the words for decimal parts, "десятых", with their values; "стотысячных" is made of prefix and word."""
    powers = {10.0, 100.0, 1e3, 1e6, 1e9}
    return {
        form: value for form, value in ordinals().items() if value in powers and form.endswith(endings("denominator"))
    }


@cache
def units() -> dict[str, Unit]:
    """Units by inflected form, looked up folded."""
    return {form: _unit(entry) for entry in lexicon("units") for form in entry["forms"].split()}


@cache
def signs() -> dict[str, Unit]:
    """Units by abbreviation or symbol, case as written: "кг", "₽"; Russian ones of several letters in capitals too ("РУБ")."""
    table = {sign: _unit(entry) for entry in lexicon("units") for sign in entry["signs"].split()}
    capitals = {sign.upper(): unit for sign, unit in table.items() if len(sign) > 1 and sign[0] in _LETTERS}
    return capitals | table


def _unit(entry: Entry) -> Unit:
    return Unit(entry["unit"], entry["kind"], entry["code"], float(entry["factor"] or 1), entry["base"])


@cache
def wholes() -> frozenset[str]:
    """Nouns that parts are taken of: "3/4 ставки"."""
    return frozenset(form for entry in lexicon("number_wholes") for form in entry["forms"].split())


@cache
def qualifiers(place: str) -> dict[tuple[str, ...], Qualifier]:
    """Qualifier phrases that stand before or after a number, as tuples of folded words."""
    return {
        tuple(entry["phrase"].split()): Qualifier(entry["qualifier"])
        for entry in lexicon("number_qualifiers")
        if entry["place"] == place
    }


def compound(word: str) -> tuple[float, str]:
    """Take number prefixes off a folded word: `compound("двадцатиоднотысячный") == (21, "тысячный")`; (0, word) without one."""
    table, total, room, rest = prefixes(), 0.0, 1000.0, word
    while rest:
        for length in range(min(14, len(rest) - 1), 1, -1):
            value = table.get(rest[:length])
            if value is not None and value < room:
                total, room, rest = total + value, _room(value), rest[length:]
                break
        else:
            break
    return total, rest


@cache
def contexts() -> dict[str, str]:
    """Words beside numbers with their role."""
    return {entry["word"]: entry["role"] for entry in lexicon("number_contexts")}
