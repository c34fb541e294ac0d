"""A document as it was meant: what a keyboard or a typesetter left inside its words is mended, and its blocks stay where they were."""

import re
from dataclasses import replace

from svodka.read.document import Document
from svodka.read.folding import Folded, mend

WRAPPED = frozenset({"txt", "eml"})
"""Formats in which a line break within a paragraph only says that the line was full."""


def mended(document: Document) -> tuple[Document, Folded] | None:
    """The document with soft hyphens left out, Russian words in Russian letters and the lines of a paragraph as one, and the way back to
    the characters it came from; None where its text needs no mending."""
    joined = _joined(document) if document.format in WRAPPED else document.text
    folded = mend(joined)
    if folded is None:
        if joined == document.text:
            return None
        folded = Folded(joined, ((0, 0),))
    blocks = tuple(
        replace(block, start=folded.folded(block.start), end=folded.folded(block.end)) for block in document.blocks
    )
    if any(block.start == block.end for block in blocks):
        return None  # a block of soft hyphens alone
    return replace(document, text=folded.text, blocks=blocks), folded


def _joined(document: Document) -> str:
    """The text with spaces for the line breaks inside its paragraphs, but for those inside a word."""
    text = document.text
    pieces, position = [], 0
    for block in document.blocks:
        for found in BREAK.finditer(text, block.start, block.end):
            pieces += [text[position : found.start()], " " * (found.end() - found.start())]
            position = found.end()
    return "".join((*pieces, text[position:])) if pieces else text


BREAK = re.compile("(?<![-\xad‐])\r?\n")
"""A line break that parts no word."""
