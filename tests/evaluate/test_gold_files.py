"""Bad gold is refused with file, line and reason."""

import json
from pathlib import Path
from typing import Any

import pytest

from svodka.errors import EvaluationError
from svodka.evaluate.gold_files import read_gold

TEXT = "15 мая прошёл слёт,\nприехали 30 человек.\n"
DATE = {"t": "date", "v": "2021-05-15", "q": "15 мая", "start": 0, "end": 6}
COUNT = {"t": "count", "id": "c1", "v": 30, "unit": "человек", "q": "30", "start": 29, "end": 31}


def write(folder: Path, *rows: dict[str, Any], text: str = TEXT) -> Path:
    (folder / "slet.txt").write_bytes(text.encode("utf-8"))
    path = folder / "slet.gold.json"
    path.write_text("[\n" + ",\n".join(json.dumps(row) for row in rows) + "\n]\n", encoding="utf-8")
    return path


def test_good_gold_is_read(tmp_path: Path) -> None:
    gold = read_gold(write(tmp_path, DATE, COUNT))
    assert [record.type for record in gold.records] == ["date", "count"]


@pytest.mark.parametrize(
    ("row", "reason"),
    [
        ({**COUNT, "start": 28}, "line 3: offsets 28..31 hold ' 30'"),
        ({**COUNT, "q": "31"}, "the quote is '31'"),
        ({**COUNT, "end": 400, "q": None}, "no stretch of a text"),
        ({**COUNT, "t": "money"}, "unknown type 'money'"),
        ({**COUNT, "role": "guess"}, "'role' is 'guess'"),
        ({**COUNT, "ev": "e7"}, "refers to 'e7'"),
        ({"t": "count", "start": 29, "end": 31, "v": 3}, "count without 'unit'"),
        ({**DATE, "start": 3, "end": 10, "q": None}, "crosses"),
        ({**DATE}, "twice"),
        ({**DATE, "v": "15 мая"}, "'v' is '15 мая', which is no date"),
        ({**DATE, "v": None, "set": {"times": 2}}, "has no period such as P1M"),
        ({**DATE, "start": 3, "q": "мая"}, "inside"),
    ],
)
def test_bad_records_are_refused(row: dict[str, Any], reason: str, tmp_path: Path) -> None:
    path = write(tmp_path, DATE, row)
    with pytest.raises(EvaluationError) as error:
        read_gold(path)
    assert reason in str(error.value)
    assert str(error.value).startswith(str(path))


def test_other_line_ends_are_refused(tmp_path: Path) -> None:
    path = write(tmp_path, DATE, text=TEXT.replace("\n", "\r\n"))
    with pytest.raises(EvaluationError, match="line 1 ends in CR"):
        read_gold(path)


def test_what_is_no_json_is_refused_with_its_line(tmp_path: Path) -> None:
    path = write(tmp_path, DATE)
    path.write_text('[\n{"t": "date"},\n{"t" "date"}\n]', encoding="utf-8")
    with pytest.raises(EvaluationError, match="line 3"):
        read_gold(path)
