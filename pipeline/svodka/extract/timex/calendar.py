"""Days, months and years: "5 мая 2014 года", "июнь", "2018-2020 гг."."""

import datetime as dt
import re
from dataclasses import replace

from svodka.extract.numerals.lexemes import ends
from svodka.extract.timex.centuries import centuries, century, half_of_century, tens_alone, tens_of_years
from svodka.extract.timex.codes import code
from svodka.extract.timex.figures import days_in, full_year
from svodka.extract.timex.grammar import Hit, Made, rules
from svodka.extract.timex.values import Moment, Number, Span
from svodka.resources import patterns

_COURSE = re.compile(patterns("time")["courses"])
LAST_NEW_YEAR = 35
"""A year said by its last two figures, up to which it is one of this century: "в сорок пятом году" was a war."""
FIRST_SHORT_YEAR = 10
"""Smaller ordinals before "году" count years."""
DEAD: Made = ("DEAD", None)
"""A stretch that looks like a date and is none ("31 февраля"): nothing in it is read again."""
LONGEST_SHORTENED = 3
"""Letters of "ул", "пер", "им"."""
COUNTED_ENDINGS = re.compile(patterns("time")["counted"], re.IGNORECASE)
"""Endings of the words that follow a quantity ("за 2020 рублей"): such a number is no year."""


def stated_year(hit: Hit) -> Moment:
    """A moment of the year that the groups of the OFYEAR macro state, of none where they are absent."""
    named = hit.match.re.groupindex
    for group in ("year", "year2"):
        if group in named and group in hit:
            return Moment(year=int(hit[group]))
    return Moment(year_shift=int(hit["shift"])) if "shift" in hit else Moment()


def _day(hit: Hit, year: Moment) -> Made:
    day, month = int(hit["day"]), int(hit["month"])
    if not 1 <= day <= days_in(month, year.year):
        return DEAD
    return "DAYDATE", replace(year, day=day, month=month)


def day_slashed(hit: Hit) -> Made:
    """ "03 / 07 / 2018"."""
    return _day(hit, stated_year(hit)) if 1 <= int(hit["month"]) <= 12 else None


def short_date(hit: Hit) -> Made:
    """ "С 5.5.20": beside a preposition it numbers no point."""
    return "DAYDATE", hit["core"]


def impossible_day(hit: Hit) -> Made:
    return DEAD


def street(hit: Hit) -> Made:
    """ "Улица 8 Марта", "посёлок 1 Мая", "ул. 8 марта"; "в парке 9 мая прошёл концерт" tells a day."""
    named = hit.written("month").istitle() or len(hit.written("word")) <= LONGEST_SHORTENED
    return DEAD if named else None


def day_month_short_year(hit: Hit) -> Made:
    short: Number = hit["short"]
    return _day(hit, Moment(year=full_year(int(short)))) if short.width == 2 else None


def day_month_year(hit: Hit) -> Made:
    """ "5 мая 2021 года"; "№ 3 / март 2024" numbers an issue."""
    if "slash" in hit and hit.tape.codes[hit.match.start() - 1 : hit.match.start()] == code("NUMERO"):
        return None
    return _day(hit, stated_year(hit))


def day_roman_month(hit: Hit) -> Made:
    """ "22.VI.1941"."""
    return day_slashed(hit)


def date_with_year_word(hit: Hit) -> Made:
    moment: Moment = hit["date"]
    if moment.year is None:
        return None
    return ("DAYDATE" if moment.day else "MONTHDATE"), moment


def day_of_year(hit: Hit) -> Made:
    year, nth = int(hit["year"]), int(hit["nth"])
    day = dt.date(year, 1, 1) + dt.timedelta(days=nth - 1)
    return ("DAYDATE", Moment(year=year, month=day.month, day=day.day)) if day.year == year else DEAD


def day_after_year(hit: Hit) -> Made:
    """ "В 2022 г. 10 ноября", a line "2021 год, 4 марта": the year stands before its day."""
    year, day = hit["year"], hit["day"]
    if (
        not isinstance(year, Moment)
        or year.year is None
        or year.month is not None
        or not day.yearless
        or day.month is None
    ):
        return None
    return "DAYDATE", replace(day, year=year.year)


def week_of_year(hit: Hit) -> Made:
    """ "12-я неделя 2021 года": weeks as ISO 8601 numbers them."""
    if "count" in hit and not ends(hit.written("week"), "unit_itself"):
        return None  # "за 12 недель 2021 года"
    year, nth = int(hit["year"]), int(hit["count"] if "count" in hit else hit["nth"])
    if not 1 <= nth <= dt.date(year, 12, 28).isocalendar().week:
        return None
    days = [dt.date.fromisocalendar(year, nth, weekday) for weekday in (1, 7)]
    begin, end = (Moment(year=day.year, month=day.month, day=day.day) for day in days)
    return "SPAN", Span(begin=begin, end=end)


def nth_day_of_month(hit: Hit) -> Made:
    """ "Последний день февраля 2020 года"; without a year February's last day is not known."""
    year, month = stated_year(hit), int(hit["month"])
    if not ends(hit.written("unit"), "day_in_singular"):  # "в первые дни июня"
        return "MONTHDATE", replace(year, month=month)
    last = days_in(month, year.year) if month != 2 or year.year is not None else 28
    day = int(hit["nth"]) if isinstance(hit["nth"], Number) else last + 1 + int(hit["nth"])
    return ("DAYDATE", replace(year, month=month, day=day)) if 1 <= day <= last else DEAD


def nth_week_of_month(hit: Hit) -> Made:
    """ "Первая неделя октября 2014 года": weeks from Monday to Sunday that lie in the month."""
    year, month = stated_year(hit), int(hit["month"])
    if year.year is None:
        return "MONTHDATE", replace(year, month=month)
    mondays = range(1 + (7 - dt.date(year.year, month, 1).weekday()) % 7, days_in(month, year.year) - 5, 7)
    nth = int(hit["nth"]) if isinstance(hit["nth"], Number) else len(mondays) + 1 + int(hit["nth"])
    if not 1 <= nth <= len(mondays):
        return None
    begin = replace(year, month=month, day=mondays[nth - 1])
    return "SPAN", Span(begin=begin, end=replace(begin, day=mondays[nth - 1] + 6))


def nth_weekday_of_month(hit: Hit) -> Made:
    nth = int(hit["nth"])
    nth = -nth if "back" in hit else nth
    return "DAYDATE", replace(stated_year(hit), weekday=int(hit["weekday"]), nth=nth, month=int(hit["month"]))


def year_range(hit: Hit) -> Made:
    first, last = int(hit["first"]), _completed(int(hit["first"]), hit["last"])
    if "word" in hit and hit["last"].width != 4:  # "(2020 год – 22)": a figure of that year
        return None
    if hit["last"].width == 2 and hit.written()[-1].isdigit() and _SPACED.search(hit.written()):
        return None  # "(2017 – 79)": what that year was
    if last is None or not 1800 <= first < last <= first + 100:
        return None
    return "SPAN", Span(begin=Moment(year=first), end=Moment(year=last))


def years_spaced(hit: Hit) -> Made:
    """ "2013 2015 гг.": two years without the dash that a table lost."""
    first, last = int(hit["first"]), int(hit["last"])
    several = ends(hit.written("word").strip(" ."), "years_in_plural")
    return ("SPAN", Span(begin=Moment(year=first), end=Moment(year=last))) if several and first < last else None


_SPACED = re.compile(r"\s[–—-]\s")


def year_listed(hit: Hit) -> Made:
    """The later years of "(в 2017 – 44, 2016 – 64, 2015 – 58)"."""
    return year_compared(hit)


def year_listed_third(hit: Hit) -> Made:
    """The same once more: what was read as a year is one to the next."""
    return year_compared(hit)


def year_compared(hit: Hit) -> Made:
    """ "(2019 – 58 %)", "(2020 — 870 тыс.)", "(2020: 9)": the year a figure in brackets is of."""
    parted = hit.tape.codes[hit.match.end() : hit.match.end() + 1] == code("COLON")
    if not 1950 <= int(hit["core"]) < 2050 or not (parted or _SPACED.match(hit.tape.text, hit.end)):
        return None
    return "YEARDATE", Moment(year=int(hit["core"]))


def year_shortened(hit: Hit) -> Made:
    """ "(в 21-м – 51)": the year that a figure is compared with, in two digits."""
    written = hit.written("year")
    if len(written) != len("21-м") or not written.endswith("-м") or not written[:2].isdigit():
        return None
    return "YEARDATE", Moment(year=2000 + int(hit["year"]))


def _completed(first: int, last: Number) -> int | None:
    """The second year in full: "2020-21 гг."."""
    if last.width == 4:
        return int(last)
    return first // 100 * 100 + int(last) if last.width == 2 else None


def year_of_part(hit: Hit) -> Made:
    """ "(на начало 2019 – 74)"."""
    return year_in_brackets(hit)


def years_from_to(hit: Hit) -> Made:
    first, last = int(hit["first"]), int(hit["last"])
    return ("SPAN", Span(begin=Moment(year=first), end=Moment(year=last))) if first < last else None


def year(hit: Hit) -> Made:
    return "YEARDATE", Moment(year=int(hit["year"]))


def ordinal_year(hit: Hit) -> Made:
    return "YEARDATE", Moment(year=int(hit["core"]))


def ordinal_year_alone(hit: Hit) -> Made:
    """ "Меньше показателей 2024-го." counts nothing."""
    return ordinal_year(hit) if 1900 <= int(hit["core"]) < 2100 else None


def year_in_two_figures(hit: Hit) -> Made:
    """ "В двадцать первом году", "в 45-м году"; "в десятом году работы" is none."""
    year = int(hit["core"])
    if not FIRST_SHORT_YEAR <= year < 100 or _COURSE.match(hit.tape.text, hit.end):
        return None
    return "YEARDATE", Moment(year=year + (2000 if year <= LAST_NEW_YEAR else 1900))


def year_in_list(hit: Hit) -> Made:
    return ("YEARDATE", Moment(year=int(hit["year"]))) if 1900 <= int(hit["year"]) < 2100 else None


def year_in_brackets(hit: Hit) -> Made:
    """ "(2014)" after a title or an event."""
    return ("YEARDATE", Moment(year=int(hit["core"]))) if 1900 <= int(hit["core"]) < 2050 else None


_TELLS = re.compile(patterns("time")["told_word"])


def year_after_preposition(hit: Hit) -> Made:
    """ "За 2020 специалистами проведено": a year without the word, where what follows is nothing to count."""
    number = int(hit["core"])
    rest = hit.tape.text[hit.end : hit.end + 40]
    word = re.match(r"[ \t\xa0]*([^\W\d_]+)", rest)
    if hit.tape.codes[hit.match.end() : hit.match.end() + 1] == code("DASH"):
        spaced = rest[:1].isspace() or "open" in hit
        return ("YEARDATE", Moment(year=number)) if 1900 <= number < 2050 and spaced else None
    if not 1990 <= number < 2050 or (word and COUNTED_ENDINGS.search(word[1])):
        return None
    over = hit.is_class("prep", "ZA") or hit.is_class("prep", "TECHENIE")
    told = word is not None and _TELLS.search(word[1]) is not None  # "в 2017 окончил школу", "в 2018 проведено"
    if not over and not told and word is not None and "open" not in hit:  # "(в 2017 их было 15)"
        return None
    return "YEARDATE", Moment(year=number)


def month_year(hit: Hit) -> Made:
    return "MONTHDATE", replace(stated_year(hit), month=int(hit["month"]))


def month_comma_year(hit: Hit) -> Made:
    """A cell "апрель, 2021"."""
    return month_year(hit)


def month(hit: Hit) -> Made:
    return "MONTHDATE", Moment(month=int(hit["month"]))


def month_in_range(hit: Hit) -> Made:
    """ "января по март", "янв.-март": a bare genitive or abbreviation beside another month."""
    return month(hit)


def month_of(hit: Hit) -> Made:
    """ "Афиша мая", "ИТОГИ ДЕКАБРЯ"; "Красного Октября" is a name."""
    written = hit.written("core")
    return month_after_word(hit) if written.islower() or written.isupper() else None


def month_after_word(hit: Hit) -> Made:
    return "MONTHDATE", Moment(month=int(hit["core"]))


def month_short_year(hit: Hit) -> Made:
    """ "Авг. 96": a month and a year of two figures that is no day."""
    return ("MONTHDATE", Moment(month=int(hit["month"]), year=full_year(int(hit["short"])))) if _two(hit) else None


def _two(hit: Hit) -> bool:
    return bool(hit["short"].width == 2)


def month_short(hit: Hit) -> Made:
    return month_after_word(hit)


DAYS = rules(
    (
        street,
        day_slashed,
        short_date,
        impossible_day,
        nth_day_of_month,
        nth_week_of_month,
        day_month_short_year,
        day_month_year,
        day_roman_month,
        date_with_year_word,
        day_of_year,
        week_of_year,
        nth_weekday_of_month,
    )
)
YEARS = rules(
    (
        year_range,
        year_of_part,
        years_spaced,
        years_from_to,
        century,
        centuries,
        half_of_century,
        tens_of_years,
        tens_alone,
        year,
        ordinal_year,
        ordinal_year_alone,
        year_in_two_figures,
        year_in_list,
        year_in_brackets,
        year_compared,
        year_shortened,
        year_after_preposition,
        year_listed,
        year_listed_third,
        day_after_year,
    )
)
MONTHS = rules(
    (month_year, month_comma_year, month, month_in_range, month_after_word, month_of, month_short_year, month_short)
)
