"""Plain text into a `Document`."""

import re

from svodka.read.document import Block, Document, sha256

LINE = re.compile(r"[^\n\r\f\v\x1c-\x1e\x85\u2028\u2029]+")


def read_text(text: str, *, source: str = "", digest: str | None = None) -> Document:
    """A document over `text`, which is kept character for character; a block a line."""
    blocks = []
    for line in LINE.finditer(text):
        stripped = line.group().strip()
        if stripped:
            start = line.start() + line.group().index(stripped[0])
            blocks.append(Block(start, start + len(stripped)))
    return Document(
        text,
        tuple(blocks),
        source=source,
        digest=digest or sha256(text.encode("utf-8", "surrogatepass")),
    )
