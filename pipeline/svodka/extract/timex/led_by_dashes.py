"""Pairs of figures behind a dash: hours, days, or what was measured ("бег на 60 м: Котов – 10.05")."""

import re
from functools import cache

from svodka.extract.numerals.measures import unit_after
from svodka.extract.timex.codes import code
from svodka.extract.timex.grammar import Hit
from svodka.extract.timex.tape import Tape
from svodka.resources import patterns

RESULT_REACH = 150
"""Characters of its line before a result in which the contest is named."""
ODD_MINUTES = frozenset(range(1, 10)) - {5}
"""Second numbers of "04.07 – 17.07" that are months: no programme begins at seven minutes past."""


def measured(hit: Hit) -> bool:
    """Whether a unit of measure follows: "цена – 10.11 руб."."""
    found = unit_after(hit.tape.text, hit.end)
    return found is not None and found[0].kind != "duration"


def within_figures(hit: Hit) -> bool:
    """ "1-10.12" are days."""
    at = hit.match.start()
    glued = at > 0 and hit.tape.tokens[at - 1].end == hit.tape.tokens[at].start
    return glued and hit.tape.codes[at - 1] in _BARE_DAYS


_BARE_DAYS = frozenset(code(name) for name in ("D1", "D2", "D3"))


def days_meant(tape: Tape) -> bool:
    """Whether pairs of figures behind dashes are days: one of them is no time of day that anything begins at ("12.03")."""
    return any(
        sign == code("PAIRDAY")
        or (sign == code("PAIR") and token.value[1] in ODD_MINUTES and token.value[2:] == (2, 2))
        for sign, token in zip(tape.codes, tape.tokens, strict=True)
    )


def is_result(hit: Hit) -> bool:
    """Whether a contest is told before: "1 место – Котов – 10.05"."""
    start = hit.tape.tokens[hit.match.start()].start
    line = max(hit.tape.text.rfind("\n", 0, start) + 1, start - RESULT_REACH)
    return _contest().search(hit.tape.text, line, start) is not None


@cache
def _contest() -> re.Pattern[str]:
    return re.compile(patterns("time")["contest"], re.IGNORECASE)
