"""Dates of documents: what is a date there, and what it is resolved against. Expected values stand in brackets."""

import pytest

import svodka
from svodka.extract.dates import find_dates
from svodka.extract.mentions import DateMention, Mentions
from svodka.read import Document, read_text
from svodka.records import Description, Genre, Stated
from tests.grounding import assert_grounded
from tests.tables import table_document


def dates_of(text: str, *, about: Description | None = None, reference: str | None = None) -> tuple[DateMention, ...]:
    document: Document = read_text(text)
    doc = svodka.load().annotator(document)
    found = find_dates(doc, document, Mentions(about=about or Description(), reference=reference))
    assert_grounded(document, found)
    return found


def values(dates: tuple[DateMention, ...]) -> list[str | None]:
    return [date.value or (date.recurrence.every if date.recurrence else None) for date in dates]


REPORT = Description(period=Stated("2019", 10, 14, "title"))
NEWS = Description(date=Stated("2021-10-12", 0, 10, "date_line"))

CASES = """
report | Занятие прошло в мае, 40 участников                            | 2019-05
report | (ноябрь/17 чел.)                                               | 2019-11
report | За отчетный период открыт кружок                               | 2019
report | по сравнению с аналогичным периодом прошлого года              | 2018
report | С начала года выдано 12 путёвок                                | 2019-01-01/..
report | За полгода площадку посетили 300 детей                         | 2019-01-01/2019-06-30
report | В зимний период работает каток                                 | XXXX-12/XXXX-02
report | в период летних каникул                                        | 2019-06/2019-08
report | Выставка шла с конца декабря и до 12 января                    | 2018-12/2019-01-12
report | За 2019 волонтёрами убрано 4 парка                             | 2019
report | решение от 14.02.2018 № 77                                     | 2018-02-14
report | концерт «Весна-2018» и акция «Спорт в 2019 году»               |
report | проходили ежемесячные встречи                                  | P1M
report | традиционный ежегодный турнир                                  |
report | паспорт по форме № 2 (зима)                                    |
report | на отчетную дату                                               | 2019-12-31
news   | Вчера в школе № 5 прошла линейка                               | 2021-10-11
news   | Приём откроется 20 октября в 9.00                              | 2021-10-20T09:00
news   | на следующей неделе                                            | 2021-10-18/2021-10-24
news   | В прошлом году посажено 200 лип                                | 2020
report | В первый день собрали 40 мешков                                |
report | В 2020 году планируется: в марте – слёт, с 1 июня – лагерь      | 2020 2020-03 2020-06-01/..
report | В 2018 году открыт клуб, в мае – музей. В июне прошёл слёт       | 2018 2018-05 2019-06
news   | 14 января подведут итоги                                       | 2022-01-14
news   | Глава района: «В 2020 году мы сдали школу», – сказал директор. | 2020
issue  | Сегодня клубов десять, в марте было семь                       | PRESENT 2021-03
issue  | 8-го числа прошла встреча                                      | 2021-06-08
news   | В субботу прошёл субботник                                     | 2021-10-09
news   | В субботу пройдёт субботник                                    | 2021-10-16
news   | Сегодня в районе работают 12 клубов                            | PRESENT
news   | Сегодня открыт новый клуб                                      | 2021-10-12
news   | Летом в парке работает прокат лодок                            | P1Y
news   | Летом отремонтирован клуб                                      | 2021-06/2021-08
news   | Выставка 5 и 6 октября собрала 300 гостей                      | 2021-10-05/2021-10-06
news   | Сборы шли 14, 15, 16 сентября, зачёты – 2, 9 октября           | 2021-09-14/2021-09-16 2021-10-02 2021-10-09
news   | Часы работы: пн-пт 9.00-18.00, сб 10.00-14.00                  | P1W P1W
report | В минувшем году построено 5 домов, в прошлом году – 3           | 2019 2018
report | За год проведено 40 встреч, за год работы кружка – 10          | 2019
report | в мае минувшего года                                           | 2018-05
report | (на начало 2018 – 74), классы 1-10.12                          | 2018-01-01
report | в рамках Декады пожилых (1-10.10)                              | 2019-10-01/2019-10-10
report | состояло 61 (в 2018 их было 15)                                | 2018
report | участие в акции, стартовавшей 20.06, приняли 34 семьи           | 2019-06-20
report | школа № 3: 14.02. правовая игра                                | 2019-02-14
quarter | За квартал принято 12 граждан, за год – 40                    | 2022-01-01/2022-03-31
news   | За год принято 12 граждан                                      |
news   | Вчера, 11 октября 2021 года, прошла линейка                    | 2021-10-11
news   | В воскресенье, 3-го, прошла ярмарка                            | 2021-10-03
news   | Слёт прошёл 2 октября, турнир – днём раньше                    | 2021-10-02 2021-10-01
news   | Клуб стоит с 1912 года, летом волонтёры будут читать детям     | 1912/.. 2022-06/2022-08
none   | Слёт прошёл 5 мая в доме 1912 года постройки                   | XXXX-05-05 1912
none   | В марте 2019 года ЦКС провела слёт. 20-го числа прошёл турнир  | 2019-03 2019-03-20
none   | Выставки 4, 5 и 6 октября                                      | XXXX-10-04/XXXX-10-06
news   | Слёт запланирован на июль, ремонт завершат в мае               | 2022-07 2022-05
news   | Сборы пройдут с 12 по 18 мая, в декабре будет ёлка             | 2022-05-12/2022-05-18 2021-12
news   | В мае в клубе, который откроют зимой, прошёл слёт              | 2021-05 2021-12/2022-02
news   | В мае намечавшийся слёт был отменён                            | 2021-05
news   | Хор готовил программу всю зиму. Репетировали с декабря        | 2020-12/..
report | Следующая школа пройдёт в апреле, в мае прошла вторая          | 2020-04 2019-05
report | На 1 января 2020 года 38 врачей (годом ранее – 35)             | 2020-01-01 2019-01-01
news   | Слёт перенесён с мая и состоялся 16 сентября                  | 2021-05 2021-09-16
news   | План на лето готов, квота на лето – 40 мест                    | 2021-06/2021-08
news   | В прошлом году открыт один клуб, а в нынешнем открыто три      | 2020 2021
issue  | Выставка идёт до 12 июля. 6-го и 13-го – занятия              | ../2021-07-12 2021-06-06 2021-06-13
issue  | С 16 по 20-е шла неделя музея                                  | 2021-06-16/2021-06-20
report | Выезды (28.03., 27.06., 26.09.), рейды: 12.06, 19.06           | 2019-03-28 2019-06-27 2019-09-26 2019-06-12 2019-06-19
report | За три летних месяца трудоустроено 214 подростков              |
news   | 7 октября «Ночь искусств» (18.00–23.00)                        | 2021-10-07 2021-10-07T18:00/2021-10-07T23:00
none   | Программа (по состоянию на 01.07.2023). Начата в марте 2022 г., в мае – 9 рейдов | 2023-07-01 2022-03 2022-05
none   | Данные по состоянию на 01.07.2023. Первый этап – март 2022 г. Рейды прошли 12 мая | 2023-07-01 2022-03 2023-05-12
school | Педсоветы – 29.08, 03.11, 10.01 и 30.05. Летом планируется смена | 2021-08-29 2021-11-03 2022-01-10 2022-05-30 2022-06/2022-08
news   | 13 июня подросток упал, 14-го госпитализирован; ученики 14-го лицея | 2021-06-13 2021-06-14
news   | 2 сентября (около 18.00) сбор                                  | 2021-09-02 2021-09-02T18:00
news   | В мае сдали мост, в декабре – дорогу                           | 2021-05 2020-12
news   | Принимаем с понедельника по четверг с 8 до 17, в пятницу – реже | P1W 2021-10-15
report | На 1 января 2020 года жителей 2 114, из них старше шестидесяти лет – 612. Детей 312, годом ранее – 317 | 2020-01-01 2019
news   | Группа занимается 6 дней в неделю                             | P1W
news   | Выставки 4 и 6 октября собрали 300 гостей                      | 2021-10-04 2021-10-06
news   | Бюджет на плановый период 2023 и 2024 годов принят             | 2023/2024
news   | В прошлом году пуск тепла шёл до 1 октября                     | 2020 ../2020-10-01
news   | За прошлую неделю поступило 5 жалоб, неделей ранее – 7         | 2021-10-04/2021-10-10 2021-09-27/2021-10-03
news   | 2 октября прошёл слёт, на следующий день – турнир              | 2021-10-02 2021-10-03
quarter | За зиму прошло 13 встреч                                      | 2021-12/2022-02
report | Акция «Память» 06.04 (12 человек), визит 15.04. в школу          | 2019-04-06 2019-04-15
report | Приказ от 01.12 2018 года № 4                                  | 2018-12-01
report | Вложено 7 млн рублей (в 18-м – 5 млн), пожаров 3 (2018: 9)      | 2018 2018
report | Выпуск № 3 / март 2019                                         | 2019-03
report | За истекший период принято 40 граждан                          | 2019
months | За 9 месяцев 2018 г. было 97, за аналогичный период прошлого года – 95 | 2018-01-01/2018-09-30 2018-01-01/2018-09-30
report | 21 апреля прошёл слёт, в тот же день – сборы. Спустя три дня прошёл матч | 2019-04-21 2019-04-21 2019-04-24
report | Афиша мая и ИТОГИ ДЕКАБРЯ, завод «Красного Октября»             | 2019-05 2019-12
report | Приём: вторник и четверг, с 10 до 16                              | P1W
issue  | Выставка работала до 20-го.                                     | ../2021-06-20
issue  | Лекции: «Грант» – 10-го, «Отчёт» – 17-го. А 22-го в клубе был вечер | 2021-06-10 2021-06-17 2021-06-22
none   | Ярмарка пройдёт в сентябре                                     | XXXX-09
none   | сегодня                                                        | PRESENT
none   | через неделю                                                   | None
"""
ISSUE = Description(date=Stated("2021-06", 0, 9, "date_line"))
QUARTER = Description(period=Stated("2022-01-01/2022-03-31", 0, 9, "title"))
MONTHS = Description(period=Stated("2019-01-01/2019-09-30", 0, 9, "title"))
SCHOOL = Description(period=Stated("2021-09/2022-05", 0, 9, "title"))
ABOUT = {
    "months": MONTHS,
    "school": SCHOOL,
    "issue": ISSUE,
    "quarter": QUARTER,
    "report": REPORT,
    "news": NEWS,
    "none": None,
}


def rows() -> list[list[str]]:
    return [[cell.strip() for cell in line.split("|")] for line in CASES.strip().splitlines()]


@pytest.mark.parametrize(("about", "text", "want"), rows())
def test_dates_of_documents(about: str, text: str, want: str) -> None:
    assert " ".join(map(str, values(dates_of(text, about=ABOUT[about])))) == want


@pytest.mark.parametrize(
    ("text", "want"),
    [
        (
            "Заявки ждут с 10 января по 10 февраля. Приём писем заканчивается 15 марта.",
            "2022-01-10/2022-02-10 2022-03-15",
        ),
        ("Решили провести слёт в марте. Пишите до 20 февраля.", "2022-03 ../2022-02-20"),
        ("В марте прошёл слёт. В мае в клубе работает выставка.", "2021-03 2021-05"),
    ],
)
def test_an_issue_announces_in_the_present_tense(text: str, want: str) -> None:
    issue = Description(genre=Genre.NEWSLETTER, period=Stated("2021-11", 0, 9, "title"))
    assert " ".join(map(str, values(dates_of(text, about=issue)))) == want


CHRONICLE = "МАРТ\n07.03 концерт хора\n12.03 ярмарка, 40 гостей\n\nАФИША ДЕКАБРЯ\n5.12 День добровольца\n22.12 ёлка\n"


def test_days_open_the_lines_of_a_chronicle() -> None:
    found = values(dates_of(CHRONICLE, about=REPORT))
    assert [value for value in found if value and value.count("-") == 2] == [
        "2019-03-07",
        "2019-03-12",
        "2019-12-05",
        "2019-12-22",
    ]


def test_points_of_a_section_are_no_days() -> None:
    text = "1.10 Общий порядок работы\n1.11 Сроки приёма\n1.12 Состав комиссии\n"
    assert values(dates_of(text, about=REPORT)) == []


def test_the_anchor_says_what_a_year_was_taken_from() -> None:
    (date,) = dates_of("Слёт прошёл 7 июля", about=REPORT)
    assert date.anchor is not None
    assert (date.anchor.source, date.anchor.value, date.anchor.start) == ("document", "2019", 10)


def test_a_dated_neighbour_is_the_context_where_the_document_states_none() -> None:
    first, second = dates_of("Набор шёл с 1 марта 2018 года.\nЗанятия начались 5 апреля.")
    assert (first.value, second.value) == ("2018-03-01/..", "2018-04-05")
    assert second.anchor is not None
    assert (second.anchor.source, second.anchor.start) == ("block", first.start)


def test_the_callers_day_is_asked_last() -> None:
    assert values(dates_of("Сбор 3 мая", reference="2017-02-01")) == ["2017-05-03"]
    assert values(dates_of("Сбор 3 мая", reference="2017-02-01", about=NEWS)) == ["2021-05-03"]


def test_a_date_broken_over_two_lines_is_one() -> None:
    (date,) = dates_of("согласно распоряжению от\n8 августа 2016 года № 14")
    assert date.value == "2016-08-08"


def test_a_text_that_recalls_one_year_is_of_the_next() -> None:
    dates = dates_of("В 2018 году клуб провёл 3 сбора.\nНовый сбор откроется в мае.")
    assert values(dates) == ["2018", "2019-05"]
    assert dates[1].anchor is not None
    assert (dates[1].anchor.source, dates[1].anchor.value) == ("inferred", "2018")


def test_full_dates_tell_the_year_of_what_stands_before_them() -> None:
    text = "В июне прошли сборы.\nПо приказу от 01.02.2015 № 3 открыт клуб.\n20 июня 2017 года отряд выехал в поход."
    assert values(dates_of(text))[0] == "2017-06"


def test_a_weekday_tells_the_year() -> None:
    dates = dates_of("В 2018 году гостей было меньше.\nФестиваль пройдёт в воскресенье, 14 июня.")
    assert values(dates)[1] == "2020-06-14"


PROGRAMME = """
Слёт 18 июня 2022 года. По приказу от 01.02.2021 № 5 готовят площадку. Начало – в 10.00. | 2022-06-18 2021-02-01 2022-06-18T10:00
В клубе 30 детей (годом ранее, в 2020-м, – 28). Слёт пройдёт в мае. | 2020 2021-05
За сентябрь-ноябрь 2018-2019 учебного года принято 9 детей, на начало учебного года было 687. | 2018-09/2018-11 2018-09-01
Занятие шло до двух часов ночи 5 мая 2022 года. | ../2022-05-05T02:00
В субботу, 18 июня 2022 года, пройдёт праздник. Начало в 10.00. | 2022-06-18 2022-06-18T10:00
Праздник 18 июня 2022 года: 12.00 – парад; 13.30 – концерт.     | 2022-06-18 2022-06-18T12:00 2022-06-18T13:30
Приём ведётся по средам с 9.00 до 12.00.                        | P1W
В 2016 году клуб открылся, в том же году набрали группу.        | 2016 2016
В 2017 году было 5 групп, годом ранее – три.                    | 2017 2016
Сборник стихов (2012) и «Избранное» (2015).                     | 2012 2015
За 5 месяцев 2021 года сдано 4 дома, за тот же период 2020 года – 6. | 2021-01-01/2021-05-31 2020-01-01/2020-05-31
"""


@pytest.mark.parametrize(
    ("text", "want"), [[cell.strip() for cell in line.split("|")] for line in PROGRAMME.strip().splitlines()]
)
def test_what_stands_before_is_the_context(text: str, want: str) -> None:
    assert " ".join(map(str, values(dates_of(text)))) == want


def test_a_programme_is_of_the_day_announced() -> None:
    text = "В субботу, 18 июня 2022 года, пройдёт праздник села.\n" + "Готовятся все клубы района. " * 60
    dates = dates_of(f"{text}\nПрограмма:\n10:00 – парад;\n22:00–23:30 – концерт.")
    assert values(dates)[1:] == ["2022-06-18T10:00", "2022-06-18T22:00/2022-06-18T23:30"]


def test_a_speech_about_a_year_calls_it_the_last_one() -> None:
    text = "Уважаемые депутаты!\nВ прошлом году сдано 5 домов, что больше, чем в прошлом году."
    assert values(dates_of(text, about=REPORT)) == ["2019", "2018"]


def test_heads_of_columns_are_years_and_date_their_cells() -> None:
    document = table_document(
        [("Показатель", "План 2017", "2018"), ("Слётов", "4", "5"), ("День слёта", "май", "июнь")]
    )
    doc = svodka.load().annotator(document)
    assert values(find_dates(doc, document, Mentions(about=REPORT))) == ["2018", "2017-05", "2018-06"]


def test_what_stands_under_a_planned_year_is_of_that_year() -> None:
    text = "Сдано 4 отчёта.\n5. Задачи на 2020 год\n- к началу года собрать отряд;\n- в июле провести слёт.\n6. Итог: в июле был слёт."
    assert values(dates_of(text, about=REPORT)) == ["2020", "2020-01-01", "2020-07", "2019-07"]
