"""How much a file may cost before it is refused."""

import time
from collections.abc import Callable
from dataclasses import dataclass

from svodka.errors import ReadError


@dataclass(frozen=True, slots=True, kw_only=True)
class Budget:
    """Limits on one file; what exceeds one is a `ReadError` that names it.

    `unpacked` bounds the bytes all members of an archive (or the parts of an office file) come to, `ratio` how much larger
    they are than the file, `xml` the bytes of one XML part (a tree of it takes ten times as much memory), `nesting` archives within archives and tables within tables, `seconds` any one outside program and the pages of a PDF.
    """

    bytes: int = 100_000_000
    characters: int = 20_000_000
    unpacked: int = 200_000_000
    xml: int = 50_000_000
    ratio: int = 100
    entries: int = 10_000
    nesting: int = 5
    pages: int = 3_000
    cells: int = 500_000
    seconds: float = 120.0


class Clock:
    """The time a file may take, asked wherever a reader goes on to its next piece of work."""

    def __init__(self, seconds: float, *, now: Callable[[], float] = time.monotonic) -> None:
        self._seconds = seconds
        self._now = now
        self._end = now() + seconds

    def check(self, *, page: int | None = None) -> None:
        """`ReadError` where the time is up."""
        if self._now() >= self._end:
            raise ReadError(
                f"took more than {self._seconds:g} seconds",
                page=page,
                remedy="raise Budget.seconds, or print its pages to a new PDF without drawings",
            )
