"""What stands beside a repetition narrows it: months, days, times of day, a bound that follows.

"Ежегодно, июнь – август" is one repetition with its months; "каждый вторник с января по март" keeps its span as a date of its own.
"""

import re
from collections.abc import Callable
from dataclasses import replace
from typing import Any

from svodka.extract.timex.codes import code
from svodka.extract.timex.month_places import placed
from svodka.extract.timex.month_weekdays import ordered
from svodka.extract.timex.tape import Tape, Token
from svodka.extract.timex.values import Clock, ClockSpan, DaySpan, Moment, Number, Repeat, Span, WeekdayShift
from svodka.extract.timex.weekdays import WEEKDAY_NAMES, WORKING_DAYS

_CONNECTING = frozenset(
    code(name)
    for name in (
        "COMMA",
        "I",
        "V",
        "NA",
        "DO",
        "K",
        "NE",
        "POZDNEE",
        "OPEN",
        "S",
        "DASH",
        "COLON",
        "SLASH",
        "TERM",
        "PERIOD",
        "SEASONWORD",
    )
)
_BEFORE = frozenset(code(name) for name in ("COMMA", "I", "OPEN", "SLASH", "DO", "K", "V"))
_TRAILING = frozenset(code(name) for name in ("FOLLOWING", "CLOSE"))
_MODIFIERS = frozenset(
    code(name)
    for name in ("REPEAT", "MONTHPLACE", "MONTHDATE", "SPAN", "DAYDATE", "CLOCK", "CLOCKSPAN", "WEEKDATE", "DAYSPAN")
)


def merge_repeats(tape: Tape) -> None:
    """Fold what stands beside each repetition into it, and note the bound that follows it."""
    _weekdays_too(tape)
    sign = code("REPEAT")
    found: list[tuple[int, int, str, Token]] = []
    free = 0
    at = tape.codes.find(sign)
    while at >= 0:
        repeat: Repeat = tape.tokens[at].value
        first = at
        if tape.tokens[at].rule not in _DAYS_OFF:  # "13.00-14.00, вс, пн – выходные"
            first, repeat = _leftwards(tape, at, repeat, free=free)
        last, repeat = _rightwards(tape, at, repeat)
        if first < at and code("OPEN") in tape.codes[first:at] and tape.codes[last + 1 : last + 2] == code("CLOSE"):
            last += 1  # "май (ежегодно)"
        last, repeat = _on_dates(tape, last, repeat)
        free = last + 1
        repeat = _bounded(tape, free, repeat)
        token = Token(tape.tokens[first].start, tape.tokens[last].end, repeat, tape.tokens[at].rule)
        found.append((first, free, sign, token))
        at = tape.codes.find(sign, free)
    tape.rewrite(found)


def _on_dates(tape: Tape, last: int, repeat: Repeat) -> tuple[int, Repeat]:
    """ "Ежеквартально, не позднее 20 апреля, 20 июля, 20 октября": the same day of several months of every year."""
    if repeat.freq != "MONTHLY" or repeat.interval not in {3, 6} or repeat.month_days or repeat.weekdays:
        return last, repeat
    days: list[Moment] = []
    at = reached = last + 1
    while at < len(tape.codes):
        value = tape.tokens[at].value
        point = value.end if isinstance(value, Span) and value.begin is None else value
        if isinstance(point, Moment) and point.yearless and point.month is not None and point.day is not None:
            days.append(point)
            reached = at
        elif tape.codes[at] not in _BETWEEN_DATES:
            break
        at += 1
    if len(days) < 2 or len({point.day for point in days}) > 1:
        return last, repeat
    months = tuple(dict.fromkeys(point.month or 0 for point in days))
    return reached, replace(repeat, freq="YEARLY", interval=1, months=months, month_days=(days[0].day or 0,))


_BETWEEN_DATES = frozenset(code(name) for name in ("COMMA", "I", "OPEN", "DO", "K", "NE", "POZDNEE", "DASH", "COLON"))
_LISTED = re.compile(
    f"{code('REPEAT')}{code('CLOCKSPAN')}(?=([{code('COMMA')}{code('SEMI')}{code('I')}]{code('V')}?)[{code('WEEKDATE')}{code('SPAN')}])"
)


def _weekdays_too(tape: Tape) -> None:
    """ "По будням с 9 до 18, в субботу с 10 до 15": every Saturday, as its hours stand beside hours that come round."""
    match = _LISTED.search(tape.codes)
    while match is not None:
        at = match.end(1)
        weekday = _weekday_of(tape.tokens[at].value)
        if weekday is None:
            match = _LISTED.search(tape.codes, match.end())
            continue
        repeat = Repeat(freq="WEEKLY", weekdays=(WEEKDAY_NAMES[weekday],))
        tape.rewrite([(at, at + 1, code("REPEAT"), tape.tokens[at]._replace(value=repeat, rule="weekday_too"))])
        match = _LISTED.search(tape.codes, match.start())


def _weekday_of(value: Any) -> int | None:
    """The weekday whose hours a span is, where nothing says which week."""
    begin = value.begin if isinstance(value, Span) else None
    end = value.end if isinstance(value, Span) else None
    if not isinstance(begin, WeekdayShift) or not isinstance(end, WeekdayShift) or begin.weeks is not None:
        return None
    return begin.weekday if begin.weekday == end.weekday else None


def _leftwards(tape: Tape, at: int, repeat: Repeat, *, free: int) -> tuple[int, Repeat]:
    """ "Август-сентябрь, ежегодно": only months and days of a year, or a time of day, stand before, from token `free` on."""
    first, probe = at, at - 1
    while probe >= free:
        if tape.codes[probe] in _BEFORE:
            probe -= 1
            continue
        value = tape.tokens[probe].value
        if tape.codes[probe] not in _MODIFIERS or isinstance(value, Repeat | ClockSpan | WeekdayShift):
            break
        if repeat.freq != "YEARLY" and not isinstance(value, Clock):
            break
        folded = fold(replace(repeat, months=()), value, text=_written(tape, probe))
        if folded is None:
            break
        months = tuple(dict.fromkeys(folded.months + repeat.months))
        repeat, first, probe = replace(folded, months=months), probe, probe - 1
    return first, repeat


def _rightwards(tape: Tape, at: int, repeat: Repeat) -> tuple[int, Repeat]:
    last, probe, skipped, timed = at, at + 1, 0, False
    while probe < len(tape.codes) and skipped < 5:
        sign = tape.codes[probe]
        if sign in _TRAILING:
            if sign == code("FOLLOWING") or code("OPEN") in tape.codes[at:probe]:
                last = probe
            else:
                break
        elif sign in _MODIFIERS:
            modifier = tape.tokens[probe].value
            folded = fold(repeat, modifier, text=_written(tape, probe))
            if tape.tokens[probe].rule in _DAYS_OFF or tape.tokens[at].rule in _DAYS_OFF:
                break  # "с понедельника по субботу, воскресенье – выходной"
            if folded is None or (
                timed and isinstance(modifier, Repeat | WeekdayShift)
            ):  # "пн-чт 9:00-18:00, пт 9:00-17:00"
                break
            repeat, last, skipped = folded, probe, 0
            timed = timed or isinstance(modifier, Clock | ClockSpan)
        elif sign in _CONNECTING:
            skipped += 1
        elif sign == code("KROME") and repeat.freq in _LEFT_OUT:
            last, repeat = _LEFT_OUT[repeat.freq](tape, probe + 1, last=last, repeat=repeat)
            hours = last + 1 + (tape.codes[last + 1 : last + 2] == code("COMMA"))
            if tape.codes[hours : hours + 1] == code("CLOCKSPAN"):  # "ежедневно, кроме вторника, с 10 до 18"
                last = hours
            break
        else:
            break
        probe += 1
    return last, repeat


def _without(tape: Tape, at: int, *, last: int, repeat: Repeat) -> tuple[int, Repeat]:
    """ "Ежемесячно, кроме января и февраля"."""
    left_out: set[int] = set()
    while at < len(tape.codes) and tape.codes[at] in {code("MONTHDATE"), code("COMMA"), code("I")}:
        value = tape.tokens[at].value
        if isinstance(value, Moment) and value.month is not None:
            left_out.add(value.month)
            last = at
        at += 1
    months = tuple(month for month in range(1, 13) if month not in left_out)
    return last, replace(repeat, months=months) if left_out else repeat


def _without_days(tape: Tape, at: int, *, last: int, repeat: Repeat) -> tuple[int, Repeat]:
    """ "Ежедневно, кроме понедельника": each day of those that are left."""
    left_out: set[str] = set()
    while at < len(tape.codes) and tape.codes[at] in _DAYS_LEFT_OUT:
        value = tape.tokens[at].value
        if tape.codes[at] in _WEEKDAYS:
            left_out.add(WEEKDAY_NAMES[int(value)])
            last = at
        at += 1
    if not left_out or (repeat.weekdays and repeat.freq == "DAILY"):
        return last, repeat
    days = tuple(day for day in repeat.weekdays or WEEKDAY_NAMES if day not in left_out)
    if not days:
        return last, repeat
    times = len(days) if repeat.weekdays else repeat.times
    return last, replace(repeat, freq="WEEKLY", weekdays=days, every="P1D", times=times)


_DAYS_OFF = frozenset({"days_off", "days_off_named"})
_WEEKDAYS = frozenset(code(name) for name in ("WEEKDAY", "WEEKDAYABBR"))
_DAYS_LEFT_OUT = _WEEKDAYS | frozenset(code(name) for name in ("COMMA", "I", "DOT"))
_LEFT_OUT: dict[str, Callable[..., tuple[int, Repeat]]] = {
    "MONTHLY": _without,
    "DAILY": _without_days,
    "WEEKLY": _without_days,
}


def _written(tape: Tape, at: int) -> str:
    return tape.text[tape.tokens[at].start : tape.tokens[at].end]


def _bounded(tape: Tape, at: int, repeat: Repeat) -> Repeat:
    """ "… с 1 января 2010 до 25 декабря 2020": the bound stays a date of its own; "10 раз" after a time of day counts."""
    comma = tape.codes[at : at + 1] == code("COMMA")
    at += comma
    if tape.codes[at : at + 1] == code("SPAN"):
        span = tape.tokens[at].value
        listed = tape.codes[at + 1 : at + 3] == code("COMMA") + code("DAYDATE")  # "до 1 апреля, 5 июля, 9 октября"
        if isinstance(span, Span) and isinstance(span.end, Moment) and span.end.day is not None and not listed:
            return replace(repeat, until=span.end)
    counted = tape.codes[at + 1 : at + 2] == code("TIMES") and isinstance(tape.tokens[at].value, Number)
    if counted and not comma and repeat.clocks:
        return replace(repeat, count=int(tape.tokens[at].value))
    return repeat


def fold(repeat: Repeat, modifier: Any, *, text: str) -> Repeat | None:
    """The repetition narrowed by what stands beside it; None where that does not narrow it."""
    if isinstance(modifier, Clock):
        return replace(repeat, clocks=(*repeat.clocks, modifier))
    if isinstance(modifier, ClockSpan):  # "ежедневно до 10.00" is due at ten; hours of work narrow no rule
        due = modifier.end if modifier.begin is None else None
        return repeat if due is None else replace(repeat, clocks=(*repeat.clocks, due))
    if isinstance(modifier, Repeat):
        return _fold_repeat(repeat, modifier)
    if isinstance(modifier, WeekdayShift) and modifier.weeks is None and repeat.freq in {"WEEKLY", "DAILY"}:
        days = tuple(dict.fromkeys((*repeat.weekdays, WEEKDAY_NAMES[modifier.weekday])))
        return replace(repeat, freq="WEEKLY", weekdays=days)
    if isinstance(modifier, DaySpan) and repeat.freq == "MONTHLY" and not repeat.month_days:
        return replace(repeat, month_days=tuple(range(modifier.begin, modifier.end + 1)))
    if isinstance(modifier, Moment):
        return _fold_moment(repeat, modifier)
    if isinstance(modifier, Span):
        return _fold_span(repeat, modifier, text)
    return None


def _fold_repeat(repeat: Repeat, other: Repeat) -> Repeat | None:
    if repeat.freq == "DAILY" and other.freq == "WEEKLY":
        return replace(other, every="P1D" if other.weekdays == WORKING_DAYS else other.every)
    if repeat.freq == other.freq == "WEEKLY" and repeat.weekdays and repeat.interval == 1:
        days = ordered(
            repeat.weekdays + other.weekdays
        )  # "со среды по пятницу и по воскресеньям", "по средам еженедельно"
        times = max(repeat.times, other.times, len(days))
        return replace(repeat, weekdays=days, interval=other.interval, times=times)
    if repeat.freq == other.freq == "WEEKLY" and not repeat.weekdays:
        return replace(other, interval=max(repeat.interval, other.interval), times=max(repeat.times, other.times))
    if repeat.freq == "MONTHLY" and other.freq == "WEEKLY" and other.weekdays and not repeat.weekdays:
        return replace(repeat, weekdays=other.weekdays)
    if repeat.freq == other.freq == "MONTHLY" and not repeat.month_days and not repeat.weekdays:
        return placed(repeat, other)
    if repeat.freq == other.freq == "MONTHLY" and other == Repeat(freq="MONTHLY"):
        return repeat  # "третий четверг месяца, ежемесячно"
    if repeat.freq == "YEARLY" and repeat.months and other.month_days and not other.weekdays:
        return replace(repeat, month_days=repeat.month_days + other.month_days)
    if repeat.freq == other.freq == "YEARLY" and not repeat.months:
        return replace(other, interval=repeat.interval, times=max(repeat.times, other.times))
    return None


def _fold_moment(repeat: Repeat, moment: Moment) -> Repeat | None:
    """Months and days of each year: "раз в год 25 декабря", "ежегодно в сентябре"."""
    if moment.month is None or not moment.yearless:
        return None
    if moment.nth is not None and repeat.freq == "YEARLY":
        day = f"{moment.nth}{WEEKDAY_NAMES[moment.weekday or 0]}"
        return replace(repeat, months=_with(repeat.months, moment.month), weekdays=(*repeat.weekdays, day))
    if moment.day is not None:
        if repeat.freq != "YEARLY":
            return None
        repeat = replace(repeat, month_days=_with(repeat.month_days, moment.day))
    elif repeat.freq not in {"YEARLY", "MONTHLY"}:
        return None
    return replace(repeat, months=_with(repeat.months, moment.month))


def _with(numbers: tuple[int, ...], number: int) -> tuple[int, ...]:
    return numbers if number in numbers else (*numbers, number)


def _fold_span(repeat: Repeat, span: Span, text: str) -> Repeat | None:
    begin, end = span.begin, span.end
    if begin is None and isinstance(end, Moment) and end.month_shift == 0 and end.day is not None:
        monthly = repeat.freq == "MONTHLY" and not repeat.month_days  # "ежемесячно до 25 числа текущего месяца"
        return replace(repeat, month_days=(end.day,)) if monthly else None
    if begin is None and isinstance(end, Moment) and end.yearless and end.day is not None:
        return _fold_moment(repeat, end) if repeat.freq == "YEARLY" else None
    months = months_of(span)
    bounded = repeat.freq not in {"YEARLY", "MONTHLY"} and (_since(text) or not _whole_months(span))
    if not months or bounded:
        return None
    return replace(repeat, months=tuple(dict.fromkeys(repeat.months + months)))


def _since(text: str) -> bool:
    """ "Каждый вторник с января по март": such a span stays a date of its own."""
    return text.lower().startswith(("с ", "со ", "начиная"))


def _whole_months(span: Span) -> bool:
    days = [point.day for point in (span.begin, span.end) if isinstance(point, Moment)]
    return len(days) == 2 and days[0] in {None, 1} and (days[1] is None or days[1] >= 28)


def months_of(span: Span) -> tuple[int, ...]:
    """The months of a yearless span in their order: "сентябрь – май" are nine."""
    begin, end = span.begin, span.end
    if not isinstance(begin, Moment) or not isinstance(end, Moment) or not (begin.yearless and end.yearless):
        return ()
    if begin.month is None or end.month is None:
        return ()
    count = (end.month - begin.month) % 12 + 1
    return tuple((begin.month + step - 1) % 12 + 1 for step in range(count))
