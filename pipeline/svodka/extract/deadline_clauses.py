"""Whether the words around a time make it a deadline: an infinitive, a duty, a promise - and nothing that is past or merely lasts."""

import re
from enum import Enum
from functools import cache

from spacy.tokens import Doc, Span, Token

from svodka.annotate import text_of
from svodka.annotate.morphology import parse
from svodka.extract.date_clauses import verb_has
from svodka.extract.happening_nouns import happening_nouns
from svodka.extract.numerals.lexemes import ends
from svodka.extract.sentences import clause_near, sentence_near
from svodka.extract.timex import Reading
from svodka.extract.timex.deadlines import is_bound
from svodka.extract.timex.values import Clock, ClockSpan, Moment, Repeat
from svodka.extract.timex.values import Span as TimeSpan
from svodka.resources import lexicon, patterns

BOUNDARIES = frozenset({",", ";", "–", "—", ":", "-", "(", ")"})
WORDS_TO_DUTY = 6
"""Words between a deadline and the infinitive that it is set for."""
YEARS = frozenset({"year_range", "years_from_to"})
"""Rules of several years: "планируется проект программы на 2023-2025 годы" names the programme."""
DESCRIBING = frozenset({"by_plan", "every_adjective", "seasons_period", "if_needed"})
"""Rules of times that, outside a table, describe: "ежеквартальный отчёт", "в зимний период"."""
OWNED = frozenset({"year", "school_year_stated"})
"""Rules of years that may be what something is of: "олимпиада 2021-2022 учебного года"."""
LONGEST_TITLE = 80
LONGEST_ASIDE = 20
"""Tokens of a bracket that stands between a verb and its time."""
PROGRAMME_REACH = 150
LABEL_REACH = 40
"""Characters before a time in which its label stands."""


_PARTING = re.compile(r"[.;:!?()\n]")


class Verdict(Enum):
    """What a clause does: orders (infinitive or word of duty), promises, invites in the present ("заявки принимаются"), asks
    without a verb ("регистрация – до 16 мая"), or tells."""

    ORDERS = "orders"
    PROMISES = "promises"
    INVITES = "invites"
    ASKS = "asks"
    TELLS = "tells"


def labelled(text: str, start: int) -> bool:
    """ "Срок исполнения: …"."""
    return _pattern("label").search(text[max(0, start - LABEL_REACH) : start]) is not None


def labelled_after(text: str, end: int) -> bool:
    """Whether the next line brings the label, and with it the deadline of what stands before."""
    following = text[end : end + LABEL_REACH].lstrip(" .\n\t")
    label = re.match(r"\w+[^\n]{0,20}?[:–—-]\s", following)
    return label is not None and _pattern("label").search(label.group()) is not None


def closes_task(doc: Doc, reading: Reading, *, start: int, end: int) -> bool:
    """Whether a list item `[start, end)` sets a task and ends with its time: "→ Клубу обновить сцену – II квартал;"."""
    text = text_of(doc)
    if text[reading.end : end].strip(" .;,)\n") or not _pattern("dash").search(
        text[max(start, reading.start - 4) : reading.start]
    ):
        return False
    task = doc.char_span(start, reading.start, alignment_mode="expand")
    return task is not None and any(map(is_infinitive, task)) and not any(map(is_past, task))


def asks(doc: Doc, start: int, end: int) -> bool:
    """Whether a stretch asks for something to be done: it holds an infinitive and tells nothing."""
    span = doc.char_span(start, end, alignment_mode="expand")
    return span is not None and any(map(is_infinitive, span)) and not any(map(is_past, span))


def told_of(text: str, start: int) -> bool:
    """ "За 2020 год", "от 5 мая": a time that is told of, not set."""
    if _pattern("told_itself").match(text, start):
        return True
    return _pattern("told_of").search(text[max(0, start - LABEL_REACH) : start].lower()) is not None


def aside_of_duty(text: str, reading: Reading) -> bool:
    """ "Обеспечить пропуск паводка 2024 года", "при понижении температуры подать тепло": words of a duty that set no time."""
    if names_programme(text, reading):
        return True
    if reading.rule in OWNED:
        return _pattern("of_something").search(text, max(0, reading.start - LABEL_REACH), reading.start) is not None
    if reading.rule != "if_needed" or _pattern("circumstance").match(text, reading.start) is None:
        return False
    return _pattern("dash").search(text, max(0, reading.start - 4), reading.start) is None


def names_programme(text: str, reading: Reading) -> bool:
    """ "Стратегия развития района до 2030 года": a year that a programme reaches to; "программу утвердить до 2025 года" sets it."""
    end = reading.meaning.end if isinstance(reading.meaning, TimeSpan) and reading.meaning.begin is None else None
    if not isinstance(end, Moment) or end.month is not None:
        return False
    heads = list(_pattern("programmes").finditer(text, max(0, reading.start - PROGRAMME_REACH), reading.start))
    between = text[heads[-1].end() : reading.start] if heads else ""
    return bool(heads) and _PARTING.search(between) is None and not any(ends(word, "verb") for word in between.split())


def planned(doc: Doc, reading: Reading) -> bool:
    """ "В планах на второе полугодие – открыть клуб"."""
    span = doc.char_span(reading.start, reading.end, alignment_mode="expand")
    quoted = text_of(doc)[max(0, reading.start - 5) : reading.start].lstrip().startswith(("»", '"', "”"))
    if (
        quoted
        or reading.rule in YEARS
        or span is None
        or not told_of(text_of(doc), reading.start)
        or getattr(reading.meaning, "day", None) is not None
    ):
        return False  # "лыжня намечена на 5 февраля" is the day of a happening
    clause = clause_of(doc, span)
    return any(token.lower_ in lemmas("plans_ahead") for token in clause) and not any(map(is_past, clause))


def verdict(doc: Doc, reading: Reading) -> Verdict:
    """What the clause around a reading does."""
    span = doc.char_span(reading.start, reading.end, alignment_mode="expand")
    if span is None:
        return Verdict.TELLS
    clause = clause_of(doc, span)
    if any(_is_relative(token) for token in clause):
        if any(map(_is_duty, clause)) and any(map(is_infinitive, clause)) and not any(map(is_past, clause)):
            return Verdict.ORDERS  # "предприятия, которые до 5 мая должны оказать помощь"
        return Verdict.PROMISES if _means_to(clause, span) else Verdict.TELLS
    if any(is_past(token) for token in clause):
        return Verdict.ORDERS if _sets(clause, span) else Verdict.TELLS
    if is_bound(reading) and _only_done(clause):  # "семьи, поставленные на учёт до 1 марта"
        return Verdict.TELLS
    if any(token.lemma_ in lemmas("possible_words") for token in clause):  # "летом можно купаться"
        return Verdict.TELLS
    if any(map(_is_duty, clause)):
        return Verdict.ORDERS
    if any(_lasts(token, clause) for token in clause):
        return Verdict.TELLS
    if any(_is_short(token) for token in clause):  # "будут устранены" promises, "устранены" tells
        if any(_is_to_be(token) for token in clause):
            return Verdict.PROMISES
        return Verdict.ORDERS if _sets(clause, span) else Verdict.TELLS  # "отделу предложено к 1 мая подготовить"
    if any(is_infinitive(token) for token in clause):  # "будут работать" announces
        return Verdict.PROMISES if any(map(_is_to_be, clause)) else Verdict.ORDERS
    if any(verb_has(token, "Tense", "Fut") or _is_misread(token) for token in clause):
        return Verdict.PROMISES
    if any(verb_has(token, "VerbForm", "Fin") for token in clause):
        return Verdict.INVITES
    return _verbless(doc, span)


def _only_done(clause: list[Token]) -> bool:
    """Whether what is said to be done is all that the clause says: full participles of the past are its only verbs."""
    verbs = [token for token in clause if token.pos_ in {"VERB", "AUX"} or is_infinitive(token)]
    return bool(verbs) and all(
        verb_has(token, "VerbForm", "Part")
        and verb_has(token, "Tense", "Past")
        and not verb_has(token, "Variant", "Short")
        for token in verbs
    )


def _sets(clause: list[Token], span: Span) -> bool:
    """ "Глава поручил до 1 мая завершить ремонт", "поставлена задача снизить до конца года": what is set stands behind the order,
    before its time or after it."""
    before = [token for token in clause if token.i < span.start]
    after = [token for token in clause if token.i >= span.end]
    told = any(is_past(token) for token in after) or any(token.lemma_ in lemmas("possible_words") for token in before)
    orders = [token.i for token in before if token.lemma_ in lemmas("duties") or token.lemma_ in lemmas("order_verbs")]
    if told or not orders:
        return False
    task = [token for token in before if token.i > orders[-1]]
    done = any(is_infinitive(token) for token in task) and not any(map(is_past, task))
    return done or any(is_infinitive(token) for token in after[:WORDS_TO_DUTY])


def _means_to(clause: list[Token], span: Span) -> bool:
    """ "Сад, который планируют сдать к концу года": what is meant to be done stands before its time."""
    before = [token for token in clause if token.i < span.start]
    meant = any({token.lemma_, token.lower_} & lemmas("intentions") for token in before)
    return meant and any(map(is_infinitive, before)) and not any(map(is_past, clause))


def _verbless(doc: Doc, span: Span) -> Verdict:
    """ "Регистрация – до 16 мая", "в срок до 15 июля"; else what the sentence as a whole orders."""
    if any(token.lemma_ in lemmas("terms") for token in span):
        return Verdict.ASKS
    if has_dash_before(doc, span):
        return Verdict.ASKS
    sentence = [token for token in sentence_near(span) if not span.start <= token.i < span.end]
    if any(is_past(token) for token in sentence):
        return Verdict.TELLS
    if any(map(_is_duty, sentence)):
        return Verdict.ORDERS
    if any(is_infinitive(token) for token in sentence):
        return Verdict.PROMISES if any(map(_is_to_be, sentence)) else Verdict.ORDERS
    return Verdict.TELLS


def _is_duty(token: Token) -> bool:
    """ "Необходимо", "задача"; "в целях подготовки" sets nothing."""
    known = token.lemma_ in lemmas("duties") or token.lower_ in lemmas("duties")
    return known and not (token.pos_ == "NOUN" and "Loc" in token.morph.get("Case", []))


def ordered_again(doc: Doc, reading: Reading) -> bool:
    """ "Необходимо ежемесячно сверять списки", "поручил отчитываться ежедневно": a repetition of what is to be done."""
    span = doc.char_span(reading.start, reading.end, alignment_mode="expand")
    if span is None:
        return False
    bound = isinstance(reading.meaning, Repeat) and reading.meaning.month_days
    clause = list(sentence_near(span)) if bound else clause_of(doc, span)
    if bound:  # "отделу – ежемесячно, до 5 числа, направлять сведения"
        ordered = not any(map(is_past, clause))
    else:
        ordered = any(_is_duty(token) or token.lemma_ in lemmas("order_verbs") for token in clause)
    return ordered and any(map(is_infinitive, clause)) and not any(map(_is_relative, clause))


def orders_beside(doc: Doc, reading: Reading) -> bool:
    """Whether the clause of a reading holds an infinitive and nothing that is past."""
    span = doc.char_span(reading.start, reading.end, alignment_mode="expand")
    clause = [] if span is None else clause_of(doc, span)
    return any(map(is_infinitive, clause)) and not any(map(is_past, clause))


def was_ordered(doc: Doc, reading: Reading) -> bool:
    """ "Постановлением от 28 марта предписано до 1 мая оборудовать площадку": the order was given before the text, and the time may be over."""
    span = doc.char_span(reading.start, reading.end, alignment_mode="expand")
    before = [] if span is None else [token for token in sentence_near(span) if token.i < span.start]
    return any((_is_duty(token) or token.lemma_ in lemmas("order_verbs")) and _is_over(token) for token in before)


def _is_over(token: Token) -> bool:
    return is_past(token) or (token.pos_ == "VERB" and verb_has(token, "Variant", "Short"))


def is_described(doc: Doc, reading: Reading) -> bool:
    """ "Спортивный ноябрь обещает многое": a month that bears an adjective is a thing told of."""
    span = doc.char_span(reading.start, reading.end, alignment_mode="expand")
    before = None if span is None or span.start == 0 else doc[span.start - 1]
    return before is not None and before.pos_ == "ADJ" and "Nom" in before.morph.get("Case", [])


def names_happening(doc: Doc, reading: Reading) -> bool:
    """ "Следующее заседание – 9 декабря", "смотр «Юность» (8 февраля)": the day of what is named before it."""
    text = text_of(doc)
    before = text[max(0, reading.start - 5) : reading.start]
    if before.rstrip().endswith("(") and before.rstrip(" (").endswith(("»", '"', "”")):
        return True
    span = doc.char_span(reading.start, reading.end, alignment_mode="expand")
    if span is None or span.start < 2 or not has_dash_before(doc, span):
        return False
    return doc[span.start - 2].lemma_ in happening_nouns("held")


def settles(doc: Doc, reading: Reading, *, since: int | None = None) -> bool:
    """ "Утвердить план месячника с 1 по 20 мая": a day, not a bound, in what is approved or founded at once; the hour of "Начало – 9.00".
    What is done is said in the sentence, or in the duty that begins at `since`."""
    meaning = reading.meaning
    if is_bound(reading) or not isinstance(meaning, Moment | TimeSpan | Clock | ClockSpan):
        return False
    span = doc.char_span(reading.start, reading.end, alignment_mode="expand")
    if span is None:
        return False
    if isinstance(meaning, Clock | ClockSpan) or has_dash_before(doc, span):
        return isinstance(meaning, Clock | ClockSpan) and has_dash_before(doc, span)
    said = (
        sentence_near(span) if since is None else doc.char_span(since, span.end_char, alignment_mode="expand") or span
    )
    before = (token for token in said if token.i < span.start and is_infinitive(token))
    verbs = {token.lemma_ for token in before if not _is_quoted(text_of(doc), token.idx)}
    return bool(verbs) and lemmas("settling_verbs").issuperset(verbs)


def _is_quoted(text: str, offset: int) -> bool:
    """ "акция «Спасти и сохранить»"."""
    return text.rfind("«", max(0, offset - LONGEST_TITLE), offset) > text.rfind(
        "»", max(0, offset - LONGEST_TITLE), offset
    )


def has_dash_before(doc: Doc, span: Span) -> bool:
    """ "Регистрация – до 16 мая"."""
    return _pattern("dash").search(text_of(doc)[max(0, span.start_char - 4) : span.start_char]) is not None


def clause_of(doc: Doc, span: Span) -> list[Token]:
    """The tokens around a span up to the nearest mark or the end of the sentence."""
    clause = [token for token in clause_near(span, BOUNDARIES) if not span.start <= token.i < span.end]
    before = span.start - 1
    if before > 0 and doc[before].text == ")":  # "размещаются на сайте (www.selo.ru) до 1 мая"
        opens = next((at for at in range(before, max(0, before - LONGEST_ASIDE), -1) if doc[at].text == "("), 0)
        if opens > 0:
            clause = [*clause_near(doc[opens - 1 : opens], BOUNDARIES), *clause]
    return clause


def _lasts(token: Token, clause: list[Token]) -> bool:
    """ "Выставка продлится до мая", "режим будет действовать до осени"; "до мая пройти медосмотр" is a duty."""
    if token.lemma_ not in lemmas("lasting_verbs"):
        return False
    return not verb_has(token, "VerbForm", "Inf") or any(_is_to_be(each) for each in clause)


def _is_short(token: Token) -> bool:
    return verb_has(token, "Variant", "Short") and not _is_misread(token)


def _is_misread(token: Token) -> bool:
    """A finite future that the tagger takes for a short form: "обустроит"."""
    if token.pos_ != "ADJ" and not verb_has(token, "Variant", "Short"):
        return False
    readings = parse(token.lower_)
    return bool(readings) and all("futr" in reading.grammemes for reading in readings)


def is_past(token: Token) -> bool:
    """Whether a token is a finite verb that tells."""
    return verb_has(token, "Tense", "Past") and verb_has(token, "VerbForm", "Fin") and not is_infinitive(token)


def _is_to_be(token: Token) -> bool:
    """ "Будут" of "будут устранены"."""
    return token.pos_ == "AUX" and verb_has(token, "VerbForm", "Fin") and not verb_has(token, "Tense", "Past")


def _is_relative(token: Token) -> bool:
    """ "Дома, которые до 2025 года признают аварийными"."""
    return "Rel" in token.morph.get("PronType", []) or token.lemma_ in lemmas("relative_pronouns")


def is_infinitive(token: Token) -> bool:
    """Also at the head of a point, where the tagger takes it for something else: "Завершить работы не позднее 1 апреля", "скосить траву"."""
    if verb_has(token, "VerbForm", "Inf"):
        return True
    known = token.pos_ in {"ADJ", "ADV", "X", "VERB", "PROPN"} and token.lower_.endswith(("ть", "ти", "чь"))
    return known and any("INFN" in reading.grammemes for reading in parse(token.lower_)[:1])


@cache
def lemmas(name: str) -> frozenset[str]:
    """The lemmas of a lexicon."""
    return frozenset(entry["lemma"] for entry in lexicon(name))


@cache
def _pattern(name: str) -> re.Pattern[str]:
    return re.compile(patterns("deadlines")[name])
