"""Canonical names with what they are compared by."""

import re
from dataclasses import dataclass
from functools import cache, lru_cache

from svodka.annotate.morphology import fold, lemma, parse
from svodka.extract.mentions import OrganizationMention
from svodka.extract.names.bodies import abbreviations
from svodka.extract.names.place_words import place_types
from svodka.resources import lexicon

MARKS = re.compile(r"[«»\"“”„()№.,:;–—-]")
QUOTED = re.compile(r"[«\"“„]([^«»\"“”„]{2,200})[»\"”“]+\s*(?:№?\s?\d+)?$")
DIGITS = re.compile(r"\d+")
ADJECTIVE = ("ий", "ый", "ой", "ая", "яя", "ое", "ее", "ие", "ые")


@dataclass(frozen=True, slots=True)
class Name:
    """A canonical name with what it is compared by.

    `plain` has no marks and no case; `written` and `own` end where the parent's name begins; `quoted` is the body's own quoted name,
    `quoted_written` with its capitals; `small` says that an abbreviation ends with a small letter, `shortened` that an abbreviation
    is among the words.
    """

    text: str
    written: str
    plain: str
    own: str
    quoted: str
    lemmas: tuple[str, ...]
    stems: frozenset[str]
    numbers: tuple[str, ...]
    generic: bool
    place: str
    abbreviation: bool
    quoted_written: str = ""
    own_lemmas: tuple[str, ...] = ()
    small: bool = False
    shortened: bool = False


def name_of(mention: OrganizationMention, text: str) -> Name:
    """What a mention is compared by."""
    own = mention.name
    if mention.parent is not None:
        behind = " ".join(text[mention.parent.start : mention.end].split())
        if behind and own.endswith(behind):
            own = own[: -len(behind)].strip()
    return _name(mention.name, own, generic=mention.generic, place=mention.place)


@lru_cache(maxsize=4096)
def _name(text: str, own: str, *, generic: bool, place: str | None) -> Name:
    """A name of which `own` ends where the parent's begins; a document writes the same name again and again."""
    if generic:
        own = _without_level(own)
    matched = QUOTED.search(_without_town(own, place))
    quoted = "" if matched is None or _of_territory(own[: matched.start()]) else matched[1]
    bare = plain(_without_level(text) if generic else text)
    return Name(
        text=text,
        written=own,
        plain=bare,
        own=plain(own),
        quoted=plain(quoted),
        lemmas=tuple(lemma(word) for word in bare.split()),
        stems=frozenset(word[:4] for word in bare.split() if len(word) > 3),
        numbers=tuple(DIGITS.findall(own)),
        generic=generic,
        place=plain(place or ""),
        abbreviation=_in_capitals(own),
        quoted_written=quoted,
        own_lemmas=tuple(lemma(word) for word in plain(own).split()),
        small=_in_capitals(own) and own[-1:].islower(),
        shortened=any(word[:2].isupper() and len(word) > 1 for word in own.split()),
    )


def _of_territory(before: str) -> bool:
    """Whether the quoted name after these words is a territory's: "Дума муниципального района «Прилуки»"."""
    words = before.split()
    forms = place_types()
    if words and any(each.role == "institution" for each in abbreviations().get(words[0], ())):
        return False  # "ТОС микрорайона «Сосновка»" is the "ТОС «Сосновка»"
    last = forms.get(lemma(fold(words[-1]))) if words else None
    level = len(words) > 1 and forms.get(lemma(fold(words[-2]))) == "level"
    return last is not None and (last != "led" or level)  # but "Вологодской области «Родник»"


def _in_capitals(own: str) -> bool:
    """Whether more than half of the letters are capitals: "ДШИ № 15", "ЦСПСиД"."""
    letters = list(filter(str.isalpha, own))
    return sum(map(str.isupper, letters)) * 2 > len(letters)


def _without_town(own: str, place: str | None) -> str:
    """A name without the place after its quoted name: "МКУ «Родник» г. Тотьмы"."""
    return own[: -len(place)].strip() if place and own.endswith(place) and "«" not in place else own


def _without_level(name: str) -> str:
    """An abbreviation of a set of bodies without its adjective: "районные КДН" are the КДН."""
    first, _, rest = name.partition(" ")
    head = rest.split(" ")[0] if rest else ""
    level = first[1:].islower() and first.endswith(ADJECTIVE)
    return rest if level and sum(letter.isupper() for letter in head) > 1 else name


@lru_cache(maxsize=4096)
def plain(name: str) -> str:
    """A name without marks and case, with one writing for what officials write in two."""
    written = " ".join(MARKS.sub(" ", fold(name)).split())
    if LATIN.search(written):
        written = " ".join(_in_cyrillic(word) for word in written.split())
    for phrase, same in _same_phrases():
        if phrase in written:
            written = written.replace(phrase, same)
    return " ".join(same_words().get(word, word) for word in written.split())


LATIN = re.compile(r"[aceopxyhkmtb]")
LOOKALIKES = str.maketrans("aceopxyhkmtb", "асеорхункмтв")
"""Latin letters that look like Cyrillic ones, and those: "ИПK", whose last letter is Latin."""


def _in_cyrillic(word: str) -> str:
    """A folded word of both alphabets in one, where all its Latin letters look like Cyrillic ones."""
    mixed = any("а" <= letter <= "я" for letter in word)
    other = word.translate(LOOKALIKES) if mixed else word
    return word if any("a" <= letter <= "z" for letter in other) else other


@cache
def same_words() -> dict[str, str]:
    return {fold(entry["word"]): fold(entry["same"]) for entry in lexicon("same_words")}


@cache
def _same_phrases() -> tuple[tuple[str, str], ...]:
    return tuple(pair for pair in same_words().items() if " " in pair[0])


@cache
def places() -> frozenset[str]:
    """Common nouns of places, and the genitives in which they end names."""
    return frozenset(place_types()) | {"города", "района", "области", "края"}


def adjective(word: str) -> bool:
    """Whether a word is no noun that only ends like an adjective: "управление"."""
    reading = parse(word)[0]
    return not (reading.known and reading.pos == "NOUN")


@cache
def expansions() -> dict[str, frozenset[str]]:
    """Lemmas of what the abbreviations of the lexicon stand for."""
    return {
        entry["abbreviation"]: frozenset(lemma(word) for word in plain(entry["expansion"]).split() if len(word) > 3)
        for entry in lexicon("organization_abbreviations")
        if entry["role"] in ("set", "institution", "unit") and " " in entry["expansion"]
    }
