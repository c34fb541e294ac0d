"""Tables of what was held: "Дата | Мероприятие | Место | Охват". Their rows are happenings with a day, no measures with a deadline.

A plan may have the same heads, so evidence is weighed: the genre, the heads, filled figures, exact days, the lines above the table.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

from spacy.tokens import Doc

from svodka.annotate import columns as columns_of
from svodka.annotate.morphology import parse
from svodka.extract.happening_nouns import happening_nouns
from svodka.extract.mentions import ColumnRole, Mentions
from svodka.extract.plan_words import WORD, folded, head_role
from svodka.read import Document
from svodka.read.rows import Row, cell_text
from svodka.records import Genre
from svodka.resources import lexicon

ENOUGH = 3
"""The weight of evidence from which on a table tells what was held."""
GENRES = {Genre.REPORT: 2, Genre.PLAN: -4, Genre.ORDER: -3, Genre.MINUTES: -3}
ABOVE = 2
"""Blocks above a table whose last words may say what it is."""
LAST_WORDS = 160
"""Characters of such a block that are heard: a long paragraph says it in its last sentence."""
SENTENCE_END = re.compile(r"[.!?…]\s+(?=[А-ЯЁ«])|\n")
EXACT_DAY = re.compile(r"(?<!\d)(?:0?[1-9]|[12]\d|3[01])(?:\.(?:0[1-9]|1[0-2])(?!\d)|[\s\xa0](?=[а-яё]{3}))")
DIGIT = re.compile(r"\d")
YEAR = re.compile(r"(?<!\d)(20\d\d)(?!\d)")
PEOPLE = re.compile(r"(?:[а-яё]{2,6}\.?\s)?\d[\d\s\xa0]{0,9}\s?[а-яё]{3}")
"""A cell that counts people: "14 чел.", "около 200 человек"."""
SHORTEST = 2
FEWEST_ROWS = 2
NOT_FIGURES = "абвгдежзийклмнопрстуфхцчшщъыьэюя. "
FEW = re.compile(r"\d{1,3}|\d\s?\d{3}")
"""A cell that may count those who came."""
NAMED_WITHIN = 4
"""Words of a cell among which the noun of a happening stands."""
ONLY_DAYS = re.compile(
    r"\d{1,2}(?:\s?[,–-]\s?\d{1,2}){0,3}\.\d\d(?:\.(?:20)?\d\d)?(?:\s?[–-]\s?\d{1,2}\.\d\d(?:\.(?:20)?\d\d)?)?\s?(?:г\.?|года)?"
    r"|\d{1,2}(?:\s?[–-]\s?\d{1,2})?\s[а-яё]{3,8}(?:\s20\d\d)?(?:\s?г\.?|\sгода)?"
)
"""A cell that is a day or a few: "27.01.2024", "13-14.01", "5 мая"."""
ADJECTIVES = 3
"""Words after "количество" among which stands the noun of those who are counted."""
NAMING = frozenset({ColumnRole.LABEL, ColumnRole.OTHER})
COUNTED = frozenset({ColumnRole.OTHER, ColumnRole.FIGURE, ColumnRole.LABEL})
"""Roles that a column of those who came may have been given."""


@dataclass(frozen=True, slots=True)
class Table:
    """The rows of a table, the words over each of its columns and the roles these were given."""

    rows: list[Row]
    heads: Mapping[int, str]
    roles: Mapping[int, ColumnRole]

    def body(self, document: Document, role: ColumnRole) -> list[str]:
        """The cells under the heads of columns with a role."""
        numbers = [number for number, given in self.roles.items() if given is role]
        rows = (row for row in self.rows if not (row.header or row.repeats or row.spanning))
        return [cell_text(document, row.cells[number]) for row in rows for number in numbers if number in row.cells]

    def head_of(self, role: ColumnRole) -> str:
        return " ".join(self.heads.get(number, "") for number, given in self.roles.items() if given is role)


def as_chronicle(doc: Doc, document: Document, *, found: Mentions, table: Table) -> dict[int, ColumnRole]:
    """The roles of a table's columns, of happenings and their days where the table tells what was held."""
    known = {**table.roles, **_attendance(document, table)}
    bare = _without_heads(doc, document, found=found, table=Table(table.rows, table.heads, known))
    if bare is not None:
        return {**known, **bare}
    dated = ColumnRole.DEADLINE in known.values()
    told = {**known, **_times(table, known)} if dated else _undated(table, known)
    held = ColumnRole.MEASURE in told.values() and (dated or ColumnRole.ATTENDANCE in told.values())
    if not held or _weight(doc, document, found=found, table=Table(table.rows, table.heads, told)) < ENOUGH:
        return known
    happening = ColumnRole.HAPPENING if _names_happenings(table, told) else ColumnRole.LABEL
    renamed = {
        ColumnRole.MEASURE: happening,
        ColumnRole.DEADLINE: ColumnRole.WHEN,
        ColumnRole.FORM: ColumnRole.OTHER,
    }
    return {number: renamed.get(role, role) for number, role in told.items()}


def _without_heads(doc: Doc, document: Document, *, found: Mentions, table: Table) -> dict[int, ColumnRole] | None:
    """Rows like "27.01.2024 | Турнир по боксу | 44 чел." without a line of heads: the columns of days and of happenings, or None."""
    if any(table.heads.values()) or len(table.rows) < FEWEST_ROWS or GENRES.get(found.about.genre, 0) < 0:
        return None
    cells: dict[int, list[tuple[int, ...]]] = {}
    for row in table.rows:
        for number, indices in row.cells.items():
            cells.setdefault(number, []).append(indices)
    days = [number for number, column in cells.items() if _mostly(ONLY_DAYS, document, column)]
    named = [number for number, column in cells.items() if _of_triggers(doc, document, column)]
    if len(days) != 1 or len(named) != 1 or days == named:
        return None
    told = {days[0]: ColumnRole.WHEN, named[0]: ColumnRole.HAPPENING}
    figures = [number for number, column in cells.items() if number not in told and _came(document, column)]
    if len(figures) == 1 and figures[0] == max(cells):
        told[figures[0]] = ColumnRole.ATTENDANCE
    return told


def _came(document: Document, column: list[tuple[int, ...]]) -> bool:
    """Whether most of the cells count those who came: "58", "58 чел.", "44 боксёра"."""
    cells = [cell_text(document, cell).strip() for cell in column]
    people = sum(
        FEW.fullmatch(cell) is not None
        or (PEOPLE.match(cell) is not None and (_has(cell, "attendance") or _names_living(cell)))
        for cell in cells
    )
    return people * 2 > len(cells)


def _names_living(cell: str) -> bool:
    """ "44 боксёра", "свыше 200 детей": the word after the number is of people."""
    counted = folded(cell).lstrip(NOT_FIGURES)
    words = [word for word in WORD.findall(counted) if len(word) > SHORTEST and word.isalpha()]
    return any("anim" in reading.grammemes for word in words[:1] for reading in parse(word)[:1] if reading.known)


def _mostly(pattern: re.Pattern[str], document: Document, column: list[tuple[int, ...]]) -> bool:
    return sum(pattern.fullmatch(cell_text(document, cell).strip()) is not None for cell in column) * 2 > len(column)


def _of_triggers(doc: Doc, document: Document, column: list[tuple[int, ...]]) -> bool:
    """Whether most of the cells begin with the noun of a happening: "Районный турнир по боксу"."""
    lemmas = columns_of(doc).lemmas
    told = 0
    for cell in column:
        span = doc.char_span(document.blocks[cell[0]].start, document.blocks[cell[0]].end, alignment_mode="expand")
        opening = () if span is None else lemmas[span.start : min(span.end, span.start + NAMED_WITHIN)]
        told += any(folded(lemma) in happening_nouns() for lemma in opening)
    return told * 2 > len(column)


def _names_happenings(table: Table, told: Mapping[int, ColumnRole]) -> bool:
    """Not "Наименование товара | Дата поставки", "ФИО | Дата | Место": what the head does not call so, those who came show."""
    if ColumnRole.ATTENDANCE in told.values():
        return True
    head = " ".join(table.heads.get(number, "") for number, role in told.items() if role is ColumnRole.MEASURE)
    return _has(head, "happening") or only_names(head) or head_role(head) is ColumnRole.MEASURE


def only_names(head: str) -> bool:
    """ "Название", "Наименование": the head of a column says no more."""
    words = WORD.findall(folded(head))
    return len(words) == 1 and words[0].startswith(_stems("name"))


def _attendance(document: Document, table: Table) -> dict[int, ColumnRole]:
    """Columns of those who came, by their heads; where no column has a head, by cells like "14 чел."."""
    bare = not any(table.heads.values())
    return {
        number: ColumnRole.ATTENDANCE
        for number, role in table.roles.items()
        if role in COUNTED
        and (_names_people(table.heads.get(number, "")) or (bare and _counts_people(document, table, number)))
    }


def _names_people(head: str) -> bool:
    """ "Охват", "Количество студентов"."""
    if _has(head, "attendance"):
        return True
    words = [word for word in WORD.findall(folded(head)) if len(word) > SHORTEST]
    counted = words[1:] if words and words[0].startswith(_stems("number")) else []
    return any(
        "anim" in reading.grammemes for word in counted[:ADJECTIVES] for reading in parse(word)[:1] if reading.known
    )


def _counts_people(document: Document, table: Table, number: int) -> bool:
    cells = [cell_text(document, row.cells[number]) for row in table.rows if number in row.cells]
    people = sum(PEOPLE.match(cell) is not None and _has(cell, "attendance") for cell in cells)
    return people * 2 > len(cells)


def _undated(table: Table, known: Mapping[int, ColumnRole]) -> dict[int, ColumnRole]:
    """ "Форма работы | Количество мероприятий | Охват": series and happenings of the time that the report tells of."""
    told = {**known, **_times(table, known)}
    told.update((number, ColumnRole.PLACE) for number in told if head_role(table.heads[number]) is ColumnRole.PLACE)
    if ColumnRole.MEASURE not in told.values():
        named = (number for number, role in told.items() if role in NAMING and _has(table.heads[number], "happening"))
        name = next(named, None)
        if name is not None:
            told[name] = ColumnRole.MEASURE
    return told


def _times(table: Table, known: Mapping[int, ColumnRole]) -> dict[int, ColumnRole]:
    """The column that says how often: "Количество", "Проведено мероприятий"."""
    return {
        number: ColumnRole.TIMES
        for number, role in known.items()
        if role in COUNTED and _says_how_often(table.heads.get(number, ""))
    }


def _says_how_often(head: str) -> bool:
    words = [word for word in WORD.findall(folded(head)) if len(word) > SHORTEST]
    if not words or not words[0].startswith(_stems("number")):
        return False
    return len(words) == 1 or any(word.startswith(_stems("times")) for word in words[1:])


def _weight(doc: Doc, document: Document, *, found: Mentions, table: Table) -> int:
    """How much speaks for what was held, less what speaks for a plan."""
    return (
        GENRES.get(found.about.genre, 0)
        + _of_heads(table)
        + _of_attendance(document, table)
        + _of_days(document, found, table)
        + _of_lines_above(doc, document, table)
    )


def _of_heads(table: Table) -> int:
    """ "Срок исполнения", "Отметка о выполнении", "Ответственный" are heads of plans and of reports on them."""
    weight = 0
    if _has(table.head_of(ColumnRole.DEADLINE), "due"):
        weight -= 2
    if _has(table.head_of(ColumnRole.OUTCOME), "checked"):
        weight -= 3
    if ColumnRole.OUTCOME in table.roles.values() and ColumnRole.ATTENDANCE not in table.roles.values():
        weight -= 1
    if ColumnRole.RESPONSIBLE in table.roles.values():
        weight -= 1
    if ColumnRole.FUNDING in table.roles.values():
        weight -= 1
    return weight


def _of_attendance(document: Document, table: Table) -> int:
    """Figures under "Охват"; "Планируемый охват" is a hope."""
    cells = table.body(document, ColumnRole.ATTENDANCE)
    if not cells:
        return 0
    if _has(table.head_of(ColumnRole.ATTENDANCE), "expected"):
        return -3
    return 2 if sum(DIGIT.search(cell) is not None for cell in cells) * 2 > len(cells) else 0


def _of_days(document: Document, found: Mentions, table: Table) -> int:
    """Exact days are told afterwards, "ежеквартально" beforehand; a year after that of the report is yet to come."""
    cells = table.body(document, ColumnRole.DEADLINE)
    if not cells:
        return 0
    exact = sum(EXACT_DAY.search(cell) is not None for cell in cells)
    weight = 1 if exact * 2 > len(cells) else -1
    stated = found.about.period or found.about.date
    last = max(YEAR.findall(stated.value), default=None) if stated is not None else None
    years = [year for cell in cells for year in YEAR.findall(cell)]
    if last is not None and years and min(years) > last:
        weight -= 3
    return weight


def _of_lines_above(doc: Doc, document: Document, table: Table) -> int:
    """ "План мероприятий на 2025 год" over the table of a report; "Проведены следующие мероприятия:"."""
    first = min(index for row in table.rows for indices in row.cells.values() for index in indices)
    for block in reversed(document.blocks[max(0, first - ABOVE) : first]):
        if block.cell is not None:
            break
        if block.end - block.start > LAST_WORDS and document.text[block.end - 1] != ":":
            continue  # a paragraph of its own, which leads to no table
        start = max(block.start, block.end - LAST_WORDS)
        ends = [match.end() for match in SENTENCE_END.finditer(document.text, start, block.end - 1)]
        start = ends[-1] if ends else start
        words = document.text[start : block.end]
        if words[-1] != "." and _has(words, "ahead") and not _has(words, "carried"):
            return -4
        if _has(words, "held") or _tells(doc, start, block.end):
            return 2
    return 0


def _tells(doc: Doc, start: int, end: int) -> bool:
    """Whether a stretch says in a past tense what was done."""
    span = doc.char_span(start, end, alignment_mode="expand")
    features = () if span is None else columns_of(doc).features[span.start : span.end]
    return any(
        each.get("Tense") == "Past" and (each.get("VerbForm") == "Fin" or each.get("Variant") == "Short")
        for each in features
    )


def _has(text: str, kind: str) -> bool:
    return any(word.startswith(_stems(kind)) for word in WORD.findall(folded(text)))


@cache
def _stems(kind: str) -> tuple[str, ...]:
    return tuple(entry["stem"] for entry in lexicon("chronicle_heads") if entry["class"] == kind)
