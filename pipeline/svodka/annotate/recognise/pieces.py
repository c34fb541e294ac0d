"""What the recogniser reads of a Doc: pieces of tokens, each a row of numbers.

A token is cut at hyphens and between letters and digits ("15-летний", "Нью-Йорк"), so that a stretch may begin or end there; white
space has no pieces. Of each piece the network reads navec's vector, what its form hashes to (word, prefix, endings, shape) and what the
annotation says of the token (lemma, tag, name, whether a sentence or block opens). `groups` numbers the lemmas of a document: pieces of
one group are the same word in several places.
"""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from spacy import attrs
from spacy.strings import get_string_id as hash_of
from spacy.tokens import Doc

from svodka.annotate.networks import CONTEXTS, tagger
from svodka.annotate.recognise.forms import PieceForms, Rows
from svodka.annotate.syntax import word_keys

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
    attrs.LENGTH,
    attrs.SPACY,
]
SENTENCE, PARAGRAPH = 1, 2
"""What a token may open."""
CONTEXT = 128
"""Numbers of a token's context: the last layers of slovnet's networks for morphology and names."""
CONTEXT_SCALE = np.float32(1 / 32)
"""Brings slovnet's vectors to the size of navec's."""
NAMES = {"PER": 1, "LOC": 2, "ORG": 3}


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


def pieces_of(doc: Doc, forms: PieceForms) -> Pieces:
    """The pieces of an annotated document."""
    table = doc.to_array(READ).astype(np.uint64) if len(doc) else np.zeros((0, len(READ)), np.uint64)
    words = np.flatnonzero(table[:, 7] == 0)
    lengths = table[:, 8:].sum(axis=1).astype(np.int64)
    read = table[words]
    counts, own = forms.cut(doc, forms=read[:, 0], keys=word_keys(doc)[words])
    owner = np.repeat(np.arange(len(words)), counts)
    inner = np.arange(len(owner)) - np.repeat(np.cumsum(counts) - counts, counts)
    starts = (np.cumsum(lengths) - lengths)[words][owner]
    breaks = _breaks(doc, words, table) & (read[:, 6] == 1)
    return Pieces(
        starts=starts + own[:, 0],
        ends=starts + own[:, 1],
        forms=own[:, 2],
        features=_token_features(read, breaks)[owner],
        groups=_groups(read[:, 1], owner=owner, inner=inner),
        breaks=breaks[owner] & (inner == 0),
        tokens=words[owner],
    )


def contexts_of(doc: Doc, pieces: Pieces) -> NDArray[np.float32]:
    """Slovnet's own vectors of the tokens in which the pieces lie (`Tags.contexts`), as large as navec's; made anew where the annotator
    has not kept them."""
    kept: NDArray[np.float32] | None = doc.user_data.get(CONTEXTS)
    if kept is not None:
        return kept[pieces.tokens] * CONTEXT_SCALE
    opening = np.append(True, pieces.tokens[1:] != pieces.tokens[:-1])[: len(pieces)]
    words = pieces.tokens[opening]
    kinds = pieces.features[opening, -1]
    keys = word_keys(doc)[words]
    found = tagger().tag(keys, opens_sentence=kinds > 0, opens_block=kinds == PARAGRAPH, contexts=True).contexts
    assert found is not None
    contexts: NDArray[np.float32] = found[np.cumsum(opening) - 1] * CONTEXT_SCALE
    return contexts


def _breaks(doc: Doc, words: Rows, table: NDArray[np.uint64]) -> NDArray[np.bool_]:
    """The words behind a line end, and the first."""
    ends = np.zeros(len(doc) + 1, np.bool_)
    gaps = np.flatnonzero(table[:, 7])
    strings = doc.vocab.strings
    ends[gaps + 1] = ["\n" in strings[form] for form in table[gaps, 0].tolist()]
    breaks = ends[words]
    breaks[:1] = True
    return breaks


def _token_features(table: NDArray[np.uint64], breaks: NDArray[np.bool_]) -> Rows:
    """The rows of `TOKEN_TABLES` for each word."""
    _, lemma, pos, morph, iob, _, opens = table.T[:7]
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
