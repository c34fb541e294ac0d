"""Tables whose cells stand one under another, in lines or between empty lines, and are known by their times."""

import pytest

from svodka.read import read_text

PARTED = (
    "Наименование мероприятия\n\nСроки\n\nОтветственный\n\n"
    "Осмотр причалов\n\nавгуст\n\nЛосева Т.П.\n\n"
    "Смотр лодок,\n\nв том числе учебных\n\nСентябрь, март\n\nГрачёв И.И.\n\n"
    "Покраска вышек\n\nвесь период\n\nЛосева Т.П.\n\n"
    "Отчёт\n\nдо 1 ноября 2009 года\n\nГлавы поселений\n"
)
UNNAMED = (
    "Мероприятия\n\nСроки проведения\n\nМесто\n\n1.\n\nКонцерт\n\n01.05.15г.\n\nклуб\n\n"
    "2.\n\nВыставка\n\n02.05.15г.\n\nмузей\n\n3.\n\nМитинг\n\n09.05.15г.\n\nплощадь\n"
)
LONG_ROWS = (
    "Название мероприятий\n\nСроки\n\nМесто проведения\n\nОтветственные\n\n \n\n1.\n\nКонцерт ко Дню села.\n\n   01.05.15г.\n\n"
    "сквер\n\nс. Лом\n\nДом культуры, школа\n\n \n\n2.\n\nВыставка.\n\nВечер песни у реки.\n\n07.- 08.05.15г.\n\nмузей\n\n"
    "Лосева Т.П.,\n\nГрачёв И.И.\n\n3.\n\nМитинг:\n\n13.05 – Лом\n\n11.05-20.05.15\n\nплощадь\n\nЛосева Т.П.\n\nДиректор"
)
TWO_DAYS = (
    "Мероприятие\n\nДата\n\nОтветственный\n\nОсмотр лодок\n\n14.03.2020\n\nЛосева Т.П.\n\n"
    "Неделя воды\n\n16.03.2020 –\n\n22.03.2020\n\nГрачёв И.И.\n\nОтчёт\n\n01.04.2020\n\nЛосева Т.П.\n"
)
STACKED = "Дата\nМероприятие\nМесто\n1 мая\nКонцерт\nклуб\n2 мая\nВыставка\nмузей\n9 мая\nМитинг\nплощадь\n\nКонец"


def table(text: str) -> list[list[str]]:
    """The rows of the only table, a string a cell; empty cells at a row's end are left out."""
    rows: dict[int, dict[int, list[str]]] = {}
    document = read_text(text)
    for block in document.blocks:
        if block.cell is not None:
            assert block.cell.table == 0
            rows.setdefault(block.cell.row, {}).setdefault(block.cell.column, []).append(
                document.text[block.start : block.end]
            )
    return [["\n".join(row.get(column, ())) for column in range(max(row) + 1)] for row in rows.values()]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param(
            TWO_DAYS,
            [
                ["Мероприятие", "Дата", "Ответственный"],
                ["Осмотр лодок", "14.03.2020", "Лосева Т.П."],
                ["Неделя воды", "16.03.2020 –\n22.03.2020", "Грачёв И.И."],
                ["Отчёт", "01.04.2020", "Лосева Т.П."],
            ],
            id="a day whose other end is a paragraph of its own",
        ),
        pytest.param(
            PARTED,
            [
                ["Наименование мероприятия", "Сроки", "Ответственный"],
                ["Осмотр причалов", "август", "Лосева Т.П."],
                ["Смотр лодок,\nв том числе учебных", "Сентябрь, март", "Грачёв И.И."],
                ["Покраска вышек", "весь период", "Лосева Т.П."],
                ["Отчёт", "до 1 ноября 2009 года", "Главы поселений"],
            ],
            id="parted",
        ),
        pytest.param(
            UNNAMED,
            [
                ["", "Мероприятия", "Сроки проведения", "Место"],
                ["1.", "Концерт", "01.05.15г.", "клуб"],
                ["2.", "Выставка", "02.05.15г.", "музей"],
                ["3.", "Митинг", "09.05.15г.", "площадь"],
            ],
            id="numbers no name stands for",
        ),
        pytest.param(
            LONG_ROWS,
            [
                ["", "Название мероприятий", "Сроки", "Место проведения", "Ответственные"],
                ["1.", "Концерт ко Дню села.", "01.05.15г.", "сквер\nс. Лом", "Дом культуры, школа"],
                ["2.", "Выставка.\nВечер песни у реки.", "07.- 08.05.15г.", "музей", "Лосева Т.П.,\nГрачёв И.И."],
                ["3.", "Митинг:\n13.05 – Лом", "11.05-20.05.15", "площадь", "Лосева Т.П."],
            ],
            id="cells of several paragraphs",
        ),
        pytest.param(
            STACKED,
            [
                ["Дата", "Мероприятие", "Место"],
                ["1 мая", "Концерт", "клуб"],
                ["2 мая", "Выставка", "музей"],
                ["9 мая", "Митинг", "площадь"],
            ],
            id="a line each",
        ),
    ],
)
def test_rows_are_told(text: str, expected: list[list[str]]) -> None:
    assert table(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "Мероприятие\n\nСроки\n\nОтветственный\n\nО том, что было.\n\nБыло много гостей.\n\nВсе рады.",
        "Наши мероприятия\n\nСроки\n\nМеста\n\n1 мая прошёл концерт.\n\nСпасибо всем.",
        "Осмотр катков\n\nСмотр хоров\n\nЯрмарка\n\nСубботник\n\nКонцерт\n\nБеседа\n\nЛекция\n",
    ],
)
def test_no_table_without_even_rows(text: str) -> None:
    assert table(text) == []


def test_a_long_run_of_paragraphs_costs_linear_time() -> None:
    assert read_text("а\n\n" * 20_000).text


def test_an_hour_under_its_day_and_words_in_brackets_are_no_cells_of_their_own() -> None:
    text = (
        "Дата\n\nНаименование мероприятия\n\nМесто\n\n1.04.2018\n\nСмотр\n\nКлубы\n\n(по графику)\n\n"
        "10.04.2018\n\n12:00\n\nКонцерт\n\nДК\n\n25.04.2018\n\nМитинг\n\nсквер\n\nапрель\n\nСлёт\n\nпарк\n"
    )
    assert table(text)[1:] == [
        ["1.04.2018", "Смотр", "Клубы\n(по графику)"],
        ["10.04.2018\n12:00", "Концерт", "ДК"],
        ["25.04.2018", "Митинг", "сквер"],
        ["апрель", "Слёт", "парк"],
    ]


def test_a_title_said_twice_around_the_hour_of_publication_is_no_head() -> None:
    text = (
        "План мероприятий\n08:40 20.06.2022\nПлан мероприятий\nС 22 июня по 8 июля\nЯрмарка мёда\nС 2 по 5 июля\n"
        "Осмотр лодок\n7 июля\nЗабег\nСмотр хоров\n8 июля\nКонцерт\n"
    )
    assert all(block.cell is None for block in read_text(text).blocks)


def test_hours_below_some_days_leave_the_title_above_the_head() -> None:
    text = (
        "План клуба на июнь 2022 года\n\nДата\n\nМероприятие\n\nМесто\n\nОтветственный\n\n3 июня\n\n11.00\n\nВыставка\n\n"
        "сад\n\nЗуева А.П.\n\n14-15 июня\n\nЯрмарка\n\nрынок\n\nКотов И.И.\n\n21 июня\n\n9.00\n\nЗабег\n\nпляж\n\nЗуева А.П.\n"
    )
    assert table(text)[:3] == [
        ["Дата", "Мероприятие", "Место", "Ответственный"],
        ["3 июня\n11.00", "Выставка", "сад", "Зуева А.П."],
        ["14-15 июня", "Ярмарка", "рынок", "Котов И.И."],
    ]
