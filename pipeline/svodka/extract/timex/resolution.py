"""Meanings into values: ISO 8601 / EDTF strings with their first and last day, and what they were taken from.

Nothing is resolved against the clock of the machine. A year comes from the text itself, else from the document's period or date,
else from a dated neighbour, else from the caller; what stays unknown is written `XXXX-09`.
"""

import calendar
import datetime as dt
from dataclasses import replace

from dateutil.relativedelta import relativedelta

from svodka.extract.timex.frame import OPEN, Frame, Value
from svodka.extract.timex.new_year import dated
from svodka.extract.timex.reported import of_a_year, period, results_of, same_period, whole_year
from svodka.extract.timex.school import half_of_school, opens_school, quarter_of_school, school_year_of
from svodka.extract.timex.units import add, months_in, unit_days, written
from svodka.extract.timex.values import (
    Clock,
    ClockSpan,
    DayShift,
    DaySpan,
    Edge,
    Length,
    Moment,
    Now,
    Point,
    SamePeriod,
    Shift,
    Span,
    Timed,
    ToldYear,
    Unit,
    WeekdayShift,
)
from svodka.extract.timex.years import in_one_year, nearest, within_period
from svodka.records import Anchor

REPORTED = Unit("P")
"""The reporting period."""
SCHOOL_FIRST, SCHOOL_LAST = (9, 1), (5, 31)
"""First and last day of a school year; in the plan of one "в прошлом году" is the one before."""
EARLY_SPRING = 3
"""Months into the year after which a day told in the results of the last one is of that one."""
NIGHT = 6
"""An hour before it that ends something is the next day's."""


def resolve(meaning: Timed | Edge, frame: Frame) -> Value | None:
    """The value of a meaning; None where the calendar has no such day."""
    if isinstance(meaning, Edge):
        return _edge(meaning, frame) if meaning.span.end != REPORTED else _reporting_date(meaning, frame)
    if isinstance(meaning, Span):
        return _span(meaning, frame)
    if isinstance(meaning, ClockSpan):
        return _clock_span(meaning, frame)
    if isinstance(meaning, DaySpan):
        return _day_span(meaning, frame)
    if isinstance(meaning, SamePeriod):
        return same_period(meaning, frame)
    if isinstance(meaning, ToldYear) and (day := _new_year(frame)) is not None and meaning.shift:
        day += relativedelta(years=meaning.shift)
        return Value(day.isoformat(), day, day, frame.near_day_anchor)
    if isinstance(meaning, ToldYear):
        year, anchor = (frame.told_year, frame.near_anchor) if frame.told_year else frame.year
        return whole_year(None if year is None else year + meaning.shift, anchor)
    return _point(meaning, frame)


def _new_year(frame: Frame) -> dt.date | None:
    """The first of January, or a day that figures are of, where that is what was told of last: "на 1 января 2020 года – 18
    (годом ранее – 44)"."""
    day = frame.near_day
    if day is None or day != frame.told_begins:
        return None
    return day if (day.month, day.day) == (1, 1) or day == frame.as_of else None


def _point(point: Point, frame: Frame) -> Value | None:
    if isinstance(point, Moment):
        return _moment(point, frame)
    if isinstance(point, Unit):
        return _unit(point, frame)
    if isinstance(point, Now):
        return _now(frame)
    if isinstance(point, Clock):
        day, anchor = frame.clock_day
        return _timed(day, point, anchor, of=frame.near_open)
    if isinstance(point, DayShift):
        return _day_shift(point, frame)
    if isinstance(point, WeekdayShift):
        return _weekday(point, frame)
    return _shift(point, frame)


def _day_shift(shift: DayShift, frame: Frame) -> Value | None:
    day, anchor = frame.day, frame.day_anchor
    if shift.told:
        day, anchor = (
            (frame.near_day, frame.near_day_anchor) if frame.near_day else (day if frame.caller else None, anchor)
        )
    if day is None and shift.days == 0 and shift.clock is None and frame.near_open is not None:
        return Value(frame.near_open)  # "г. Омск, 2 октября. Сегодня прошло заседание", "в этот день"
    if day is None:
        return Value("PRESENT") if shift.days == 0 and not shift.told else OPEN
    return _timed(day + dt.timedelta(days=shift.days), shift.clock, anchor)


def _now(frame: Frame) -> Value:
    now, anchor = frame.now
    if now is None or frame.clock is None:
        return Value("PRESENT", anchor=anchor)
    return Value(now.isoformat(timespec="minutes"), now.date(), now.date(), anchor)


def _timed(day: dt.date | None, clock: Clock | None, anchor: Anchor | None, *, of: str | None = None) -> Value | None:
    """A day or a time of it; `of` is a day without a year ("XXXX-05-09") that a time is of where there is no other."""
    if clock is None:
        return None if day is None else Value(day.isoformat(), day, day, anchor)
    next_day, hour = divmod(clock.hour, 24)
    written = f"T{hour:02}:{clock.minute:02}" + (f":{clock.second:02}" if clock.second else "")
    if day is None:
        return Value(f"{of or 'XXXX-XX-XX'}{written}")
    day += dt.timedelta(days=next_day)
    return Value(day.isoformat() + written, day, day, anchor)


def _year_of(moment: Moment, frame: Frame, *, spanning: bool) -> tuple[int | None, Anchor | None]:
    if moment.year is not None:
        return moment.year, None
    year, anchor = frame.year if moment.year_shift is None else frame.present_year
    if moment.year_shift is not None:
        return (None if year is None else year + moment.year_shift), anchor
    within = within_period(moment, frame)
    if within is not None:
        return within, frame.period_anchor
    if year is None or moment.month is None:
        return year, anchor
    if _is_over(moment.month, year, frame):
        return frame.over_year, anchor
    by_school = frame.near_school is not None and anchor is frame.near_anchor
    if by_school and opens_school(moment.month, moment.day):
        return frame.near_school, anchor
    if moment.day is None:
        over = moment.ahead and frame.day is not None and (year, moment.month) < (frame.day.year, frame.day.month)
        return year + over, anchor
    return nearest(moment, frame, year, spanning=spanning), anchor


def _is_over(month: int, year: int, frame: Frame) -> bool:
    """Whether a month without a year is of the one whose results a text tells early in the next: "Итоги за 2017 год … праздник двора
    (24 июня)"."""
    if frame.over_year != year - 1 or frame.near_anchor is None or frame.near_anchor.source != "inferred":
        return False
    return month > EARLY_SPRING and (frame.told_year is None or frame.told_year < year)


def _moment(moment: Moment, frame: Frame, *, spanning: bool = False) -> Value | None:
    year, anchor = _year_of(moment, frame, spanning=spanning)
    if moment.month_shift is not None:
        return _day_of_month(moment, frame)
    if moment.month is None:
        return whole_year(year, anchor)
    if moment.nth is not None:
        return _nth_weekday(moment, year, anchor)
    if year is None:
        text = f"XXXX-{moment.month:02}" + (f"-{moment.day:02}" if moment.day else "")
        return Value(text + (f"T{moment.hour:02}:{moment.minute:02}" if moment.hour is not None else ""))
    if moment.day is None:
        last = calendar.monthrange(year, moment.month)[1]
        begins, ends = dt.date(year, moment.month, 1), dt.date(year, moment.month, last)
        return Value(f"{year:04}-{moment.month:02}", begins, ends, anchor)
    try:
        day = dt.date(year, moment.month, moment.day)
    except ValueError:
        return None
    return _timed(day, None if moment.hour is None else Clock(moment.hour, moment.minute, moment.second), anchor)


def _day_of_month(moment: Moment, frame: Frame) -> Value | None:
    """ "8-го числа" of the month that the reference day or a period of one month is in."""
    day, anchor = _month_meant(frame)
    if day is None or moment.day is None:
        return OPEN
    if moment.month_shift:
        day = day.replace(day=1) + relativedelta(months=moment.month_shift)
    if moment.day > calendar.monthrange(day.year, day.month)[1]:
        return None
    return _timed(day.replace(day=moment.day), _clock_of(moment), anchor)


def _month_meant(frame: Frame) -> tuple[dt.date | None, Anchor | None]:
    """A day of the month that bare days of the month are of: that of an issue, of the document, of what was told last."""
    if frame.first and frame.last and (frame.first.year, frame.first.month) == (frame.last.year, frame.last.month):
        return frame.first, frame.period_anchor
    if frame.day is not None:
        return frame.day, frame.day_anchor
    return frame.near_day or frame.told_begins, frame.near_day_anchor or frame.near_anchor


def _clock_of(moment: Moment) -> Clock | None:
    return None if moment.hour is None else Clock(moment.hour, moment.minute, moment.second)


def _nth_weekday(moment: Moment, year: int | None, anchor: Anchor | None) -> Value | None:
    if moment.month is None or moment.nth is None or moment.weekday is None:
        return OPEN
    if year is None:
        return Value(f"XXXX-{moment.month:02}")
    last = calendar.monthrange(year, moment.month)[1]
    days = [
        day for number in range(1, last + 1) if (day := dt.date(year, moment.month, number)).weekday() == moment.weekday
    ]
    index = moment.nth - 1 if moment.nth > 0 else moment.nth
    if not -len(days) <= index < len(days):
        return None
    clock = None if moment.hour is None else Clock(moment.hour, moment.minute, moment.second)
    return _timed(days[index], clock, anchor)


def _unit(unit: Unit, frame: Frame) -> Value | None:
    if unit.name == "P":
        return period(unit, frame)
    if unit.name == "N":
        return OPEN
    day, anchor = frame.day, frame.day_anchor
    if unit.name == "W" and unit.elapsed:  # "за неделю"
        if (
            frame.told_week is None and frame.day is not None and not frame.caller
        ):  # "за неделю" of an issue is the one before it
            day, anchor = frame.day - dt.timedelta(weeks=1), frame.day_anchor
        else:
            day, anchor = frame.told_week, frame.near_anchor
        if day is None:
            return OPEN
    elif unit.told and frame.told_begins is not None:
        day = frame.told_begins
    if unit.name == "Y" and unit.shift < 0 and not unit.elapsed and (school := _school_meant(unit, frame)) is not None:
        begins, ends = dt.date(school + unit.shift, *SCHOOL_FIRST), dt.date(school + unit.shift + 1, *SCHOOL_LAST)
        return Value(f"{begins:%Y-%m}/{ends:%Y-%m}", begins, ends, frame.period_anchor or frame.near_anchor)
    if unit.name == "Y":
        year, anchor = frame.present_year
        year = results_of(frame) or year if unit.compared else year
        if (unit.elapsed or (unit.spoken and frame.spoken)) and of_a_year(frame):
            return period(Unit("P"), frame)
        if unit.elapsed and frame.of_results:  # "подведены итоги за 2023 год: за минувший год …"
            return whole_year(year, anchor)
        day = None if year is None else dt.date(year, 1, 1)
    elif day is None and unit.name == "S":
        day, anchor = (frame.last, frame.period_anchor) if frame.last else (frame.event_day, frame.event_anchor)
    elif day is None and frame.first is not None and frame.last is not None and months_in(frame.first, frame.last) == 1:
        day, anchor = frame.first, frame.period_anchor
    elif day is None and frame.as_of is not None:
        day, anchor = frame.as_of, frame.near_day_anchor
    if day is None:
        return OPEN
    begins, ends = unit_days(unit, day)
    if unit.edge:
        edge = begins if unit.edge == "begin" else ends
        if unit.name == "D" and unit.edge == "end":  # "до конца дня": midnight that ends it
            return Value((ends + dt.timedelta(days=1)).isoformat() + "T00:00", ends, ends, anchor)
        return Value(edge.isoformat(), edge, edge, anchor)
    return Value(written(begins, ends), begins, ends, anchor)


def _weekday(point: WeekdayShift, frame: Frame) -> Value | None:
    """A weekday of a stated week, or the nearest one from the reference day on."""
    day, anchor = frame.day, frame.day_anchor
    if day is None:
        return OPEN
    if point.weeks is None:
        if point.past or point.over:
            back = (day.weekday() - point.weekday) % 7 or 7 * point.over
            return _timed(day - dt.timedelta(days=back), point.clock, anchor)
        ahead = (point.weekday - day.weekday()) % 7 or 7
        return _timed(day + dt.timedelta(days=ahead), point.clock, anchor)
    monday = day - dt.timedelta(days=day.weekday()) + dt.timedelta(weeks=point.weeks)
    return _timed(monday + dt.timedelta(days=point.weekday), point.clock, anchor)


def _within_day(length: Length) -> bool:
    """A length of hours or minutes alone, which no day can be moved by."""
    return length == Length(hours=length.hours, minutes=length.minutes, seconds=length.seconds)


def _shift(shift: Shift, frame: Frame) -> Value | None:
    if shift.told and frame.near_day is not None and not _within_day(shift.length):
        later = add(dt.datetime.combine(frame.near_day, dt.time()), shift.length, shift.sign)
        return None if later is None else _timed(later.date(), shift.clock, frame.near_day_anchor)
    now, anchor = frame.now
    if frame.clock is None and shift.clock is None and _within_day(shift.length):
        return None  # "через 20 минут прибыл расчёт": how long it took
    if now is None and shift.length == Length(years=shift.length.years):
        year, anchor = frame.year
        return whole_year(None if year is None else year + shift.sign * int(shift.length.years), anchor)
    if now is None:
        return OPEN
    moved = add(now, shift.length, shift.sign)
    if moved is None:
        return None
    if not frame.caller and shift.length == Length(years=shift.length.years):
        return whole_year(moved.year, anchor)  # "два года назад" in a document names the year
    length = shift.length
    if (length.hours or length.minutes or length.seconds) and frame.clock is not None:
        spec = "seconds" if length.seconds else "minutes"
        return Value(moved.isoformat(timespec=spec), moved.date(), moved.date(), anchor)
    return _timed(moved.date(), shift.clock, anchor)


def _span(span: Span, frame: Frame) -> Value | None:
    if span.school == "quarter":
        quarter = quarter_of_school(span, frame)
        return None if quarter is None else _span(quarter, frame)
    span, anchor = dated(half_of_school(span, frame), frame)
    if anchor is None:
        span, anchor = in_one_year(span, frame)
    if span.seasonal and isinstance(span.begin, Moment) and span.begin.yearless:
        return _undated(span)
    begin = None if span.begin is None else _end_of_span(span.begin, frame, alone=span.end is None)
    end = None if span.end is None else _end_of_span(span.end, frame)
    if (span.begin is not None and begin is None) or (span.end is not None and end is None):
        return None
    if OPEN in (begin, end):
        return OPEN
    first = ".." if begin is None else str(begin.text).split("/")[0]
    last = ".." if end is None else str(end.text).split("/")[-1]
    anchor = anchor or next((value.anchor for value in (begin, end) if value and value.anchor), None)
    begins, ends = begin.begins if begin else None, end.ends if end else None
    if begins and ends and begins > ends:
        return None
    if begin and end and begin.text == end.text:
        return replace(begin, anchor=anchor)
    return Value(f"{first}/{last}", begins, ends, anchor)


def _end_of_span(point: Point, frame: Frame, *, alone: bool = False) -> Value | None:
    """ "До 31 декабря" of a February is this year's: an end of a span never lies in the year before; "с 21 декабря" of a January,
    where the beginning stands `alone`, may."""
    return _moment(point, frame, spanning=not alone) if isinstance(point, Moment) else _point(point, frame)


def _undated(span: Span) -> Value | None:
    ends = [point for point in (span.begin, span.end) if isinstance(point, Moment)]
    text = "/".join(f"XXXX-{point.month:02}" for point in ends if point.month)
    return Value(text) if len(ends) == 2 else None


def _clock_span(span: ClockSpan, frame: Frame) -> Value | None:
    day, anchor = frame.clock_day
    begin = _timed(day, span.begin, anchor, of=frame.near_open) if span.begin else None
    late = span.end is not None and (span.end.hour < NIGHT if span.begin is None else span.end.hour < span.begin.hour)
    closing = day + dt.timedelta(days=1) if day is not None and late else day  # "до двух часов ночи", "с 22:00 до 2:00"
    end = _timed(closing, span.end, anchor, of=frame.near_open) if span.end else None
    first, last = begin.text if begin else "..", end.text if end else ".."
    return Value(f"{first}/{last}", day, day, anchor)


def _day_span(span: DaySpan, frame: Frame) -> Value | None:
    day, anchor = _month_meant(frame)
    if day is None:
        return OPEN
    try:
        begins, ends = day.replace(day=span.begin), day.replace(day=span.end)
    except ValueError:
        return None
    return Value(f"{begins.isoformat()}/{ends.isoformat()}", begins, ends, anchor)


def _school_meant(unit: Unit, frame: Frame) -> int | None:
    """The year in which the school year begins that figures of another one are compared with: "(в прошлом – 620)"."""
    if unit.compared and frame.first is None and frame.told is not None and frame.told_at <= frame.told_span_at:
        return school_year_of(replace(frame, first=frame.told[0], last=frame.told[1]))
    return school_year_of(frame)


def _reporting_date(edge: Edge, frame: Frame) -> Value | None:
    """The last day of the reporting period; of a document without one the day that its figures are of, else its own."""
    if frame.first is not None:
        return _edge(edge, frame)
    day, anchor = (frame.as_of, frame.near_day_anchor) if frame.as_of else (frame.day, frame.day_anchor)
    return _edge(edge, frame) if day is None else Value(day.isoformat(), day, day, anchor)


def _edge(edge: Edge, frame: Frame) -> Value | None:
    value = _span(edge.span, frame)
    if value is None:
        return None
    day = value.begins if edge.edge == "begin" else value.ends
    return Value(day.isoformat(), day, day, value.anchor) if day else value
