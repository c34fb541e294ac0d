"""Repetitions: "2 раза в месяц", "каждую первую пятницу", "до 5 числа каждого месяца", "ежегодно, июнь – август".

Atoms are rules; what narrows a repetition and stands beside it (months, days, times of day) is folded into it afterwards.
"""

from dataclasses import replace

from svodka.extract.numerals.lexemes import ends
from svodka.extract.timex.codes import code
from svodka.extract.timex.grammar import Hit, Made, rules
from svodka.extract.timex.month_places import (
    listed_days,
    month_days,
    month_end,
    month_ordinal_after,
    month_ordinals,
    nth_day,
    nth_day_of_week,
    nth_weekdays,
    nth_working_day,
    numbered_days_monthly,
    part_of_every_month,
    place_of_month,
)
from svodka.extract.timex.month_weekdays import (
    every_day_of_week,
    every_listed_weekdays,
    nth_on_weekdays,
    numbered_weekdays,
    ordered,
    parity,
)
from svodka.extract.timex.repeats import numbers_of, repeat_of, repeating
from svodka.extract.timex.timetables import (
    clock_of_repeat,
    days_off,
    days_off_named,
    hours_of_repeat,
    kind_hours,
    weekday_hours,
)
from svodka.extract.timex.values import Number, Repeat
from svodka.extract.timex.weekdays import WEEKDAY_NAMES, WORKING_DAYS, weekdays_of, weekly

MONTHLY_NTH = frozenset({1, 3, 4})
"""Which "каждый третий четверг" is that of the month; "каждый второй четверг" is every other one."""
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


def every_adverb(hit: Hit) -> Made:
    named = hit.match.re.groupindex  # "ежемес. до 5 числа"
    return repeating(repeat_of(DURATIONS[hit["short"] if "short" in named and "short" in hit else hit["every"]]))


def every_adjective(hit: Hit) -> Made:
    """ "Ежемесячные рейды"."""
    return every_adverb(hit)


def times_per_unit(hit: Hit) -> Made:
    """ "Не реже 1 раза в 2 месяца", "дважды в год", "раз в полгода"."""
    times = int(hit["twice"]) if "twice" in hit else _whole(hit["n2"] or hit["n"])
    if times is None:
        return None  # "полтора раза в год"
    if "half" in hit:
        unit = {"P6M": "H"}.get(hit["half"])
        return None if unit is None else repeating(replace(repeat_of(unit), times=times))
    unit = "Q" if hit.is_class("unit", "FOURTH") else hit["unit"]  # the school year has four
    unit, interval = ("M", 18) if unit == "Y" and _and_a_half(hit) else (unit, _whole(hit["m"]))
    if interval is None or not 1 <= interval <= 100 or not 1 <= times <= 1000:
        return None
    return repeating(replace(repeat_of(unit, interval), times=times))


def _and_a_half(hit: Hit) -> bool:
    """ "Раз в полтора года", "раз в 1,5 года"."""
    value = hit["m"]
    return value == (1, 5, 1, 1) or (isinstance(value, Number) and value.value == 1.5) or hit.is_class("m", "ONEHALF")


def days_per_week(hit: Hit) -> Made:
    """ "Занятия идут 6 дней в неделю"."""
    times = _whole(hit["n"])
    if times == 7:
        return repeating(repeat_of("D"))
    return None if times is None or not 1 <= times < 7 else repeating(replace(repeat_of("W"), times=times))


def paced(hit: Hit) -> Made:
    """ "С интервалом в две недели"."""
    return every_unit(hit)


def counted_per_unit(hit: Hit) -> Made:
    """A cell "3 заседания в квартал"."""
    interval = _whole(hit["n"])
    return None if interval is None else repeating(replace(repeat_of(hit["unit"]), times=interval))


def _whole(number: Number | str | None) -> int | None:
    if number is None:
        return 1
    return int(number) if isinstance(number, Number) and number.value == int(number) else None


def alternate(hit: Hit) -> Made:
    return repeating(repeat_of(hit["unit"], 2))


def every_other_day(hit: Hit) -> Made:
    """ "Через день"; "через сутки" is tomorrow."""
    if not ends(hit.written("unit"), "day_itself"):
        return None
    return repeating(repeat_of("D", 2))


def every_weekday_of_week(hit: Hit) -> Made:
    return repeating(Repeat(freq="YEARLY", week=int(hit["nth"]), weekdays=weekdays_of(hit)))


def every_nth_weekday(hit: Hit) -> Made:
    return repeating(Repeat(freq="MONTHLY", weekdays=(f"{numbers_of(hit, 'nth')[0]}{weekdays_of(hit, 'weekday')[0]}",)))


def every_so_many_weekdays(hit: Hit) -> Made:
    """ "Каждый второй четверг" of no month: every second week."""
    interval = _whole(hit["n"])
    if hit["n"].ordinal and (interval in MONTHLY_NTH or _behind_monthly(hit)):  # "каждую первую среду"
        return repeating(Repeat(freq="MONTHLY", weekdays=(f"{interval}{weekdays_of(hit, 'weekday')[0]}",)))
    if interval is None or not 1 < interval <= 52:
        return None
    return repeating(Repeat(freq="WEEKLY", interval=interval, weekdays=weekdays_of(hit, "weekday")))


def _behind_monthly(hit: Hit) -> bool:
    """ "Ежемесячно, каждый второй четверг"."""
    before = [token.value for token in hit.tape.tokens[max(0, hit.match.start() - 2) : hit.match.start()]]
    return any(isinstance(value, Repeat) and value.freq == "MONTHLY" and value.interval == 1 for value in before)


def weekdays_before_repeat(hit: Hit) -> Made:
    """ "В понедельник и четверг еженедельно": the days of a repetition that stands behind them."""
    at = hit.match.end() + (hit.tape.codes[hit.match.end()] != code("REPEAT"))
    repeat = hit.tape.tokens[at].value
    weekly_alone = isinstance(repeat, Repeat) and repeat.freq == "WEEKLY" and not repeat.weekdays
    return weekly(weekdays_of(hit, "core")) if weekly_alone else None


def on_weekdays_short(hit: Hit) -> Made:
    """ "По пн, ср"."""
    return weekly(weekdays_of(hit))


def weekdays_of_repeat(hit: Hit) -> Made:
    """ "2 раза в неделю: вторник, четверг"."""
    return weekly(weekdays_of(hit, "core"))


def every_weekday(hit: Hit) -> Made:
    """ "Каждый вторник и пятницу", "каждый вторник марта"."""
    return _of_month(hit, weekdays_of(hit))


def _of_month(hit: Hit, days: tuple[str, ...]) -> Made:
    """Those days of every week, or of the weeks of one month."""
    month = (int(hit["month"]),) if "month" in hit else ()
    return repeating(Repeat(freq="WEEKLY", weekdays=days, times=max(1, len(days)), months=month))


def _working_days() -> Made:
    return repeating(Repeat(freq="WEEKLY", weekdays=WORKING_DAYS, every="P1D"))


def every_weekend(hit: Hit) -> Made:
    weekend = Repeat(freq="WEEKLY", weekdays=WEEKDAY_NAMES[5:], interval=int(hit["n"] or 1))
    return repeating(weekend)


def every_working_day(hit: Hit) -> Made:
    return _working_days()


def every_part_of_day(hit: Hit) -> Made:
    """ "Каждое утро", "по вечерам"."""
    return repeating(repeat_of("D"))


def every_month_name(hit: Hit) -> Made:
    return repeating(Repeat(freq="YEARLY", months=(int(hit["month"]),)))


def every_season(hit: Hit) -> Made:
    """ "Каждую весну", "каждую весну и осень"."""
    seasons = [hit[group] for group in ("season", "season2") if group in hit]
    return repeating(Repeat(freq="YEARLY", months=tuple(int(month) for month in ",".join(seasons).split(","))))


def every_month_day(hit: Hit) -> Made:
    days = numbers_of(hit, "days")
    if "month" in hit:
        return repeating(Repeat(freq="YEARLY", months=(int(hit["month"]),), month_days=days))
    return repeating(Repeat(freq="MONTHLY", month_days=days, times=len(days)))


def every_one_and_a_half(hit: Hit) -> Made:
    """ "Каждые полтора часа"."""
    smaller, count = {"h": ("m", 90), "D": ("h", 36), "Y": ("M", 18)}[hit["unit"]]
    return repeating(repeat_of(smaller, count))


def every_unit(hit: Hit) -> Made:
    if "half" in hit:
        halves = {"P6M": repeat_of("H"), "PT30M": repeat_of("m", 30), "P15D": Repeat(freq="MONTHLY", times=2)}
        return repeating(halves[hit["half"]]) if hit["half"] in halves else None
    unit = "Q" if hit.is_class("unit", "FOURTH") else hit["unit"]
    interval = _whole(hit["n"])
    return None if interval is None or not 1 <= interval <= 1000 else repeating(repeat_of(unit, interval))


def on_weekdays(hit: Hit) -> Made:
    """ "По вторникам и четвергам", "по средам, выходным и праздничным дням"."""
    return _of_month(hit, ordered(weekdays_of(hit) + (WEEKDAY_NAMES[5:] if "off" in hit else ())))


def on_weekday_kind(hit: Hit) -> Made:
    if "work" in hit and "days" in hit:  # "по будням и субботам"
        return weekly(WORKING_DAYS + weekdays_of(hit))
    if "off" not in hit:
        return weekly(WORKING_DAYS)
    return repeating(Repeat(freq="WEEKLY", weekdays=WEEKDAY_NAMES[5:]))


def on_weekday_adjectives(hit: Hit) -> Made:
    """ "По воскресным и праздничным дням"."""
    days = tuple(WEEKDAY_NAMES[int(token.value)] for token in hit.tokens("days") if token.value)
    return weekly(ordered(days))


def weekdays_alone(hit: Hit) -> Made:
    """A cell "пн., ср., пт." or "вторник, четверг"."""
    return weekly(weekdays_of(hit))


def by_units(hit: Hit) -> Made:
    """A cell "по полугодиям"."""
    return repeating(repeat_of(hit["unit"])) if ends(hit.written("unit"), "dative_plural") else None


def weekday_range(hit: Hit) -> Made:
    """ "С понедельника по пятницу", "пн-чт"."""
    first, last = (hit["a"], hit["b"]) if "a" in hit else (hit["c"], hit["d"])
    first, last = int(first), int(last)
    if first >= last:
        return None
    return weekly(WEEKDAY_NAMES[first : last + 1])


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
        every_listed_weekdays,
        every_so_many_weekdays,
        every_weekday,
        every_weekend,
        every_working_day,
        every_part_of_day,
        every_month_name,
        every_season,
        every_month_day,
        every_one_and_a_half,
        every_unit,
        parity,
        every_day_of_week,
        nth_on_weekdays,
        numbered_weekdays,
        weekdays_before_repeat,
        weekday_range,
        on_weekdays,
        on_weekdays_short,
        weekdays_of_repeat,
        on_weekday_kind,
        on_weekday_adjectives,
        weekdays_alone,
        kind_hours,
        by_units,
        weekday_hours,
        days_off,
        days_off_named,
        hours_of_repeat,
        clock_of_repeat,
        nth_weekdays,
        part_of_every_month,
        nth_day_of_week,
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
