"""Rows of a plan whose cells run together on a line, as a web page leaves them: "1. Ярмарка мёда до 5 мая Зуева А.П." under the names
of the columns, in which the time tells where the measure ends and who answers begins."""

import re
from collections import Counter
from collections.abc import Iterator

from svodka.extract.cell_days import HOUR, YEARS
from svodka.extract.mentions import ColumnRole, PlanItemMention
from svodka.extract.plan_labels import trimmed
from svodka.extract.plan_words import head_roles, looks_like_deadline, looks_like_responsible
from svodka.extract.timex import read_flat
from svodka.extract.timex.values import Manner
from svodka.read import Block, BlockKind, Document
from svodka.records import Stretch

LONGEST_HEADS = 160
LONGEST_ROW = 900
LONGEST_SECTION = 60
"""Characters."""
MOST_SECTIONS = 2
"""Lines in a row that head parts of the plan: its month and a subject."""
ORDER = (ColumnRole.MEASURE, ColumnRole.DEADLINE, ColumnRole.RESPONSIBLE)
"""The columns that such a line names; a number may stand before them."""
TIME_LAST = (ColumnRole.MEASURE, ColumnRole.RESPONSIBLE, ColumnRole.DEADLINE)
BRACKETS = re.compile(r"\([^()]{0,80}\)")
NAME = re.compile(
    r"[А-ЯЁ][а-яё]{1,20}(?:-[А-ЯЁ][а-яё]{1,20})?\s[А-ЯЁ]\.\s?(?:[А-ЯЁ]\.)?|(?:[А-ЯЁ]\.\s?){1,2}[А-ЯЁ][а-яё]{2,20}"
)
HOURS = re.compile(rf"(?:(?<!\w)(?:[СсВв]|[Дд]о)\s)?{HOUR.pattern}")
CAPITAL = re.compile(r"(?<=[а-яё\d.,)»\"]\s)[А-ЯЁ][\w-]{1,40}")
"""A word with a capital behind another."""
BEGINNING = re.compile(r"(?<=\s)[А-ЯЁ][а-яё]{0,20}\s")
SPACE = re.compile(r"\s{0,3}")
NUMBER = re.compile(r"\d{1,2}(?:\.\d{1,2}){0,3}\.?(?=[А-ЯЁ«\"])")
"""The number of a row that nothing parts from its measure: "2.1Концерт"."""
SEAM = re.compile(r"(?<=[а-яё»\")])(?=\d)|(?<=[\da-zа-яё»\")])(?=[А-ЯЁ])|(?<=\d)(?=[а-яё])|(?<=[»\")])(?=[а-яё])")
"""Where cells meet that nothing parts: "Концерт хора5 мая 2023Зуева А.П."."""


def plan_runs(document: Document) -> Iterator[PlanItemMention]:
    """Every row under a line that names the columns of a plan."""
    blocks = document.blocks
    for index in range(len(blocks) - 1):
        if _may_begin(document, blocks[index + 1]) and (order := _order(document, blocks[index])) is not None:
            sections, run = 0, []
            for block in blocks[index + 1 :]:
                row = _row(document, block, order=order)
                sections = 0 if row is not None else sections + 1
                if row is not None:
                    run.append(row)
                elif sections > MOST_SECTIONS or not _heads_section(document, block):
                    break
            yield from _without_sections(run)


def _without_sections(run: list[PlanItemMention]) -> Iterator[PlanItemMention]:
    """The rows of a run but for those that name its parts: nothing but a name stands there, and a row has the same number, or goes on
    with it ("1. Выставки", "1.1. «Хлеб» май отдел")."""
    times = Counter(row.number for row in run)
    for place, row in enumerate(run):
        following = run[place + 1] if place + 1 < len(run) else None
        bare = row.deadline is None and row.responsible is None and following is not None
        goes_on = following is not None and (following.number or "").startswith(f"{row.number}.")
        if not bare or (times[row.number] == 1 and not goes_on):
            yield row


def _may_begin(document: Document, block: Block) -> bool:
    """What may follow the names of the columns: a row, or the head of a section."""
    return (
        block.marker[:1].isdigit() or block.end - block.start <= LONGEST_SECTION or _number(document, block) is not None
    )


def _order(document: Document, block: Block) -> tuple[ColumnRole, ...] | None:
    """ "N п/п Наименование мероприятий Срок исполнения Ответственные": nothing but names of columns, in an order of plans; else None."""
    if block.cell is not None or block.marker or block.end - block.start > LONGEST_HEADS:
        return None
    line = document.text[block.start : block.end]
    line = BRACKETS.sub(" ", line) if "(" in line else line
    roles = tuple(role for role in head_roles(line) if role is not ColumnRole.NUMBER)
    return roles if roles in (ORDER, TIME_LAST) and block.kind is not BlockKind.FOOTNOTE else None


def _number(document: Document, block: Block) -> re.Match[str] | None:
    return None if block.marker else NUMBER.match(document.text, block.start, block.end)


def _heads_section(document: Document, block: Block) -> bool:
    """A short line that is no sentence: "Февраль", "2. ВЫСТАВКИ"."""
    text = document.text[block.start : block.end]
    return block.cell is None and len(text) <= LONGEST_SECTION and text[-1] not in ".;:"


def _row(document: Document, block: Block, *, order: tuple[ColumnRole, ...]) -> PlanItemMention | None:
    """The item of a line with a number; None where the line is no row, or numbers the columns."""
    number = _number(document, block)
    if block.cell is not None or block.end - block.start > LONGEST_ROW or not (number or block.marker[:1].isdigit()):
        return None
    start = block.start if number is None else number.end()
    if block.marker and document.text[start : block.end].isupper():
        return None
    item = _time_last if order == TIME_LAST else _item
    return item(document.text, start, block.end, number=(number.group() if number else block.marker).strip(" .()"))


def _item(text: str, start: int, end: int, *, number: str) -> PlanItemMention:
    parted, places = _parted(text[start:end])
    when = _time(parted)
    if when is None:
        name = NAME.search(parted, 1)
        low, high = (len(parted), len(parted)) if name is None else (name.start(), name.start())
    else:
        low, high = when.start, when.end
    measure = trimmed(text, start, start + places[low])
    by = trimmed(text, start + places[high], end, closing=" ;\xa0\n")
    return PlanItemMention(
        start=measure.start,
        end=measure.end,
        rule="plans.run",
        number=number,
        deadline=None if when is None else Stretch(start + places[when.start], start + places[when.end - 1] + 1),
        responsible=by if by.end > by.start else None,
    )


def _time_last(text: str, start: int, end: int, *, number: str) -> PlanItemMention | None:
    """The item of a row that ends with its time; who answers stands before it and begins with a capital. None where there is no time."""
    line = text[start:end]
    when = _last_time(line)
    if when is None:
        return None
    low = _answering(line, when)
    measure = trimmed(text, start, start + low)
    by = trimmed(text, start + low, start + when, closing=" ;,\xa0\n")
    return PlanItemMention(
        start=measure.start,
        end=measure.end,
        rule="plans.run",
        number=number,
        deadline=trimmed(text, start + when, end),
        responsible=by if by.end > by.start else None,
    )


def _last_time(line: str) -> int | None:
    """Where the times begin with which a line ends; None where it ends otherwise."""
    begin: int | None = None
    for reading in reversed(read_flat(line, 0, len(line))):
        rest = line[reading.end : len(line) if begin is None else begin]
        if len(rest.split()) > (0 if begin is not None and rest.strip(" ,;и–-") else 2):
            break
        begin = reading.start
    if not begin:  # "… Зуева А.П. В течение сезона"
        words = (match.start() for match in BEGINNING.finditer(line, max(1, len(line) - LONGEST_SECTION)))
        begin = next((at for at in words if looks_like_deadline(line[at:])), None)
    return begin


def _answering(line: str, end: int) -> int:
    """Where those begin who stand before the offset: at a person, a body or the last capital, with those before it in one list."""
    names = [match.start() for match in NAME.finditer(line, 1, end)]
    words = [match.start() for match in CAPITAL.finditer(line, 1, end)]
    bodies = [at for at in words if looks_like_responsible(line[at:end].split(maxsplit=1)[0])]
    starts = sorted({*names, *(bodies or words)})
    while len(starts) > 1 and line[: starts[-1]].rstrip().endswith(","):
        starts.pop()
    return starts[-1] if starts else end


def _parted(line: str) -> tuple[str, list[int]]:
    """The line with a space wherever two cells meet, and for each of its characters the place of that in the line."""
    parts: list[str] = []
    places: list[int] = []
    start = 0
    for seam in [*(match.start() for match in SEAM.finditer(line)), len(line)]:
        parts.append(line[start:seam])
        places += [*range(start, seam), seam]
        start = seam
    return " ".join(parts), places


def _time(text: str) -> Stretch | None:
    """The last time of a row behind which somebody is named: a time within the measure has its words behind it."""
    times = [
        Stretch(reading.start, reading.end)
        for reading in read_flat(text, 0, len(text))
        if not (isinstance(reading.meaning, Manner) and text[reading.start - 1 : reading.start] == "(")
    ]
    times += [
        Stretch(match.start(), match.end())
        for pattern in (HOURS, YEARS)
        for match in pattern.finditer(text)
        if not any(time.start <= match.start() and match.end() <= time.end for time in times)
    ]
    times = [time for time in times if time.start > 0]
    told = [time for time in times if _names_somebody(text, time.end)]
    if not told and len({time.end for time in times}) == 1 and text[times[0].end :].lstrip()[:1].isupper():
        told = times  # "... 2012 2015 гг. Сельские поселения"
    last = max(told, key=lambda time: time.end, default=None)
    return None if last is None else Stretch(min(time.start for time in told if time.end == last.end), last.end)


def _names_somebody(text: str, start: int) -> bool:
    """Whether what follows a time begins with a name, a position or a body."""
    gap = SPACE.match(text, start)
    start = start if gap is None else gap.end()
    return NAME.match(text, start) is not None or looks_like_responsible(text[start:])
