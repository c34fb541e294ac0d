"""The first convolution, which is most of the arithmetic, as a table.

It is linear in the embedding, so what a word adds to the sums of its left neighbour, itself and its right neighbour depends on the
word and its shape alone. A row holds these three vectors; the layer is then three look-ups and two additions. Words repeat, so
a bounded table of the latest ones answers most look-ups.
"""

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from svodka.annotate.weights import Weights

ROWS = 12_288
"""Distinct (word, shape) pairs kept: 3 KB each and network."""
PIECE = 512
"""Rows computed at once."""


class FirstLayers:
    """Rows of the first layers of some networks. Row 0 is the separator's, all zero."""

    def __init__(self, weights: Weights, networks: Sequence[str], *, rows: int = ROWS) -> None:
        self._indices = weights["words.indices"]
        centroids = weights["words.centroids"]
        self._offsets = np.arange(len(centroids)) * centroids.shape[1]
        self._centroids = centroids.reshape(-1, centroids.shape[2])
        self._kernel = np.concatenate([weights[f"{name}.first"] for name in networks], axis=1)
        self._shapes = np.concatenate([weights[f"{name}.shapes"] for name in networks], axis=1)
        self._shape_count = len(self._shapes)
        width = weights[f"{networks[0]}.first"].shape[1]
        self._made = np.empty((PIECE, self._kernel.shape[1]), np.float32)
        self._held = {name: np.zeros((rows, width), np.float32) for name in networks}
        self._rows: dict[int, int] = {}
        self._keys = np.full(rows, -1, np.int64)
        self._used = np.zeros(rows, np.int64)
        self._free = list(range(rows - 1, 0, -1))
        self._clock = 0

    def __getitem__(self, network: str) -> NDArray[np.float32]:
        """The table of one network: rows by (tap, filter)."""
        return self._held[network]

    def rows(self, keys: NDArray[np.int64]) -> NDArray[np.int64]:
        """The rows of keys (`Forms.keys_of`), filled where they are new. Valid until the next call; fewer keys than rows."""
        distinct, places = np.unique(keys, return_inverse=True)
        found = np.fromiter((self._rows.get(key, 0) for key in distinct.tolist()), np.int64, len(distinct))
        self._clock += 1
        self._used[found] = self._clock
        missing = np.flatnonzero(found == 0)
        if len(self._free) < len(missing):
            self._evict(len(missing))
        for start in range(0, len(missing), PIECE):
            piece = missing[start : start + PIECE]
            found[piece] = self._fill(distinct[piece])
        return found[places]

    def _fill(self, keys: NDArray[np.int64]) -> NDArray[np.int64]:
        """Compute the rows of new keys."""
        rows = np.array(self._free[-len(keys) :], np.int64)
        del self._free[-len(keys) :]
        words, shapes = np.divmod(keys, self._shape_count)
        vectors = self._centroids.take(self._indices[words] + self._offsets, axis=0).reshape(len(keys), -1)
        made = np.matmul(vectors, self._kernel, out=self._made[: len(keys)])
        made += self._shapes[shapes]
        for number, table in enumerate(self._held.values()):
            table[rows] = made[:, number * table.shape[1] : (number + 1) * table.shape[1]]
        self._rows.update(zip(keys.tolist(), rows.tolist(), strict=True))
        self._keys[rows] = keys
        self._used[rows] = self._clock
        return rows

    def _evict(self, needed: int) -> None:
        """Free the rows unused for longest: a quarter of the table, or as many as are needed; none of the present call's."""
        count = min(max(needed, len(self._used) // 4), len(self._used) - 2)
        age = np.where(self._keys >= 0, self._used, self._clock)
        age[0] = self._clock
        for row in np.argpartition(age, count)[:count].tolist():
            if age[row] < self._clock:
                del self._rows[int(self._keys[row])]
                self._keys[row] = -1
                self._free.append(row)
