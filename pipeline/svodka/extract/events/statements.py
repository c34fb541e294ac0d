"""Statements: the sentences of a document as its reader takes them.

Converted documents break lines inside sentences, sentence splitters cut off "(45 чел.)" and "г.", and a list says its verb once, in
the line above it. A `Statement` puts the pieces together again and knows the statement that introduces it.
"""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise

from spacy.tokens import Doc

from svodka.annotate import columns, sentence_starts
from svodka.annotate.morphology import parse
from svodka.extract.events.words import index_at
from svodka.extract.month_names import months_of_days, months_shortened
from svodka.extract.names.readings import common_noun
from svodka.read import Block, BlockKind, Document

MARKER = re.compile(r"(?:[-–—•*·▪●◦]|\(?\d{1,3}[.)](?!\d)|[а-яa-z]\))\s*")
ENDING, CLOSING = ".!?;:…", '»"”)'
ENDED = re.compile(rf"[{ENDING}][{CLOSING}]*$")
SHORTENED = re.compile(r"(?:^|[\s\d(])(?:г|гг|ул|им|д|дер|пос|хут|мкр|наб|пер|пр|пл|т|ст|обл|р|№)\.$", re.IGNORECASE)
DANGLING = re.compile(
    r"(?:[,–—-]|\b(?:в|во|на|с|со|к|о|об|из|от|до|для|по|при|за|и|или|а|что|около|свыше|более|среди|между|у|г\.))$",
    re.IGNORECASE,
)
INITIALS = re.compile(r"[А-ЯЁ][а-яё]{2,}(?:-[А-ЯЁ][а-яё]+)? [А-ЯЁ]\.\s?[А-ЯЁ]\.\s+(?=[А-ЯЁ\d])")
"""A surname with its initials and what may begin a sentence behind it."""
SMALL_WORDS = frozenset({"ADP", "ADV", "CCONJ", "PRON", "PART"})
AFTER_DASH = re.compile(r"[–—-]\s?\d")
LABELLED = re.compile(r"[^–—\n]{3,40}\s[–—-]\s")
"""A line that begins with a few words and a dash, as the lines of a list without marks do."""
QUOTES = ("«", "„", "“", '"')
LONG_LINE = 30
LONGEST_ENDING = 10
"""Characters at the end of a line among which stands what shows that it goes on."""
LONGEST_STATEMENT = 400
"""Tokens."""
LONGEST_TITLE = 150
"""Characters within which a title of several sentences closes."""
LONGEST_OPEN = 1500
"""Characters after which an open quotation mark or bracket no longer holds sentences together: it is a slip of the pen."""


@dataclass(frozen=True, slots=True)
class Statement:
    """A half-open run of characters and of tokens. `header` is the index of the statement that introduces the list it stands in.

    `block` is the index of its first block; `item` tells whether it begins with a list marker.
    """

    start: int
    end: int
    first: int
    last: int
    block: int
    item: bool = False
    header: int | None = None


def statements(doc: Doc, document: Document) -> tuple[Statement, ...]:
    """All statements of the document, in order, each with its header."""
    found: list[Statement] = []
    header: int | None = None
    owner: Block | None = None
    tokens = columns(doc)
    for blocks in paragraphs(document):
        block = document.blocks[blocks[0]]
        item = block.kind is BlockKind.LIST_ITEM or _marked(document, block)
        if not item or owner is None or not _beside(owner, block):
            header = None
        pieces = list(_pieces(doc, document, blocks))
        for start, end in pieces:
            for first, last in _parts(doc, index_at(doc, start), index_at(doc, end - 1) + 1):
                begins = max(start, tokens.starts[first])
                ends = min(end, tokens.starts[last - 1] + len(tokens.texts[last - 1]))
                found.append(Statement(begins, ends, first, last, blocks[0], item, header))
        if pieces and document.text[pieces[-1][0] : pieces[-1][1]].endswith(":"):
            header, owner = len(found) - 1, block
    return tuple(found)


def _parts(doc: Doc, first: int, end: int) -> Iterator[tuple[int, int]]:
    """A sentence of endless length in parts, so that no text costs more than its length; they end at semicolons if they can."""
    texts = columns(doc).texts
    while end - first > LONGEST_STATEMENT:
        last = first + LONGEST_STATEMENT
        last = next(
            (index for index in range(last, first + LONGEST_STATEMENT // 2, -1) if texts[index - 1] == ";"), last
        )
        yield first, last
        first = last
    yield first, end


def paragraphs(document: Document) -> Iterator[tuple[int, ...]]:
    """Indices of the blocks that make one paragraph: a line that breaks off goes on in the next."""
    held: list[int] = []
    for index, block in enumerate(document.blocks):
        if held and not _goes_on(document, document.blocks[held[-1]], block):
            yield tuple(held)
            held = []
        held.append(index)
    if held:
        yield tuple(held)


def _goes_on(document: Document, before: Block, after: Block) -> bool:
    gap = document.text[before.end : after.start]
    if before.cell != after.cell or BlockKind.HEADING in (before.kind, after.kind):
        return False
    if after.kind is BlockKind.LIST_ITEM or _marked(document, after) or "\t" in gap or gap.count("\n") > 1:
        return False
    line = document.text[before.start : before.end].rstrip()
    near_end = max(0, len(line) - LONGEST_ENDING)
    shortened = line[-1:] == "." and SHORTENED.search(line, near_end) is not None
    if not shortened and line.rstrip(CLOSING).endswith(tuple(ENDING)):
        return False
    if LABELLED.match(document.text, before.start, before.end) and LABELLED.match(
        document.text, after.start, after.end
    ):
        # as in: 18 октября – вечер отдыха¶в течение месяца – выставка
        return False
    opening = document.text[after.start : after.start + 1]
    if opening in QUOTES and before.cell is not None and line[-1].isalpha():
        # a cell that breaks before the name: "Сельские праздники¶«Акатуй»"
        return not any(mark in line for mark in QUOTES)
    # converters leave the space of a soft break before the line's end: "для занимающихся \nМБУ «Старт» (20 чел.)."
    soft = gap[:1] in (" ", "\xa0") and len(line) > LONG_LINE and line[-1].islower()
    return soft or shortened or opening.islower() or DANGLING.search(line, near_end) is not None


def _marked(document: Document, block: Block) -> bool:
    return bool(block.marker) or MARKER.match(document.text, block.start, block.end) is not None


def _beside(owner: Block, block: Block) -> bool:
    return owner.cell == block.cell


def _pieces(doc: Doc, document: Document, blocks: tuple[int, ...]) -> Iterator[tuple[int, int]]:
    """Sentences of the paragraph, with those joined that no reader would part."""
    text = document.text
    held: tuple[int, int] | None = None
    for index in blocks:
        block = document.blocks[index]
        for start, end in _sentences(doc, block, text=text):
            if held is not None and (
                _one_sentence(text[held[0] : held[1]], text[start:end]) or _in_title(text, held, start, block.end)
            ):
                held = (held[0], end)
                continue
            if held is not None:
                yield held
            held = (start, end)
    if held is not None:
        yield held


def _in_title(text: str, held: tuple[int, int], start: int, end: int) -> bool:
    """ "викторина «Первый. Великий. Пётр» …": between the marks of a title of several sentences, the last of which closes it."""
    before = text[held[0] : held[1]]
    if before.count("«") <= before.count("»") or len(before) > LONGEST_OPEN:
        return False
    end = min(end, start + LONGEST_TITLE)
    closing, opening = text.find("»", start, end), text.find("«", start, end)
    return closing >= 0 and not 0 <= opening < closing


def _sentences(doc: Doc, block: Block, *, text: str) -> Iterator[tuple[int, int]]:
    """The sentences of a block, without white space at their ends."""
    starts = sentence_starts(doc)
    starts = starts[bisect_right(starts, block.start) : bisect_left(starts, block.end)]
    bounds = (block.start, *starts, block.end)
    named = (at for start, end in pairwise(bounds) for at in _after_names(doc, text, start, end))
    for start, end in pairwise(sorted({*bounds, *named})):
        quote = text[start:end]
        if quote.strip():
            yield start + len(quote) - len(quote.lstrip()), end - len(quote) + len(quote.rstrip())


def _after_names(doc: Doc, text: str, start: int, end: int) -> Iterator[int]:
    """ "Вела фельдшер Седова Г.Т. 10 октября …", "… Седов П.П. После этого …": initials behind a surname may end a sentence; splitters join them."""
    for found in INITIALS.finditer(text, start, end):
        at = index_at(doc, found.end())
        token = doc[at]
        dated = token.text.isdigit() and at + 1 < len(doc) and doc[at + 1].text.lower() in months_of_days()
        word = next(iter(parse(token.text)), None) if token.text.istitle() else None
        small = word is not None and (word.pos in SMALL_WORDS or (token.pos_ == "NOUN" and common_noun(token.text)))
        if dated or (word is not None and word.known and small):
            yield found.end()


def _one_sentence(before: str, after: str) -> bool:
    # also a title of several sentences, "«Где ты? Кто с тобой?»", a remark in brackets, a number after them: "(36 ч.) – 12"
    if after[0] in "(,;)»" or after[0].islower() or (before.endswith(")") and AFTER_DASH.match(after)):
        return True
    if after[0] in "–—" and before.endswith((")", "»")):
        # as in: курсы (март, 72 ч.) – 12 человек, флешмоб «Доверяй!» – 60 чел.
        return True
    if after[0] in "–—" and before.endswith(".") and before.rpartition(" ")[2][:-1].lower() in months_shortened():
        # as in: с 16 по 20 нояб. – неделя чтения
        return True
    tail = before[-12:]
    if MARKER.fullmatch(before) is not None or SHORTENED.search(tail) is not None:
        return True
    if not ENDED.search(tail) or before.endswith(":"):
        return True
    return len(before) < LONGEST_OPEN and (
        (before.count("«") > before.count("»") and "»" in after)
        or (before.count("(") > before.count(")") and ")" in after)
    )
