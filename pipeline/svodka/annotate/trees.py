"""The best tree with one root out of scores for every arc (Chu and Liu 1965, Edmonds 1967).

Heads chosen one by one are the best tree wherever they make a tree. Where they do not, the root is the token that gains most by
being it rather than hanging elsewhere, and the best tree below it is found: each cycle becomes one node, whose arcs count by what
they lose against the cycle's own, until there is no cycle.
"""

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

Scores = NDArray[np.float64]
Indices = NDArray[np.int64]


def broken(heads: Indices, starts: Indices) -> Indices:
    """Which of some sentences laid end to end are no trees with one root; heads count from 1 in their sentence, 0 is the root's."""
    sizes = np.diff(starts, append=len(heads))
    offsets = np.repeat(starts, sizes)
    above = np.append(0, np.where(heads > 0, offsets + heads, 0))
    for _ in range(int(sizes.max(initial=1)).bit_length()):
        above = above[above]
    lost = np.add.reduceat(above[1:] > 0, starts, dtype=np.int64)
    roots = np.add.reduceat(heads == 0, starts, dtype=np.int64)
    return np.flatnonzero((lost > 0) | (roots != 1))


def best_tree(scores: NDArray[np.float32]) -> Indices:
    """Heads of the best tree under `best_root`. `scores[i, j]` speaks for token `j` (from 1; 0 is the root) as the head of token `i + 1`."""
    arcs = np.full((len(scores) + 1, len(scores) + 1), -np.inf)
    arcs[1:] = scores
    np.fill_diagonal(arcs, -np.inf)
    root = best_root(arcs)
    arcs[1:, 0] = -np.inf
    arcs[root, 1:] = -np.inf
    arcs[root, 0] = 0.0
    contraction = _Contraction(arcs)
    while cycle := _cycle(contraction.heads):
        contraction.contract(cycle)
    return contraction.expand()[1:]


def best_root(arcs: Scores) -> int:
    """The node that gains most by hanging on the root, node 0."""
    gains = arcs[1:, 0] - arcs[1:, 1:].max(axis=1)
    return int(np.argmax(gains)) + 1


class _Contraction:
    """The graph while cycles shrink to single nodes. The first node of a cycle stands for it; the others leave (head 0).

    `tails` and `tops` name, for each arc between nodes, the tokens it really joins.
    """

    def __init__(self, arcs: Scores) -> None:
        size = len(arcs)
        self.arcs = arcs
        self.tails = np.repeat(np.arange(size), size).reshape(size, size)
        self.tops = self.tails.T.copy()
        self.heads: list[int] = arcs.argmax(axis=1).tolist()
        self.heads[0] = 0
        self.gone: set[int] = {0}
        self.members: list[list[int]] = [[node] for node in range(size)]
        self.cycles: list[list[tuple[list[int], int, int]]] = []

    def contract(self, cycle: list[int]) -> None:
        """Make one node of a cycle: an arc into it counts by what it gains over the cycle's own arc there."""
        first, others = cycle[0], cycle[1:]
        self.cycles.append([(self.members[node], *self._arc(node)) for node in cycle])
        self.members[first] = [token for node in cycle for token in self.members[node]]
        for node in cycle:
            self.arcs[node] -= self.arcs[node, self.heads[node]]
        every = np.arange(len(self.arcs))
        into = np.array(cycle)[self.arcs[cycle].argmax(axis=0)]
        self.tails[first], self.tops[first] = self.tails[into, every], self.tops[into, every]
        self.arcs[first] = self.arcs[into, every]
        out = np.array(cycle)[self.arcs[:, cycle].argmax(axis=1)]
        self.tails[:, first], self.tops[:, first] = self.tails[every, out], self.tops[every, out]
        self.arcs[:, first] = self.arcs[every, out]
        self.arcs[first, first] = -np.inf
        self.arcs[others], self.arcs[:, others] = -np.inf, -np.inf
        self.gone.update(others)
        inside = set(cycle)
        self.heads = [first if head in inside else head for head in self.heads]
        for node in others:
            self.heads[node] = 0
        self.heads[first] = int(self.arcs[first].argmax())

    def expand(self) -> Indices:
        """Heads of tokens: each node's arc, and inside a cycle all of its arcs but the one where the cycle is entered."""
        heads = np.full(len(self.arcs), -1, np.int64)
        for node in range(len(self.heads)):
            if node not in self.gone:
                tail, top = self._arc(node)
                heads[tail] = top
        for cycle in reversed(self.cycles):
            for members, tail, top in cycle:
                if (heads[members] < 0).all():
                    heads[tail] = top
        return heads

    def _arc(self, node: int) -> tuple[int, int]:
        """The tokens that a node's chosen arc joins."""
        head = self.heads[node]
        return int(self.tails[node, head]), int(self.tops[node, head])


def _cycle(heads: Sequence[int]) -> list[int]:
    """The nodes of one cycle among nodes that have heads; empty where all lead to the root, node 0."""
    seen = [0] * len(heads)
    for first in range(1, len(heads)):
        node = first
        while node and not seen[node]:
            seen[node] = first
            node = heads[node]
        if node and seen[node] == first:
            cycle = [node]
            while heads[cycle[-1]] != node:
                cycle.append(heads[cycle[-1]])
            return cycle
    return []
