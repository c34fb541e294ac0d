"""How a time expression reads as a deadline: "июль-август" of no year is every year's, "до 1 мая" a bound."""

from dataclasses import replace

from svodka.extract.timex.expressions import TimeExpression
from svodka.extract.timex.merging import months_of
from svodka.extract.timex.reading import Reading
from svodka.extract.timex.values import Manner, Moment, Repeat, Span, Unit, Within
from svodka.records import DeadlineKind

BETWEEN_DAYS = frozenset({"from_to", "pairs_range", "pair_range", "point_to_point", "day_pair_range"})
BY = frozenset({"by", "edge_by"})
MONTHS = 12
FREQUENCIES = {"M": ("MONTHLY", 1), "Q": ("MONTHLY", 3), "H": ("MONTHLY", 6), "Y": ("YEARLY", 1)}


def is_bound(reading: Reading) -> bool:
    """ "До", "к", "не позднее", or counted from something that happens."""
    meaning = reading.meaning
    if isinstance(meaning, Within):
        return meaning.tail is not None
    return reading.rule in BY or (isinstance(meaning, Span) and meaning.begin is None)


def as_bound(time: TimeExpression) -> TimeExpression:
    """ "К 1 мая" as a deadline is open towards the past; "к 9 часам 9 мая" is that hour."""
    if time.rule not in BY or time.value is None or "T" in time.value or "/" in time.value:
        return time
    return replace(time, kind=DeadlineKind.ABSOLUTE, value=f"../{time.value}", begins=None)


def is_year(reading: Reading) -> bool:
    """A bare year, which sets nothing by itself."""
    meaning = reading.meaning
    return (isinstance(meaning, Moment) and meaning.month is None) or (
        isinstance(meaning, Unit) and meaning.name in "YP"
    )


def ahead(reading: Reading) -> Reading:
    """The reading with its yearless day looked for from the reference day on."""
    meaning = reading.meaning
    if isinstance(meaning, Moment):
        return replace(reading, meaning=replace(meaning, ahead=True))
    if isinstance(meaning, Span):
        begin, end = (
            replace(point, ahead=True) if isinstance(point, Moment) else point for point in (meaning.begin, meaning.end)
        )
        return replace(reading, meaning=replace(meaning, begin=begin, end=end))
    return reading


def is_obliging(reading: Reading) -> bool:
    """A repetition or a length: where a cell holds one, it is the deadline."""
    return isinstance(reading.meaning, Repeat | Within)


def yearly(readings: list[Reading]) -> list[Reading]:
    """The readings of a deadline cell: where all are months without a year, they are one repetition of every year."""
    months = [_months(reading) for reading in readings]
    if not months or not all(months):
        return readings
    named = tuple(dict.fromkeys(month for part in months for month in part))
    if len(named) == MONTHS and [reading.rule for reading in readings] == ["quarters"]:
        return readings  # "1 кв. – 4 кв." is the year of the plan
    repeat = Repeat(freq="YEARLY", months=named)
    return [replace(readings[0], end=readings[-1].end, meaning=repeat)]


def each_time(reading: Reading) -> Reading:
    """ "По итогам квартала", "до 10 числа" in a cell: it comes round in every quarter, in every month."""
    meaning = reading.meaning
    if isinstance(meaning, Manner) and meaning.every:
        freq, interval = FREQUENCIES[meaning.every]
        return replace(reading, meaning=Repeat(freq=freq, interval=interval))
    point = meaning.end if isinstance(meaning, Span) and meaning.begin is None else meaning
    if isinstance(point, Moment) and point.month_shift == 0 and point.day is not None:
        return replace(reading, meaning=Repeat(freq="MONTHLY", month_days=(point.day,)))
    return reading


def of_every_year(reading: Reading) -> Reading:
    """A day without a year, or "в течение года", in a plan of several years: it comes round every year."""
    meaning = reading.meaning
    if isinstance(meaning, Unit) and meaning == Unit("Y"):
        return replace(reading, meaning=Repeat(freq="YEARLY"))
    point = meaning.end if isinstance(meaning, Span) and meaning.begin is None else meaning
    if not isinstance(point, Moment) or not point.yearless or point.month is None or point.day is None:
        return reading
    return replace(reading, meaning=Repeat(freq="YEARLY", months=(point.month,), month_days=(point.day,)))


def _months(reading: Reading) -> tuple[int, ...]:
    meaning = reading.meaning
    if isinstance(meaning, Span):
        return (
            ()
            if reading.rule in BETWEEN_DAYS and _has_days(meaning)
            else months_of(meaning)
            if _whole_months(meaning)
            else ()
        )
    whole = isinstance(meaning, Moment) and meaning.day is None and meaning.nth is None
    if isinstance(meaning, Moment) and whole and meaning.yearless and meaning.month is not None:
        return (meaning.month,)
    return ()


def _has_days(span: Span) -> bool:
    """ "С 1 июня по 31 августа" says its days; a quarter has them by calculation."""
    return isinstance(span.begin, Moment) and span.begin.day is not None


def _whole_months(span: Span) -> bool:
    points = [point for point in (span.begin, span.end) if isinstance(point, Moment)]
    if len(points) != 2:
        return False
    return points[0].day in {None, 1} and (points[1].day is None or points[1].day >= 28)
