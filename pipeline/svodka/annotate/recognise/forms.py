"""What the recogniser knows of forms: how a token is cut into pieces, and the numbers of each piece, all looked up once.

Of a token that is one piece, as most are, navec's row and the shape are those that the annotator has found already.
"""

import re
import zlib
from collections.abc import Sequence
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

    def add(self, rows: Sequence[Sequence[int]]) -> None:
        """Add rows behind the last."""
        stop = self.count + len(rows)
        if stop > len(self._held):
            grown = np.zeros((2 * stop, self._held.shape[1]), np.int64)
            grown[: self.count] = self._held[: self.count]
            self._held = grown
        if rows:
            self._held[self.count : stop] = rows
        self.count = stop

    def __getitem__(self, numbers: Rows) -> Rows:
        return self._held.take(numbers, axis=0)


class Hashed(dict[str, int]):
    """The row that a part of a form chooses in a table: its CRC-32, the same in every process."""

    def __init__(self, table: str) -> None:
        super().__init__()
        self._rows = FORM_TABLES[table][0]

    def __missing__(self, part: str) -> int:
        row = self[part] = self.of(part)
        return row

    def of(self, part: str) -> int:
        """The row of a part that is asked for once."""
        return zlib.crc32(part.encode("utf-8", "replace")) % self._rows


class PieceForms:
    """Forms of tokens and of their pieces by number: `vectors` are rows of navec, `features` columns of `FORM_TABLES`."""

    def __init__(self) -> None:
        self._lookup = Forms(weights())
        shapes = Hashed("shape")
        self._shapes = [shapes.of(shape) for shape in weights().labels["shapes"]]
        self._word, self._prefix = Hashed("word"), Hashed("prefix")
        self._ending, self._inflection = Hashed("ending"), Hashed("inflection")
        self._clear()

    def _clear(self) -> None:
        self._cuts: dict[int, int] = {}
        self._places, self._pieces = Grown(2), Grown(3)
        self._numbers: dict[str, int] = {}
        self._keys, self._features = Grown(1), Grown(len(FORM_TABLES))

    def __len__(self) -> int:
        return len(self._numbers)

    def forget(self) -> bool:
        """Drop every form where there are more than `FORMS`, and say so: numbers given before are void then."""
        if len(self) <= FORMS:
            return False
        self._clear()
        for parts in (self._lookup, self._prefix, self._ending, self._inflection):
            parts.clear()
        self._lookup = Forms(weights())
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

    def _learn(self, unseen: dict[int, int], doc: Doc) -> None:
        """Cut tokens by their hashes; the values are their keys."""
        texts: list[str] = []
        keys: list[int] = []
        known = len(self._numbers)

        def number_of(form: str, key: int) -> int:
            number = self._numbers.setdefault(form, known + len(texts))
            if number == known + len(texts):
                texts.append(form)
                keys.append(key)
            return number

        places: list[tuple[int, int]] = []
        pieces: list[tuple[int, int, int]] = []
        for token, key in unseen.items():
            form = doc.vocab.strings[token]
            self._cuts[token] = self._places.count + len(places)
            first = self._pieces.count + len(pieces)
            if form.isalpha() or form.isdecimal() or len(form) == 1:
                places.append((first, 1))
                pieces.append((0, len(form), number_of(form, key)))
                continue
            spans = [match.span() for match in PIECE.finditer(form)] or [(0, len(form))]
            places.append((first, len(spans)))
            pieces += [(start, end, number_of(form[start:end], UNKNOWN)) for start, end in spans]
        self._places.add(places)
        self._pieces.add(pieces)
        self._describe(texts, keys)

    def _describe(self, texts: Sequence[str], keys: list[int]) -> None:
        """Keep what is read of new forms, whose keys are known or not."""
        missing = [place for place, key in enumerate(keys) if key == UNKNOWN]
        wanted = [texts[place] for place in missing]
        found = self._lookup.keys_of(self._lookup.numbers(wanted, len(wanted)))
        for place, key in zip(missing, found.tolist(), strict=True):
            keys[place] = key
        self._keys.add([(key,) for key in keys])
        self._features.add([self._rows(form, key) for form, key in zip(texts, keys, strict=True)])

    def _rows(self, form: str, key: int) -> tuple[int, ...]:
        """The rows a form chooses in `FORM_TABLES`. Numbers are read by their length, those of four digits that may be a year by that."""
        folded = fold(form)
        if folded.isdigit():
            folded = "0" * min(len(folded), 5) if len(folded) != 4 or folded[0] not in "12" else "1900"
        return (
            self._word.of(folded),
            self._prefix[folded[:3]],
            self._ending[folded[-4:]],
            self._inflection[folded[-2:]],
            self._shapes[key % len(self._shapes)],
        )
