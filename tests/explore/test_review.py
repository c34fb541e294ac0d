"""Corrections: edited in a workbook, kept, applied, and applied again after a new extraction."""

import datetime as dt
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from openpyxl import load_workbook

import svodka
from svodka.errors import StoreError
from svodka.explore.exports import Selection
from svodka.explore.review import read_review, write_review
from svodka.link import Extraction
from svodka.records import Date
from svodka.store import Archive, Source
from svodka.store.corrections import Action, apply_corrections, drop_corrections, keep_corrections, kept
from svodka.store.loading import load_rows
from svodka.store.readback import read_extraction
from svodka.store.rereading import reread
from svodka.store.rows import document_rows
from tests.explore.archives import TEXT, archive, extraction

Edit = Callable[[Any], None]


def column(sheet: Any, name: str) -> int:
    return [cell.value for cell in sheet[1]].index(name) + 1


def edited(held: Archive, folder: Path, **edits: Any) -> Path:
    """A review with cells set: `events_2_title="…"` is the title in row 2 of the sheet events."""
    path = folder / "review.xlsx"
    write_review(held, path, Selection())
    book = load_workbook(path)
    for place, value in edits.items():
        name, row, field = place.split("_", 2)
        sheet = book[name]
        sheet.cell(int(row), column(sheet, field)).value = value
    book.save(path)
    return path


def corrected(held: Archive, folder: Path, **edits: Any) -> list[str]:
    """Correct, and give back what was said of rows that were not taken."""
    made, problems = read_review(held, edited(held, folder, **edits))
    with held.writing() as connection:
        keep_corrections(connection, made)
        for digest in {each.digest for each in made}:
            assert apply_corrections(connection, digest) == []
    return [problem.message for problem in problems]


def dated() -> Extraction:
    """The sample with a date, which stands in no other sheet."""
    at = TEXT.index("12 мая")
    day = dt.date(2023, 5, 12)
    found = Date(id="t1", start=at, end=at + 16, value="2023-05-12", begins=day, ends=day, rule="test")
    return replace(extraction(), dates=(found,))


def again(held: Archive, made: Extraction | None = None) -> None:
    """Read the same document anew, as another version would."""
    with held.writing() as connection:
        rows = document_rows(made or extraction(), extractor="another")
        load_rows(connection, rows, source=Source("отчёт.txt"), again=True)


def test_an_untouched_review_corrects_nothing(tmp_path: Path) -> None:
    with archive(tmp_path) as held:
        assert read_review(held, edited(held, tmp_path)) == ([], [])


def test_edits_survive_a_new_extraction(tmp_path: Path) -> None:
    with archive(tmp_path) as held:
        edits = {"events_2_title": "Ярмарка ремёсел", "events_2_date": "2023-05-13", "counts_2_value": 245}
        assert corrected(held, tmp_path, **edits) == []
        for _ in range(2):
            frame = held.query("SELECT title, date, begins, participants FROM v_events WHERE event_id = 'e1'")
            assert frame.values.tolist() == [["Ярмарка ремёсел", "2023-05-13", "2023-05-13", 245.0]]
            again(held)


def test_a_wrong_record_goes_and_what_refers_to_it_stays(tmp_path: Path) -> None:
    with archive(tmp_path) as held:
        assert corrected(held, tmp_path, events_2_mark="wrong") == []
        for _ in range(2):
            assert list(held.events()["event_id"]) == ["e2"]
            assert held.query("SELECT event_id FROM counts")["event_id"].tolist() == [None]
            again(held)


def test_a_missing_record_is_added(tmp_path: Path) -> None:
    with archive(tmp_path) as held:
        document = int(held.documents()["id"][0])
        row = {"mark": "missing", "document_id": document, "quote": "кружков", "kind": "training", "title": "Кружки"}
        assert corrected(held, tmp_path, **{f"events_9_{name}": value for name, value in row.items()}) == []
        again(held)
        assert held.query("SELECT title, kind FROM events WHERE quote = 'кружков'").values.tolist() == [
            ["Кружки", "training"]
        ]
        with held.reading() as connection:
            assert any(event.title == "Кружки" for event in read_extraction(connection, document).events)


@pytest.mark.parametrize(
    ("edits", "message"),
    [
        ({"events_2_kind": "праздник"}, "cannot be 'праздник'"),
        ({"counts_2_value": "много"}, "cannot be 'много'"),
        ({"events_2_mark": "неверно"}, "is none"),
        ({"events_2_mark": "wrong", "events_2_title": "Ярмарка"}, "at once"),
        ({"events_9_mark": "missing", "events_9_quote": "Дом"}, "no document number"),
    ],
)
def test_what_cannot_be_taken_is_said(edits: dict[str, Any], message: str, tmp_path: Path) -> None:
    with archive(tmp_path) as held:
        (said,) = corrected(held, tmp_path, **edits)
        assert message in said
        with held.reading() as connection:
            assert kept(connection) == []


def test_contradictory_rows_are_not_taken(tmp_path: Path) -> None:
    with archive(tmp_path) as held:
        document = int(held.documents()["id"][0])
        same = {"events_8_document_id": document, "events_8_record_id": "e1", "events_8_kind": "other"}
        (said,) = [
            said
            for said in corrected(
                held, tmp_path, events_2_title="Одна", events_8_title="Другая", events_8_status="held", **same
            )
            if "contradicts" in said and "title" in said
        ]
        assert "'Одна' and 'Другая'" in said
        assert "Одна" not in held.events()["title"].tolist()


def test_a_later_correction_replaces_an_earlier_one_and_says_so(tmp_path: Path) -> None:
    with archive(tmp_path) as held:
        corrected(held, tmp_path, events_2_title="Одна")
        made, _ = read_review(held, edited(held, tmp_path, events_2_title="Другая"))
        with held.writing() as connection:
            assert [(each.value, before) for each, before in keep_corrections(connection, made)] == [("Другая", "Одна")]


def test_a_correction_whose_record_is_gone_is_kept_and_reported(tmp_path: Path) -> None:
    with archive(tmp_path) as held:
        corrected(held, tmp_path, events_2_title="Ярмарка")
        with held.writing() as connection:
            (one,) = kept(connection)
            connection.exec_driver_sql("UPDATE events SET start = start + 1")
            assert apply_corrections(connection, one.digest) == [one]
            assert kept(connection) == [one]
            assert one.action is Action.SET


def test_bodies_people_and_dates_are_corrected_too(tmp_path: Path) -> None:
    with archive(tmp_path, dated()) as held:
        edits = {
            "organizations_2_name": "Дом культуры «Зарница»",
            "persons_2_patronymic": "Петровна",
            "dates_2_value": "2023-05-13",
        }
        assert corrected(held, tmp_path, **edits) == []
        for _ in range(2):
            assert held.organizations(name="зарница")["name"].tolist() == ["Дом культуры «Зарница»"]
            assert held.events()["organizers"].dropna().tolist() == ["Дом культуры «Зарница»"]
            assert held.query("SELECT patronymic FROM persons")["patronymic"].tolist() == ["Петровна"]
            assert held.query("SELECT value FROM dates")["value"].tolist() == ["2023-05-13"]
            again(held, dated())


def test_on_every_store(store_url: str, tmp_path: Path) -> None:
    with Archive(store_url, create=True) as held:
        held.load(dated(), source=Source("отчёт.txt"))
        edits = {"organizations_2_short_name": "ДКЗ", "persons_2_mark": "wrong", "dates_2_value": "2023-05-13"}
        assert corrected(held, tmp_path, **edits) == []
        assert held.organizations()["short_name"].tolist() == ["ДКЗ"]
        assert held.persons().empty
        assert held.query("SELECT value FROM dates")["value"].tolist() == ["2023-05-13"]


def test_a_wrong_body_goes_and_a_missing_person_comes(tmp_path: Path) -> None:
    with archive(tmp_path, dated()) as held:
        document = int(held.documents()["id"][0])
        row = {"mark": "missing", "document_id": document, "quote": "ремёсел", "surname": "Ремёсел"}
        edits = {"organizations_2_mark": "wrong", "dates_2_mark": "wrong"}
        assert corrected(held, tmp_path, **edits, **{f"persons_9_{name}": said for name, said in row.items()}) == []
        for _ in range(2):
            assert held.organizations().empty
            assert held.query("SELECT * FROM dates").empty
            assert held.persons()["name"].tolist() == ["Седова Анна Павловна", "ремёсел"]
            assert held.query("SELECT * FROM event_organizations").empty
            with held.reading() as connection:
                assert [each.surname for each in read_extraction(connection, document).persons] == ["Седова", "Ремёсел"]
            again(held, dated())


def test_wrong_and_edited_contradict_and_the_later_stands(tmp_path: Path) -> None:
    with archive(tmp_path) as held:
        edit, _ = read_review(held, edited(held, tmp_path, events_2_title="Ярмарка"))
        wrong, _ = read_review(held, edited(held, tmp_path, events_2_mark="wrong"))
        with held.writing() as connection:
            assert keep_corrections(connection, edit) == []
            assert keep_corrections(connection, wrong) == [(wrong[0], "set title")]
            assert kept(connection) == wrong
            assert keep_corrections(connection, edit) == [(edit[0], "wrong")]
            assert kept(connection) == edit


def test_what_is_undone_is_as_it_was_read(tmp_path: Path) -> None:
    extractor = svodka.load()
    text = "12 мая 2023 года в Доме культуры прошёл концерт хора, на него пришли 140 зрителей.\n"
    with archive(tmp_path, extractor.text(text, source="новость.txt")) as held:
        before = held.query("SELECT value FROM counts")["value"].tolist()
        assert corrected(held, tmp_path, counts_2_value=150, events_2_mark="wrong") == []
        assert held.events().empty
        with held.writing() as connection:
            made = {each.field: each.id for each in kept(connection)}
            drop_corrections(connection, [made[None]])
        document = int(held.documents()["id"][0])
        reread(held, document, extractor=extractor)
        assert len(held.events()) == 1
        assert held.query("SELECT value FROM counts")["value"].tolist() == [150.0]
        with held.writing() as connection:
            drop_corrections(connection, [made["value"]])
            with pytest.raises(StoreError, match="no correction"):
                drop_corrections(connection, [made["value"]])
        reread(held, document, extractor=extractor)
        assert held.query("SELECT value FROM counts")["value"].tolist() == before
        assert held.query("SELECT path FROM sources")["path"].tolist() == ["новость.txt"]


def test_a_file_that_is_no_review(tmp_path: Path) -> None:
    path = tmp_path / "r.xlsx"
    path.write_text("нет", encoding="utf-8")
    with archive(tmp_path) as held, pytest.raises(StoreError, match="not a workbook"):
        read_review(held, path)
