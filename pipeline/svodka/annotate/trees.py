"""The best tree with one root out of scores for every arc (Chu and Liu 1965, Edmonds 1967).

Heads chosen one by one are the best tree wherever they make a tree. Where they make cycles, each cycle becomes one node, whose
arcs count by what they lose against the cycle's own, and the smaller problem is solved in turn. That only one token may hang on the
root is reached by a price on root arcs so high that the best tree has as few as it can: one.
"""

import numpy as np
from numpy.typing import NDArray

ROOT_PRICE = 1e6
"""Far above any sum of scores the network gives, and far below what would cost a float64 its digits."""

Scores = NDArray[np.float64]
Indices = NDArray[np.int64]


def is_tree(heads: Indices) -> bool:
    """Whether heads (counted from 1, 0 for the root) make one tree with one root."""
    if np.count_nonzero(heads == 0) != 1:
        return False
    above = np.append(0, heads)
    for _ in range(len(heads).bit_length()):
        above = above[above]
    return not above.any()


def best_tree(scores: NDArray[np.float32]) -> Indices:
    """Heads of the best tree. `scores[i, j]` speaks for token `j` (from 1; 0 is the root) as the head of token `i + 1`."""
    arcs = np.full((len(scores) + 1, len(scores) + 1), -np.inf)
    arcs[1:] = scores
    arcs[1:, 0] -= ROOT_PRICE
    np.fill_diagonal(arcs, -np.inf)
    return _arborescence(arcs)[1:]


def _arborescence(arcs: Scores) -> Indices:
    """The best head of each node, node 0 being the root."""
    heads: Indices = arcs.argmax(axis=1)
    heads[0] = 0
    groups = _cycles(heads)
    if groups.max(initial=0) == len(heads) - 1:
        return heads
    losses = arcs - np.where(_in_cycle(groups), arcs[np.arange(len(heads)), heads], 0.0)[:, None]
    order = np.argsort(groups, kind="stable")
    bounds = np.searchsorted(groups[order], np.arange(groups.max() + 1))
    merged = np.maximum.reduceat(losses[np.ix_(order, order)], bounds, axis=0)
    merged = np.maximum.reduceat(merged, bounds, axis=1)
    np.fill_diagonal(merged, -np.inf)
    for group, head in enumerate(_arborescence(merged).tolist()[1:], 1):
        nodes, above = np.flatnonzero(groups == group), np.flatnonzero(groups == head)
        node, chosen = np.unravel_index(losses[np.ix_(nodes, above)].argmax(), (len(nodes), len(above)))
        heads[nodes[node]] = above[chosen]
    return heads


def _cycles(heads: Indices) -> Indices:
    """A group for each node, numbered from 0 for the root: its own, or the one it shares with the nodes of its cycle."""
    group = np.full(len(heads), -1, np.int64)
    seen = np.zeros(len(heads), np.int64)
    count = 1
    group[0], seen[0] = 0, -1
    for first in range(1, len(heads)):
        node = first
        while not seen[node]:
            seen[node] = first
            node = int(heads[node])
        if seen[node] == first and group[node] < 0:
            while group[node] < 0:
                group[node] = count
                node = int(heads[node])
            count += 1
    alone = np.flatnonzero(group < 0)
    group[alone] = count + np.arange(len(alone))
    return group


def _in_cycle(groups: Indices) -> NDArray[np.bool_]:
    return np.bincount(groups)[groups] > 1
