"""Tables of figures as grids: the head over a cell, the label of its row, the caption over its table."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from svodka.extract.counts.cues import cue_pattern, folded, has_cue, phrasing
from svodka.extract.counts.surroundings import Surroundings
from svodka.extract.mentions import ColumnRole
from svodka.read import Block
from svodka.read.rows import Row, cell_text, rows
from svodka.records import Stretch

_YEAR_HEAD = re.compile(r"(?:19|20)\d\d(?:\s?г\.?)?|[+\-−–—/\s,]{0,8}%?")
"""The head of a column of figures that has no words: "2018", "+/-, %"."""
_SIGN_HEAD = re.compile(r"(?:№|(?:в\s)?%)[^\n]*", re.IGNORECASE)
"""Heads with hardly a word: "№ п/п", "в % к 2023 г."."""
_SIGNED = re.compile(r"[+\-−–—±]\s?\d")
_YEAR = re.compile(r"(?<!\d)(?:19|20)\d\d(?!\d)")
_WORDED = re.compile(r"[^\W\d]{3}")
_GRADES = re.compile(r"(\d{1,2})\s?[-–—]\s?(\d{1,2})")
_GRADE_LIST = re.compile(r"\d{1,2}(?:\s?[А-Е])?(?:\s?[-–—,]\s?\d{1,2}(?:\s?[А-Е])?)*")
"""Classes of a school as a column of them lists them: "9", "9, 11", "1-4, 6", "5А"."""
LAST_GRADE = 11
"""The last class of a school."""
PARTS_BELOW = 12
"""Rows in which the parts of a whole are looked for under it, at most."""
LONGEST_CAPTION = 200
"""Characters of a line over a table that is its caption."""
CAPTION_LINES = 3
TALLEST = 200
"""Rows a cell may reach over."""
DEEPEST_HEAD = 4
"""Rows of a head, at most."""


@dataclass(frozen=True, slots=True)
class Label:
    """The words of a row's or column's head: `parts` are the cells of a head of several rows, from the top."""

    text: str
    span: Stretch
    parts: tuple[Stretch, ...] = ()


class Grid:
    """The rows of all tables of a document, with the labels a cell stands under."""

    def __init__(self, around: Surroundings) -> None:
        self.around = around
        self._rows: dict[tuple[int, int], Row] = {}
        self._tables: dict[int, list[Row]] = {}
        for row in rows(around.document):
            self._rows[row.table, row.row] = row
            self._tables.setdefault(row.table, []).append(row)
        self._tall: dict[tuple[int, int], dict[int, tuple[int, ...]]] = {}
        for index, block in enumerate(around.document.blocks):
            cell = block.cell
            for below in range(1, min(cell.row_span, TALLEST) if cell is not None else 1):
                assert cell is not None
                over = self._tall.setdefault((cell.table, cell.row + below), {})
                over[cell.column] = (*over.get(cell.column, ()), index)
        self._unsigned: dict[tuple[int, int], bool] = {}
        self._heads = {table: self._head_of(lines) for table, lines in self._tables.items()}
        self._over = {table: tuple(self._columns(table)) for table in self._tables}

    def _head_of(self, lines: list[Row]) -> list[Row]:
        """Rows the reader told as heads, a first row that reads like one, and the rows of words between it and the figures."""
        heads: list[Row] = []
        titles = 0
        for row in lines:
            if len(row.cells) == 1 and row.row == titles and max(row.spans.values()) > 1:
                titles += 1  # a title drawn over all columns
                continue
            told = any(
                self.around.found.roles.get(index) is ColumnRole.HEADER for cell in row.cells.values() for index in cell
            )
            top = len(heads) == row.row - titles < DEEPEST_HEAD
            if (
                row.header
                or told
                or (row.row == titles and self._reads_like_head(row))
                or (top and self._stands_over_figures(row, lines))
            ):
                heads.append(row)
        return heads

    def _reads_like_head(self, row: Row) -> bool:
        """A first row of words, years and signs over several columns, in a table whose reader could not tell its head."""
        texts = self._texts(row)
        worded = sum(re.search(r"[^\W\d]{2}", text) is not None and len(text) < 120 for text in texts)
        signs = sum(map(_heads_figures, texts)) + sum(_SIGN_HEAD.match(text) is not None for text in texts)
        return len(texts) > 1 and worded > 0 and worded + signs >= len(texts)

    def _stands_over_figures(self, row: Row, lines: list[Row]) -> bool:
        """Whether each cell but the first has words or a year, and figures below: "2021 | 2022" under an empty corner."""
        texts = self._texts(row)
        if len(texts) < 2 or not all(_WORDED.search(text) or _heads_figures(text) for text in texts):
            return False
        below = [other for other in lines if other.row > row.row][: 2 * DEEPEST_HEAD]
        cells = [
            cell_text(self.around.document, other.cells[column])
            for other in below
            for column in row.cells
            if column and column in other.cells
        ]
        figures = sum(re.search(r"\d", text) is not None and _WORDED.search(text) is None for text in cells)
        return figures > 0 and figures * 2 > len(cells)

    def _columns(self, table: int) -> Iterator[dict[int, tuple[int, ...]]]:
        """For each row of the head the cells over each column; cells of groups reach over the columns of their group."""
        heads = self._heads[table]
        headed = {row.row for row in heads}
        width = max((max(row.cells) + 1 for row in self._tables[table] if row.row not in headed), default=0)
        shift = 0
        for number, row in enumerate(heads):
            following = heads[number + 1] if number + 1 < len(heads) else None
            over = {
                column + reach: cell for column, cell in row.cells.items() for reach in range(row.spans.get(column, 1))
            }
            if shift and max(over) + shift < width:
                over = {column + shift: cell for column, cell in over.items()}
            shift = 0
            if following is not None and all(span == 1 for span in row.spans.values()):
                lower = max(following.cells) + 1 - min(following.cells)
                labels = width - lower
                groups = len(row.cells) - labels
                if list(row.cells) == list(range(len(row.cells))) and 0 < groups < lower and labels > 0:
                    if lower % groups == 0 and min(following.cells) in (0, labels):
                        cells = list(row.cells.values())
                        over = dict(enumerate(cells[:labels]))
                        over |= {labels + at: cells[labels + at * groups // lower] for at in range(lower)}
                        shift = labels - min(following.cells)
                else:
                    for column in following.cells:  # "2022 год" stands over the empty cell beside it
                        near = [other for other in row.cells if 0 < other < column]
                        if column not in over and near:
                            over[column] = row.cells[near[-1]]
            yield over

    def _texts(self, row: Row) -> list[str]:
        return [cell_text(self.around.document, indices) for indices in row.cells.values()]

    def names_years(self, block: Block) -> bool:
        """Whether the block is a cell of a head, or of a column of years: the year counts nothing."""
        cell = block.cell
        if cell is None:
            return False
        text = self.around.text[block.start : block.end].strip()
        if any(row.row == cell.row for row in self._heads.get(cell.table, ())):
            return _heads_figures(text) or re.search(r"\d", _YEAR.sub("", text)) is None
        if re.fullmatch(r"(?:19|20)\d\d", text) is None:
            return False
        label = self.column_label(block)
        told = label is not None and cue_pattern("year").match(folded(label.text)) is not None  # "Год постройки"
        return told or cell.column == min(self._rows[cell.table, cell.row].cells)

    def holds_grades(self, block: Block) -> bool:
        """Whether a cell says for which classes of a school something is: "5-8" under "Участники", "9, 11" under "Класс"."""
        written = self.around.text[block.start : block.end].strip()
        if block.cell is not None and _GRADE_LIST.fullmatch(written) is not None:
            head = self.column_label(block)
            few = all(1 <= int(number) <= LAST_GRADE for number in re.findall(r"\d+", written))
            if head is not None and few and phrasing("class_head").match(head.text) is not None:
                return True
        match = _GRADES.fullmatch(written)
        label = None if match is None or block.cell is None else self.column_label(block)
        if match is None or label is None or not 1 <= int(match[1]) < int(match[2]) <= LAST_GRADE:
            return False
        return has_cue(label.text, "grades") and not has_cue(label.text, "measure")

    def column_label(self, block: Block) -> Label | None:
        """The head over the cell: the parts of a head of several rows joined."""
        cell = block.cell
        assert cell is not None
        found = [
            self._label(over[cell.column])
            for row, over in zip(self._heads[cell.table], self._over[cell.table], strict=True)
            if row.row < cell.row and cell.column in over
        ]
        if not found:
            return None
        parts = tuple(dict.fromkeys(label.span for label in found))
        return Label(" ".join(dict.fromkeys(label.text for label in found)), found[-1].span, parts)

    def row_label(self, block: Block) -> Label | None:
        """The first cell of the row that has words and stands before the figure."""
        cell = block.cell
        assert cell is not None
        return self._worded_before(cell.table, cell.row, before=cell.column)

    def _worded_before(self, table: int, row: int, *, before: int) -> Label | None:
        """The first cell with words before a column; tall cells from above count as the row's."""
        own = self._rows[table, row].cells if (table, row) in self._rows else {}
        for column, indices in sorted((self._tall.get((table, row), {}) | dict(own)).items()):
            if column < before and _WORDED.search(cell_text(self.around.document, indices)):
                return self._label(indices)
        return None

    def first_label(self, block: Block) -> Label | None:
        """The first cell of the row, where it stands before the figure: "2021", "январь"."""
        cell = block.cell
        assert cell is not None
        column, indices = next(iter(self._rows[cell.table, cell.row].cells.items()))
        return self._label(indices) if column < cell.column else None

    def corner_label(self, block: Block) -> Label | None:
        """What the head says over the labels of the rows: "Услуги", "Показатели, тыс. руб."."""
        cell = block.cell
        assert cell is not None
        row = self._rows[cell.table, cell.row]
        for column, indices in row.cells.items():
            if column < cell.column and _WORDED.search(cell_text(self.around.document, indices)):
                over = [each[column] for each in self._over[cell.table] if column in each]
                return self._label(over[-1]) if over else None
        return None

    def sum_label(self, block: Block) -> Label | None:
        """The head of the column of sums: "Всего детей" beside "«Чайка»" and "«Костёр»"."""
        cell = block.cell
        assert cell is not None
        heads = (self._label(indices) for row in self._heads[cell.table] for indices in row.cells.values())
        return next((label for label in heads if cue_pattern("total").match(folded(label.text))), None)

    def whole_label(self, block: Block) -> Label | None:
        """The label of the row whose part this one says it is: "Кражи" above "из них из квартир"."""
        for number, label in self._labels_above(block):
            if label is None or not cue_pattern("part").match(folded(label.text)):
                return label if block.cell is not None and number < block.cell.row else None
        return None

    def parted_label(self, block: Block) -> Label | None:
        """The label over "из них:" that stands alone in its row above this one."""
        cell = block.cell
        assert cell is not None
        opened = False
        for number, label in self._labels_above(block):
            if opened:
                return label
            alone = (cell.table, number) in self._rows and len(self._rows[cell.table, number].cells) == 1
            opened = alone and label is not None and cue_pattern("part").match(folded(label.text)) is not None
        return None

    def labels_over(self, block: Block) -> Iterator[Label]:
        """The labels of the rows above, the nearest first; a flattened row without its running number has its label one column to the left."""
        cell = block.cell
        assert cell is not None
        for number in range(cell.row - 1, max(cell.row - PARTS_BELOW, -1), -1):
            label = self._worded_before(cell.table, number, before=cell.column + 2)
            if label is not None:
                yield label

    def total_label(self, block: Block) -> Label | None:
        """The label of the row above that sums up the others: "Всего работников" above "с высшим образованием"."""
        labels = (label for _, label in self._labels_above(block) if label is not None)
        return next((label for label in labels if cue_pattern("total").match(folded(label.text))), None)

    def _labels_above(self, block: Block) -> Iterator[tuple[int, Label | None]]:
        cell = block.cell
        assert cell is not None
        for number in range(cell.row, max(cell.row - PARTS_BELOW, -1), -1):
            yield number, self._worded_before(cell.table, number, before=cell.column)

    def unit_label(self, block: Block) -> Label | None:
        """The cell of the row that stands under "Ед. изм."."""
        cell = block.cell
        assert cell is not None
        for row in self._heads[cell.table]:
            for column, indices in row.cells.items():
                if phrasing("measured_in").match(cell_text(self.around.document, indices)):
                    measured = self._rows[cell.table, cell.row].cells.get(column)
                    return None if measured is None else self._label(measured)
        return None

    def is_unsigned(self, block: Block) -> bool:
        """Whether most figures of the column have no sign: then "-14" is a loss or a frost and no change."""
        cell = block.cell
        assert cell is not None
        place = (cell.table, cell.column)
        if place not in self._unsigned:
            cells = [row.cells[cell.column] for row in self._tables[cell.table] if cell.column in row.cells]
            texts = [text for indices in cells if re.search("[1-9]", text := cell_text(self.around.document, indices))]
            figures = [text for text in texts if _WORDED.search(text) is None]
            signed = sum(_SIGNED.match(text) is not None for text in figures)
            self._unsigned[place] = signed * 2 < len(figures)
        return self._unsigned[place]

    def captions(self, block: Block) -> list[Label]:
        """The lines right over the table, the nearest first, up to one that numbers it: "Кадры (чел.)" under "Таблица 2"."""
        cell = block.cell
        assert cell is not None
        first = self._tables[cell.table][0]
        index = min(index for indices in first.cells.values() for index in indices)
        found: list[Label] = []
        while index > 0 and len(found) < CAPTION_LINES:
            index -= 1
            above = self.around.document.blocks[index]
            label = self._label((index,))
            if above.cell is not None or len(label.text) > LONGEST_CAPTION or (label.text[-1:] in ".;" and found):
                break
            found.append(label)
            if phrasing("table_number").match(label.text):
                break
        return found

    def _label(self, indices: tuple[int, ...]) -> Label:
        blocks = [self.around.document.blocks[index] for index in indices]
        span = Stretch(blocks[0].start, blocks[-1].end)
        return Label(" ".join(self.around.text[span.start : span.end].split()), span, (span,))


def _heads_figures(text: str) -> bool:
    return _YEAR_HEAD.fullmatch(text.strip()) is not None
