"""The schema: built by migrations as the code has it, generated files as the code gives them, foreign databases refused."""

import sqlite3
from contextlib import closing
from pathlib import Path

import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory

from svodka.errors import StoreError
from svodka.resources import resource
from svodka.store import Archive, open_archive
from svodka.store.generate import generated
from svodka.store.migrations import HEAD, migration_config
from svodka.store.schema import metadata
from svodka.store.search_tables import INDEX
from svodka.store.views import VIEWS


def test_migrations_build_what_the_code_describes(store_url: str) -> None:
    with Archive(store_url, create=True) as archive, archive.reading() as connection:
        context = MigrationContext.configure(connection, opts={"include_object": no_search_index})
        assert compare_metadata(context, metadata) == []


def no_search_index(_thing: object, name: str | None, *_others: object) -> bool:
    """The index and its own tables are no tables of ours."""
    return not (name or "").startswith(INDEX)


def test_head_is_the_last_migration() -> None:
    assert ScriptDirectory.from_config(migration_config()).get_heads() == [HEAD]


@pytest.mark.parametrize("name", sorted(generated()))
def test_generated_files_are_current(name: str) -> None:
    kept = resource(f"schemas/{name}").read_text(encoding="utf-8")
    assert kept == generated()[name], "run python -m svodka.store.generate"


def test_every_view_can_be_read(store_url: str) -> None:
    with Archive(store_url, create=True) as archive, archive.reading() as connection:
        for view in VIEWS:
            assert connection.exec_driver_sql(f"SELECT * FROM {view}").fetchall() == []


def test_opening_does_not_create(tmp_path: Path) -> None:
    with pytest.raises(StoreError, match=r"no such database.*svodka run"):
        open_archive(tmp_path / "mistyped.db")
    assert list(tmp_path.iterdir()) == []


def test_another_programs_database_is_left_alone(tmp_path: Path) -> None:
    path = tmp_path / "other.db"
    with closing(sqlite3.connect(path)) as other:
        other.execute("CREATE TABLE bookmarks (url TEXT)")
    before = path.read_bytes()
    with pytest.raises(StoreError, match="another program"):
        Archive(path, create=True)
    assert path.read_bytes() == before


def test_a_newer_database_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "newer.db"
    Archive(path, create=True).close()
    with closing(sqlite3.connect(path)) as newer:
        newer.execute("UPDATE alembic_version SET version_num = '9999'")
        newer.commit()
    with pytest.raises(StoreError, match=r"newer svodka.*upgrade"):
        open_archive(path)


@pytest.mark.parametrize(
    ("url", "message"),
    [
        ("mysql://localhost/x", "no store for mysql"),
        ("sqlite:///no/such/folder/a.db", "unable to open"),
        ("://", "not a database URL"),
    ],
)
def test_wrong_urls_are_named(url: str, message: str) -> None:
    with pytest.raises(StoreError, match=message):
        Archive(url, create=True)


def test_a_file_that_is_no_database_is_named(tmp_path: Path) -> None:
    path = tmp_path / "notes.txt"
    path.write_text("просто текст, который не база данных\n" * 50, encoding="utf-8")
    with pytest.raises(StoreError, match="not a database"):
        Archive(path, create=True)
