"""The best sequences of name tags under a linear-chain CRF, many stretches of the text side by side.

A best path does not remember far: a few tokens on, all candidates go back to the same tag. So the text is cut into lanes that run at
once, each from some tokens before its own (to forget that it began there) to some tokens behind (to learn how it goes on).
Whether a lane forgot, and whether it agrees with the next, is checked; where not, lanes are made longer, up to the whole text.
"""

import numpy as np
from numpy.typing import NDArray

LANE = 32
WARMUP = 16
"""Tokens of a lane, and further ones on each side."""
GROUP = 2048
"""Lanes that run at once."""
ROUNDING = 1e-3
"""Scores that differ by less are the same."""

Matrix = NDArray[np.float32]
Indices = NDArray[np.int64]
Flags = NDArray[np.bool_]


class Viterbi:
    """The search for one matrix of transitions, from tag (row) to tag (column)."""

    def __init__(self, transitions: Matrix) -> None:
        self._transitions = transitions

    def best(self, emissions: Matrix, *, opens: Flags) -> Indices:
        """The tags of sequences laid end to end; `opens` marks the first token of each. The lowest tag wins a tie."""
        lane, warmup = LANE, WARMUP
        while True:
            tags = self._in_lanes(emissions, opens, lane=lane, warmup=warmup)
            if tags is not None:
                return tags
            lane, warmup = 8 * lane, 8 * warmup

    def _in_lanes(self, emissions: Matrix, opens: Flags, *, lane: int, warmup: int) -> Indices | None:
        """The tags, or None where two lanes do not agree."""
        count = -(-len(emissions) // lane)
        padding = ((warmup, count * lane - len(emissions) + warmup), (0, 0))
        padded = np.pad(emissions, padding)
        ends = np.pad(opens, padding[0], constant_values=True)
        ends[warmup] = True
        tags = np.zeros((count, lane), np.int64)
        before: Matrix | None = None
        expected: int | None = None
        for first in range(0, count, GROUP):
            lanes = np.arange(first, min(first + GROUP, count))
            places = lane * lanes + np.arange(lane + 2 * warmup)[:, None]
            scores = self._forward(padded[places].transpose(0, 2, 1), ends[places])
            forgot, after = scores[warmup - 1], scores[warmup + lane - 1]
            true = after[:, :-1] if before is None else np.column_stack([before, after[:, :-1]])
            if not _same(forgot[:, forgot.shape[1] - true.shape[1] :], true):
                return None
            found = self._backward(scores, ends[places], stop=warmup)
            own, next_ = found[:lane], found[lane]
            if (next_[:-1] != own[0, 1:]).any() or (expected is not None and own[0, 0] != expected):
                return None
            tags[lanes] = own.T
            before, expected = after[:, -1:], int(next_[-1])
        return tags.ravel()[: len(emissions)]

    def _forward(self, emissions: Matrix, opens: Flags) -> Matrix:
        """Scores of the best paths that end in each tag: steps by tags by lanes."""
        scores = np.ascontiguousarray(emissions)
        transitions = self._transitions[:, :, None]
        goes_on = (~opens).astype(np.float32)
        for step in range(1, len(scores)):
            reached = (scores[step - 1][:, None] + transitions).max(axis=0)
            reached *= goes_on[step]
            scores[step] += reached
        return scores

    def _backward(self, scores: Matrix, opens: Flags, *, stop: int) -> Indices:
        """The tags of the best paths, from step `stop` on: steps by lanes."""
        goes_on = (~opens).astype(np.float32)
        tags = np.zeros(opens.shape, np.int64)
        tags[-1] = scores[-1].argmax(axis=0)
        for step in range(len(scores) - 2, stop - 1, -1):
            onward = self._transitions[:, tags[step + 1]] * goes_on[step + 1]
            tags[step] = (scores[step] + onward).argmax(axis=0)
        return tags[stop:]


def _same(left: Matrix, right: Matrix) -> bool:
    """Whether scores differ by nothing but a constant for each lane."""
    if not left.size:
        return True
    difference = (left - left.max(axis=0)) - (right - right.max(axis=0))
    return bool(np.abs(difference).max() < ROUNDING)
