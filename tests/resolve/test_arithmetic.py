"""Numbers that disagree are found, numbers that agree are not."""

import pytest

import svodka
from svodka.resolve.arithmetic import audit
from svodka.resolve.findings import Finding, FindingKind
from tests.tables import table_document

WRONG = [
    ("Зарегистрировано 90 пожаров (АППГ – 100), снижение на 15 %.", FindingKind.CHANGE, 10, 15),
    ("Зарегистрировано 90 пожаров (АППГ – 100), снижение на 90 %.", FindingKind.CHANGE, 10, 90),
    ("Рассмотрено 80 дел (АППГ – 100, -25 %).", FindingKind.CHANGE, 20, -25),
    ("Число читателей выросло на 50 человек: 400 человек против 380 человек.", FindingKind.CHANGE, 20, 50),
    ("Отмечено снижение числа краж с 44 до 48.", FindingKind.DIRECTION, 44, 48),
    ("Отмечен рост числа кружков с 50 до 43.", FindingKind.DIRECTION, 50, 43),
    ("Осмотрено 400 домов, из них 100 домов (35 %) признаны ветхими.", FindingKind.SHARE, 25, 35),
    ("Заключено 12 договоров: 7 – на дороги, 3 – на освещение, 3 – на площадки.", FindingKind.PARTS, 13, 12),
    ("Установлено 120 светильников, 60 из них (45 %) – светодиодные.", FindingKind.SHARE, 50, 45),
    ("Привито 500 человек, что составляет 55 % населения посёлка (1 000 чел.).", FindingKind.SHARE, 50, 55),
    ("Осмотрено 400 домов, из них 100 домов (120 %) признаны ветхими.", FindingKind.SHARE, 25, 120),
    ("В отряде 40 человек, из них 52 человека – студенты.", FindingKind.PARTS, 40, 52),
    ("В кружки записаны дети от 18 до 14 лет.", FindingKind.RANGE, 18, 14),
    ("Отчёт представляется в течение 15 (шестнадцати) дней.", FindingKind.SPELLED, 16, 15),
    ("Ярмарка прошла в пятницу, 14 мая 2023 года.", FindingKind.WEEKDAY, 7, 5),
    ("Ярмарка прошла 14 мая 2023 года (вторник).", FindingKind.WEEKDAY, 7, 2),
    ("Проведено 3 концерта:\n- в Ключах;\n- в Горках.\n", FindingKind.LISTED, 2, 3),
    ("Осмотрено 50 подъездов (62 % плана), в том числе 20 – панельных, 35 – кирпичных.", FindingKind.PARTS, 55, 50),
    (
        "Направлено 58,6 млн руб., в том числе бюджет области – 43,2 млн руб., местный – 154 млн руб.",
        FindingKind.SLIP,
        15_400_000,
        154_000_000,
    ),
    (
        "Направлено 58,6 млн руб., в том числе область – 43 200 млн руб., район – 15,4 млн руб.",
        FindingKind.SLIP,
        43_200_000,
        43_200_000_000,
    ),
    ("Поступило 120 жалоб, удовлетворено 80, отклонено 15, на рассмотрении 30.", FindingKind.PARTS, 125, 120),
    ("В ходе обхода выявлено 18 повреждений, устранено 15, в работе 4.", FindingKind.PARTS, 19, 18),
]

RIGHT = [
    "Зарегистрировано 90 пожаров (АППГ – 100), снижение на 10 %.",
    "Совершено 184 проступка (АППГ – 195), снижение на 5,6 %.",
    "Отмечено снижение числа краж с 48 до 44.",
    "Рассмотрено 80 дел (АППГ – 100, -20 %).",
    "Средняя зарплата составила 42 000 руб. (в 2020 году – 40 000 руб.), рост 105 %.",
    "Осмотрено 400 домов, из них 100 домов (25 %) признаны ветхими.",
    "Осмотрено 300 домов, из них 100 домов (33,3 %) признаны ветхими.",
    "В отряде 40 человек, из них 25 студентов и 30 девушек.",
    "В кружки записаны дети от 14 до 18 лет.",
    "Заключено 12 договоров: 7 – на дороги, 2 – на освещение, 3 – на площадки.",
    "Установлено 120 светильников, 60 из них (50 %) – светодиодные. На площадках – 126 скамеек.",
    "Охвачено 98,7 % семей (812 семей).",
    "Очистные сооружения загружены на 140 процентов.",
    "Проведено 12 концертов и 30 лекций.",
    "Отчёт представляется в течение 15 (пятнадцати) дней.",
    "Приглашены 12 (двенадцать) мастеров и 3 (третий) класс.",
    "Ярмарка прошла в воскресенье, 14 мая 2023 года.",
    "Ярмарка прошла 14 мая 2023 года. В пятницу прошёл концерт.",
    "Проведено 2 концерта:\n- в Ключах;\n- в Горках.\n",
    "Проведено 2 заседания, на которых рассмотрены вопросы:\n- о дорогах;\n- о школах;\n- о садах.\n",
    "Поступило 120 жалоб, удовлетворено 80, отклонено 15, на рассмотрении – 25.",
    "Выявлено 40 нарушений, составлено 4 протокола, устранено 33, в работе 4.",
    "Средняя зарплата составила 26 400 рублей, в том числе врачей – 56 500 рублей, санитаров – 22 000 рублей.",
    "Проводятся походы (в 2015 году прошло 85 походов):\n- по рекам;\n- по горам.\n",
    "Насчитывается 120 видов трав, среди которых: лекарственные – 90, медоносные – 70, кормовые – 30.",
    "Занято 160 га, в том числе пашни: 52 га, пастбищ: 54 га, сенокосов: 60 га.",
    "Содержится 848 голов скота, в том числе 402 коровы, а также 123 свиньи, 3683 головы птицы.",
    "Заняты 250 человек, в том числе: детские сады – 78, из них 42 педагога; школы – 172, из них 90 педагогов.",
    "",
]


def findings(text: str) -> tuple[Finding, ...]:
    extraction = svodka.load().text(text)
    found = audit(extraction)
    for finding in found:
        assert all(text[place.start : place.end].strip() for place in finding.places)
    return found


@pytest.mark.parametrize(("text", "kind", "expected", "actual"), WRONG)
def test_disagreements_are_found(text: str, kind: FindingKind, expected: float, actual: float) -> None:
    (finding,) = findings(text)
    assert (finding.kind, finding.expected, finding.actual) == (kind, expected, actual)
    assert finding.difference == actual - expected


@pytest.mark.parametrize("text", RIGHT)
def test_agreement_is_silent(text: str) -> None:
    assert findings(text) == ()


def test_a_list_of_parts_that_make_more_than_the_whole() -> None:
    text = "Всего охвачено 500 человек, из них:\n- 300 человек в лагерях;\n- 250 человек в походах.\n"
    (finding,) = findings(text)
    assert (finding.kind, finding.expected, finding.actual) == (FindingKind.PARTS, 550, 500)


@pytest.mark.parametrize(("total", "wrong"), [("390", False), ("400", True)])
def test_table_totals(total: str, wrong: bool) -> None:
    rows = [("Посёлок", "Дворов"), ("Ключи", "120"), ("Горки", "150"), ("Отрадное", "120"), ("Итого", total)]
    document = table_document(rows)
    found = audit(svodka.load().document(document))
    assert [finding.kind for finding in found] == ([FindingKind.TABLE_TOTAL] if wrong else [])
    if wrong:
        assert (found[0].expected, found[0].actual) == (390, 400)


def test_a_finding_keeps_its_key_and_differs_from_others() -> None:
    first, again = findings(WRONG[0][0])[0], findings(WRONG[0][0])[0]
    assert first.key == again.key
    assert len({findings(text)[0].key for text, *_ in WRONG}) == len(WRONG)


def test_the_same_words_with_other_figures() -> None:
    from svodka.resolve.retold import retold

    text = (
        "Сотрудники музея провели для воспитанников летних лагерей занятия «Тайны кладовых» (45 чел.).\n"
        "Погода благоприятствовала работе площадок под открытым небом.\n"
        "Сотрудники музея провели для воспитанников летних лагерей занятия «Тайны кладовых» (54 чел.).\n"
    )
    (finding,) = retold(svodka.load().text(text))
    assert (finding.expected, finding.actual) == (45, 54)
    assert list(retold(svodka.load().text(text.replace("54", "45")))) == []


@pytest.mark.parametrize(
    "lines",
    [
        ("Содержание и ремонт уличного освещения, местный бюджет, тыс. руб. – {}",),
        ("2021 год – {} тыс. руб. за счёт средств бюджета района и поселений, 2022 год – 40 тыс. руб.",),
        ("К 2026 году ожидается небольшой рост этого показателя до {} единиц на 100 тыс. жителей округа.",),
        ("Максимальный поток пассажиров на участке «Рынок» составляет {} человек за все рейсы в день обследования.",),
        ("Пункт {} порядка предоставления субсидий бюджетам поселений изложить в следующей редакции",),
    ],
)
def test_registers_share_their_words_and_differ_as_they_should(lines: tuple[str, ...]) -> None:
    from svodka.resolve.retold import retold

    text = "\n".join(line.format(figure) for figure in (120, 340) for line in lines)
    assert list(retold(svodka.load().text(text))) == []
