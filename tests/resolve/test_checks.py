"""Findings are stored, decided once, and stay decided over new checks and new extractions."""

from pathlib import Path

import pytest

import svodka
from svodka.errors import StoreError
from svodka.resolve.checks import audit_archive
from svodka.store import Archive, Source
from svodka.store.findings import decide
from svodka.store.loading import load_rows
from svodka.store.rows import document_rows

TEXT = "Отчёт за 2023 год\nЗарегистрировано 90 пожаров (АППГ – 100), снижение на 15 %.\nВ отряде 40 человек, из них 52 человека – студенты.\n"


def made(folder: Path) -> Archive:
    archive = Archive(folder / "a.db", create=True)
    archive.load(svodka.load().text(TEXT, source="о.txt"), source=Source("о.txt"))
    return archive


def test_findings_are_rows_with_both_values(tmp_path: Path) -> None:
    with made(tmp_path) as archive:
        assert audit_archive(archive) == 2
        frame = archive.query("SELECT kind, expected, found, difference, status, source FROM v_findings ORDER BY kind")
    assert frame.to_dict("records")[0] == {
        "kind": "change",
        "expected": "10",
        "found": "15",
        "difference": 5.0,
        "status": "open",
        "source": "о.txt",
    }


def test_checking_again_changes_nothing(tmp_path: Path) -> None:
    with made(tmp_path) as archive:
        audit_archive(archive)
        before = archive.query("SELECT * FROM findings ORDER BY id")
        audit_archive(archive)
        assert archive.query("SELECT * FROM findings ORDER BY id").equals(before)


def test_a_decision_outlives_a_new_extraction(tmp_path: Path) -> None:
    with made(tmp_path) as archive:
        audit_archive(archive)
        finding = archive.query("SELECT id FROM findings WHERE kind = 'parts'")["id"][0]
        with archive.writing() as connection:
            decide(connection, finding, "dismissed", note="студенты и приглашённые")
        rows = document_rows(svodka.load().text(TEXT, source="о.txt"), extractor="another")
        with archive.writing() as connection:
            load_rows(connection, rows, source=Source("о.txt"), again=True)
        assert archive.query("SELECT * FROM findings").empty
        audit_archive(archive)
        frame = archive.query("SELECT status, note FROM v_findings WHERE kind = 'parts'")
    assert frame.to_dict("records") == [{"status": "dismissed", "note": "студенты и приглашённые"}]


def test_deciding_what_is_not_there(tmp_path: Path) -> None:
    with made(tmp_path) as archive, archive.writing() as connection:
        with pytest.raises(StoreError, match="no finding"):
            decide(connection, "nothing", "confirmed")
        with pytest.raises(StoreError, match="no status"):
            decide(connection, "nothing", "maybe")
