"""What the verbs around a happening say became of it."""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice

from spacy.tokens import Doc, Token

from svodka.extract.event_statements import Statement
from svodka.extract.event_words import before, folded, is_word, verbs, words
from svodka.records import EventStatus

FUTURE_AUXILIARY = "быть"
NEAR = 14
REACH = 60
"""Tokens to either side in which the verb of a happening is looked for."""


@dataclass(frozen=True, slots=True)
class Telling:
    """How a happening is told of. `status` is None where no verb tells; `general` marks a habit ("проводятся беседы"), `ordered` a bare infinitive
    ("провести субботник"), `topic` that the verb follows the noun."""

    status: EventStatus | None
    verb: int | None = None
    attended: bool = False
    general: bool = False
    denied: bool = False
    supposed: bool = False
    ordered: bool = False
    topic: bool = False


def telling(doc: Doc, statement: Statement, first: int, last: int) -> Telling:
    """What the verb nearest to the tokens `[first, last)` says, verbs before them first."""
    upcoming = any(is_word(doc[index], "upcoming") for index in range(max(statement.first, first - 3), first))
    verb = _verb(doc, statement, first, last)
    if verb is None:
        return Telling(EventStatus.PLANNED if upcoming else None)
    told = _read(doc, verb, statement)
    return Telling(
        EventStatus.PLANNED if upcoming and told.status is not EventStatus.CANCELLED else told.status,
        verb.i,
        attended=folded(verb) in verbs("attend"),
        general=told.general,
        denied=told.denied,
        ordered=told.ordered,
        supposed=told.status is EventStatus.PLANNED and _supposed(doc, statement),
        topic=verb.i > first,
    )


def _verb(doc: Doc, statement: Statement, first: int, last: int) -> Token | None:
    called_off = next((token for token in _beside(doc, statement, first, last) if _calls_off(token)), None)
    if called_off is not None:
        return called_off
    left = next((token for token in _leftwards(doc, statement, first) if _tells(token)), None)
    if left is not None:
        return left
    return next((token for token in _rightwards(doc, statement, last) if _tells(token)), None)


def _beside(doc: Doc, statement: Statement, first: int, last: int) -> Iterator[Token]:
    """The words of a clause to either side, near enough for "[Концерт], который ждали все, отменён"."""
    yield from islice(_leftwards(doc, statement, first), NEAR)
    for token in islice(_rightwards(doc, statement, last), NEAR):
        if token.text == "(":
            return
        yield token


def _calls_off(token: Token) -> bool:
    """ "отменён", "отменяется", "перенесена": said of the event, not of what somebody put off."""
    if token.pos_ != "VERB" or folded(token) not in verbs("cancel"):
        return False
    return "Voice=Pass" in token.morph or token.text.endswith(("ся", "сь")) or "VerbForm=Fin" in token.morph


def _leftwards(doc: Doc, statement: Statement, first: int) -> Iterator[Token]:
    for index in range(first - 1, max(statement.first, first - REACH) - 1, -1):
        token = doc[index]
        if token.text == ";" or (token.pos_ == "SCONJ" and folded(token) in ("что", "чтобы")):
            return
        yield token
        if token.pos_ == "VERB" and "VerbForm=Fin" in token.morph and not _tells(token):
            # another verb has its own object: "обсудили конкурс, который объявлен летом"
            return


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
        if _managed(doc, verb, statement):
            return Telling(EventStatus.HELD, denied=denied)
        return Telling(EventStatus.PLANNED if _meant(doc, verb, statement) else None, ordered=True, denied=denied)
    if tense == ["Pres"]:
        return Telling(EventStatus.ONGOING, general=True, denied=denied)
    if denied and "Aspect=Perf" in verb.morph:
        return Telling(EventStatus.CANCELLED)
    return Telling(EventStatus.CANCELLED if denied else EventStatus.HELD, denied=denied)


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


def _managed(doc: Doc, verb: Token, statement: Statement) -> bool:
    """ "удалось провести", "успели организовать"."""
    near = doc[max(statement.first, verb.i - 4) : verb.i]
    return any(folded(token) in verbs("manage") for token in near)


def _supposed(doc: Doc, statement: Statement) -> bool:
    """ "в случае поступления заявок", "если позволит погода", "при условии": nothing firm."""
    for token in doc[statement.first : statement.last]:
        if folded(token) in words("if"):
            return True
        if folded(token) in words("condition"):
            index = before(doc, token.i, first=statement.first)
            if index >= statement.first and folded(doc[index]) == words_before(folded(token)):
                return True
    return False


def words_before(noun: str) -> str:
    """The preposition with which a noun states a condition: "в случае", but "при условии"."""
    return "в" if noun in words("case") else "при"
