"""Times that are no bounds and yet set something: what somebody means or has to do in them, and what is accepted in them."""

import re
from functools import cache

from spacy.tokens import Doc, Span, Token

from svodka.annotate import text_of
from svodka.extract.date_clauses import verb_has
from svodka.extract.deadline_clauses import clause_of, has_dash_before, is_infinitive, is_past, lemmas, told_of
from svodka.extract.sentences import sentence_near
from svodka.extract.timex import Reading
from svodka.extract.timex.values import Moment, Repeat, Unit
from svodka.extract.timex.values import Span as TimeSpan
from svodka.resources import lexicon, patterns

YEARS = frozenset({"year_range", "years_from_to"})
TELLING = frozenset({"since", "after", "as_of", "by"})
"""Rules of times that no task is done in."""


def intended(doc: Doc, reading: Reading) -> bool:
    """ "В 2023 году планируем начать ремонт", "летом поправим крыльцо"; "осенью планируем провести форум" is its day."""
    if not isinstance(reading.meaning, TimeSpan | Moment | Unit) or reading.rule in YEARS | TELLING:
        return False
    if (
        isinstance(reading.meaning, Unit) and reading.meaning.name == "Y"
    ):  # "в этом году планируем осмотреть 200 человек"
        return False
    span = doc.char_span(reading.start, reading.end, alignment_mode="expand")
    if span is None or told_of(text_of(doc), reading.start):
        return False
    clause = clause_of(doc, span)
    if any(map(is_past, clause)) or any(token.lemma_ in lemmas("holding_verbs") for token in clause):
        return False
    meant = any({token.lemma_, token.lower_} & lemmas("intentions") for token in clause)
    return (meant and any(map(is_infinitive, clause))) or any(map(_promises_as_we, clause))


def _promises_as_we(token: Token) -> bool:
    """ "Поправим", "купим"."""
    features = token.morph
    return token.pos_ == "VERB" and all(
        value in features.get(name, []) for name, value in (("Tense", "Fut"), ("Person", "1"), ("Number", "Plur"))
    )


def invited(doc: Doc, reading: Reading) -> bool:
    """ "Заявки принимаются с 1 по 20 марта", "приём документов продлён до 5 мая", "регистрация – с 1 апреля по 5 мая"."""
    meaning = reading.meaning
    monthly = isinstance(meaning, Repeat) and reading.rule == "place_of_month"  # "до 25 числа каждого месяца"
    if not monthly and (not isinstance(meaning, TimeSpan) or meaning.end is None):
        return False
    span: Span | None = doc.char_span(reading.start, reading.end, alignment_mode="expand")
    aside = text_of(doc)[max(0, reading.start - 1) : reading.start] == "("  # "анкеты на смену (3 – 9 января)"
    if span is None or aside or any(is_past(token) for token in sentence_near(span) if token.i < span.start):
        return False
    words = {token.lemma_ for token in sentence_near(span) if token.i < span.start}
    ways = bool(words & _invitations("accepting"))
    if ways and words & _invitations("piece"):  # "рисунки принимаются", not "выставка рисунков – 1-14 марта"
        return True
    return bool(words & _invitations("thing")) and (ways or has_dash_before(doc, span))


def comes_round(doc: Doc, reading: Reading) -> bool:
    """ "Ежеквартально, до 5 числа, представляет отчёт", "до 1 марта года, следующего за отчётным": by when something is done each time."""
    meaning = reading.meaning
    if not isinstance(meaning, Repeat) or not (meaning.month_days or meaning.positions):
        return False
    text = text_of(doc)
    if _pattern("bounded").search(text, reading.start, reading.end) is None:
        return False
    span: Span | None = doc.char_span(reading.start, reading.end, alignment_mode="expand")
    sentence = () if span is None else tuple(sentence_near(span))
    if not sentence or any(map(is_past, sentence)):
        return False
    if _pattern("follows").search(text, reading.start, reading.end) is not None:
        return True
    return any(
        token.lemma_.removesuffix("ся") in lemmas("reporting_verbs") and token.pos_ == "VERB" for token in sentence
    )


def is_habit(doc: Doc, reading: Reading) -> bool:
    """ "Ежегодно на дорогах гибнут люди": what somebody does in the present and nobody is asked to do; "сверка проводится ежемесячно",
    "отдел ежемесячно представляет отчёт" are to be done."""
    span: Span | None = doc.char_span(reading.start, reading.end, alignment_mode="expand")
    told = [] if span is None else [token for token in clause_of(doc, span) if verb_has(token, "Tense", "Pres")]
    told = [token for token in told if verb_has(token, "VerbForm", "Fin") and token.pos_ == "VERB"]
    lasts = any(token.lemma_ in lemmas("lasting_verbs") for token in told)
    asked = any(token.lower_.endswith("ся") or token.lemma_ in lemmas("reporting_verbs") for token in told)
    return lasts or (bool(told) and not asked)


@cache
def _pattern(name: str) -> re.Pattern[str]:
    return re.compile(patterns("deadlines")[name])


@cache
def _invitations(role: str) -> frozenset[str]:
    return frozenset(entry["lemma"] for entry in lexicon("invitations") if entry["role"] == role)
