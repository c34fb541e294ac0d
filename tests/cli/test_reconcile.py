"""Plans against reports from the command line: documents that are loaded, and a whole archive."""

from pathlib import Path

from tests.cli.command import svodka
from tests.resolve.test_plans import FIRST, TEXTS


def test_an_archive_says_what_lacks_what(tmp_path: Path) -> None:
    again = {**TEXTS, "план-уточнённый.txt": TEXTS["план-а.txt"].replace("кедровой", "кленовой")}
    for name, text in again.items():
        (tmp_path / name).write_text(text, encoding="utf-8")
    assert svodka("run", *again, "--db", "a.db", cwd=tmp_path).returncode == 0
    end = svodka("reconcile", "--db", "a.db", "--status", "done", cwd=tmp_path)
    assert end.returncode == 0, end.stderr
    (row,) = (line.split("\t") for line in end.stdout.splitlines()[1:] if "план-а.txt" in line)
    assert row[1:4] == ["done", FIRST, "Высажено 40 саженцев."]
    assert "no report on" in end.stderr
    assert "план-б.txt (2024)" in end.stderr
    assert "no plan for" in end.stderr
    assert "отчёт-в.txt (2023)" in end.stderr
    assert "two plans for 2023" in end.stderr
    one = svodka("reconcile", "план-а.txt", "--db", "a.db", cwd=tmp_path)
    assert f"done\t{FIRST}" in one.stdout
    loaded = tmp_path / "план-а.txt"
    loaded.rename(tmp_path / "старый.txt")
    two = svodka("reconcile", "план-а.txt", "отчёт-а.txt", "--db", "a.db", cwd=tmp_path)
    assert two.returncode == 0, two.stderr
    assert f"done\t{FIRST}" in two.stdout
    none = svodka("reconcile", "--db", "a.db", "--year", "1999", cwd=tmp_path)
    assert "no plans are loaded" in none.stderr


def test_a_plan_alone(tmp_path: Path) -> None:
    (tmp_path / "план.txt").write_text(TEXTS["план-а.txt"], encoding="utf-8")
    end = svodka("reconcile", "план.txt", cwd=tmp_path)
    assert end.returncode == 0, end.stderr
    assert "no report is given" in end.stderr
    assert end.stdout.count("no_evidence") == 2
