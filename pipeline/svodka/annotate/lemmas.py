"""Lemmas of tagged tokens, as natasha chooses them, remembered for each form and tag."""

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray
from spacy.vocab import Vocab

from svodka.annotate import morphology
from svodka.annotate.forms import Forms

LIMIT = 1 << 17
"""How many are remembered before all are forgotten: 15 MB."""


class Lemmas(dict[int, int]):
    """Hashes of lemmas in a vocabulary, by the number of a form (`Forms`) and of a tag."""

    def __init__(self, vocab: Vocab, forms: Forms, tags: Sequence[str]) -> None:
        super().__init__()
        self._strings = vocab.strings
        self._forms = forms
        parts = [tag.partition("|") for tag in tags]
        self._tags = [
            morphology.Tag(pos, dict(feature.split("=", 1) for feature in features.split("|") if feature))
            for pos, _, features in parts
        ]

    def of(self, numbers: NDArray[np.int64], tags: NDArray[np.int64]) -> NDArray[np.uint64]:
        """The lemmas of forms with their tags."""
        if len(self) > LIMIT:
            self.clear()
        pairs = numbers * len(self._tags) + tags
        return np.fromiter(map(self.__getitem__, pairs.tolist()), np.uint64, len(pairs))

    def __missing__(self, pair: int) -> int:
        number, tag = divmod(pair, len(self._tags))
        lemma = morphology.lemma_of(self._forms.texts[number], self._tags[tag])
        found = self[pair] = self._strings.add(lemma)
        return found
