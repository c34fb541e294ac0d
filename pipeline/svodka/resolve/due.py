"""Deadlines that come: recurrences expanded over a period, working days counted where the calendar is known."""

import datetime as dt
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Any

from sqlalchemy import text

from svodka.resolve.working_days import WorkingDay, after
from svodka.resources import patterns
from svodka.store import Archive
from svodka.store.database import as_day, fold

LENGTH = re.compile(r"P(?P<number>\d{1,4})(?P<unit>[DWMY])")
DAY = re.compile(r"\d{4}-\d\d-\d\d")
MOST_DAYS = 366
"""Occurrences of one deadline in a period: a daily one in a year."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Due:
    """One day on which something is due. `exact` is false where only a period is stated, and the day is its last.

    `calendar_known` is false where working days were counted in a year whose moved holidays are not known.
    """

    day: dt.date
    exact: bool
    deadline: str
    kind: str
    measure: str | None
    responsible: str | None
    source: str | None
    document_id: int
    deadline_id: str
    calendar_known: bool = True


def due(archive: Archive, first: dt.date, last: dt.date, *, organization: str | None = None) -> Iterator[Due]:
    """What falls due from `first` to `last`, both included, in the order of days.

    A deadline over a period is due on the period's last day; a recurring one on every day its rule gives within the bounds the
    document sets (its plan's years, the days it names beside, and not before its own), by RFC 5545 as python-dateutil expands it. A relative one is due where it counts from the
    document's own day ("со дня подписания приказа"), in working days where it says so. Deadlines without days ("постоянно", "по мере
    необходимости") fall on none.
    """
    found = [each for row in _rows(archive, organization) for each in _days(row, first, last)]
    yield from sorted(found, key=lambda each: (each.day, each.document_id, each.deadline_id))


def _rows(archive: Archive, organization: str | None) -> Iterator[Mapping[str, Any]]:
    query = """SELECT document_id, deadline_id, deadline, kind, begins, ends, every, rrule, measure, responsible, source,
        value, is_business_days, document_date
        FROM v_deadlines WHERE ends IS NOT NULL OR rrule IS NOT NULL OR kind = 'relative'"""
    wanted = None if organization is None else fold(organization)
    with archive.reading() as connection:
        for row in connection.execute(text(query)).mappings():
            if wanted is None or wanted in fold(row["responsible"] or ""):
                yield dict(row)


def _days(row: Mapping[str, Any], first: dt.date, last: dt.date) -> Iterator[Due]:
    begins, ends = as_day(row["begins"]), as_day(row["ends"])
    if begins is None and row["rrule"] and DAY.fullmatch(row["document_date"] or ""):
        begins = dt.date.fromisoformat(row["document_date"])
    counted = _counted(row) if ends is None and row["kind"] == "relative" else None
    if counted is not None and first <= counted.day <= last:
        yield replace(_due(row, counted.day, exact=True), calendar_known=counted.known)
    elif row["rrule"]:
        for day in _occurrences(row["rrule"], max(first, begins or first), min(last, ends or last)):
            yield _due(row, day, exact=_is_exact(row["rrule"]))
    elif ends is not None and first <= ends <= last:
        yield _due(row, ends, exact=begins is None or begins == ends)


def _counted(row: Mapping[str, Any]) -> WorkingDay | None:
    """The day a relative deadline falls on, where it counts from the day of its own document."""
    length = LENGTH.fullmatch(row["value"] or "")
    own = re.search(patterns("due")["own_day"], fold(row["deadline"]))
    if length is None or own is None or not DAY.fullmatch(row["document_date"] or ""):
        return None
    start, number = dt.date.fromisoformat(row["document_date"]), int(length["number"])
    if row["is_business_days"]:
        return after(start, number) if length["unit"] == "D" else None
    if length["unit"] in "DW":
        return WorkingDay(start + dt.timedelta(days=number * (7 if length["unit"] == "W" else 1)), known=True)
    from dateutil.relativedelta import relativedelta

    return WorkingDay(start + relativedelta(months=number * (12 if length["unit"] == "Y" else 1)), known=True)


def _occurrences(rule: str, first: dt.date, last: dt.date) -> Iterator[dt.date]:
    """The days a rule gives; the rule of a period ("ежемесячно") is due at the period's end."""
    from dateutil.rrule import rrulestr

    if first > last:
        return
    start = dt.datetime.combine(first.replace(month=1, day=1), dt.time())
    parts = dict(part.split("=", 1) for part in rule.split(";") if "=" in part)
    days = rrulestr(rule, dtstart=start).between(start, dt.datetime.combine(last, dt.time.max), inc=True)
    for number, day in enumerate(days):
        shown = _end_of_period(day.date(), parts) if not _is_exact(rule) else day.date()
        if number < 20 * MOST_DAYS and first <= shown <= last:
            yield shown


EXACT = ("BYDAY", "BYMONTHDAY", "BYYEARDAY", "BYSETPOS", "BYHOUR")


def _is_exact(rule: str) -> bool:
    """Whether a rule names days, or is a daily one."""
    return any(f"{part}=" in rule for part in EXACT) or "FREQ=DAILY" in rule


def _end_of_period(day: dt.date, parts: Mapping[str, str]) -> dt.date:
    """The last day of the week, month or year in which an inexact rule asks for something."""
    frequency = parts.get("FREQ", "")
    if frequency == "WEEKLY":
        return day + dt.timedelta(days=6 - day.weekday())
    if frequency == "YEARLY" and "BYMONTH" not in parts:
        return day.replace(month=12, day=31)
    months = int(parts.get("INTERVAL", "1")) if frequency == "MONTHLY" else 1
    month = day.month - 1 + months
    return dt.date(day.year + month // 12, month % 12 + 1, 1) - dt.timedelta(days=1)


def _due(row: Mapping[str, Any], day: dt.date, *, exact: bool) -> Due:
    return Due(
        day=day,
        exact=exact,
        deadline=row["deadline"],
        kind=row["kind"],
        measure=row["measure"],
        responsible=row["responsible"],
        source=row["source"],
        document_id=row["document_id"],
        deadline_id=row["deadline_id"],
    )
