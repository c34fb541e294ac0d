"""Rarer ways to write times, numbers and amounts: one line a case; the reference is 5 March 2021, a Friday, 10:30."""

import datetime as dt
from collections.abc import Callable

import pytest

import svodka
from svodka.read import read_text
from tests.grounding import assert_grounded

REFERENCE = dt.datetime(2021, 3, 5, 10, 30)

TIMES = """
протокол от 14.IX.1956                        | 1956-09-14
за апрель месяц 2020 года                     | 2020-04
2 п/г 2020 г.                                 | 2020-07-01/2020-12-31
I–II полугодия 2020 года                      | 2020-01-01/2020-12-31
в позапрошлом году открыт приют               | 2019
через три четверти часа                       | 2021-03-05T11:15
через час с четвертью                         | 2021-03-05T11:45
в половине седьмого утра                      | 2021-03-05T06:30
половина первого дня                          | 2021-03-05T12:30
без десяти минут восемь вечера                | 2021-03-05T19:50
пять минут второго                            | 2021-03-05T01:05
в восемь пятнадцать утра                      | 2021-03-05T08:15
в первой половине XVIII века                  | 1701-01-01/1750-12-31
20-я неделя 2020 года                         | 2020-05-11/2020-05-17
ко Дню Победы                                 | 2021-05-09
День знаний 2020 года                         | 2020-09-01
День семьи, любви и верности                  | 2021-07-08
В День Победы прошёл концерт                  |
сент. 98                                      | 1998-09
20 / 04 / 2019                                | 2019-04-20
с отбытия от 4 мая 2020 года до 6 мая 2020 года | 2020-05-04/2020-05-06
за первые три квартала 2020 года              | 2020-01-01/2020-09-30
последний квартал 2019 года                   | 2019-10-01/2019-12-31
три квартала 2019 года                        | 2019-01-01/2019-09-30
за полугодие 2019 года                        | 2019-01-01/2019-06-30
предпоследний вторник июня 2020 года          | 2020-06-23
до 20 числа прошлого месяца                   | ../2021-02-20
год и три месяца назад                        | 2019-12-05
с 8 до 16.30                                  | 2021-03-05T08:00/2021-03-05T16:30
между 4 и 5 часами вечера                     | 2021-03-05T16:00/2021-03-05T17:00
без двадцати шесть вечера                     | 2021-03-05T17:40
четверть пятого дня                           | 2021-03-05T16:15
в полдевятого утра                            | 2021-03-05T08:30
"""

RULES = """
каждые полтора часа        | FREQ=MINUTELY;INTERVAL=90
каждые полтора года        | FREQ=MONTHLY;INTERVAL=18
вт., чт., сб.              | FREQ=WEEKLY;BYDAY=TU,TH,SA
понедельник, среда         | FREQ=WEEKLY;BYDAY=MO,WE
до 20 числа последнего месяца отчётного квартала | FREQ=MONTHLY;INTERVAL=3;BYMONTHDAY=20
по полугодиям              | FREQ=MONTHLY;INTERVAL=6
с интервалом в три недели  | FREQ=WEEKLY;INTERVAL=3
с периодичностью в полгода | FREQ=MONTHLY;INTERVAL=6
по будням и воскресеньям   | FREQ=WEEKLY;BYDAY=MO,TU,WE,TH,FR,SU
предпоследняя среда месяца | FREQ=MONTHLY;BYDAY=-2WE
ежесекундно                | FREQ=SECONDLY
"""

KINDS = """
при обнаружении нарушений          | conditional
в установленный законом срок       | by_plan
в установленные порядком сроки     | by_plan
в полугодовой срок                 | relative
в течение ближайших 10 дней        | relative
на регулярной основе               | continuous
в круглосуточном режиме            | continuous
по устному обращению               | conditional
по итогам осмотра                  | conditional
по месячному плану                 | by_plan
по календарному плану              | by_plan
"""

AMOUNTS = """
пара десятков писем                | 20 | None
пару тысяч рублей                  | 2000 | RUB
пару месяцев                       | 2 | месяц
четверть миллиона                  | 250000 | None
половина                           | 0.5 | None
7 тысяч 315 жителей                | 7315 | None
3 тыс. 240                         | 3240 | None
8 тыс. 450 га                      | 8450 | гектар
7÷9                                | 7–9 | None
между 20 и 30 км                   | 20–30 | километр
8 400-00 руб.                      | 8400 | RUB
1750-50 рублей                     | 1750.5 | RUB
40-50 рублей                       | 40–50 | RUB
15 р. 70 к.                        | 15.7 | RUB
25 фунтов стерлингов               | 25 | GBP
25 фунтов                          | 25 | фунт
60 драмов                          | 60 | AMD
240 чел.-дней                      | 240 | человеко-день
12 человеко-часов                  | 12 | человеко-час
3 200 койко-дней                   | 3200 | койко-день
70 кубометров                      | 70 | кубометр
полкило                            | 500 | грамм
минут десять                       | 10 | минута
человек сорок                      | 40 | человек
два десятка тысяч жителей          | 20000 | None
полторы сотни тысяч                | 150000 | None
от 2 тыс. до 7 тыс. рублей         | 2000–7000 | RUB
4 тыс. – 6 тыс. семей              | 4000–6000 | None
двое с половиной суток             | 2.5 | сутки
за две пятилетки                   | 2 | пятилетие
"""

LENGTHS = """
пару суток            | P2D
десятилетие           | P10Y
месячный              | P1M
лет пять              | P5Y
"""

NO_PARTS = """
во второй половине года
в первой половине месяца
12 тыс. 300 тыс.
"""


def rows(table: str) -> list[list[str]]:
    return [[cell.strip() for cell in row.split("|")] for row in table.strip().splitlines()]


@pytest.mark.parametrize(("text", "want"), rows(TIMES))
def test_times(text: str, want: str) -> None:
    found = svodka.find_dates(text, reference=REFERENCE)
    assert_grounded(read_text(text), found)
    assert " ".join(item.value or "" for item in found) == want


@pytest.mark.parametrize(("text", "rule"), rows(RULES))
def test_rules(text: str, rule: str) -> None:
    assert [item.rrule for item in svodka.find_dates(text, reference=REFERENCE)] == [rule]


@pytest.mark.parametrize(("text", "kind"), rows(KINDS))
def test_kinds(text: str, kind: str) -> None:
    assert [str(item.kind) for item in svodka.find_dates(text, reference=REFERENCE)] == [kind]


@pytest.mark.parametrize(("text", "amount", "unit"), rows(AMOUNTS))
def test_amounts(text: str, amount: str, unit: str) -> None:
    [item] = svodka.find_numbers(text)
    assert_grounded(read_text(text), [item])
    low, _, high = amount.partition("–")
    assert (item.value, item.value_max, str(item.unit)) == (float(low), float(high) if high else None, unit)


@pytest.mark.parametrize(("text", "duration"), rows(LENGTHS))
def test_lengths(text: str, duration: str) -> None:
    assert [item.duration for item in svodka.find_numbers(text)] == [duration]


@pytest.mark.parametrize("text", NO_PARTS.strip().splitlines())
def test_what_is_no_part_or_sum(text: str) -> None:
    assert not [item for item in svodka.find_numbers(text) if item.value in (0.5, 12_300) or item.qualifier]


DRESS = [
    lambda text: text.replace("й", "и\u0306").replace("ё", "е\u0308"),
    lambda text: text.replace("а", "a").replace("о", "o"),
    lambda text: text.replace("од", "о\u00adд").replace("ру", "р\u00adу"),
    str.upper,
    lambda text: text.replace("-", "\u2011"),
    lambda text: text.replace("-", "–"),
    lambda text: text.replace(" ", "\u00a0"),
    lambda text: text.replace(" ", "\u202f"),
    lambda text: f"({text})",
    lambda text: f"«{text}»;",
    lambda text: f"{text}.",
    lambda text: f"  {text}  ",
]

DRESSED_TIMES = """
до 20-го июня 2021 года                | ../2021-06-20
4-й квартал 2020 года                  | 2020-10-01/2020-12-31
в 80-х годах                           | 1980-01-01/1989-12-31
12.04.2021 15:40                       | 2021-04-12T15:40
с 9:30 до 11:00                        | 2021-03-05T09:30/2021-03-05T11:00
в течение года                         | 2021
"""

DRESSED_AMOUNTS = """
4 млн 150 тыс. руб.                    | 4150000 | RUB
40 руб. 20 коп.                        | 40.2 | RUB
18 чел.                                | 18 | человек
25 мин                                 | 25 | минута
3 кв. км                               | 3 | квадратный километр
5-6 занятий                            | 5–6 | None
6 чел.-дней                            | 6 | человеко-день
"""


@pytest.mark.parametrize("dress", DRESS)
@pytest.mark.parametrize(("text", "want"), rows(DRESSED_TIMES))
def test_times_in_other_dress(text: str, want: str, dress: Callable[[str], str]) -> None:
    assert [item.value for item in svodka.find_dates(dress(text), reference=REFERENCE)] == [want]


@pytest.mark.parametrize("dress", DRESS)
@pytest.mark.parametrize(("text", "amount", "unit"), rows(DRESSED_AMOUNTS))
def test_amounts_in_other_dress(text: str, amount: str, unit: str, dress: Callable[[str], str]) -> None:
    [item] = svodka.find_numbers(dress(text))
    low, _, high = amount.partition("–")
    assert (item.value, item.value_max, str(item.unit)) == (float(low), float(high) if high else None, unit)


@pytest.mark.parametrize(
    ("text", "value"), [("«-12,5»", -12.5), ("  -7", -7), ("прирост\t-3,1", -3.1), ("8−9 классов", 8), ("600г.", 600)]
)
def test_signs(text: str, value: float) -> None:
    assert svodka.find_numbers(text)[0].value == value


def test_times_a_day_are_no_day_of_an_event() -> None:
    [found] = svodka.find_dates("2 раза в день проводить уборку")
    assert found.rrule == "FREQ=DAILY"
