"""Time expressions of plain texts: one line a case, the reference is 5 March 2021, a Friday, 10:30."""

import datetime as dt

import pytest

import svodka

REFERENCE = dt.datetime(2021, 3, 5, 10, 30)

VALUES = """
приём с 3 по 18 апреля                               | 2021-04-03/2021-04-18
24-26.08.2021                                         | 2021-08-24/2021-08-26
с 28.12-09.01.2022 г.                                 | 2021-12-28/2022-01-09
выезды 4, 11 и 18 июня 2021 года                      | 2021-06-04 2021-06-11 2021-06-18
за 6 месяцев 2019 года                                | 2019-01-01/2019-06-30
I-II кварталы 2022 г.                                 | 2022-01-01/2022-06-30
второе полугодие 2020 года                            | 2020-07-01/2020-12-31
осенью 2019 года                                      | 2019-09/2019-11
третья декада июля 2021 года                          | 2021-07-21/2021-07-31
на 2022-2024 годы                                     | 2022/2024
в 2019/2020 учебном году                              | 2019-09/2020-05
двадцать восьмого сентября две тысячи двадцатого года | 2020-09-28
04.07.21                                              | 2021-07-04
9 авг. 2018 г. 11:45                                  | 2018-08-09T11:45
завтра в 16 часов                                     | 2021-03-06T16:00
на прошлой неделе                                     | 2021-02-22/2021-02-28
через 12 дней                                         | 2021-03-17
четыре месяца назад                                   | 2020-11-05
не позднее 20 июня 2021 года                          | ../2021-06-20
начиная с 15.03.2021                                  | 2021-03-15/..
до конца текущего месяца                              | ../2021-03-31
по состоянию на 01.10.2020                            | 2020-10-01
"""


def rows(table: str) -> list[tuple[str, str]]:
    return [(text.strip(), want.strip()) for text, want in (row.split("|") for row in table.strip().splitlines())]


@pytest.mark.parametrize(("text", "want"), rows(VALUES))
def test_values(text: str, want: str) -> None:
    found = svodka.find_dates(text, reference=REFERENCE)
    assert " ".join(item.value or "" for item in found) == want


NOTHING = """
31 июня состоялось открытие
30 февраля 2020 года
29.02.2019
32.01.2021
14.14.2020
билет за 2.05 рубля
коэффициент 1.05
посажено 2020 деревьев
за 2020 рублей
в 2019 школах района
дом 2018, квартира 12
ул. Мира, 10/12
тел. 8-923-555-12-21
тел. (3843) 46-11-20
приказ № 04.2020
письмо № 14.05.2020-к
п. 7.11.20 положения
раздел 1.3.2020
версия 3.10.21
ст. 12.05 КоАП
улица 9 Мая
О5.06.2021 проведено
3О.06.2021
адрес 192.168.11.20
счёт 3:1
доля 2/3
9-11 классы
от 14 до 18 лет
с 40 до 52
рост в 2.10 раза
2 часа в неделю
36 часов
к 75-летию области
семья – среда воспитания
в образовательной среде
Марта Павловна и Майя Львовна
третий год обучения
в том числе
каждый раз
"""


@pytest.mark.parametrize("text", NOTHING.strip().splitlines())
def test_what_is_no_date(text: str) -> None:
    found = svodka.find_dates(text, reference=REFERENCE)
    assert [item.value for item in found if item.kind != "relative"] == []


HOSTILE = (
    "7",
    "7 ",
    "1.",
    "1,",
    "12-",
    "5, и ",
    "5 мая ",
    "мая, ",
    "май, ",
    "ежегодно ",
    "май, ежегодно ",
    "с 1 по ",
    "раз в ",
    "в течение ",
    "2 дня и ",
    "по плану ",
    "понедельник, ",
    "две тысячи ",
    "первый и ",
    "«",
    "до ",
    "10:00-",
    "за 3 дня до ",
)


@pytest.mark.parametrize("piece", HOSTILE)
def test_hostile_input_takes_linear_time(piece: str) -> None:
    """A rule that took quadratic time would not end: each text has 100,000 characters without a line break."""
    svodka.find_dates(piece * (100_000 // len(piece)), reference=REFERENCE)
