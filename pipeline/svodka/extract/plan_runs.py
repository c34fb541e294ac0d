"""Rows of a plan whose cells run together on a line, as a web page leaves them: "1. Ярмарка мёда до 5 мая Зуева А.П." under the names
of the columns, in which the time tells where the measure ends and who answers begins."""

import re
from collections.abc import Iterator

from svodka.extract.cell_days import HOUR, YEARS
from svodka.extract.mentions import ColumnRole, PlanItemMention
from svodka.extract.plan_labels import trimmed
from svodka.extract.plan_words import head_roles, looks_like_responsible
from svodka.extract.timex import read_flat
from svodka.extract.timex.values import Manner
from svodka.read import Block, BlockKind, Document
from svodka.records import Stretch

LONGEST_HEADS = 120
LONGEST_ROW = 600
"""Characters."""
ORDER = (ColumnRole.MEASURE, ColumnRole.DEADLINE, ColumnRole.RESPONSIBLE)
"""The columns that such a line names; a number may stand before them."""
NAME = re.compile(r"[А-ЯЁ][а-яё]{1,20}(?:-[А-ЯЁ][а-яё]{1,20})?\s[А-ЯЁ]\.\s?(?:[А-ЯЁ]\.)?")
HOURS = re.compile(rf"(?:(?<!\w)(?:[СсВв]|[Дд]о)\s)?{HOUR.pattern}")
SPACE = re.compile(r"\s{0,3}")


def plan_runs(document: Document) -> Iterator[PlanItemMention]:
    """Every row under a line that names the columns of a plan."""
    blocks = document.blocks
    for index in range(len(blocks) - 1):
        if blocks[index + 1].marker[:1].isdigit() and _names_columns(document, blocks[index]):
            for block in blocks[index + 1 :]:
                if not block.marker[:1].isdigit() or block.cell is not None or block.end - block.start > LONGEST_ROW:
                    break
                yield _item(document, block)


def _names_columns(document: Document, block: Block) -> bool:
    """ "N п/п Наименование мероприятий Срок исполнения Ответственные": nothing but names of columns, in the order of a plan."""
    if block.cell is not None or block.marker or block.end - block.start > LONGEST_HEADS:
        return False
    roles = tuple(role for role in head_roles(document.text[block.start : block.end]) if role is not ColumnRole.NUMBER)
    return roles == ORDER and block.kind is not BlockKind.FOOTNOTE


def _item(document: Document, block: Block) -> PlanItemMention:
    text = document.text
    when = _time(text, block)
    if when is None:
        name = NAME.search(text, block.start + 1, block.end)
        measure = trimmed(text, block.start, block.end if name is None else name.start())
        by = None if name is None else trimmed(text, name.start(), block.end)
    else:
        measure, by = trimmed(text, block.start, when.start), trimmed(text, when.end, block.end, closing=" ;\xa0\n")
    return PlanItemMention(
        start=measure.start,
        end=measure.end,
        rule="plans.run",
        number=block.marker.strip(" .()"),
        deadline=when,
        responsible=by if by is not None and by.end > by.start else None,
    )


def _time(text: str, block: Block) -> Stretch | None:
    """The last time of a row behind which somebody is named: a time within the measure has its words behind it."""
    times = [
        Stretch(reading.start, reading.end)
        for reading in read_flat(text, block.start, block.end)
        if not (isinstance(reading.meaning, Manner) and text[reading.start - 1 : reading.start] == "(")
    ]
    times += [
        Stretch(match.start(), match.end())
        for pattern in (HOURS, YEARS)
        for match in pattern.finditer(text, block.start, block.end)
        if not any(time.start <= match.start() and match.end() <= time.end for time in times)
    ]
    times = [time for time in times if time.start > block.start]
    told = [time for time in times if _names_somebody(text, time.end, block.end)]
    if not told and len({time.end for time in times}) == 1 and text[times[0].end : block.end].lstrip()[:1].isupper():
        told = times  # "... 2012 2015 гг. Сельские поселения"
    last = max(told, key=lambda time: time.end, default=None)
    return None if last is None else Stretch(min(time.start for time in told if time.end == last.end), last.end)


def _names_somebody(text: str, start: int, end: int) -> bool:
    """Whether what follows a time begins with a name, a position or a body."""
    gap = SPACE.match(text, start, end)
    start = start if gap is None else gap.end()
    return NAME.match(text, start, end) is not None or looks_like_responsible(text[start:end])
