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


def test_one_name_over_a_beginning_and_an_end_in_lines_of_bars() -> None:
    text = (
        "N | Мероприятие | Исполнитель | Срок | Результат | |\nначало | окончание | ||||\nРаздел | |||||\n"
        "1 | Смотр хоров | ДК | 2021 год | 2023 год | хор |\n2 | Ярмарка мёда | отдел | 2022 год | 2024 год | торг |\n"
    )
    document = read_text(text)
    columns = {text[block.start : block.end]: block.cell.column for block in document.blocks if block.cell is not None}
    assert columns["Срок"] == columns["начало"] == columns["2021 год"]
    assert columns["окончание"] == columns["2023 год"]


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


def test_a_bar_may_stand_on_a_line_of_its_own() -> None:
    text = "№\nп/п\n|\nМероприятие\n|\nСрок\n|\n1\n|\nСмотр хоров\n|\nмай\n|\n2\n|\nЯрмарка мёда\n|\nавгуст\n|\n"
    assert rows(read_text(text)) == [
        ["№ п/п", "Мероприятие", "Срок"],
        ["1", "Смотр хоров", "май"],
        ["2", "Ярмарка мёда", "август"],
    ]


def test_a_title_as_wide_as_the_table_stands_over_the_head() -> None:
    text = "ПЛАН на май 2021 года |\n||\nДата |\nМесто |\nМероприятие |\n5.05 |\nсквер |\nМитинг |\n9.05 |\nДК |\nКонцерт |\n"
    assert rows(read_text(text)) == [
        ["ПЛАН на май 2021 года"],
        ["Дата", "Место", "Мероприятие"],
        ["5.05", "сквер", "Митинг"],
        ["9.05", "ДК", "Концерт"],
    ]


def test_rows_that_numbers_hold_together_need_no_times() -> None:
    text = (
        "1. |\nОбход дворов |\nдо снега |\nЖЭУ |\n2. |\nПобелка |\nпо теплу |\nЖЭУ |\n3. |\nПокос |\nпо росе |\nТОС |\n"
    )
    assert [row[:2] for row in body(text)] == [["1.", "Обход дворов"], ["2.", "Побелка"], ["3.", "Покос"]]


def test_rows_without_a_head_may_begin_at_any_number_and_a_section_may_stand_between_them() -> None:
    text = (
        "7. |\nКросс |\n2 мая |\nс. Лом |\nШахматы |\n8. |\nТурнир |\n5 мая |\nс. Лом |\n9. |\nБлиц |\n6 мая |\nДК |\n"
        "10. |\nФинал |\n7 мая |\nДК |\n"
    )
    assert rows(read_text(text)) == [
        ["7.", "Кросс", "2 мая", "с. Лом"],
        ["Шахматы"],
        ["8.", "Турнир", "5 мая", "с. Лом"],
        ["9.", "Блиц", "6 мая", "ДК"],
        ["10.", "Финал", "7 мая", "ДК"],
    ]


def columns(text: str) -> list[tuple[str, int, int]]:
    """The cells of the head: what each says, its column and over how many columns it stands."""
    document = read_text(text)
    return [
        (" ".join(document.text[block.start : block.end].split()), block.cell.column, block.cell.column_span)
        for block in document.blocks
        if block.cell is not None and block.cell.header
    ]


UNDER_TERM = (
    "№ |\nМероприятие |\nСрок |\nИсполнитель |\n|\nначало |\nокончание |\n|||\n"
    "1 |\nПокраска |\n10.01.2021 |\n01.03.2021 |\nТОС |\n2 |\nПобелка |\nапрель |\nиюнь |\nЖЭУ |\n"
)
UNDER_MONEY = (
    "Мероприятие |\nСумма, тыс. руб. |\nСрок |\n||\nвсего |\n2020 год |\n2021 год |\n||\n"
    "Покраска |\n30,0 |\n10,0 |\n20,0 |\nмай |\nПобелка |\n5,0 |\n5,0 |\n- |\nиюнь |\n"
)
YEARS = (
    "Показатели |\nЕдиница измерения |\nОтчёт |\nПрогноз |\n|\n2020 |\n2021 |\n2022 |\n"
    "Население |\nЖители |\nчел. |\n9,5 |\n9,4 |\n9,4 |\nДети |\nчел. |\n2,1 |\n2,0 |\n2,0 |\n"
)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param(
            UNDER_TERM,
            [
                ("№", 0, 1),
                ("Мероприятие", 1, 1),
                ("Срок", 2, 2),
                ("Исполнитель", 4, 1),
                ("начало", 2, 1),
                ("окончание", 3, 1),
            ],
            id="two columns of times",
        ),
        pytest.param(
            UNDER_MONEY,
            [
                ("Мероприятие", 0, 1),
                ("Сумма, тыс. руб.", 1, 3),
                ("Срок", 4, 1),
                ("всего", 1, 1),
                ("2020 год", 2, 1),
                ("2021 год", 3, 1),
            ],
            id="three columns of money before the time",
        ),
        pytest.param(
            YEARS,
            [
                ("Показатели", 0, 1),
                ("Единица измерения", 1, 1),
                ("Отчёт", 2, 1),
                ("Прогноз", 3, 2),
                ("2020", 2, 1),
                ("2021", 3, 1),
                ("2022", 4, 1),
            ],
            id="a second row that no empty cells end",
        ),
    ],
)
def test_one_name_over_several_columns(text: str, expected: list[tuple[str, int, int]]) -> None:
    assert columns(text) == expected


def test_a_lone_cell_puts_the_rows_of_figures_in_step() -> None:
    assert rows(read_text(YEARS))[2:] == [
        ["Население"],
        ["Жители", "чел.", "9,5", "9,4", "9,4"],
        ["Дети", "чел.", "2,1", "2,0", "2,0"],
    ]


def test_columns_of_figures_under_a_name_each() -> None:
    text = "Итоги |\n2021 год |\n2022 год |\nРодилось, чел. |\n120 |\n130 |\nБраки |\n14 |\n12 |\n"
    assert rows(read_text(text))[1:] == [["Родилось, чел.", "120", "130"], ["Браки", "14", "12"]]


def test_a_lone_cell_heads_a_section_where_the_rows_below_are_in_step_with_it() -> None:
    text = (
        "1. До паводка |\n1 |\nСмотр лодок |\nдо 10.03 |\nпристань |\n2 |\nСбор |\nдо 12.03 |\nДК |\n"
        "2. В паводок |\n1 |\nОбход |\nв период паводка |\nберег |\n2 |\nПост |\nв течение апреля |\nмост |\n"
    )
    assert [row[:3] for row in body(text)] == [
        ["До паводка"],
        ["1", "Смотр лодок", "до 10.03"],
        ["2", "Сбор", "до 12.03"],
        ["В паводок"],
        ["1", "Обход", "в период паводка"],
        ["2", "Пост", "в течение апреля"],
    ]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "1 |\n2 |\n|\n|\nЧасть 1. Сады |\nШаг 1. Посадки |\n|\n1. |\nСмотр хоров |\n2021 - 2023 |\nДК |\n"
            "2. |\nЯрмарка мёда |\n2021 - 2023\nежегодно |\nплощадь |\n3. |\nПосадка лип |\n",
            [
                ["1", "2"],
                ["Часть 1. Сады"],
                ["Шаг 1. Посадки"],
                ["1.", "Смотр хоров", "2021 - 2023", "ДК"],
                ["2.", "Ярмарка мёда", "2021 - 2023 ежегодно", "площадь"],
                ["3.", "Посадка лип"],
            ],
        ),
        (
            "1. |\nСмотр хоров |\n|\nдо\n12.03.2019 |\nДК |\n|\n|\n2. |\nЯрмарка мёда |\nв августе |\nплощадь |\n3. |\n",
            [["1.", "Смотр хоров", "до 12.03.2019", "ДК"], ["2.", "Ярмарка мёда", "в августе", "площадь"], ["3."]],
        ),
        (
            "1 |\n2 |\n3 |\n4 |\nКлубы и кружки |\n1. |\nСмотр хоров |\nиюнь 2016 года |\nсцена |\n",
            [["1", "2", "3", "4"], ["Клубы и кружки"], ["1.", "Смотр хоров", "июнь 2016 года", "сцена"]],
        ),
    ],
)
def test_numbers_part_rows_that_have_a_cell_more_or_less(text: str, expected: list[list[str]]) -> None:
    assert body(text) == expected
