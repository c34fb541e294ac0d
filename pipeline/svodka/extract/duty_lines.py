"""Lines under a duty that say when it is due or who is to do it: "Срок: до 25 июня", "Ответственный – отдел спорта"."""

import re
from bisect import bisect_left
from functools import cache

from svodka.extract.mentions import ColumnRole
from svodka.read import Block, Document
from svodka.records import Stretch
from svodka.resources import lexicon

MOST = 3
"""Lines that may stand under one duty."""


class DutyLines:
    """The labelled lines of a document, asked for by the end of the duty they follow."""

    def __init__(self, document: Document) -> None:
        self.document = document
        self.starts = [block.start for block in document.blocks]

    def under(self, end: int) -> dict[ColumnRole, Stretch]:
        """What the lines after the offset hold, as long as each begins with a label."""
        held: dict[ColumnRole, Stretch] = {}
        first = bisect_left(self.starts, end)
        for block in self.document.blocks[first : first + MOST]:
            found = self._labelled(block)
            if found is None:
                break
            held.setdefault(*found)
        return held

    def _labelled(self, block: Block) -> tuple[ColumnRole, Stretch] | None:
        if block.cell is not None or block.marker:
            return None
        label = _label().match(self.document.text, block.start, block.end)
        if label is None or label.end() >= block.end:
            return None
        role = next(role for word, role in _words() if _folded(label["label"]).startswith(word))
        return role, Stretch(label.end(), block.end)


@cache
def _words() -> tuple[tuple[str, ColumnRole], ...]:
    entries = ((entry["word"], ColumnRole(entry["role"])) for entry in lexicon("duty_labels"))
    return tuple(sorted(entries, key=lambda entry: -len(entry[0])))


@cache
def _label() -> re.Pattern[str]:
    """A label at the beginning of a line with its mark, and up to four words between them: "Срок исполнения поручения – "."""
    words = "|".join(re.escape(word) for word, _ in _words())
    return re.compile(
        rf"(?P<label>(?:{words})[а-яё]{{0,12}}(?: [а-яё]{{1,20}}){{0,4}})\s?[:–—-]\s{{0,2}}", re.IGNORECASE
    )


def _folded(text: str) -> str:
    return text.casefold().replace("ё", "е")
