"""Numbers in digits and words: one line a case."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from num2words import num2words

import svodka
from svodka.extract.numerals import NumberItem
from svodka.extract.numerals.roman import roman_value
from svodka.read import read_text
from tests.grounding import assert_grounded

VALUES = [
    ("семь с четвертью", [7.25]),
    ("доля с четвертью голосов", []),
    ("тридцатьшесть мест", [36]),
    ("триста сороксемь мест", [347]),
    ("Сорокин строит", []),
    ("с двумстами бойцами", [200]),
    ("шестидесятью голосами", [60]),
    ("14семей", [14]),
    ("5Б", []),
    ("2.750 человек", [2750]),
    ("индекс 2.750", [2.75]),
    ("два года с половиной", [2.5]),
    ("до -7 градусов", [-7]),
    ("в размере одной пятой от оклада", [0.2]),
    ("ноль нарушений", [0]),
    ("двум семьям", [2]),
    ("с тремя отрядами", [3]),
    ("сорока пяти дворов", [45]),
    ("о девяноста заявлениях", [90]),
    ("тремястами подписями", [300]),
    ("ста двадцати восьми", [128]),
    ("шестистам сорока заявителям", [640]),
    ("восьмьюстами восемьюдесятью", [880]),
    ("две тысячи триста один", [2301]),
    ("тысяча сто шагов", [1100]),
    ("около тысячи зрителей", [1000]),
    ("тысячи людей", []),
    ("сотни ребят", []),
    ("полтора километра", [1.5]),
    ("полторы тысячи", [1500]),
    ("полмиллиона", [500_000]),
    ("два с половиной миллиона", [2_500_000]),
    ("миллион с половиной", [1_500_000]),
    ("двое воспитанников", [2]),
    ("семерых подростков", [7]),
    ("обеих команд", [2]),
    ("двадцатью семью отрядами", [27]),
    ("семью детьми", [7]),
    ("посетили семью ребёнка", []),
    ("две трети", [2 / 3]),
    ("12 членов, из которых 3/4 – родители", [12, 3 / 4]),
    ("не менее 2/3 голосов", [2 / 3]),
    ("три четверти", [0.75]),
    ("восемь целых четыре десятых", [8.4]),
    ("ноль целых пять сотых", [0.05]),
    ("шесть запятая ноль три", [6.03]),
    ("минус восемь", [-8]),
    ("41", [41]),
    ("007", [7]),
    ("1 030", [1030]),
    ("3\u00a0508\u00a0112", [3_508_112]),
    ("54\u202f321,5", [54_321.5]),
    ("2'500", [2500]),
    ("0,75", [0.75]),
    ("6.25", [6.25]),
    ("1.234.567", [1_234_567]),
    ("2,5 тыс.", [2500]),
    ("7млн", [7_000_000]),
    ("1,3 млрд", [1_300_000_000]),
    ("4 млн 250 тыс. рублей", [4_250_000]),
    ("8-ми", [8]),
    ("17-ти домов", [17]),
    ("с 4-мя семьями", [4]),
    ("3-х дворов", [3]),
    ("2-м семьям", [2]),
    ("5-ю школами", [5]),
    ("−7", [-7]),
    ("18/240 занятий/чел.", [18, 240]),
    ("5/7/0", [5, 7, 0]),
    ("три, девять и сорок", [3, 9, 40]),
    ("посёлок-14", [14]),
    ("9-угоны", [9]),
    ("12 (двенадцать) путёвок", [12]),
]

NOT_NUMBERS = [
    "IIII", "О5", "1 234,56,78", "12.05.2021", "10:30", "COVID-19", "Т-34", "3Д", "5А", "№ 14", "н/д", "-", "х",
    "https://школа.рф/news/1234", "mail2020@adm.ru", "+7 (3842) 12-34-56", "8 800 200 01 22", "36-00-11", "9" * 40,
    "минус", "целых", "пол", "XXL", "42-ОЗ",
]  # fmt: skip

RANGES = [
    ("от −6 до +2 °C", -6, 2),
    ("−18…−23 °C", -23, -18),
    ("-8...-12 градусов", -12, -8),
    ("+4..+6 °C", 4, 6),
    ("5-7 занятий", 5, 7),
    ("14–18", 14, 18),
    ("10 - 12 человек", 10, 12),
    ("от 3 до 8", 3, 8),
    ("два-три рейда", 2, 3),
    ("пяти-шести", 5, 6),
    ("2,5-3,5 км", 2.5, 3.5),
    ("2-3 тыс. семей", 2000, 3000),
    ("1000-1500 тыс. рублей", 1e6, 1.5e6),
    ("от 5 до 10 млн рублей", 5e6, 1e7),
    ("от 500 до 1,2 тыс. человек", 500, 1200),
    ("10 рублей – 15 рублей", 10, 15),
    ("с 7 до 17 лет", 7, 17),
    ("10-15%", 10, 15),
    ("от 300 тысяч рублей до 2 миллионов", 3e5, 2e6),
]

ORDINALS = [
    ("XVIII-XIX вв.", [18, 19]),
    ("первого заседания", [1]),
    ("вторую смену", [2]),
    ("третьими", [3]),
    ("сорок восьмого", [48]),
    ("сто двадцать первая", [121]),
    ("тысяча девятьсот девяностого", [1990]),
    ("двухсотый", [200]),
    ("двухтысячный", [2000]),
    ("тридцатипятитысячная", [35_000]),
    ("1-й", [1]),
    ("2-ая", [2]),
    ("3-ью", [3]),
    ("21-го", [21]),
    ("в 7-м классе", [7]),
    ("90-х", [90]),
    ("5ого", [5]),
    ("IV", [4]),
    ("XXIV", [24]),
    ("ХХI", [21]),
    ("двадцать один", []),
    ("12", []),
]

QUALIFIED = [
    ("с девяноста до ста", None),
    ("около 40 человек", "approx"),
    ("порядка двухсот", "approx"),
    ("~15", "approx"),
    ("более 30", "more"),
    ("более чем 30", "more"),
    ("не менее пяти", "more"),
    ("свыше 1,2 тыс.", "more"),
    ("как минимум 3", "more"),
    ("20 и более", "more"),
    ("50 с лишним", "more"),
    ("200+", "more"),
    ("до 50", "less"),
    ("не более 7", "less"),
    ("менее десяти", "less"),
    ("не больше чем 8", "less"),
    ("срок не должен превышать 40", "less"),
    ("в сумме, не превышающей 900", "less"),
    ("с объёмом, превышающим 6", "more"),
    ("12", None),
    ("с 44 до 48", None),
    ("с 1,1 тыс. до 2,4 тыс.", None),
]

MONEY = [
    ("руб. 700", 700, "RUB"),
    ("в размере руб. 6 000", 6000, "RUB"),
    ("40 баксов", 40, "USD"),
    ("15.500 рублей", 15_500, "RUB"),
    ("4.315 руб. за куб", 4.315, "RUB"),
    ("30 бел. руб.", 30, "BYN"),
    ("2 млн.450 тыс. руб.", 2_450_000, "RUB"),
    ("7 млн 210 тыс. 350 руб. 40 коп.", 7_210_350.4, "RUB"),
    ("12 рублей", 12, "RUB"),
    ("3 500 руб.", 3500, "RUB"),
    ("1 250,75 руб", 1250.75, "RUB"),
    ("7,4 млн.руб.", 7_400_000, "RUB"),
    ("12 т.р.", 12_000, "RUB"),
    ("40 тыс. рублей", 40_000, "RUB"),
    ("2 млрд р.", 2e9, "RUB"),
    ("₽ 15", 15, "RUB"),
    ("15₽", 15, "RUB"),
    ("640 Р", 640, "RUB"),
    ("двести рублей тридцать копеек", 200.3, "RUB"),
    ("18 руб. 05 коп.", 18.05, "RUB"),
    ("45 копеек", 0.45, "RUB"),
    ("5 000 (пять тысяч) рублей", 5000, "RUB"),
    ("12 345 (двенадцать тысяч триста сорок пять) рублей 67 копеек", 12_345.67, "RUB"),
    ("$ 99", 99, "USD"),
    ("7 долларов 5 центов", 7.05, "USD"),
    ("EUR 20", 20, "EUR"),
    ("20 евро", 20, "EUR"),
    ("3 гривны 20 копеек", 3.2, "UAH"),
    ("60 юаней", 60, "CNY"),
    ("800 тенге", 800, "KZT"),
    ("15 000 BYN", 15_000, "BYN"),
]

DURATIONS = [
    ("2 ч 40 м", "PT2H40M"),
    ("неделю с половиной", "P1.5W"),
    ("месяц с половиной", "P1.5M"),
    ("36 часов", "PT36H"),
    ("полтора часа", "PT1.5H"),
    ("45 мин.", "PT45M"),
    ("полчаса", "PT0.5H"),
    ("четверть часа", "PT0.25H"),
    ("10 (десять) дней", "P10D"),
    ("трое суток", "P3D"),
    ("две недели", "P2W"),
    ("18 мес.", "P18M"),
    ("2 квартала", "P6M"),
    ("полгода", "P0.5Y"),
    ("3-х лет", "P3Y"),
    ("1 год 6 месяцев", "P1Y6M"),
    ("2 часа и 30 минут", "PT2H30M"),
    ("трёхдневный", "P3D"),
    ("72-часовая программа", "PT72H"),
    ("прошёл месяц", "P1M"),
    ("минуточку", "PT1M"),
    ("не позднее одного рабочего дня", "P1D"),
    ("около месяца", "P1M"),
    ("более года", "P1Y"),
    ("почта закроется на час раньше", "PT1H"),
]

QUANTITIES = [
    ("60 Вт", 60, "ватт"),
    ("380 В", 380, "вольт"),
    ("10 В", 10, None),
    ("240 В мае", 240, None),
    ("240\nВ мае", 240, None),
    ("метр с половиной", 1.5, "метр"),
    ("освещённость 200 лк", 200, "люкс"),
    ("давление 6 атмосфер", 6, "атмосфера"),
    ("шум до 40 дБ", 40, "децибел"),
    ("вода стоит на 118 сантиметров выше нуля", 118, "сантиметр"),
    ("8 км", 8, "километр"),
    ("12,5 га", 12.5, "гектар"),
    ("1200 кв. м", 1200, "квадратный метр"),
    ("40 куб.м", 40, "кубический метр"),
    ("18 кв. метров", 18, "квадратный метр"),
    ("пол-литра", 0.5, "литр"),
    ("3 кг", 3000, "грамм"),
    ("14 т", 14, "тонна"),
    ("250г", 250, "грамм"),
    ("5мм", 5, "миллиметр"),
    ("45 чел.", 45, "человек"),
    ("25 шт", 25, "штука"),
    ("12 %", 12, "%"),
    ("12 процентов", 12, "%"),
    ("1,4 п.п.", 1.4, "процентный пункт"),
    ("в 2,5 раза", 2.5, "раз"),
    ("2021 г.", 2021, None),
    ("5 г. Орла", 5, None),
    ("12 кв. километров", 12, "квадратный километр"),
    ("ветер 18 м/с", 18, "метр в секунду"),
    ("линия 10 кВ", 10, "киловольт"),
]


def numbers(text: str) -> list[NumberItem]:
    items = svodka.find_numbers(text)
    assert_grounded(read_text(text), items)
    return items


@pytest.mark.parametrize(("text", "values"), VALUES, ids=[text for text, _ in VALUES])
def test_values(text: str, values: list[float]) -> None:
    assert [item.value for item in numbers(text) if not item.ordinal] == pytest.approx(values)


@pytest.mark.parametrize("text", NOT_NUMBERS)
def test_no_numbers(text: str) -> None:
    assert numbers(text) == []


@pytest.mark.parametrize(("text", "low", "high"), RANGES, ids=[text for text, *_ in RANGES])
def test_ranges(text: str, low: float, high: float) -> None:
    [item] = numbers(text)
    assert (item.value, item.value_max) == (low, high)


@pytest.mark.parametrize(("text", "values"), ORDINALS, ids=[text for text, _ in ORDINALS])
def test_ordinals(text: str, values: list[float]) -> None:
    assert [item.value for item in numbers(text) if item.ordinal] == values


@pytest.mark.parametrize(("text", "qualifier"), QUALIFIED, ids=[text for text, _ in QUALIFIED])
def test_qualifiers(text: str, qualifier: str | None) -> None:
    assert {item.qualifier for item in numbers(text)} == {qualifier}


@pytest.mark.parametrize(("text", "value", "currency"), MONEY, ids=[text for text, *_ in MONEY])
def test_money(text: str, value: float, currency: str) -> None:
    [item] = numbers(text)
    assert (item.kind, item.value, item.unit) == ("money", pytest.approx(value), currency)


@pytest.mark.parametrize(("text", "duration"), DURATIONS, ids=[text for text, _ in DURATIONS])
def test_durations(text: str, duration: str) -> None:
    assert [item.duration for item in numbers(text)] == [duration]


@pytest.mark.parametrize(("text", "value", "unit"), QUANTITIES, ids=[text for text, *_ in QUANTITIES])
def test_quantities(text: str, value: float, unit: str | None) -> None:
    [item] = numbers(text)
    assert (item.value, item.unit) == (value, unit)


def test_small_change_is_one_sum() -> None:
    [item] = numbers("от 10 рублей до 12 рублей")
    assert (item.value, item.value_max, item.unit) == (10, 12, "RUB")


def test_millions_behind_a_sum_are_of_its_currency() -> None:
    found = numbers("Школам дали 12,5 млн рублей, садам – 3,2 млн.")
    assert [(item.value, item.unit) for item in found] == [(12_500_000, "RUB"), (3_200_000, "RUB")]


def test_currency_comes_with_a_later_part_of_the_sum() -> None:
    found = numbers("Закупили на сумму 2 млн, из которых 1,5 млн рублей из бюджета района")
    assert [(item.value, item.unit) for item in found] == [(2_000_000, "RUB"), (1_500_000, "RUB")]
    assert [item.unit for item in numbers("саженцев 20 тысяч, а забор – 90 тысяч рублей")] == [None, "RUB"]


def test_adverbs_that_multiply() -> None:
    assert [(item.value, item.unit) for item in numbers("Кружков стало вдвое больше")] == [(2, "раз")]
    assert not numbers("ни одного нарушения")


def test_span_is_the_numeric_expression_alone() -> None:
    text = "Охвачено от 14 до 18 лет, 0,9 млн рублей"
    assert [text[item.start : item.end] for item in numbers(text)] == ["от 14 до 18", "0,9 млн"]


@given(st.integers(min_value=0, max_value=10**15))
def test_cardinals_round_trip(value: int) -> None:
    [item] = numbers(num2words(value, lang="ru"))
    assert item.value == value


@given(st.integers(min_value=1, max_value=10**9), st.sampled_from(["n", "g", "d", "a", "i", "p"]))
def test_every_case_round_trips(value: int, case: str) -> None:
    [item] = numbers(num2words(value, lang="ru", case=case))
    assert item.value == value


@given(st.integers(min_value=1, max_value=9999))
def test_ordinals_round_trip(value: int) -> None:
    [item] = numbers(num2words(value, lang="ru", to="ordinal"))
    assert (item.value, item.ordinal) == (value, True)


@given(st.integers(min_value=1, max_value=10**12), st.sampled_from([" ", "\u00a0", "\u202f"]))
def test_digits_round_trip(value: int, space: str) -> None:
    [item] = numbers(f"{value:,}".replace(",", space))
    assert item.value == value


@given(st.text(alphabet="0123456789 .,-/:№тысмлн%№()", max_size=60))
def test_any_digits_and_marks_are_survived(text: str) -> None:
    numbers(text)


@given(st.integers(min_value=1, max_value=89))
def test_roman_round_trip(value: int) -> None:
    letters = "".join(
        ["X" * (value // 10)]
        if value < 40
        else ["XL" + "X" * (value // 10 - 4)]
        if value < 50
        else ["L" + "X" * (value // 10 - 5)]
    )
    letters += ["", "I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX"][value % 10]
    assert roman_value(letters) in (value, None)
