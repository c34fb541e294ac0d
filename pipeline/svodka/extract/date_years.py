"""The year of a day or month that the text leaves open, by what its clause says of it: what will be lies ahead of the document,
what has been does not."""

import datetime as dt
import re
from collections.abc import Sequence
from dataclasses import replace

from dateutil.relativedelta import relativedelta
from spacy.tokens import Doc, Span, Token

from svodka.annotate import text_of
from svodka.extract.date_clauses import decision_words, intentions, is_future, is_past, planned_words, verb_has
from svodka.extract.sentences import clause_near, sentence_near
from svodka.extract.timex import Frame, Reading, TimeExpression, expression
from svodka.extract.timex.coverage import Coverage
from svodka.extract.timex.values import Edge, Moment, Point, Unit
from svodka.extract.timex.values import Span as TimeSpan
from svodka.records import Genre
from svodka.resources import patterns

BOUNDARIES = frozenset({",", ";", "(", ")", ":"})
AHEAD = frozenset({Genre.PLAN, Genre.ORDER})
"""Genres whose period lies ahead of them."""
ANNOUNCING = frozenset({Genre.NEWS, Genre.NEWSLETTER, Genre.PRESS_RELEASE})
"""Genres that announce in the present tense too."""
SHORTENED = "ный"
"""What the lemma of a short form lacks: "намерены" is of "намеренный"."""
PLAN_REACH = 30
_PLAN_FOR = re.compile(patterns("time")["plan_for"], re.IGNORECASE)
_YEARLY = re.compile(patterns("time")["comes_yearly"], re.IGNORECASE)
YEARLY_REACH = 80
"""Characters before a day in which its clause says that it comes round."""
MONTH, SHORTEST_MONTH, DECEMBER = 31, 28, 12
EARLY = 3
"""Months into the year in which the results of the last one are told."""
BOUND = re.compile(r"(?:^|\s)(?:на|до|к|по)\s$", re.IGNORECASE)


def in_its_year(
    doc: Doc, reading: Reading, found: TimeExpression, *, frame: Frame, genre: Genre | None, titles: Coverage
) -> TimeExpression:
    """The expression in the next year where it is said to come and would be over, in the year before where it is said to be over
    and would still come. What stands in `titles` ("акция «Сохраним лес»") says nothing of it."""
    if found.begins is not None and _yearless(reading) and _comes_yearly(text_of(doc), reading.start):
        return expression(reading, Frame()) or found
    if isinstance(reading.meaning, Unit | Edge) and found.begins is not None:
        return _in_year_beside(doc, reading, found, frame=frame, titles=titles)
    if (
        (found.begins is None and found.ends is None)
        or not _yearless(reading)
        or (genre in AHEAD and not _is_for(text_of(doc), reading, found, frame))
        or (frame.caller and frame.day)
    ):
        return found
    if _is_for(text_of(doc), reading, found, frame):
        return _moved(reading, found, frame=frame, years=1)
    issued = frame.day or _begins(frame) or _since(doc, found, frame)
    if issued is not None and found.ends is not None and found.ends < issued and _will_be(doc, reading, frame, titles):
        return _moved(reading, found, frame=frame, years=1)
    if issued is not None and genre in ANNOUNCING and _is_soon(found, issued) and _is_announced(doc, reading):
        return _moved(reading, found, frame=frame, years=1)
    told = frame.day or frame.last or _announced(doc, found, frame)
    if frame.day is not None and _of_the_year_over(found, frame.day) and _has_been(doc, reading):
        return _moved(reading, found, frame=frame, years=-1)
    if told is None or found.begins is None or (found.begins - told).days <= MONTH or _behind(found, frame):
        return found
    return _moved(reading, found, frame=frame, years=-1) if _has_been(doc, reading) else found


def _is_for(text: str, reading: Reading, found: TimeExpression, frame: Frame) -> bool:
    """ "График на I квартал" of a December: a part of the year that something is made for lies ahead; a season may be over."""
    if reading.rule not in PARTS or frame.day is None or found.ends is None or (frame.day - found.ends).days < MONTH:
        return False
    long = found.begins is not None and (found.ends - found.begins).days + 1 >= SHORTEST_MONTH
    return long and text[max(0, reading.start - 3) : reading.start].lower() == "на "


def _comes_yearly(text: str, start: int) -> bool:
    """ "Ежегодно в районе отмечают 5 сентября": of no one year."""
    return _YEARLY.search(text, max(0, start - YEARLY_REACH), start) is not None


def _of_the_year_over(found: TimeExpression, day: dt.date) -> bool:
    """Whether a stretch from January on would still go on for months in the first of a year: "в январе-декабре родилось 90 детей"."""
    begins, ends = found.begins, found.ends
    if begins is None or ends is None or day.month > EARLY:
        return False
    return (begins.month, begins.day) == (1, 1) and (ends - day).days > 2 * MONTH


def _behind(found: TimeExpression, frame: Frame) -> bool:
    """Whether what lies after the period of a document without a date is nearer to it than it would be a year before: the council
    that heard a report on half a year met in August."""
    if frame.day is not None or frame.first is None or frame.last is None or found.begins is None:
        return False
    return found.begins - frame.last < frame.first - (found.begins - relativedelta(years=1))


def _in_year_beside(
    doc: Doc, reading: Reading, found: TimeExpression, *, frame: Frame, titles: Coverage
) -> TimeExpression:
    """ "Подвели итоги за 2008 год и приняли план на этот год": the year after that of the results; "на конец года проживали 208
    человек": the end of the year told of, where that of the text is still to come."""
    meaning = reading.meaning
    if isinstance(meaning, Edge):
        year_end = meaning.edge == "end" and meaning.span.begin == Unit("Y") and found.ends is not None
        told = frame.told_year if frame.day is None else found.ends.year - 1 if found.ends is not None else None
        if not year_end or found.ends is None or told != found.ends.year - 1 or frame.first is not None:
            return found
        clause = _clause(doc, reading, sentence=True)
        ahead = any(is_future(token) or _is_planned(token) for token in clause)
        if ahead or not any(map(is_past, clause)) or (frame.day is not None and found.ends <= frame.day):
            return found
        day = found.ends - relativedelta(years=1)
        return replace(found, value=day.isoformat(), begins=day, ends=day)
    if frame.first is None and (year := _year_told(doc, reading, frame)) is not None:
        return replace(found, value=f"{year:04}", begins=dt.date(year, 1, 1), ends=dt.date(year, 12, 31))
    first, last, anchor = frame.first, frame.last, frame.period_anchor
    whole = first is not None and last is not None and (first.year, first.month, last.month) == (last.year, 1, 12)
    if meaning != Unit("Y") or not whole or anchor is None or anchor.start is None or found.begins is None:
        return found
    text = text_of(doc)
    if found.begins != first or not text[max(0, anchor.start - 4) : anchor.start].lower().endswith("за "):
        return found
    planned = _PLAN_FOR.search(text, max(0, reading.start - PLAN_REACH), reading.start) is not None
    if not planned and not _will_be(doc, reading, frame, titles) and not _meant(doc, reading):
        return found
    year = found.begins.year + 1
    return replace(found, value=f"{year:04}", begins=dt.date(year, 1, 1), ends=dt.date(year, 12, 31))


def _year_told(doc: Doc, reading: Reading, frame: Frame) -> int | None:
    """ "В 2025 году участвовали в 10 проектах. В течение всего года занимали первые места": the year told of, where the text has no day;
    "отчитались за прошедший год" of a December means the one that goes out."""
    meaning: Unit = reading.meaning
    if meaning.name != "Y":
        return None
    if frame.day is None:
        told = (
            reading.rule == "during" and not meaning.shift and any(map(is_past, _clause(doc, reading, sentence=True)))
        )
        return frame.told_year if told else None
    over = reading.rule == "elapsed_year" and frame.day.month == DECEMBER and not frame.caller
    return frame.day.year if over and text_of(doc)[max(0, reading.start - 3) : reading.start].lower() == "за " else None


def _meant(doc: Doc, reading: Reading) -> bool:
    """ "Что намерены сделать в этом году"."""
    return any(
        {token.lemma_, token.lemma_ + SHORTENED, token.lower_} & intentions()
        for token in _clause(doc, reading, sentence=False)
    )


def _begins(frame: Frame) -> dt.date | None:
    """The day from which a document without a date looks ahead: the end of what it reports on, the first day of an issue of a month."""
    if frame.first is None or frame.last is None:
        return None
    return frame.first if (frame.last - frame.first).days <= MONTH else frame.last


def _since(doc: Doc, found: TimeExpression, frame: Frame) -> dt.date | None:
    """The day from which a text without a date looks ahead: one that it tells of as past ("начата в сентябре 2014 года")."""
    if frame.since is None or found.ends is None or found.ends >= frame.since[0]:
        return None
    day, start, end = frame.since
    span = doc.char_span(start, end, alignment_mode="expand")
    tokens = [] if span is None else list(clause_near(span, BOUNDARIES))
    return day if any(is_past(token) for token in tokens) else None


def _announced(doc: Doc, found: TimeExpression, frame: Frame) -> dt.date | None:
    """The day that a text without a date looks ahead to ("с 3 января 2025 года пройдут"): what it tells of was before."""
    if frame.since is None or found.begins is None or found.begins <= frame.since[0]:
        return None
    day, start, end = frame.since
    span = doc.char_span(start, end, alignment_mode="expand")
    return day if span is not None and any(map(is_future, clause_near(span, BOUNDARIES))) else None


def _yearless(reading: Reading) -> bool:
    """Whether only its month and day are stated."""
    if reading.opening is not None or reading.opening_shift or reading.act:
        return False
    points = _points(reading)
    return bool(points) and all(
        point.yearless and point.month is not None and point.weekday is None for point in points
    )


def _points(reading: Reading) -> list[Moment]:
    meaning = reading.meaning
    ends = (meaning.begin, meaning.end) if isinstance(meaning, TimeSpan) else (meaning,)
    return [point for point in ends if isinstance(point, Moment)]


def _moved(reading: Reading, found: TimeExpression, *, frame: Frame, years: int) -> TimeExpression:
    meaning = reading.meaning
    if isinstance(meaning, TimeSpan):
        begin, end = (
            _dated(point, day, years) for point, day in ((meaning.begin, found.begins), (meaning.end, found.ends))
        )
        meaning = replace(meaning, begin=begin, end=end)
    else:
        meaning = _dated(meaning, found.begins, years)
    return expression(replace(reading, meaning=meaning), frame) or found


def _dated(point: Point | None, day: dt.date | None, years: int) -> Point | None:
    return replace(point, year=day.year + years) if isinstance(point, Moment) and day is not None else point


def _will_be(doc: Doc, reading: Reading, frame: Frame, titles: Coverage) -> bool:
    """ "Слёт пройдёт в феврале", "ремонт намечен на май"; "был намечен" tells."""
    tokens = _clause(doc, reading, sentence=frame.day is not None)
    tokens = [token for token in tokens if not titles.holds(token.idx, token.idx + len(token))]
    ahead = [token for token in tokens if is_future(token) or _is_planned(token)]
    told = [token for token in tokens if is_past(token) and not _is_planned(token)]
    if ahead and told:  # "набор начат в сентябре и продлится до конца мая": the verb next before it
        before = [token for token in (*ahead, *told) if token.idx < reading.start]
        return bool(before) and is_future(max(before, key=lambda token: token.i))
    if len(ahead) == 1 and ahead[0].lemma_ in planned_words("moved"):
        return not _came_since(doc, reading)
    return bool(ahead)


def _came_since(doc: Doc, reading: Reading) -> bool:
    """ "Слёт перенесён на 14 июня, в нём приняли участие 80 человек"."""
    return any(token.idx > reading.end and is_past(token) for token in _sentence(doc, reading))


def _sentence(doc: Doc, reading: Reading) -> Sequence[Token]:
    span = doc.char_span(reading.start, reading.end, alignment_mode="expand")
    return () if span is None else tuple(sentence_near(span))


def _is_soon(found: TimeExpression, issued: dt.date) -> bool:
    """Whether what would be over before the issue is nearer to it a year later: March for an issue of November."""
    if found.ends is None or found.ends >= issued:
        return False
    return (found.begins or found.ends) + relativedelta(years=1) - issued < issued - found.ends


def _is_announced(doc: Doc, reading: Reading) -> bool:
    """ "Заявки ждут с 10 января", "пишите до 20 февраля", "решили провести слёт в марте"."""
    tokens = _clause(doc, reading, sentence=False)
    finite = [token for token in tokens if verb_has(token, "VerbForm", "Fin")]
    verbless = not any(token.pos_ in {"VERB", "AUX"} for token in (*tokens, *_sentence(doc, reading)))
    if verbless and all(point.day is None for point in _points(reading)):
        return True  # "набор в новый поток – в феврале"
    decided = any(verb_has(token, "VerbForm", "Inf") for token in tokens)
    told = [token for token in tokens if is_past(token) and not (decided and token.lower_ in decision_words())]
    announced = any(verb_has(token, "Tense", "Pres") or verb_has(token, "Mood", "Imp") for token in finite)
    return not told and (announced or (decided and len(finite) > 0))


def _is_planned(token: Token) -> bool:
    """ "Запланирован"; "намечавшийся" was not to be."""
    return token.lemma_ in planned_words() and not (
        "Part" in token.morph.get("VerbForm", []) and "Short" not in token.morph.get("Variant", [])
    )


def _has_been(doc: Doc, reading: Reading) -> bool:
    """ "Репетировали с октября" of a March; "перенесли на октябрь", "решили провести 5 мая" tell of what is to come."""
    if BOUND.search(text_of(doc)[max(0, reading.start - 4) : reading.start]) or reading.rule in BOUNDS:
        return False
    span = doc.char_span(reading.start, reading.end, alignment_mode="expand")
    tokens = () if span is None else tuple(sentence_near(span))
    ahead = any(
        is_future(token) or token.lemma_ in planned_words() or "Inf" in token.morph.get("VerbForm", [])
        for token in tokens
    )
    return not ahead and any(map(is_past, tokens))


def _clause(doc: Doc, reading: Reading, *, sentence: bool) -> list[Token]:
    """The tokens around a reading up to the nearest mark; the whole `sentence`, if asked, where no verb stands among them."""
    span: Span | None = doc.char_span(reading.start, reading.end, alignment_mode="expand")
    if span is None:
        return []
    clause = list(clause_near(span, BOUNDARIES))
    verbless = not any(token.pos_ in {"VERB", "AUX"} for token in clause)
    return list(sentence_near(span)) if verbless and sentence else clause


PARTS = frozenset({"quarter", "half", "month", "point_to_point"})
"""Rules of months and other parts of the year."""
BOUNDS = frozenset({"until", "by", "edge_by", "as_of"})
"""Rules of times that something is put off to, or goes on to."""
