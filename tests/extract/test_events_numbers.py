"""Whose number a number is: parts, bare numbers in brackets and after dashes, those told of before and after a happening."""

import pytest

from svodka.flow import Extractor, load
from tests.extract.test_events import assert_marked

BY_ITS_PLACE = (
    "Обучились 14 работников, на [курсах|title=Первая_помощь participants=6] «Первая помощь» (март – апрель, 72 ч.) – 6.",
    "По спорту прошло 27 [мероприятий|occurrences=27 participants=1840] (охват 1 840).",
    "Проведено 60 [встреч|occurrences=60 participants=] (план 55).",
    "[Занятия|occurrences=8 participants=] по шахматам (8) провёл тренер Седов.",
    "14 мая 2024 года прошла [проверка|participants=] маршрутов, замечания (5) будут устранены.",
    "Устроили [вечер|title=Только_мы participants=31] «Только мы»: 8 марта, 31 гостья, ноль мужчин.",
    "На областном [конкурсе|participants=19 title=Мастер_года] «Мастер года» логопед Седова заняла третье место из 19 участников.",
)
PARTS = (
    "Проведено 18 [заседаний|occurrences=18,4] (АППГ – 15), из них 4 выездных (с. Ивановка).",
    "Прошло 640 [мероприятий|occurrences=640,120,45] (из них 120 – на улице и 45 онлайн).",
    "Проведено 7 [тренингов|occurrences=7,3 participants=81] (81 человек), 3 из них – в лагере.",
    "Состоялся [праздник|participants=20,6 title=Семья] «Семья» 15 мая, участвовало 20 семей, в т.ч. 6 многодетных.",
    "Проведён [забег|participants=90 title=Старт] «Старт», 90 участников: 50 юношей и 40 девушек.",
    "Проведено 42 [встречи|occurrences=42,9 participants=5216,1140], пришли 5 216 чел., в том числе в парке — 9 (1 140 чел.).",
    "Прошло 9 [рейдов|occurrences=9 participants=], из них составлено 5 протоколов.",
)
BY_WHOM = (
    "Двое методистов прошли [курсы|participants=2 title=Медиация_в_школе] «Медиация в школе» (март, 36 часов).",
    "Пять воспитанников съездили на областной [фестиваль|participants=5 title=Росток] «Росток».",
    "[Акция|participants=25 title=Лента] «Лента»: роздано 1,5 тыс. лент силами 25 волонтёров.",
    "31 мая [акция|participants=10 title=Чистый_воздух] «Чистый воздух» – обменяли 43 сигареты, 10 волонтёров.",
    "16 декабря был проведён [вечер отдыха|participants=13], приглашено 13 семей, собрано 28 посылок.",
    "В районном [турнире|participants=60 title=Белая_ладья] «Белая ладья», который шёл с 5 по 9 мая, приняли участие 60 школьников.",
)
TOLD_AFTER = (
    "5 мая в лицее прошла [викторина|participants=24 title=Знатоки_края] «Знатоки края». 24 ученика отвечали на вопросы о реках.",
    "5 мая прошла [викторина|participants= title=Знатоки_края] «Знатоки края». 24 ученика состояли на учёте.",
    "12 мая на площади пройдёт [фестиваль|participants=1000 title=Город_детства] «Город детства». Ждём не менее тысячи гостей.",
    "Прошли:\n— [турнир|participants= date=2024-10] по боксу (октябрь 2024 года), гости из 3 городов.\nВ школе «Олимп» занимаются 386 детей.",
)


@pytest.fixture(scope="module")
def extractor() -> Extractor:
    return load()


@pytest.mark.parametrize("marked", [*BY_ITS_PLACE, *PARTS, *BY_WHOM, *TOLD_AFTER])
def test_whose_number(extractor: Extractor, marked: str) -> None:
    assert_marked(extractor, marked)
