"""Events in sentences of every genre: `[trigger|key=value ...]` marks each event that must be found, and no other may be."""

import re

import pytest

import svodka
from svodka.extract.mentions import EventMention, Mentions
from svodka.flow import Extractor
from svodka.read import read_text
from svodka.records import EventRole
from tests.grounding import assert_grounded

MARK = re.compile(r"\[([^|\]]+)\|([^\]]*)\]")
ROLES = {"participants": EventRole.PARTICIPANTS, "occurrences": EventRole.OCCURRENCES}

REPORTS = (
    "Проведены тематические [недели|kind=campaign title=Неделя_леса date=2024-09]: «Неделя леса» (сентябрь), [«Неделя книги»|kind=campaign title=Неделя_книги participants=140] (ноябрь, охват 140 учащихся).",
    "Прошли [вебинары|kind=training title=Новый_учёт participants=30] и практикумы на тему: «Новый учёт» (30 чел.).",
    "[Занятия|kind=training title=Мир_звуков occurrences=8 participants=25] «Мир звуков» (8 занятий, 25 чел.).",
    "«Умный огород». Выездные [лекции|kind=training title=Умный_огород participants=40] (40 чел.)",
    "Проведено 18 [рейдов|kind=inspection occurrences=18,6] (из них 6 – ночью), выявлено 9 подростков.",
    "Специалисты приняли участие в 7 [рейдах|kind=inspection occurrences=7 participants=90], охватив беседами 90 человек.",
    "Состоялся [финал|kind=competition title=областного_Кубка_по_самбо] областного Кубка по самбо.",
    "Прошёл [час|kind=training title=Закон_и_мы participants=20] «Закон и мы» (20 чел.), занятие длилось 2 часа.",
    "Проведено 40 [консультаций|kind=consultation occurrences=40 participants=], лечение прошли 12 детей.",
    "- [концерт|kind=culture title=Мы_вместе] «Мы вместе» (онлайн, 700 просмотров);",
    "Прочитано 5 [лекций|kind=training occurrences=5 participants=120] из 6 запланированных, слушателей – 120.",
    "Прошла [встреча|kind=meeting participants=15] с показом фильма «Север» (15 чел.).",
    "Осуществлено 14 выступлений на радио и телевидении.",
    "Участниками движения «Юнармия» стали 200 школьников.",
    "Проведено 14 [заседаний|kind=meeting occurrences=14] совета отцов.",
    "За год состоялось 27 выездных [консультаций|kind=consultation occurrences=27] для пенсионеров.",
    "Инспекторы провели 36 [рейдов|kind=inspection occurrences=36] по торговым точкам.",
    "Проведены [семинар|kind=training title=Земля_и_закон participants=40] «Земля и закон» (40 чел.), [«Бюджет семьи»|kind=training title=Бюджет_семьи participants=31] (31 чел.).",
    "«Спорим, я смогу» – [квест|kind=competition title=Спорим,_я_смогу participants=25] для подростков (25 чел.).",
    "Для волонтёров прошёл [тренинг|kind=training title=Как_слышать_другого participants=18] на тему: «Как слышать другого» – 18 человек.",
    "План мероприятий утверждён, график выездов согласован.",
    "Специалисты ведут работу с семьями, проводят беседы и консультации.",
    "Оказано 512 социальных услуг, роздано 90 листовок.",
    "Рейды в марте не проводились.",
)
OFFICIAL = (
    "ПЛАН РАБОТЫ\n\n\t№\n\tМероприятие\n\tСрок\n\tОтветственный\n\n\t1\n\t[Фестиваль|kind=culture title=Русская_печь status=planned] сельских хоров «Русская печь»\n\tавгуст 2024\n\tСДК\n\n\t2\n\tОрганизация работы кружков\n\tпостоянно\n\tСДК\n",
    "Отделу культуры провести районный [смотр|kind=competition title=Играй,_гармонь status=held] «Играй, гармонь».",
)
NEWS = (
    "[Форум|kind=conference status=cancelled], запланированный на осень, перенесён на неопределённый срок.",
    "Из-за паводка [ярмарка|kind=other status=held] перенесена и состоялась позднее.",
    "12 мая 2024 года состоялся [концерт|kind=culture date=2024-05-12] хора, 19 мая – [праздник|kind=culture date=2024-05-19] двора.",
    "[Месячник|kind=campaign date=../2024-06-15] по благоустройству продлится до 15 июня.",
    "Завершилось [первенство|kind=competition participants=96] района. В турнире участвовали 96 шахматистов.",
    "Волонтёров пригласили на [слёт|kind=conference title=Курс_на_добро status=planned] «Курс на добро», который пройдёт в июле.",
    "По итогам совещания подготовлен план.",
    "Концертный зал открыт после ремонта.",
    "Курс валюты вырос, приём заявок продлится до 5 мая.",
    "В больнице выполнено 300 операций.",
    "Экскурсия по городу стоит 300 рублей, мастер-классы проводятся по субботам.",
    "По результатам проверки возбуждено 2 дела.",
    "На [совещании|kind=meeting status=held] министр отметил, что дорогу сдадут летом.",
    "В Доме культуры состоялся [форум|kind=conference title=Сельская_инициатива status=held] «Сельская инициатива».",
    "Завтра в парке пройдёт [субботник|kind=campaign status=planned].",
    "[Концерт|kind=culture status=cancelled] отменён из-за непогоды.",
    "На [субботник|kind=campaign participants=150] вышли 150 жителей.",
    "В районе стартовала [акция|kind=campaign title=Чистый_берег] «Чистый берег».",
    "Глава округа провёл [планёрку|kind=meeting status=held] с руководителями служб.",
    "В случае хорошей погоды планируется провести ярмарку.",
    "[Соревнования|kind=competition status=cancelled] по плаванию отменены.",
    "[Ярмарка|kind=other status=cancelled] в этом году не проводилась.",
    "Удалось провести [концерт|kind=culture status=held] для ветеранов.",
    "[Заседание|kind=meeting status=planned] комиссии планируется провести в пятницу.",
    "Жители обсудили подготовку к соревнованиям.",
)
COMPARED = (
    "За квартал проведено 84 [рейда|kind=inspection occurrences=84 date=], это на 9 больше, чем за аналогичный период прошлого года.",
    "В мае прошло 7 [ярмарок|kind=other occurrences=7 date=2024-05], что на 2 меньше, чем в мае 2023 года.",
    "По сравнению с 2022 годом количество мероприятий увеличилось на 12.",
    "В ходе [рейдов|kind=inspection] выявлено 40 нарушений – на 3 больше, чем в апреле.",
)
ROWS_OF = (
    "Работники отдела приняли участие в 5 [заседаниях|kind=meeting occurrences=5 date=] комиссии, в [совещании|kind=meeting date=2024-03-14] у главы района (14 марта 2024 года).",
    "План реализации муниципальной программы «Светлый город» за 2023 год.",
    "В конференц-зале завода 5 марта 2024 года подписано соглашение.",
)
SCHEDULES = (
    "ПЛАН\nмероприятий на апрель 2024 года\n\n3 апреля\n09:30 – [заседание|kind=meeting date=2024-04-03T09:30 status=planned] совета по туризму.\n15:00 – [приём граждан|kind=consultation date=2024-04-03T15:00] главой района.\n9 апреля\n[Конкурс|kind=competition title=Живое_слово date=2024-04-09] «Живое слово».\n[Турнир|kind=competition date=2024-04-09] по шашкам.\nВ течение месяца\nБеседы с родителями.\n",
    "25 марта 2024 года в конференц-зале порта – рабочая [встреча|kind=meeting date=2024-03-25] с перевозчиками.",
    "5 декабря – День добровольца.",
)
PLACES = (
    "14 мая 2024 года на базе сельского колледжа прошёл [семинар|place=сельского_колледжа].",
    "14 мая 2024 года в парке с. Берёзовка прошёл [концерт|place=парке_с._Берёзовка].",
    "14 мая 2024 года на площади р.п. Ключи прошла [ярмарка|place=площади_р.п._Ключи].",
    "14 мая 2024 года на территории Лесного района прошёл [субботник|place=Лесного_района].",
    "В III квартале 2024 года проведено 12 [проверок|place=].",
    "14 мая 2024 года в районе прошёл [форум|place=].",
)
LISTED = (
    "Наиболее яркими событиями стали:\n- [марафон|kind=competition title=Северная_лыжня participants=320] «Северная лыжня» (февраль 2024 года, 320 человек);\n- [спартакиада|kind=competition date=] трудовых коллективов.",
    "Проведены: 12 мая 2024 года – [ярмарка|date=2024-05-12]; [концерт|title=Весна date=] «Весна».",
    "- 12 мая 2024 года – [ярмарка|date=2024-05-12] мёда;\n- проведён [концерт|date=] хора.",
    "В мае 2024 года проведена [акция|title=Лента participants=45] «Лента», роздано 2 000 лент, задействовано 45 волонтёров.",
    "12 мая 2024 года состоялся [квиз|title=Наш_край participants=] «Наш край», 15 мая, клуб «Старт», 12 команд.",
)
TOLD = (
    "16 мая 2024 года на [заседании|status=held] совета рассмотрен вопрос о дорогах.",
    "25 мая 2025 года для выпускников начнётся [утренник|status=planned].",
    "Вечером 18 мая 2024 года двери музея открылись для всех.",
    "Праздник открыл [концерт|kind=culture status=held] духового оркестра.",
    "14 мая 2024 года прошёл [турнир|participants=16] по шашкам. В турнире играли 16 человек.",
    "14 мая 2024 года прошёл [форум|participants=]. Прошли медицинскую комиссию 40 призывников.",
    "14 мая 2024 года начались занятия в «Школе ухода».",
    "Проведено 2 [кинопросмотра|kind=culture occurrences=2] и 3 [бизнес-завтрака|kind=meeting occurrences=3].",
    "14 мая 2024 года состоялась рабочая [встреча|kind=meeting] с перевозчиками.",
    "Ведутся работы в рамках второго этапа программы «Чистая вода».",
)
NAMES = (
    "2 сентября 2024 года организовать проведение [«Урока доброты»|kind=training title=Урока_доброты] во всех школах.",
    "Добровольцы приняли участие в 37 [акциях|occurrences=37 title=Сад_победы;_Свеча], среди которых «Сад победы», «Свеча».",
    "31 октября 2024 года был запланирован [флешмоб|status=cancelled], однако мероприятие отменено.",
    "3 декабря 2024 года прошёл [круглый стол|participants=] о туризме.\n\n4 декабря 2024 года глава встретился с жителями. Во [встрече|participants=23] участвовали 23 человека.",
    "14 мая 2024 года прошла [встреча|place=] уполномоченного по правам ребёнка в Ильинском районе Ковалёва Петра Сергеевича с молодёжью.",
    "14 мая 2024 года прошёл [митинг|place=памятника_В._И._Чапаеву] у памятника В. И. Чапаеву.",
    "14 мая 2024 года в Краснореченске с участием главы прошла [ярмарка|place=Краснореченске].",
)
ACTORS = (
    "14 мая 2024 года прошёл [турнир|title= participants=] по хоккею. В финале «Луч» обыграл «Зарю».",
    "3 декабря 2024 года прошёл [форум|date=2024-12-03] о туризме.\n\n4 декабря 2024 года глава встретился с жителями. Во [встрече|date=2024-12-04] участвовали 23 человека.",
)
BRACKETS = (
    "Состоялся [форум|place=Дворец_спорта participants=210] «Мы» (28 октября 2024 года, Дворец спорта, 210 участников).",
    "28 октября 2024 года прошло [заседание|place=малый_зал] комиссии (малый зал).",
    "28 октября 2024 года прошло [заседание|place=] комиссии (12 человек).",
)


def expected(marked: str) -> tuple[str, list[tuple[int, str, dict[str, str]]]]:
    """The plain sentence, and for each marked event its offset, trigger and wanted values."""
    plain, wanted, position = "", [], 0
    for mark in MARK.finditer(marked):
        plain += marked[position : mark.start()]
        wanted.append((len(plain), mark[1], dict(pair.split("=", 1) for pair in mark[2].split())))
        plain += mark[1]
        position = mark.end()
    return plain + marked[position:], wanted


@pytest.fixture(scope="module")
def extractor() -> Extractor:
    return svodka.load()


def mentions_of(extractor: Extractor, text: str) -> Mentions:
    """All mentions of a text, before linking."""
    from dataclasses import replace

    from svodka.flow import STAGES

    document = read_text(text)
    doc = extractor.annotator(document)
    found = Mentions(reference="2024-05-15")
    for name, stage in STAGES:
        found = replace(found, **{name: stage(doc, document, found)})
    assert_grounded(document, found.events)
    return found


def got(event: EventMention, found: Mentions, key: str) -> str:
    """What was found under a key of a mark."""
    if key in ROLES:
        values = {(count.start, count.end): count.value for count in found.counts}
        return ",".join(f"{values[c.start, c.end]:g}" for c in event.counts if c.role is ROLES[key])
    value = getattr(event, key)
    return "" if value is None else str(value).replace(" ", "_")


@pytest.mark.parametrize(
    "marked",
    [*REPORTS, *OFFICIAL, *NEWS, *COMPARED, *ROWS_OF, *SCHEDULES, *PLACES, *LISTED, *TOLD, *NAMES, *ACTORS, *BRACKETS],
)
def test_events(extractor: Extractor, marked: str) -> None:
    assert_marked(extractor, marked)


def assert_marked(extractor: Extractor, marked: str) -> None:
    """The events of a text are those marked in it, with the values wanted."""
    text, wanted = expected(marked)
    found = mentions_of(extractor, text)
    assert [(event.start, text[event.start : event.end]) for event in found.events] == [
        (start, trigger) for start, trigger, _ in wanted
    ]
    for event, (_, _, values) in zip(found.events, wanted, strict=True):
        assert {key: got(event, found, key) for key in values} == values
