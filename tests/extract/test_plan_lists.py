"""Measures written as list items, with their parts named below or after them."""

import pytest

import svodka
from svodka.link.extraction import Extraction
from tests.grounding import assert_grounded

LABELLED = (
    "План мероприятий по благоустройству посёлка на 2021 год\n\n"
    "1. Провести перепись пустующих дворов.\n"
    "Срок: до 1 мая 2021 года.\n"
    "Ответственный: отдел жилищного хозяйства.\n\n"
    "2. Открыть летнюю читальню.\n"
    "Срок исполнения: июнь – август 2021 года.\n"
    "Исполнители: МБУ «Заря», отдел культуры.\n"
)
DASHED = (
    "План работы клуба «Маяк» на май 2022 года\n\n"
    "1. Вечер романса «Сирень» – 8 мая, 17.00, малый зал, отв. Зуева А.П.\n"
    "2. Смотр хоров (до 20 мая; отв. – МБУ «Заря»).\n"
    "3. Заседание совета клуба – каждую среду.\n"
)


def rows(extraction: Extraction) -> list[tuple[str | None, str, str | None, list[str]]]:
    """Number, measure, deadline as written and responsible bodies of each plan item."""
    text = extraction.document.text
    deadlines = {each.id: text[each.start : each.end] for each in extraction.deadlines}
    names = {body.id: body.name for body in extraction.organizations}
    return [
        (
            item.number,
            text[item.start : item.end],
            deadlines.get(item.deadline or ""),
            [names[each] for each in item.responsible],
        )
        for item in extraction.plan_items
    ]


def test_parts_named_below_an_item() -> None:
    assert rows(svodka.load().text(LABELLED)) == [
        ("1", "Провести перепись пустующих дворов", "до 1 мая 2021 года", ["отдел жилищного хозяйства"]),
        (
            "2",
            "Открыть летнюю читальню",
            "июнь – август 2021 года",
            ["МБУ «Заря»", "отдел культуры"],
        ),
    ]


def test_times_after_a_dash_in_a_plan() -> None:
    found = rows(svodka.load().text(DASHED))
    assert [row[:3] for row in found] == [
        ("1", "Вечер романса «Сирень»", "8 мая, 17.00"),
        ("2", "Смотр хоров", "до 20 мая"),
        ("3", "Заседание совета клуба", "каждую среду"),
    ]
    assert found[1][3] == ["МБУ «Заря»"]


def test_a_duty_keeps_its_addressee_under_a_label() -> None:
    text = (
        "ПРОТОКОЛ\n\nРЕШИЛИ:\n\n1. Управлению образования проверить школьные автобусы.\nСрок: до 1 сентября 2021 года.\n"
        "2. Управлению культуры представить афишу.\nСрок: до 5 сентября 2021 года.\n"
    )
    found = rows(svodka.load().text(text))
    assert [(row[2], row[3]) for row in found] == [
        ("до 1 сентября 2021 года", ["Управление образования"]),
        ("до 5 сентября 2021 года", ["Управление культуры"]),
    ]


@pytest.mark.parametrize(
    "text",
    [
        "Афиша недели:\n\n1. Вечер романса – 8 мая, малый зал.\n2. Смотр хоров – 9 мая.\n",  # news, no plan
        "Итоги:\n\n1. Победитель – хор «Заря».\n2. Призёр – хор «Волна».\n",
        "План мероприятий на День села\n\nДата публикации: 5 мая 2021 г.\n\n9.00 – Сбор гостей\n\n10.30 – Хор\n\n7 мая 18.00 – Танцы\n",
        "План дома:\n\n1. Кухня – 12 метров.\n2. Комната – 18 метров.\n",
    ],
    ids=["news", "labels of other kinds", "programme", "no times"],
)
def test_other_lists_hold_no_measures(text: str) -> None:
    assert rows(svodka.load().text(text)) == []


def test_where_a_label_names_a_person_the_addressee_is_responsible() -> None:
    text = (
        "ПРОТОКОЛ\nзаседания комиссии по спорту\n\n12.03.2020 № 3\n\nРЕШИЛИ:\n"
        "1) МБУ «Каток» составить календарь. Отв.: Лыков. Срок – 15.11.2020;\n"
        "2) МБУ «Лыжня» открыть секцию. Отв.: Ломов. Срок – до 1 мая 2021 г.\n"
    )
    extraction = svodka.load().text(text)
    names = {body.id: body.name for body in extraction.organizations}
    assert [[names[body] for body in item.responsible] for item in extraction.plan_items] == [
        ["МБУ «Каток»"],
        ["МБУ «Лыжня»"],
    ]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Отчёт клуба за 2021 год\n\nПланы на 2022 год\nМероприятие — срок — ответственный\n"
            "Слёт «Я – турист» — сентябрь — МБУ «Заря»\nПобелка — по графику\n\nДиректор — Котов И.И.\n",
            [
                (None, "Слёт «Я – турист»", "сентябрь", ["МБУ «Заря»"]),
                (None, "Побелка", "по графику", []),
            ],
        ),
        (
            "Меры к паводку\n\nМероприятие; исполнитель; срок\nОбход дворов; МБУ «Заря»; до 1 мая 2022 г.\n",
            [(None, "Обход дворов", "до 1 мая 2022 г.", ["МБУ «Заря»"])],
        ),
        (
            "Меры к паводку\n\nСрок / мероприятие\n1) до 1 мая 2022 г. / осмотр дамбы\n2) 5 мая 2022 г. / сход\n",
            [("1", "осмотр дамбы", "до 1 мая 2022 г.", []), ("2", "сход", "5 мая 2022 г.", [])],
        ),
        (
            "Отчёт клуба за 2021 год\n\nЗадачи на 2022 год:\n- побелка – май – отдел культуры;\n- слёт – до 5 июня.\n",
            [(None, "побелка", "май", ["отдел культуры"]), (None, "слёт", "до 5 июня", [])],
        ),
        ("Отчёт клуба за 2021 год\n\nКружки:\n- шахматы – вторник;\n- хор – суббота.\n", []),
        ("План работы клуба на май 2022 года\n\n1. Турнир (8.05, Котов)\n2. Смотр (9.05, Седова)\n", ["8.05", "9.05"]),
        (
            "План к паводку на 2022 год\n\nОбследование мостов\nСрок: до 15 марта\nОтветственный: отдел культуры\n\n"
            "Осмотр дамбы\nСрок: апрель\nОтветственный: МБУ «Заря»\n",
            [
                (None, "Обследование мостов", "до 15 марта", ["отдел культуры"]),
                (None, "Осмотр дамбы", "апрель", ["МБУ «Заря»"]),
            ],
        ),
        (
            "План работы на ноябрь 2022 года\n\nУл. Лесная — ремонт тротуара (до 10.11, МБУ «Заря»);\n"
            "Площадь — установка ёлки (25–30 ноября).\n16.11 – День чтения (Котов А.)\n",
            ["до 10.11", "25–30 ноября", "16.11"],
        ),
        ("План работы\n(утверждён 5 мая 2022 года)\n\nСогласован (протокол от 6 мая 2022 года)\n", []),
    ],
    ids=[
        "heads with dashes",
        "heads with semicolons",
        "time first",
        "tasks",
        "no plan",
        "figures",
        "labels below lines",
        "lines",
        "approvals",
    ],
)
def test_rows_written_as_lines(text: str, expected: list[object]) -> None:
    found = rows(svodka.load().text(text))
    assert found == expected or [row[2] for row in found] == expected


CALENDAR = """План мероприятий центра «Росток» на 2018 год
Январь
Смотр колядок
14 апреля
Фестиваль хоров: сёла и посёлки
Сентябрь
Урок воды
Ноябрь
Вечер сказки
"""


def test_lines_in_turn_with_times_are_measures() -> None:
    extraction = svodka.load().text(CALENDAR)
    assert_grounded(extraction.document, (*extraction.plan_items, *extraction.deadlines))
    assert [(measure, when) for _, measure, when, _ in rows(extraction)] == [
        ("Смотр колядок", "Январь"),
        ("Фестиваль хоров: сёла и посёлки", "14 апреля"),
        ("Урок воды", "Сентябрь"),
        ("Вечер сказки", "Ноябрь"),
    ]


def test_times_over_many_lines_head_parts_of_a_plan() -> None:
    text = CALENDAR.replace("\n14", "\nОбход дворов\nРазбор снега\n14").replace("\nСент", "\nПосадка роз\nПолив\nСент")
    assert not svodka.load().text(text).plan_items


@pytest.mark.parametrize(
    ("text", "measures"),
    [
        (
            "В районе намечены следующие мероприятия: – осмотр дворов; – ремонт лавок; – до 5 мая покраска оград. Итоги – осенью.",
            ["осмотр дворов", "ремонт лавок", "до 5 мая покраска оград"],
        ),
        (
            "На неделю запланировано выполнение таких задач:\n1. Осмотр дворов;\n2. Ремонт лавок.\n",
            ["Осмотр дворов;", "Ремонт лавок."],
        ),
        ("Работы предстоят такие:\n- осмотр дворов\n- ремонт лавок\n", ["осмотр дворов", "ремонт лавок"]),
        ("В мае проведены запланированные мероприятия:\n- осмотр дворов;\n- ремонт лавок.\n", []),
        ("На субботу запланированы мероприятия:\n- 10:00 парад;\n- 12:00 концерт.\n", []),
        ("Предусмотрена реализация двух подпрограмм:\n- «Дворы»;\n- «Дороги».\n", []),
        ("Предполагается решение приоритетных задач:\n- рост доходов;\n- рост занятости.\n", []),
    ],
)
def test_lists_that_words_of_planning_introduce(text: str, measures: list[str]) -> None:
    extraction = svodka.load().text(text)
    assert_grounded(extraction.document, extraction.plan_items)
    assert [text[item.start : item.end] for item in extraction.plan_items] == measures


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "План работы отряда «Искра»\n1 день (4 июня)\n1.Подъём флага\n2.Поход на пруд.\n2 день (5 июня)\n1.Концерт гостей.\n",
            [("Подъём флага", "4 июня"), ("Поход на пруд", "4 июня"), ("Концерт гостей", "5 июня")],
        ),
        (
            "План работы отряда «Искра»\nДень первый, 4 июня 1. Подъём флага 2. Поход на пруд. День второй, 5 июня 1. Концерт гостей.",
            [("Подъём флага", "4 июня"), ("Поход на пруд", "4 июня"), ("Концерт гостей", "5 июня")],
        ),
        (
            "План работы совета на 2023 год\nМарт\n1. Сверка кассы.\n2. Приём граждан.\nАпрель\n1. Субботник.\n",
            [("Сверка кассы", "Март"), ("Приём граждан", "Март"), ("Субботник", "Апрель")],
        ),
        (
            "План недели леса\n3 мая – День тополя\n- посадка аллеи\n4 мая – День клёна\n- урок ботаники\n",
            [("посадка аллеи", "3 мая"), ("урок ботаники", "4 мая")],
        ),
        ("План праздника\n3 мая\n- 10.00 парад\n- 12.00 концерт\n4 мая\n- 9.00 забег\n- 11.00 ярмарка\n", []),
    ],
    ids=["days", "one line", "months", "themes", "hours"],
)
def test_lists_under_days_and_months(text: str, expected: list[tuple[str, str]]) -> None:
    extraction = svodka.load().text(text)
    assert_grounded(extraction.document, (*extraction.plan_items, *extraction.deadlines))
    assert [(measure, when) for _, measure, when, _ in rows(extraction)] == expected
    assert not extraction.counts


def test_rows_that_end_with_their_time() -> None:
    extraction = svodka.load().text(
        "План работы на 2011 год\n\nNN Наименование мероприятия Ответственный исполнитель Срок исполнения\n1 2 3 4\n"
        '1 Осмотр шахтёров врачами МУ "ЦГБ" Апрель май\n'
        "2 Проверка Луговского и Сосновского лесничеств Отдел лесного хозяйства До наступления весны\n"
        "3 Беседы о лесе с детьми Зуева А.П., Отдел МВД России В течение сезона\n"
    )
    assert_grounded(extraction.document, extraction.plan_items)
    text = extraction.document.text
    deadlines = {each.id: text[each.start : each.end] for each in extraction.deadlines}
    assert [(text[item.start : item.end], deadlines[item.deadline or ""]) for item in extraction.plan_items] == [
        ("Осмотр шахтёров врачами", "Апрель май"),
        ("Проверка Луговского и Сосновского лесничеств", "До наступления весны"),
        ("Беседы о лесе с детьми", "В течение сезона"),
    ]
    assert [len(item.responsible) for item in extraction.plan_items] == [1, 1, 1]


def test_who_brings_a_question_stands_under_it() -> None:
    extraction = svodka.load().text(
        "План работы комиссии на 2017 год\nI квартал\n1. О ледовых переправах.\nДокладчики: ГИМС, отдел спорта.\n2. О плане на год.\n"
        "Докладчик: секретарь.\nII квартал\n1. О пляжах.\nДокладчик – ГИМС.\n"
    )
    assert_grounded(extraction.document, extraction.plan_items)
    assert [(measure, when, len(by)) for _, measure, when, by in rows(extraction)] == [
        ("О ледовых переправах", "I квартал", 2),
        ("О плане на год", "I квартал", 0),
        ("О пляжах", "II квартал", 1),
    ]
