"""Tables drawn in plain text become the cells they had."""

import pytest

from svodka.read import BlockKind, Document, read_text

HEAD = "\tНаименование мероприятия\n\tСрок исполнения\n\tОтветственные\n\n"


def cells(document: Document) -> list[tuple[int, int, str]]:
    """(row, column, quote) of every block in a table."""
    return [
        (block.cell.row, block.cell.column, document.text[block.start : block.end])
        for block in document.blocks
        if block.cell is not None
    ]


def body(text: str) -> list[tuple[int, int, str]]:
    return cells(read_text(HEAD + text))[3:]


def test_cells_are_tab_led_lines_and_rows_part_at_blank_lines() -> None:
    assert body("\tОсмотр катков\n\tв январе\n\tОсмотрено 5 катков\n\n\tСмотр хоров\n\tмай\n\tСмотр прошёл\n") == [
        (1, 0, "Осмотр катков"),
        (1, 1, "в январе"),
        (1, 2, "Осмотрено 5 катков"),
        (2, 0, "Смотр хоров"),
        (2, 1, "май"),
        (2, 2, "Смотр прошёл"),
    ]


@pytest.mark.parametrize("broken", ["\n\n", "\r\n\r\n"])
def test_line_breaks_written_twice_are_one(broken: str) -> None:
    text = HEAD + "\tОсмотр катков\n\tв январе\n\tОсмотрено\n\n\tСмотр хоров\n\tмай\n\tСмотр прошёл\n"
    assert cells(read_text(text.replace("\n", broken))) == cells(read_text(text))


def test_text_is_kept_and_every_block_lies_in_it() -> None:
    text = "Отчёт\r\n" + HEAD.replace("\n", "\r\n") + "\tОсмотр катков \r\n\t\r\n\tОсмотрено\r\n"
    document = read_text(text)
    assert document.text == text
    assert cells(document)[-1] == (1, 2, "Осмотрено")


def test_head_is_a_header_and_its_repetition_repeats() -> None:
    document = read_text(HEAD + "\tОсмотр\n\tмай\n\tда\n\n\t1\n\t2\n\t3\n\n" + HEAD + "\tСмотр\n\tмай\n\tда\n")
    flags = {(b.cell.row, b.cell.header, b.cell.repeats) for b in document.blocks if b.cell is not None}
    assert flags == {(0, True, False), (1, False, False), (2, True, True), (3, True, True), (4, False, False)}


def test_outcome_runs_over_lines_blank_lines_and_further_tabs() -> None:
    rows = body(
        "\tОсмотр\n\tмай\n\tОсмотрено:\n- 5 катков;\n\nа также пруд.\n\tКатки приняты.\n\n\tСмотр\n\tмай\n\tПрошёл\n"
    )
    assert [quote for row, column, quote in rows if (row, column) == (1, 2)] == [
        "Осмотрено:",
        "5 катков;",
        "а также пруд.",
        "Катки приняты.",
    ]


def test_blank_line_after_a_deadline_does_not_part_the_row() -> None:
    rows = body("\tОсмотр\n\tмай\n\n\n\tОсмотрено 5 катков\n\n\tСмотр\n\tмай\n\tПрошёл\n")
    assert (1, 2, "Осмотрено 5 катков") in rows


def test_empty_cells_keep_the_columns() -> None:
    assert body("\tОсмотр\n\t\n\tОсмотрено\n\n\tСмотр\n\t\n\t\n") == [
        (1, 0, "Осмотр"),
        (1, 2, "Осмотрено"),
        (2, 0, "Смотр"),
    ]


def test_section_head_spans_the_table() -> None:
    document = read_text(HEAD + "\t2. Работа с семьями\n\n\tОсмотр\n\tмай\n\tда\n")
    section = next(block for block in document.blocks if block.cell is not None and block.cell.row == 1)
    assert section.cell is not None
    assert (section.marker, section.cell.column, section.cell.column_span) == ("2.", 0, 3)


def test_bookmark_is_no_content() -> None:
    assert body("\t[bookmark: _GoBack] Осмотр\n\tмай\n\tда[bookmark: _x] [pic]\n") == [
        (1, 0, "Осмотр"),
        (1, 1, "май"),
        (1, 2, "да"),
    ]


def test_paragraphs_indented_with_a_tab_are_no_table() -> None:
    text = "\tВ городе прошёл праздник.\n\tЕго открыл глава.\n\tБыло людно.\n\n\tЗатем был салют.\n"
    assert cells(read_text(text)) == []


def test_text_after_the_table_is_outside_it() -> None:
    document = read_text(HEAD + "\tОсмотр\n\tмай\n\tда\nконец\n\nИ. о. начальника отдела\n")
    assert document.blocks[-1].cell is None
    assert cells(document)[-1][:2] == (1, 2)


@pytest.mark.parametrize(
    ("line", "marker"),
    [
        ("1.\tОсмотр катков", "1."),
        ("2)Осмотр", "2)"),
        ("1.2. Осмотр", "1.2."),
        ("- осмотр", "-"),
        ("-осмотр", "-"),
        ("• осмотр", "•"),
        ("а) осмотр", "а)"),
        ("IV. Осмотр", "IV."),
        ("12.07.2020 г. открыт каток", ""),
        ("5 катков", ""),
        ("-5 градусов", ""),
        ("2020. Итоги", ""),
        ("1.", ""),
        ("г. Омск", ""),
    ],
)
def test_list_marker(line: str, marker: str) -> None:
    (block,) = read_text(line).blocks
    assert block.marker == marker
    assert (block.kind is BlockKind.LIST_ITEM) == bool(marker)


def test_line_broken_by_hand_is_one_block() -> None:
    text = "Слово взял глава округа \nпо развитию Пётр Седых.\nДалее был концерт.\n"
    assert [text[b.start : b.end] for b in read_text(text).blocks] == [
        "Слово взял глава округа \nпо развитию Пётр Седых.",
        "Далее был концерт.",
    ]


def test_dash_opens_speech_unless_items_follow() -> None:
    speech = "– Мы начали с одного класса, а теперь у нас пять групп, и каждая ведёт свой дневник наблюдений."
    assert read_text(speech + "\nИтоги.").blocks[0].kind is BlockKind.PARAGRAPH
    assert read_text("– каток;\n– пруд.").blocks[0].kind is BlockKind.LIST_ITEM


def test_lines_broken_at_a_width_are_joined() -> None:
    text = (
        "На смотр, который состоялся в субботу в клубе, приехали гости из\n"
        "Вологды, Череповца и посёлков. Победил хор «Рябина», которым уже\n"
        "двадцать лет руководит Пётр Седых.\n"
        "Гости осмотрели каток. Лёд на нём залили жители посёлка, а домик\n"
        "поставил клуб.\n"
    )
    assert [text[b.start : b.end].count("\n") for b in read_text(text).blocks] == [2, 1]


def test_table_under_a_title_of_its_own_is_another_table() -> None:
    rows = "\tСмотр хоров\n\tмай\n\tклуб\n\n"
    document = read_text(f"План на май\n\n{HEAD}{rows}План на июнь\n\n{HEAD}{rows}")
    assert [block.cell.table for block in document.blocks if block.cell is not None] == [0] * 6 + [1] * 6
    assert [document.text[b.start : b.end] for b in document.blocks if b.cell is None] == [
        "План на май",
        "План на июнь",
    ]


def test_first_cell_left_out_under_a_tall_one() -> None:
    rows = body("\tКлуб\n\tПроводит смотр\n\tмай\n\n\tРемонтирует крышу\n\tиюль\n\n\tЗаливает каток\n\tдекабрь\n")
    assert rows[3:] == [
        (2, 1, "Ремонтирует крышу"),
        (2, 2, "июль"),
        (3, 1, "Заливает каток"),
        (3, 2, "декабрь"),
    ]


@pytest.mark.parametrize("number", ["- 2 -", "стр. 2", "Страница 2 из 5", "2 из 5"])
def test_page_numbers_are_no_content(number: str) -> None:
    text = f"Смотр хоров прошёл в клубе посёлка и\n{number}\nсобрал пять коллективов.\n"
    (first, second) = read_text(text).blocks
    assert text[first.start : first.end].endswith("посёлка и")
    assert text[second.start : second.end] == "собрал пять коллективов."


def test_indented_title_is_no_row() -> None:
    document = read_text("\tСВЕДЕНИЯ\nо работе клуба\n\n" + HEAD + "\tСмотр\n\tмай\n\tклуб\n")
    assert document.blocks[0].cell is None
    assert cells(document)[0] == (0, 0, "Наименование мероприятия")


NUMBERED = "\t№\n\tНаименование мероприятия\n\tСрок исполнения\n\tРезультат\n\n"


@pytest.mark.parametrize("again", [NUMBERED, "\t1\n\t2\n\t3\n\t4\n\n"], ids=["head", "numbers"])
def test_measure_that_the_page_breaks_goes_on_in_its_row(again: str) -> None:
    first = "\t8.\n\tОтремонтировать крышу клуба\n\tдо 5 мая\n\tКрыша покрыта,\n\n"
    rest = "\t\n\tи его крыльцо\n\t\n\tкрыльцо заменено\n\n"
    rows = cells(read_text(f"{NUMBERED}{first}{again}{rest}\t9.\n\tСлёт\n\tмай\n\tпрошёл\n"))
    assert [cell for cell in rows if cell[0] not in (0, 2)] == [
        (1, 0, "8."),
        (1, 1, "Отремонтировать крышу клуба"),
        (1, 2, "до 5 мая"),
        (1, 3, "Крыша покрыта,"),
        (1, 1, "и его крыльцо"),
        (1, 3, "крыльцо заменено"),
        (4, 0, "9."),
        (4, 1, "Слёт"),
        (4, 2, "май"),
        (4, 3, "прошёл"),
    ]


@pytest.mark.parametrize(
    ("above", "below"),
    [("8.", "\t\n\tПокрасить забор"), ("8.", "\t9.\n\tпокрасить забор"), ("Клуб", "\t\n\tкрасит забор")],
    ids=["capital", "numbered", "no-number-above"],
)
def test_new_row_after_a_page_break_is_a_row(above: str, below: str) -> None:
    first = f"\t{above}\n\tОтремонтировать крышу\n\tдо 5 мая\n\tКрыша покрыта\n\n"
    rows = cells(read_text(f"{NUMBERED}{first}{NUMBERED}{below}\n\tиюнь\n\tПокрашен\n"))
    assert rows[-1][0] == 3


def test_number_without_a_tab_begins_its_row() -> None:
    text = "Отчёт\n\n№\n\tМероприятие\n\tСрок\n\n1.\n\tЯрмарка мёда\n\tавгуст\n\n2.\n\tСлёт\n\tмай\n\n12\n"
    document = read_text(text)
    cells = [
        (block.cell.row, block.cell.column, text[block.start : block.end]) for block in document.blocks if block.cell
    ]
    assert [cell for cell in cells if cell[0] > 0] == [
        (1, 0, "1."),
        (1, 1, "Ярмарка мёда"),
        (1, 2, "август"),
        (2, 0, "2."),
        (2, 1, "Слёт"),
        (2, 2, "май"),
    ]
    assert text[document.blocks[-1].start : document.blocks[-1].end] == "12"


def test_rows_between_bars_may_break_their_lines() -> None:
    framed = (
        "| № | Мероприятие | Срок | Кто |\n| Клуб ||||\n| 1 | Смотр\nхоров\nсела | 7 марта\n11.00 | Зуева\nКотов |\n"
    )
    assert cells(read_text(framed + "| 2 | Сбор | май | ДК |\n"))[4:] == [
        *((1, 0, "Клуб"), (2, 0, "1"), (2, 1, "Смотр\nхоров\nсела"), (2, 2, "7 марта"), (2, 2, "11.00")),
        *((2, 3, "Зуева"), (2, 3, "Котов"), (3, 0, "2"), (3, 1, "Сбор"), (3, 2, "май"), (3, 3, "ДК")),
    ]
    open_ended = (
        "№ | Мероприятие | Срок | Итог\n1 | Смотр | май | Прошёл.\nПришли 40 человек.\n2 | Сбор | июнь | Прошёл.\nКонец"
    )
    assert cells(read_text(open_ended))[4:] == [
        *((1, 0, "1"), (1, 1, "Смотр"), (1, 2, "май"), (1, 3, "Прошёл."), (1, 3, "Пришли 40 человек.")),
        *((2, 0, "2"), (2, 1, "Сбор"), (2, 2, "июнь"), (2, 3, "Прошёл.")),
    ]


def test_numbers_before_measures_begin_rows_that_no_blank_line_parts() -> None:
    head = "\tНаименование мероприятия\n\tСрок\n\tИсполнитель\n"
    rows = "\t1.2. Смотр хоров\n\tмай\n\tДК\n\tПрошёл.\n\tПришли 40 человек.\n\t2.1. Сверка\n\tежегодно\n\tКДН\n\tСверено.\n"
    assert cells(read_text(head.rstrip("\n") + "\n\tВыполнение\n" + rows))[4:] == [
        *((1, 0, "Смотр хоров"), (1, 1, "май"), (1, 2, "ДК"), (1, 3, "Прошёл."), (1, 3, "Пришли 40 человек.")),
        *((2, 0, "Сверка"), (2, 1, "ежегодно"), (2, 2, "КДН"), (2, 3, "Сверено.")),
    ]
    unnamed = rows.replace("\tПришли 40 человек.\n", "")
    assert [cell[:2] for cell in cells(read_text(head + "\n" + unnamed))][3:] == [
        *((1, 0), (1, 1), (1, 2), (1, 3)),
        *((2, 0), (2, 1), (2, 2), (2, 3)),
    ]


def test_a_head_repeated_without_a_blank_line_is_no_next_number() -> None:
    head = "\t№ п/п\n\tМероприятие\n\tСрок\n\tОтветственный\n"
    document = read_text(
        f"План работы\n\n{head}\n\t1\n\tСмотр хоров\n\tмай\n\tклуб\n{head}\n\t2\n\tЯрмарка мёда\n\tавгуст\n\tклуб\n"
    )
    cells = [document.text[block.start : block.end] for block in document.blocks if block.cell is not None]
    assert (cells.count("№ п/п"), cells[-4:]) == (2, ["2", "Ярмарка мёда", "август", "клуб"])
