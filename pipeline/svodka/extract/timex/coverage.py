"""Stretches of text that can be asked quickly whether they touch or hold another one."""

from bisect import bisect_left, bisect_right
from collections.abc import Iterable


class Coverage:
    """The union of half-open stretches: asked in logarithmic time, whatever their number."""

    __slots__ = ("_ends", "_starts")

    def __init__(self, stretches: Iterable[tuple[int, int]]) -> None:
        self._starts: list[int] = []
        self._ends: list[int] = []
        for start, end in sorted(stretches):
            if self._ends and start < self._ends[-1]:
                self._ends[-1] = max(self._ends[-1], end)
            else:
                self._starts.append(start)
                self._ends.append(end)

    def touches(self, start: int, end: int) -> bool:
        """Whether some character of `[start, end)` is covered."""
        at = bisect_right(self._ends, start)
        return at < len(self._starts) and self._starts[at] < end

    def holds(self, start: int, end: int) -> bool:
        """Whether `[start, end)` lies inside one covered stretch."""
        at = bisect_left(self._ends, end)
        return at < len(self._starts) and self._starts[at] <= start
