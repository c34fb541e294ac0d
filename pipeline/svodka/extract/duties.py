"""Duties: what orders and minutes say is to be done, by whom.

A duty is a numbered paragraph, or a sentence after "РЕШИЛИ:" and the like, that rests on an infinitive with nothing before it but
the one it is addressed to.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from functools import cache
from itertools import pairwise

from spacy.tokens import Doc, Span, Token

from svodka.annotate import text_of
from svodka.annotate.morphology import fold, parse
from svodka.extract.date_clauses import decision_words
from svodka.extract.mentions import ColumnRole, Mentions, PlanItemMention
from svodka.extract.plan_labels import LabelledLines, named_parts, values_of
from svodka.extract.timex import readings_of
from svodka.read import Block, BlockKind, Document
from svodka.records import Genre, Stretch
from svodka.resources import lexicon, patterns

NUMBERED = re.compile(r"\(?\d{1,3}(?:\.\d{1,3})*[.)]?")
INLINE_NUMBER = re.compile(
    r"(?:(?<=[;.:])(?<![\s(]п\.)(?<!пп\.)(?<!ст\.)\s|^)(\d{1,2}[.)]|\d{1,2}(?:\.\d{1,2}){1,3}\.?)\s+(?=[^\W\d_])|(?<=[;:])\s([а-и]\))\s+(?=[^\W\d_])"
)
"""A number or letter within a paragraph: "...; 2) отделу спорта ..."; "... 5.3. Службе ..."; "...: а) провести ...; б) купить ...";
not "продлить срок п. 3.2 до мая"."""

OPENING, CLOSING = "(«“„", ")»”"
VERB_WITHIN = 60
"""Tokens: the infinitive of a duty stands no farther than this from the duty's first word."""

LONGEST_HEADING = 80
OBJECT_WITHIN = 8
"""Tokens of an object that stands before its infinitive."""
OPENING_WORDS = 3
OPENING_TIME = 4
"""Characters within which the time begins that a clause opens with: "В срок до …" is read from its first word."""
ORDERS = frozenset({Genre.ORDER, Genre.MINUTES})
UNNUMBERED = "plans.unnumbered_duty"
"""The rule of a paragraph without a number between numbered ones of an order."""
ANY_VERB = "*"
LISTED = "plans.listed_duty"
"""The rule of an item, without a number, of a list that says who is to do what it lists."""
INFINITIVE = ("ть", "ти", "чь")

LETTERS = re.compile(r"[^\W\d_]+")


@dataclass(frozen=True, slots=True)
class _Clause:
    """Text that may be a duty, with its numbering, the rule that saw it and whether it follows a word of decision."""

    start: int
    end: int
    marker: str | None
    rule: str
    decided: bool = False

    @property
    def number(self) -> str | None:
        return None if self.marker is None else self.marker.strip(" .()")


def duties(doc: Doc, document: Document, found: Mentions) -> Iterator[PlanItemMention]:
    """Every duty in running text. A line that ends with a colon addresses those under it."""
    head: _Clause | None = None
    lines = LabelledLines(document)
    times = {reading.start: reading.end for block in readings_of(doc, document) for reading in block}
    ordered = found.about.genre in ORDERS
    for clause in _clauses(doc, document, ordered=ordered):
        span = _behind_time(doc, clause, times)
        if span is None:
            continue
        if document.text[clause.start : clause.end].endswith(":") and _heads_list(span):
            head = clause if _addressed(span) else None
            continue
        if head is not None and not _under(clause, head):
            head = None
        if clause.rule == LISTED and head is None:
            continue
        verb = _duty_verb(span)
        settled = clause.decided or (ordered and clause.marker is not None and _is_capital(span))
        if verb is None and (head is not None or (settled and _opens_with_object(span))):
            verb = _any_infinitive(span if clause.decided or head is not None else span[:OBJECT_WITHIN])
        if clause.rule == UNNUMBERED and not _is_addressee(span[0]):
            continue  # only who is addressed makes a paragraph without a number a duty
        if verb is None or _asks_nothing(span, verb):
            continue
        under = values_of(named_parts(document.text, Stretch(clause.end, lines.end_under(clause.end))))
        addressee, beside = _addressee(clause, span, verb), None
        if head is not None and (addressee is None or span[0].lower_ in _joint_words()):
            addressee, beside = Stretch(head.start, head.end), addressee
        yield PlanItemMention(
            start=clause.start,
            end=clause.end,
            rule=clause.rule,
            number=clause.number,
            deadline=under.get(ColumnRole.DEADLINE, Stretch(clause.start, clause.end)),
            responsible=addressee or under.get(ColumnRole.RESPONSIBLE),
            addressee=under.get(ColumnRole.RESPONSIBLE),
            beside=beside,
        )


def _behind_time(doc: Doc, clause: _Clause, times: dict[int, int]) -> Span | None:
    """The clause without the time it opens with: "В срок до 15 мая представить …", "Ежемесячно направлять …"."""
    span = doc.char_span(clause.start, clause.end, alignment_mode="contract")
    within = _period().match(text_of(doc), clause.start, clause.end)
    heads = (clause.start,) if within is None else (clause.start, within.end())
    opens = next((start for head in heads for start in range(head, head + OPENING_TIME) if start in times), None)
    if opens is None:
        return span
    behind = doc.char_span(min(times[opens], clause.end), clause.end, alignment_mode="contract")
    if behind is None:
        return span
    behind = behind[next((place for place, token in enumerate(behind) if token.text not in ",. "), 0) :]
    return behind if len(behind) > 1 else span


@cache
def _period() -> re.Pattern[str]:
    return re.compile(patterns("deadlines")["period_opens"], re.IGNORECASE)


def _heads_list(span: Span) -> bool:
    """Whether a line that ends with a colon says only who is to do what follows: "Отделу спорта:", "Рекомендовать главам поселений:"."""
    verb = _duty_verb(span)
    if verb is None:
        return True
    return verb.lower_ in decision_words() and not any(token.i > verb.i and _is_infinitive(token) for token in span)


def _asks_nothing(span: Span, verb: Token) -> bool:
    """ "Информацию принять к сведению", "Снять с контроля …"."""
    words = _no_duties().get(fold(verb.lemma_), frozenset())
    return bool(words) and any(fold(token.lemma_) in words for token in span[:VERB_WITHIN])


@cache
def _no_duties() -> dict[str, frozenset[str]]:
    entries = lexicon("no_duties")
    return {verb: frozenset(e["word"] for e in entries if e["verb"] == verb) for verb in {e["verb"] for e in entries}}


def _addressee(clause: _Clause, span: Span, verb: Token) -> Stretch | None:
    """Who stands before the infinitive, or, where the infinitive asks another, between the two: "Рекомендовать ЦРБ усилить"; "ЦРБ рекомендовать усилить"."""
    if verb.lower_ in decision_words():
        asked = next((token for token in span if token.i > verb.i and _is_infinitive(token)), None)
        if asked is None:
            return None
        if asked.i > verb.i + 1:
            return Stretch(verb.idx + len(verb) + 1, asked.idx)
    return (
        Stretch(span.start_char, verb.idx) if verb.i > span.start and _addressed(span[: verb.i - span.start]) else None
    )


def _opens_with_object(span: Span) -> bool:
    """Whether a decision begins with the thing it is about: "Срок ремонта продлить до 1 мая"; "Контроль возложить …" is asked of nobody."""
    first = next((token for token in span[:OPENING_WORDS] if token.pos_ not in {"ADJ", "DET", "VERB"}), span[0])
    if (
        first.pos_ != "NOUN"
        or any(token.lower_ in _control_words() for token in span[:OPENING_WORDS])
        or not {"Nom", "Acc"} & set(first.morph.get("Case", []))
    ):
        return False
    return not any(token.text in ":–—-" for token in span[:OBJECT_WITHIN])


@cache
def _control_words() -> frozenset[str]:
    return frozenset(entry["word"] for entry in lexicon("no_duties") if entry["verb"] == ANY_VERB)


def _any_infinitive(span: Span) -> Token | None:
    """In a list that has its addressee, what is to be done may come first: "Отчёт представить до 1 мая"."""
    for token in span[:VERB_WITHIN]:
        if _is_infinitive(token):
            return token
        if _is_finite(token):
            return None
    return None


def _is_finite(token: Token) -> bool:
    """A verb in person or tense; a noun the tagger has rarely seen ("старостам аулов") is none, if the dictionary knows it."""
    if token.pos_ != "VERB" or "Fin" not in token.morph.get("VerbForm", []):
        return False
    known = [reading for reading in parse(token.text) if reading.known]
    return not known or any("VERB" in reading.grammemes or "PRTS" in reading.grammemes for reading in known)


def _is_infinitive(token: Token) -> bool:
    """By tag or, at the head of a point, by the dictionary: "Предоставить отчёты", which the tagger takes for a name."""
    if "Inf" in token.morph.get("VerbForm", []):
        return True
    mistaken = token.pos_ in ("PROPN", "ADJ", "ADV", "X") and token.lower_.endswith(INFINITIVE)
    return mistaken and any("INFN" in reading.grammemes for reading in parse(token.lower_)[:1])


def _under(clause: _Clause, head: _Clause) -> bool:
    """Whether a clause belongs to the list that a head begins: "2.1." and "1)" do to "2.", "3." does not."""
    if clause.marker is None or head.marker is None:
        return True
    return clause.marker.startswith(head.marker.rstrip(".") + ".") or clause.marker[-1:] != head.marker[-1:]


def _clauses(doc: Doc, document: Document, *, ordered: bool) -> Iterator[_Clause]:
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
            deciding = any(_duty_verb(doc.char_span(each.start, each.end) or ()) for each in clauses[:1])
        elif heading and block.kind is BlockKind.LIST_ITEM:
            yield from _clause(document, block.start, block.end, None, LISTED)
        elif numbered[0] < block.start < numbered[1] and block.kind is BlockKind.PARAGRAPH:
            heading = False
            yield from _clause(document, block.start, block.end, None, UNNUMBERED)
        else:
            heading = False
            deciding = deciding and block.kind is BlockKind.HEADING


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


def _numbered(document: Document, block: Block, *, after: int | None = None) -> Iterator[_Clause]:
    """The block's own number, then those within it; those `after` a word of decision where one stands before them."""
    marker: str | None = block.marker or None
    start = block.start if after is None else after
    for match in INLINE_NUMBER.finditer(document.text, start, block.end):
        if match.start() > start:
            yield from _clause(document, start, match.start(), marker, "plans.numbered_duty")
        marker, start = match[1] or match[2], match.end()
    yield from _clause(document, start, block.end, marker, "plans.numbered_duty")


def _clause(document: Document, start: int, end: int, marker: str | None, rule: str) -> Iterator[_Clause]:
    text = document.text[start:end].rstrip()
    if text:
        yield _Clause(start, start + len(text), marker, rule)


def _sentences(doc: Doc, start: int, end: int) -> Iterator[_Clause]:
    span = doc.char_span(start, end, alignment_mode="contract")
    starts = [] if span is None else [token.idx for token in span if token.is_sent_start or token.i == span.start]
    for low, high in pairwise([*starts, end]):
        text = text_of(doc)[low:high].strip()
        if len(text.split()) > 1:
            yield _Clause(low, low + len(text), None, "plans.decided_duty", decided=True)


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


def _duty_verb(tokens: Iterable[Token]) -> Token | None:
    """The infinitive a duty rests on: nothing but its addressee, or who helps ("совместно с полицией"), may stand before it.

    An addressee is a dative ("Отделу спорта"), or a name that does not decline ("МКУ «Заказчик»", "ЦРБ"), with what stands in
    quotes and brackets.
    """
    addressed = related = False
    depth = 0
    for place, token in enumerate(tokens):
        if related or (token.text == "," and _relates(token)):  # "предприятиям, которые сдают жильё, ..."
            related = not related or token.text != ","
            continue
        depth += sum(token.text.count(mark) for mark in OPENING) - sum(token.text.count(mark) for mark in CLOSING)
        if place > VERB_WITHIN:
            return None
        if depth > 0 or token.pos_ in ("SPACE", "PUNCT", "NUM"):
            continue
        if _is_infinitive(token):
            return token if addressed or place == 0 else None
        if _is_finite(token):
            return None
        if _addresses(token) or (place == 0 and token.lower_ in _joint_words()):
            addressed = True
        elif not addressed and token.pos_ in ("NOUN", "PROPN") and "Nom" in token.morph.get("Case", []):
            return None
    return None


def _relates(comma: Token) -> bool:
    """Whether a comma opens a clause that says more of the addressee."""
    following = comma.doc[comma.i + 1 : comma.i + 2]
    return any("Rel" in token.morph.get("PronType", []) or token.lemma_ in _relative_pronouns() for token in following)


@cache
def _relative_pronouns() -> frozenset[str]:
    return frozenset(entry["lemma"] for entry in lexicon("relative_pronouns"))


@cache
def _joint_words() -> frozenset[str]:
    return frozenset(entry["word"] for entry in lexicon("joint_words"))


def _addresses(token: Token) -> bool:
    """A dative by tag or, where the form may be another case too ("администрации"), by dictionary; an abbreviation."""
    if "Dat" in token.morph.get("Case", []) or sum(letter.isupper() for letter in token.text) > 1:
        return True
    return token.pos_ in ("NOUN", "PROPN", "ADJ") and any(
        reading.features.get("Case") == "Dat" for reading in parse(token.text) if reading.known
    )


def _is_capital(span: Span) -> bool:
    return span.text[:1].isupper()


def _is_addressee(token: Token) -> bool:
    """ "Отделу финансов …", "Главам поселений …": a dative that a paragraph opens with."""
    return token.pos_ in ("NOUN", "PROPN", "ADJ") and "Dat" in token.morph.get("Case", []) and token.text[0].isupper()


def _addressed(span: Span) -> bool:
    """Whether a list of duties is addressed to somebody."""
    return any(token.pos_ in ("NOUN", "PROPN") and _addresses(token) for token in span)
