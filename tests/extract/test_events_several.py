"""Several happenings told of without their number, and numbers with a magnitude: the notation of `test_events`."""

import pytest

from svodka.flow import Extractor
from tests.extract.test_events import assert_marked, extractor

__all__ = ["extractor"]

PLURAL = (
    "Туристским клубом проводились учебные [экспедиции|status=held occurrences=] в Карелии.",
    "Летом 2022 года для тружеников тыла были организованы [концерты|status=held], автобусные [экскурсии|status=held] в Суздаль.",
    "В Онежской школе проводились [встречи|kind=meeting] с выпускниками военных училищ.",
    "Проводились встречи с выпускниками военных училищ, организованы выставки о природе.",
    "Впервые прошли уличные [представления|kind=culture] на набережной Онеги.",
    "Проведены собрания, розданы памятки.",
    "Прошли [соревнования|kind=competition] по шести видам: лыжные гонки, прыжки.",
    "Проведены беседы с родителями об отдыхе детей.",
    "В клубе занимаются дети, проводятся турниры.",
)
TO_COME = (
    "С 5 по 25 сентября 2022 года в сёлах будут организованы [субботники|date=2022-09-05/2022-09-25 status=planned] по уборке берегов.",
    "12 июня 2023 года на площади будет организован [концерт|date=2023-06-12 status=planned].",
    "С 12 октября 2021 года приём будет вестись по записи.",
)
MAGNITUDES = (
    "Проведено около 1,5 тыс. [лекций|occurrences=1500] для студентов.",
    "Инспекторы провели 14,2 тысячи [рейдов|occurrences=14200] и 25,7 тысячи [бесед|occurrences=25700] с рыбаками.",
    "В 2020 году проведено более 3 тыс. [мероприятий|occurrences=3000 date=2020].",
    "Тысячи участников фестиваля приехали из других областей.",
)


@pytest.mark.parametrize("marked", [*PLURAL, *TO_COME, *MAGNITUDES])
def test_events(extractor: Extractor, marked: str) -> None:
    assert_marked(extractor, marked)
