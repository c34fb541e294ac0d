"""What counts from the reference: "вчера", "на прошлой неделе", "через 10 дней", "в следующий вторник", "сейчас"."""

import datetime as dt
import re
from dataclasses import replace
from functools import cache

from svodka.extract.numerals.lexemes import ends, fold
from svodka.extract.timex.calendar import stated_year
from svodka.extract.timex.grammar import Hit, Made, rules
from svodka.extract.timex.lengths import sum_of
from svodka.extract.timex.pairs import pair_weekday
from svodka.extract.timex.units import add
from svodka.extract.timex.values import (
    DayShift,
    Edge,
    Length,
    Moment,
    Now,
    SamePeriod,
    Shift,
    Span,
    ToldYear,
    Unit,
    WeekdayShift,
)
from svodka.resources import lexicon, patterns

_TOLD_VERB = re.compile(patterns("time")["told_verb"])
COMMON_YEAR = 2001
"""A year like most, in which days without a year are counted on."""


def relative_unit(hit: Hit) -> Made:
    """ "Прошлый месяц"; the plural ("следующие недели") names no unit."""
    if ends(hit.written("rel"), "plural_adjective") and not ends(hit.written(), "instrumental_unit"):
        return None
    if hit["unit"] == "D" and hit.written("unit")[:1].isupper():
        return None  # "к предстоящему Дню города"
    if hit["unit"] == "D":
        return ("DAYSHIFT", DayShift(int(hit["rel"]), told=True)) if hit.is_class("rel", "NEXT") else None
    return "UNIT", Unit(hit["unit"], int(hit["rel"]))


def past_day(hit: Hit) -> Made:
    """ "За минувшие сутки"."""
    return ("DAYSHIFT", DayShift(-1)) if hit.written("unit").lower().startswith("сут") else None


def weekend(hit: Hit) -> Made:
    """ "В эти выходные"; "за выходные" are over."""
    if "rel" not in hit:
        return ("UNIT", Unit("E", -1)) if "over" in hit else None
    return "UNIT", Unit("E", int(hit["rel"]))


def unit_before(hit: Hit) -> Made:
    """ "Годом ранее", "месяцем раньше"."""
    if not ends(hit.written("unit"), "instrumental_unit"):
        return None
    shift = -1 if hit.is_class("word", "RANEE") else 1
    if hit["unit"] == "D":  # "днём ранее"
        return "DAYSHIFT", DayShift(shift, told=True)
    return ("TOLDYEAR", ToldYear(shift)) if hit["unit"] == "Y" else ("UNIT", Unit(hit["unit"], shift, told=True))


def told_day(hit: Hit) -> Made:
    """ "В тот же день", "в этот же день": the day told of."""
    return ("DAYSHIFT", DayShift(0, told=True)) if ends(hit.written("day"), "day_itself") else None


def same_year(hit: Hit) -> Made:
    """ "В том же году"."""
    return "TOLDYEAR", ToldYear()


def same_date(hit: Hit) -> Made:
    """ "На аналогичную дату прошлого года": the day told of, in another year."""
    year = hit["date"] if "date" in hit else stated_year(hit)
    return "SAMEPERIOD", SamePeriod(year.year, year.year_shift or 0, day=True)


def same_date_back(hit: Hit) -> Made:
    """ "Год назад к этой же дате", "в прошлом году на ту же дату", "в 2018 году на эту дату"."""
    year = hit["year"].year if "year" in hit else None
    return "SAMEPERIOD", SamePeriod(year, -1, day=True)


def same_period(hit: Hit) -> Made:
    """ "За тот же период прошлого года", "аналогичный прошлогодний период": the period told of, in another year."""
    if "before" in hit:  # "меньше прошлого аналогичного периода"
        return "SAMEPERIOD", SamePeriod(None, -1)
    if "adj" in hit:
        return "SAMEPERIOD", SamePeriod(None, int(hit["adj"]))
    year = hit["date"] if "date" in hit else stated_year(hit)
    return "SAMEPERIOD", SamePeriod(year.year, year.year_shift or 0)


def told_period(hit: Hit) -> Made:
    """ "За указанный период", "за это же время": the period told of."""
    return "SAMEPERIOD", SamePeriod(None, 0, told=True)


def reporting_period(hit: Hit) -> Made:
    """ "За отчётный период", "за истекший период"; "расходы будущих периодов" names none."""
    if "year" in hit:
        return "YEARDATE", hit["year"]
    if ends(hit.written("rel"), "plural_adjective"):
        return None
    return "UNIT", Unit("P", 0 if hit.is_class("rel", "ELAPSED") else int(hit["rel"]))


def reporting_date(hit: Hit) -> Made:
    return "EDGE", Edge(Span(begin=Unit("P"), end=Unit("P")), "end")


def present(hit: Hit) -> Made:
    return "NOWDATE", Now()


def now(hit: Hit) -> Made:
    return "NOWDATE", Now()


def relative_day(hit: Hit) -> Made:
    return "DAYSHIFT", DayShift(int(hit["day"]))


def relative_day_adjective(hit: Hit) -> Made:
    return relative_day(hit)


def eve(hit: Hit) -> Made:
    """ "Накануне в районе прошёл слёт": the day before; "накануне праздника" leans on what it names."""
    if "next" in hit and not _TOLD_VERB.match(hit.tape.text, hit.end):
        return None
    return "DAYSHIFT", DayShift(-1)


def weekdays_dated(hit: Hit) -> Made:
    """ "В субботу и воскресенье, 14 и 15 октября": the days say which."""
    return "OTHER", None


def weekday_of_week(hit: Hit) -> Made:
    return "WEEKDATE", WeekdayShift(int(hit["weekday"]), int(hit["rel"]))


def weekday_date(hit: Hit) -> Made:
    date: Moment = hit["date"]
    if date.weekday is not None:
        return None
    return "DAYDATE", replace(date, weekday=int(hit["weekday"]))


def weekday_too(hit: Hit) -> Made:
    """ "В пятницу и субботу"."""
    return "WEEKDATE", WeekdayShift(int(hit["core"]), None)


def date_weekday(hit: Hit) -> Made:
    """ "5 мая, среда", "5 мая (ср)"."""
    date: Moment = hit["date"]
    if date.weekday is not None:
        return None
    if "year" in hit:  # "10 октября (четверг) 2019 г."
        date = replace(date, year=hit["year"].year)
    return "DAYDATE", replace(date, weekday=int(hit["weekday"] or hit["inside"]))


def holiday(hit: Hit) -> Made:
    """ "На Рождество": the next one from the reference day on."""
    month, day = (1, 1) if "new" in hit else (int(part) for part in hit["name"].split("-"))
    year: Moment = hit["date"] or Moment()
    return "DAYDATE", replace(year, month=month, day=day, ahead=year.yearless)


def holiday_named(hit: Hit) -> Made:
    """A cell or line that says nothing but "ко Дню Победы"."""
    words = hit.written("name").split()
    phrase = " ".join("день" if ends(word, "day_in_singular") else word for word in map(fold, words)).strip("!?")
    day = _holidays().get(phrase)
    if day is None:
        return None
    year: Moment = hit["date"] or Moment()
    month, number = (int(part) for part in day.split("-"))
    return "DAYDATE", replace(year, month=month, day=number, ahead=year.yearless)


@cache
def _holidays() -> dict[str, str]:
    return {entry["phrase"]: entry["date"] for entry in lexicon("holidays")}


def relative_weekday(hit: Hit) -> Made:
    """ "В прошлую субботу" is that of the week before, "в минувшую субботу" the last one."""
    if hit.is_class("rel", "ELAPSED"):
        return "WEEKDATE", WeekdayShift(int(hit["weekday"]), None, over=True)
    weeks = None if hit.is_class("rel", "NEAREST") else int(hit["rel"])
    return "WEEKDATE", WeekdayShift(int(hit["weekday"]), weeks)


def weekday_after_week(hit: Hit) -> Made:
    """ "На прошлой неделе в среду"."""
    week: Unit = hit["week"]
    return ("WEEKDATE", WeekdayShift(int(hit["weekday"]), week.shift)) if week.name == "W" else None


def weekday(hit: Hit) -> Made:
    """ "В пятницу", "до четверга"; "среде" alone may be no weekday ("в образовательной среде")."""
    if int(hit["core"]) == 2 and ("on" in hit or ends(hit.written("core"), "oblique_wednesday")):
        return None  # "влияние на среду"
    return "WEEKDATE", WeekdayShift(int(hit["core"]), None)


def night_of_weekdays(hit: Hit) -> Made:
    """ "В ночь с пятницы на субботу"."""
    first, last = int(hit["first"]), int(hit["last"])
    if (last - first) % 7 != 1:
        return None
    return "SPAN", Span(begin=WeekdayShift(first, None), end=WeekdayShift(last, None))


def _length(hit: Hit) -> Length:
    first, last = hit.match.span("length")
    return sum_of(hit.tape.tokens[first:last], hit.tape.codes[first:last])


def day_before_day(hit: Hit) -> Made:
    """ "За неделю до 10 ноября", "не позднее чем за 5 дней до 1 июня 2021 года"."""
    day = _moved(hit, -1)
    return None if day is None else ("SPAN", Span(begin=None, end=day)) if "bound" in hit else ("DAYDATE", day)


def day_after_day(hit: Hit) -> Made:
    """ "Через неделю после 10 ноября", "на следующий день после 9 мая 2021 года"."""
    day = _moved(hit, 1)
    return None if day is None else ("DAYDATE", day)


def _moved(hit: Hit, sign: int) -> Moment | None:
    """A day of the calendar so long before or after another one; without a year it stays in its own."""
    day: Moment = hit["day"]
    if (
        day.month is None
        or day.day is None
        or day.hour is not None
        or day.year_shift is not None
        or day.nth is not None
    ):
        return None
    length = Length(days=1) if "next" in hit.match.re.groupindex and "next" in hit else _length(hit)
    try:
        stated = dt.datetime(day.year or COMMON_YEAR, day.month, day.day)
    except ValueError:
        return None
    moved = add(stated, length, sign)
    if moved is None or moved.time() != stated.time() or (day.year is None and moved.year != stated.year):
        return None
    return replace(day, year=day.year and moved.year, month=moved.month, day=moved.day, weekday=None)


def shift_forward(hit: Hit) -> Made:
    return "SHIFT", Shift(_length(hit), 1)


def weekday_after_shift(hit: Hit) -> Made:
    """ "Через две недели в понедельник": the weekday of that week."""
    shift: Shift = hit["shift"]
    weekday: WeekdayShift = hit["weekday"]
    weeks = int(shift.length.weeks)
    if weekday.weeks is not None or shift.sign < 0 or not weeks or shift.length != Length(weeks=weeks):
        return None
    return "WEEKDATE", replace(weekday, weeks=weeks)


def weekday_before_shift(hit: Hit) -> Made:
    """ "В понедельник через неделю"."""
    return weekday_after_shift(hit)


def shift_signed(hit: Hit) -> Made:
    """A line "-2 часа 5 минут"."""
    return "SHIFT", Shift(_length(hit), -1)


def shift_back(hit: Hit) -> Made:
    return "SHIFT", Shift(_length(hit), -1 if hit.is_class("word", "NAZAD") else 1)


SHIFTS = rules((shift_forward, weekday_after_shift, weekday_before_shift, shift_signed, shift_back))
RELATIVE = rules(
    (
        day_before_day,
        day_after_day,
        weekdays_dated,
        night_of_weekdays,
        weekday_of_week,
        past_day,
        weekend,
        relative_unit,
        unit_before,
        told_day,
        same_year,
        same_date,
        same_date_back,
        same_period,
        told_period,
        reporting_period,
        reporting_date,
        present,
        now,
        eve,
        relative_day,
        relative_day_adjective,
        weekday_date,
        date_weekday,
        pair_weekday,
        relative_weekday,
        weekday_after_week,
        weekday,
        weekday_too,
        holiday,
        holiday_named,
    )
)
