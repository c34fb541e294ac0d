"""The year a sentence opens with: "В 2022 году планируется: до 1 марта …, в июне …" dates what follows in that sentence."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace
from functools import cache

from svodka.extract.timex.reading import Reading
from svodka.extract.timex.values import Clock, ClockSpan, Edge, Moment, Span, Unit
from svodka.records import Anchor
from svodka.resources import patterns

OPENING = re.compile(r"(?:^|[\n.!?…]\s{0,3})(?:[-–—•]\s?)?[ВН]а?\s{1,2}$")
ITEM_BEGINS = re.compile(r"(?:^|[\n\t:;|.]|[–—-]\s|[–—-]\s?[вс]\s)\s*(?:[–—-]\s)?$")
ITEM_GOES_ON = re.compile(r"\s?[–—-]\s|\s?[,:|\t]|\s[А-ЯЁ«а-яё]")
ACT_FROM = "от "
OVER = "за "
RESULTS = 60
"""Characters before a school year in which words say that its results are told."""
ACT_NUMBER = re.compile(r"\s?(?:г\.|года)?\s?(?:№|N)")
SENTENCE_ENDS = re.compile(r"[.!?…]\s+[А-ЯЁ«]|\n\s*\n|\n(?=[А-ЯЁ«])")


def with_marks(text: str, readings: Iterable[Reading]) -> Iterator[Reading]:
    """The readings with what stands around them marked: dates of acts that are cited, times of a programme, months over which is told."""
    for reading in readings:
        before, after = text[max(0, reading.start - 8) : reading.start], text[reading.end : reading.end + 8]
        if isinstance(reading.meaning, Clock | ClockSpan):
            marked = ITEM_BEGINS.search(before) is not None and ITEM_GOES_ON.match(after) is not None
            yield replace(reading, programme=True) if marked else reading
        elif before[-3:].lower() == ACT_FROM and ACT_NUMBER.match(after):
            yield replace(reading, act=True)
        elif isinstance(reading.meaning, Span) and reading.meaning.school == "stated":
            yield replace(
                reading, done=_results().search(text, max(0, reading.start - RESULTS), reading.start) is not None
            )
        elif before[-3:].lower() == OVER and _is_month(reading):
            yield replace(reading, over=True)
        else:
            yield reading


def with_openings(text: str, readings: Iterable[Reading]) -> Iterator[Reading]:
    """The readings of a stretch; those without a year carry the year that opens their sentence."""
    opening: Anchor | None = None
    reach, shift, least = 0, 0, 0
    for reading in readings:
        if (opening is not None or shift) and SENTENCE_ENDS.search(text, reach, reading.start):
            opening = None
            shift = 0
        opens = OPENING.search(text[max(0, reading.start - 12) : reading.start]) is not None
        if _is_month(reading):  # "в июле 2021 года – 40, в августе – 50"
            opening, reach = Anchor("block", str(reading.meaning.year), reading.start, reading.end), reading.end
            shift, least = 0, reading.meaning.month
        elif opens and _is_year(reading):
            opening, reach = Anchor("block", str(reading.meaning.year), reading.start, reading.end), reading.end
            shift, least = 0, 0
        elif opens and isinstance(reading.meaning, Unit) and reading.meaning.name == "Y":
            opening, shift, reach, least = None, reading.meaning.shift, reading.end, 0
        elif _states_year(reading):  # "в 2020 году – 39, в 2021 году – 41"
            opening, shift = None, 0
        elif (opening is not None or shift) and _lacks_year(reading) and _after(reading, least):
            yield replace(reading, opening=opening, opening_shift=shift)
            continue
        yield reading


@cache
def _results() -> re.Pattern[str]:
    return re.compile(patterns("time")["results_within"], re.IGNORECASE)


def carried(reading: Reading, section: Anchor | None, shift: int) -> Reading:
    """The reading with the year of its section, where it states none: "к концу года", "до 1 июля"."""
    if reading.opening is not None or reading.opening_shift or not (_lacks_year(reading) or _is_this_year(reading)):
        return reading
    return replace(reading, opening=section, opening_shift=0 if section is not None else shift)


def _is_this_year(reading: Reading) -> bool:
    meaning = reading.meaning.span if isinstance(reading.meaning, Edge) else reading.meaning
    ends = (meaning.begin, meaning.end) if isinstance(meaning, Span) else (meaning,)
    points = [point for point in ends if point is not None]
    return bool(points) and all(isinstance(point, Unit) and point.name == "Y" and not point.shift for point in points)


def _is_month(reading: Reading) -> bool:
    meaning = reading.meaning
    stated = isinstance(meaning, Moment) and meaning.year is not None and meaning.month is not None
    return stated and meaning.day is None


def _after(reading: Reading, least: int) -> bool:
    """Whether a month stands later in the year than the one that stated the year; a day tells nothing of another month's year."""
    return all((point.month or 0) > least and (not least or point.day is None) for point in _points(reading))


def _points(reading: Reading) -> list[Moment]:
    meaning = reading.meaning
    ends = (meaning.begin, meaning.end) if isinstance(meaning, Span) else (meaning,)
    return [point for point in ends if isinstance(point, Moment)]


def _is_year(reading: Reading) -> bool:
    meaning = reading.meaning
    return isinstance(meaning, Moment) and meaning.year is not None and meaning.month is None


def _states_year(reading: Reading) -> bool:
    return any(not point.yearless for point in _points(reading))


def _lacks_year(reading: Reading) -> bool:
    points = _points(reading)
    return bool(points) and all(point.yearless and point.month is not None for point in points)
