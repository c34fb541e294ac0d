"""Tables carried away: XLSX, CSV, Parquet, JSON lines, iCalendar, Turtle and JSON-LD."""

from svodka.explore.exports.export import FORMATS, export
from svodka.explore.exports.selection import TABLES, Selection

__all__ = ["FORMATS", "TABLES", "Selection", "export"]
