"""Numbers of one document that disagree: what was expected, what stands, and the difference.

Every rule compares numbers as they are printed: a printed number stands for the interval of half a unit of its last digit on
both sides (5,6 is anything from 5,55 to 5,65), and only intervals that do not meet make a finding.
"""

import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator

from svodka.link import Extraction
from svodka.read.rows import Row, cell_text
from svodka.records import Count, CountKind, CountRole
from svodka.resolve.consistency import backward_ranges, listed_items, spelled_numbers, weekdays
from svodka.resolve.findings import Finding, FindingKind, Place
from svodka.resolve.numbers import NEAR, Interval, Numbers, figure_in, shown, words


def audit(extraction: Extraction) -> tuple[Finding, ...]:
    """Every disagreement the rules find in one document, in the order of the text."""
    numbers = Numbers(extraction)
    findings = {finding.key: finding for rule in RULES for finding in rule(numbers)}
    return tuple(sorted(findings.values(), key=lambda finding: finding.places[0].start))


def changes(numbers: Numbers) -> Iterator[Finding]:
    """A change against its value and baseline: "снижение на 5,6 %, 184 случая (АППГ – 195)"."""
    for value, baseline, change in _compared(numbers):
        if baseline.value == 0:
            continue
        possible = _possible_changes(numbers, value, baseline, change)
        if not _fits(numbers, change, possible) and not _against_another(numbers, value, change):
            expected = round((possible[0].low + possible[0].high) / 2, 2)
            yield numbers.finding(
                FindingKind.CHANGE,
                (change, value, baseline),
                f"{shown(baseline.value)} → {shown(value.value)}: {shown(expected)}, stands {shown(change.value)}",
                rule="arithmetic.changes",
                expected=expected,
                actual=change.value,
            )


def _compared(numbers: Numbers) -> Iterator[tuple[Count, Count, Count]]:
    """Values with one baseline and one change of their own."""
    for identity, others in numbers.of.items():
        value = numbers.by_id.get(identity)
        baselines = [other for other in others if other.role is CountRole.BASELINE]
        moved = [other for other in others if other.role is CountRole.CHANGE]
        if value is not None and len(baselines) == 1 and len(moved) == 1 and _comparable(value, moved[0]):
            yield value, baselines[0], moved[0]


def _comparable(value: Count, change: Count) -> bool:
    """A change of things is one of the same things: "на 10 000 жителей" says for how many, not by how many."""
    return change.kind is not CountKind.COUNT or change.unit in (None, value.unit)


def _fits(numbers: Numbers, change: Count, possible: Iterable[Interval]) -> bool:
    return any(interval.meets(numbers.interval(change)) for interval in possible)


def _against_another(numbers: Numbers, value: Count, change: Count) -> bool:
    """Whether the change fits another number nearby: "ниже областного на 1,8 (по области – 5,4)"."""
    near = (each for each in numbers.counts if abs(each.start - change.start) <= NEAR and each not in (value, change))
    return any(_fits(numbers, change, _possible_changes(numbers, value, each, change)) for each in near if each.value)


def _possible_changes(numbers: Numbers, value: Count, baseline: Count, change: Count) -> tuple[Interval, ...]:
    """What the printed numbers allow, without its sign: of a percentage in percent or in points."""
    now, then = numbers.interval(value), numbers.interval(baseline)
    corners = [(late, early) for late in (now.low, now.high) for early in (then.low, then.high) if early]
    moved = [abs(late - early) for late, early in corners]
    relative = [abs(late - early) / abs(early) * 100 for late, early in corners]
    times = [max(late / early, early / late) if late else float("inf") for late, early in corners]
    if change.kind is CountKind.PERCENT:
        chosen = (relative, moved) if value.kind is CountKind.PERCENT else (relative,)
    else:
        chosen = (times,) if change.kind is CountKind.RATIO else (moved,)
    return tuple(Interval(min(each), max(each)) for each in chosen)


def directions(numbers: Numbers) -> Iterator[Finding]:
    """A fall that is a rise: "снижение с 44 до 48"."""
    for identity, others in numbers.of.items():
        value = numbers.by_id.get(identity)
        for baseline in others:
            if value is None or baseline.role is not CountRole.BASELINE or baseline.unit != value.unit:
                continue
            said = numbers.directions(value, baseline)
            moved = (value.value > baseline.value) - (value.value < baseline.value)
            if len(said) == 1 and moved and moved not in said:
                word = "fall" if moved > 0 else "rise"
                yield numbers.finding(
                    FindingKind.DIRECTION,
                    (value, baseline),
                    f"said to be a {word}: {shown(baseline.value)} → {shown(value.value)}",
                    rule="arithmetic.directions",
                    expected=baseline.value,
                    actual=value.value,
                )


def shares(numbers: Numbers) -> Iterator[Finding]:
    """A percentage against its part and the whole named before it: "из 400 домов отремонтировано 100 (20 %)"."""
    for share in numbers.counts:
        if share.role is not CountRole.SHARE or share.kind is not CountKind.PERCENT:
            continue
        part = numbers.by_id.get(share.of or "")
        if part is not None and part.kind is CountKind.COUNT:
            wholes = [
                whole for whole in _before(numbers, part) if whole.unit == part.unit and whole.value >= part.value > 0
            ]
            printed = numbers.interval(share)
            if not wholes or not _introduced(numbers, wholes[-1], part):
                continue
            if not any(printed.meets(_ratio(part.value, whole.value)) for whole in wholes):
                expected = round(part.value / wholes[-1].value * 100, 2)
                yield numbers.finding(
                    FindingKind.SHARE,
                    (share, part, wholes[-1]),
                    f"{shown(part.value)} of {shown(wholes[-1].value)}: {shown(expected)} %, stands {shown(share.value)} %",
                    rule="arithmetic.shares",
                    expected=expected,
                    actual=share.value,
                )


def _ratio(part: float, whole: float) -> Interval:
    return Interval(part / whole * 100, part / whole * 100)


def parts(numbers: Numbers) -> Iterator[Finding]:
    """Parts that together are more than their whole: "всего 40 человек, из них 30 школьников и 20 студентов" cannot be parts of 40.

    Only a list of parts of one unit, one after another, is added up; a single part is compared with the whole by itself.
    """
    for index, whole in enumerate(numbers.counts):
        if whole.kind is not CountKind.COUNT or whole.role is not CountRole.VALUE or whole.qualifier is not None:
            continue
        listed = [part for part in _listed_after(numbers, index) if part.unit == whole.unit]
        over = [part for part in listed if part.value > whole.value]
        total = sum(part.value for part in listed)
        if over:
            yield numbers.finding(
                FindingKind.PARTS,
                (whole, *over),
                f"a part ({shown(over[0].value)}) is more than the whole ({shown(whole.value)})",
                rule="arithmetic.parts.larger",
                expected=whole.value,
                actual=over[0].value,
            )
        elif len(listed) > 1 and total > whole.value and _in_list(numbers, listed):
            yield numbers.finding(
                FindingKind.PARTS,
                (whole, *listed),
                f"the parts make {shown(total)}, the whole is {shown(whole.value)}",
                rule="arithmetic.parts",
                expected=whole.value,
                actual=total,
            )


def _listed_after(numbers: Numbers, index: int) -> list[Count]:
    """The counts that "из них" introduces after a whole: to the end of the sentence, or of the list after a colon."""
    whole = numbers.counts[index]
    following = numbers.counts[index + 1 : index + 41]
    if not following or not _introduced(numbers, whole, following[0]):
        return []
    listed: list[Count] = []
    last = whole.end
    for count in following:
        between = numbers.folded[last : count.start]
        if listed and (re.search(r"[.!?]\s+[^\s\d]{3}", between) or words("parts").search(between)):
            break
        if count.role is CountRole.VALUE and count.kind is CountKind.COUNT:
            listed.append(count)
        last = count.end
    return listed


def _introduced(numbers: Numbers, whole: Count, part: Count) -> bool:
    """Whether "из них" or its like stands between a whole and its first part, in one sentence."""
    between = numbers.folded[whole.end : part.start]
    match = words("parts").search(between)
    return match is not None and not re.search(r"[.!?]\s", between[: match.start()].replace("чел.", "чел"))


def _in_list(numbers: Numbers, listed: list[Count]) -> bool:
    """Whether each part stands in a list item of its own: such lists do not overlap, enumerations in prose may."""
    blocks = [numbers.extraction.document.block_index(part.start) for part in listed]
    kinds = {numbers.extraction.document.blocks[index].marker != "" for index in blocks if index is not None}
    return len(set(blocks)) == len(blocks) and kinds == {True}


def _before(numbers: Numbers, part: Count) -> list[Count]:
    """The six values before a part in the order of the text."""
    at = numbers.counts.index(part)
    return [
        each
        for each in numbers.counts[max(0, at - 6) : at]
        if each.role is CountRole.VALUE and each.kind is CountKind.COUNT
    ]


def table_totals(numbers: Numbers) -> Iterator[Finding]:
    """The row "Итого" against the column above it."""
    tables: dict[int, list[Row]] = defaultdict(list)
    for row in numbers.rows:
        if not row.header and not row.repeats and not row.spanning:
            tables[row.table].append(row)
    document = numbers.extraction.document
    for table_rows in tables.values():
        if len(table_rows) < 3 or not words("total_row").search(_row_text(numbers, table_rows[-1])):
            continue
        for column, indices in table_rows[-1].cells.items():
            total = figure_in(cell_text(document, indices))
            above = [
                figure_in(cell_text(document, row.cells[column])) for row in table_rows[:-1] if column in row.cells
            ]
            figures = [figure for figure in above if figure is not None]
            if words("not_summed").search(_head_text(numbers, table_rows[-1].table, column)):
                continue
            if total is None or len(figures) != len(above) or len(figures) < 2:
                continue
            if not Interval(total, total).meets(Interval(sum(figures), sum(figures))):
                blocks = [document.blocks[row.cells[column][0]] for row in (table_rows[-1], *table_rows[:-1])]
                yield numbers.placed(
                    FindingKind.TABLE_TOTAL,
                    tuple(Place(document.digest, block.start, block.end) for block in blocks),
                    f"the column makes {shown(sum(figures))}, the total is {shown(total)}",
                    rule="arithmetic.table_totals",
                    expected=sum(figures),
                    actual=total,
                )


def _head_text(numbers: Numbers, table: int, column: int) -> str:
    """What stands over a column, in small letters."""
    document = numbers.extraction.document
    heads = (row for row in numbers.rows if row.table == table and row.header and column in row.cells)
    return " ".join(cell_text(document, row.cells[column]).lower() for row in heads)


def _row_text(numbers: Numbers, row: Row) -> str:
    first = next(iter(row.cells.values()))
    return cell_text(numbers.extraction.document, first).lower()


Rule = Callable[[Numbers], Iterable[Finding]]

RULES: tuple[Rule, ...] = (
    changes,
    directions,
    shares,
    parts,
    table_totals,
    backward_ranges,
    spelled_numbers,
    weekdays,
    listed_items,
)
