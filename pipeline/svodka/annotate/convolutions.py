"""The three convolutions that every network begins with, over sequences laid end to end.

Sequences (sentences for tags and trees, blocks for names) stand one behind another with a separator row before, between and behind:
no padding, no copies of windows. A convolution of three taps is one product with the three kernels side by side and two shifted
additions; the second layer, most of the arithmetic, spares a third of it by Winograd's F(2,3): two neighbouring results from four
products instead of six (Winograd 1980; Lavin and Gray 2016). Work goes in pieces that stay in the processor's cache; a piece reads
three more rows on each side, as far as three convolutions see.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

import numpy as np
from numpy.typing import NDArray

from svodka.annotate.weights import Weights

PIECE = 384
"""Rows of a piece."""
REACH = 3
"""How far one row's result depends on its neighbours."""

Matrix = NDArray[np.float32]
Rows = NDArray[np.int64]


class Workspace:
    """The buffers of one piece, used again for every piece of every network; networks take turns (`networks.one_thread`)."""

    def __init__(self, first: int, second: int, third: int) -> None:
        pairs = PIECE // 2 + REACH
        rows = 2 * pairs
        self.gathered = np.empty((rows, 3 * first), np.float32)
        self.first = np.zeros((rows + 2, first), np.float32)
        """The first layer's output, with a row before and behind."""
        self.mixed = np.empty((4, pairs, first), np.float32)
        self.products = np.empty((4, pairs, second), np.float32)
        self.second = np.empty((rows, second), np.float32)
        self.taps = np.empty((rows, 3 * third), np.float32)
        self.third = np.empty((rows, third), np.float32)


workspace = cache(Workspace)


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
            second=_mixed(weights[f"{network}.second"]),
            second_bias=weights[f"{network}.second_bias"],
            third=weights[f"{network}.third"],
            third_bias=weights[f"{network}.third_bias"],
        )

    def run(self, table: Matrix, sequence: Rows) -> Iterator[tuple[slice, Matrix]]:
        """The third layer's output for the rows of a sequence, piece by piece: where, and the vectors, valid until the next piece.

        `sequence` numbers rows of `table` (`FirstLayers`), 0 for separators, which stand at both ends too.
        """
        space = workspace(table.shape[1] // 3, len(self.second_bias), len(self.third_bias))
        for start in range(0, len(sequence), PIECE):
            stop = min(start + PIECE, len(sequence))
            low, high = max(start - REACH, 0), min(stop + REACH, len(sequence))
            yield slice(start, stop), self._piece(space, table, sequence[low:high])[start - low : stop - low]

    def _piece(self, space: Workspace, table: Matrix, rows: Rows) -> Matrix:
        """The third layer for some rows; those at the ends lack their neighbours."""
        count = len(rows)
        gaps = np.flatnonzero(rows == 0)
        taps = np.take(table, rows, axis=0, out=space.gathered[:count], mode="clip")  # "raise" would copy once more
        np.maximum(_shifted(taps), 0, out=space.first[1 : count + 1])
        space.first[gaps + 1] = self.separators[0]
        self._second(space, count)
        space.second[gaps] = self.separators[1]
        hidden = _shifted(np.matmul(space.second[:count], self.third, out=space.taps[:count]))
        hidden += self.third_bias
        return np.maximum(hidden, 0, out=space.third[:count])

    def _second(self, space: Workspace, count: int) -> None:
        """The second layer by pairs of rows: rows 2j and 2j + 1 from the rows 2j - 1 to 2j + 2 of the first."""
        pairs = (count + 1) // 2
        before, even, odd, behind = (space.first[offset : offset + 2 * pairs : 2] for offset in range(4))
        mixed = space.mixed[:, :pairs]
        np.subtract(before, odd, out=mixed[0])
        np.add(even, odd, out=mixed[1])
        np.subtract(odd, even, out=mixed[2])
        np.subtract(even, behind, out=mixed[3])
        products = np.matmul(mixed, self.second, out=space.products[:, :pairs])
        evens, odds = products[0], products[3]
        evens += products[1]
        evens += products[2]
        np.subtract(products[1], odds, out=odds)
        odds -= products[2]
        for results, parity in ((evens, 0), (odds, 1)):
            np.add(results, self.second_bias, out=results)
            np.maximum(results, 0, out=space.second[parity : 2 * pairs : 2])


def _mixed(taps: Matrix) -> Matrix:
    """The kernels of F(2,3) for three taps that stand side by side."""
    left, middle, right = np.split(taps.astype(np.float64), 3, axis=1)
    return np.stack([left, (left + middle + right) / 2, (left - middle + right) / 2, right]).astype(np.float32)


def _shifted(taps: Matrix) -> Matrix:
    """The sums of a convolution: the left tap of the row before, the middle tap, the right tap of the row behind."""
    width = taps.shape[1] // 3
    left, middle, right = taps[:, :width], taps[:, width : 2 * width], taps[:, 2 * width :]
    middle[1:] += left[:-1]
    middle[:-1] += right[1:]
    return middle


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
