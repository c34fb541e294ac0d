"""Quantities of a document into count mentions, block by block."""

import re
from dataclasses import dataclass, replace

from spacy.tokens import Doc

from svodka.extract.counts.exclusions import counts_something
from svodka.extract.counts.heads import Head, genitive_head, has_cue, head_after, head_before
from svodka.extract.counts.periods import as_of
from svodka.extract.counts.roles import VALUE, Role, baseline_by_cue, change, opens_pair, share, share_cue
from svodka.extract.counts.surroundings import Surroundings, feature
from svodka.extract.mentions import CountMention, Mentions
from svodka.extract.numerals import Quantity, read_quantities
from svodka.read import Block, Document
from svodka.records import CountKind, CountRole, Qualifier, Stretch

NEAR = 200
"""Characters within which a number may lend another its unit or be what it is compared with."""


@dataclass(slots=True)
class Candidate:
    """A number on its way to a mention."""

    quantity: Quantity
    block: int
    kind: CountKind
    unit: str | None = None
    unit_span: Stretch | None = None
    subject: Stretch | None = None
    implicit: bool = False
    role: Role = VALUE
    of: "Candidate | None" = None
    rule: str = ""
    shared: bool = False
    case: str = ""
    lost_bound: bool = False


def find_counts(doc: Doc, document: Document, found: Mentions) -> tuple[CountMention, ...]:
    """Every quantity of the document with what it counts, in the order of the text."""
    around = Surroundings.of(doc, document, found)
    mentions: list[CountMention] = []
    for index, block in enumerate(document.blocks):
        candidates = [_candidate(around, quantity, index) for quantity in block_quantities(around, index, block)]
        _share_heads(candidates)
        _give_roles(around, candidates)
        _link(around, candidates)
        _give_units(around, candidates)
        mentions.extend(_mention(around, candidate) for candidate in candidates)
    return tuple(mentions)


def block_quantities(around: Surroundings, index: int, block: Block) -> list[Quantity]:
    """The quantities of one block that count something, at their places in the document."""
    kept = []
    listed = False
    for quantity in read_quantities(around.text[block.start : block.end]):
        for part in _single(_shifted(quantity, block.start)):
            counts = counts_something(around, part)
            if counts and listed and _goes_on_listing(around, part):
                counts = False
            listed = part.label or (listed and not counts)
            if counts:
                kept.append(_unmarked(around, part, block))
    return kept


def _shifted(quantity: Quantity, by: int) -> Quantity:
    span = quantity.unit_span
    return replace(
        quantity,
        start=quantity.start + by,
        end=quantity.end + by,
        after=quantity.after + by,
        qualifier_start=quantity.qualifier_start + by if quantity.qualifier_start >= 0 else -1,
        unit_span=None if span is None else Stretch(span.start + by, span.end + by),
        parts=tuple(_shifted(part, by) for part in quantity.parts),
    )


def _single(quantity: Quantity) -> tuple[Quantity, ...]:
    """A duration of several parts as one quantity each; a sum of money stays one."""
    if quantity.parts and quantity.kind is CountKind.DURATION:
        first, *rest = quantity.parts
        return (replace(first, qualifier=quantity.qualifier, qualifier_start=quantity.qualifier_start), *rest)
    return (quantity,)


def _goes_on_listing(around: Surroundings, quantity: Quantity) -> bool:
    """Whether the number goes on a list of names: "№ 85; 92; 39, 34"."""
    before = around.before(quantity, 6)
    if re.search(r"\d(?:[,;]|\s?и)\s?$", before) is None or quantity.unit is not None:
        return False
    head = head_after(around, quantity)
    return head is None or head.rule == "dash_noun"


def _unmarked(around: Surroundings, quantity: Quantity, block: Block) -> Quantity:
    """Without the hyphen of a list or of a label that reads like a minus: "Снято с учёта -12"."""
    hyphen = quantity.value < 0 and around.text[quantity.start] == "-" and quantity.unit is None
    if not hyphen or re.search(r"\(\s?$", around.text[max(block.start, quantity.start - 3) : quantity.start]):
        return quantity
    return replace(quantity, start=quantity.start + 1, value=-quantity.value)


def _candidate(around: Surroundings, quantity: Quantity, index: int) -> Candidate:
    candidate = Candidate(quantity, index, quantity.kind, rule=quantity.rule)
    unit = quantity.unit
    if unit is not None:
        candidate.unit, candidate.unit_span, candidate.rule = unit.name, quantity.unit_span, f"unit_{unit.kind}"
    if unit is None or unit.kind in ("count", "percent"):
        _find_head(around, candidate)
    if candidate.kind is CountKind.RATIO and not re.search(
        r"(?<!\w)в[\s\u00a0]+$", around.before(quantity, 6), re.IGNORECASE
    ):
        candidate.kind = CountKind.COUNT
    if candidate.kind is CountKind.DURATION and unit is not None and unit.name == "год" and _is_age(around, quantity):
        candidate.kind = CountKind.AGE
    return candidate


def _find_head(around: Surroundings, candidate: Candidate) -> None:
    """The counted noun; for words like "ед." and "%" what they are units of."""
    quantity = candidate.quantity
    block_end = around.block_of(quantity).end
    if quantity.unit is None:
        head = head_after(around, quantity) or head_before(around, quantity)
        if head is not None:
            _take(around, candidate, head)
        return
    behind = genitive_head(around, quantity.after, block_end)
    if quantity.unit.name in ("единица", "штука", "экземпляр"):
        head = behind or head_before(around, quantity)
        if head is not None:
            _take(around, candidate, head)
            candidate.implicit = behind is None
    elif behind is not None:
        candidate.subject = behind.phrase


def _take(around: Surroundings, candidate: Candidate, head: Head) -> None:
    candidate.unit, candidate.unit_span, candidate.subject = head.unit or None, head.span, head.phrase
    candidate.rule, candidate.implicit, candidate.shared = head.rule, head.implicit, head.shared
    token = around.doc[min(around.token_from(head.span.start), len(around.doc) - 1)]
    candidate.case = feature(token, "Case")


def _is_age(around: Surroundings, quantity: Quantity) -> bool:
    before = around.before(quantity, 60).lower()
    if re.search(r"возраст\w*\s(?:\w+\s){0,2}$|(?:старше|младше|моложе)\s$", before):
        return True
    token = around.token_before(quantity.start)
    while token is not None and token.pos_ == "ADP":
        token = around.token_before(token.idx)
    person = token is not None and token.pos_ in ("NOUN", "ADJ") and feature(token, "Animacy") == "Anim"
    return person and (quantity.value_max is not None or quantity.qualifier is not None)


def _share_heads(candidates: list[Candidate]) -> None:
    """Give "250 старых и 300 новых книг" the noun of the last number."""
    for candidate, following in zip(reversed(candidates[:-1]), reversed(candidates), strict=False):
        if candidate.shared:
            candidate.unit, candidate.unit_span = following.unit, following.unit_span


def _give_roles(around: Surroundings, candidates: list[Candidate]) -> None:
    for position, candidate in enumerate(candidates):
        following = candidates[position + 1] if position + 1 < len(candidates) else None
        before = candidates[position - 1] if position else None
        candidate.role = _role(around, candidate, before, following)
        if before is not None and before.role.rule == "from_to":
            candidate.lost_bound = candidate.quantity.qualifier is Qualifier.LESS
        if candidate.quantity.qualifier is Qualifier.LESS and _reached(around, candidate.quantity):
            candidate.lost_bound = True


def _role(around: Surroundings, candidate: Candidate, before: Candidate | None, following: Candidate | None) -> Role:
    quantity = candidate.quantity
    if candidate.kind is CountKind.AGE:
        return VALUE
    if quantity.glue and before is not None and before.role.role is CountRole.BASELINE:
        return Role(CountRole.BASELINE, "baseline_row")
    if opens_pair(around, quantity, None if following is None else following.quantity):
        return Role(CountRole.BASELINE, "from_to")
    if before is not None and baseline_by_cue(around, quantity):
        return Role(CountRole.BASELINE, "baseline_cue")
    if change(around, quantity, candidate.case):
        return Role(CountRole.CHANGE, "change_cue")
    if (
        candidate.kind is not CountKind.DURATION
        and share(around, quantity)
        and (candidate.unit is None or candidate.kind is CountKind.PERCENT)
    ):
        return Role(CountRole.SHARE, "share_percent" if candidate.kind is CountKind.PERCENT else "share_cue")
    return VALUE


def _reached(around: Surroundings, quantity: Quantity) -> bool:
    """Whether "до" names what a growth came to and no bound: "выросло до 48"."""
    if not re.match(r"до\s", around.text[quantity.qualifier_start : quantity.start], re.IGNORECASE):
        return False
    clause = re.split(r"[,;.(]", around.before(quantity, 60))[-1]
    return has_cue(clause, "change")


def _link(around: Surroundings, candidates: list[Candidate]) -> None:
    """What each baseline, change and share belongs to."""
    for position, candidate in enumerate(candidates):
        role = candidate.role
        if role.role is CountRole.VALUE:
            continue
        earlier = [
            other
            for other in candidates[:position]
            if _near(other, candidate) and other.role.role in (CountRole.VALUE, CountRole.SHARE)
        ]
        later = next(
            (
                other
                for other in candidates[position + 1 :]
                if _near(candidate, other) and other.role.role is CountRole.VALUE
            ),
            None,
        )
        if role.rule == "from_to":
            candidate.of = candidates[position + 1]
        elif role.rule == "baseline_row":
            continue
        elif role.role is CountRole.BASELINE:
            row = _row_length(candidates, position)
            for step, other in enumerate(candidates[position : position + row]):
                target = earlier[len(earlier) - row + step] if len(earlier) >= row else None
                other.of = target or (earlier[-1] if earlier else None)
        elif role.role is CountRole.CHANGE:
            candidate.of = earlier[-1] if earlier else later
        else:
            candidate.of = _whole(around, candidate, earlier, later)


def _near(first: Candidate, second: Candidate) -> bool:
    return second.quantity.start - first.quantity.end < NEAR


def _row_length(candidates: list[Candidate], position: int) -> int:
    """How many baselines stand in a row: three in "(АППГ – 16/16/0)"."""
    length = 1
    while position + length < len(candidates) and candidates[position + length].role.rule == "baseline_row":
        length += 1
    return length


def _whole(
    around: Surroundings, candidate: Candidate, earlier: list[Candidate], later: Candidate | None
) -> Candidate | None:
    """The count a share belongs to: the one its bracket follows, or the one in the bracket behind it."""
    text = around.text
    if later is not None:
        between = text[candidate.quantity.after : later.quantity.start]
        if re.fullmatch(r"[^().;,]{0,60}\(\s?", between):
            return later
    if earlier:
        between = text[earlier[-1].quantity.after : candidate.quantity.start]
        if len(between) < 60 and re.search(r"\(\s?$|или\s$|что составляет\s$|[–—-]\s?$|,\s$", between):
            return earlier[-1]
        if candidate.role.rule == "share_cue" and len(between) < 120:
            return earlier[-1]
    return None


def _give_units(around: Surroundings, candidates: list[Candidate]) -> None:
    """Units that are not written: those of the number it belongs to or of the number before."""
    for position, candidate in enumerate(candidates):
        if candidate.unit is not None:
            continue
        candidate.implicit = True
        if (share_cue(around, candidate.quantity) and candidate.of is None) or candidate.role.rule == "share_cue":
            candidate.unit, candidate.kind, candidate.rule = "%", CountKind.PERCENT, "implicit_percent"
            continue
        source = candidate.of
        if source is not None and source.unit is None and source.quantity.start > candidate.quantity.start:
            source = None
        if source is None and position and _near(candidates[position - 1], candidate):
            source = candidates[position - 1]
        if source is not None and source.unit is not None:
            _inherit(candidate, source)
        elif source is not None and source.kind is CountKind.PERCENT:
            candidate.unit, candidate.kind = "%", CountKind.PERCENT
        else:
            _from_context(around, candidate)
        if candidate.of is not None and candidate.of.unit is None:
            candidate.of.unit, candidate.of.kind, candidate.of.implicit = candidate.unit, candidate.kind, True


def _inherit(candidate: Candidate, source: Candidate) -> None:
    candidate.unit, candidate.kind, candidate.rule = source.unit, source.kind, "implicit_neighbour"
    candidate.subject = candidate.subject or source.subject
    if source.role.role is CountRole.SHARE and candidate.role is VALUE:
        candidate.role = Role(CountRole.SHARE, "share_neighbour")


def _from_context(around: Surroundings, candidate: Candidate) -> None:
    """The noun a change is of ("рост количества школ с 44 до 48"), or the nearest noun before."""
    low = around.document.blocks[candidate.block].start
    before = around.text[max(low, candidate.quantity.start - NEAR) : candidate.quantity.start]
    measures = list(re.finditer(r"(?<!\w)(?:количеств|числ|численност)\w*", before.lower()))
    if measures:
        head = genitive_head(
            around, candidate.quantity.start - len(before) + measures[-1].end(), candidate.quantity.start
        )
        if head is not None:
            candidate.unit, candidate.unit_span, candidate.subject = head.unit, head.span, head.phrase
            candidate.rule = "implicit_measure"
            return
    if re.search(r"хват\w*\W*$", before):
        candidate.unit, candidate.rule = "человек", "implicit_reach"


def _mention(around: Surroundings, candidate: Candidate) -> CountMention:
    quantity = candidate.quantity
    of = candidate.of
    return CountMention(
        start=quantity.start,
        end=quantity.end,
        rule=(candidate.role.rule and f"{candidate.rule}+{candidate.role.rule}") or candidate.rule,
        value=quantity.value,
        value_max=quantity.value_max,
        qualifier=None if candidate.lost_bound else quantity.qualifier,
        kind=candidate.kind,
        unit=candidate.unit,
        unit_span=None if candidate.implicit else candidate.unit_span,
        implicit=candidate.implicit,
        subject_span=candidate.subject,
        role=candidate.role.role,
        of=None if of is None else Stretch(of.quantity.start, of.quantity.end),
        as_of=as_of(around, quantity, candidate.role),
    )
