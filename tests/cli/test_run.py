"""`svodka run` over good and bad files, then questions to what it made."""

import json
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from tests.cli.command import svodka

RELEASE = "20 мая 2022 года в Центре «Росток» прошёл семинар «Тёплый дом», в нём участвовали 45 человек.\n"
BAD_FILES = {
    "пустой.txt": b"",
    "картинка.txt": bytes(range(256)) * 20,
    "битый.docx": b"PK\x03\x04" + bytes(200),
}


@pytest.fixture(scope="module")
def ran(tmp_path_factory: pytest.TempPathFactory) -> Any:
    """A folder with two good files and bad ones, run once into a database."""
    folder = tmp_path_factory.mktemp("archive")
    papers = folder / "бумаги"
    papers.mkdir()
    (papers / "релиз.txt").write_text(RELEASE, encoding="utf-8")
    (papers / "копия.txt").write_text(RELEASE, encoding="utf-8")
    (papers / "другой.txt").write_text(RELEASE.replace("45", "46"), encoding="utf-8")
    for name, content in BAD_FILES.items():
        (papers / name).write_bytes(content)
    (folder / "пустая папка").mkdir()
    end = svodka("run", "бумаги", "нет-такой", "пустая папка", "--db", "a.db", "--workers", 1, cwd=folder)
    return folder, end


def test_some_failed_is_status_3(ran: Any) -> None:
    assert ran[1].returncode == 3, ran[1].stderr


def test_each_bad_file_gets_one_line_with_its_path_and_a_remedy(ran: Any) -> None:
    folder, end = ran
    lines = end.stderr.splitlines()
    bad = [*(folder / "бумаги" / name for name in BAD_FILES), folder / "нет-такой", folder / "пустая папка"]
    assert len(lines) == len(bad), end.stderr
    for path in bad:
        (line,) = (line for line in lines if line.startswith(f"{path}: "))
        assert line.endswith(")"), line


def test_each_bad_file_has_a_row_in_failures(ran: Any) -> None:
    rows = svodka("query", "SELECT path FROM failures", "--db", "a.db", cwd=ran[0]).stdout.splitlines()
    assert len(rows) == 1 + len(BAD_FILES) + 2


def test_the_summary_counts_copies_and_tells_where_failures_are(ran: Any) -> None:
    lines = [line.split() for line in ran[1].stdout.splitlines()]
    assert ["further", "copies,", "read", "once", "1"] in lines
    assert ran[1].stdout.splitlines()[-1].endswith('"SELECT path, message, remedy FROM failures" --db a.db')


def test_a_damaged_office_file_is_called_what_it_is(ran: Any) -> None:
    assert "битый.docx: damaged docx: File is not a zip file" in ran[1].stderr


def test_good_files_are_loaded_and_copies_are_one_document(ran: Any) -> None:
    end = svodka("query", "SELECT count(*) AS n FROM documents", "--db", "a.db", "--format", "json", cwd=ran[0])
    assert json.loads(end.stdout) == {"n": 2}
    end = svodka("query", "SELECT count(*) AS n FROM sources", "--db", "a.db", "--format", "json", cwd=ran[0])
    assert json.loads(end.stdout) == {"n": 3}


def test_running_again_changes_nothing_and_says_so(ran: Any, tmp_path: Path) -> None:
    folder = ran[0]
    shutil.copy(folder / "a.db", tmp_path / "b.db")
    good = folder / "бумаги" / "релиз.txt"
    end = svodka("run", good, "--db", tmp_path / "b.db", cwd=folder)
    assert end.returncode == 0
    assert "Nothing to do: every document is loaded already." in end.stdout


def test_none_loaded_is_status_4(tmp_path: Path) -> None:
    end = svodka("run", "нет-такой.txt", "--db", "a.db", cwd=tmp_path)
    assert end.returncode == 4
    assert "no such file or folder (check the path)" in end.stderr


def test_json_log_is_one_object_a_line(ran: Any) -> None:
    end = svodka("run", "бумаги", "--db", "log.db", "--workers", 1, "--log-json", cwd=ran[0])
    events = [json.loads(line) for line in end.stderr.splitlines()]
    assert [event["event"] for event in events][-1] == "finished"
    assert events[-1]["loaded"] == 2
    assert {event["path"] for event in events if event["event"] == "failed"} == {
        str(ran[0] / "бумаги" / name) for name in BAD_FILES
    }


def test_info_counts_and_names_what_failed(ran: Any) -> None:
    end = svodka("db", "info", "--db", "a.db", cwd=ran[0])
    assert end.returncode == 0
    assert "нет-такой: no such file or folder" in end.stdout


def test_a_missing_database_is_named(tmp_path: Path) -> None:
    end = svodka("query", "SELECT 1", "--db", "none.db", cwd=tmp_path)
    assert end.returncode == 1
    assert end.stderr.count("\n") == 1
    assert "no such database" in end.stderr


def test_query_only_reads_and_says_so(ran: Any) -> None:
    end = svodka("query", "DELETE FROM events", "--db", "a.db", cwd=ran[0])
    assert (end.returncode, end.stderr.count("\n")) == (1, 1)
    assert "only read" in end.stderr


@pytest.mark.parametrize("sql", ["", "SAVEPOINT here"])
def test_sql_without_rows_is_wrong_use(ran: Any, sql: str) -> None:
    end = svodka("query", sql, "--db", "a.db", cwd=ran[0])
    assert end.returncode == 2
    assert "write a SELECT" in end.stderr


def test_numbers_have_no_needless_decimals(ran: Any) -> None:
    for form, mark in (("tsv", "\t"), ("csv", ",")):
        end = svodka("query", "SELECT 46.0 AS a, 4.1 - 2.59 AS b", "--format", form, "--db", "a.db", cwd=ran[0])
        assert end.stdout.splitlines()[1] == f"46{mark}1.51"


def test_a_table_too_wide_to_read_is_printed_in_blocks(ran: Any) -> None:
    end = svodka("query", "SELECT * FROM v_events", "--format", "table", "--db", "a.db", cwd=ran[0])
    lines = [line.split() for line in end.stdout.splitlines()]
    assert lines[0] == ["1"]
    assert ["quote", "семинар"] in lines
    assert "…" not in end.stdout


def test_a_path_is_named_as_it_is_written(tmp_path: Path) -> None:
    (tmp_path / "сводка.db").write_text("no database", encoding="utf-8")
    assert "сводка.db: file is not a database" in svodka("query", "SELECT 1", "--db", "сводка.db", cwd=tmp_path).stderr


def test_wrong_sql_is_one_line(ran: Any) -> None:
    end = svodka("query", "SELECT x FROM nowhere", "--db", "a.db", cwd=ran[0])
    assert end.returncode == 1
    assert end.stderr == "svodka: sqlite:///a.db: no such table: nowhere\n"


@pytest.mark.parametrize("format", ["table", "tsv", "csv", "json"])
def test_query_prints(ran: Any, format: str) -> None:
    end = svodka("query", "SELECT 'a:b' AS x, 1.0 AS y", "--format", format, "--db", "a.db", cwd=ran[0], NO_COLOR="1")
    assert "a:b" in end.stdout
    assert "\x1b" not in end.stdout


def test_a_reader_that_leaves_early_is_no_error(ran: Any) -> None:
    endless = "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 300000) SELECT i FROM n"
    program = subprocess.Popen(
        [sys.executable, "-m", "svodka", "query", endless, "--db", "a.db"],
        cwd=ran[0],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
    )
    assert program.stdout is not None
    assert program.stdout.readline() == b"i\n"
    program.stdout.close()
    assert program.stderr is not None
    with program.stderr:
        assert program.stderr.read() == b""
    program.wait(60)


def test_runs_are_listed_and_shown(ran: Any) -> None:
    end = svodka("runs", "--db", "a.db", cwd=ran[0])
    assert end.stdout.splitlines()[1].split()[0] == "1"
    end = svodka("runs", "1", "--db", "a.db", cwd=ran[0])
    assert "workers: 1" in end.stdout
    assert svodka("runs", "99", "--db", "a.db", cwd=ran[0]).returncode == 2


def test_verify_says_what_does_not_fit(ran: Any, tmp_path: Path) -> None:
    shutil.copy(ran[0] / "a.db", tmp_path / "b.db")
    end = svodka("db", "verify", "--db", tmp_path / "b.db", cwd=ran[0])
    assert (end.returncode, end.stdout) == (0, "Everything fits.\n")
    end = svodka("db", "prune", "--dry-run", "--db", tmp_path / "b.db", cwd=ran[0])
    assert end.stdout == "0 sources would be removed\n"
