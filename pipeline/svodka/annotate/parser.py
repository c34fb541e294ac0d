"""The dependency parser: slovnet's biaffine network over sentences laid end to end."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cache

import numpy as np
from numpy.typing import NDArray

from svodka.annotate.convolutions import PIECE, REACH, Convolutions, Matrix, lay_out
from svodka.annotate.forms import Forms
from svodka.annotate.networks import WINDOW
from svodka.annotate.table import FirstLayers
from svodka.annotate.trees import best_tree, broken
from svodka.annotate.weights import Weights, weights

LONGEST = 1024
"""Tokens of a sentence that are scored against one another. A longer one is parsed in pieces of this length, so that time and
memory stay linear; the roots of later pieces hang on the first piece's."""
TIE = np.float32(1e-4)
"""Heads whose scores differ by less are equally good, and the leftmost is taken: the same words in the same surroundings, twice in
a sentence, differ by nothing but rounding."""

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
        arc_head, arc_tail, _, _ = self._vectors(sentence, np.zeros(len(sentence), np.bool_))
        return self._arcs(arc_head @ self._arc_kernel, arc_tail)

    def _batch(self, sentences: Sequence[Indices], *, repair: bool) -> list[Parsed]:
        lengths = np.array([len(sentence) for sentence in sentences])
        ends = np.cumsum(lengths)
        opens = np.zeros(int(ends[-1]), np.bool_)
        opens[ends - lengths] = True
        arc_head, arc_tail, relation_head, relation_tail = self._vectors(np.concatenate(sentences), opens)
        arc_head = arc_head @ self._arc_kernel
        pieces = [
            slice(start, min(start + LONGEST, end))
            for begin, end in zip((ends - lengths).tolist(), ends.tolist(), strict=True)
            for start in range(begin, end, LONGEST)
        ]
        chosen = np.empty(len(opens), np.int64)
        for piece in pieces:
            scores = self._arcs(arc_head[piece], arc_tail[piece])
            chosen[piece] = (scores > scores.max(axis=1, keepdims=True) - TIE).argmax(axis=1)
        heads = chosen.copy()
        starts = np.array([piece.start for piece in pieces])
        if repair:
            for number in broken(chosen, starts).tolist():
                piece = pieces[number]
                heads[piece] = best_tree(self._arcs(arc_head[piece], arc_tail[piece]))
        sizes = np.diff(starts, append=len(opens))
        rows = np.where(heads > 0, np.repeat(starts, sizes) + heads, 0)
        relations = self._relations(np.vstack([self._root_relation, relation_head]), rows, relation_tail)
        if len(pieces) > len(sentences):
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

    def _arcs(self, arc_head: Matrix, arc_tail: Matrix) -> Matrix:
        """Scores of one sentence: tokens by heads, the root first."""
        scores = np.empty((len(arc_head), len(arc_tail) + 1), np.float32)
        scores[:, 0] = arc_head @ self._root_arc
        scores[:, 1:] = arc_head @ arc_tail.T
        return scores

    def _relations(self, candidates: Matrix, rows: Indices, tails: Matrix) -> Indices:
        """The relation of each token to its head, whose row among the candidates is given."""
        relations = np.empty(len(rows), np.int64)
        for start in range(0, len(rows), PIECE):
            part = slice(start, start + PIECE)
            by_relation = (candidates[rows[part]] @ self._relation_kernel).reshape(-1, len(self.labels), tails.shape[1])
            relations[part] = np.matmul(by_relation, tails[part][:, :, None])[:, :, 0].argmax(axis=1)
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
