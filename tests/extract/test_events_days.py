"""Days told together, before or around a happening, and what there is without being held: the notation of `test_events`."""

import pytest

from svodka.flow import Extractor
from tests.extract.test_events import assert_marked, extractor

__all__ = ["extractor"]

SEVERAL_DAYS = (
    "17 марта и 21 апреля 2023 года прошли [субботники|date=].",
    "12 мая, 14 июня и 15 июля 2023 года состоялись [заседания|date=] комиссии.",
    "6 апреля 2023 года участвовал в [слушаниях|date=2023-04-06] по бюджету, 14 ноября – в коллегии управления.",
    "Во исполнение плана 09.12.2021 состоялось [заседание|date=2021-12-09 title=Об_отдыхе_детей] муниципального совета по вопросу «Об отдыхе детей».",
)
OF_THEIR_OWN = (
    "Методист выступила на [совещании|date=2023-03-15/2023-03-17 participants=] в Братске (15–17 марта 2023 года), а также на [форуме|date=2023-05-05 participants=200] в Чите (5 мая 2023 года, 200 участников).",
    "[Акция|title=Река date=2023-05-05] «Река» прошла 5 мая 2023 года, [«Берег»|title=Берег date=2023-05-07] – 7 мая 2023 года.",
)
PARTS = (
    "Прошёл [форум|title=Лад date=2023-05-19/2023-05-21] «Лад» (19–21 мая 2023 года). В его рамках состоялся [концерт|date=2023-05-19/2023-05-21] группы.",
    "[Декада|date=2023-12-01/2023-12-10] прошла с 1 по 10 декабря 2023 года. Состоялось 31 [мероприятие|occurrences=31 date=2023-12-01/2023-12-10].",
    "12 июня 2023 года прошёл [праздник|date=2023-06-12] района. Прошли [концерт|date=2023-06-12] и [выставка|date=2023-06-12].",
    "12 июня 2023 года прошёл [праздник|date=2023-06-12] района. Проведено 24 [концерта|date= occurrences=24].",
    "27 июня 2023 года, [День молодёжи|date=2023-06-27]. На стадионе прошли [соревнования|date=2023-06-27] по самбо.",
)
UNDER_A_DAY = (
    "Хроника поселения за февраль 2024 года\n\n29 февраля. 21-я [сессия|date=2024-02-29], рассмотрено 9 вопросов.",
    "Отчёт за 2022 год\n\nЗадачи на 2023 год: провести в марте [конкурс|title=Двор date=2023-03 status=planned] «Двор».",
)
REMEMBERED = (
    "Наиболее запомнились: [«Святки»|title=Святки date=2023-01-12 participants=46] (12 января 2023 года, 46 чел.), [«Рубеж»|title=Рубеж date=2023-02-22] (22 февраля 2023 года).",
    "Яркими стали [«Посиделки у печи»|title=Посиделки_у_печи participants=30 kind=culture] (30 чел.).",
)
NONE_HELD = (
    "В музее действует лекторий «Мой край».",
    "Конкурсный отбор проходил в два этапа.",
    "6 октября 2023 года состоялся [брифинг|date=2023-10-06] о начале призывной кампании.",
)
NAMED_NEWLY = (
    "16 марта 2023 года состоялось [подписание соглашения|kind=other date=2023-03-16] между библиотеками.",
    "14 мая 2023 года работала [выездная приёмная|kind=consultation participants=12] губернатора, обратилось 12 человек.",
)
BARE_TABLE = (
    "Отчёт спортшколы за 2024 год\n\n13-14.01.2024\t[Первенство|date=2024-01-13/2024-01-14 participants=58] школы по лыжам\t58 чел.\n27.01.2024\t[Турнир|date=2024-01-27 participants=44] по боксу\t44 боксёра\n",
    "Отчёт клуба за 2023 год\n\n14.01\t[Посиделки|title=Святки date=2023-01-14 participants=22] «Святки»\t22\n23.02\t[Концерт|date=2023-02-23 participants=81] ансамбля\t81\n",
    "Отчёт о закупках за 2023 год\n\n14.01.2023\tПоставка бумаги\t22 000\n23.02.2023\tПоставка мебели\t81 000\n",
)


@pytest.mark.parametrize(
    "marked",
    [*SEVERAL_DAYS, *OF_THEIR_OWN, *PARTS, *UNDER_A_DAY, *REMEMBERED, *NONE_HELD, *NAMED_NEWLY, *BARE_TABLE],
    ids=lambda marked: marked[:60],
)
def test_when_it_was_held(extractor: Extractor, marked: str) -> None:
    assert_marked(extractor, marked)


def test_a_year_that_ends_the_title_is_the_year_of_its_days(extractor: Extractor) -> None:
    """Without a reference and without a period a text that recalls a year is of the next; one that bears it is of it."""
    titled = extractor.text("О ходе месячника, 2023 г.\n\n14 января прошла ярмарка мёда.")
    assert [event.date for event in titled.events] == ["2023-01-14"]
