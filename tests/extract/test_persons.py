"""Persons are found in every form of a name, named in the nominative, with their positions."""

import pytest

import svodka
from svodka.records import Person
from tests.grounding import assert_grounded

CASES = [
    ("Совещание провёл [Орлов В.П.] в четверг", "Орлов В. П."),
    ("Слово взяла [Т.Е. Ларина] из Тотьмы", "Ларина Т. Е."),
    ("по словам [Лариной Т.Е.] работа идёт", "Ларина Т. Е."),
    ("кубок вручён [Шериной.Е.В.] на сцене", "Шерина Е. В."),
    ("Открыл встречу [Иван Петрович Ковальчук]", "Ковальчук Иван Петрович"),
    ("Благодарим [Ольгу Игоревну Сидорову] за помощь", "Сидорова Ольга Игоревна"),
    ("письмо [Семёновой Анне Игоревне] отправлено", "Семёнова Анна Игоревна"),
    ("[ПЕТРОВОЙ ГАЛИНЕ ИВАНОВНЕ]", "Петрова Галина Ивановна"),
    ("отметила [Мария Ли] в интервью", "Ли Мария"),
    ("рассказал [Ахметов Марат Готович]", "Ахметов Марат Готович"),
    ("выступила глава района [Сух Вера Павловна]", "Сух Вера Павловна"),
    ("заседание под председательством главы района [Романа Колосова] прошло", "Колосов Роман"),
    ("отметил начальник отдела Ространснадзора [Д. Е. Слепцов], доложив", "Слепцов Д. Е."),
]

POSITIONS = [
    ("Начальник отдела культуры Орлов В.П. доложил", "начальник отдела культуры"),
    ("Вера Орлова, директор МБУ «Родник», открыла встречу", "директор МБУ «Родник»"),
    ("поздравил заместителя главы района по экономике Орлова Ивана Петровича", "заместитель главы района по экономике"),
    ("Председатель комиссии – Зайцев А.А.", "председатель комиссии"),
    ("В.П. Орлов, главный врач больницы, доложил", "главный врач больницы"),
    ("Отчёт принят.\n\nНачальник отдела культуры\t\tВ.П. Орлов", "начальник отдела культуры"),
    ("УТВЕРЖДАЮ\nПредседатель комитета спорта\n__________ В.П. Орлов", "председатель комитета спорта"),
    ("Члены комиссии:\nОрлов В.П. – директор школы № 4", "директор школы № 4"),
]

NOT_PERSONS = [
    "Дом стоит на улице Карла Маркса и пр. Юрия Гагарина",
    "Библиотека имени В.И. Белова открыта",
    "Свидетели - 4 чел. Обвиняемые- 2 чел.",
]


def persons(text: str) -> tuple[Person, ...]:
    extraction = svodka.load().text(text)
    for person in extraction.persons:
        assert_grounded(extraction.document, person.mentions)
    return extraction.persons


@pytest.mark.parametrize(("marked", "name"), CASES, ids=[case[0] for case in CASES])
def test_a_person_is_named_in_the_nominative(marked: str, name: str) -> None:
    text = marked.replace("[", "").replace("]", "")
    (person,) = persons(text)
    (mention,) = person.mentions
    assert text[mention.start : mention.end] == marked[marked.index("[") + 1 : marked.index("]")]
    assert person.name == name


@pytest.mark.parametrize(("text", "title"), POSITIONS, ids=[title for _, title in POSITIONS])
def test_a_position_is_a_nominative_phrase(text: str, title: str) -> None:
    (person,) = persons(text)
    assert [position.title for position in person.positions] == [title]


@pytest.mark.parametrize("text", NOT_PERSONS)
def test_no_person_is_invented(text: str) -> None:
    assert persons(text) == ()


def test_the_next_persons_position_is_not_taken() -> None:
    text = "Гостей встретили ректор Игорь Белов, начальник главного управления культуры области Вера Орлова."
    assert persons(text)[0].positions[0].title == "ректор"


def test_all_forms_of_one_name_are_one_person() -> None:
    text = "Встречу вела Лариной Т.Е. помощница. Татьяна Егоровна пояснила планы. Ларина Татьяна Егоровна ответила."
    (person,) = persons(text)
    assert person.name == "Ларина Татьяна Егоровна"
    assert len(person.mentions) == 3
