"""What the rows of a plan give together: its days, its hours, the form and the name of what is to be held."""

import pytest

from svodka.flow import Extractor, load
from svodka.link import Extraction


@pytest.fixture(scope="module")
def extractor() -> Extractor:
    return load()


def deadlines_of(extraction: Extraction) -> list[tuple[str, str | None]]:
    text = extraction.document.text
    return [(text[each.start : each.end], each.value) for each in extraction.deadlines]


def dates_of(extraction: Extraction) -> list[tuple[str, str | None]]:
    text = extraction.document.text
    return [(text[each.start : each.end], each.value) for each in extraction.dates]


MONTHLY = (
    "План работы клуба «Волна» на март 2024 года\n\n"
    "№\tМероприятие\tДата (день недели)\tВремя проведения\tОтветственный\n"
    "1\tКонцерт «Весенняя капель»\t7 (четверг)\t17.00 - 18.30\tБелова Н.П.\n"
    "2\tТурнир по шашкам\t16, сб.\t11-30\tДёмин О.Р.\n"
    "3\tВыставка рисунков «Мой двор»\t19-21\t10.00\tБелова Н.П.\n"
)


def test_hours_beside_a_column_of_days_are_no_deadlines(extractor: Extractor) -> None:
    extraction = extractor.text(MONTHLY)
    assert deadlines_of(extraction) == [
        ("7 (четверг)", "2024-03-07"),
        ("16, сб.", "2024-03-16"),
        ("19-21", "2024-03-19/2024-03-21"),
    ]
    assert dates_of(extraction)[1:] == [
        ("17.00 - 18.30", "2024-03-07T17:00/2024-03-07T18:30"),
        ("11-30", "2024-03-16T11:30"),
        ("10.00", "2024-03-19T10:00"),
    ]
    assert not extraction.counts
    assert [event.date for event in extraction.events] == ["2024-03-07", "2024-03-16", "2024-03-19/2024-03-21"]


def test_hours_are_the_times_of_a_plan_for_one_day(extractor: Extractor) -> None:
    extraction = extractor.text(
        "План проведения Дня села\n\n"
        "№\tМероприятие\tВремя проведения\tОтветственный\n"
        "1\tЯрмарка мёда\t9-00\tЛунин П.А.\n"
        "2\tКонцерт хора «Рябинушка»\t14-30\tСедова И.И.\n"
    )
    assert [text for text, _ in deadlines_of(extraction)] == ["9-00", "14-30"]


def test_days_under_the_head_of_hours_stay_days(extractor: Extractor) -> None:
    extraction = extractor.text(
        "План клуба на 2024 год\n\nВремя проведения\tМероприятие\tОтветственный\n"
        "15.02\tМитинг у обелиска\tЛунин П.А.\n18.03\tСмотр строя\tСедова И.И.\n"
    )
    assert [value for _, value in deadlines_of(extraction)] == ["2024-02-15", "2024-03-18"]


def test_the_form_beside_a_name_is_part_of_the_measure(extractor: Extractor) -> None:
    extraction = extractor.text(
        "План работы клуба на 2024 год\n\n"
        "№\tФорма проведения\tНазвание мероприятия\tМесто проведения\tДата проведения\n"
        "1\tИгровая программа\t«Зимние узоры»\tклуб\t05.01.2024\n"
        "2\tСпортивные эстафеты\tСнежные забавы\tстадион\t14.01.2024\n"
    )
    text = extraction.document.text
    assert [text[item.start : item.end].split("\t") for item in extraction.plan_items] == [
        ["Игровая программа", "«Зимние узоры»"],
        ["Спортивные эстафеты", "Снежные забавы"],
    ]
    assert [(text[each.start : each.end], each.title, each.date) for each in extraction.events] == [
        ("программа", "Зимние узоры", "2024-01-05"),
        ("эстафеты", "Снежные забавы", "2024-01-14"),
    ]


def test_a_year_that_nothing_names_stays_open(extractor: Extractor) -> None:
    extraction = extractor.text(
        "№\tМероприятие\tСрок\tОтветственный\n1\tРемонт лавок\tв течение года\tотдел ЖКХ\n"
        "2\tОбрезка деревьев\tапрель\tотдел ЖКХ\n"
    )
    assert [(each.kind.value, each.value) for each in extraction.deadlines] == [("range", "XXXX"), ("recurring", None)]


@pytest.mark.parametrize(
    "head",
    [
        "Приложение N 1\nк постановлению мэрии г. Белозёрска\nот 4 июня 2018 г. N 215\n",
        "Приложение к Распоряжению от 04.06.2018 г № 215-р План\n",
    ],
)
def test_the_year_of_the_act_outweighs_the_years_of_a_war(extractor: Extractor, head: str) -> None:
    extraction = extractor.text(
        f"{head}\nПлан мероприятий к 73-й годовщине начала Великой Отечественной войны 1941 — 1945 годов\n\n"
        "№\tМероприятие\tСрок\tОтветственный\n1\tУборка мемориала\tдо 20 июня\tотдел ЖКХ\n"
        "2\tМитинг памяти\t22 июня 10.00 ч.\tотдел культуры\n"
    )
    assert [value for _, value in deadlines_of(extraction)] == ["../2018-06-20", "2018-06-22T10:00"]


def test_rows_run_together_on_a_line(extractor: Extractor) -> None:
    extraction = extractor.text(
        "Приложение к Постановлению от 12.03.2015 г № 84 План\n\nПлан подготовки к 70-летию Победы\n\n"
        "N п/п Наименование мероприятий Срок исполнения Ответственные за исполнение\n"
        "1 Побелка ограды кладбища До 25 апреля Лунин П.А. (по согласованию)\n"
        '2 Смотр строя и песни "Марш 1945 года" с 10-00 Седова И.И.\n'
        "3 Встречи с ветеранами До 9 мая Сельские клубы Отдел культуры\n"
        "4 Оформление витрин Дёмин О.Р.\n"
    )
    text = extraction.document.text
    assert [text[item.start : item.end] for item in extraction.plan_items] == [
        "Побелка ограды кладбища",
        'Смотр строя и песни "Марш 1945 года"',
        "Встречи с ветеранами",
        "Оформление витрин",
    ]
    assert deadlines_of(extraction) == [
        ("До 25 апреля", "../2015-04-25"),
        ("с 10-00", "XXXX-XX-XXT10:00/.."),
        ("До 9 мая", "../2015-05-09"),
    ]


@pytest.mark.parametrize(
    "line", ["Мероприятия и сроки их исполнения назвал глава района:", "Срок исполнения, ответственные, мероприятия"]
)
def test_other_lines_over_a_list_head_no_rows(extractor: Extractor, line: str) -> None:
    extraction = extractor.text(
        f"{line}\n1. Побелка ограды до 25 апреля Лунин П.А.\n2. Уборка сквера до 5 мая Лунин П.А.\n"
    )
    assert not [item for item in extraction.plan_items if item.rule == "plans.run"]


def test_names_of_parts_among_rows_run_together_are_no_measures(extractor: Extractor) -> None:
    text = (
        "План Года семьи\n\nN п/п Наименование мероприятия Срок проведения Ответственный исполнитель\n"
        "1. Подготовка\n1. Заседания комитета в течение 2024 года отдел культуры\n"
        "2. Праздники\n2. Открытие года февраль 2024 года отдел культуры\n3. Слёт семей май 2024 года отдел спорта\n"
    )
    items = extractor.text(text).plan_items
    assert [text[item.start : item.end] for item in items] == ["Заседания комитета", "Открытие года", "Слёт семей"]


def test_heads_of_a_plan_with_no_rows_under_them(extractor: Extractor) -> None:
    items = extractor.text("План\n\nМероприятие — срок — ответственный\nСлёт — май — Зуева А.П.\n").plan_items
    assert len(items) == 1
    assert not extractor.text("N п/п Наименование мероприятия Срок исполнения Ответственные\nФевраль\n").plan_items


def test_a_head_that_lacks_the_name_of_the_numbers(extractor: Extractor) -> None:
    text = (
        "План работы клуба на апрель 2024 года\n| Название мероприятия | Сроки проведения | Ответственный |\n"
        "| 1 | Вечер романса | 02.04 14.00 | Зуева А.П. |\n| 2 | Урок мира | 05.04. 10.00 | Лунин П.А. |\n"
        "| 3 | Час книги | 9 апреля | Зуева А.П. |\n"
    )
    extraction = extractor.text(text)
    assert [text[item.start : item.end] for item in extraction.plan_items] == [
        "Вечер романса",
        "Урок мира",
        "Час книги",
    ]
    assert [value for _, value in deadlines_of(extraction)] == ["2024-04-02T14:00", "2024-04-05T10:00", "2024-04-09"]


def test_years_whose_dash_was_lost(extractor: Extractor) -> None:
    extraction = extractor.text(
        "N Наименование мероприятий Сроки проведения Ответственные\n"
        "1. Обход вдов ветеранов 2014 2016 гг. Сельские клубы\n2. Ремонт обелисков 2015 2016 гг. Отдел ЖКХ\n"
    )
    assert deadlines_of(extraction) == [("2014 2016 гг.", "2014/2016"), ("2015 2016 гг.", "2015/2016")]


def test_a_number_that_holds_for_several_rows_is_left_out(extractor: Extractor) -> None:
    extraction = extractor.text(
        "N п/п | Мероприятие | Срок | Ответственный |\n"
        "1. | Ремонт читального зала | май | Отдел культуры |\n"
        "2. | Участие клубов в празднике: | июнь | Отдел культуры | ||\n"
        "- открытии сквера | сентябрь | |||\n"
        "- параде оркестров | до 5 октября | |||\n"
    )
    text = extraction.document.text
    assert [text[item.start : item.end] for item in extraction.plan_items][2:] == [
        "открытии сквера",
        "параде оркестров",
    ]
    assert [each for each, _ in deadlines_of(extraction)] == ["май", "июнь", "сентябрь", "до 5 октября"]


def test_a_row_that_no_blank_line_parts(extractor: Extractor) -> None:
    extraction = extractor.text(
        "\t№\n\tМероприятие\n\tСрок\n\tОтветственные\n\tИсполнение\n\n"
        "\t1.1\n\tОбход дворов\n\tмай\n\tотдел ЖКХ\n\tОбойдено 12 дворов.\n"
        "\t1.2\n\tПосадка лип\n\tиюнь\n\tотдел ЖКХ\n\tВысажено 40 лип.\n\n"
        "\t1.3\n\tПокос травы\n\tиюль\n\tотдел ЖКХ\n\tСкошено 5 га.\n"
    )
    assert [item.number for item in extraction.plan_items] == ["1.1", "1.2", "1.3"]


def test_a_body_within_the_name_of_another_does_not_answer(extractor: Extractor) -> None:
    extraction = extractor.text(
        "№\tМероприятие\tСрок\tОтветственный\n1\tСмотр хоров\tмай\tУправление культуры мэрии г. Тотьмы\n"
        "2\tОбход дворов\tиюнь\tмэрия г. Тотьмы\n"
    )
    names = {each.id: each.name for each in extraction.organizations}
    assert [[names[body] for body in item.responsible] for item in extraction.plan_items] == [
        ["Управление культуры мэрии г. Тотьмы"],
        ["мэрия г. Тотьмы"],
    ]


def test_rows_run_together_name_what_is_to_be(extractor: Extractor) -> None:
    extraction = extractor.text(
        "План проведения Дня хлеба\n\nN п/п Наименование мероприятий Время проведения Ответственные за проведение\n"
        "1. Ярмарка мёда 8-00 Рыков С.В.\n2. Выставка кружев с 10-00 Лунина И.В.\n3. Праздничный концерт 17-00 Лунина И.В.\n"
    )
    text = extraction.document.text
    assert [(text[each.start : each.end], each.status.value) for each in extraction.events] == [
        ("Ярмарка", "planned"),
        ("Выставка", "planned"),
        ("концерт", "planned"),
    ]


def test_to_take_part_is_planned_too(extractor: Extractor) -> None:
    extraction = extractor.text(
        "План работы клуба на 2024 год\n\n№\tМероприятие\tДата\tОтветственный\n"
        "1\tУчастие в акции «Письмо солдату»\t20.02.2024\tБелова Н.П.\n"
        "2\tУчастие в районном фестивале хоров\t30.05.2024\tБелова Н.П.\n"
    )
    assert [each.status.value for each in extraction.events] == ["planned", "planned"]


def test_days_of_a_cell_are_those_of_its_rows_happenings(extractor: Extractor) -> None:
    extraction = extractor.text(
        "План работы клуба на 2024 год\n\n№\tМероприятие\tДата\tОтветственный\n"
        "1\tАкция «Хлеб блокады». Урок мужества «Город-герой»\t24.01.2024, 27.01.2024\tБелова Н.П.\n"
        "2\tКонцерт «Капель»\t07.03.2024\tБелова Н.П.\n"
    )
    assert [each.date for each in extraction.events] == ["2024-01-24", "2024-01-27", "2024-03-07"]


def test_days_under_the_month_of_their_section(extractor: Extractor) -> None:
    extraction = extractor.text(
        "План работы клуба на 2023 год\n\n№ | Мероприятие | Дата и время | Место проведения | Ответственный |\n"
        "ЯНВАРЬ |||||\n1 | Утренник «Ёлочка» | 3 в 11.00 | клуб | Белова А.А. |\n2 | Дискотека | 6, 14 | клуб | Белова А.А. |\n"
        "3 | Концерт «Снежинка» | | клуб | Белова А.А. |\nФЕВРАЛЬ |||||\n4 | Конкурс «А ну-ка!» | 22 (ср), 15-30 | клуб | Белова А.А. |\n"
    )
    assert deadlines_of(extraction) == [
        ("3 в 11.00", "2023-01-03T11:00"),
        ("6", "2023-01-06"),
        ("14", "2023-01-14"),
        ("22 (ср), 15-30", "2023-02-22T15:30"),
    ]
    assert {each.title: each.date for each in extraction.events if each.title} == {
        "Ёлочка": "2023-01-03T11:00",
        "Снежинка": "2023-01",
        "А ну-ка!": "2023-02-22T15:30",
    }


def test_lines_that_open_with_their_time(extractor: Extractor) -> None:
    extraction = extractor.text(
        "План работы библиотеки на апрель 2024 года\n\n"
        "1 апреля (понедельник), 12.00 – игра «Хохотун», детский зал, отв. Лялина О.Н.\n"
        "12 апреля, 15.00 – викторина «Космос рядом», отв. Титова А.С.\n"
        "до 20 апреля – сверка фонда со списком\n"
    )
    text = extraction.document.text
    assert [text[item.start : item.end] for item in extraction.plan_items] == [
        "игра «Хохотун», детский зал",
        "викторина «Космос рядом»",
        "сверка фонда со списком",
    ]
    assert [value for _, value in deadlines_of(extraction)] == ["2024-04-01T12:00", "2024-04-12T15:00", "../2024-04-20"]


def test_a_feast_in_a_measure_is_what_is_to_be_held(extractor: Extractor) -> None:
    extraction = extractor.text(
        "План работы клуба на 2022 год\n\n№\tМероприятие\tСрок\tОтветственный\n1\tДень защиты детей\t1 июня\tклуб «Парус»\n"
        "2\tКонцерт «Росинка»\t12 июня\tклуб «Парус»\n"
    )
    assert [(each.date, each.title) for each in extraction.events] == [("2022-06-01", None), ("2022-06-12", "Росинка")]
    assert [text for text, _ in dates_of(extraction)] == ["2022 год"]


def test_a_term_prolonged_in_an_outcome(extractor: Extractor) -> None:
    extraction = extractor.text(
        "Отчёт об исполнении плана за 2022 год\n\n№\tМероприятие\tСрок\tОтветственный\tИсполнение\n"
        "1\tРемонт зала\tавгуст\tОтдел спорта\tРаботы выполнены на 60 %, срок продлён до 15 ноября.\n"
        "2\tПокраска лодок\tмай\tОтдел спорта\tОкрашено 5 лодок.\n"
    )
    assert deadlines_of(extraction)[1] == ("до 15 ноября", "../2022-11-15")


def test_days_under_time_are_when(extractor: Extractor) -> None:
    extraction = extractor.text(
        "План работы клуба на май 2022 год\n\nНаименование мероприятий\n\nВремя\n\nМесто\n\nОтветственные\n\n"
        "1.\n\nАкция «Росток»\n\n23.04-24.05\n\nсквер\n\nЛялина О.Н.\n\n2.\n\nКвест «Тропа»\n\n06.05.22\n\nклуб\n\nТитова А.С.\n"
    )
    text = extraction.document.text
    assert [text[item.start : item.end] for item in extraction.plan_items] == ["Акция «Росток»", "Квест «Тропа»"]
    assert [value for _, value in deadlines_of(extraction)] == ["2022-04-23/2022-05-24", "2022-05-06"]


def measures_of(extraction: Extraction) -> list[tuple[str | None, str]]:
    text = extraction.document.text
    return [(item.number, text[item.start : item.end]) for item in extraction.plan_items]


HEAD = "№ п/п | Мероприятие | Срок | Участники, чел. | Ответственный |\n"


def test_rows_without_their_number_stand_a_column_too_early(extractor: Extractor) -> None:
    extraction = extractor.text(
        f"План спартакиады на 2017 год\n{HEAD}Лыжи | ||||\n"
        "Гонка юношей | Февраль, с. Лом | 100 | ДЮСШ | |\nГонка девушек | Март, с. Лом | 80 | ДЮСШ | |\n"
    )
    assert measures_of(extraction) == [(None, "Гонка юношей"), (None, "Гонка девушек")]
    assert [text.split(",")[0] for text, _ in deadlines_of(extraction)] == ["Февраль", "Март"]


def test_rows_that_add_figures_to_the_row_above_are_no_measures(extractor: Extractor) -> None:
    extraction = extractor.text(
        "План опашки\nN п/п |\nМероприятие |\nОбъём |\nСрок исполнения |\nИсполнители |\n|\n1. |\nОпашка полей |\n5 га |\nдо 1 мая |\n"
        "Ломовская сельская администрация |\n|\n4 га |\nЯровская сельская администрация |\n||||\n2 га |\nЮжская сельская администрация |\n||||\nИтого |\n11 га |\n|\n|\n|\n|\n"
    )
    assert measures_of(extraction) == [("1", "Опашка полей")]
    assert len(extraction.plan_items[0].responsible) == 3


def test_a_numbered_row_with_a_name_only_heads_the_rows_of_its_numbers(extractor: Extractor) -> None:
    extraction = extractor.text(
        "План музея на 2021 год\n№ | Мероприятие | Срок | Ответственный |\n1 | Выставки | | |\n"
        "1.1 | Выставка утюгов | июль | Белова Н.П. |\n2 | Экскурсии по залам | в течение года | Белова Н.П. |\n3 | Опись фондов | | |\n"
    )
    assert [number for number, _ in measures_of(extraction)] == ["1.1", "2", "3"]


def test_the_form_of_a_measure_behind_its_name_is_not_of_it(extractor: Extractor) -> None:
    extraction = extractor.text(
        "План музея на май 2024 года\n№ | Название мероприятия | Форма мероприятия | Дата |\n"
        "1 | «Ночь музеев» | международная акция по предварительной записи | 18 мая |\n2 | «Отзовись» | акция | 20 мая |\n"
    )
    assert measures_of(extraction) == [("1", "«Ночь музеев»"), ("2", "«Отзовись»")]


def test_rows_whose_cells_nothing_parts(extractor: Extractor) -> None:
    extraction = extractor.text(
        "План музея на 2023 год\n\nНаименование мероприятия Дата проведения Ответственные (по согласованию)\nЯнварь\n1. ВЫСТАВКИ\n"
        "1.1Выставка ламп «До лампочки» из фондов17 января 2023 – 12 февраля 2023все сотрудники\n2. БЕСЕДЫ\n"
        "2.1Урок «Невский пятачок» ко Дню снятия блокады23-27 января 2023И.Г.Мельник\n2.2«Быт казаков»по запросуИ.Г.Мельник\n"
    )
    assert measures_of(extraction) == [
        ("1.1", "Выставка ламп «До лампочки» из фондов"),
        ("2.1", "Урок «Невский пятачок» ко Дню снятия блокады"),
        ("2.2", "«Быт казаков»"),
    ]
    assert deadlines_of(extraction) == [
        ("17 января 2023 – 12 февраля 2023", "2023-01-17/2023-02-12"),
        ("23-27 января 2023", "2023-01-23/2023-01-27"),
        ("по запросу", None),
    ]


@pytest.mark.parametrize(
    "table",
    [
        "№ |\nМероприятие |\nСрок |\nИсполнитель |\n|\nначало |\nокончание |\n|||\n"
        "1 |\nПокраска |\n10.01.2021 |\n01.03.2021 |\nЖЭУ |\n2 |\nПобелка |\n02.04.2021 |\n05.06.2021 |\nЖЭУ |\n",
        "№\tМероприятие\tДата начала\tДата окончания\tИсполнитель\n"
        "1\tПокраска\t10.01.2021\t01.03.2021\tЖЭУ\n2\tПобелка\t02.04.2021\t05.06.2021\tЖЭУ\n",
    ],
)
def test_two_columns_say_when_a_measure_begins_and_ends(extractor: Extractor, table: str) -> None:
    extraction = extractor.text(f"План ремонта на 2021 год\n\n{table}")
    assert [value for _, value in deadlines_of(extraction)] == ["2021-01-10/2021-03-01", "2021-04-02/2021-06-05"]
    assert [item.deadline for item in extraction.plan_items] == ["d1", "d2"]


def test_a_cell_that_says_through_what_a_measure_lasts_is_continuous(extractor: Extractor) -> None:
    extraction = extractor.text(
        "План\n\n№\tМероприятие\tСрок исполнения\tИсполнители\n1\tОбход пляжей\tв течение купального сезона\tГИМС\n"
        "2\tПроверка лодок\tдо и в течение навигации\tГИМС\n3\tУчения\tв дни каникул\tГИМС\n"
    )
    assert [each.kind for each in extraction.deadlines][:2] == ["continuous", "continuous"]


def test_lines_that_name_each_part_of_a_measure(extractor: Extractor) -> None:
    extraction = extractor.text(
        "План мероприятий на июнь 2023 года\n\nМероприятие: Концерт хора «Рябинушка»\nДата проведения: 5 июня\nМесто: клуб\n"
        "Ответственный: отдел культуры\n\nМероприятие: Турнир по шашкам\nДата проведения: 9 июня\nМесто: парк\nОтветственный: отдел спорта\n"
    )
    assert measures_of(extraction) == [(None, "Концерт хора «Рябинушка»"), (None, "Турнир по шашкам")]
    assert [value for _, value in deadlines_of(extraction)] == ["2023-06-05", "2023-06-09"]
    assert all(item.responsible for item in extraction.plan_items)


def test_a_head_that_names_the_place_besides_is_of_measures(extractor: Extractor) -> None:
    extraction = extractor.text(
        "Календарный план\n\n№ | Время, дата | Тема встречи, место проведения | Краткая справка |\n"
        "1. | 14 мая 2018 г. | Турнир по лапте на стадионе «Луч» | Играют дворовые команды посёлка |\n"
        "2. | 19 мая 2018 г. | Слёт садоводов в клубе | Приедут садоводы всего района области |\n"
    )
    text = extraction.document.text
    assert [text[item.start : item.end] for item in extraction.plan_items] == [
        "Турнир по лапте на стадионе «Луч»",
        "Слёт садоводов в клубе",
    ]


def test_abbreviations_tell_no_outcome(extractor: Extractor) -> None:
    extraction = extractor.text(
        "План на 2022 год\n\n№\tМероприятие\tСрок\tИсполнители\n1\tУчения\tмай\tДружина, 12 ПСЧ\n2\tСмотр\tиюнь\tДЮСШ, 12 ПСЧ\n"
    )
    assert all(item.responsible and item.outcome is None for item in extraction.plan_items)


def test_two_paragraphs_of_times_are_both_of_the_cell(extractor: Extractor) -> None:
    cells = ("№", "Мероприятия", "Сроки исполнения", "Ответственные", "1.", "Заседания КЧС:", "- о пляжах;", "- о льде")
    cells += (
        "май",
        "ноябрь",
        "Отдел ГО и ЧС",
        "2.",
        "Реестр пляжей",
        "апрель",
        "Отдел ГО и ЧС",
        "3.",
        "Знаки",
        "до 1 июня",
        "ГИМС",
    )
    extraction = extractor.text("План на 2020 год\n\n" + "\n\n".join(cells) + "\n")
    assert [text.split() for text, _ in deadlines_of(extraction)] == [
        ["май", "ноябрь"],
        ["апрель"],
        ["до", "1", "июня"],
    ]


def test_rows_that_number_the_columns_again_keep_a_bar_closed_table_in_step(extractor: Extractor) -> None:
    rows = (
        "№ |\nМероприятие |\nДата |\nОтветственный |\n1 |\n2 |\n3 |\n4 |\n1 |\nВечер дружбы |\n|\nСовет ветеранов\n|\n"
    )
    rows += "2 |\nКонцерт |\n1 мая\n|\nКлуб |\n1 |\n2 |\n3 |\n4 |\n3 |\nЯрмарка |\n|\nРынок |\n"
    extraction = extractor.text("План на 2018 год\n\n" + rows)
    assert [item.number for item in extraction.plan_items] == ["1", "2", "3"]


def test_dashes_among_the_hours_of_a_column(extractor: Extractor) -> None:
    extraction = extractor.text(
        "План на 2024 год\n\n№\tМероприятие\tДата проведения\tВремя проведения\tМесто\n1\tПраздник улицы\t01.06.2024\t14-00\tпарк\n"
        "2\tСлёт юных туристов\t04.06.2024\t-\tлес\n3\tКубок города\t05.06.2024\t-\tкаток\n"
    )
    assert [value for _, value in deadlines_of(extraction)] == ["2024-06-01", "2024-06-04", "2024-06-05"]


@pytest.mark.parametrize(
    "rows",
    [
        "№ п/п Мероприятие Срок Ответственный 1 Осмотр дамбы до 5 мая Зуева А.П. 2 Рейды по местам отдыха еженедельно МЧС "
        "3 Обучение гребцов май Котов И.И. 4 Сверка списков 1 раз в квартал Зуева А.П.",
        "N п/п Мероприятие Срок Ответственный 1 2 3 4 1. Осмотр дамбы до 5 мая Зуева А.П. 2. Рейды по местам отдыха "
        "еженедельно МЧС 3. Обучение гребцов май Котов И.И. 4. Сверка списков 1 раз в квартал Зуева А.П.",
        "Мероприятие   Срок   Ответственный\nОсмотр дамбы   до 5 мая   Зуева А.П.\nРейды по местам отдыха   еженедельно   МЧС\n"
        "Обучение гребцов   май   Котов И.И.\nСверка списков   1 раз в квартал   Зуева А.П.",
        "1. Осмотр дамбы – до 5 мая – Зуева А.П.\n2. Рейды по местам отдыха – еженедельно – МЧС\n3. Обучение гребцов – май\n"
        "4. Сверка списков – 1 раз в квартал – Зуева А.П.",
        "- Осмотр дамбы (до 5 мая, Зуева А.П.);\n- Рейды по местам отдыха (еженедельно, МЧС);\n- Обучение гребцов (май);\n"
        "- Сверка списков (1 раз в квартал, Зуева А.П.).",
        "|\n1. |\nОсмотр дамбы |\nдо 5 мая |\nЗуева А.П. |\n2. |\nРейды по местам отдыха |\nеженедельно |\nМЧС |\n"
        "3. |\nОбучение гребцов |\nмай |\nКотов И.И. |\n4. |\nСверка списков |\n1 раз в квартал |\nЗуева А.П. |",
    ],
    ids=["in one line", "below numbers of columns", "gaps", "dashes", "brackets", "title over cells"],
)
def test_the_same_rows_however_drawn(extractor: Extractor, rows: str) -> None:
    found = extractor.text(f"План мероприятий на воде на 2022 год\n{rows}\n")
    text, deadlines = found.document.text, {deadline.id: deadline for deadline in found.deadlines}
    told = [(text[item.start : item.end], deadlines[item.deadline or ""]) for item in found.plan_items]
    assert [(measure, text[when.start : when.end]) for measure, when in told] == [
        ("Осмотр дамбы", "до 5 мая"),
        ("Рейды по местам отдыха", "еженедельно"),
        ("Обучение гребцов", "май"),
        ("Сверка списков", "1 раз в квартал"),
    ]
    assert found.about.genre == "plan"


def test_columns_headed_by_questions(extractor: Extractor) -> None:
    found = extractor.text(
        "План школы на ноябрь 2021 года\nДата\tЧто проводится\tКласс\tКто отвечает\n8.11\tСовет «Начало»,\nкаб. 7\t-\tЗуева А.П.\n"
        "до 10.11\tСверка списков\t1-11\tКотов И.И.\n15.11, 17.00\tСобрание\t9, 11\tЗуева А.П.\n"
    )
    text, deadlines = found.document.text, {deadline.id: deadline for deadline in found.deadlines}
    assert [(text[item.start : item.end], deadlines[item.deadline or ""].value) for item in found.plan_items] == [
        ("Совет «Начало»,\nкаб. 7", "2021-11-08"),
        ("Сверка списков", "../2021-11-10"),
        ("Собрание", "2021-11-15T17:00"),
    ]


def test_who_answers_stands_over_what_was_done_in_one_cell(extractor: Extractor) -> None:
    extraction = extractor.text(
        "Отчёт о выполнении плана спортивной работы Вашкинского района за 2022 год\n\n"
        "\tМероприятие\n\tСрок\n\tИсполнители\n\n"
        "\tПроведение турниров по месту жительства\n\tежеквартально\n\tКомитет по спорту,\n\tДЮСШ «Волна»\n"
        "\tПроведено 14 турниров, в них участвовали 340 человек.\n\n"
        "\tОткрытие секций в сельских школах\n\tдо 1 сентября\n\tОтдел образования\n\tОткрыто 5 секций, занимаются 96 детей.\n"
    )
    names = {body.id: body.name for body in extraction.organizations}
    told = [extraction.document.text[item.outcome.start :][:9] for item in extraction.plan_items if item.outcome]
    assert told == ["Проведено", "Открыто 5"]
    assert [[names[each] for each in item.responsible] for item in extraction.plan_items] == [
        ["Комитет по спорту", "ДЮСШ «Волна»"],
        ["Отдел образования"],
    ]
