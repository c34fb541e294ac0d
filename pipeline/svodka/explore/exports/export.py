"""One entry to all formats, chosen by the target's suffix. A target appears whole or not at all."""

import tempfile
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

from svodka.errors import StoreError
from svodka.explore.exports import calendars, linked_data
from svodka.explore.exports.calendars import write_calendar
from svodka.explore.exports.linked_data import write_jsonld, write_turtle
from svodka.explore.exports.selection import TABLES, Selection
from svodka.explore.exports.tables import write_csv, write_jsonl, write_parquet
from svodka.explore.exports.workbook import write_workbook
from svodka.store import Archive

Writer = Callable[[Archive, Path, Selection], int]

FORMATS: dict[str, Writer] = {
    ".xlsx": write_workbook,
    ".csv": write_csv,
    ".parquet": write_parquet,
    ".jsonl": write_jsonl,
    ".ics": write_calendar,
    ".ttl": write_turtle,
    ".jsonld": write_jsonld,
}


HOLD = {".ics": calendars.TABLES, ".ttl": linked_data.TABLES, ".jsonld": linked_data.TABLES}
"""The tables that a format can hold, where it cannot hold all."""


def export(archive: Archive, target: str | Path, *, selection: Selection | None = None) -> int:
    """Write the selected records to `target` and return how many rows were written.

    `.csv` holds one table; a calendar and linked data hold what has a form there (`HOLD`). `.parquet` is a folder, one file a table, parted by year where an archive is
    large. Text that a spreadsheet would run as a formula is written as text.
    """
    target = Path(target)
    writer = FORMATS.get(target.suffix.casefold())
    if writer is None:
        raise StoreError(f"unknown format {target.suffix or target.name!r}", remedy=f"one of: {', '.join(FORMATS)}")
    if not target.parent.is_dir():
        raise StoreError("no such folder", path=target.parent, remedy="create it first")
    chosen = _held(selection or Selection(), target)
    with tempfile.TemporaryDirectory(prefix=".svodka-", dir=target.parent) as workplace:
        made = Path(workplace) / target.name
        written = writer(archive, made, chosen)
        _replace(made, target, Path(workplace))
    return written


def _held(selection: Selection, target: Path) -> Selection:
    """The selection without the tables that its format cannot hold; one that was asked for by name is an error."""
    suffix = target.suffix.casefold()
    held = HOLD.get(suffix)
    if suffix == ".csv" and len(selection.tables) > 1:
        raise StoreError("a .csv holds one table", path=target, remedy="name it with --table, or write .xlsx")
    if held is None:
        return selection
    missing = [table for table in selection.tables if table not in held]
    if missing and selection.tables != tuple(TABLES):
        raise StoreError(f"{suffix} cannot hold {missing[0]}", path=target, remedy=f"only {', '.join(held)}")
    return replace(selection, tables=tuple(table for table in selection.tables if table in held))


def _replace(made: Path, target: Path, workplace: Path) -> None:
    """Move the finished file or folder into place; an older one of the same name goes."""
    if target.is_dir():
        target.replace(workplace / "older")
    made.replace(target)
