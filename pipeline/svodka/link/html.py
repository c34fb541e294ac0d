"""An `Extraction` as HTML: one self-contained page, or a fragment for a notebook.

The text stands in its own structure (headings, lists, tables) with its records marked in place; a click on a mark shows the
record, a click on a record shows its place. Everything from the document is escaped; the page loads nothing from outside.
"""

import re
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cache
from html import escape
from importlib.resources import files
from itertools import groupby, pairwise

from svodka.link.cards import Card, behind, cards_of
from svodka.link.extraction import Extraction
from svodka.link.values import values_in_russian
from svodka.read import Block, BlockKind, Document
from svodka.records import Count, Date, Deadline, Event, Mention
from svodka.resources import lexicon


@dataclass(frozen=True, slots=True)
class Mark:
    """A marked stretch of the text and the record it shows."""

    start: int
    end: int
    kind: str
    record: str


def page(extraction: Extraction) -> str:
    """A whole HTML document: text with marks on the left, legend and records on the right."""
    title = _title(extraction)
    return (
        f'<!doctype html><html lang="ru"><head><meta charset="utf-8"><title>{escape(title)}</title>'
        '<meta name="viewport" content="width=device-width, initial-scale=1">'
        f"<style>{page_style()}</style></head><body>{page_body(extraction)}"
        f"<script>{_asset('page.js')}</script></body></html>"
    )


def _title(extraction: Extraction) -> str:
    return (
        extraction.about.title.value if extraction.about.title else _file_name(extraction.document.source) or "svodka"
    )


def _file_name(source: str) -> str:
    """A page shows the file, not where on a machine it lies: the page may be passed on."""
    return source.replace("\\", "/").rsplit("/", 1)[-1]


def fragment(extraction: Extraction) -> str:
    """The same inside a frame of its own, for a notebook: its styles touch nothing else."""
    return (
        '<iframe style="width:100%;height:32em;border:1px solid #ccc;border-radius:6px" sandbox="allow-scripts" '
        f'srcdoc="{escape(page(extraction))}"></iframe>'
    )


def page_style() -> str:
    """The styles of a page, for pages that hold more than one document's."""
    return _asset("page.css")


def page_body(extraction: Extraction) -> str:
    """What stands between the tags of a page's body, its script aside."""
    about = extraction.about
    title = _title(extraction)
    facts = [_file_name(extraction.document.source), _said(about.genre.value)]
    facts += [stated.value for stated in (about.date, about.period, about.territory) if stated is not None]
    head = f"<header><h1>{escape(title)}</h1><p>{escape(' · '.join(fact for fact in facts if fact))}</p></header>"
    cards = cards_of(extraction)
    return f"{head}<div class=columns><main>{document_html(extraction.document, marks(extraction))}</main>{_aside(cards)}</div>"


def _aside(cards: Sequence[Card]) -> str:
    """The legend, which switches types on and off, and the list of records."""
    by_kind: dict[str, list[Card]] = defaultdict(list)
    for card in cards:
        by_kind[card.kind].append(card)
    names = {entry["record"]: entry["ru"] for entry in lexicon("record_types")}
    legend = "".join(
        f'<label class="k-{kind}"><input type=checkbox checked value="{kind}"> {names[kind]} <b>{len(by_kind[kind])}</b></label>'
        for kind in names
        if by_kind[kind]
    )
    lists = "".join(
        f'<details class="k-{kind}"{" open" if kind == "event" else ""}><summary>{names[kind]} ({len(by_kind[kind])})</summary>'
        f"<ul>{''.join(map(_card, by_kind[kind]))}</ul></details>"
        for kind in names
        if by_kind[kind]
    )
    return f"<aside><nav class=legend>{legend}</nav>{lists}</aside>"


def _card(card: Card) -> str:
    labels = _labels()
    facts = "".join(
        f"<dt>{escape(labels.get(name, name).lower())}</dt><dd>{escape(_said(value))}</dd>"
        for name, value in card.facts
    )
    return (
        f'<li id="r-{card.record}"><a href="#m-{card.record}" data-r="{card.record}">{escape(card.title)}</a>'
        f"{f'<dl>{facts}</dl>' if facts else ''}</li>"
    )


@cache
def _labels() -> dict[str, str]:
    return {entry["column"]: entry["ru"] for entry in lexicon("columns")}


def _said(value: str) -> str:
    """A code of a record in Russian, a recurrence in words; other values as they are."""
    recurring = RECURRENCE.fullmatch(value)
    if recurring is not None and recurring["every"] in values_in_russian():
        months = f", месяцы: {recurring['months']}" if recurring["months"] else ""
        times = int(recurring["times"])
        return f"{times} {behind(times, 'раз')} в {values_in_russian()[recurring['every']]}{months}"
    return values_in_russian().get(value, value)


RECURRENCE = re.compile(r"(?P<times>\d{1,4}) × (?P<every>P\d{1,3}[DWMY])(?: in months (?P<months>[\d, ]+))?")
"""How cards write a recurrence."""


def document_html(document: Document, marked: Iterable[Mark]) -> str:
    """The text of a document in its structure, with marks; each record's first mark has the id `m-RECORD`."""
    layers = _Layers(document.text, marked)
    pieces = []
    for table, grouped in groupby(document.blocks, key=lambda block: None if block.cell is None else block.cell.table):
        blocks = list(grouped)
        pieces.append(_flow(blocks, layers) if table is None else _table(blocks, layers))
    return "".join(pieces)


def _flow(blocks: Iterable[Block], layers: "_Layers") -> str:
    tags = {BlockKind.HEADING: "h2", BlockKind.LIST_ITEM: "p class=item", BlockKind.FOOTNOTE: "p class=footnote"}
    pieces = []
    for block in blocks:
        tag = tags.get(block.kind, "p")
        marker = f"<span class=marker>{escape(block.marker)} </span>" if block.marker else ""
        pieces.append(f"<{tag}>{marker}{layers.html(block.start, block.end)}</{tag.split()[0]}>")
    return "".join(pieces)


def _table(blocks: list[Block], layers: "_Layers") -> str:
    rows: dict[int, dict[int, list[Block]]] = defaultdict(lambda: defaultdict(list))
    width = 1
    for block in blocks:
        if block.cell is not None:
            rows[block.cell.row][block.cell.column].append(block)
            width = max(width, block.cell.column + block.cell.column_span)
    return f"<table>{''.join(_row(cells, width, layers) for _, cells in sorted(rows.items()))}</table>"


def _row(cells: dict[int, list[Block]], width: int, layers: "_Layers") -> str:
    pieces, column = [], 0
    while column < width:
        blocks = cells.get(column)
        cell = blocks[0].cell if blocks else None
        if blocks is None or cell is None:
            pieces.append("<td></td>")
            column += 1
            continue
        tag = "th" if cell.header else "td"
        spans = f' colspan="{cell.column_span}"' if cell.column_span > 1 else ""
        pieces.append(f"<{tag}{spans}>{_flow(blocks, layers)}</{tag}>")
        column += max(1, cell.column_span)
    return f"<tr>{''.join(pieces)}</tr>"


class _Layers:
    """Marks over a text, cut at each other's ends, so that nested and crossing ones show."""

    def __init__(self, text: str, marked: Iterable[Mark]) -> None:
        self.text = text
        self.marks = sorted(marked, key=lambda mark: (mark.start, -mark.end))
        self._next = 0
        self._open: list[Mark] = []
        self._seen: set[str] = set()

    def html(self, start: int, end: int) -> str:
        """The stretch `[start, end)`; stretches are asked for in the order of the text."""
        here = [mark for mark in self._open if mark.end > start]
        while self._next < len(self.marks) and self.marks[self._next].start < end:
            here.append(self.marks[self._next])
            self._next += 1
        self._open = [mark for mark in here if mark.end > end]
        cuts = sorted({start, end, *(at for mark in here for at in (mark.start, mark.end) if start < at < end)})
        return "".join(self._piece(low, high, here) for low, high in pairwise(cuts))

    def _piece(self, low: int, high: int, here: Sequence[Mark]) -> str:
        covering = [mark for mark in here if mark.start <= low and mark.end >= high]
        begun = [mark for mark in here if mark.start == mark.end == low]
        anchors = "".join(f'<i id="m-{mark.record}"></i>' for mark in (*covering, *begun) if self._first(mark.record))
        text = escape(self.text[low:high])
        if not covering:
            return anchors + text
        records = " ".join(mark.record for mark in covering)
        kinds = " ".join(dict.fromkeys(f"k-{mark.kind}" for mark in covering))
        return f'{anchors}<mark class="{kinds}" data-r="{records}">{text}</mark>'

    def _first(self, record: str) -> bool:
        if record in self._seen:
            return False
        self._seen.add(record)
        return True


def marks(extraction: Extraction) -> list[Mark]:
    """Every stretch that some record was read from. Plan items are whole cells: the list shows them, the text has only the place where each begins."""
    stretches: list[tuple[str, str, Iterable[Mention | Event | Count | Date | Deadline]]] = []
    stretches += [("organization", body.id, body.mentions) for body in extraction.organizations]
    stretches += [("person", person.id, person.mentions) for person in extraction.persons]
    stretches += [("event", event.id, (event, *event.mentions)) for event in extraction.events]
    stretches += [("count", count.id, (count,)) for count in extraction.counts]
    stretches += [("date", date.id, (date,)) for date in extraction.dates]
    stretches += [("deadline", deadline.id, (deadline,)) for deadline in extraction.deadlines]
    found = [Mark(each.start, each.end, kind, record) for kind, record, places in stretches for each in places]
    found += [Mark(act.start, act.end, "legal_act", act.id) for act in extraction.legal_acts]
    found += [Mark(item.start, item.start, "plan_item", item.id) for item in extraction.plan_items]
    return found


@cache
def _asset(name: str) -> str:
    return (files("svodka.link") / "page" / name).read_text(encoding="utf-8")
