"""Tokens, exactly as razdel cuts them, found over a whole document with array operations.

razdel first cuts a text into atoms (runs of Russian letters, of Latin letters, of digits; single marks) and then asks a list of
rules whether two neighbours that touch belong together: "кое-что", "3,14", "1/2", "?!", "Δσ". The same rules stand here, each over
all pairs at once. A rule may look one atom further, over white space too, but never out of the block.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import cache

import numpy as np
from numpy.typing import NDArray

from svodka.annotate.characters import Kind, kinds

Offsets = NDArray[np.int64]
Flags = NDArray[np.bool_]
Kinds = NDArray[np.uint8]


@dataclass(frozen=True, slots=True)
class Tokens:
    """Tokens of a text as character offsets; `opens_block` marks the first of each block."""

    starts: Offsets
    ends: Offsets
    opens_block: Flags


@dataclass(frozen=True, slots=True)
class Pairs:
    """Neighbouring atoms that touch: the two atoms' kinds and those before and after (`PLAIN` where the block ends)."""

    before: Kinds
    left: Kinds
    right: Kinds
    after: Kinds


@cache
def _table(marks: tuple[Kind, ...]) -> Flags:
    """For each kind, whether it is one of these."""
    return np.isin(np.arange(len(Kind)), marks)


def _is(found: Kinds, *marks: Kind) -> Flags:
    """Where an atom is of one of these kinds."""
    return np.take(_table(marks), found)


def _solid(found: Kinds) -> Flags:
    """Where an atom is a word or a number."""
    return np.less(found, np.uint8(Kind.PLAIN))


def _around(pairs: Pairs, marks: Iterable[Kind]) -> tuple[Flags, Kinds, Kinds]:
    """Where a pair holds one of the marks, and the kinds on either side of that mark."""
    leads, trails = _is(pairs.left, *marks), _is(pairs.right, *marks)
    outer_left = np.where(leads, pairs.before, pairs.left)
    outer_right = np.where(leads, pairs.right, pairs.after)
    return leads | trails, outer_left, outer_right


def hyphenated(pairs: Pairs) -> Flags:
    """Words and numbers around a dash: "кое-что", "2019–2020"."""
    here, left, right = _around(pairs, (Kind.DASH, Kind.HYPHEN))
    return here & _solid(left) & _solid(right)


def underscored(pairs: Pairs) -> Flags:
    """Words and numbers around an underscore: "file_name"."""
    here, left, right = _around(pairs, (Kind.UNDERSCORE,))
    return here & _solid(left) & _solid(right)


def decimal(pairs: Pairs) -> Flags:
    """Digits around a point or a comma: "3,14", "10.04"."""
    here, left, right = _around(pairs, (Kind.POINT, Kind.COMMA))
    return here & _is(left, Kind.DIGIT) & _is(right, Kind.DIGIT)


def fraction(pairs: Pairs) -> Flags:
    """Digits around a slash: "1/2"."""
    here, left, right = _around(pairs, (Kind.SLASH,))
    return here & _is(left, Kind.DIGIT) & _is(right, Kind.DIGIT)


def repeated_marks(pairs: Pairs) -> Flags:
    """ "..." and "?!", "--", "**"."""
    endings = (Kind.POINT, Kind.ENDING, Kind.EXCLAMATION)
    same = np.equal(pairs.left, pairs.right)
    return (_is(pairs.left, *endings) & _is(pairs.right, *endings)) | (same & _is(pairs.left, Kind.HYPHEN, Kind.STAR))


def foreign_letters(pairs: Pairs) -> Flags:
    """Letters of other scripts with each other and with Russian and Latin ones: "Δσ", "mβж"."""
    left, right = _is(pairs.left, Kind.OTHER), _is(pairs.right, Kind.OTHER)
    letters = (Kind.RUSSIAN, Kind.LATIN)
    return (left & (right | _is(pairs.right, *letters))) | (_is(pairs.left, *letters) & right)


RULES: tuple[Callable[[Pairs], Flags], ...] = (
    hyphenated,
    underscored,
    decimal,
    fraction,
    repeated_marks,
    foreign_letters,
)
"""Each says where it joins a pair; none forbids, so their order does not matter."""


def tokenize(text: str, blocks: Iterable[tuple[int, int]], classes: Kinds) -> Tokens:
    """The tokens of a text's blocks (half-open, ascending, apart); a token lies in one block."""
    bounds = np.array(list(blocks), np.int64).reshape(-1, 2)
    found = _within(kinds(text, classes), bounds)
    starts, ends = _atoms(found, bounds)
    if not len(starts):
        return Tokens(starts, ends, np.zeros(0, np.bool_))
    opens = np.zeros(len(starts), np.bool_)
    first = np.searchsorted(starts, bounds[:, 0])
    opens[first[first < len(starts)]] = True
    touching = np.flatnonzero((starts[1:] == ends[:-1]) & ~opens[1:])
    joined = touching[_joins(text, starts=starts, ends=ends, atoms=found[starts], opens=opens, touching=touching)]
    keep_start, keep_end = np.ones(len(starts), np.bool_), np.ones(len(starts), np.bool_)
    keep_start[joined + 1] = False
    keep_end[joined] = False
    return Tokens(starts[keep_start], ends[keep_end], opens[keep_start])


def _within(found: Kinds, bounds: Offsets) -> Kinds:
    """Kinds with everything outside the blocks as white space."""
    inside = np.zeros(len(found) + 1, np.int8)
    np.add.at(inside, bounds[:, 0], 1)
    np.subtract.at(inside, bounds[:, 1], 1)
    return np.where(np.cumsum(inside[:-1], dtype=np.int8) > 0, found, np.uint8(Kind.SPACE))


def _atoms(found: Kinds, bounds: Offsets) -> tuple[Offsets, Offsets]:
    """Runs of letters or digits, and each mark or foreign letter by itself."""
    change = np.ones(len(found) + 1, np.bool_)
    np.not_equal(found[1:], found[:-1], out=change[1:-1])
    change[bounds.ravel()] = True
    alone = found >= Kind.OTHER
    solid = found != Kind.SPACE
    starts = np.flatnonzero((change[:-1] | alone) & solid)
    ends = np.flatnonzero((change[1:] | alone) & solid) + 1
    return starts, ends


def _joins(
    text: str, *, starts: Offsets, ends: Offsets, atoms: Kinds, opens: Flags, touching: Offsets
) -> NDArray[np.bool_]:
    """For each pair of atoms that touch, whether a rule joins them."""
    padded = np.append(atoms, np.uint8(Kind.PLAIN))
    closes = np.append(opens[1:], True)
    pairs = Pairs(
        before=np.where(opens[touching], np.uint8(Kind.PLAIN), padded[touching - 1]),
        left=atoms[touching],
        right=atoms[touching + 1],
        after=np.where(closes[touching + 1], np.uint8(Kind.PLAIN), padded[touching + 2]),
    )
    joins = np.zeros(len(touching), np.bool_)
    for rule in RULES:
        joins |= rule(pairs)
    for index in np.flatnonzero(_is(pairs.left, Kind.LATIN) & _is(pairs.right, Kind.EXCLAMATION)).tolist():
        atom = touching[index]
        joins[index] |= text[starts[atom] : ends[atom]].lower() == "yahoo"
    _join_smiles(joins, pairs, touching)
    return joins


def _join_smiles(joins: Flags, pairs: Pairs, touching: Offsets) -> None:
    """Eyes and up to three mouths: ":)", ";(((". A fourth mouth is a token of its own."""
    for index in np.flatnonzero(_is(pairs.left, Kind.EYES) & _is(pairs.right, Kind.ROUND)).tolist():
        for further in range(3):
            at = index + further
            if at == len(joins) or touching[at] != touching[index] + further or pairs.right[at] != Kind.ROUND:
                break
            joins[at] = True
