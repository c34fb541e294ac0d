"""What a word is wherever it stands: the reading of the tagger, set right by the dictionary and the lexicons."""

import re
from functools import cache, lru_cache
from typing import NamedTuple

from svodka.annotate.dictionary import Row, parts_of_speech, places, row
from svodka.annotate.morphology import fold, parse
from svodka.resources import lexicon

CAPITALS = re.compile(r"[А-ЯЁ](?:[А-ЯЁа-яё]*[А-ЯЁ])[а-яё]{0,3}$")
COMPOUND = re.compile(r"^[а-яё]{3,}[ое]-[а-яё]{5,}$")
"""Adjectives of two parts in small letters, of which no dictionary has all."""
OF_PLACE = re.compile(
    r"([А-ЯЁ](?:(?:[а-яё]{1,20}-[А-ЯЁ])?[а-яё-]{2,30}(?:ск|цк)|[А-ЯЁ-]{2,30}(?:СК|ЦК)))"
    r"(?:ий|ая|ое|ого|ому|ом|им|ой|ую|ою|ие|их|ими|ИЙ|АЯ|ОЕ|ОГО|ОМУ|ОМ|ИМ|ОЙ|УЮ|ИЕ|ИХ|ИМИ)"
    r"(?:-на-[А-ЯЁ][а-яё]{1,20})?$"
)
"""Adjectives made of places' names, which the tagger takes for names where they open a line or stand in capitals."""


OF_PLACE_SMALL = re.compile(r"([а-яё-]{3,30}(?:ск|цк))(?:ий|ая|ое|ого|ому|ом|им|ой|ую|ою|ие|их|ими)$")
"""The same in small letters, as newspapers write them; the dictionary knows few."""


SK = re.compile(r"[сц]к[а-я]{2,3}$")
SEVERAL = frozenset({"ы", "и", "ов", "ам", "ами", "ах"})
"""Endings of the plural behind a lemma that ends in a consonant."""


class Form(NamedTuple):
    """What a word is, wherever it stands; features are Universal Dependencies' or ""."""

    text: str
    lower: str
    lemma: str
    pos: str
    case: str
    number: str
    gender: str
    verb_form: str
    capital: bool
    upper: bool
    abbreviation: bool
    adjective: bool
    noun: bool


ADJECTIVES = frozenset({"ADJ", "DET"})
NOUNS = frozenset({"NOUN", "PROPN"})
NOUN_ONLY = frozenset({"NOUN"})
VERB_ONLY = frozenset({"VERB"})
PAST = ("ло", "ла", "лось", "лась")
"""How verbs of the past end of whom the tagger makes nouns."""
NAMES = frozenset({"Surn", "Geox", "Name", "Abbr"})
"""The dictionary's marks of names."""
Grammar = tuple[str, str, str, str]
"""Case, number, gender and form of the verb, as in `Form`."""
ADJECTIVE_LEXICONS = ("organization_adjectives", "common_adjectives")


@cache
def _type_lemmas() -> frozenset[str]:
    return frozenset(fold(entry["lemma"]) for entry in lexicon("organization_types"))


@cache
def _types_begin() -> frozenset[str]:
    return frozenset(lemma[:4] for lemma in _type_lemmas())


def _type_lemma(lower: str, case: str) -> str | None:
    """The kind of body a form can be of, where the tagger took another word's form: "в лагере", which is no лагер's."""
    readings = parse(lower)
    for reading in readings:
        likely = reading.score > 0.3 and reading.pos == "NOUN"
        if likely and reading.lemma in _type_lemmas() and reading.features.get("Case") == case:
            return reading.lemma
    if any(reading.known for reading in readings):
        return None
    return next((reading.lemma for reading in readings if reading.lemma in _type_lemmas()), None)  # "райсуды"


@lru_cache(maxsize=4096)
def _compound(word: str) -> str | None:
    """The lemma of a kind of body both of whose parts are declined: "доме-интернате" is a "дом-интернат"."""
    parts = [{reading.lemma for reading in parse(part) if reading.pos == "NOUN"} for part in word.split("-")]
    if len(parts) != 2:
        return None
    return next((lemma for lemma in _compounds() if all(map(set.__contains__, parts, lemma.split("-")))), None)


@cache
def _compounds() -> tuple[str, ...]:
    lemmas = (fold(entry["lemma"]) for entry in lexicon("organization_types"))
    return tuple(lemma for lemma in lemmas if lemma.count("-") == 1)


def form_of(text: str, lemma: str, pos: str, grammar: Grammar, person: bool) -> Form:
    """A token as the tagger reads it, set right by the dictionary; `person` where the networks saw a person's name."""
    lower, capital = fold(text), text[:1].isupper()
    if pos == "ADJ":
        if _only_noun(lower):
            pos, lemma = "NOUN", fold(parse(lower)[0].lemma)  # "заместители"
        elif lower == lemma and lower in _type_lemmas():
            pos, grammar = "NOUN", ("Nom", "Sing", grammar[2], "")  # "Стройнадзор"
        elif "-" in lower and _two_nouns(lower):
            pos = "NOUN"  # "смотра-конкурса"
        elif capital and not lemma.endswith("ий") and (matched := OF_PLACE.match(text)):
            lemma = fold(matched[1]) + "ий"  # "Кубенского", in which the tagger sees a village
    if pos in NOUNS and lower.endswith(PAST) and text.islower() and parts_of_speech(lower) == VERB_ONLY:
        pos, grammar = "VERB", ("", "Sing", "", "Fin")  # "отремонтировало"
    if not capital and pos not in ADJECTIVES and SK.search(lower) and _unknown_place(lower):
        pos, lemma = "ADJ", fold(OF_PLACE_SMALL.sub(r"\1ий", lower))  # "кубенской местной организации"
    if pos in NOUNS:
        pos = _pos(text, pos)
        if pos in NOUNS and capital and not person and (matched := OF_PLACE.match(text)):
            pos, lemma = "ADJ", fold(matched[1]) + "ий"
        elif lemma == lower:
            lemma = _lemma(lemma)
        if "-" in lower or "–" in lower:
            lemma = _compound(lower.replace("–", "-")) or lemma  # "школа–интернат"
        if lower[:4] in _types_begin() and lemma not in _type_lemmas():
            lemma = lower if lower in _type_lemmas() else _type_lemma(lower, grammar[0]) or lemma
        if lower == lemma and grammar[1] == "Plur" and lemma in _type_lemmas() and lower[-1] not in "аяоеиы":
            grammar = ("Nom", "Sing", *grammar[2:])  # "студотряд", of which the tagger knows nothing
        elif grammar[1] == "Sing" and lower.removeprefix(lemma) in SEVERAL and lemma in _type_lemmas():
            grammar = (grammar[0], "Plur", *grammar[2:])  # "племзаводы"
    several = capital and len(text) > 1
    upper = len(text) > 1 and text.isupper()
    abbreviation = several and CAPITALS.match(text) is not None and (len(text) < 4 or abbreviated(text))
    adjective = pos in ADJECTIVES or (pos == "VERB" and grammar[3] == "Part")
    return Form(text, lower, lemma, pos, *grammar, capital, upper, abbreviation, adjective, pos in NOUNS)


def _pos(text: str, pos: str) -> str:
    """A capital or a heading makes the tagger see names in common adjectives; the dictionary decides: "Районными", "ДЕТСКИЙ"."""
    if "ADJ" not in (parts_of_speech(text.lower()) or ("ADJ",)):
        return pos
    readings = parse(text)
    reading = readings[0]
    if reading.pos == "ADJ" and not reading.known and COMPOUND.search(text):
        return "ADJ"  # "лицензионно-разрешительной"
    if reading.pos != "ADJ" or not reading.known or "Surn" in reading.grammemes:
        return pos
    if reading.lemma in _substantives():
        return pos
    alone = text.islower() and all(other.pos == "ADJ" for other in readings)
    return "ADJ" if alone or text.isupper() or reading.lemma in common_adjectives() else pos


@lru_cache(maxsize=8192)
def _unknown_place(lower: str) -> bool:
    """Whether a word that the dictionary does not know is made like an adjective of a place."""
    return OF_PLACE_SMALL.match(lower) is not None and not any(reading.known for reading in parse(lower))


@lru_cache(maxsize=8192)
def _two_nouns(lower: str) -> bool:
    """Whether both parts of a compound are nouns and nothing else: "смотра-конкурса"."""
    parts = lower.split("-")
    return len(parts) == 2 and all(len(part) > 2 and parts_of_speech(part) == NOUN_ONLY for part in parts)


@lru_cache(maxsize=8192)
def _only_noun(lower: str) -> bool:
    """Whether the dictionary knows a word as a noun only, and as no name: "митрополию", which the tagger takes for an adjective."""
    parts = parts_of_speech(lower)
    if parts:
        return parts == NOUN_ONLY and all(each.grammemes.isdisjoint(NAMES) for each in _rows(lower))
    return all(
        reading.known and reading.pos == "NOUN" and reading.grammemes.isdisjoint(NAMES) for reading in parse(lower)
    )


def _rows(lower: str) -> list[Row]:
    """What the dictionary has of a word: less than its readings, which are weighed and written out."""
    return [row(paradigm, index) for _, found in places(lower) for paradigm, index in found]


def _lemma(lower: str) -> str:
    """The dictionary's lemma of a common noun that the tagger left as it stands ("митрополию")."""
    parts = parts_of_speech(lower)
    if parts and (parts != NOUN_ONLY or any(each.features.get("Case") == "Nom" for each in _rows(lower))):
        return lower
    readings = [reading for reading in parse(lower) if reading.known]
    if not readings or any(reading.features.get("Case") == "Nom" or reading.pos != "NOUN" for reading in readings):
        return lower
    return fold(readings[0].lemma)


@cache
def common_adjectives() -> frozenset[str]:
    return frozenset(fold(entry["lemma"]) for name in ADJECTIVE_LEXICONS for entry in lexicon(name))


@cache
def _substantives() -> frozenset[str]:
    return frozenset(fold(entry["lemma"]) for entry in lexicon("name_tails") if entry["use"] == "substantive")


@lru_cache(maxsize=4096)
def abbreviated(text: str) -> bool:
    """Whether the dictionary has no word of the language that capitals could write."""
    first = parse(text)[0]
    return not (first.known and "Abbr" not in first.grammemes) and OF_PLACE.match(text) is None
