"""Repetitions as records: an ISO 8601 period, how often in it, the months, and the RFC 5545 rule that python-dateutil expands."""

from dataclasses import replace

from svodka.extract.timex.frame import Frame
from svodka.extract.timex.resolution import resolve
from svodka.extract.timex.values import Repeat
from svodka.records import Recurrence

LETTERS = {"YEARLY": "Y", "MONTHLY": "M", "WEEKLY": "W", "DAILY": "D"}
CLOCK_LETTERS = {"HOURLY": "H", "MINUTELY": "M", "SECONDLY": "S"}


def recurrence_of(repeat: Repeat, frame: Frame) -> Recurrence:
    """The record of a repetition; its bound is resolved like any other date."""
    times = max(repeat.times, len(repeat.clocks)) if repeat.freq == "DAILY" else repeat.times
    return Recurrence(
        every=repeat.every or period(repeat), times=times, months=repeat.months, rrule=rrule(repeat, frame)
    )


def period(repeat: Repeat) -> str:
    """ISO 8601: `P2M` for every second month."""
    if repeat.freq in CLOCK_LETTERS:
        return f"PT{repeat.interval}{CLOCK_LETTERS[repeat.freq]}"
    return f"P{repeat.interval}{LETTERS[repeat.freq]}"


def rrule(repeat: Repeat, frame: Frame) -> str:
    """RFC 5545: `FREQ=MONTHLY;BYDAY=1FR`."""
    clocks = repeat.clocks
    if repeat.freq == "MONTHLY" and repeat.interval > 1 and repeat.months:  # the months say more than the interval
        repeat = replace(repeat, freq="YEARLY", interval=1)
    parts = {
        "FREQ": repeat.freq,
        "INTERVAL": str(repeat.interval) if repeat.interval > 1 else "",
        "BYMONTH": _joined(repeat.months),
        "BYWEEKNO": str(repeat.week or ""),
        "BYMONTHDAY": _joined(repeat.month_days),
        "BYDAY": _joined(repeat.weekdays),
        "BYHOUR": _joined(sorted({clock.hour % 24 for clock in clocks})),
        "BYMINUTE": _joined(sorted({clock.minute for clock in clocks})),
        "BYSETPOS": _joined(repeat.positions),
        "COUNT": str(repeat.count or ""),
        "UNTIL": _until(repeat, frame),
    }
    return ";".join(f"{name}={value}" for name, value in parts.items() if value)


def _joined(values: object) -> str:
    return ",".join(str(value) for value in values) if isinstance(values, tuple | list) else ""


def _until(repeat: Repeat, frame: Frame) -> str:
    value = None if repeat.until is None else resolve(repeat.until, frame)
    return value.ends.strftime("%Y%m%d") if value and value.ends else ""
