"""Rows of a plan without a head, a line to each cell or parted by slashes."""

import pytest

import svodka
from svodka.read import read_text

LINES = (
    "Отчёт о выполнении программы «Чистый берег» за 2023 год\n\n"
    "2.1. Осмотр причалов и спасательных постов\nежеквартально\nМБУ «Маяк», МЧС\nОсмотрено 14 причалов.\nЗамечаний нет.\n\n"
    "2.2. Обучение дежурных\nдо 1 июня\nотдел спорта\n8 занятий\n"
)
SLASHES = (
    "Отчёт о выполнении программы «Чистый берег» за 2023 год\n\n"
    "1.1 Уборка пляжа / II квартал / МБУ «Маяк»\nИсполнение: вывезено 40 мешков\n"
    "1.2 Покраска лодок / постоянно / отдел спорта\nИсполнение: окрашено 5 лодок\n"
)
NEWS = "Афиша\n\n1. Концерт хора\n5 мая\nДК «Волна»\nПриглашаем всех!\n\n2. Смотр лодок\n7 мая\nПричал\nБудет весело.\n"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            LINES,
            [
                (
                    "2.1",
                    "Осмотр причалов и спасательных постов",
                    "ежеквартально",
                    ["МБУ «Маяк»", "МЧС"],
                    "Осмотрено 14 причалов.\nЗамечаний нет.",
                ),
                ("2.2", "Обучение дежурных", "до 1 июня", ["отдел спорта"], "8 занятий"),
            ],
        ),
        (
            SLASHES,
            [
                ("1.1", "Уборка пляжа", "II квартал", ["МБУ «Маяк»"], "Исполнение: вывезено 40 мешков"),
                ("1.2", "Покраска лодок", "постоянно", ["отдел спорта"], "Исполнение: окрашено 5 лодок"),
            ],
        ),
    ],
    ids=["lines", "slashes"],
)
def test_rows_without_a_head(text: str, expected: list[object]) -> None:
    extraction = svodka.load().text(text)
    names = {body.id: body.name for body in extraction.organizations}
    times = {each.id: text[each.start : each.end] for each in extraction.deadlines}
    found = [
        (
            item.number,
            text[item.start : item.end],
            times[item.deadline or ""],
            [names[each] for each in item.responsible],
            None if item.outcome is None else text[item.outcome.start : item.outcome.end],
        )
        for item in extraction.plan_items
    ]
    assert found == expected


@pytest.mark.parametrize(
    "text",
    [
        NEWS,
        "1. Осмотр\nежеквартально\nотдел спорта\n",
        "1. Осмотр\nСрок: ежеквартально\nОтв.: отдел\n\n2. Ремонт\nСрок: до 1 мая\nОтв.: отдел\n",
    ],
    ids=["days of happenings", "one row", "labelled lines"],
)
def test_other_lines_are_no_table(text: str) -> None:
    assert all(block.cell is None for block in read_text(text).blocks)


def test_rows_are_found_behind_a_lone_one() -> None:
    lone = "1. Осмотр\nежеквартально\nотдел спорта\n\n\n\n\n"
    assert len({block.cell.row for block in read_text(lone + SLASHES).blocks if block.cell is not None}) == 2


def test_letters_typed_for_others_draw_the_same_table() -> None:
    text = (
        "План клуба на 2023 год\n\nМероприятие\nСрок\nОтветственный\n\nЯрмарка мёда\nсентябрь\nТунин А.И.\n\n"
        "Смотр хоров\nдо 10 октября\nСедых В.И.\n\nКонкурс чтецов\nпо мере поступления заявок\nТунин А.И.\n"
    )
    typed = text.translate(str.maketrans("аеосхСА", "aeocxCA"))
    document = read_text(typed)
    assert document.text == typed
    assert document.blocks == read_text(text).blocks
    assert sum(block.cell is not None for block in document.blocks) == 12
