"""Quantities of a document into count mentions, block by block."""

import re

from spacy.tokens import Doc

from svodka.extract.counts.attendance import label_attendance, label_total
from svodka.extract.counts.candidates import Candidate, candidate_of, share_heads
from svodka.extract.counts.column_years import compare_columns
from svodka.extract.counts.cues import phrasing
from svodka.extract.counts.exclusions import counts_something, labelled, one_more
from svodka.extract.counts.grid import Grid
from svodka.extract.counts.heads import head_after
from svodka.extract.counts.links import give_roles, link
from svodka.extract.counts.periods import as_of
from svodka.extract.counts.surroundings import Surroundings
from svodka.extract.counts.tables import is_figure, label_ages, label_figures, label_money
from svodka.extract.counts.told_once import (
    Captions,
    Columns,
    Told,
    declare,
    from_caption,
    label_parts,
    lead,
    overrule,
    unname_parts,
)
from svodka.extract.counts.units import give_units
from svodka.extract.mentions import CountMention, Mentions
from svodka.extract.numerals import Quantity, read_quantities
from svodka.read import Block, Document
from svodka.records import CountKind, Qualifier, Stretch

_LISTED = re.compile(r"\d(?:[,;]|\s?и|\s?\()\s?$")
_OPENED = re.compile(r"\(\s?$")
LEAST_SUM = 1000
"""What one thing and a sum behind it differ by at least: no range is as wide."""


def find_counts(doc: Doc, document: Document, found: Mentions) -> tuple[CountMention, ...]:
    """Every quantity of the document with what it counts, in the order of the text."""
    around = Surroundings.of(doc, document, found)
    grid = Grid(around)
    everything: list[Candidate] = []
    figures: list[tuple[Block, Candidate]] = []
    captions, columns = Captions(around), Columns()
    for index, block in enumerate(document.blocks):
        told = captions.over(block)
        if grid.names_years(block) or grid.holds_grades(block):
            continue
        candidates = [candidate_of(around, quantity, index) for quantity in block_quantities(around, block)]
        if not candidates:
            captions.leave(block, candidates)
            continue
        share_heads(around, candidates)
        give_roles(around, candidates)
        link(around, candidates)
        overrule(around, candidates, told)
        unname_parts(around, candidates)
        declare(around, candidates, told)
        label_attendance(grid, block, candidates)
        label_total(grid, block, candidates, everything)
        if is_figure(around, block, candidates):
            label_figures(grid, block, candidates)
            figures.extend((block, candidate) for candidate in candidates)
            _fill(around, candidates, told)
            columns.fill(block, candidates)
        else:
            if block.cell is not None:
                label_money(grid, block, candidates)
                label_ages(grid, block, candidates)
            label_parts(around, candidates)
            give_units(around, candidates, told)
            lead(around, candidates, captions)
            columns.note(block, candidates)
        captions.leave(block, candidates)
        everything.extend(candidates)
    compare_columns(grid, figures)
    return tuple(_mention(around, candidate) for candidate in everything)


def _fill(around: Surroundings, candidates: list[Candidate], told: Told | None) -> None:
    """Figures whose table says nothing of what they count: the caption in front of the table does."""
    for candidate in candidates:
        if candidate.unit is None:
            from_caption(around, candidate, told)


def block_quantities(around: Surroundings, block: Block) -> list[Quantity]:
    """The quantities of one block that count something, at their places in the document."""
    kept: list[Quantity] = []
    listed = False
    for quantity in read_quantities(around.text[block.start : block.end]):
        for part in _single(around, quantity.moved(block.start)):
            counts = counts_something(around, part) or one_more(around, part, kept[-1] if kept else None)
            if counts and listed and _goes_on_listing(around, part):
                counts = False
            listed = part.label or (not counts and (listed or labelled(around, part)))
            if counts:
                kept.append(_unmarked(around, part, block))
    return kept


def _single(around: Surroundings, quantity: Quantity) -> tuple[Quantity, ...]:
    """A duration of several parts as one quantity each; a false range ("ст. 5 – 48", "2019 – 44") as its two numbers."""
    if not quantity.parts:
        return (quantity,)
    first, *rest = quantity.parts
    if quantity.value_max is None:
        if quantity.kind is not CountKind.DURATION:
            return (quantity,)
        return (first._replace(qualifier=quantity.qualifier, qualifier_start=quantity.qualifier_start), *rest)
    spaced = re.search(r"\s[–—-]\s", around.text[first.end : rest[-1].start]) is not None
    if spaced and first.value == 1 and rest[-1].value >= LEAST_SUM:  # "поддержана 1 – 240 000 руб."
        return (first, quantity._replace(start=rest[-1].start, value=rest[-1].value, value_max=None, parts=()))
    written = around.text[first.start : first.end]
    dated = spaced and re.fullmatch(r"\d{1,2}\.(?:0[1-9]|1[0-2])", written) is not None
    named = dated or labelled(around, first) or around.timed.overlap(first.start, first.end) is not None
    year = re.fullmatch(r"(?:19|20)\d\d", written) is not None and not 1900 <= rest[-1].value <= 2100
    if spaced and year:
        return (quantity._replace(start=rest[-1].start, value=rest[-1].value, value_max=None, parts=()),)
    if spaced and (named or phrasing("bound").search(around.text, max(0, first.start - 10), first.start)):
        return (first, quantity._replace(start=rest[-1].start, value=rest[-1].value, value_max=None, parts=()))
    return (quantity,)


def _goes_on_listing(around: Surroundings, quantity: Quantity) -> bool:
    """Whether the number goes on a list of names: "№ 85; 92; 39, 34"."""
    if _LISTED.search(around.before(quantity, 6)) is None or quantity.unit is not None:
        return False
    head = head_after(around, quantity)
    return head is None or head.rule == "dash_noun"


def _unmarked(around: Surroundings, quantity: Quantity, block: Block) -> Quantity:
    """Without the hyphen of a list or of a label that reads like a minus: "Снято с учёта -12"."""
    if block.cell is not None and quantity.start == block.start:
        return quantity  # a cell "-5"
    hyphen = quantity.value < 0 and around.text[quantity.start] == "-" and quantity.unit is None
    if not hyphen or _OPENED.search(around.text[max(block.start, quantity.start - 3) : quantity.start]):
        return quantity
    return quantity._replace(start=quantity.start + 1, value=-quantity.value)


def said_behind(around: Surroundings, candidate: Candidate) -> Qualifier | None:
    """ "400 посетителей (примерно)", "60 кг или около того": how exact a number is said to be behind what it counts."""
    end = (
        candidate.quantity.after
        if candidate.unit_span is None
        else max(candidate.unit_span.end, candidate.quantity.after)
    )
    match = phrasing("roughly").match(around.text, end)
    return None if match is None else Qualifier.APPROX


def _mention(around: Surroundings, candidate: Candidate) -> CountMention:
    quantity = candidate.quantity
    of, role = candidate.of, candidate.role
    return CountMention(
        start=quantity.start,
        end=quantity.end,
        rule=f"{candidate.rule}+{role.rule}" if role.rule else candidate.rule,
        value=quantity.value,
        value_max=quantity.value_max,
        qualifier=None if candidate.lost_bound else quantity.qualifier or said_behind(around, candidate),
        kind=candidate.kind,
        unit=candidate.unit,
        unit_span=None if candidate.implicit else candidate.unit_span,
        implicit=candidate.implicit,
        subject_span=candidate.subject,
        subject=candidate.subject_text,
        role=role.role,
        of=None if of is None else Stretch(of.quantity.start, of.quantity.end),
        as_of=candidate.as_of or as_of(around, quantity, role),
    )
