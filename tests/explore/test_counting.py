"""Counts of pages: kept while the database stays as it is, made in the background where they take long."""

import asyncio
import gc
import warnings
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from datasette.database import Database, QueryInterrupted

from svodka.explore.browser import application
from svodka.explore.browser.counting import COUNT
from svodka.store import Archive, Source
from tests.explore.archives import archive, extraction

PAGE = "/archive/v_events.json?_size=1"


@pytest.fixture
def app(tmp_path: Path) -> Iterator[Any]:
    archive(tmp_path).close()
    made = application(tmp_path / "archive.db")
    yield made
    for database in made.databases.values():
        database.close()
    with warnings.catch_warnings():  # its threads leave their connections to a database in memory unclosed
        warnings.simplefilter("ignore", ResourceWarning)
        made.executor.shutdown()
        gc.collect()


def page(app: Any) -> Any:
    async def ask() -> Any:
        return await app.client.get(PAGE)

    return asyncio.run(ask()).json()


@pytest.fixture
def asked(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The counts that Datasette itself makes."""
    plain, counts = Database.execute, list[str]()

    async def execute(self: Any, sql: str, params: Any = None, **options: Any) -> Any:
        if COUNT.match(sql):
            counts.append(sql)
        return await plain(self, sql, params, **options)

    monkeypatch.setattr(Database, "execute", execute)
    return counts


def test_a_page_asked_for_again_counts_nothing(app: Any, asked: list[str]) -> None:
    first = page(app)
    made = len(asked)
    assert made == 5  # the rows and four facets
    assert page(app)["facet_results"] == first["facet_results"]
    assert len(asked) == made


def test_counts_go_when_the_database_changes(app: Any, tmp_path: Path) -> None:
    assert page(app)["filtered_table_rows_count"] == 2
    other = extraction("Сводка\n" + extraction().document.text, source="ещё.txt")
    with Archive(tmp_path / "archive.db") as held:
        held.load(other, source=Source("ещё.txt"))
    assert page(app)["filtered_table_rows_count"] == 4


def test_what_takes_long_is_counted_in_the_background(app: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    plain = Database.execute

    async def slow(self: Any, sql: str, params: Any = None, **options: Any) -> Any:
        if COUNT.match(sql):
            raise QueryInterrupted(None, sql, params)
        return await plain(self, sql, params, **options)

    monkeypatch.setattr(Database, "execute", slow)
    first = page(app)
    assert first["filtered_table_rows_count"] is None
    assert first["facet_results"] == {}
    (database,) = (each for each in app.databases.values() if not each.is_memory)
    assert database.settled(within=60)
    again = page(app)
    assert again["filtered_table_rows_count"] == 2
    assert [(each["value"], each["count"]) for each in again["facet_results"]["kind"]["results"]] == [("other", 2)]
