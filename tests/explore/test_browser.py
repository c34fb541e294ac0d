"""The pages of the browser: what they show, where they lead, and that nothing in them runs or writes."""

import asyncio
import gc
import sqlite3
import warnings
from collections.abc import Iterator
from contextlib import closing
from html.parser import HTMLParser
from pathlib import Path
from typing import Any
from urllib.parse import quote

import pytest

from svodka.errors import StoreError
from svodka.explore.browser import application
from svodka.explore.browser.chart import figure
from svodka.resources import patterns
from svodka.store.tables import document_id
from tests.explore.archives import HOSTILE, archive, extraction


class Page(HTMLParser):
    """The elements, the links and the text of a page."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.tags: list[str] = []
        self.links: list[str] = []
        self.text = ""
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append(tag)
        self.links += [value for name, value in attrs if name == "href" and value]

    def handle_data(self, data: str) -> None:
        self.text += data


@pytest.fixture
def app(tmp_path: Path) -> Iterator[Any]:
    archive(tmp_path).close()
    datasette = application(tmp_path / "archive.db")
    yield datasette
    for database in datasette.databases.values():
        database.close()
    with warnings.catch_warnings():  # its threads leave their connections to a database in memory unclosed
        warnings.simplefilter("ignore", ResourceWarning)
        datasette.executor.shutdown()
        gc.collect()


def get(app: Any, path: str, *, status: int = 200) -> Page:
    async def ask() -> Any:
        return await app.client.get(path)

    answer = asyncio.run(ask())
    assert answer.status_code == status, answer.text[:300]
    return Page(answer.text)


def place() -> int:
    return document_id(extraction().document.digest)


def test_home_counts_and_asks(app: Any) -> None:
    page = get(app, "/-/svodka")
    assert "события" in page.text
    for name in patterns("browser")["queries"]:
        assert f"/archive/{name}" in page.links


def test_tables_are_listed_by_what_they_hold(app: Any) -> None:
    page = get(app, "/-/tables")
    assert "Где числа расходятся" in page.text
    for name in patterns("browser")["tables"]:
        assert f"/archive/{name}" in page.links


def test_an_organization_is_asked_for_in_any_letters(app: Any) -> None:
    for name in ("дом культуры", "ДОМ КУЛЬТУРЫ"):
        assert f"/-/document/{place()}#m-e1" in get(app, f"/archive/events_of?name={quote(name)}").links


def test_figures_are_written_as_people_do() -> None:
    assert [figure(value) for value in (74300.0, 1234567.0, 36.1, 0.0)] == [
        "74\u2009300",
        "1\u2009234\u2009567",
        "36,1",
        "0",
    ]


def test_a_document_shows_its_records_and_runs_nothing(app: Any) -> None:
    page = get(app, f"/-/document/{place()}")
    assert HOSTILE in page.text
    assert page.tags.count("script") == 1
    assert "#m-e1" in page.links


def test_rows_lead_to_the_text_and_search_to_the_document(app: Any) -> None:
    assert f"/-/document/{place()}#m-e1" in get(app, "/archive/v_events").links
    assert "Ничего не найдено" in get(app, "/-/search?q=трамвай").text
    assert get(app, "/-/search?q=%22%22", status=400)


def test_calendar_and_indicator(app: Any) -> None:
    month = get(app, "/-/calendar?month=2023-05")
    assert f"/-/document/{place()}#m-e1" in month.links
    assert "/-/calendar?month=2023-04" in month.links
    assert "2023" in get(app, "/-/calendar").text
    indicator = get(app, "/-/indicator?word=человек")
    assert "polyline" in indicator.tags
    assert "…о работе клубов" in indicator.text  # what is counted is not said: the words around, from a whole word on
    assert "Представлять списки кружков" in get(app, "/-/calendar?month=2023-12").text


def test_what_is_not_there_is_said(app: Any) -> None:
    assert "Документа № 7 в базе нет" in get(app, "/-/document/7", status=404).text


@pytest.mark.parametrize("name", patterns("browser")["queries"])
def test_every_canned_query_answers(app: Any, name: str) -> None:
    get(app, f"/archive/{name}?year=&month=&word=а&name=а")


def test_nothing_can_be_written(app: Any, tmp_path: Path) -> None:
    get(app, "/archive?sql=delete+from+events", status=400)
    with closing(sqlite3.connect(tmp_path / "archive.db")) as held:
        assert held.execute("SELECT count(*) FROM events").fetchone() == (2,)


def test_a_query_that_never_ends_is_ended(app: Any) -> None:
    endless = "with recursive n(i) as (select 1 union all select i+1 from n) select count(*) from n"
    assert (
        "interrupted"
        in get(app, f"/archive?sql={endless.replace(' ', '+').replace('+1', '%2B1')}", status=400).text.lower()
    )


def test_other_programs_databases_and_servers_are_refused(tmp_path: Path) -> None:
    with closing(sqlite3.connect(tmp_path / "other.db")) as other:
        other.execute("CREATE TABLE bookmarks (url TEXT)")
    with pytest.raises(StoreError, match="another program"):
        application(tmp_path / "other.db")
