"""Numbers of addresses: houses and what lies in them, the index of a post office, the kilometre of a road."""

import re
from functools import cache

from svodka.extract.counts.cues import phrasing
from svodka.extract.counts.heads import head_after
from svodka.extract.counts.surroundings import Surroundings
from svodka.extract.numerals import Quantity
from svodka.resources import lexicon

REACH = 60
"""Characters before a number among which the name of its street stands."""
TOLD = 24
"""Characters before an index among which words tell that it is one."""
_GLUED = re.compile(r"\d{1,4}[а-яА-Я]?\s?[/\\–-]\s?$")
"""The first half of a number like "102/1"."""
_CLOSED = re.compile(r"\s*(?:[,;.)]|$|\n)")
_INDEX = re.compile(r"\d{3}\s?\d{3}")
_METRES = re.compile(r"\s?\+\s?\d{1,4}(?:\s?[–-]\s?\d{1,4})?\s?м\.?(?!\w)")
_AT_KILOMETRE = re.compile(r"(?:^|[\s,(])(?:на\s|км\s?\+\s?)$", re.IGNORECASE)


@cache
def _words(match: str) -> str:
    entries = [entry["word"] for entry in lexicon("count_labels") if entry["match"] == match]
    return "|".join(map(re.escape, sorted(entries, key=len, reverse=True)))


@cache
def _street() -> re.Pattern[str]:
    """ "ул. Садовая, ", "ул. 9 Мая, ", "ул. К. Минина, ", "Речной пер., ": what stands before the number of a house."""
    words = f"(?i:{_words('street')})"
    opens = r"(?:\d{1,4}(?:-[а-я]{1,5})?\s)?(?:[а-яё]{2,12}\.?\s?)?(?:[А-ЯЁ][а-яё]?\.\s?){0,2}[А-ЯЁ]"
    whole = r"[А-ЯЁа-яё-]{1,20}(?:\s[А-ЯЁ][а-яё-]{1,20}){0,2}\s*$"
    return re.compile(
        rf"(?<!\w){words}(?:\.\s?|\s){opens}(?:[^.,;:()\d]{{1,40}}(?P<comma>,)\s*$|{whole})"
        rf"|[А-ЯЁ][а-яё-]{{2,20}}(?:ий|ый|ой|ая)\s{words}\.?(?P<comma2>,)\s*$"
    )


def addressed(around: Surroundings, quantity: Quantity) -> bool:
    """A house: "ул. Садовая, 12", "ул. 9 Мая, 102/1", "ул. Садовая 12"."""
    if quantity.unit is not None or quantity.scaled:
        return False
    before = around.before(quantity, REACH)
    if before[-1:] not in ", \u00a0/\\-–":
        return False
    match = _street().search(_GLUED.sub("", before))
    if match is None or not (match["comma"] or match["comma2"] or _CLOSED.match(around.text, quantity.end)):
        return False
    return head_after(around, quantity) is None


@cache
def _places() -> re.Pattern[str]:
    """What follows the index of an address: "662014, г. Тотьма", "160000, Вологодская область", "160000, Вологда, ул."."""
    short = "|".join(re.escape(entry["lemma"]) for entry in lexicon("place_types") if entry["form"] == "abbreviated")
    wide = "|".join(re.escape(entry["lemma"]) for entry in lexicon("place_types") if entry["form"] != "abbreviated")
    return re.compile(
        rf"\s?,\s(?:(?:{short})\.|(?:{wide})\s[А-ЯЁ]|[А-ЯЁ][а-яё-]+\s(?:{wide}|{short})\b"
        rf"|[А-ЯЁ][а-яё-]+,\s(?:{_words('street')})(?!\w))",
        re.IGNORECASE,
    )


def postal(around: Surroundings, quantity: Quantity) -> bool:
    """The index of an address."""
    if _INDEX.fullmatch(around.text, quantity.start, quantity.end) is None:
        return False
    told = phrasing("index_told").search(around.before(quantity, TOLD)) is not None
    return told or _places().match(around.after(quantity, 40)) is not None


@cache
def _road() -> re.Pattern[str]:
    return re.compile(rf"[^.,;:()\n]{{0,20}}?(?<!\w)(?:{_words('road')})(?!\w)")


def kilometre(around: Surroundings, quantity: Quantity) -> bool:
    """Where on a road: "на 52 км автодороги", "на 52 км + 300 м трассы"; "на 25 км дорог" is how much of them."""
    if quantity.unit is None or quantity.unit.kind != "length" or quantity.value_max is not None:
        return False
    if not _AT_KILOMETRE.search(around.before(quantity, 8)):
        return False
    after = around.after(quantity, REACH)
    metres = _METRES.match(after)
    return metres is not None or around.before(quantity, 8).endswith(("+", "+ ")) or _road().match(after) is not None
