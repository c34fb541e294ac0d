"""Duties: what orders and minutes say is to be done, by whom.

A duty is a numbered paragraph, or a sentence after "РЕШИЛИ:" and the like, that rests on an infinitive with nothing before it but
the one it is addressed to.
"""

import re
from collections.abc import Iterator, Mapping
from functools import cache

from spacy.tokens import Doc, Span, Token

from svodka.annotate import text_of
from svodka.annotate.morphology import fold
from svodka.extract.date_clauses import decision_words
from svodka.extract.duty_clauses import LISTED, UNNUMBERED, Clause, clauses, is_part, is_under, reports_back
from svodka.extract.duty_verbs import (
    VERB_WITHIN,
    any_infinitive,
    duty_verb,
    is_addressed,
    is_addressee,
    is_capital,
    is_infinitive,
    joint_words,
)
from svodka.extract.mentions import ColumnRole, Mentions, PlanItemMention
from svodka.extract.plan_labels import LabelledLines, named_parts, values_of
from svodka.extract.timex import readings_of
from svodka.read import Document
from svodka.records import Genre, Stretch
from svodka.resources import lexicon, patterns

OBJECT_WITHIN = 8
"""Tokens of an object that stands before its infinitive."""
OPENING_WORDS = 3
OPENING_TIME = 4
"""Characters within which the time begins that a clause opens with: "В срок до …" is read from its first word."""
ORDERS = frozenset({Genre.ORDER, Genre.MINUTES})
ANY_VERB = "*"
PART = "plans.duty_part"
"""The rule of a numbered part of a duty, without a verb of its own."""


def duties(doc: Doc, document: Document, found: Mentions) -> Iterator[PlanItemMention]:
    """Every duty in running text. A line that ends with a colon addresses those under it."""
    head: Clause | None = None
    whole: tuple[Clause, PlanItemMention] | None = None
    parted = False
    lines = LabelledLines(document)
    times = {reading.start: reading.end for block in readings_of(doc, document) for reading in block}
    ordered = found.about.genre in ORDERS
    for clause in clauses(doc, document, ordered=ordered):
        span = _behind_time(doc, clause, times)
        if span is None:
            continue
        if whole is not None and not is_part(clause, whole[0]):
            yield from () if parted else (whole[1],)
            whole, parted = None, False
        ends = document.text[clause.end - 1] == ":"
        if ends and _heads_list(span):
            head = clause if is_addressed(span) else None
            continue
        if head is not None and not is_under(clause, head):
            head = None
        if clause.rule == LISTED and head is None:
            continue
        verb = duty_verb(span)
        settled = clause.decided or (ordered and clause.marker is not None and is_capital(span))
        reporting = verb is None and ordered and reports_back(document.text[clause.start : clause.end])
        if verb is None and (head is not None or reporting or (settled and _opens_with_object(span))):
            verb = any_infinitive(span if clause.decided or reporting or head is not None else span[:OBJECT_WITHIN])
        if clause.rule == UNNUMBERED and not (reporting or is_addressee(span[0])):
            continue  # only who is addressed makes a paragraph without a number a duty
        if verb is None and whole is not None and not ends:
            parted = True
            yield _part(clause, whole[1])
        if verb is None or _asks_nothing(span, verb):
            continue
        under = values_of(named_parts(document.text, Stretch(clause.end, lines.end_under(clause.end))))
        addressee, beside = _addressee(clause, span, verb), None
        if head is not None and (addressee is None or span[0].lower_ in joint_words()):
            addressee, beside = Stretch(head.start, head.end), addressee
        item = _item(clause, under, addressee=addressee, beside=beside)
        if ends and ordered and clause.marker is not None:
            whole, parted = (clause, item), False
        else:
            yield item
    if whole is not None and not parted:
        yield whole[1]


def _item(
    clause: Clause, under: Mapping[ColumnRole, Stretch], *, addressee: Stretch | None, beside: Stretch | None
) -> PlanItemMention:
    """The duty of a clause with what the labelled lines `under` it say."""
    return PlanItemMention(
        start=clause.start,
        end=clause.end,
        rule=clause.rule,
        number=clause.number,
        deadline=under.get(ColumnRole.DEADLINE, Stretch(clause.start, clause.end)),
        responsible=addressee or under.get(ColumnRole.RESPONSIBLE),
        addressee=under.get(ColumnRole.RESPONSIBLE),
        beside=beside,
    )


def _part(clause: Clause, whole: PlanItemMention) -> PlanItemMention:
    """A numbered part of a duty, which says what is to be done in a noun: "3.1. Выполнение мероприятий"."""
    return PlanItemMention(
        start=clause.start,
        end=clause.end,
        rule=PART,
        number=clause.number,
        deadline=Stretch(clause.start, clause.end),
        responsible=whole.responsible,
    )


def _behind_time(doc: Doc, clause: Clause, times: dict[int, int]) -> Span | None:
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
    verb = duty_verb(span)
    if verb is None:
        return True
    return verb.lower_ in decision_words() and not any(token.i > verb.i and is_infinitive(token) for token in span)


def _asks_nothing(span: Span, verb: Token) -> bool:
    """ "Информацию принять к сведению", "Снять с контроля …"."""
    words = _no_duties().get(fold(verb.lemma_), frozenset())
    return bool(words) and any(fold(token.lemma_) in words for token in span[:VERB_WITHIN])


@cache
def _no_duties() -> dict[str, frozenset[str]]:
    entries = lexicon("no_duties")
    return {verb: frozenset(e["word"] for e in entries if e["verb"] == verb) for verb in {e["verb"] for e in entries}}


def _addressee(clause: Clause, span: Span, verb: Token) -> Stretch | None:
    """Who stands before the infinitive, or, where the infinitive asks another, between the two: "Рекомендовать ЦРБ усилить"; "ЦРБ рекомендовать усилить"."""
    if verb.lower_ in decision_words():
        asked = next((token for token in span if token.i > verb.i and is_infinitive(token)), None)
        if asked is None:
            return None
        if asked.i > verb.i + 1:
            return Stretch(verb.idx + len(verb) + 1, asked.idx)
    return (
        Stretch(span.start_char, verb.idx)
        if verb.i > span.start and is_addressed(span[: verb.i - span.start])
        else None
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
