"""The dependency parser: slovnet's biaffine network over sentences laid end to end."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cache

import numpy as np
from numpy.typing import NDArray

from svodka.annotate.arcs import Arcs
from svodka.annotate.convolutions import PIECE, REACH, Convolutions, Matrix, lay_out
from svodka.annotate.forms import Forms
from svodka.annotate.networks import WINDOW
from svodka.annotate.table import FirstLayers
from svodka.annotate.trees import best_tree, broken
from svodka.annotate.weights import Weights, weights

LONGEST = 1024
"""Tokens of a sentence that are scored against one another. A longer one is parsed in pieces of this length, so that time and
memory stay linear; the roots of later pieces hang on the first piece's."""
HEADS = 128
"""Heads whose relations are scored at once: as many as stay in the processor's cache."""

Indices = NDArray[np.int64]


@dataclass(frozen=True, slots=True)
class Parsed:
    """One sentence: heads counted from 1 (0: the root's), as the network chose them and as a tree, and the tree's relations."""

    chosen: Indices
    heads: Indices
    relations: Indices


class Parser:
    """The network for syntax, with a table of its own. A sentence is the keys of its words (`Forms.keys_of`)."""

    def __init__(self, weights: Weights) -> None:
        self.labels = weights.labels["syntax"]
        self._forms = Forms(weights)
        self._table = FirstLayers(weights, ("syntax",))
        self._trunk = Convolutions.of(weights, "syntax")
        self._head, self._head_bias = weights["syntax.head"], weights["syntax.head_bias"]
        self._arc_kernel, self._relation_kernel = weights["syntax.arc_kernel"], weights["syntax.relation_kernel"]
        self._root_arc, self._root_relation = weights["syntax.root_arc"], weights["syntax.root_relation"]

    def keys(self, words: Sequence[str]) -> Indices:
        """What the network reads of words."""
        self._forms.forget()
        return self._forms.keys_of(self._forms.numbers(words, len(words)))

    def parse(self, sentences: Iterable[Indices], *, repair: bool = True) -> list[Parsed]:
        """Parse sentences, none of them empty. Without `repair`, heads stay as chosen and relations belong to these."""
        parsed: list[Parsed] = []
        batch: list[Indices] = []
        size = 0
        for sentence in sentences:
            if batch and size + len(sentence) > WINDOW:
                parsed += self._batch(batch, repair=repair)
                batch, size = [], 0
            batch.append(sentence)
            size += len(sentence)
        return parsed + (self._batch(batch, repair=repair) if batch else [])

    def scores(self, sentence: Indices) -> Matrix:
        """The score of each token (column, from 1; 0 is the root) as the head of each (row), for a look into a parse."""
        head, tail, _, _ = self._vectors(sentence, np.zeros(len(sentence), np.bool_))
        scores: Matrix = (head @ self._arc_kernel) @ np.vstack([self._root_arc, tail]).T
        return scores

    def _batch(self, sentences: Sequence[Indices], *, repair: bool) -> list[Parsed]:
        lengths = np.array([len(sentence) for sentence in sentences])
        ends = np.cumsum(lengths)
        opens = np.zeros(int(ends[-1]), np.bool_)
        opens[ends - lengths] = True
        head, tail, relation_head, relation_tail = self._vectors(np.concatenate(sentences), opens)
        starts = np.array(
            [start for begin, end in zip(ends - lengths, ends, strict=True) for start in range(begin, end, LONGEST)]
        )
        sizes = np.diff(starts, append=len(opens))
        arcs = Arcs(head @ self._arc_kernel, np.vstack([self._root_arc, tail]), starts=starts, sizes=sizes)
        chosen = arcs.chosen
        heads = chosen.copy()
        if repair:
            for piece in broken(chosen, starts).tolist():
                heads[starts[piece] : starts[piece] + sizes[piece]] = best_tree(arcs.scores(piece))
        rows = np.where(heads > 0, np.repeat(starts, sizes) + heads, 0)
        relations = self._relations(np.vstack([self._root_relation, relation_head]), rows, relation_tail)
        if len(starts) > len(sentences):
            self._join(chosen, heads, relations, ends=ends)
        return [
            Parsed(chosen[start:end], heads[start:end], relations[start:end])
            for start, end in zip((ends - lengths).tolist(), ends.tolist(), strict=True)
        ]

    def _vectors(self, keys: Indices, opens: NDArray[np.bool_]) -> list[Matrix]:
        """Each token as head and as tail of arcs, as head and as tail of relations."""
        vectors = np.empty((len(keys), len(self._head_bias)), np.float32)
        for start in range(0, len(keys), WINDOW):
            stop = min(start + WINDOW, len(keys))
            low, high = max(start - REACH, 0), min(stop + REACH, len(keys))
            sequence, places = lay_out(self._table.rows(keys[low:high]), opens[low:high])
            held = np.empty((len(sequence), len(self._head_bias)), np.float32)
            for piece, hidden in self._trunk.run(self._table["syntax"], sequence):
                np.matmul(hidden, self._head, out=held[piece])
            vectors[start:stop] = held[places[start - low : stop - low]]
        vectors += self._head_bias
        np.maximum(vectors, np.float32(0), out=vectors)
        return [np.ascontiguousarray(part) for part in np.split(vectors, 4, axis=1)]

    def _relations(self, candidates: Matrix, rows: Indices, tails: Matrix) -> Indices:
        """The relation of each token to its head, whose row among the candidates is given.

        Half of the tokens are heads, so the products with the kernel are made once a head, and tokens go in their heads' order.
        """
        relations = np.empty(len(rows), np.int64)
        order = np.argsort(rows, kind="stable")
        distinct, first, number = np.unique(rows[order], return_index=True, return_inverse=True)
        bounds = np.append(first, len(rows))
        for start in range(0, len(distinct), HEADS):
            stop = min(start + HEADS, len(distinct))
            by_head = (candidates[distinct[start:stop]] @ self._relation_kernel).reshape(
                stop - start, len(self.labels), -1
            )
            for begin in range(int(bounds[start]), int(bounds[stop]), PIECE):
                part = slice(begin, min(begin + PIECE, int(bounds[stop])))
                own = order[part]
                scores = np.matmul(by_head[number[part] - start], tails[own][:, :, None])
                relations[own] = scores[:, :, 0].argmax(axis=1)
        return relations

    def _join(self, chosen: Indices, heads: Indices, relations: Indices, *, ends: Indices) -> None:
        """Make sentences of their pieces: heads count from the sentence's start, one root stays."""
        start = 0
        for end in ends.tolist():
            first = slice(start, min(start + LONGEST, end))
            roots = np.flatnonzero(heads[first] == 0)
            for begin in range(start + LONGEST, end, LONGEST):
                piece = slice(begin, min(begin + LONGEST, end))
                loose = heads[piece] == 0
                chosen[piece] += np.where(chosen[piece] > 0, begin - start, 0)
                heads[piece] = np.where(loose, roots[0] + 1 if len(roots) else 0, heads[piece] + begin - start)
                relations[piece] = np.where(loose, self.labels.index("parataxis"), relations[piece])
            start = end


@cache
def parser() -> Parser:
    """The parser of this process."""
    return Parser(weights())
