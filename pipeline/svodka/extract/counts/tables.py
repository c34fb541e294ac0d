"""Cells of figures: what a number in a table counts stands in the head of its column, the label of its row, the caption."""

import re
from collections.abc import Iterable

from svodka.extract.counts.candidates import Candidate
from svodka.extract.counts.cues import cue_pattern, folded, has_cue, phrasing
from svodka.extract.counts.grid import Grid, Label
from svodka.extract.counts.heads import genitive_head
from svodka.extract.counts.nouns import (
    is_attribute,
    is_modifier,
    is_noun,
    looks_adjectival,
    may_be,
    substantive_of,
    unit_of,
)
from svodka.extract.counts.roles import VALUE, Role
from svodka.extract.counts.surroundings import Surroundings
from svodka.extract.counts.written_units import Written, written_unit
from svodka.extract.numerals import Quantity, find_unit
from svodka.read import Block
from svodka.records import CountKind, CountRole, Stretch

_PERCENT_HEAD = re.compile(r"(?<![^\s(,])%(?!\w)")
_SLASHED = re.compile(r"[^/]+")
_BRACKETED = re.compile(r"([^()]+)\(([^()]+)\)\s*")
LEAST_SUM = 1000
"""Roubles: who counts grants and payments has fewer, as a rule."""
PERSON = "человек"
SHORT_CELL = 60
"""Characters: a cell of sums and their sources is no longer, as a rule."""


def is_figure(around: Surroundings, block: Block, candidates: list[Candidate]) -> bool:
    """A body cell without words but those that bound a number: "45", "12 / 156", "1 200 (98 %)", "более 400"."""
    if block.cell is None or block.cell.header:
        return False
    text = around.text[block.start : block.end]
    if re.search(r"[^\W\d_]{2}", text) is None:
        return True
    if len(candidates) != 1 or candidates[0].unit is not None:
        return False
    quantity = candidates[0].quantity
    start = quantity.start if quantity.qualifier_start < 0 else min(quantity.start, quantity.qualifier_start)
    return re.search(r"\w", around.text[block.start : start] + around.text[quantity.after : block.end]) is None


def label_figures(grid: Grid, block: Block, candidates: list[Candidate]) -> None:
    """Give the numbers of a figure cell their unit, subject and role from the labels of row and column."""
    column, row = grid.column_label(block), grid.row_label(block)
    _label_pairs(grid.around, candidates, labels=[label for label in (column, row) if label is not None])
    for candidate in candidates:
        candidate.subject_text = " – ".join(label.text for label in (row, column) if label is not None) or None
        candidate.subject = row.span if row is not None else column.span if column is not None else None
        if candidate.unit is None:
            candidate.implicit = True
            _take_unit(grid, block, candidate)
        _take_role(grid, block, candidate)


def label_money(grid: Grid, block: Block, candidates: list[Candidate]) -> None:
    """Sums among words in a column of money: "МБ 450,0" under "Объём финансирования, тыс. руб."."""
    label = grid.column_label(block)
    written = None if label is None else unit_written_on(grid.around, label)
    if written is None or written.kind != "money" or block.end - block.start > SHORT_CELL:
        return
    for candidate in candidates:
        if candidate.unit is None or candidate.rule == "noun_before":
            _measure(candidate, written)


def label_ages(grid: Grid, block: Block, candidates: list[Candidate]) -> None:
    """Years under "Возраст" are ages: "до 7 лет", "15-18 лет"."""
    head = grid.column_label(block)
    if head is None or not has_cue(head.text, "age"):
        return
    for candidate in candidates:
        if candidate.kind is CountKind.DURATION and candidate.quantity.unit is not None:
            candidate.kind = CountKind.AGE if candidate.quantity.unit.code == "Y" else candidate.kind


def _take_unit(grid: Grid, block: Block, candidate: Candidate) -> None:
    """The unit that is written nearest, else the noun; a plain unit ("ед.") says that a noun is counted."""
    around = grid.around
    column, row = grid.column_label(block), grid.row_label(block)
    whole = grid.whole_label(block)
    labels = [label for label in (column, row, whole) if label is not None]
    written = _nearest_unit(grid, block, labels)
    if written is None and _is_sum(around, candidate, column=column, row=row):
        written = written_unit("RUB")
    noun, rule = None, "cell_noun"
    if written is not None and whole is not None and row is not None and written == unit_written_on(around, whole):
        part = noun_of(around, row) if written.kind == "count" else None
        if part is not None and unit_written_on(around, row) is None:
            written, noun = None, part  # "в т.ч. дети" under "Читатели, чел."
    if noun is None and (written is None or not written.unit or written.plain):
        captioned = _noun_of_caption(grid, block) if column is None or not _counting(around, column) else None
        if captioned is not None and (row is None or not _counting(around, row)) and not (written and written.unit):
            noun, rule = captioned, "cell_caption"
        else:
            noun = next((found for label in labels if (found := noun_of(around, label))), None)
        if noun is None and written is not None and written.plain and row is not None:
            noun = _done_to(around, row)
        if noun is None and (written is None or not written.unit):
            noun, rule = _noun_around(grid, block, row)
    if written is not None:
        _measure(candidate, written)
    if noun is not None:
        candidate.unit, candidate.rule = noun, rule
    elif candidate.unit is None:
        candidate.rule = "cell"


def _is_sum(around: Surroundings, candidate: Candidate, *, column: Label | None, row: Label | None) -> bool:
    """Whether what a label is called is money: a figure under "Сумма", a large or broken one beside "Расходы"."""
    if column is not None and _counting(around, column):
        return False
    if column is not None and cue_pattern("money").match(folded(column.text)):
        return True
    value = candidate.quantity.value
    sized = value >= LEAST_SUM or not float(value).is_integer()
    return sized and row is not None and cue_pattern("money").match(folded(row.text)) is not None


def _nearest_unit(grid: Grid, block: Block, labels: Iterable[Label]) -> Written | None:
    """A unit at the end of a label or in its bracket: the column's per cent first, the caption's last."""
    around = grid.around
    column = grid.column_label(block)
    if column is not None and _PERCENT_HEAD.search(column.text):
        return written_unit("%")  # "Темп роста, %", "% выполнения" beside "Ед. изм."
    measured = grid.unit_label(block)
    if measured is not None and (stated := written_unit(measured.text, measured=True)) is not None:
        return stated
    for label in labels:
        if (stated := unit_written_on(around, label)) is not None:
            return stated
    if column is not None and _counting(around, column):
        return None  # "Число участников" in a table of money
    corner = grid.corner_label(block)
    if corner is not None and (stated := unit_written_on(around, corner)) is not None and stated.kind != "duration":
        return stated
    return next((stated for label in grid.captions(block) if (stated := written_unit(label.text, caption=True))), None)


def _noun_around(grid: Grid, block: Block, row: Label | None) -> tuple[str | None, str]:
    """The noun of the sum above, of what the corner says the rows are, of what the caption measures."""
    around = grid.around
    sums = (grid.parted_label(block), grid.total_label(block), grid.sum_label(block)) if row is not None else ()
    for label in sums:
        if label is not None and (noun := noun_of(around, label)):
            return noun, "cell_total"
    corner = grid.corner_label(block)
    sort = corner is None or cue_pattern("sort").match(folded(corner.text)) is not None
    if row is not None and corner is not None and not sort and _only_attributes(around, row):
        noun = noun_of(around, corner)
        if noun:
            return noun, "cell_corner"  # "Социально-бытовые" under "Услуги"
    if row is not None and (whose := _part_of_row(grid, block, row)) is not None:
        return whose, "cell_total"
    if row is not None and cue_pattern("total").match(folded(row.text)):
        for caption in grid.captions(block)[:1]:
            verb, *rest = around.doc[around.token_from(caption.span.start) : around.token_from(caption.span.end)]
            if verb.pos_ == "VERB" and rest and is_noun(rest[0]) and may_be(rest[0], "Gen", "Plur"):
                return unit_of(rest[0]), "cell_caption"  # "Проведено мероприятий:" over "Всего"
    return None, "cell"


def _part_of_row(grid: Grid, block: Block, row: Label) -> str | None:
    """ "- письменных" under "Поступило обращений, в том числе", "Занимаются в секциях": what rows with a dash are parts of, or who does it."""
    text = grid.around.text[row.span.start : row.span.end].lstrip()
    if phrasing("they_do").match(text) is not None:
        return PERSON
    if not _is_part(grid.around, row):
        return None
    above = next((label for label in grid.labels_over(block) if not _is_part(grid.around, label)), None)
    return None if above is None else noun_of(grid.around, above)


def _is_part(around: Surroundings, label: Label) -> bool:
    """Whether a label stands behind a dash or is an attribute alone."""
    index = around.document.block_index(label.span.start)
    marked = index is not None and bool(around.document.blocks[index].marker)
    return marked or _only_attributes(around, label)


def _noun_of_caption(grid: Grid, block: Block) -> str | None:
    """ "Количество обращений по месяцам": the caption names what is counted in so many words; not the volume of services."""
    for caption in grid.captions(block):
        if cue_pattern("number").match(folded(caption.text)) and (noun := noun_of(grid.around, caption)):
            return noun
    return None


def _only_attributes(around: Surroundings, label: Label) -> bool:
    tokens = around.doc[around.token_from(label.span.start) : around.token_from(label.span.end)]
    return all(is_modifier(token) or not token.text[0].isalpha() for token in tokens)


def unit_written_on(around: Surroundings, label: Label) -> Written | None:
    """The unit on the lowest cell of a label that has one."""
    for part in reversed(label.parts or (label.span,)):
        stated = written_unit(around.text[part.start : part.end])
        if stated is not None:
            return stated
    return None


def _measure(candidate: Candidate, written: Written) -> None:
    quantity = candidate.quantity
    high = None if quantity.value_max is None else quantity.value_max * written.scale
    candidate.quantity = quantity.scaled_by(written.scale, high)
    if written.unit:
        candidate.unit, candidate.rule, candidate.implicit = written.unit, f"cell_{written.kind}", True
    if written.measure is not None:
        candidate.kind = Quantity(0, 0, 0.0, "", unit=written.measure).kind


def _counting(around: Surroundings, label: Label) -> bool:
    """Whether a head names what is counted in so many words: "Количество участников", "Участников"."""
    if cue_pattern("measure").match(folded(label.text)):
        return True
    token = around.doc[around.token_from(label.span.start)]
    return is_noun(token) and may_be(token, "Gen", "Plur") and not may_be(token, "Nom", "Plur")


def noun_of(around: Surroundings, label: Label) -> str | None:
    """What a label counts: the genitive of "количество школ", or its plural noun "Рейды"; of the lowest cell that tells."""
    return next(
        (noun for part in reversed(label.parts or (label.span,)) if (noun := _counted_in(around, part)) is not None),
        None,
    )


def _counted_in(around: Surroundings, part: Stretch) -> str | None:
    text = folded(around.text[part.start : part.end])
    total = cue_pattern("total").match(text)
    measure = cue_pattern("measure").search(text) or total
    if measure is not None:
        word = re.match(r"[\w-]*", text[measure.end() :])
        head = genitive_head(around, part.start + measure.end() + (word.end() if word else 0), part.end)
        if head is not None:
            return head.unit
    if total is not None:
        return None
    opened = cue_pattern("part").match(text)
    first = around.token_from(part.start + (opened.end() if opened is not None else 0))
    for token in around.doc[first : around.token_from(part.end)]:
        if around.timed.overlap(token.idx, token.idx + len(token)) is not None:
            continue  # "6 мес. 2024"
        if token.text.isupper() and around.named.overlap(token.idx, token.idx + 1) is not None:
            return None  # "АНО «Родник»": whose row it is
        following = token.i + 1 < len(around.doc) and around.doc[token.i + 1].idx < part.end
        if following and substantive_of(token) is not None and is_attribute(token, around.doc[token.i + 1]):
            continue  # "Рабочих мест"
        if substantive_of(token) is not None or (is_noun(token) and not is_modifier(token)):
            before = token.i - 1
            while before >= first and looks_adjectival(around.doc[before]):
                before -= 1
            if before >= first and (around.doc[before].pos_ == "ADP" or around.doc[before].text[-1].isdigit()):
                return None  # "из них из квартир", "в приёмные семьи", "до 7 лет", "на 100 жителей"
            if find_unit(f"{token.text}.") is not None:
                return None  # "Фонд, ед. хр."
            plural = may_be(token, "Nom", "Plur") or may_be(token, "Gen", "Plur")
            return unit_of(token) if plural else None
    return None


def _done_to(around: Surroundings, label: Label) -> str | None:
    """What a row of services counts by units: "Организация и проведение мероприятий", "Показ концертных программ"."""
    tokens = around.doc[around.token_from(label.span.start) : around.token_from(label.span.end)]
    nouns = [token for token in tokens if is_noun(token) and not is_modifier(token)]
    counted = (token for token in nouns[1:] if may_be(token, "Gen", "Plur") and find_unit(f"{token.text}.") is None)
    return next((unit_of(token) for token in counted), None)


def _take_role(grid: Grid, block: Block, candidate: Candidate) -> None:
    around, column, row = grid.around, grid.column_label(block), grid.row_label(block)
    start = candidate.quantity.start
    signed = around.text[start] in "-−" or around.text[start - 1 : start] == "+"
    if signed and not grid.is_unsigned(block):
        candidate.role = Role(CountRole.CHANGE, "column_change")
    elif signed and candidate.role.role is CountRole.CHANGE:
        candidate.role = VALUE  # a loss of 62 among figures without a sign
    if column is None:
        return
    if has_cue(column.text, "baseline"):
        candidate.role = Role(CountRole.BASELINE, "column_baseline")
    elif candidate.kind is CountKind.PERCENT and candidate.role is VALUE and not (row and has_cue(row.text, "rate")):
        candidate.role = Role(CountRole.SHARE, "column_share")
    percent = candidate.kind is CountKind.PERCENT and has_cue(column.text, "change")
    if percent or cue_pattern("difference").match(folded(column.text)):
        candidate.role = Role(CountRole.CHANGE, "column_change")


def _label_pairs(around: Surroundings, candidates: list[Candidate], *, labels: list[Label]) -> None:
    """ "2 / 3" under "Клубов / библиотек", "12 (340)" under "Мероприятий (участников)": each number has its own noun."""
    if len(candidates) < 2 or any(candidate.unit is not None for candidate in candidates):
        return
    for label in labels:
        text = around.text[label.span.start : label.span.end]
        split = _BRACKETED.fullmatch(text) if len(candidates) == 2 and "/" not in text else None
        starts = [split.span(1), split.span(2)] if split else [part.span() for part in _SLASHED.finditer(text)]
        if len(starts) != len(candidates):
            continue
        parts = [Stretch(label.span.start + start, label.span.start + end) for start, end in starts]
        for candidate, part in zip(candidates, parts, strict=True):
            piece = Label(around.text[part.start : part.end].strip(), part)
            written, noun = unit_written_on(around, piece), _counted_in(around, part)
            if written is not None:
                _measure(candidate, written)
            if noun is not None and (written is None or written.plain):
                candidate.unit, candidate.rule = noun, "cell_pair"
            candidate.implicit = True
        return
