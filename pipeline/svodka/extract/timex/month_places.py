"""Days of every month and year: "5 и 20 числа", "третий четверг месяца", "до 15 числа месяца, следующего за отчётным"."""

from dataclasses import replace

from svodka.extract.timex.codes import code
from svodka.extract.timex.grammar import Hit, Made, rules
from svodka.extract.timex.repeats import numbers_of, repeat_of, repeating
from svodka.extract.timex.values import Moment, Repeat
from svodka.extract.timex.weekdays import WEEKDAY_NAMES, WORKING_DAYS, weekdays_of, weekly


def nth_weekdays(hit: Hit) -> Made:
    """ "Первая и третья пятница", "в первый и последний вторник и пятницу"; each is a time of its own."""
    nths, days = numbers_of(hit, "nths"), weekdays_of(hit)
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
    return "MONTHPLACE", Repeat(freq="MONTHLY", weekdays=WORKING_DAYS, positions=numbers_of(hit, "nth"))


def part_of_every_month(hit: Hit) -> Made:
    """ "В первой декаде месяца", "третья неделя каждого месяца"."""
    nth, days = int(hit["nth"]), 7 if hit.is_class("unit", "WEEK") else 10
    if nth == -1:
        first = 21 if days == 10 else 25
        return "MONTHPLACE", Repeat(freq="MONTHLY", month_days=tuple(range(first, 32)))
    last = 31 if days == 10 and nth == 3 else nth * days
    if not 1 <= nth <= 31 // days:
        return None
    return "MONTHPLACE", Repeat(freq="MONTHLY", month_days=tuple(range((nth - 1) * days + 1, last + 1)))


def nth_day_of_week(hit: Hit) -> Made:
    """ "В первый рабочий день недели"."""
    nth = int(hit["nth"])
    names = WORKING_DAYS if "work" in hit else WEEKDAY_NAMES
    if not 1 <= abs(nth) <= len(names):
        return None
    return weekly((names[nth - (nth > 0)],))


def nth_day(hit: Hit) -> Made:
    """ "В последний день месяца"; "в первые сутки" is a length."""
    if hit.written("unit").lower().startswith("сут"):
        return None
    nth = numbers_of(hit, "nth")[0]
    return "MONTHPLACE", Repeat(freq="MONTHLY", month_days=(-nth if "back" in hit else nth,))


def month_days(hit: Hit) -> Made:
    """ "5 и 20 числа", "10, 16 или 23 числа", "25 (двадцать пятого) числа"."""
    days = tuple(dict.fromkeys(numbers_of(hit, "days")))
    return "MONTHPLACE", Repeat(freq="MONTHLY", month_days=days, times=len(days))


def month_ordinals(hit: Hit) -> Made:
    """ "4-е каждого третьего месяца"."""
    return month_days(hit)


def month_ordinal_after(hit: Hit) -> Made:
    """ "Ежемесячно 15-го"."""
    return "MONTHPLACE", Repeat(freq="MONTHLY", month_days=(int(hit["core"]),))


def numbered_days_monthly(hit: Hit) -> Made:
    """ "С 1 по 5 число каждого месяца"."""
    first, last = int(hit["first"]), int(hit["last"])
    return "MONTHPLACE", Repeat(freq="MONTHLY", month_days=tuple(range(first, last + 1)))


def month_end(hit: Hit) -> Made:
    repeat: Repeat = hit["repeat"]
    if (repeat.freq, repeat.interval) != ("MONTHLY", 1):
        return repeating(repeat)
    day = -1 if hit.is_class("part", "ENDING") else 15 if hit.is_class("part", "MIDDLE") else 1
    return repeating(replace(repeat, month_days=(day,)))


def listed_days(hit: Hit) -> Made:
    """A cell "10, 20, 30 числа", "1-й и 3-й четверг": those days of every month."""
    place: Repeat = hit["place"]
    return repeating(place) if max(len(place.month_days), len(place.weekdays)) > 1 else None


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
    return repeating(repeat)


def placed(repeat: Repeat, place: Repeat) -> Repeat:
    """A repetition on the days of the month that a place names."""
    return replace(
        repeat,
        weekdays=repeat.weekdays + place.weekdays,
        positions=repeat.positions + place.positions,
        month_days=repeat.month_days + place.month_days,
        times=max(repeat.times, place.times),
    )


def day_of_following_year(hit: Hit) -> Made:
    """ "До 1 февраля года, следующего за отчетным"."""
    day: Moment = hit["day"]
    if not day.yearless or day.month is None or ("following" in hit and hit["following"] != "Y"):
        return None
    return repeating(Repeat(freq="YEARLY", months=(day.month,), month_days=() if day.day is None else (day.day,)))


YEARLY = rules((day_of_following_year,))
