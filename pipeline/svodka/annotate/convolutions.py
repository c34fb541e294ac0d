"""The three convolutions that every network begins with, over sequences laid end to end.

Sequences (sentences for tags and trees, blocks for names) stand one behind another with a separator row before, between and behind:
no padding, no copies of windows. A convolution of three taps is one product with the three kernels side by side and two shifted
additions. Work goes in pieces that stay in the processor's cache; a piece reads three more rows on each side, as far as three
convolutions see.
"""

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from svodka.annotate.weights import Weights

PIECE = 256
"""Rows of a piece."""
REACH = 3
"""How far one row's result depends on its neighbours."""

Matrix = NDArray[np.float32]
Rows = NDArray[np.int64]


@dataclass(frozen=True, slots=True)
class Convolutions:
    """The weights of one network's second and third layer, norms folded in (`weights.py`)."""

    separators: tuple[Matrix, Matrix]
    second: Matrix
    second_bias: Matrix
    third: Matrix
    third_bias: Matrix

    @classmethod
    def of(cls, weights: Weights, network: str) -> "Convolutions":
        """The layers of "morph", "ner" or "syntax"."""
        return cls(
            separators=(weights[f"{network}.separator1"], weights[f"{network}.separator2"]),
            second=weights[f"{network}.second"],
            second_bias=weights[f"{network}.second_bias"],
            third=weights[f"{network}.third"],
            third_bias=weights[f"{network}.third_bias"],
        )

    def run(self, table: Matrix, sequence: Rows) -> Iterator[tuple[slice, Matrix]]:
        """The third layer's output for the rows of a sequence, piece by piece: where, and the vectors.

        `sequence` numbers rows of `table` (`FirstLayers`), 0 for separators, which stand at both ends too.
        """
        for start in range(0, len(sequence), PIECE):
            stop = min(start + PIECE, len(sequence))
            low, high = max(start - REACH, 0), min(stop + REACH, len(sequence))
            rows = sequence[low:high]
            gaps = np.flatnonzero(rows == 0)
            hidden = _relu(_shifted(table[rows]))
            hidden[gaps] = self.separators[0]
            hidden = _shifted(hidden @ self.second)
            hidden += self.second_bias
            _relu(hidden)[gaps] = self.separators[1]
            hidden = _shifted(hidden @ self.third)
            hidden += self.third_bias
            yield slice(start, stop), _relu(hidden)[start - low : stop - low]


def _shifted(taps: Matrix) -> Matrix:
    """The sums of a convolution: the left tap of the row before, the middle tap, the right tap of the row behind."""
    width = taps.shape[1] // 3
    left, middle, right = taps[:, :width], taps[:, width : 2 * width], taps[:, 2 * width :]
    middle[1:] += left[:-1]
    middle[:-1] += right[1:]
    return middle


def _relu(values: Matrix) -> Matrix:
    return np.maximum(values, np.float32(0), out=values)


def lay_out(rows: Rows, opens: NDArray[np.bool_]) -> tuple[Rows, Rows]:
    """Rows of tokens as one sequence with separators, and the place of each token in it.

    `opens` marks tokens before which a separator stands; one stands at either end in any case.
    """
    if not len(rows):
        return np.zeros(0, np.int64), np.zeros(0, np.int64)
    places = np.cumsum(opens) + np.arange(len(rows)) + int(not opens[0])
    sequence = np.zeros(int(places[-1]) + 2, np.int64)
    sequence[places] = rows
    return sequence, places
