"""Series and their numbers, titles that stand alone, days that were moved: the same notation as in `test_events`."""

import pytest

from svodka.flow import Extractor
from tests.extract.test_events import assert_marked, extractor

__all__ = ["extractor"]

HOW_OFTEN = (
    "Ознакомительные [экскурсии|occurrences=6 participants=118] на предприятия (ООО «Лён», МУП «Свет») – 6, участников 118.",
    "Агрономом проведены [беседы|occurrences=4,3 participants=61,40] с учащимися: школа № 7 – 4 (61 чел.), школа № 9 – 3 (40 чел.).",
    "- [урок-практикум|title=Мой_бюджет occurrences=3 participants=70] «Мой бюджет» – 3 занятия, 70 учащихся;",
    "[Показ фильма|title=Память occurrences=4 participants=186] «Память», 4 сеанса, 186 человек.",
    "Проведено 18 [Дней|occurrences=18 participants=412] грамотности, охвачено 412 учащихся.",
    "В школах прошло 4 [дня открытых дверей|occurrences=4].",
    "Организовано 3 [Дня здоровья|occurrences=3 participants=120] для молодёжи (120 чел.).",
    "Проведено 14 [рейдов|occurrences=14 participants=], посещено 63 семьи.",
    "За квартал показано 18 [спектаклей|occurrences=18] (в 2023 году – 15).",
)
SERIES_HAVE_NO_DAY = (
    "За год проведено 4 [заседания|occurrences=4 date=] совета (20 марта 2024 года, 15 июня, 21 сентября, 14 декабря).",
    "Прочитано 7 [лекций|occurrences=7 date=], в т.ч. в школе № 3 (11.02.2024, 46 чел.).",
    "В июне 2024 года состоялись две [экскурсии|date=2024-06 occurrences=2]: 10 июня – в Клин, 24 июня – в Орёл.",
)
NAMED_ALONE = (
    "20 сентября 2024 года для подростков организованы [«Весёлые старты»|kind=competition title=Весёлые_старты date=2024-09-20 participants=32] (32 чел.).",
    "Проведены [«Кросс деревень»|kind=competition], [«Лыжня дружбы»|kind=competition] и [«Азимут»|kind=competition].",
    "В сентябре 2024 года состоялась [«Спартакиада заводов»|date=2024-09 kind=competition].",
    "Состоялся [«Азимут-2024»|kind=other participants=45] (45 участников).",
    "Открыт «Центр мастеров».",
)
MOVED = (
    "[Заседание|status=planned date=2024-06-13] клуба «Беседа» перенесено: вместо 6 июня 2024 года состоится 13 июня.",
    "[Конкурс|status=planned date=2025-03 title=Родная_речь] «Родная речь» из-за карантина перенесён на март 2025 года.",
    "[Концерт|status=planned date=2024-09-12], назначенный на 5 сентября 2024 года, перенесён на 12 сентября.",
    "[Концерт|status=cancelled date=2024-09-05], назначенный на 5 сентября 2024 года, перенесён на неопределённый срок.",
    "На [собрание|status=held participants=164] читателей 5 апреля 2024 года пригласили 280 человек, пришло 164.",
)
WHOSE_DAY = (
    "В рамках [акции|title=Чистый_лес date=] «Чистый лес» 12 апреля 2024 года лесничий провёл [лекцию|date=2024-04-12 participants=64] для студентов, присутствовали 64 человека.",
    "В рамках [акции|title=Чистый_лес date=2024-04-12] «Чистый лес» 12 апреля 2024 года собрано 3 тонны мусора.",
    "20 ноября 2023 года прошёл [день правовой помощи|participants=63]. За консультациями обратилось 63 человека, в том числе 17 детей.",
    "Краеведческие [чтения|date=2024-10-12] прошли 12 октября 2024 года.",
)


@pytest.mark.parametrize("marked", [*HOW_OFTEN, *SERIES_HAVE_NO_DAY, *NAMED_ALONE, *MOVED, *WHOSE_DAY])
def test_events(extractor: Extractor, marked: str) -> None:
    assert_marked(extractor, marked)
