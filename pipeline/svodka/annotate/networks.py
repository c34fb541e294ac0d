"""What slovnet's networks say of a text: a morphological tag and a name tag for each token.

The result is stock slovnet's, except where two scores lie so close that the order of additions decides.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cache
from threading import RLock
from typing import Any

import numpy as np
from numpy.typing import NDArray

from svodka.annotate.convolutions import PIECE, REACH, Convolutions, Matrix, lay_out
from svodka.annotate.table import FirstLayers
from svodka.annotate.viterbi import Viterbi
from svodka.annotate.weights import Weights, weights
from svodka.garbage import uncollected

WINDOW = 4096
"""Tokens whose words stand in the table at once; below its rows."""

CONTEXTS = "svodka.contexts"
"""Where the annotator leaves `Tags.contexts` in `doc.user_data`, if it keeps them: a row a token, zeros for white space."""
LOCK = RLock()
"""Tables are shared by all annotators of a process; threads take turns."""


@dataclass(frozen=True, slots=True)
class Tags:
    """For each token the number of its morphological tag and of its name tag (`Weights.labels`), and, where they were asked for,
    what both networks make of it in its surroundings before they choose: their last layers, side by side."""

    morph: NDArray[np.int64]
    names: NDArray[np.int64]
    contexts: Matrix | None = None


class Tagger:
    """The networks for morphology and names."""

    def __init__(self, weights: Weights) -> None:
        self._tables = FirstLayers(weights, ("morph", "ner"))
        self._morph, self._names = Convolutions.of(weights, "morph"), Convolutions.of(weights, "ner")
        self._morph_head = (weights["morph.head"], weights["morph.head_bias"])
        self._name_head = (weights["ner.head"], weights["ner.head_bias"])
        self._viterbi = Viterbi(weights["ner.transitions"])
        self._scores = np.empty((PIECE, len(self._morph_head[1])), np.float32)

    def tag(
        self,
        keys: NDArray[np.int64],
        *,
        opens_sentence: NDArray[np.bool_],
        opens_block: NDArray[np.bool_],
        contexts: bool = False,
    ) -> Tags:
        """Tag a run of tokens (`Forms.keys_of`); tags see the sentence, names the block. `contexts` asks for those too."""
        morph = np.zeros(len(keys), np.int64)
        widths = (len(self._morph.third_bias), len(self._names.third_bias))
        layers = np.zeros((len(keys), sum(widths) if contexts else 0), np.float32)
        emissions = np.zeros((len(keys), len(self._name_head[1])), np.float32)
        for start in range(0, len(keys), WINDOW):
            stop = min(start + WINDOW, len(keys))
            low, high = max(start - REACH, 0), min(stop + REACH, len(keys))
            rows = self._tables.rows(keys[low:high])
            kept = slice(start - low, stop - low)
            own = np.zeros((high - low, layers.shape[1]), np.float32)
            morph[start:stop] = self._morph_tags(rows, opens_sentence[low:high], own[:, : widths[0]])[kept]
            emissions[start:stop] = self._emissions(rows, opens_block[low:high], own[:, widths[0] :])[kept]
            layers[start:stop] = own[kept]
        return Tags(morph, self._viterbi.best(emissions, opens=opens_block), layers if contexts else None)

    def _morph_tags(self, rows: NDArray[np.int64], opens: NDArray[np.bool_], layers: Matrix) -> NDArray[np.int64]:
        """Tags; `layers`, unless it has no columns, takes the last layer."""
        sequence, places = lay_out(rows, opens)
        tags = np.zeros(len(sequence), np.int64)
        kernel, bias = self._morph_head
        held = np.zeros((len(sequence), layers.shape[1]), np.float32)
        for piece, hidden in self._morph.run(self._tables["morph"], sequence):
            if held.shape[1]:
                held[piece] = hidden
            scores = np.matmul(hidden, kernel, out=self._scores[: len(hidden)])
            scores += bias
            scores.argmax(axis=1, out=tags[piece])
        layers[:] = held[places]
        return tags[places]

    def _emissions(self, rows: NDArray[np.int64], opens: NDArray[np.bool_], layers: Matrix) -> Matrix:
        """Scores of name tags; `layers`, unless it has no columns, takes the last layer."""
        sequence, places = lay_out(rows, opens)
        held = np.zeros((len(sequence), layers.shape[1]), np.float32)
        emissions = np.zeros((len(sequence), len(self._name_head[1])), np.float32)
        kernel, bias = self._name_head
        for piece, hidden in self._names.run(self._tables["ner"], sequence):
            np.matmul(hidden, kernel, out=emissions[piece])
            if held.shape[1]:
                held[piece] = hidden
        layers[:] = held[places]
        emissions += bias
        return emissions[places]


@cache
def tagger() -> Tagger:
    """The tagger of this process."""
    return Tagger(weights())


@cache
def _thread_pools() -> Any:
    from threadpoolctl import ThreadpoolController

    return ThreadpoolController()


@contextmanager
def one_thread() -> Iterator[None]:
    """Matrix products on one thread, which is quicker for matrices of this size; several processes use several cores."""
    with LOCK, uncollected(), _thread_pools().limit(limits=1, user_api="blas"):
        yield
