"""What orders set and to whom: heads of lists, relative clauses, what is approved at once, hours that are none."""

import pytest

from svodka.flow import Extractor, load
from svodka.records import Genre


@pytest.fixture(scope="module")
def extractor() -> Extractor:
    return load()


HEAD = "ПОСТАНОВЛЕНИЕ\nот 02.04.2018 № 31\nО субботнике\n\nАдминистрация района ПОСТАНОВЛЯЕТ:\n"


@pytest.mark.parametrize(
    ("duty", "items", "deadlines"),
    [
        pytest.param(
            "1. Рекомендовать главам поселений:\n- провести с 10 по 30 апреля 2018 года уборку дворов;\n- вывезти ветки.\n",
            ["провести с 10 по 30 апреля 2018 года уборку дворов", "вывезти ветки"],
            ["с 10 по 30 апреля 2018 года"],
            id="a head that recommends is no duty, its items are",
        ),
        pytest.param(
            "1. Руководителям организаций, которые содержат дома, до 1 мая 2018 года вымыть окна.\n",
            ["Руководителям организаций, которые содержат дома, до 1 мая 2018 года вымыть окна"],
            ["до 1 мая 2018 года"],
            id="a relative clause says more of the addressee",
        ),
        pytest.param(
            "1. Утвердить состав комиссии по проведению акции «Мыть и чистить» в апреле - мае 2018 года.\n",
            ["Утвердить состав комиссии по проведению акции «Мыть и чистить» в апреле - мае 2018 года"],
            [],
            id="what is approved has a time, the approval none",
        ),
        pytest.param(
            "1. Создать штаб – II квартал 2018 года.\n",
            ["Создать штаб – II квартал 2018 года"],
            ["II квартал 2018 года"],
            id="behind a dash it is the term",
        ),
        pytest.param(
            "1. Начать 2018/2019 учебный год 3 сентября 2018 года линейкой. Начало проведения - 8.30;\n",
            ["Начать 2018/2019 учебный год 3 сентября 2018 года линейкой. Начало проведения - 8.30"],
            ["3 сентября 2018 года"],
            id="the day of a school year, not its hour",
        ),
        pytest.param(
            "1. В период с 5 по 25 апреля 2018 года провести субботник.\n2. На период каникул открыть площадки.\n",
            ["В период с 5 по 25 апреля 2018 года провести субботник", "На период каникул открыть площадки"],
            ["с 5 по 25 апреля 2018 года", "На период каникул"],
            id="a period a duty opens with",
        ),
        pytest.param(
            "1. Начать отопительный сезон:\nс 20 сентября 2018 г. - в школах;\nс 1 октября 2018 г. - в домах.\n",
            ["Начать отопительный сезон:"],
            ["с 20 сентября 2018 г.", "с 1 октября 2018 г."],
            id="days that a list under a duty opens with",
        ),
        pytest.param(
            "1. Провести смотр в следующие сроки:\nпервый этап – май 2018 года;\nвторой этап – 18 октября 2018 года.\n",
            ["Провести смотр в следующие сроки:"],
            ["май 2018 года", "18 октября 2018 года"],
            id="days that a list names behind dashes",
        ),
        pytest.param(
            "1. Провести День посёлка:\n12 мая, 10.00 – митинг у клуба;\n12 мая, 14.30 – концерт хора.\n2. Главам до 5 мая сдать списки.\n",
            ["Провести День посёлка:", "Главам до 5 мая сдать списки"],
            ["до 5 мая"],
            id="days with hours are when something takes place",
        ),
        pytest.param(
            "1. Отделу ЖКХ при понижении температуры воздуха подать тепло.\n2. Обеспечить пропуск паводка 2018 года.\n"
            "3. Начать отопительный сезон 2018-2019 годов с 20 сентября 2018 года.\n4. Отделу оплатить сцену по целевой программе.\n",
            [
                "Отделу ЖКХ при понижении температуры воздуха подать тепло",
                "Обеспечить пропуск паводка 2018 года",
                "Начать отопительный сезон 2018-2019 годов с 20 сентября 2018 года",
                "Отделу оплатить сцену по целевой программе",
            ],
            ["с 20 сентября 2018 года"],
            id="circumstances, years of things and programmes set no time",
        ),
        pytest.param(
            "1. Отделам:\n1.1. В срок до 15.05.2018 представить сметы.\n1.2. В недельный срок составить графики.\n2. Ежемесячно сверять списки.\n",
            [
                "В срок до 15.05.2018 представить сметы",
                "В недельный срок составить графики",
                "Ежемесячно сверять списки",
            ],
            ["В срок до 15.05.2018", "В недельный срок", "Ежемесячно"],
            id="a duty may open with its time",
        ),
        pytest.param(
            "1. Провести смотр.\nОтделу финансов (Зуева А.П.) оплатить призы из фонда «Смотры (2017 - 2019 годы)».\nСмотр будет открытым.\n2. Данное постановление опубликовать.\n",
            [
                "Провести смотр",
                "Отделу финансов (Зуева А.П.) оплатить призы из фонда «Смотры (2017 - 2019 годы)»",
                "Данное постановление опубликовать",
            ],
            [],
            id="a paragraph without a number that addresses somebody; the object first; the years of a programme",
        ),
        pytest.param(
            "1. Провести смотр кружков в следующие сроки:\n24 апреля - шахматы;\n25 апреля - хор.\n2. Контроль возложить на Зуеву А.П.\n",
            ["Провести смотр кружков в следующие сроки:"],
            ["24 апреля", "25 апреля"],
            id="each line under a head of days sets one",
        ),
        pytest.param(
            "1. Цели и задачи смотра:\n1.1. Выявить одарённых детей.\n2. Порядок смотра\n2.1. Школам провести отбор.\n",
            ["Школам провести отбор"],
            [],
            id="the aims of a contest are no duties",
        ),
        pytest.param(
            "1. Представить в отдел по строительству план застройки улицы.\n",
            ["Представить в отдел по строительству план застройки улицы"],
            [],
            id="a plan handed in is no plan to go by",
        ),
    ],
)
def test_duties(extractor: Extractor, duty: str, items: list[str], deadlines: list[str]) -> None:
    extraction = extractor.text(HEAD + duty)
    text = extraction.document.text
    assert [text[each.start : each.end].rstrip(".;") for each in extraction.plan_items] == items
    assert [text[each.start : each.end] for each in extraction.deadlines] == deadlines


def test_a_range_in_a_point_is_not_the_day_of_issue(extractor: Extractor) -> None:
    extraction = extractor.text(
        "П Р О Е К Т Р А С П О Р Я Ж Е Н И Я\nО чистоте улиц\n\nВ целях благоустройства:\n"
        "1. Рекомендовать жителям:\n- провести с 10 августа по 20 сентября 2018 года уборку дворов.\n"
        "2. Объявить районный субботник 8 сентября 2018 года.\n"
    )
    assert extraction.about.genre is Genre.ORDER
    assert extraction.about.date is None
    assert [each.value for each in extraction.deadlines] == ["2018-08-10/2018-09-20", "2018-09-08"]


@pytest.mark.parametrize(
    ("sentence", "want"),
    [
        ("Министерство просит ежедневно до 14.00 час. сообщать о закрытых классах.", ["ежедневно до 14.00 час."]),
        ("Рисунки предоставляются с 5 по 20 марта 2018 года.", ["с 5 по 20 марта 2018 года"]),
        ("Выставка рисунков – 5-20 марта 2018 года.", []),
        ("Комитету предложено к 1 июня 2018 года подготовить смету.", ["к 1 июня 2018 года"]),
        ("Списки передаются в комиссию (кабинет 4) до 5 июня 2018 года.", ["до 5 июня 2018 года"]),
        (
            "Задачи на 2018 год:\n— в мае провести декаду книги (запланировано 12 встреч);\n— обновить фонд.",
            ["мае"],
        ),
    ],
)
def test_what_is_asked_for(extractor: Extractor, sentence: str, want: list[str]) -> None:
    extraction = extractor.text(sentence)
    assert [extraction.document.text[each.start : each.end] for each in extraction.deadlines] == want
