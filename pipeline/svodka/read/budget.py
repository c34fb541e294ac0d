"""How much a file may cost before it is refused."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Budget:
    """Limits on one file; what exceeds one is a `ReadError` that names it.

    `unpacked` bounds the bytes all members of an archive (or the parts of an office file) come to, `ratio` how much larger
    they are than the file, `xml` the bytes of one XML part (a tree of it takes ten times as much memory), `nesting` archives within archives and tables within tables, `seconds` any one outside program.
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
