"""What a document says of itself."""

import pytest
from spacy.tokens import Doc
from spacy.vocab import Vocab

from svodka.annotate import Annotator
from svodka.extract.description import describe
from svodka.extract.mentions import Mentions
from svodka.read import read_text
from svodka.records import Description, Genre, Stated


@pytest.fixture(scope="module")
def annotator() -> Annotator:
    return Annotator()


@pytest.fixture
def about(annotator: Annotator):  # type: ignore[no-untyped-def]
    def described(text: str) -> Description:
        document = read_text(text)
        description = describe(annotator(document), document, Mentions())
        stated = [description.title, description.date, description.period, description.territory]
        for found in (*stated, description.approved_by, *description.genre_evidence):
            assert_stated(text, found)
        return description

    return described


def assert_stated(text: str, stated: Stated | None) -> None:
    """A property with offsets covers a stretch without outer white space and names its rule."""
    if stated is not None:
        assert stated.rule
        if stated.start is not None:
            quote = text[stated.start : stated.end]
            assert quote
            assert quote == quote.strip()


TABLE = "\n\tМероприятие\n\tСрок исполнения\n\tОтветственные\n\n\tСмотр хоров\n\tмай\n\tДом культуры\n"


@pytest.mark.parametrize(
    ("text", "genre"),
    [
        ("Пресс-релиз\n\nВ Вологде откроют каток\n\nКаток откроется 5 декабря.", "press_release"),
        ("ПОСТ-РЕЛИЗ\nСмотр хоров\n\nСмотр прошёл в Доме культуры.", "press_release"),
        ("План работы комиссии на 2022 год\n" + TABLE, "plan"),
        ("УТВЕРЖДАЮ\nГлава округа П. С. Седых\n\nКомплексный план мероприятий на 2022 год\n" + TABLE, "plan"),
        ("План-график проверок на май 2022 года", "plan"),
        ("Отчет о выполнении Плана работы комиссии за 2021 год\n" + TABLE, "report"),
        ("Доклад об итогах работы отдела за 2021 год", "report"),
        ("Информация об исполнении плана мероприятий за 9 месяцев 2021 года\n" + TABLE, "report"),
        ("Справка о работе комиссии в I полугодии 2021 года", "report"),
        ("ПРОТОКОЛ № 4\nзаседания комиссии\n\nПовестка дня:\n1. О катках\n\nСЛУШАЛИ: Седых П. С.", "minutes"),
        ("П Р И К А З\n\nот 12.03.2021 № 48\n\nО проведении смотра\n\nПРИКАЗЫВАЮ:\n1. Провести смотр.", "order"),
        ("Администрация округа\nПОСТАНОВЛЕНИЕ\nот 12.03.2021 № 48\nО катках\n\nпостановляет:\n1. Открыть.", "order"),
        ("Уважаемый Пётр Сергеевич!\n\nНаправляем Вам отчёт о работе катков.\n\nС уважением,\nначальник", "letter"),
        ("Информационный бюллетень\nВыпуск № 3\n\nВесна пришла.", "newsletter"),
        (
            "В четверг в районной библиотеке состоялась встреча с участковыми. На неё пришли сорок жителей посёлка.",
            "news",
        ),
        (
            "Каток в парке откроется в декабре\n\n"
            + 2 * "Работы начнутся в октябре: сначала подготовят площадку, затем проведут свет и поставят домик.\n",
            "news",
        ),
        (
            "Каток в парке откроется в декабре\n\n"
            + 2 * "Клуб приглашает жителей посёлка на открытие катка, которое начнётся в субботу в полдень.\n"
            + "Вход свободный, справки по телефону 8 (81722) 5-55-55.",
            "press_release",
        ),
        (
            "Для СМИ: каток\n\nКаток в парке откроется в субботу, его залили жители посёлка и клуб «Снег».",
            "press_release",
        ),
        ("\tСВЕДЕНИЯ\nо выполнении мероприятий по благоустройству\n" + TABLE, "report"),
        ("Рецепт: два яйца, мука и соль. Смешать, печь сорок минут при сильном жаре.", "other"),
    ],
)
def test_genre(about, text: str, genre: str) -> None:  # type: ignore[no-untyped-def]
    description = about(text)
    assert description.genre == Genre(genre)
    assert bool(description.genre_evidence) == (genre != "other")


@pytest.mark.parametrize(
    ("text", "title"),
    [
        ("Пресс-релиз\n\nВ Вологде откроют каток\n\nКаток откроется 5 декабря.", "В Вологде откроют каток"),
        ("ПЛАН\nработы комиссии\nна 2022 год\n" + TABLE, "ПЛАН работы комиссии на 2022 год"),
        (
            "Приложение № 1\nк постановлению администрации\nот 12.03.2021 № 48\n\nПлан работы на 2022 год\n",
            "План работы на 2022 год",
        ),
        ("ПРИКАЗ\nот 12.03.2021 № 48\n\nО проведении смотра хоров\n\nПРИКАЗЫВАЮ:", "О проведении смотра хоров"),
        (
            "АДМИНИСТРАЦИЯ ОКРУГА\nРАСПОРЯЖЕНИЕ\n\n\t03.05.2021\n\tг. Великий Устюг\n\t№ 211-р\n\n"
            "О проведении смотра хоров\n\nВ целях развития культуры:",
            "О проведении смотра хоров",
        ),
        ("О Т Ч Е Т\nо работе катков за 2021 год\n", "ОТЧЕТ о работе катков за 2021 год"),
        ("Пресс-релиз\n\nВ субботу в парке прошёл праздник. " + "Его открыл глава округа. " * 6, None),
        (
            "ПРОТОКОЛ № 1\nзаседания совета\nс. Боровое, 22 апреля 2021 г.\n\nСЛУШАЛИ: Седых",
            "ПРОТОКОЛ № 1 заседания совета",
        ),
        ("ДЕНЬ СНЕГА\n\nВ субботу в парке прошёл праздник для всей семьи, его открыл глава округа.", "ДЕНЬ СНЕГА"),
        ("В субботу в парке прошёл праздник для всей семьи. Его открыл глава округа.", None),
    ],
)
def test_title(about, text: str, title: str | None) -> None:  # type: ignore[no-untyped-def]
    found = about(text).title
    assert (found.value if found else None) == title


@pytest.mark.parametrize(
    ("text", "period"),
    [
        ("Отчет о работе отдела за 2021 год", "2021"),
        ("Отчет о реализации в 2021 году плана развития катков на 2020-2024 годы", "2021"),
        ("Отчет о работе за 9 месяцев 2021 года", "2021-01-01/2021-09-30"),
        ("Отчет о работе за II квартал 2021 года", "2021-04-01/2021-06-30"),
        ("Отчет о работе за первое полугодие 2021 г.", "2021-01-01/2021-06-30"),
        ("Отчет о работе за январь – март 2021 года", "2021-01/2021-03"),
        ("Отчет о работе в период с 01.02.2021 по 15.03.2021", "2021-02-01/2021-03-15"),
        ("Отчет о работе школы за 2020/2021 учебный год", "2020-09/2021-05"),
        ("Отчет о работе за май 2021 года", "2021-05"),
        ("План работы комиссии на 2022 год", "2022"),
        ("План мероприятий на 2021-2023 годы", "2021/2023"),
        ("План развития катков на период до 2030 года", "../2030"),
        ("ПЛАН\nработы отдела\nна 2022 год", "2022"),
        ("План работы отдела\n\n(утверждён приказом от 13.05.2021 № 9)", None),
        (
            "Отчет о работе катков\n\nВ 2021 году открыто 5 катков. За 2021 год посещений 300. В 2021 г. чище.",
            "2021",
        ),
        ("Пресс-релиз\n\nКаток\n\nВ 2021 году откроют каток.", None),
    ],
)
def test_period(about, text: str, period: str | None) -> None:  # type: ignore[no-untyped-def]
    found = about(text).period
    assert (found.value if found else None) == period


@pytest.mark.parametrize(
    ("text", "date"),
    [
        ("ПРИКАЗ\nот 12.03.2021 № 48\nО смотре", "2021-03-12"),
        ("ПОСТАНОВЛЕНИЕ\n«12» марта 2021 года      № 48\nО смотре", "2021-03-12"),
        ("Пресс-релиз\n15 ноября 2021 года\n\nКаток\n\nКаток открыт 14 ноября 2021 года.", "2021-11-15"),
        ("Пресс-релиз\n\nКаток\n\n14 ноября 2021 года в парке открылся каток.", "2021-11-14"),
        ("ПРОТОКОЛ № 1\n\nг. Рыльск" + " " * 70 + "20 февраля 2020 г.\n\nСЛУШАЛИ: Седых П. С.", "2020-02-20"),
        ("План работы на 2021 год\n(утверждён приказом от 13.05.2020 № 9)", "2020-05-13"),
        (
            "Каток открыт\n\n13 мая 2021, 16:40\n\n" + "Каток в парке открылся к празднику, его залили за неделю. " * 3,
            "2021-05-13",
        ),
        ("Отчет о работе за 2020 год\n(план утверждён приказом от 13.05.2020 № 9)", None),
        ("План на 31.02.2021", None),
        ("План работы на 2021 год\n\n\tМероприятие\n\tСрок исполнения\n\n\tСмотр хоров\n\t01.07.2021\n", None),
    ],
)
def test_issue_date(about, text: str, date: str | None) -> None:  # type: ignore[no-untyped-def]
    found = about(text).date
    assert (found.value if found else None) == date


@pytest.mark.parametrize(
    ("text", "territory"),
    [
        ("План работы комиссии Вологодской области на 2022 год", "Вологодская область"),
        ("План работы в городе Череповце на 2022 год", "город Череповец"),
        ("План работы г. Кириллов на 2022 год", "город Кириллов"),
        ("План работы Ненецкого автономного округа", "Ненецкий автономный округ"),
        ("План работы Бабаевского муниципального округа", "Бабаевский муниципальный округ"),
        ("План работы Тотемского района", "Тотемский район"),
        ("План работы ЗАТО Знаменск", "ЗАТО Знаменск"),
        ("План работы Республики Коми", "Республика Коми"),
        ("План работы отдела", None),
        ("Пресс-релиз\n16.03.2022г. Департамент провёл смотр. До 8 апреля т.г. Совет подведёт итоги", None),
    ],
)
def test_territory(about, text: str, territory: str | None) -> None:  # type: ignore[no-untyped-def]
    found = about(text).territory
    assert (found.value if found else None) == territory


@pytest.mark.parametrize(
    ("text", "act"),
    [
        (
            "План работы\n(утвержден приказом департамента от 13.05.2021 № 9-п)\n",
            "приказ департамента от 13.05.2021 № 9-п",
        ),
        (
            "У Т В Е Р Ж Д Е Н\nпостановлением администрации округа\nот 12 марта 2021 года № 48\n\nПлан работы\n",
            "постановление администрации округа от 12 марта 2021 года № 48",
        ),
        (
            "Приложение № 2\nк распоряжению главы округа\nот 04.02.2021 № 17\n\nПлан\n",
            "распоряжение главы округа от 04.02.2021 № 17",
        ),
        ("УТВЕРЖДАЮ\nГлава округа\n________ П. С. Седых\n«5» мая 2021 г.\n\nПлан\n", "Глава округа П. С. Седых"),
        ("План работы\n", None),
    ],
)
def test_approval(about, text: str, act: str | None) -> None:  # type: ignore[no-untyped-def]
    found = about(text).approved_by
    assert (found.value if found else None) == act


@pytest.mark.parametrize(
    "unit", ["1", " ", "\n", "а", "А ", "утвержден ", "от 01.01.2021 ", "за 2020 ", "г. ", "Ивановой ", "№ "]
)
def test_long_repetitions_cost_linear_time(unit: str) -> None:
    """A pattern with nested repetition would not come back from these within the life of the test run."""
    document = read_text("План\n" + unit * (60_000 // len(unit)))
    assert describe(Doc(Vocab()), document, Mentions()).genre in Genre
