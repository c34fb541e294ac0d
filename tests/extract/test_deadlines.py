"""Deadlines from plan tables, duties and sentences: one line a case."""

import pytest

import svodka
from svodka.extract.columns import column_roles
from svodka.extract.deadlines import find_deadlines
from svodka.extract.mentions import DeadlineMention, Mentions
from svodka.extract.plans import find_plan_items
from svodka.read import Block, BlockKind, Cell, Document, read_text
from svodka.records import Description, Genre, Stated
from tests.grounding import assert_grounded
from tests.tables import table_document

HEAD = ("№", "Мероприятие", "Срок исполнения", "Исполнитель")
PLAN = Description(period=Stated("2021", 5, 9, "title"))


def deadlines_of(document: Document, *, about: Description = PLAN) -> tuple[DeadlineMention, ...]:
    doc = svodka.load().annotator(document)
    found = Mentions(about=about, roles=column_roles(doc, document, Mentions()))
    found = Mentions(about=about, roles=found.roles, plan_items=find_plan_items(doc, document, found))
    deadlines = find_deadlines(doc, document, found)
    assert_grounded(document, deadlines)
    return deadlines


def said(deadline: DeadlineMention) -> str:
    """A deadline in short: its kind and its value, or its period, times and months."""
    recurrence = deadline.recurrence
    if recurrence is None:
        return f"{deadline.kind} {deadline.value or ''}".strip()
    months = ",".join(str(month) for month in recurrence.months)
    return f"{deadline.kind} {recurrence.every} x{recurrence.times} {months}".strip()


CELLS = """
1 раз в кв.                                 | recurring P3M x1
ежекв.                                      | recurring P3M x1
по отд. плану                               | by_plan
последняя суббота сентября                  | absolute 2021-09-25
01.06-31.08                                 | range 2021-06-01/2021-08-31
04.07 – 17.07                               | range 2021-07-04/2021-07-17
с 1 сентября по 30 ноября                   | range 2021-09-01/2021-11-30
10, 20, 30 числа                            | recurring P1M x3
не позднее 1 числа                          | recurring P1M x1
начало учебного года                        | recurring P1Y x1 9
I, III кварталы                             | recurring P1Y x1 1,2,3,7,8,9
к началу учебного года                      | absolute ../2021-09-01
перед началом учебного года                 | absolute ../2021-09-01
в начале учебного года                      | recurring P1Y x1 9
к концу июня                                | absolute ../2021-06-30
к началу отопительного сезона               | conditional
по итогам квартала                          | recurring P3M x1
до 10 числа                                 | recurring P1M x1
3 заседания в квартал                       | recurring P3M x3
в течение срока действия программы          | continuous
до и в течение месячника                    | continuous
весь период                                 | continuous
1 кв. - 4 кв.                               | range 2021-01-01/2021-12-31
14, 15 мая                                  | range 2021-05-14/2021-05-15
18.02.2021 г. с 09-00 до 16-00              | absolute 2021-02-18T09:00/2021-02-18T16:00
в дни школьных каникул                      | conditional
ко Дню села                                 | conditional
постоянно                                   | continuous
Постоянно, в рабочем порядке                | continuous
на постоянной основе                        | continuous
в течение всего периода                     | continuous
3 раза в год                                | recurring P1Y x3
1 раз в 2 недели                            | recurring P2W x1
ежеквартально                               | recurring P3M x1
Ежеквартально, до 5 числа                   | recurring P3M x1
не реже одного раза в полугодие             | recurring P6M x1
ежегодно, апрель-май                        | recurring P1Y x1 4,5
сентябрь – октябрь                          | recurring P1Y x1 9,10
март                                        | recurring P1Y x1 3
май, август, ноябрь                         | recurring P1Y x1 5,8,11
IV квартал                                  | recurring P1Y x1 10,11,12
в течение учебного года                     | recurring P1Y x1 9,10,11,12,1,2,3,4,5
в течение года                              | range 2021
2021 год                                    | range 2021
2021-2023 гг.                               | range 2021/2023
до 1 июля                                   | absolute ../2021-07-01
до 15.10.2021                               | absolute ../2021-10-15
не позднее 20 декабря 2021 г.               | absolute ../2021-12-20
к 1 сентября                                | absolute ../2021-09-01
12.04.2021                                  | absolute 2021-04-12
12.04                                       | absolute 2021-04-12
с 1 по 30 июня 2021 года                    | range 2021-06-01/2021-06-30
III квартал 2021 г.                         | range 2021-07-01/2021-09-30
по мере поступления заявлений               | conditional
при необходимости                           | conditional
по запросу учреждений                       | conditional
по плану работы комиссии                    | by_plan
по отдельному графику                       | by_plan
согласно утверждённому расписанию           | by_plan
в сроки, установленные договором            | by_plan
в течение 5 рабочих дней со дня обращения   | relative P5D
не позднее чем за 7 дней до начала смены    | relative P7D
в трёхдневный срок                          | relative P3D
"""


def rows(table: str) -> list[list[str]]:
    return [[cell.strip() for cell in line.split("|")] for line in table.strip().splitlines()]


def plan_of(cell: str) -> Document:
    """A plan of one row, its cells as they are: "3 раза в год" is no list item."""
    text = ""
    blocks = []
    for row, cells in enumerate((HEAD, ("1.", "Осмотр детских площадок", cell, "Отдел"))):
        for column, content in enumerate(cells):
            place = Cell(0, row, column, header=row == 0)
            blocks.append(Block(len(text), len(text) + len(content), BlockKind.CELL, cell=place))
            text += content + "\t"
    return Document(text, tuple(blocks))


@pytest.mark.parametrize(("cell", "want"), rows(CELLS))
def test_cells(cell: str, want: str) -> None:
    document = plan_of(cell)
    (deadline,) = deadlines_of(document)
    assert said(deadline) == want
    assert document.text[deadline.start : deadline.end] == cell


def test_days_in_figures_in_one_cell() -> None:
    about = Description(period=Stated("2021-03", 5, 9, "title"))
    days = [said(found) for found in deadlines_of(plan_of("05.03, 19.03"), about=about)]
    assert days == ["absolute 2021-03-05", "absolute 2021-03-19"]
    for cell, want in {
        "5, 12 и 19.03": ["absolute 2021-03-05", "absolute 2021-03-12", "absolute 2021-03-19"],
        "5-7, 12.03": ["range 2021-03-05/2021-03-07", "absolute 2021-03-12"],
        "05.03, 17.00": ["absolute 2021-03-05T17:00"],
        "05.03 10.00-12.00": ["absolute 2021-03-05T10:00/2021-03-05T12:00"],
    }.items():
        assert [said(found) for found in deadlines_of(plan_of(cell), about=about)] == want


@pytest.mark.parametrize("cell", ["1 кв.", "08.14", "45.02"])
def test_figures_that_are_no_day_of_the_year(cell: str) -> None:
    assert all(found.value is None or "2021-0" not in found.value[:6] for found in deadlines_of(plan_of(cell)))


@pytest.mark.parametrize(
    ("task", "want"),
    [
        ("→ Клубу обновить занавес — II квартал 2022 г.;", ["range 2022-04-01/2022-06-30"]),
        ("- проводить сверку списков с лечебницей – 1 раз в полгода.", ["recurring P6M x1"]),
        ("- проведена сверка списков – 1 раз в полгода.", []),
        ("- участников сверки списков – II квартал.", []),
    ],
)
def test_tasks_of_a_list_end_with_their_time(task: str, want: list[str]) -> None:
    document = read_text(f"Отчёт за 2021 год\n\nПредложения:\n{task}\n")
    about = Description(genre=Genre.REPORT, period=Stated("2021", 9, 13, "title"))
    assert [said(found) for found in deadlines_of(document, about=about)] == want


def test_tasks_of_a_school_year_are_of_its_months() -> None:
    text = "Задачи на 2022-2023 учебный год\n- до 15 сентября набрать группы;\n- к январю подготовить документы.\n"
    found = deadlines_of(
        read_text(text), about=Description(genre=Genre.REPORT, period=Stated("2021-09/2022-05", 0, 4, "title"))
    )
    assert [said(deadline) for deadline in found] == ["absolute ../2022-09-15", "absolute ../2023-01"]


def test_what_was_ordered_may_be_over() -> None:
    text = "Решением от 28 марта 2021 года предписано до 1 мая отремонтировать площадку. Отделу – ежемесячно, до 5-го числа, направлять сводку."
    found = deadlines_of(read_text(text), about=Description(date=Stated("2021-10-24", 0, 4, "date_line")))
    assert [said(deadline) for deadline in found] == ["absolute ../2021-05-01", "recurring P1M x1"]


def test_only_the_words_near_a_time_are_read() -> None:
    """A text without full stops is one sentence: read as a whole for each of its times it would take quadratic time."""
    found = deadlines_of(
        read_text("заявки до 5 мая принимаются " * 1000),
        about=Description(date=Stated("2021-03-05", 0, 4, "date_line")),
    )
    assert len(found) == 1000


def test_what_a_report_sets_lies_behind_its_period() -> None:
    text = "К 1 июня был готов лагерь. Ремонт клуба завершат к 1 сентября. Заявки принимаются до 15 марта.\nЛетом поправим крыльцо."
    found = deadlines_of(read_text(text), about=Description(genre=Genre.REPORT, period=Stated("2021", 0, 4, "title")))
    assert [said(deadline) for deadline in found] == [
        "absolute ../2022-09-01",
        "absolute ../2022-03-15",
        "range 2022-06/2022-08",
    ]


def test_tasks_under_a_head_of_plans_are_of_its_year() -> None:
    text = (
        "Итоги. Помещений не хватает. Задачи на 2022 год:\n- до 1 марта подать заявку;\n- в I полугодии сверить каталог;\n"
        "- подготовить юбилей хора (ноябрь).\n\nВ марте прошёл слёт. Задача на 2022 год – до 1 мая сдать каток."
    )
    found = deadlines_of(read_text(text), about=Description(genre=Genre.REPORT, period=Stated("2021", 0, 4, "title")))
    assert [said(deadline) for deadline in found] == [
        "absolute ../2022-03-01",
        "range 2022-01-01/2022-06-30",
        "range 2022-11",
        "absolute ../2022-05-01",
    ]


@pytest.mark.parametrize(
    ("cell", "want"),
    [
        ("до 1 декабря", "recurring P1Y x1 12"),
        ("10 сентября", "recurring P1Y x1 9"),
        ("в течение года", "recurring P1Y x1"),
        ("до 1 декабря 2022 года", "absolute ../2022-12-01"),
    ],
)
def test_a_plan_of_several_years_comes_round_every_year(cell: str, want: str) -> None:
    (deadline,) = deadlines_of(plan_of(cell), about=Description(period=Stated("2021/2023", 5, 14, "title")))
    assert said(deadline) == want


def test_within_the_month_of_a_monthly_plan_is_that_month() -> None:
    about = Description(period=Stated("2021-02", 5, 9, "title"))
    assert [said(found) for found in deadlines_of(plan_of("в течение месяца"), about=about)] == ["range 2021-02"]
    assert [said(found) for found in deadlines_of(plan_of("до 10 числа"), about=about)] == ["absolute ../2021-02-10"]


@pytest.mark.parametrize(
    ("cell", "want"),
    [
        ("в течение года", "range 2022-09-01/2023-05-31"),
        ("октябрь – апрель, по средам", "recurring P1W x1 10,11,12,1,2,3,4"),
    ],
)
def test_cells_of_a_school_year(cell: str, want: str) -> None:
    (deadline,) = deadlines_of(plan_of(cell), about=Description(period=Stated("2022-09/2023-05", 5, 14, "title")))
    assert said(deadline) == want


@pytest.mark.parametrize(
    ("sentence", "want"),
    [
        ("Музей открыт для посетителей по вторникам и четвергам.", []),
        ("Каждый год сюда приезжают туристы.", []),
        ("Сведения ежемесячно передаются заместителю.", ["recurring P1M x1"]),
        ("Ежегодно на дорогах района гибнут люди.", []),
        ("Число жителей ежегодно сокращается.", []),
        ("Отдел ежемесячно представляет отчёт.", ["recurring P1M x1"]),
    ],
)
def test_what_is_usual_in_the_prose_of_a_plan(sentence: str, want: list[str]) -> None:
    about = Description(genre=Genre.PLAN, period=Stated("2022", 5, 9, "title"))
    assert [said(found) for found in deadlines_of(read_text(sentence), about=about)] == want


def test_the_title_over_a_table_names_its_month() -> None:
    head = "ПРОТОКОЛ от 24.08.2023\n\nПлан месячника (сентябрь 2023 г.)\n№\tМероприятие\tСрок\tИсполнитель\n"
    rows = "1\tОбход дворов\tсентябрь\tОтдел\n2\tУчёба\tв течение месяца\tОтдел\n3\tОтчёт\tоктябрь\tОтдел\n"
    about = Description(date=Stated("2023-08-24", 12, 22, "registered"))
    assert [said(found) for found in deadlines_of(read_text(head + rows), about=about)] == [
        "range 2023-09",
        "range 2023-09",
        "range 2023-10",
    ]


def test_what_the_issue_of_a_month_sets_lies_ahead() -> None:
    about = Description(genre=Genre.NEWSLETTER, date=Stated("2021-11", 0, 4, "issue"))
    text = "Отчёт надо сдать не позднее 15 апреля. Заявки принимаются до 25 ноября."
    found = deadlines_of(read_text(text), about=about)
    assert [said(each) for each in found] == ["absolute ../2022-04-15", "absolute ../2021-11-25"]


def test_a_duty_may_have_a_second_time_that_comes_round() -> None:
    text = "РЕШИЛИ:\n1. Отделу спорта открыть каток до 5 мая, по итогам каждого квартала направлять сверку.\n"
    found = deadlines_of(read_text(text))
    assert [said(each) for each in found] == ["absolute ../2021-05-05", "recurring P3M x1"]


def test_the_lines_of_a_cell_are_one_deadline() -> None:
    document = table_document(
        [("№", "Мероприятие", "Сроки", "Исполнитель"), ("1", "Смотр отрядов", "ежегодно,\nиюнь – август", "Штаб")]
    )
    (deadline,) = deadlines_of(document)
    assert said(deadline) == "recurring P1Y x1 6,7,8"


def test_a_relative_deadline_keeps_what_it_counts_from() -> None:
    document = read_text("Отделу кадров необходимо ответить не позднее 10 рабочих дней со дня регистрации письма.")
    (deadline,) = deadlines_of(document)
    assert deadline.business
    assert deadline.counts_from is not None
    assert document.text[deadline.counts_from.start : deadline.counts_from.end] == "дня регистрации письма"


SENTENCES = """
Ежеквартально, до 7 числа месяца, следующего за отчётным кварталом, поселения представляют в отдел отчёт | recurring P3M x1
Сведения о ходе программы направляются ежегодно, до 20 января, в отдел | recurring P1Y x1 1
годовой отчёт – не позднее 1 марта года, следующего за отчётным          | recurring P1Y x1 3
Ежеквартально, не позднее 3-го рабочего дня месяца, следующего за кварталом, отделы направляют сводку | recurring P3M x1
Программа реализуется на период до 2025 года                             |
До 1 сентября 2021 года (включительно) принимаются заявки               | absolute ../2021-09-01
Провести этап олимпиады школьников 2021-2022 учебного года               |
Доклад о подготовке школ к 2021-2022 учебному году принять к сведению    |
Глава поручил завершить ремонт моста до 1 ноября 2021 года.              | absolute ../2021-11-01
Губернатор потребовал устранить нарушения в течение 30 дней.             | relative P30D
Совет решил провести смотр до 20 мая 2021 года.                          | absolute ../2021-05-20
Мастера успели закончить работы до 20 мая 2021 года.                     |
Предприятия, которые до 5 мая должны оказать помощь школам.              | absolute ../2021-05-05
Решение отдел вынесет в течение мая 2021 года.                           | range 2021-05
Программа будет осуществляться в течение 2019-2023 годов.                |
Участники – семьи, поставленные на учёт до 1 марта 2021 года            |
Реализация программы позволит к 2025 году снизить потери               |
Списки сдать в срок до 17.00 час. 5 мая 2021 г.                         | absolute ../2021-05-05T17:00
Осмотр пляжей проводили ежегодно, до 1 июня                             |
Афиша вывешивается до 5 числа каждого месяца                            |
Стратегия развития села до 2030 года будет утверждена в мае              |
На период до 2025 года намечен рост                                      |
Программу переселения надо завершить до 2025 года                        | absolute ../2025
Руководителям школ представить сведения до 15 ноября 2021 года. | absolute ../2021-11-15
Необходимо завершить ремонт к 1 сентября.                       | absolute ../2021-09-01
Необходимо собраться к 9 часам 9 мая.                           | absolute 2021-05-09T09:00
Департамент рассмотрит заявку до 1 октября.                     | absolute ../2021-10-01
Заявки принимаются до 20 сентября.                              | absolute ../2021-09-20
Выставка продлится до 30 сентября.                              |
Режим будет действовать до 15 июня.                             |
К 2025 году ожидается рост числа жителей.                       |
Число жителей к 2025 году составит 180 человек.                 |
Необходимо увеличить выпуск на 10 % по отношению к 2012 году.   |
Необходимо довести долю до 60 % (сейчас 41 %).                  |
В мае 2022 года хотим открыть второй зал.                       | range 2022-05
Ответ обязаны дать в пятидневный срок.                          | relative P5D
Нарушения будут устранены в течение 14 дней.                    | relative P14D
В районе до конца года ликвидируют пять свалок.                 | absolute ../2021-12-31
В планах на второе полугодие – открыть два клуба.               | range 2021-07-01/2021-12-31
Дети жили в лагере в течение 14 дней.                           |
Регистрация – до 16 мая включительно.                           | absolute ../2021-05-16
Дома, которые до 2025 года признают аварийными.                 |
Сад, который планируют сдать к концу 2022 года.                 | absolute ../2022-12-31
Рисунки необходимо сдать в кабинет № 7 до30 октября 2021 года.   | absolute ../2021-10-30
Срок: июнь – август 2021 года.                                  | range 2021-06/2021-08
В 2022 году планируем начать ремонт крыши.                       | range 2022
В этом году планируем осмотреть 200 человек.                    |
Осенью 2022 года планируется провести форум.                    |
Работу намечено завершить в первом квартале 2022 года.          | range 2022-01-01/2022-03-31
Подрядчик обещает запустить котельную в январе 2022 года.       | range 2022-01
К концу 2022 года обещано построить сад.                        | absolute ../2022-12-31
Весной 2022 года купим автобус.                                 | range 2022-03/2022-05
Весной 2022 года проведём слёт.                                 |
Работы должны быть завершены в августе 2022 года.               | range 2022-08
Ученики до 1 октября занимаются в здании колледжа.              |
Заявки принимаются с 1 по 20 декабря 2021 года.                 | range 2021-12-01/2021-12-20
Регистрация открыта до 1 декабря 2021 года.                     | absolute ../2021-12-01
Принимаются анкеты на смену (3-9 января 2022 года).             |
Документы принимались с 1 по 20 мая.                            |
Заявку нужно подать не позднее 18.00 1 декабря 2021 года.       | absolute ../2021-12-01T18:00
Срок окончания работ — 30 ноября 2021 года.                     | absolute 2021-11-30
Глава поручил службам отчитываться о ходе работ ежедневно.      | recurring P1D x1
Необходимо ежемесячно сверять списки.                           | recurring P1M x1
Следует проводить ежемесячные сверки.                           |
Следующее заседание – 9 декабря 2021 года.                      |
В целях подготовки 8-9 мая 2021 года праздника утверждён план.  |
Заявки принимаются до 25-го числа каждого месяца.               | recurring P1M x1
Касса закрывается за 30 минут до закрытия.                      |
Необходимо представить отчёт за I квартал 2021 года.            |
Здание планируется сдать до конца года.                         | absolute ../2021-12-31
До 2024 года предстоит построить три школы.                     | absolute ../2024
Ремонт шёл до 20 августа 2021 года.                             |
Библиотека работает до 18.00.                                   |
В 2021 году проведено 4 конкурса.                               |
Глава района поручил до 1 ноября завершить ремонт моста.        | absolute ../2021-11-01
Поставлена задача до конца года снизить число пожаров.          | absolute ../2021-12-31
Мастера смогли до 1 июня закончить ремонт.                      |
На площадке до октября можно заниматься бегом.                  |
Педагогам до 25 августа пройти медосмотр.                       | absolute ../2021-08-25
Заявки – в течение апреля.                                      | range 2021-04
Отделы (в срок до 15 июля) представляют отчёт в комитет.        | absolute ../2021-07-15
Планируется снос домов по программе «Жильё» на 2021-2023 годы.  |
По мере поступления средств закупить сирены.                    |
Обеспечить дежурство с 29 апреля по 10 мая 2021 года круглосуточно. |
Просим не позднее конца года подтвердить участие.               | absolute ../2021-12-31
Отдел в течение месяца со дня получения жалобы принимает решение. | relative P1M
Комиссия в течение 4 дней после осмотра крыши направляет акт жильцам. | relative P4D
Подрядчик обязуется сдать сад в третьем квартале 2021 года.     | range 2021-07-01/2021-09-30
Лыжный пробег намечен на 5 февраля.                             |
МУП «Сельхозводстрой» до конца года обустроит колодец.          | absolute ../2021-12-31
"""


@pytest.mark.parametrize(("text", "want"), rows(SENTENCES))
def test_sentences(text: str, want: str) -> None:
    assert " ".join(said(deadline) for deadline in deadlines_of(read_text(text))) == want


def test_what_a_deadline_counts_from_stands_where_it_says() -> None:
    text = "ПРИКАЗ\nот 12.03.2023 № 5\n1. Отделу спорта представить отчёт в течение 10 рабочих дней со дня подписания приказа.\n"
    (deadline,) = svodka.load().text(text).deadlines
    assert deadline.counts_from is not None
    assert text[deadline.counts_from.start : deadline.counts_from.end] == "дня подписания приказа"
