"""Repetitions in plain texts: one line a case, RFC 5545; the reference is 5 March 2021. python-dateutil must expand every rule."""

import datetime as dt
from itertools import islice

import pytest
from dateutil.rrule import rrulestr

import svodka

REFERENCE = dt.date(2021, 3, 5)

RULES = """
ежемесячно, каждую вторую среду                      | FREQ=MONTHLY;BYDAY=2WE | P1M | 1
осмотр каждое утро                                   | FREQ=DAILY | P1D | 1
кружок открыт по вечерам                             | FREQ=DAILY | P1D | 1
зачёт 2 раза в семестр                               | FREQ=MONTHLY;INTERVAL=6 | P6M | 2
во все рабочие дни                                   | FREQ=WEEKLY;BYDAY=MO,TU,WE,TH,FR | P1D | 1
каждое чётное число                                  | FREQ=MONTHLY;BYMONTHDAY=2,4,6,8,10,12,14,16,18,20,22,24,26,28,30 | P1M | 15
осмотр раз в три-четыре месяца                       | FREQ=MONTHLY;INTERVAL=3 | P3M | 1
проверка раз в полтора года                          | FREQ=MONTHLY;INTERVAL=18 | P18M | 1
будни: 9.00-18.00                                    | FREQ=WEEKLY;BYDAY=MO,TU,WE,TH,FR | P1W | 5
выходные дни с 10 до 16                              | FREQ=WEEKLY;BYDAY=SA,SU | P1W | 2
со вторника по субботу, кроме четверга               | FREQ=WEEKLY;BYDAY=TU,WE,FR,SA | P1D | 4
каждую весну и осень                                 | FREQ=YEARLY;BYMONTH=3,4,5,9,10,11 | P1Y | 1
по нечётным неделям                                  | FREQ=WEEKLY;INTERVAL=2 | P2W | 1
до 8 числа первого месяца следующего квартала        | FREQ=MONTHLY;INTERVAL=3;BYMONTHDAY=8 | P3M | 1
во второй декаде каждого месяца                      | FREQ=MONTHLY;BYMONTHDAY=11,12,13,14,15,16,17,18,19,20 | P1M | 1
первая неделя месяца                                 | FREQ=MONTHLY;BYMONTHDAY=1,2,3,4,5,6,7 | P1M | 1
в последний рабочий день недели                      | FREQ=WEEKLY;BYDAY=FR | P1W | 1
подметание двора 1 раз(а) в день                     | FREQ=DAILY | P1D | 1
не позднее пятого числа первого месяца оплачиваемого квартала | FREQ=MONTHLY;INTERVAL=3;BYMONTHDAY=5 | P3M | 1
осмотр 3 (три) раза в год                            | FREQ=YEARLY | P1Y | 3
среда и пятница будут выходными днями                | FREQ=WEEKLY;BYDAY=WE,FR | P1W | 2
вторник выходной                                     | FREQ=WEEKLY;BYDAY=TU | P1W | 1
глава принимает четверг с 9:00 до 11:00              | FREQ=WEEKLY;BYDAY=TH | P1W | 1
не позднее 1 ноября, следующего за истекшим налоговым периодом | FREQ=YEARLY;BYMONTH=11;BYMONTHDAY=1 | P1Y | 1
7 числа каждого месяца, следующего за отчётным       | FREQ=MONTHLY;BYMONTHDAY=7 | P1M | 1
выплата не реже чем каждые полмесяца                 | FREQ=MONTHLY | P1M | 2
служба идёт по субботним и воскресным дням           | FREQ=WEEKLY;BYDAY=SA,SU | P1W | 2
в выходные (суббота, воскресенье) и в праздники      | FREQ=WEEKLY;BYDAY=SA,SU | P1W | 1
план составляется на 12-летний период каждые 3 года  | FREQ=YEARLY;INTERVAL=3 | P3Y | 1
приём по первым и третьим средам месяца             | FREQ=MONTHLY;BYDAY=1WE,3WE | P1M | 2
совет собирается по последним четвергам              | FREQ=MONTHLY;BYDAY=-1TH | P1M | 1
2 и 4 вторник месяца                                 | FREQ=MONTHLY;BYDAY=2TU,4TU | P1M | 2
по нечётным числам                                   | FREQ=MONTHLY;BYMONTHDAY=1,3,5,7,9,11,13,15,17,19,21,23,25,27,29,31 | P1M | 16
кассы открыты все дни недели, кроме вторника         | FREQ=WEEKLY;BYDAY=MO,WE,TH,FR,SA,SU | P1D | 1
до 1 ноября года, предшествующего году проверки      | FREQ=YEARLY;BYMONTH=11;BYMONTHDAY=1 | P1Y | 1
третья среда месяца, ежемесячно                      | FREQ=MONTHLY;BYDAY=3WE | P1M | 1
ежедневно в 7-00 и 19-30                             | FREQ=DAILY;BYHOUR=7,19;BYMINUTE=0,30 | P1D | 2
с пн по чт                                           | FREQ=WEEKLY;BYDAY=MO,TU,WE,TH | P1W | 4
вт., пт. 15.00-17.00                                 | FREQ=WEEKLY;BYDAY=TU,FR | P1W | 2
все дни, кроме среды                                 | FREQ=WEEKLY;BYDAY=MO,TU,TH,FR,SA,SU | P1D | 1
ежедневно (кроме вс.)                                | FREQ=WEEKLY;BYDAY=MO,TU,WE,TH,FR,SA | P1D | 1
2-я и 4-я среда                                      | FREQ=MONTHLY;BYDAY=2WE,4WE | P1M | 2
с 3 по 5 число месяца, следующего за отчётным        | FREQ=MONTHLY;BYMONTHDAY=3,4,5 | P1M | 1
ежемесячно до 23 числа текущего месяца               | FREQ=MONTHLY;BYMONTHDAY=23 | P1M | 1
ежеквартально, не позднее 12 апреля, 12 июля и 12 октября | FREQ=YEARLY;BYMONTH=4,7,10;BYMONTHDAY=12 | P1Y | 1
каждую среду марта с 15.00 до 17.00                  | FREQ=WEEKLY;BYMONTH=3;BYDAY=WE | P1W | 1
по субботам июля                                     | FREQ=WEEKLY;BYMONTH=7;BYDAY=SA | P1W | 1
ежедневно, кроме среды, с 11 до 19 часов             | FREQ=WEEKLY;BYDAY=MO,TU,TH,FR,SA,SU | P1D | 1
директор: первый и третий понедельник с 10.00 до 12.00 | FREQ=MONTHLY;BYDAY=1MO,3MO | P1M | 2
касса: перерыв 13.00-14.00, вс, пн – выходные        | FREQ=WEEKLY;BYDAY=SU,MO | P1W | 2
СРЕДА: выходной                                      | FREQ=WEEKLY;BYDAY=WE | P1W | 1
воскресенье – понедельник: выходной                  | FREQ=WEEKLY;BYDAY=SU,MO | P1W | 2
ежемес. до 3 числа                                   | FREQ=MONTHLY;BYMONTHDAY=3 | P1M | 1
по пятницам, 16.00                                   | FREQ=WEEKLY;BYDAY=FR;BYHOUR=16;BYMINUTE=0 | P1W | 1
по вторн. и субб.                                    | FREQ=WEEKLY;BYDAY=TU,SA | P1W | 2
семь дней в неделю                                   | FREQ=DAILY | P1D | 1
по средам и субботам еженедельно                     | FREQ=WEEKLY;BYDAY=WE,SA | P1W | 2
со вторника по четверг и по субботам                 | FREQ=WEEKLY;BYDAY=TU,WE,TH,SA | P1W | 4
каждую среду и каждую субботу                        | FREQ=WEEKLY;BYDAY=WE,SA | P1W | 2
рейсы по пятницам, выходным и праздничным дням       | FREQ=WEEKLY;BYDAY=FR,SA,SU | P1W | 3
не позднее 5, 12 или 19 числа каждого месяца         | FREQ=MONTHLY;BYMONTHDAY=5,12,19 | P1M | 3
до 8 (восьмого) числа каждого месяца                 | FREQ=MONTHLY;BYMONTHDAY=8 | P1M | 1
выплата с 4 по 6 число месяца                        | FREQ=MONTHLY;BYMONTHDAY=4,5,6 | P1M | 1
ежемесячно, в срок до 12 числа                       | FREQ=MONTHLY;BYMONTHDAY=12 | P1M | 1
не позднее 3 числа следующего за расчётным месяца    | FREQ=MONTHLY;BYMONTHDAY=3 | P1M | 1
до 20 числа второго месяца, следующего за отчётным кварталом | FREQ=MONTHLY;INTERVAL=3;BYMONTHDAY=20 | P3M | 1
до 8 числа месяца, следующего за кварталом           | FREQ=MONTHLY;INTERVAL=3;BYMONTHDAY=8 | P3M | 1
до 25 числа второго месяца квартала                  | FREQ=MONTHLY;INTERVAL=3;BYMONTHDAY=25 | P3M | 1
по будням с 9 до 12                                  | FREQ=WEEKLY;BYDAY=MO,TU,WE,TH,FR | P1W | 5
Приём: пн–чт 8:30–17:30                              | FREQ=WEEKLY;BYDAY=MO,TU,WE,TH | P1W | 4
вт.-сб. 10.00-19.00                                  | FREQ=WEEKLY;BYDAY=TU,WE,TH,FR,SA | P1W | 5
зал открыт: суббота с 10.00 до 14.00                 | FREQ=WEEKLY;BYDAY=SA | P1W | 1
выходной – воскресенье                               | FREQ=WEEKLY;BYDAY=SU | P1W | 1
ежедневно, кроме понедельника                        | FREQ=WEEKLY;BYDAY=TU,WE,TH,FR,SA,SU | P1D | 1
каждую вторую и четвертую субботу месяца             | FREQ=MONTHLY;BYDAY=2SA,4SA | P1M | 2
музей закрыт: понедельник – выходной                 | FREQ=WEEKLY;BYDAY=MO | P1W | 1
приём – каждый 1-й и 3-й четверг                     | FREQ=MONTHLY;BYDAY=1TH,3TH | P1M | 2
Сверка проводится ежедневно                          | FREQ=DAILY | P1D | 1
еженедельные обходы участка                          | FREQ=WEEKLY | P1W | 1
ежеквартально                                        | FREQ=MONTHLY;INTERVAL=3 | P3M | 1
3 раза в неделю                                      | FREQ=WEEKLY | P1W | 3
не реже двух раз в год                               | FREQ=YEARLY | P1Y | 2
дважды в месяц                                       | FREQ=MONTHLY | P1M | 2
раз в полгода                                        | FREQ=MONTHLY;INTERVAL=6 | P6M | 1
1 раз в 3 недели                                     | FREQ=WEEKLY;INTERVAL=3 | P3W | 1
один раз в пять лет                                  | FREQ=YEARLY;INTERVAL=5 | P5Y | 1
каждый четверг                                       | FREQ=WEEKLY;BYDAY=TH | P1W | 1
каждую среду и субботу                               | FREQ=WEEKLY;BYDAY=WE,SA | P1W | 2
по вторникам, четвергам и субботам                   | FREQ=WEEKLY;BYDAY=TU,TH,SA | P1W | 3
по рабочим дням в 10:00                              | FREQ=WEEKLY;BYDAY=MO,TU,WE,TH,FR;BYHOUR=10;BYMINUTE=0 | P1W | 5
в выходные дни                                       | FREQ=WEEKLY;BYDAY=SA,SU | P1W | 1
с понедельника по четверг                            | FREQ=WEEKLY;BYDAY=MO,TU,WE,TH | P1W | 4
через неделю по средам                               | FREQ=WEEKLY;INTERVAL=2;BYDAY=WE | P2W | 1
каждый последний понедельник месяца                  | FREQ=MONTHLY;BYDAY=-1MO | P1M | 1
третья суббота каждого месяца                        | FREQ=MONTHLY;BYDAY=3SA | P1M | 1
до 25 числа каждого месяца                           | FREQ=MONTHLY;BYMONTHDAY=25 | P1M | 1
до 10 числа месяца, следующего за отчетным кварталом | FREQ=MONTHLY;INTERVAL=3;BYMONTHDAY=10 | P3M | 1
ежемесячно, не позднее 7 числа                       | FREQ=MONTHLY;BYMONTHDAY=7 | P1M | 1
ежегодно, апрель – октябрь                           | FREQ=YEARLY;BYMONTH=4,5,6,7,8,9,10 | P1Y | 1
ноябрь-декабрь ежегодно                              | FREQ=YEARLY;BYMONTH=11,12 | P1Y | 1
март, июнь, октябрь, ежегодно                        | FREQ=YEARLY;BYMONTH=3,6,10 | P1Y | 1
ежегодно, IV квартал                                 | FREQ=YEARLY;BYMONTH=10,11,12 | P1Y | 1
ежегодно до 1 февраля                                | FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=1 | P1Y | 1
2 раза в год (май, ноябрь)                           | FREQ=YEARLY;BYMONTH=5,11 | P1Y | 2
каждое лето                                          | FREQ=YEARLY;BYMONTH=6,7,8 | P1Y | 1
ежедневно с 8-00 до 20-00                            | FREQ=DAILY | P1D | 1
каждые 10 дней                                       | FREQ=DAILY;INTERVAL=10 | P10D | 1
ежедневно до 10.00                                   | FREQ=DAILY;BYHOUR=10;BYMINUTE=0 | P1D | 1
ежегодно, в период с 1 июня по 31 августа            | FREQ=YEARLY;BYMONTH=6,7,8 | P1Y | 1
каждый второй вторник                                | FREQ=WEEKLY;INTERVAL=2;BYDAY=TU | P2W | 1
2 раза в неделю: вторник, четверг                    | FREQ=WEEKLY;BYDAY=TU,TH | P1W | 2
ежемесячно, кроме июля и августа                     | FREQ=MONTHLY;BYMONTH=1,2,3,4,5,6,9,10,11,12 | P1M | 1
раз в полугодие (июнь, декабрь)                      | FREQ=YEARLY;BYMONTH=6,12 | P6M | 1
до 1 февраля года, следующего за отчетным            | FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=1 | P1Y | 1
в последний рабочий день каждого месяца              | FREQ=MONTHLY;BYDAY=MO,TU,WE,TH,FR;BYSETPOS=-1 | P1M | 1
во вторник и пятницу еженедельно                     | FREQ=WEEKLY;BYDAY=TU,FR | P1W | 2
каждый второй вторник и четвёртую субботу            | FREQ=MONTHLY;BYDAY=2TU,4SA | P1M | 2
первый вторник и последний четверг каждого месяца    | FREQ=MONTHLY;BYDAY=1TU,-1TH | P1M | 2
до 20 числа первого месяца квартала, следующего за отчётным | FREQ=MONTHLY;INTERVAL=3;BYMONTHDAY=20 | P3M | 1
смотр ежегодно, с 3 по 9 февраля                     | FREQ=YEARLY;BYMONTH=2 | P1Y | 1
ежедневно, кроме вторника, с 11 до 19                | FREQ=WEEKLY;BYDAY=MO,WE,TH,FR,SA,SU | P1D | 1
по выходным и праздничным дням                       | FREQ=WEEKLY;BYDAY=SA,SU | P1W | 1
ежедневно до 20 июня                                 | FREQ=DAILY;UNTIL=20210620 | P1D | 1
"""


def rows() -> list[list[str]]:
    return [[cell.strip() for cell in line.split("|")] for line in RULES.strip().splitlines()]


@pytest.mark.parametrize(("text", "rule", "every", "times"), rows())
def test_recurrences(text: str, rule: str, every: str, times: str) -> None:
    found = [item.recurrence for item in svodka.find_dates(text, reference=REFERENCE) if item.recurrence]
    assert [(item.rrule, item.every, str(item.times)) for item in found] == [(rule, every, times)]
    start = dt.datetime(2021, 1, 1)
    assert list(islice(rrulestr(rule, dtstart=start), 3))


def test_hours_of_a_weekday_beside_hours_that_come_round_are_of_every_week() -> None:
    found = svodka.find_dates("по будням с 9 до 18, в субботу с 10 до 15", reference=REFERENCE)
    assert [item.rrule for item in found] == ["FREQ=WEEKLY;BYDAY=MO,TU,WE,TH,FR", "FREQ=WEEKLY;BYDAY=SA"]


@pytest.mark.parametrize(
    "text",
    ["ежедневно, кроме вторника и среды, с 11 до 19", "по выходным и праздничным дням", "ежегодно с 3 по 9 февраля"],
)
def test_one_repetition_holds_all_its_words(text: str) -> None:
    assert [(item.start, item.end) for item in svodka.find_dates(text)] == [(0, len(text))]
