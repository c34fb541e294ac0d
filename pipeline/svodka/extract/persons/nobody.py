"""What looks like a person and is nobody: characters of tales, families, words of the office cut with a point."""

import re
from functools import cache

from svodka.annotate.morphology import fold, lemma
from svodka.extract.month_names import months_of_days
from svodka.extract.names.forms import OF_PLACE
from svodka.extract.names.place_words import place_types
from svodka.extract.names.words import Word
from svodka.resources import lexicon


def is_character(words: list[Word], index: int, end: int) -> bool:
    """Whether a name is that of a tale or a feast: "Деда Мороза и Снегурочку", "Иван Купала"."""
    lemmas = " ".join(lemma(word.lower) for word in words[index : index + 3] if word.end <= end)
    return lemmas in characters()


@cache
def characters() -> frozenset[str]:
    """Names of nobody, as lemmas."""
    return frozenset(fold(entry["name"]) for entry in lexicon("characters"))


def office_word(words: list[Word], index: int) -> bool:
    """Whether one word is a letter ("гр. К.") or a word of the office cut with a point ("Исх. № 4", "Отв. за выпуск")."""
    while not words[index].text[:1].isalpha():
        index -= 1
    word = words[index]
    if len(word.text) == 1:
        return True
    cut = index + 1 < len(words) and words[index + 1].text == "." and words[index + 1].start == word.end
    return cut and word.lower in _office_words()


@cache
def _office_words() -> frozenset[str]:
    lexicons = (("office_words", "abbreviation"), ("position_abbreviations", "abbreviation"))
    return frozenset(fold(entry[column]) for name, column in lexicons for entry in lexicon(name))


def of_territory(words: list[Word], index: int) -> bool:
    """Whether the adjective at `index` is a territory's, alone or in a list of them: "Дубровского, Кашинского и Урюпинского сельсоветов"."""
    if not words[index].lower.endswith(OBLIQUE):
        return False
    at = index + 1
    while at < len(words) and at - index < LONGEST and _lists_on(words[at]):
        at += 1
    return at < len(words) and place_types().get(words[at].lemma) in TERRITORIES


def _lists_on(word: Word) -> bool:
    """Whether a list of territories goes on with a word: "Дубровского, Совхозного и Кашинского сельских"."""
    if word.text == "," or word.lower == "и" or OF_PLACE.match(word.text):
        return True
    return word.lower.endswith(OBLIQUE) and (word.capital or place_types().get(word.lemma) == "level")


OBLIQUE = ("ого", "его", "ому", "ых", "их", "ом", "ый", "ий", "ое", "ые")
"""Endings of the adjectives in a list of territories."""


LONGEST = 40
"""No list of territories has more words."""
TERRITORIES = frozenset({"led", "named", "municipal"})
VILLAGE = re.compile(r"[а-яё](?:ово|ево|ёво|ино|ыно)$")
"""Names of villages, which are hardly ever surnames: "Асташово"."""


def is_place(words: list[Word], index: int) -> bool:
    """Whether one capitalised word is a place's name by its form or by the preposition before it: "в Корбалихинском", "терем Асташово"."""
    before = words[index - 1].lower if index else ""
    return before in ("в", "во") or VILLAGE.search(words[index].text) is not None or of_territory(words, index)


FAMILY = re.compile(r"(?:ов|ев|ёв|ин|ын|ск|цк)(?:ы|ых|ым|ыми|их|ие|ими)$")
"""Surnames in the plural."""


def is_family(words: list[Word], index: int) -> bool:
    """Whether a surname alone is a family's: "Орловы", "семья Орловых", which names no one of them."""
    text = words[index].text
    if index and words[index - 1].lemma in families():
        return True  # "семья Ли"
    if FAMILY.search(text) is None:
        return False
    singular = text.endswith(("ым", "им"))  # "Орловым" is one man's instrumental as well
    before = words[index - 1] if index else None
    return not singular or (before is not None and before.lemma in families())


@cache
def families() -> frozenset[str]:
    """Words after which a surname in the plural is a family's."""
    return frozenset(fold(entry["lemma"]) for entry in lexicon("families"))


def place_of_item(words: list[Word], index: int) -> bool:
    """Whether one capitalised word says where what follows took place, or who took a rank: "2 марта, Вожега. Встреча …", "II – Кубенский"."""
    after = words[index + 1] if index + 1 < len(words) else None
    if after is None or index < 3:
        return False
    if words[index - 1].text == "," and after.text in ".:":
        return fold(words[index - 2].lower) in months_of_days() and words[index - 3].text.isdigit()
    ranked = words[index - 1].text in "–—-" and RANK.fullmatch(words[index - 2].text) is not None
    return ranked and OF_PLACE.match(words[index].text) is not None


RANK = re.compile(r"[IVX]{1,4}|\d")
"""The place taken in a contest."""
