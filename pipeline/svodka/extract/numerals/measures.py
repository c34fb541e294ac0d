"""The unit beside a number: "10 рабочих дней", "300 кв. м", "₽ 10", and what only looks like one ("годом ранее")."""

import re
from functools import cache

from svodka.extract.numerals.lexemes import HYPHENS, Unit, ends, fold, signs, units
from svodka.extract.numerals.quantity import Quantity
from svodka.records import Stretch
from svodka.resources import lexicon

_WORD = re.compile(r"[ \u00a0\u202f\n]{0,3}([А-Яа-яЁё]+)")


def with_unit(text: str, quantity: Quantity) -> Quantity:
    """The quantity with the unit beside it, in front only for currencies ("₽ 10")."""
    if quantity.ordinal or quantity.label or quantity.unit is not None:
        return quantity
    found = unit_after(text, quantity.after)
    if found is not None and found[0].name == "грамм" and 1900 <= quantity.value <= 2100:
        return quantity  # 2020 г.
    if found is not None and text[found[1] : found[2]] in _ALIKE and not _of_current(text, quantity, found[2]):
        return quantity  # "9 В", a class
    if found is None and quantity.digits:
        found = _currency_before(text, quantity.start)
    if found is not None and found[0].kind in ("money", "count") and not quantity.scaled:
        quantity = _in_thousands(text, quantity, found[0])
    if found is None:
        return quantity
    unit, start, end = found
    after = end if start >= quantity.end else quantity.after
    half = _AND_HALF.match(text, end)
    if (
        half is not None and quantity.value == int(quantity.value) and quantity.value_max is None
    ):  # "два часа с половиной"
        quantity, after = quantity._replace(value=quantity.value + 0.5), half.end()
    return quantity._replace(unit=unit, unit_span=Stretch(start, end), after=after)


_AND_HALF = re.compile(r"[ \u00a0]с[ \u00a0]половиной(?!\w)")
_ALIKE = frozenset("В")
"""Signs of units that look like a word that begins a sentence, or a letter of a class."""
_CLOSED = re.compile(r"[ \u00a0]?(?:$|[.,;:)/])")


def _of_current(text: str, quantity: Quantity, end: int) -> bool:
    """Whether a letter behind a number is volts: those of the net and more, nothing but a mark behind, "220 В."."""
    return quantity.value >= MAINS and "\n" not in text[quantity.end : end] and _CLOSED.match(text, end) is not None


MAINS = 110
"""Volts."""


def unit_after(text: str, position: int) -> tuple[Unit, int, int] | None:
    if text[position : position + 1] == ".":  # "2,2 млн.руб."
        position += 1
    word = _WORD.match(text, position)
    if word is not None:
        unit = units().get(fold(word[1]))
        if unit is not None and fold(word[1]) not in _sign_openings():
            return None if tells_when(text, position) else (unit, word.start(1), word.end(1))
        described = None if unit is not None else _described_unit(text, word)
        if described is not None:
            return described
    sign = _sign_pattern().match(text, position)
    if sign is None:
        return None if word is None or unit is None else (unit, word.start(1), word.end(1))
    end = sign.end()
    if "\n" in text[position : sign.start(1)] and not sign[1][0].isalnum():
        return None  # "$ 80\n€ 90"
    if sign[1] == "г" and re.match(r"\.?[ \u00a0]?[А-ЯЁ]", text[end : end + 3]):
        return None  # 5 г. Орла
    return _sign_units()[re.sub(r"[\s.]", "", sign[1].translate(HYPHENS))], sign.start(1), end


def _in_thousands(text: str, quantity: Quantity, unit: Unit) -> Quantity:
    """ "12.500 рублей", "1.250 человек": a point before three digits parts thousands where nothing has thousandths."""
    written = _POINTED.fullmatch(text, quantity.start, quantity.end)
    whole = written is not None and (unit.kind == "count" or written[1] == "00")
    return quantity._replace(value=quantity.value * 1000) if whole else quantity


_POINTED = re.compile(r"[1-9]\d{0,2}\.\d(\d\d)")


@cache
def _lapse() -> re.Pattern[str]:
    phrases = "|".join(re.escape(entry["words"]) for entry in lexicon("number_lapses"))
    return re.compile(rf"[ \u00a0\n]{{0,3}}(?:{phrases})(?!\w)", re.IGNORECASE)


def tells_when(text: str, position: int) -> bool:
    """Whether what stands here reads like a unit and tells when: "84 % против 79 годом ранее"."""
    return _lapse().match(text, position) is not None


def find_unit(written: str) -> Unit | None:
    """The unit a piece of text names as a whole: `find_unit("тонн").name == "тонна"`."""
    found = unit_after(written, 0)
    if found is None or written[found[2] :].strip(" .)"):
        return None
    return found[0]


def _described_unit(text: str, adjective: re.Match[str]) -> tuple[Unit, int, int] | None:
    """A unit behind its adjective: "10 рабочих дней", "300 квадратных метров", "90 белорусских рублей"."""
    if not ends(adjective[1], "measured_adjective"):
        return None
    word = _WORD.match(text, adjective.end())
    unit = units().get(fold(word[1])) if word is not None else None
    if word is None or unit is None or unit.kind not in ("money", "duration", "length"):
        return None
    stem = fold(adjective[1])
    for (start, name), becomes in _unit_adjectives().items():
        if stem.startswith(start) and unit.name == name:
            return unit_named(becomes) or unit, adjective.start(1), word.end(1)
    return unit, adjective.start(1), word.end(1)


@cache
def _unit_adjectives() -> dict[tuple[str, str], str]:
    return {(entry["stem"], entry["unit"]): entry["becomes"] for entry in lexicon("unit_adjectives")}


@cache
def _sign_units() -> dict[str, Unit]:
    """Abbreviations without their dots, any of which a text may leave out: "мм рт. ст."."""
    return {sign.replace(".", ""): unit for sign, unit in signs().items()}


@cache
def _sign_openings() -> frozenset[str]:
    """Units that begin the name of another: "фунт" of "фунт стерлингов", "киловатт" of "киловатт-час"."""
    return frozenset(re.split("[.-]", sign)[0] for sign in signs() if "." in sign or "-" in sign) & units().keys()


@cache
def _sign_pattern() -> re.Pattern[str]:
    """One pattern over all abbreviations, longest first: a dot in the lexicon may be a space in the text ("кв. м")."""

    def written(sign: str) -> str:
        parts = [re.escape(part).replace(r"\-", "[-‐‑–]") for part in sign.split(".")]
        return r"\.?\s{0,2}".join(parts) + (r"(?![\w-]|\.[а-яё]\b)" if sign[-1].isalnum() else "")

    ordered = sorted(signs(), key=len, reverse=True)
    openings = "".join(re.escape(letter) for letter in sorted({sign[0] for sign in ordered}))
    return re.compile(rf"[ \u00a0\u202f\n]{{0,3}}(?=[{openings}])(" + "|".join(map(written, ordered)) + ")")


@cache
def _currency_signs() -> re.Pattern[str]:
    money = [sign for sign, unit in signs().items() if unit.kind == "money" and not re.match("[а-яА-Я]", sign)]
    ordered = sorted(money, key=len, reverse=True)
    return re.compile("(?<![A-Za-z])(" + "|".join(map(re.escape, ordered)) + r")[ \u00a0]?$")


def _currency_before(text: str, start: int) -> tuple[Unit, int, int] | None:
    offset = max(0, start - CURRENCY)
    match = _currency_signs().search(text, offset, start) or _currency_words().search(text, offset, start)
    if match is None:
        return None
    return signs()[match[1]], match.start(1), match.end(1)


CURRENCY = 12
"""A currency before an amount begins at most so many characters ahead of it."""


@cache
def _currency_words() -> re.Pattern[str]:
    """Currencies cut with a point before their amount, no number before them: "в размере руб. 500", but not "по 20 руб. 500 штук"."""
    words = [sign for sign, unit in signs().items() if unit.kind == "money" and sign.islower() and len(sign) > 1]
    return re.compile(r"(?:^|[^\d\s.]\s{1,2}|[(:])(" + "|".join(map(re.escape, words)) + r")\.[ \u00a0]?$")


@cache
def _named() -> dict[str, Unit]:
    return {unit.name: unit for unit in (*units().values(), *signs().values())}


def unit_named(name: str) -> Unit | None:
    """The unit of the lexicon called so."""
    return _named().get(name)
