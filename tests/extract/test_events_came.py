"""Who came and how often, by the verbs, labels and marks around a number: the notation of `test_events`."""

import pytest

from svodka.flow import Extractor
from tests.extract.test_events import assert_marked, extractor

__all__ = ["extractor"]

BY_THEIR_OWN_VERB = (
    "[День соседей|participants=70] 27 мая 2023 года: покрашено 14 лавок, участвовало 70 жителей.",
    "[Акция|participants=28 title=Берег] «Берег»: вывезено 6 тонн мусора, присутствовало 28 школьников.",
    "На [экскурсию|participants=21 date=2023-07-06] в Елец 6 июля 2023 года съездили 21 ветеран.",
    "На областную [выставку|participants=4 title=Росток] «Росток» (15–16 сентября 2023 года) ездили 4 учащихся.",
    "Учебный [курс|participants=16 title=Азбука_выборов] «Азбука выборов» освоили 16 студентов.",
    "[Субботник|participants=310 date=2023-04-29] 29 апреля 2023 года вывел на улицы 310 горожан.",
)
IN_CLAUSES_OF_THEIR_OWN = (
    "Методисты приняли участие в 4 [вебинарах|occurrences=4 participants=], 2 человека прошли [курсы повышения квалификации|participants=2].",
    "Проведено [тренировок|occurrences=9 participants=] – 9, [учений|occurrences=2 participants=] – 2, на [курсах|participants=31] гражданской обороны обучен 31 человек.",
    "Состоялось 52 [собрания|occurrences=52 participants=] собственников; на [субботники|date=2023-04-22 participants=380] 22 апреля 2023 года вышло 380 жителей.",
    "[Праздник|date=2023-05-27 participants=60] закрытия проекта, 27 мая 2023 года, посетили 60 родителей.",
)
NOT_THEY = (
    "12 мая 2023 года прошёл [семинар|participants= title=Тепло] «Тепло». Подарки получили 25 детей.",
    "3 декабря 2023 года прошёл [праздник|participants=64 title=Рядом] «Рядом». Собралось 64 человека, 20 из них получили подарки.",
    "12 мая 2023 года состоялся [круглый стол|participants= title=Дом] «Дом».\nШкола замещающих родителей: обучено 7 семей.",
    "Проведено 208 [патронажей|occurrences=208 participants=]. Для матерей работала школа «Нежность» (14 слушательниц).",
    "За 2023 год прошло 9 [заседаний|occurrences=9 participants=] клуба. Средняя посещаемость – 15 человек.",
)
TEAMS = (
    "[Соревнования|participants=6 date=2023-09-08] по городкам 8 сентября 2023 года: 6 команд.",
    "Городская [игра|participants=11 title=Рубеж] «Рубеж» – 11 команд.",
)
HOW_OFTEN = (
    "Проведено [тренингов|occurrences=7]: 7.",
    "[Консультации|occurrences=64] оказаны 64 раза.",
    "В 2023 году прошло 58 [мероприятий|occurrences=58,41,17 participants=4300] с числом участников 4 300 человек, из них районных – 41, областных – 17.",
    "3 октября 2023 года [вебинар|participants=45] для педагогов собрал 45 подключений.",
    "[Занятия|occurrences=12 participants=] (всего 12) вели психологи центра.",
    "Проходили [лекции|occurrences=24 participants=500]: всего 24, слушателей – около 500 человек.",
    "В мае 2023 года состоялись [встречи|occurrences=11 date=2023-05] ветеранов с кадетами, всего 11 встреч.",
    "[Экскурсии|occurrences=28] в живой уголок: 28.",
    "[Выставка-продажа|occurrences=3]: 3 раза.",
    "Проведено: [субботников|occurrences=19 participants=840] – 19 (840 чел.), [рейдов|occurrences=8] по свалкам – 8.",
)


@pytest.mark.parametrize(
    "marked",
    [*BY_THEIR_OWN_VERB, *IN_CLAUSES_OF_THEIR_OWN, *NOT_THEY, *TEAMS, *HOW_OFTEN],
    ids=lambda marked: marked[:60],
)
def test_who_came_and_how_often(extractor: Extractor, marked: str) -> None:
    assert_marked(extractor, marked)
