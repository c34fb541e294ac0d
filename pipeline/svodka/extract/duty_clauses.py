"""What may be a duty: numbered paragraphs, what follows a word of decision, items of lists."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cache
from itertools import pairwise

from spacy.tokens import Doc

from svodka.annotate import text_of
from svodka.extract.date_clauses import decision_words
from svodka.extract.duty_verbs import duty_verb
from svodka.read import Block, BlockKind, Document
from svodka.resources import patterns

NUMBERED = re.compile(r"\(?\d{1,3}(?:\.\d{1,3})*[.)]?")
INLINE_NUMBER = re.compile(
    r"(?:(?<=[;.:])(?<![\s(]п\.)(?<!пп\.)(?<!ст\.)\s|^)(\d{1,2}[.)]|\d{1,2}(?:\.\d{1,2}){1,3}\.?)\s+(?=[^\W\d_])|(?<=[;:])\s([а-и]\))\s+(?=[^\W\d_])"
)
"""A number or letter within a paragraph: "...; 2) отделу спорта ..."; "... 5.3. Службе ..."; "...: а) провести ...; б) купить ...";
not "продлить срок п. 3.2 до мая"."""
LONGEST_HEADING = 80
UNNUMBERED = "plans.unnumbered_duty"
"""The rule of a paragraph without a number between numbered ones of an order."""
LISTED = "plans.listed_duty"
"""The rule of an item, without a number, of a list that says who is to do what it lists."""
DASH = re.compile(r"[–—-]\s{0,3}")
LETTERS = re.compile(r"[^\W\d_]+")


@dataclass(frozen=True, slots=True)
class Clause:
    """Text that may be a duty, with its numbering, the rule that saw it and whether it follows a word of decision."""

    start: int
    end: int
    marker: str | None
    rule: str
    decided: bool = False

    @property
    def number(self) -> str | None:
        return None if self.marker is None else self.marker.strip(" .()")


def clauses(doc: Doc, document: Document, *, ordered: bool) -> Iterator[Clause]:
    """Numbered paragraphs anywhere outside tables; sentences as long as a decision goes on; between the numbered ones of what is
    `ordered` those without a number."""
    deciding = heading = False
    numbered, aims = _numbered_stretch(document) if ordered else (0, 0), ""
    for block in document.blocks:
        if block.cell is not None:
            deciding = heading = False
            continue
        text = document.text[block.start : block.end]
        decided = _after_decision_word(text)
        if decided is not None:
            deciding = True
            start = block.start + decided
            if INLINE_NUMBER.match(text, decided - 1) is not None:
                yield from (replace(each, decided=True) for each in _numbered(document, block, after=start - 1))
            else:
                yield from _sentences(doc, start, block.end)
        elif NUMBERED.fullmatch(block.marker):
            heading = text.endswith(":")
            if len(text) <= LONGEST_HEADING and _names_aims(text):
                aims = block.marker
                continue
            if aims and _is_aim(block.marker, aims):
                continue
            aims = ""
            yield from (replace(each, decided=deciding) for each in _numbered(document, block))
        elif deciding and block.kind in (BlockKind.PARAGRAPH, BlockKind.LIST_ITEM):
            clauses = list(_sentences(doc, block.start, block.end))
            yield from clauses
            deciding = any(duty_verb(doc.char_span(each.start, each.end) or ()) for each in clauses[:1])
        elif heading and (block.kind is BlockKind.LIST_ITEM or _goes_on(doc, block, text)):
            yield from _clause(document, block.start, block.end, None, LISTED)
        elif block.kind is BlockKind.PARAGRAPH and (
            numbered[0] < block.start < numbered[1] or (ordered and reports_back(text))
        ):
            heading = False
            yield from _clause(document, block.start, block.end, None, UNNUMBERED)
        else:
            heading = False
            deciding = deciding and block.kind is BlockKind.HEADING


def _goes_on(doc: Doc, block: Block, text: str) -> bool:
    """Whether a line without a mark is what a line that ends with a colon asks for: "провести смотр;", "в срок до 1 мая сдать отчёт"."""
    if block.kind is not BlockKind.PARAGRAPH or not text[0].islower():
        return False
    if _term().match(text) is not None:
        return True
    return duty_verb(doc.char_span(block.start, block.end, alignment_mode="contract") or ()) is not None


@cache
def _term() -> re.Pattern[str]:
    return re.compile(patterns("deadlines")["period_opens"], re.IGNORECASE)


def reports_back(text: str) -> bool:
    """Whether a point begins with what word is to be given of: "Об исполнении доложить до 5 мая"."""
    return text[:1] in "ОП" and _reporting().match(text) is not None


@cache
def _reporting() -> re.Pattern[str]:
    return re.compile(patterns("deadlines")["reports_back"])


def _numbered_stretch(document: Document) -> tuple[int, int]:
    """From the first to the last numbered paragraph."""
    starts = [block.start for block in document.blocks if block.cell is None and NUMBERED.fullmatch(block.marker)]
    return (starts[0], starts[-1]) if starts else (0, 0)


def _names_aims(text: str) -> bool:
    """ "Цели и задачи конкурса:" heads what nobody is asked to do by a day; "Задачи на 2021 год" does."""
    return _aims().match(text) is not None and not any(letter.isdigit() for letter in text)


@cache
def _aims() -> re.Pattern[str]:
    return re.compile(patterns("deadlines")["aims"], re.IGNORECASE)


def _is_aim(marker: str, head: str) -> bool:
    """Whether a numbered item stands under the heading of aims: "2.1" under "2.", under a heading whose number was lost too."""
    depth = marker.strip(".()").count(".")
    return depth > head.strip(".()").count(".")


def _numbered(document: Document, block: Block, *, after: int | None = None) -> Iterator[Clause]:
    """The block's own number, then those within it; those `after` a word of decision where one stands before them."""
    marker: str | None = block.marker or None
    start = block.start if after is None else after
    for match in INLINE_NUMBER.finditer(document.text, start, block.end):
        if match.start() > start:
            yield from _clause(document, start, match.start(), marker, "plans.numbered_duty")
        marker, start = match[1] or match[2], match.end()
    yield from _clause(document, start, block.end, marker, "plans.numbered_duty")


def _clause(document: Document, start: int, end: int, marker: str | None, rule: str) -> Iterator[Clause]:
    text = document.text[start:end].rstrip()
    dash = DASH.match(text)  # "2) - создать комиссии"
    if dash is not None:
        start, text = start + dash.end(), text[dash.end() :]
    if text:
        yield Clause(start, start + len(text), marker, rule)


def _sentences(doc: Doc, start: int, end: int) -> Iterator[Clause]:
    span = doc.char_span(start, end, alignment_mode="contract")
    starts = [] if span is None else [token.idx for token in span if token.is_sent_start or token.i == span.start]
    for low, high in pairwise([*starts, end]):
        text = text_of(doc)[low:high].strip()
        if len(text.split()) > 1:
            yield Clause(low, low + len(text), None, "plans.decided_duty", decided=True)


def _after_decision_word(text: str) -> int | None:
    """Where the text goes on after a word of decision and its colon; None where no such word ends its head."""
    head, colon, rest = text[:160].partition(":")
    words = LETTERS.findall(head.lower().replace("ё", "е")) if colon else ()
    if not words:
        return None
    spaced_out = "".join(words) if all(len(word) == 1 for word in words) else words[-1]
    if spaced_out not in decision_words():
        return None
    return len(head) + 1 + len(rest) - len(rest.lstrip())


def is_part(clause: Clause, whole: Clause) -> bool:
    """Whether a clause stands under another by its number: "3.1. выполнение мероприятий" under "3. Исполнителям обеспечить:"."""
    return bool(clause.marker and whole.marker and clause.marker.startswith(whole.marker.rstrip(".") + "."))


def is_under(clause: Clause, head: Clause) -> bool:
    """Whether a clause belongs to the list that a head begins: "2.1." and "1)" do to "2.", "3." does not."""
    if clause.marker is None or head.marker is None:
        return True
    return clause.marker.startswith(head.marker.rstrip(".") + ".") or clause.marker[-1:] != head.marker[-1:]
