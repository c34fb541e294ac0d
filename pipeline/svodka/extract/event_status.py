"""What the verbs around a happening say became of it."""

from collections.abc import Iterator
from dataclasses import dataclass

from spacy.tokens import Doc, Token

from svodka.extract.event_statements import Statement
from svodka.extract.event_words import before, folded, is_gap, is_word, verbs, words
from svodka.records import EventStatus

FUTURE_AUXILIARY = "быть"
REACH = 60
"""Tokens to either side in which the verb of a happening is looked for."""


@dataclass(frozen=True, slots=True)
class Telling:
    """How a happening is told of. `status` is None where no verb tells; `general` marks a habit ("проводятся беседы")."""

    status: EventStatus | None
    verb: int | None = None
    attended: bool = False
    general: bool = False
    denied: bool = False
    supposed: bool = False
    topic: bool = False


def telling(doc: Doc, statement: Statement, first: int, last: int) -> Telling:
    """What the verb nearest to the tokens `[first, last)` says, verbs before them first."""
    upcoming = any(is_word(doc[index], "upcoming") for index in range(max(statement.first, first - 3), first))
    verb = _verb(doc, statement, first, last)
    supposed = _supposed(doc, statement)
    if verb is None:
        return Telling(EventStatus.PLANNED if upcoming else None, supposed=supposed)
    told = _read(doc, verb, statement)
    return Telling(
        EventStatus.PLANNED if upcoming and told.status is not EventStatus.CANCELLED else told.status,
        verb.i,
        attended=folded(verb) in verbs("attend"),
        general=told.general,
        denied=told.denied,
        supposed=supposed and told.status is EventStatus.PLANNED,
        topic=verb.i > first,
    )


def _verb(doc: Doc, statement: Statement, first: int, last: int) -> Token | None:
    left = next((token for token in _leftwards(doc, statement, first) if _tells(token)), None)
    if left is not None:
        return left
    return next((token for token in _rightwards(doc, statement, last) if _tells(token)), None)


def _leftwards(doc: Doc, statement: Statement, first: int) -> Iterator[Token]:
    for index in range(first - 1, max(statement.first, first - REACH) - 1, -1):
        if doc[index].text == ";" or (doc[index].pos_ == "SCONJ" and folded(doc[index]) in ("что", "чтобы")):
            return
        yield doc[index]


def _rightwards(doc: Doc, statement: Statement, last: int) -> Iterator[Token]:
    for index in range(last, min(statement.last, last + REACH)):
        if doc[index].text == ";":
            return
        yield doc[index]


def _tells(token: Token) -> bool:
    lemma = folded(token)
    if lemma == "участие":
        return True
    if token.pos_ not in ("VERB", "AUX", "ADJ"):
        return False
    return any(lemma in verbs(kind) for kind in ("hold", "attend", "plan", "cancel"))


def _read(doc: Doc, verb: Token, statement: Statement) -> Telling:
    lemma = folded(verb)
    if lemma == "участие":
        left = before(doc, verb.i, first=statement.first)
        verb = next(
            (doc[i] for i in range(left, max(statement.first, left - 4) - 1, -1) if doc[i].pos_ == "VERB"), verb
        )
    tense = verb.morph.get("Tense", [])
    denied = _denied(doc, verb)
    if lemma in verbs("cancel"):
        return Telling(None if denied else EventStatus.CANCELLED, denied=False)
    if lemma in verbs("plan"):
        return Telling(EventStatus.PLANNED, denied=denied)
    if tense == ["Fut"] or _will(doc, verb, statement):
        return Telling(EventStatus.PLANNED, denied=denied)
    if "VerbForm=Inf" in verb.morph:
        return Telling(EventStatus.PLANNED if _meant(doc, verb, statement) else None, denied=denied)
    if tense == ["Pres"]:
        return Telling(EventStatus.ONGOING, general=True, denied=denied)
    if denied and "Aspect=Perf" in verb.morph:
        return Telling(EventStatus.CANCELLED)
    return Telling(EventStatus.HELD, denied=denied)


def _denied(doc: Doc, verb: Token) -> bool:
    index = before(doc, verb.i, first=0)
    if index >= 0 and folded(doc[index]) == FUTURE_AUXILIARY:
        index = before(doc, index, first=0)
    return index >= 0 and folded(doc[index]) == "не"


def _will(doc: Doc, verb: Token, statement: Statement) -> bool:
    """ "будет организован", "будут проводиться"."""
    near = doc[max(statement.first, verb.i - 4) : min(statement.last, verb.i + 4)]
    return any(folded(token) == FUTURE_AUXILIARY and "Tense=Fut" in token.morph for token in near)


def _meant(doc: Doc, verb: Token, statement: Statement) -> bool:
    """ "планируется провести", "решено организовать", "предстоит принять"."""
    near = doc[max(statement.first, verb.i - 6) : verb.i]
    return any(folded(token) in verbs("plan") for token in near)


def _supposed(doc: Doc, statement: Statement) -> bool:
    """ "в случае поступления заявок", "если позволит погода", "при условии": nothing firm."""
    for token in doc[statement.first : statement.last]:
        if is_gap(token) or folded(token) not in words("hypothetical"):
            continue
        if folded(token) == "если":
            return True
        index = before(doc, token.i, first=statement.first)
        if index >= statement.first and folded(doc[index]) in ("в", "при"):
            return True
    return False
