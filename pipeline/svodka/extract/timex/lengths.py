"""Lengths of time: "3 рабочих дня", "1 год, 2 месяца и 5 дней", "полгода", "десятидневный"."""

import re
from dataclasses import replace
from typing import Any

from svodka.extract.timex.codes import code
from svodka.extract.timex.tape import Token
from svodka.extract.timex.values import Length, Number

FIELDS = {"Y": "years", "M": "months", "W": "weeks", "D": "days", "h": "hours", "m": "minutes", "s": "seconds"}
SCALES = {"Q": ("M", 3.0), "H": ("M", 6.0), "10D": ("D", 10.0)}


def length_of(amount: float, unit: str) -> Length:
    """So many units, a unit as the lexicon names it: `length_of(2, "Q").iso == "P6M"`."""
    letter, scale = SCALES.get(unit, (unit, 1.0))
    stated: dict[str, Any] = {FIELDS[letter]: amount * scale}
    return Length(**stated)


def parse_duration(iso: str) -> Length:
    """An ISO 8601 duration of the lexicon."""
    days, _, clock = iso.removeprefix("P").partition("T")
    total = Length()
    for part, letters in ((days, {"Y": "Y", "M": "M", "W": "W", "D": "D"}), (clock, {"H": "h", "M": "m", "S": "s"})):
        for amount, letter in re.findall(r"([\d.]+)([A-Z])", part):
            total += length_of(float(amount), letters[letter])
    return total


def sum_of(tokens: list[Token], codes: str) -> Length:
    """The length a run of amounts and units says; a unit without an amount counts one."""
    total, amount, business, unit = Length(), None, False, ""
    for token, sign in zip(tokens, codes, strict=True):
        if sign == code("WORKING"):
            business = True
        elif sign == code("HALFWORD") and unit and amount is None:  # "два часа с половиной"
            total += length_of(0.5, unit)
        elif sign == code("HALFWORD"):  # "два с половиной часа"
            amount = (amount or 0.0) + 0.5
        elif sign == code("HALFUNIT"):
            total += parse_duration(token.value)
        elif isinstance(token.value, str) and (token.value in FIELDS or token.value in SCALES):
            unit = token.value
            total += length_of(1.0 if amount is None else amount, unit)
            amount = None
        elif sign == code("FOURTH") and unit:  # "час с четвертью"
            total += length_of(float(token.value), unit)
        elif sign == code("FOURTH"):  # "три четверти часа"
            amount = float(token.value) * (1.0 if amount is None else amount)
        elif isinstance(token.value, Number):
            amount = token.value.value
        elif isinstance(token.value, tuple):  # "2.5" часа
            amount = float(f"{token.value[0]}.{token.value[1]:0{token.value[3]}}")
        elif token.value:  # "пару минут", "полтора года"
            amount = float(token.value)
    return replace(total, business=business)
