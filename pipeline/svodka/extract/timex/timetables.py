"""Lines of timetables: "пн–пт 8:30–16:30", "суббота с 10.00 до 14.00", "выходной – понедельник"."""

from svodka.extract.numerals.lexemes import ends
from svodka.extract.timex.codes import code
from svodka.extract.timex.grammar import Hit, Made
from svodka.extract.timex.values import Clock, ClockSpan
from svodka.extract.timex.weekdays import WEEKDAY_NAMES, WORKING_DAYS, weekdays_of, weekly

_NAMED = code("WEEKDAY")


def weekday_hours(hit: Hit) -> Made:
    """ "Суббота с 10.00 до 14.00", "вс: 9:00-13:00": a line of a timetable."""
    first, last = hit.match.span("days")
    named = [
        token for token, sign in zip(hit.tape.tokens[first:last], hit.match["days"], strict=True) if sign == _NAMED
    ]
    if not all(ends(hit.tape.text[token.start : token.end], "weekday_named") for token in named):
        return None  # "в пятницу с 10 до 12" is one Friday
    return weekly(weekdays_of(hit))


def kind_hours(hit: Hit) -> Made:
    """ "Будни: 8.00-17.00, выходные: 9.00-15.00"; "в рабочий день с 8 до 17" is one day."""
    if "work" in hit and hit.match["work"][:1] == code("WORKING"):
        written = hit.written("work").split()[0].lower()
        return weekly(WORKING_DAYS) if ends(written, "plural_adjective") else None
    if "work" in hit:
        return weekly(WORKING_DAYS)
    return weekly(WEEKDAY_NAMES[5:]) if ends(hit.written("off"), "plural_adjective") else None


def days_off(hit: Hit) -> Made:
    """ "Выходной – понедельник"."""
    return weekly(weekdays_of(hit))


def days_off_named(hit: Hit) -> Made:
    """ "Понедельник – выходной"."""
    return days_off(hit)


def hours_of_repeat(hit: Hit) -> Made:
    """ "Пн–пт 8:30–16:30", "по средам с 9 до 12": hours that stand beside days which come round are of those days."""
    begin, end = (
        (_hour(hit, "a"), _hour(hit, "b")) if "a" in hit else (Clock(int(hit["first"])), Clock(int(hit["last"])))
    )
    if begin is None or end is None or begin.hour > end.hour:
        return None
    return "CLOCKSPAN", ClockSpan(begin, end)


def clock_of_repeat(hit: Hit) -> Made:
    """ "По средам, 15.00"."""
    hour, minute, _, width = hit["at"]
    return ("CLOCK", Clock(hour, minute)) if width == 2 and hour < 24 else None


def _hour(hit: Hit, group: str) -> Clock | None:
    """A time of day written with a colon, a point or a hyphen."""
    value = hit[group]
    if isinstance(value, Clock):
        return value
    if isinstance(value, tuple):
        hour, minute, _, width = value
        return Clock(hour, minute) if width == 2 and hour <= 24 and minute < 60 else None
    minutes = hit.tokens(group)[2].value
    return Clock(int(value), int(minutes)) if minutes.width == 2 else None
