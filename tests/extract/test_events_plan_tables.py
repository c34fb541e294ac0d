"""Happenings of plans and reports drawn as tables: forms in a column of their own, days set for what no word of happenings names."""

import pytest

from svodka.flow import Extractor, load
from svodka.link import Extraction
from tests.grounding import assert_grounded

PLAN = "План работы Дома культуры на 2024 год\n\n"
FORMS = "№\tФорма проведения\tНазвание мероприятия\tМесто\tДата\n"
MEASURES = "№\tНаименование мероприятия\tДата проведения\tМесто\n"


@pytest.fixture(scope="module")
def extractor() -> Extractor:
    return load()


def _events(extraction: Extraction) -> list[tuple[str, str, str | None, str | None]]:
    assert_grounded(extraction.document, extraction.events)
    text = extraction.document.text
    return [(text[event.start : event.end], event.kind.value, event.title, event.date) for event in extraction.events]


def test_the_form_in_a_column_of_its_own(extractor: Extractor) -> None:
    rows = (
        "1\tПижамная вечеринка\t«Зимняя сказка»\tклуб\t06.01.2024\n"
        "2\tСпортивные эстафеты\tВесёлый снежок\tстадион\t08.01.2024\n"
        "3\tМастер класс по лепке\t«Глиняный кот»\tклуб\t09.01.2024\n"
    )
    assert _events(extractor.text(PLAN + FORMS + rows)) == [
        ("вечеринка", "culture", "Зимняя сказка", "2024-01-06"),
        ("эстафеты", "competition", "Весёлый снежок", "2024-01-08"),
        ("Мастер класс", "training", "Глиняный кот", "2024-01-09"),
    ]


def test_a_day_makes_a_happening_of_it(extractor: Extractor) -> None:
    rows = (
        "1\tМини-футбол памяти тренера\t1 мая\tстадион\n"
        "2\tПосещение мест захоронений\t9 мая\tс. Лом\n"
        "3\tПосещение семей на дому\tв течение года\tс. Лом\n"
        "4\tЗимние забавы «Снежок»\t14 января\tклуб\n"
    )
    assert _events(extractor.text(PLAN + MEASURES + rows)) == [
        ("Мини-футбол", "competition", None, "2024-05-01"),
        ("Посещение", "other", None, "2024-05-09"),
        ("забавы", "culture", "Снежок", "2024-01-14"),
    ]


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("В сетях «Вконтакте», «Одноклассниках» и «Телеграмме» конкурс идёт с 5 по 9 мая 2024 года.", []),
        ("С 17 по 21 ноября прошла неделя правовых знаний.", ["неделя"]),
        ("Библиотеки посёлка:\n«Колобок идёт в гости»\n– кукольный спектакль\n", ["спектакль"]),
        ("Колобок – литературное ассорти.", []),
    ],
)
def test_what_is_found(extractor: Extractor, text: str, told: list[str]) -> None:
    found = [noun for noun, _, _, _ in _events(extractor.text(text))]
    assert [noun for noun in found if noun != "конкурс"] == told


def test_a_set_time_and_its_outcome_are_two(extractor: Extractor) -> None:
    table = "№\tМероприятие\tСрок\tИсполнение\n1\tКонкурс «Парус»\tмарт\tКонкурс прошёл 5 апреля 2024 года, 30 детей.\n"
    extraction = extractor.text(
        "Отчёт о выполнении плана за 2024 год\n\n" + table + table.splitlines()[1].replace("1\t", "2\t", 1)
    )
    told = [(event.status.value, event.date) for event in extraction.events][:2]
    assert told == [("planned", "2024-03"), ("held", "2024-04-05")]


@pytest.mark.parametrize(
    ("cell", "day", "told"),
    [
        ("День флага Акция «Три цвета» (раздача лент)", "22 августа", ["Акция"]),
        ("Акция «Окна мира» Акция «Свет в окне»", "9 мая", ["Акция", "Акция"]),
        ("Показ фильмов «Берег», «Маяк»", "9 мая", ["Показ фильмов"]),
        ("Детская программа «Карусель»", "1 июня", ["программа"]),
        ("Первенство школьной лиги", "январь – апрель", ["Первенство"]),
        ("Круглый стол с фермерами", "март", ["Круглый стол"]),
        ("Фестиваль школьных хоров", "май", ["Фестиваль"]),
        ("Концерты в сёлах", "май", []),
        ("Тестирование учащихся", "октябрь", []),
    ],
)
def test_cells_of_a_plan(extractor: Extractor, cell: str, day: str, told: list[str]) -> None:
    rows = f"1\t{cell}\t{day}\tклуб\n2\tЗакупка формы\tмай\tклуб\n"
    assert [noun for noun, _, _, _ in _events(extractor.text(PLAN + MEASURES + rows))] == told


def test_months_of_a_quarter_and_what_lasts(extractor: Extractor) -> None:
    rows = (
        "1\tВыставка «Утюги»\tиюль\tмузей\n"
        "2\tВыставка «Рассвет»\tпо 10 августа\tмузей\n"
        "3\tУрок мужества «На дуге» (битва 5 июля – 23 августа 1943 г.)\tиюль, август\tмузей\n"
        "4\tОткрытие ярмарки «Дары»\t17.09.2024 до 12-00 часов\tплощадь\n"
    )
    text = "План работы музея на 3 квартал 2024 года\n\n" + MEASURES + rows
    assert [date for _, _, _, date in _events(extractor.text(text))] == [
        "2024-07",
        "../2024-08-10",
        "2024-07/2024-08",
        "2024-09-17",
    ]
