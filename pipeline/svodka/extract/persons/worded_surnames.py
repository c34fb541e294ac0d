"""Surnames that are words of the language too, before a first name and a patronymic: "Белого Андрея Петровича", "Долгих Анне Ивановне"."""

import re
from functools import cache

from svodka.annotate.morphology import fold, parse
from svodka.extract.names.position_words import is_position
from svodka.extract.names.words import Word
from svodka.resources import lexicon

UNDECLINED = re.compile(r"[а-яё]{3,}[ыи]х$")
"""Surnames in the genitive plural of an adjective, which no case and gender changes."""
AGREEING = (
    (re.compile(r"(?:ый|ий|ой)$"), re.compile(r"ич$")),
    (re.compile(r"(?:ого|его)$"), re.compile(r"ича$")),
    (re.compile(r"(?:ому|ему)$"), re.compile(r"ичу$")),
    (re.compile(r"(?:ым|им)$"), re.compile(r"ичем$")),
    (re.compile(r"(?:ая|яя)$"), re.compile(r"на$")),
    (re.compile(r"(?:ой|ей)$"), re.compile(r"н(?:ы|е|ой|ою)$")),
    (re.compile(r"(?:ую|юю)$"), re.compile(r"ну$")),
)
"""Endings of adjectives with those of the patronymics that they agree with."""
SHORT = re.compile(r"[А-ЯЁ][а-яё]{1,3}[бвгджзклмнпрстфхцчшщ]")
"""Five letters at most, the last a consonant: "Пак", which a woman's name leaves as it is."""

CAPITALS = 4
"""A surname in capitals beside a name in small letters has more, lest it be a body's abbreviation: "Юрий Яковлевич ЧАГИН"."""


def worded_surname(words: list[Word], index: int) -> bool:
    """Whether the word at `index`, before a first name and a patronymic, can only be their surname, common as it is."""
    word, first, patronymic = words[index : index + 3]
    if not word.capital or word.line != first.line or first.start - word.end != 1:
        return False
    if word.upper and (first.upper or len(word.text) <= CAPITALS):
        return False
    if not word.text.isalpha() or is_position(word) or fold(word.text).startswith(_greetings()):
        return False
    if UNDECLINED.fullmatch(word.lower):
        return True
    if any(own.search(word.lower) and fathers.search(patronymic.lower) for own, fathers in AGREEING):
        return any(reading.pos == "ADJ" for reading in parse(word.lower))
    opens = index == 0 or words[index - 1].line != word.line
    womans = patronymic.lower.endswith("на") and SHORT.fullmatch(word.text) is not None
    return opens and womans and not any(reading.features.get("Animacy") == "Anim" for reading in parse(word.lower))


@cache
def _greetings() -> tuple[str, ...]:
    """How the adjectives begin that somebody is addressed with: "Уважаемая Анна Петровна"."""
    return tuple(entry["word"] for entry in lexicon("greetings"))
