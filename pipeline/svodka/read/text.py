"""Plain text into a `Document`."""

from collections.abc import Mapping
from dataclasses import replace
from types import MappingProxyType

from svodka.read.document import Document, sha256
from svodka.read.drawn_tables import tab_led_tables
from svodka.read.lines import lines_of
from svodka.read.paragraphs import NOWHERE, Placing, blocks_of


def read_text(
    text: str,
    *,
    source: str = "",
    digest: str | None = None,
    format: str = "txt",
    metadata: Mapping[str, str] | None = None,
) -> Document:
    """A document over `text`, which is kept character for character; drawn tables become cells."""
    lines = lines_of(text)
    places: dict[int, Placing] = {}
    for table, region in enumerate(sorted(tab_led_tables(lines), key=lambda region: region.first)):
        for placed in region.placed:
            places[placed.start] = Placing(cell=replace(placed.cell, table=table))
    return Document(
        text,
        tuple(blocks_of(text, ((line, places.get(line.start, NOWHERE)) for line in lines))),
        source=source,
        format=format,
        digest=digest or sha256(text.encode("utf-8", "surrogatepass")),
        metadata=MappingProxyType(dict(metadata or {})),
    )
