"""Tables whose cells go on in the next line, between the lines of other cells."""

import pytest

from svodka.flow import Extractor, load
from tests.grounding import assert_grounded


@pytest.fixture(scope="module")
def extractor() -> Extractor:
    return load()


TABLE = (
    "ПЛАН\nМЕРОПРИЯТИЙ НА 2008 ГОД\n\n"
    "-----T--------------------------T-----------T--------------¬\n"
    "¦ N  ¦  Мероприятие             ¦   Срок    ¦ Исполнитель  ¦\n"
    "+----+--------------------------+-----------+--------------+\n"
    '¦ 1  ¦Осмотр котельных, сдача   ¦с 1        ¦МУП "Тепло", ¦\n'
    "¦    ¦актов в отдел энергетики  ¦сентября по¦ЕДДС          ¦\n"
    "¦    ¦                          ¦9 октября  ¦              ¦\n"
    "+----+--------------------------+-----------+--------------+\n"
    '¦ 2  ¦Завоз угля                ¦июль -     ¦МУП "Тепло"  ¦\n'
    "¦    ¦                          ¦август     ¦              ¦\n"
    "L----+--------------------------+-----------+---------------\n"
)


def test_a_time_broken_over_lines_is_one_deadline(extractor: Extractor) -> None:
    extraction = extractor.text(TABLE)
    assert_grounded(extraction.document, extraction.deadlines)
    assert [(each.value, each.plan_item) for each in extraction.deadlines] == [
        ("2008-09-01/2008-10-09", "i1"),
        (None, "i2"),
    ]


def test_a_body_in_the_line_of_another_column_answers_for_nothing(extractor: Extractor) -> None:
    extraction = extractor.text(TABLE)
    names = {body.id: body.name for body in extraction.organizations}
    assert [sorted(names[each] for each in item.responsible) for item in extraction.plan_items] == [
        ["ЕДДС", 'МУП "Тепло"'],
        ['МУП "Тепло"'],
    ]


STACKED = (
    "План подготовки ко Дню села\n\n"
    "1\n\nПодготовить площадь\n- вывезти мусор\n- покрасить скамьи\n\n10.08.2010\n\n12.08.2010\n\nЗуева А.П.\n\nКотов И.И.\n\n"
    "2\n\nПровести смотр хоров\n\n14.08.2010\n\nЗуева А.П.\n"
)
HOURLY = (
    "План мероприятий на март 2020 года\nДата, время\nНаименование мероприятия\nМесто\nОтветственный\n"
    "1 марта\nПроводы зимы\nПлощадь\nЗуева А.П.\n"
    "в течение месяца\nВыставка «Лес»\nМузей\nКотов И.И.\n"
    "4 марта\n14:00\nСовещание старост\nКлуб\nЗуева А.П.\n"
)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            STACKED,
            [
                ("Подготовить площадь\n- вывезти мусор\n- покрасить скамьи", "2010-08-10"),
                ("Провести смотр хоров", "2010-08-14"),
            ],
        ),
        (
            HOURLY,
            [
                ("Проводы зимы", "2020-03-01"),
                ("Выставка «Лес»", "2020-03"),
                ("Совещание старост", "2020-03-04T14:00"),
            ],
        ),
    ],
    ids=["no head, several days and persons", "a title over the head, an hour under its day"],
)
def test_cells_of_a_plan_that_stand_one_under_another(
    extractor: Extractor, text: str, expected: list[tuple[str, str]]
) -> None:
    extraction = extractor.text(text)
    assert_grounded(extraction.document, (*extraction.plan_items, *extraction.deadlines))
    values = {each.id: each.value for each in extraction.deadlines}
    assert [
        (text[item.start : item.end], values.get(item.deadline or "")) for item in extraction.plan_items
    ] == expected


@pytest.mark.parametrize(
    "text", [STACKED.replace("План подготовки", "О подготовке"), STACKED.replace("2010\n", "2010 –\n")]
)
def test_other_stacks_of_numbers_and_days_are_no_plans(extractor: Extractor, text: str) -> None:
    assert not [item for item in extractor.text(text).plan_items if item.rule == "plans.table_rows"]
