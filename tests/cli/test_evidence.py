"""A value can be followed back to its characters, its rule and its run."""

from dataclasses import replace
from pathlib import Path

import pytest

import svodka as package
from svodka.explore.evidence import differences, leftovers
from svodka.store import Archive
from tests.cli.command import svodka

TEXT = "Отчёт за 2023 год\n12 мая Дом культуры «Заря» провёл ярмарку ремёсел, участвовали 240 человек.\n"


@pytest.fixture
def reference(tmp_path: Path) -> str:
    (tmp_path / "а.txt").write_text(TEXT, encoding="utf-8")
    assert svodka("run", "а.txt", "--db", "a.db", cwd=tmp_path).returncode == 0
    with Archive(tmp_path / "a.db") as archive:
        (row,) = archive.query("SELECT document_id, event_id FROM v_events").itertuples(index=False)
    return f"{row.document_id}:{row.event_id}"


def test_show_and_why(tmp_path: Path, reference: str) -> None:
    shown = svodka("show", reference, "--db", "a.db", cwd=tmp_path)
    assert shown.returncode == 0, shown.stderr
    assert "[[ярмарку]]" in shown.stdout
    assert "date: 2023-05-12" in shown.stdout
    assert "run 1" in shown.stdout
    reasons = svodka("why", reference, "--db", "a.db", cwd=tmp_path).stdout
    assert "  rule: " in reasons
    assert svodka("show", "7:e1", "--db", "a.db", cwd=tmp_path).returncode == 1
    assert svodka("show", "что-то", "--db", "a.db", cwd=tmp_path).stderr.count("\n") == 1


def test_leftovers_name_what_no_record_took(tmp_path: Path) -> None:
    extraction = package.load().text(TEXT)
    without = replace(extraction, counts=(), organizations=())
    text = extraction.document.text
    assert [text[stretch.start : stretch.end] for _, stretch in leftovers(without)] == ["240", "«Заря»"]
    assert list(leftovers(extraction)) == []


def test_differences_of_two_readings() -> None:
    extraction = package.load().text(TEXT)
    (count,) = extraction.counts
    changed = replace(extraction, counts=(replace(count, value=24),), organizations=())
    found = [(change.what, change.kind) for change in differences(extraction, changed)]
    assert found == [("lost", "organizations"), ("changed", "counts")]
    assert list(differences(extraction, extraction)) == []


def test_a_loaded_file_does_not_differ_from_itself(tmp_path: Path, reference: str) -> None:
    end = svodka("diff", "а.txt", "--db", "a.db", cwd=tmp_path)
    assert (end.stdout, end.stderr) == ("", "0 differences\n"), end
