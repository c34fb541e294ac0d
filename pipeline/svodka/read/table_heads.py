"""Heads of tables: rows that name the columns, and rows that only number them."""

import re
from collections.abc import Sequence
from functools import cache, lru_cache

from svodka.resources import lexicon

LONGEST_HEAD = 120
"""Characters of the longest cell a head has."""
_LABELLED = re.compile(r"[^\W\d_]:\s\S")
"""A label with its value, "Срок: до 15 марта", names no column."""
_NUMBER_CELL = re.compile(r"\(?\d{1,2}\)?\.?")
LONGEST_NUMBER = 5
"""Characters of the number of a column: "(12)."."""


@cache
def _stem() -> re.Pattern[str]:
    stems = sorted((entry["stem"] for entry in lexicon("table_heads")), key=len, reverse=True)
    return re.compile(r"(?<!\w)(?:" + "|".join(map(re.escape, stems)) + ")")


def names_columns(cells: Sequence[str]) -> bool:
    """Whether a row's cells are a head: short cells, most of which begin with a word like "Срок" or "Исполнитель"."""
    if len(cells) < 2:
        return False
    filled = [text for cell in cells if (text := cell.strip())]
    if len(filled) < 2 or max(map(len, filled)) > LONGEST_HEAD:
        return False
    if [cell for cell in filled if ":" in cell and _LABELLED.search(cell)]:
        return False
    return _names_columns(tuple(filled))


@lru_cache(maxsize=1024)
def _names_columns(cells: tuple[str, ...]) -> bool:
    """The same, remembered: each step of reading a table asks about each of its rows."""
    filled = [cell.lower() for cell in cells]
    known = sum(bool(_stem().search(cell[:60])) for cell in filled)
    ends = sum(cell.endswith((".", ";")) and len(cell) > 30 for cell in filled)
    return known * 2 >= len(filled) and known >= 2 and not ends


def heads_in(text: str) -> int:
    """How many words of heads a stretch of text holds."""
    return len(_stem().findall(text.lower()))


def numbers_columns(cells: Sequence[str]) -> bool:
    """Whether a row only numbers the columns: "1", "2", "3"."""
    filled = [text for cell in cells if (text := cell.strip())]
    if len(filled) < 2 or max(map(len, filled)) > LONGEST_NUMBER or not all(map(_NUMBER_CELL.fullmatch, filled)):
        return False
    numbers = [int(re.sub(r"\D", "", cell)) for cell in filled]
    return numbers == list(range(numbers[0], numbers[0] + len(numbers))) and numbers[0] <= 1


def names_time(name: str) -> bool:
    """Whether the name of a column says that it holds times: "Сроки исполнения", "Дата и место"."""
    return _time_heads().search(name.lower()) is not None


@cache
def _time_heads() -> re.Pattern[str]:
    named = {entry["phrase"] for entry in lexicon("column_heads") if entry["role"] in ("deadline", "clock")}
    first = {phrase for phrase in named if " " not in phrase}
    return re.compile(r"(?<!\w)(?:" + "|".join(sorted(map(re.escape, first))) + ")")
