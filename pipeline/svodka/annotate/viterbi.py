"""The best sequences of name tags under a linear-chain CRF, in time linear in the text.

At most tokens one tag is so much better than the others that no neighbour can change it: the gain of any other tag over it is below
the most that transitions on both sides could give back. Such tokens cut the text into short stretches, and only within these
does the search run, over all stretches side by side.
"""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

MARGIN = 1e-3
"""How much surer than certain a token must be: more than rounding can add up to."""

Matrix = NDArray[np.float32]
Indices = NDArray[np.int64]
Flags = NDArray[np.bool_]


@dataclass(frozen=True, slots=True)
class Stretches:
    """Runs of tokens without a certain tag, longest first, none across sequences."""

    starts: Indices
    lengths: Indices

    def longer_than(self, steps: int) -> int:
        """How many runs have more tokens; they are the first."""
        return int(np.searchsorted(-self.lengths, -steps, side="left"))


class Viterbi:
    """The search for one matrix of transitions, from tag (row) to tag (column)."""

    def __init__(self, transitions: Matrix) -> None:
        self._transitions = transitions
        into = transitions.astype(np.float64)
        # what tag b can gain over tag a: by the transition into it and by the one out of it, or by there being none
        gain_in = (into[:, None, :] - into[:, :, None]).max(axis=0)
        gain_out = (into[None, :, :] - into[:, None, :]).max(axis=2)
        self._gain = (gain_in.clip(0) + gain_out.clip(0)).astype(np.float32) + np.float32(MARGIN)
        np.fill_diagonal(self._gain, -np.inf)

    def best(self, emissions: Matrix, *, opens: Flags) -> Indices:
        """The tags of sequences laid end to end; `opens` marks the first token of each. The lowest tag wins a tie."""
        tags: Indices = emissions.argmax(axis=1)
        if not len(tags):
            return tags
        leads = emissions[np.arange(len(tags)), tags][:, None] - emissions
        uncertain = (leads <= self._gain[tags]).any(axis=1)
        closes = np.append(opens[1:], True)
        opens = opens.copy()
        opens[0] = True
        stretches = _stretches(uncertain, opens)
        if len(stretches.starts):
            self._search(emissions, tags, stretches=stretches, opens=opens, closes=closes)
        return tags

    def _search(self, emissions: Matrix, tags: Indices, *, stretches: Stretches, opens: Flags, closes: Flags) -> None:
        """Fill the stretches' tags, between certain neighbours or the ends of a sequence."""
        transitions = self._transitions
        starts, lengths = stretches.starts, stretches.lengths
        score = emissions[starts]
        inner = np.flatnonzero(~opens[starts])
        score[inner] += transitions[tags[starts[inner] - 1]]
        came_from: list[NDArray[np.int64]] = []
        for step in range(1, int(lengths[0])):
            active = stretches.longer_than(step)
            reached = score[:active, :, None] + transitions
            came_from.append(reached.argmax(axis=1))
            score[:active] = reached.max(axis=1) + emissions[starts[:active] + step]
        last = starts + lengths - 1
        inner = np.flatnonzero(~closes[last])
        score[inner] += transitions[:, tags[last[inner] + 1]].T
        best = score.argmax(axis=1)
        tags[last] = best
        for step in range(int(lengths[0]) - 2, -1, -1):
            active = stretches.longer_than(step + 1)
            best[:active] = came_from[step][np.arange(active), best[:active]]
            tags[starts[:active] + step] = best[:active]


def _stretches(uncertain: Flags, opens: Flags) -> Stretches:
    """Runs of uncertain tokens, cut where a sequence opens."""
    before = np.append(False, uncertain[:-1])
    starts = np.flatnonzero(uncertain & (~before | opens))
    after = np.append(uncertain[1:] & ~opens[1:], False)
    ends = np.flatnonzero(uncertain & ~after) + 1
    order = np.argsort(starts - ends, kind="stable")
    return Stretches(starts[order], (ends - starts)[order])
