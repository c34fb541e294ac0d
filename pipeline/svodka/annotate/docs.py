"""spaCy Docs out of arrays: all tokens at once instead of one attribute of one token at a time.

Characters between tokens: one space belongs to the token before, anything else (line ends, tabs, further spaces, what a reader left
between blocks) is a token of its own with the part of speech SPACE, so that the Doc's text is the document's.
"""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from spacy import attrs
from spacy.parts_of_speech import IDS  # type: ignore[import-not-found]
from spacy.tokens import Doc
from spacy.vocab import Vocab

from svodka.annotate.columns import FORMS, TEXT
from svodka.annotate.networks import CONTEXTS
from svodka.annotate.segmentation import Segmentation
from svodka.annotate.syntax import KEYS

ATTRIBUTES = [attrs.POS, attrs.MORPH, attrs.LEMMA, attrs.ENT_IOB, attrs.ENT_TYPE, attrs.SENT_START]
INSIDE, OUTSIDE, BEGINS = 1, 2, 3
"""spaCy's numbers for tokens inside, outside and at the beginning of a name."""
NO_START = np.uint64(2**64 - 1)
"""-1 as spaCy reads it: no sentence begins here."""

Hashes = NDArray[np.uint64]


@dataclass(frozen=True, slots=True)
class Annotation:
    """What the networks read of a document's tokens (`Forms.keys_of`) and say of them: numbers of tags, hashes of lemmas,
    and their vectors where those are kept (`Tags.contexts`)."""

    keys: NDArray[np.int64]
    morph: NDArray[np.int64]
    names: NDArray[np.int64]
    lemmas: Hashes
    contexts: NDArray[np.float32] | None = None

    def part(self, start: int, stop: int) -> "Annotation":
        """What is said of a run of the tokens."""
        own = slice(start, stop)
        contexts = None if self.contexts is None else self.contexts[own]
        return Annotation(self.keys[own], self.morph[own], self.names[own], self.lemmas[own], contexts)


class DocBuilder:
    """Builds Docs over one vocabulary, which knows the tags of the networks by number."""

    def __init__(self, vocab: Vocab, *, morph_tags: Sequence[str], name_tags: Sequence[str]) -> None:
        self.vocab = vocab
        parts = [tag.partition("|") for tag in morph_tags]
        self._pos = np.array([IDS.get(pos, IDS["X"]) for pos, _, _ in parts], np.uint64)
        self._features = np.array([vocab.morphology.add(features) for _, _, features in parts], np.uint64)
        self._name_begins = np.array([tag.startswith("B-") for tag in name_tags], np.bool_)
        self._name_inside = np.array([tag.startswith("I-") for tag in name_tags], np.bool_)
        self._name_type = np.array([vocab.strings.add(tag[2:]) if "-" in tag else 0 for tag in name_tags], np.uint64)

    def build(self, text: str, words: Sequence[str], segmentation: Segmentation, annotation: Annotation) -> Doc:
        """The Doc of a text whose tokens have the forms `words`."""
        places, gaps, spaces = _between(text, segmentation)
        count = len(words) + len(gaps)
        columns = np.zeros((count, len(ATTRIBUTES)), np.uint64)
        pos, features, lemmas, iob, types, starts = columns.T
        pos[:] = IDS["SPACE"]
        features[:] = self.vocab.morphology.add("")
        iob[:] = OUTSIDE
        starts[:] = NO_START
        pos[places] = self._pos[annotation.morph]
        features[places] = self._features[annotation.morph]
        lemmas[places] = annotation.lemmas
        iob[places], types[places] = self._names(annotation.names, segmentation.opens_block)
        starts[places[segmentation.opens_sentence]] = 1
        for place, gap in gaps:
            lemmas[place] = self.vocab.strings.add(gap)
            if place + 1 < count and iob[place + 1] == INSIDE:
                iob[place], types[place] = INSIDE, types[place + 1]
        forms = _woven(words, places, gaps)
        doc = Doc(self.vocab, words=forms, spaces=spaces)
        keys = np.full(count, -1, np.int64)
        keys[places] = annotation.keys
        doc.user_data[KEYS] = keys
        doc.user_data[TEXT] = text
        doc.user_data[FORMS] = forms
        if annotation.contexts is not None:
            contexts = np.zeros((count, annotation.contexts.shape[1]), np.float32)
            contexts[places] = annotation.contexts
            doc.user_data[CONTEXTS] = contexts
        if count:
            doc.from_array(ATTRIBUTES, columns)  # type: ignore[arg-type]
        return doc

    def _names(self, tags: NDArray[np.int64], opens_block: NDArray[np.bool_]) -> tuple[Hashes, Hashes]:
        """Name tags as spaCy's: a name begins at B, goes on over any I behind it, and an I without a B is none."""
        begins, inside = self._name_begins[tags], self._name_inside[tags] & ~opens_block
        decisive = np.maximum.accumulate(np.where(inside, 0, np.arange(len(tags))))
        named = begins[decisive]
        iob = np.where(begins, BEGINS, np.where(named, INSIDE, OUTSIDE)).astype(np.uint64)
        return iob, np.where(named, self._name_type[tags[decisive]], np.uint64(0))


def _between(text: str, segmentation: Segmentation) -> tuple[NDArray[np.int64], list[tuple[int, str]], list[bool]]:
    """Where each token stands in the Doc, what stands between tokens and where, and which tokens have a space behind."""
    starts, ends = segmentation.starts, segmentation.ends
    opens = np.append(0, ends)
    closes = np.append(starts, len(text))
    wide = np.flatnonzero(closes > opens)
    spaced = np.zeros(len(opens), np.bool_)
    spaced[wide] = [text[offset] == " " for offset in opens[wide].tolist()]
    spaced[0] = False
    opens = opens + spaced
    filled = np.flatnonzero(closes > opens)
    has_gap = np.zeros(len(closes), np.int64)
    has_gap[filled] = 1
    places = np.arange(len(starts)) + np.cumsum(has_gap)[:-1]
    gap_places = filled + np.arange(len(filled))
    gaps = [
        (place, text[start:end])
        for place, start, end in zip(gap_places.tolist(), opens[filled].tolist(), closes[filled].tolist(), strict=True)
    ]
    spaces = np.zeros(len(starts) + len(gaps), np.bool_)
    spaces[places] = spaced[1:]
    return places, gaps, spaces.tolist()


def _woven(words: Sequence[str], places: NDArray[np.int64], gaps: Sequence[tuple[int, str]]) -> list[str]:
    """Words and gaps in the order of the text."""
    forms = np.empty(len(words) + len(gaps), object)
    forms[places] = words
    forms[[place for place, _ in gaps]] = [gap for _, gap in gaps]
    woven: list[str] = forms.tolist()
    return woven
