"""The day or period a number is stated for in its own sentence."""

import re

from svodka.extract.counts.cues import has_cue, phrasing
from svodka.extract.counts.roles import Role
from svodka.extract.counts.surroundings import Surroundings
from svodka.extract.mentions import DateMention
from svodka.extract.numerals import Quantity
from svodka.records import CountRole

_YEAR = re.compile(r"(?<!\d)(?:19|20)\d\d(?!\d)")
_YEARS = re.compile(r"(?<![\d-])\d{4}(?=[-/]|$)")


def as_of(around: Surroundings, quantity: Quantity, role: Role) -> str | None:
    """The date of the number's own sentence as ISO 8601 / EDTF: "На 15.12.2020 … 105 чел.", "(АППГ – 195)"."""
    start = around.sentence_start(quantity.start)
    if role.role is CountRole.BASELINE:
        near = max(start, quantity.start - 60)
        behind = around.date_behind(quantity.after)
        if behind is not None and phrasing("dated_behind").fullmatch(around.text[quantity.after : behind.start]):
            return behind.value  # "против 22 в 2020 году"
        date = around.date_before(near, quantity.start)
        cued = has_cue(around.text[near : quantity.start].split("(")[-1], "baseline")
        label = phrasing("year_label").search(around.text, near, quantity.start)
        if label is not None and not cued and (date is None or date.end <= label.start()):
            return label[1]  # "(2021 – 547)"
        if date is not None and not cued and role.rule in ("baseline_cue", "baseline_year"):
            return date.value
        if not cued or around.found.about.period is None:
            return None
        period = around.found.about.period.value
        year = _YEAR.search(around.text[near : quantity.start].split("(")[-1])
        return (
            year_before(period)
            if year is None
            else _YEARS.sub(year[0], period)
            if len(set(_YEARS.findall(period))) == 1
            else year[0]
        )
    offset = quantity.start
    while (date := around.date_before(start, offset)) is not None:
        if not _aside(around, date, quantity):
            return date.value
        offset = date.start
    return None


def _aside(around: Surroundings, date: DateMention, quantity: Quantity) -> bool:
    """A date that is not the number's: a recurring one, a time of day, one of a bracket closed since, one something was compared with."""
    if date.value is None:
        return True
    between = around.text[date.end : quantity.start]
    return (
        "T" in date.value
        or (between.find(")") >= 0 and not 0 <= between.find("(") < between.find(")"))
        or phrasing("compared_date").search(around.text[max(0, date.start - 40) : date.start]) is not None
    )


def year_before(period: str) -> str | None:
    """The same period a year earlier: `year_before("2020-01-01/2020-09-30") == "2019-01-01/2019-09-30"`."""
    if not re.match(r"\d{4}", period):
        return None
    return re.sub(r"(?<![\d-])\d{4}(?=[-/]|$)", lambda year: f"{int(year[0]) - 1:04}", period)
