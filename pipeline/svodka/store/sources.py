"""Where the loaded documents lie, against what lies there now."""

from pathlib import Path

from sqlalchemy import Connection, func, select

from svodka.store.tables import documents, sources


def vanished(connection: Connection) -> list[str]:
    """The paths of sources that are no longer there."""
    paths = connection.scalars(select(sources.c.path).order_by(sources.c.path))
    return [path for path in paths if Path(path).is_absolute() and not Path(path).exists()]


def outdated(connection: Connection, extractor: str) -> int:
    """How many documents another version of the extractor read."""
    query = select(func.count()).select_from(documents).where(documents.c.extractor != extractor)
    return int(connection.execute(query).scalar_one())
