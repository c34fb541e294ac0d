"""Tables of figures in plain text: cells one under another, parted by semicolons, set to the right; numbers that only number."""

import pytest

from svodka.read import BlockKind, read_text

from .test_drawn_tables import cells

EXPECTED = [
    (0, 0, "Показатель"),
    (0, 1, "2021"),
    (0, 2, "2022 г."),
    (1, 0, "Кружки"),
    (1, 1, "14"),
    (1, 2, "15"),
    (2, 0, "в них детей, чел."),
    (2, 1, "1 210"),
    (2, 2, "—"),
    (3, 0, "Доля охвата"),
    (3, 1, "41,5%"),
    (3, 2, "44%"),
]
DRAWN = {
    "one under another": "Показатель\n2021\n2022 г.\nКружки\n14\n15\nв них детей, чел.\n1 210\n—\nДоля охвата\n41,5%\n44%\n",
    "parted by empty lines": "Показатель\n\n2021\n\n2022 г.\n\nКружки\n\n14\n\n15\n\nв них детей, чел.\n\n1 210\n\n—\n\nДоля охвата\n\n41,5%\n\n44%\n",
    "led by tabs": "\tПоказатель\n\t2021\n\t2022 г.\n\tКружки\n\t14\n\t15\n\tв них детей, чел.\n\t1 210\n\t—\n\tДоля охвата\n\t41,5%\n\t44%\n",
    "semicolons": "Показатель;2021;2022 г.\nКружки;14;15\nв них детей, чел.;1 210;—\nДоля охвата;41,5%;44%\n",
    "set to the right": "Показатель          2021  2022 г.\nКружки                14       15\nв них детей, чел.  1 210        —\nДоля охвата        41,5%      44%\n",
}


@pytest.mark.parametrize("table", DRAWN.values(), ids=DRAWN)
def test_same_figures_however_drawn(table: str) -> None:
    document = read_text(f"Отчёт за 2022 год\n\nСведения о кружках\n{table}\n\nРабота продолжается.\n")
    assert cells(document) == EXPECTED
    assert document.blocks[1].cell is document.blocks[-1].cell is None


def test_a_unit_a_number_and_a_line_over_rows_belong_to_the_table() -> None:
    stack = "№\nПоказатель\nЕд. изм.\n2022\n1\nКружки\nед.\n14\n2\nДети\nчел.\n210\n"
    assert cells(read_text(stack))[4:8] == [(1, 0, "1"), (1, 1, "Кружки"), (1, 2, "ед."), (1, 3, "14")]
    parted = "Учреждение\n2021\n2022\nШколы\n14\n13\nПрочие учреждения\nСады\n11\n11\nКлубы\n5\nМузеи\n1\n1\n"
    assert cells(read_text(parted))[6:] == [
        *((2, 0, "Прочие учреждения"), (3, 0, "Сады"), (3, 1, "11"), (3, 2, "11")),
        *((4, 0, "Клубы"), (4, 1, "5"), (5, 0, "Музеи"), (5, 1, "1"), (5, 2, "1")),
    ]


def test_cells_of_a_head_may_run_over_lines() -> None:
    stack = "Категория граждан\n2019 год,\nчел.\n2020 год,\nчел.\nВетераны\n845\n790\nИнвалиды\n310\n288\n"
    assert cells(read_text(stack))[:6] == [
        *((0, 0, "Категория граждан"), (0, 1, "2019 год,\nчел."), (0, 2, "2020 год,\nчел.")),
        *((1, 0, "Ветераны"), (1, 1, "845"), (1, 2, "790")),
    ]


def test_rules_under_the_head_and_over_the_sum_part_no_rows() -> None:
    rule = "-" * 40 + "\n"
    table = f"Форма          2019    2020\n{rule}Устные          412     380\nПисьменные       95     118\n{rule}Итого:          507     498\n"
    placed = cells(read_text(f"{table}\n5. Штат\n\nШтат набран.\n"))
    assert [row for row, column, _ in placed if column == 0] == [0, 1, 2, 3]


def test_a_head_may_lack_its_corner() -> None:
    table = "                     2021    2022\nШколы                  14      13\nСады и ясли по району  11      11\n"
    assert cells(read_text(table))[:3] == [(0, 1, "2021"), (0, 2, "2022"), (1, 0, "Школы")]


@pytest.mark.parametrize(
    "text",
    [
        "Проведено: лекций – 3; бесед – 4; рейдов – 5\nРоздано: памяток – 30; листовок – 40; газет – 50\nОсмотрено: домов – 3; дворов – 4; дач – 5\n",
        "Телефоны:\nПриёмная\n2-14-15\nБухгалтерия\n2-14-16\n",
        "Итоги года\nОткрыты клубы.\n14\n15\nЗакрыты школы.\n2\n3\n",
    ],
    ids=["a list of semicolons", "telephones", "sentences"],
)
def test_what_is_no_table(text: str) -> None:
    assert cells(read_text(text)) == []


def test_bare_numbers_in_sequence_are_markers() -> None:
    document = read_text(
        "Отчёт\n\n1 Культура\n\n3 клуба открыты.\n\n2 Спорт\n\nIII.2 Образование\n\nВ районе 2 школы.\n"
    )
    listed = [(block.marker, document.text[block.start : block.end]) for block in document.blocks if block.marker]
    assert listed == [("1", "Культура"), ("2", "Спорт"), ("III.2", "Образование")]
    assert [block.marker for block in read_text("1 Мая – праздник.\n\n3 Школы закрыты.\n").blocks] == ["", ""]


def test_a_day_in_figures_before_a_small_letter_is_no_marker() -> None:
    day, item = read_text("20.11 студенты собрали листву.\n").blocks, read_text("2.9 Ремонт\n2.10 закупка\n").blocks
    assert [block.kind for block in day] == [BlockKind.PARAGRAPH]
    assert [block.marker for block in item] == ["2.9", "2.10"]


def places(text: str) -> list[tuple[str, int, int, bool]]:
    """What each cell says, its row, its column and whether it is of the head."""
    document = read_text(text)
    return [
        (document.text[block.start : block.end], block.cell.row, block.cell.column, block.cell.header)
        for block in document.blocks
        if block.cell is not None
    ]


def test_lines_of_spaces_are_empty_cells_and_part_no_table() -> None:
    text = (
        "Обращения\n\n2023 г.\n\n2022 г.\n\nВсего\n\n39\n\n43\n\nв том числе:\n\n\xa0\n\n\xa0\n\n"
        "письма\n\n26\n\n35\n\nзвонки\n\n13\n\n8\n"
    )
    assert [said for said, _, column, _ in places(text) if column == 1] == ["2023 г.", "39", "26", "13"]


def test_a_name_over_years_stands_before_them() -> None:
    text = "Поступило писем\n+/-\n2023 г.\n2022 г.\nРешено\n40\n30\n+10\nОтказано\n5\n4\n+1\n"
    assert places(text)[:6] == [
        ("Поступило писем", 0, 1, True),
        ("+/-", 0, 3, True),
        ("2023 г.", 1, 1, True),
        ("2022 г.", 1, 2, True),
        ("Решено", 2, 0, False),
        ("40", 2, 1, False),
    ]


def test_what_stands_over_the_numbers_of_columns_is_the_head() -> None:
    text = "| № п/п | Сведения | Было | Стало |\n| 1 | 2 | 3 | 4 |\n| 1. | Писем | 4 | 9 |\n| - повторных | 1 | 2 | |\n"
    assert [header for _, row, _, header in places(text) if row == 0] == [True] * 4
    assert [column for said, row, column, _ in places(text) if row == 3 and said] == [1, 2, 3]


def test_titles_of_one_cell_stand_over_the_head() -> None:
    text = "Итоги за 2023 г. | |||\nдо 26.01 | |||\nСтолбец | Отчетный период | Предыдущий период | +/- |\nПисем | 12 | 14 | -2 |\n"
    assert {row for _, row, _, header in places(text) if header} == {2}
