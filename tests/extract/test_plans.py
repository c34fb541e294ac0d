"""Plan items from tables of every layout and from numbered duties."""

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

import pytest

import svodka
from svodka.extract.columns import column_roles
from svodka.extract.mentions import ColumnRole, Mentions, PlanItemMention
from svodka.extract.plans import find_plan_items
from svodka.read import Block, BlockKind, Document, read, read_text
from svodka.records import Stretch
from tests.grounding import assert_grounded
from tests.tables import table_document

HEAD = ("№ п/п", "Наименование мероприятия", "Срок исполнения", "Ответственные исполнители")
LIBRARY = ("1.1", "Обновление книжного фонда сельских библиотек", "до 1 июня", "Отдел культуры")
SKATING = ("1.2", "Заливка катков на дворовых площадках", "ноябрь – март", "МБУ «Лёд»")


def items_of(document: Document) -> tuple[PlanItemMention, ...]:
    doc = svodka.load().annotator(document)
    found = Mentions(roles=column_roles(doc, document, Mentions()))
    items = find_plan_items(doc, document, found)
    assert_grounded(document, items)
    return items


def quote(document: Document, stretch: Stretch | None) -> str | None:
    return None if stretch is None else document.text[stretch.start : stretch.end]


def roles_of(document: Document) -> list[ColumnRole]:
    doc = svodka.load().annotator(document)
    return list(column_roles(doc, document, Mentions()).values())


def table(*rows: Sequence[str], header_rows: int = 1) -> Document:
    return table_document(rows, header_rows=header_rows)


def test_a_row_is_an_item_with_its_cells() -> None:
    document = table(HEAD, LIBRARY)
    (item,) = items_of(document)
    assert document.text[item.start : item.end] == LIBRARY[1]
    assert item.number == "1.1"
    assert quote(document, item.deadline) == LIBRARY[2]
    assert quote(document, item.responsible) == LIBRARY[3]
    assert item.outcome is None


def test_columns_in_another_order() -> None:
    document = table(
        ("Исполнители", "Сроки", "Источник финансирования", "Содержание работы"),
        ("Комитет по спорту", "ежеквартально", "бюджет округа", "Осмотр спортивных площадок"),
    )
    (item,) = items_of(document)
    assert document.text[item.start : item.end] == "Осмотр спортивных площадок"
    assert quote(document, item.funding) == "бюджет округа"
    assert quote(document, item.responsible) == "Комитет по спорту"


@pytest.mark.parametrize(
    ("head", "role"),
    [
        ("Срок", ColumnRole.DEADLINE),
        ("Дата проведения", ColumnRole.DEADLINE),
        ("Периодичность", ColumnRole.DEADLINE),
        ("СРОКИ РЕАЛИЗАЦИИ", ColumnRole.DEADLINE),
        ("Отметка о выполнении", ColumnRole.OUTCOME),
        ("Информация об исполнении мероприятия", ColumnRole.OUTCOME),
        ("Ответственный за исполнение", ColumnRole.RESPONSIBLE),
        ("Объём финансирования, тыс. руб.", ColumnRole.FUNDING),
        ("Место проведения", ColumnRole.PLACE),
        ("Ожидаемый результат", ColumnRole.OTHER),
    ],
)
def test_heads_name_their_columns(head: str, role: ColumnRole) -> None:
    document = table(("Мероприятие", head, "Срок"), ("Побелка деревьев", "х", "апрель"))
    assert roles_of(document)[4] is role


def test_content_contradicts_a_head() -> None:
    """The head says who answers, the cells say what was done."""
    document = table(
        ("Мероприятия", "Сроки", "Ответственные"),
        ("Организация субботников", "апрель", "Проведено 14 субботников, вывезено 320 мешков листвы."),
        ("Ремонт скамеек", "май", "Отремонтированы 52 скамьи в трёх скверах."),
    )
    first, second = items_of(document)
    assert quote(document, first.outcome) == "Проведено 14 субботников, вывезено 320 мешков листвы."
    assert first.responsible is None
    assert quote(document, second.outcome) == "Отремонтированы 52 скамьи в трёх скверах."


def test_a_table_without_a_head_is_read_by_content() -> None:
    document = table(
        ("1", "Установка контейнеров для батареек в школах", "сентябрь", "Управление образования"),
        ("2", "Очистка береговой полосы с участием волонтёров", "постоянно", "Управление экологии"),
        header_rows=0,
    )
    first, second = items_of(document)
    assert document.text[first.start : first.end] == "Установка контейнеров для батареек в школах"
    assert quote(document, second.deadline) == "постоянно"
    assert quote(document, second.responsible) == "Управление экологии"


def test_sections_are_handed_down_and_are_no_items() -> None:
    document = table(HEAD, ("1. Культура и досуг",), LIBRARY, ("2. Спорт",), SKATING)
    first, second = items_of(document)
    assert (quote(document, first.section) or "").endswith("Культура и досуг")
    assert (quote(document, second.section) or "").endswith("Спорт")


def test_a_blank_responsible_cell_holds_what_stands_above() -> None:
    document = table(HEAD, LIBRARY, (*SKATING[:3], ""))
    assert [quote(document, item.responsible) for item in items_of(document)] == ["Отдел культуры", "Отдел культуры"]


def test_blank_cells_are_no_deadline_and_no_outcome() -> None:
    document = table(("Мероприятия", "Сроки", "Ход исполнения"), ("Озеленение дворов:", "", ""))
    (item,) = items_of(document)
    assert item.deadline is None
    assert item.outcome is None


def test_a_row_broken_by_a_page_continues_its_outcome() -> None:
    document = table(
        ("Мероприятие", "Срок", "Ход исполнения"),
        ("Ремонт клубов", "2023 год", "Отремонтированы три клуба."),
        ("", "", "Ещё два клуба закрыты на ремонт."),
    )
    (item,) = items_of(document)
    assert quote(document, item.outcome) == "Отремонтированы три клуба.\nЕщё два клуба закрыты на ремонт."


def test_an_outcome_parted_by_a_blank_line_returns_to_its_row() -> None:
    document = table(
        ("Мероприятие", "Срок", "Результат"),
        ("Ремонт клубов", "постоянно"),
        ("За год отремонтированы три клуба в двух посёлках.",),
    )
    (item,) = items_of(document)
    assert quote(document, item.outcome) == "За год отремонтированы три клуба в двух посёлках."


def test_measures_of_several_lines_and_list_items() -> None:
    document = table(
        ("Мероприятие", "Срок", "Ответственный"),
        ("Проведение ярмарок:\n- в селе Берёзовка;\n- в посёлке Ключи", "август", "Отдел торговли"),
    )
    (item,) = items_of(document)
    assert document.text[item.start : item.end] == "Проведение ярмарок:\n- в селе Берёзовка;\n- в посёлке Ключи"


def test_numbered_measures_of_one_cell_part_with_their_deadlines() -> None:
    document = table(
        ("Мероприятие", "Срок", "Ответственный"),
        ("1. Закупка саженцев\n2. Посадка аллеи", "март\nапрель", "Отдел экологии"),
    )
    first, second = items_of(document)
    assert document.text[first.start : first.end] == "Закупка саженцев"
    assert quote(document, second.deadline) == "апрель"


def test_heads_that_no_format_marks_are_heads_and_repeat() -> None:
    document = table(HEAD, LIBRARY, HEAD, SKATING, header_rows=0)
    assert [document.text[item.start : item.end] for item in items_of(document)] == [LIBRARY[1], SKATING[1]]


def test_a_table_of_people_or_an_approval_is_no_plan() -> None:
    assert items_of(table(("Участник", "Должность"), ("Лыков Б.Б.", "начальник отдела"), header_rows=0)) == ()
    assert items_of(table(("СОГЛАСОВАНО", "Отдел спорта", "12.03.2023"), header_rows=0)) == ()


def test_figures_under_a_telling_head_are_no_deadlines() -> None:
    rows = [("Больница", "Коек", "Средний срок, дней"), ("Центральная", "320", "9,1"), ("Детская", "95", "6,7")]
    assert items_of(table(*rows)) == ()


def test_decisions_without_numbers_are_duties() -> None:
    text = "РЕШИЛИ: Провести гастроли в посёлках до 1 мая. Отделу культуры купить афиши.\nСекретарь Лыков Б.Б.\n"
    document = read_text(text)
    assert [document.text[item.start : item.end] for item in items_of(document)] == [
        "Провести гастроли в посёлках до 1 мая.",
        "Отделу культуры купить афиши.",
    ]


def test_under_an_addressee_the_object_may_come_first() -> None:
    document = duty_document("2. Отделу спорта:", "2.1. Отчёт о сборах представить в комитет до 5 мая.")
    (item,) = items_of(document)
    assert quote(document, item.responsible) == "Отделу спорта:"


def test_who_is_recommended_to_do_something_is_responsible() -> None:
    document = duty_document("4. Рекомендовать ГКУ «Лесничество» (Лыков Б.Б.) усилить охрану лесов.")
    (item,) = items_of(document)
    assert (quote(document, item.responsible) or "").strip() == "ГКУ «Лесничество» (Лыков Б.Б.)"


@pytest.mark.parametrize(
    ("line", "responsible"),
    [
        ("4. Просить Департамент транспорта осветить трассу.", "Департамент транспорта"),
        ("4. ПАО «Сети» рекомендовать перенести опоры к 5 октября.", "ПАО «Сети»"),
    ],
)
def test_who_is_asked(line: str, responsible: str) -> None:
    document = duty_document(line)
    (item,) = items_of(document)
    assert (quote(document, item.responsible) or "").strip() == responsible


def test_who_helps_stands_beside_the_addressee() -> None:
    text = "ПРОТОКОЛ\n\nРЕШИЛИ:\n1. Управлению культуры:\n1.1. совместно с МБУ «Каток» ежеквартально проводить смотры;\n1.2. купить лёд.\n"
    extraction = svodka.load().text(text)
    names = {body.id: body.name for body in extraction.organizations}
    assert [[names[each] for each in item.responsible] for item in extraction.plan_items] == [
        ["Управление культуры", "МБУ «Каток»"],
        ["Управление культуры"],
    ]


def test_numbers_and_letters_within_a_decision() -> None:
    document = read_text(
        "РЕШИЛИ: 2.1. Срок по п. 3.2 плана продлить до 01.11.2023. 2.2. Отделу спорта: а) открыть каток; б) купить лёд.\n"
        "3. Контроль за исполнением возложить на заместителя главы.\n"
    )
    items = items_of(document)
    assert [(item.number, document.text[item.start : item.end]) for item in items] == [
        ("2.1", "Срок по п. 3.2 плана продлить до 01.11.2023."),
        ("а", "открыть каток;"),
        ("б", "купить лёд."),
    ]
    assert quote(document, items[2].responsible) == "Отделу спорта:"


def test_the_next_number_does_not_inherit_an_addressee() -> None:
    document = duty_document("2. Отделу спорта:", "2.1. Купить мячи.", "3. Установить призовой фонд конкурса.")
    first, second = items_of(document)
    assert quote(document, first.responsible) == "Отделу спорта:"
    assert second.responsible is None


def test_a_table_of_figures_has_no_items() -> None:
    document = table(("Показатель", "2021", "2022"), ("Число кружков", "12", "15"), ("Число участников", "240", "310"))
    assert items_of(document) == ()


def duty_document(*lines: str) -> Document:
    text, blocks = "", []
    for line in lines:
        marker = line.split(" ")[0]
        start = len(text) + len(marker) + 1
        text += line + "\n"
        blocks.append(Block(start, len(text) - 1, BlockKind.LIST_ITEM, marker=marker))
    return Document(text, tuple(blocks))


@pytest.mark.parametrize(
    "line",
    [
        "1. Отделу молодёжной политики (Седова А.П.) представить отчёт до 1 июня 2024 года.",
        "1.2. МКУ «Заказчик» (Лыков Б.Б.) завершить ремонт моста.",
        "1.3. ЦЗН организовать ярмарку вакансий, пригласить не менее 20 работодателей.",
        "2.1. Провести совещание с главами поселений не позднее 15 марта.",
        "3) Управлению культуры совместно с полицией организовать дежурство в праздничные дни.",
        "3) главам наслегов завезти дрова в школы, в недельный срок.",
        "4. Совместно с полицией обойти дворы до 1 мая.",
    ],
)
def test_numbered_duties_are_items(line: str) -> None:
    document = duty_document(line)
    (item,) = items_of(document)
    assert document.text[item.start : item.end] == line.partition(" ")[2]
    assert item.number == line.partition(" ")[0].strip(".)")


@pytest.mark.parametrize(
    "line",
    [
        "1. О подготовке учреждений культуры к отопительному сезону.",
        "2. Комиссия рассмотрела вопрос о ремонте дорог.",
        "2. СЛУШАЛИ: Громову Е.Н. о подготовке к сезону, решили отложить вопрос.",
        "3. Анализ работы школьных музеев за год.",
        "1.1. Информацию принять к сведению.",
        "3.1. Снять с контроля исполненные поручения.",
        "1.7. Отметить, что число нарушений уменьшилось.",
    ],
)
def test_agenda_and_statements_are_no_duties(line: str) -> None:
    assert items_of(duty_document(line)) == ()


def test_a_list_of_duties_inherits_its_addressee() -> None:
    document = duty_document(
        "2. Руководителям учреждений культуры:", "2.1. Обновить афиши до 1 мая.", "2.2. Проверить огнетушители."
    )
    first, second = items_of(document)
    assert quote(document, first.responsible) == "Руководителям учреждений культуры:"
    assert first.responsible == second.responsible


def test_lines_under_a_duty_set_its_time_and_who_is_to_do_it() -> None:
    document = read_text(
        "РЕШИЛИ:\n1. Отделу спорта открыть каток.\nСрок: до 15 декабря 2024 г.\n"
        "2. Обновить разметку.\nОтветственный – МКУ «Дороги»."
    )
    first, second = items_of(document)
    assert quote(document, first.deadline) == "до 15 декабря 2024 г."
    assert quote(document, second.responsible) == "МКУ «Дороги»."
    assert quote(document, second.deadline) == "Обновить разметку."


@pytest.mark.parametrize(
    "line",
    [
        "Срок: до 15 декабря. Ответственный: отдел спорта",
        "СРОК ИСПОЛНЕНИЯ – до 15 декабря; отв. отдел спорта",
        "Ответственный за исполнение данного пункта: отдел спорта.\nСрок:до 15 декабря",
    ],
    ids=["one-line", "capitals", "long-label"],
)
def test_both_labels_under_a_duty(line: str) -> None:
    document = read_text(f"РЕШИЛИ:\n1. Открыть каток.\n{line}\n2. Отделу культуры обновить афишу.")
    first, second = items_of(document)
    assert (quote(document, first.deadline) or "").rstrip(".") == "до 15 декабря"
    assert (quote(document, first.responsible) or "").rstrip(".") == "отдел спорта"
    assert quote(document, second.deadline) == "Отделу культуры обновить афишу."


def test_hostile_tables_do_not_break() -> None:
    ragged = table_document([("а",), ("б", "в", "г", "д"), ("е", "ж")], header_rows=0)
    assert all(item.start < item.end for item in items_of(ragged))
    assert items_of(replace(ragged, blocks=())) == ()


def test_columns_drawn_with_spaces_keep_their_heads_apart() -> None:
    """The lines of a cell are parted by those of other cells; the head of each column is still its own."""
    text = (
        "План уборки\n\n"
        "  №   Мероприятие                     Срок            Исполнитель\n"
        " п/п                                  исполнения\n"
        "  1   Вывоз листвы из дворов          до 1 апреля     Отдел ЖКХ\n"
        "      и скверов                                       посёлка\n"
        "  2   Побелка деревьев                до 1 мая        Отдел ЖКХ\n"
        "      у дороги                                        посёлка\n"
    )
    document = read(Path("план.txt"), content=text.encode())
    extraction = svodka.load().document(document)
    assert [item.number for item in extraction.plan_items] == ["1", "2"]
    assert [document.text[each.start : each.end] for each in extraction.deadlines] == ["до 1 апреля", "до 1 мая"]
    assert extraction.counts == ()


def test_sections_days_and_figures_of_flattened_tables() -> None:
    month = (
        "План работы клуба на октябрь 2023 года\n\n№\tДата\tМероприятие\tОтветственный\n"
        "Организационные дела\n1\t2\tСобрание\tКотов И.И.\n2\t4-6\tОлимпиады\tСедова А.П.\n"
    )
    extraction = svodka.load().text(month)
    assert [
        (item.number, deadline.value)
        for item, deadline in zip(extraction.plan_items, extraction.deadlines, strict=True)
    ] == [
        ("1", "2023-10-02"),
        ("2", "2023-10-04/2023-10-06"),
    ]
    assert not extraction.counts
    figures = (
        "Отчёт за 2023 год\n\n№\tПоказатель\tПлан\tФакт\tПримечание\n1\tСеансы\t40\t43\tзал занят\n2\tСмотры\t6\t6\t\n"
    )
    assert not svodka.load().text(figures).plan_items


def test_rows_that_go_on_under_another_head_keep_the_columns_they_had() -> None:
    """A table of days stands among the rows of a plan; the numbered ones after it are read as those before."""
    text = (
        "План работы музея на 2023 год\n\n№\tМероприятие\tСрок\tОтветственный\n1\tСверка фонда\tиюнь\tОтдел культуры\n\n"
        "II. Памятные даты\nМероприятие\tДата\tФорма\tОтветственный\nДень музея\t18 мая\tвикторина\tМБУ «Заря»\n\n"
        "III. Учёба\n2\tСеминар хранителей\t11.12.2023\tОтдел культуры\n3\tКурсы лекторов\tпо графику\tМБУ «Заря»\n"
    )
    extraction = svodka.load().text(text)
    assert [(item.number, text[item.start : item.end]) for item in extraction.plan_items] == [
        ("1", "Сверка фонда"),
        (None, "День музея"),
        ("2", "Семинар хранителей"),
        ("3", "Курсы лекторов"),
    ]
    assert [text[each.start : each.end] for each in extraction.deadlines][2:] == ["11.12.2023", "по графику"]


def test_a_stack_of_cells_under_a_title_that_names_measures() -> None:
    text = (
        "ПРОТОКОЛ\n\nПлан\nмероприятий ко Дню села\n№\nМероприятие\nСрок\nИсполнитель\n\n"
        "1\nМитинг у памятника\n03.09.2023\nотдел культуры\n\n2\nОбход дворов\nдо 10.09\nаппарат совета\n"
    )
    extraction = svodka.load().text(text)
    assert [(item.number, text[item.start : item.end]) for item in extraction.plan_items] == [
        ("1", "Митинг у памятника"),
        ("2", "Обход дворов"),
    ]
