"""Loading: all rows of a document or none, the same rows once, offsets that hold in the store."""

import datetime as dt
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import text

from svodka.errors import StoreError
from svodka.store import Archive, Outcome, Source
from svodka.store.loading import Failure, load_rows, record_failure
from svodka.store.rows import document_rows
from svodka.store.schema import metadata
from tests.store.samples import TEXT, make_extraction

MADE = document_rows(make_extraction(), extractor="1")
"""The tables that a document fills."""

QUOTED = [name for name in MADE if {"start", "end", "quote"} <= set(metadata.tables[name].c.keys())]


@pytest.fixture
def archive(store_url: str) -> Any:
    with Archive(store_url, create=True) as opened:
        yield opened


def contents(archive: Archive) -> dict[str, list[Any]]:
    """Every row of every table but the runs."""
    with archive.reading() as connection:
        return {
            table.name: sorted(map(tuple, connection.execute(table.select())), key=repr)
            for table in metadata.sorted_tables
            if table.name != "runs"
        }


def test_every_type_of_record_is_loaded(archive: Archive) -> None:
    assert archive.load(make_extraction()) is Outcome.NEW
    assert [name for name, rows in contents(archive).items() if name in MADE and not rows] == []


@pytest.mark.parametrize("table", QUOTED)
def test_quotes_are_what_stands_at_the_offsets(archive: Archive, table: str) -> None:
    archive.load(make_extraction())
    rows = archive.query(f'SELECT start, "end", quote FROM {table} WHERE start IS NOT NULL')
    assert len(rows)
    for start, end, quote in rows.itertuples(index=False):
        assert quote == TEXT[start:end]


def test_loading_twice_changes_nothing(archive: Archive) -> None:
    archive.load(make_extraction())
    before = contents(archive)
    assert archive.load(make_extraction()) is Outcome.UNCHANGED
    assert contents(archive) == before


def test_a_new_extractor_replaces_the_document_as_a_whole(archive: Archive) -> None:
    archive.load(make_extraction())
    newer = replace(make_extraction(), counts=())
    with archive.writing() as connection:
        assert load_rows(connection, document_rows(newer, extractor="2.0+abc")) is Outcome.REPLACED
    found = contents(archive)
    assert found["counts"] == []
    assert len(found["events"]) == 1
    assert [row[0] for row in found["sources"]] == ["отчёт.txt"]


def test_the_same_bytes_under_two_names_are_one_document(archive: Archive) -> None:
    archive.load(make_extraction(source="a.txt"))
    archive.load(make_extraction(source="b.txt"))
    assert archive.totals()["documents"] == 1
    assert list(archive.query("SELECT path FROM sources ORDER BY path")["path"]) == ["a.txt", "b.txt"]


def test_a_changed_file_replaces_what_it_held(archive: Archive) -> None:
    archive.load(make_extraction(source="a.txt"))
    archive.load(make_extraction(TEXT + " Дополнено.", source="a.txt"))
    assert archive.totals()["documents"] == 1
    assert archive.query("SELECT text FROM documents")["text"][0].endswith("Дополнено.")


def test_a_changed_copy_leaves_the_other_copy(archive: Archive) -> None:
    archive.load(make_extraction(source="a.txt"))
    archive.load(make_extraction(source="b.txt"))
    archive.load(make_extraction(TEXT + " Дополнено.", source="b.txt"))
    assert archive.totals()["documents"] == 2


def test_a_reference_to_nothing_leaves_no_row(archive: Archive) -> None:
    extraction = make_extraction()
    broken = replace(extraction, counts=(replace(extraction.counts[0], event="e99"),))
    with pytest.raises(StoreError):
        archive.load(broken)
    assert archive.totals()["documents"] == 0
    assert archive.totals()["organizations"] == 0


def test_characters_no_database_keeps_become_marks_in_place(archive: Archive) -> None:
    archive.load(make_extraction(TEXT + "\x00\ud800!"))
    assert archive.query("SELECT text FROM documents")["text"][0] == TEXT + "\ufffd\ufffd!"


def test_a_failure_goes_when_the_file_loads(archive: Archive) -> None:
    failure = Failure(path="a.txt", cause="read", error="ReadError", message="empty file", remedy="remove it")
    with archive.writing() as connection:
        record_failure(connection, failure)
        record_failure(connection, failure)
    assert list(archive.failures()["message"]) == ["empty file"]
    archive.load(make_extraction(source="a.txt"))
    assert len(archive.failures()) == 0


def test_a_source_remembers_its_file(archive: Archive, tmp_path: Path) -> None:
    path = tmp_path / "отчёт.txt"
    path.write_text(TEXT, encoding="utf-8")
    archive.load(make_extraction(), source=Source.of(path))
    row = archive.query("SELECT path, bytes FROM sources").iloc[0]
    assert (row["path"], row["bytes"]) == (str(path), len(TEXT.encode()))


def test_frames_join_names_and_quotes(archive: Archive) -> None:
    archive.load(make_extraction())
    event = archive.events(year=2021, organization="росток").iloc[0]
    assert event["event"] == "Тёплый дом"
    assert event["organizers"] == "Дом культуры «Заря»; МБУ «Центр «Росток»"
    assert event["persons"] == "Зуева Анна Ильинична"
    assert event["participants"] == 45
    assert "прошёл семинар" in event["context"]
    assert event["source"] == "отчёт.txt"
    assert len(archive.events(year=2020)) == 0
    count = archive.counts(unit="человек", year=2021).iloc[0]
    assert (count["value"], count["event"], count["reported_by"]) == (45, "Тёплый дом", "МБУ «Центр «Росток»")
    deadline = archive.deadlines(responsible="заря").iloc[0]
    assert (deadline["deadline"], deadline["measure"]) == ("1 раз в квартал", "Провести субботник")
    item = archive.plan_items().iloc[0]
    assert (item["deadline"], item["outcome"]) == ("1 раз в квартал", "Выполнено.")
    body = archive.organizations(name="мбу «цр»").iloc[0]
    assert (body["parent"], body["mentions"], body["events"]) == ("Дом культуры «Заря»", 2, 1)
    assert archive.persons().iloc[0]["positions"] == "директор (МБУ «Центр «Росток»)"
    assert archive.documents(genre="report").iloc[0]["title"] == "Отчёт о работе за 2021 год"


def test_a_query_cannot_write(archive: Archive) -> None:
    archive.load(make_extraction())
    with pytest.raises(StoreError):
        archive.query("DELETE FROM documents")
    assert archive.totals()["documents"] == 1


def test_a_query_takes_parameters(archive: Archive) -> None:
    archive.load(make_extraction())
    found = archive.query("SELECT id FROM events WHERE begins = :day", day=dt.date(2021, 3, 12))
    assert list(found["id"]) == ["e1"]


def test_a_wrong_query_is_told_without_advice_on_the_server(archive: Archive) -> None:
    with pytest.raises(StoreError) as error:
        archive.query("SELECT role FROM nowhere")
    assert error.value.remedy is None
    assert "nowhere" in error.value.message


@pytest.mark.parametrize(
    ("sql", "said"), [("SELECT nix FROM events", "nix"), ("DELETE FROM events", "the database is only read here")]
)
def test_a_wrong_question_is_told_of_as_it_was_asked(store_url: str, sql: str, said: str) -> None:
    with Archive(store_url, create=True) as archive:
        with pytest.raises(StoreError, match=said) as raised, archive.reading() as connection:
            connection.execution_options(stream_results=True).execute(text(sql))
        assert "DECLARE" not in str(raised.value)
        assert "psycopg" not in str(raised.value)
