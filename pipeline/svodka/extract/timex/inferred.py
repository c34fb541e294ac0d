"""The year that a text without a date of its own is of, by the dates that it tells of."""

import datetime as dt
import re
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from functools import cache
from itertools import pairwise

from svodka.extract.timex.frame import GENERATION, OLDEST, Frame
from svodka.extract.timex.reading import Reading
from svodka.extract.timex.values import Moment, SamePeriod, Span, ToldYear, Unit
from svodka.records import Anchor
from svodka.resources import patterns

ORIGIN = 40
"""Characters beside a year in which words say that something was built or founded then."""
AHEAD = 70
"""Characters behind a year in which its clause says that it goes on."""
BESIDE = 6
"""Characters between "годом ранее" and the year it means: a comma and a preposition."""
AUTUMN = 9
"""The month from which on plans and budgets are made for the next year, and the first results of this one told."""
DECEMBER = 12
MONTHS = 12
TITLE = 150
"""Characters that a line which titles results has at most."""
LAST_TIME = 160
"""Characters before a year in which "предыдущий" says that something took place then."""
RUN = 3
"""Years beside each other that are compared: "в 2023 году – 41, в 2022 – 39"."""
NAMED_DAY = re.compile(r"\d{1,2} [А-Я][а-я]+")
_FIGURE = re.compile(r"\s?[–—-]\s?\d")
TITLED_YEAR = re.compile(r"(?:[-–— ](20\d\d)[»\"”]|(?<=[а-яё])[-–](20\d\d)(?!\d|\s?г(?!\w{4})|[-–/]))")
"""The year in a name: "форум «Старт-2021»", "День села-2021"."""


@dataclass(frozen=True, slots=True)
class Told:
    """A year that a reading states, and the month and day where it states them."""

    year: int
    month: int | None
    day: int | None
    reading: Reading


def inferred(frame: Frame, readings: Iterable[Reading], text: str) -> Frame:
    """A text without a date is of the year that most of its full dates are of, else of its quarters, seasons and school years. One
    that only recalls a year ("в 2021 году") was written in the next; a weekday tells it surely: "в субботу, 18 мая". What it was
    inferred from is the anchor."""
    own = [each for each in readings if not _tells_nothing(text, each)]
    told = [each for reading in own for each in _told(reading) if each.year >= OLDEST]
    full = [each for each in told if each.month is not None]
    stated = [each for each in full if isinstance(each.reading.meaning, Moment)] or full
    if stated and (again := _month_again(stated, own, text)) is not None:
        return _of(frame, again.year + 1, again.reading, year=again.year)
    if stated:
        year = Counter(each.year for each in stated).most_common(1)[0][0]
        first = next(each for each in stated if each.year == year)
        if (
            isinstance(first.reading.meaning, Moment) or first.day is not None
        ):  # a season tells no day to look ahead from
            frame = replace(frame, since=_since(first))
        return _of(frame, year, first.reading, year=year)
    if (before := _year_before(own)) is not None:
        return _of(frame, before[0] + 1, before[1], year=before[0])
    if (compared := _year_compared(own)) is not None:
        return _of(frame, compared[0] + 1, compared[1], year=compared[0])
    if told:
        return _of_bare(frame, told, own, text)
    return _named(frame, text) or _commemorating(frame, text) or frame


def _month_again(stated: list[Told], own: list[Reading], text: str) -> Told | None:
    """ "В мае было 12 пожаров, а в мае 2020 года – 18": the only month with its year is what the same month of this one is compared with."""
    last = max(stated, key=lambda each: (each.year, each.month))
    if any(each.day is not None or not _is_compared(text, each.reading) for each in stated):
        return None
    return last if last.month in {month for reading in own for month in _open_months(reading, text)} else None


def _of(frame: Frame, near_year: int, source: Reading, *, year: int) -> Frame:
    return replace(frame, near_year=near_year, near_anchor=Anchor("inferred", str(year), source.start, source.end))


def _told(reading: Reading) -> Iterator[Told]:
    """The year that a reading is of: that in which a stretch ends; whole years one after another ("2021-2025 гг.") tell nothing."""
    meaning = reading.meaning
    if isinstance(meaning, Moment):
        if meaning.year is not None:
            yield Told(meaning.year, meaning.month, meaning.day, reading)
        return
    if not isinstance(meaning, Span):
        return
    first, last = meaning.begin, meaning.end
    if last is None and isinstance(first, Moment) and first.day is None:
        return  # "самый низкий уровень с декабря 2008 года"
    end = last if isinstance(last, Moment) and last.year is not None else first
    if not isinstance(end, Moment) or end.year is None or end.month is None:
        return
    if isinstance(first, Moment) and first.year is not None and end.year - first.year >= GENERATION:
        return  # "клуб XXI века"
    whole = isinstance(first, Moment) and isinstance(last, Moment) and (first.month, last.month) == (1, 12)
    yield Told(end.year, None if whole else end.month, end.day, reading)


def _since(told: Told) -> tuple[dt.date, int, int] | None:
    try:
        return dt.date(told.year, told.month or 1, told.day or 1), told.reading.start, told.reading.end
    except ValueError:
        return None


def _of_bare(frame: Frame, told: list[Told], own: list[Reading], text: str) -> Frame:
    """The year of a text that states years and no months of them."""
    back = [each for each in told if not _lies_ahead(text, each.reading)]
    present = [each for each in back if _is_present(text, each.reading)]
    if present:
        first = min(present, key=lambda each: each.year)
        return _of(_after_results(frame, first.year, told, own, text), first.year, first.reading, year=first.year)
    months = [month for reading in own for month in _open_months(reading, text)]
    late = bool(months) and min(months) >= AUTUMN
    if not back:  # "приняли бюджет на 2023 год"
        first = min(told, key=lambda each: each.year)
        return _of(frame, first.year - late, first.reading, year=first.year)
    for each in back:
        if _titles_results(text, each.reading):
            return _of(replace(frame, of_results=True), each.year, each.reading, year=each.year)
    years = {each.year for each in back}
    if len(years) > RUN or max(years) - min(years) != len(years) - 1:
        return frame
    last = max(back, key=lambda each: each.year)
    year, source = last.year, last.reading
    yearend = late and not _is_compared(text, source)  # "в 2021 году родилось 90 детей. 14 ноября …"
    if _in_title(text, source) or _signs(text, source) or yearend or _goes_on(text, back):
        return _of(frame, year, source, year=year)
    if (late or not months) and _pattern("results").search(
        text, max(0, source.start - ORIGIN), source.start
    ):  # "19 ноября … доклад за 2024 год"
        return _of(replace(frame, of_results=True), year, source, year=year)
    following = next((fits for reading in own if (fits := _fitting(reading, year)) is not None), year + 1)
    return _of(_after_results(frame, following, back, own, text), following, source, year=year)


def _after_results(frame: Frame, year: int, told: list[Told], own: list[Reading], text: str) -> Frame:
    """The frame of a text of a year that tells, from some place on, the results of the year before."""
    last = next((each for each in told if each.year == year - 1 and _is_over(text, each.reading, own)), None)
    return frame if last is None else replace(frame, over_year=last.year, over_at=last.reading.end)


def _is_over(text: str, source: Reading, own: list[Reading]) -> bool:
    """Whether a text tells the results of a year: "о работе за 2017 год", "за год состоялись 5 субботников", "цифры ушедшего года"."""
    if _pattern("results").search(text, max(0, source.start - ORIGIN), source.start):
        return True
    units = [each.meaning for each in own if isinstance(each.meaning, Unit)]
    return any(unit.months == MONTHS or (unit.name == "Y" and unit.elapsed) for unit in units)


def _goes_on(text: str, told: list[Told]) -> bool:
    """Whether the text speaks of this year or of the one that goes out, and compares the only year it states with no other."""
    this = _pattern("this_year").search(text)
    if len({each.year for each in told}) > 1 or this is None or _pattern("last_year").search(text):
        return False
    return this["out"] is not None or not any(_is_compared(text, each.reading) for each in told)


def _is_compared(text: str, reading: Reading) -> bool:
    """ "тогда как в 2022 году их было 12", "в 2022 году – 12"."""
    before = _pattern("compared_with").search(text, max(0, reading.start - ORIGIN), reading.start)
    behind = _FIGURE.match(text, reading.end) or _pattern("against_this").match(text, reading.end)
    return before is not None or behind is not None


@cache
def _pattern(name: str) -> re.Pattern[str]:
    return re.compile(patterns("time")[name], re.IGNORECASE)


def _tells_nothing(text: str, reading: Reading) -> bool:
    """Whether a date is an act's, that of what was built or founded then, or that of the last time."""
    founded = of_origin(text, start=reading.start, end=reading.end)
    return founded or _of_act(text, reading) or _of_last_time(text, reading)


def _of_last_time(text: str, reading: Reading) -> bool:
    """ "Предыдущий съезд прошёл в 2000 году": the last time says nothing of this one."""
    return _pattern("last_time").search(text, max(0, reading.start - LAST_TIME), reading.start) is not None


def _open_months(reading: Reading, text: str) -> Iterator[int]:
    """The months that a reading names without a year; "посёлок 1 Мая" is a name."""
    meaning = reading.meaning
    if NAMED_DAY.fullmatch(text, reading.start, reading.end):
        return
    for point in (meaning.begin, meaning.end) if isinstance(meaning, Span) else (meaning,):
        if isinstance(point, Moment) and point.yearless and point.month is not None:
            yield point.month


def _named(frame: Frame, text: str) -> Frame | None:
    """The year in the names of what a text tells of, where it is one."""
    named = list(TITLED_YEAR.finditer(text))
    if len({match[match.lastindex or 0] for match in named}) != 1:
        return None
    group = named[0].lastindex or 0
    anchor = Anchor("inferred", named[0][group], *named[0].span(group))
    return replace(frame, near_year=int(named[0][group]), near_anchor=anchor)


def _commemorating(frame: Frame, text: str) -> Frame | None:
    """ "Митинг, посвящённый 76-й годовщине Победы": 76 years after it; "подготовка к 80-летию" may be long before."""
    if not any(word in text for word in patterns("time")["anniversary_words"]):
        return None
    match = _anniversary().search(text)
    if match is None or match.lastgroup is None:
        return None
    year = int(match.lastgroup.removeprefix("since_")) + int(match["nth"])
    return replace(frame, near_year=year, near_anchor=Anchor("inferred", match["nth"], *match.span("nth")))


@cache
def _anniversary() -> re.Pattern[str]:
    source = patterns("time")
    since = "|".join(rf"(?P<since_{year}>{words})" for year, words in source["anniversaries"].items())
    return re.compile(source["commemorated"] + rf"(?:{since})", re.IGNORECASE)


def _lies_ahead(text: str, reading: Reading) -> bool:
    """ "Бюджет на 2023 год", "план на 2023 год"."""
    return text[max(0, reading.start - 4) : reading.start].lower().endswith((" на ", "\nна "))


def _is_present(text: str, reading: Reading) -> bool:
    """ "С начала сезона 2019 года", "2018 год объявлен Годом театра", "в 2019 году подать заявки можно будет": a year that goes on."""
    before, behind = text[max(0, reading.start - ORIGIN) : reading.start], text[reading.end : reading.end + AHEAD]
    return _present("before").search(before) is not None or _present("behind").match(behind) is not None


@cache
def _present(side: str) -> re.Pattern[str]:
    return re.compile(patterns("time")["present_year"][side], re.IGNORECASE)


def _of_act(text: str, reading: Reading) -> bool:
    """ "Постановление от 13.05.2020": the date of an act says nothing of the text that cites it."""
    return text[max(0, reading.start - 3) : reading.start].lower() == "от "


def of_origin(text: str, *, start: int, end: int) -> bool:
    """ "Дом построен в 2001 году", "здание 2003 года постройки": when something came to be is long before the text, who knows how long."""
    before, behind = text[max(0, start - ORIGIN) : start], text[end : end + ORIGIN]
    return _origins("before").search(before) is not None or _origins("behind").match(behind) is not None


@cache
def _origins(side: str) -> re.Pattern[str]:
    return re.compile(patterns("time")["origins"][side], re.IGNORECASE)


def _in_title(text: str, reading: Reading) -> bool:
    """ "О ходе месячника, [2023 г.]", "Сводка по району. [2024 год]": a year that ends the first line is the text's own, none it recalls."""
    line = text.find("\n")
    return (
        0 <= reading.end <= line
        and not text[reading.end : line].strip(" .")
        and text[: reading.start].rstrip()[-1:] in ",.;("
    )


def _signs(text: str, reading: Reading) -> bool:
    """ "Пресс-служба управления, 2021 г.": the year that ends the last line, behind who wrote it."""
    begins = text.rfind("\n", 0, reading.start) + 1
    apart = text[begins : reading.start].rstrip()[-1:] in ("", ",", ";", "(")
    return apart and begins > 0 and not text[reading.end :].strip(" .)\n") and reading.end - begins < TITLE


def _titles_results(text: str, reading: Reading) -> bool:
    """ "Подведены итоги летней кампании 2022 года": the year of a title that tells results."""
    begins, line = text.rfind("\n", 0, reading.start) + 1, text.find("\n", reading.end)
    title = line > 0 and reading.end - begins < TITLE and not text[reading.end : line].strip(" .")
    return title and _pattern("results_within").search(text, begins, reading.start) is not None


def _year_before(readings: list[Reading]) -> tuple[int, Reading] | None:
    """The year that "годом ранее" names beside it: "годом ранее, в 2020-м"."""
    for first, second in pairwise(readings):
        pair = (first, second) if isinstance(first.meaning, ToldYear) else (second, first)
        told, named = pair[0].meaning, pair[1].meaning
        if second.start - first.end > BESIDE or not isinstance(told, ToldYear) or told.shift != -1:
            continue
        if isinstance(named, Moment) and named.year is not None and named.month is None:
            return named.year, pair[1]
    return None


def _year_compared(readings: list[Reading]) -> tuple[int, Reading] | None:
    """The year that figures of this one are compared with: "за аналогичный период 2012 года"."""
    for reading in readings:
        meaning = reading.meaning
        if isinstance(meaning, SamePeriod) and meaning.year is not None:
            return meaning.year, reading
    return None


def _fitting(reading: Reading, year: int) -> int | None:
    """The first of the years from `year` on in which the day is the weekday that the text says."""
    moment = reading.meaning
    if not isinstance(moment, Moment) or None in (moment.weekday, moment.month, moment.day) or moment.year is not None:
        return None
    for candidate in range(year, year + 6):
        try:
            day = dt.date(candidate, moment.month or 1, moment.day or 1)
        except ValueError:
            continue
        if day.weekday() == moment.weekday:
            return candidate
    return None
