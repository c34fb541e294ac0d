"""A review from the command line: exported, edited, taken back, written as gold."""

import json
from pathlib import Path

from openpyxl import load_workbook

from tests.cli.command import svodka

NEWS = "12 мая 2023 года в Доме культуры прошёл концерт хора ветеранов, на него пришли 140 зрителей.\n"


def test_export_edit_correct(tmp_path: Path) -> None:
    (tmp_path / "новость.txt").write_text(NEWS, encoding="utf-8")
    assert svodka("run", "новость.txt", "--db", "a.db", cwd=tmp_path).returncode == 0
    end = svodka("export", "--to", "review.xlsx", "--review", "--db", "a.db", cwd=tmp_path)
    assert end.returncode == 0, end.stderr
    book = load_workbook(tmp_path / "review.xlsx")
    sheet = book["counts"]
    sheet.cell(2, [cell.value for cell in sheet[1]].index("value") + 1).value = 150
    book.save(tmp_path / "review.xlsx")
    end = svodka("correct", "review.xlsx", "--db", "a.db", "--gold", "gold", cwd=tmp_path)
    assert end.returncode == 0, end.stderr
    assert "1 corrections in 1 documents" in end.stdout
    gold = json.loads((tmp_path / "gold" / "новость.gold.json").read_text(encoding="utf-8"))
    assert [row["v"] for row in gold if row["t"] == "count"] == [150]
    (line,) = svodka("corrections", "--db", "a.db", cwd=tmp_path).stdout.splitlines()[1:]
    assert line.endswith("\tcounts\tset\tvalue\t150\t140")
    assert svodka("correct", "--db", "a.db", cwd=tmp_path).returncode == 2
    assert svodka("correct", "--undo", "нет", "--db", "a.db", cwd=tmp_path).returncode == 1
    end = svodka("correct", "--undo", line.split("\t")[0], "--db", "a.db", cwd=tmp_path)
    assert end.stdout.strip() == "1 corrections undone"
    found = svodka("query", "SELECT value FROM counts", "--db", "a.db", cwd=tmp_path).stdout
    assert found.splitlines() == ["value", "140"]
