"""Bodies are found whole, with their parents, and named in the nominative; what only looks like one is left alone.

In a case, [ ] marks each body; brackets may stand inside brackets.
"""

import pytest

import svodka
from svodka.records import Organization
from tests.grounding import assert_grounded

CASES = [
    "Отчёт [администрации Тотемского района] принят",
    "Специалисты [комитета по физической культуре и спорту] провели осмотр",
    "[Управление культуры, спорта и туризма] подвело итоги",
    "Сотрудники [МБУК «Дом культуры «Льнянка»] открыли сезон",
    "Инспекторы [ОПДН [отдела полиции «Прибрежный» [УМВД России по г. Вологде]]] провели беседу",
    "На базе [отделения дневного пребывания [КЦСОН «Забота»]] прошёл мастер-класс",
    "Ученики [средней школы № 12] и [гимназии № 2] сдали нормы",
    "Концерт для [детских садов № 3, 17 и 21]",
    "В [Вологодском педагогическом колледже] открыта мастерская",
    "Занятия ведёт [ГБУЗ ВО «Областная больница № 2»]",
    "по приказу [Департамента здравоохранения Вологодской области] от 3 марта",
    "Волонтёры [Минприроды России] очистили берег",
    "[Управление Роспотребнадзора по Вологодской области] дало разъяснения",
    "заседание [районной комиссии по делам несовершеннолетних и защите их прав]",
    "Информация направлена в [органы опеки и попечительства]",
    "Субботник поддержали [ООО «Вектор»] и [АО «Северная связь»]",
    "В [библиотеке имени Рубцова] прошла встреча",
    "Решение [Тотемского районного суда] вступило в силу",
    "Выступили артисты [Дворца культуры химиков]",
    "[Совет ветеранов войны и труда Тотемского района] поздравил юбиляров",
]

NOT_NAMED = [
    "Учреждения и образовательные организации района работают в штатном режиме",
    "В школах и детских садах проведены беседы, в отделах кадров – проверки",
    "Проведено 15 советов профилактики с родителями",
    "В рамках проекта «Тёплый дом» и акции «Чистый берег» посажено 40 деревьев",
    "Газета «Маяк» и портал «Наш край» рассказали о работе служб примирения",
    "Родительское собрание «Безопасное лето» прошло в центре внимания жителей",
    "Употребление ПАВ, профилактика ВИЧ, сдача ЕГЭ",
]

NAMES = [
    (
        "специалистами Государственного бюджетного учреждения культуры «Исток»",
        "Государственное бюджетное учреждение культуры «Исток»",
    ),
    ("в Вологодском областном художественном училище", "Вологодское областное художественное училище"),
    ("с региональной общественной организацией «Твой выбор»", "региональная общественная организация «Твой выбор»"),
    ("Детской школой искусств № 4", "Детская школа искусств № 4"),
    ("в управлении образования администрации города", "управление образования администрации города"),
    ("школы-интерната № 2 г. Сокола", "школа-интернат № 2 г. Сокола"),
]


def bodies(text: str) -> tuple[Organization, ...]:
    extraction = svodka.load().text(text)
    for body in extraction.organizations:
        assert_grounded(extraction.document, body.mentions)
    return extraction.organizations


def marked(case: str) -> tuple[str, set[str]]:
    """The text of a case and what its brackets hold."""
    text, open_at, wanted = "", [], set()
    for letter in case:
        if letter == "[":
            open_at.append(len(text))
        elif letter == "]":
            wanted.add(text[open_at.pop() :])
        else:
            text += letter
    return text, wanted


@pytest.mark.parametrize("case", CASES)
def test_bodies_are_found_whole(case: str) -> None:
    text, wanted = marked(case)
    found = {text[mention.start : mention.end] for body in bodies(text) for mention in body.mentions}
    assert found == wanted


@pytest.mark.parametrize("text", NOT_NAMED)
def test_no_body_is_invented(text: str) -> None:
    assert [body.name for body in bodies(text)] == []


@pytest.mark.parametrize(("text", "name"), NAMES, ids=[name for _, name in NAMES])
def test_names_are_nominative(text: str, name: str) -> None:
    assert name in [body.name for body in bodies(text)]
