"""Tables whose cells stand one under another and whose rows begin at the next number."""

import pytest

from svodka.read import read_text
from tests.read.test_timed_rows import table

HEAD = ["№ п/п", "Мероприятие", "Срок", "Ответственный"]


def parted(*cells: str) -> str:
    """The cells as paragraphs."""
    return "\n\n".join(cells)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param(
            parted("№/№", "п/п", "Массовые", "мероприятия", "Сроки", "проведения", "Место")
            + parted("", "1", "Кросс", "4 ноября", "парк", "2", "Турнир", "7 ноября", "ДК"),
            [
                ["№/№\nп/п", "Массовые\nмероприятия", "Сроки\nпроведения", "Место"],
                ["1", "Кросс", "4 ноября", "парк"],
                ["2", "Турнир", "7 ноября", "ДК"],
            ],
            id="names of two paragraphs",
        ),
        pytest.param(
            parted(*HEAD, "1.", "Смотр лодок", "с 12.08.", "по 12.09.", "Лосева Т.П.", "(по согласованию)")
            + parted("", "2.", "Осмотр причалов", "до 10.09.", "Грачёв И.И."),
            [
                HEAD,
                ["1.", "Смотр лодок", "с 12.08.\nпо 12.09.", "Лосева Т.П.\n(по согласованию)"],
                ["2.", "Осмотр причалов", "до 10.09.", "Грачёв И.И."],
            ],
            id="a time of two paragraphs, words in brackets",
        ),
        pytest.param(
            parted("№", "Содержание работы", "Дата", "Количество проверок", "Исполнители", "1", "2", "3", "4", "5")
            + parted("", "Контроль", "1", "Сверка", "май", "1", "Инспектор Лосева Т.П.", "Инспектор Грачёв И.И.")
            + parted("", "2", "Опись", "июнь", "2", "Инспектор Лосева Т.П."),
            [
                ["№", "Содержание работы", "Дата", "Количество проверок", "Исполнители"],
                ["1", "2", "3", "4", "5"],
                ["Контроль"],
                ["1", "Сверка", "май", "1", "Инспектор Лосева Т.П.\nИнспектор Грачёв И.И."],
                ["2", "Опись", "июнь", "2", "Инспектор Лосева Т.П."],
            ],
            id="a row that numbers the columns, a section, cells that hold numbers",
        ),
        pytest.param(
            "№\nМероприятие\nМесто\nСрок\n1\nОбход\nдворов\nсело Лом\nмай\n2\nПобелка\nсело Лом\nиюнь\n",
            [
                ["№", "Мероприятие", "Место", "Срок"],
                ["1", "Обход\nдворов", "село Лом", "май"],
                ["2", "Побелка", "село Лом", "июнь"],
            ],
            id="a line each, the time in the last column",
        ),
        pytest.param(
            parted(
                *HEAD,
                "I. Берег",
                "1",
                "Обход",
                "май",
                "Лосева Т.П.",
                "II. Пристань",
                "2",
                "Побелка",
                "июнь",
                "Грачёв И.И.",
            ),
            [
                HEAD,
                ["Берег"],
                ["1", "Обход", "май", "Лосева Т.П."],
                ["Пристань"],
                ["2", "Побелка", "июнь", "Грачёв И.И."],
            ],
            id="heads of sections between rows",
        ),
    ],
)
def test_rows_go_from_number_to_number(text: str, expected: list[list[str]]) -> None:
    assert table(text) == expected


def test_no_table_without_a_head_over_the_numbers() -> None:
    assert table(parted("Глава", "1", "Было утро", "май", "2", "Был вечер", "июнь")) == []


def test_many_numbers_cost_linear_time() -> None:
    assert read_text("1\n\nа\n\n" * 10_000).text
    assert read_text("№\nМероприятие\nСрок\n1\n" * 5_000).text
