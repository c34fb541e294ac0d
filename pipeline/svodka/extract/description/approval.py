"""The act or the person that approved the document."""

import re
from collections.abc import Callable, Iterable
from functools import cache
from itertools import takewhile

from svodka.annotate.morphology import inflect
from svodka.extract.description.calendar import day_pattern
from svodka.extract.description.view import View, spaced
from svodka.records import Stated
from svodka.resources import patterns

ZONE = 3_000
"""Approval stands within this many characters of the beginning."""

_APPROVES = re.compile(r"\W{0,3}утвержд", re.IGNORECASE)
_NAME = re.compile(r"[А-Я]\.\s?[А-Я]\.\s?[А-Я][а-я]|[А-Я][а-я]{1,20}\s[А-Я]\.\s?[А-Я]\.")
Rule = Callable[[View], Stated | None]


@cache
def _act() -> str:
    """ "постановлением главы округа от 04.03.2019 № 215"."""
    kinds = patterns("description")["act_kinds"]
    tail = rf"от\s{{1,2}}{day_pattern()}(?:\s?г\.|\sгода|\sг(?!\w))?(?:\s{{0,2}}(?:№|N)\s?[\w/.-]{{0,20}}\w)?"
    return rf"(?P<act>(?:{kinds})[а-я]*(?!\w)[^()]{{0,240}}?(?:{tail}))"


def approved_by_act(view: View) -> Stated | None:
    """ "(утвержденного постановлением главы округа от 04.03.2019 № 215)", "УТВЕРЖДЕН приказом …"."""
    return _first(view, rf"утвержд[а-я]{{1,12}}\s{{0,3}}[:(]?\s{{0,3}}{_act()}", "approved_by_act")


def appendix_to_act(view: View) -> Stated | None:
    """ "Приложение № 2 к распоряжению главы округа от 04.02.2021 № 17"."""
    return _first(view, rf"приложение(?:\s{{0,2}}[№N]?\s?\d{{1,2}})?\s{{1,4}}к\s{{1,2}}{_act()}", "appendix_to_act")


def approved_in_column(view: View) -> Stated | None:
    """ "СОГЛАСОВАНО | УТВЕРЖДАЮ" over "Завуч | Директор школы" and their names: the column under the stamp."""
    cells = [(block, block.cell) for block in view.blocks if block.cell is not None and view.is_stamp(block)]
    stamp = next((cell for block, cell in cells if _APPROVES.match(view.document.text, block.start)), None)
    if stamp is None:
        return None
    column = [block for block, cell in cells if (cell.table, cell.column) == (stamp.table, stamp.column) and cell.row]
    lines = list(takewhile(lambda block: not _is_dated(view.text[view.at(block.start) : view.at(block.end)]), column))
    value = _signature(view.text[view.at(block.start) : view.at(block.end)] for block in lines)
    return (
        view.stated(value, (view.at(lines[0].start), view.at(lines[-1].end)), "approved_in_column") if value else None
    )


def approved_by_person(view: View) -> Stated | None:
    """ "УТВЕРЖДАЮ / Глава округа / ____ П. С. Седых"."""
    pattern = r"(?<!\w)утверждаю\s{0,4}:?\s{1,4}(?P<who>(?:[^\n]{2,120}\n?){1,4})"
    match = re.search(pattern, view.text[:ZONE], re.IGNORECASE)
    if match is None:
        return None
    lines = []
    end = match.start("who")
    for line in match["who"].split("\n"):
        if not line.strip() or _is_dated(line):
            break
        lines.append(line)
        end = match.start("who") + match["who"].index(line) + len(line)
        if _NAME.search(line) and (len(lines) > 1 or "_" in line):
            break  # what stands under the name is the title
    value = _signature(lines)
    return view.stated(value, (match.start("who"), end), "approved_by_person") if value else None


def _is_dated(line: str) -> bool:
    """ "«5» мая 2021 г.", "Приказ от 05.05.2021 № 3": what stands under who approved."""
    kinds = patterns("description")["act_kinds"]
    return (
        re.match(rf"\s*(?:{day_pattern()}|(?:{kinds})[а-я]*\sот\s|[«\"]\s?[_\d]|\d{{4}}\s*г)", line, re.IGNORECASE)
        is not None
    )


def _signature(lines: Iterable[str]) -> str:
    """Who signed, without the line left for the signature."""
    return spaced(re.sub(r"_{2,}", " ", " ".join(line.strip(" _\t/") for line in lines)))


RULES: tuple[Rule, ...] = (approved_by_act, appendix_to_act, approved_in_column, approved_by_person)


def find_approval(view: View) -> Stated | None:
    """What approved the document, by the first rule that finds it."""
    return next((stated for rule in RULES if (stated := rule(view)) is not None), None)


def _first(view: View, pattern: str, rule: str) -> Stated | None:
    match = re.search(pattern, view.text[:ZONE], re.IGNORECASE)
    if match is None:
        return None
    kind, _, rest = spaced(match["act"]).partition(" ")
    named = inflect(kind.lower(), case="Nom", number="Sing", pos="NOUN") or kind.lower()
    start, end = view.folded.source(*match.span("act"))
    original = spaced(view.document.text[start:end]).partition(" ")[2]
    return view.stated(f"{named} {original or rest}", match.span("act"), rule)
