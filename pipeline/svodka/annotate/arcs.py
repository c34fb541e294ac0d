"""The scores of every token of a sentence as the head of every other, for many sentences at once.

Sentences of about one length are scored together, filled up to the same width: what lies beyond a sentence's end is nobody's head.
"""

from collections.abc import Iterator

import numpy as np
from numpy.typing import NDArray

STEP = 8
"""Lengths are rounded up to a multiple of this."""
GROUP = 1 << 17
"""Scores that are made at once: half a megabyte."""
TIE = np.float32(1e-5)
"""Heads whose scores differ by less are equally good, and the leftmost is taken: the same words in the same surroundings, twice in
a sentence, differ by nothing but rounding."""

Matrix = NDArray[np.float32]
Indices = NDArray[np.int64]


class Arcs:
    """The heads of sentences laid end to end: token `i` of the row `heads[i]`, row 0 of `tails` being the root's.

    `chosen` is each token's head by itself, counted from 1 in its sentence, 0 for the root.
    """

    def __init__(self, heads: Matrix, tails: Matrix, *, starts: Indices, sizes: Indices) -> None:
        self.chosen = np.empty(len(heads), np.int64)
        self._places: list[tuple[Matrix, int]] = [(heads, 0)] * len(starts)
        self._sizes = sizes
        for group in _groups(sizes):
            width = int(sizes[group].max())
            steps = np.arange(width)
            inside = steps < sizes[group][:, None]
            tokens = starts[group][:, None] + np.where(inside, steps, 0)
            candidates = np.zeros((len(group), width + 1), np.int64)
            candidates[:, 1:] = tokens + 1
            scores = np.matmul(heads[tokens], tails[candidates].transpose(0, 2, 1))
            if not inside.all():
                scores[:, :, 1:] += np.where(inside, np.float32(0), np.float32(-np.inf))[:, None]
            near = scores > scores.max(axis=2, keepdims=True) - TIE
            self.chosen[tokens[inside]] = near.argmax(axis=2)[inside]
            for row, piece in enumerate(group.tolist()):
                self._places[piece] = (scores, row)

    def scores(self, piece: int) -> Matrix:
        """The scores of one sentence: tokens by heads, the root first."""
        scores, row = self._places[piece]
        size = int(self._sizes[piece])
        return scores[row, :size, : size + 1]


def _groups(sizes: Indices) -> Iterator[Indices]:
    """The numbers of sentences that are scored together."""
    order = np.argsort(sizes, kind="stable")
    widths = -(-sizes[order] // STEP) * STEP
    bounds = np.flatnonzero(np.diff(widths, prepend=-1, append=-1))
    for start, stop in zip(bounds[:-1].tolist(), bounds[1:].tolist(), strict=True):
        count = max(1, GROUP // int(widths[start]) ** 2)
        for begin in range(start, stop, count):
            yield order[begin : min(begin + count, stop)]
