"""Which tokens a pattern cannot do without: rules whose tokens a text lacks are passed over unasked."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

PIECE = re.compile(
    r"(?P<open>\((?:\?P<\w+>|\?:|\?<?[=!])?)|(?P<close>\))|(?P<bar>\|)|(?P<set>\[\^?[^\]]+\])|(?P<repeat>\?|\*|\{\d+,\d+\})"
    r"|(?P<anchor>[\^$])|(?P<char>.)"
)
Pieces = list[re.Match[str]]


@dataclass(frozen=True, slots=True)
class _Rarity:
    """Codes that most texts hold, and those that nearly every tape holds."""

    common: frozenset[str]
    everywhere: frozenset[str]

    def rank(self, key: frozenset[str]) -> tuple[int, int, int]:
        return len(key & self.everywhere), len(key & self.common), len(key)


def key_of(pattern: str, *, common: frozenset[str], everywhere: frozenset[str] = frozenset()) -> frozenset[str]:
    """Codes of which every match holds at least one; of several such sets the one with the fewest `common` codes.

    Codes that stand `everywhere` make a key only where there is no other. `pattern` is a regular expression over codes: characters, sets of them, groups, alternatives, `?` and `{m,n}`.
    """
    key = _alternatives(list(PIECE.finditer(pattern)), _Rarity(common, everywhere))
    if key is None:
        raise ValueError(f"a pattern that may match nothing: {pattern!r}")
    return key


def _alternatives(pieces: Pieces, rarity: _Rarity) -> frozenset[str] | None:
    """The union of the keys of all alternatives, or None where one has none."""
    keys = [_sequence(part, rarity) for part in _split(pieces)]
    found = [key for key in keys if key is not None]
    return frozenset().union(*found) if len(found) == len(keys) else None


def _split(pieces: Pieces) -> Iterator[Pieces]:
    part: Pieces = []
    depth = 0
    for piece in pieces:
        depth += (piece["open"] is not None) - (piece["close"] is not None)
        if piece["bar"] is not None and depth == 0:
            yield part
            part = []
        else:
            part.append(piece)
    yield part


def _sequence(pieces: Pieces, rarity: _Rarity) -> frozenset[str] | None:
    """The best key among the parts that every match has."""
    keys = []
    at = 0
    while at < len(pieces):
        end = _end(pieces, at)
        following = pieces[end] if end < len(pieces) else None
        optional = following is not None and (following["repeat"] or "").startswith(("?", "*", "{0"))
        if not optional:
            key = _part(pieces[at:end], rarity)
            if key is not None:
                keys.append(key)
        at = end
    return min(keys, key=rarity.rank, default=None)


def _end(pieces: Pieces, at: int) -> int:
    """The index after the part that begins at `at`: a group reaches to its closing bracket."""
    depth = 0
    for end in range(at, len(pieces)):
        depth += (pieces[end]["open"] is not None) - (pieces[end]["close"] is not None)
        if depth == 0:
            return end + 1
    return len(pieces)


def _part(part: Pieces, rarity: _Rarity) -> frozenset[str] | None:
    first = part[0]
    if first["char"] is not None:
        return frozenset(first["char"])
    if first["set"] is not None:
        return None if first["set"].startswith("[^") else frozenset(first["set"][1:-1])
    if first["open"] in {"(", "(?:", "(?="} or (first["open"] or "").startswith("(?P"):
        return _alternatives(part[1:-1], rarity)
    return None
