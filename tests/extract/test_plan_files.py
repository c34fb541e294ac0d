"""Plans in the tables of files: heads of two rows, cells that stand over several rows, titles inside the table, drawn numbers."""

from pathlib import Path

import pytest

from svodka.flow import Extractor, load
from svodka.link import Extraction
from svodka.read import read
from tests.grounding import assert_grounded


@pytest.fixture(scope="module")
def extractor() -> Extractor:
    return load()


def plan(extractor: Extractor, rows: str, title: str = "План работы управы Ольхового района на 2024 год") -> Extraction:
    page = f"<!DOCTYPE html><html><body><p>{title}</p><table>{rows}</table></body></html>"
    extraction = extractor.document(read(Path("план.html"), content=page.encode()))
    assert_grounded(extraction.document, extraction.plan_items)
    return extraction


def told(extraction: Extraction) -> list[tuple[str | None, str, str | None]]:
    """Number, measure and the value of the deadline of each item."""
    text = extraction.document.text
    values = {each.id: each.value for each in extraction.deadlines}
    return [
        (item.number, text[item.start : item.end], values.get(item.deadline or "")) for item in extraction.plan_items
    ]


HEAD = "<tr><td>№</td><td>Мероприятие</td><td>Срок исполнения</td><td>Исполнитель</td></tr>"


def test_a_row_into_which_cells_of_the_head_reach_is_of_the_head(extractor: Extractor) -> None:
    extraction = plan(
        extractor,
        "<tr><td rowspan=2>№</td><td rowspan=2>Мероприятие</td><td colspan=2>Срок реализации</td><td rowspan=2>Исполнитель</td></tr>"
        "<tr><td>начало</td><td>окончание</td></tr>"
        "<tr><td>1</td><td>Покраска беседок</td><td>10.04.2024</td><td>20.05.2024</td><td>ЖЭУ № 3</td></tr>"
        "<tr><td>2</td><td>Отлов бродячих собак</td><td>ноябрь 2024 г.</td><td>–</td><td>ЖЭУ № 3</td></tr>",
    )
    assert told(extraction) == [
        ("1", "Покраска беседок", "2024-04-10/2024-05-20"),
        ("2", "Отлов бродячих собак", "2024-11"),
    ]


def test_years_under_the_head_of_costs_count_nothing(extractor: Extractor) -> None:
    extraction = plan(
        extractor,
        "<tr><td rowspan=2>№</td><td rowspan=2>Мероприятие</td><td rowspan=2>Срок</td><td colspan=2>Финансирование, тыс. руб.</td></tr>"
        "<tr><td>2024</td><td>2025</td></tr>"
        "<tr><td>1</td><td>Ремонт моста</td><td>2024–2025 годы</td><td>40,5</td><td>60,0</td></tr>",
    )
    text = extraction.document.text
    assert [text[each.start : each.end] for each in extraction.counts] == ["40,5", "60,0"]


def test_a_time_that_stands_over_two_rows_is_of_both(extractor: Extractor) -> None:
    extraction = plan(
        extractor,
        HEAD + "<tr><td>1</td><td>Смотр хоров</td><td rowspan=2>5 марта</td><td>Дом культуры</td></tr>"
        "<tr><td>2</td><td>Выставка вышивки</td><td>Музей быта</td></tr>"
        "<tr><td>3</td><td>Заседания актива</td><td></td><td>Музей быта</td></tr>",
    )
    assert told(extraction) == [
        ("1", "Смотр хоров", "2024-03-05"),
        ("2", "Выставка вышивки", "2024-03-05"),
        ("3", "Заседания актива", None),
    ]
    assert [each.plan_item for each in extraction.deadlines] == ["i1"]


def test_the_title_of_a_table_stands_over_its_head(extractor: Extractor) -> None:
    extraction = plan(
        extractor,
        "<tr><td colspan=4>Мероприятия по благоустройству</td></tr>"
        + HEAD
        + "<tr><td>1</td><td>Уборка парка</td><td>до 1 мая</td><td>ЖЭУ № 3</td></tr>",
    )
    assert told(extraction) == [("1", "Уборка парка", "../2024-05-01")]


@pytest.mark.parametrize("start", ["<ol><li></li></ol>", "<ol><li><p></p></li></ol>"])
def test_numbers_that_are_drawn_before_empty_paragraphs_number_the_rows(extractor: Extractor, start: str) -> None:
    second = start.replace("<ol>", '<ol start="2">')
    extraction = plan(
        extractor,
        HEAD + f"<tr><td>{start}</td><td>Уборка парка</td><td>до 1 мая</td><td>ЖЭУ № 3</td></tr>"
        f"<tr><td>{second}</td><td>Посадка лип</td><td>до 2 мая</td><td>ЖЭУ № 3</td></tr>",
    )
    assert told(extraction) == [("1", "Уборка парка", "../2024-05-01"), ("2", "Посадка лип", "../2024-05-02")]


def test_days_with_hours_in_a_table_without_a_head(extractor: Extractor) -> None:
    extraction = plan(
        extractor,
        "<tr><td>12.06<br>с 06.00 до 08.00</td><td>Сбор участников шествия у школы</td><td>Площадь</td></tr>"
        "<tr><td>12.06<br>10.00</td><td>Торжественное шествие по улицам села</td><td>Улица Мира</td></tr>"
        "<tr><td>13.06.2024</td><td>Концерт на стадионе для жителей</td><td>Стадион</td></tr>",
        title="План мероприятий на 12 июня 2024 года",
    )
    assert [(number, text) for number, text, _ in told(extraction)] == [
        (None, "Сбор участников шествия у школы"),
        (None, "Торжественное шествие по улицам села"),
        (None, "Концерт на стадионе для жителей"),
    ]
    assert [each.value for each in extraction.deadlines][1:] == ["2024-06-12T10:00", "2024-06-13"]
