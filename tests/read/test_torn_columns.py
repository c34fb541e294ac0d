"""Tables whose columns stand one after another, each under its name."""

import pytest

from svodka.read import read_text
from tests.read.test_timed_rows import table

ROWS = [
    ["Мероприятие", "Срок", "Ответственный"],
    ["Концерт хора", "5 мая", "Белова Н.П."],
    ["Ярмарка мёда", "7 мая", "Дёмин О.Р."],
    ["Турнир", "9 мая", "Лунин П.А."],
]


@pytest.mark.parametrize("parting", ["\n", "\n\n"], ids=["lines", "paragraphs"])
def test_the_rows_are_put_together(parting: str) -> None:
    text = parting.join(cell for column in zip(*ROWS, strict=True) for cell in column)
    assert table(f"План ко Дню села\n\n{text}\n") == ROWS


def test_times_without_other_columns_as_long_are_no_table() -> None:
    assert table("Мероприятие\nКонцерт\nСрок\n5 мая\n7 мая\n9 мая\nОтветственный\nБелова Н.П.\n") == []


def test_many_names_of_times_cost_linear_time() -> None:
    assert read_text("Срок\nмай\n" * 10_000).text
