"""What a number counts: people, the groups they form, or something else."""

from functools import lru_cache

from spacy.tokens import Doc

from svodka.annotate import columns
from svodka.annotate.morphology import parse
from svodka.extract.events.drafts import Draft
from svodka.extract.events.words import index_at, lemmas, of_class, words
from svodka.extract.mentions import CountMention
from svodka.records import CountKind, CountRole, EventRole

TOLD = frozenset({CountRole.VALUE, CountRole.SHARE})
"""Roles of the numbers that say how something was."""


def unit_of(count: CountMention) -> str:
    """The unit as the lexicons write it; of "педагог-психолог" the last word decides elsewhere."""
    return (count.unit or "").lower().replace("ё", "е").strip()


def is_person(count: CountMention) -> bool:
    """Whether the count is of people, families, visits; those who won are a part of those who came, and views of a page none of them."""
    unit = unit_of(count)
    if unit in words("winner") or unit in words("watched"):
        return False
    known = unit in words("person") or unit in words("visit") or count.kind is CountKind.PERCENT
    # as in: 12 волонтёров-медиков
    return known or any(animate(part) for part in (unit, *unit.split("-")[-1:]))


@lru_cache(maxsize=1024)
def animate(unit: str) -> bool:
    """Whether the dictionary knows the unit as a living being: "юнармеец", "десятиклассница"."""
    return any(reading.known and "anim" in reading.grammemes for reading in parse(unit)[:1]) if unit else False


def is_team(count: CountMention) -> bool:
    """Whether the count is of groups of people."""
    return unit_of(count) in words("team") or unit_of(count) in words("entrant")


def contends(count: CountMention) -> bool:
    """Whether the count is of groups that people form to take part, "команда", "экипаж": not of those they come from, "школа"."""
    return unit_of(count) in words("contending")


def behind(doc: Doc, count: CountMention) -> int:
    """Index of the token after a number, past the dot of a shortened magnitude: "1,5 тыс. [лекций]"."""
    index = index_at(doc, count.end - 1) + 1
    dot = index < len(doc) and columns(doc).texts[index] == "."
    return index + 1 if dot and of_class(lemmas(doc)[index - 1], "scale") else index


def only_bodies(draft: Draft) -> bool:
    """ "Участвовали [84] предприятия. Ярмарку посетили 4 570 человек": where only bodies were counted, the people are told beside them."""
    present = [count for count, role in draft.counts if role is EventRole.PARTICIPANTS]
    return all(is_team(count) and not contends(count) for count in present)
