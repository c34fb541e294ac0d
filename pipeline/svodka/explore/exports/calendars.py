"""iCalendar (RFC 5545): events with their days and deadlines with their recurrence rules."""

import datetime as dt
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from svodka.explore.exports.selection import Selection, stream
from svodka.store import Archive
from svodka.store.database import as_day

TABLES = ("events", "deadlines")
"""What has days."""
STAMP = dt.datetime(2000, 1, 1, tzinfo=dt.UTC)
"""Every entry's DTSTAMP: the same archive gives the same file."""


def write_calendar(archive: Archive, target: Path, selection: Selection) -> int:
    """Events and deadlines that have days; those without any cannot stand in a calendar and are left out."""
    from icalendar import Calendar

    frame = Calendar()
    frame.add("prodid", "-//svodka//RU")
    frame.add("version", "2.0")
    head, _, tail = frame.to_ical().partition(b"END:VCALENDAR")
    written = 0
    with archive.reading() as connection, target.open("wb") as file:
        file.write(head)
        for table in selection.tables:
            for row in stream(connection, table, selection).dicts():
                entry = _entry(table, row)
                if entry is not None:
                    file.write(entry)
                    written += 1
        file.write(b"END:VCALENDAR" + tail)
    return written


def _entry(table: str, row: Mapping[str, Any]) -> bytes | None:
    from icalendar import Event

    begins, ends = as_day(row["begins"]), as_day(row["ends"])
    first, last = begins or ends, ends or begins
    if first is None or last is None:
        return None
    entry = Event()
    entry.add("uid", f"{table}-{row['document_id']}-{row['event_id' if table == 'events' else 'deadline_id']}@svodka")
    entry.add("dtstamp", STAMP)
    entry.add("summary", str(row["event"] if table == "events" else row["measure"] or row["deadline"]))
    entry.add("dtstart", first)
    if table == "deadlines" and row["rrule"]:
        entry["rrule"] = row["rrule"]
    else:
        entry.add("dtend", max(first, last) + dt.timedelta(days=1))  # RFC 5545: the day after the last one
    for name, value in (("location", row.get("place")), ("description", row["context"])):
        if value:
            entry.add(name, value)
    if row.get("status") == "cancelled":
        entry.add("status", "CANCELLED")
    return bytes(entry.to_ical())
