"""Abbreviations that stand for a body named before: "УКСТ" of its full name, "ДК" of the only ДК."""

import re
from bisect import bisect_right
from collections.abc import Iterator

from svodka.annotate.morphology import fold
from svodka.extract.mentions import OrganizationMention
from svodka.extract.names.bodies import (
    abbreviations,
    adjectives,
    legal_form,
    no_bodies,
)
from svodka.extract.names.forms import OF_PLACE
from svodka.extract.names.place_words import place_types
from svodka.extract.names.words import Word
from svodka.extract.organizations.acronyms import stands_for
from svodka.extract.organizations.echoes import REACH, Found, echo
from svodka.extract.organizations.grammar import Grammar
from svodka.records import Stretch

NAME_WORD = re.compile(r"[А-ЯЁа-яё]+(?:-\d+)?")


def abbreviated(grammar: Grammar, found: Found) -> Iterator[OrganizationMention]:
    """An abbreviation that spells a name of the document, or says the type of the body before it: "УКСТ", "ДК"."""
    numbered = [(each.end, -number, each) for number, each in enumerate(found) if each.alias_of is None]
    ended = [each for _, _, each in sorted(numbered, key=lambda row: row[:2])]
    spelled: dict[str, OrganizationMention | None] = {}
    for index, word in enumerate(grammar.words):
        if not word.abbreviation or grammar.opaque[word.start] or not grammar.free(word.start, word.end):
            continue
        if word.text in no_bodies() or counted(grammar.words, index):
            continue
        typed = word.text in abbreviations() or legal_form(word.text) is not None
        if word.text not in spelled:
            spelled[word.text] = _spelled(word.text, found) or (_expands(word.text, found) if typed else None)
        whole = spelled[word.text] or (_of_type(word, ended) if typed and not described(grammar.words, index) else None)
        if whole is not None:
            grammar.named[word.text] = Stretch(whole.start, whole.end)
            yield echo(grammar, whole, word.start, word.end, "abbreviated")


def counted(words: list[Word], index: int) -> bool:
    """Whether a number counts bodies of a sort: "представители 41 ТОС"."""
    before = words[index - 1] if index else None
    if before is None or not before.text.isdigit() or before.line != words[index].line:
        return False
    return index < 2 or words[index - 2].text not in "№/.,-–("


def _spelled(short: str, found: Found) -> OrganizationMention | None:
    return next(
        (
            mention
            for mention in found
            if len(mention.name) > len(short) + 4
            and stands_for(short, mention.name)
            and short not in NAME_WORD.findall(mention.name)
        ),
        None,
    )


def _expands(short: str, found: Found) -> OrganizationMention | None:
    """The one body whose name begins with what an abbreviation of two letters stands for: "ЦБ" of "Центральная библиотека им. Белова"."""
    known = abbreviations().get(short)
    if known is None or len(short) != 2 or known[0].role != "institution":
        return None
    wanted = known[0].expansion
    bodies = {fold(each.name): each for each in found if _begins(fold(each.name), wanted)}
    named = {
        name: each for name, each in bodies.items() if name != wanted
    } or bodies  # the sort alone is another name of one
    return next(iter(named.values())) if len(named) == 1 else None


def _begins(name: str, wanted: str) -> bool:
    """Whether a name, or the quoted one that a legal form bears, begins with what an abbreviation stands for, the adjective of its place apart."""
    placed, _, rest = name.partition(" ")
    seated = OF_PLACE.match(placed.capitalize()) is not None and rest.startswith(wanted)
    return seated or name.startswith(wanted) or name.partition("«")[2].startswith(wanted)


def _of_type(word: Word, ended: Found) -> OrganizationMention | None:
    """The nearest body before that has the abbreviation in its name: "ДК" after "ДК «Льнянка»"; `ended` stand in the order of their ends."""
    found: OrganizationMention | None = None
    for at in range(bisect_right(ended, word.start, key=lambda each: each.end) - 1, -1, -1):
        each = ended[at]
        if word.start - each.end >= REACH:
            break
        near = word.start - each.start < REACH and len(each.name) > len(word.text)
        if near and word.text in NAME_WORD.findall(each.name):
            if found is not None and not _alike(found.name, each.name):
                return found if word.start - found.end < NEAR else None
            found = found or each
    return found


NEAR = 300

"""So near, in characters, a sort alone takes up the last of several bodies of that sort."""


def _alike(one: str, other: str) -> bool:
    """Whether names have a word under a capital or a number in common beside the sort, so that they can be one body's."""
    left, right = (set(CAPITAL.findall(name)) for name in (one, other))
    return not left or not right or bool(left & right)


CAPITAL = re.compile(r"\b[А-ЯЁ][а-яё]{2}|\d+")


def described(words: list[Word], index: int) -> bool:
    """Whether an adjective or "все" makes another body of a sort, or many: "передвижной ФАП", "все СДК", "СДК района"."""
    after = words[index + 1] if index + 1 < len(words) else None
    if after is not None and place_types().get(after.lemma) in ("led", "bare") and after.text.islower():
        return True
    before = words[index - 1] if index else None
    if before is None or before.line != words[index].line or not before.adjective or before.pos == "VERB":
        return False
    return before.lemma not in adjectives("this")
