"""`svodka export` writes what is asked for and says what it cannot."""

from pathlib import Path

import pytest

from tests.cli.command import svodka
from tests.explore.archives import archive


@pytest.mark.parametrize("name", ["out.xlsx", "out.csv", "out.ics"])
def test_export_writes_the_file(tmp_path: Path, name: str) -> None:
    archive(tmp_path).close()
    end = svodka("export", "--to", name, "--db", "archive.db", "--table", "events", cwd=tmp_path)
    assert end.returncode == 0, end.stderr
    assert (tmp_path / name).stat().st_size > 0


def test_what_cannot_be_written_is_one_line(tmp_path: Path) -> None:
    archive(tmp_path).close()
    end = svodka("export", "--to", "out.docx", "--db", "archive.db", cwd=tmp_path)
    assert end.returncode == 1
    assert end.stderr.count("\n") == 1
    assert ".xlsx" in end.stderr


def test_extract_writes_a_page(tmp_path: Path) -> None:
    end = svodka("extract", "-", "--format", "html", cwd=tmp_path, stdin="12 мая 2023 года прошёл семинар.")
    assert end.returncode == 0, end.stderr
    assert end.stdout.startswith("<!doctype html>")
    assert "семинар" in end.stdout
