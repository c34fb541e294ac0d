"""Numbers of one document that disagree: what was expected, what stands, and the difference.

Every rule compares numbers as they are printed: a printed number stands for the interval of half a unit of its last digit on
both sides (5,6 is anything from 5,55 to 5,65), and only intervals that do not meet make a finding.
"""

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator

from svodka.link import Extraction
from svodka.read import Document
from svodka.read.rows import Row, cell_text
from svodka.records import Count, CountKind, CountRole
from svodka.resolve.consistency import backward_ranges, listed_items, spelled_numbers, weekdays
from svodka.resolve.findings import Finding, FindingKind, Place
from svodka.resolve.numbers import NEAR, Interval, Numbers, figure_in, shown, words
from svodka.resolve.wholes import parts, remainders, shares


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
    """Values with one baseline and one change of their own, or with one that stands between the two."""
    for identity, others in numbers.of.items():
        value = numbers.by_id.get(identity)
        baselines = [other for other in others if other.role is CountRole.BASELINE]
        if value is None or len(baselines) != 1:
            continue
        moved = [other for other in others if other.role is CountRole.CHANGE] or _between(numbers, value, baselines[0])
        if len(moved) == 1 and _comparable(value, moved[0]):
            yield value, baselines[0], moved[0]


def _between(numbers: Numbers, value: Count, baseline: Count) -> list[Count]:
    """Changes just before a baseline that no other baseline explains: "614 приёмов ... снизилось на 4 % (2021 г. – 598)"."""
    return [
        other
        for other in numbers.counts
        if other.role is CountRole.CHANGE
        and value.end <= other.start < baseline.start <= other.end + 40
        and not any(each.role is CountRole.BASELINE for each in numbers.of.get(other.of or "", ()))
    ]


def _comparable(value: Count, change: Count) -> bool:
    """A change of things is one of the same things: "на 10 000 жителей" says for how many, not by how many."""
    return change.kind is not CountKind.COUNT or change.unit in (None, value.unit)


def _fits(numbers: Numbers, change: Count, possible: Iterable[Interval]) -> bool:
    """What is possible has no sign, so the minus of a fall ("118, ныне 97, -17,8 %") is left out."""
    stands = numbers.interval(change)
    if change.value < 0:
        stands = Interval(-stands.high, -stands.low)
    return any(interval.meets(stands) for interval in possible)


def _against_another(numbers: Numbers, value: Count, change: Count) -> bool:
    """Whether the change fits another number nearby: "ниже областного на 1,8 (по области – 5,4)"."""
    near = (each for each in numbers.counts if abs(each.start - change.start) <= NEAR and each not in (value, change))
    return any(_fits(numbers, change, _possible_changes(numbers, value, each, change)) for each in near if each.value)


def _possible_changes(numbers: Numbers, value: Count, baseline: Count, change: Count) -> tuple[Interval, ...]:
    """What the printed numbers allow, without its sign: of a percentage in percent, in points, or as what it came to ("рост 107,4 %")."""
    now, then = numbers.interval(value), numbers.interval(baseline)
    corners = [(late, early) for late in (now.low, now.high) for early in (then.low, then.high) if early]
    moved = [abs(late - early) for late, early in corners]
    relative = [abs(late - early) / abs(early) * 100 for late, early in corners]
    times = [max(late / early, early / late) if late else float("inf") for late, early in corners]
    level = [late / early * 100 for late, early in corners]
    chosen: tuple[list[float], ...] = (times,) if change.kind is CountKind.RATIO else (moved,)
    if change.kind is CountKind.PERCENT:
        # a hundred and more is what it came to; below, "снижение на 90 %" of what fell to 90 % is an error
        other = moved if value.kind is CountKind.PERCENT else level if change.value > 100 else relative
        chosen = (relative, other)
    return tuple(Interval(min(each), max(each)) for each in chosen)


def directions(numbers: Numbers) -> Iterator[Finding]:
    """A fall that is a rise: "снижение с 44 до 48"."""
    for identity, others in numbers.of.items():
        value = numbers.by_id.get(identity)
        for baseline in others:
            if value is None or baseline.role is not CountRole.BASELINE:
                continue
            if (
                baseline.unit != value.unit
                and None not in (baseline.unit, value.unit)
                and not _side_by_side(numbers, baseline, value)
            ):
                continue
            said = numbers.directions(value, baseline)
            moved = (value.value > baseline.value) - (value.value < baseline.value)
            if len(said) == 1 and moved and moved not in said:
                word = "fall" if moved > 0 else "rise"
                digest = numbers.extraction.document.digest
                places = tuple(Place(digest, count.start, count.end, count.id) for count in (value, baseline))
                yield numbers.placed(
                    FindingKind.DIRECTION,
                    (*places, *said.values()),
                    f"said to be a {word}: {shown(baseline.value)} → {shown(value.value)}",
                    rule="arithmetic.directions",
                    expected=baseline.value,
                    actual=value.value,
                )


def _side_by_side(numbers: Numbers, first: Count, second: Count) -> bool:
    """ "с 44 до 48": one thing counted twice, whatever stands after the second number."""
    return words("to").fullmatch(numbers.folded[first.end : second.start]) is not None


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
        body = table_rows[1:-1] if _names(document, table_rows[0]) else table_rows[:-1]
        for column, indices in table_rows[-1].cells.items():
            total = figure_in(cell_text(document, indices))
            above = [figure_in(cell_text(document, row.cells[column])) for row in body if column in row.cells]
            figures = [figure for figure in above if figure is not None]
            if words("not_summed").search(_head_text(numbers, table_rows[-1].table, column)):
                continue
            if total is None or len(figures) != len(above) or len(figures) < 2:
                continue
            if not Interval(total, total).meets(Interval(sum(figures), sum(figures))):
                blocks = [document.blocks[row.cells[column][0]] for row in (table_rows[-1], *body)]
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
    heads = (
        row
        for row in numbers.rows
        if row.table == table and column in row.cells and (row.header or (row.row == 0 and _names(document, row)))
    )
    return " ".join(cell_text(document, row.cells[column]).lower() for row in heads)


def _names(document: Document, row: Row) -> bool:
    """Whether a row holds no figure: a head that no format marks."""
    return all(figure_in(cell_text(document, indices)) is None for indices in row.cells.values())


def _row_text(numbers: Numbers, row: Row) -> str:
    first = next(iter(row.cells.values()))
    return cell_text(numbers.extraction.document, first).lower()


Rule = Callable[[Numbers], Iterable[Finding]]

RULES: tuple[Rule, ...] = (
    changes,
    directions,
    shares,
    parts,
    remainders,
    table_totals,
    backward_ranges,
    spelled_numbers,
    weekdays,
    listed_items,
)
