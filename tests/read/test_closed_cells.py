"""Tables whose cells each end with a bar become the cells they had."""

import pytest

from svodka.read import Document, read_text

BARRED = "№ п/п |\nМероприятие |\nСрок |\nМесто |\n"


def rows(document: Document) -> list[list[str]]:
    """The cells of every row, empty ones as empty strings."""
    found: dict[int, dict[int, str]] = {}
    for block in document.blocks:
        if block.cell is not None:
            row = found.setdefault(block.cell.row, {})
            row[block.cell.column] = f"{row.get(block.cell.column, '')} {document.text[block.start : block.end]}"
    return [[" ".join(row.get(column, "").split()) for column in range(max(row) + 1)] for row in found.values()]


def body(text: str) -> list[list[str]]:
    return rows(read_text(BARRED + text))[1:]


def test_every_bar_ends_a_cell() -> None:
    assert body("1. |\nСмотр хоров |\n12 мая |\nДК |\n2. |\nЯрмарка мёда |\n14 августа |\nплощадь |\n") == [
        ["1.", "Смотр хоров", "12 мая", "ДК"],
        ["2.", "Ярмарка мёда", "14 августа", "площадь"],
    ]


def test_a_cell_may_break_its_line_and_a_bar_alone_is_an_empty_one() -> None:
    assert body("1. |\nСмотр\nхоров |\n12 мая |\nДК\n|\n|\nЯрмарка мёда |\n14 августа |\n|\n") == [
        ["1.", "Смотр хоров", "12 мая", "ДК"],
        ["", "Ярмарка мёда", "14 августа"],
    ]


def test_a_bar_for_every_column_heads_a_section() -> None:
    text = "МАЙ ||||\n1 |\nСмотр хоров |\n12.05 |\nДК |\nАВГУСТ ||||\n2 |\nЯрмарка мёда |\n14.08 |\nплощадь |\n"
    assert [row[:2] for row in body(text)] == [["МАЙ"], ["1", "Смотр хоров"], ["АВГУСТ"], ["2", "Ярмарка мёда"]]


def test_columns_without_a_name_end_every_row() -> None:
    text = BARRED + "||\n1 |\nСмотр хоров |\n12.05 |\nДК |\n||\n2 |\nЯрмарка мёда |\n14.08 |\nплощадь |\n||\n"
    assert rows(read_text(text))[1:] == [["1", "Смотр хоров", "12.05", "ДК"], ["2", "Ярмарка мёда", "14.08", "площадь"]]


@pytest.mark.parametrize(
    "text",
    [
        "Новости |\nКонтакты |\nКарта сайта |\nПоиск |\n",
        BARRED + "Горячая линия |\nВопрос и ответ |\nЛичный кабинет |\nВход |\nЕщё |\nДругое |\nИное |\nПрочее |\n",
    ],
)
def test_what_has_no_head_or_no_times_is_no_table(text: str) -> None:
    assert not any(len(row) > 2 for row in rows(read_text(text)))


def test_a_long_run_of_bars_costs_linear_time() -> None:
    assert read_text("|\n" * 20_000).text


def test_some_cells_share_a_line() -> None:
    text = "Дата | Время | Мероприятие | Место |\n9 мая |\n10-00 | Митинг |\nпарк |\n9 мая |\n12-00 | Концерт |\nДК |\n"
    assert rows(read_text(text))[1:] == [["9 мая", "10-00", "Митинг", "парк"], ["9 мая", "12-00", "Концерт", "ДК"]]


def test_rows_without_a_head_begin_at_the_next_number() -> None:
    text = (
        "Спортивные мероприятия |\n|||\n1. |\nКросс |\n2 мая |\nс. Лом |\n2. |\nТурнир по шашкам |\n5 мая |\nс. Лом |\n"
    )
    assert rows(read_text(text))[1:] == [
        ["1.", "Кросс", "2 мая", "с. Лом"],
        ["2.", "Турнир по шашкам", "5 мая", "с. Лом"],
    ]
