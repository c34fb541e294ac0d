"""Repetitions: "2 раза в месяц", "каждую первую пятницу", "до 5 числа каждого месяца", "ежегодно, июнь – август".

Atoms are rules; what narrows a repetition and stands beside it (months, days, times of day) is folded into it afterwards.
"""

from dataclasses import replace

from svodka.extract.numerals.lexemes import ends
from svodka.extract.timex.grammar import Hit, Made, rules
from svodka.extract.timex.month_weekdays import (
    every_day_of_week,
    nth_on_weekdays,
    numbered_weekdays,
    ordered,
    parity,
)
from svodka.extract.timex.tape import code
from svodka.extract.timex.timetables import clock_of_repeat, days_off, days_off_named, hours_of_repeat, weekday_hours
from svodka.extract.timex.values import Moment, Number, Repeat
from svodka.extract.timex.weekdays import WEEKDAY_NAMES, WORKING_DAYS, weekdays_of, weekly

MONTHLY_NTH = frozenset({1, 3, 4})
"""Which "каждый третий четверг" is that of the month; "каждый второй четверг" is every other one."""
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
    "PT1S": "s",
}


def repeat_of(unit: str, interval: int = 1) -> Repeat:
    """Once in so many units, a unit as the lexicon names it."""
    freq, factor = FREQUENCIES[unit]
    return Repeat(freq=freq, interval=interval * factor)


def _repeat(repeat: Repeat) -> Made:
    return "REPEAT", repeat


def every_adverb(hit: Hit) -> Made:
    named = hit.match.re.groupindex  # "ежемес. до 5 числа"
    return _repeat(repeat_of(DURATIONS[hit["short"] if "short" in named and "short" in hit else hit["every"]]))


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


def days_per_week(hit: Hit) -> Made:
    """ "Занятия идут 6 дней в неделю"."""
    times = _whole(hit["n"])
    if times == 7:
        return _repeat(repeat_of("D"))
    return None if times is None or not 1 <= times < 7 else _repeat(replace(repeat_of("W"), times=times))


def paced(hit: Hit) -> Made:
    """ "С интервалом в две недели"."""
    return every_unit(hit)


def counted_per_unit(hit: Hit) -> Made:
    """A cell "3 заседания в квартал"."""
    interval = _whole(hit["n"])
    return None if interval is None else _repeat(replace(repeat_of(hit["unit"]), times=interval))


def _whole(number: Number | str | None) -> int | None:
    if number is None:
        return 1
    return int(number) if isinstance(number, Number) and number.value == int(number) else None


def alternate(hit: Hit) -> Made:
    return _repeat(repeat_of(hit["unit"], 2))


def every_other_day(hit: Hit) -> Made:
    """ "Через день"; "через сутки" is tomorrow."""
    if not ends(hit.written("unit"), "day_itself"):
        return None
    return _repeat(repeat_of("D", 2))


def _numbers(hit: Hit, group: str) -> tuple[int, ...]:
    """The numbers of a group; "последний" counts from the end."""
    values = (token.value for token in hit.tokens(group))
    return tuple(int(value) for value in values if isinstance(value, Number) or value in {"-1", "-2"})


def every_weekday_of_week(hit: Hit) -> Made:
    return _repeat(Repeat(freq="YEARLY", week=int(hit["nth"]), weekdays=weekdays_of(hit)))


def every_nth_weekday(hit: Hit) -> Made:
    return _repeat(Repeat(freq="MONTHLY", weekdays=(f"{_numbers(hit, 'nth')[0]}{weekdays_of(hit, 'weekday')[0]}",)))


def every_so_many_weekdays(hit: Hit) -> Made:
    """ "Каждый второй четверг" of no month: every second week."""
    interval = _whole(hit["n"])
    if interval in MONTHLY_NTH and hit["n"].ordinal:  # "каждую первую среду"
        return _repeat(Repeat(freq="MONTHLY", weekdays=(f"{interval}{weekdays_of(hit, 'weekday')[0]}",)))
    if interval is None or not 1 < interval <= 52:
        return None
    return _repeat(Repeat(freq="WEEKLY", interval=interval, weekdays=weekdays_of(hit, "weekday")))


def on_weekdays_short(hit: Hit) -> Made:
    """ "По пн, ср"."""
    return weekly(weekdays_of(hit))


def weekdays_of_repeat(hit: Hit) -> Made:
    """ "2 раза в неделю: вторник, четверг"."""
    return weekly(weekdays_of(hit, "core"))


def month_ordinal_after(hit: Hit) -> Made:
    """ "Ежемесячно 15-го"."""
    return "MONTHPLACE", Repeat(freq="MONTHLY", month_days=(int(hit["core"]),))


def every_weekday(hit: Hit) -> Made:
    """ "Каждый вторник и пятницу", "каждый вторник марта"."""
    return _of_month(hit, weekdays_of(hit))


def _of_month(hit: Hit, days: tuple[str, ...]) -> Made:
    """Those days of every week, or of the weeks of one month."""
    month = (int(hit["month"]),) if "month" in hit else ()
    return _repeat(Repeat(freq="WEEKLY", weekdays=days, times=max(1, len(days)), months=month))


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


def every_one_and_a_half(hit: Hit) -> Made:
    """ "Каждые полтора часа"."""
    smaller, count = {"h": ("m", 90), "D": ("h", 36), "Y": ("M", 18)}[hit["unit"]]
    return _repeat(repeat_of(smaller, count))


def every_unit(hit: Hit) -> Made:
    if "half" in hit:
        halves = {"P6M": repeat_of("H"), "PT30M": repeat_of("m", 30)}
        return _repeat(halves[hit["half"]]) if hit["half"] in halves else None
    unit = "Q" if hit.is_class("unit", "FOURTH") else hit["unit"]
    interval = _whole(hit["n"])
    return None if interval is None or not 1 <= interval <= 1000 else _repeat(repeat_of(unit, interval))


def on_weekdays(hit: Hit) -> Made:
    """ "По вторникам и четвергам", "по средам, выходным и праздничным дням"."""
    return _of_month(hit, ordered(weekdays_of(hit) + (WEEKDAY_NAMES[5:] if "off" in hit else ())))


def on_weekday_kind(hit: Hit) -> Made:
    if "work" in hit and "days" in hit:  # "по будням и субботам"
        return weekly(WORKING_DAYS + weekdays_of(hit))
    if "off" not in hit:
        return weekly(WORKING_DAYS)
    return _repeat(Repeat(freq="WEEKLY", weekdays=WEEKDAY_NAMES[5:]))


def weekdays_alone(hit: Hit) -> Made:
    """A cell "пн., ср., пт." or "вторник, четверг"."""
    return weekly(weekdays_of(hit))


def by_units(hit: Hit) -> Made:
    """A cell "по полугодиям"."""
    return _repeat(repeat_of(hit["unit"])) if ends(hit.written("unit"), "dative_plural") else None


def weekday_range(hit: Hit) -> Made:
    """ "С понедельника по пятницу", "пн-чт"."""
    first, last = (hit["a"], hit["b"]) if "a" in hit else (hit["c"], hit["d"])
    first, last = int(first), int(last)
    if first >= last:
        return None
    return weekly(WEEKDAY_NAMES[first : last + 1])


def nth_weekdays(hit: Hit) -> Made:
    """ "Первая и третья пятница", "в первый и последний вторник и пятницу"; each is a time of its own."""
    nths, days = _numbers(hit, "nths"), weekdays_of(hit)
    nths = tuple(-nth for nth in nths) if "back" in hit else nths
    if len(days) == 1:
        weekdays = tuple(f"{nth}{days[0]}" for nth in nths)
        repeat = Repeat(freq="MONTHLY", weekdays=weekdays, times=len(weekdays))
        behind = hit.tape.codes[hit.match.end() : hit.match.end() + 1]
        listed = hit.tape.codes[hit.match.end() + 1 : hit.match.end() + 2] == code("ORD")  # "… и второй вторник месяца"
        alone = (
            behind not in _OF_WHAT and not listed if len(nths) > 1 else "every" in hit and behind != code("MONTHUNIT")
        )
        return ("REPEAT" if alone else "MONTHPLACE"), repeat  # "каждый 1-й и 3-й четверг"
    return "MONTHPLACE", Repeat(freq="MONTHLY", weekdays=days, positions=nths, times=len(nths) * len(days))


_OF_WHAT = frozenset(
    code(name) for name in ("MONTHUNIT", "REPEAT", "FOLLOWING", "NEXT", "LASTORD", "QUARTER", "EVERY", "EVERYADV")
)
"""What names the month whose weekdays are numbered before it; without it they are every month's."""


def nth_working_day(hit: Hit) -> Made:
    return "MONTHPLACE", Repeat(freq="MONTHLY", weekdays=WORKING_DAYS, positions=_numbers(hit, "nth"))


def nth_day(hit: Hit) -> Made:
    """ "В последний день месяца"; "в первые сутки" is a length."""
    if hit.written("unit").lower().startswith("сут"):
        return None
    nth = _numbers(hit, "nth")[0]
    return "MONTHPLACE", Repeat(freq="MONTHLY", month_days=(-nth if "back" in hit else nth,))


def month_days(hit: Hit) -> Made:
    """ "5 и 20 числа", "10, 16 или 23 числа", "25 (двадцать пятого) числа"."""
    days = tuple(dict.fromkeys(_numbers(hit, "days")))
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


def month_end(hit: Hit) -> Made:
    repeat: Repeat = hit["repeat"]
    if (repeat.freq, repeat.interval) != ("MONTHLY", 1):
        return _repeat(repeat)
    day = -1 if hit.is_class("part", "ENDING") else 15 if hit.is_class("part", "MIDDLE") else 1
    return _repeat(replace(repeat, month_days=(day,)))


def listed_days(hit: Hit) -> Made:
    """A cell "10, 20, 30 числа", "1-й и 3-й четверг": those days of every month."""
    place: Repeat = hit["place"]
    return _repeat(place) if max(len(place.month_days), len(place.weekdays)) > 1 else None


def place_of_month(hit: Hit) -> Made:
    """ "1-е число каждого месяца", "до 15 числа месяца, следующего за отчетным"."""
    places = [token.value for token in hit.tokens("places") if isinstance(token.value, Repeat)]
    repeat: Repeat = hit["repeat"] or repeat_of("M")
    if any(group in hit for group in ("quarter", "whole", "part")):
        repeat = repeat_of("Q")
    elif "following" in hit:
        repeat = repeat_of(hit["following"])
    if repeat.freq != "MONTHLY":
        return None
    for place in places:
        repeat = placed(repeat, place)
    return _repeat(repeat)


def placed(repeat: Repeat, place: Repeat) -> Repeat:
    """A repetition on the days of the month that a place names."""
    return replace(
        repeat,
        weekdays=repeat.weekdays + place.weekdays,
        positions=repeat.positions + place.positions,
        month_days=repeat.month_days + place.month_days,
        times=max(repeat.times, place.times),
    )


YEARLY = rules((day_of_following_year,))
ATOMS = rules(
    (
        numbered_days_monthly,
        every_adverb,
        every_adjective,
        days_per_week,
        times_per_unit,
        paced,
        counted_per_unit,
        alternate,
        every_other_day,
        every_weekday_of_week,
        every_nth_weekday,
        every_so_many_weekdays,
        every_weekday,
        every_weekend,
        every_working_day,
        every_month_name,
        every_season,
        every_month_day,
        every_one_and_a_half,
        every_unit,
        parity,
        every_day_of_week,
        nth_on_weekdays,
        numbered_weekdays,
        weekday_range,
        on_weekdays,
        on_weekdays_short,
        weekdays_of_repeat,
        on_weekday_kind,
        weekdays_alone,
        by_units,
        weekday_hours,
        days_off,
        days_off_named,
        hours_of_repeat,
        clock_of_repeat,
        nth_weekdays,
        nth_working_day,
        month_days,
        month_ordinals,
        month_ordinal_after,
        nth_day,
        month_end,
        place_of_month,
        listed_days,
    )
)
