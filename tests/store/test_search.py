"""Search finds words in every form, ranks, keeps to filters, and survives any query."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

import svodka
from svodka.errors import StoreError
from svodka.link import Extraction
from svodka.read import read_text
from svodka.records import Description, Event, EventKind, Genre, Mention, Organization
from svodka.store import Archive, Source
from svodka.store.loading import drop_unseen, load_rows
from svodka.store.rows import document_rows
from svodka.store.search import Hit, search
from svodka.store.search_tables import INDEX
from svodka.store.tables import document_id

TEXTS = {
    "а.txt": "Отдел спорта провёл лыжные гонки.\nПогода была ясная.\nЛыжными гонками закончился сезон лыжников.",
    "б.txt": "Участники обсудили ремонт дорог.\nНа гонки пришли жители.",
    "в.txt": "Учёт зелёных насаждений ведёт комитет.",
}


@pytest.fixture
def held(store_url: str) -> Iterator[Archive]:
    with Archive(store_url, create=True) as archive:
        for name, text in TEXTS.items():
            archive.load(made(name, text), source=Source(name))
        yield archive


def made(name: str, text: str) -> Extraction:
    document = read_text(text, source=name)
    lemmas = svodka.load().document(document).lemmas
    return Extraction(
        document=document,
        about=Description(genre=Genre.NEWS if name == "б.txt" else Genre.REPORT),
        organizations=(Organization(id="o1", name="Отдел спорта", mentions=(Mention(start=0, end=12, rule="test"),)),)
        if name == "а.txt"
        else (),
        events=(Event(id="e1", start=text.index("гонки"), end=text.index("гонки") + 5, kind=EventKind.COMPETITION),)
        if "гонки" in text
        else (),
        lemmas=lemmas,
    )


def find(archive: Archive, query: str, **filters: object) -> list[Hit]:
    with archive.reading() as connection:
        return search(connection, query, **filters)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("query", "sources"),
    [
        ("лыжная гонка", {"а.txt"}),
        ("ГОНКАМ", {"а.txt", "б.txt"}),
        ("учет насаждения", {"в.txt"}),
        ("зелёное насаждение", {"в.txt"}),
        ('"ремонт дороги"', {"б.txt"}),
        ('"дорога ремонт"', set()),
        ("лыж*", {"а.txt"}),
        ("гонка комитет", set()),
    ],
)
def test_words_are_found_in_every_form(held: Archive, query: str, sources: set[str]) -> None:
    assert {hit.source for hit in find(held, query)} == sources


def test_the_hit_is_marked_in_its_quote(held: Archive) -> None:
    hit = find(held, "ремонт дорог")[0]
    assert [hit.quote[mark.start : mark.end] for mark in hit.marks] == ["ремонт", "дорог"]
    assert TEXTS["б.txt"][hit.start :].startswith("ремонт")


def test_filters(held: Archive) -> None:
    assert {hit.source for hit in find(held, "гонки", genre="news")} == {"б.txt"}
    assert {hit.source for hit in find(held, "гонки", organization="отдел")} == {"а.txt"}
    assert find(held, "погода", kind="event") == []
    assert len(find(held, "гонки", kind="event")) == 2
    assert find(held, "гонки", kind="event", year=1999) == []


def test_words_that_stand_everywhere_are_ranked_in_a_sample(held: Archive, monkeypatch: pytest.MonkeyPatch) -> None:
    every = find(held, "гонки")
    assert [hit.score for hit in every] == sorted((hit.score for hit in every), reverse=True)
    monkeypatch.setattr("svodka.store.search.RANKED", {"sqlite": (2, 1), "postgresql": (2, 1)})
    assert len(every) == 3
    assert len(find(held, "гонки")) == 2
    assert len(find(held, "гонки", genre="report")) == 1
    assert find(held, "погода")[0].source == "а.txt"


def test_a_dropped_document_is_found_no_more(held: Archive) -> None:
    digest = read_text(TEXTS["в.txt"]).digest
    with held.writing() as connection:
        connection.exec_driver_sql("DELETE FROM sources WHERE path = 'в.txt'")
        assert drop_unseen(connection, document_id(digest))
    assert find(held, "насаждения") == []


@pytest.mark.parametrize("query", ["", "  ", '""', "!?", "«»"])
def test_a_query_without_words_is_refused(held: Archive, query: str) -> None:
    with pytest.raises(StoreError, match="no word"):
        find(held, query)


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(query=st.text(alphabet="аб\"'*():-+^ANDORNEAR&|!<>\\;% ", min_size=1, max_size=30))
def test_no_query_breaks_the_index(held: Archive, query: str) -> None:
    query += " аба"
    assert all("аба" in hit.quote for hit in find(held, query))


def test_the_index_holds_what_the_table_does_whatever_was_replaced_or_went(tmp_path: Path) -> None:
    with Archive(tmp_path / "a.db", create=True) as archive:
        for name, text in TEXTS.items():
            archive.load(made(name, text), source=Source(name))
        with archive.writing() as connection:
            load_rows(connection, document_rows(made("а.txt", TEXTS["а.txt"]), extractor="newer"), again=True)
        archive.load(made("б.txt", TEXTS["б.txt"] + "\nВечером был салют."), source=Source("б.txt"))
        with archive.writing() as connection:
            connection.exec_driver_sql(f"INSERT INTO {INDEX}({INDEX}, rank) VALUES ('integrity-check', 1)")
        assert {hit.source for hit in find(archive, "салют")} == {"б.txt"}
        assert len(find(archive, "гонка")) == 3
