"""Verbs that give a position to their subject: "председателем избран Белов", "на должность директора назначена Белова"."""

from collections.abc import Sequence

from svodka.extract.names.bodies import tails
from svodka.extract.names.position_words import appointments
from svodka.extract.names.words import Word


def appointing(words: Sequence[Word], index: int, name: int) -> int | None:
    """The index of the verb before a name, and before what says when, that makes its subject what the instrumental says: "хозяйкой клуба
    уже 6 лет является Анна Белова", "председателем был избран Белов"."""
    if words[index].lemma == BE and index > 0 and words[index - 1].lemma in appointments():
        index -= 1
    if words[index].lemma not in appointments() or words[index].line != words[name].line:
        return None
    verb = index
    while index > 1 and _when(words[index - 1], words[index]):
        index -= 1
    mere = all(word.adjective and not word.text.isdigit() for word in words[index:verb])
    return verb if mere else index  # "руководителем приёмной назначена Белова" says nothing of when


def at_post(words: Sequence[Word], head: int) -> bool:
    """Whether a position in the genitive is what somebody is appointed to: "на должность директора школы назначена Белова"."""
    while head > 1 and words[head - 1].adjective and words[head - 1].case == "Gen":
        head -= 1
    return (
        words[head].case == "Gen"
        and head > 1
        and words[head - 1].lemma in tails("post")
        and words[head - 2].lower == "на"
    )


def _when(word: Word, after: Word) -> bool:
    """Whether a word before such a verb says how long or for which time: "уже 6 лет является", "на второй срок избран"."""
    if word.pos in ("AUX", "ADV", "PART", "NUM") or word.lemma in tails("span") or word.text.isdigit():
        return True
    before_time = after.adjective or after.pos == "NUM" or after.lemma in tails("span") or after.text.isdigit()
    return before_time and word.case != "Ins" and (word.lower in ("на", "в", "с") or word.adjective)


BE = "быть"
