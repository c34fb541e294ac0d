"""Times of day: "в 15.00", "10 часов 30 минут", "с 9-00 до 17-00", "в 7 вечера", and days with them."""

from dataclasses import replace

from svodka.extract.timex.calendar import DEAD
from svodka.extract.timex.codes import code
from svodka.extract.timex.grammar import Hit, Made, rules
from svodka.extract.timex.led_by_dashes import days_meant, is_result, measured, within_figures
from svodka.extract.timex.spoken_clocks import (
    clock_afternoon,
    clock_hours_glued,
    clock_midday,
    clock_of,
    clock_one_of_night,
    clock_pair_part,
    clock_part,
    clock_shared,
    clock_shared_too,
    made,
    noon,
    of_day,
    part_of_day,
    quarter_hours,
)
from svodka.extract.timex.values import Clock, ClockSpan, DayShift, Moment, Number, Shift, Span, WeekdayShift

NOON = 12
HOURS = 24
"""Of a day; an hour from then on is the next day's."""
DayWithTime = Moment | DayShift | WeekdayShift | Shift
QUARTERS = {0, 15, 30, 45}
ROUND = {0, 10, 15, 20, 30, 40, 45, 50}
"""Minutes that make two numbers with a hyphen a time of day: "к 08-00", not "10-12"."""


def clock_span_shared(hit: Hit) -> Made:
    """ "С 10 до 11 вечера": what is said of the second hour holds for the first."""
    first, last = int(hit["first"]), int(hit["last"])
    if first > 24 or last > 24:
        return None
    if "part" in hit:
        part = part_of_day(hit)
        if part == "DAYGEN":
            return None
        return "CLOCKSPAN", ClockSpan(Clock(of_day(first, part)), Clock(of_day(last, part)))
    return ("CLOCKSPAN", ClockSpan(Clock(first), Clock(last))) if first < last and last > 6 else None


def clock_between_hours(hit: Hit) -> Made:
    """ "Между 10 и 11 часами утра"."""
    return clock_span_shared(hit)


def clock_span_mixed(hit: Hit) -> Made:
    """ "С 9 до 17.30"."""
    hour, minute, _, width = hit["last"]
    last = clock_of(Number(hour), Number(minute)) if width == 2 else None
    first = clock_of(hit["first"])
    return ("CLOCKSPAN", ClockSpan(first, last)) if first and last and first.hour < last.hour else None


def clock_span_bare(hit: Hit) -> Made:
    """ "Обед 13.00-14.00"."""
    begin, end = (
        Clock(hour, minute) if (first, width) == (2, 2) and minute in QUARTERS else None
        for hour, minute, first, width in (hit["a"], hit["b"])
    )
    return ("CLOCKSPAN", ClockSpan(begin, end)) if begin and end and begin.hour < end.hour else None


def clock_span_hyphened(hit: Hit) -> Made:
    begin, end = _hyphened(hit["h1"], hit["m1"]), _hyphened(hit["h2"], hit["m2"])
    return ("CLOCKSPAN", ClockSpan(begin, end)) if begin and end else None


def _hyphened(hour: Number, minute: Number) -> Clock | None:
    return clock_of(hour, minute) if minute.width == 2 and int(minute) in ROUND else None


def score(hit: Hit) -> Made:
    """ "Победили со счётом 12:10", "счёт 2:0 (1:0, 1:0)"."""
    return DEAD


def clock_of_one_digit(hit: Hit) -> Made:
    """ "В 9:30"; "1:10" without anything beside it is a ratio."""
    return "CLOCK", hit["core"]


def clock_worded(hit: Hit) -> Made:
    """ "В 11:00 ч. 3 июня"."""
    return "CLOCK", hit.tape.tokens[hit.match.start()].value


def clock_hyphened(hit: Hit) -> Made:
    """ "К 08-00": a leading zero or whole hours tell it from a range of numbers."""
    hour, minute = hit["hour"], hit["minute"]
    if hit.tape.text[hit.end : hit.end + 1] in set("-–"):
        return None
    begins = "start" in hit.match.re.groupindex and "start" in hit  # "Начало: 14-30"
    begins = begins or code("HOUR") in hit.match["core"]  # "в 10-30 ч."
    if int(minute) != 0 and not begins and not (hour.width == 2 and int(hour) < 10):
        return None
    return made(_hyphened(hour, minute))


def clock_hyphened_of_day(hit: Hit) -> Made:
    """ "15.07.2023 г., 10-00 ч."."""
    return clock_hyphened(hit)


def clock_hyphened_in_day(hit: Hit) -> Made:
    """ "5 мая в 10-30": nothing follows that ten to thirty could be."""
    return clock_hyphened_too(hit)


def clock_hyphened_too(hit: Hit) -> Made:
    """ "В 8-00 и 20-00"."""
    return made(_hyphened(hit["hour"], hit["minute"]))


def clock_at_end(hit: Hit) -> Made:
    """ "09.07 – праздник улицы, 12.00": the line ends with its hour."""
    return clock_pair(hit)


def clock_of_line(hit: Hit) -> Made:
    """ "11.30 Урок мужества", "9-00 «Зарядка»": the hour at the head of a line, of a day told before it."""
    if "next" in hit and not hit.written("next")[:1].isupper():
        return None
    if "pair" in hit:
        hour, minute, _, width = hit["pair"]
        return ("CLOCK", Clock(hour, minute)) if width == 2 and minute in ROUND else None
    return made(_hyphened(hit["hour"], hit["minute"]))


def hours_of_line(hit: Hit) -> Made:
    """ "14.00 14.15 приветствие", "19-00-23-00 концерт": the first and the last hour of what a line of a programme names."""
    if "h1" in hit.match.re.groupindex and "h1" in hit:
        begin, end = _hyphened(hit["h1"], hit["m1"]), _hyphened(hit["h2"], hit["m2"])
    else:
        begin, end = (
            Clock(hour, minute) if width == 2 and minute in ROUND else None
            for hour, minute, _, width in (hit["a"], hit["b"])
        )
    later = begin and end and (begin.hour, begin.minute) < (end.hour, end.minute)
    return ("CLOCKSPAN", ClockSpan(begin, end)) if later else None


def clock_alone(hit: Hit) -> Made:
    """ "10.00 час.": the hour that fills a line, of the day told above."""
    hour, minute, _, width = hit["pair"]
    return ("CLOCK", Clock(hour, minute)) if width == 2 else None


def hours_dashed(hit: Hit) -> Made:
    """ "12 марта 11-30-13-30", "Время: 11-00 – 12-00 часов"."""
    return hours_of_line(hit)


def clock_of_programme(hit: Hit) -> Made:
    """ "17.00 – концерт; 18.30 – фейерверк"."""
    return clock_pair(hit)


def clock_pair(hit: Hit) -> Made:
    """ "В 15.00"; in "1 тур – 12.03, финал – 21.05" days are meant, in "цена – 10.11 руб." none."""
    hour, minute, _, width = hit["core"]
    led = hit.tape.codes[hit.match.start() : hit.match.start() + 1] == code("DASH")
    if led and (within_figures(hit) or measured(hit) or is_result(hit)):
        return None
    if led and days_meant(hit.tape) and hit.tape.codes[hit.match.start("core") : hit.match.end("core")] == code("PAIR"):
        return None
    return ("CLOCK", Clock(hour, minute)) if width == 2 else None


def clock_pair_begins(hit: Hit) -> Made:
    """ "Начало работы схода 11.00"."""
    return clock_pair(hit)


def clock_pair_hours(hit: Hit) -> Made:
    """ "Г. Заречный, 11.00 час."; "7.20 часа" is a length, as a decimal's genitive says."""
    hour, minute, _, width = hit["core"]
    told = width == 2 and minute in ROUND and not hit.written("core").endswith("а")
    return ("CLOCK", Clock(hour, minute)) if told else None


def clock_hyphened_hours(hit: Hit) -> Made:
    """ "8-30 ч.": no range of hours ends behind the day's."""
    return made(_hyphened(hit["hour"], hit["minute"])) if not 0 < int(hit["minute"]) <= HOURS else None


def clock_pair_too(hit: Hit) -> Made:
    """ "В 8.00 и 20.00"."""
    return clock_pair(hit)


def clock_pair_third(hit: Hit) -> Made:
    """ "В 8.00, 14.00 и 20.00"."""
    return clock_pair(hit)


def clock_hours(hit: Hit) -> Made:
    """ "В 18 часов"; "до 2 часов" is a length, so small hours need a day or "в" before them."""
    hour = int(hit["hour"])
    early = hour < 6 and not hit.is_class("before", "V") and hit.match["before"] not in _DAYLIKE
    return None if early or hour > 24 else made(clock_of(hit["hour"], hit["minute"]))


def clock_between(hit: Hit) -> Made:
    """ "Между 9:30 и 11:00"."""
    return "CLOCKSPAN", ClockSpan(hit["a"], hit["b"])


def clock_bare(hit: Hit) -> Made:
    """A cell or line that says nothing but "в 15"."""
    return made(clock_of(hit["hour"]))


_DAYLIKE = {code(name) for name in ("DAYDATE", "DAYSHIFT", "WEEKDATE")}


def clock_hours_of_day(hit: Hit) -> Made:
    return made(clock_of(hit["hour"], hit["minute"]))


def clock_one(hit: Hit) -> Made:
    return "CLOCK", Clock(13)


def clock_of_day(hit: Hit) -> Made:
    """ "18 сентября в 8": nothing follows that could be counted."""
    return made(clock_of(hit["hour"]))


def hours_of_day(hit: Hit) -> Made:
    """ "Завтра с 10 до 12"."""
    first, last = clock_of(hit["first"]), clock_of(hit["last"])
    return ("CLOCKSPAN", ClockSpan(first, last)) if first and last and first.hour < last.hour else None


def hours_before_day(hit: Hit) -> Made:
    """ "С 9 до 11 в четверг"."""
    return hours_of_day(hit)


def clock_span(hit: Hit) -> Made:
    """ "С 14:00 до 22:00", "14:00 – 22:00", "14:00 до 22:00"."""
    begin, end = (hit["a"], hit["b"]) if "a" in hit else (hit["c"], hit["d"])
    if "to" in hit and begin.hour >= end.hour:
        return None
    return "CLOCKSPAN", ClockSpan(begin, end)


def clock_before_day(hit: Hit) -> Made:
    """ "С 18.00 17.07": the time stands before its day."""
    return clock_pair(hit)


def clock_pair_day(hit: Hit) -> Made:
    """ "18.00 17.07"."""
    day, month, _, width = hit["day"]
    return at(Moment(day=day, month=month), hit["clock"]) if width == 2 and month <= 12 else None


def day_before_clock(hit: Hit) -> Made:
    day, month, _, _ = hit["day"]
    return "DAYDATE", Moment(day=day, month=month)


def at(day: Moment | DayShift | WeekdayShift | Shift, clock: Clock | ClockSpan) -> Made:
    """A day with a time or hours of it."""
    if isinstance(clock, ClockSpan):
        begin, closing = clock.begin, clock.end
        if begin is not None and closing is not None and closing.hour < begin.hour:  # "5 мая с 22.00 до 6.00"
            closing = replace(closing, hour=closing.hour + HOURS)
        first = None if begin is None else _timed(day, begin)
        return "SPAN", Span(begin=first, end=None if closing is None else _timed(day, closing))
    kind = {Moment: "DAYDATE", DayShift: "DAYSHIFT", WeekdayShift: "WEEKDATE", Shift: "SHIFT"}[type(day)]
    return kind, _timed(day, clock)


def _timed(day: DayWithTime, clock: Clock) -> DayWithTime:
    return day.with_time(clock) if isinstance(day, Moment) else replace(day, clock=clock)


def day_clock(hit: Hit) -> Made:
    day = hit["day"]
    if (day.hour if isinstance(day, Moment) else day.clock) is not None:
        return None
    named = hit.match.re.groupindex  # "8 мая – с 9.00 до 14.00"
    return at(day, hit["hours"] if "hours" in named and "hours" in hit else hit["clock"])


def clock_day(hit: Hit) -> Made:
    """ "17.30 5 мая"; "до 3 часов в ночь на 7 января" is the seventh, "в 23 часа в ночь на 7 января" is not."""
    clock = hit["clock"]
    if "night" in hit and (not isinstance(clock, Clock) or clock.hour > NOON):
        return None
    return day_clock(hit)


def day_clock_to_day(hit: Hit) -> Made:
    """ "11 мая с 22.00 до 6.00 12 мая"."""
    begin: Moment = hit["begin"]
    end: Moment = hit["end"]
    if begin.hour is not None or end.hour is not None:
        return None
    return "SPAN", Span(begin=begin.with_time(hit["a"]), end=end.with_time(hit["b"]))


def day_after_clock(hit: Hit) -> Made:
    """ "Завтра после 17.00", "5 мая до 18 часов"."""
    day = hit["day"]
    if (day.hour if isinstance(day, Moment) else day.clock) is not None:
        return None
    until = "late" in hit or hit.is_class("prep", "DO")
    span = ClockSpan(None, hit["clock"]) if until else ClockSpan(hit["clock"], None)
    return at(day, span)


def after_clock(hit: Hit) -> Made:
    """ "После 14 часов", "до 18.00"."""
    clock: Clock = hit["clock"]
    from_then = any(hit.is_class("prep", name) for name in ("POSLE", "S", "POZDNEE"))
    return "CLOCKSPAN", ClockSpan(clock, None) if from_then else ClockSpan(None, clock)


ONE_DIGIT = rules((score, clock_of_one_digit))
CLOCKS = rules(
    (
        clock_worded,
        quarter_hours,
        clock_between,
        clock_span_shared,
        clock_between_hours,
        clock_span_mixed,
        clock_span_hyphened,
        clock_span_bare,
        clock_hyphened,
        clock_hyphened_too,
        clock_hyphened_of_day,
        clock_hyphened_in_day,
        clock_part,
        clock_pair_part,
        clock_midday,
        clock_one_of_night,
        clock_afternoon,
        clock_of_programme,
        hours_dashed,
        clock_alone,
        hours_of_line,
        clock_of_line,
        clock_at_end,
        clock_pair,
        clock_pair_begins,
        clock_pair_hours,
        clock_hyphened_hours,
        clock_pair_too,
        clock_pair_third,
        clock_hours_glued,
        clock_shared,
        clock_shared_too,
        clock_hours,
        clock_hours_of_day,
        clock_one,
        clock_of_day,
        hours_of_day,
        hours_before_day,
        noon,
        clock_bare,
        clock_before_day,
        day_clock_to_day,
        clock_span,
        day_before_clock,
    )
)
DAYS_WITH_CLOCKS = rules((clock_pair_day, day_clock, clock_day))
BOUNDED_CLOCKS = rules((day_after_clock, after_clock))
