"""An older schema is upgraded on opening, with a copy kept; a kill in the middle leaves it whole."""

import signal
import subprocess
import sys
from pathlib import Path

import pytest
from alembic import command
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from sqlalchemy import text

from svodka.flow import load
from svodka.read import read_text
from svodka.store import Archive, open_archive
from svodka.store.database import make_engine, parse_url, writing
from svodka.store.migrations import HEAD, migration_config
from svodka.store.schema import metadata
from svodka.store.search import search
from tests.store.samples import make_extraction
from tests.store.test_schema import no_search_index

KILLED_MIDWAY = """
import os, signal, sys
from svodka.store import migrations, open_archive
migrations.rebuild_views = lambda connection: os.kill(os.getpid(), signal.SIGKILL)
open_archive(sys.argv[1])
"""


@pytest.fixture
def older(store_url: str) -> str:
    """A database with the first schema and a document in it."""
    engine = make_engine(parse_url(store_url))
    with writing(engine) as connection:
        config = migration_config()
        config.attributes["connection"] = connection
        command.upgrade(config, "0001")
        connection.exec_driver_sql(
            "INSERT INTO documents (id, digest, format, genre, characters, metadata, extractor, text)"
            " VALUES (7, 'ab', 'txt', 'news', 5, '{}', '0.0', 'Текст')"
        )
    engine.dispose()
    return store_url


def assert_current(url: str) -> None:
    with open_archive(url) as archive:
        assert archive.text(7) == "Текст"
        archive.load(make_extraction())
        assert len(archive.events()) == 1
        with archive.reading() as connection:
            context = MigrationContext.configure(connection, opts={"include_object": no_search_index})
            assert compare_metadata(context, metadata) == []


def test_an_older_schema_is_upgraded_with_what_it_holds(older: str) -> None:
    assert_current(older)


def test_a_copy_is_kept_beside_a_sqlite_file(older: str, tmp_path: Path) -> None:
    if not older.startswith("sqlite"):
        pytest.skip("a server has its own backups")
    open_archive(older).close()
    copy = make_engine(parse_url(tmp_path / f"archive.db.before-{HEAD}"))
    with copy.connect() as connection:
        assert connection.exec_driver_sql("SELECT version_num FROM alembic_version").scalar() == "0001"
        assert connection.exec_driver_sql("SELECT text FROM documents").scalar() == "Текст"
    copy.dispose()


def test_a_kill_in_the_middle_leaves_the_old_schema(older: str) -> None:
    killed = subprocess.run([sys.executable, "-c", KILLED_MIDWAY, older], check=False, timeout=60)
    assert killed.returncode == -signal.SIGKILL
    assert_current(older)


def test_many_open_a_new_database_at_once(store_url: str) -> None:
    code = "import sys; from svodka.store import Archive; Archive(sys.argv[1], create=True).close()"
    programs = [subprocess.Popen([sys.executable, "-c", code, store_url]) for _ in range(4)]
    assert [program.wait(60) for program in programs] == [0] * 4
    with Archive(store_url) as archive:
        assert archive.totals()["documents"] == 0


SCATTERED = """UPDATE search_texts SET id = 4700000000000000000 - id / 2 + 2 * (SELECT count(*) FROM search_texts b
    WHERE b.document_id = search_texts.document_id AND b.start < search_texts.start)"""
"""Ids as older versions made them: in the order of the blocks, but not of the documents."""


def test_what_is_searched_is_put_in_the_order_of_documents(store_url: str) -> None:
    query = text("SELECT id, document_id, start, lemmas FROM search_texts ORDER BY document_id, start")
    with Archive(store_url, create=True) as archive:
        for said in ("Отдел провёл гонки.\nПогода была ясная.\n", "Прошли гонки.\nПришли жители.\n", "Смотр.\n"):
            archive.load(load().document(read_text(said)))
        with archive.writing() as connection:
            new = connection.execute(query).all()
            connection.execute(text(SCATTERED))
            if connection.dialect.name == "sqlite":
                connection.exec_driver_sql("INSERT INTO search_index (search_index) VALUES ('rebuild')")
            assert connection.execute(query).all() != new
            connection.exec_driver_sql("UPDATE alembic_version SET version_num = '0006'")
    with open_archive(store_url) as archive, archive.reading() as connection:
        assert connection.execute(query).all() == new
        assert len(new) == 5
        assert [hit.quote for hit in search(connection, "жители")] == ["Пришли жители."]
        assert len(search(connection, "гонка")) == 2
