"""Deadlines: when a planned measure is to be done, from plan tables, duties and sentences that oblige."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace

from spacy.tokens import Doc, Span, Token

from svodka.extract.mentions import ColumnRole, DeadlineMention, Mentions
from svodka.extract.timex import Frame, Reading, TimeExpression, document_frame, expression, read_flat, readings_of
from svodka.extract.timex.coverage import Coverage
from svodka.extract.timex.deadlines import is_bound, is_obliging, yearly
from svodka.extract.timex.values import Manner
from svodka.read import BlockKind, Document
from svodka.records import Stretch
from svodka.resources import lexicon

Rule = Callable[[Doc, Document, Mentions, Frame], Iterable[DeadlineMention]]


def find_deadlines(doc: Doc, document: Document, found: Mentions) -> tuple[DeadlineMention, ...]:
    """Every deadline of the document in the order of the text; what a cell says is not read again as a sentence."""
    frame = document_frame(found.about, reference=found.reference)
    mentions: list[DeadlineMention] = []
    for rule in RULES:
        taken = Coverage((mention.start, mention.end) for mention in mentions)
        mentions += [
            mention for mention in rule(doc, document, found, frame) if not taken.touches(mention.start, mention.end)
        ]
    return tuple(sorted(mentions, key=lambda mention: mention.start))


def of_cells(doc: Doc, document: Document, found: Mentions, frame: Frame) -> Iterator[DeadlineMention]:
    """Cells of a column of deadlines: the whole cell is one deadline, unless it lists several days."""
    for stretch in _cells(document, found):
        yield from _cell(document.text, stretch, frame)


def _cells(document: Document, found: Mentions) -> Iterator[Stretch]:
    """The stretches of deadline cells; the lines of one cell together, unless plan items take them apart."""
    apart = {item.deadline.start for item in found.plan_items if item.deadline is not None}
    start: int | None = None
    end, cell = 0, None
    for index, block in enumerate(document.blocks):
        if found.roles.get(index) is not ColumnRole.DEADLINE or block.cell is None:
            continue
        if start is not None and block.cell == cell and block.start not in apart:
            end = block.end
            continue
        if start is not None:
            yield Stretch(start, end)
        start, end, cell = block.start, block.end, block.cell
    if start is not None:
        yield Stretch(start, end)


def _cell(text: str, stretch: Stretch, frame: Frame) -> Iterator[DeadlineMention]:
    """The deadlines of one cell. Line breaks inside it part nothing."""
    readings = read_flat(text, stretch.start, stretch.end)
    dated = [reading for reading in readings if not isinstance(reading.meaning, Manner)]
    chosen = _merged(dated) if dated else readings[:1]
    times = [time for reading in chosen if (time := expression(reading, frame)) is not None]
    if not times:
        return
    if len(times) == 1:
        times = [replace(times[0], start=stretch.start, end=stretch.end)]
    yield from (_mention(time, "cell") for time in times)


def _merged(readings: list[Reading]) -> list[Reading]:
    """A repetition or a counted deadline outweighs what stands beside it in the cell; months of every year are one."""
    strongest = [reading for reading in readings if is_obliging(reading)]
    return strongest[:1] or yearly(readings)


def of_plan_items(doc: Doc, document: Document, found: Mentions, frame: Frame) -> Iterator[DeadlineMention]:
    """The deadline clause of a numbered duty: its first bound, counted or repeated time."""
    for item in found.plan_items:
        if item.deadline is None:
            continue
        for reading in read_flat(document.text, item.deadline.start, item.deadline.end):
            if not is_bound(reading) and not is_obliging(reading) and not isinstance(reading.meaning, Manner):
                continue
            time = expression(reading, frame)
            if time is not None:
                yield _mention(time, "duty")
                break


def of_sentences(doc: Doc, document: Document, found: Mentions, frame: Frame) -> Iterator[DeadlineMention]:
    """A bound in a clause that obliges: "представить отчёт до 1 декабря", "направляют в течение 3 дней со дня …"."""
    for index, readings in enumerate(readings_of(doc, document)):
        block = document.blocks[index]
        if block.kind is BlockKind.HEADING or found.roles.get(index) is ColumnRole.DEADLINE:
            continue
        for reading in readings:
            if is_bound(reading) and _obliged(doc, reading):
                time = expression(reading, frame)
                if time is not None:
                    yield _mention(time, "sentence")


def _obliged(doc: Doc, reading: Reading) -> bool:
    """Whether the clause around a time holds an infinitive, or its sentence a word of duty, and tells no past."""
    span = doc.char_span(reading.start, reading.end, alignment_mode="expand")
    if span is None:
        return False
    clause = _clause(doc, span)
    if any(_is(token, "VerbForm", "Fin") and token.pos_ == "VERB" for token in clause):
        return any(token.lemma_ in _duties() for token in clause)
    return any(_is(token, "VerbForm", "Inf") for token in clause) or any(
        token.lemma_ in _duties() for token in span.sent
    )


def _clause(doc: Doc, span: Span) -> list[Token]:
    """The tokens around a span up to the nearest comma, semicolon or end of the sentence."""
    sentence = span.sent
    first, last = span.start, span.end
    while first > sentence.start and doc[first - 1].text not in {",", ";", "–", "—", ":"}:
        first -= 1
    while last < sentence.end and doc[last].text not in {",", ";", "–", "—", ":"}:
        last += 1
    return [doc[place] for place in range(first, last) if not span.start <= place < span.end]


def _is(token: Token, feature: str, value: str) -> bool:
    return value in token.morph.get(feature, [])


def _duties() -> frozenset[str]:
    return frozenset(entry["lemma"] for entry in lexicon("duties"))


def _mention(time: TimeExpression, source: str) -> DeadlineMention:
    return DeadlineMention(
        start=time.start,
        end=time.end,
        rule=f"deadlines.{source}.{time.rule}",
        kind=time.kind,
        value=time.value,
        recurrence=time.recurrence,
        begins=time.begins,
        ends=time.ends,
        business=time.business,
        counts_from=time.counts_from,
        anchor=time.anchor,
    )


RULES: tuple[Rule, ...] = (of_cells, of_plan_items, of_sentences)
