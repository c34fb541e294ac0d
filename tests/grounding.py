"""The one assertion every extractor test makes: records lie where they say they lie."""

from collections.abc import Iterable
from typing import Protocol

from svodka.read import Document


class Grounded(Protocol):
    """Anything with a stretch of text and a rule."""

    @property
    def start(self) -> int: ...
    @property
    def end(self) -> int: ...
    @property
    def rule(self) -> str: ...


def assert_grounded(document: Document, records: Iterable[Grounded]) -> None:
    """Every record covers a non-empty stretch without outer white space and names its rule."""
    for record in records:
        quote = document.text[record.start : record.end]
        assert 0 <= record.start < record.end <= len(document.text), record
        assert quote == quote.strip(), f"{quote!r} of {record}"
        assert record.rule, record
