"""`find_numbers`: every number of a text with its unit, for people and for the extractors of time."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cache
from itertools import zip_longest

from svodka.extract.numerals.composition import numerals
from svodka.extract.numerals.lexemes import Unit, contexts, fold, units
from svodka.extract.numerals.measures import unit_named
from svodka.extract.numerals.pieces import particles
from svodka.extract.numerals.quantities import as_money, as_money_ahead, quantities
from svodka.extract.numerals.quantity import Quantity
from svodka.extract.numerals.roman import roman_numerals
from svodka.read import folding
from svodka.read.folding import Folded, torn
from svodka.records import Qualifier, Stretch
from svodka.resources import lexicon

_NONE = re.compile(r"(?<!\w)ни\s$", re.IGNORECASE)
"""Before a number that counts nothing: "ни одного случая"."""
_LEVEL = re.compile(r"(?<!\w)(?:над|выше|ниже)\s$", re.IGNORECASE)
"""Before the nought that heights and degrees are told from: "224 см над нулём поста"."""


@dataclass(frozen=True, slots=True, kw_only=True)
class NumberItem:
    """A number found in a text. `start`/`end` cover the numeric expression alone, `unit_span` the unit as written.

    `unit` is a lemma, "%" or a currency (ISO 4217); masses are given in grams. `duration` is ISO 8601, None for ranges. `ordinal`
    marks "третий", "21-го" and "XXIV".
    """

    start: int
    end: int
    value: float
    rule: str
    value_max: float | None = None
    qualifier: Qualifier | None = None
    kind: str = "count"
    unit: str | None = None
    unit_span: Stretch | None = None
    ordinal: bool = False
    duration: str | None = None


def read_quantities(text: str) -> list[Quantity]:
    """Every number of the text as written, labels ("№ 5") and ordinals included."""
    return quantities(text, numerals(text))


def find_numbers(text: str) -> list[NumberItem]:
    """Every number, ordinal and quantity of the text in order; no models are loaded.

    >>> [(item.value, item.unit, item.qualifier.value) for item in find_numbers("не менее двух тысяч человек")]
    [(2000.0, 'человек', 'more')]
    """
    if torn(text):
        folded = folding.fold(text)
        return [_moved(item, folded) for item in find_numbers(folded.text)]
    items = [_item(quantity) for quantity in _of_money(text, read_quantities(text)) if not quantity.label]
    items = [item for item in items if not _NONE.search(text, max(0, item.start - 3), item.start)]
    items = [item for item in items if item.value or not _LEVEL.search(text, max(0, item.start - 6), item.start)]
    taken = [(item.start, item.end) for item in items]
    for extra in (
        *_and_half(text),
        *roman_numerals(text),
        *_bare_units(text, {item.unit_span for item in items}),
        *_multiples(text),
    ):
        if not any(start < extra.end and extra.start < end for start, end in taken):
            items.append(_item(extra))
    return sorted(items, key=lambda item: item.start)


def _of_money(text: str, found: list[Quantity]) -> Iterator[Quantity]:
    """The quantities with the currency of an amount that leaves it out behind another one."""
    before: Quantity | None = None
    for bare, behind in zip_longest(found, found[1:]):
        quantity = bare if behind is None else as_money_ahead(text, bare, behind)
        before = quantity if before is None else as_money(text, before, quantity)
        yield before


def _moved(item: NumberItem, folded: Folded) -> NumberItem:
    """The item at its place in the text before it was folded."""
    start, end = folded.source(item.start, item.end)
    span = item.unit_span and Stretch(*folded.source(item.unit_span.start, item.unit_span.end))
    return replace(item, start=start, end=end, unit_span=span)


def _item(quantity: Quantity) -> NumberItem:
    unit = quantity.unit
    factor = unit.factor if unit is not None and unit.kind == "mass" else 1
    base = unit_named(unit.base) if unit is not None and factor != 1 else unit
    return NumberItem(
        start=quantity.start,
        end=quantity.end,
        value=round(quantity.value * factor, 12) if factor != 1 else quantity.value,
        rule=quantity.rule,
        value_max=None if quantity.value_max is None else quantity.value_max * factor,
        qualifier=quantity.qualifier,
        kind=quantity.kind.value,
        unit=None if base is None else base.name,
        unit_span=quantity.unit_span,
        ordinal=quantity.ordinal,
        duration=quantity.duration,
    )


def _bare_units(text: str, written: set[Stretch | None]) -> Iterator[Quantity]:
    """A time that stands for one of it: "часок", "прошёл час", "недельный", or all there is of the text."""
    for match in re.finditer(r"[А-Яа-яЁё]+", text):
        form = fold(match[0])
        whole = text.strip() == match[0]
        unit = _alone(form, whole=whole)
        if unit is None and form in units() and units()[form].kind == "duration":
            before = re.search(r"([А-Яа-яЁё]+)\s$", text[max(0, match.start() - 20) : match.start()])
            word = "" if before is None else fold(before[1])
            role = contexts().get(word)
            lapse = particles().get(word) == "lapse" or role == "before"
            lapse = lapse or (role == "by" and _compares(text, match.end()))
            if form in _ones() and (lapse or whole):
                unit = units()[form]
        if unit is not None and Stretch(*match.span()) not in written:
            yield Quantity(match.start(), match.end(), 1.0, "bare_unit", unit=unit)


def _and_half(text: str) -> Iterator[Quantity]:
    """One and a half of a unit: "час с половиной", but not the hours of "два часа с половиной"."""
    for match in _AND_HALF.finditer(text):
        form = fold(match[1])
        unit = units().get(form)
        if unit is not None and (form == unit.name or (form in _ones() and form[-1] in "ую")):
            yield Quantity(*match.span(), 1.5, "and_half", unit=unit, unit_span=Stretch(*match.span(1)))


_AND_HALF = re.compile(r"(?<!\w)([А-Яа-яЁё]+)[ \u00a0]с[ \u00a0]половиной(?!\w)")


def _multiples(text: str) -> Iterator[Quantity]:
    """ "Выросло вдвое"."""
    known = _multiple_words()
    for match in re.finditer(r"(?<!\w)[Вв][а-яё]{4,8}(?!\w)", text):
        value = known.get(fold(match[0]))
        if value is not None:
            yield Quantity(match.start(), match.end(), value, "multiple", unit=units().get("раз"))


@cache
def _multiple_words() -> dict[str, float]:
    return {entry["word"]: float(entry["value"]) for entry in lexicon("number_multiples")}


def _compares(text: str, position: int) -> bool:
    """ "На час раньше": what follows the unit tells that something changed by it."""
    behind = re.match(r"\s([А-Яа-яЁё]+)", text[position : position + 20])
    return behind is not None and contexts().get(fold(behind[1])) == "behind"


def _ones() -> frozenset[str]:
    return frozenset(
        form for entry in lexicon("number_bare") if entry["alone"] == "no" for form in entry["forms"].split()
    )


def _alone(form: str, *, whole: bool) -> Unit | None:
    for entry in lexicon("number_bare"):
        if entry["alone"] == "yes" and form in entry["forms"].split():
            return unit_named(entry["unit"])
    for entry in lexicon("number_adjectives"):
        bare = entry["bare"] == "yes" or (whole and entry["bare"] == "whole")
        if bare and form.startswith(entry["stem"]) and 0 < len(form) - len(entry["stem"]) <= 3:
            return unit_named(entry["unit"])
    return None
