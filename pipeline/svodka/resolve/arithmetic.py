"""Numbers of one document that disagree: what was expected, what stands, and the difference.

Every rule compares numbers as they are printed: a printed number stands for the interval of half a unit of its last digit on
both sides (5,6 is anything from 5,55 to 5,65), and only intervals that do not meet make a finding.
"""

import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from functools import cache, cached_property

from svodka.link import Extraction
from svodka.read.rows import Row, cell_text, rows
from svodka.records import Count, CountKind, CountRole
from svodka.resolve.findings import Finding, FindingKind, Place, finding_key
from svodka.resources import patterns

NEAR = 120
"""Characters before a number in which the word that says "rise" or "fall" is looked for."""

DECIMALS = re.compile(r"\d[,.](\d{1,9})(?!\d)")
FIGURE = re.compile(r"[-–]?\d{1,3}(?:[ \xa0\u202f]\d{3}){1,5}(?:,\d{1,6})?|[-–]?\d{1,15}(?:[.,]\d{1,6})?")
SEPARATOR = re.compile(r"[.;\n]")


@dataclass(frozen=True, slots=True)
class Interval:
    """What a printed number may stand for."""

    low: float
    high: float

    def meets(self, other: "Interval") -> bool:
        slack = 1e-9 * max(1.0, abs(self.low), abs(self.high), abs(other.low), abs(other.high))
        return self.low <= other.high + slack and other.low <= self.high + slack


class Numbers:
    """The counts of a document with what the rules ask of them."""

    def __init__(self, extraction: Extraction) -> None:
        self.extraction = extraction
        self.text = extraction.document.text
        self.folded = self.text.lower().replace("ё", "е")
        self.counts = tuple(count for count in extraction.counts if count.value_max is None)
        self.by_id = {count.id: count for count in self.counts}
        self.of: dict[str, list[Count]] = defaultdict(list)
        for count in self.counts:
            if count.of is not None:
                self.of[count.of].append(count)

    @cached_property
    def rows(self) -> tuple[Row, ...]:
        return rows(self.extraction.document)

    def interval(self, count: Count) -> Interval:
        """Half a unit of the last printed digit on both sides; a whole number of things is exact."""
        decimals = DECIMALS.search(self.text, count.start, count.end)
        if decimals is None:
            half = 0.0 if count.kind is CountKind.COUNT else 0.5
        else:
            half = 0.5 * 10.0 ** -len(decimals.group(1))
        half *= self._magnitude(count)
        return Interval(count.value - half, count.value + half)

    def _magnitude(self, count: Count) -> float:
        """1000 for "2,5 тыс.": the value over the digits as printed."""
        printed = FIGURE.search(self.text, count.start, count.end)
        if printed is None:
            return 1.0
        number = abs(float(re.sub(r"[ \xa0\u202f]", "", printed.group()).replace(",", ".").replace("–", "-")))
        return max(1.0, abs(count.value) / number) if number else 1.0

    def directions(self, first: Count, other: Count) -> set[int]:
        """-1 where the words before the numbers say "fall", +1 where they say "rise"; both where they say both."""
        start, end = min(first.start, other.start), max(first.end, other.end)
        begin = max((match.end() for match in SEPARATOR.finditer(self.folded, 0, start)), default=0)
        around = self.folded[max(begin, start - NEAR) : end]
        return {sign for sign, name in ((-1, "down"), (1, "up")) if _words(name).search(around)}

    def finding(
        self,
        kind: FindingKind,
        counts: Iterable[Count],
        message: str,
        *,
        rule: str,
        expected: float | None = None,
        actual: float | None = None,
    ) -> Finding:
        """A finding over counts of this document."""
        digest = self.extraction.document.digest
        places = tuple(Place(digest, count.start, count.end, count.id) for count in counts)
        return self.placed(kind, places, message, rule=rule, expected=expected, actual=actual)

    def placed(
        self,
        kind: FindingKind,
        places: tuple[Place, ...],
        message: str,
        *,
        rule: str,
        expected: float | None = None,
        actual: float | None = None,
    ) -> Finding:
        """A finding over stretches of this document; its key holds the words around, which a new run reads again."""
        quotes = tuple(self.text[max(0, place.start - 30) : place.end + 30] for place in places)
        return Finding(
            kind=kind,
            rule=rule,
            message=message,
            places=places,
            expected=expected,
            actual=actual,
            key=finding_key(kind, quotes, (self.extraction.document.digest,)),
        )


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
        low, high = _possible_changes(numbers.interval(value), numbers.interval(baseline), change)
        printed = numbers.interval(change)
        if not Interval(low, high).meets(printed):
            expected = round((low + high) / 2, 2)
            yield numbers.finding(
                FindingKind.CHANGE,
                (change, value, baseline),
                f"{_number(baseline.value)} → {_number(value.value)}: {_number(expected)}, stands {_number(change.value)}",
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
        if value is not None and len(baselines) == 1 and len(moved) == 1:
            yield value, baselines[0], moved[0]


def _possible_changes(value: Interval, baseline: Interval, change: Count) -> tuple[float, float]:
    """The least and the largest change that the printed numbers allow, without its sign."""
    corners = [(now, then) for now in (value.low, value.high) for then in (baseline.low, baseline.high) if then]
    if change.kind is CountKind.PERCENT:
        moved = [abs(now - then) / abs(then) * 100 for now, then in corners]
    elif change.kind is CountKind.RATIO:
        moved = [max(now / then, then / now) if now else float("inf") for now, then in corners]
    else:
        moved = [abs(now - then) for now, then in corners]
    return min(moved), max(moved)


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
                    f"said to be a {word}: {_number(baseline.value)} → {_number(value.value)}",
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
        if share.value > 100:
            yield numbers.finding(
                FindingKind.SHARE,
                (share,),
                "more than a whole",
                rule="arithmetic.shares.over",
                expected=100,
                actual=share.value,
            )
        elif part is not None and part.kind is CountKind.COUNT:
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
                    f"{_number(part.value)} of {_number(wholes[-1].value)}: {_number(expected)} %, stands {_number(share.value)} %",
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
                f"a part ({_number(over[0].value)}) is more than the whole ({_number(whole.value)})",
                rule="arithmetic.parts.larger",
                expected=whole.value,
                actual=over[0].value,
            )
        elif len(listed) > 1 and total > whole.value and _in_list(numbers, listed):
            yield numbers.finding(
                FindingKind.PARTS,
                (whole, *listed),
                f"the parts make {_number(total)}, the whole is {_number(whole.value)}",
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
        if listed and (re.search(r"[.!?]\s+[^\s\d]{3}", between) or _words("parts").search(between)):
            break
        if count.role is CountRole.VALUE and count.kind is CountKind.COUNT:
            listed.append(count)
        last = count.end
    return listed


def _introduced(numbers: Numbers, whole: Count, part: Count) -> bool:
    """Whether "из них" or its like stands between a whole and its first part, in one sentence."""
    between = numbers.folded[whole.end : part.start]
    match = _words("parts").search(between)
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
        if len(table_rows) < 3 or not _words("total_row").search(_row_text(numbers, table_rows[-1])):
            continue
        for column, indices in table_rows[-1].cells.items():
            total = _figure(cell_text(document, indices))
            above = [_figure(cell_text(document, row.cells[column])) for row in table_rows[:-1] if column in row.cells]
            figures = [figure for figure in above if figure is not None]
            if total is None or len(figures) != len(above) or len(figures) < 2:
                continue
            if not Interval(total, total).meets(Interval(sum(figures), sum(figures))):
                blocks = [document.blocks[row.cells[column][0]] for row in (table_rows[-1], *table_rows[:-1])]
                yield numbers.placed(
                    FindingKind.TABLE_TOTAL,
                    tuple(Place(document.digest, block.start, block.end) for block in blocks),
                    f"the column makes {_number(sum(figures))}, the total is {_number(total)}",
                    rule="arithmetic.table_totals",
                    expected=sum(figures),
                    actual=total,
                )


def _row_text(numbers: Numbers, row: Row) -> str:
    first = next(iter(row.cells.values()))
    return cell_text(numbers.extraction.document, first).lower()


def _figure(text: str) -> float | None:
    """The number a cell consists of; None for percentages and anything else."""
    match = FIGURE.fullmatch(text.strip())
    return float(re.sub(r"[ \xa0\u202f]", "", match.group()).replace(",", ".").replace("–", "-")) if match else None


def ranges(numbers: Numbers) -> Iterator[Finding]:
    """A range that runs backwards: "от 18 до 14 лет"."""
    for count in numbers.extraction.counts:
        if count.value_max is not None and count.value_max < count.value:
            yield numbers.finding(
                FindingKind.RANGE,
                (count,),
                f"from {_number(count.value)} to {_number(count.value_max)}",
                rule="arithmetic.ranges",
                expected=count.value,
                actual=count.value_max,
            )


@cache
def _words(name: str) -> re.Pattern[str]:
    return re.compile(patterns("audit")[name])


def _number(value: float) -> str:
    """As a person writes it: no needless decimals."""
    return f"{value:.10g}"


Rule = Callable[[Numbers], Iterable[Finding]]

RULES: tuple[Rule, ...] = (changes, directions, shares, parts, table_totals, ranges)
