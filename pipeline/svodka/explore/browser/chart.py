"""A line chart as SVG: no script, no library, nothing to load."""

import math
from collections import defaultdict
from collections.abc import Sequence

WIDTH, HEIGHT, LEFT, BOTTOM = 760, 280, 84, 34


def line_chart(points: Sequence[tuple[int, float]]) -> str:
    """Points (year, value) as dots and the median of each year as a line; an empty text for none."""
    if not points:
        return ""
    years = sorted({year for year, _ in points})
    top = _ceiling(max(value for _, value in points))
    by_year: dict[int, list[float]] = defaultdict(list)
    for year, value in points:
        by_year[year].append(value)

    def x(year: int) -> float:
        span = max(1, years[-1] - years[0])
        return LEFT + (WIDTH - LEFT - 20) * ((year - years[0]) / span if len(years) > 1 else 0.5)

    def y(value: float) -> float:
        return HEIGHT - BOTTOM - (HEIGHT - BOTTOM - 16) * value / top

    grid = "".join(
        f'<line x1="{LEFT}" x2="{WIDTH - 10}" y1="{y(level):.1f}" y2="{y(level):.1f}" class="grid"/>'
        f'<text x="{LEFT - 8}" y="{y(level) + 4:.1f}" text-anchor="end">{figure(level)}</text>'
        for level in (top * part / 4 for part in range(5))
    )
    labels = "".join(
        f'<text x="{x(year):.1f}" y="{HEIGHT - 10}" text-anchor="middle">{year}</text>' for year in _thinned(years)
    )
    medians = " ".join(f"{x(year):.1f},{y(_median(by_year[year])):.1f}" for year in years)
    dots = "".join(
        f'<circle cx="{x(year):.1f}" cy="{y(value):.1f}" r="3.5"><title>{year}: {figure(value)}</title></circle>'
        for year, value in points
    )
    return (
        f'<svg class="chart" viewBox="0 0 {WIDTH} {HEIGHT}" role="img" aria-label="Значения по годам">'
        f'{grid}{labels}<polyline points="{medians}"/>{dots}</svg>'
    )


def figure(value: float) -> str:
    """A number as Russian pages write it: 74 300, 36,1."""
    if value.is_integer():
        return f"{int(value):,}".replace(",", "\u2009")
    return f"{value:.10g}".replace(".", ",")


def _median(values: Sequence[float]) -> float:
    ordered = sorted(values)
    middle = len(ordered) // 2
    return ordered[middle] if len(ordered) % 2 else (ordered[middle - 1] + ordered[middle]) / 2


def _ceiling(value: float) -> float:
    """The next round number: 1, 2 or 5 times a power of ten."""
    if value <= 0:
        return 1.0
    power = 10.0 ** math.floor(math.log10(value))
    return next(step * power for step in (1, 2, 5, 10) if step * power >= value)


def _thinned(years: Sequence[int], most: int = 12) -> Sequence[int]:
    return years[:: max(1, math.ceil(len(years) / most))]
