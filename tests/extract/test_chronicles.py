"""Tables of what was held and tables of plans: which is which, where their heads are alike."""

import pytest

from svodka.flow import load

TABLE = (
    "Дата\tМероприятие\tМесто\t{last}\n"
    "14.02\tТурнир «Ладья»\tшкола № 4\t{first}\n"
    "18.03\tАкция «Подари книгу»\tбиблиотека\t{second}\n"
)
REPORT = "Отчёт клуба «Парус» о работе за 2024 год\n\n"
PLAN = "План работы клуба «Парус» на 2024 год\n\n"
HELD, MEASURES = (0, 2), (2, 0)
"""Plan items and events that were held."""


def _read(text: str) -> tuple[int, int]:
    extraction = load().text(text)
    held = [event for event in extraction.events if event.status == "held"]
    return len(extraction.plan_items), len(held)


def _table(last: str, first: str, second: str) -> str:
    return TABLE.format(last=last, first=first, second=second)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (REPORT + _table("Охват", "52", "210"), HELD),
        (REPORT + _table("Количество студентов", "52", "210").replace("Дата", "Сроки проведения"), HELD),
        (REPORT + _table("Итоги", "победил Котов", "собрано 80 книг"), HELD),
        (REPORT + _table("Ответственный", "Котов И.И.", "Седова А.П.").replace("Дата", "Срок"), MEASURES),
        (REPORT + "Проведены мероприятия:\n" + _table("Ответственный", "Котов И.И.", "Седова А.П."), HELD),
        ("Лето в клубе «Парус», 2024 год\n\n" + _table("Участники", "52", "210"), HELD),
        (PLAN + _table("Охват", "52", "210"), MEASURES),
        (REPORT + _table("Планируемый охват", "52", "210"), MEASURES),
        (REPORT + "Предстоящие мероприятия\n" + _table("Место сбора", "школа", "клуб"), MEASURES),
        (REPORT + "Выполнение плана\n" + _table("Охват", "52", "210"), HELD),
        (REPORT + "За год проведено 64 мероприятия (план 60).\n" * 5 + _table("Охват", "52", "210"), HELD),
    ],
    ids=[
        "attendance",
        "students",
        "results",
        "term and responsible",
        "told above",
        "no genre",
        "plan",
        "hoped for",
        "to come",
        "plan carried out",
        "a plan told of before",
    ],
)
def test_evidence(text: str, expected: tuple[int, int]) -> None:
    assert _read(text)[0] == expected[0]
    assert (_read(text)[1] >= expected[1]) if expected[1] else _read(text)[1] == 0


def test_days_of_the_year_to_come_are_planned() -> None:
    text = REPORT + _table("Место сбора", "школа", "клуб").replace(".02", ".02.2025").replace(".03", ".03.2025")
    assert _read(text) == MEASURES


def test_rows_without_a_word_of_happenings() -> None:
    text = REPORT + (
        "Мероприятие\tКогда\tГде\tСколько было\n"
        "Раздача памяток\t31 мая\tулицы посёлка\t200\n"
        "Новогодний бал-маскарад\t28 декабря\tклуб «Парус»\tоколо 90\n"
        "Итого\t\t\t290\n"
    )
    extraction = load().text(text)
    counts = {count.event: (count.value, count.unit) for count in extraction.counts if count.event}
    assert [
        (text[event.start : event.end], event.date, event.place, counts[event.id]) for event in extraction.events
    ] == [
        ("Раздача", "2024-05-31", "улицы посёлка", (200, "человек")),
        ("бал-маскарад", "2024-12-28", "клуб «Парус»", (90, "человек")),
    ]


def test_a_measure_that_is_only_a_title_is_an_event_to_come() -> None:
    text = (
        PLAN
        + "Мероприятие\tСрок\tОтветственный\n«Лыжня России»\t10 февраля\tКотов И.И.\nРемонт крыши\tмай\tСедова А.П.\n"
    )
    extraction = load().text(text)
    assert [(event.title, event.date, event.status) for event in extraction.events] == [
        ("Лыжня России", "2024-02-10", "planned")
    ]


def test_the_place_stands_before_the_time() -> None:
    text = REPORT + (
        "Мероприятие\tМесто и время проведения\tУчастники\n"
        "Концерт «Заря»\tДом культуры, 5 мая, 14.00\t120\nТурнир\tстадион «Луч», 6 мая\t16\n"
    )
    events = load().text(text).events
    assert [(event.date, event.place) for event in events] == [
        ("2024-05-05T14:00", "Дом культуры"),
        ("2024-05-06", "стадион «Луч»"),
    ]


def test_series_and_happenings_without_days() -> None:
    text = REPORT + (
        "Форма работы\tКоличество мероприятий\tКоличество участников\nБеседы\t12\t340\nВыставки\t18\t-\nИтого\t30\t340\n\n"
        "Мероприятие\tМесто\tОхват\nПоказ фильма «Точка»\tклуб «Луч»\t45\nСпортивный праздник\tшкола № 3\t210\n"
    )
    extraction = load().text(text)
    numbers = {
        event.id: [(int(count.value), count.event_role) for count in extraction.counts if count.event == event.id]
        for event in extraction.events
    }
    assert [(text[event.start : event.end], event.place, numbers[event.id]) for event in extraction.events] == [
        ("Беседы", None, [(12, "occurrences"), (340, "participants")]),
        ("Выставки", None, [(18, "occurrences")]),
        ("Показ фильма", "клуб «Луч»", [(45, "participants")]),
        ("праздник", "школа № 3", [(210, "participants")]),
    ]
    assert not extraction.plan_items


def test_a_chronicle_without_heads() -> None:
    text = "Хроника января 2024 года\n\n10 января\tПриём граждан\t14 чел.\n16 января\tСовещание директоров\t22 чел.\n"
    assert _read(text) == HELD


def test_the_form_of_a_title_stands_in_a_column_of_its_own() -> None:
    text = REPORT + (
        "Дата\tФорма\tНазвание\tУчастники\n03.05\tбеседа\t«Тихое лето»\t18\n10.05\tвикторина\t«Птицы»\t15\nИтого:\t\t33\n"
    )
    extraction = load().text(text)
    assert [(text[event.start : event.end], event.title, event.kind) for event in extraction.events] == [
        ("беседа", "Тихое лето", "training"),
        ("викторина", "Птицы", "competition"),
    ]
    assert [count.unit for count in extraction.counts if not count.event] == ["участник"]


@pytest.mark.parametrize(
    "table",
    [
        "Наименование товара\tДата поставки\tКоличество\nБумага\t15.01.2024\t100\nКартриджи\t20.02.2024\t12\n",
        "ФИО\tДата\tМесто\nИванов И.И.\t12.03.2024\tг. Москва\nПетров П.П.\t20.05.2024\tг. Тверь\n",
    ],
    ids=["goods", "persons"],
)
def test_other_dated_tables(table: str) -> None:
    extraction = load().text(REPORT + table)
    assert not extraction.plan_items
    assert not extraction.events
    assert len(extraction.dates) == 3


def test_rows_of_a_table_run_together_on_one_line() -> None:
    text = (
        "Отчёт клуба «Волна» за июль 2016 г. За отчётный период проведены следующие мероприятия: № п/п Дата проведения Название "
        "мероприятия 1 2.07. Молодёжная дискотека 2 9.07. Турнир «Крепкий орешек» 3 16.07. Концерт хора ветеранов "
        "4 16.07. Детская дискотека 5 30.07. Игровая программа «В гостях у Нептуна»"
    )
    extraction = load().text(text)
    assert [block.marker for block in extraction.document.blocks][-5:] == ["1", "2", "3", "4", "5"]
    told = [(text[each.start : each.end], each.date) for each in extraction.events]
    assert [each for each in told if each[1] and len(each[1]) == len("2016-07-02")] == [
        ("дискотека", "2016-07-02"),
        ("Турнир", "2016-07-09"),
        ("Концерт", "2016-07-16"),
        ("дискотека", "2016-07-16"),
        ("программа", "2016-07-30"),
    ]
    assert not extraction.counts
