"""Tables of what was held: a row is a happening with its day, place and the number of those who came, and no measure."""

import pytest

from svodka.flow import Extractor, load
from svodka.link import Extraction
from svodka.records import EventStatus

REPORT = "Отчёт клуба «Парус» о работе за 2024 год\n\n"
HEAD = "№\tДата\tМероприятие\tМесто\tОхват, чел.\n"
ROWS = (
    "1\t14.02\tКвест «Маршрут добра»\tшкола № 4\t52\n"
    "2\t18.03-22.03\tАкция «Подари книгу»\tбиблиотека\t210 (340 книг)\n"
    "3\t9 мая\t«Бессмертный полк»\tпл. Мира\t640\n"
    "4\tиюнь\tСпортивный праздник\tстадион «Луч»\tучастников 90, зрителей 150\n"
)


@pytest.fixture(scope="module")
def extractor() -> Extractor:
    return load()


def _told(extraction: Extraction) -> list[tuple[str | None, str | None, str | None, list[int]]]:
    return [
        (
            event.title,
            event.date,
            event.place,
            [
                int(count.value)
                for count in extraction.counts
                if count.event == event.id and count.event_role == "participants"
            ],
        )
        for event in extraction.events
    ]


def test_rows_of_what_was_held(extractor: Extractor) -> None:
    extraction = extractor.text(REPORT + HEAD + ROWS)
    assert _told(extraction) == [
        ("Маршрут добра", "2024-02-14", "школа № 4", [52]),
        ("Подари книгу", "2024-03-18/2024-03-22", "библиотека", [210]),
        ("Бессмертный полк", "2024-05-09", "пл. Мира", [640]),
        (None, "2024-06", "стадион «Луч»", [90, 150]),
    ]
    assert {event.status for event in extraction.events} == {EventStatus.HELD}
    assert not extraction.plan_items
    assert not extraction.deadlines


def test_plans_stay_plans(extractor: Extractor) -> None:
    extraction = extractor.text(REPORT + "План мероприятий на 2025 год\n" + HEAD + ROWS)
    assert len(extraction.plan_items) == 4
    assert not any(date.value == "2024-02-14" for date in extraction.dates)


def test_a_column_of_those_to_come(extractor: Extractor) -> None:
    extraction = extractor.text(
        "План работы клуба на 2025 год\n\nМероприятие\tСрок\tКоличество участников\tОтветственный\n"
        "Турнир «Белая лодка»\t14.02.2025\t40\tИванов И.И.\nФестиваль «Парус»\t20.06.2025\t120\tСедова А.П.\n"
    )
    assert [told[3] for told in _told(extraction)] == [[40], [120]]
    assert {event.status for event in extraction.events} == {EventStatus.PLANNED}


def test_people_named_in_the_cell_of_the_place(extractor: Extractor) -> None:
    extraction = extractor.text(
        "План работы клуба на март 2025 года\n| № | Название мероприятия | Форма проведения | Место и для кого | Сроки | Ответственный |\n"
        "| 1 | «Снегурочка» | конкурс костюмов | клуб, 7 участниц | 6 марта\n18.00ч | Седова А.П. |\n| 2 | «Капель» | концерт | клуб | 7 марта 17.00ч | Седова А.П. |\n"
    )
    assert [told[3] for told in _told(extraction)] == [[7], []]
    assert [count.value for count in extraction.counts] == [7]


def test_the_day_of_all_rows_told_by_a_label(extractor: Extractor) -> None:
    extraction = extractor.text(
        "План проведения районного праздника «Медовый дар»\n№ п/п Наименование мероприятий Время проведения Ответственные\n"
        "1. Конкурс «Соты» среди пасечников 10-00 Мохова Л.И.\n2. Торжественное открытие праздника 11-00 Седова Т.Б.\n"
        "3. Концерт хора 15-00 Седова Т.Б.\nДата проведения праздника - 14 августа 2023 года, с. Луга.\n"
    )
    assert [told[1] for told in _told(extraction)] == [
        "2023-08-14",
        "2023-08-14T10:00",
        "2023-08-14T11:00",
        "2023-08-14T15:00",
    ]


def test_a_line_that_names_and_the_next_that_tells(extractor: Extractor) -> None:
    extraction = extractor.text(
        REPORT + "Мероприятие 1. Проведение районного фестиваля «Голоса»\nФестиваль состоялся 19 марта. В нём приняли "
        "участие 42 исполнителя.\nМероприятие 2. Организация слёта «Пульс»\nСлёт прошёл с 7 по 9 октября.\n"
    )
    assert [(told[0], told[1], told[3]) for told in _told(extraction)] == [
        ("Голоса", "2024-03-19", [42]),
        ("Пульс", "2024-10-07/2024-10-09", []),
    ]


def test_a_measure_that_is_only_a_title(extractor: Extractor) -> None:
    extraction = extractor.text(
        "План работы клуба на 2025 год\n\nМероприятие\tСрок\tОтветственный\n"
        "«Весенняя неделя добра»\t19 апреля 2025 г.\tИванов И.И.\nРабота с активом\tв течение года\tСедова А.П.\n"
        "Экскурсия в пожарную часть\tмай\tСедова А.П.\n"
    )
    assert [(event.title, event.date) for event in extraction.events] == [
        ("Весенняя неделя добра", "2025-04-19"),
        (None, "2025-05"),
    ]


def test_an_outcome_without_a_noun(extractor: Extractor) -> None:
    extraction = extractor.text(
        "Отчёт о реализации программы за 2024 год\n\n№\tМероприятие\tФакт, тыс. руб.\tРезультат\n"
        "1\tЛыжные гонки на приз главы\t38,2\tСостоялись 26 февраля, 96 человек\n"
        "2\tПриобретение мячей\t85,0\tПриобретены мячи\n"
    )
    assert _told(extraction) == [(None, "2024-02-26", None, [96])]
    assert [extraction.document.text[event.start : event.end] for event in extraction.events] == ["гонки"]
