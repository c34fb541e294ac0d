"""What a statement is read from: its triggers, titles, dates, numbers and clause marks, in the order of the text."""

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import zip_longest
from typing import Protocol

from spacy.tokens import Doc

from svodka.annotate import columns
from svodka.extract.events.comparisons import compares, is_stamp, of_eve
from svodka.extract.events.statements import Statement
from svodka.extract.events.titles import Quote, is_name, names_network, quotes
from svodka.extract.events.triggers import Trigger, is_sitting, lexemes, triggers
from svodka.extract.events.words import index_at, lemmas, of_class
from svodka.extract.mentions import ColumnRole, CountMention, DateMention, Mentions
from svodka.read import Document
from svodka.records import CountKind, CountRole, Genre

HEAD = 400
"""Characters at the top of minutes."""
MARKS = re.compile(r"[();]")


class Placed(Protocol):
    """Anything with a stretch."""

    @property
    def start(self) -> int: ...
    @property
    def end(self) -> int: ...


NO_DAY = "XXXX-XX-XXT"
TOP = 3
"""Characters of a document's top at which the hour of its publication stands."""
YEAR = 4
NEXT = 16
"""Characters between a year and its figure: "2023 г. – всего"."""


@dataclass(frozen=True, slots=True)
class Element:
    """A trigger, quote, date or count at its place; `depth` is the number of brackets open around it."""

    start: int
    end: int
    what: Trigger | Quote | DateMention | CountMention
    depth: int


@dataclass(frozen=True, slots=True)
class Passage:
    """One statement with its elements and the offsets of brackets and semicolons that stand outside of quotes.

    `happening` tells that it names what was held in a row of a table of such.
    """

    statement: Statement
    elements: tuple[Element, ...]
    breaks: tuple[int, ...]
    happening: bool = False

    def elements_at(self, start: int) -> Element | None:
        """The element that begins at an offset."""
        return next((element for element in self.elements if element.start == start), None)


STAMP = re.compile(r"\d{4}-\d\d-\d\d")
STAMPED = 12
"""Characters at the top of a document within which such a day is the stamp of a page."""
SAID = 60
"""Characters from which on a quotation that is no name tells something."""
PHRASE = 3
"""Words of the longest noun of a happening that some put in quotation marks; one alone may be the name of a club."""
LONG_NAME = 8
"""Characters from which on a name of a body is more than its sort."""


class Surroundings:
    """The mentions found before, in order, to ask what covers a stretch."""

    def __init__(self, found: Mentions) -> None:
        # minutes may be read as an act that the text cites, while they name their own meeting
        head = HEAD if found.about.genre is Genre.MINUTES else 0
        # what only the network took for a body is a title after all, where it is quoted
        bodies = [body for body in found.organizations if body.rule != "networks"]
        self.named = _Index([*bodies, *(act for act in found.legal_acts if act.start >= head)])
        self.name_ends = {body.end for body in found.organizations if body.end - body.start >= LONG_NAME}
        self.dates = _Index(found.dates)
        self.counts = _Index(found.counts)
        self.times = _Index([*found.dates, *found.deadlines])
        self.roles = found.roles
        stated = found.about.period or found.about.date
        self.year = "" if stated is None else stated.value[:YEAR]
        lasting = (count for count in found.counts if count.kind is CountKind.DURATION and count.unit_span is not None)
        self.units = frozenset(count.unit_span.end for count in lasting if count.unit_span is not None)

    def bears(self, doc: Doc, quote: Quote) -> bool:
        """Whether a body or an act has the quotation in its name; several, "фестиваль театров «Рампа»", bear no one name."""
        if not self.named.covers(quote.inner, quote.outer) or _on_topic(doc, quote):
            return False
        bodies = self.named.within(quote.start - self.named.longest, quote.start)
        body = next((body for body in bodies if body.end >= quote.outer), None)
        if body is None:
            return True
        first = doc[index_at(doc, body.start)]
        several = {"Case=Gen", "Number=Plur"} <= set(str(first.morph).split("|"))
        led = any(next(triggers(doc, at, at + 1), None) is not None for at in range(max(0, first.i - 2), first.i))
        return not (several and led)

    def set_apart(self, quote: Quote) -> Quote:
        """The quotation, marked where a body's name ends right before it: "концерт [Ленского ДК] «Мы помним»"."""
        return replace(quote, beside=True) if quote.start - 1 in self.name_ends else quote

    def measures_time(self, doc: Doc, trigger: Trigger, end: int) -> bool:
        """ "за 2 [недели]": a stretch of the calendar that only says how long."""
        said = lemmas(doc)
        if not of_class(said[trigger.head], "calendar"):
            return False
        # "всю неделю, с 11 по 17 марта"
        return end in self.units or (trigger.first > 0 and of_class(said[trigger.first - 1], "span"))


def _on_topic(doc: Doc, quote: Quote) -> bool:
    """ "заседание муниципального совета по вопросу «[Отдых детей]»": what was talked of is no name of the body before it."""
    at = index_at(doc, quote.start)
    said = lemmas(doc)
    return 1 < at < len(said) and of_class(said[at - 1], "topic") and said[at - 2] in ("по", "на")


class _Index:
    """Mentions sorted by start; the longest length bounds how far back a covering one can begin."""

    def __init__(self, mentions: Iterable[Placed]) -> None:
        self.mentions = sorted(mentions, key=lambda mention: (mention.start, -mention.end))
        self.starts = [mention.start for mention in self.mentions]
        self.longest = max((mention.end - mention.start for mention in self.mentions), default=0)

    def within(self, start: int, end: int) -> Sequence[Placed]:
        """The mentions that begin in `[start, end)`."""
        return self.mentions[bisect_left(self.starts, start) : bisect_left(self.starts, end)]

    def reaching(self, start: int, end: int) -> Iterator[Placed]:
        """The mentions that begin in `[start, end)` or go on into it: a day and, in the next line, the hour."""
        return (mention for mention in self.within(start - self.longest, end) if mention.end > start)

    def holds(self, start: int, end: int) -> bool:
        """Whether some mention covers the stretch and more: "педагогический совет" alone may be a body or its meeting."""
        before = self.within(start - self.longest, start + 1)
        return any(mention.end >= end and (mention.start, mention.end) != (start, end) for mention in before)

    def covers(self, start: int, end: int) -> bool:
        """Whether some mention covers the whole stretch."""
        return any(mention.end >= end for mention in self.within(start - self.longest, start + 1))


def passage(doc: Doc, document: Document, *, statement: Statement, around: Surroundings) -> Passage:
    """Gather the elements of one statement."""
    quoted = quotes(document.text, statement.start, statement.end)
    names = [quote for quote in quoted if is_name(document.text, quote) and not names_network(document.text, quote)]
    names = [quote for quote in names if not _is_noun(doc, quote)]
    # what was said tells as the text does
    titles = [quote for quote in quoted if quote.outer - quote.inner < SAID or quote in names]
    free = [around.set_apart(quote) for quote in names if not around.bears(doc, quote)]
    brackets, breaks = _marks(document.text, statement, quoted)
    found: list[Element] = []
    tokens = columns(doc)

    def put(start: int, end: int, what: Trigger | Quote | DateMention | CountMention) -> None:
        found.append(Element(start, end, what, _depth(brackets, start)))

    for quote in free:
        put(quote.start, quote.end, quote)
    for trigger in triggers(doc, statement.first, statement.last):
        start, end = tokens.starts[trigger.first], tokens.starts[trigger.last - 1] + len(tokens.texts[trigger.last - 1])
        if around.measures_time(doc, trigger, end):
            continue
        held = around.named.holds(start, end) and not is_sitting(doc, trigger.head)
        if not _inside(names, start) and not (held or around.times.holds(start, end)):
            # the quote is the head noun where that alone is a trigger: "рабочая [встреча]"
            alone = trigger.head > trigger.first and lemmas(doc)[trigger.head] in lexemes()
            put(tokens.starts[trigger.head] if alone else start, end, trigger)
    dates = list(around.dates.reaching(statement.start, statement.end))
    if len(dates) > 1 and document.blocks[statement.block].cell is None:
        stamp, following = dates[:2]
        if isinstance(stamp, DateMention) and isinstance(following, DateMention):
            dates = dates[is_stamp(doc, stamp, following, first=statement.first) :]
    for date in dates:
        if (
            isinstance(date, DateMention)
            and not (date.start <= TOP and (date.value or "").startswith(NO_DAY))
            and not (date.start <= STAMPED and STAMP.match(document.text, date.start))
            and not of_eve(doc, date)
            and not compares(doc, date, first=statement.first)
            and not _inside(titles, date.start)
            and not around.named.covers(date.start, date.end)
        ):
            put(date.start, date.end, date)
    for count in around.counts.within(statement.start, statement.end):
        if isinstance(count, CountMention) and not _inside(
            quoted if quoted and _apart(quoted, found, count.start) else titles, count.start
        ):
            put(count.start, count.end, count)
    found.sort(key=lambda element: (element.start, -element.end))
    opens, role = _opens_cell(document, statement), around.roles.get(statement.block)
    happening = opens and (
        role is ColumnRole.HAPPENING or (role is ColumnRole.MEASURE and _is_title(document, statement, names))
    )
    return Passage(statement, tuple(_without_baselines(found, around.year)), breaks, happening)


def _is_noun(doc: Doc, quote: Quote) -> bool:
    """ "пять «[прямых линий]»", "провели «[круглый стол]»": a happening's noun in quotation marks, and no name of it."""
    first, last = index_at(doc, quote.inner), index_at(doc, quote.outer - 1) + 1
    if not 1 < last - first <= PHRASE or not doc[first].text[:1].islower():
        return False
    found = next(triggers(doc, first, last), None)
    return found is not None and (found.first, found.last) == (first, last) and found.need in ("held", "own")


def _opens_cell(document: Document, statement: Statement) -> bool:
    """Whether the statement begins its cell: the lines that follow in it tell more of the same."""
    block, before = document.blocks[statement.block], document.blocks[statement.block - 1]
    return block.start == statement.start and (block.cell is None or statement.block == 0 or before.cell != block.cell)


def _is_title(document: Document, statement: Statement, names: Sequence[Quote]) -> bool:
    """ "«Весенняя неделя добра»" as a whole measure, or before a bracket or a colon."""
    if len(names) != 1 or names[0].start != statement.start:
        return False
    return document.text[names[0].end : statement.end].strip()[:1] in ("", "(", ":", ".", ",")


def _without_baselines(elements: Sequence[Element], year: str) -> Iterator[Element]:
    """Drop the date of an earlier figure: "проведено 31 дежурство ([2020 г.] – 24)"; in a bracket of a year before that of the document, "(2023 г. – всего 16)", the figure too."""
    compared: Element | None = None
    for element, following in zip_longest(elements, elements[1:]):
        if isinstance(element.what, DateMention) and following is not None and isinstance(following.what, CountMention):
            beside = following.depth == element.depth
            if beside and following.what.role is CountRole.BASELINE:
                continue
            if (
                beside
                and element.depth > 0
                and _is_earlier(element.what, year)
                and following.start - element.end < NEXT
            ):
                compared = following
                continue
        if element is compared:
            continue
        yield element


def _is_earlier(date: DateMention, year: str) -> bool:
    """ "(в прошлом – 9)", "(2023 г. – 16)" in the report on 2024."""
    value = date.value or ""
    return date.rule.endswith("elided_later") or (len(value) == YEAR and value.isdecimal() and value < year)


def _apart(quoted: Sequence[Quote], found: Sequence[Element], offset: int) -> bool:
    """ "«Привито [900] человек», – сказал он на брифинге": whether what is said around a number names no happening itself."""
    said = next((quote for quote in quoted if quote.start <= offset < quote.end), None)
    return said is None or not any(
        isinstance(element.what, Trigger) and said.start < element.start < said.end for element in found
    )


def _inside(quoted: Sequence[Quote], offset: int) -> bool:
    return any(quote.start <= offset < quote.end for quote in quoted)


def _marks(
    text: str, statement: Statement, quoted: Sequence[Quote]
) -> tuple[tuple[tuple[int, int], ...], tuple[int, ...]]:
    """Brackets as (offset, depth from there on) and the offsets of semicolons outside brackets and quotes."""
    brackets: list[tuple[int, int]] = []
    breaks: list[int] = []
    depth = 0
    for found in MARKS.finditer(text, statement.start, statement.end):
        offset, mark = found.start(), found.group()
        if _inside(quoted, offset):
            continue
        if mark == ";":
            if depth == 0:
                breaks.append(offset)
            continue
        depth = depth + 1 if mark == "(" else max(0, depth - 1)
        brackets.append((offset, depth))
    return tuple(brackets), tuple(breaks)


def _depth(brackets: Sequence[tuple[int, int]], offset: int) -> int:
    index = bisect_left(brackets, (offset, -1)) - 1
    return brackets[index][1] if index >= 0 else 0
