"""The checks from the command line, from a folder to a decision."""

from pathlib import Path

import pytest

from svodka.cli.query import print_delimited
from tests.cli.command import svodka

REPORT = (
    "Отчёт о работе за 2023 год\n"
    "Зарегистрировано 90 пожаров (АППГ – 100), снижение на 15 %.\n"
    "Отделу спорта до 15 мая 2024 года представить списки команд.\n"
)
PLAN = "\tМероприятие\n\tСрок\n\tОтветственный\n\n\tПосадка кедровой аллеи у школы\n\tмай 2023 года\n\tОтдел экологии\n"
DONE = "\tМероприятие\n\tСрок\n\tИсполнение\n\n\tПосадка кедровой аллеи у школы\n\tмай 2023 года\n\tВысажено 40 саженцев.\n"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "отчёт.txt").write_text(REPORT, encoding="utf-8")
    assert svodka("run", "отчёт.txt", "--db", "a.db", cwd=tmp_path).returncode == 0
    return tmp_path


def test_audit_findings_decide(folder: Path) -> None:
    assert svodka("audit", "--db", "a.db", cwd=folder).stdout.startswith("1 findings")
    (line,) = svodka("findings", "--db", "a.db", cwd=folder).stdout.splitlines()[1:]
    finding, kind, status, *_ = line.split("\t")
    assert (kind, status) == ("change", "open")
    assert svodka("decide", finding, "confirmed", "--db", "a.db", cwd=folder).returncode == 0
    assert svodka("audit", "--db", "a.db", cwd=folder).returncode == 0
    assert "\tconfirmed\t" in svodka("findings", "--db", "a.db", cwd=folder).stdout
    assert svodka("decide", "нет", "confirmed", "--db", "a.db", cwd=folder).returncode == 1


def test_reconcile_quotes_the_report(tmp_path: Path) -> None:
    (tmp_path / "план.txt").write_text(PLAN, encoding="utf-8")
    (tmp_path / "отчёт.txt").write_text(DONE, encoding="utf-8")
    end = svodka("reconcile", "план.txt", "отчёт.txt", cwd=tmp_path)
    assert end.returncode == 0, end.stderr
    assert "done\tПосадка кедровой аллеи у школы\tВысажено 40 саженцев." in end.stdout
    assert end.stderr.strip() == "done 1"


def test_verdicts_are_kept_and_decided_once(tmp_path: Path) -> None:
    (tmp_path / "план.txt").write_text(PLAN, encoding="utf-8")
    (tmp_path / "отчёт.txt").write_text(DONE, encoding="utf-8")
    command = ("reconcile", "план.txt", "отчёт.txt", "--db", "a.db")
    assert svodka("run", "план.txt", "--db", "a.db", cwd=tmp_path).returncode == 0
    missing = svodka(*command, cwd=tmp_path)
    assert missing.returncode == 1
    assert "отчёт.txt" in missing.stderr
    assert "svodka run" in missing.stderr
    assert svodka("run", "отчёт.txt", "--db", "a.db", cwd=tmp_path).returncode == 0
    assert svodka(*command, cwd=tmp_path).returncode == 0
    query = "SELECT finding_id, measure, fulfilment, evidence, status FROM v_fulfilment"
    rows = svodka("query", query, "--db", "a.db", "--format", "csv", cwd=tmp_path).stdout.splitlines()[1:]
    assert [row.split(",")[1:] for row in rows] == [
        ["Посадка кедровой аллеи у школы", "done", "Высажено 40 саженцев.", "open"]
    ]
    assert svodka("decide", rows[0].split(",")[0], "confirmed", "--db", "a.db", cwd=tmp_path).returncode == 0
    assert svodka(*command, cwd=tmp_path).returncode == 0
    assert "confirmed" in svodka("query", query, "--db", "a.db", cwd=tmp_path).stdout


def test_due(folder: Path) -> None:
    found = svodka("due", "--from", "2024-05-01", "--to", "2024-05-31", "--db", "a.db", cwd=folder)
    assert found.returncode == 0, found.stderr
    assert "2024-05-15" in found.stdout
    assert (
        "nothing falls due"
        in svodka("due", "--from", "2030-01-01", "--to", "2030-01-31", "--db", "a.db", cwd=folder).stderr
    )
    assert svodka("due", "--from", "вчера", "--to", "2024-05-31", cwd=folder).returncode == 2


def test_a_number_that_is_none_is_printed_as_nothing(capsys: pytest.CaptureFixture[str]) -> None:
    print_delimited(
        ["difference", "source"], [(float("nan"), "a.txt"), (None, "b.txt"), (-3.0, "c.txt")], delimiter="\t"
    )
    assert capsys.readouterr().out.splitlines()[1:] == ["\ta.txt", "\tb.txt", "-3\tc.txt"]
