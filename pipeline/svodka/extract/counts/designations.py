"""Numbers that designate and count nothing: of telephones, parts of a text, classes, anniversaries, of names with a hyphen."""

import re
from collections.abc import Callable

from svodka.extract.counts.cues import phrasing
from svodka.extract.counts.nouns import is_modifier, is_noun, may_be
from svodka.extract.counts.surroundings import Surroundings, feature
from svodka.extract.happening_nouns import happening_nouns
from svodka.extract.mentions import beginning
from svodka.extract.month_names import months_of_days
from svodka.extract.numerals import Quantity

_TELEPHONE = re.compile(r"[789]\d{9,10}")
_SHORT_TELEPHONE = re.compile(r"\d{1,3}[-–]\d{2,3}(?:[-–]\d{2})?")
_PART_ENDS = re.compile(r"\.[ \u00a0]?[А-ЯЁ][а-яё]")
_PART_BEGINS = re.compile(r"(?:^|[.!?:;»\")\n])[ \u00a0]?$")
MOST_PARTS = 30
LAST_PLACING = 10
ITEM_REACH = 4
"""Characters from the number of a measure to the measure: a point and white space."""
LAST_DAY = 31
FIRST_YEAR, LAST_YEAR = 1990, 2049
"""Years that names of happenings end with."""
LAST_ORDINAL = 100
ORDINAL_REACH = 3
"""Tokens from the number among which the noun of an ordinal without its ending stands."""
_GLUED_PLACE = re.compile(r"(?<![\d.,])([12])м(?!\w)")
_ROW_NUMBER = re.compile(r"\s*\d{1,3}[.)]\s*")
_YEAR_OF = re.compile(r"[^\W\d_]{2}-$")
_LOWER_BEHIND = re.compile(r"[ \u00a0][а-яё]{4}")
_HYPHENED_NAME = re.compile(r"(?<![\w-])[А-ЯЁ][а-яё]{2,}-$")
_WORD_BEHIND = re.compile(r"[ \u00a0]([^\W\d_]{3,8})(?!\w)")
_SLASHED_DAY = re.compile(r"(?<![\d/])\d{1,2}\s?/\s?\d{1,2}\s?/\s?(?:19|20)\d\d(?!\d)")


def telephone(around: Surroundings, quantity: Quantity) -> bool:
    """ "89021234567"; "по всем вопросам обращаться: 22-272"."""
    if not quantity.digits or quantity.unit is not None:
        return False
    written = around.text[quantity.start : quantity.end]
    if _TELEPHONE.fullmatch(written) is not None:
        return True
    return (
        _SHORT_TELEPHONE.fullmatch(written) is not None
        and phrasing("call").search(around.before(quantity, 120)) is not None
    )


def part_of_text(around: Surroundings, quantity: Quantity) -> bool:
    """ "1. Цель конкурса. … 2. Участники конкурса.": numbers of parts that stand in one paragraph, each the next of the one before."""
    if not _is_number(quantity) or not 1 <= quantity.value <= MOST_PARTS:
        return False
    block = around.block_of(quantity)
    if _PART_ENDS.match(around.text, quantity.end, block.end) is None:
        return False
    if _PART_BEGINS.search(around.text[block.start : quantity.start][-3:]) is None:
        return False
    number = int(quantity.value)
    before, behind = around.text[block.start : quantity.start], around.text[quantity.end : block.end]
    if number == 1:
        return re.search(r"[.!?:;»\")\n][ \u00a0]?2\.[ \u00a0]?[А-ЯЁ]", behind) is not None
    return re.search(rf"(?:^|[.!?:;»\")\n])[ \u00a0]?{number - 1}\.[ \u00a0]?[А-ЯЁ]", before) is not None


def placing(around: Surroundings, quantity: Quantity) -> bool:
    """ "1м – Котов", "занял 2м", "Зуев (1м), Орлов (2м)": a place that is shortened to a letter, no metre."""
    if quantity.unit is None or quantity.scaled or not 1 <= quantity.value <= LAST_PLACING:
        return False
    if phrasing("placing").match(around.text, quantity.end) is not None:
        return True
    if around.text[quantity.end] != "м" or phrasing("placing_alone").match(around.text, quantity.end) is None:
        return False
    if phrasing("took_place").search(around.before(quantity, 40)) is not None:
        return True
    block = around.block_of(quantity)
    return {"1", "2"} <= set(_GLUED_PLACE.findall(around.text, block.start, block.end))


def item_number(around: Surroundings, quantity: Quantity) -> bool:
    """ "1 день (4 июня) 1. Поход 2. Концерт": the number of a measure that stands in the line."""
    items = beginning(around.found.plan_items, quantity.end, quantity.end + ITEM_REACH)
    return bool(items) and items[0].number == around.text[quantity.start : quantity.end]


def counted_day(around: Surroundings, quantity: Quantity) -> bool:
    """ "2 день (6 июня)": which day of a plan it is; "21 день" lasts unless it heads what is planned."""
    day = phrasing("counted_day").match(around.text, quantity.end)
    if day is None or not float(quantity.value).is_integer():
        return False
    if quantity.value % 10 != 1 or quantity.value == 11:
        return True
    return around.block_of(quantity).start == quantity.start and day["heads"] is not None


def row_number(around: Surroundings, quantity: Quantity) -> bool:
    """A cell with nothing but "3.": figures in cells have no full stop."""
    block = around.block_of(quantity)
    return block.cell is not None and _ROW_NUMBER.fullmatch(around.text, block.start, block.end) is not None


def anniversary(around: Surroundings, quantity: Quantity) -> bool:
    """ "к 80-летию", "70 – летия Победы"."""
    return phrasing("anniversary").match(around.text, quantity.end) is not None


def ordinal_apart(around: Surroundings, quantity: Quantity) -> bool:
    """ "313 – ой дивизии": the ending of an ordinal behind a dash with spaces."""
    return _is_number(quantity) and phrasing("ordinal_apart").match(around.text, quantity.end) is not None


def bare_ordinal(around: Surroundings, quantity: Quantity) -> bool:
    """ "прошёл 23 краевой фестиваль", "12 спартакиада школьников": a noun that no number but an ordinal stands before."""
    if not _is_number(quantity) or not 2 <= quantity.value <= LAST_ORDINAL or quantity.value % 10 == 1:
        return False
    if quantity.value != int(quantity.value) or _LOWER_BEHIND.match(around.text, quantity.end) is None:
        return False
    block = around.block_of(quantity)
    at = around.token_from(quantity.end)
    for token in around.doc[at : at + ORDINAL_REACH]:
        if token.idx >= block.end or feature(token, "Number") != "Sing" or feature(token, "Case") == "Gen":
            return False
        if is_noun(token):
            happening = token.pos_ == "NOUN" and token.lemma_ in happening_nouns()
            return happening and not any(may_be(token, "Gen", number) for number in ("Sing", "Plur"))
        if token.pos_ != "ADJ" or not is_modifier(token):
            return False
    return False


def class_letter(around: Surroundings, quantity: Quantity) -> bool:
    """ "в 5 А и 6 Б классах", "8 «Б»"."""
    return _is_number(quantity) and phrasing("class_letter").match(around.text, quantity.end) is not None


def hyphened_name(around: Surroundings, quantity: Quantity) -> bool:
    """ "в микрорайоне Заречье-3"."""
    if quantity.start == 0 or around.text[quantity.start - 1] != "-" or not float(quantity.value).is_integer():
        return False
    if FIRST_YEAR <= quantity.value <= LAST_YEAR and _YEAR_OF.search(
        around.text, max(0, quantity.start - 3), quantity.start
    ):
        return _is_number(quantity)  # "программа Дня города-2007"
    name = _HYPHENED_NAME.search(around.text[max(0, quantity.start - 40) : quantity.start])
    kind = None if name is None else around.token_before(quantity.start - len(name[0]))
    return kind is not None and kind.pos_ == "NOUN" and kind.text.isalpha() and kind.text.islower()


def slashed_day(around: Surroundings, quantity: Quantity) -> bool:
    """ "10/31/2001": a day as programs write it, the month first."""
    if not quantity.digits or "/" not in around.text[max(0, quantity.start - 2) : quantity.end + 2]:
        return False
    low = max(0, quantity.start - 8)
    return any(
        low + match.start() <= quantity.start < low + match.end()
        for match in _SLASHED_DAY.finditer(around.text[low : quantity.end + 12])
    )


def no_such_day(around: Surroundings, quantity: Quantity) -> bool:
    """ "31 июня": a month is not counted, whatever the dates make of it."""
    return (
        _is_number(quantity)
        and quantity.value <= LAST_DAY
        and (word := _WORD_BEHIND.match(around.text, quantity.end)) is not None
        and word[1].lower() in months_of_days()
    )


def _is_number(quantity: Quantity) -> bool:
    return quantity.digits and quantity.unit is None and quantity.value_max is None and not quantity.scaled


def designates(around: Surroundings, quantity: Quantity) -> bool:
    """Whether a number designates by any of the rules above; its neighbours tell at once which of them could hold."""
    if not quantity.digits:
        return False
    after = around.text[quantity.end : quantity.end + 2]
    first, second = after[:1], after[1:]
    if first in _SPACES:
        first = second
    rules = _BY_NEIGHBOUR.get(first) or ((class_letter,) if first.isupper() else ())
    if any(rule(around, quantity) for rule in rules) or bare_ordinal(around, quantity):
        return True
    if quantity.end - quantity.start >= SHORTEST_TELEPHONE and telephone(around, quantity):
        return True
    before = around.text[quantity.start - 1 : quantity.start]
    return (before == "-" and hyphened_name(around, quantity)) or (
        (before == "/" or "/" in after) and slashed_day(around, quantity)
    )


SHORTEST_TELEPHONE = 5
_SPACES = (" ", "\u00a0")
_BEHIND_DASH = (anniversary, ordinal_apart)
_MONTHS = dict.fromkeys({month[0] for month in months_of_days()}, (no_such_day,))
_BY_NEIGHBOUR: dict[str, tuple[Callable[[Surroundings, Quantity], bool], ...]] = {
    ".": (item_number, part_of_text, row_number),
    ")": (item_number, row_number),
    "-": _BEHIND_DASH,
    "–": _BEHIND_DASH,
    "—": _BEHIND_DASH,
    **dict.fromkeys('«"“', (class_letter,)),
    "л": (anniversary,),
    **_MONTHS,
    "д": (counted_day, no_such_day),
    "м": (placing, no_such_day),
}
