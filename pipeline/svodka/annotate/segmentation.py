"""Tokens and sentences of a document: razdel's, block by block."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from svodka.annotate.sentences import sentence_starts
from svodka.annotate.tokens import tokenize
from svodka.read import Document


@dataclass(frozen=True, slots=True)
class Segmentation:
    """Tokens as character offsets, and which of them open a sentence or a block. What lies between blocks has no tokens."""

    starts: NDArray[np.int64]
    ends: NDArray[np.int64]
    opens_sentence: NDArray[np.bool_]
    opens_block: NDArray[np.bool_]


def segment(document: Document, classes: NDArray[np.uint8]) -> Segmentation:
    """Cut a document; `classes` is what `character_classes` makes."""
    blocks = [(block.start, block.end) for block in document.blocks]
    tokens = tokenize(document.text, blocks, classes)
    begins = np.fromiter(
        (begin for start, end in blocks for begin in sentence_starts(document.text, start, end)), np.int64
    )
    first = np.searchsorted(tokens.starts, begins)
    opens = tokens.opens_block.copy()
    opens[first[first < len(opens)]] = True
    return Segmentation(tokens.starts, tokens.ends, opens, tokens.opens_block)
