"""Repetitions: "2 раза в месяц", "каждую первую пятницу", "до 5 числа каждого месяца", "ежегодно, июнь – август".

Atoms are rules; what narrows a repetition and stands beside it (months, days, times of day) is folded into it afterwards.
"""

from dataclasses import replace
from typing import Any

from svodka.extract.timex.grammar import Hit, Made, rules
from svodka.extract.timex.tape import Tape, Token, code
from svodka.extract.timex.values import Clock, ClockSpan, DaySpan, Moment, Number, Repeat, Span, WeekdayShift

WEEKDAY_NAMES = ("MO", "TU", "WE", "TH", "FR", "SA", "SU")
WORKING_DAYS = WEEKDAY_NAMES[:5]
FREQUENCIES = {
    "D": ("DAILY", 1),
    "W": ("WEEKLY", 1),
    "10D": ("DAILY", 10),
    "M": ("MONTHLY", 1),
    "Q": ("MONTHLY", 3),
    "H": ("MONTHLY", 6),
    "Y": ("YEARLY", 1),
    "h": ("HOURLY", 1),
    "m": ("MINUTELY", 1),
    "s": ("SECONDLY", 1),
}
DURATIONS = {
    "P1D": "D",
    "P1W": "W",
    "P10D": "10D",
    "P1M": "M",
    "P3M": "Q",
    "P6M": "H",
    "P1Y": "Y",
    "PT1H": "h",
    "PT1M": "m",
}


def repeat_of(unit: str, interval: int = 1) -> Repeat:
    """Once in so many units, a unit as the lexicon names it."""
    freq, factor = FREQUENCIES[unit]
    return Repeat(freq=freq, interval=interval * factor)


def _repeat(repeat: Repeat) -> Made:
    return "REPEAT", repeat


def every_adverb(hit: Hit) -> Made:
    return _repeat(repeat_of(DURATIONS[hit["every"]]))


def every_adjective(hit: Hit) -> Made:
    """ "Ежемесячные рейды"."""
    return every_adverb(hit)


def times_per_unit(hit: Hit) -> Made:
    """ "Не реже 1 раза в 2 месяца", "дважды в год", "раз в полгода"."""
    times = int(hit["twice"]) if "twice" in hit else int(hit["n2"] or hit["n"] or 1)
    if "half" in hit:
        unit = {"P6M": "H"}.get(hit["half"])
        return None if unit is None else _repeat(replace(repeat_of(unit), times=times))
    unit = "Q" if hit.is_class("unit", "FOURTH") else hit["unit"]  # the school year has four
    interval = _whole(hit["m"])
    if interval is None or not 1 <= interval <= 100 or not 1 <= times <= 1000:
        return None
    return _repeat(replace(repeat_of(unit, interval), times=times))


def _whole(number: Number | str | None) -> int | None:
    if number is None:
        return 1
    return int(number) if isinstance(number, Number) and number.value == int(number) else None


def alternate(hit: Hit) -> Made:
    return _repeat(repeat_of(hit["unit"], 2))


def every_other_day(hit: Hit) -> Made:
    """ "Через день"; "через сутки" is tomorrow."""
    if not hit.written("unit").lower().endswith("ень"):
        return None
    return _repeat(repeat_of("D", 2))


def _weekdays(hit: Hit, group: str = "days") -> tuple[str, ...]:
    """RFC 5545 names of the weekdays in a group."""
    first, last = hit.match.span(group)
    signs = {code("WEEKDAY"), code("WEEKDAYS"), code("WEEKDAYABBR")}
    codes = hit.tape.codes[first:last]
    return tuple(
        WEEKDAY_NAMES[int(token.value)]
        for token, sign in zip(hit.tape.tokens[first:last], codes, strict=True)
        if sign in signs
    )


def _numbers(hit: Hit, group: str) -> tuple[int, ...]:
    """The numbers of a group; "последний" counts from the end."""
    values = (token.value for token in hit.tokens(group))
    return tuple(-1 if value == "-1" else int(value) for value in values if isinstance(value, Number) or value == "-1")


def every_weekday_of_week(hit: Hit) -> Made:
    return _repeat(Repeat(freq="YEARLY", week=int(hit["nth"]), weekdays=_weekdays(hit)))


def every_nth_weekday(hit: Hit) -> Made:
    return _repeat(Repeat(freq="MONTHLY", weekdays=(f"{_numbers(hit, 'nth')[0]}{_weekdays(hit, 'weekday')[0]}",)))


def every_weekday(hit: Hit) -> Made:
    return _weekly(_weekdays(hit))


def _weekly(days: tuple[str, ...]) -> Made:
    return _repeat(Repeat(freq="WEEKLY", weekdays=days, times=max(1, len(days))))


def _working_days() -> Made:
    return _repeat(Repeat(freq="WEEKLY", weekdays=WORKING_DAYS, every="P1D"))


def every_weekend(hit: Hit) -> Made:
    weekend = Repeat(freq="WEEKLY", weekdays=WEEKDAY_NAMES[5:], interval=int(hit["n"] or 1))
    return _repeat(weekend)


def every_working_day(hit: Hit) -> Made:
    return _working_days()


def every_month_name(hit: Hit) -> Made:
    return _repeat(Repeat(freq="YEARLY", months=(int(hit["month"]),)))


def every_season(hit: Hit) -> Made:
    return _repeat(Repeat(freq="YEARLY", months=tuple(int(month) for month in hit["season"].split(","))))


def every_month_day(hit: Hit) -> Made:
    days = _numbers(hit, "days")
    if "month" in hit:
        return _repeat(Repeat(freq="YEARLY", months=(int(hit["month"]),), month_days=days))
    return _repeat(Repeat(freq="MONTHLY", month_days=days, times=len(days)))


def every_unit(hit: Hit) -> Made:
    if "half" in hit:
        return _repeat(repeat_of("H")) if hit["half"] == "P6M" else None
    unit = "Q" if hit.is_class("unit", "FOURTH") else hit["unit"]
    interval = _whole(hit["n"])
    return None if interval is None or not 1 <= interval <= 1000 else _repeat(repeat_of(unit, interval))


def on_weekdays(hit: Hit) -> Made:
    return _weekly(_weekdays(hit))


def on_weekday_kind(hit: Hit) -> Made:
    if "off" not in hit:
        return _working_days()
    return _repeat(Repeat(freq="WEEKLY", weekdays=WEEKDAY_NAMES[5:]))


def weekday_range(hit: Hit) -> Made:
    """ "С понедельника по пятницу", "пн-чт"."""
    first, last = (hit["a"], hit["b"]) if "a" in hit else (hit["c"], hit["d"])
    first, last = int(first), int(last)
    if first >= last:
        return None
    days = WEEKDAY_NAMES[first : last + 1]
    return _working_days() if days == WORKING_DAYS else _weekly(days)


def nth_weekdays(hit: Hit) -> Made:
    """ "Первая и третья пятница", "в первый и последний вторник и пятницу"."""
    nths, days = _numbers(hit, "nths"), _weekdays(hit)
    nths = tuple(-nth for nth in nths) if "back" in hit else nths
    if len(days) == 1:
        return "MONTHPLACE", Repeat(freq="MONTHLY", weekdays=tuple(f"{nth}{days[0]}" for nth in nths))
    return "MONTHPLACE", Repeat(freq="MONTHLY", weekdays=days, positions=nths)


def nth_working_day(hit: Hit) -> Made:
    return "MONTHPLACE", Repeat(freq="MONTHLY", weekdays=WORKING_DAYS, positions=_numbers(hit, "nth"))


def nth_day(hit: Hit) -> Made:
    nth = _numbers(hit, "nth")[0]
    return "MONTHPLACE", Repeat(freq="MONTHLY", month_days=(-nth if "back" in hit else nth,))


def month_days(hit: Hit) -> Made:
    days = _numbers(hit, "days")
    return "MONTHPLACE", Repeat(freq="MONTHLY", month_days=days, times=len(days))


def month_ordinals(hit: Hit) -> Made:
    """ "4-е каждого третьего месяца"."""
    return month_days(hit)


def day_of_following_year(hit: Hit) -> Made:
    """ "До 1 февраля года, следующего за отчетным"."""
    day: Moment = hit["day"]
    if not day.yearless or day.month is None or hit["following"] != "Y":
        return None
    return _repeat(Repeat(freq="YEARLY", months=(day.month,), month_days=() if day.day is None else (day.day,)))


def numbered_days_monthly(hit: Hit) -> Made:
    """ "С 1 по 5 число каждого месяца"."""
    first, last = int(hit["first"]), int(hit["last"])
    return "MONTHPLACE", Repeat(freq="MONTHLY", month_days=tuple(range(first, last + 1)))


def day_number(hit: Hit) -> Made:
    """ "Встреча прошла 8-го числа": a day of the month of context."""
    place: Repeat = hit["day"]
    if len(place.month_days) != 1 or place.month_days[0] < 1 or code("REPEAT") in hit.tape.codes:
        return None
    return "DAYDATE", Moment(day=place.month_days[0], month_shift=0)


def month_end(hit: Hit) -> Made:
    repeat: Repeat = hit["repeat"]
    if (repeat.freq, repeat.interval) != ("MONTHLY", 1):
        return _repeat(repeat)
    return _repeat(replace(repeat, month_days=(-1 if hit.is_class("part", "ENDING") else 1,)))


def place_of_month(hit: Hit) -> Made:
    """ "1-е число каждого месяца", "до 15 числа месяца, следующего за отчетным"."""
    places = [token.value for token in hit.tokens("places") if isinstance(token.value, Repeat)]
    repeat: Repeat = hit["repeat"] or repeat_of("M")
    if "quarter" in hit:
        repeat = repeat_of("Q")
    elif "following" in hit:
        repeat = repeat_of(hit["following"])
    if repeat.freq != "MONTHLY":
        return None
    for place in places:
        repeat = _placed(repeat, place)
    return _repeat(repeat)


def _placed(repeat: Repeat, place: Repeat) -> Repeat:
    return replace(
        repeat,
        weekdays=repeat.weekdays + place.weekdays,
        positions=repeat.positions + place.positions,
        month_days=repeat.month_days + place.month_days,
        times=max(repeat.times, place.times),
    )


def fold(repeat: Repeat, modifier: Any, *, text: str) -> Repeat | None:
    """The repetition narrowed by what stands beside it; None where that does not narrow it."""
    if isinstance(modifier, Clock):
        return replace(repeat, clocks=(*repeat.clocks, modifier))
    if isinstance(modifier, ClockSpan):
        return repeat
    if isinstance(modifier, Repeat):
        return _fold_repeat(repeat, modifier)
    if isinstance(modifier, WeekdayShift) and modifier.weeks is None and repeat.freq in {"WEEKLY", "DAILY"}:
        days = (*repeat.weekdays, WEEKDAY_NAMES[modifier.weekday])
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
    if repeat.freq == other.freq == "WEEKLY" and (not repeat.weekdays or repeat.interval == 1):
        return replace(other, interval=max(repeat.interval, other.interval), times=max(repeat.times, other.times))
    if repeat.freq == "MONTHLY" and other.freq == "WEEKLY" and other.weekdays and not repeat.weekdays:
        return replace(repeat, weekdays=other.weekdays)
    if repeat.freq == other.freq == "MONTHLY" and not repeat.month_days and not repeat.weekdays:
        return _placed(repeat, other)
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


YEARLY = rules((day_of_following_year,))
NUMBERS = rules((day_number,))
ATOMS = rules(
    (
        numbered_days_monthly,
        every_adverb,
        every_adjective,
        times_per_unit,
        alternate,
        every_other_day,
        every_weekday_of_week,
        every_nth_weekday,
        every_weekday,
        every_weekend,
        every_working_day,
        every_month_name,
        every_season,
        every_month_day,
        every_unit,
        on_weekdays,
        on_weekday_kind,
        weekday_range,
        nth_weekdays,
        nth_working_day,
        month_days,
        month_ordinals,
        nth_day,
        month_end,
        place_of_month,
    )
)

_CONNECTING = frozenset(
    code(name) for name in ("COMMA", "I", "V", "NA", "DO", "K", "NE", "POZDNEE", "OPEN", "S", "DASH", "COLON")
)
_TRAILING = frozenset(code(name) for name in ("FOLLOWING", "CLOSE"))
_MODIFIERS = frozenset(
    code(name)
    for name in ("REPEAT", "MONTHPLACE", "MONTHDATE", "SPAN", "DAYDATE", "CLOCK", "CLOCKSPAN", "WEEKDATE", "DAYSPAN")
)


def merge_repeats(tape: Tape) -> None:
    """Fold what stands beside each repetition into it, and note the bound that follows it."""
    sign = code("REPEAT")
    found: list[tuple[int, int, str, Token]] = []
    free = 0
    at = tape.codes.find(sign)
    while at >= 0:
        repeat: Repeat = tape.tokens[at].value
        first, repeat = _leftwards(tape, at, repeat, free=free)
        last, repeat = _rightwards(tape, at, repeat)
        free = last + 1
        repeat = _bounded(tape, free, repeat)
        token = Token(tape.tokens[first].start, tape.tokens[last].end, repeat, tape.tokens[at].rule)
        found.append((first, free, sign, token))
        at = tape.codes.find(sign, free)
    tape.rewrite(found)


def _leftwards(tape: Tape, at: int, repeat: Repeat, *, free: int) -> tuple[int, Repeat]:
    """ "Август-сентябрь, ежегодно": only months and days of a year, or a time of day, stand before, from token `free` on."""
    first, probe = at, at - 1
    while probe >= free:
        if tape.codes[probe] in {code("COMMA"), code("I")}:
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
    last, probe, skipped = at, at + 1, 0
    while probe < len(tape.codes) and skipped < 4:
        sign = tape.codes[probe]
        if sign in _TRAILING:
            if sign == code("FOLLOWING") or code("OPEN") in tape.codes[at:probe]:
                last = probe
            else:
                break
        elif sign in _MODIFIERS:
            folded = fold(repeat, tape.tokens[probe].value, text=_written(tape, probe))
            if folded is None:
                break
            repeat, last, skipped = folded, probe, 0
        elif sign in _CONNECTING:
            skipped += 1
        elif sign == code("KROME") and repeat.freq == "MONTHLY":
            last, repeat = _without(tape, probe + 1, last=last, repeat=repeat)
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


def _written(tape: Tape, at: int) -> str:
    return tape.text[tape.tokens[at].start : tape.tokens[at].end]


def _bounded(tape: Tape, at: int, repeat: Repeat) -> Repeat:
    """ "… с 1 января 2010 до 25 декабря 2020": the bound stays a date of its own; "10 раз" after a time of day counts."""
    comma = tape.codes[at : at + 1] == code("COMMA")
    at += comma
    if tape.codes[at : at + 1] == code("SPAN"):
        span = tape.tokens[at].value
        if isinstance(span, Span) and isinstance(span.end, Moment) and span.end.day is not None:
            return replace(repeat, until=span.end)
    counted = tape.codes[at + 1 : at + 2] == code("TIMES") and isinstance(tape.tokens[at].value, Number)
    if counted and not comma and repeat.clocks:
        return replace(repeat, count=int(tape.tokens[at].value))
    return repeat
