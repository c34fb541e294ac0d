"""Numbers into quantities: ranges, money with its small change, durations of several parts, qualifiers."""

import re

from svodka.extract.numerals.bounds import closes_range, qualifier_after, qualifier_before
from svodka.extract.numerals.lexemes import contexts, fold, units, wholes
from svodka.extract.numerals.literals import Numeral
from svodka.extract.numerals.measures import unit_after, unit_named, with_unit
from svodka.extract.numerals.quantity import Quantity
from svodka.extract.numerals.torn_decimals import rejoined
from svodka.records import Qualifier, Stretch

_DASH = re.compile(r"[ \u00a0]{0,2}(?:[-‐‑–—−…÷]|\.{2,3})[ \u00a0]{0,2}")
_UP_TO = re.compile(r"[ \u00a0\n]{1,3}до[ \u00a0\n]{1,3}", re.IGNORECASE)
_UNIT_BEFORE = re.compile(r"(?<!\w)([А-Яа-яЁё]+)[ \u00a0]{1,2}$")
_ENDS = re.compile(r"\s{0,2}(?:$|[.,;:!?)»\n\t])")
_AND = re.compile(r"[ \u00a0\n]{1,3}и[ \u00a0\n]{1,3}", re.IGNORECASE)
_KOPECKS = re.compile(r"\.?[ \u00a0]{0,2}к\.(?!\w)", re.IGNORECASE)
_BEFORE = re.compile(r"(?<!\w)(от|с|со|между)[ \u00a0\n]{1,3}$", re.IGNORECASE)
_JOIN = re.compile(r"\.?,?\s{0,3}(?:и\s)?\s{0,2}", re.IGNORECASE)
_TOGETHER = re.compile(r"\.?[ \u00a0]")
_WORD = re.compile(r"[ \u00a0\u202f\n]{0,3}([А-Яа-яЁё]+)")
_OF_THESE = re.compile(r"(?<!\w)из\s(?:которых|них)\s$", re.IGNORECASE)
_WHOLE_AND_PART = re.compile(r"^\d{1,3} (?=\d/\d{1,2}$)")
_KOPECK = "копейка"
_SIGNED_SHARE = re.compile(r"[ \u00a0]?%")
_AFTER_COMMA = re.compile(r"[,;] -$")
"""Before a share that fell, as in a bracket "(АППГ – 118, -17,8 %)"."""
LARGEST_DENOMINATOR = 10
MILLION = 1_000_000
THOUSAND = 1000
NEAR = 60
"""Characters from an amount of money to another one of millions that leaves the currency out."""
_SENTENCE_ENDS = re.compile(r"[\n;!?]|\.\s+[А-ЯЁ]")
_PART_OF_IT = re.compile(r"\.?,\s(?:из\s(?:них|котор)|в\sтом\sчисле|а)\s?")
_BEHIND_SUM = 30
"""Characters from the word that tells of money to the amount."""
_CLAUSE_ENDS = re.compile(r"\.?\s{0,2}(?:$|[.,;:)»\n–—-]|(?:из|за\sсч[её]т)\s)")
HOUR = 60
"""Minutes."""
_SMALLER = ("Y", "M", "W", "D", "TH", "TM", "TS")


def quantities(text: str, numerals: list[Numeral]) -> list[Quantity]:
    """The quantities of the text in order."""
    single = [_signed(text, _plain(numeral)) for numeral in numerals]
    ranged = _ranges(text, _written_fractions(text, single))
    measured = rejoined(text, [_about(text, with_unit(text, _loosely(text, quantity))) for quantity in ranged])
    return [_qualified(text, quantity) for quantity in _joined(text, measured)]


def _plain(numeral: Numeral) -> Quantity:
    return Quantity(
        numeral.start,
        numeral.end,
        numeral.value,
        numeral.rule,
        unit=unit_named(numeral.measure) if numeral.measure else None,
        ordinal=numeral.ordinal,
        digits=numeral.digits,
        label=numeral.label,
        scale=numeral.scaled,
        glue=numeral.glue,
        after=numeral.after,
    )


def _signed(text: str, quantity: Quantity) -> Quantity:
    """Take a minus before digits in: U+2212 anywhere, a hyphen only at the beginning or behind an opening mark."""
    before = text[quantity.start - 1 : quantity.start] if quantity.start else ""
    minus = (before == "−" and not text[max(0, quantity.start - 2) : quantity.start - 1].isdigit()) or (
        before == "-"
        and quantity.digits
        and (
            re.search(
                r"(?:^|[\n\t(=:«…]|\.\.|\b(?:от|до) )\s{0,2}-$", text[max(0, quantity.start - 5) : quantity.start]
            )
            or (
                _SIGNED_SHARE.match(text, quantity.end)
                and _AFTER_COMMA.search(text, max(0, quantity.start - 4), quantity.start)
            )
        )
    )
    if not minus or quantity.value <= 0 or quantity.glue:
        return quantity
    return quantity._replace(start=quantity.start - 1, value=-quantity.value, rule="minus")


def _written_fractions(text: str, single: list[Quantity]) -> list[Quantity]:
    """ "3/4 ставки", or a text that is all "3/4": one number; elsewhere "3/4" are two."""
    made: list[Quantity] = []
    for quantity in single:
        low = made[-1] if made else None
        if low is not None and quantity.glue == "/" and not low.glue and _is_fraction(text, low, quantity):
            start, value = low.start, low.value / quantity.value
            whole = made[-2] if len(made) > 1 else None
            if whole is not None and whole.digits and not whole.ordinal and text[whole.end : start] == " ":
                made.pop()
                start, value = whole.start, whole.value + value  # 2 1/2 ставки
            made[-1] = quantity._replace(start=start, value=value, glue="", rule="fraction")
        else:
            made.append(quantity)
    return made


def _is_fraction(text: str, low: Quantity, high: Quantity) -> bool:
    if (
        not (0 < low.value < high.value <= LARGEST_DENOMINATOR)
        or low.scaled
        or high.scaled
        or low.ordinal
        or high.ordinal
    ):
        return False
    if _WHOLE_AND_PART.sub("", text).strip(" .;!?()«»") == text[low.start : high.end]:
        return True
    word = _WORD.match(text, high.end)
    if word is not None and fold(word[1]) in wholes():
        return True
    before = max(0, low.start - 40)  # "из которых 2/3 – юноши", "не менее 2/3 голосов"
    return (
        _OF_THESE.search(text, before, low.start) is not None or qualifier_before(text, before, low.start) is not None
    )


def _ranges(text: str, single: list[Quantity]) -> list[Quantity]:
    made: list[Quantity] = []
    for quantity in single:
        joined = _range(text, made[-1], quantity) if made else None
        if joined is None:
            made.append(quantity)
        else:
            made[-1] = joined
    return made


def _range(text: str, low: Quantity, high: Quantity) -> Quantity | None:
    """ "14-18", "пять-шесть", "2–3 тыс.", "от 14 до 18"; None where the two are no range."""
    if (
        low.ordinal
        or high.ordinal
        or low.value_max is not None
        or low.unit
        or high.unit
        or (low.label and high.glue != "-")
    ):
        return None
    between = text[low.end : high.start]
    between = between.removeprefix(".") if low.scaled else between  # "от 3 тыс. до 5 тыс."
    between = between.removesuffix("+")  # "от −5 до +3"
    dash = _DASH.fullmatch(between) is not None
    opening = _BEFORE.search(text, max(0, low.start - 6), low.start)
    from_to = opening is not None and _closes(fold(opening[1]), between)
    if not (dash or from_to) or (dash and low.digits != high.digits):
        return None
    value = low.value
    if high.scale > 1 and low.scale == 1 and low.value < high.value / high.scale:
        value = low.value * high.scale  # "2–3 тыс."
    least, most = (high.value, value) if high.value < value < 0 else (value, high.value)  # "−15…−20 °C"
    if not least < most:
        return None
    start = opening.start() if from_to and opening else low.start
    return high._replace(
        start=start,
        value=least,
        value_max=most,
        glue=low.glue,
        label=low.label,
        parts=(low, high),
        rule="range",
    )


def _closes(opening: str, between: str) -> bool:
    """Whether what stands between two numbers goes with the word before the first: "от 14 до 18", "между 5 и 7"."""
    closing = {"от": _UP_TO, "между": _AND}.get(opening)
    return closing is not None and closing.fullmatch(between) is not None


def _about(text: str, quantity: Quantity) -> Quantity:
    """ "Минут пять", "человек двадцать": a unit in the genitive before a number word that nothing follows means about so many."""
    if quantity.digits or quantity.ordinal or quantity.unit is not None or not _ENDS.match(text, quantity.after):
        return quantity
    before = _UNIT_BEFORE.search(text, max(0, quantity.start - 20), quantity.start)
    unit = None if before is None else units().get(fold(before[1]))
    if before is None or unit is None or unit.kind in ("ratio", "percent"):
        return quantity
    if unit.kind != "count" and fold(before[1]) == unit.name:
        return quantity
    return quantity._replace(unit=unit, unit_span=Stretch(*before.span(1)), qualifier=Qualifier.APPROX)


def _loosely(text: str, quantity: Quantity) -> Quantity:
    """Take in what stands between a number and its noun: "200 с лишним болельщиков", "20 и более"."""
    if quantity.digits and quantity.start > 1 and text[quantity.start - 2 : quantity.start] in (" –", " -"):
        unit = unit_after(text, quantity.after)
        if unit is not None and unit[0].kind == "temperature" and quantity.value_max is None:  # "при –25 °С"
            quantity = quantity._replace(start=quantity.start - 1, value=-abs(quantity.value), rule="minus")
    found = None if quantity.ordinal or quantity.label else qualifier_after(text, quantity.after)
    return quantity if found is None else quantity._replace(qualifier=found[0], after=found[1])


def _joined(text: str, measured: list[Quantity]) -> list[Quantity]:
    """Ranges whose ends carry their own units, small change, durations of several parts."""
    made: list[Quantity] = []
    for quantity in measured:
        joined = None
        if made:
            before = made[-1]
            joined = (
                _unit_range(text, before, as_money(text, before, quantity))
                or _small_change(text, before, quantity)
                or _longer(text, before, quantity)
                or _spaced_decimals(text, before, quantity)
            )
        if joined is None:
            made.append(quantity)
        else:
            made[-1] = joined
    return [_in_main_unit(quantity) for quantity in made]


def as_money(text: str, before: Quantity, quantity: Quantity) -> Quantity:
    """ "12,5 млн рублей, а школам – 3,2 млн.", "от 500 тысяч рублей до 1 миллиона": the money goes without saying."""
    money = before.unit is not None and before.unit.kind == "money" and before.scaled
    if not money or quantity.unit is not None or quantity.scale < MILLION or quantity.ordinal or quantity.label:
        return quantity
    between = text[before.after : quantity.start]
    if len(between) > NEAR or _SENTENCE_ENDS.search(between) or not _CLAUSE_ENDS.match(text, quantity.end):
        return quantity
    return quantity._replace(unit=before.unit)


def as_money_ahead(text: str, quantity: Quantity, behind: Quantity) -> Quantity:
    """ "На сумму 1,3 млн, из которых 1,1 млн рублей", "выплачивается 50 тысяч, а при полной – 100 тысяч рублей"."""
    money = behind.unit is not None and behind.unit.kind == "money" and behind.scaled
    if not money or quantity.unit is not None or quantity.scale < THOUSAND or quantity.ordinal or quantity.label:
        return quantity
    between = text[quantity.end : behind.start]
    if len(between) > NEAR or not _PART_OF_IT.match(between) or _SENTENCE_ENDS.search(between):
        return quantity
    words = re.findall(r"[А-Яа-яЁё]+", text[max(0, quantity.start - _BEHIND_SUM) : quantity.start])
    paid = any(contexts().get(fold(word)) == "paid" for word in words)
    return quantity._replace(unit=behind.unit) if paid else quantity


def _unit_range(text: str, low: Quantity, high: Quantity) -> Quantity | None:
    """ "10$-20$", "от 10 рублей до 20 рублей", "с 7 до 17 лет"."""
    if low.value_max is not None or high.value_max is not None or not low.value < high.value or high.unit is None:
        return None
    between = text[low.after : high.start]
    opening = _BEFORE.search(text, max(0, low.start - 6), low.start)
    word = fold(opening[1]) if opening else ""
    up_to = _UP_TO.fullmatch(between) is not None
    own_unit = low.unit is not None and low.unit == high.unit
    from_to = up_to and ((word == "от" and own_unit) or (word == "с" and low.unit is None and high.unit.name == "год"))
    if not (from_to or (own_unit and _DASH.fullmatch(between))):
        return None
    start = opening.start() if from_to and opening else low.start
    return high._replace(start=start, value=low.value, value_max=high.value, rule="range", qualifier=None)


def _small_change(text: str, whole: Quantity, change: Quantity) -> Quantity | None:
    """ "20 рублей 43 копейки", "20 р. 43 к.": 20.43."""
    if whole.unit is None or whole.unit.kind != "money":
        return None
    if change.unit is None and whole.unit.code == "RUB":
        short = _KOPECKS.match(text, change.end)
        change = change if short is None else change._replace(unit=unit_named(_KOPECK), after=short.end())
    if change.unit is None or whole.unit.code not in change.unit.base.split():
        return None
    if whole.value_max is not None or whole.parts or not 0 <= change.value < 100 or whole.unit_span is None:
        return None
    if not _JOIN.fullmatch(text[whole.after : change.start]):
        return None
    part = change.value * change.unit.factor
    value = round(whole.value - part if whole.value < 0 else whole.value + part, 2)
    return whole._replace(end=change.end, value=value, after=change.after, parts=(whole, change), rule="money_parts")


def _spaced_decimals(text: str, whole: Quantity, part: Quantity) -> Quantity | None:
    """ "1 599 059, 38 евро": two digits behind a comma and a space before a currency."""
    written, decimals = text[whole.start : whole.end], text[part.start : part.end]
    if part.unit is None or part.unit.kind != "money" or whole.unit is not None or not decimals.isdigit():
        return None
    if len(decimals) != 2 or not re.search(r"\d\s\d", written) or text[whole.end : part.start] != ", ":
        return None
    return part._replace(start=whole.start, value=whole.value + part.value / 100, rule="spaced_decimals")


def _longer(text: str, longer: Quantity, shorter: Quantity) -> Quantity | None:
    """ "1 год 11 месяцев", "2 часа 30 минут"."""
    if longer.unit is None or shorter.unit is None or longer.value_max is not None or shorter.value_max is not None:
        return None
    if longer.unit.kind == shorter.unit.kind and longer.unit.kind in ("mass", "length"):
        return _with_smaller(text, longer, shorter)
    span = shorter.unit_span
    if longer.unit.code == "TH" and span is not None and text[span.start : span.end] == "м" and shorter.value < HOUR:
        shorter = shorter._replace(unit=unit_named("минута"))  # "1 ч 20 м"
    assert shorter.unit is not None
    if longer.unit.kind != "duration" or shorter.unit.kind != "duration" or longer.unit_span is None:
        return None
    last = longer.parts[-1] if longer.parts else longer
    assert last.unit is not None
    smaller = _SMALLER.index(last.unit.code) < _SMALLER.index(shorter.unit.code)
    if not smaller or not _JOIN.fullmatch(text[longer.after : shorter.start]):
        return None
    parts = (*(longer.parts or (longer,)), shorter)
    return longer._replace(end=shorter.end, after=shorter.after, parts=parts, rule="duration_parts")


def _with_smaller(text: str, whole: Quantity, part: Quantity) -> Quantity | None:
    """ "1 кг 340 г", "2 м 30 см": one measure in the larger unit."""
    assert whole.unit is not None
    assert part.unit is not None
    ratio = part.unit.factor / whole.unit.factor
    if whole.unit.base != part.unit.base or not whole.unit.base or not 0 < ratio < 1 or part.value * ratio >= 1:
        return None
    if whole.value != int(whole.value) or not _TOGETHER.fullmatch(text[whole.after : part.start]):
        return None
    return whole._replace(
        end=part.end, value=round(whole.value + part.value * ratio, 9), after=part.after, rule="parts"
    )


def _in_main_unit(quantity: Quantity) -> Quantity:
    """Small change alone in its currency: "сто две копейки" is 1.02 roubles."""
    unit = quantity.unit
    if unit is None or unit.kind != "money" or not unit.base:
        return quantity
    main = unit_named(unit.code)
    high = None if quantity.value_max is None else round(quantity.value_max * unit.factor, 4)
    return quantity._replace(value=round(quantity.value * unit.factor, 4), value_max=high, unit=main)


def _qualified(text: str, quantity: Quantity) -> Quantity:
    if quantity.ordinal or quantity.label:
        return quantity
    low = max(0, quantity.start - 40)
    if quantity.unit_span and quantity.unit_span.end <= quantity.start:
        low, high = max(0, quantity.unit_span.start - 40), quantity.unit_span.start
    else:
        high = quantity.start
    found = qualifier_before(text, low, high)
    if found is not None and not (fold(text[found[1] :][:2]) == "до" and closes_range(text, found[1])):
        return quantity._replace(qualifier=found[0], qualifier_start=found[1])
    if quantity.qualifier is not None:
        return quantity
    found = qualifier_after(text, quantity.after)
    return quantity if found is None else quantity._replace(qualifier=found[0])
