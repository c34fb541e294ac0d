"""Deadlines that count from something ("в течение 10 рабочих дней со дня поступления") and those without a calendar."""

import re
from functools import cache
from itertools import takewhile

from svodka.extract.numerals.lexemes import ends, fold
from svodka.extract.timex.codes import code
from svodka.extract.timex.grammar import Hit, Made, rules
from svodka.extract.timex.lengths import length_of, sum_of
from svodka.extract.timex.tape import Token
from svodka.extract.timex.values import Length, Manner, Number, Within
from svodka.resources import lexicon, patterns

_PAPERS = re.compile(patterns("time")["papers"])
HUNDRED = 100
LONGEST_CELL = 8
"""Words: a condition that is all there is of a cell is no longer."""
LONGEST_TAIL = 5
"""Words: a phrase a deadline counts from is no longer, as a rule."""
YEARS_ARE_DATES = 1000
"""From so many on a number before "года" is a year, no length."""
ANNIVERSARY = 5
"""Years from which on so many "со дня" are looked back on, with nothing to be done within them."""


def _length(hit: Hit, group: str = "length") -> Length | None:
    first, last = hit.match.span(group)
    length = sum_of(hit.tape.tokens[first:last], hit.tape.codes[first:last])
    return length if length.years < YEARS_ARE_DATES else None


def _tail(hit: Hit) -> tuple[int, int] | None:
    """The phrase that is counted from, without its preposition: "дня поступления", "начала смены"."""
    tokens = hit.tokens("tail")[1:]
    if not tokens:
        return None
    words = hit.tape.text[tokens[0].start : tokens[-1].end]
    phrase = words.split(" ")[: LONGEST_TAIL + len(tokens) - 1]
    kept = " ".join(takewhile(lambda word: not _is_verb(word), phrase)) or phrase[0]
    return tokens[0].start, tokens[0].start + len(kept.rstrip())


def _is_verb(word: str) -> bool:
    """ "Со дня подписания разработать порядок": what is to be done is no part of what is counted from."""
    return word.islower() and ends(word, "verb")


def _within(hit: Hit, length: Length | None) -> Made:
    return None if length is None else ("WITHIN", Within(length=length, tail=_tail(hit)))


def within(hit: Hit) -> Made:
    """ "В течение 5 дней"; "в течение года" alone is the year of context."""
    if hit.match["length"].rstrip(code("DOT")) == code("YEARWORD") and "tail" not in hit:
        return None
    written = hit.written("length").lower().rstrip(".")
    if hit.match["length"][1:2] in {code("QUARTER"), code("HALFYEAR")} and ends(written, "genitive_of_a_part"):
        return None  # "в течение 2 квартала" is the second one
    length = _length(hit)
    if "tail" not in hit and hit.match.group()[:2] == _NOT_LATER and length in _OF_DAY:
        return None  # "не позднее 18 часов" is a time of day
    if "tail" not in hit and hit.match.group()[:3] == _IN_TERM and length in _OF_DAY:
        return None  # "в срок до 17 часов" too
    return _within(hit, length)


@cache
def happenings() -> frozenset[str]:
    """What must happen before something ends or begins, in the genitive."""
    return frozenset(entry["word"] for entry in lexicon("happenings"))


def within_term(hit: Hit) -> Made:
    """ "В десятидневный срок", "в 5-дневный срок", "в месячный срок"."""
    if "whole" in hit:
        amount, unit = hit["whole"]
        return _within(hit, length_of(amount, unit))
    if "one" in hit:
        return _within(hit, length_of(1, hit["one"]))
    return _within(hit, length_of(hit["n"].value, hit["unit"] or "Y"))


_NOT_LATER = code("NE") + code("POZDNEE")
_IN_TERM = code("V") + code("TERM") + code("DO")
_OF_DAY = tuple(Length(hours=hour) for hour in range(6, 24))


def before_event(hit: Hit) -> Made:
    return _within(hit, _length(hit))


def after_happening(hit: Hit) -> Made:
    """ "30 рабочих дней с подачи заявления"."""
    tail = hit.tokens("tail")[1]
    word = fold(hit.tape.text[tail.start : tail.end].split()[0])
    return after_event(hit) if word in happenings() else None


def at_happening(hit: Hit) -> Made:
    """A cell "при приёмке работ"; "при школе" is where."""
    tail = hit.tokens("tail")[0]
    words = hit.tape.text[tail.start : tail.end].split()
    found = len(words) <= LONGEST_CELL and words[0].islower() and ends(words[0], "happening_at")
    return ("MANNER", Manner("conditional")) if found else None


def before_event_too(hit: Hit) -> Made:
    """ "Не ранее чем за 60 дней и не позднее чем за 30 дней до выборов": both count from what the second names."""
    last = hit.match.end()
    ahead = hit.tape.tokens[last : last + 3]
    tail = next((token.value.tail for token in ahead if isinstance(token.value, Within)), None)
    length = _length(hit)
    return None if length is None else ("WITHIN", Within(length=length, tail=tail))


def counted_days(hit: Hit) -> Made:
    """ "В течение 30-х дней": a number, though it is written as a decade is."""
    number: Number = hit["core"]
    return ("CARD", Number(number.value)) if number.value < HUNDRED else None


def after_event(hit: Hit) -> Made:
    """ "Через 3 дня после осмотра", "10 дней со дня подачи"; "исполняется 80 лет со дня освобождения" is an anniversary."""
    length = _length(hit, "length" if "length" in hit else "counted")
    if "counted" in hit and length is not None and length.years >= ANNIVERSARY:
        return None
    return _within(hit, length)


def at_once(hit: Hit) -> Made:
    return "WITHIN", Within(length=Length())


def at_once_told(hit: Hit) -> Made:
    """A cell "в кратчайшие сроки"."""
    return at_once(hit)


def same_day(hit: Hit) -> Made:
    """ "В день обращения"; "в День города" is a holiday."""
    lower = hit.written("day").islower() or hit.written().isupper()
    if not ends(hit.written("day"), "day_itself") or not lower:
        return None
    tail = hit.tokens("tail")[0]
    if not hit.tape.text[tail.start].isalpha():
        return None
    return "WITHIN", Within(length=Length(), tail=(tail.start, tail.end))


def next_day(hit: Hit) -> Made:
    """ "На следующий рабочий день", "на третий день после прививки"."""
    if "tail" not in hit and ("work" not in hit or "n" in hit):
        return None
    return _within(hit, Length(days=int(hit["n"] or 1), business="work" in hit))


def next_day_after(hit: Hit) -> Made:
    """ "В день, следующий за днём регистрации"."""
    tokens = hit.tokens("tail")
    tail = (tokens[0].start, tokens[0].end) if tokens else None
    days = int(hit["n"] or 1)
    return "WITHIN", Within(length=Length(days=days, business="work" in hit), tail=tail)


def next_day_beside(hit: Hit) -> Made:
    """ "В первый, следующий за ним, рабочий день"."""
    return "WITHIN", Within(length=Length(days=1, business=True))


def for_the_time(hit: Hit) -> Made:
    """ "На период паводка", "на всё время работ"."""
    return "MANNER", Manner("continuous")


def all_year_round(hit: Hit) -> Made:
    return "MANNER", Manner("continuous")


def continual(hit: Hit) -> Made:
    return "MANNER", Manner("continuous")


def permanent(hit: Hit) -> Made:
    return "MANNER", Manner("continuous")


def whole_period(hit: Hit) -> Made:
    return "MANNER", Manner("continuous")


def _short(tokens: list[Token], hit: Hit) -> bool:
    return not tokens or len(hit.tape.text[tokens[0].start : tokens[-1].end].split()) <= 2


def by_plan(hit: Hit) -> Made:
    """ "По плану работы комиссии", "согласно утверждённому графику"; what stands between is an adjective or two."""
    if "odd" in hit and ends(hit.written("plan"), "plan_itself"):  # "представить в отдел по надзору план"
        return None
    if "odd" in hit and ends(hit.written("plan"), "programme"):  # "средства по целевой программе"
        return None
    short = _short(hit.tokens("odd"), hit) and _short(hit.tokens("odd2"), hit)
    return ("MANNER", Manner("by_plan")) if short else None


def in_set_terms(hit: Hit) -> Made:
    """ "В сроки, установленные законом", "в установленный законом срок"."""
    return ("MANNER", Manner("by_plan")) if _short(hit.tokens("odd"), hit) else None


def by_paper(hit: Hit) -> Made:
    """A cell "согласно договору", "в соответствии со сроками контракта", "в плановом порядке"."""
    return None if _PAPERS.search(hit.written()) is None else ("MANNER", Manner("by_plan"))


def to_extent(hit: Hit) -> Made:
    return "MANNER", Manner("conditional")


def if_needed(hit: Hit) -> Made:
    """ "При необходимости", "при неблагоприятных погодных условиях", "по письменному заявлению"."""
    short = _short(hit.tokens("odd"), hit) and _short(hit.tokens("odd2"), hit)
    return ("MANNER", Manner("conditional")) if short else None


def by_outcome(hit: Hit) -> Made:
    """A cell "по результатам проверки", "по решению председателя"."""
    return "MANNER", Manner("conditional")


def in_the_time(hit: Hit) -> Made:
    """A cell "в период каникул", "в каникулярное время"."""
    return "MANNER", Manner("continuous")


def with_onset(hit: Hit) -> Made:
    """A cell "с наступлением холодов"."""
    return "MANNER", Manner("conditional")


COUNTED_FROM = rules(
    (
        counted_days,
        before_event,
        within,
        within_term,
        next_day_after,
        next_day_beside,
        next_day,
        after_event,
        after_happening,
        before_event_too,
        at_once,
        at_once_told,
        same_day,
    )
)
MANNERS = rules(
    (
        continual,
        for_the_time,
        all_year_round,
        permanent,
        whole_period,
        by_plan,
        in_set_terms,
        by_paper,
        to_extent,
        if_needed,
        by_outcome,
        at_happening,
        in_the_time,
        with_onset,
    )
)
