"""Starts Datasette on a database."""

import asyncio
import threading
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from sqlalchemy import inspect

from svodka.errors import StoreError
from svodka.explore.browser.titles import datasette_metadata
from svodka.store import Archive
from svodka.store.migrations import sqlite_file

if TYPE_CHECKING:
    from datasette.app import Datasette

SETTINGS = {
    "sql_time_limit_ms": 2_000,
    "suggest_facets": False,
    "default_page_size": 50,
    "default_facet_size": 12,
    "max_returned_rows": 1_000,
    "allow_download": False,
    "num_sql_threads": 3,
}
"""A query that does not end is ended; a page is never longer than this."""


def application(url: str | Path) -> "Datasette":
    """Datasette over the database, which is checked first and only ever read."""
    from datasette.app import Datasette
    from datasette.plugins import pm

    from svodka.explore.browser import routes
    from svodka.explore.browser.counting import CountingDatabase

    with Archive(url) as archive:
        path = sqlite_file(archive.engine)
        inspector = inspect(archive.engine)
        names = [*inspector.get_table_names(), *inspector.get_view_names()]
        columns_of = {name: [column["name"] for column in inspector.get_columns(name)] for name in names}
    if path is None:
        raise StoreError(
            "the browser opens SQLite files only",
            remedy="export what you need, or point a PostgreSQL client at the server: the views are the same",
        )
    if not pm.is_registered(routes):
        pm.register(routes, name="svodka")
    made = Datasette(files=[str(path)], metadata=datasette_metadata(path.stem, columns_of), settings=SETTINGS)
    (name,) = (name for name, database in made.databases.items() if not database.is_memory)
    made.remove_database(name)
    made.add_database(CountingDatabase(made, str(path)), name=name)
    return made


def serve(
    url: str | Path, *, host: str = "127.0.0.1", port: int = 8001, ready: Callable[[str], None] | None = None
) -> None:
    """Serve until stopped. Nothing listens beyond this machine unless `host` says so."""
    import uvicorn

    made = application(url)
    app = made.app()
    threading.Thread(target=_count_ahead, args=(made,), name="counts ahead", daemon=True).start()
    if ready is not None:
        ready(f"http://{host}:{port}/-/svodka")
    uvicorn.run(app, host=host, port=port, log_level="warning", lifespan="on", workers=1)


def _count_ahead(made: "Datasette") -> None:
    """Ask for the pages that have facets, so that their counts are there when somebody looks."""
    for name, database in made.databases.items():
        tables = made.metadata("tables", database=name) or {}
        for table in (table for table, told in tables.items() if told.get("facets") and not database.is_memory):
            asyncio.run(made.client.get(f"/{name}/{table}.json?_size=1"))
