"""Which column of a plan or report table holds what, by its head and by its content.

A head is believed unless the cells under it contradict it: a column called "Ответственные" whose cells tell in past tenses
and figures what was done holds outcomes. Tables without a head are read by content, or like the table before them.
"""

import re
from collections import Counter
from dataclasses import dataclass, replace

from spacy.tokens import Doc

from svodka.extract.cell_days import HOURS
from svodka.extract.chronicles import Table, as_chronicle, only_names
from svodka.extract.left_out_numbers import LONGEST_TIME, NUMBERING, with_numbers_left_out
from svodka.extract.mentions import ColumnRole, Mentions
from svodka.extract.plan_words import WORD, folded, head_role, holds, looks_like_deadline, names_ending, names_somebody
from svodka.read import Document
from svodka.read.rows import Row, cell_text, rows
from svodka.records import Genre

FIGURE = re.compile(r"[-–+]?\d[\d\s\xa0]{0,15}(?:[.,]\d{1,6})?\s?%?")
DAY_IN_FIGURES = re.compile(r"(?:0[1-9]|[12]\d|3[01])\.(?:0[1-9]|1[0-2])\.?")
DAYS_IN_FIGURES = re.compile(
    r"(?:(?:[\s–—,;-]|до|по|с|г\.|ч\.?){0,6}\d{1,2}(?:\.\d{2}\.(?:\d{4}|\d{2})|[:.-]\d{2}(?!\d)))+[\s.гч]{0,4}",
    re.IGNORECASE,
)
"""Days with their years, and hours of them, in a cell that holds nothing else."""
DIGITS = re.compile(r"\d{2}")
MONTH = re.compile(r"\d{4}-\d{2}")
SECTION_NAME = re.compile(r"[IVXivx]{1,4}[.)]?\s|[А-ЯЁ\s\d.,«»–-]{6,}$")
"""The words of a lone cell that are a section: "II. Февраль", "ОРГАНИЗАЦИОННЫЕ МЕРЫ"."""
HEAD_CELL = 80
"""Characters: the head of a column is no longer than this."""

SHORT_CELL = 120
"""Characters: a deadline or a source of money is no longer than this, as a rule."""

FEWEST_COLUMNS = 3
"""Columns of a table in which a row of one cell heads those under it."""

PLAN_ROLES = {ColumnRole.DEADLINE, ColumnRole.OUTCOME, ColumnRole.RESPONSIBLE}


@dataclass(frozen=True, slots=True)
class Column:
    """One column of a table: what its head says in which `words`, and how many of its `filled` body cells look like what."""

    head: ColumnRole | None
    words: str
    filled: int
    looks: Counter[ColumnRole]
    mean_length: float
    hours: float
    """The share of its cells that are times of day: "11-30", "10.00 – 18.00"."""

    def share(self, role: ColumnRole) -> float:
        return self.looks[role] / self.filled if self.filled else 0.0


def column_roles(doc: Doc, document: Document, found: Mentions) -> dict[int, ColumnRole]:
    """The role of every block that stands in a table, by block index."""
    tables: dict[int, list[Row]] = {}
    for row in rows(document):
        tables.setdefault(row.table, []).append(row)
    roles: dict[int, ColumnRole] = {}
    above: list[dict[int, ColumnRole]] = []
    for given in tables.values():
        table_rows = with_numbers_left_out(document, _with_heads(document, given))
        by_column = _table_roles(doc, document, found, table_rows, above)
        for row in table_rows:
            given_roles = _row_roles(document, row, by_column)
            roles.update(given_roles | _answering_above(doc, document, row, given_roles))
        above.append(by_column)
    return roles


def _with_heads(document: Document, table_rows: list[Row]) -> list[Row]:
    """The rows with heads marked that no format marks: a first row of names of columns, and its repetitions."""
    if any(row.header for row in table_rows) or len(table_rows) < 2:
        return table_rows
    first = [cell_text(document, indices) for indices in table_rows[0].cells.values()]
    named = [head_role(cell) is not None and len(cell) <= HEAD_CELL for cell in first]
    if len(first) < 2 or sum(named) * 2 < len(first) or any(map(DIGITS.search, first)):
        return table_rows
    return [
        replace(row, header=True) if [cell_text(document, indices) for indices in row.cells.values()] == first else row
        for row in table_rows
    ]


def _table_roles(
    doc: Doc, document: Document, found: Mentions, table_rows: list[Row], above: list[dict[int, ColumnRole]]
) -> dict[int, ColumnRole]:
    columns = _columns(doc, document, table_rows)
    if (roles := _going_on(columns, above)) is not None:
        return roles
    month = _of_one_month(found)
    chosen = {number: _role(column, of_month=month) for number, column in columns.items()}
    chosen.update(_unnamed_days(document, table_rows, chosen) if _is_bare_plan(found, columns, chosen) else {})
    chosen.update(_unnamed_bodies(document, table_rows, columns, chosen))
    chosen.update(_times_of_day(columns, chosen))
    chosen.update(_days_as_time(document, table_rows, columns, chosen))
    chosen.update(_ends_of_times(columns, chosen))
    heads = {number: column.words for number, column in columns.items()}
    return as_chronicle(doc, document, found=found, table=Table(table_rows, heads, _repaired(columns, chosen)))


def _going_on(columns: dict[int, Column], above: list[dict[int, ColumnRole]]) -> dict[int, ColumnRole] | None:
    """The roles of the table above, where one without a head has its columns; rows with running numbers go on with one that has such."""
    if not above or any(column.head is not None for column in columns.values()):
        return None
    numbered = 0 in columns and columns[0].share(ColumnRole.NUMBER) > 0.5
    for roles in reversed(above) if numbered else above[-1:]:
        if roles and set(roles) == set(columns) and (not numbered or roles[0] is ColumnRole.NUMBER):
            return roles
    return None


def _columns(doc: Doc, document: Document, table_rows: list[Row]) -> dict[int, Column]:
    heads: dict[int, list[str]] = {}
    bodies: dict[int, list[tuple[int, ...]]] = {}
    for row in table_rows:
        for number, indices in row.cells.items():
            if row.header:
                heads.setdefault(number, []).append(cell_text(document, indices))
            elif not row.repeats and not row.spanning:
                bodies.setdefault(number, []).append(indices)
    if _lacks_head_of_numbers(document, heads, bodies):
        heads = {number + 1: words for number, words in heads.items()}
    columns = {}
    for number in sorted(set(heads) | set(bodies)):
        cells, head = bodies.get(number, []), head_role(" ".join(heads.get(number, ())))
        columns[number] = Column(
            head=head,
            words=" ".join(heads.get(number, ())),
            filled=len(cells),
            looks=Counter(
                look for indices in cells if (look := _look(doc, document, indices, first=number == 0)) is not None
            ),
            mean_length=sum(len(cell_text(document, each)) for each in cells) / len(cells) if cells else 0.0,
            hours=_hours(document, cells) if cells and head in (ColumnRole.DEADLINE, ColumnRole.CLOCK) else 0.0,
        )
    return columns


def _lacks_head_of_numbers(
    document: Document, heads: dict[int, list[str]], bodies: dict[int, list[tuple[int, ...]]]
) -> bool:
    """Whether the rows begin with a number that no name stands over, and have a cell more than the head: "Название | Срок" over
    "1 | Концерт | май"."""
    if not heads or not bodies or 0 not in heads or 0 not in bodies or max(bodies) != max(heads) + 1:
        return False
    if head_role(" ".join(heads[0])) in {None, ColumnRole.NUMBER}:
        return False
    numbered = [NUMBERING.fullmatch(cell_text(document, cell).strip()) is not None for cell in bodies[0]]
    return sum(numbered) * 2 > len(numbered) and len(bodies[max(bodies)]) * 2 > len(numbered)


def _hours(document: Document, cells: list[tuple[int, ...]]) -> float:
    texts = [text for cell in cells if any(map(str.isalnum, text := cell_text(document, cell)))]  # not "–"
    return bool(texts) and sum(
        HOURS.fullmatch(text) is not None and DAY_IN_FIGURES.match(text) is None for text in texts
    ) / len(texts)


def _times_of_day(columns: dict[int, Column], chosen: dict[int, ColumnRole]) -> dict[int, ColumnRole]:
    """ "Дата | Время": hours beside a column of days; where a plan has no such column, they are its times."""
    timed = [number for number, column in columns.items() if column.hours > 0.5]
    dated = any(role is ColumnRole.DEADLINE for number, role in chosen.items() if number not in timed)
    planned = {ColumnRole.MEASURE, ColumnRole.RESPONSIBLE} <= set(chosen.values())
    return dict.fromkeys(timed, ColumnRole.DEADLINE if planned and not dated else ColumnRole.CLOCK)


def _ends_of_times(columns: dict[int, Column], chosen: dict[int, ColumnRole]) -> dict[int, ColumnRole]:
    """ "Начало | Окончание": the second column is of the time that the first begins."""
    return {
        number: ColumnRole.DEADLINE
        for number, column in columns.items()
        if chosen.get(number - 1) is ColumnRole.DEADLINE and names_ending(column.words)
    }


def _days_as_time(
    document: Document, table_rows: list[Row], columns: dict[int, Column], chosen: dict[int, ColumnRole]
) -> dict[int, ColumnRole]:
    """A column headed "Время" that holds days, where no other does: "01.05.22", "11.05-20.05", "май"."""
    if ColumnRole.DEADLINE in chosen.values():
        return {}
    for number, column in columns.items():
        if column.head is ColumnRole.CLOCK and column.hours <= 0.5:
            cells = [
                cell_text(document, row.cells[number]) for row in table_rows if number in row.cells and not row.header
            ]
            if sum(DAY_IN_FIGURES.search(cell) is not None or looks_like_deadline(cell) for cell in cells) * 2 > len(
                cells
            ):
                return {number: ColumnRole.DEADLINE}
    return {}


def _is_bare_plan(found: Mentions, columns: dict[int, Column], chosen: dict[int, ColumnRole]) -> bool:
    """Whether a table of a plan has no heads, and no column that words tell to hold times."""
    unnamed = found.about.genre is Genre.PLAN and ColumnRole.DEADLINE not in chosen.values()
    return unnamed and all(column.head is None for column in columns.values())


def _unnamed_days(document: Document, table_rows: list[Row], chosen: dict[int, ColumnRole]) -> dict[int, ColumnRole]:
    """The column of such a table that holds days in figures: "10.08.2010", "с 01.09.22 по 05.09.22"."""
    for number in sorted(number for number, role in chosen.items() if role is ColumnRole.OTHER):
        cells = [cell_text(document, row.cells[number]) for row in table_rows if number in row.cells]
        if sum(DAYS_IN_FIGURES.fullmatch(cell) is not None for cell in cells) * 2 > len(cells):
            return {number: ColumnRole.DEADLINE}
    return {}


def _unnamed_bodies(
    document: Document, table_rows: list[Row], columns: dict[int, Column], chosen: dict[int, ColumnRole]
) -> dict[int, ColumnRole]:
    """The column of those who answer, in a table without heads: behind the time, with cells like "ДЮСШ «Старт»", "редакция, ЦЗН"."""
    if any(column.head is not None for column in columns.values()) or ColumnRole.RESPONSIBLE in chosen.values():
        return {}
    times = [number for number, role in chosen.items() if role is ColumnRole.DEADLINE]
    for number in (time + 1 for time in times):
        if chosen.get(number) is ColumnRole.OTHER and columns[number].mean_length <= SHORT_CELL:
            cells = [cell_text(document, row.cells[number]) for row in table_rows if number in row.cells]
            if sum(map(names_somebody, cells)) * 2 > len(cells):
                return {number: ColumnRole.RESPONSIBLE}
    return {}


def _of_one_month(found: Mentions) -> bool:
    """ "План на октябрь 2023 года": the bare numbers of its column of days are days."""
    return found.about.period is not None and MONTH.fullmatch(found.about.period.value) is not None


def _role(column: Column, *, of_month: bool) -> ColumnRole:
    """Head first, then content; content wins where it contradicts."""
    look, votes = column.looks.most_common(1)[0] if column.looks else (None, 0)
    told = column.filled > 0 and votes * 2 >= column.filled
    if column.head is ColumnRole.RESPONSIBLE and column.share(ColumnRole.OUTCOME) >= 0.4:
        return ColumnRole.OUTCOME
    if column.head is ColumnRole.OUTCOME and column.share(ColumnRole.RESPONSIBLE) > 0.6:
        return ColumnRole.RESPONSIBLE
    days = of_month and column.head is ColumnRole.DEADLINE
    if not days and column.head in (ColumnRole.DEADLINE, ColumnRole.OUTCOME) and column.share(ColumnRole.FIGURE) > 0.5:
        return ColumnRole.FIGURE
    if column.head is ColumnRole.MEASURE and column.share(ColumnRole.FIGURE) > 0.5:
        return ColumnRole.FIGURE  # "Поступило вопросов"
    if column.head is not None and (column.head is not ColumnRole.CLOCK or column.hours > 0.5):
        return column.head
    return look if told and look is not None else ColumnRole.OTHER


def _repaired(columns: dict[int, Column], chosen: dict[int, ColumnRole]) -> dict[int, ColumnRole]:
    """A plan has exactly one column of measures: the longest nameless one where no head names it, the longest of several.
    The form of a measure beside its name is part of it: "Концерт | «Весна»"."""
    forms = [number for number, role in chosen.items() if role is ColumnRole.FORM]
    chosen.update(dict.fromkeys(forms, ColumnRole.OTHER))
    measures = [number for number, role in chosen.items() if role is ColumnRole.MEASURE]
    tells = {ColumnRole.DEADLINE, ColumnRole.OUTCOME} & set(chosen.values()) or any(
        column.head is ColumnRole.RESPONSIBLE for column in columns.values()
    )
    alone = max((column.filled for column in columns.values()), default=0) < 2
    if alone and all(column.head is None for column in columns.values()):
        tells = False  # one row without a head is a frame around a signature or an approval, no table
    if ColumnRole.DEADLINE not in chosen.values() and any(
        column.head is ColumnRole.FIGURE for column in columns.values()
    ):
        tells = False  # "Показатель | План | Факт | Примечание"
    if not measures and tells:
        nameless = [number for number, role in chosen.items() if role in (ColumnRole.OTHER, ColumnRole.LABEL)]
        nameless = [number for number in nameless if only_names(columns[number].words)] or nameless
        spare = nameless or [
            number
            for number, role in chosen.items()
            if role is ColumnRole.OUTCOME and columns[number].head is None and list(chosen.values()).count(role) > 1
        ]
        named = [number for number, role in chosen.items() if role is not ColumnRole.NUMBER][:1]
        if named and chosen[named[0]] is ColumnRole.PLACE and ColumnRole.OUTCOME not in chosen.values():
            chosen[named[0]] = (
                ColumnRole.MEASURE
            )  # "Населённый пункт | Дата | Специалисты": the plan goes from place to place
        elif spare:
            chosen[max(spare, key=lambda number: (columns[number].mean_length, -number))] = ColumnRole.MEASURE
    elif len(measures) > 1:
        kept = max(measures, key=lambda number: (columns[number].mean_length, -number))
        chosen.update((number, ColumnRole.OTHER) for number in measures if number != kept)
    if ColumnRole.MEASURE not in chosen.values() or not PLAN_ROLES & set(chosen.values()):
        return {number: _figure_role(columns[number], role) for number, role in chosen.items()}
    beside = [n for n in forms if ColumnRole.MEASURE in (chosen.get(n - 1), chosen.get(n + 1))]
    chosen.update(dict.fromkeys(beside, ColumnRole.FORM))
    return chosen


def _figure_role(column: Column, role: ColumnRole) -> ColumnRole:
    """In a table that is no plan, columns hold figures or the labels of rows."""
    if role in (ColumnRole.NUMBER, ColumnRole.FIGURE, ColumnRole.LABEL, ColumnRole.ATTENDANCE, ColumnRole.CLOCK):
        return role
    if column.head is ColumnRole.DEADLINE and column.share(ColumnRole.FIGURE) <= 0.5:
        return ColumnRole.WHEN  # the days of what the rows tell, not figures
    return ColumnRole.FIGURE if column.share(ColumnRole.FIGURE) > 0.5 else ColumnRole.LABEL


def _row_roles(document: Document, row: Row, by_column: dict[int, ColumnRole]) -> dict[int, ColumnRole]:
    if row.header or row.repeats:
        return {index: ColumnRole.HEADER for indices in row.cells.values() for index in indices}
    if row.spanning or _is_section(document, row, by_column):
        return {index: ColumnRole.SECTION for indices in row.cells.values() for index in indices}
    last, shift = max(by_column), int(_lacks_number(document, row, by_column))
    named = {number: by_column.get(number + shift, by_column[last]) for number in row.cells}
    return {index: named[number] for number, indices in row.cells.items() for index in indices}


def _answering_above(doc: Doc, document: Document, row: Row, given: dict[int, ColumnRole]) -> dict[int, ColumnRole]:
    """Who answers, in short lines over what was done, in one cell: "Отдел спорта, | ДЮСШ | Проведено 12 турниров …"."""
    if ColumnRole.RESPONSIBLE in given.values() or ColumnRole.DEADLINE not in given.values():
        return {}
    found: dict[int, ColumnRole] = {}
    for indices in row.cells.values():
        if given.get(indices[0]) is not ColumnRole.OUTCOME:
            continue
        for index in indices[:-1]:
            text = cell_text(document, (index,)).strip()
            if (
                len(text) > SHORT_CELL
                or text.endswith((".", ":", ";"))
                or DIGITS.search(text)
                or not names_somebody(text)
            ):
                break
            if document.blocks[index].marker or _tells(doc, document, (index,)):
                break
            found[index] = ColumnRole.RESPONSIBLE
    return found


def _lacks_number(document: Document, row: Row, by_column: dict[int, ColumnRole]) -> bool:
    """ "5. | Участие в празднике: | …" and under it "- концерт | май": a number that holds for several rows is left out below."""
    first = [by_column.get(number) for number in range(3)]
    if first != [ColumnRole.NUMBER, ColumnRole.MEASURE, ColumnRole.DEADLINE] or not {0, 1} <= set(row.cells):
        return False
    number, measure = (cell_text(document, row.cells[column]) for column in (0, 1))
    return NUMBERING.fullmatch(number.strip()) is None and looks_like_deadline(measure) and len(measure) <= LONGEST_TIME


def _is_section(document: Document, row: Row, by_column: dict[int, ColumnRole]) -> bool:
    """A row whose only cell is words in the column of numbers, a month or a heading: flattened tables keep no widths of cells."""
    if len(row.cells) != 1 or len(by_column) < FEWEST_COLUMNS:
        return False
    number, indices = next(iter(row.cells.items()))
    text, role = cell_text(document, indices).strip(), by_column.get(number)
    if role is ColumnRole.NUMBER:
        return NUMBERING.fullmatch(text) is None
    if role is not ColumnRole.MEASURE or len(text) > HEAD_CELL or text[-1:] in ".;":
        return False
    if SECTION_NAME.match(text) is not None or looks_like_deadline(text):
        return True
    return {ColumnRole.DEADLINE, ColumnRole.RESPONSIBLE} <= set(by_column.values()) and text[:1].isupper()


def _look(doc: Doc, document: Document, indices: tuple[int, ...], *, first: bool) -> ColumnRole | None:
    """What one cell looks like by itself."""
    text = folded(cell_text(document, indices)).strip()
    if first and NUMBERING.fullmatch(text):
        return ColumnRole.NUMBER
    if DAY_IN_FIGURES.fullmatch(text):
        return None  # "12.04" is a day or a number, as the head says
    if FIGURE.fullmatch(text):
        return ColumnRole.FIGURE
    words = WORD.findall(text)
    for role in (ColumnRole.DEADLINE, ColumnRole.FUNDING):
        if len(text) <= SHORT_CELL and holds(words, role):
            return role
    if _tells(doc, document, indices):
        return ColumnRole.OUTCOME
    if holds(words, ColumnRole.RESPONSIBLE):
        return ColumnRole.RESPONSIBLE
    return None


def _tells(doc: Doc, document: Document, indices: tuple[int, ...]) -> bool:
    """A past tense or a short participle ("проведено", "состоялась") tells what was done; an abbreviation ("12 ПСЧ") is no verb."""
    for index in indices:
        block = document.blocks[index]
        span = doc.char_span(block.start, block.end, alignment_mode="expand")
        for token in span or ():
            if (
                token.pos_ == "VERB"
                and not token.text[-1].isupper()
                and (
                    "Tense=Past" in (features := str(token.morph))
                    and ("VerbForm=Fin" in features or "Variant=Short" in features)
                )
            ):
                return True
    return False
