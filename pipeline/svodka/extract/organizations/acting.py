"""What the clause around a noun alone says of it: whether it acts, is somebody's, a place to go to, and so a body."""

from functools import lru_cache

from svodka.annotate.morphology import parse
from svodka.extract.names.bodies import BodyType, adjectives, governors
from svodka.extract.names.lines import opens
from svodka.extract.names.readings import animate, may_be, shouted_verb
from svodka.extract.names.words import Word

TO = frozenset({"в", "во", "из", "при", "от", "к", "ко", "через", "у", "до", "на"})
"""Prepositions after which a body is a place, a sender or a receiver."""


def one(word: Word) -> bool:
    """Whether a word can stand in the nominative of the singular: "правительства" cannot."""
    return _one(word.lower)


@lru_cache(maxsize=4096)
def _one(lower: str) -> bool:
    readings = [reading for reading in parse(lower) if reading.features.get("Case") == "Nom"]
    return any(reading.features.get("Number") == "Sing" for reading in readings)


def acts_later(words: list[Word], index: int) -> bool:
    """Whether a noun in the nominative acts in its clause, with words of time, place or manner before the verb: "Музей в мае открыл зал"."""
    word = words[index]
    if word.number == "Plur" or not one(word):
        return False
    for at, after in enumerate(words[index + 1 : index + CLAUSE], index):
        dated = after.text == "." and words[at].lower in ("г", "гг")  # "в мае 2011 г. перешёл"
        if after.line != word.line or (after.text in ',.;:!?–—-()|«"' and not dated):
            return False
        if after.verb_form == "Fin":
            return after.number != "Plur" and after.gender in ("", word.gender)
        if after.case == "Nom" and after.noun:
            return False
    return False


CLAUSE = 9
"""So many words may stand between a body and what it does."""


def short_participle(word: Word) -> bool:
    """Whether a word is a passive participle without a case, which the tagger may take for a noun: "паспортизирован"."""
    if word.verb_form == "Part" and not word.case:
        return True
    if not word.lower.endswith(SHORT):
        return False
    first = parse(word.lower)[0]
    return first.features.get("VerbForm") == "Part" and "Case" not in first.features


SHORT = ("н", "на", "но", "т", "та", "то")
"""Endings of passive participles without a case, in the singular."""


def treated(words: list[Word], index: int, sort: BodyType, *, mine: bool) -> bool:
    """Whether the sentence treats a noun as a body: somebody's, a place to go to (a school is a thing to go to as well), an actor."""
    if after_governor(words, index) or acts(words, index, places=False):
        return words[index].text.islower() or acts(words, index, places=False)
    subject = opens(words, index) or (words[index].case == "Nom" and words[index].text.islower())
    if words[index - 1].lemma in adjectives("this") or (subject and acts_later(words, index)):
        return True  # "задача нашего центра", "Библиотека активно участвует", "в те годы архив был открыт"
    if _passive(words, index) or (mine and sort.kind not in PLACELESS and whose(words, index)):
        return True
    if sort.kind == "centre" and led(words, index):
        return index + 1 < len(words) and words[index + 1].pos in (
            "VERB",
            "AUX",
        )  # "в центре проведено", but "в центре внимания"
    return sort.kind not in PLACELESS and led(words, index)


def _passive(words: list[Word], index: int) -> bool:
    """Whether a short participle says what was done to a body: "Музей открыт", "комиссия создана"."""
    after = words[index + 1] if index + 1 < len(words) else None
    if after is None or after.line != words[index].line or not one(words[index]):
        return False
    return opens(words, index) and after.number != "Plur" and short_participle(after)


def whose(words: list[Word], index: int) -> bool:
    """Whether a noun in the genitive says whose the one before it is: "страница музея"."""
    before = words[index - 1] if index else None
    return before is not None and before.noun and before.line == words[index].line and words[index].case == "Gen"


def told_after(words: list[Word], index: int) -> bool:
    """Whether a clause ends in its subject: "ремонт обещает водоканал"."""
    before = words[index - 1] if index else None
    after = words[index + 1] if index + 1 < len(words) else None
    ends = after is None or after.line != words[index].line or after.text in ".,;:)"
    told = before is not None and before.verb_form == "Fin" and before.number == "Sing"
    return told and ends and one(words[index])


PLACELESS = frozenset({"school", "kindergarten", "centre"})
"""Kinds that are said to be places in general: "дети идут в школу", "в центре"."""


def acts(words: list[Word], index: int, *, places: bool = True) -> bool:
    """Whether a body acts or suffers here: a finite verb after or before it, the instrumental of a passive; a receiver, a place."""
    if places and (after_governor(words, index) or led(words, index)):
        return True
    word = words[index]
    after = words[index + 1] if index + 1 < len(words) else None
    before = words[index - 1] if index else None
    verb = after is not None and after.line == word.line and after.pos == "VERB"
    if after is not None and after.line <= word.line + 2 and shouted_verb(after) and one(word):
        return True
    if after is not None and verb and after.verb_form == "Fin" and one(word):
        return after.number != "Plur"
    if before is not None and before.verb_form == "Fin" and before.line == word.line and word.case == "Dat":
        return True  # "вручила клубу сертификат"
    if before is not None and before.verb_form == "Fin" and before.line == word.line and word.case == "Nom":
        return before.number != "Plur" and before.gender in ("", word.gender)  # "Провёл женсовет сбор"
    if after is not None and verb and word.case == "Dat":
        return after.verb_form == "Inf" or after.lower.endswith("но")
    beside = [each for each in (before, after) if each is not None and each.line == word.line]
    return word.case == "Ins" and any(each.pos == "VERB" for each in beside)


def led(words: list[Word], index: int) -> bool:
    """Whether a preposition of place leads to the noun, which no other noun's meaning governs ("в центре внимания")."""
    return index > 0 and words[index - 1].lower in TO and words[index - 1].line == words[index].line


def after_governor(words: list[Word], index: int) -> bool:
    before = words[index - 1] if index else None
    planned = index > 1 and words[index - 2].lower == "по"  # "по плану комитета" says when
    return (
        before is not None
        and not planned
        and (before.lemma in governors() or (before.noun and animate(before.lemma)))
        and may_be(words[index], "Gen")
        and before.line >= words[index].line - 1
    )
