"""Records of a mended document at their places in the document as it is."""

from dataclasses import fields, is_dataclass, replace
from typing import Any

from svodka.link.extraction import Extraction
from svodka.read import Document
from svodka.read.folding import Folded


def restored(extraction: Extraction, document: Document, folded: Folded) -> Extraction:
    """The extraction with every stretch moved to the characters of `document` that it was read from."""
    moved = {
        each.name: _moved(getattr(extraction, each.name), folded)
        for each in fields(extraction)
        if each.name != "document"
    }
    return replace(extraction, document=document, **moved)


def _moved(value: Any, folded: Folded) -> Any:
    """A record, or records, with their own stretches and those inside them."""
    if isinstance(value, tuple):
        return tuple(_moved(each, folded) for each in value)
    if not is_dataclass(value) or isinstance(value, type):
        return value
    moved = {each.name: _moved(getattr(value, each.name), folded) for each in fields(value)}
    start, end = moved.get("start"), moved.get("end")
    if start is not None and end is not None:
        moved["start"], moved["end"] = folded.source(start, end)
    return replace(value, **moved)
