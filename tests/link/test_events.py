"""Events linked: numbers with their evidence, one happening told twice, organizers and speakers."""

from collections.abc import Callable

import pytest

import svodka
from svodka.link import Extraction
from svodka.records import EventRole

Extract = Callable[[str], Extraction]


@pytest.fixture(scope="module")
def extract() -> Extract:
    return svodka.load().text


def names(extraction: Extraction, ids: tuple[str, ...]) -> list[str]:
    """Names of organizations and persons by their ids."""
    known = {record.id: record.name for record in (*extraction.organizations, *extraction.persons)}
    return [known[name] for name in ids]


def numbers(extraction: Extraction, event: str, role: EventRole) -> list[float]:
    """Values of the counts that belong to an event."""
    return [count.value for count in extraction.counts if count.event == event and count.event_role is role]


def test_numbers_have_their_event_and_evidence(extract: Extract) -> None:
    text = "За квартал проведено 18 рейдов. Прошёл вебинар «Налоги и дети» (64 чел.)."
    extraction = extract(text)
    raids, webinar = extraction.events
    assert numbers(extraction, raids.id, EventRole.OCCURRENCES) == [18]
    assert numbers(extraction, webinar.id, EventRole.PARTICIPANTS) == [64]
    quotes = {relation.kind: text[relation.start : relation.end] for relation in extraction.relations}
    assert quotes["occurrences"] == "18 рейдов"
    assert quotes["participants"] == "вебинар «Налоги и дети» (64"


@pytest.mark.parametrize(
    ("text", "events", "places"),
    [
        (
            "Состоялся конкурс «Умелые руки» (52 участника). Итоги конкурса «Умелые руки» (52 участника) опубликованы.",
            1,
            1,
        ),
        ("Проведено 418 патронажей.\n\nЗа 2022 год проведено 418 патронажей семей.", 1, 1),
        ("Прошёл вебинар «Труд» (20 чел.).\n\nПрошёл вебинар «Труд» (35 чел.).", 2, 0),
        ("Проведено 3 собрания.\n\nПроведено 3 собрания.", 2, 0),
    ],
    ids=["same title", "same great number", "other audience", "a small number proves nothing"],
)
def test_one_happening_told_twice(extract: Extract, text: str, events: int, places: int) -> None:
    extraction = extract(text)
    assert len(extraction.events) == events
    assert sum(len(event.mentions) for event in extraction.events) == places


def test_second_telling_brings_the_date(extract: Extract) -> None:
    (event,) = extract("Проведено 418 патронажей.\n\nВ мае 2022 года проведено 418 патронажей семей.").events
    assert event.date == "2022-05"


def test_sentences_after_an_event_go_on_telling_of_it(extract: Extract) -> None:
    text = "12 мая 2023 года состоялся форум «Село сегодня». В форуме приняли участие 310 человек."
    extraction = extract(text)
    (event,) = extraction.events
    assert numbers(extraction, event.id, EventRole.PARTICIPANTS) == [310]
    assert [text[mention.start : mention.end] for mention in event.mentions] == ["форуме"]


@pytest.mark.parametrize(
    ("text", "organizers"),
    [
        (
            "5 мая 2023 года состоялось заседание антинаркотической комиссии Северного района.",
            ["антинаркотическая комиссия Северного района"],
        ),
        (
            "12 мая 2023 года сотрудники МБУ «Краеведческий музей» провели экскурсию для школьников.",
            ["МБУ «Краеведческий музей»"],
        ),
        (
            "ПОСТАНОВЛЯЮ:\n1. Управлению образования администрации города Тулы (Седов А. П.) организовать и провести 12 мая 2023 года конкурс «Двор».",
            ["Управление образования администрации города Тулы"],
        ),
        (
            "Прошла ярмарка «Урожай». Организаторы – МАУ «Спортивная школа № 3» при поддержке администрации Вельского района.",
            ["МАУ «Спортивная школа № 3»"],
        ),
        ("5 мая 2023 года состоялось совещание с участием антинаркотической комиссии Северного района.", []),
    ],
    ids=["sitting", "staff", "charged", "support", "taking part"],
)
def test_whose_happening_it_is(extract: Extract, text: str, organizers: list[str]) -> None:
    extraction = extract(text)
    assert [names(extraction, event.organizers) for event in extraction.events] == [organizers]


@pytest.mark.parametrize(
    ("text", "organizers"),
    [
        ("Управление культуры Заозёрского района провело концерт.", ["Управление культуры Заозёрского района"]),
        (
            "Прошла ярмарка «Урожай». Организатором выступил МБУ «Центр развития села».",
            ["МБУ «Центр развития села»"],
        ),
        ("В МБУ «Дом ветеранов» прошёл концерт.", []),
    ],
    ids=["active", "named after", "only the place"],
)
def test_organizers(extract: Extract, text: str, organizers: list[str]) -> None:
    extraction = extract(text)
    assert [names(extraction, event.organizers) for event in extraction.events] == [organizers]


@pytest.mark.parametrize(
    ("text", "audience"),
    [
        ("Прошёл семинар для сельских библиотекарей.", "сельских библиотекарей"),
        ("Проведена викторина «Мир вокруг» среди учащихся лицея (30 чел.).", "учащихся лицея"),
        ("Проведено 6 лекций для 90 родителей.", None),
    ],
)
def test_audience(extract: Extract, text: str, audience: str | None) -> None:
    (event,) = extract(text).events
    assert event.audience == audience


def test_speakers(extract: Extract) -> None:
    extraction = extract("На семинаре «Чистая вода» выступила Ольга Сергеевна Малышева.")
    (event,) = extraction.events
    assert names(extraction, event.persons) == ["Малышева Ольга Сергеевна"]


def test_three_hundred_events_in_a_paragraph(extract: Extract) -> None:
    listed = "; ".join(f"лекция «Беседа {number}» ({number + 5} чел.)" for number in range(300))
    extraction = extract(f"Проведены: {listed}.")
    assert len(extraction.events) == 300
    assert all(numbers(extraction, event.id, EventRole.PARTICIPANTS) for event in extraction.events)


@pytest.mark.parametrize(
    ("text", "organizers"),
    [
        ("МБУК «Родник» проведено 12 концертов.", ["МБУК «Родник»"]),
        ("МБУК «Родник» получены инструменты. Состоялся концерт.", []),
    ],
)
def test_a_name_without_cases_may_hold(extract: Extract, text: str, organizers: list[str]) -> None:
    extraction = extract(text)
    assert [name for event in extraction.events for name in names(extraction, event.organizers)] == organizers


def test_people_of_the_next_day_are_none_of_the_happening(extract: Extract) -> None:
    extraction = extract(
        "Новости\n\n9 мая 2024 года в селе прошёл концерт «Победа».\n16 мая 2024 года председатель совета Зоя Лукина выступила в школе.\n"
    )
    (concert,) = extraction.events
    assert concert.persons == ()


def test_who_is_to_hold_does_not_speak(extract: Extract) -> None:
    extraction = extract(
        "ПРОТОКОЛ № 1\nсовета\n10 мая 2024 года\n\nРЕШИЛИ:\n1. Отделу культуры (Жукова Н.П.) 1 июня 2024 года провести концерт «Лето».\n"
    )
    assert [event.persons for event in extraction.events if event.title == "Лето"] == [()]


def test_a_host_belongs_to_the_happening_before_it(extract: Extract) -> None:
    extraction = extract(
        "Организованы семинар «Шаг» (апрель, 22 педагога), стажировка на базе МБОУ «Лицей № 11» для 8 педагогов."
    )
    seminar, practice = extraction.events
    assert seminar.organizers == ()
    assert names(extraction, practice.organizers) == ["МБОУ «Лицей № 11»"]
