"""Times of tasks told under words that look ahead: "Задачи на 2023 год: провести в мае смотр; ремонт кровли (II квартал)"."""

import re
from collections.abc import Iterator, Sequence

from spacy.tokens import Doc, Token

from svodka.annotate import text_of
from svodka.extract.deadline_clauses import DESCRIBING, is_infinitive, told_of
from svodka.extract.timex import Reading
from svodka.extract.timex.deadlines import is_year
from svodka.extract.timex.planned import Planned
from svodka.extract.timex.values import Moment, Repeat, Span, Unit

ITEM_ENDS = re.compile(r"[;\n]|[.!?…]\s")
NAMED = re.compile(r"[»”\"]\s?\(\s{0,2}$")
"""A title before a bracket: "месячник «Чистый двор» (апрель)" names a happening and its time."""
BESIDE = re.compile(r"(?:\(|\s[–—-])\s{0,2}$")


def sets_task(doc: Doc, reading: Reading, stretch: Planned | None) -> bool:
    """Whether a time in a stretch of what is to come is when a task is to be done."""
    text = text_of(doc)
    if stretch is None or not isinstance(reading.meaning, Moment | Span | Unit | Repeat):
        return False
    if is_year(reading) or reading.rule in DESCRIBING or told_of(text, reading.start):
        return False
    item = _item(doc, reading, stretch)
    if any(_tells(token) for token in _outside_brackets(item)) or _in_participle(item, reading):
        return False
    if any(is_infinitive(token) or _promises(token) for token in item):
        return True
    before = text[max(stretch.start, reading.start - 5) : reading.start]
    return BESIDE.search(before) is not None and (stretch.lines or NAMED.search(before) is None)


def _item(doc: Doc, reading: Reading, stretch: Planned) -> Sequence[Token]:
    """The words of the task: from the last semicolon or line before the time to the next after it."""
    text = text_of(doc)
    starts = [match.end() for match in ITEM_ENDS.finditer(text, stretch.start, reading.start)]
    end = ITEM_ENDS.search(text, reading.end, stretch.end)
    span = doc.char_span(
        starts[-1] if starts else stretch.start, stretch.end if end is None else end.start(), alignment_mode="contract"
    )
    return () if span is None else list(span)


def _outside_brackets(item: Sequence[Token]) -> Iterator[Token]:
    """ "В октябре провести декаду (запланировано 20 встреч)": what an aside tells is not the task."""
    depth = 0
    for token in item:
        depth += (token.text == "(") - (token.text == ")")
        if depth <= 0:
            yield token


def _in_participle(item: Sequence[Token], reading: Reading) -> bool:
    """ "Развить успех, достигнутый в мае": the time is that of the participle after the comma."""
    before = [token for token in item if token.idx < reading.start]
    comma = next((place for place in range(len(before) - 1, -1, -1) if before[place].text == ","), None)
    clause = before[comma + 1 :] if comma is not None else []
    return bool(clause) and "VerbForm=Part" in clause[0].morph and not any(map(is_infinitive, clause))


def _promises(token: Token) -> bool:
    """ "В мае откроем каток": a future that speaks of ourselves."""
    return token.pos_ == "VERB" and "Tense=Fut" in token.morph and "Person=1" in token.morph


def _tells(token: Token) -> bool:
    """A verb that tells what was or will be of itself: "открыт в мае", "состоится 5 мая"."""
    if token.pos_ not in ("VERB", "AUX") or _promises(token):
        return False
    return "VerbForm=Fin" in token.morph or "Variant=Short" in token.morph
