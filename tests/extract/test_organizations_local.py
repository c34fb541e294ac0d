"""Bodies of a town or a district by one word, by their place and sort, and named again by less than their name.

In a case, [ ] marks each body; brackets may stand inside brackets.
"""

import pytest

from tests.extract.test_organizations import bodies, marked

CASES = [
    "В [педколледже] прошёл диктант",
    "Концерт в [психоинтернате], эфир на [радиоузле]",
    "[Визит-центр] принял гостей, путь ведёт через [визит-центр «Рысь»]",
    "Акция прошла с [советом ветеранов] и [эколого-биологическим центром]",
    "Жарче всего спорили в [Кубенской СОШ № 4]: «Никто не молчал»",
    "Глава сказал: «Больше всего голосов за парк подали ученики в [Кубенской СОШ № 4], они молодцы»",
    "Отчитался начальник [7 пожарно-спасательного отряда [Главного управления МЧС России по Вологодской области]]",
    "Учения провела [Тарногская ПСЧ-31]",
    "В селе 2 пожарных депо",
    "Охвачены [детские сады № 3 и № 7]",
    "На базе [Кубенского колледжа] экскурсии посетили 30 школьников",
    "[Областная федерация стрельбы из лука] провела сбор",
    "Ответил начальник [отдела поддержки НКО [главного управления культуры]] Белов А.П.",
    "Звонок принял дежурный [Управления Росгвардии по Вологодской области]",
    "Под управлением [Дирекции ООПТ] 14 заказников",
    "Встречу вёл [театральный кружок «Рампа»], дано 2 спектакля [«Рампы»]",
    "Диплом готовили с [ЗакСобром] и с [WWF России]",
]

NAMES = [
    ("Депутаты встретились с ЗакСобром", "ЗакСобр"),
    ("Учения прошли на базе Кубенской ПЧ-4", "Кубенская ПЧ-4"),
]


@pytest.mark.parametrize("case", CASES)
def test_local_bodies_are_found_whole(case: str) -> None:
    text, wanted = marked(case)
    found = {text[mention.start : mention.end] for body in bodies(text) for mention in body.mentions}
    assert found == wanted


@pytest.mark.parametrize(("text", "name"), NAMES, ids=[name for _, name in NAMES])
def test_local_names_are_nominative(text: str, name: str) -> None:
    assert name in [body.name for body in bodies(text)]
