"""How far the name of a body goes on after its head.

From the head's end the name takes, step by step, what official names are made of. Each step of `STEPS` returns the index after what it
takes, or the index it was given.
"""

from collections.abc import Sequence

from svodka.extract.names.bodies import tails
from svodka.extract.names.lines import joined, surname_behind
from svodka.extract.names.persons import SURNAME_ENDING, is_first_name, is_patronymic
from svodka.extract.names.readings import may_be
from svodka.extract.names.words import Word
from svodka.extract.organizations.chain import LONGEST, Chain, Step, Text
from svodka.extract.organizations.complements import (
    beneficiaries,
    clause,
    coordinated,
    genitives,
    purpose,
    with_their,
)
from svodka.extract.organizations.governed import governed
from svodka.extract.organizations.honours import in_honour, patron
from svodka.extract.organizations.inner_bodies import apposed, attached, double_name, parent_body
from svodka.extract.organizations.matters import letters
from svodka.extract.organizations.members import veterans
from svodka.extract.organizations.numbers import numbered
from svodka.extract.organizations.quoted_name import field_of_club, quoted, whom_fund_helps
from svodka.extract.organizations.territories import (
    branch_place,
    called_in_nominative,
    name_below,
    of_territory,
    place,
    second_territory,
    several_territories,
    territory_below,
)
from svodka.extract.organizations.unquoted import called, owner

STEPS: tuple[Step, ...] = (
    quoted,
    numbered,
    apposed,
    patron,
    field_of_club,
    in_honour,
    called,
    owner,
    veterans,
    parent_body,
    called_in_nominative,
    several_territories,
    place,
    second_territory,
    letters,
    purpose,
    beneficiaries,
    attached,
    double_name,
    governed,
    branch_place,
    with_their,
    genitives,
    coordinated,
    clause,
    whom_fund_helps,
)


def extend(text: Text, chain: Chain) -> Chain:
    """Take steps until none fits."""
    words, limit = text.words, min(len(text.words), chain.end + LONGEST)
    index = chain.end
    while index < limit and not _person(words, index):
        for step in STEPS if joined(words, index, text.text) else _over_line(text, index):
            end = step(text, chain, index)
            if end > index:
                index = chain.end = end
                break
        else:
            break
    if chain.purpose and words[chain.end - 1].lemma in tails("asking") and words[chain.end - 1].case == "Dat":
        _without_asking(words, chain)
    return chain


def _without_asking(words: Sequence[Word], chain: Chain) -> None:
    """Cut "по проведению" where what is held does not follow at once: "оргкомитет | по проведению в мае праздника"."""
    at = chain.end - 1
    while at > chain.head + 1 and words[at].lower != "по":
        at -= 1
    if words[at].lower == "по" and all(
        word.lower == "и" or word.lemma in tails("asking") for word in words[at + 1 : chain.end]
    ):
        chain.end = at


def _person(words: Sequence[Word], index: int) -> bool:
    """Whether a surname and a first name begin, who heads the body: "председатель Совета | Белов Дима"."""
    word, after = words[index], words[index + 1 : index + 3]
    if not (word.capital and after and after[0].capital):
        return False
    if len(after) > 1 and after[1].capital and is_patronymic(after[1].text) and is_first_name(after[0].text):
        return not surname_behind(words, index)
    if SURNAME_ENDING.search(word.lower) is None:
        return False
    return len(after[0].text) > 2 and is_first_name(after[0].text)


def _over_line(text: Text, index: int) -> tuple[Step, ...]:
    """Over a line's end, where the next begins with a capital, only a parent or a territory goes on ("приказом Комитета культуры" / "Администрации …")."""
    before, word = text.words[index - 1], text.words[index]
    gap = text.text[before.end : word.start]
    heading = word.line == before.line + 2 and word.upper and before.upper  # over the empty line of a heading
    quoted_above = (
        word.line == before.line + 2 and word.upper and before.text in CLOSING and text.words[index - 2].upper
    )
    if "\t" in gap or "   " in gap:
        return ()
    if word.start in text.quotes:
        return (name_below,) if before.upper and word.line <= before.line + 2 else ()
    if not (word.line == before.line + 1 or heading or quoted_above) or not word.capital:
        return ()
    if before.upper == word.upper and (may_be(before, "Gen") or before.upper) and of_territory(text.words, index):
        return (name_below, territory_below)
    if before.text in ".,;:" or not (may_be(word, "Gen") or word.upper):
        return ()
    return (parent_body, territory_below) if word.case == "Gen" else (territory_below,)


CLOSING = frozenset('»"”')
