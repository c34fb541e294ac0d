"""Which tokens a pattern cannot do without: rules whose tokens a text lacks are passed over unasked."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

PIECE = re.compile(
    r"(?P<open>\((?:\?P<\w+>|\?:|\?<?[=!])?)|(?P<close>\))|(?P<bar>\|)|(?P<set>\[\^?[^\]]+\])|(?P<repeat>\?|\*|\{\d+,\d+\})"
    r"|(?P<anchor>[\^$])|(?P<char>.)"
)
Pieces = list[re.Match[str]]
LOOKS = frozenset({"(?=", "(?!", "(?<=", "(?<!"})
"""How groups open that only look."""
NOTHING = ""
"""Stands for no code at all among the codes a sequence can begin with."""


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


def further_keys(pattern: str, *, key: frozenset[str], everywhere: frozenset[str]) -> tuple[frozenset[str], ...]:
    """Sets beside the key of each of which every match holds a code, the smallest first; codes that stand `everywhere` are in none.

    Of a pattern of alternatives no more is known than its key.
    """
    pieces = list(PIECE.finditer(pattern))
    if len(list(_split(pieces))) > 1:
        return ()
    found = set(_mandatory(pieces, _Rarity(frozenset(), everywhere))) - {key}
    return tuple(
        sorted((each for each in found if each.isdisjoint(everywhere)), key=lambda each: (len(each), min(each)))
    )


def opening_of(pattern: str) -> frozenset[str]:
    """The codes of which a tape must begin with one for a pattern bound to its beginning ("^…") to match; none where any may do."""
    pieces = list(PIECE.finditer(pattern))
    if pieces[0]["anchor"] != "^" or len(list(_split(pieces))) > 1:
        return frozenset()
    opening = _opening(pieces[1:])
    return frozenset() if opening is None or NOTHING in opening else opening


def _opening(pieces: Pieces) -> frozenset[str] | None:
    """The codes that a sequence can begin with, `NOTHING` among them where it may be empty; None where any code may stand."""
    opening: frozenset[str] = frozenset()
    at = 0
    while at < len(pieces):
        end = _end(pieces, at)
        if pieces[at]["repeat"] is None:
            begun = _begun(pieces[at:end])
            if begun is None:
                return None
            opening |= begun - {NOTHING}
            if NOTHING not in begun and not _is_optional(pieces, end):
                return opening
        at = end
    return opening | {NOTHING}


def _begun(part: Pieces) -> frozenset[str] | None:
    first = part[0]
    if first["open"] is None:
        return _part(part, _Rarity(frozenset(), frozenset()))
    if first["open"] in LOOKS:
        return frozenset({NOTHING})
    alternatives = [_opening(each) for each in _split(part[1:-1])]
    known = [each for each in alternatives if each is not None]
    return frozenset().union(*known) if len(known) == len(alternatives) else None


def _mandatory(pieces: Pieces, rarity: _Rarity) -> Iterator[frozenset[str]]:
    """A key of every part that every match has; of a group without alternatives, those of its parts."""
    at = 0
    while at < len(pieces):
        end = _end(pieces, at)
        if not _is_optional(pieces, end):
            inner = pieces[at + 1 : end - 1]
            key = _part(pieces[at:end], rarity)
            if key is not None and inner and len(list(_split(inner))) == 1:
                yield from _mandatory(inner, rarity)
            elif key is not None:
                yield key
        at = end


def _is_optional(pieces: Pieces, end: int) -> bool:
    """Whether the part before a place may be left out."""
    return end < len(pieces) and (pieces[end]["repeat"] or "").startswith(("?", "*", "{0"))


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
        if not _is_optional(pieces, end):
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
