"""What is to come: lines under "Задачи на …", sentences that look ahead, and the times of the tasks in them."""

import pytest

from svodka.extract.timex.planned import planned_stretches
from svodka.flow import load
from svodka.read import read_text
from tests.grounding import assert_grounded


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Остались долги. Задачи на 2024 год:\n- до 1 мая сдать клуб;\n- нанять сторожа.\n\nПодпись", ("2024", True)),
        ("4. Трудности. Планы на 2024 год\n• сдать клуб;\n• нанять сторожа.", ("2024", True)),
        ("Планы на второе полугодие\nСлёт — май — Котов\nСмотр — июль — Седова\n\nДиректор Котов", (None, True)),
        ("Приоритеты на 2024 год: новый клуб; ремонт бани (май). Было трудно.", ("2024", False)),
        ("Клуб открыт. Задача на 2024 год — сдать баню в мае. Было трудно.", ("2024", False)),
        ("В 2024 году предстоит: сдать баню; нанять сторожа.", ("2024", False)),
        ("На 2024 год запланировано:\n- сдать баню;\n- нанять сторожа.", ("2024", True)),
        ("В планах на 2024 год – ремонт бани.", ("2024", False)),
        ("Что предстоит до конца года:\n1. Сдать баню.\n2. Нанять сторожа.", (None, True)),
        ("План-минимум на I полугодие 2024-го:\n• сдать баню;\n• нанять сторожа.", ("2024", True)),
        ("В 2024 году необходимо: сдать баню; нанять сторожа.", ("2024", False)),
    ],
    ids=[
        "sentence",
        "numbered",
        "lines",
        "colon",
        "dash",
        "year first",
        "year first, list",
        "plans",
        "year's end",
        "minimum",
        "needed",
    ],
)
def test_stretches(text: str, expected: tuple[str | None, bool]) -> None:
    stretches = planned_stretches(read_text(text))
    assert [(each.year and each.year.value, each.lines) for each in stretches] == [expected]
    assert "Было" not in text[stretches[0].start : stretches[0].end]
    assert "Директор" not in text[stretches[0].start : stretches[0].end]


@pytest.mark.parametrize(
    "text",
    [
        "План ремонта на 2023 год выполнен: покрашено 12 домов.",
        "Задачи решены.\n- сдан клуб;\n- нанят сторож.",
        "Планировка дворов на 2023 год: 12 дворов.",
    ],
    ids=["carried out", "no period", "another word"],
)
def test_no_stretches(text: str) -> None:
    assert planned_stretches(read_text(text)) == ()


@pytest.mark.parametrize(
    ("text", "deadlines"),
    [
        (
            "Задачи на 2024 год:\n- в I полугодии сдать баню;\n- провести в мае смотр.",
            ["2024-01-01/2024-06-30", "2024-05"],
        ),
        (
            "Задачи на 2024 год:\n- ремонт бани (II квартал);\n- наладить учёт к маю.",
            ["2024-04-01/2024-06-30", "../2024-05"],
        ),
        ("Задачи на следующий год:\n- провести в мае смотр.", ["2024-05"]),
        ("Задачи на 2024 год:\n- смотр «Радуга» (май) состоится вновь.", []),
        ("Задачи на 2024 год:\n- слёт «Радуга» (май, 40 человек);\n- ремонт – июнь.", ["2024-05", "2024-06"]),
        ("Задачи на 2024 год:\n- развить успех, достигнутый в мае 2023 года.", []),
    ],
    ids=["infinitives", "nouns", "year after", "happening", "title", "told of"],
)
def test_times_of_tasks(text: str, deadlines: list[str]) -> None:
    extraction = load().text("Отчёт клуба «Маяк» за 2023 год\n\n" + text)
    assert_grounded(extraction.document, extraction.deadlines)
    assert [deadline.value for deadline in extraction.deadlines] == deadlines


def test_who_is_to_do_it_is_no_measure() -> None:
    text = (
        "Справка от 02.07.2024\n\nНеобходимо:\n— МУП «Чистота» — до 10 августа скосить траву;\n"
        "— отделу культуры — утвердить афишу до 1 августа."
    )
    extraction = load().text(text)
    assert not extraction.plan_items
    assert [deadline.value for deadline in extraction.deadlines] == ["../2024-08-10", "../2024-08-01"]


def test_a_deadline_in_the_bracket_behind_a_happening_is_its_time() -> None:
    text = "Отчёт клуба за май 2022 года\n\nПрошёл слёт.\nВ июне планируем: поход (10.06), спартакиаду (17-18.06)."
    events = {event.date for event in load().text(text).events}
    assert {"2022-06-10", "2022-06-17/2022-06-18"} <= events
