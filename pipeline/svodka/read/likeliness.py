"""How little a text looks like Russian, by the pairs of its letters: what tells one encoding from another.

Each character is of a kind (a letter, something strange, or anything else), each pair of kinds has a cost. Bytes of an unknown
encoding are counted in pairs once; an encoding only says of what kind each byte is.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

from svodka.resources import lexicon

if TYPE_CHECKING:
    from numpy import int64
    from numpy.typing import NDArray

    Kinds = NDArray[int64]

WORST = 90
"""Tenths of -log10 of a pair's share for what is no pair of Russian letters."""
_LETTERS = "абвгдежзийклмнопрстуфхцчшщъыьэюя"
_CAPITAL = len(_LETTERS)
_OTHER, _STRANGE = 2 * _CAPITAL, 2 * _CAPITAL + 1
_KINDS = _STRANGE + 1
_BETWEEN = "«»–—−„“”’…№\xa0\xad•§°±·"
"""What stands between Russian words beside ASCII. The wrong encoding makes other characters of their letters: Latin ones with
accents, those of other Cyrillic alphabets, boxes."""


@dataclass(frozen=True, slots=True)
class _Costs:
    """The kind of each character up to U+FFFF; what each pair of kinds costs, and how many pairs it counts for."""

    kinds: "Kinds"
    cost: "Kinds"
    count: "Kinds"

    def mean(self, first: "Kinds", second: "Kinds", times: "Kinds | int" = 1) -> float:
        """The mean cost of pairs of kinds, each so many times."""
        pairs = first * _KINDS + second
        count = int((self.count[pairs] * times).sum())
        return int((self.cost[pairs] * times).sum()) / count if count else float(WORST)


@cache
def _costs() -> _Costs:
    import numpy as np

    kinds = np.full(0x10000, _STRANGE)
    kinds[[*range(0x80), *map(ord, _BETWEEN)]] = _OTHER
    for number, letter in enumerate(_LETTERS):
        kinds[ord(letter)], kinds[ord(letter.upper())] = number, number + _CAPITAL
    kinds[ord("ё")], kinds[ord("Ё")] = kinds[ord("е")], kinds[ord("Е")]
    rows = {entry["first"]: entry.columns for entry in lexicon("letter_pairs")}
    cost, count = np.zeros((_KINDS, _KINDS), int), np.zeros((_KINDS, _KINDS), int)
    names = [*_LETTERS, *_LETTERS, "_", "_"]
    for one, first in enumerate(names):
        for two, second in enumerate(names):
            if min(one, two) < _OTHER:
                bent = one < _CAPITAL <= two < _OTHER  # a capital after a small letter
                cost[one, two] = int(rows[first][second]) + WORST * bent
                count[one, two] = 1
    cost[:, _STRANGE] += WORST
    count[:, _STRANGE] += 1
    return _Costs(kinds, cost.ravel(), count.ravel())


def unlikeliness(text: str) -> float:
    """How little the letters look like Russian: mean tenths of -log10 over pairs of letters, edges of words included.

    Capitals after small letters, box characters and replacements count as the unlikeliest pair: they are what the wrong
    encoding makes of Russian letters.
    """
    import numpy as np

    codes = np.frombuffer(f" {text} ".encode("utf-32-le", "surrogatepass"), np.uint32)
    kinds = _costs().kinds[np.minimum(codes, 0xFFFF)]
    return _costs().mean(kinds[:-1], kinds[1:])


def scores(content: bytes, encodings: Iterable[str]) -> dict[str, float]:
    """The `unlikeliness` of bytes in each of several single-byte encodings."""
    import numpy as np

    codes = np.frombuffer(b" %b " % content, np.uint8).astype(np.intp)
    times = np.bincount(codes[:-1] << 8 | codes[1:])
    pairs = np.flatnonzero(times)
    found = {}
    for encoding in encodings:
        characters = np.frombuffer(bytes(range(256)).decode(encoding, "replace").encode("utf-16-le"), np.uint16)
        kinds = _costs().kinds[characters]
        found[encoding] = _costs().mean(kinds[pairs >> 8], kinds[pairs & 255], times[pairs])
    return found
