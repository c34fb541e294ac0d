"""The years of spans that pass New Year: winters, school years, "с 20 декабря по 10 января"."""

from dataclasses import replace

from svodka.extract.timex.frame import Frame
from svodka.extract.timex.school import SHIFTS, school_year_of
from svodka.extract.timex.units import months_in
from svodka.extract.timex.values import Moment, Span
from svodka.records import Anchor


def dated(span: Span, frame: Frame) -> tuple[Span, Anchor | None]:
    """A yearless span gets its years: one that passes New Year ends in the year of context, "новый учебный год" begins in it."""
    begin, end = span.begin, span.end
    if begin is None and span.school and isinstance(end, Moment):
        return _closing(span, end, frame)
    if not isinstance(begin, Moment) or not isinstance(end, Moment) or not end.yearless:
        return span, None
    if not begin.yearless:
        if begin.month is None or end.month is None or begin.year is None:
            return span, None
        later = (end.month, end.day or 32) < (begin.month, begin.day or 0)
        return replace(span, end=replace(end, year=begin.year + later)), None
    if begin.month is None or end.month is None or (begin.month, begin.day or 0) <= (end.month, end.day or 32):
        return span, None
    year, anchor = frame.year
    day = frame.day
    shift = SHIFTS.get(span.school, 0)
    if shift < 0 and (school := school_year_of(frame)) is not None:
        first = school + shift
        return replace(span, begin=replace(begin, year=first), end=replace(end, year=first + 1)), frame.period_anchor
    told = frame.told[0] if frame.told else frame.told_begins if frame.first is None else None
    if span.school and frame.day is None and told is not None:
        first = told.year - (told.month < begin.month) + shift + (span.school == "current" and frame.school_done)
        return replace(span, begin=replace(begin, year=first), end=replace(end, year=first + 1)), frame.near_anchor
    if year is None or (span.seasonal and not span.school and day is None and _winter_of(span, frame) is None):
        return span, None
    last = year
    if span.seasonal and not span.school and (ends := _winter_of(span, frame)) is not None:
        return replace(span, begin=replace(begin, year=ends - 1), end=replace(end, year=ends)), frame.period_anchor
    if span.school == "new":
        last = year + 1
    elif day is not None and day.year == year and (not span.seasonal or span.school or frame.first is None):
        last = year + ((day.month, day.day) > (end.month, end.day or 31))
    elif span.seasonal and not span.school:
        return span, None
    if shift < 0:
        last += shift
    return replace(span, begin=replace(begin, year=last - 1), end=replace(end, year=last)), anchor


def _closing(span: Span, end: Moment, frame: Frame) -> tuple[Span, Anchor | None]:
    """ "Стартовала в сентябре 2014 года и продлится до конца учебного года": the spring after."""
    issued, within = None if frame.caller else frame.day, frame.first is not None
    told = issued or frame.told_begins or frame.day
    if within or told is None or end.month is None or not end.yearless:
        return span, None
    return replace(span, end=replace(end, year=told.year + (told.month > end.month))), frame.near_anchor


def _winter_of(span: Span, frame: Frame) -> int | None:
    """The year in which a winter ends that lies in a reporting period of less than a year: "за зиму" in that of a first quarter."""
    first, last, end = frame.first, frame.last, span.end
    if (
        first is None
        or last is None
        or months_in(first, last) >= 12
        or not isinstance(end, Moment)
        or end.month is None
    ):
        return None
    return first.year if first.month <= end.month else None
