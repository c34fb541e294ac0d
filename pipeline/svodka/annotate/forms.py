"""Surface forms, looked up once: each distinct form gets a number, and with it what the networks read of it.

All three networks read a word's embedding and its shape and nothing else; `key` joins both into one integer.
"""

from collections.abc import Iterable

import numpy as np
from numpy.typing import NDArray

from svodka.annotate.shapes import shape
from svodka.annotate.weights import Weights, word_hash

LIMIT = 1 << 16
"""How many forms are kept before all are forgotten: 20 MB."""


class Forms(dict[str, int]):
    """Form to number. A form asked for the first time gets the next number; `keys_of` looks it up, `texts` has it back."""

    def __init__(self, weights: Weights) -> None:
        super().__init__()
        self._hashes = weights["words.hashes"]
        self._shapes = {name: number for number, name in enumerate(weights.labels["shapes"])}
        self.texts: list[str] = []
        self._seen = 0
        self._keys: NDArray[np.int64] = np.zeros(1024, np.int64)

    @property
    def shape_count(self) -> int:
        """How many shapes there are; a key divided by it is the row of the word."""
        return len(self._shapes)

    def __missing__(self, form: str) -> int:
        number = self[form] = len(self)
        self.texts.append(form)
        return number

    def forget(self) -> bool:
        """Drop every form where there are more than `LIMIT`, and say so: numbers given before are void then."""
        if len(self) <= LIMIT:
            return False
        self.clear()
        self.texts.clear()
        self._seen = 0
        return True

    def numbers(self, forms: Iterable[str], count: int) -> NDArray[np.int64]:
        """The numbers of `count` forms."""
        return np.fromiter(map(self.__getitem__, forms), np.int64, count)

    def keys_of(self, numbers: NDArray[np.int64]) -> NDArray[np.int64]:
        """What the networks read of these forms: the row of the word times `shape_count`, plus the shape."""
        if self._seen < len(self):
            self._look_up(self.texts[self._seen :])
        return self._keys[numbers]

    def _look_up(self, new: list[str]) -> None:
        if len(self) > len(self._keys):
            self._keys = np.resize(self._keys, 2 * len(self))
        hashes = np.fromiter(map(word_hash, map(str.lower, new)), np.uint64, len(new))
        rows = np.searchsorted(self._hashes, hashes)
        known = self._hashes[np.minimum(rows, len(self._hashes) - 1)] == hashes
        rows[~known] = len(self._hashes)
        shapes = np.fromiter((self._shapes[shape(form)] for form in new), np.int64, len(new))
        self._keys[self._seen : len(self)] = rows * self.shape_count + shapes
        self._seen = len(self)
