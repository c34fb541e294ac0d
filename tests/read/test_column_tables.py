"""Tables drawn within the lines of a plain text."""

from itertools import pairwise

import pytest

from svodka.read import BlockKind, read_text
from svodka.read.rows import cell_text, rows

from .test_drawn_tables import cells

EXPECTED = [
    (0, 0, "№"),
    (0, 1, "Мероприятие"),
    (0, 2, "Срок"),
    (1, 0, "1"),
    (1, 1, "Смотр хоров"),
    (1, 2, "май"),
    (2, 0, "2"),
    (2, 1, "Ремонт крыши"),
    (2, 2, "июль"),
]

TABBED = "№\tМероприятие\tСрок\n1\tСмотр хоров\tмай\n2\tРемонт крыши\tиюль\n"
MARKDOWN = "| № | Мероприятие | Срок |\n|---|:---|---|\n| 1 | Смотр хоров | май |\n| 2 | **Ремонт крыши** | июль |\n"
BARE_BARS = "№ | Мероприятие | Срок\n1 | Смотр хоров | май\n2 | Ремонт крыши | июль\n"
BOX = (
    "┌───┬──────────────┬──────┐\n│ № │ Мероприятие  │ Срок │\n├───┼──────────────┼──────┤\n"
    "│ 1 │ Смотр хоров  │ май  │\n├───┼──────────────┼──────┤\n│ 2 │ Ремонт крыши │ июль │\n└───┴──────────────┴──────┘\n"
)
SPACED = "№   Мероприятие     Срок\n1   Смотр хоров     май\n2   Ремонт крыши    июль\n"


@pytest.mark.parametrize(
    "table", [TABBED, MARKDOWN, BARE_BARS, BOX, SPACED], ids=["tabs", "markdown", "bars", "box", "spaces"]
)
def test_same_cells_however_drawn(table: str) -> None:
    document = read_text(f"План на 2022 год\n\n{table}\nНачальник отдела          П. С. Седых\n")
    assert cells(document) == EXPECTED
    assert [block.cell.row for block in document.blocks if block.cell is not None and block.cell.header] == [0, 0, 0]
    assert document.blocks[0].cell is None
    assert document.blocks[-1].cell is None


@pytest.mark.parametrize(
    "table",
    [
        "№ | Мероприятие | Срок\n\n1 | Смотр хоров | май\n2 | Ремонт крыши | июль\n",
        "№ | Мероприятие | Срок\n1 | Смотр хоров | май\n\n\n2 | Ремонт крыши | июль\n",
    ],
    ids=["under-the-head", "between-rows"],
)
def test_empty_lines_within_bars(table: str) -> None:
    document = read_text(f"План на 2022 год\n\n{table}\nНачальник отдела | П. С. Седых\n")
    assert cells(document) == EXPECTED


@pytest.mark.parametrize("mark", ["→", "➔", "➤", "▶"])
def test_arrows_mark_the_items_of_a_list(mark: str) -> None:
    document = read_text(f"Задачи:\n{mark} Клубу обновить занавес;\n{mark} Школе починить крышу.\n")
    assert [block.marker for block in document.blocks if block.kind is BlockKind.LIST_ITEM] == [mark, mark]


def test_bars_under_a_head_of_their_own_are_another_table() -> None:
    text = (
        "№ | Мероприятие | Срок\n1 | Смотр хоров | май\n\n"
        "№ | Мероприятие | Исполнитель\n1 | Ремонт крыши | клуб\n2 | Чистка пруда | лесхоз\n"
    )
    assert {block.cell.table for block in read_text(text).blocks if block.cell is not None} == {0, 1}


def test_cell_over_several_lines_of_a_box() -> None:
    text = (
        "+----+-----------+-------+\n| №  | Работа    | Срок  |\n+----+-----------+-------+\n"
        "| 1  | Ремонт    | июль  |\n|    | крыши     |       |\n+----+-----------+-------+\n"
    )
    assert cells(read_text(text))[3:] == [(1, 0, "1"), (1, 1, "Ремонт"), (1, 2, "июль"), (1, 1, "крыши")]


def test_cell_over_several_lines_of_spaced_columns() -> None:
    text = (
        "Мероприятие        Срок       Исполнитель\n"
        "Ремонт крыши       июль       Управление\n"
        "и водостоков                  делами\n"
        "Смотр хоров        май        Клуб\n"
    )
    assert [cell for cell in cells(read_text(text)) if cell[0] == 1] == [
        (1, 0, "Ремонт крыши"),
        (1, 1, "июль"),
        (1, 2, "Управление"),
        (1, 0, "и водостоков"),
        (1, 2, "делами"),
    ]


def test_blank_first_column_keeps_the_columns() -> None:
    text = "Орган\tОбязанность\tСрок\nКлуб\tПроводит смотр\tмай\n\tРемонтирует крышу\tиюль\n"
    assert cells(read_text(text))[-2:] == [(2, 1, "Ремонтирует крышу"), (2, 2, "июль")]


@pytest.mark.parametrize(
    "text",
    [
        "1.\tСмотр хоров\n2.\tРемонт крыши\n3.\tКаток\n",
        "Смотр  хоров прошёл в  мае.\nРемонт крыши  окончен в июле.\nКаток  открыт в декабре.\n",
        "Начальник отдела          П. С. Седых\n\nГлава округа              И. И. Рябов\n",
        "Смотр прошёл: 5 | 6 баллов.\n",
        "       Смотр хоров прошёл в мае, и на него пришли\nжители посёлка. Ремонт крыши окончен, каток\nоткрыт.\n",
    ],
)
def test_no_table(text: str) -> None:
    assert cells(read_text(text)) == []


def test_tags_left_in_cells_are_no_content() -> None:
    text = "| Работа | Срок |\n|---|---|\n| <p>Ремонт</p><ul><li>крыши</li><li>окон</li></ul> | июль |\n"
    assert cells(read_text(text))[2:] == [(1, 0, "Ремонт"), (1, 0, "крыши"), (1, 0, "окон"), (1, 1, "июль")]


def test_row_goes_on_under_a_repeated_head() -> None:
    head = "\tМероприятие\n\tСрок исполнения\n\tРезультат\n\n\t1\n\t2\n\t3\n\n"
    text = (
        head
        + "\tСмотр\n\tмай\n\tСмотр прошёл в мае.\n\n"
        + head
        + "\t\n\t\n\tПобедил хор «Рябина».\n\n\tКаток\n\tянварь\n\tОткрыт\n"
    )
    body = [
        cell
        for cell, block in zip(cells(read_text(text)), read_text(text).blocks, strict=True)
        if not block.cell.header
    ]  # type: ignore[union-attr]
    assert [cell[0] for cell in body] == [2, 2, 2, 2, 5, 5, 5] or [cell[2] for cell in body if cell[:2] == (2, 2)] == [
        "Смотр прошёл в мае.",
        "Победил хор «Рябина».",
    ]


def test_markdown_headings() -> None:
    (heading, paragraph) = read_text("## Итоги смотра\nПобедил хор «Рябина».").blocks
    assert (heading.kind, heading.level) == (BlockKind.HEADING, 2)
    assert paragraph.kind is BlockKind.PARAGRAPH


STACKED_HEAD = "№ п/п\nМероприятие\nСрок исполнения\nОтветственный исполнитель\n"
STACKED_ROWS = [
    (0, 0, "№ п/п"),
    (0, 1, "Мероприятие"),
    (0, 2, "Срок исполнения"),
    (0, 3, "Ответственный исполнитель"),
    (1, 0, "1"),
    (1, 1, "Смотр хоров"),
    (1, 2, "май"),
    (1, 3, "Отдел культуры"),
    (2, 0, "2"),
    (2, 1, "Ремонт крыши"),
    (2, 2, "июль"),
    (2, 3, "Отдел ЖКХ"),
]


@pytest.mark.parametrize(
    "title", ["План на 2022 год\n\n", "ПЛАН\nмероприятий ко Дню хора (май 2022 г.)\n"], ids=["apart", "above"]
)
@pytest.mark.parametrize(
    "body",
    [
        "\n1\nСмотр хоров\nмай\nОтдел культуры\n\n2\nРемонт крыши\nиюль\nОтдел ЖКХ\n",
        "1\nСмотр хоров\nмай\nОтдел культуры\n2\nРемонт крыши\nиюль\nОтдел ЖКХ\n",
    ],
    ids=["parted", "unparted"],
)
def test_cells_one_under_another(body: str, title: str) -> None:
    document = read_text(f"{title}{STACKED_HEAD}{body}\nНачальник отдела П. С. Седых\n")
    assert cells(document) == STACKED_ROWS
    assert document.blocks[-1].cell is None


def test_a_measure_of_two_lines_among_cells_one_under_another() -> None:
    body = "1\nСмотр хоров\nи оркестров\nмай\nОтдел культуры\n2\nРемонт крыши\nиюль\nОтдел ЖКХ\n"
    found = cells(read_text(f"План\n\n{STACKED_HEAD}{body}"))
    assert (1, 1, "Смотр хоров и оркестров") in found or (1, 1, "Смотр хоров\nи оркестров") in found
    assert (1, 3, "Отдел культуры") in found


def test_short_lines_without_names_of_columns_are_no_table() -> None:
    document = read_text("Адреса клубов\n\nЛомово\nСосновка\nБеляево\n\n1\nЗаря\nул. Мира\n\n2\nВолна\nул. Лесная\n")
    assert cells(document) == []


def test_a_tabbed_row_goes_on_in_small_letters() -> None:
    table = "№\tМероприятие\tСрок\n1\tСмотр хоров\n\tи оркестров\tмай\n2\tРемонт крыши\tиюль\n3\tСубботник\tапрель\n"
    found = cells(read_text(f"План на 2022 год\n\n{table}"))
    assert (1, 2, "май") in found
    assert (2, 1, "Ремонт крыши") in found


def test_an_empty_line_under_the_head_parts_no_table() -> None:
    assert cells(read_text(BARE_BARS.replace("Срок\n", "Срок\n\n"))) == EXPECTED


def test_headings_of_sections_between_rows_of_tabs() -> None:
    sections = TABBED.replace("1\t", "Работа с хорами\n1\t").replace("2\t", "Хозяйство\n2\t")
    document = read_text(sections)
    written = [text for _, _, text in cells(document)]
    assert written == [
        *(text for _, _, text in EXPECTED[:3]),
        "Работа с хорами",
        "1",
        "Смотр хоров",
        "май",
        "Хозяйство",
    ] + [text for _, _, text in EXPECTED[6:]]
    assert {block.cell.table for block in document.blocks if block.cell is not None} == {0}


def test_a_sentence_between_tables_of_tabs_stays_outside() -> None:
    document = read_text(f"{TABBED}Всего проведено два мероприятия.\n{TABBED}")
    assert [block.cell for block in document.blocks].count(None) == 1


def test_a_table_of_bars_between_cells_led_by_tabs_stands_once() -> None:
    led = "\t№\n\tМероприятие\n\tСрок\n\n\t1\n\tСмотр хоров\n\tмай\n"
    bars = "№ | Работа | Цена\n1 | Ремонт | 200\n2 | Уборка | 100\n"
    document = read_text(f"План\n\n{led}\n{bars}\n{led.replace('хоров', 'школ')}\nИтого\n")
    assert all(before.end <= after.start for before, after in pairwise(document.blocks))
    assert {block.cell.table for block in document.blocks if block.cell is not None} == {0, 1, 2}


DATABASE = (
    "-----T-----------------T-----------T--------------¬\n"
    "¦ N  ¦  Мероприятие    ¦   Срок    ¦ Исполнитель  ¦\n"
    "¦п/п ¦                 ¦           ¦              ¦\n"
    "+----+-----------------+-----------+--------------+\n"
    "¦ 1  ¦Смотр хоров      ¦с 1 по     ¦клуб          ¦\n"
    "¦    ¦ветеранов        ¦9 мая      ¦              ¦\n"
    "+----+-----------------+-----------+--------------+\n"
    "¦ 2  ¦Ремонт крыши     ¦июль       ¦МУП           ¦\n"
    "L----+-----------------+-----------+---------------\n"
)
"""As legal databases draw a table: letters for corners."""
OPEN_SIDES = (
    "----+-----------------+-----------+--------------\n"
    " N  ¦  Мероприятие    ¦   Срок    ¦ Исполнитель\n"
    "п/п ¦                 ¦           ¦\n"
    "----+-----------------+-----------+--------------\n"
    " 1  ¦Смотр хоров      ¦с 1 по     ¦клуб\n"
    "    ¦ветеранов        ¦9 мая      ¦\n"
    " 2  ¦Ремонт крыши     ¦июль       ¦МУП\n"
    "----+-----------------+-----------+--------------\n"
)
"""No bar stands before the first column or after the last; numbers begin the rows."""


@pytest.mark.parametrize(
    "table", [DATABASE, OPEN_SIDES, DATABASE.replace("-", "═").replace("T", "┬").replace("¬", "‰")]
)
def test_cells_of_several_lines_that_rules_or_numbers_part(table: str) -> None:
    document = read_text(f"План на 2008 год\n\n{table}")
    assert [[cell_text(document, indices) for indices in row.cells.values()] for row in rows(document)] == [
        ["N\nп/п", "Мероприятие", "Срок", "Исполнитель"],
        ["1", "Смотр хоров\nветеранов", "с 1 по\n9 мая", "клуб"],
        ["2", "Ремонт крыши", "июль", "МУП"],
    ]


def test_cells_of_several_lines_that_tabs_part() -> None:
    document = read_text(
        "План на 2021 год\n\n№ п/п\tМероприятие\tСрок\tИсполнители\n\t1. Подготовка\n1.1.\tПоказ катка\tиюнь\tюрист,\nсторож\n"
        "1.2.\tОбход дворов:\n- весной;\n- осенью\tмай\nи октябрь\tдворник\nРабота с семьями\n1.3.\tСбор\t\tсторож\n\nИтог подведёт клуб.\n"
    )
    assert [[cell_text(document, indices) for indices in row.cells.values()] for row in rows(document)] == [
        ["№ п/п", "Мероприятие", "Срок", "Исполнители"],
        ["1. Подготовка"],
        ["1.1.", "Показ катка", "июнь", "юрист,\nсторож"],
        ["1.2.", "Обход дворов:\n- весной;\n- осенью", "май\nи октябрь", "дворник"],
        ["Работа с семьями"],
        ["1.3.", "Сбор", "сторож"],
    ]
    assert document.blocks[-1].cell is None
