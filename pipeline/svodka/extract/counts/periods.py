"""The day or period a number is stated for in its own sentence."""

import re

from svodka.extract.counts.cues import has_cue
from svodka.extract.counts.roles import Role
from svodka.extract.counts.surroundings import Surroundings
from svodka.extract.numerals import Quantity
from svodka.records import CountRole


def as_of(around: Surroundings, quantity: Quantity, role: Role) -> str | None:
    """The date of the number's own sentence as ISO 8601 / EDTF: "На 15.12.2020 … 105 чел.", "(АППГ – 195)"."""
    start = around.sentence_start(quantity.start)
    if role.role is CountRole.BASELINE:
        near = max(start, quantity.start - 60)
        date = around.date_before(near, quantity.start)
        cued = has_cue(around.text[near : quantity.start].split("(")[-1], "baseline")
        if date is not None and not cued and role.rule == "baseline_cue":
            return date.value
        return year_before(around.found.about.period.value) if cued and around.found.about.period else None
    date = around.date_before(start, quantity.start)
    return None if date is None else date.value


def year_before(period: str) -> str | None:
    """The same period a year earlier: `year_before("2020-01-01/2020-09-30") == "2019-01-01/2019-09-30"`."""
    if not re.match(r"\d{4}", period):
        return None
    return re.sub(r"(?<![\d-])\d{4}(?=[-/]|$)", lambda year: f"{int(year[0]) - 1:04}", period)
