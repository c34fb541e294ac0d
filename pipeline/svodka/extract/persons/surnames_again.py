"""Surnames alone of persons whom the text has named in full: "… Пётр Седых. Седых напомнил …"."""

from collections.abc import Iterable, Iterator

from svodka.annotate.morphology import fold
from svodka.extract.mentions import PersonMention
from svodka.extract.names.forms import OF_PLACE
from svodka.extract.names.persons import agreement, common, is_first_name, nominative
from svodka.extract.names.place_words import place_types
from svodka.extract.names.words import Word
from svodka.extract.persons.named import Named
from svodka.extract.persons.nobody import is_family

STEM = 4
"""Letters that the cases of a surname have in common; a shorter one is not told from other words."""
ENDINGS = "ауыеойм"


def surnames_again(words: list[Word], mentions: Iterable[PersonMention], taken: bytearray) -> Iterator[Named]:
    """Each capitalised word outside names that is the surname of a person named before or behind with a first name."""
    known: dict[str, set[str]] = {}
    for mention in mentions:
        surname = mention.surname
        if surname is not None and len(surname) > STEM and (mention.first_name or mention.patronymic):
            known.setdefault(fold(surname)[:STEM], set()).add(_bare(surname))
    if not known:
        return
    for index, word in enumerate(words):
        if not word.capital or len(word.text) <= STEM or taken[word.start]:
            continue
        surnames = known.get(fold(word.lower)[:STEM])
        if surnames is None or _is_another(words, index):
            continue
        agreed = agreement(first=None, patronymic=None, surname=word.text, tagged=word.case)
        if _bare(nominative(word.text, "Surn", agreed)) in surnames:
            yield Named(word.start, word.end, "again", surname=word.text)


def _bare(surname: str) -> str:
    """A surname without what tells its gender and case."""
    return fold(surname).rstrip(ENDINGS)


def _is_another(words: list[Word], index: int) -> bool:
    """Whether the word is a place's, a family's or another's name, or one of the language that only opens its sentence."""
    word = words[index]
    before = words[index - 1] if index else None
    after = words[index + 1] if index + 1 < len(words) else None
    if after is not None and (after.lemma in place_types() or after.text[:1] in '-–«"'):
        return True
    if before is not None and (before.lemma in place_types() or (before.adjective and before.capital)):
        return True  # "посёлок Красная Горка"
    if after is not None and after.capital and after.start == word.end + 1 and not is_first_name(after.text):
        return True  # "Егорьев День"
    if is_family(words, index):
        return True
    if word.upper or (OF_PLACE.match(word.text) and after is not None and after.pos in ("NOUN", "ADJ")):
        return True
    opens = before is None or before.line != word.line or before.text in ".!?:•|–—-"
    return opens and common(word.text)
