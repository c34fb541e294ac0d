"""Bytes of a plain text file into a `Document`."""

from svodka.errors import ReadError
from svodka.read.budget import Budget
from svodka.read.document import Document
from svodka.read.encodings import decode
from svodka.read.text import read_text


def read_plain(content: bytes, budget: Budget) -> Document:
    """Decode and read; a byte order mark is no part of the text."""
    text, encoding = decode(content)
    if len(text) > budget.characters:
        raise ReadError(f"more than {budget.characters} characters", remedy="raise Budget.characters")
    return read_text(text, digest="", metadata={"encoding": encoding})
