"""What the verbs around a time say of it: a weekday told of is past, "сегодня" of what lasts is the present, "летом" of what comes
round is every summer."""

import re
from collections.abc import Callable
from dataclasses import replace
from functools import cache

from spacy.tokens import Doc, Span, Token

from svodka.annotate import text_of
from svodka.annotate.morphology import parse
from svodka.extract.sentences import clause_near
from svodka.extract.timex import Reading
from svodka.extract.timex.merging import months_of
from svodka.extract.timex.values import DayShift, Now, Repeat, Shift, Unit, WeekdayShift
from svodka.extract.timex.values import Span as TimeSpan
from svodka.resources import lexicon, patterns

COMPARED_WITHIN = 40
"""Characters before a year in which words say that figures are compared with it."""
BOUNDARIES = frozenset({";", "(", ")"})
MARKS = BOUNDARIES | {","}


def as_told(doc: Doc, reading: Reading) -> Reading:
    """The reading as its clause means it."""
    turn = TURNS.get(type(reading.meaning))
    return reading if turn is None else turn(doc, reading)


def _weekday(doc: Doc, reading: Reading) -> Reading:
    """ "В субботу прошёл субботник": the last one, where the sentence tells and announces nothing."""
    meaning: WeekdayShift = reading.meaning
    set_for = text_of(doc)[max(0, reading.start - 3) : reading.start].lower() == "на "  # "слёт назначен на пятницу"
    if meaning.weeks is not None or set_for:
        return reading
    nearest = _clause(doc, reading, marks=MARKS)  # "в понедельник прошло совещание, в пятницу состоится рейд"
    if not any(token.pos_ in {"VERB", "AUX"} for token in nearest):
        nearest = _clause(doc, reading)
    if not _are_past(nearest):
        return reading
    return replace(reading, meaning=replace(meaning, past=True))


def _day(doc: Doc, reading: Reading) -> Reading:
    """ "Сегодня в районе работают 12 клубов" is the present, "сегодня открылся клуб" a day."""
    meaning: DayShift = reading.meaning
    if meaning.days or meaning.clock or meaning.told:  # "в этот день"
        return reading
    adjective = (
        reading.rule == "relative_day_adjective"
        and text_of(doc)[max(0, reading.start - 3) : reading.start].lower() == "на "
    )
    return replace(reading, meaning=Now()) if adjective or _lasts(doc, reading) else reading


def _shift(doc: Doc, reading: Reading) -> Reading:
    """ "Спустя три дня сошлись шахматисты": after the day told of, where the sentence tells."""
    meaning: Shift = reading.meaning
    if meaning.sign < 0 or not _tells(doc, reading):
        return reading
    return replace(reading, meaning=replace(meaning, told=True))


def _season(doc: Doc, reading: Reading) -> Reading:
    """ "Летом работают лагеря" is every summer, "летом отремонтировали клуб" one."""
    meaning: TimeSpan = reading.meaning
    months = months_of(meaning) if reading.rule in SEASONS else ()
    if not months or not _lasts(doc, reading):
        return reading
    return replace(reading, meaning=Repeat(freq="YEARLY", months=months))


def _year(doc: Doc, reading: Reading) -> Reading:
    """ "На 9 больше, чем в прошлом году", "рост к уровню прошлого года": a year that figures are compared with."""
    meaning: Unit = reading.meaning
    if meaning.name != "Y" or meaning.shift != -1 or meaning.elapsed:
        return reading
    before = text_of(doc)[max(0, reading.start - COMPARED_WITHIN) : reading.start]
    return replace(reading, meaning=replace(meaning, compared=True)) if _compared().search(before) else reading


@cache
def _compared() -> re.Pattern[str]:
    return re.compile(patterns("time")["compared_with"], re.IGNORECASE)


def _tells(doc: Doc, reading: Reading) -> bool:
    """Whether the sentence is in the past tense, with nothing in the future."""
    return _are_past(_clause(doc, reading))


def _are_past(tokens: list[Token]) -> bool:
    return any(is_past(token) for token in tokens) and not any(is_future(token) for token in tokens)


def _lasts(doc: Doc, reading: Reading) -> bool:
    """Whether the sentence is in the present tense alone."""
    tokens = _clause(doc, reading)
    if any(token.lemma_ in planned_words() for token in tokens):  # "летом планируется смена" is one summer
        return False
    present = any(verb_has(token, "Tense", "Pres") and verb_has(token, "VerbForm", "Fin") for token in tokens)
    return present and not any(is_past(token) or is_future(token) for token in tokens)


@cache
def planned_words(kind: str = "") -> frozenset[str]:
    """Lemmas that say of a time that it lies ahead, or those of a `kind`."""
    return frozenset(entry["lemma"] for entry in lexicon("planned_words") if kind in ("", entry["kind"]))


@cache
def decision_words() -> frozenset[str]:
    """What announces a decision: "решили", "поручить", and the heads of a resolution."""
    return frozenset(entry["word"] for entry in lexicon("decision_words"))


@cache
def intentions() -> frozenset[str]:
    """Lemmas that say, beside an infinitive, what is to be done: "намерены сделать"."""
    return frozenset(entry["lemma"] for entry in lexicon("intentions"))


def is_future(token: Token) -> bool:
    """Whether a token announces: "пройдёт", and "будет", whose tense the tagger calls present."""
    if verb_has(token, "Tense", "Fut") or (token.pos_ == "AUX" and verb_has(token, "Tense", "Pres")):
        return True
    if token.pos_ not in {"NOUN", "ADJ", "X"}:
        return False
    readings = parse(token.lower_)  # "слёт пройдёт", of which the tagger makes a noun
    return bool(readings) and all("futr" in reading.grammemes for reading in readings)


def is_past(token: Token) -> bool:
    """Whether a token tells: "прошёл", "отремонтирован"."""
    if verb_has(token, "Tense", "Past") and verb_has(token, "VerbForm", "Fin"):
        return True
    return verb_has(token, "VerbForm", "Part") and verb_has(token, "Variant", "Short")


def _clause(doc: Doc, reading: Reading, *, marks: frozenset[str] | None = None) -> list[Token]:
    """The tokens of the sentence around a reading, as far as no semicolon or bracket, or other of the `marks`, parts them from it."""
    span: Span | None = doc.char_span(reading.start, reading.end, alignment_mode="expand")
    if span is None:
        return []
    return [token for token in clause_near(span, marks or BOUNDARIES) if not span.start <= token.i < span.end]


def verb_has(token: Token, feature: str, value: str) -> bool:
    """Whether the token is a verb with this value of a feature."""
    return token.pos_ in {"VERB", "AUX"} and value in token.morph.get(feature, [])


SEASONS = frozenset({"season", "season_listed", "season_too"})
TURNS: dict[type, Callable[[Doc, Reading], Reading]] = {
    WeekdayShift: _weekday,
    DayShift: _day,
    TimeSpan: _season,
    Shift: _shift,
    Unit: _year,
}
