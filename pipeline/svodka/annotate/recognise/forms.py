"""What the recogniser knows of forms: how a token is cut into pieces, and the numbers of each piece, all looked up once.

Of a token that is one piece, as most are, navec's row and the shape are those that the annotator has found already.
"""

import re
import zlib
from collections.abc import Iterable, Mapping, Sequence
from itertools import repeat

import numpy as np
from numpy.typing import NDArray
from spacy.tokens import Doc

from svodka.annotate.forms import Forms
from svodka.annotate.morphology import fold
from svodka.annotate.weights import weights

PIECE = re.compile(r"\d+|[^\W\d_]+|[^\w\s]|_")
FORM_TABLES: dict[str, tuple[int, int]] = {
    "word": (16384, 48),
    "prefix": (4096, 24),
    "ending": (8192, 32),
    "inflection": (1024, 16),
    "shape": (512, 24),
}
"""Rows and columns of the tables that the form of a piece chooses from."""
FORMS = 1 << 15
"""Forms kept before all are forgotten: 25 MB with their vectors."""
UNKNOWN = -1
"""The key of a form that the annotator has not looked up."""

Rows = NDArray[np.int64]


class Grown:
    """Rows of whole numbers, to which more are added."""

    def __init__(self, columns: int) -> None:
        self._held = np.zeros((1024, columns), np.int64)
        self.count = 0

    def add(self, rows: Rows) -> None:
        """Add rows behind the last."""
        stop = self.count + len(rows)
        if stop > len(self._held):
            grown = np.zeros((2 * stop, self._held.shape[1]), np.int64)
            grown[: self.count] = self._held[: self.count]
            self._held = grown
        self._held[self.count : stop] = rows
        self.count = stop

    def __getitem__(self, numbers: Rows) -> Rows:
        return self._held.take(numbers, axis=0)


def hashed(parts: Iterable[str], table: str) -> Rows:
    """The rows that parts of forms choose in a table: their CRC-32, the same in every process."""
    return np.fromiter(map(zlib.crc32, map(str.encode, parts)), np.int64) % FORM_TABLES[table][0]


class PieceForms:
    """Forms of tokens and of their pieces by number: `vectors` are rows of navec, `features` columns of `FORM_TABLES`."""

    def __init__(self) -> None:
        self._lookup = Forms(weights())
        self._shapes = hashed(weights().labels["shapes"], "shape")
        self.generation = 0
        self._clear()

    def _clear(self) -> None:
        self._cuts: dict[int, int] = {}
        self._places, self._pieces = Grown(2), Grown(3)
        self._numbers: dict[str, int] = {}
        self._keys, self._features = Grown(1), Grown(len(FORM_TABLES))

    def __len__(self) -> int:
        return len(self._numbers)

    def forget(self) -> bool:
        """Drop every form where there are more than `FORMS`, and say so: numbers given before are void then, and `generation` another."""
        if len(self) <= FORMS:
            return False
        self._clear()
        self._lookup = Forms(weights())
        self.generation += 1
        return True

    def cut(self, doc: Doc, *, forms: NDArray[np.uint64], keys: Rows) -> tuple[Rows, Rows]:
        """The pieces of tokens, given the hashes of their forms and what the networks read of them (`word_keys`).

        How many each token has, and a row a piece: where it begins and ends in the token, and the number of its form.
        """
        hashes = forms.tolist()
        numbers = np.fromiter(map(self._cuts.get, hashes, repeat(UNKNOWN)), np.int64, len(hashes))
        new = np.flatnonzero(numbers == UNKNOWN)
        if len(new):
            unseen = dict(zip(forms[new].tolist(), keys[new].tolist(), strict=True))
            self._learn(unseen, doc)
            numbers[new] = [self._cuts[number] for number in forms[new].tolist()]
        first, counts = self._places[numbers].T
        if len(counts) and counts.max() == 1:
            return counts, self._pieces[first]
        inner = np.arange(int(counts.sum())) - np.repeat(np.cumsum(counts) - counts, counts)
        return counts, self._pieces[np.repeat(first, counts) + inner]

    def vectors(self, numbers: Rows) -> Rows:
        """The rows of navec."""
        return self._keys[numbers][:, 0] // self._lookup.shape_count

    def features(self, numbers: Rows) -> Rows:
        """The rows of `FORM_TABLES`."""
        return self._features[numbers]

    def _learn(self, unseen: Mapping[int, int], doc: Doc) -> None:
        """Cut tokens by their hashes; the values are their keys."""
        strings, numbers = doc.vocab.strings, self._numbers
        texts: list[str] = []
        keys: list[int] = []
        pieces: list[int] = []
        counts: list[int] = []
        for token, key in unseen.items():
            form = strings[token]
            whole = form.isalpha() or form.isdecimal() or len(form) == 1
            spans = [(0, len(form))] if whole else [match.span() for match in PIECE.finditer(form)] or [(0, len(form))]
            counts.append(len(spans))
            for start, end in spans:
                part = form if whole else form[start:end]
                number = numbers.get(part)
                if number is None:
                    number = numbers[part] = len(numbers)
                    texts.append(part)
                    keys.append(key if whole else UNKNOWN)
                pieces += start, end, number
        self._cuts.update(zip(unseen, range(self._places.count, self._places.count + len(counts)), strict=True))
        many = np.array(counts, np.int64)
        self._places.add(np.stack([self._pieces.count + np.cumsum(many) - many, many], axis=1))
        self._pieces.add(np.array(pieces, np.int64).reshape(-1, 3))
        self._describe(texts, np.array(keys, np.int64))

    def _describe(self, texts: Sequence[str], keys: Rows) -> None:
        """Keep what is read of new forms. Numbers are read by their length, those of four digits that may be a year by that."""
        missing = np.flatnonzero(keys == UNKNOWN)
        keys[missing] = self._lookup.keys_of(
            self._lookup.numbers((texts[place] for place in missing.tolist()), len(missing))
        )
        self._keys.add(keys[:, None])
        folded = list(map(fold, texts))
        for place, form in enumerate(folded):
            if form.isdigit():
                folded[place] = "1900" if len(form) == 4 and form[0] in "12" else "0" * min(len(form), 5)
        rows = (
            hashed(folded, "word"),
            hashed((form[:3] for form in folded), "prefix"),
            hashed((form[-4:] for form in folded), "ending"),
            hashed((form[-2:] for form in folded), "inflection"),
            self._shapes[keys % len(self._shapes)],
        )
        self._features.add(np.stack(rows, axis=1))
