"""A number or range with its unit, as every rule about amounts and lengths of time sees it."""

from typing import NamedTuple

from svodka.extract.numerals.lexemes import Unit
from svodka.records import CountKind, Qualifier, Stretch


class Quantity(NamedTuple):
    """A number or range with its unit. `start`/`end` cover the numeric expression alone; `unit_span` the unit as written.

    `parts` are the quantities of a value of several parts ("2 года 3 месяца") or the ends of a range; `glue` joins it to the one before ("26/329").
    """

    start: int
    end: int
    value: float
    rule: str
    value_max: float | None = None
    qualifier: Qualifier | None = None
    unit: Unit | None = None
    unit_span: Stretch | None = None
    ordinal: bool = False
    digits: bool = False
    label: bool = False
    scale: float = 1
    glue: str = ""
    after: int = -1
    parts: tuple["Quantity", ...] = ()
    qualifier_start: int = -1

    @property
    def scaled(self) -> bool:
        """Whether a magnitude is part of the number: "2,5 тыс."."""
        return self.scale > 1

    @property
    def kind(self) -> CountKind:
        """What sort of quantity it is, as far as its unit tells."""
        kind = "count" if self.unit is None else self.unit.kind
        return CountKind(kind) if kind in ("percent", "money", "duration", "ratio") else CountKind.COUNT

    @property
    def duration(self) -> str | None:
        """ISO 8601 duration; None for a range, which the standard cannot write."""
        if self.unit is None or self.unit.kind != "duration" or self.value_max is not None or self.value < 0:
            return None
        parts = self.parts or (self,)
        days = "".join(_iso(part) for part in parts if part.unit is not None and part.unit.code[0] != "T")
        clock = "".join(_iso(part) for part in parts if part.unit is not None and part.unit.code[0] == "T")
        return f"P{days}" + (f"T{clock}" if clock else "")

    def moved(self, by: int) -> "Quantity":
        """The same quantity `by` characters further on: from a block's own text to its document."""
        if not by:
            return self
        span = self.unit_span
        return self._replace(
            start=self.start + by,
            end=self.end + by,
            after=self.after + by,
            qualifier_start=self.qualifier_start + by if self.qualifier_start >= 0 else -1,
            unit_span=None if span is None else Stretch(span.start + by, span.end + by),
            parts=tuple(part.moved(by) for part in self.parts),
        )

    def scaled_by(self, scale: float, high: float | None) -> "Quantity":
        """The same quantity `scale` times as large: a cell under "тыс. руб."."""
        return self._replace(value=self.value * scale, value_max=high)


def _iso(part: Quantity) -> str:
    assert part.unit is not None
    return f"{part.value * part.unit.factor:.10g}{part.unit.code[-1]}"
