"""Exported files read back equal to the archive, and nothing in them runs."""

import csv
import datetime as dt
import json
from collections.abc import Iterator
from pathlib import Path

import openpyxl
import pyarrow.parquet as pq
import pytest
import rdflib
from icalendar import Calendar

from svodka.errors import StoreError
from svodka.explore.exports import FORMATS, TABLES, Selection, export
from svodka.explore.exports.selection import heading, headings, stream
from svodka.store import Archive
from svodka.store.tables import document_id
from tests.explore.archives import HOSTILE, archive, extraction


@pytest.fixture
def held(tmp_path: Path) -> Iterator[Archive]:
    with archive(tmp_path) as made:
        yield made


def test_a_workbook_has_a_sheet_a_type_with_typed_cells(held: Archive, tmp_path: Path) -> None:
    export(held, tmp_path / "out.xlsx")
    book = openpyxl.load_workbook(tmp_path / "out.xlsx")
    assert book.sheetnames == ["События", "Показатели", "Сроки", "Пункты планов", "Организации", "Люди"]
    sheet = book["События"]
    assert sheet.freeze_panes == "A2"
    assert sheet.auto_filter.ref is not None
    head = {cell.value: cell.column for cell in sheet[1]}
    fair = next(row for row in sheet.iter_rows(min_row=2) if row[head["Событие"] - 1].value == "ярмарку")
    assert fair[head["Начало"] - 1].value == dt.datetime(2023, 5, 12)
    assert fair[head["Участников"] - 1].value == 240
    assert fair[head["Организаторы"] - 1].value == "Дом культуры «Заря»"
    assert (fair[head["Вид"] - 1].value, fair[head["Состояние"] - 1].value) == ("другое", "состоялось")


def test_a_documents_number_is_whole_in_a_workbook(held: Archive, tmp_path: Path) -> None:
    """Excel shows eleven digits of a number and keeps fifteen; with this one `svodka show` is asked."""
    export(held, tmp_path / "out.xlsx")
    (number, *_), *_ = openpyxl.load_workbook(tmp_path / "out.xlsx")["События"].iter_rows(min_row=2, values_only=True)
    assert number == str(document_id(extraction().document.digest))


def test_no_cell_of_a_workbook_is_a_formula_or_a_link(held: Archive, tmp_path: Path) -> None:
    export(held, tmp_path / "out.xlsx")
    cells = [cell for sheet in openpyxl.load_workbook(tmp_path / "out.xlsx") for row in sheet for cell in row]
    assert HOSTILE in [cell.value for cell in cells]
    assert not [cell for cell in cells if cell.data_type == "f" or cell.hyperlink]


def test_rows_beyond_a_sheets_limit_go_on_in_further_sheets(
    held: Archive, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("svodka.explore.exports.workbook.MOST_ROWS", 1)
    assert export(held, tmp_path / "out.xlsx", selection=Selection(tables=("events",))) == 2
    book = openpyxl.load_workbook(tmp_path / "out.xlsx")
    assert book.sheetnames == ["События", "События 2"]
    assert [sheet.max_row for sheet in book] == [2, 2]
    assert [cell.value for cell in book["События"][1]] == [cell.value for cell in book["События 2"][1]]


def test_csv_opens_in_excel_and_runs_nothing(held: Archive, tmp_path: Path) -> None:
    written = export(held, tmp_path / "out.csv", selection=Selection(tables=("events",)))
    raw = (tmp_path / "out.csv").read_bytes()
    assert b",240," in raw
    assert raw.startswith(b"\xef\xbb\xbf")
    rows = list(csv.DictReader(raw.decode("utf-8-sig").splitlines()))
    assert len(rows) == written == 2
    assert [row["Событие"] for row in rows] == ["ярмарку", "'" + HOSTILE]


@pytest.mark.parametrize("table", TABLES)
def test_parquet_and_json_lines_hold_what_the_views_hold(held: Archive, tmp_path: Path, table: str) -> None:
    with held.reading() as connection:
        expected = list(stream(connection, table, Selection()).dicts())
    export(held, tmp_path / "out.parquet")
    export(held, tmp_path / "out.jsonl")
    parquet = pq.read_table(tmp_path / "out.parquet" / f"{table}.parquet").to_pylist()
    lines = [json.loads(line) for line in (tmp_path / "out.jsonl").read_text(encoding="utf-8").splitlines()]

    def plain(rows: list[dict[str, object]]) -> list[dict[str, str]]:
        return [
            {
                key: str(float(value)) if isinstance(value, int | float) else str(value)
                for key, value in row.items()
                if value is not None and key != "record"
            }
            for row in rows
        ]

    assert plain(parquet) == plain(expected)
    assert plain([line for line in lines if line["record"] == table]) == plain(expected)


def test_a_calendar_has_days_and_rules(held: Archive, tmp_path: Path) -> None:
    assert export(held, tmp_path / "out.ics") == 2
    entries = Calendar.from_ical((tmp_path / "out.ics").read_bytes()).walk("VEVENT")
    fair, duty = entries
    assert fair["dtstart"].dt == dt.date(2023, 5, 12)
    assert fair["dtend"].dt == dt.date(2023, 5, 13)
    assert duty["rrule"].to_ical() == b"FREQ=MONTHLY"
    assert str(duty["summary"]).startswith("Представлять списки")
    assert len({entry["uid"] for entry in entries}) == 2


@pytest.mark.filterwarnings("ignore:ConjunctiveGraph is deprecated")  # rdflib warns of itself
def test_turtle_and_json_ld_say_the_same(held: Archive, tmp_path: Path) -> None:
    export(held, tmp_path / "out.ttl")
    export(held, tmp_path / "out.jsonld")
    turtle = rdflib.Graph().parse(tmp_path / "out.ttl")
    linked = rdflib.Graph().parse(tmp_path / "out.jsonld")
    schema = rdflib.Namespace("https://schema.org/")
    assert {str(name) for name in turtle.objects(predicate=schema.name)} == {
        str(name) for name in linked.objects(predicate=schema.name)
    }
    assert HOSTILE in {str(name) for name in turtle.objects(predicate=schema.name)}
    assert len(list(turtle.subjects(rdflib.RDF.type, schema.Event))) == 2


def test_filters_hold_back(held: Archive, tmp_path: Path) -> None:
    target = tmp_path / "out.jsonl"
    assert export(held, target, selection=Selection(tables=("events",), year=2023)) == 1
    assert export(held, target, selection=Selection(tables=("events",), year=2019)) == 0
    assert export(held, target, selection=Selection(tables=("events",), organization="дом культуры")) == 1
    assert export(held, target, selection=Selection(tables=("organizations",), kind="police")) == 0


def test_every_column_people_see_has_a_heading(held: Archive) -> None:
    with held.reading() as connection:
        columns = {column for table in TABLES for column in stream(connection, table, Selection()).columns}
    assert columns <= set(headings())
    assert heading("participants") == "Участников"
    assert heading("participants", language="en") == "Participants"


@pytest.mark.parametrize("suffix", FORMATS)
def test_an_empty_archive_exports_too(tmp_path: Path, suffix: str) -> None:
    with Archive(f"sqlite:///{tmp_path / 'empty.db'}", create=True) as empty:
        assert export(empty, tmp_path / f"out{suffix}", selection=Selection(tables=("events",))) == 0
    assert (tmp_path / f"out{suffix}").exists()


@pytest.mark.parametrize(
    ("suffix", "tables", "said"),
    [
        (".csv", tuple(TABLES), "holds one table"),
        (".ics", ("events", "counts"), "cannot hold counts"),
        (".ttl", ("deadlines",), "cannot hold deadlines"),
        (".jsonld", ("plan_items",), "cannot hold plan_items"),
    ],
)
def test_what_a_format_cannot_hold_is_refused(
    held: Archive, tmp_path: Path, suffix: str, tables: tuple[str, ...], said: str
) -> None:
    with pytest.raises(StoreError, match=said):
        export(held, tmp_path / f"out{suffix}", selection=Selection(tables=tables))
    assert not (tmp_path / f"out{suffix}").exists()


@pytest.mark.parametrize("suffix", [".ics", ".ttl"])
def test_without_a_choice_a_format_holds_what_it_can(held: Archive, tmp_path: Path, suffix: str) -> None:
    assert export(held, tmp_path / f"out{suffix}") > 0


def test_a_failed_export_leaves_the_older_file(held: Archive, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    target = tmp_path / "out.jsonl"
    export(held, target)
    before = target.read_bytes()

    def broken(*arguments: object) -> int:
        raise OSError("disk full")

    monkeypatch.setitem(FORMATS, ".jsonl", broken)
    with pytest.raises(OSError, match="disk full"):
        export(held, target)
    assert target.read_bytes() == before
    assert not list(tmp_path.glob(".svodka-*"))


def test_unknown_formats_tables_and_folders_are_named(held: Archive, tmp_path: Path) -> None:
    with pytest.raises(StoreError, match=r"\.docx"):
        export(held, tmp_path / "out.docx")
    with pytest.raises(StoreError, match="no such folder"):
        export(held, tmp_path / "nowhere" / "out.csv")
    with pytest.raises(StoreError, match="events"):
        Selection(tables=("happenings",))
