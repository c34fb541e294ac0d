"""What the recogniser reads of a Doc: pieces of tokens, each a row of numbers.

A token is cut at hyphens and between letters and digits ("15-летний", "Нью-Йорк"), so that a stretch may begin or end there; white
space has no pieces. Of each piece the network reads navec's vector, what its form hashes to (word, prefix, endings, shape) and what the
annotation says of the token (lemma, tag, name, whether a sentence or block opens). `groups` numbers the lemmas of a document: pieces of
one group are the same word in several places.
"""

import re
import zlib
from dataclasses import dataclass
from functools import cache

import numpy as np
from numpy.typing import NDArray
from spacy import attrs
from spacy.strings import get_string_id as hash_of
from spacy.tokens import Doc

from svodka.annotate.forms import Forms
from svodka.annotate.morphology import fold
from svodka.annotate.networks import tagger
from svodka.annotate.shapes import shape
from svodka.annotate.syntax import word_keys
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
TOKEN_TABLES: dict[str, tuple[int, int]] = {
    "lemma": (8192, 32),
    "tag": (1024, 32),
    "name": (16, 16),
    "opening": (4, 8),
}
"""The same for what the annotation says of the token."""
READ = [
    attrs.ORTH,
    attrs.LEMMA,
    attrs.POS,
    attrs.MORPH,
    attrs.ENT_IOB,
    attrs.ENT_TYPE,
    attrs.SENT_START,
    attrs.IS_SPACE,
]
SENTENCE, PARAGRAPH = 1, 2
"""What a token may open."""
CONTEXT = 128
"""Numbers of a token's context: the last layers of slovnet's networks for morphology and names."""
CONTEXT_SCALE = np.float32(1 / 32)
"""Brings slovnet's vectors to the size of navec's."""
NAMES = {"PER": 1, "LOC": 2, "ORG": 3}
FORMS = 1 << 15
"""Forms kept before all are forgotten: 25 MB with their vectors."""

Rows = NDArray[np.int64]


@dataclass(frozen=True, slots=True)
class Pieces:
    """The pieces of one document, in its order.

    `starts` and `ends` are characters of `doc.text`; `forms` numbers of `PieceForms`; `features` has a column for each of
    `TOKEN_TABLES`; `breaks` marks the first piece of a paragraph or cell, which no span reaches across.
    `tokens` are indices of the Doc's.
    """

    starts: Rows
    ends: Rows
    forms: Rows
    features: Rows
    groups: Rows
    breaks: NDArray[np.bool_]
    tokens: Rows

    def __len__(self) -> int:
        return len(self.starts)

    def part(self, start: int, stop: int) -> "Pieces":
        """A run of the pieces."""
        own = slice(start, stop)
        return Pieces(
            self.starts[own],
            self.ends[own],
            self.forms[own],
            self.features[own],
            self.groups[own],
            self.breaks[own],
            self.tokens[own],
        )


class PieceForms:
    """Forms of pieces, each looked up once: `vectors` are rows of navec, `features` columns of `FORM_TABLES`."""

    def __init__(self) -> None:
        self._forms = Forms(weights())
        self._cuts: dict[int, tuple[tuple[int, int, int], ...]] = {}
        self._features: NDArray[np.int64] = np.zeros((1024, len(FORM_TABLES)), np.int64)
        self._hashed = 0

    def __len__(self) -> int:
        return len(self._forms)

    def forget(self) -> bool:
        """Drop every form where there are more than `FORMS`, and say so: numbers given before are void then."""
        if len(self._forms) <= FORMS:
            return False
        self._forms = Forms(weights())
        self._cuts.clear()
        self._hashed = 0
        return True

    def cut(self, orth: int, doc: Doc) -> tuple[tuple[int, int, int], ...]:
        """The pieces of a token by the hash of its form: where each begins and ends in it, and the number of its form."""
        found = self._cuts.get(orth)
        if found is None:
            form = doc.vocab.strings[orth]
            spans = [match.span() for match in PIECE.finditer(form)] or [(0, len(form))]
            found = self._cuts[orth] = tuple((start, end, self._forms[form[start:end]]) for start, end in spans)
        return found

    def vectors(self, numbers: Rows) -> Rows:
        """The rows of navec."""
        return self._forms.keys_of(numbers) // self._forms.shape_count

    def features(self, numbers: Rows) -> Rows:
        """The rows of `FORM_TABLES`."""
        count = len(self._forms)
        if self._hashed < count:
            if count > len(self._features):
                self._features = np.resize(self._features, (2 * count, len(FORM_TABLES)))
            for number in range(self._hashed, count):
                self._features[number] = form_features(self._forms.texts[number])
            self._hashed = count
        return self._features[numbers]


@cache
def _sizes() -> tuple[int, ...]:
    return tuple(rows for rows, _ in FORM_TABLES.values())


def form_features(form: str) -> tuple[int, ...]:
    """The rows a form chooses in `FORM_TABLES`: CRC-32 of what is named there, the same in every process.

    Numbers are read by their length, those of four digits that may be a year by that.
    """
    folded = fold(form)
    if folded.isdigit():
        folded = "0" * min(len(folded), 5) if len(folded) != 4 or folded[0] not in "12" else "1900"
    parts = (folded, folded[:3], folded[-4:], folded[-2:], shape(form))
    return tuple(zlib.crc32(part.encode("utf-8", "replace")) % rows for part, rows in zip(parts, _sizes(), strict=True))


def pieces_of(doc: Doc, forms: PieceForms) -> Pieces:
    """The pieces of an annotated document."""
    table = doc.to_array(READ).astype(np.uint64) if len(doc) else np.zeros((0, len(READ)), np.uint64)
    orth, _, _, _, _, _, _, space = table.T
    words = np.flatnonzero(space == 0)
    offsets = _offsets(doc)
    distinct, inverse = np.unique(orth[words], return_inverse=True)
    cuts = [forms.cut(form, doc) for form in distinct.tolist()]
    lengths = np.fromiter(map(len, cuts), np.int64, len(cuts))
    flat = np.array([piece for cut in cuts for piece in cut], np.int64).reshape(-1, 3)
    first = np.cumsum(lengths) - lengths
    counts = lengths[inverse]
    owner = np.repeat(np.arange(len(words)), counts)
    inner = np.arange(len(owner)) - np.repeat(np.cumsum(counts) - counts, counts)
    own = flat[first[inverse][owner] + inner]
    starts = offsets[words][owner]
    breaks = _breaks(doc, words, space) & (table[words, 6] == 1)
    return Pieces(
        starts=starts + own[:, 0],
        ends=starts + own[:, 1],
        forms=own[:, 2],
        features=_token_features(table[words], breaks)[owner],
        groups=_groups(table[words, 1], owner=owner, inner=inner),
        breaks=breaks[owner] & (inner == 0),
        tokens=words[owner],
    )


def contexts_of(doc: Doc, pieces: Pieces) -> NDArray[np.float32]:
    """Slovnet's own vectors of the tokens in which the pieces lie (`Tagger.contexts`), as large as navec's."""
    opening = np.append(True, pieces.tokens[1:] != pieces.tokens[:-1])[: len(pieces)]
    words = pieces.tokens[opening]
    kinds = pieces.features[opening, -1]
    found = tagger().contexts(word_keys(doc)[words], opens_sentence=kinds > 0, opens_block=kinds == PARAGRAPH)
    found *= CONTEXT_SCALE
    contexts: NDArray[np.float32] = found[np.cumsum(opening) - 1]
    return contexts


def _offsets(doc: Doc) -> Rows:
    """Where each token begins."""
    lengths = (
        doc.to_array([attrs.LENGTH, attrs.SPACY]).astype(np.int64).sum(axis=1) if len(doc) else np.zeros(0, np.int64)
    )
    offsets: Rows = np.cumsum(lengths) - lengths
    return offsets


def _breaks(doc: Doc, words: Rows, space: NDArray[np.uint64]) -> NDArray[np.bool_]:
    """The words behind a line end, and the first."""
    ends = np.zeros(len(doc) + 1, np.bool_)
    gaps = np.flatnonzero(space)
    ends[gaps + 1] = ["\n" in doc[index].text for index in gaps.tolist()]
    breaks = ends[words]
    breaks[:1] = True
    return breaks


def _token_features(table: NDArray[np.uint64], breaks: NDArray[np.bool_]) -> Rows:
    """The rows of `TOKEN_TABLES` for each word."""
    _, lemma, pos, morph, iob, _, opens, _ = table.T
    features = np.zeros((len(table), len(TOKEN_TABLES)), np.int64)
    features[:, 0] = lemma % np.uint64(TOKEN_TABLES["lemma"][0])
    features[:, 1] = (morph ^ (pos * np.uint64(0x9E3779B9))) % np.uint64(TOKEN_TABLES["tag"][0])
    features[:, 2] = _name_rows(table[:, 5]) + 4 * (iob == 3)
    features[:, 3] = np.where(breaks, PARAGRAPH, np.where(opens == 1, SENTENCE, 0))
    return features


def _name_rows(types: NDArray[np.uint64]) -> Rows:
    rows = np.zeros(len(types), np.int64)
    for name, row in NAMES.items():
        rows[types == np.uint64(hash_of(name))] = row
    return rows


def _groups(lemmas: NDArray[np.uint64], *, owner: Rows, inner: Rows) -> Rows:
    """One number for the pieces of a document that stand at the same place in tokens of the same lemma."""
    keys = lemmas[owner] + inner.astype(np.uint64) * np.uint64(0x9E3779B97F4A7C15)
    _, groups = np.unique(keys, return_inverse=True)
    return groups.astype(np.int64)
