"""Cells of figures: what a number in a table counts stands in the head of its column and the label of its row."""

import re
from dataclasses import dataclass

from svodka.extract.counts.candidates import Candidate
from svodka.extract.counts.cues import cue_pattern, folded, has_cue
from svodka.extract.counts.heads import genitive_head
from svodka.extract.counts.nouns import is_noun, may_be, unit_of
from svodka.extract.counts.roles import VALUE, Role
from svodka.extract.counts.surroundings import Surroundings
from svodka.extract.mentions import ColumnRole
from svodka.extract.numerals import Quantity, find_unit
from svodka.read import Block
from svodka.read.rows import Row, cell_text, rows
from svodka.records import CountKind, CountRole, Stretch

_UNIT = re.compile(
    r"(?:\(|,\s?|^)(?:в\s)?((?:тыс|млн|млрд)\.?\s?)?([^\s(),]{1,12}(?:\s[^\s(),]{1,6})?)\)?\s*$|(?<![^\s(,])()(%)(?!\w)",
    re.IGNORECASE,
)
_PERCENT_LABEL = re.compile(r"(?:,\s?|\(|\sв\s|^)%\)?\s*$")
_MEASURED_IN = re.compile(r"\s*ед(?:\.|иниц\w+)\s*изм", re.IGNORECASE)
_YEAR = re.compile(r"(?<!\d)((?:19|20)\d\d)(?!\d)")
_YEAR_HEAD = re.compile(r"(?:19|20)\d\d|[+\-−–—/\s,]{0,8}%?")
"""The head of a column of figures that has no words: "2018", "+/-, %"."""
_GRADES = re.compile(r"(\d{1,2})\s?[-–—]\s?(\d{1,2})")
LAST_GRADE = 11
"""The last class of a school."""
PARTS_BELOW = 12
"""Rows in which the parts of a whole are looked for under it, at most."""
SHORT_CELL = 60
"""Characters: a cell of sums and their sources is no longer, as a rule."""
_SCALES = {"тыс": 1e3, "млн": 1e6, "млрд": 1e9}


@dataclass(frozen=True, slots=True)
class Label:
    """The words of a row's or column's head and where they stand."""

    text: str
    span: Stretch


class Grid:
    """The rows of all tables of a document, with the labels a cell stands under."""

    def __init__(self, around: Surroundings) -> None:
        self.around = around
        self._heads: dict[int, list[Row]] = {}
        self._rows: dict[tuple[int, int], Row] = {}
        for row in rows(around.document):
            self._rows[row.table, row.row] = row
            told = any(
                around.found.roles.get(index) is ColumnRole.HEADER for cell in row.cells.values() for index in cell
            )
            if row.header or told or (row.row == 0 and self._reads_like_head(row)):
                self._heads.setdefault(row.table, []).append(row)

    def _reads_like_head(self, row: Row) -> bool:
        """A first row of words, years and signs over several columns, in a table whose reader could not tell its head."""
        texts = [cell_text(self.around.document, indices) for indices in row.cells.values()]
        worded = sum(re.search(r"[^\W\d]{2}", text) is not None and len(text) < 120 for text in texts)
        return len(texts) > 1 and worded > 0 and worded + sum(map(_heads_figures, texts)) == len(texts)

    def names_years(self, block: Block) -> bool:
        """Whether the block is a cell of a head: the year of its column counts nothing."""
        cell = block.cell
        if cell is None or not _heads_figures(self.around.text[block.start : block.end]):
            return False
        return any(row.row == cell.row for row in self._heads.get(cell.table, ()))

    def holds_grades(self, block: Block) -> bool:
        """Whether a cell says for which classes of a school something is: "5-8" under "Участники"."""
        match = _GRADES.fullmatch(self.around.text[block.start : block.end])
        label = None if match is None or block.cell is None else self.column_label(block)
        if match is None or label is None or not 1 <= int(match[1]) < int(match[2]) <= LAST_GRADE:
            return False
        return has_cue(label.text, "grades") and not has_cue(label.text, "measure")

    def column_label(self, block: Block) -> Label | None:
        """The head over the cell: the parts of a head of several rows joined."""
        cell = block.cell
        assert cell is not None
        found = [
            self._label(indices)
            for row in self._heads.get(cell.table, ())
            if row.row < cell.row
            for column, indices in row.cells.items()
            if column <= cell.column < column + row.spans.get(column, 1)
        ]
        if not found:
            return None
        return Label(" ".join(dict.fromkeys(label.text for label in found)), found[-1].span)

    def row_label(self, block: Block) -> Label | None:
        """The first cell of the row that has words and stands before the figure."""
        cell = block.cell
        assert cell is not None
        row = self._rows[cell.table, cell.row]
        for column, indices in row.cells.items():
            if column < cell.column and re.search(r"[^\W\d]{3}", cell_text(self.around.document, indices)):
                return self._label(indices)
        return None

    def whole_label(self, block: Block) -> Label | None:
        """The label of the row whose part this one says it is: "Кражи" above "из них из квартир"."""
        cell = block.cell
        assert cell is not None
        for number in range(cell.row, max(cell.row - PARTS_BELOW, -1), -1):
            cells = self._rows[cell.table, number].cells if (cell.table, number) in self._rows else {}
            label = next((self._label(indices) for column, indices in cells.items() if column < cell.column), None)
            if label is None or not cue_pattern("part").match(folded(label.text)):
                return label if number < cell.row else None
        return None

    def unit_label(self, block: Block) -> Label | None:
        """The cell of the row that stands under "Ед. изм."."""
        cell = block.cell
        assert cell is not None
        for row in self._heads.get(cell.table, ()):
            for column, indices in row.cells.items():
                if _MEASURED_IN.match(cell_text(self.around.document, indices)):
                    measured = self._rows[cell.table, cell.row].cells.get(column)
                    return None if measured is None else self._label(measured)
        return None

    def _label(self, indices: tuple[int, ...]) -> Label:
        blocks = [self.around.document.blocks[index] for index in indices]
        span = Stretch(blocks[0].start, blocks[-1].end)
        return Label(" ".join(self.around.text[span.start : span.end].split()), span)


def _heads_figures(text: str) -> bool:
    return _YEAR_HEAD.fullmatch(text.strip()) is not None


def is_figure(around: Surroundings, block: Block) -> bool:
    """A body cell without words: "45", "12 / 156", "1 200 (98 %)"."""
    if block.cell is None or block.cell.header:
        return False
    return re.search(r"[^\W\d_]{2}", around.text[block.start : block.end]) is None


def label_figures(grid: Grid, block: Block, candidates: list[Candidate]) -> None:
    """Give the numbers of a figure cell their unit, subject and role from the labels of row and column."""
    around = grid.around
    column, row = grid.column_label(block), grid.row_label(block)
    labels = [label for label in (column, row) if label is not None]
    measured = grid.unit_label(block)
    whole = grid.whole_label(block)
    if whole is not None:
        labels.append(whole)
    for candidate in candidates:
        candidate.subject_text = " – ".join(label.text for label in (row, column) if label is not None) or None
        candidate.subject = row.span if row is not None else column.span if column is not None else None
        if candidate.unit is None:
            ordered = labels if measured is None else [measured, *labels]
            if column is not None and _PERCENT_LABEL.search(column.text):
                ordered = labels  # "Темп роста, %" beside "Ед. изм."
            _take_unit(around, candidate, ordered)
        _take_role(around, candidate, column)


def label_money(grid: Grid, block: Block, candidates: list[Candidate]) -> None:
    """Sums among words in a column of money: "МБ 450,0" under "Объём финансирования, тыс. руб."."""
    label = grid.column_label(block)
    if label is None or block.end - block.start > SHORT_CELL:
        return
    for candidate in candidates:
        if candidate.unit is None or candidate.rule == "noun_before":
            _written_unit(candidate, label, only="money")


def _take_unit(around: Surroundings, candidate: Candidate, labels: list[Label]) -> None:
    candidate.implicit = True
    for label in labels:
        if _written_unit(candidate, label):
            return
    for label in labels:
        noun = _counted(around, label)
        if noun:
            candidate.unit, candidate.rule = noun, "cell_noun"
            return
    candidate.rule = "cell"


def _written_unit(candidate: Candidate, label: Label, *, only: str = "") -> bool:
    """A unit at the end of a label: "(чел.)", ", тыс. руб.", "%"."""
    match = _UNIT.search(label.text)
    if match is None:
        return False
    unit = find_unit(match[2] or match[4])
    if unit is None or (only and unit.kind != only):
        return False
    scale = _SCALES[match[1].strip(" .").lower()] if match[1] else 1.0
    quantity = candidate.quantity
    high = None if quantity.value_max is None else quantity.value_max * scale
    candidate.quantity = quantity.scaled_by(scale, high)
    candidate.unit, candidate.rule, candidate.implicit = unit.name, f"cell_{unit.kind}", True
    candidate.kind = Quantity(0, 0, 0.0, "", unit=unit).kind
    return True


def _counted(around: Surroundings, label: Label) -> str | None:
    """What a label counts: the genitive of "количество школ", or its plural noun "Рейды"."""
    text = folded(around.text[label.span.start : label.span.end])
    if cue_pattern("total").match(text):
        return None
    measure = cue_pattern("measure").search(text)
    if measure is not None:
        word = re.match(r"[\w-]*", text[measure.end() :])
        head = genitive_head(around, label.span.start + measure.end() + (word.end() if word else 0), label.span.end)
        if head is not None:
            return head.unit
    first = around.token_from(label.span.start)
    for token in around.doc[first : around.token_from(label.span.end)]:
        if is_noun(token):
            if any(word.pos_ == "ADP" for word in around.doc[max(token.i - 1, first) : token.i]):
                return None  # "из них из квартир"
            plural = may_be(token, "Nom", "Plur") or may_be(token, "Gen", "Plur")
            return unit_of(token) if plural else None
    return None


def _take_role(around: Surroundings, candidate: Candidate, column: Label | None) -> None:
    start = candidate.quantity.start
    if around.text[start] in "-−" or around.text[start - 1 : start] == "+":
        candidate.role = Role(CountRole.CHANGE, "column_change")
    if column is None:
        return
    if has_cue(column.text, "baseline"):
        candidate.role = Role(CountRole.BASELINE, "column_baseline")
    elif candidate.kind is CountKind.PERCENT and candidate.role is VALUE:
        candidate.role = Role(CountRole.SHARE, "column_share")
    if has_cue(column.text, "change") and candidate.kind is CountKind.PERCENT:
        candidate.role = Role(CountRole.CHANGE, "column_change")


def compare_columns(grid: Grid, figures: list[tuple[Block, Candidate]]) -> None:
    """In a row whose columns differ in their year only, the earlier years are baselines of the latest."""
    by_row: dict[tuple[int, int], list[tuple[int, str, Candidate]]] = {}
    for block, candidate in figures:
        label = grid.column_label(block)
        cell = block.cell
        assert cell is not None
        if label is None or candidate.quantity.glue:
            continue
        years = _YEAR.findall(label.text)
        rest = _YEAR.sub("", label.text)
        plain = candidate.role.rule in ("", "column_share")
        if years and plain:
            by_row.setdefault((cell.table, cell.row), []).append((int(years[-1]), rest, candidate))
        elif candidate.role.rule.startswith("column"):
            by_row.setdefault((cell.table, cell.row), []).append((0, "", candidate))
        elif plain:
            by_row.setdefault((cell.table, cell.row), []).append((9999, label.text, candidate))
    for cells in by_row.values():
        _compare_row(cells)


def _compare_row(cells: list[tuple[int, str, Candidate]]) -> None:
    values = [cell for cell in cells if cell[2].role is VALUE]
    for year, rest, candidate in cells:
        if year == 0:  # columns "АППГ", "%"
            candidate.of = max(values, key=lambda other: other[0])[2] if values else None
            continue
        later = [other for other in values if other[1] == rest and year < other[0] < 9999]
        if later and candidate.role is VALUE:
            candidate.role = Role(CountRole.BASELINE, "column_year")
            candidate.of = max(later, key=lambda other: other[0])[2]
