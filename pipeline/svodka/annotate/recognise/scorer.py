"""Scores for every stretch of pieces and type: one hidden layer over its first piece, its last, their product, its mean, its length.

Spans of one length are scored together, a block of first pieces at a time, in buffers that stay in the processor's cache.
"""

from collections.abc import Mapping

import numpy as np
from numpy.typing import NDArray

Matrix = NDArray[np.float32]
BLOCK = 384
"""First pieces whose spans are scored at once."""
PARTS = ("first", "last", "first_factor", "last_factor", "mean")


class Scorer:
    """The layer that judges spans of up to `longest` pieces, with its buffers."""

    def __init__(self, parameters: Mapping[str, Matrix], *, longest: int) -> None:
        self.longest = longest
        self._kernels = np.stack([parameters[name] for name in PARTS])
        self._length = parameters["length"]
        self._output = np.ascontiguousarray(parameters["output"].T)
        self._bias = parameters["output_bias"][:, None, None]
        reach, hidden = BLOCK + longest - 1, self._kernels.shape[2]
        self._made = np.empty((len(PARTS), reach, hidden), np.float32)
        self._sums = np.zeros((reach + 1, hidden), np.float32)
        self._layer, self._mean = np.empty((BLOCK, hidden), np.float32), np.empty((BLOCK, hidden), np.float32)
        self._zero = np.zeros((BLOCK, hidden), np.float32)

    def __call__(self, hidden: Matrix, start: int, stop: int) -> Matrix:
        """Scores of the spans that begin in `[start, stop)`, at most `BLOCK`: classes by lengths by pieces; class 0 is "none".

        Spans past the end have no score that means anything.
        """
        near = hidden[start : stop + self.longest - 1]
        count, reach = stop - start, len(near)
        made = np.matmul(near, self._kernels, out=self._made[:, :reach])
        first, last, first_factor, last_factor, mean = made
        sums = self._sums[: reach + 1]
        np.cumsum(mean, axis=0, out=sums[1:])
        scores = np.zeros((len(self._output), self.longest, count), np.float32)
        for length in range(min(self.longest, reach)):
            fits = min(count, reach - length)
            ends = slice(length, length + fits)
            layer, mean = self._layer[:fits], self._mean[:fits]
            np.multiply(first_factor[:fits], last_factor[ends], out=layer)
            layer += first[:fits]
            layer += last[ends]
            np.subtract(sums[length + 1 : length + 1 + fits], sums[:fits], out=mean)
            mean *= np.float32(1 / (length + 1))
            layer += mean
            layer += self._length[length]
            # an array of zeros: numpy compares with a single number four times slower
            np.maximum(layer, self._zero[:fits], out=layer)
            np.matmul(self._output, layer.T, out=scores[:, length, :fits])
        scores += self._bias
        return scores
