"""Tables of figures: what their cells count, for when, and what they are compared with.

A case is a table whose cells are parted by |, a line of text over it, and what its figures say, row by row: value, unit, role unless
it is a value, the value it belongs to behind "<", its day or period behind "@".
"""

from dataclasses import replace

import pytest

import svodka
from svodka.extract.counts import find_counts
from svodka.extract.mentions import Mentions
from svodka.read import read_text
from svodka.records import Count
from tests.grounding import assert_grounded
from tests.tables import table_document

CASES = {
    "parts behind dashes under their whole, who does it, adjectives that could name persons": """
Обращения за 2022 год

Показатель|Количество
Поступило обращений, всего|44
письменных|19
устных|25
Занимаются в спортшколе|140
Рабочих мест|120
Фонд, ед. хр.|310
=
44 обращение
19 обращение
25 обращение
140 человек
120 место
310 единица
""",
    "years, differences, magnitudes": """
Отчёт о работе дома культуры за 2022 год

Показатель|2021|2022|+/-
Число концертов, ед.|41|44|+3
Посещения, тыс.|2,8|3,1|+0,3
Доля платных концертов, %|41|44|+3
=
41 концерт baseline <44 @2021; 44 концерт @2022; 3 концерт change <44
2800 посещение baseline <3100 @2021; 3100 посещение @2022; 300 посещение change <3100
41 % baseline <44 @2021; 44 % share @2022; 3 % change <44
""",
    "days over the columns, the unit in the caption, a dash for nothing": """
Справка о кадрах за 2022 год

Таблица 2. Численность работников (чел.)

Категория|на 01.01.2022|на 01.01.2023
Всего работников|45|47
с высшим образованием|18|-
=
45 человек baseline <47 @2022-01-01; 47 человек @2023-01-01
18 человек @2022-01-01
""",
    "plan, fact and per cent beside a column of units": """
Исполнение задания

№|Наименование услуги|Ед. изм.|План|Факт|% выполнения
1|Показ концертных программ|ед.|60|58|96,7
2|Занятия в кружках|чел.|530|540|101,9
=
60 программа; 58 программа; 96.7 % share <60
530 человек; 540 человек; 101.9 % share <530
""",
    "sums by thousands in the caption, a total": """
Финансирование (тыс. руб.)

Источник|План|Исполнено
Внебюджетные средства|900,0|912,6
Итого|900,0|912,6
=
900000 RUB; 912600 RUB
900000 RUB; 912600 RUB
""",
    "a head of two rows, the upper one over groups": """
Услуги центра

Услуги|2022 год||2023 год|
|план|факт|план|факт
Социально-бытовые|1200|1215|1250|1302
Социально-правовые|150|162|155|—
=
1200 услуга baseline <1250 @2022; 1215 услуга baseline <1302 @2022; 1250 услуга @2023; 1302 услуга @2023
150 услуга baseline <155 @2022; 162 услуга @2022; 155 услуга @2023
""",
    "the same head with its groups drawn together": """
Услуги центра

Услуги|2022 год|2023 год
план|факт|план|факт
Срочные|1200|1215|1250|1302
Бытовые|150|162|155|160
=
1200 услуга baseline <1250 @2022; 1215 услуга baseline <1302 @2022; 1250 услуга @2023; 1302 услуга @2023
150 услуга baseline <155 @2022; 162 услуга baseline <160 @2022; 155 услуга @2023; 160 услуга @2023
""",
    "quarters are compared with nothing": """
Отчёт за 2023 год

Число обращений по кварталам

Отделение|I квартал 2023|II квартал 2023|Всего
Срочное|214|198|412
Дневное|30|32|62
=
214 обращение @2023-01-01/2023-03-31; 198 обращение @2023-04-01/2023-06-30; 412 обращение
30 обращение @2023-01-01/2023-03-31; 32 обращение @2023-04-01/2023-06-30; 62 обращение
""",
    "marks of pupils and a plan for the next year": """
Результаты экзамена (средний балл)

Предмет|2022|2023|2024 (план)
Физика|55|57|58
=
55 балл baseline <57 @2022; 57 балл @2023; 58 балл @2024
""",
    "a task: numbered rows, units in a column, a difference of the fact": """
Выполнение задания за 2023 год

№ п/п|Показатель|Ед. изм.|Утверждено на 2023 год|Исполнено за 2023 год|Отклонение|Причины отклонения
1|Подготовка по видам спорта|человек|320|331|11|рост спроса
2|Поддержка родителей|%|90|94,5|4,5|-
=
320 человек @2023; 331 человек @2023; 11 человек change <331
90 % share @2023; 94.5 % share @2023; 4.5 % change <94.5
""",
    "losses among figures without a sign, a part of a row over its parts": """
Исполнение бюджета, млн рублей

Показатель|План на год|Исполнено на 01.07.2024|% исполнения
Доходы|845,2|430,1|50,9
в том числе:
налоговые|210,4|101,2|48,1
Дефицит (-)|-14,8|-17,4|х
=
845200000 RUB @2024; 430100000 RUB @2024-07-01; 50.9 % share <845200000
210400000 RUB @2024; 101200000 RUB @2024-07-01; 48.1 % share <210400000
-14800000 RUB @2024; -17400000 RUB @2024-07-01
""",
    "two numbers in a cell, a caption that says what is counted": """
Сёла района

Поселение|Клубов / библиотек|Мероприятий (участников)
Каменское|2 / 3|12 (340)

Количество обращений граждан

Тематика|Поступило|Разъяснено
Дороги|45|33
Всего|73|41
=
2 клуб; 3 библиотека; 12 мероприятие; 340 участник
45 обращение; 33 обращение
73 обращение; 41 обращение
""",
    "ages before the rows": """
Состав кружков

Возраст|Мальчики|Девочки|Всего
до 7 лет|25|14|39
7-10 лет|70|48|118
=
7 год; 25 мальчик; 14 девочка; 39 None
7 год; 70 мальчик; 48 девочка; 118 None
""",
    "parts under a line of their own": """
Динамика

Показатели|2020|2021
Выявлено детей без попечения|28|22
из них:
устроено под опеку|17|15
передано в приёмные семьи|7|-
=
28 ребенок baseline <22 @2020; 22 ребенок @2021
17 ребенок baseline <15 @2020; 15 ребенок @2021
7 ребенок @2020
""",
    "sums that name what the others count, a year of building": """
Лагеря

Смена|«Чайка»|«Костёр»|Всего детей
I смена|60|45|105
II смена|60|-|60

Проведено мероприятий:

Форма|Год начала|Кол-во
Лекции|2019|14
Беседы|2020|31
Всего||45
=
60 ребенок; 45 ребенок; 105 ребенок
60 ребенок; 60 ребенок
14 лекция
31 беседа
45 мероприятие
""",
    "years among the words of heads, units with a capital": """
Сравнительная таблица

|2022 г.|2023 г.|Отклонение 2023 к 2022
Посещаемость (чел.)|11400|12600|+1200
Кружки|18|17|-1

Помощь

Основание|Чел.|План 2023|Факт 2022|Сумма
Пожар|3|40|38|150 000
=
11400 человек baseline <12600 @2022; 12600 человек @2023; 1200 человек change <12600
18 кружок baseline <17 @2022; 17 кружок @2023; -1 кружок change <17
3 человек; 40 None @2023; 38 None @2022; 150000 RUB
""",
    "parts of a row that name what they are, bounds in cells": """
Читатели

Показатель|2021|2022
Записалось читателей, чел.|842|более 900
в т.ч. дети до 14 лет|416|433
=
842 человек baseline <900 @2021; 900 человек @2022
14 год; 416 ребенок baseline <433 @2021; 433 ребенок @2022
""",
    "a total of happenings beside one of people": """
Мероприятия по месяцам за 2023 год

Месяц|Мероприятий|Участников
январь|12|310
Итого|12|310
=
12 мероприятие @2023-01; 310 участник @2023-01
12 мероприятие; 310 участник
""",
    "the same period of the year before": """
Справка за 6 месяцев 2024 года

Показатель|АППГ|6 мес. 2024|Динамика
Кражи|12|9|-25%
из них раскрыто|8|7|-12,5%
=
12 кража baseline <9 @2023-01-01/2023-06-30; 9 кража @2024-01-01/2024-06-30; -25 % change <9
8 кража baseline <7 @2023-01-01/2023-06-30; 7 кража @2024-01-01/2024-06-30; -12.5 % change <7
""",
}


@pytest.mark.parametrize("case", CASES.values(), ids=CASES)
def test_cells_of_figures(case: str) -> None:
    text, expected = (part.strip("\n") for part in case.split("\n=\n"))
    extraction = svodka.load().text("\n".join(line.replace("|", "\t") for line in text.splitlines()))
    assert_grounded(extraction.document, extraction.counts)
    by_id = {count.id: count for count in extraction.counts}
    assert [said(count, by_id) for count in extraction.counts] == [
        cell for line in expected.splitlines() for cell in line.split("; ")
    ]


def said(count: Count, by_id: dict[str, Count]) -> str:
    role = "" if count.role == "value" else f" {count.role.value}"
    whole = f" <{by_id[count.of].value:.12g}" if count.of else ""
    return f"{count.value:.12g} {count.unit}{role}{whole}" + (f" @{count.as_of}" if count.as_of else "")


def test_years_of_a_first_column_count_nothing_and_date_their_rows() -> None:
    extraction = svodka.load().text("Год\tКружки\tДети\n2021\t14\t210\n2022\t15\t240\n")
    assert [(count.value, count.unit, count.as_of) for count in extraction.counts] == [
        (14, "кружок", "2021"),
        (210, "ребенок", "2021"),
        (15, "кружок", "2022"),
        (240, "ребенок", "2022"),
    ]
    assert read_text("Год\tКружки\tДети\n2021\t14\t210\n2022\t15\t240\n").blocks[0].cell is not None


def test_a_title_over_all_columns_is_no_head_and_a_tall_cell_is_of_all_its_rows() -> None:
    document = table_document(
        [
            ["Раздел о людях"],
            ["Категория", "Образование", "Количество"],
            ["Специалисты", "высшее", "12"],
            ["", "среднее", "4"],
        ],
        header_rows=0,
    )
    blocks = [
        replace(block, cell=replace(block.cell, row_span=2))
        if block.cell is not None and (block.cell.row, block.cell.column) == (2, 0)
        else block
        for block in document.blocks
    ]
    counts = find_counts(svodka.load().annotator(document), replace(document, blocks=tuple(blocks)), Mentions())
    assert [(count.value, count.unit) for count in counts] == [(12, "специалист"), (4, "специалист")]
