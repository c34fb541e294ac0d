"""The numbers of a document as the checks ask for them: printed intervals, what belongs to what, findings over them."""

import re
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache, cached_property

from svodka.link import Extraction
from svodka.read.rows import Row, rows
from svodka.records import Count, CountKind
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

    def directions(self, first: Count, other: Count) -> dict[int, Place]:
        """-1 with its place where the words before the numbers say "fall", +1 where they say "rise"; both where they say both."""
        start, end = min(first.start, other.start), max(first.end, other.end)
        begin = max((match.end() for match in SEPARATOR.finditer(self.folded, 0, start)), default=0)
        begin = max(begin, start - NEAR)
        digest = self.extraction.document.digest
        said = {}
        for sign, name in ((-1, "down"), (1, "up")):
            match = words(name).search(self.folded, begin, end)
            if match is not None:
                said[sign] = Place(digest, match.start(), match.end())
        return said

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


def figure_in(text: str) -> float | None:
    """The number a cell consists of; None for percentages and anything else."""
    match = FIGURE.fullmatch(text.strip())
    return float(re.sub(r"[ \xa0\u202f]", "", match.group()).replace(",", ".").replace("–", "-")) if match else None


@cache
def words(name: str) -> re.Pattern[str]:
    return re.compile(patterns("audit")[name])


def shown(value: float) -> str:
    """As a person writes it: no needless decimals."""
    return f"{value:.10g}"
