"""Numbers that count nothing though no word says so: days and hours with a point, numbers of sections, ranks before a singular."""

import re
from functools import lru_cache

from svodka.extract.counts.cues import phrasing
from svodka.extract.counts.nouns import is_modifier, is_noun
from svodka.extract.counts.surroundings import Surroundings, feature
from svodka.extract.numerals import Quantity

_DAY = re.compile(r"(0?[1-9]|[12]\d|3[01])\.(?:0[1-9]|1[0-2])\.?")
_HOUR = re.compile(r"(?:[01]?\d|2[0-3])\.[0-5]\d")
_SECTION = re.compile(r"\d{1,2}\.\d{1,2}")
_POINT_OF = re.compile(r"(?<!\w)по\s$", re.IGNORECASE)
_HEADED = re.compile(r"(?:^|[.:;]\s?)$")
_SENTENCE_FOLLOWS = re.compile(r"\.\s[А-ЯЁ]|\s\.[А-ЯЁ]")
_POINT_BEGINS = re.compile(r"\.?[ \u00a0]?[«А-ЯЁ]")
_POINT = re.compile(r"(?<![\d.,])(\d{1,2})\.(\d{1,2})\.?[ \u00a0]?[«А-ЯЁ]")
_TITLED = re.compile(r"\s[А-ЯЁ]")
_MINUTES = re.compile(r"\.[0-5][05]$")
_DASHED = re.compile(r"\s[–—-]\s[А-ЯЁа-яё«]")
_OPEN = re.compile(r"(?<!\w)с\s(\d{1,2})\sдо\s(\d{1,2})(?=\s*(?:[.,;)]|$|\n|по\s))", re.IGNORECASE)
_WHEN = re.compile(r",?\s(?:в\s)?$")
_YEAR = re.compile(r"20[0-3]\d")


def pointed(around: Surroundings, quantity: Quantity) -> bool:
    """A day, an hour or the number of a section written with a point."""
    if around.text.find(".", quantity.start, quantity.end) < 0:
        return False
    if not _plain(quantity):  # "01.06 День защиты детей"
        lasting = quantity.unit is not None and quantity.unit.kind == "duration" and not quantity.scaled
        return lasting and _TITLED.match(around.text, quantity.end) is not None and day(around, quantity)
    return any(rule(around, quantity) for rule in (day, hour, section))


def day(around: Surroundings, quantity: Quantity) -> bool:
    """ "5.04 открытие выставки", "(визит 15.04)": a decimal has a comma, and what is measured by two places has a unit."""
    if around.block_of(quantity).cell is not None:
        return False
    return _DAY.fullmatch(_written(around, quantity)) is not None


def hour(around: Surroundings, quantity: Quantity) -> bool:
    """ "14 декабря, 11.00", "3 марта в 9.30": behind a date the hour."""
    if _HOUR.fullmatch(_written(around, quantity)) is None:
        return False
    before = around.before(quantity, 12)
    block = around.block_of(quantity)
    if block.start == quantity.start and block.cell is None and _MINUTES.search(_written(around, quantity)):
        return True  # "- 11.00 ярмарка": a line is opened by no decimal
    told = phrasing("begins_at").search(before) or _DASHED.match(around.text, quantity.end)
    if told and block.cell is None and _MINUTES.search(_written(around, quantity)):
        return True  # "сбор в 9.30", "16.30 – концерт"
    gap = _WHEN.search(before)
    if gap is None:
        return False
    end = quantity.start - len(before) + gap.start()
    return around.timed.overlap(end - 1, end) is not None


def section(around: Surroundings, quantity: Quantity) -> bool:
    """ "По 3.6 работа продолжается", "РЕШИЛИ: 2.1. Срок продлить": what a text says of its own points."""
    if _SECTION.fullmatch(_written(around, quantity)) is None:
        return False
    before = around.before(quantity, 6)
    if _POINT_OF.search(before):
        return True
    if _HEADED.search(before) is not None and _SENTENCE_FOLLOWS.match(around.text, quantity.end) is not None:
        return True
    return _POINT_BEGINS.match(around.text, quantity.end) is not None and _has_neighbour(around, quantity)


def _has_neighbour(around: Surroundings, quantity: Quantity) -> bool:
    """ "… Конкурса 4.1. К участию … работ. 4.2 Приём": the point before or behind opens a sentence of the text as well."""
    chapter, _, point = _written(around, quantity).partition(".")
    return any((chapter, str(int(point) + step)) in _points(around.text) for step in (1, -1) if int(point) + step > 0)


@lru_cache(maxsize=1)
def _points(text: str) -> frozenset[tuple[str, str]]:
    """The points of a text that open a sentence, chapter and number; found once for all numbers of a document."""
    return frozenset((match[1], match[2]) for match in _POINT.finditer(text))


def ranked(around: Surroundings, quantity: Quantity) -> bool:
    """ "начальник 3 пожарного отряда": an attribute in the singular of another case than the first goes with "третьего"."""
    if not _plain(quantity) or not quantity.digits or quantity.value_max is not None or not 1 < quantity.value < 100:
        return False
    if not float(quantity.value).is_integer() or quantity.value % 10 == 1:
        return False
    first = around.token_from(quantity.end)
    if first + 1 >= len(around.doc):
        return False
    attribute, noun = around.doc[first], around.doc[first + 1]
    if attribute.idx != quantity.end + 1 or not is_modifier(attribute) or not is_noun(noun):
        return False
    before = around.token_before(quantity.start)
    if before is not None and before.pos_ == "CCONJ":
        return False  # "школ общего и 2 дополнительного образования"
    oblique = attribute.lower_.endswith(("ого", "его", "ому", "ему"))
    return oblique and feature(noun, "Number") == "Sing" and feature(noun, "Case") in ("Gen", "Dat")


def bare_year(around: Surroundings, quantity: Quantity) -> bool:
    """ "(2018: 9/31,2 га)", "на путину 2021 квоту получили": a year that tells when."""
    if not 2000 <= quantity.value < 2040 or not _plain(quantity) or not _YEAR.fullmatch(_written(around, quantity)):
        return False
    after = around.text[quantity.end : quantity.end + 4]
    if re.match(r"\s?:\s?\d", after) and around.before(quantity, 2).endswith("("):
        return True
    before = around.token_before(quantity.start)
    following = (
        around.doc[around.token_from(quantity.end)] if around.token_from(quantity.end) < len(around.doc) else None
    )
    if before is None or following is None or not is_noun(before) or before.idx < around.block_of(quantity).start:
        return False
    return (
        is_noun(following) and feature(following, "Number") == "Sing" and feature(following, "Case") in ("Nom", "Acc")
    )


def open_hours(around: Surroundings, quantity: Quantity) -> bool:
    """ "Приём: вторник и четверг, с 10 до 16": hours of a day, where the sentence speaks of opening or receiving."""
    if not quantity.digits or not _plain(quantity) or not 0 <= quantity.value <= 24:
        return False
    block = around.block_of(quantity)
    low = max(block.start, quantity.start - 8)
    match = _OPEN.search(around.text, low, min(block.end, quantity.end + 12))
    if match is None or quantity.start not in (match.start(1), match.start(2)) or int(match[1]) >= int(match[2]):
        return False
    return phrasing("open").search(around.text, max(block.start, match.start() - 60), match.start()) is not None


def both(around: Surroundings, quantity: Quantity) -> bool:
    """ "(оба – из спортивной школы)": a pronoun where no noun follows."""
    if quantity.digits or quantity.value != 2 or not _written(around, quantity).lower().startswith("об"):
        return False
    return re.match(r"\s?[–—-]\s", around.after(quantity, 4)) is not None


def _written(around: Surroundings, quantity: Quantity) -> str:
    return around.text[quantity.start : quantity.end]


def _plain(quantity: Quantity) -> bool:
    return quantity.unit is None and not quantity.scaled
