"""The dependency parser: slovnet's biaffine network over sentences laid end to end."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

import numpy as np
from numpy.typing import NDArray

from svodka.annotate.convolutions import PIECE, REACH, Convolutions, Matrix, lay_out
from svodka.annotate.forms import Forms
from svodka.annotate.networks import WINDOW
from svodka.annotate.table import FirstLayers
from svodka.annotate.trees import best_tree, is_tree
from svodka.annotate.weights import Weights, weights

LONGEST = 1024
"""Tokens of a sentence that are scored against one another. A longer one is parsed in pieces of this length, so that time and
memory stay linear; the roots of later pieces hang on the first piece's."""

Indices = NDArray[np.int64]


@dataclass(frozen=True, slots=True)
class Parsed:
    """One sentence: heads counted from 1 (0: the root's), as the network chose them and as a tree, and the tree's relations."""

    chosen: Indices
    heads: Indices
    relations: Indices


class Parser:
    """The network for syntax, with forms and a table of its own."""

    def __init__(self, weights: Weights) -> None:
        self.labels = weights.labels["syntax"]
        self._forms = Forms(weights)
        self._table = FirstLayers(weights, ("syntax",))
        self._trunk = Convolutions.of(weights, "syntax")
        self._head, self._head_bias = weights["syntax.head"], weights["syntax.head_bias"]
        self._arc_kernel, self._relation_kernel = weights["syntax.arc_kernel"], weights["syntax.relation_kernel"]
        self._root_arc, self._root_relation = weights["syntax.root_arc"], weights["syntax.root_relation"]
        self._width = len(self._root_arc)

    def parse(self, sentences: Sequence[Sequence[str]], *, repair: bool = True) -> list[Parsed]:
        """Parse sentences, none of them empty. Without `repair`, heads stay as chosen and relations belong to these."""
        parsed: list[Parsed] = []
        batch: list[Sequence[str]] = []
        size = 0
        for sentence in sentences:
            if batch and size + len(sentence) > WINDOW:
                parsed += self._batch(batch, repair=repair)
                batch, size = [], 0
            batch.append(sentence)
            size += len(sentence)
        return parsed + (self._batch(batch, repair=repair) if batch else [])

    def _batch(self, sentences: Sequence[Sequence[str]], *, repair: bool) -> list[Parsed]:
        self._forms.forget()
        lengths = np.array([len(sentence) for sentence in sentences])
        ends = np.cumsum(lengths)
        opens = np.zeros(int(ends[-1]), np.bool_)
        opens[ends - lengths] = True
        numbers = self._forms.numbers((form for sentence in sentences for form in sentence), len(opens))
        vectors = self._vectors(self._forms.keys_of(numbers), opens)
        parsed = []
        for start, end in zip((ends - lengths).tolist(), ends.tolist(), strict=True):
            pieces = [
                self._piece(vectors[piece : min(piece + LONGEST, end)], repair=repair)
                for piece in range(start, end, LONGEST)
            ]
            parsed.append(_joined(pieces, parataxis=self.labels.index("parataxis")) if len(pieces) > 1 else pieces[0])
        return parsed

    def _vectors(self, keys: Indices, opens: NDArray[np.bool_]) -> Matrix:
        """Each token as head and as tail of arcs and of relations, side by side."""
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
        return np.maximum(vectors, np.float32(0), out=vectors)

    def _piece(self, vectors: Matrix, *, repair: bool) -> Parsed:
        arc_head, arc_tail, relation_head, relation_tail = (
            vectors[:, part * self._width : (part + 1) * self._width] for part in range(4)
        )
        scores = (arc_head @ self._arc_kernel) @ np.vstack([self._root_arc, arc_tail]).T
        chosen: Indices = scores.argmax(axis=1)
        heads = chosen if not repair or is_tree(chosen) else best_tree(scores)
        candidates = np.vstack([self._root_relation, relation_head])
        relations = np.empty(len(heads), np.int64)
        for start in range(0, len(heads), PIECE):
            part = slice(start, start + PIECE)
            products = candidates[heads[part]][:, :, None] * relation_tail[part][:, None, :]
            relations[part] = (products.reshape(len(products), -1) @ self._relation_kernel).argmax(axis=1)
        return Parsed(chosen, heads, relations)


def _joined(pieces: Sequence[Parsed], *, parataxis: int) -> Parsed:
    """Pieces of a sentence as one; the roots of all but the first hang on the first's."""
    root = int(np.flatnonzero(pieces[0].heads == 0)[0]) + 1 if (pieces[0].heads == 0).any() else 0
    chosen, heads, relations, offset = [], [], [], 0
    for piece in pieces:
        roots = piece.heads == 0 if offset else np.zeros(len(piece.heads), np.bool_)
        chosen.append(np.where(piece.chosen > 0, piece.chosen + offset, 0))
        heads.append(np.where(roots, root, np.where(piece.heads > 0, piece.heads + offset, 0)))
        relations.append(np.where(roots, parataxis, piece.relations))
        offset += len(piece.heads)
    return Parsed(np.concatenate(chosen), np.concatenate(heads), np.concatenate(relations))


@cache
def parser() -> Parser:
    """The parser of this process."""
    return Parser(weights())
