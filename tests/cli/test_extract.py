"""`svodka extract` of a file and of standard input, as JSON and as tables."""

import json
from pathlib import Path

from svodka.cli.notes import noted
from svodka.link.cards import amount
from svodka.records import Count, Qualifier
from tests.cli.command import svodka
from tests.store.samples import make_extraction


def test_standard_input_to_json(tmp_path: Path) -> None:
    text = "Итоги\r\n12 марта прошёл семинар."
    end = svodka("extract", "-", "--format", "json", "--date", "2021-03-31", cwd=tmp_path, stdin=text)
    assert end.returncode == 0, end.stderr
    assert json.loads(end.stdout)["document"]["text"].split() == text.split()


def test_a_file_that_cannot_be_read_is_status_4(tmp_path: Path) -> None:
    end = svodka("extract", "нет.txt", cwd=tmp_path)
    assert end.returncode == 4
    assert end.stderr.startswith("svodka: нет.txt: ")
    assert end.stderr.count("\n") == 1


def test_a_table_without_a_terminal(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("Отчёт о работе\nСеминар прошёл 12 марта 2021 года.\n", encoding="utf-8")
    end = svodka("extract", "a.txt", cwd=tmp_path)
    assert end.returncode == 0, end.stderr
    assert "\x1b" not in end.stdout


def test_notes_name_what_records_refer_to() -> None:
    tables = {heading: (columns, rows) for heading, columns, rows in noted(make_extraction())}
    columns, (event,) = tables["Events"]
    row = dict(zip(columns, event, strict=True))
    assert row["organizers"] == "МБУ «ЦР»; Дом культуры «Заря»"
    assert (row["participants"], row["persons"]) == ("45 человек", "Зуева Анна Ильинична")
    columns, (item,) = tables["Plan items"]
    assert dict(zip(columns, item, strict=True)) == {
        "measure": "Провести субботник",
        "deadline": "1 раз в квартал",
        "responsible": "МБУ «ЦР»",
        "outcome": "Выполнено.",
    }
    assert tables["Deadlines"][1] == [("1 раз в квартал", "recurring", "1 × P3M in months 3, 6")]


def test_amounts_read_as_a_person_writes_them() -> None:
    def written(**fields: object) -> str:
        return amount(Count(id="c1", start=0, end=1, **fields))  # type: ignore[arg-type]

    assert written(value=21716953) == "21716953"
    assert written(value=100, qualifier=Qualifier.MORE) == ">100"
    assert written(value=14, value_max=18) == "14–18"
    assert written(value=0.5) == "0.5"
