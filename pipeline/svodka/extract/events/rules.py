"""Which of the things read are events: the rules in their order, each a reason to take or to leave."""

from collections.abc import Callable

from svodka.extract.events.case import Case
from svodka.extract.events.exclusions import (
    LEFT_OUT,
    aimed,
    became,
    ceremony,
    content,
    denied,
    heads_list,
    kept,
    occasion,
    published,
    recruited,
    stage,
    supposed,
    undergone,
)
from svodka.extract.events.grounds import (
    about,
    among,
    cancelled,
    dated,
    enumerated,
    first_deed,
    going_on_since,
    in_programme,
    in_row,
    listed_singly,
    numbered,
    numbered_in_turn,
    of_what,
    only_talked_of,
    ordered,
    placed,
    prepared,
    scheduled,
    started,
    titled,
    told_by_deed,
    told_in_plural,
    told_singly,
    with_guests,
)
from svodka.extract.events.restrictions import (
    beside,
    framework,
    habitual,
    in_measure,
    named,
    project,
    spoken_of,
    standing,
    title_alone,
)

Rule = Callable[[Case], str | None]
"""The rule's verdict: "" leaves the draft out, None passes on to the next rule, a name takes it."""


RULES: tuple[Rule, ...] = (
    framework,
    standing,
    denied,
    supposed,
    aimed,
    became,
    ceremony,
    stage,
    occasion,
    kept,
    content,
    heads_list,
    title_alone,
    published,
    recruited,
    undergone,
    started,
    told_by_deed,
    in_row,
    among,
    ordered,
    numbered_in_turn,
    only_talked_of,
    spoken_of,
    in_measure,
    beside,
    project,
    going_on_since,
    named,
    habitual,
    titled,
    numbered,
    dated,
    scheduled,
    listed_singly,
    cancelled,
    told_singly,
    first_deed,
    placed,
    with_guests,
    about,
    of_what,
    enumerated,
    in_programme,
    told_in_plural,
    prepared,
)


def verdict(case: Case) -> str:
    """The name of the rule that takes the draft, or an empty string."""
    for rule in RULES:
        told = rule(case)
        if told is not None:
            return told
    return LEFT_OUT
