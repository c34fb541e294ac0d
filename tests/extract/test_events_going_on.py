"""Campaigns told by their beginning or end, lines of programmes, and events told again with their days: the notation of `test_events`."""

import pytest

from svodka.flow import Extractor
from tests.extract.test_events import assert_marked, extractor

__all__ = ["extractor"]

CAMPAIGNS = (
    "В районе с 1 октября 2023 года стартовала осенняя призывная [кампания|date=2023-10-01/..].",
    "Всероссийская [акция|date=2022-02-01/2022-11-30 status=ongoing] министерства, направленная на проверку зрения, проходит с 1 февраля по 30 ноября 2022 года.",
    "10 апреля 2024 года стартует [месячник|date=2024-04-10] по уборке улиц.",
    "Как работали летом?\n\nЗимняя посевная [кампания|date=2021] 2021 года завершена. На неё выделено 2 млн рублей.",
    "В прошлом году началась акция.",
)
PROGRAMMES = (
    "План праздника\n9 мая 2023 года\n9.00 – Спортивные [игры|date=2023-05-09T09:00] на стадионе\n10.00 – [Митинг|date=2023-05-09T10:00]\n20.00 – [Вечер памяти|title=Свет_памяти date=2023-05-09T20:00] «Свет памяти» (сквер)\n21.30 – [Вечер отдыха|title= date=2023-05-09T21:30] – дискотека (парк)",
    "Афиша недели\nСтадион посёлка\n9.30 — [Соревнования|kind=competition] по городкам на приз «Бита»\nКлуб\n10.30 — [Концерт|title=] оркестра «Медь» и [митинг|title=Салют] «Салют»",
    "План музея на февраль 2023 года\n1. ВЫСТАВКИ\n1.1 [Выставка|title=Утро] часов «Утро» 5 февраля 2023 года\n2. ЭКСКУРСИИ",
)
AGAIN = (
    'В плане работы – проведение [акции|title=Дом_мастера date=2021-03-22] "Дом мастера". Об этом знают все. Акция стартовала 22 марта 2021 года в селе.',
    "Конкурс для всех\n\nПрошёл [конкурс|title=Двор date=2022-07-01/2022-07-20] «Двор». Участвовать могут все жители.\n\nРаботы принимает клуб.\n\nКонкурс проводился с 1 по 20 июля 2022 года.",
    "Две недели шла поисковая [экспедиция|title=Зимняя_вахта_памяти] «Зимняя вахта памяти». Она собрала школьников. Также в Вахте памяти участвовали четверо учителей.",
    "Состоялось торжественное открытие «Недели музеев»\n\n12 мая 2023 года состоялось торжественное [открытие|title=Неделя_музеев date=2023-05-12] «Неделя музеев» в клубе.",
)
MISSPELT = (
    "12 мая 2024 года было организованно праздничное [гуляние|status=held].",
    "15 марта 2024 года проведенна [ярмарка|status=held] рассады.",
    "Внесено свыше 4 тыс. представлений об устранении нарушений.",
)


@pytest.mark.parametrize("marked", CAMPAIGNS)
def test_campaigns_by_their_beginning_or_end(extractor: Extractor, marked: str) -> None:
    assert_marked(extractor, marked)


@pytest.mark.parametrize("marked", PROGRAMMES)
def test_lines_of_programmes(extractor: Extractor, marked: str) -> None:
    assert_marked(extractor, marked)


@pytest.mark.parametrize("marked", AGAIN)
def test_events_told_again_with_their_days(extractor: Extractor, marked: str) -> None:
    assert_marked(extractor, marked)


@pytest.mark.parametrize("marked", MISSPELT)
def test_what_writers_and_prosecutors_write(extractor: Extractor, marked: str) -> None:
    assert_marked(extractor, marked)


FIRST = (
    "Подвели итоги\n\nНа очередном [заседании|kind=meeting] сельского совета обсудили два вопроса.",
    "Число краж снизилось на 12 %.\n\nВ ходе [коллегии|kind=meeting] поставлены задачи, вручены награды.",
    "Из отчёта главы видно, что дороги чинят.",
    "Об этом сегодня рассказал первый вице-премьер правительства Андрей Седов. Совершено 46 экстренных выездов на реанимобиле.",
    "В 2023 году проведено 6 спортивных [мероприятий|occurrences=6] с организацией сдачи нормативов комплекса.",
    "Продолжается приём работ на [конкурс|title=Мастер] «Мастер». Девиз конкурса «Учись и учи» знают все.",
    "Утверждено в соответствии с Положением о муниципальном этапе олимпиады школьников.",
    "Праздник двора\n22 июня 2023 года\n13.00 – [Путешествие|date=2023-06-22T13:00] по станциям здоровья\n14.00 – [Концерт|kind=culture] хора",
)


@pytest.mark.parametrize("marked", FIRST)
def test_the_first_thing_told_and_what_is_none(extractor: Extractor, marked: str) -> None:
    assert_marked(extractor, marked)
