"""Brings the schema of a database to this version: creates it, upgrades an older one, refuses a newer or a foreign one."""

import sqlite3
from contextlib import closing
from pathlib import Path
from typing import TYPE_CHECKING

from sqlalchemy import Connection, Engine, inspect, text

from svodka.errors import StoreError
from svodka.resources import resource
from svodka.store.database import APPLICATION_ID, reported, shown, writing
from svodka.store.views import rebuild_views

if TYPE_CHECKING:
    from alembic.config import Config

HEAD = "0007"
"""The last revision under schemas/migrations/versions."""

LOCK = 0x73766F64
"""The advisory lock under which PostgreSQL migrates."""


def prepare(engine: Engine, *, create: bool) -> None:
    """See that the schema is this version's.

    An older schema is upgraded in one transaction, on SQLite after a copy `FILE.before-REVISION` was made. An empty or
    missing database is filled where `create` says so; `StoreError` otherwise, and for a newer or another program's.
    """
    path = sqlite_file(engine)
    if path is not None and not create and not path.exists():
        raise StoreError("no such database", path=path, remedy="make one with `svodka run FOLDER --db ...`")
    with reported(engine.url), engine.connect() as connection:
        revision = _revision(connection)
        if revision == HEAD:
            return
    if revision is None and not create:
        raise StoreError("the database is empty", path=shown(engine.url), remedy="fill it with `svodka run FOLDER`")
    if path is not None:
        _use_wal(engine)
        if revision is not None:
            _copy(path, path.with_name(f"{path.name}.before-{HEAD}"))
    with writing(engine) as connection:
        if engine.dialect.name == "postgresql":
            connection.execute(text("SELECT pg_advisory_xact_lock(:key)"), {"key": LOCK})
        if _revision(connection) != HEAD:  # another process may have been quicker
            _upgrade(connection)


def sqlite_file(engine: Engine) -> Path | None:
    """The file of a SQLite database; None for a database in memory or on a server."""
    name = engine.url.database
    if engine.dialect.name != "sqlite" or not name or name == ":memory:" or name.startswith("file:"):
        return None
    return Path(name)


def migration_config() -> "Config":
    """Alembic's settings, for `alembic revision --autogenerate` as well as for opening."""
    from alembic.config import Config

    config = Config()
    config.set_main_option("script_location", str(resource("schemas/migrations")).replace("%", "%%"))
    return config


def _revision(connection: Connection) -> str | None:
    """The revision of the schema; None where there are no tables; `StoreError` where it cannot be brought to ours."""
    tables = set(inspect(connection).get_table_names())
    if not tables:
        return None
    if "alembic_version" not in tables or not {"documents", "sources", "runs"} <= tables:
        raise StoreError(
            "this database belongs to another program",
            path=shown(connection.engine.url),
            remedy="give another --db; svodka keeps to its own database",
        )
    revision = str(connection.execute(text("SELECT version_num FROM alembic_version")).scalar())
    if revision > HEAD:
        raise StoreError(
            f"the database was made by a newer svodka (schema {revision}, this version knows {HEAD})",
            path=shown(connection.engine.url),
            remedy="pip install --upgrade svodka",
        )
    return revision


def _upgrade(connection: Connection) -> None:
    from alembic import command

    config = migration_config()
    config.attributes["connection"] = connection
    command.upgrade(config, HEAD)
    rebuild_views(connection)
    if connection.dialect.name == "sqlite":
        connection.exec_driver_sql(f"PRAGMA application_id = {APPLICATION_ID}")


def _use_wal(engine: Engine) -> None:
    """Readers and the writer do not wait for each other; the file remembers it."""
    with reported(engine.url):
        raw = engine.raw_connection()
        try:
            raw.driver_connection.execute("PRAGMA journal_mode = WAL")  # type: ignore[union-attr]
        finally:
            raw.close()


def _copy(path: Path, target: Path) -> None:
    with closing(sqlite3.connect(path)) as source, closing(sqlite3.connect(target)) as copy:
        source.backup(copy)
