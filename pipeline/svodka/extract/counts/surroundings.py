"""What stands around a number: its block, tokens, quotes and what earlier extractors found there."""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Protocol

from spacy.tokens import Doc, Token

from svodka.annotate import columns, sentence_starts
from svodka.extract.mentions import DateMention, Mentions
from svodka.extract.numerals import Quantity
from svodka.read import Block, Document

_QUOTES = re.compile(r"[«»“”„\"]")
_SAID_BEHIND = re.compile(r"[»\"”]?,\s?[–—-]\s")
_DASHED_BEHIND = re.compile(r"[»\"”]?[,.]{0,2}[ \u00a0]?[–—-][ \u00a0]")
_THAT = re.compile(r"(?<!\w)что$")
LONGEST_TITLE = 60
"""Characters of a quotation up to which it is a title, if nothing says that it is speech."""
SHORTEST_SAYING = 40
"""Characters from which on a quotation with a verb behind a colon is what somebody says."""


def feature(token: Token, name: str) -> str:
    """A morphological feature of a token, "" where it has none: `feature(token, "Case") == "Gen"`."""
    return columns(token.doc).features[token.i].get(name, "")


class _Placed(Protocol):
    @property
    def start(self) -> int: ...
    @property
    def end(self) -> int: ...


def _spans(mentions: Iterable[_Placed]) -> Iterator[tuple[int, int]]:
    return ((mention.start, mention.end) for mention in mentions)


class Stretches:
    """Stretches of text in order, asked for overlaps in logarithmic time."""

    def __init__(self, spans: Iterable[tuple[int, int]]) -> None:
        self._spans = sorted(spans)
        self._starts = [start for start, _ in self._spans]
        self._reach: list[int] = []
        reach = 0
        for _, end in self._spans:
            reach = max(reach, end)
            self._reach.append(reach)

    def overlap(self, start: int, end: int) -> tuple[int, int] | None:
        """A stretch that shares a character with `[start, end)`."""
        index = bisect_left(self._starts, end) - 1
        while index >= 0 and self._reach[index] > start:
            if self._spans[index][1] > start:
                return self._spans[index]
            index -= 1
        return None


@dataclass(frozen=True, slots=True)
class Surroundings:
    """One document with everything counts are judged by."""

    doc: Doc
    document: Document
    found: Mentions
    token_starts: list[int]
    sentence_starts: list[int]
    block_starts: list[int]
    timed: Stretches
    named: Stretches
    cited: Stretches
    quoted: Stretches
    dates: tuple[DateMention, ...]
    date_ends: list[int]

    @classmethod
    def of(cls, doc: Doc, document: Document, found: Mentions) -> "Surroundings":
        dates = tuple(sorted(found.dates, key=lambda date: date.end))
        return cls(
            doc,
            document,
            found,
            columns(doc).starts,
            sentence_starts(doc),
            [block.start for block in document.blocks],
            Stretches([*_spans(found.dates), *_spans(found.deadlines)]),
            Stretches([*_spans(found.organizations), *_spans(found.persons)]),
            Stretches(_spans(found.legal_acts)),
            Stretches(titles(doc, document)),
            dates,
            [date.end for date in dates],
        )

    @property
    def text(self) -> str:
        return self.document.text

    def token_from(self, offset: int) -> int:
        """Index of the first token that begins at `offset` or behind it."""
        return bisect_left(self.token_starts, offset)

    def token_before(self, offset: int) -> Token | None:
        """The last token that is no white space and begins before `offset`."""
        index = bisect_left(self.token_starts, offset) - 1
        texts = columns(self.doc).texts
        while index >= 0 and texts[index].isspace():
            index -= 1
        return self.doc[index] if index >= 0 else None

    def sentence_start(self, offset: int) -> int:
        """Where the sentence begins that holds the character at `offset`."""
        index = bisect_right(self.sentence_starts, offset) - 1
        return self.sentence_starts[index] if index >= 0 else 0

    def block_of(self, quantity: Quantity) -> Block:
        return self.block_of_offset(quantity.start)

    def block_of_offset(self, offset: int) -> Block:
        """The block that holds the character at `offset`."""
        return self.document.blocks[bisect_right(self.block_starts, offset) - 1]

    def before(self, quantity: Quantity, reach: int = 80) -> str:
        """What the block says before the number and its qualifier."""
        start = quantity.qualifier_start if quantity.qualifier_start >= 0 else quantity.start
        return self.text[max(self.block_of(quantity).start, start - reach) : start]

    def after(self, quantity: Quantity, reach: int = 60) -> str:
        """What the block says behind the number and its unit."""
        return self.text[quantity.after : min(self.block_of(quantity).end, quantity.after + reach)]

    def date_before(self, start: int, offset: int) -> DateMention | None:
        """The last date that lies in `[start, offset)`."""
        index = bisect_right(self.date_ends, offset) - 1
        return self.dates[index] if index >= 0 and self.dates[index].start >= start else None

    def date_behind(self, offset: int) -> DateMention | None:
        """The first date that ends behind `offset`."""
        index = bisect_right(self.date_ends, offset)
        return self.dates[index] if index < len(self.dates) else None


def titles(doc: Doc, document: Document) -> list[tuple[int, int]]:
    """Quoted stretches that name something; quoted speech is left out, its numbers count."""
    spans = []
    for block in document.blocks:
        opened: list[int] = []
        for match in _QUOTES.finditer(document.text, block.start, block.end):
            mark, position = match[0], match.start()
            opens = mark in "«„“" or (mark == '"' and _opens(document.text, position, block))
            if opens and not (mark == "“" and opened):
                opened.append(position)
            elif opened:
                start = opened.pop()
                if not opened and not _speech(doc, document.text, (start, position), block):
                    spans.append((start, position + 1))
    return spans


def _opens(text: str, position: int, block: Block) -> bool:
    """Whether a straight quote opens: a letter or digit follows it, and space or a bracket stands before."""
    before = text[position - 1] if position > block.start else " "
    after = text[position + 1 : position + 2]
    return (before.isspace() or before in "(«-–—") and bool(after) and not after.isspace()


def _speech(doc: Doc, text: str, span: tuple[int, int], block: Block) -> bool:
    """Direct speech: a long quotation with several sentences, one followed by a comma and a dash, or what somebody says."""
    start, end = span
    said = text[start:end]
    if _SAID_BEHIND.match(text, end, end + 6):
        return True
    if len(said) <= LONGEST_TITLE:
        return _says(doc, text, span, block)
    followed = _DASHED_BEHIND.match(text, end, end + 6)
    if start == block.start and (followed is not None or not text[end + 1 : block.end].strip(" .!…")):
        return followed is not None or _predicates(doc, span)
    return (re.search(r"[.!?]\s+[А-ЯЁ]", said) is not None and "," in said) or _says(doc, text, span, block)


def _says(doc: Doc, text: str, span: tuple[int, int], block: Block) -> bool:
    """ "Директор сказал: «Мы провели …»", "отметил, что «в школе работает …»": what is said holds a predicate, a name seldom does."""
    before = text[max(block.start, span[0] - 6) : span[0]].rstrip()
    lower = text[span[0] + 1 : span[0] + 2].islower()
    if not (lower or before.endswith(":") or _THAT.search(before)):
        return False
    return (lower or span[1] - span[0] > SHORTEST_SAYING) and _predicates(doc, span)


def _predicates(doc: Doc, span: tuple[int, int]) -> bool:
    """Whether a stretch holds a finite verb or a short participle."""
    first = bisect_left(columns(doc).starts, span[0])
    last = bisect_left(columns(doc).starts, span[1])
    return any(
        token.pos_ in ("VERB", "AUX") and (feature(token, "VerbForm") == "Fin" or feature(token, "Variant") == "Short")
        for token in doc[first:last]
    )
