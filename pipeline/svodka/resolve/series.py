"""The same indicator in reports of several years: a baseline that is not last year's value, a value ten or a hundred times off.

Figures meet where unit, words of what is counted and whose they are (the document's territory, or the body that reports) agree; the
clause around tells which of several figures of one document is meant. Figures of nobody in particular are left alone.
"""

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from statistics import median
from typing import Any

from sqlalchemy import text

from svodka.link.body_names import plain
from svodka.resolve.findings import Finding, FindingKind, Place, finding_key
from svodka.resolve.numbers import DECIMALS, shown
from svodka.resolve.organizations import place_stems
from svodka.resolve.passages import WORD
from svodka.store import Archive
from svodka.store.database import fold

CLAUSE = 80
"""Characters on both sides of a figure that tell what it is of."""

SAME_CLAUSE = 0.6
"""Share of the shorter clause's words that both must have."""

MOST = 200
"""Figures of one indicator and year compared with one another; more are no indicator."""

STEADY = 2.0
"""Years of a series that differ by no more than this factor are steady enough to judge another one by."""

FACTORS = (10.0, 100.0)
NEARLY = 1.3
"""What a lost comma makes of a value is ten or a hundred times the others, give or take this factor."""

FIGURES = f"""SELECT d.digest, c.id, c.start, c."end", c.value, c.unit, c.kind, c.subject, c.role, d.territory, o.name AS body,
    coalesce(c.as_of, d.period) AS period, c.quote, (b.as_of IS NULL AND c.as_of IS NULL AND c.role = 'baseline') AS before,
    substr(d.text, CASE WHEN c.start > {CLAUSE} THEN c.start - {CLAUSE} + 1 ELSE 1 END,
        CASE WHEN c.start > {CLAUSE} THEN {CLAUSE} ELSE c.start END) AS ahead,
    substr(d.text, c."end" + 1, {CLAUSE}) AS after, b.subject AS of_subject
FROM counts c JOIN documents d ON d.id = c.document_id
LEFT JOIN counts b ON b.document_id = c.document_id AND b.id = c.of_id
LEFT JOIN organizations o ON o.document_id = c.document_id AND o.id = c.reported_by_id
WHERE c.role IN ('value', 'baseline') AND c.event_id IS NULL AND c.unit IS NOT NULL AND c.qualifier IS NULL
    AND c.value_max IS NULL AND (d.territory IS NOT NULL OR o.name IS NOT NULL) AND coalesce(c.as_of, d.period) IS NOT NULL
ORDER BY c.unit, d.territory, d.digest, c.start"""


@dataclass(frozen=True, slots=True, kw_only=True)
class Figure:
    """One figure of an indicator in a year: stated as its value, or remembered by a later report as a baseline."""

    place: Place
    year: int
    value: float
    quote: str
    baseline: bool
    clause: frozenset[str]

    @property
    def half_unit(self) -> float:
        """Half a unit of the last digit as printed, for a number with decimals."""
        decimals = DECIMALS.search(self.quote)
        return 0.0 if decimals is None else 0.5 * 10.0 ** -len(decimals.group(1)) * max(1.0, self._magnitude())

    def _magnitude(self) -> float:
        digits = re.search(r"\d+", self.quote)
        return 1.0 if digits is None or int(digits.group()) == 0 else round(self.value / int(digits.group()), -1) or 1.0


def series_findings(archive: Archive) -> Iterator[Finding]:
    """What the figures of one indicator in several documents give rise to."""
    for figures in _indicators(archive):
        yield from _baselines(figures)
        yield from _outliers(figures)


def _indicators(archive: Archive) -> Iterator[list[Figure]]:
    """Figures that share unit, subject and owner, one list after another."""
    held: dict[tuple[Any, ...], list[Figure]] = defaultdict(list)
    unit = None
    with archive.reading() as connection:
        rows = connection.execution_options(yield_per=2_000).execute(text(FIGURES))
        for row in (found._asdict() for found in rows):
            if row["unit"] != unit:
                yield from held.values()
                held.clear()
                unit = row["unit"]
            figure = _figure(row)
            if figure is not None:
                held[_key(row)].append(figure)
    yield from held.values()


def _key(row: Mapping[str, Any]) -> tuple[Any, ...]:
    owner = tuple(sorted(place_stems(row["territory"]))) or plain(row["body"] or "")
    subject = row["subject"] or row["of_subject"] or ""
    return row["kind"], owner, tuple(_stems(subject))


def _figure(row: Mapping[str, Any]) -> Figure | None:
    year = re.match(r"(?:19|20)\d\d(?!\d)", row["period"])
    if year is None:
        return None
    ahead = re.split(r"[.;!?\n]\s", row["ahead"])[-1]
    after = re.split(r"[.;!?(\n]", row["after"], maxsplit=1)[0]
    return Figure(
        place=Place(row["digest"], row["start"], row["end"], row["id"]),
        year=int(year.group()) - bool(row["before"]),
        value=row["value"],
        quote=row["quote"],
        baseline=row["role"] == "baseline",
        clause=frozenset((*_stems(ahead), *_stems(after), *_stems(row["subject"] or ""))),
    )


def _stems(words: str) -> list[str]:
    return [fold(word)[:5] for word in WORD.findall(words) if len(word) > 3 and not word.isdigit()]


def _baselines(figures: Sequence[Figure]) -> Iterator[Finding]:
    """A baseline against the value that the earlier report itself gave for that year."""
    values: dict[int, list[Figure]] = defaultdict(list)
    for figure in figures:
        if not figure.baseline:
            values[figure.year].append(figure)
    for baseline in (figure for figure in figures if figure.baseline):
        others = [each for each in values[baseline.year] if each.place.document != baseline.place.document]
        if not others or len(others) > MOST or any(_agree(each, baseline) for each in others):
            continue
        alike = [each for each in others if _same_clause(each, baseline)]
        if len({each.place.document for each in alike}) == len(alike) == 1:
            (stated,) = alike
            yield _finding(
                FindingKind.BASELINE,
                (baseline, stated),
                f"for {baseline.year} a later report remembers {shown(baseline.value)}, the earlier one stated {shown(stated.value)}",
                rule="series.baselines",
                expected=stated.value,
            )


def _agree(one: Figure, other: Figure) -> bool:
    return abs(one.value - other.value) <= one.half_unit + other.half_unit + 1e-9 * abs(one.value)


def _same_clause(one: Figure, other: Figure) -> bool:
    least = min(len(one.clause), len(other.clause))
    return least > 0 and len(one.clause & other.clause) >= SAME_CLAUSE * least


def _outliers(figures: Sequence[Figure]) -> Iterator[Finding]:
    """A year ten or a hundred times the others of a steady series: a decimal comma was lost, or thousands taken for units."""
    if len(figures) > MOST:
        return
    for figure in figures:
        others = [
            each for each in figures if each.year != figure.year and each.value > 0 and _same_clause(each, figure)
        ]
        years = {each.year: each for each in others}
        level = [each.value for each in years.values()]
        if len(level) < 3 or len(others) != len(years) or max(level) > STEADY * min(level) or figure.value <= 0:
            continue
        middle = median(level)
        times = max(figure.value / middle, middle / figure.value)
        if any(factor / NEARLY <= times <= factor * NEARLY for factor in FACTORS):
            yield _finding(
                FindingKind.OUTLIER,
                (figure, *years.values()),
                f"{shown(figure.value)} among {shown(min(level))}–{shown(max(level))} of other years",
                rule="series.outliers",
                expected=middle,
            )


def _finding(kind: FindingKind, figures: tuple[Figure, ...], message: str, *, rule: str, expected: float) -> Finding:
    return Finding(
        kind=kind,
        rule=rule,
        message=message,
        places=tuple(figure.place for figure in figures),
        expected=expected,
        actual=figures[0].value,
        key=finding_key(
            kind,
            tuple(f"{figure.place.start}:{figure.quote}" for figure in figures[:2]),
            tuple(figure.place.document for figure in figures[:2]),
        ),
    )
