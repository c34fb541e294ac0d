"""Where the loaded documents lie, against what lies there now."""

from pathlib import Path

from sqlalchemy import Connection, delete, func, select

from svodka.store.loading import drop_unseen
from svodka.store.tables import documents, sources


def vanished(connection: Connection) -> list[str]:
    """The paths of sources that are no longer there."""
    paths = connection.scalars(select(sources.c.path).order_by(sources.c.path))
    return [path for path in paths if Path(path).is_absolute() and not file_of(path)]


def file_of(path: str) -> Path | None:
    """The file that holds the source: itself, or the archive or message it is a member of; None where it has gone."""
    return next((place for place in (Path(path), *Path(path).parents) if place.is_file()), None)


def outdated(connection: Connection, extractor: str) -> int:
    """How many documents another version of the extractor read."""
    query = select(func.count()).select_from(documents).where(documents.c.extractor != extractor)
    return int(connection.execute(query).scalar_one())


def prune(connection: Connection) -> list[str]:
    """Forget the sources that have gone, and the documents that no other source holds; the paths forgotten."""
    gone = vanished(connection)
    for path in gone:
        held = connection.execute(select(sources.c.document_id).where(sources.c.path == path)).scalar_one()
        connection.execute(delete(sources).where(sources.c.path == path))
        drop_unseen(connection, held)
    return gone
