"""The best tree with one root out of scores for every arc (Chu and Liu 1965, Edmonds 1967).

Heads chosen one by one are the best tree wherever they make a tree. Where they do not, the root is the token that gains most by
being it rather than hanging elsewhere, and the best tree below it is found: each cycle becomes one node, whose arcs count by what
they lose against the cycle's own, until there is no cycle.
"""

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
    size = len(scores)
    arcs = np.full((size + 1, size + 1), -np.inf)
    arcs[1:] = scores
    arcs.ravel()[:: size + 2] = -np.inf
    root = best_root(arcs)
    arcs[1:, 0] = -np.inf
    contraction = _Contraction(arcs, root)
    while cycle := contraction.cycle():
        contraction.contract(cycle)
    return contraction.expand()


def best_root(arcs: Scores) -> int:
    """The node that gains most by hanging on the root, node 0."""
    gains = arcs[1:, 0] - arcs[1:, 1:].max(axis=1, initial=-np.inf)
    return int(np.argmax(gains)) + 1


class _Contraction:
    """The graph while cycles shrink to single nodes. The first node of a cycle stands for it.

    Of a node only the arcs into it are kept up: by the token they come from, what each is worth (`arcs`) and which token of the
    node it enters (`tails`). Arcs out of a cycle stay the arcs out of its tokens, as `nodes`, which says in which node a token is.
    """

    def __init__(self, arcs: Scores, root: int) -> None:
        self.arcs = arcs
        self.nodes = list(range(len(arcs)))
        self.heads: list[int] = arcs.argmax(axis=1).tolist()
        self.heads[root] = 0
        self.root = root
        self.members: dict[int, list[int]] = {}
        self.tails: dict[int, Indices] = {}
        self.cycles: list[list[tuple[list[int], int, int]]] = []
        self._unsure = [node for node in self.nodes if node and node != root]

    def cycle(self) -> list[int]:
        """The nodes of one cycle; empty where all lead to the root, node 0."""
        nodes, heads, sure = self.nodes, self.heads, [False] * len(self.nodes)
        sure[0] = True
        while self._unsure:
            node = nodes[self._unsure[-1]]
            path: dict[int, None] = {}
            while not sure[node]:
                if node in path:
                    held = list(path)
                    return held[held.index(node) :]
                path[node] = None
                node = nodes[heads[node]]
            for node in path:
                sure[node] = True
            self._unsure.pop()
        return []

    def contract(self, cycle: list[int]) -> None:
        """Make one node of a cycle: an arc into it counts by what it gains over the cycle's own arc there."""
        first = cycle[0]
        self.cycles.append([(self._members(node), *self._arc(node)) for node in cycle])
        tokens = [token for node in cycle for token in self._members(node)]
        rows = self.arcs[cycle]
        rows -= np.array([rows[place, self.heads[node]] for place, node in enumerate(cycle)])[:, None]
        entered = rows.argmax(axis=0)
        self.tails[first] = self._tails(cycle, entered)
        arcs = rows.max(axis=0)
        arcs[tokens] = -np.inf
        self.arcs[first] = arcs
        self.members[first] = tokens
        for token in tokens:
            self.nodes[token] = first
        self.heads[first] = int(arcs.argmax())

    def expand(self) -> Indices:
        """Heads of tokens: each node's arc, and inside a cycle all of its arcs but the one where the cycle is entered."""
        heads = self.heads
        outermost = [self._arc(node) for node in self.members if self.nodes[node] == node]
        for members in self.members.values():
            for token in members:
                heads[token] = -1
        for tail, top in outermost:
            heads[tail] = top
        for cycle in reversed(self.cycles):
            for members, tail, top in cycle:
                if all(heads[member] < 0 for member in members):
                    heads[tail] = top
        return np.array(heads[1:], np.int64)

    def _members(self, node: int) -> list[int]:
        return self.members.get(node) or [node]

    def _tails(self, cycle: list[int], entered: Indices) -> Indices:
        """For each token the one of a cycle's tokens that it may head best, where `entered` counts the cycle's nodes."""
        found = np.array(cycle)[entered]
        for place, node in enumerate(cycle):
            if node in self.tails:
                own = entered == place
                found[own] = self.tails[node][own]
        return found

    def _arc(self, node: int) -> tuple[int, int]:
        """The tokens that a node's chosen arc joins."""
        head = self.heads[node]
        tails = self.tails.get(node)
        return (node if tails is None else int(tails[head])), head
